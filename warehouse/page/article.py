"""One article: its versions, and what was read in each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from warehouse.page.moments import days_ago
from warehouse.page.rows import rows
from warehouse.search import Hit
from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """A version of an article, as the latest extractors read it. `body` has one paragraph a line."""

    article_id: str
    version: str
    extractor_version: str
    fetched_at: dt.datetime
    published_at: dt.datetime | None
    url: str
    title: str
    lead: str | None
    body: str
    author: str | None
    section: str | None
    language: str | None
    thin: bool


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure in a version of an article; the fields are those of the table `metrics`."""

    part: str
    start_offset: int
    end_offset: int
    text: str
    value: Decimal | None
    high: Decimal | None
    bound: str
    unit: str | None
    per: str | None
    counted: str | None
    of_total: Decimal | None
    change: str | None
    basis: str | None
    status: str
    period_first: dt.date | None
    period_last: dt.date | None
    subject: str | None
    indicator: str | None
    agency: str | None
    place: str | None
    system: str | None
    flags: tuple[str, ...]
    quote: str
    quote_start: int


@dataclass(frozen=True, slots=True)
class Citation:
    """A legal document cited in a version of an article."""

    part: str
    start_offset: int
    end_offset: int
    text: str
    kind: str
    number: str | None
    symbol: str | None
    year: int | None
    issuer: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """An agency, place, information system or person named in a version of an article."""

    part: str
    start_offset: int
    end_offset: int
    text: str
    kind: str
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Task:
    """A task that a version of an article reports as given to somebody."""

    part: str
    start_offset: int
    end_offset: int
    assignee: str
    task: str
    due: dt.date | None
    assigner: str | None


_VERSIONS = """
SELECT article_id, version, extractor_version, fetched_at, published_at, url, title, lead, body, author, section,
    language, thin
FROM articles
WHERE article_id = ?
QUALIFY row_number() OVER (PARTITION BY version ORDER BY extractor_version::BIGINT DESC, fetched_at DESC) = 1
ORDER BY fetched_at DESC
"""

_FIGURES = """
SELECT part, start_offset, end_offset, "text", value, high, bound, unit, per, counted, of_total, change, basis, status,
    period_first, period_last, subject, indicator, agency, place, system, flags, quote,
    quote_start
FROM metrics
WHERE article_id = ? AND version = ? AND extractor_version = ?
ORDER BY part, start_offset
"""

_CITATIONS = """
SELECT part, start_offset, end_offset, "text", kind, number, symbol, year, issuer, name
FROM documents
WHERE article_id = ? AND version = ? AND extractor_version = ?
ORDER BY part, start_offset
"""

_NAMED = """
SELECT part, start_offset, end_offset, "text", kind, entity, name
FROM mentions
WHERE article_id = ? AND version = ? AND extractor_version = ?
ORDER BY part, start_offset
"""

_TASKS = """
SELECT part, start_offset, end_offset, assignee, task, due, assigner
FROM assignments
WHERE article_id = ? AND version = ? AND extractor_version = ?
ORDER BY part, start_offset, assignee
"""


def versions(warehouse: Warehouse, article_id: str) -> tuple[ArticleVersion, ...]:
    """The versions of an article, the latest first; none where it is not held."""
    return rows(warehouse, "Reading an article", ArticleVersion, _VERSIONS, [article_id])


def figures(
    warehouse: Warehouse, article_id: str, version: str, extractor_version: str
) -> tuple[StatedFigure, ...]:
    """The figures of a version, in the order of the text of each part."""
    key = [article_id, version, extractor_version]
    return rows(warehouse, "Reading an article's figures", StatedFigure, _FIGURES, key)


def citations(
    warehouse: Warehouse, article_id: str, version: str, extractor_version: str
) -> tuple[Citation, ...]:
    """The legal documents that a version cites."""
    key = [article_id, version, extractor_version]
    return rows(warehouse, "Reading an article's documents", Citation, _CITATIONS, key)


def named(warehouse: Warehouse, article_id: str, version: str, extractor_version: str) -> tuple[Named, ...]:
    """The agencies, places, systems and people that a version names."""
    key = [article_id, version, extractor_version]
    return rows(warehouse, "Reading an article's names", Named, _NAMED, key)


def tasks(warehouse: Warehouse, article_id: str, version: str, extractor_version: str) -> tuple[Task, ...]:
    """The tasks that a version reports."""
    key = [article_id, version, extractor_version]
    return rows(warehouse, "Reading an article's tasks", Task, _TASKS, key)


def search(warehouse: Warehouse, words: str, limit: int, days: int | None) -> tuple[Hit, ...]:
    """The articles of the last `days` of news, or of all, that hold the words, as `warehouse.search` finds them."""
    return warehouse.search(words, limit, days_ago(warehouse, days) if days else None)
