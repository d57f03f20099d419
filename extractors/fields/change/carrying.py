"""Bases that a list or a breakdown leaves unsaid."""

from __future__ import annotations

import re

from extractors.fields.change.broken_down import DERIVED, breaks_down, is_part, may_be_a_part
from extractors.fields.change.comparisons import compared_base, is_base_rate
from extractors.fields.change.foretold import AS_FORETOLD
from extractors.fields.change.in_turn import set_in_turn
from extractors.fields.change.plans import over_the_aim
from extractors.fields.change.told_bases import told_in_words
from extractors.fields.context import Figure, Passage
from extractors.model import Basis, Status


def carry_bases(passage: Passage) -> None:
    """Give a change without a basis the one stated beside it, or in the sentence that it breaks down."""
    figures = [f for f in passage.figures if f.change is not None or f.unit == "x" or f.basis is not None]
    for figure in figures:
        set_in_turn(figure, figures)
    for index, figure in enumerate(figures):
        if figure.basis is not None or (figure.unit == "x" and figure.change is None):
            continue
        if figure.why.get("change") == AS_FORETOLD:
            continue
        if not figure.is_share and (figure.subject or "").endswith(" tăng thêm"):
            continue  # `vốn đăng ký tăng thêm là 186 triệu USD, tăng 20% so với cùng kỳ`: added, not more than then
        if figure.unit == "pp" and passage.words.startswith((" mức_tăng", " của mức_tăng"), figure.end):
            continue  # `làm giảm 0,7 điểm phần trăm mức tăng chung`: a part of the rate, not more than then
        basis = _of_last_years(passage, figure) or _said_again(figure) or _closing(passage, figures, index)
        basis = basis or _from_before(passage, figures[:index], figure)
        basis = basis or _from_after(figures[index + 1 :], figure) or over_the_aim(passage, figure)
        basis = basis or told_in_words(passage, figure)
        if basis is not None:
            figure.basis = basis
            figure.why["basis"] = "carried"


#: The member by itself: to look it up on its class takes twenty times as long before Python 3.12.
_TARGET = Status.TARGET
#: What a body does rather than what comes about.
_CUTS = ("cắt giảm", "tiết giảm", "rút ngắn", "cắt bỏ", "cắt")
# `tăng 20,5% (cùng kỳ năm 2022 tăng 11,9%)`, `(cùng kỳ năm 2022 bằng 35,3% và tăng 11,9%)`
_LAST_YEARS = re.compile(
    r" \(cùng kỳ (?:năm (?:trước|ngoái|20\d\d) )?(?:bằng [\d,]+% (?:kế hoạch |dự toán )?và )?(?:chỉ )?(?:tăng|giảm) "
)


def _of_last_years(passage: Passage, figure: Figure) -> Basis | None:
    """The base of a change behind which that of a year before stands in brackets."""
    if figure.unit == "%" and passage.lower.startswith(" (cùng kỳ", figure.end):
        return Basis.YOY if _LAST_YEARS.match(passage.lower, figure.end) else None
    return None


def _said_again(figure: Figure) -> Basis | None:
    """`tăng 2.049 tấn, tức tăng 13,6% so với cùng kỳ`: the base of the same change in per cent."""
    again = figure.following
    if again is None or again.sentence != figure.sentence or again.change is not figure.change:
        return None
    return again.basis if DERIVED.search(again.left, again.lead) and figure.change else None


def _closing(passage: Passage, figures: list[Figure], index: int) -> Basis | None:
    """`…; tăng 13% về lượng và giảm 9% về giá so với tháng 5/2021`: the base that closes an item, which none opened."""
    figure = figures[index]
    opened = passage.lower.rfind(";", figure.sentence_start, figure.start)
    if opened < 0 and not figure.right.startswith(" về "):
        return None  # `tăng 12,9% về lượng và tăng 15,3% về trị giá so với tháng trước`
    opened = max(opened, figure.sentence_start - 1)
    if any(f.basis is not None for f in figures[:index] if f.start > opened):
        return None
    for other in figures[index + 1 :]:
        if other.start >= figure.sentence_end or passage.lower.find(";", figure.end, other.start) >= 0:
            return None
        if other.change is None or other.unit != figure.unit:
            return None
        if other.basis is not None:
            return other.basis if other.basis is not Basis.PLAN else None
    return None


# `Giá điện tăng 134 đồng/kWh so với năm 2012. Doanh thu cũng tăng 19,9%`: as what was told before
_ALSO = re.compile(r"(?<!\w)cũng (?:tăng|giảm)(?!\w)")


