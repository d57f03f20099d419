"""Systems and agencies: mentions and figures over time, and the latest figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, fields
from typing import Any

import altair as alt
import streamlit as st

from dashboard import addresses, charts, data, downloads, formats, links, markup
from dashboard.language import Language
from warehouse.page import entities
from warehouse.page.entities import AgencyMonth, LatestFigure, SystemMonth, SystemTotal

#: The five information systems that the Government Office runs, by their ids in the catalogue.
FIVE = tuple(
    f"system:{name}"
    for name in ("document-exchange", "e-cabinet", "public-services", "reporting", "command-centre")
)
_MEASURES = ("mentions", "figures", "articles")
_AGENCY_MEASURES = ("mentions", "figures", "articles", "tasks_given", "tasks_received")
_FIGURES = 20
#: As many lines as there are colours.
_LINES = len(charts.PALETTE)


#: So many months up to the latest are drawn.
_MONTHS = 60


@dataclass(frozen=True, slots=True)
class _Lines:
    """A chart of lines: of each its name and its counts by month, and the title of the upright axis."""

    counts: Mapping[str, Mapping[dt.date, int]]
    title: str


def show(language: Language) -> None:
    """Systems or agencies, as the address says."""
    picked = addresses.one(
        "of",
        language.say("systems.of"),
        ["systems", "agencies"],
        lambda name: language.say(f"systems.{name}"),
        default="systems",
    )
    if picked == "agencies":
        _agencies(language)
    else:
        _systems(language)


def _systems(language: Language) -> None:
    more = st.query_params.get_all("with")
    found = data.ask(entities.systems, tuple(dict.fromkeys([*FIVE, *more])))
    totals = {item.system: item for item in found.totals}
    left, right = st.columns(2)
    with left:
        measure = _measure(language, _MEASURES)
    with right:
        others = [id_ for id_ in totals if id_ not in FIVE]
        more = addresses.several(
            "with", language.say("systems.with"), others, lambda id_: totals[id_].name, language.say("choose")
        )
    shown = [*FIVE, *more][:_LINES]
    names = {id_: _system_name(id_, totals, language) for id_ in shown}
    counts = {
        names[id_]: {item.month: getattr(item, measure) for item in found.months if item.system == id_}
        for id_ in shown
    }
    table = ([field.name for field in fields(SystemMonth)], [astuple(item) for item in found.months])
    _draw(_Lines(counts, language.say(f"measured.{measure}")), language, "systems", table)
    _totals(shown, totals, names, language)
    _system_figures(shown, names, language)


def _measure(language: Language, offered: Sequence[str]) -> str:
    picked = addresses.one(
        "measure",
        language.say("systems.measure"),
        list(offered),
        lambda name: language.say(f"measured.{name}"),
        default=offered[0],
    )
    return picked or offered[0]


def _system_name(id_: str, totals: Mapping[str, SystemTotal], language: Language) -> str:
    held, short = totals.get(id_), id_.removeprefix("system:")
    name = language.term("system", short)
    return held.name if held is not None and name == short else name


def _totals(
    shown: Sequence[str],
    totals: Mapping[str, SystemTotal],
    names: Mapping[str, str],
    language: Language,
) -> None:
    columns = ["systems.name", *(f"measured.{measure}" for measure in _MEASURES), "systems.last"]
    cells = (_total(id_, totals.get(id_), names[id_], language) for id_ in shown)
    label = language.say("systems.totals")
    markup.show(markup.table([language.say(name) for name in columns], cells, label))
    downloads.button_of(language, "systems-totals", [*totals.values()])


def _total(id_: str, total: SystemTotal | None, name: str, language: Language) -> list[str]:
    here = links.view("systems", language, **{**addresses.present(), "system": id_})
    title = markup.link(here, markup.text(name), "title")
    if total is None:
        return [title, "0", "0", "0", ""]
    counts = [formats.number(getattr(total, measure), language) for measure in _MEASURES]
    return [title, *counts, formats.month(total.last_month, language)]


def _system_figures(shown: Sequence[str], names: Mapping[str, str], language: Language) -> None:
    wanted = st.query_params.get("system", "")
    if wanted not in shown:
        st.caption(language.say("systems.open"))
        return
    found = data.ask(entities.system_figures, wanted, _FIGURES)
    _latest(names[wanted], found, language)


def _agencies(language: Language) -> None:
    every = {item.name: item for item in data.ask(entities.agencies)}
    if not every:
        st.info(language.say("systems.no-agency"))
        return
    picked = addresses.choice(
        "agency",
        language.say("systems.agency"),
        list(every),
        lambda name: f"{name} ({formats.number(every[name].mentions, language)})",
        next(iter(every)),
    )
    agency = picked or next(iter(every))
    st.subheader(markup.literal(agency), anchor=False)
    months = data.ask(entities.activity, agency)
    counts = {
        language.say(f"measured.{measure}"): {item.month: getattr(item, measure) for item in months}
        for measure in _AGENCY_MEASURES
    }
    table = ([field.name for field in fields(AgencyMonth)], [astuple(item) for item in months])
    _draw(_Lines(counts, language.say("count")), language, "agency", table)
    if addresses.switch("figures", language.say("systems.show-figures")):
        _latest(agency, data.ask(entities.agency_figures, agency, _FIGURES), language)
    with st.expander(language.say("systems.every"), expanded=False):
        columns = [language.say(f"measured.{name}") for name in ("mentions", "articles")]
        cells = (
            [
                markup.link(
                    links.view("systems", language, of="agencies", agency=item.name), markup.text(item.name)
                ),
                formats.number(item.mentions, language),
                formats.number(item.articles, language),
            ]
            for item in every.values()
        )
        markup.show(
            markup.table([language.say("systems.agency"), *columns], cells, language.say("systems.every"))
        )
        downloads.button_of(language, "agencies", [*every.values()])


def _draw(lines: _Lines, language: Language, name: str, table: charts.Table) -> None:
    rows = [
        {"month": charts.date(month), "who": who, "count": counts.get(month, 0)}
        for who, counts in lines.counts.items()
        for month in _months(lines)
    ]
    if not rows:
        st.caption(language.say("systems.nothing"))
        return
    chart: Any = (
        alt.Chart(charts.data(rows), height=360)
        .mark_line(point=alt.OverlayMarkDef(size=22))
        .encode(
            x=alt.X("month:T", title=None, axis=alt.Axis(format=charts.MONTH[language], labelOverlap=True)),
            y=alt.Y("count:Q", title=lines.title, axis=alt.Axis(tickMinStep=1, format=",d")),
            color=alt.Color(
                "who:N",
                title=None,
                scale=alt.Scale(domain=list(lines.counts)),
                legend=alt.Legend(orient="top", columns=2, labelLimit=280, symbolType="stroke"),
            ),
            tooltip=[
                alt.Tooltip("who:N", title=language.say("systems.name")),
                alt.Tooltip("month:T", title=language.say("month"), format=charts.MONTH[language]),
                alt.Tooltip("count:Q", title=lines.title, format=","),
            ],
        )
    )
    description = language.say("systems.chart", names=", ".join(lines.counts))
    charts.draw(chart, language, name, description)
    charts.files(chart, language, name, table)


def _months(lines: _Lines) -> list[dt.date]:
    """The months from the first to the last in which there is anything, those without anything among them."""
    seen = [month for counts in lines.counts.values() for month in counts]
    if not seen:
        return []
    first, last = (month.year * 12 + month.month - 1 for month in (min(seen), max(seen)))
    return [dt.date(n // 12, n % 12 + 1, 1) for n in range(max(first, last - _MONTHS + 1), last + 1)]


def _latest(name: str, found: Sequence[LatestFigure], language: Language) -> None:
    st.subheader(language.say("systems.latest", name=markup.literal(name)), anchor=False)
    if not found:
        st.caption(language.say("systems.no-figures"))
        return
    markup.show(markup.listed(_figure(item, language) for item in found))
    downloads.button_of(language, "latest-figures", found)


def _figure(item: LatestFigure, language: Language) -> str:
    place = links.article(language, item.article_id, item.part, item.start_offset)
    original = markup.link(
        links.site(item.url, data.site_hosts()), markup.Markup(language.say("article.original"))
    )
    value = (
        formats.stated(item.value, item.high, item.bound, item.unit, language)
        if item.value is not None
        else ""
    )
    title = markup.link(place, markup.text(item.title), "title")
    quote = f'<blockquote class="quote">{markup.marked(item.quote, item.figure_start, item.figure_end)}</blockquote>'
    about = markup.line(
        "about", formats.time(item.published_at, language), markup.text(item.subject), original
    )
    return f"<strong>{markup.text(value)}</strong> · {title}{quote}{about}"
