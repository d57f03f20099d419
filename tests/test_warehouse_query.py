"""SQL of users: bound values, clear messages, nothing but reading."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.warehouse_data import batch
from warehouse.errors import QueryError, ReadOnlyViolation
from warehouse.store import Warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with Warehouse.open(str(tmp_path_factory.mktemp("query"))) as opened:
        opened.append_batch(batch(0, size=2))
        yield opened


def test_result_has_names_types_and_rows(warehouse: Warehouse) -> None:
    result = warehouse.query("SELECT unit, count(*) AS n FROM current_metrics GROUP BY unit")
    assert result.columns == ("unit", "n")
    assert result.types == ("VARCHAR", "BIGINT")
    assert result.rows == (("VND", 30),)


def test_values_are_bound(warehouse: Warehouse) -> None:
    hostile = "' OR 1=1; DROP TABLE metrics; --"
    assert warehouse.query("SELECT count(*) FROM metrics WHERE unit = ?", [hostile]).rows == ((0,),)
    assert warehouse.query("SELECT $x AS x", {"x": hostile}).rows == ((hostile,),)


@pytest.mark.parametrize(
    "sql",
    [
        "FROM articles LIMIT 1",
        "SHOW TABLES",
        "DESCRIBE metrics",
        "SUMMARIZE metrics",
        "WITH a AS (SELECT 1 AS n) FROM a",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT 1",
        "VALUES (1)",
    ],
)
def test_reading_statements(sql: str, warehouse: Warehouse) -> None:
    assert warehouse.query(sql).rows


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO runs (run_id) VALUES ('x')",
        "DROP VIEW current_metrics",
        "COPY metrics TO 'lake/x.parquet'",
        "EXPLAIN ANALYZE COPY metrics TO 'lake/x.parquet'",
        "ATTACH 'catalog.sqlite' AS c (TYPE sqlite)",
        "SET threads = 1",
        "CALL ducklake_merge_adjacent_files('lake')",
        "CREATE TEMP TABLE t AS SELECT 1",
        "SELECT * FROM read_csv('/etc/passwd')",
    ],
)
def test_other_statements_are_refused(sql: str, warehouse: Warehouse) -> None:
    with pytest.raises(ReadOnlyViolation):
        warehouse.query(sql)


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("SELCT 1", "syntax error"),
        ("SELECT nope FROM articles", 'column "nope" not found'),
        ("FROM nope", "nope does not exist"),
        ("SELECT 1; SELECT 2", "this text has 2"),
        ("", "this text has 0"),
        ("SELECT CAST('a' AS INTEGER)", "Could not convert"),
        ("SELECT ?", "not provided"),
    ],
)
def test_wrong_statements_say_what_is_wrong(sql: str, says: str, warehouse: Warehouse) -> None:
    with pytest.raises(QueryError, match=says):
        warehouse.query(sql)
    assert warehouse.query("SELECT 1").rows == ((1,),)


def test_query_sees_what_was_just_appended(warehouse: Warehouse) -> None:
    before = warehouse.query("SELECT count(*) FROM articles").rows[0][0]
    warehouse.append_batch(batch(9, size=1))
    assert warehouse.query("SELECT count(*) FROM articles").rows == ((before + 1,),)
