"""What supersessions and restorations say against what the readings themselves say: the check and the repair.

The writer appends both in the transaction of the reading. A process of a release before schema 12 that still runs
while the warehouse is migrated does not.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def lacking_turns(con: duckdb.DuckDBPyConnection) -> int:
    """How many rows the two tables lack; none in a warehouse before schema 12."""
    return _count(con, (f"({should}) EXCEPT ({has})" for should, has in _TABLES.values()))


def extra_turns(con: duckdb.DuckDBPyConnection) -> int:
    """How many rows the two tables have that no reading bears out; none in a warehouse before schema 12."""
    return _count(con, (f"({has}) EXCEPT ({should})" for should, has in _TABLES.values()))


def append_lacking_turns(con: duckdb.DuckDBPyConnection) -> None:
    """Append the rows that the two tables lack, within the caller's transaction."""
    for table, (should, has) in _TABLES.items():
        con.execute(
            f"INSERT INTO {table} BY NAME SELECT *, now() AS appended_at FROM (({should}) EXCEPT ({has}))"
        )


def _count(con: duckdb.DuckDBPyConnection, queries: Iterable[str]) -> int:
    known = con.execute(
        "SELECT 1 FROM duckdb_views() WHERE database_name = current_database() AND view_name = 'turns'"
    ).fetchone()
    if known is None:
        return 0
    counts = " + ".join(f"(SELECT count(*) FROM ({query}))" for query in queries)
    row = con.execute(f"SELECT {counts}").fetchone()
    return int(row[0]) if row is not None else 0
