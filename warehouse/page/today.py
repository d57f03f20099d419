"""What came in last: articles, documents, deadlines."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.page.moments import days_ago
from warehouse.page.rows import rows
from warehouse.store import Warehouse

#: Documents of so many days before the newest article are new.
_ISSUED_DAYS = 60


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

# The view `document_register` tells the same of these, but reads all citations for it: on 5 million figures 1.0 s of
# processor time against 0.2 s.
_DOCUMENTS = """
WITH issued AS (
    SELECT d.article_id, d."text", lower(d.kind) AS kind, ltrim(d.number, '0') AS number, upper(d.symbol) AS symbol, d.issued_on,
        d.issuer, coalesce(a.published_at, a.fetched_at) AS cited_at, a.title
    FROM current_documents d
    JOIN current_articles a USING (article_id)
    WHERE d.issued_on > $since
)
SELECT arg_max("text", length("text")) AS citation, any_value(kind) AS kind, issued_on, mode(issuer) AS issuer,
    min(cited_at) AS first_cited_at, arg_min(article_id, (cited_at, article_id)) AS article_id,
    arg_min(title, (cited_at, article_id)) AS title
FROM issued
GROUP BY issued_on, kind, number, symbol
ORDER BY issued_on DESC, first_cited_at DESC, citation
LIMIT $limit
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
    """The legal documents that were issued last, of those whose citations tell the day."""
    return rows(
        warehouse,
        "Reading documents",
        IssuedDocument,
        _DOCUMENTS,
        {"since": days_ago(warehouse, _ISSUED_DAYS), "limit": limit},
    )


def deadlines(warehouse: Warehouse, limit: int) -> tuple[Deadline, ...]:
    """The tasks whose deadlines come next."""
    return rows(warehouse, "Reading deadlines", Deadline, _DEADLINES, [limit])
