"""Care of the files: sort order, merging, expiry, deletion; beside readers and writers.

Every step is a transaction of its own under the writers' lock, so that writers get in between. Measured on 5
million figures in 50 files (two cores, busy): the figures of one indicator take 101 ms in the order in which
they came, 10 ms in one file sorted by indicator and period, 24 ms in four such files, 6 ms in one sorted
Parquet file read directly. Sorting a batch of 300 rows as it is written costs nothing that can be measured.
Partitions were refused, because a batch writes a file per partition that it touches: three batches of 20 articles
make 3 files, 17 by the year of the period (1.2 times the processor time of an append), 196 by indicator (2.9 times).
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.address import parse
from warehouse.connect import LAKE, attach
from warehouse.datafiles import METADATA
from warehouse.lock import WriterLock, writer_lock
from warehouse.migrate import check_not_newer, migrations, schema_version
from warehouse.transaction import call, write
from warehouse.turns import append_lacking_turns, lacking_turns
from warehouse.words import number_of

#: table → the order of its rows within its files
SORT_ORDER = {"metrics": "indicator ASC, period_last ASC"}

#: table → rows in a group of a file, the least that is unpacked of a column. DuckLake's 122,880 for the newest articles
#: and their figures mean most of a month each: with these the page's Today takes 1.65 instead of 2.0 s of processor time
#: on 5 million figures, in files of 643 MB instead of 521 (metrics) and 394 instead of 381 (articles).
GROUP_ROWS = {"metrics": 16_384, "articles": 8_192}

_GROUP_OPTION = "parquet_row_group_size"

#: Writers ask for the lock every 0.02 s: without a pause between two steps they would never find it free.
_PAUSE_SECONDS = 0.06

_MB = 1_000_000
#: (smallest file, largest file, how many there must be): a small file is merged at once, one that was merged only
#: with its like, so that the same rows are rewritten a few times in their life and not at every run.
_TIERS = ((0, 8 * _MB, 2), (8 * _MB, 64 * _MB, 4), (64 * _MB, 512 * _MB, 4))


@dataclass(frozen=True, slots=True)
class Policy:
    """What maintenance keeps.

    `keep`: snapshots of this age and younger stay readable by AT (TIMESTAMP => …) and for change feeds;
    `grace`: files that no snapshot reads are deleted this long after they fell out of use, because a query may
    still be reading them, and files that none ever named this long after they were written, because a
    transaction may be about to.
    """

    keep: dt.timedelta = dt.timedelta(days=7)
    grace: dt.timedelta = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Maintained:
    """What maintenance did: rows flushed, files merged into `created`, snapshots expired, files deleted."""

    flushed: int = 0
    merged: int = 0
    created: int = 0
    expired: int = 0
    deleted: int = 0
    orphans: int = 0

    def told(self) -> str:
        """`15 files merged into 1, 2 snapshots expired, 0 old files and 0 orphans deleted`."""
        return (
            f"{number_of(self.merged, 'file')} merged into {self.created}, {number_of(self.expired, 'snapshot')} expired, "
            f"{number_of(self.deleted, 'old file')} and {number_of(self.orphans, 'orphan')} deleted"
        )


def maintain(address: str | None = None, policy: Policy | None = None) -> Maintained:
    """Take care of the warehouse's files; may run beside readers, writers and itself, and be killed at any time.

    Raises WarehouseMissing, WarehouseBusy and other WarehouseErrors; what was done until then is done.
    """
    where, kept = parse(address), policy or Policy()
    with closing(attach(where, read_only=False)) as con:
        check_not_newer(schema_version(con), migrations())
        care = _Care(con, writer_lock(where, con))
        care.sort()
        care.group()
        care.settle()
        return care.run(kept)


class _Care:
    """The steps on one connection."""

    def __init__(self, con: duckdb.DuckDBPyConnection, lock: WriterLock) -> None:
        self._con = con
        self._lock = lock

    def sort(self) -> None:
        """Give the tables their sort order, where they have another or none."""
        held = dict(self._rows(
            f"SELECT table_name, string_agg(expression || ' ' || sort_direction, ', ' ORDER BY sort_key_index) "
            f"FROM {METADATA}.ducklake_sort_info i JOIN {METADATA}.ducklake_sort_expression USING (sort_id, table_id) "
            f"JOIN {METADATA}.ducklake_table t USING (table_id) "
            "WHERE i.end_snapshot IS NULL AND t.end_snapshot IS NULL GROUP BY table_name"
        ))  # fmt: skip
        for table, order in SORT_ORDER.items():
            if held.get(table) != order:
                write(
                    self._con,
                    self._lock,
                    f"Sorting {table}",
                    _executing(f"ALTER TABLE {table} SET SORTED BY ({order})"),
                )

    def group(self) -> None:
        """Have files written in groups of as many rows as was measured, where a table has another number or none."""
        held = dict(self._rows(
            f"SELECT scope_entry, value FROM ducklake_options('{LAKE}') WHERE option_name = '{_GROUP_OPTION}' AND scope = 'TABLE'"
        ))  # fmt: skip
        for table, rows in GROUP_ROWS.items():
            if held.get(f"main.{table}") != str(rows):
                write(
                    self._con,
                    self._lock,
                    f"Grouping {table}",
                    _executing(f"CALL {LAKE}.set_option('{_GROUP_OPTION}', {rows}, table_name => '{table}')"),
                )

    def settle(self) -> None:
        """Append what a release from before schema 12 left out of who is current."""
        if lacking_turns(self._con):
            write(self._con, self._lock, "Settling which readings are current", append_lacking_turns)

    def run(self, policy: Policy) -> Maintained:
        """All steps, in the order in which each leaves work to the next."""
        flushed = self._call("Flushing", f"ducklake_flush_inlined_data('{LAKE}')")
        expired = self._call(
            "Expiring", f"ducklake_expire_snapshots('{LAKE}', older_than => {_ago(policy.keep)})"
        )
        merged = created = 0
        for table in self._tables():
            for smallest, largest, enough in _TIERS:
                if self._count_files(table, smallest, largest) >= enough:
                    for *_, processed, made in self._call(
                        f"Merging {table}",
                        f"ducklake_merge_adjacent_files('{LAKE}', '{table}', "
                        f"min_file_size => {smallest}, max_file_size => {largest})",
                    ):
                        merged, created = merged + processed, created + made
        grace = _ago(policy.grace)
        deleted = self._call("Deleting files", f"ducklake_cleanup_old_files('{LAKE}', older_than => {grace})")
        orphans = self._call(
            "Deleting orphans", f"ducklake_delete_orphaned_files('{LAKE}', older_than => {grace})"
        )
        return Maintained(
            sum(row[-1] for row in flushed), merged, created, len(expired), len(deleted), len(orphans)
        )

    def _tables(self) -> list[str]:
        return [row[0] for row in self._rows(f"SELECT table_name FROM ducklake_table_info('{LAKE}')")]

    def _count_files(self, table: str, smallest: int, largest: int) -> int:
        rows = self._rows(
            f"SELECT count(*) FROM ducklake_list_files('{LAKE}', '{table}') "
            f"WHERE data_file_size_bytes >= {smallest} AND data_file_size_bytes < {largest}"
        )
        return int(rows[0][0])

    def _rows(self, sql: str) -> list[tuple[Any, ...]]:
        return self._con.execute(sql).fetchall()

    def _call(self, doing: str, function: str) -> list[tuple[Any, ...]]:
        done = call(self._con, self._lock, doing, lambda con: con.execute(f"CALL {function}").fetchall())
        time.sleep(_PAUSE_SECONDS)
        return done


def _executing(sql: str) -> Callable[[duckdb.DuckDBPyConnection], object]:
    return lambda con: con.execute(sql)


def _ago(age: dt.timedelta) -> str:
    return f"now() - to_seconds({age.total_seconds()})"
