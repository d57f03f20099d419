"""Figures of the newest articles, for a reader who asks what is new in them; revisions; alerts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from warehouse.page.rows import rows
from warehouse.store import Warehouse

#: So many of the newest articles are looked through.
ARTICLES = 60


@dataclass(frozen=True, slots=True)
class RecentFigure:
    """A figure of an indicator in one of the newest articles, none that is doubtful.

    `figure_start` and `figure_end` delimit it in the quote, which `quoted` reads and which is empty until then;
    `first` says that no article before stated its point, `followed` how many figures of its indicator there are.
    """

    published_at: dt.datetime
    value: Decimal
    unit: str | None
    change: str | None
    basis: str | None
    status: str
    period_first: dt.date | None
    period_last: dt.date | None
    indicator: str
    name_vi: str | None
    name_en: str | None
    place: str | None
    quote: str
    figure_start: int
    figure_end: int
    article_id: str
    part: str
    start_offset: int
    title: str
    version: str
    extractor_version: str
    first: bool
    followed: int


@dataclass(frozen=True, slots=True)
class _Quote:
    article_id: str
    version: str
    extractor_version: str
    part: str
    start_offset: int
    quote: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A point that an article states with a value that excludes the one before."""

    stated_at: dt.datetime
    indicator: str
    name_vi: str | None
    name_en: str | None
    place: str | None
    unit: str | None
    basis: str | None
    period_first: dt.date | None
    period_last: dt.date | None
    old_value: Decimal
    new_value: Decimal
    quote: str
    point: str


@dataclass(frozen=True, slots=True)
class RaisedAlert:
    """An alert, and the place of the article that it rests on."""

    raised_at: dt.datetime
    rule: str
    severity: str
    message: str
    title: str | None
    quote: str | None
    article_id: str | None
    part: str | None
    start_offset: int | None


# Sentences are two thirds of the bytes of the table: `_QUOTES` reads those of the few figures that are shown.
_RECENT = """
WITH newest AS (
    SELECT article_id, version, extractor_version, published_at, title
    FROM current_articles
    WHERE published_at <= now() AND NOT thin
    ORDER BY published_at DESC, article_id DESC
    LIMIT ?
), recent AS (
    SELECT m.* EXCLUDE (quote, "text", subject), n.title
    FROM metrics m
    JOIN newest n USING (article_id, version, extractor_version)
    WHERE m.published_at >= (SELECT min(published_at) FROM newest) AND m.indicator IS NOT NULL AND m.value IS NOT NULL
        AND NOT list_has_any(m.flags, ['magnitude', 'implausible', 'inconsistent', 'out-of-range'])
), followed AS (
    SELECT indicator, count(*) AS followed
    FROM metrics
    WHERE indicator IS NOT NULL
    GROUP BY indicator
), before AS (
    SELECT indicator, point_hash(indicator, place, system, unit, per, change, basis, status, period_first, period_last) AS point,
        min(published_at) AS at
    FROM metrics
    ANTI JOIN superseded USING (article_id, version, extractor_version)
    SEMI JOIN recent USING (indicator, period_last)
    GROUP BY ALL
)
SELECT r.published_at, r.value, r.unit, r.change, r.basis, r.status, r.period_first, r.period_last, r.indicator,
    i.name_vi, i.name_en, r.place, '' AS quote, r.start_offset - r.quote_start AS figure_start,
    r.end_offset - r.quote_start AS figure_end, r.article_id, r.part, r.start_offset, r.title, r.version, r.extractor_version,
    coalesce(b.at >= r.published_at, false) AS first, f.followed
FROM recent r
JOIN followed f USING (indicator)
LEFT JOIN current_indicators i ON i.id = r.indicator
LEFT JOIN before b ON b.indicator = r.indicator AND b.point = point_hash(r.indicator, r.place, r.system, r.unit, r.per,
    r.change, r.basis, r.status, r.period_first, r.period_last)
ORDER BY r.published_at DESC, r.article_id, CASE r.part WHEN 'body' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END, r.start_offset
"""

#: The table is sorted by indicator, and constants are let through to it.
_QUOTES = """
SELECT article_id, version, extractor_version, part, start_offset, quote
FROM metrics
WHERE indicator IN ({indicators}) AND article_id IN ({articles}) AND published_at >= ?
"""

#: Indicators and bounds of periods are constants: only these are let through to the figures below the view.
_REVISED = """
SELECT new_stated_at AS stated_at, indicator, name_vi, name_en, place, unit, basis, period_first, period_last, old_value,
    new_value, new_quote AS quote, point
FROM revisions
LEFT JOIN current_indicators i ON i.id = indicator
WHERE indicator IN ({indicators}) AND period_last BETWEEN ? AND ? AND kind = 'changed' AND claim = 'observed'
    AND new_stated_at >= ?
ORDER BY stated_at DESC, point
LIMIT ?
"""

_ALERTS = """
SELECT raised_at, rule, severity, message, title, quote, article_id, part, start_offset
FROM alerts
ORDER BY raised_at DESC, alert_id
LIMIT ?
"""


def recent(warehouse: Warehouse, articles: int = ARTICLES) -> tuple[RecentFigure, ...]:
    """The figures of indicators in the newest articles, the latest first, without their quotes."""
    return rows(warehouse, "Reading the newest figures", RecentFigure, _RECENT, [articles])


def quoted(warehouse: Warehouse, figures: Sequence[RecentFigure]) -> tuple[RecentFigure, ...]:
    """The same figures with their quotes."""
    if not figures:
        return ()
    indicators, articles = ({f.indicator for f in figures}, {f.article_id for f in figures})
    sql = _QUOTES.format(indicators=", ".join("?" * len(indicators)), articles=", ".join("?" * len(articles)))
    values = [*sorted(indicators), *sorted(articles), min(f.published_at for f in figures)]
    found = rows(warehouse, "Reading quotes", _Quote, sql, values)
    quotes = {(q.article_id, q.version, q.extractor_version, q.part, q.start_offset): q.quote for q in found}
    return tuple(
        replace(f, quote=quotes[f.article_id, f.version, f.extractor_version, f.part, f.start_offset])
        for f in figures
    )


def revised(
    warehouse: Warehouse,
    indicators: Sequence[str],
    first: dt.date,
    last: dt.date,
    since: dt.datetime,
    limit: int,
) -> tuple[Revision, ...]:
    """The latest revisions of these indicators for periods that end between two days, none stated before `since`."""
    if not indicators:
        return ()
    sql = _REVISED.format(indicators=", ".join("?" * len(indicators)))
    return rows(warehouse, "Reading revisions", Revision, sql, [*indicators, first, last, since, limit])


def alerts(warehouse: Warehouse, limit: int) -> tuple[RaisedAlert, ...]:
    """The alerts that were raised last."""
    return rows(warehouse, "Reading alerts", RaisedAlert, _ALERTS, [limit])
