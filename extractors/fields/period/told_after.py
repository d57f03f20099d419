"""Periods told behind what they belong to: at the end of a list, of a sentence, or in a sentence of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.context import Figure, Passage
from extractors.fields.period.reach import PLANNED
from extractors.periods import Role, StatedPeriod

# What may follow the day up to which everything before it was counted.
_CLOSES = re.compile(r"\s*(?:[).;]|$)")


def told_last(
    passage: Passage,
    inside: Sequence[StatedPeriod],
    figures: Sequence[Figure],
    taken: dict[int, StatedPeriod],
) -> None:
    """`29 người chết, 22 người mất tích (tính đến 17h ngày 30/9)`: the day of all that the sentence counted before."""
    for stated in inside:
        if stated.role is not Role.UNTIL or not passage.lower.startswith("tính", stated.cue_start):
            continue
        opened = passage.lower[max(0, stated.cue_start - 3) : stated.cue_start].rstrip().endswith(("(", ","))
        if not opened or not _CLOSES.match(passage.lower, stated.period.end, passage.end):
            continue
        for figure in figures:
            if figure.end <= stated.cue_start and _is_open(figure, stated):
                figure.first, figure.last = stated.first, stated.last
                figure.why["period"] = "told last"
                taken[stated.period.start] = stated


def _is_open(figure: Figure, stated: StatedPeriod) -> bool:
    """Whether a figure may still be told its day: not where `Năm 2025, …` of the sentence before rules it.

    The last one before the day always is: `Có 300 dự án được cấp phép, tính đến ngày 31/8`.
    """
    if "period" not in figure.why:
        return True
    last = figure.following is None or figure.following.start >= stated.cue_start
    whole = figure.first is not None and figure.last is not None and figure.first != figure.last
    return figure.why["period"] == "carried" and (last or not whole)


def told_after_a_list(figures: Sequence[Figure]) -> None:
    """`cắt giảm 30% thời gian xử lý thủ tục, 30% chi phí tuân thủ trong năm 2026`: of each item under one verb.

    And of the change that led to a level, `giảm 5%, còn 2 tỷ đồng trong năm 2026`.
    """
    for figure in reversed(figures):
        item = figure.following
        if item is not None and figure.change is not None and item.why.get("period") == "behind":
            if figure.why.get("period") in (None, "carried") and _TO_ITS_LEVEL.fullmatch(figure.right):
                figure.first, figure.last = item.first, item.last
                figure.why["period"] = "list"
        if item is None or "period" in figure.why or item.why.get("period") not in ("behind", "list"):
            continue
        if item.unit == figure.unit and _ONE_VERB.fullmatch(figure.right):
            figure.first, figure.last = item.first, item.last
            figure.why["period"] = "list"


def told_in_its_clause(figures: Sequence[Figure]) -> None:
    """`Đến ngày 20/6 hoàn thành 2.476 km; 5 dự án dài 285 km thông xe trong tháng 6`: no comma parts the two of June."""
    for figure in reversed(figures):
        item = figure.following
        if item is None or item.why.get("period") != "behind" or figure.why.get("period") not in _FROM_FAR:
            continue
        if _ONE_CLAUSE.fullmatch(figure.right) and ";" in figure.left:
            figure.first, figure.last = item.first, item.last
            figure.why["period"] = "behind"


# `tăng 0,1 điểm phần trăm, đạt 1,7% trong năm 2022`: when it reached that
_TO_ITS_LEVEL = re.compile(
    r"(?: so với [^,;:()]*)?,? (?:đạt|còn|lên|xuống|ở)(?: (?:mức|còn|khoảng|gần|hơn|trên|dưới|tới|đến))* "
)
_FROM_FAR = ("ahead", "carried")
_ONE_CLAUSE = re.compile(r" (?:[^\W\d]+[ -])+")
_ONE_VERB = re.compile(r" (?!so với|và)[^,;:.()\d]{2,60}(?:,| và|, và) ")

_OF_OUTPUT = re.compile(r" gr?dp (?:của |vào |trong )?")
_NOUN = re.compile(r" (?:[^\W\d]+ ){1,3}")


def is_right_behind(figure: Figure, between: str) -> bool:
    """`từ 41,19% năm 2016 lên …`, `từ 55% GDP của năm 2019 xuống …`, `từ 36 điểm năm 2021`: when it was so."""
    if figure.unit is None:
        return not between.strip() or _NOUN.fullmatch(between) is not None
    return between.strip() in ("", "vào", "hồi", "của") or _OF_OUTPUT.fullmatch(between) is not None


_APPLIED = re.compile(
    r"\s*(?:các|những)? ?(?:mức|quy định|chính sách|mức phạt|giá)[^,.;\d]{0,30}(?:áp dụng|có hiệu lực|thực hiện)"
)


def applied(passage: Passage, inside: Sequence[StatedPeriod], number: int) -> None:
    """`Các mức này áp dụng từ ngày 1/7/2022.`: the day from which the sentences before hold."""
    sentence = passage.sentences[number]
    since = [s for s in inside if s.role is Role.SINCE]
    if len(since) != 1 or not _APPLIED.match(passage.lower, sentence.start, sentence.end):
        return
    for figure in passage.figures:
        if figure.sentence < number and "period" not in figure.why:
            figure.first, figure.last = since[0].first, since[0].last
            figure.why["period"] = "applied"


# What is aimed at has its plan's period; what was reached of the plan, `đạt 60% kế hoạch cả năm`, is so far.
_AIMS = re.compile(
    r"(?<!\w)(?:phấn đấu|(?<!vượt )(?<!đạt )(?<!so với )(?:mục tiêu|yêu cầu)|sẽ|cần|phải|bảo đảm|đảm bảo)(?!\w)"
)


def of_its_plan(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> StatedPeriod | None:
    """`phấn đấu giải ngân 100% kế hoạch vốn năm 2026`: without another period, the plan's own."""
    if figure.lead == "đạt" and not _AIMS.search(passage.before(figure)):
        return None  # `huy động được 299.800 tỷ đồng, đạt 60% kế hoạch cả năm`: so far
    for stated in inside:
        if figure.end <= stated.period.start < figure.gap_end and stated.role is Role.SPAN:
            between = passage.lower[figure.end : stated.period.start]
            return stated if PLANNED.match(between) and "so với" not in between else None
    return None
