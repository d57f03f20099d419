"""Figures that were revised, and figures that disagree."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from warehouse.page.moments import days_ago
from warehouse.page.rows import rows
from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class IndicatorName:
    """An indicator of the catalogue."""

    id: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A point of an indicator that two articles state differently; the earlier one is `old`."""

    indicator: str
    name_vi: str | None
    name_en: str | None
    place: str | None
    unit: str | None
    measure: str
    basis: str | None
    claim: str
    period_first: dt.date | None
    period_last: dt.date | None
    kind: str
    difference: Decimal
    difference_percent: float | None
    old_value: Decimal
    old_high: Decimal | None
    old_bound: str
    old_stated_at: dt.datetime
    old_agency: str | None
    old_quote: str
    old_article_id: str
    old_title: str
    old_url: str
    new_value: Decimal
    new_high: Decimal | None
    new_bound: str
    new_stated_at: dt.datetime
    new_agency: str | None
    new_quote: str
    new_article_id: str
    new_title: str
    new_url: str
    point: str


_REVISIONS = """
SELECT indicator, place, unit, measure, basis, claim, period_first, period_last, kind, difference,
    difference_percent, old_value, old_high, old_bound, old_stated_at, old_agency, old_quote, old_article_id,
    new_value, new_high, new_bound, new_stated_at, new_agency, new_quote, new_article_id, point
FROM revisions
"""

_CONFLICTS = """
SELECT indicator, place, unit, measure, basis, claim, period_first, period_last, kind, difference,
    difference_percent, value_a AS old_value, high_a AS old_high, bound_a AS old_bound, stated_at_a AS old_stated_at,
    agency_a AS old_agency, quote_a AS old_quote, article_id_a AS old_article_id, value_b AS new_value,
    high_b AS new_high, bound_b AS new_bound, stated_at_b AS new_stated_at, agency_b AS new_agency,
    quote_b AS new_quote, article_id_b AS new_article_id, point
FROM {source}
"""

# Bounds on indicator, period and day reach down to the table; the latter two where they are constants.
_DIFFERENCES = """
WITH found AS (
    {view}    WHERE {bounds} AND ($kind IS NULL OR kind = $kind)
    ORDER BY new_stated_at DESC, point, old_stated_at DESC
    LIMIT $most
), told AS (
    SELECT article_id, title, url
    FROM current_articles
    WHERE article_id IN (SELECT old_article_id FROM found UNION ALL SELECT new_article_id FROM found)
)
SELECT indicator, name_vi, name_en, place, unit, measure, basis, claim, period_first, period_last, kind, difference,
    difference_percent, old_value, old_high, old_bound, old_stated_at, old_agency, old_quote, old_article_id,
    old.title AS old_title, old.url AS old_url, new_value, new_high, new_bound, new_stated_at, new_agency, new_quote,
    new_article_id, new.title AS new_title, new.url AS new_url, point
FROM found
JOIN told old ON old.article_id = old_article_id
JOIN told new ON new.article_id = new_article_id
LEFT JOIN current_indicators i ON i.id = indicator
ORDER BY new_stated_at DESC, point, old_stated_at DESC
"""
#: Over all indicators, revisions are of periods that ended in so many days of news, conflicts told in so many.
PERIOD_DAYS, TOLD_DAYS = 100, 30
_NAMES = "SELECT id, name_vi, name_en FROM current_indicators ORDER BY topic, id"


def indicator_names(warehouse: Warehouse) -> tuple[IndicatorName, ...]:
    """The catalogue of indicators, by topic."""
    return rows(warehouse, "Reading the indicators", IndicatorName, _NAMES)


def revisions(
    warehouse: Warehouse, most: int, *, indicator: str | None = None, kind: str | None = None
) -> tuple[Difference, ...]:
    """The latest revisions of an indicator; without one, those of periods that ended in the last `PERIOD_DAYS` of news."""
    bounds = "indicator = $indicator"
    if indicator is None:
        since = days_ago(warehouse, PERIOD_DAYS)
        bounds = f"period_last >= DATE '{since}'"
    return _differences(warehouse, _REVISIONS, bounds, most, indicator, kind)


def conflicts(
    warehouse: Warehouse, most: int, *, indicator: str | None = None, kind: str | None = None
) -> tuple[Difference, ...]:
    """The latest conflicts of an indicator; without one, those told in the last `TOLD_DAYS` of news."""
    source, bounds = "conflicts", "indicator = $indicator"
    if indicator is None:
        source, bounds = f"conflicts_since(DATE '{days_ago(warehouse, TOLD_DAYS)}', 7)", "true"
    return _differences(warehouse, _CONFLICTS.format(source=source), bounds, most, indicator, kind)


def _differences(
    warehouse: Warehouse, view: str, bounds: str, most: int, indicator: str | None, kind: str | None
) -> tuple[Difference, ...]:
    values: dict[str, Any] = {"most": most, "kind": kind}
    if indicator is not None:
        values["indicator"] = indicator
    doing = "Reading statements that differ"
    return rows(warehouse, doing, Difference, _DIFFERENCES.format(view=view, bounds=bounds), values)
