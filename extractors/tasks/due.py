"""By when: the period of a task that sets its deadline.

`trước ngày 15/6/2025` is due on the 15th, the day that the text names; `trước tháng 10` on 30 September.
Terms without a day (`trong thời hạn 10 ngày`, `trước ngày 15 hằng tháng`, `trước Tết`) are given as text alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.periods import Role, StatedPeriod

_CUE = re.compile(
    r"(?P<cue>(?:chậm nhất|muộn nhất|trước|hạn chót|thời hạn|hạn|xong|ngay trong|trong|vào|đến hết|hết|đến)"
    r"(?:\s+(?:là|vào|đến|tới|trong|hết|thời điểm|cuối|ngay|trước))*)\s*:?\s*\Z"
)
_TERM = re.compile(
    r"(?:trong (?:thời hạn|vòng|thời gian)|thời hạn|trong)\s+(?:tối đa\s+"
    r"|không quá\s+)?\d+\s+(?:ngày(?: làm việc)?|tuần|tháng|giờ)"
    r"(?!\s+đầu)|(?:trước\s+)?ngày\s+\d{1,2}\s+(?:hằng|hàng)\s+(?:tháng|quý|năm)|(?:hằng|hàng)\s+(?:ngày|tuần|tháng|quý)"
    r"|trước Tết(?: Nguyên đán)?(?: (?:năm )?\d{4})?|tại [Kk]ỳ họp thứ \w+"
)
#: By then something is to have come about; the task is not to be done by then.
_AIMED = re.compile(r"(?:phấn đấu|mục tiêu|tầm nhìn)(?!\w)[^,;.]*\Z")
_DAY = re.compile(r"ngày|\d{1,2}[/.-]\d{1,2}(?!\d)")
_STRONG = (Role.BEFORE, Role.UNTIL)
_FINISH = re.compile(r"hoàn thành|kết thúc|xong")
_REACH = 32


@dataclass(frozen=True, slots=True)
class Due:
    """The day, where one is named, and the words that set it with their span."""

    day: dt.date | None
    start: int
    end: int


def find_due(text: str, start: int, end: int, periods: Sequence[StatedPeriod]) -> Due | None:
    """The deadline that a stretch of text sets; where it sets several, that of completion, else the first."""
    dues = [
        due
        for stated in periods
        if start <= stated.cue_start and stated.period.end <= end
        for due in _due(text, start, stated)
    ]
    for due in dues:
        if _FINISH.search(text, max(start, due.start - 40), due.start):
            return due
    if dues:
        return dues[0]
    term = _TERM.search(text, start, end)
    return Due(None, term.start(), term.end()) if term else None


def _due(text: str, floor: int, stated: StatedPeriod) -> list[Due]:
    if stated.role not in (*_STRONG, Role.SPAN) or stated.last is None:
        return []
    start = min(stated.cue_start, stated.period.start)
    cue = _CUE.search(text, max(floor, start - _REACH), start)
    if cue is None and stated.role is Role.SPAN:
        return []
    begin = cue.start() if cue else start
    if _AIMED.search(text, max(floor, begin - 80), begin):
        return []
    last = stated.last
    if stated.role is Role.BEFORE and _DAY.search(stated.period.text):
        last += dt.timedelta(days=1)
    return [Due(last, begin, stated.period.end)]
