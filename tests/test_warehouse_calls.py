"""Functions that delete files, open others or run strings are refused in a reading statement, however written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pytest

from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse import extensions
from warehouse.address import parse
from warehouse.calls import EFFECTS, MACROS, READING, looked_at
from warehouse.connect import attach, connect
from warehouse.errors import QueryError, ReadOnlyViolation
from warehouse.page.answers import answered
from warehouse.page.cookbook import questions
from warehouse.query import reading_statement
from warehouse.reader import Reader
from warehouse.store import Warehouse

CLEANUP = "ducklake_cleanup_old_files('lake', cleanup_all => true)"
HARMLESS = "range(1)"

#: Where a function's answer can stand in what reads. Each is answered with a harmless function in its place.
READS = [
    "FROM {f}",
    "FROM\u00a0{f}",
    "FROM -- here\n /* and /* here */ */ {f}",
    "FROM {f} AS t(a) TABLESAMPLE 100%",
    "FROM t: {f}",
    "SELECT 1 AS €$$, * FROM {f} -- $$",
    "SELECT $$ ' $$, count(*) FROM {f} -- '",
    'SELECT "a""b", \'it\'\'s \\\' FROM (SELECT 1 AS "a""b" FROM {f})',
    'SELECT \'"function_name":"range"\', * FROM {f}',
    "SELECT (SELECT count(*) FROM {f})",
    "WITH gone AS MATERIALIZED (FROM {f}) FROM gone",
    "WITH RECURSIVE g(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g, {f} WHERE n < 2) FROM g",
    "WITH RECURSIVE g(n) USING KEY (n) AS (SELECT 1 UNION SELECT 2 FROM {f}) FROM g",
    "SELECT * FROM runs, LATERAL (FROM {f})",
    "SELECT * FROM runs LEFT JOIN {f} ON true",
    "SELECT * FROM runs POSITIONAL JOIN {f}",
    "SELECT * FROM range(2) SEMI JOIN (SELECT 1 AS range FROM {f}) USING (range)",
    "SELECT * FROM range(2) ASOF JOIN (SELECT 1 AS x FROM {f}) ON range >= x",
    "SELECT * FROM {f} WITH ORDINALITY AS t(a, b)",
    "FROM range((SELECT count(*) FROM {f})::BIGINT)",
    "PIVOT (SELECT 1 AS v FROM {f}) ON v",
    "PIVOT (SELECT 1 AS v FROM {f}) ON v IN (1, 2)",
    "PIVOT (SELECT 1 AS v) ON v IN (SELECT 1 FROM {f})",
    "PIVOT (WITH query(a) AS (FROM {f}) SELECT b AS v FROM query AS t(b), (VALUES (1)) read_text(c)) ON v",
    "PIVOT (SELECT {{'a': (1)}} AS v, version() FROM (VALUES (1)) t(a), {f}) ON v",
    "PIVOT (SELECT 1 AS v FROM (VALUES (1)) t(a) CROSS JOIN LATERAL {f} AS u(b)) ON v",
    "FROM (PIVOT (SELECT 1 AS v FROM {f}) ON v)",
    "UNPIVOT (SELECT 1 AS v FROM {f}) ON v",
    "SUMMARIZE FROM {f}",
    "DESCRIBE FROM {f}",
    "SHOW (FROM {f})",
    "FROM (DESCRIBE FROM {f})",
    "EXPLAIN FROM {f}",
    "EXPLAIN ANALYZE FROM {f}",
    "EXPLAIN (ANALYZE, FORMAT json) FROM {f}",
    "EXPLAIN (FORMAT json) (FROM {f})",
    "EXPLAIN (FROM {f})",
    "TABLE runs UNION ALL BY NAME FROM {f}",
    "FROM runs WHERE EXISTS (FROM {f})",
    "FROM runs WHERE run_id = ANY (SELECT 'x' FROM {f})",
    "FROM runs ORDER BY (SELECT count(*) FROM {f})",
    "FROM runs LIMIT (SELECT count(*) FROM {f}) OFFSET (SELECT count(*) FROM {f})",
    "FROM range(2) QUALIFY row_number() OVER (ORDER BY (SELECT count(*) FROM {f})) > 0",
    "SELECT count(*) FILTER (WHERE EXISTS (FROM {f})) FROM runs",
    "SELECT sum(range) OVER (ORDER BY range ROWS (SELECT count(*) FROM {f}) PRECEDING) FROM range(2)",
    "SELECT first_value(range ORDER BY (SELECT count(*) FROM {f})) OVER () FROM range(2)",
    "SELECT lag(range, 1, (SELECT count(*) FROM {f})) OVER () FROM range(2)",
    "SELECT sum(range) OVER w FROM range(2) WINDOW w AS (PARTITION BY (SELECT count(*) FROM {f}))",
    "SELECT count(*) FROM runs GROUP BY GROUPING SETS ((), ((SELECT count(*) FROM {f})))",
    "SELECT count(*) FROM runs HAVING (SELECT count(*) FROM {f}) > -1",
    "SELECT string_agg('a', ',' ORDER BY (SELECT count(*) FROM {f})) FROM runs",
    "SELECT ARRAY(SELECT 1 FROM {f}), {{'a': (SELECT count(*) FROM {f})}}",
    "SELECT * REPLACE ((SELECT count(*) FROM {f}) AS range) FROM range(1)",
    "SELECT CASE WHEN (SELECT count(*) FROM {f}) > 0 THEN 1 END",
    "SELECT DISTINCT ON ((SELECT count(*) FROM {f})) 1",
    "VALUES ((SELECT count(*) FROM {f}))",
]

#: What a session of its own may do besides; each runs in it with a harmless function.
CHANGES = [
    "CREATE TEMP TABLE t1 AS FROM {f}",
    "CREATE TEMP TABLE t2 AS WITH query(a) AS (FROM {f}) FROM query",
    "CREATE TEMP VIEW v1 AS FROM {f}",
    'CREATE TEMP MACRO m1(a) AS (SELECT max("table") FROM (SELECT a AS "table" FROM {f}))',
    "CREATE TEMP MACRO m2(a) AS a + (SELECT count(*) FROM {f})",
    "CREATE TEMP MACRO m3() AS 1, (a) AS (SELECT count(*) FROM {f})",
    "INSERT INTO mine (n) SELECT 1 FROM {f}",
    "INSERT INTO mine VALUES ((SELECT count(*) FROM {f})) RETURNING n",
    "UPDATE mine SET n = 2 FROM {f}",
    "DELETE FROM mine USING {f}",
    "DELETE FROM mine WHERE n IN (SELECT 1 FROM {f})",
    "SET VARIABLE x = (SELECT count(*) FROM {f})",
    "CREATE TEMP TYPE e1 AS ENUM (SELECT 'a' FROM {f})",
    "EXPLAIN ANALYZE INSERT INTO mine SELECT 1 FROM {f}",
    "SELECT 1; FROM {f}",
    "CREATE TEMP TABLE t3 AS SELECT 1; FROM {f}",
    "PIVOT (FROM {f}) ON range; SELECT 1",
    "SELECT 1; PIVOT (FROM {f}) ON range",
    "BEGIN; FROM {f}; COMMIT",
]

_SERIALIZED = duckdb.execute("SELECT json_serialize_sql($sql)", {"sql": f"FROM {CLEANUP}"}).fetchall()[0][0]
_STRING = _SERIALIZED.replace("'", "''")
_CALLED = "cannot be called: it is unknown here, or does more than read the warehouse"
_NO_READING = (
    "is not a reading statement|is refused: this connection reads the warehouse and opens nothing else"
)

#: What is refused, and in which words of the guard's own.
HOSTILE = [
    ("FROM ducklake_delete_orphaned_files('lake', cleanup_all => true)", _CALLED),
    ("FROM \"DuckLake_Cleanup_OLD_files\" /* here */ ('lake', cleanup_all => true)", _CALLED),
    (f"FROM system.main.{CLEANUP}", _CALLED),
    (f"FROM lake.{CLEANUP}", _CALLED),
    (f"FROM {CLEANUP.replace('(', chr(0x3000) + '(')}", _CALLED),
    (f"CALL {CLEANUP}", _CALLED),
    (f"CALL\u00a0{CLEANUP}", _CALLED),
    (f"PREPARE gone AS FROM {CLEANUP}", _CALLED),
    (f"CREATE TEMP MACRO m(a := (SELECT count(*) FROM {CLEANUP})) AS a", _CALLED),
    (f"COPY (FROM {CLEANUP}) TO 'x.csv'", _CALLED),
    (f"EXPLAIN PIVOT (FROM {CLEANUP}) ON path", _CALLED),
    (f"PIVOT\u00a0(FROM\u00a0{CLEANUP}) ON path", "no spaces beyond ASCII"),
    (f"SELECT {'+'.join(['1'] * 700)} FROM {CLEANUP}", _CALLED),  # too deep for Python's reader of JSON
    (f"FROM query($${CLEANUP}$$)", _CALLED),
    (f"FROM json_execute_serialized_sql('{_STRING}')", _CALLED),
    (f"FROM json_execute_serialized_sql(json_serialize_sql($$FROM {CLEANUP}$$))", _CALLED),
    (f"PRAGMA json_execute_serialized_sql('{_STRING}')", _CALLED),
    (f"/* so */ pragma /* or so */ \"JSON_execute_serialized_sql\" ('{_STRING}')", _CALLED),
    (f"SELECT json_serialize_plan($$FROM {CLEANUP}$$)", _CALLED),
    ("FROM lake.merge_adjacent_files()", _CALLED),
    ("FROM merge_adjacent_files()", _CALLED),
    ("CALL lake.main.set_option('parquet_compression', 'zstd')", _CALLED),
    ("FROM lake.set_commit_message('a', 'b')", _CALLED),
    ("FROM checkpoint('lake')", _CALLED),
    ("SELECT \"Write_Log\"('x')", _CALLED),
    ("CREATE TEMP MACRO m() AS write_log('x')", _CALLED),
    ("SET VARIABLE x = (SELECT DISTINCT ON (1) write_log('x'))", _CALLED),
    ("FROM enable_logging(storage => 'file', storage_path => 'x')", _CALLED),
    ("FROM sqlite_attach('x.sqlite')", _CALLED),
    ("FROM sqlite_scan('x.sqlite', 'ducklake_tag')", _CALLED),
    ("FROM postgres_execute('x', 'SELECT 1')", _CALLED),
    ("FROM read_text('/etc/hostname')", _CALLED),
    ("PRAGMA copy_database('lake', 'memory')", _CALLED),
    ("PRAGMA import_database('x')", "this statement reads files"),
    ("IMPORT DATABASE 'x'", "this statement reads files"),
    (f"SELECT 1 \0 ; FROM {CLEANUP}", "holds a NUL"),
    (f"FROM {CLEANUP} WHERE path <> '\ud800'", "holds half a character"),
    ("EXPLAIN PIVOT runs ON run_id", "this form of EXPLAIN is refused|SET is not a reading"),
    ("CHECKPOINT lake", _NO_READING),
    ("PRAGMA force_checkpoint", _NO_READING),
    ("PRAGMA enable_profiling", _NO_READING),
    ("COPY FROM DATABASE lake TO memory", _NO_READING),
    ("EXECUTE gone", _NO_READING),
    ("ATTACH 'x.sqlite'", _NO_READING),
    ("VACUUM", _NO_READING),
    ("CREATE SECRET name (TYPE s3, KEY_ID 'a', SECRET 'b')", "secrets are refused|is not a reading"),
    ("CREATE OR REPLACE TEMPORARY SECRET (TYPE postgres)", "secrets are refused|is not a reading"),
    ("create persistent secret if not exists name (TYPE s3)", "secrets are refused|is not a reading"),
    ("DROP SECRET name", "secrets are refused|is not a reading"),
    (
        "CREATE TEMP MACRO mine(a) AS TABLE FROM range(a)",
        "a macro that answers with a table|is not a reading",
    ),
    (
        "CREATE FUNCTION mine() AS TABLE (SELECT 1), (a) AS TABLE (SELECT 2)",
        "answers with a table|is not a reading",
    ),
]


def files(folder: Path) -> set[tuple[Path, int]]:
    """All files with their sizes, but those of the catalogue, which SQLite touches when it reads."""
    found = (
        path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("catalog.sqlite")
    )
    return {(path, path.stat().st_size) for path in found}


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


@pytest.fixture(scope="module")
def ways(opened: tuple[Warehouse, Reader]) -> list[Callable[[str], object]]:
    """All ways to ask: `chinhphu sql`, the page, the rules of alerts, and `connect()`."""
    warehouse, reader = opened
    return [
        warehouse.query,
        lambda sql: answered(warehouse, sql, 10),
        reading_statement,
        reader.execute,
        reader.sql,
        reader.cursor().query,
    ]


def refused(sql: str, says: str, ways: list[Callable[[str], object]], folder: Path) -> None:
    before = files(folder)
    for ask in ways:
        with pytest.raises((ReadOnlyViolation, QueryError), match=says):
            ask(sql)
    assert files(folder) == before


@pytest.mark.parametrize("form", READS)
def test_reads_call_what_reads_alone(
    form: str, place: tuple[str, Path], opened: tuple[Warehouse, Reader], ways: list[Callable[[str], object]]
) -> None:
    sql = form.format(f=HARMLESS)
    assert opened[0].query(sql).columns == tuple(column[0] for column in opened[1].execute(sql).description)
    refused(form.format(f=CLEANUP), f"ducklake_cleanup_old_files {_CALLED}", ways, place[1])


@pytest.mark.parametrize("form", CHANGES)
def test_a_session_changes_its_own_by_what_reads_alone(
    form: str, place: tuple[str, Path], opened: tuple[Warehouse, Reader], ways: list[Callable[[str], object]]
) -> None:
    own = opened[1].cursor()
    own.execute("CREATE TEMP TABLE mine (n DECIMAL(9, 0), CHECK (n >= 0))")
    own.execute(form.format(f=HARMLESS))
    refused(form.format(f=CLEANUP), f"ducklake_cleanup_old_files {_CALLED}", ways, place[1])


@pytest.mark.parametrize(("sql", "says"), HOSTILE)
def test_no_way_to_read_runs_it(
    sql: str, says: str, place: tuple[str, Path], ways: list[Callable[[str], object]]
) -> None:
    refused(sql, says, ways, place[1])


def test_nor_does_what_is_saved_to_a_file(place: tuple[str, Path], opened: tuple[Warehouse, Reader]) -> None:
    file = place[1] / "saved.parquet"
    refused(f"FROM {CLEANUP}", _CALLED, [lambda sql: opened[0].save_parquet(sql, file)], place[1])


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
        "SELECT 1 AS query, 2 AS checkpoint, 'query(1)' AS sqlite_scan",
        "WITH query(a) AS (SELECT 1), read_text(b) AS (SELECT 2) SELECT a, b FROM query, read_text",
        "SELECT b FROM (SELECT 1) AS add_ons(b), (VALUES (1)) checkpoint(c)",
        "WITH found AS -- the query\n (SELECT 1) FROM found",
        "SELECT title FROM articles WHERE title GLOB ('*a*') OR title = 'query' -- checkpoint(1)",
        "SELECT title FROM articles WHERE title LIKE '%US$–$%'",
        "SELECT '5$–10$', '5 $ và 6 $', $$ Việt Nam $$, '\u00a0'",
        "FROM ducklake_snapshots('lake')",
        "FROM lake.snapshots()",
        "select COUNT(*) from FIGURES_ABOUT('x'), Generate_Series(1, 2)",
        "PRAGMA table_info('polls')",
        "PRAGMA version",
        "SHOW TABLES",
        "SHOW ALL TABLES",
        "PIVOT figures ON unit USING count(*) GROUP BY article_id",
        "SELECT [x * 2 FOR x IN [1, 2] IF x > 1], list_transform([1], lambda x: x + 1), list_filter([1], x -> x > 0)",
        "FROM figures SELECT unit, max(value) OVER (PARTITION BY unit ORDER BY value ROWS UNBOUNDED PRECEDING)",
        "SELECT a.n, b.n FROM (VALUES (1)) a(n) ASOF JOIN (VALUES (0)) b(n) ON a.n >= b.n",
        "SELECT * FROM (VALUES (2)) a(n), LATERAL (SELECT * FROM range(a.n)) AS pragma_show(r)",
        ";SELECT 1 -- a\n; -- b",
    ],
)
def test_what_only_reads_is_answered(sql: str, opened: tuple[Warehouse, Reader]) -> None:
    assert opened[0].query(sql).columns == tuple(column[0] for column in opened[1].execute(sql).description)


def test_every_question_of_the_cookbook_is_let_through() -> None:
    assert all(reading_statement(question.sql) for question in questions())


@pytest.fixture(scope="module")
def functions() -> set[tuple[str, str, bool]]:
    """Names, kinds and effects of all functions of DuckDB and of the extensions that a warehouse loads."""
    with closing(duckdb.connect()) as con:
        for name in ("ducklake", "sqlite_scanner", "postgres_scanner", "httpfs"):
            extensions.load(con, name)
        found = con.execute(
            "SELECT lower(function_name), function_type, coalesce(has_side_effects, false) FROM duckdb_functions()"
        )
        return set(found.fetchall())


def methods() -> set[str]:
    """The methods of a lake, which `duckdb_functions()` does not list, from the extension's own definitions."""
    file = extensions.wheel_file("ducklake", duckdb.__version__)
    if file is None:
        pytest.skip("the ducklake extension is not installed as a wheel")
    found = re.findall(rb"FROM ducklake_(\w+)\(\{CATALOG\}", file.read_bytes())
    return {name.decode() for name in found}


