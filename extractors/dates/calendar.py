"""Calendar arithmetic for periods: month ends, shapes without a year, and which year such a shape belongs to."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

#: First and last day, both inclusive.
Bounds = tuple[dt.date, dt.date]

#: A yearless period that ended at most this many days ago is meant rather than the one to come: a text
#: of January or February that says `tháng 12` or `quý IV` looks back, one that says `quý III` looks ahead.
RECENT_DAYS = 100
#: A yearless period this long over lies in the coming year when the text speaks of the future: `trước ngày 15/1` in December.
STALE_DAYS = 240
#: A bare day this near to the coming new year is the next one: `ngày 5/1` in a text of the last days of December.
NEAR_DAYS = 45


@dataclass(frozen=True, slots=True)
class Shape:
    """A period of some year: first month and day, last month and day; day 0 is the end of the month."""

    first_month: int
    first_day: int
    last_month: int
    last_day: int

    def within(self, year: int) -> Bounds | None:
        """The inclusive bounds in `year` (shapes that run over new year end in the next); None when no such day exists."""
        end_year = year + ((self.last_month, self.last_day or 31) < (self.first_month, self.first_day or 31))
        first = make_date(year, self.first_month, self.first_day)
        last = make_date(end_year, self.last_month, self.last_day)
        return (first, last) if first and last else None


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The date, None when it does not exist; day 0 is the last of the month."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 0 <= day <= 31):
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, day or last) if day <= last else None


def day_shape(month: int, day: int) -> Shape:
    """One day of the year."""
    return Shape(month, day, month, day)


def months_shape(first: int, last: int) -> Shape:
    """Whole months, `first` to `last`."""
    return Shape(first, 1, last, 0)


YEAR = months_shape(1, 12)


def quarter_shape(first: int, last: int) -> Shape:
    """Whole quarters, `first` to `last`, counted from 1."""
    return months_shape(first * 3 - 2, last * 3)


def year_bounds(first: int, last: int) -> Bounds:
    """Whole calendar years."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def month_bounds(day: dt.date, shift: int = 0) -> Bounds:
    """The month `shift` months from the one of `day`, kept inside the calendar's range."""
    index = min(max(day.year * 12 + day.month - 1 + shift, 12), 9998 * 12)
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, 1), dt.date(year, month + 1, calendar.monthrange(year, month + 1)[1])


def quarter_bounds(day: dt.date, shift: int = 0) -> Bounds:
    """The quarter `shift` quarters from the one of `day`."""
    start = month_bounds(day, shift * 3 - (day.month - 1) % 3)[0]
    return start, month_bounds(start, 2)[1]


def week_bounds(day: dt.date, shift: int = 0) -> Bounds:
    """The week, Monday to Sunday, `shift` weeks from the one of `day`."""
    monday = move(day, shift * 7 - day.weekday())
    return monday, move(monday, 6)


def move(day: dt.date, days: int) -> dt.date:
    """`day` moved by `days`, stopping at the ends of the calendar."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))


def shift_year(day: dt.date | None, year: int) -> dt.date | None:
    """The same day of another year; the last of February stays the last."""
    if day is None or not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, day.month)[1]
    at_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return dt.date(year, day.month, last if at_end else min(day.day, last))


def likely_year(shape: Shape, published: dt.date, *, future: bool, past: bool, single_day: bool) -> int:
    """The year that a yearless period of a text published on `published` belongs to.

    The publication year, except that a period still to come is last year's when that one ended recently and
    the text does not speak of the future, and that a day long gone is next year's when it does.
    """
    year = published.year
    here = shape.within(year) or shape.within(year - 1) or YEAR.within(year)
    before = shape.within(year - 1)
    assert here is not None  # YEAR lies within every year
    if not future and before and (published - before[1]).days <= RECENT_DAYS and before[1] <= published:
        started = here[0] <= published
        if not started or (before[1].year < year and published.month == 1 and here[1] > published):
            return year - 1
    gone = (published - here[1]).days
    if past:
        return year - 1 if here[0] > published and before else year
    if (future and gone > STALE_DAYS) or (single_day and gone > 365 - NEAR_DAYS):
        return year + 1
    return year