def _compares_rates(one: Figure, rate: Figure) -> bool:
    """`tăng trưởng 5,5%, cao hơn 0,5 điểm phần trăm so với năm 2023`, `… so với dự báo tháng 5`: what rates are held against."""
    beside = one.unit == "pp" and rate.unit == "%" and one.sentence == rate.sentence
    return beside and (one.basis is Basis.PRIOR or one.verb.endswith(" hơn"))


def _same(one: Figure, other: Figure) -> bool:
    """Whether two figures are of the same thing, wherever in a sentence it is named."""
    return (one.subject or "").lower() == (other.subject or "").lower()


def _from_before(passage: Passage, earlier: list[Figure], figure: Figure) -> Basis | None:
    if figure.candidate.per in ("year", "month") and figure.unit == "%":
        return None
    earlier = [f for f in earlier if not _compares_rates(f, figure)]
    inside = [f for f in earlier if f.basis is not None and f.sentence == figure.sentence]
    if figure.left.startswith(" so với mức ") and is_base_rate(figure):
        # `tăng 0,51% so với tháng trước, giảm 0,04% so với mức tăng 0,55% của tháng 7`: as the first, not as their distance
        inside = [f for f in inside if f is not figure.previous]
    if figure.unit != "x":
        inside = [f for f in inside if f.unit != "x" or _is_multiple_shared(passage, f, figure)]
    of_a_time_before = figure.why.get("period") == "behind" and is_base_rate(figure)
    for other in reversed(inside):
        if _compatible(other, figure) or (of_a_time_before and other.basis in (Basis.MOM, Basis.QOQ)):
            return other.basis
    begun = figure.first is not None and figure.last is None  # `Giá điện từ ngày 4/5 tăng 3%`: a new measure
    if figure.unit == "x" and not inside:
        told = next((f for f in reversed(earlier) if f.basis is Basis.PRIOR), None)
        return Basis.PRIOR if told is not None and breaks_down(passage, told, figure) else None
    if inside or begun or figure.unit == "x":
        return None
    stated = [f for f in earlier if f.basis is not None and "carried" not in f.why.get("basis", "")]
    if not stated:
        return None
    # The first base of the last sentence that states one: `tăng 0,12% so với tháng trước; … so với cùng kỳ …`.
    heads = [f for f in stated if f.sentence == stated[-1].sentence]
    if figure.unit is None:
        # `4.690 vụ (giảm 781 vụ so với cùng kỳ). Trong đó, án cướp tài sản giảm 62 vụ`
        heads = [f for f in heads if f.unit is None and _counts_alike(f, figure)]
    elif figure.unit not in ("%", "pp"):
        # `giảm 19,6 nghìn ha so với năm trước. Nhiều nơi giảm: Hà Nội giảm 5,4 nghìn ha`
        heads = [
            f for f in heads if f.unit == figure.unit and f.change and is_part(f.subject, figure.subject)
        ]
    # `giảm 0,2% so với tháng trước nhưng tăng 21,5% so với cùng kỳ. 34 tỉnh tăng, cao nhất …`: what moved the same way
    heads.sort(key=lambda head: head.change is not figure.change)
    for other in heads:
        if figure.status is _TARGET and figure.verb in _CUTS and other.subject != figure.subject:
            continue  # `82% hài lòng, tăng 2,6 điểm so với năm 2020. Phấn đấu cắt giảm 10% chi phí`
        if other.status is _TARGET and figure.status is not _TARGET and not _same(other, figure):
            continue  # `Năm 2026 phấn đấu cắt giảm 20% so với năm 2025. Chỉ số SIPAS tăng 1,3 điểm phần trăm`
        if other.basis in (Basis.YOY, Basis.MOM, Basis.QOQ) and (
            other.unit in ("%", "pp", figure.unit)
            or _ALSO.search(figure.clause)
            or (other.sentence < figure.sentence and _of_last_year(passage, other))
        ):
            if _compatible(other, figure):
                return other.basis if may_be_a_part(figure) else None
        if (
            other.basis in (Basis.PRIOR, Basis.YTD)
            and breaks_down(passage, other, figure)
            and _compatible(other, figure)
        ):
            return other.basis
        if other.basis is Basis.YTD and other.unit == figure.unit and is_part(other.subject, figure.subject):
            return other.basis
    return None


def _counts_alike(one: Figure, other: Figure) -> bool:
    return (
        bool(one.counted and other.counted)
        and (one.counted or "").split()[0] == (other.counted or "").split()[0]
    )


def _is_multiple_shared(passage: Passage, other: Figure, figure: Figure) -> bool:
    """Whether a multiple of last year's level has the figure's base: of the same thing, or of the whole of which it is part."""
    if not _of_last_year(passage, other):
        return False
    return _alike(other, figure) or "trong đó" in passage.lower[other.end : figure.start]


