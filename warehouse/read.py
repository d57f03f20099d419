"""The one way out for the flows: typed answers to the questions they have."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.connect import LAKE
from warehouse.lists import EACH_TEXT
from warehouse.records import State
from warehouse.times import in_utc


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the polls of a source that worked left behind: the last one's time, the last content, the newest entry."""

    source_id: str
    polled_at: dt.datetime
    content_hash: str | None
    newest_entry_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Known:
    """What the warehouse knows of an article that was fetched before.

    `state`, `url` and `fetched_at` are those of the last fetch; hash and validators those of the last one
    that brought a page; `version` and `published_at` those of the current version (None: never stored);
    `attempts` counts the fetches put off since one last ended for good.
    """

    article_id: str
    version: str | None
    content_hash: str | None
    etag: str | None
    last_modified: str | None
    fetched_at: dt.datetime
    published_at: dt.datetime | None
    state: State
    attempts: int
    url: str


@dataclass(frozen=True, slots=True)
class PendingItem:
    """An article to be fetched, as announced last; `why` is `new`, `deferred` or `changed`."""

    article_id: str
    source_id: str
    url: str
    title: str
    summary: str | None
    published_at: dt.datetime | None
    first_seen_at: dt.datetime
    why: str
    attempts: int


@dataclass(frozen=True, slots=True)
class RunSummary:
    """A run, as `current_runs` shows it."""

    run_id: str
    flow: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    outcome: str
    message: str | None
    counts: Mapping[str, int]
    sources_ok: int
    sources_failed: int

    @property
    def seconds(self) -> float | None:
        """How long it took; None until it has ended."""
        return None if self.finished_at is None else (self.finished_at - self.started_at).total_seconds()


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A source, as `feed_health` shows it."""

    source_id: str
    url: str
    ok: bool
    reason: str
    detail: str | None
    last_poll_at: dt.datetime
    last_ok_at: dt.datetime | None
    failures: int
    newest_entry_at: dt.datetime | None
    silent_days: int | None


@dataclass(frozen=True, slots=True)
class Status:
    """The warehouse at a glance: rows, work left and since when, sources, the last runs (newest first)."""

    schema_version: int
    articles: int
    versions: int
    metrics: int
    documents: int
    sightings: int
    fetches: int
    polls: int
    backlog: int
    newest_published_at: dt.datetime | None
    data_files: int
    data_bytes: int
    feeds: tuple[FeedHealth, ...]
    runs: tuple[RunSummary, ...]
    backlog_since: dt.datetime | None = None


# One pass over narrow columns: with the last row found by itself, an empty table took 55 ms.
_FEED_STATES = """
SELECT source_id, max(polled_at), arg_max(content_hash, polled_at), max(newest_entry_at)
FROM polls
WHERE ok
GROUP BY source_id
"""

_KNOWN = (
    f"WITH wanted AS ({EACH_TEXT} AS article_id)"
    + """,
mine AS (SELECT * FROM fetches SEMI JOIN wanted USING (article_id) WHERE article_id BETWEEN ? AND ?),
last AS (
    SELECT article_id, arg_max({fetched_at: fetched_at, state: state, url: url}, fetched_at) AS f,
        arg_max({content_hash: content_hash, etag: etag, last_modified: last_modified}, fetched_at)
            FILTER (WHERE content_hash IS NOT NULL) AS page,
        max(fetched_at) FILTER (WHERE state <> 'deferred') AS ended_at
    FROM mine
    GROUP BY article_id
),
tries AS (
    SELECT article_id, count(*) AS attempts
    FROM mine
    JOIN last USING (article_id)
    WHERE state = 'deferred' AND (ended_at IS NULL OR fetched_at > ended_at)
    GROUP BY article_id
),
current AS (
    SELECT article_id, arg_max({version: version, published_at: published_at}, fetched_at) AS a
    FROM articles
    SEMI JOIN wanted USING (article_id)
    WHERE article_id BETWEEN ? AND ?
    GROUP BY article_id
)
SELECT article_id, a.version, page.content_hash, page.etag, page.last_modified, f.fetched_at, a.published_at,
    f.state, coalesce(attempts, 0), f.url