def test_every_function_that_answers_with_a_table_is_known_to_read_or_refused(
    functions: set[tuple[str, str, bool]],
) -> None:
    tables = {name for name, kind, _ in functions if kind in ("table", "table_macro")}
    assert methods() > {"merge_adjacent_files", "set_option", "set_commit_message", "snapshots"}
    assert tables | methods() >= READING
    for name in (tables | methods()) - READING:
        for sql in (
            f"FROM {name}()",
            f'CALL lake."{name}"()',
            f"SET VARIABLE x = (SELECT 1 FROM {name.upper()}())",
        ):
            with pytest.raises(ReadOnlyViolation, match=f"{name} {_CALLED}"):
                looked_at(sql)


def test_every_pragma_is_known_to_read_or_refused(
    functions: set[tuple[str, str, bool]], opened: tuple[Warehouse, Reader]
) -> None:
    answering = set()
    for name in {name for name, kind, _ in functions if kind == "pragma"}:
        try:
            reading_statement(f"PRAGMA {name}")
            answering.add(name)
        except (ReadOnlyViolation, duckdb.Error):  # DuckDB itself refuses one without its arguments
            pass
    assert answering == set(
        "collations database_list database_size extension_versions functions metadata_info platform "
        "show_databases show_tables show_tables_expanded user_agent version".split()
    )


def test_every_function_of_one_value_with_effects_is_refused_or_known_to_be_harmless(
    functions: set[tuple[str, str, bool]],
) -> None:
    harmless = set(
        "current_connection_id current_query current_query_id current_transaction_id currval error gen_random_uuid "
        "nextval random setseed sleep_ms stats uuid uuidv4 uuidv7".split()
    )
    assert {name for name, kind, effects in functions if effects and kind == "scalar"} - EFFECTS == harmless
    assert {name for name, kind, _ in functions if kind == "scalar"} > EFFECTS


def test_the_macros_that_answer_with_a_table_are_the_warehouse_s_own(
    opened: tuple[Warehouse, Reader],
) -> None:
    found = opened[0].query(
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE database_name = 'lake' AND function_type = 'table_macro'"
    )
    assert {name for (name,) in found.rows} == MACROS
