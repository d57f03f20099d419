"""What came in last: articles, documents, deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.page.rows import rows
from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class Headline:
    """An article in its latest version, and how many figures it states."""

    article_id: str
    published_at: dt.datetime | None
    title: str
    lead: str | None
    section: str | None
    url: str
    figures: int


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A legal document, with the article that cited it first."""

    citation: str
    kind: str
    issued_on: dt.date | None
    issuer: str | None
    first_cited_at: dt.datetime
    article_id: str
    title: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """A task that is due today or later, with the place that reports it first."""

    due: dt.date
    days_left: int
    assignee: str
    task: str
    article_id: str
    part: str
    start_offset: int


_HEADLINES = """
WITH newest AS (
    SELECT article_id, version, extractor_version, published_at, title, lead, section, url
    FROM current_articles
    ORDER BY published_at DESC NULLS LAST, article_id DESC
    LIMIT ?
), stated AS (
    SELECT article_id, count(*) AS figures
    FROM metrics
    SEMI JOIN newest USING (article_id, version, extractor_version)
    GROUP BY article_id
)
SELECT article_id, published_at, title, lead, section, url, coalesce(figures, 0) AS figures
FROM newest
LEFT JOIN stated USING (article_id)
ORDER BY published_at DESC NULLS LAST, article_id DESC
"""

_DOCUMENTS = """
SELECT citation, kind, issued_on, issuer, first_cited_at, first_article_id AS article_id, first_title AS title
FROM document_register
ORDER BY first_cited_at DESC, citation
LIMIT ?
"""

_DEADLINES = """
SELECT due, days_left, assignee, task, article_id, part, start_offset
FROM open_assignments
WHERE due IS NOT NULL
ORDER BY due, assignee, task
LIMIT ?
"""


def headlines(warehouse: Warehouse, limit: int) -> tuple[Headline, ...]:
    """The newest articles."""
    return rows(warehouse, "Reading the newest articles", Headline, _HEADLINES, [limit])


def documents(warehouse: Warehouse, limit: int) -> tuple[IssuedDocument, ...]:
    """The legal documents that were cited for the first time, the latest first."""
    return rows(warehouse, "Reading documents", IssuedDocument, _DOCUMENTS, [limit])


def deadlines(warehouse: Warehouse, limit: int) -> tuple[Deadline, ...]:
    """The tasks whose deadlines come next."""
    return rows(warehouse, "Reading deadlines", Deadline, _DEADLINES, [limit])
