"""The points of an indicator as charts: which belong together, and how they are drawn."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

import altair as alt

from dashboard import charts, formats
from dashboard.language import Language
from warehouse.page.indicators import Point

#: How each status is drawn.
_SHAPES = {
    "actual": "circle",
    "estimate": "square",
    "target": "diamond",
    "forecast": "triangle-up",
    "limit": "triangle-down",
}
_STATUS_LEGEND = alt.Legend(orient="bottom", symbolFillColor="gray", symbolStrokeColor="gray")
_SPANS = "month quarter year sum day until from other".split()
#: point → the values that it was stated with before.
Earlier = Mapping[str, Sequence[Decimal]]
_HEIGHT = 340
_SMALL_HEIGHT = 230


@dataclass(frozen=True, slots=True)
class Kind:
    """Figures that one axis can carry: the same measure, unit, denominator and basis."""

    measure: str
    unit: str | None
    per: str | None
    basis: str | None

    @property
    def code(self) -> str:
        """Short and plain, for addresses."""
        return ".".join((self.measure, self.unit or "", self.per or "", self.basis or ""))

    def name(self, language: Language) -> str:
        """`thay đổi, %, so với cùng kỳ năm trước`."""
        unit = formats.unit_name(self.unit, language) or language.say("unit.count")
        parts = (language.term("measure", self.measure), f"{unit}/{self.per}" if self.per else unit)
        basis = (language.term("basis", self.basis),) if self.basis else ()
        return ", ".join(parts + basis)


def kind_of(point: Point) -> Kind:
    """The kind that a point belongs to."""
    return Kind(point.measure, point.unit, point.per, point.basis)


def kinds(points: Sequence[Point]) -> list[Kind]:
    """The kinds among the points, those with the most first."""
    return [kind for kind, _ in Counter(kind_of(point) for point in points).most_common()]


def places(points: Sequence[Point]) -> list[str]:
    """The places among the points, those with the most first; empty for none named."""
    return [place for place, _ in Counter(point.place or "" for point in points).most_common()]


def span_group(point: Point) -> str:
    """Periods that make one line: months, quarters, the months since January, …"""
    first, last = point.period_first, point.period_last
    if first is not None and last is not None and point.span.endswith("months") and first.month == 1:
        return "sum"
    return point.span if point.span in _SPANS else "other"


def end_of(point: Point) -> dt.date:
    """The last day of a point's period."""
    day = point.period_last or point.period_first
    assert day is not None  # the view `series` has no others
    return day


def place_of(point: Point) -> dt.date:
    """The day at which a point is drawn: the first of its last month, under the month's name on the axis."""
    day = end_of(point)
    return day.replace(day=1) if span_group(point) in ("month", "quarter", "sum", "year") else day


def chart(
    points: Sequence[Point],
    earlier: Earlier,
    language: Language,
    picked: str | None,
    *,
    small: str | None = None,
    still: bool = False,
) -> Any:
    """The points of one kind over time: a line for each length of period, earlier values beside revised points.

    `small` is the title of a chart that stands beside others; a `still` one cannot be picked from, for files.
    """
    size, word = formats.magnitude(max(abs(point.value) for point in points))
    unit = (word[language is Language.EN], formats.unit_name(points[0].unit, language))
    rows = [_row(point, size, language) for point in points]
    base = alt.Chart(charts.data(rows))
    x = alt.X("x:T", title=None, axis=_axis(rows, language))
    y = alt.Y(
        "y:Q",
        title=" ".join(filter(None, unit)) or None,
        scale=alt.Scale(zero=False),
        axis=alt.Axis(tickCount=5, format=",~r"),
    )
    colour = _colour(points, language)
    layers = [base.transform_filter("datum.observed").mark_line(strokeWidth=1.6).encode(x, y, colour)]
    if any(row["high"] is not None for row in rows):
        reach = base.transform_filter("isValid(datum.high)").mark_rule(strokeWidth=3, opacity=0.5)
        layers.append(reach.encode(x, y, alt.Y2("high:Q"), colour))
    if old := [
        _old(point, value, size, language) for point in points for value in earlier.get(point.point, ())
    ]:
        layers += _revisions(old, x, language)
    picking, usual = charts.picking("point", picked), 45 if small else 80
    marks = base.mark_point(filled=True, opacity=1).encode(
        x, y, colour, shape=_shape(points, language, legend=small is None), tooltip=_tooltips(language),
        size=alt.value(usual) if still else alt.condition(picking, alt.value(240), alt.value(usual), empty=False),
    )  # fmt: skip
    titled = {"title": small} if small else {}
    height = _HEIGHT if small is None else _SMALL_HEIGHT
    return alt.layer(*layers, marks if still else marks.add_params(picking)).properties(
        height=height, **titled
    )


