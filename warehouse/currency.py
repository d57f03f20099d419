"""What supersessions and restorations say against what the readings themselves say: the check and the repair.

The writer appends both in the transaction of the reading. A process of a release before schema 12 that still runs
while the warehouse is migrated does not.
"""

from __future__ import annotations

import duckdb

_KEY = "article_id, version, extractor_version, nth"
#: table → the rows that it should hold, and has
_TABLES = {
    "supersessions": (f"SELECT {_KEY} FROM turns", f"SELECT {_KEY} FROM supersessions"),
    "restorations": (
        f"SELECT {_KEY}, again_at AS fetched_at FROM turns WHERE again_at IS NOT NULL",
        f"SELECT {_KEY}, fetched_at FROM restorations",
    ),
}


def count_turns(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """Rows that the two tables lack, and rows that they should not have; none in a warehouse before schema 12."""
    known = con.execute(
        "SELECT 1 FROM duckdb_views() WHERE database_name = current_database() AND view_name = 'turns'"
    ).fetchone()
    if known is None:
        return 0, 0
    lacking = extra = 0
    for should, has in _TABLES.values():
        lacking += _count(con, f"({should}) EXCEPT ({has})")
        extra += _count(con, f"({has}) EXCEPT ({should})")
    return lacking, extra


def append_missing_turns(con: duckdb.DuckDBPyConnection) -> int:
    """Append the rows that the two tables lack, within the caller's transaction; returns how many."""
    added = 0
    for table, (should, has) in _TABLES.items():
        missing = f"({should}) EXCEPT ({has})"
        if count := _count(con, missing):
            con.execute(f"INSERT INTO {table} BY NAME SELECT *, now() AS appended_at FROM ({missing})")
            added += count
    return added


def _count(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(f"SELECT count(*) FROM ({query})").fetchone()
    return int(row[0]) if row is not None else 0
