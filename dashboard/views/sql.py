"""SQL: one reading statement within limits, its answer as a table and a quick chart."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from math import isfinite
from typing import Any

import altair as alt
import streamlit as st

from dashboard import addresses, charts, data, downloads, formats, markup
from dashboard.language import Language
from dashboard.questions import VIETNAMESE
from warehouse.errors import QueryError, QueryTooLarge, ReadOnlyViolation, WarehouseBusy, redact
from warehouse.page.answers import Answered
from warehouse.page.cookbook import Question, questions

_TEXT = "sql-text"
#: Longer statements do not fit into an address.
_LONGEST = 6000
#: Rows in the table on the page, and characters in a cell of it; the file has all.
_ROWS, _CELL = 200, 300
_MARKS = ("line", "bar", "point")
_NUMBERS = (
    "INTEGER",
    "BIGINT",
    "DOUBLE",
    "FLOAT",
    "DECIMAL",
    "HUGEINT",
    "SMALLINT",
    "TINYINT",
    "UBIGINT",
    "UINTEGER",
)


def show(language: Language) -> None:
    """The statement, and its answer where the address has one."""
    _cookbook(language)
    if _TEXT not in st.session_state:
        st.session_state[_TEXT] = st.query_params.get("sql", "")
    with st.form("sql-form", border=False):
        st.text_area(
            language.say("sql.text"), key=_TEXT, height=190, max_chars=_LONGEST,
            placeholder=language.say("sql.hint"),
        )  # fmt: skip
        st.form_submit_button(language.say("sql.run"), icon=":material/play_arrow:", on_click=_keep)
    st.caption(
        language.say(
            "sql.limits", seconds=data.SQL_SECONDS, memory=data.SQL_MEMORY,
            rows=formats.number(data.SQL_ROWS, language),
        )
    )  # fmt: skip
    asked = st.query_params.get("sql", "").strip()
    if asked:
        _answer(asked, language)


def _cookbook(language: Language) -> None:
    every = {question.name: question for question in questions()}

    def take() -> None:
        picked = st.session_state.get("sql-question")
        if picked in every:
            st.session_state[_TEXT] = every[picked].sql
            _keep()

    st.selectbox(
        language.say("sql.cookbook"),
        list(every),
        index=None,
        format_func=lambda name: _asked(every[name], language),
        key="sql-question",
        on_change=take,
        placeholder=language.say("choose"),
    )


def _asked(question: Question, language: Language) -> str:
    return question.question if language is Language.EN else VIETNAMESE.get(question.name, question.question)


def _keep() -> None:
    """Put the statement into the address, and what was chosen for the chart of another out of it."""
    text = st.session_state.get(_TEXT, "").strip()
    if text != st.query_params.get("sql"):
        for name in ("mark", "x", "y", "color"):
            addresses.keep(name, None)
    addresses.keep("sql", text or None)


def _answer(sql: str, language: Language) -> None:
    try:
        with st.spinner(language.say("sql.running")):
            found = data.answer(sql)
    except (QueryError, QueryTooLarge, ReadOnlyViolation, WarehouseBusy) as error:
        st.error(language.say("sql.error"), icon=":material/error:")
        st.code(redact(str(error)), language=None, wrap_lines=True)
        return
    count = formats.number(len(found.rows), language)
    st.caption(language.say("sql.cut" if found.cut else "sql.rows", count=count))
    if not found.rows:
        return
    _chart(found, language)
    cells = ([_cell(value, language) for value in row] for row in found.rows[:_ROWS])
    markup.show(markup.table(found.columns, cells, language.say("sql.table")))
    if len(found.rows) > _ROWS:
        st.caption(language.say("sql.shown", count=_ROWS))
    downloads.button(language, "answer", found.columns, found.rows)


def _cell(value: Any, language: Language) -> str:
    text = _written(value, language)
    return markup.text(text if len(text) <= _CELL else f"{text[:_CELL]}…")


def _written(value: Any, language: Language) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if not isfinite(value):
            return str(value)
        case int() | float() | Decimal():
            return formats.number(value, language)
        case dt.datetime() if value.tzinfo is not None:
            return formats.time(value, language)
        case dt.date() if not isinstance(value, dt.datetime):
            return formats.day(value, language)
        case list() | tuple():
            return "; ".join(_written(item, language) for item in value)
    return str(value)


def _chart(found: Answered, language: Language) -> None:
    numbers = [
        name for name, kind in zip(found.columns, found.types, strict=True) if kind.startswith(_NUMBERS)
    ]
    if not numbers or len(set(found.columns)) < len(found.columns):
        return
    columns = st.columns(4)
    with columns[0]:
        mark = addresses.choice(
            "mark",
            language.say("sql.chart"),
            _MARKS,
            lambda name: language.say(f"sql.{name}"),
            language.say("sql.no-chart"),
        )
    if mark is None:
        return
    with columns[1]:
        across = addresses.choice("x", language.say("sql.x"), found.columns, str, found.columns[0])
    with columns[2]:
        up = addresses.choice("y", language.say("sql.y"), numbers, str, numbers[-1])
    with columns[3]:
        colour = addresses.choice(
            "color", language.say("sql.color"), found.columns, str, language.say("sql.no-color")
        )
    _draw(found, mark, (across or found.columns[0], up or numbers[-1], colour), language)


def _draw(found: Answered, mark: str, axes: tuple[str, str, str | None], language: Language) -> None:
    across, up, colour = axes
    kinds = dict(zip(found.columns, found.types, strict=True))
    # Names of columns may hold dots and brackets, which charts would read as paths.
    wanted = {"x": across, "y": up} | ({"color": colour} if colour else {})
    places = {channel: found.columns.index(name) for channel, name in wanted.items()}
    rows = [{channel: _plotted(row[place]) for channel, place in places.items()} for row in found.rows]
    encoded: dict[str, Any] = {
        "x": alt.X("x", type=_type(kinds[across]), title=across, sort=None),
        "y": alt.Y("y", type="quantitative", title=up),
        "tooltip": [
            alt.Tooltip(name, type=_type(kinds[wanted[name]]), title=charts.titled(wanted[name]))
            for name in wanted
        ],
    }
    if colour:
        encoded["color"] = alt.Color("color", type="nominal", title=colour, legend=alt.Legend(orient="top"))
    chart = getattr(alt.Chart(charts.data(rows), height=320), f"mark_{mark}")().encode(**encoded)
    charts.draw(chart, language, "sql", language.say("sql.described", y=up, x=across))
    charts.files(chart, language, "sql")


def _type(kind: str) -> Any:
    if kind.startswith(("DATE", "TIMESTAMP")):
        return "temporal"
    return "quantitative" if kind.startswith(_NUMBERS) else "nominal"


def _plotted(value: Any) -> object:
    match value:
        case dt.datetime():
            return value.isoformat()
        case dt.date():
            return charts.date(value)
        case Decimal():
            return float(value)
        case float() if not isfinite(value):
            return None
        case None:
            return "–"
        case bool() | int() | float():
            return value
    return str(value)[:_CELL]