def _colour(points: Sequence[Point], language: Language) -> alt.Color:
    """The same colour for the same length of period in every chart; the legend names those that are there."""
    there = {span_group(point) for point in points}
    names = {span: language.say(f"span.{span}") for span in _SPANS}
    legend = alt.Legend(
        orient="top", columns=4, values=[name for span, name in names.items() if span in there]
    )
    return alt.Color("span:N", title=None, scale=alt.Scale(domain=list(names.values())), legend=legend)


def _axis(rows: Sequence[Mapping[str, object]], language: Language) -> alt.Axis:
    """Months on the axis, one tick each while there are few; days where all lie within two months."""
    days = sorted({str(row["x"]) for row in rows})
    first, last = (dt.datetime.fromisoformat(day) for day in (days[0], days[-1]))
    months = (last.year - first.year) * 12 + last.month - first.month
    axis = partial(alt.Axis, labelOverlap=True, grid=False)
    if months < 2:
        return axis(format=charts.DAY[language], tickCount=min(5, len(days)))
    if months <= 12:
        return axis(format=charts.MONTH[language], tickCount="month")
    return axis(format=charts.MONTH[language], tickCount=6)


def _revisions(old: Sequence[Mapping[str, object]], x: alt.X, language: Language) -> list[Any]:
    """A dashed line from each earlier value to the one that holds now, and a cross at its place."""
    base = alt.Chart(charts.data(old))
    link = base.mark_rule(color="gray", strokeDash=[2, 2]).encode(x, alt.Y("before:Q"), alt.Y2("y:Q"))
    titles = {"period": "column.period", "was": "column.before"}
    tooltip = [alt.Tooltip(f"{field}:N", title=language.say(name)) for field, name in titles.items()]
    cross = base.mark_point(shape="cross", size=60, color="gray", filled=True, opacity=1, angle=45)
    return [link, cross.encode(x, alt.Y("before:Q"), tooltip=tooltip)]


def _old(point: Point, value: Decimal, size: Decimal, language: Language) -> dict[str, object]:
    figure = formats.figure(value, point.unit, language)
    return {
        "x": charts.date(place_of(point)),
        "y": float(point.value / size),
        "before": float(value / size),
        "period": formats.period(point.period_first, point.period_last, language),
        "was": figure,
    }


def _row(point: Point, size: Decimal, language: Language) -> dict[str, object]:
    return {
        "point": point.point,
        "x": charts.date(place_of(point)),
        "y": float(point.value / size),
        "high": None if point.high is None else float(point.high / size),
        "observed": point.claim == "observed",
        "status": language.term("status", point.status),
        "span": language.say(f"span.{span_group(point)}"),
        "place": point.place or language.say("indicator.no-place"),
        "period": formats.period(point.period_first, point.period_last, language),
        "value": formats.stated(point.value, point.high, point.bound, point.unit, language),
        "stated": formats.time(point.stated_at, language),
    }


def _tooltips(language: Language) -> list[alt.Tooltip]:
    shown = "period value status span place stated".split()
    return [alt.Tooltip(f"{field}:N", title=language.say(f"column.{field}")) for field in shown]


def _shape(points: Sequence[Point], language: Language, *, legend: bool) -> alt.Shape:
    there = [status for status in _SHAPES if any(point.status == status for point in points)]
    scale = alt.Scale(
        domain=[language.term("status", status) for status in there],
        range=[_SHAPES[status] for status in there],
    )
    return alt.Shape("status:N", title=None, scale=scale, legend=_STATUS_LEGEND if legend else None)
