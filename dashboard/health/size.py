"""The size of the warehouse, by table."""

from __future__ import annotations

import altair as alt
import streamlit as st

from dashboard import charts, data, downloads, formats, markup
from dashboard.health.shown import advised, table
from dashboard.language import Language
from warehouse.store import Warehouse


def show(language: Language) -> None:
    """Files and bytes of each table, as a chart and as a table."""
    found = [item for item in data.ask(Warehouse.health).sizes if item.bytes]
    total = sum(item.bytes for item in found)
    files = sum(item.files for item in found)
    st.caption(
        language.say(
            "health.size.total", size=_megabytes(total, language), files=formats.number(files, language)
        )
    )
    if not found:
        return
    title = language.say("column.size")
    rows = [{"table": item.table, "size": item.bytes / 1e6} for item in found]
    chart = (
        alt.Chart(charts.data(rows), height=alt.Step(20))
        .mark_bar()
        .encode(
            y=alt.Y("table:N", sort=None, title=None),
            x=alt.X("size:Q", title=f"{title} (MB)"),
            tooltip=[
                alt.Tooltip("table:N", title=language.say("column.table")),
                alt.Tooltip("size:Q", title=f"{title} (MB)", format=",.2f"),
            ],
        )
    )
    charts.draw(chart, language, "size", language.say("health.size.chart"))
    charts.files(chart, language, "size")
    cells = (
        [markup.text(item.table), formats.number(item.files, language), _megabytes(item.bytes, language)]
        for item in found
    )
    table(language, "size", ("table", "files", "size"), cells)
    downloads.button_of(language, "sizes", found)
    markup.show(markup.Markup(advised(language.say("advice.size"))))


def _megabytes(size: int, language: Language) -> str:
    return f"{formats.number(size / 1e6, language, 1)} MB"
