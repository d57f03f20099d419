"""Registers of legal documents and of tasks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from warehouse.page.rows import rows, structs
from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a name."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """A legal document; the fields are those of the view `document_register`."""

    citation: str
    kind: str
    number: str | None
    symbol: str | None
    year: int | None
    name: str | None
    issued_on: dt.date | None
    issuer: str | None
    first_cited_at: dt.datetime
    last_cited_at: dt.datetime
    citations: int
    articles: int
    first_article_id: str
    first_title: str
    first_url: str


@dataclass(frozen=True, slots=True)
class MonthOfDocuments:
    """How many documents of a kind were first cited in a month (its first day)."""

    month: dt.date
    kind: str
    documents: int


@dataclass(frozen=True, slots=True)
class Documents:
    """The documents that were asked for, the last cited first; `total` counts those that did not fit as well.

    `months` are theirs, whichever month was asked for; `kinds` and `issuers` those of all documents.
    """

    total: int
    documents: tuple[CitedDocument, ...]
    months: tuple[MonthOfDocuments, ...]
    kinds: tuple[Counted, ...]
    issuers: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """A task; the fields are those of the view `tasks`. `days_left` is negative after the deadline."""

    due: dt.date | None
    days_left: int | None
    assignee: str
    task: str
    assigner: str | None
    due_text: str | None
    given_at: dt.datetime
    articles: int
    article_id: str
    part: str
    start_offset: int
    title: str
    url: str


class TaskState(StrEnum):
    """Which tasks: due within 30 days, due later or without deadline as well, overdue for at most a year, or longer."""

    NEAR = "near"
    OPEN = "open"
    OVERDUE = "overdue"
    LONG_OVERDUE = "long-overdue"


@dataclass(frozen=True, slots=True)
class Tasks:
    """The tasks that were asked for; `total` counts those that did not fit as well, `agencies` those of the state."""

    total: int
    tasks: tuple[Task, ...]
    agencies: tuple[Counted, ...]


# The register is made once for all four answers: it is most of what they cost.
_DOCUMENTS = """
WITH register AS MATERIALIZED (
    SELECT citation, kind, number, symbol, year, name, issued_on, issuer, first_cited_at, last_cited_at, citations,
        articles, first_article_id, first_title, first_url, date_trunc('month', day_of(first_cited_at))::DATE AS month
    FROM document_register
), alike AS (
    FROM register
    WHERE ($kind IS NULL OR kind = $kind) AND ($issuer IS NULL OR issuer = $issuer)
        AND ($words = '' OR mentions_words(concat_ws(' ', citation, name), $words))
), wanted AS (
    FROM alike
    WHERE $month IS NULL OR month = $month
), shown AS (
    SELECT * EXCLUDE month
    FROM wanted
    ORDER BY last_cited_at DESC, citation
    LIMIT $most
), months AS (
    SELECT month, kind, count(*) AS documents
    FROM alike
    GROUP BY ALL
)
SELECT (SELECT count(*) FROM wanted) AS total,
    (SELECT list(shown ORDER BY last_cited_at DESC, citation) FROM shown) AS documents,
    (SELECT list(months ORDER BY month, kind) FROM months) AS months,
    (SELECT list(k ORDER BY count DESC, name) FROM (SELECT kind AS name, count(*) AS count FROM register GROUP BY kind) k) AS kinds,
    (SELECT list(i ORDER BY count DESC, name) FROM (
        SELECT issuer AS name, count(*) AS count FROM register WHERE issuer IS NOT NULL GROUP BY issuer
    ) i) AS issuers
"""

#: state → the view and what is wanted of it. Bounds on `due` reach down to the table.
_STATES = {
    TaskState.NEAR: "open_assignments WHERE due <= day_of(now()) + 30",
    TaskState.OPEN: "open_assignments",
    TaskState.OVERDUE: "overdue_assignments WHERE due >= day_of(now()) - 365",
    TaskState.LONG_OVERDUE: "overdue_assignments WHERE due < day_of(now()) - 365",
}

_TASKS = """
WITH of_state AS MATERIALIZED (
    SELECT due, due - day_of(now()) AS days_left, assignee, task, assigner, due_text, given_at, articles, article_id,
        part, start_offset, title, url
    FROM {state}
), wanted AS (
    FROM of_state
    WHERE $agency IS NULL OR assignee = $agency
), shown AS (
    FROM wanted
    ORDER BY abs(days_left) NULLS LAST, given_at DESC, assignee, task
    LIMIT $most
)
SELECT (SELECT count(*) FROM wanted) AS total,
    (SELECT list(shown ORDER BY abs(days_left) NULLS LAST, given_at DESC, assignee, task) FROM shown) AS tasks,
    (SELECT list(a ORDER BY count DESC, name) FROM (
        SELECT assignee AS name, count(*) AS count FROM of_state GROUP BY assignee
    ) a) AS agencies
"""


@dataclass(frozen=True, slots=True)
class _Answer:
    total: int
    documents: Any
    months: Any
    kinds: Any
    issuers: Any


@dataclass(frozen=True, slots=True)
class _TaskAnswer:
    total: int
    tasks: Any
    agencies: Any


def documents(
    warehouse: Warehouse,
    most: int,
    *,
    kind: str | None = None,
    issuer: str | None = None,
    month: dt.date | None = None,
    words: str = "",
) -> Documents:
    """At most `most` legal documents: of a kind, an issuer, first cited in a month, whose citation holds the words."""
    values = {"most": most, "kind": kind, "issuer": issuer, "month": month, "words": words}
    (found,) = rows(warehouse, "Reading the documents", _Answer, _DOCUMENTS, values)
    return Documents(
        found.total,
        structs(CitedDocument, found.documents),
        structs(MonthOfDocuments, found.months),
        structs(Counted, found.kinds),
        structs(Counted, found.issuers),
    )


def tasks(warehouse: Warehouse, state: TaskState, most: int, *, agency: str | None = None) -> Tasks:
    """At most `most` tasks of a state, of an agency: those nearest to their deadline first."""
    sql = _TASKS.format(state=_STATES[state])
    (found,) = rows(warehouse, "Reading the tasks", _TaskAnswer, sql, {"most": most, "agency": agency})
    return Tasks(found.total, structs(Task, found.tasks), structs(Counted, found.agencies))
