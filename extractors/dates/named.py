"""Builders for what has a name rather than a date: seasons, centuries, holidays, weekdays and weeks of a month."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from extractors.dates import calendar as cal
from extractors.dates.atoms import Atom, Builder, Grain, Match, shaped, stated_year
from extractors.dates.calendar import Shape
from extractors.dates.words import WEEKDAYS, century_number, small

#: Astronomic seasons, to the day; winter runs over new year.
_SEASONS = {
    "xuân": Shape(3, 21, 6, 20),
    "hè": Shape(6, 21, 9, 23),
    "hạ": Shape(6, 21, 9, 23),
    "thu": Shape(9, 24, 12, 20),
    "đông": Shape(12, 21, 3, 20),
}


def season(m: Match, published: dt.date | None) -> Atom | None:
    """`mùa hè năm nay`, `mùa đông này`: of the year stated, else the one that is on or comes first this year."""
    shape = _SEASONS[m["season"]]
    year = stated_year(m, published)
    if year is None and published:
        before = shape.within(published.year - 1)
        year = published.year - (before is not None and before[1] >= published)
    bounds = shape.within(year) if year is not None else None
    return Atom(m.start(), m.end(), Grain.SPAN, bounds=bounds) if bounds else None


def century(m: Match, published: dt.date | None) -> Atom | None:
    """`thế kỷ 21`, `thế kỷ XXI`, `thế kỷ hai mươi mốt`: 2001 to 2100."""
    number = century_number(m["c"])
    return Atom(m.start(), m.end(), Grain.SPAN, bounds=cal.year_bounds(100 * number - 99, 100 * number))


def edge_weekday(m: Match, published: dt.date | None) -> Atom | None:
    """`chủ nhật đầu tiên của tháng 3`, `thứ sáu cuối cùng của tháng 9 năm 2026`."""
    year = stated_year(m, published) or (published.year if published else None)
    first = cal.make_date(year, small(m["m"]), 1) if year else None
    if first is None:
        return None
    index = 6 if m["w"] is None else WEEKDAYS[m["w"]]
    day = cal.move(first, (index - first.weekday()) % 7)
    if m["edge"] == "cuối cùng":
        last = cal.month_bounds(first, 0)[1]
        day = cal.move(last, -((last.weekday() - index) % 7))
    return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day), event=True)


_WEEKS = {"đầu": 0, "đầu tiên": 0, "thứ nhất": 0, "thứ hai": 1, "thứ ba": 2, "thứ tư": 3} | {
    "thứ 1": 0, "thứ 2": 1, "thứ 3": 2, "thứ 4": 3,
}  # fmt: skip


def month_week(m: Match, published: dt.date | None) -> Atom | None:
    """`tuần đầu tiên của tháng 9 năm 2017`: the weeks of a month begin within it; the last one ends within it."""
    year = stated_year(m, published) or (published.year if published else None)
    first = cal.make_date(year, small(m["m"]), 1) if year else None
    if first is None:
        return None
    word = " ".join(m["week"].split())
    if word.startswith("cuối"):
        last = cal.month_bounds(first)[1]
        monday = cal.move(last, -6 - (last.weekday() + 1) % 7)
    else:
        monday = cal.move(first, -first.weekday() % 7 + 7 * _WEEKS[word])
    return Atom(m.start(), m.end(), Grain.WEEK, bounds=(monday, cal.move(monday, 6)))


def holiday(month: int, day: int) -> Builder:
    """A holiday of the solar calendar, in the year stated."""
    return lambda m, published: shaped(m, Grain.DAY, published, cal.day_shape(month, day))


def named_holiday(days: Mapping[str, tuple[int, int]]) -> Builder:
    """`ngày quốc tế lao động`, `lễ quốc khánh`: by the holiday's name."""
    return lambda m, published: holiday(*days[" ".join(m["name"].split())])(m, published)
