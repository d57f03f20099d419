"""Functions that delete files, open others or run strings are refused in a reading statement, however written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse import extensions
from warehouse.address import parse
from warehouse.calls import READING, is_refused
from warehouse.connect import attach, connect
from warehouse.errors import QueryError, ReadOnlyViolation
from warehouse.page.answers import answered
from warehouse.reader import Reader
from warehouse.store import Warehouse

CLEANUP = "ducklake_cleanup_old_files('lake', cleanup_all => true)"
_SERIALIZED = duckdb.execute("SELECT json_serialize_sql($sql)", {"sql": f"FROM {CLEANUP}"}).fetchall()[0][0]
_STRING = _SERIALIZED.replace("'", "''")

HOSTILE = [
    f"FROM {CLEANUP}",
    "FROM ducklake_delete_orphaned_files('lake', cleanup_all => true)",
    "FROM \"DuckLake_Cleanup_OLD_files\" -- here\n /* and /* here */ */ ('lake', cleanup_all => true)",
    f"FROM system.main.{CLEANUP}",
    f"FROM lake.{CLEANUP}",
    f"FROM\u00a0{CLEANUP}",
    f"FROM {CLEANUP.replace('(', chr(0x3000) + '(')}",
    f"SELECT $$ ' $$, count(*) FROM {CLEANUP} -- '",
    f"SELECT $\u00a0$ ' $\u00a0$, count(*) FROM {CLEANUP} -- '",
    f"SELECT (SELECT count(*) FROM {CLEANUP})",
    f"WITH gone AS MATERIALIZED (FROM {CLEANUP}) FROM gone",
    f"SELECT * FROM polls, LATERAL (FROM {CLEANUP})",
    f"PIVOT (FROM {CLEANUP}) ON path",
    f"SUMMARIZE FROM {CLEANUP}",
    f"EXPLAIN ANALYZE FROM {CLEANUP}",
    f"CALL {CLEANUP}",
    f"PREPARE gone AS FROM {CLEANUP}",
    f"PREPARE gone AS FROM {CLEANUP}; EXECUTE gone",
    f"CREATE TEMP MACRO gone() AS TABLE FROM {CLEANUP}; FROM gone()",
    f"CREATE TEMP TABLE gone AS FROM {CLEANUP}",
    f"COPY (FROM {CLEANUP}) TO 'x.csv'",
    f"FROM query($${CLEANUP}$$)",
    f"FROM json_execute_serialized_sql('{_STRING}')",
    f"FROM json_execute_serialized_sql(json_serialize_sql($$FROM {CLEANUP}$$))",
    f"PRAGMA json_execute_serialized_sql('{_STRING}')",
    f"/* so */ pragma /* or so */ \"JSON_execute_serialized_sql\" ('{_STRING}')",
    f"SELECT json_serialize_plan($$FROM {CLEANUP}$$)",
    "CHECKPOINT lake",
    "FROM checkpoint('lake')",
    "PRAGMA force_checkpoint",
    "SELECT write_log('x')",
    "FROM enable_logging(storage => 'file', storage_path => 'x')",
    "PRAGMA enable_profiling",
    "FROM sqlite_attach('x.sqlite')",
    "FROM postgres_execute('x', 'SELECT 1')",
    "FROM read_text('/etc/hostname')",
    "PRAGMA import_database('x')",
]


def files(folder: Path) -> set[Path]:
    return set(folder.rglob("*.parquet"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """A warehouse with files that no snapshot reads, which a clean-up would delete."""
    folder = tmp_path_factory.mktemp("calls")
    address = fresh(folder)
    with Warehouse.open(address) as warehouse:
        for number in range(2):
            warehouse.append_batch(batch(number, size=1))
    with closing(attach(parse(address), read_only=False)) as con:
        con.execute("CALL ducklake_merge_adjacent_files('lake')")
        con.execute("CALL ducklake_expire_snapshots('lake', older_than => now())")
    return address, folder


@pytest.fixture(scope="module")
def opened(place: tuple[str, Path]) -> Iterator[tuple[Warehouse, Reader]]:
    with Warehouse.open(place[0], read_only=True) as warehouse, connect(place[0]) as reader:
        yield warehouse, reader


@pytest.mark.parametrize("sql", HOSTILE)
def test_no_way_to_read_runs_it(sql: str, place: tuple[str, Path], opened: tuple[Warehouse, Reader]) -> None:
    before = files(place[1])
    warehouse, reader = opened
    for ask in (warehouse.query, lambda text: answered(warehouse, text, 10), reader.execute, reader.sql):
        with pytest.raises((ReadOnlyViolation, QueryError), match=r"read|ASCII"):
            ask(sql)
    assert files(place[1]) == before


def test_it_deletes_files_where_it_runs(place: tuple[str, Path]) -> None:
    address, folder = place
    before = files(folder)
    # The files are gone before the catalogue, which is read-only, cannot be told so.
    with closing(attach(parse(address), read_only=True)) as con, pytest.raises(duckdb.Error):
        con.execute(f"FROM {CLEANUP}")
    assert before - files(folder)


@pytest.mark.parametrize(
    "sql",
    [
        "FROM range(3)",
        "SELECT 1 AS query, 2 AS checkpoint, 'query(1)' AS sqlite_scan",
        "WITH found AS -- the query\n (SELECT 1) FROM found",
        "SELECT title FROM articles WHERE title GLOB ('*a*') OR title = 'query' -- checkpoint(1)",
        "FROM ducklake_snapshots('lake')",
        "PRAGMA table_info('polls')",
        "SELECT '5 $ và 6 $', $$ Việt Nam $$, '\u00a0'",
    ],
)
def test_what_only_reads_is_answered(sql: str, opened: tuple[Warehouse, Reader]) -> None:
    assert opened[0].query(sql).columns == tuple(column[0] for column in opened[1].execute(sql).description)


def test_every_function_that_answers_with_a_table_is_known_to_read_or_refused() -> None:
    con = duckdb.connect()
    for name in ("ducklake", "sqlite_scanner", "postgres_scanner", "httpfs"):
        extensions.load(con, name)
    named = con.execute(
        "SELECT DISTINCT lower(function_name) FROM duckdb_functions() "
        "WHERE function_type IN ('table', 'table_macro', 'pragma')"
    )
    known = {name for (name,) in named.fetchall() if not name.startswith("duckdb_")}
    con.close()
    assert known > READING
    assert {name for name in known - READING if not is_refused(name)} == set()
