"""Subjects of changes that are told after the levels they belong to: `tăng lần lượt 1,7% và 6,5%`, `giảm 9,8% về số vụ`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage
from extractors.fields.rows import set_names_in_turn

_IN_TURN = re.compile(
    r"(?<!\w)(?:lần lượt|tương ứng)(?: (?:là|tăng|giảm|gấp|cao|khoảng|đạt|tới|hơn|gần))*\s*$"
)
_AND = re.compile(r"\s*(?:,|và|, và)(?: (?:tăng|giảm|gấp))?(?: (?:khoảng|hơn|gần|trên))?\s*")
_REGARDING = re.compile(
    r"\s*về (?:tổng )?(?:số |mặt )?(?P<what>[^,;.:()\d]{2,30}?)(?=[,;.:()]|$| (?:và|nhưng|song|so)(?!\w))"
)
_MASSES = ("t", "kg", "m3")
_MONEY = ("tiền", "kinh phí", "giá trị", "trị giá", "vốn", "doanh thu", "kim ngạch")


def set_respective(passage: Passage) -> None:
    """Give such changes the subjects of the levels that stand before them in the sentence."""
    _share_predicates(passage)
    _same_parts(passage)
    set_names_in_turn(passage)
    for figure in passage.figures:
        if figure.why.get("subject") != "figure before" or (figure.change is None and figure.unit != "%"):
            continue
        regarding = _REGARDING.match(figure.right)
        if regarding:
            _name(figure, _level_on(_levels(passage, figure), regarding["what"]))
        elif figure.change is not None and _IN_TURN.search(figure.left):
            _in_turn(passage, figure)


_COMPLEMENT = re.compile(r"(?<!\w)(?:với|quy mô|cung cấp)(?: (?:khoảng|hơn|gần|trên))?\s*$")


def _share_predicates(passage: Passage) -> None:
    """`34 luật và 34 nghị quyết được biểu quyết`: what is said of the second is said of the first as well."""
    for figure in reversed(passage.figures):
        following = figure.following
        if following is not None and figure.unit == following.unit and not figure.is_share:
            _share_harm(figure, following)
        if following is None or not figure.counted or figure.subject != figure.counted:
            continue
        if not following.counted or _head(following.counted) == _head(figure.counted):
            continue  # `11 người chết và 5 người mất tích`
        if _COMPLEMENT.search(figure.left):
            continue  # `133 dự án với quy mô 110.217 căn và 415 dự án được duyệt`
        joined = following.left == f" {figure.counted.lower()} và " and following.bound is figure.bound
        said = (following.subject or "").removeprefix(f"{following.counted} ")
        if joined and following.why.get("subject") == "noun and predicate" and said != following.subject:
            figure.subject = f"{figure.counted} {said}"


# `lúa`, of `45 ha lúa và 22 ha hoa màu bị hư hỏng`
_HARMED = re.compile(r"(?: đã)? bị (?!can|cáo|hại|đơn)[^;]+$")


_JOINTS = (" và ", ", ", ", và ")


def _share_harm(figure: Figure, following: Figure) -> None:
    """Measures of one unit, or counts of one classifier: `293 con gia súc, 5.997 con gia cầm bị chết`."""
    harmed = _HARMED.search(following.subject or "")
    if harmed is None or not figure.subject or _HARMED.search(figure.subject):
        return
    kind = (figure.counted or "").partition(" ")[0]
    if figure.unit is None and not (kind in _SINGLE and (following.counted or "").startswith(f"{kind} ")):
        return
    if following.left in {f" {figure.subject.lower()}{joint}" for joint in _JOINTS}:
        figure.subject += harmed[0]


# `Cơ cấu này trong năm 2024 lần lượt là 34,2%, 24,7% và 41,1%`, `(cơ cấu tương ứng của năm 2025 là 32,7%; 40,9%)`
_THESE_PARTS = re.compile(
    r"(?<!\w)(?:cơ cấu|tỷ trọng|tỷ lệ|tỉ lệ|con số|mức)(?: [^\W\d]+){0,2} (?:này|tương ứng|trên"
    r"|đó)(?!\w)[^,;:()]*(?:là|lần lượt|đạt|chiếm)\s*$"
)
_THESE = (" này", " tương ứng", " trên ", " đó ")
_ONE_MORE = re.compile(r"\s*(?:;|,|và|, và)\s*")


def _same_parts(passage: Passage) -> None:
    """The parts of another year, told in the order in which they were named."""
    for figure in passage.figures:
        if figure.unit != "%" or figure.change is not None or not any(map(figure.left.__contains__, _THESE)):
            continue
        if not _THESE_PARTS.search(figure.left):
            continue
        run = [figure]
        while (following := run[-1].following) is not None and _ONE_MORE.fullmatch(following.left):
            run.append(following)
        near = (f for f in passage.figures if f.end <= figure.start and f.sentence >= figure.sentence - 1)
        parts = [f for f in near if f.unit == "%" and f.change is None and f.subject and not f.bracketed]
        parts = parts[-len(run) :]
        if len(run) > 1 and len({f.subject for f in parts}) == len(run):
            for one, part in zip(run, parts, strict=True):
                _name(one, part)


#: Words for single things, which stand before the noun that tells what they are.
_SINGLE = frozenset("con chiếc cái căn ngôi cây quả tấm".split())


def _head(counted: str) -> str:
    word, _, rest = counted.lower().partition(" ")
    return rest if rest and word in _SINGLE else word


def _name(figure: Figure, level: Figure | None) -> None:
    if level is not None:
        figure.subject = level.subject
        figure.why["subject"] = "respective"


def _levels(passage: Passage, figure: Figure) -> list[Figure]:
    """The levels before a figure in its sentence, each of a subject of its own."""
    levels: list[Figure] = []
    for other in passage.figures:
        plain = other.change is None and not other.candidate.optional and not other.bracketed
        if plain and other.sentence == figure.sentence and other.end <= figure.start and other.subject:
            if all(other.subject != level.subject for level in levels):
                levels.append(other)
    return levels


def _level_on(levels: list[Figure], what: str) -> Figure | None:
    """The one level that `về số tiền`, `về số doanh nghiệp` speaks of."""
    if len(levels) < 2:
        return None
    if what.startswith(_MONEY):
        found = [f for f in levels if f.unit is not None and len(f.unit) == 3 and f.unit.isupper()]
    elif what.startswith(("lượng", "khối lượng")) and any(f.unit in _MASSES for f in levels):
        found = [f for f in levels if f.unit in _MASSES]
    else:
        first = what.split()[0]
        found = [f for f in levels if f.unit is None and (first in ("lượng", "lượt") or _counts(f, first))]
    return found[-1] if found else None


def _counts(figure: Figure, word: str) -> bool:
    return figure.counted is not None and word in figure.counted.lower().split()


def _in_turn(passage: Passage, figure: Figure) -> None:
    group = [figure]
    while (following := group[-1].following) is not None and following.is_share == figure.is_share:
        if not _AND.fullmatch(following.left):
            break
        group.append(following)
    levels = _levels(passage, figure)
    if 1 < len(group) <= len(levels):
        for one, level in zip(group, levels[-len(group) :], strict=True):
            _name(one, level)
