"""Indicators: finding them by words, their points over time, and what articles state of a point."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from warehouse.page.rows import rows
from warehouse.store import Warehouse

#: So many points of an indicator are read, the latest ones.
MOST_POINTS = 5000


@dataclass(frozen=True, slots=True)
class FoundIndicator:
    """An indicator of which articles state figures; `figures` counts those of current versions."""

    id: str
    name_vi: str
    name_en: str
    figures: int


@dataclass(frozen=True, slots=True)
class Point:
    """A point of an indicator as the latest article states it; the fields are those of the view `series`."""

    point: str
    place: str | None
    system: str | None
    unit: str | None
    per: str | None
    measure: str
    basis: str | None
    claim: str
    span: str
    period_first: dt.date | None
    period_last: dt.date | None
    value: Decimal
    high: Decimal | None
    bound: str
    status: str
    flags: tuple[str, ...]
    stated_at: dt.datetime
    statements: int
    agency: str | None
    quote: str
    article_id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class EarlierValue:
    """A value of a point that a later article replaced by one that it excludes."""

    point: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """What one article states of a point, with its sentence and where the figure stands in it."""

    stated_at: dt.datetime
    value: Decimal
    high: Decimal | None
    bound: str
    unit: str | None
    status: str
    agency: str | None
    text: str
    quote: str
    figure_start: int
    figure_end: int
    article_id: str
    part: str
    start_offset: int
    title: str
    url: str


_FOUND = """
WITH stated AS (
    SELECT indicator AS id, count(*) AS figures
    FROM current_metrics
    WHERE indicator IS NOT NULL
    GROUP BY indicator
)
SELECT id, name_vi, name_en, figures
FROM current_indicators
JOIN stated USING (id)
WHERE trim($words) = '' OR mentions_words(name_vi, $words) OR mentions_words(name_en, $words) OR id = trim($words)
    OR mentions_words(topic, $words)
ORDER BY figures DESC, id
"""

_POINTS = f"""
SELECT point, place, system, unit, per, measure, basis, claim, span, period_first, period_last, value, high, bound,
    status, flags, stated_at, statements, agency, quote, article_id, title, url
FROM series
WHERE indicator = ?
ORDER BY coalesce(period_last, period_first) DESC, span, place, point
LIMIT {MOST_POINTS}
"""

_EARLIER = """
SELECT point, old_value AS value
FROM revisions
WHERE indicator = ? AND kind = 'changed'
ORDER BY point, old_stated_at
"""

_STATEMENTS = """
SELECT stated_at, value, high, bound, unit, status, agency, s."text" AS "text", quote,
    s.start_offset - s.quote_start AS figure_start, s.end_offset - s.quote_start AS figure_end,
    article_id, part, start_offset, title, url
FROM statements s
JOIN current_articles USING (article_id)
WHERE indicator = ? AND point = ?
ORDER BY stated_at DESC, article_id
"""


def found(warehouse: Warehouse, words: str) -> tuple[FoundIndicator, ...]:
    """The indicators whose name, id or topic holds the words, with or without diacritics; all for blank words."""
    return rows(warehouse, "Searching indicators", FoundIndicator, _FOUND, {"words": words})


def points(warehouse: Warehouse, indicator: str) -> tuple[Point, ...]:
    """The latest points of an indicator, at most `MOST_POINTS`, the newest period first."""
    return rows(warehouse, "Reading a series", Point, _POINTS, [indicator])


def earlier(warehouse: Warehouse, indicator: str) -> tuple[EarlierValue, ...]:
    """The values of an indicator's points that were revised, the earliest of each point first."""
    return rows(warehouse, "Reading revisions", EarlierValue, _EARLIER, [indicator])


def statements(warehouse: Warehouse, indicator: str, point: str) -> tuple[Statement, ...]:
    """What articles state of a point, the latest first."""
    return rows(warehouse, "Reading statements", Statement, _STATEMENTS, [indicator, point])
