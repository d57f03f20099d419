"""Information systems and agencies: how often they are named, and what figures are stated of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from warehouse.page.moments import days_ago
from warehouse.page.rows import rows, structs
from warehouse.store import Warehouse

#: Figures of so many days of news are looked at for the latest ones.
_RECENT_DAYS = 365


@dataclass(frozen=True, slots=True)
class SystemTotal:
    """An information system over all months; the fields are those of the view `system_watch`."""

    system: str
    name: str
    articles: int
    mentions: int
    figures: int
    first_month: dt.date
    last_month: dt.date


@dataclass(frozen=True, slots=True)
class SystemMonth:
    """A month (its first day) of an information system."""

    system: str
    month: dt.date
    articles: int
    mentions: int
    figures: int


@dataclass(frozen=True, slots=True)
class Systems:
    """All systems, the most named first, and the months of those that were asked for."""

    totals: tuple[SystemTotal, ...]
    months: tuple[SystemMonth, ...]


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that texts name; `entity` is its id in the catalogue."""

    name: str
    entity: str
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class AgencyMonth:
    """A month (its first day) of an agency; the fields are those of the view `agency_activity`."""

    month: dt.date
    articles: int
    mentions: int
    figures: int
    tasks_given: int
    tasks_received: int


@dataclass(frozen=True, slots=True)
class LatestFigure:
    """A figure with its sentence, and where it stands in it."""

    published_at: dt.datetime
    value: Decimal | None
    high: Decimal | None
    bound: str
    unit: str | None
    subject: str | None
    quote: str
    figure_start: int
    figure_end: int
    article_id: str
    part: str
    start_offset: int
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class _Answer:
    totals: Any
    months: Any


_SYSTEMS = """
WITH watched AS MATERIALIZED (FROM system_watch),
total AS (
    SELECT system, any_value(name) AS name, sum(articles)::BIGINT AS articles, sum(mentions)::BIGINT AS mentions,
        sum(figures)::BIGINT AS figures, min(month) AS first_month, max(month) AS last_month
    FROM watched
    GROUP BY system
), asked AS (
    SELECT system, month, articles, mentions, figures
    FROM watched
    WHERE list_contains($systems::VARCHAR[], system)
)
SELECT (SELECT list(total ORDER BY mentions DESC, system) FROM total) AS totals,
    (SELECT list(asked ORDER BY month, system) FROM asked) AS months
"""

_AGENCIES = """
SELECT name, max(entity) AS entity, count(*) AS mentions, count(DISTINCT article_id) AS articles
FROM current_mentions
WHERE kind = 'agency'
GROUP BY name
ORDER BY mentions DESC, name
"""

_ACTIVITY = """
SELECT month, articles, mentions, figures, tasks_given, tasks_received
FROM agency_activity
WHERE name = ?
ORDER BY month
"""

# The newest readings are picked before versions are looked at, which is a quarter of the work; of so many, enough are
# of a current version.
_CANDIDATES = 20
_LATEST = """
WITH newest AS MATERIALIZED (
    SELECT article_id, version, extractor_version, published_at, value, high, bound, unit, subject, quote,
        start_offset - quote_start AS figure_start, end_offset - quote_start AS figure_end, part, start_offset
    FROM metrics
    WHERE {whose} = $whose AND published_at >= $since
    ORDER BY published_at DESC, article_id, part, start_offset
    LIMIT $candidates
)
SELECT n.published_at, value, high, bound, unit, subject, quote, figure_start, figure_end, article_id, part, start_offset,
    title, url
FROM newest n
JOIN current_articles USING (article_id, version, extractor_version)
ORDER BY n.published_at DESC, article_id, part, start_offset
LIMIT $most
"""


def systems(warehouse: Warehouse, asked: Sequence[str]) -> Systems:
    """All information systems, and the months of those whose ids were asked for."""
    values = {"systems": list(asked)}
    (found,) = rows(warehouse, "Reading the information systems", _Answer, _SYSTEMS, values)
    return Systems(structs(SystemTotal, found.totals), structs(SystemMonth, found.months))


def agencies(warehouse: Warehouse) -> tuple[Agency, ...]:
    """The agencies that texts name, the most named first."""
    return rows(warehouse, "Reading the agencies", Agency, _AGENCIES)


def activity(warehouse: Warehouse, agency: str) -> tuple[AgencyMonth, ...]:
    """The months of an agency, by its name."""
    return rows(warehouse, "Reading an agency's months", AgencyMonth, _ACTIVITY, [agency])


def system_figures(warehouse: Warehouse, system: str, most: int) -> tuple[LatestFigure, ...]:
    """The latest figures of a system, by its id, in the last year of news."""
    return _latest(warehouse, "system", system, most)


def agency_figures(warehouse: Warehouse, agency: str, most: int) -> tuple[LatestFigure, ...]:
    """The latest figures that an agency reports or owns, by its name, in the last year of news."""
    return _latest(warehouse, "agency", agency, most)


def _latest(warehouse: Warehouse, column: str, whose: str, most: int) -> tuple[LatestFigure, ...]:
    since = days_ago(warehouse, _RECENT_DAYS)
    values = {"whose": whose, "since": since, "most": most, "candidates": most * _CANDIDATES}
    return rows(warehouse, "Reading the latest figures", LatestFigure, _LATEST.format(whose=column), values)
