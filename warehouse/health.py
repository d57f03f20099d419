"""Whether all goes well, as rows tell it: what `chinhphu status`, probes and Prometheus ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from warehouse.connect import LAKE
from warehouse.read import Status, status
from warehouse.rhythm import Gap, GapOutcome, Rhythm, gaps, rhythms
from warehouse.transaction import one_look

#: How far back failures are counted, and lost overlaps that could not be repaired.
FAILURE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Failures:
    """Articles whose fetch ended so within the last days, and when one last did."""

    state: str
    reason: str
    articles: int
    last_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Waiting:
    """Messages of a channel in one state of the outbox (waiting, sending, retrying, dead), and the oldest of them."""

    channel: str
    state: str
    messages: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class TableSize:
    """A table's Parquet files and bytes."""

    table: str
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Health:
    """The status, and what may be wrong.

    `gaps`: lost overlaps that are to be repaired, and those of the last days that could not be; `fetched`: fetches
    by state, since ever; `last_good_run`: when a run last ended with all or some sources read.
    """

    status: Status
    rhythms: Mapping[str, Rhythm]
    gaps: tuple[Gap, ...]
    failures: tuple[Failures, ...]
    waiting: tuple[Waiting, ...]
    sizes: tuple[TableSize, ...]
    fetched: Mapping[str, int]
    oldest_backlog_at: dt.datetime | None
    last_good_run: dt.datetime | None


# Written out, not bound: DuckDB imports pandas, where it is installed, to look at a bound value (0.3 s of processor time).
_FAILURES = """
SELECT state, reason, count(DISTINCT article_id), max(fetched_at)
FROM fetches
WHERE state IN ('deferred', 'failed', 'refused', 'gone') AND fetched_at > TIMESTAMPTZ '{since}'
GROUP BY ALL
ORDER BY 3 DESC, 1, 2
"""

_WAITING = """
SELECT channel, state, count(*), min(created_at)
FROM outbox
WHERE state <> 'delivered'
GROUP BY ALL
ORDER BY 1, 2
"""

_SIZES = f"""
SELECT table_name, file_count::BIGINT, file_size_bytes::BIGINT
FROM ducklake_table_info('{LAKE}')
ORDER BY 3 DESC, 1
"""

_FETCHED = "SELECT state, count(*) FROM fetches GROUP BY state ORDER BY state"

_GOOD_RUN = "SELECT max(finished_at) FROM runs WHERE flow = 'monitor' AND outcome IN ('ok', 'partial')"


def health(con: duckdb.DuckDBPyConnection, now: dt.datetime) -> Health:
    """All of it, as of `now`, in one look: each table's files are then looked up once, not by every question."""
    with one_look(con):
        return _health(con, now)


def _health(con: duckdb.DuckDBPyConnection, now: dt.datetime) -> Health:
    recent = now - dt.timedelta(days=FAILURE_DAYS)
    (good,) = con.execute(_GOOD_RUN).fetchone() or (None,)
    glance = status(con)
    return Health(
        glance,
        rhythms(con),
        _unrepaired(con, recent),
        tuple(
            Failures(a, b, n, at.astimezone(dt.UTC))
            for a, b, n, at in con.execute(_FAILURES.format(since=recent.isoformat())).fetchall()
        ),
        tuple(Waiting(a, b, n, at.astimezone(dt.UTC)) for a, b, n, at in con.execute(_WAITING).fetchall()),
        tuple(TableSize(*row) for row in con.execute(_SIZES).fetchall()),
        dict(con.execute(_FETCHED).fetchall()),
        glance.backlog_since,
        good and good.astimezone(dt.UTC),
    )


def _unrepaired(con: duckdb.DuckDBPyConnection, recent: dt.datetime) -> tuple[Gap, ...]:
    return tuple(
        gap
        for gap in gaps(con)
        if gap.outcome is GapOutcome.OPEN or (gap.outcome is not GapOutcome.REPAIRED and gap.lost_at > recent)
    )