def _alike(other: Figure, figure: Figure) -> bool:
    return other is figure.previous or (other.subject is not None and other.subject == figure.subject)


def _of_last_year(passage: Passage, figure: Figure) -> bool:
    """`gấp 2,3 lần cùng kỳ; … giảm 18,4%`: the base of the multiple is that of the sentence."""
    return figure.basis is Basis.YOY and passage.lower.startswith((" cùng kỳ", " so với cùng kỳ"), figure.end)


def _compatible(other: Figure, figure: Figure) -> bool:
    """A base of a month or a day does not reach a figure of another period."""
    comparison = other.basis is Basis.PRIOR and other.why.get("change") == "comparison"
    compared = compared_base(other.left, other) if comparison else None
    if compared is not None and compared[1].endswith("trước"):
        comparison = False  # `cao hơn vụ trước 0,9 tạ/ha; sản lượng tăng 0,18 triệu tấn`
    if comparison and not figure.verb.endswith(" hơn"):
        # `trên báo động 3 0,15 m` says what is exceeded, and nothing of the next change.
        return False
    if other.basis in (Basis.YOY, Basis.PRIOR) or figure.why.get("period") == "base":
        return other.basis is not Basis.PLAN
    if other.basis is Basis.PLAN:
        # Ahead of a plan or behind it: `vượt 1,2% so với tiến độ; riêng dự án 2 chậm 0,8%`.
        return other.change is not None and figure.verb in ("vượt", "chậm")
    return (other.first, other.last) == (figure.first, figure.last)


# `cắt giảm 31,5% thời gian và 28,9% chi phí so với năm 2024`: one verb, one base.
_ONE_VERB = re.compile(r" (?!so với|và)[^,;:.()\d]{2,40}(?:,| và|, và) ")


def _listed(figure: Figure, following: Figure) -> bool:
    """Whether the next figure is the last item of a list that goes on without a verb of its own."""
    alike = figure.following is following and figure.unit == following.unit
    return alike and following.why.get("change") == "list" and _ONE_VERB.fullmatch(figure.right) is not None


# `tăng 66,2% về lượng và gấp 2,4 lần về giá trị so với tháng 5/2024`
_AND_SO_MANY_TIMES = re.compile(r"(?: về [^,;:.()\d]{2,24})? và (?:tăng )?gấp(?: (?:khoảng|gần|hơn|tới))? ")


def _as_well(figure: Figure) -> bool:
    """Whether the multiple behind a figure is of the same base: `gấp 2 lần`, or one more size of the change."""
    return figure.unit == "x" or _AND_SO_MANY_TIMES.fullmatch(figure.right) is not None


# `số vụ giảm 42%, số người chết giảm 19% và số người bị thương giảm 53% so với giai đoạn 2011-2015`
_NEXT_MOVED = re.compile(
    r"(?P<joint>,| và|, và) [^,;:.()\d]{2,40} (?:tăng|giảm)(?: (?:khoảng|gần|hơn|trên|tới))* "
)


def _enumerated(figure: Figure, other: Figure) -> bool:
    """Whether the last of things that moved alike, joined to them by `và`, tells the base of them all."""
    joint, current = "", figure
    while current is not other:
        following = current.following
        if following is None or following.verb != figure.verb or following.unit != figure.unit:
            return False
        told = _NEXT_MOVED.fullmatch(following.left)
        if told is None:
            return False
        joint, current = told["joint"], following
    return joint.endswith("và")


def _from_after(later: list[Figure], figure: Figure) -> Basis | None:
    for other in later:
        if other.sentence != figure.sentence:
            return None
        if _compares_rates(other, figure):
            return None
        restated = DERIVED.search(other.left[-40:], other.lead) is not None
        alike = figure.verb == other.verb and figure.following is other and ";" not in other.left
        if figure.status is Status.TARGET and other.subject != figure.subject and not alike:
            return None  # `chỉ tiêu: tăng trưởng GRDP 10%; thu ngân sách tăng 9% so với năm 2025`
        twofold = other.unit != "x" or (other is figure.following and _as_well(figure))
        if other.basis is not None and twofold and (restated or figure.candidate.per != "year"):
            spoken = other.basis not in (Basis.PLAN, Basis.PRIOR) or restated or _listed(figure, other)
            spoken = spoken or (other.basis is Basis.PRIOR and _enumerated(figure, other))
            # `vượt 71.000 tấn, vượt 11,2% kế hoạch`
            spoken = spoken or (figure.verb == other.verb == "vượt" and other is figure.following)
            return other.basis if spoken and _compatible(other, figure) else None
    return None
