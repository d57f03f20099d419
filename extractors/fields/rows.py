"""Figures told in a row, `410.000 và 385.000 lượt`, and the periods that stand in the same order before them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.dates.roles import SPAN
from extractors.fields.context import Figure, Passage
from extractors.periods import StatedPeriod

JOINED = re.compile(
    r"(?P<noun>(?: (?!về |so |trong |và |cùng |dự |kế )[^\W\d]+){0,3}?)(?:,| và|, và|;(?= $))"
    r"(?: (?:tăng|giảm|đạt|khoảng|gần|hơn|trên|còn|thêm|là))* "
)
_LISTED = re.compile(r"(?:,| và|, và)(?: (?:trong|của))? ")
#: The longest text between two figures of a row.
LONGEST = 44


def rows(figures: Sequence[Figure]) -> list[list[Figure]]:
    """The runs of figures of one kind that `và` ends, `6,9% và 7,1%`, `8%, 5% và 7%`, or `lần lượt` opens; each in order."""
    found: list[list[Figure]] = []
    for figure in figures:
        if " và " not in figure.left[:LONGEST] and not _said_in_turn(figure):
            continue
        if not _goes_on(figure):
            continue
        row = [figure]
        while (
            row[0].previous is not None
            and _goes_on(row[0])
            and (len(row) == 1 or "," in row[0].left or ";" in row[0].left)
        ):
            row.insert(0, row[0].previous)
        found.append(row)
    return found


def _said_in_turn(figure: Figure) -> bool:
    """`lần lượt đạt 5 tỷ đồng, 6 tỷ đồng`: without `và`, said to be in turn."""
    previous = figure.previous
    while previous is not None and previous.left == figure.left and previous.previous is not None:
        previous = previous.previous
    return (
        previous is not None
        and figure.left in (", ", "; ", " gdp, ", " grdp, ")
        and "lần lượt" in previous.left
    )


def _goes_on(figure: Figure) -> bool:
    previous = figure.previous
    if previous is None or previous.unit != figure.unit or previous.bracketed != figure.bracketed:
        return False
    if (previous.change is None) != (figure.change is None) or len(figure.left) > LONGEST:
        return False
    joined = JOINED.fullmatch(figure.left) if previous.candidate.per == figure.candidate.per else None
    if joined is None:
        return False
    # `12 xã và 3 huyện`: of different things nothing is told in turn
    return not joined["noun"] or figure.unit is not None or figure.right.startswith(joined["noun"])


def set_periods_in_turn(
    passage: Passage,
    inside: Sequence[StatedPeriod],
    figures: Sequence[Figure],
    running: StatedPeriod | None,
) -> StatedPeriod | None:
    """`Tháng 8 và tháng 9 đạt 410.000 và 385.000 lượt`: each of its own month; one figure alone is of both months.

    Gives the period that goes on: none where each figure has its own.
    """
    for listed in _lists(passage, inside):
        last = listed[-1]
        told = [f for f in figures if f.start >= last.period.end and _is_of(f, last)]
        in_turn = [row for row in rows(figures) if len(row) == len(listed) and row[0] in told]
        if not told:
            behind = [row for row in rows(figures) if len(row) == len(listed) and _ends_before(row, listed)]
            in_turn = behind
        for row in in_turn:
            for figure, stated in zip(row, listed, strict=True):
                figure.first, figure.last = stated.first, stated.last
                figure.why["period"] = "in turn"
        if in_turn:
            running = None
        elif told and _adjoin(listed):
            whole = replace(last, first=listed[0].first)
            for figure in told:
                figure.first = whole.first
            running = whole if running is last else running
    for one in inside:
        if _told_month_by_month(one, figures):
            running = None
    return running


_MONTHS = re.compile(
    r"(?:các |những )?tháng (?P<list>\d{1,2}(?:, \d{1,2})*(?:, | và )\d{1,2})(?:[/ ].*)?", re.IGNORECASE
)


def _told_month_by_month(listed: StatedPeriod, figures: Sequence[Figure]) -> bool:
    """`Doanh thu các tháng 7, 8 và 9 lần lượt tăng 19%, 21% và 26%`: gives each its month; False where none is told so."""
    months = _months(listed)
    told = [f for f in figures if f.start >= listed.period.end and _is_of(f, listed)] if months else []
    in_turn = [row for row in rows(figures) if len(row) == len(months) and row[0] in told] if told else []
    for row in in_turn:
        for figure, (first, last) in zip(row, months, strict=True):
            figure.first, figure.last = first, last
            figure.why["period"] = "in turn"
    return bool(in_turn)


def _months(stated: StatedPeriod) -> list[tuple[dt.date, dt.date]]:
    """First and last day of each of the months that a period lists: `các tháng 7, 8 và 9`."""
    listed = _MONTHS.fullmatch(stated.period.text) if stated.role is SPAN else None
    if listed is None or stated.first is None:
        return []
    numbers = map(int, re.findall(r"\d+", listed["list"]))
    starts = [dt.date(stated.first.year, n, 1) for n in numbers if 1 <= n <= _DECEMBER]
    return [(s, (s + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)) for s in starts]


_DECEMBER = 12


def _lists(passage: Passage, inside: Sequence[StatedPeriod]) -> list[list[StatedPeriod]]:
    """Periods that stand in a list, `năm 2022, 2023 và 2024`: two or more each."""
    found: list[list[StatedPeriod]] = []
    for one, other in pairwise(inside):
        if one.role is not SPAN or other.role is not SPAN or one.last is None or other.last is None:
            continue
        if not _LISTED.fullmatch(passage.lower, one.period.end, other.period.start):
            continue
        if found and found[-1][-1] is one:
            found[-1].append(other)
        else:
            found.append([one, other])
    return found


def _is_of(figure: Figure, stated: StatedPeriod) -> bool:
    ahead = figure.why.get("period") in ("ahead", "derived")
    return ahead and (figure.first, figure.last) == (stated.first, stated.last)


def _ends_before(row: Sequence[Figure], listed: Sequence[StatedPeriod]) -> bool:
    """`đạt 2,9% và 1,9% trong năm 2023 và năm 2024`: the list follows the row."""
    last, first = row[-1], listed[0]
    follows = last.end <= first.period.start < last.gap_end and last.why.get("period") == "behind"
    return follows and (last.first, last.last) == (first.first, first.last)


def _adjoin(listed: Sequence[StatedPeriod]) -> bool:
    """Whether each period begins on the day after the one before has ended."""
    day = dt.timedelta(1)
    return all(
        a.last is not None and b.first is not None and a.last + day == b.first for a, b in pairwise(listed)
    )
