"""Health for the page, beside `Warehouse.health` and `Warehouse.runs`: how pages are read, messages of alerts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.conditions import DRIFT_BEFORE, DRIFT_FACTOR, DRIFT_LATELY, DRIFT_UNREAD
from warehouse.page.rows import rows
from warehouse.store import Warehouse

#: What a week is measured against in `extraction_health`.
_USUAL_DAYS = 56


@dataclass(frozen=True, slots=True)
class TemplateWeek:
    """A week of a template of pages; the fields are those of the view `extraction_health`."""

    host: str
    template: str
    week: dt.date
    articles: int
    share: float
    thin_share: float
    median_length: int | None
    usual_length: int | None
    length_drift: float | None
    figures_per_article: float | None
    usual_figures: float | None
    unread: int


@dataclass(frozen=True, slots=True)
class ChannelState:
    """Messages of a channel in one state: how many, since when the oldest, what went wrong last."""

    channel: str
    state: str
    messages: int
    since: dt.datetime
    last_at: dt.datetime | None
    last_error: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message of a channel and where it stands; the fields are those of the view `outbox`."""

    channel: str
    kind: str
    state: str
    created_at: dt.datetime
    last_at: dt.datetime | None
    failures: int
    status: int | None
    last_error: str | None


# Asked first: the view reads the texts of all articles, `extraction_since` those of its weeks.
_LAST_WEEK = "SELECT date_trunc('week', day_of(max(fetched_at)))::DATE AS monday FROM articles"

# The weeks are counted back from the last one in which pages were read.
_TEMPLATES = """
SELECT host, template, week, articles, share, thin_share, median_length, usual_length, length_drift, figures_per_article,
    usual_figures, unread
FROM extraction_since($first)
ORDER BY week DESC, host, articles DESC, template
"""

_CHANNELS = """
SELECT channel, state, count(*) AS messages, min(created_at) AS since, max(last_at) AS last_at,
    arg_max(last_error, last_at) AS last_error
FROM outbox
GROUP BY channel, state
ORDER BY channel, state
"""

_DELIVERIES = """
SELECT channel, kind, state, created_at, last_at, failures, status, last_error
FROM outbox
ORDER BY coalesce(last_at, created_at) DESC, channel
LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class _LastWeek:
    monday: dt.date | None


def templates(warehouse: Warehouse, weeks: int) -> tuple[TemplateWeek, ...]:
    """How pages were read in the last weeks, the latest first."""
    doing = "Reading how pages are read"
    (last,) = rows(warehouse, doing, _LastWeek, _LAST_WEEK)
    if last.monday is None:
        return ()
    first = last.monday - dt.timedelta(weeks=weeks - 1)
    return rows(warehouse, doing, TemplateWeek, _TEMPLATES, {"first": first})


def drifts(week: TemplateWeek, weeks: Sequence[TemplateWeek]) -> bool:
    """Whether pages were read otherwise than usual in the week, by the bounds of the alert rules; `weeks` has those before."""
    before = [w for w in weeks if (w.host, w.template) == (week.host, week.template) and w.week < week.week]
    recent = [w for w in before if (week.week - w.week).days <= _USUAL_DAYS]
    judged = _read(week) >= DRIFT_LATELY and sum(map(_read, recent)) >= DRIFT_BEFORE
    figures, usual = week.figures_per_article, week.usual_figures
    shorter = week.length_drift is not None and week.length_drift < DRIFT_FACTOR
    fewer = figures is not None and usual is not None and figures < DRIFT_FACTOR * usual
    of_host = sum(w.articles for w in weeks if (w.host, w.week) == (week.host, week.week))
    unread = week.unread >= DRIFT_UNREAD and week.unread > (1 - DRIFT_FACTOR) * (week.unread + of_host)
    return unread or (judged and (shorter or fewer))


def _read(week: TemplateWeek) -> int:
    return round(week.articles * (1 - week.thin_share))


def channels(warehouse: Warehouse) -> tuple[ChannelState, ...]:
    """The channels' messages by state."""
    return rows(warehouse, "Reading the outbox", ChannelState, _CHANNELS)


def deliveries(warehouse: Warehouse, limit: int) -> tuple[Delivery, ...]:
    """The messages to which something happened last."""
    return rows(warehouse, "Reading the outbox", Delivery, _DELIVERIES, [limit])
