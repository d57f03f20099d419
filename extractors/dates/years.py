"""The year of a period that states none."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from extractors.dates import calendar as cal
from extractors.dates.atoms import Atom, Grain

_COMING = re.compile(
    r"(?<!\w)(?:dự kiến|sẽ|phấn đấu|chậm nhất|muộn nhất|sắp|dự báo|trước(?= {1,3}$)|thời hạn|hạn chót"
    r"|phải|yêu cầu|hoàn tất)(?!\w)"
)
_AHEAD = re.compile(r"(?<!\w)(?:dự kiến|sẽ|phấn đấu|dự báo)(?!\w)")
# These speak of the future unless something has been achieved: `đạt 80% kế hoạch cả năm`.
_PLANNED = re.compile(r"(?<!\w)(?:kế hoạch|mục tiêu|hoàn thành|trình|đặt)(?!\w)")
_OVER = re.compile(r"(?<!\w)(?:đã|tính đến|lũy kế|luỹ kế|vừa|ghi nhận)(?!\w)")
_ACHIEVED = re.compile(r"(?<!\w)(?:đạt|tính chung|bằng)(?!\w)")
#: An estimate of `9 tháng` may be published before the ninth month is over.
_CUMULATIVE_SLACK = 31
#: A day this near to publication is the news itself, whatever year the text has named before.
_CLOSE_DAYS = 10


@dataclass(slots=True)
class Context:
    """What the paragraph has said so far."""

    year: int | None = None
    sentence_year: int | None = None
    bounds: tuple[dt.date | None, dt.date | None] = (None, None)


def year_of(low: str, atom: Atom, published: dt.date | None, context: Context) -> int | None:
    """The year of an atom that states none.

    1. A day within ten days of publication, or one with a part of the day, is the news itself; so is the month
       of publication unless the sentence has stated a year.
    2. The year that the same sentence has stated, unless that lies behind a deadline.
    3. The year of the paragraph, where the likely period is not over yet.
    4. The likely year from the publication date: `periods_calendar.likely_year`.
    """
    shape = atom.shape
    if published is None or shape is None:
        return context.sentence_year or context.year
    future, past = _tense(low, atom)
    single = atom.grain is Grain.DAY
    year = cal.likely_year(shape, published, future=future, past=past, single_day=single)
    likely = shape.within(year)
    if likely is None or atom.event:
        return year
    if atom.grain is Grain.DAY and abs((likely[0] - published).days) <= _CLOSE_DAYS:
        return year
    current = likely[0] <= published <= likely[1] and atom.grain is Grain.MONTH
    if current and context.sentence_year is None:
        return year
    behind_deadline = future and context.year is not None and context.year < published.year
    if context.sentence_year is not None and not behind_deadline:
        return context.sentence_year
    over = (likely[1] - published).days <= (_CUMULATIVE_SLACK if atom.cumulative else 0)
    if context.year == published.year + 1 and future:
        return context.year
    if context.year is None or over or future or abs(context.year - published.year) > 1:
        return year
    return context.year


def _tense(low: str, atom: Atom) -> tuple[bool, bool]:
    """Whether the words around the atom speak of what is to come, and whether those before it of what is over."""
    start = max(0, atom.start - 60)
    behind = re.split(r"[.;!?\n](?!\d)", low[start : atom.start])[-1]
    ahead = re.split(r"[.,;!?\n]", low[atom.end : atom.end + 24])[0]
    coming = atom.future or bool(_COMING.search(behind)) or bool(_AHEAD.search(ahead))
    over = atom.past or bool(_OVER.search(behind))
    planned = bool(_PLANNED.search(behind)) and not over and not _ACHIEVED.search(behind)
    return (coming and not atom.past) or planned, over and not coming
