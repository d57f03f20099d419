"""Indicator: what was said of one over time, down to the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from typing import Any

import altair as alt
import streamlit as st

from dashboard import addresses, charts, data, downloads, formats, links, markup, series
from dashboard.language import Language
from dashboard.series import Kind
from warehouse.page import indicators
from warehouse.page.indicators import FoundIndicator, Point

#: So many of the indicators found are offered.
_OFFERED = 12
_ROWS = 200
#: A table of so many rows is open from the start.
_ROWS_OPEN = 40
_PANELS = 12
_PANEL_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """A chart: points of one indicator, place and kind, and the values that they had before."""

    indicator: str
    title: str
    points: tuple[Point, ...]
    earlier: series.Earlier


def show(language: Language) -> None:
    """Search, the series of the indicator that is picked, and the point that is open."""
    every = {item.id: item for item in data.ask(indicators.found, "")}
    chosen = _pick(language, every)
    if chosen is None:
        return
    st.subheader(_name(chosen, language), anchor=False)
    points = data.ask(indicators.points, chosen.id)
    if not points:
        _undated(chosen, language)
        return
    if len(points) == indicators.MOST_POINTS:
        st.caption(language.say("indicator.cut", count=formats.number(len(points), language)))
    kind = _kind(language, series.kinds(points))
    of_kind = [point for point in points if series.kind_of(point) == kind]
    panels = _panels(language, chosen, kind, of_kind, every)
    if len(panels) > _PANELS:
        st.caption(language.say("indicator.panels", count=_PANELS))
    _draw(language, chosen, panels[:_PANELS])
    _point(language, panels[:_PANELS])
    _table(language, panels[:_PANELS])


def _undated(indicator: FoundIndicator, language: Language) -> None:
    name, count = markup.literal(_name(indicator, language)), formats.number(indicator.figures, language)
    st.info(language.say("indicator.undated", name=name, count=count))


def _name(indicator: FoundIndicator, language: Language) -> str:
    return indicator.name_en if language is Language.EN else indicator.name_vi


def _pick(language: Language, every: Mapping[str, FoundIndicator]) -> FoundIndicator | None:
    words = addresses.words("q", language.say("indicator.search"), language.say("indicator.search.hint"))
    found = [item.id for item in data.ask(indicators.found, words)] if words else list(every)
    if not found:
        st.info(language.say("indicator.none", words=markup.literal(words)))
        return None
    offered = found[:_OFFERED]
    wanted = st.query_params.get("indicator")
    if wanted is not None and wanted in every and wanted not in offered and not words:
        offered = [wanted, *offered[:-1]]
    picked = addresses.one(
        "indicator",
        language.say("indicator.found"),
        offered,
        lambda id_: _name(every[id_], language),
        default=offered[0],
    )
    if len(found) > len(offered):
        count = formats.number(len(found) - len(offered), language)
        st.caption(language.say("indicator.more", count=count))
    return every[picked] if picked else None


def _kind(language: Language, kinds: Sequence[Kind]) -> Kind:
    by_code = {kind.code: kind for kind in kinds}
    code = addresses.one(
        "kind",
        language.say("indicator.kind"),
        list(by_code),
        lambda code: by_code[code].name(language),
        default=kinds[0].code,
    )
    return by_code[code or kinds[0].code]


def _panels(
    language: Language,
    chosen: FoundIndicator,
    kind: Kind,
    points: Sequence[Point],
    every: Mapping[str, FoundIndicator],
) -> list[Panel]:
    """What is drawn: the first place alone, several places, or several indicators."""
    offered = series.places(points)
    columns = st.columns(2)
    with columns[0]:
        places = _places(language, offered)
    with columns[1] if len(offered) > 1 else columns[0]:
        others = addresses.several(
            "with",
            language.say("indicator.with"),
            [id_ for id_ in every if id_ != chosen.id],
            lambda id_: _name(every[id_], language),
            language.say("choose"),
        )
    panels, earlier = [], _earlier(chosen)
    for place in places or offered[:1]:
        title = _place(place, language) if len(places) > 1 else _name(chosen, language)
        panels.append(Panel(chosen.id, title, _of_place(points, place), earlier))
    return panels + [panel for id_ in others for panel in _other(every[id_], kind, language)]


def _places(language: Language, offered: Sequence[str]) -> list[str]:
    if len(offered) < 2:
        return []
    return addresses.several(
        "place",
        language.say("indicator.places"),
        offered,
        lambda place: _place(place, language),
        language.say("choose"),
    )


def _place(place: str, language: Language) -> str:
    return place or language.say("indicator.no-place")


def _of_place(points: Sequence[Point], place: str) -> tuple[Point, ...]:
    return tuple(point for point in points if (point.place or "") == place)


def _other(indicator: FoundIndicator, wanted: Kind, language: Language) -> list[Panel]:
    """Another indicator to compare with: the same kind of figure where there is one, of its first place."""
    points = data.ask(indicators.points, indicator.id)
    if not points:
        _undated(indicator, language)
        return []
    offered = series.kinds(points)
    kind = wanted if wanted in offered else offered[0]
    of_kind = [point for point in points if series.kind_of(point) == kind]
    of_place = _of_place(of_kind, series.places(of_kind)[0])
    return [Panel(indicator.id, _name(indicator, language), of_place, _earlier(indicator))]


def _earlier(indicator: FoundIndicator) -> series.Earlier:
    values: dict[str, list[Decimal]] = defaultdict(list)
    for item in data.ask(indicators.earlier, indicator.id):
        if item.value not in values[item.point]:
            values[item.point].append(item.value)
    return values


def _draw(language: Language, chosen: FoundIndicator, panels: Sequence[Panel]) -> None:
    """Draw the panels with their files."""
    picked = st.query_params.get("point")
    if len(panels) == 1:
        chart = series.chart(panels[0].points, panels[0].earlier, language, picked)
        charts.draw(chart, language, chosen.id, _described(language, panels[0]), pick="point")
    else:
        chart = _several(language, chosen, panels, picked)
    columns = ["indicator", *(field.name for field in fields(Point))]
    rows = [(panel.indicator, *astuple(point)) for panel in panels for point in panel.points]
    charts.files(chart, language, chosen.id, (columns, rows))


def _several(language: Language, chosen: FoundIndicator, panels: Sequence[Panel], picked: str | None) -> Any:
    """Draw the panels beside each other; returns them as one chart, for its files."""
    columns = st.columns(_PANEL_COLUMNS)
    still = []
    for number, panel in enumerate(panels):
        small = series.chart(panel.points, panel.earlier, language, picked, small=panel.title)
        with columns[number % _PANEL_COLUMNS]:
            charts.draw(small, language, f"{chosen.id}-{number}", _described(language, panel), pick="point")
        still.append(series.chart(panel.points, panel.earlier, language, None, small=panel.title, still=True))
    return alt.concat(*still, columns=_PANEL_COLUMNS)


def _described(language: Language, panel: Panel) -> str:
    ends = [series.end_of(point) for point in panel.points]
    return language.say(
        "indicator.chart", name=panel.title, count=len(ends),
        first=formats.day(min(ends), language), last=formats.day(max(ends), language),
    )  # fmt: skip


def _point(language: Language, panels: Sequence[Panel]) -> None:
    """The sentences of the point that is open, each with its article and address."""
    wanted = st.query_params.get("point")
    opened = [(panel.indicator, point) for panel in panels for point in panel.points if point.point == wanted]
    if not opened:
        st.caption(language.say("indicator.open"))
        return
    indicator, point = opened[0]
    heading = f"{formats.period(point.period_first, point.period_last, language)} · {_value(point, language)}"
    st.subheader(heading, anchor=False)
    st.caption(language.say("indicator.statements"))
    found = data.ask(indicators.statements, indicator, point.point)
    markup.show(markup.listed(_statement(item, language) for item in found))
    downloads.button_of(language, "statements", found)


def _statement(item: indicators.Statement, language: Language) -> markup.Markup:
    value = formats.stated(item.value, item.high, item.bound, item.unit, language)
    place = links.article(language, item.article_id, item.part, item.start_offset)
    original = markup.link(
        links.site(item.url, data.site_hosts()), markup.Markup(language.say("article.original"))
    )
    about = markup.line(
        "about",
        formats.time(item.stated_at, language),
        markup.text(item.agency),
        language.term("status", item.status),
        original,
    )
    quote = f'<blockquote class="quote">{markup.marked(item.quote, item.figure_start, item.figure_end)}</blockquote>'
    title = markup.link(place, markup.text(item.title), "title")
    return markup.Markup(f"<strong>{markup.text(value)}</strong> · {title}{quote}{about}")


def _value(point: Point, language: Language) -> str:
    return formats.stated(point.value, point.high, point.bound, point.unit, language)


def _table(language: Language, panels: Sequence[Panel]) -> None:
    names = "period value before status span place agency stated".split()
    columns = [language.say(f"column.{name}") for name in names]
    label = language.say("indicator.table")
    shown = [(panel, point) for panel in panels for point in panel.points]
    with st.expander(label, expanded=len(shown) <= _ROWS_OPEN):
        rows = (_cells(point, panel, language) for panel, point in shown[:_ROWS])
        markup.show(markup.table(columns, rows, label))


def _cells(point: Point, panel: Panel, language: Language) -> list[str]:
    here = links.view("indicator", language, **{**addresses.present(), "point": point.point})
    before = panel.earlier.get(point.point, ())
    return [
        markup.link(here, markup.text(formats.period(point.period_first, point.period_last, language))),
        markup.text(_value(point, language)),
        markup.text(", ".join(formats.figure(value, point.unit, language) for value in before)),
        markup.text(language.term("status", point.status)),
        markup.text(language.say(f"span.{series.span_group(point)}")),
        markup.text(point.place),
        markup.text(point.agency),
        markup.text(formats.time(point.stated_at, language)),
    ]
