"""How pages are read, by template and week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, fields
from typing import Any

import altair as alt
import streamlit as st

from dashboard import charts, data, downloads, formats, markup
from dashboard.health.shown import advised, table
from dashboard.language import Language
from warehouse.page import health as reads
from warehouse.page.health import TemplateWeek

#: Weeks that are shown.
_WEEKS = 26


def show(language: Language) -> None:
    """The drift of lengths as a chart, and the last week of each template."""
    st.caption(language.say("health.reading.help"))
    found = data.ask(reads.templates, _WEEKS)
    if not found:
        st.info(language.say("health.no-reading"))
        return
    _drift_chart(found, language)
    latest = {(item.host, item.template): item for item in reversed(found)}
    cells = (_template(latest[key], found, language) for key in sorted(latest))
    columns = (
        "host",
        "template",
        "week",
        "articles",
        "share",
        "thin",
        "length-drift",
        "figures",
        "usual-figures",
        "unread",
        "next",
    )
    table(language, "reading", columns, cells)
    downloads.button_of(language, "reading", found)


def _drift_chart(found: Sequence[TemplateWeek], language: Language) -> None:
    rows = [
        {
            "week": charts.date(item.week),
            "who": f"{item.host} · {item.template}",
            "drift": item.length_drift,
            "articles": item.articles,
        }
        for item in found
        if item.length_drift is not None
    ]
    if not rows:
        return
    title = language.say("health.length-drift")
    lines: Any = (
        alt.Chart(charts.data(rows), height=280)
        .mark_line(point=True)
        .encode(
            x=alt.X("week:T", title=None, axis=alt.Axis(format=charts.DAY[language], labelOverlap=True)),
            y=alt.Y("drift:Q", title=title),
            color=alt.Color("who:N", title=None, legend=alt.Legend(orient="top", columns=2, labelLimit=280)),
            tooltip=[
                alt.Tooltip("who:N", title=language.say("column.template")),
                alt.Tooltip("week:T", title=language.say("health.week"), format=charts.DAY[language]),
                alt.Tooltip("drift:Q", title=title, format=".2f"),
                alt.Tooltip("articles:Q", title=language.say("column.articles"), format=","),
            ],
        )
    )
    charts.draw(lines, language, "reading", language.say("health.reading.chart"))
    columns = [field.name for field in fields(TemplateWeek)]
    charts.files(lines, language, "reading-chart", (columns, [astuple(item) for item in found]))


def _template(item: TemplateWeek, weeks: Sequence[TemplateWeek], language: Language) -> list[str]:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{formats.number(value * 100, language, 0)}%"

    def number(value: float | None) -> str:
        return "–" if value is None else formats.number(value, language, 2)

    advice = advised(language.say("advice.drift")) if reads.drifts(item, weeks) else ""
    return [
        markup.text(item.host),
        markup.text(item.template),
        formats.day(item.week, language),
        formats.number(item.articles, language),
        share(item.share),
        share(item.thin_share),
        number(item.length_drift),
        number(item.figures_per_article),
        number(item.usual_figures),
        formats.number(item.unread, language),
        advice,
    ]