FROM last
LEFT JOIN tries USING (article_id)
LEFT JOIN current USING (article_id)
"""
)

# Not the view `backlog`, which says the same: this way what is open is found once, not twice.
_BACKLOG = """
WITH open AS MATERIALIZED (FROM open_articles),
latest AS (
    SELECT article_id, arg_max({source_id: source_id, url: url, title: title, summary: summary,
        published_at: published_at, position: position}, seen_at) AS s
    FROM sightings
    SEMI JOIN open USING (article_id)
    GROUP BY article_id
)
SELECT article_id, s.source_id, s.url, s.title, s.summary, s.published_at, first_seen_at, why, attempts
FROM open
JOIN latest USING (article_id)
ORDER BY first_seen_at, s.published_at NULLS FIRST, s.position DESC, article_id
LIMIT ?
"""

# What is open is asked once: with five million figures it is most of what the status costs. Of the rows of an article
# all but one are superseded: two counts that the catalogue knows, where counting the ids reads them all.
_COUNTS = """
WITH open AS MATERIALIZED (SELECT count(*) AS articles, min(first_seen_at) AS since FROM open_articles)
SELECT (SELECT max(version) FROM schema_migrations), (SELECT count(*) FROM articles) - (SELECT count(*) FROM supersessions),
    (SELECT count(*) FROM articles), (SELECT count(*) FROM metrics), (SELECT count(*) FROM documents),
    (SELECT count(*) FROM sightings), (SELECT count(*) FROM fetches), (SELECT count(*) FROM polls),
    (SELECT articles FROM open), (SELECT max(published_at) FROM articles), (SELECT since FROM open)
"""

_FEEDS = """
SELECT source_id, url, ok, reason, detail, last_poll_at, last_ok_at, failures, newest_entry_at, silent_days
FROM feed_health
ORDER BY source_id
"""

# Written out, not bound: DuckDB imports pandas, where it is installed, to look at a bound value (0.4 s of processor time).
_RUNS = """
SELECT run_id, flow, started_at, finished_at, outcome, message, counts, sources_ok, sources_failed
FROM current_runs
ORDER BY started_at DESC
LIMIT {limit}
"""


def feed_states(con: duckdb.DuckDBPyConnection) -> dict[str, FeedState]:
    """What the polls that worked left behind, by their sources' ids."""
    rows = con.execute(_FEED_STATES).fetchall()
    return {row[0]: FeedState(*in_utc(row)) for row in rows}


def known(con: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> dict[str, Known]:
    """What is known of those of the articles that were fetched before."""
    ids = sorted(set(article_ids))
    if not ids:
        return {}
    bounds = [ids[0], ids[-1]]
    rows = con.execute(_KNOWN, [json.dumps(ids), *bounds, *bounds]).fetchall()
    return {row[0]: _known(row) for row in rows}


def backlog(con: duckdb.DuckDBPyConnection, limit: int) -> list[PendingItem]:
    """At most `limit` articles to be fetched, the longest known first."""
    return [PendingItem(*in_utc(row)) for row in con.execute(_BACKLOG, [limit]).fetchall()]


def backfilled(con: duckdb.DuckDBPyConnection, host: str, section: str) -> frozenset[dt.date]:
    """The months of a section's listing archive that were filled."""
    rows = con.execute(
        "SELECT DISTINCT month FROM backfill_months WHERE host = ? AND section = ?", [host, section]
    ).fetchall()
    return frozenset(row[0] for row in rows)


def recent_runs(con: duckdb.DuckDBPyConnection, limit: int) -> tuple[RunSummary, ...]:
    """The last runs, newest first."""
    return tuple(RunSummary(*in_utc(row)) for row in con.execute(_RUNS.format(limit=int(limit))).fetchall())


def status(con: duckdb.DuckDBPyConnection) -> Status:
    """The warehouse at a glance."""
    *counts, backlog_since = con.execute(_COUNTS).fetchone() or ()
    files = con.execute(
        f"SELECT coalesce(sum(file_count), 0)::BIGINT, coalesce(sum(file_size_bytes), 0)::BIGINT "
        f"FROM ducklake_table_info('{LAKE}')"
    ).fetchone()
    feeds = tuple(FeedHealth(*in_utc(row)) for row in con.execute(_FEEDS).fetchall())
    return Status(*in_utc((*counts, *(files or (0, 0)), feeds, recent_runs(con, 5), backlog_since)))


def _known(row: Sequence[Any]) -> Known:
    values = in_utc(row)
    values[7] = State(values[7])
    return Known(*values)
