"""Which moment of the warehouse a reader sees, so that an answer can be kept until there is a new one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.connect import LAKE
from warehouse.page.rows import rows
from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class Moment:
    """A committed state of the warehouse: its snapshot, when it was committed, and the day in Vietnam."""

    snapshot: int
    committed_at: dt.datetime
    day: dt.date


_MOMENT = f"""
SELECT snapshot_id AS snapshot, snapshot_time AS committed_at, day_of(now()) AS day
FROM ducklake_snapshots('{LAKE}')
ORDER BY snapshot_id DESC
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class _Host:
    host: str


@dataclass(frozen=True, slots=True)
class _Newest:
    newest: dt.date | None


_NEWEST = (
    "SELECT day_of(max(published_at)) AS newest FROM articles WHERE published_at <= now() + INTERVAL 1 DAY"
)
_HOSTS = "SELECT DISTINCT host_of(article_id) AS host FROM articles"


def moment(warehouse: Warehouse) -> Moment:
    """The latest committed state."""
    (latest,) = rows(warehouse, "Reading the latest snapshot", Moment, _MOMENT)
    return latest


def hosts(warehouse: Warehouse) -> frozenset[str]:
    """The hosts that articles are from."""
    return frozenset(row.host for row in rows(warehouse, "Reading the hosts", _Host, _HOSTS))


def days_ago(warehouse: Warehouse, days: int) -> dt.date:
    """The day so long before the newest article; without articles, a day before all."""
    (recent,) = rows(warehouse, "Reading the newest article", _Newest, _NEWEST)
    return (recent.newest or dt.date(2000, 1, 1)) - dt.timedelta(days=days)
