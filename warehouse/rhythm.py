"""How fast the sources announce, and what of it may have been missed: reads and writes for polling."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import duckdb

from warehouse.lists import EACH_TEXT
from warehouse.records import PollRecord, SightingRecord


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A source, as `feed_rhythm` shows it: entries held at once, entries an hour, entries of its busiest hour."""

    source_id: str
    polled_at: dt.datetime
    entries: int
    per_hour: float | None
    busiest_hour: float


class GapOutcome(StrEnum):
    """What became of a lost overlap."""

    OPEN = "open"
    REPAIRED = "repaired"
    NO_LISTING = "no_listing"
    GAVE_UP = "gave_up"


@dataclass(frozen=True, slots=True)
class Gap:
    """Two polls of a source without an entry in common; the second one was at `lost_at`."""

    source_id: str
    lost_at: dt.datetime
    last_seen_at: dt.datetime
    newest_seen_at: dt.datetime | None
    outcome: GapOutcome = GapOutcome.OPEN
    pages: int = 0
    found: int = 0
    detail: str | None = None
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Announcement:
    """A poll with what it announced; `gap` is what it lost if its source has announced none of it before."""

    poll: PollRecord
    sightings: tuple[SightingRecord, ...] = ()
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class Announced:
    """What an announcement added: new sightings, which is also stored as new_entries, and whether its gap is one."""

    new: int = 0
    lost: bool = False


_RHYTHMS = "SELECT source_id, polled_at, entries, per_hour, busiest_hour FROM feed_rhythm"

_GAPS = """
SELECT source_id, lost_at, last_seen_at, newest_seen_at, outcome, pages, found, detail, tries
FROM current_gaps
"""

_SEEN = f"""
SELECT article_id, min(seen_at)
FROM sightings
WHERE source_id = ? AND article_id BETWEEN ? AND ?
    AND article_id IN ({EACH_TEXT})
GROUP BY article_id
"""


def rhythms(con: duckdb.DuckDBPyConnection) -> dict[str, Rhythm]:
    """The rhythm of each source that was polled, by its id."""
    found = con.execute(_RHYTHMS).fetchall()
    return {row[0]: Rhythm(row[0], row[1].astimezone(dt.UTC), *row[2:]) for row in found}


def last_polls(con: duckdb.DuckDBPyConnection) -> dict[str, dt.datetime]:
    """When each source was last asked, whatever came of it."""
    found = con.execute("SELECT source_id, max(polled_at) FROM polls GROUP BY source_id").fetchall()
    return {source_id: polled_at.astimezone(dt.UTC) for source_id, polled_at in found}


def gaps(con: duckdb.DuckDBPyConnection, *, open_only: bool = False) -> tuple[Gap, ...]:
    """The lost overlaps, the latest first."""
    where = f"WHERE outcome = '{GapOutcome.OPEN}'" if open_only else ""
    found = con.execute(f"{_GAPS} {where} ORDER BY lost_at DESC, source_id").fetchall()
    return tuple(_gap(*row) for row in found)


def _gap(
    source_id: str,
    lost_at: dt.datetime,
    last_seen_at: dt.datetime,
    newest: dt.datetime | None,
    outcome: str,
    *rest: Any,
) -> Gap:
    lost, last = lost_at.astimezone(dt.UTC), last_seen_at.astimezone(dt.UTC)
    return Gap(source_id, lost, last, newest and newest.astimezone(dt.UTC), GapOutcome(outcome), *rest)


def first_seen(
    con: duckdb.DuckDBPyConnection, source_id: str, article_ids: Iterable[str]
) -> dict[str, dt.datetime]:
    """When the source first announced those of the articles that it has announced."""
    ids = sorted(set(article_ids))
    if not ids:
        return {}
    found = con.execute(_SEEN, [source_id, ids[0], ids[-1], json.dumps(ids)]).fetchall()
    return {article_id: seen_at.astimezone(dt.UTC) for article_id, seen_at in found}
