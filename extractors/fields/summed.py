"""Sums from the year's first day: up to when they reach, and where only `lũy kế` says that they are meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extractors.fields.context import Figure
from extractors.fields.cues import Rare
from extractors.periods import Role, StatedPeriod

_SUMMED = Rare(
    r"(?<!\w)(?:lũy kế|luỹ kế|cộng dồn|tích lũy)(?: (?:ước tính|ước|đạt|tăng|giảm|là|thu|chi|hơn|gần|khoảng|trên|vẫn|đã|có|được))*\s*$",
    "lũy",
    "luỹ",
    "dồn",
)


def reached(
    stated: StatedPeriod,
    inside: Sequence[StatedPeriod],
    running: StatedPeriod | None,
    published: dt.date | None,
) -> dt.date | None:
    """The last day of `từ đầu năm`, which says no more: of the months or weeks spoken of before, else of publication."""
    before = [s for s in inside if s.period.end <= stated.cue_start]
    spoken = before[-1] if before else running
    if spoken is None or spoken.last is None or stated.first is None or published is None:
        return published
    told = spoken.role is Role.UNTIL or (spoken.role is Role.SPAN and spoken.first != spoken.last)
    return spoken.last if told and stated.first < spoken.last <= published else published


def sum_up(figure: Figure, chosen: StatedPeriod, inside: Sequence[StatedPeriod]) -> None:
    """`Sản lượng tháng 4 tăng 4,1%, lũy kế tăng 8,35%`: from the year's first day to the month's last."""
    if chosen.role is not Role.SPAN or figure.first is None or figure.last is None:
        return
    if figure.first.month == 1 or figure.first == figure.last or figure.first.year != figure.last.year:
        return
    if any(figure.gap_start <= s.period.start < figure.start for s in inside):
        return
    previous = figure.previous
    goes_on = previous is not None and previous.why.get("period") == "summed" and ";" not in figure.left
    if goes_on or _SUMMED.search(figure.left):
        figure.first = figure.first.replace(month=1, day=1)
        figure.why["period"] = "summed"
