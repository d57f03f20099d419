"""What one expression of time says: builders that turn a match of the grammar into an atom."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from enum import Enum
from typing import NamedTuple

from extractors.dates import calendar as cal
from extractors.dates.calendar import Bounds, Shape
from extractors.dates.spelled import day_in_words, year_in_words
from extractors.dates.words import YEAR_WORDS, small


class Grain(Enum):
    """What an expression names; only like grains are joined by a hyphen."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    MONTHS = "months"
    QUARTER = "quarter"
    YEAR = "year"
    SPAN = "span"
    #: `đầu năm`, `cuối tháng 8`, `giữa tháng 9`: a point rather than a stretch.
    EDGE = "edge"
    #: `đến nay`, `hiện nay`.
    NOW = "now"
    #: `tuần qua`, `năm học 2024-2025`: says when, but not from which day to which.
    VAGUE = "vague"
    #: `trong năm`, `cùng ngày`: points back to a period named before.
    ANAPHOR = "anaphor"
    #: `cùng kỳ`, `cùng kỳ năm 2024`: the base of a comparison, never a period of its own.
    SAME = "same"


class Atom(NamedTuple):
    """One expression; either `bounds` are known, or a `shape` waits for its year (`year` where it is stated)."""

    start: int
    end: int
    grain: Grain
    shape: Shape | None = None
    year: int | None = None
    bounds: Bounds | None = None
    #: `tháng trước`, `năm ngoái`: resolved from the publication date; as a base it is no period.
    relative: bool = False
    #: `sáng 9/3`: an event of the news.
    event: bool = False
    #: `8 tháng`, `9 tháng đầu năm`: completed months are meant.
    cumulative: bool = False
    #: `từ 8h đến 11h ngày 5/9`: a part of the day, not the start of something open.
    hours: bool = False
    #: The text that follows says `tới` or `vừa qua`.
    future: bool = False
    past: bool = False

    @property
    def multiple(self) -> bool:
        """Whether the expression itself names more than one of its units: `3-7/6`, `tháng 1-7`, `năm 2021-2025`."""
        if self.shape is None:
            return self.grain is Grain.SPAN
        months = self.shape.last_month - self.shape.first_month
        if self.grain is Grain.DAY:
            return bool(months) or self.shape.first_day != self.shape.last_day
        return (self.grain is Grain.MONTH and months != 0) or (self.grain is Grain.QUARTER and months != 2)


Match = re.Match[str]
Builder = Callable[[Match, dt.date | None], Atom | None]


def stated_year(m: Match, published: dt.date | None) -> int | None:
    """The year that a match states, in figures or in words, or as `năm nay`."""
    groups = m.groupdict()
    for name in ("y", "y0", "y1", "y2", "y3"):
        value = groups.get(name)
        if value:
            year = int(value)
            return year if year > 99 else year + (2000 if year < 70 else 1900)
    if groups.get("ys"):
        return year_in_words(groups["ys"])
    word = groups.get("yw")
    return published.year + YEAR_WORDS[word] if word and published else None


def shaped(m: Match, grain: Grain, published: dt.date | None, shape: Shape | None) -> Atom:
    """An atom whose days are known but for the year, with the year that the match states."""
    # `quý IV năm trước` rests on the publication date like `năm trước` itself.
    relative = m.groupdict().get("yw") in ("trước", "ngoái")
    return Atom(m.start(), m.end(), grain, shape, stated_year(m, published), relative=relative)


def day(m: Match, published: dt.date | None) -> Atom | None:
    groups = m.groupdict()
    day = int(groups.get("d") or 0) or day_in_words(groups.get("ds") or "")
    month = small(groups.get("m1") or groups.get("m2") or m["m3"])
    if not cal.make_date(2000, month, day) or day == 0:
        return None
    atom = shaped(m, Grain.DAY, published, cal.day_shape(month, day))
    if atom.year is not None and not cal.make_date(atom.year, month, day):
        return None
    return atom._replace(event=bool(groups.get("part")), hours=bool(groups.get("hours")))


def days(m: Match, published: dt.date | None) -> Atom | None:
    """`3-7/6/2013`, `ngày 19 đến 25/1/2026`, `các ngày 3, 4 và 5/9`."""
    groups = m.groupdict()
    first, last, month = int(m["d"]), int(m["d2"]), small(m["m1"] or groups.get("m3", ""))
    if not (0 < first < last and cal.make_date(2000, month, last)):
        return None
    return shaped(m, Grain.DAY, published, Shape(month, first, month, last))


def counted_days(m: Match, published: dt.date | None) -> Atom | None:
    """`4 ngày từ 1 - 4.8`: only where the numbers are so many days, which no range of amounts would be."""
    return days(m, published) if int(m["d2"]) - int(m["d"]) + 1 == small(m["n"]) else None


def month(m: Match, published: dt.date | None) -> Atom | None:
    first = small(m["m"])
    last = small(m["to"]) if m.groupdict().get("to") else first
    return shaped(m, Grain.MONTH, published, cal.months_shape(first, last)) if first <= last else None


def quarter(m: Match, published: dt.date | None) -> Atom | None:
    first = small(m["q"])
    last = small(m["to"]) if m.groupdict().get("to") else first
    return shaped(m, Grain.QUARTER, published, cal.quarter_shape(first, last)) if first <= last else None


