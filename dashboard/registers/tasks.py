"""Tasks that texts give, by their deadlines and those who have them."""

from __future__ import annotations

from dataclasses import astuple, fields

import altair as alt
import streamlit as st

from dashboard import addresses, charts, data, downloads, formats, links, markup
from dashboard.language import Language
from warehouse.page import registers
from warehouse.page.registers import Counted, Task, Tasks, TaskState

_MOST = 200
_BARS = 15


def show(language: Language) -> None:
    """Which tasks, who has them, the list."""
    label = language.say("tasks.state")
    picked = addresses.one(
        "state", label, list(TaskState), lambda state: language.say(f"tasks.{state}"), default=TaskState.NEAR
    )
    state = TaskState(picked or TaskState.NEAR)
    st.caption(language.say(f"tasks.{state}.help"))
    found = data.ask(registers.tasks, state, _MOST, agency=st.query_params.get("agency"))
    agencies = {item.name: item for item in found.agencies}
    wanted = addresses.choice(
        "agency",
        language.say("tasks.agency"),
        list(agencies),
        lambda name: f"{name} ({formats.number(agencies[name].count, language)})",
        language.say("all"),
    )
    if wanted is None and not found.tasks:  # the address names an agency without tasks of this state
        found = data.ask(registers.tasks, state, _MOST)
    if not found.tasks:
        st.info(language.say("tasks.none"))
        return
    listed, beside = st.columns([3, 2], gap="large")
    with beside:
        _chart(found, wanted, language)
    with listed:
        _list(found, language)


def _chart(found: Tasks, wanted: str | None, language: Language) -> None:
    rows = [
        {"agency": item.name, "tasks": item.count, "shown": item.name == wanted} for item in found.agencies
    ]
    bars = alt.Chart(charts.data(rows[:_BARS]), height=alt.Step(20)).mark_bar()
    chart = bars.encode(
        y=alt.Y("agency:N", sort=None, title=None, axis=alt.Axis(labelLimit=190)),
        x=alt.X("tasks:Q", title=language.say("tasks.count"), axis=alt.Axis(tickMinStep=1)),
        opacity=alt.condition("datum.shown", alt.value(1), alt.value(0.45)) if wanted else alt.Undefined,
        tooltip=[
            alt.Tooltip("agency:N", title=language.say("tasks.agency")),
            alt.Tooltip("tasks:Q", title=language.say("tasks.count")),
        ],
    )
    columns = [field.name for field in fields(Counted)]
    charts.draw(chart, language, "tasks-agencies", language.say("tasks.chart"))
    charts.files(chart, language, "tasks-agencies", (columns, [astuple(item) for item in found.agencies]))


def _list(found: Tasks, language: Language) -> None:
    shown = formats.number(len(found.tasks), language)
    st.caption(language.say("shown", shown=shown, total=formats.number(found.total, language)))
    markup.show(markup.listed(_task(item, language) for item in found.tasks))
    downloads.button_of(language, "tasks", found.tasks)


def _task(item: Task, language: Language) -> str:
    place = links.article(language, item.article_id, item.part, item.start_offset)
    task = markup.link(place, markup.text(item.task), "title")
    due = formats.day(item.due, language) if item.due else language.say("tasks.no-deadline")
    giver = language.say("tasks.given", when=formats.time(item.given_at, language))
    told = [
        f"<strong>{due}</strong>",
        _left(item.days_left, language),
        markup.text(item.assignee),
        markup.text(item.assigner),
        giver,
    ]
    return f"{task}{markup.line('about', *told)}"


def _left(days: int | None, language: Language) -> str:
    if days is None:
        return ""
    phrase = "days.left" if days >= 0 else "days.over"
    return language.say(phrase, days=formats.number(abs(days), language))
