"""SQL of users: bound values, clear messages, nothing but reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import duckdb
import pytest

from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse.errors import QueryError, QueryTooLarge, ReadOnlyViolation, WarehouseError
from warehouse.query import Limits, is_complete
from warehouse.store import Warehouse


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    address = fresh(tmp_path_factory.mktemp("query"))
    with Warehouse.open(address, limits=Limits(seconds=30)) as opened:
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


def test_query_that_takes_too_long_is_stopped_and_the_warehouse_goes_on(warehouse: Warehouse) -> None:
    with (
        Warehouse.open(warehouse.address, read_only=True, limits=Limits(seconds=0.3)) as bounded,
        pytest.raises(QueryTooLarge, match=r"stopped after 0\.3 s"),
    ):
        bounded.query("SELECT count(*) FROM range(10000000) a, range(10000000) b")
    assert warehouse.query("SELECT 1").rows == ((1,),)


def test_query_that_needs_too_much_memory_is_refused(warehouse: Warehouse) -> None:
    limits = Limits(seconds=60, memory="50MB", spill="1MB")
    with Warehouse.open(warehouse.address, read_only=True, limits=limits) as bounded:
        with pytest.raises(QueryTooLarge, match="Ask for less"):
            bounded.query("SELECT list(range) FROM range(100000000)")
        assert bounded.query("SELECT 1").rows == ((1,),)


def test_rows_come_in_batches(warehouse: Warehouse) -> None:
    with warehouse.stream("SELECT range AS n FROM range(5000)") as answer:
        assert answer.columns == ("n",)
        assert next(answer.batches)[0] == (0,)
        assert sum(map(len, answer.batches)) < 5000


@pytest.mark.parametrize("why", [None, ZeroDivisionError, KeyboardInterrupt])
def test_of_an_answer_that_is_not_read_to_its_end_the_rest_is_let_go(
    why: type[BaseException] | None, warehouse: Warehouse
) -> None:
    with pytest.raises(why) if why else nullcontext(), warehouse.stream("FROM range(5000)") as answer:
        assert next(answer.batches)[0] == (0,)
        if why:
            raise why
    assert list(answer.batches) == []
    assert warehouse.query("SELECT 1").rows == ((1,),)


def test_a_pivot_finds_its_values_and_leaves_nothing_behind(warehouse: Warehouse, tmp_path: Path) -> None:
    pivot = "PIVOT (SELECT n, n % 3 AS rest FROM range(5000) AS t(n)) ON rest USING {what} GROUP BY n"
    with warehouse.stream(pivot.format(what="count(*)")) as answer:
        assert answer.columns == ("n", "0", "1", "2")
        next(answer.batches)
    with pytest.raises(QueryError, match="Could not convert"):
        warehouse.query(pivot.format(what="any_value(CAST('a' || n AS INTEGER))"))
    with pytest.raises(QueryError, match="nope"):
        warehouse.query(pivot.format(what="sum(nope)"))
    with pytest.raises(QueryError, match="cannot have parameters in their source"):
        warehouse.query("PIVOT (FROM range(?) AS t(n)) ON n", [3])
    assert warehouse.query("FROM (PIVOT range(4) ON range) WHERE ? = 1", [0]).rows == ()
    warehouse.save_parquet(pivot.format(what="count(*)"), tmp_path / "pivot.parquet")
    with pytest.raises(QueryError, match="nope"):
        warehouse.save_parquet(pivot.format(what="sum(nope)"), tmp_path / "none.parquet")
    found = warehouse.query("SELECT count(*) FROM duckdb_types() WHERE type_name LIKE '%pivot%'")
    assert found.rows == ((0,),)
    assert duckdb.sql(f"SELECT count(*) FROM '{tmp_path}/pivot.parquet'").fetchone() == (5000,)


def test_parquet_is_written_whole_or_not_at_all(warehouse: Warehouse, tmp_path: Path) -> None:
    file = tmp_path / "answer.parquet"
    warehouse.save_parquet("SELECT unit, value FROM metrics WHERE unit = ?", file, ["VND"])
    con = duckdb.connect()
    assert con.execute(f"SELECT count(*) FROM '{file}'").fetchone() == (con.sql(f"FROM '{file}'").shape[0],)
    before = file.read_bytes()
    with pytest.raises(QueryError):
        warehouse.save_parquet("SELECT CAST(unit AS INTEGER) FROM metrics", file)
    with pytest.raises(ReadOnlyViolation):
        warehouse.save_parquet("COPY metrics TO 'x.parquet'", file)
    assert file.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["answer.parquet"]
    with pytest.raises(WarehouseError, match="cannot be written"):
        warehouse.save_parquet("SELECT 1", tmp_path / "none" / "x.parquet")


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("SELECT 1;", True),
        ("SELECT 1; -- done", True),
        ("SELECT 1", False),
        ("SELECT 'a;", False),
        ("SELECT 'đồng;'", False),
        ("", False),
    ],
)
def test_a_statement_that_is_typed_is_whole_with_its_semicolon(text: str, whole: bool) -> None:
    assert is_complete(text) is whole


def test_words_of_the_warehouse(warehouse: Warehouse) -> None:
    words = warehouse.vocabulary()
    assert words.relations["runs"][0] == "run_id"
    assert "series" in words.relations
    assert {"indicator", "figures_about"} <= set(words.table_macros)
    assert {"count", "plain", "date_trunc"} <= set(words.functions)
    assert "SELECT" in words.keywords
