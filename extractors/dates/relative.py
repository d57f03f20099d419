"""Builders of what is told from the day of publication: the coming Monday, last quarter, the beginning of this week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from extractors.dates import calendar as cal
from extractors.dates.atoms import Atom, Builder, Grain, Match
from extractors.dates.calendar import Bounds
from extractors.dates.words import UNIT_WORDS, WEEKDAYS, YEAR_WORDS, small


def relative(m: Match, published: dt.date | None) -> Atom | None:
    """`tháng này`, `quý trước`, `tuần này`, `năm ngoái`."""
    unit, word = m["unit"], m["word"]
    atom = Atom(m.start(), m.end(), Grain(_UNIT_GRAINS[unit]), relative=YEAR_WORDS[word] < 0)
    if unit == "năm":
        return atom._replace(shape=cal.YEAR, year=published.year + YEAR_WORDS[word] if published else None)
    if published is None:
        return atom
    shift = UNIT_WORDS[word]
    bounds = {"tháng": cal.month_bounds, "quý": cal.quarter_bounds, "tuần": cal.week_bounds}[unit]
    return atom._replace(bounds=bounds(published, shift))


def near_edge(m: Match, published: dt.date | None) -> Atom | None:
    """`cuối tháng này`, `đầu tuần tới`, `cuối quý trước`."""
    whole = relative(m, published)
    if whole is None or whole.bounds is None:
        return None
    first, last = whole.bounds
    if m["edge"] == "cuối" and m["unit"] == "tuần":
        # The weekend: Saturday and Sunday.
        return whole._replace(grain=Grain.EDGE, bounds=(cal.move(last, -1), last))
    day = {"đầu": first, "cuối": last}.get(m["edge"], cal.move(first, (last - first).days // 2))
    return whole._replace(grain=Grain.EDGE, bounds=(day, day))


def current_edge(m: Match, published: dt.date | None) -> Atom | None:
    """`cuối tháng`, `cuối tuần`, and the start in `từ đầu tháng đến nay`: of the unit that publication falls in."""
    if published is None:
        return None
    first, last = _UNIT_BOUNDS[m["unit"]](published, 0)
    if m["edge"] == "cuối" and m["unit"] == "tuần":
        first = cal.move(last, -1)
    else:
        day = {"đầu": first, "cuối": last}.get(m["edge"], cal.move(first, (last - first).days // 2))
        first = last = day
    return Atom(m.start(), m.end(), Grain.EDGE, bounds=(first, last))


def month_day(m: Match, published: dt.date | None) -> Atom | None:
    """`thứ ba ngày 19`: of the month of publication."""
    day = cal.make_date(published.year, published.month, int(m["d"]) or 32) if published else None
    return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day), event=True) if day else None


def away(direction: int) -> Builder:
    """`cách đây 3 ngày`, `sau 2 tuần nữa`: so far before publication (-1) or after it (1)."""

    def build(m: Match, published: dt.date | None) -> Atom | None:
        day = _moved(published, m["unit"], direction * small(m["n"])) if published else None
        return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day)) if day else None

    return build


def near_month_day(m: Match, published: dt.date | None) -> Atom | None:
    """`ngày 15 tháng này`."""
    if published is None:
        return None
    month = cal.month_bounds(published, UNIT_WORDS[m["word"]])[0]
    day = cal.make_date(month.year, month.month, int(m["d"]) or 32)
    return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day)) if day else None


_UNIT_GRAINS = {"năm": "year", "tháng": "month", "quý": "quarter", "tuần": "week"}


def near_day(shift: int) -> Builder:
    def build(m: Match, published: dt.date | None) -> Atom | None:
        day = cal.move(published, shift) if published else None
        return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day) if day else None, event=True)

    return build


def weekday(m: Match, published: dt.date | None) -> Atom | None:
    """A day of a named week; `tới` is the next such day, `vừa rồi` the last."""
    if published is None:
        return Atom(m.start(), m.end(), Grain.DAY)
    index = 6 if m["w"] is None else WEEKDAYS[m["w"]]
    ahead = (index - published.weekday()) % 7 or 7
    shift = {"tới": ahead, "sau": ahead, "vừa rồi": ahead - 7, "vừa qua": ahead - 7}.get(m["rel"] or "")
    if shift == 0:
        shift = -7
    if shift is None:
        week = 7 * UNIT_WORDS[m["week"]]
        shift = index - published.weekday() + week
    day = cal.move(published, shift)
    return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day), event=True)


def next_weekday(m: Match, published: dt.date | None) -> Atom | None:
    """`thứ hai` by itself: the first such day after publication."""
    if published is None:
        return None
    index = 6 if m["w"] is None else WEEKDAYS[m["w"]]
    day = cal.move(published, (index - published.weekday()) % 7 or 7)
    return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day), event=True)


def stretch(m: Match, published: dt.date | None) -> Atom | None:
    """`3 ngày trước` is a day; `2 tuần qua`, `3 tháng tới` are so many whole units beside the current one."""
    if published is None:
        return None
    count, unit, word = small(m["n"]), m["unit"], m["word"]
    if word in ("trước", "nữa", "sau"):
        day = _moved(published, unit, -count if word == "trước" else count)
        return Atom(m.start(), m.end(), Grain.DAY, bounds=(day, day))
    ahead = word.startswith(("tới", "tiếp"))
    if unit == "ngày":
        ends = cal.move(published, 1 if ahead else -count), cal.move(published, count if ahead else -1)
    else:
        near, far = (1, count) if ahead else (-count, -1)
        ends = _UNIT_BOUNDS[unit](published, near)[0], _UNIT_BOUNDS[unit](published, far)[1]
    return Atom(m.start(), m.end(), Grain.SPAN, bounds=ends)


def _moved(day: dt.date, unit: str, count: int) -> dt.date:
    if unit in ("ngày", "tuần"):
        return cal.move(day, count * (7 if unit == "tuần" else 1))
    there = cal.month_bounds(day, count * (12 if unit == "năm" else 1))
    return cal.move(there[0], min(day.day, there[1].day) - 1)


def _year_around(day: dt.date, shift: int = 0) -> Bounds:
    return cal.year_bounds(day.year + shift, day.year + shift)


_UNIT_BOUNDS: dict[str, Callable[[dt.date, int], Bounds]] = {
    "tuần": cal.week_bounds,
    "tháng": cal.month_bounds,
    "quý": cal.quarter_bounds,
    "năm": _year_around,
}
