"""Health: what is wrong and what to do, sources, runs, failures, reading of pages, alerts, size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import addresses, data, downloads, formats, markup
from dashboard.health import messages, reading, size
from dashboard.health.shown import advised, table
from dashboard.language import Language
from warehouse.health import Health
from warehouse.problems import Problem, problems
from warehouse.read import FeedHealth, RunSummary
from warehouse.store import Warehouse

_RUNS = 20


def show(language: Language) -> None:
    """The part that the address names."""
    parts: Mapping[str, Callable[[Language], None]] = {
        "overview": _overview,
        "sources": _sources,
        "runs": _runs,
        "reading": reading.show,
        "alerts": messages.show,
        "size": size.show,
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
    return f"{title}{about}{advised(language.term('advice', problem.name))}"


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
    for unit, minutes_of in (("days", 1440), ("hours", 60), ("minutes", 1)):
        if minutes >= 2 * minutes_of or unit == "minutes":
            return language.say(f"ago.{unit}", count=formats.number(minutes // minutes_of, language))
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
            advised(language.term("advice-of", item.state)),
        ]
        for item in health.failures
    )
    table(language, "failures", ("state", "reason", "articles", "last", "next"), cells)
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
    table(language, "sources", columns, cells)
    downloads.button_of(language, "sources", bad_first)
    _gaps(health, language)


def _feed(feed: FeedHealth, health: Health, problem: Problem | None, language: Language) -> list[str]:
    rhythm = health.rhythms.get(feed.source_id)
    per_day = None if rhythm is None or rhythm.per_hour is None else round(rhythm.per_hour * 24, 1)
    state = f"{'' if feed.ok else '✕ '}{language.term('reason', feed.reason)}"
    advice = "" if problem is None else advised(language.term("advice", problem.name))
    if not feed.ok and problem is None:
        advice = advised(language.say("advice.feed_failed"))
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
    table(language, "gaps", ("source", "from", "until", "state", "tries", "detail"), cells)
    downloads.button_of(language, "gaps", health.gaps)


def _runs(language: Language) -> None:
    found = data.ask(Warehouse.runs, _RUNS)
    if not found:
        st.info(language.say("health.no-runs"))
        return
    cells = (_run(item, language) for item in found)
    table(
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
        "" if advice.startswith("run-") else advised(advice),
    ]
