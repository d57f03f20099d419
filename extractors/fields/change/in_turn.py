"""Two sizes of one change against two bases, told in the order of those before: `giảm 0,8% và tăng 17,7%`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure

# `ngành khai khoáng tăng 17,1% so với tháng trước và giảm 8,6% so với cùng kỳ; sản xuất điện tăng 26,4% và 3,4%`
_NEXT_THING = re.compile(
    r"[^;]*; [^,;:.()\d]{2,60}(?:, [^,;:.()\d]{2,60}){0,3} (?:tăng|giảm)(?: lần lượt| tương ứng)?(?: (?:khoảng|gần|hơn))* "
)
_AND_MOVED_BY = re.compile(r" và (?:(?:tăng|giảm|khoảng|gần|hơn|thêm) )*")
_AND_LEVEL = re.compile(r"(?: [^\W\d]+){0,2}(?:,| và|, và)(?: [^\W\d]+){0,3} ")


def set_in_turn(figure: Figure, figures: list[Figure]) -> None:
    """`tăng 2,6% so với tháng trước và 14,5% so với cùng kỳ; nhập khẩu 39 tỷ USD, giảm 0,8% và tăng 17,7%`: in that order.

    One level has changed by two sizes only against two bases; two levels, `X và Y, giảm 1% và tăng 5%`, share theirs.
    """
    second, level = figure.following, figure.previous
    if second is None or level is None or figure.basis is not None or second.basis is not None:
        return
    if level.change is not None and _told_twice(figure, second):
        first = level.previous
        if first is not None and first.basis is not None and level.basis not in (None, first.basis):
            for one, other in ((figure, first), (second, level)):
                one.basis = other.basis
                one.why["basis"] = "in turn"
        return
    if not (figure.unit == second.unit == "%" and figure.change and second.change and level.change is None):
        return
    if " và " in (level.subject or ""):
        return  # of two things, `điện và nước đạt 39 tỷ đồng, tăng 3% và giảm 7%`, each has changed once
    if not _AND_MOVED_BY.fullmatch(second.left) or (level.previous and _AND_LEVEL.fullmatch(level.left)):
        return
    earlier = [f for f in figures if f.end <= level.start and f.change and f.basis is not None]
    # `… tăng 1% so với tháng trước và 12,9% so với cùng kỳ. Lữ hành đạt 3,6 nghìn tỷ đồng, giảm 1,6% và tăng 12,2%`
    told = {f.sentence for f in earlier[-2:]} if earlier else set()
    before = [f for f in earlier if f.sentence == figure.sentence] or [
        f for f in earlier if f.sentence in told
    ]
    bases = list(dict.fromkeys(f.basis for f in before if f.basis is not None and f.unit == "%"))
    if len(bases) == len((figure, second)):
        for one, basis in zip((figure, second), bases, strict=True):
            one.basis = basis
            one.why["basis"] = "in turn"


def _told_twice(figure: Figure, second: Figure) -> bool:
    """Whether the next thing of a list is told by two sizes, as the one before it was."""
    level, first = figure.previous, figure.previous.previous if figure.previous is not None else None
    if level is None or first is None or {f.unit for f in (first, level, figure, second)} != {"%"}:
        return False
    if (
        first.change is None
        or level.change is None
        or (second.following is not None and " và " in second.following.left[:4])
    ):
        return False
    return _NEXT_THING.fullmatch(figure.left) is not None and _AND_MOVED_BY.fullmatch(second.left) is not None