def months(m: Match, published: dt.date | None) -> Atom | None:
    """`8 tháng`, `6 tháng đầu năm`, `sáu tháng cuối năm`, `3 quý đầu năm`."""
    count = small(m["n"]) * (3 if m.groupdict().get("quarters") else 1)
    if not 1 <= count <= 12:
        return None
    late = m.groupdict().get("late")
    shape = cal.months_shape(13 - count, 12) if late else cal.months_shape(1, count)
    return shaped(m, Grain.MONTHS, published, shape)._replace(cumulative=not late)


def half(m: Match, published: dt.date | None) -> Atom | None:
    late = m["half"] not in ("đầu", "1", "i")
    name, quarter = m.groupdict().get("m"), m.groupdict().get("q")
    if name:
        month = small(name)
        shape = Shape(month, 16, month, 0) if late else Shape(month, 1, month, 15)
    elif quarter:
        middle = 3 * small(quarter) - 1
        shape = Shape(middle, 16, middle + 1, 0) if late else Shape(middle - 1, 1, middle, 15)
    else:
        shape = cal.months_shape(7, 12) if late else cal.months_shape(1, 6)
    return shaped(m, Grain.MONTHS, published, shape)


def third(m: Match, published: dt.date | None) -> Atom | None:
    """`trung tuần tháng 11`: ten days of the month, or what is left of it."""
    month = small(m["m"])
    first, last = {"thượng": (1, 10), "trung": (11, 20), "hạ": (21, 0)}[m["third"]]
    return shaped(m, Grain.MONTHS, published, Shape(month, first, month, last))


def days_at_edge(m: Match, published: dt.date | None) -> Atom | None:
    """`15 ngày đầu tháng 10`, `10 ngày cuối tháng 9`, `hai ngày đầu năm`."""
    opens = m["edge"] == "đầu"
    count, month = small(m["n"]), small(m["m"]) if m.groupdict().get("m") else 1 if opens else 12
    length = calendar.monthrange(stated_year(m, published) or _COMMON_YEAR, month)[1]
    if not 1 < count < length:
        return None
    shape = Shape(month, 1, month, count) if opens else Shape(month, length - count + 1, month, 0)
    return shaped(m, Grain.MONTHS, published, shape)


#: One without a leap day.
_COMMON_YEAR = 2025


def edge(m: Match, published: dt.date | None) -> Atom | None:
    groups = m.groupdict()
    if groups.get("m"):
        first = last = small(m["m"])
    elif groups.get("q"):
        first, last = small(m["q"]) * 3 - 2, small(m["q"]) * 3
    else:
        first, last = 1, 12
    if m["edge"] == "đầu":
        shape = cal.day_shape(first, 1)
    elif m["edge"] in ("cuối", "hết"):
        shape = Shape(last, 0, last, 0)
    elif first == last:
        shape = cal.day_shape(first, 15)
    else:
        middle = (first + last) // 2
        # Half of a year is the end of June; half of a quarter lies within its second month.
        shape = Shape(middle, 0, middle, 0) if last - first > 2 else cal.day_shape(middle, 15)
    return shaped(m, Grain.EDGE, published, shape)


def whole_year(m: Match, published: dt.date | None) -> Atom | None:
    return shaped(m, Grain.YEAR, published, cal.YEAR)


def worded_year(m: Match, published: dt.date | None) -> Atom | None:
    """`năm hai nghìn không trăm hai mươi tư`."""
    atom = whole_year(m, published)
    return atom if atom is not None and atom.year is not None else None


def years(m: Match, published: dt.date | None) -> Atom | None:
    first, last = int(m["y"]), int(m["z"])
    if first > last:
        return None
    return Atom(m.start(), m.end(), Grain.SPAN, bounds=cal.year_bounds(first, last))


def years_to_month(m: Match, published: dt.date | None) -> Atom | None:
    """`giai đoạn 2016 - tháng 3/2020`: from the first year to the end of the month."""
    first, last = (
        cal.year_bounds(int(m["y"]), int(m["y"]))[0],
        cal.month_bounds(dt.date(int(m["z"]), int(m["m"]), 1))[1],
    )
    return Atom(m.start(), m.end(), Grain.SPAN, bounds=(first, last)) if first < last else None


def decade(m: Match, published: dt.date | None) -> Atom | None:
    first = int(m["y"]) if len(m["y"]) == 4 else 1900 + int(m["y"])
    if first % 10:
        return None
    return Atom(m.start(), m.end(), Grain.SPAN, bounds=cal.year_bounds(first, first + 9))


def tail(m: Match, published: dt.date | None) -> Atom | None:
    """`quý cuối năm`, `tháng đầu năm`: one unit at an end of the year."""
    length = 3 if m["unit"] == "quý" else 1
    shape = cal.months_shape(1, length) if m["end"] == "đầu" else cal.months_shape(13 - length, 12)
    return shaped(m, Grain.MONTHS, published, shape)


def fixed(grain: Grain) -> Builder:
    return lambda m, published: Atom(m.start(), m.end(), grain)


def now_from(m: Match, published: dt.date | None) -> Atom | None:
    bounds = (published, published) if published else None
    return Atom(m.start("now"), m.end("now"), Grain.NOW, bounds=bounds)


def same_period(m: Match, published: dt.date | None) -> Atom | None:
    """`cùng kỳ`: with the year where one is stated, else of the year before the period compared."""
    return shaped(m, Grain.SAME, published, cal.YEAR)
