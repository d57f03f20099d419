"""Health: what is wrong and what to do, sources, runs, failures, reading of pages, alerts, size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, fields
from typing import Any

import altair as alt
import streamlit as st

from dashboard import addresses, charts, data, downloads, formats, markup
from dashboard.language import Language
from warehouse.health import Health
from warehouse.page import health as reads
from warehouse.page.health import Delivery, TemplateWeek
from warehouse.problems import Problem, problems
from warehouse.read import FeedHealth, RunSummary
from warehouse.store import Warehouse

_RUNS, _MESSAGES = 20, 100
#: Weeks of the reading of pages that are shown.
_WEEKS = 26


def show(language: Language) -> None:
    """The part that the address names."""
    parts: Mapping[str, Callable[[Language], None]] = {
        "overview": _overview,
        "sources": _sources,
        "runs": _runs,
        "reading": _reading,
        "alerts": _alerts,
        "size": _size,
    }
    label = language.say("health.part")
    picked = addresses.one(
        "part", label, list(parts), lambda name: language.say(f"health.{name}"), default="overview"
    )
    parts[picked or "overview"](language)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _overview(language: Language) -> None:
    health = data.ask(Warehouse.health)
    found = problems(health, _now(), data.quiet())
    if found:
        markup.show(markup.listed(_problem(problem, language) for problem in found))
        downloads.button_of(language, "problems", found)
    else:
        st.success(language.say("health.well"), icon=":material/check_circle:")
    _glance(health, language)
    _failures(health, language)


def _problem(problem: Problem, language: Language) -> str:
    title = f"<strong>{language.term('problem', problem.name)}</strong>"
    about = markup.line("about", markup.text(problem.what), markup.text(problem.message))
    return f"{title}{about}{_advice(language.term('advice', problem.name))}"


def _advice(text: str) -> str:
    """What to do; commands stand between backquotes."""
    pieces = text.split("`")
    marked = [
        f"<code>{markup.text(piece)}</code>" if n % 2 else markup.text(piece)
        for n, piece in enumerate(pieces)
    ]
    return f'<div class="advice">{"".join(marked)}</div>'


def _glance(health: Health, language: Language) -> None:
    held = health.status
    told = {
        "health.articles": formats.number(held.articles, language),
        "health.figures": formats.number(held.metrics, language),
        "health.backlog": formats.number(held.backlog, language),
        "health.backlog-since": _when(health.oldest_backlog_at, language),
        "health.good-run": _when(health.last_good_run, language),
        "health.newest": _when(held.newest_published_at, language),
    }
    with st.container(horizontal=True, gap="large"):
        for name, value in told.items():
            st.metric(language.say(name), value, width="content")


def _when(moment: dt.datetime | None, language: Language) -> str:
    """How long ago, as `12 min ago`."""
    if moment is None:
        return "–"
    minutes = max(0, int((_now() - moment).total_seconds() // 60))
    for unit, size in (("days", 1440), ("hours", 60), ("minutes", 1)):
        if minutes >= 2 * size or unit == "minutes":
            return language.say(f"ago.{unit}", count=formats.number(minutes // size, language))
    raise AssertionError("minutes are the smallest unit")


def _failures(health: Health, language: Language) -> None:
    st.subheader(language.say("health.failures"), anchor=False)
    if not health.failures:
        st.caption(language.say("health.no-failures"))
        return
    cells = (
        [
            language.term("state", item.state),
            f"{language.term('reason', item.reason)} <code>{markup.text(item.reason)}</code>",
            formats.number(item.articles, language),
            formats.time(item.last_at, language),
            _advice(language.term("advice-of", item.state)),
        ]
        for item in health.failures
    )
    _table(language, "failures", ("state", "reason", "articles", "last", "next"), cells)
    downloads.button_of(language, "failures", health.failures)


def _sources(language: Language) -> None:
    health = data.ask(Warehouse.health)
    found = {problem.what: problem for problem in problems(health, _now(), data.quiet())}
    bad_first = sorted(
        health.status.feeds, key=lambda feed: (feed.source_id not in found, feed.ok, feed.source_id)
    )
    if not bad_first:
        st.info(language.say("health.no-sources"))
        return
    cells = (_feed(feed, health, found.get(feed.source_id), language) for feed in bad_first)
    columns = ("source", "state", "last-poll", "newest", "silent", "per-day", "busiest", "failures", "next")
    _table(language, "sources", columns, cells)
    downloads.button_of(language, "sources", bad_first)
    _gaps(health, language)


def _feed(feed: FeedHealth, health: Health, problem: Problem | None, language: Language) -> list[str]:
    rhythm = health.rhythms.get(feed.source_id)
    per_day = None if rhythm is None or rhythm.per_hour is None else round(rhythm.per_hour * 24, 1)
    state = f"{'' if feed.ok else '✕ '}{language.term('reason', feed.reason)}"
    advice = "" if problem is None else _advice(language.term("advice", problem.name))
    if not feed.ok and problem is None:
        advice = _advice(language.say("advice.feed_failed"))
    return [
        f"{markup.text(feed.source_id)}<div class='about'>{markup.text(feed.url)}</div>",
        f"{state}<div class='about'>{markup.text(feed.detail)}</div>",
        formats.time(feed.last_poll_at, language),
        formats.time(feed.newest_entry_at, language),
        "–"
        if feed.silent_days is None
        else language.say("days", count=formats.number(feed.silent_days, language)),
        "–" if per_day is None else formats.number(per_day, language),
        "–" if rhythm is None else formats.number(rhythm.busiest_hour, language, 1),
        formats.number(feed.failures, language),
        advice,
    ]


def _gaps(health: Health, language: Language) -> None:
    if not health.gaps:
        return
    st.subheader(language.say("health.gaps"), anchor=False)
    cells = (
        [
            markup.text(gap.source_id),
            formats.time(gap.last_seen_at, language),
            formats.time(gap.lost_at, language),
            markup.text(gap.outcome),
            formats.number(gap.tries, language),
            markup.text(gap.detail),
        ]
        for gap in health.gaps
    )
    _table(language, "gaps", ("source", "from", "until", "state", "tries", "detail"), cells)
    downloads.button_of(language, "gaps", health.gaps)


def _runs(language: Language) -> None:
    found = data.ask(Warehouse.runs, _RUNS)
    if not found:
        st.info(language.say("health.no-runs"))
        return
    cells = (_run(item, language) for item in found)
    _table(
        language,
        "runs",
        ("started", "flow", "outcome", "seconds", "sources-read", "items", "message", "next"),
        cells,
    )
    downloads.button_of(language, "runs", found)


def _run(run: RunSummary, language: Language) -> list[str]:
    items = ", ".join(
        f"{formats.number(count, language)} {language.term('state', state)}"
        for state, count in sorted(run.counts.items())
    )
    read = f"{run.sources_ok}/{run.sources_ok + run.sources_failed}"
    advice = language.term("advice-of", f"run-{run.outcome}")
    return [
        formats.time(run.started_at, language),
        markup.text(run.flow),
        language.term("outcome", run.outcome),
        "–" if run.seconds is None else formats.number(run.seconds, language, 1),
        read,
        markup.text(items),
        markup.text(run.message),
        "" if advice.startswith("run-") else _advice(advice),
    ]


def _reading(language: Language) -> None:
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
    _table(language, "reading", columns, cells)
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

    advice = _advice(language.say("advice.drift")) if reads.drifts(item, weeks) else ""
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


def _alerts(language: Language) -> None:
    found = data.ask(reads.channels)
    if not found:
        st.info(language.say("health.no-alerts"))
        return
    cells = (
        [
            markup.text(item.channel),
            language.term("message", item.state),
            formats.number(item.messages, language),
            formats.time(item.since, language),
            formats.time(item.last_at, language),
            markup.text(item.last_error),
            "" if item.state == "delivered" else _advice(language.term("advice-of", f"message-{item.state}")),
        ]
        for item in found
    )
    _table(language, "alerts", ("channel", "state", "messages", "since", "last", "detail", "next"), cells)
    downloads.button_of(language, "channels", found)
    st.subheader(language.say("health.deliveries"), anchor=False)
    deliveries = data.ask(reads.deliveries, _MESSAGES)
    rows = (_delivery(item, language) for item in deliveries)
    _table(language, "deliveries", ("last", "channel", "kind", "state", "tries", "http", "detail"), rows)
    downloads.button_of(language, "deliveries", deliveries)


def _delivery(item: Delivery, language: Language) -> list[str]:
    return [
        formats.time(item.last_at or item.created_at, language),
        markup.text(item.channel),
        markup.text(item.kind),
        language.term("message", item.state),
        formats.number(item.failures, language),
        "" if item.status is None else str(item.status),
        markup.text(item.last_error),
    ]


def _size(language: Language) -> None:
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
    _table(language, "size", ("table", "files", "size"), cells)
    downloads.button_of(language, "sizes", found)
    markup.show(markup.Markup(_advice(language.say("advice.size"))))


def _megabytes(size: int, language: Language) -> str:
    return f"{formats.number(size / 1e6, language, 1)} MB"


def _table(language: Language, name: str, columns: Sequence[str], rows: Any) -> None:
    heads = [language.say(f"column.{column}") for column in columns]
    markup.show(markup.table(heads, rows, language.say(f"health.{name}")))
