"""The schema: migrations from every version, refusal of newer ones, comments on everything."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from tests.warehouse_data import batch, run_record
from tests.warehouse_places import fresh, new, on_postgres
from warehouse.address import parse
from warehouse.connect import LAKE, attach
from warehouse.datafiles import METADATA
from warehouse.errors import SchemaTooNew, SchemaTooOld, WarehouseError, WarehouseMissing
from warehouse.lock import writer_lock
from warehouse.migrate import migrate, migrations, schema_version
from warehouse.store import Warehouse

TABLES = {
    "runs", "polls", "sightings", "fetches", "articles", "metrics", "documents", "mentions", "assignments",
    "schema_migrations", "indicators", "alerts", "alert_evaluations", "alert_messages", "alert_deliveries",
    "backfill_months", "gaps", "supersessions", "restorations",
}  # fmt: skip
VIEWS = {
    "current_runs", "current_versions", "current_articles", "current_metrics", "current_documents",
    "current_mentions", "current_assignments", "current_fetches", "open_articles", "photos", "backlog", "feed_health",
    "current_indicators", "paragraphs", "statements", "series", "revisions", "conflicts", "document_register", "tasks",
    "open_assignments", "overdue_assignments", "system_watch", "agency_activity", "extraction_health", "today", "figures",
    "macros", "rule_cursors", "outbox", "dead_letters", "channel_health", "alert_log",
    "current_gaps", "feed_rhythm", "turns", "superseded", "points",
}  # fmt: skip


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    with Warehouse.open(fresh(tmp_path_factory.mktemp("schema"))) as opened:
        yield opened


def test_tables_and_views(warehouse: Warehouse) -> None:
    tables = warehouse.query("SELECT table_name FROM duckdb_tables() WHERE database_name = ?", [LAKE])
    assert {row[0] for row in tables.rows} == TABLES
    views = warehouse.query(
        "SELECT view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal", [LAKE]
    )
    assert {row[0] for row in views.rows} == VIEWS


def test_every_table_view_and_column_has_a_comment(warehouse: Warehouse) -> None:
    objects = dict(
        warehouse.query(
            "SELECT table_name, comment FROM duckdb_tables() WHERE database_name = $lake UNION ALL "
            "SELECT view_name, comment FROM duckdb_views() WHERE database_name = $lake AND NOT internal",
            {"lake": LAKE},
        ).rows
    )
    assert [name for name, comment in objects.items() if not comment] == []
    columns = warehouse.query(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE database_name = ?", [LAKE]
    ).rows
    commented = {column for table, column, comment in columns if comment and table in TABLES}
    missing = [
        f"{table}.{column}"
        for table, column, comment in columns
        if not comment
        and (table in TABLES or (column not in commented and not _explained(column, objects[table])))
    ]
    assert missing == []
    assert {table for table, *_ in columns} == TABLES | VIEWS


#: Tables that the first runs fill.
FILLED_AT_ONCE = {
    "runs", "polls", "sightings", "fetches", "articles", "metrics", "documents", "mentions", "assignments", "indicators",
}  # fmt: skip


def test_tables_that_may_stay_empty_have_statistics(warehouse: Warehouse) -> None:
    # Without, DuckLake looks for them in every question, once a column: see the migration `first_rows`.
    names = "SELECT table_name FROM {0}.ducklake_table JOIN {0}.ducklake_table_stats USING (table_id)"
    assert {row[0] for row in warehouse.query(names.format(METADATA)).rows} == TABLES - FILLED_AT_ONCE
    for table in TABLES - FILLED_AT_ONCE - {"schema_migrations"}:
        assert warehouse.query(f"SELECT count(*) FROM {table}").rows == ((0,),), table


def _explained(column: str, comment: str) -> bool:
    # DuckLake has no comments on columns of views; the view's comment says `name: meaning`, or names several
    # that share a meaning.
    return re.search(rf"\b{column}(, \w+)*: ", comment) is not None


VERSIONS = range(len(migrations()) + 1)
#: On PostgreSQL from nothing, from the first and from the last: what a migration does is the same there.
BOTH = {0, 1, len(migrations())}


@cache
def _stages() -> Path:
    """A folder with an empty SQLite warehouse of each version, `0` and so on: a step is made once for all of them."""
    folder = Path(tempfile.mkdtemp(prefix="chinhphu-stages-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    growing = folder / "growing"
    growing.mkdir()
    where = parse(str(growing))
    with closing(attach(where, read_only=False, create=True)) as con:
        for version in VERSIONS:
            migrate(con, writer_lock(where, con), migrations()[:version])
            shutil.copytree(growing, folder / str(version))
    return folder


def _of(version: int, folder: Path) -> str:
    """The address of an empty warehouse of a version."""
    if not on_postgres():
        return str(shutil.copytree(_stages() / str(version), folder / "data"))
    address = new(folder)
    where = parse(address)
    with closing(attach(where, read_only=False, create=True)) as con:
        migrate(con, writer_lock(where, con), migrations()[:version])
    return address


@pytest.mark.parametrize(
    "version", [v if v in BOTH else pytest.param(v, marks=pytest.mark.sqlite) for v in VERSIONS]
)
def test_migrating_from_every_version(version: int, tmp_path: Path) -> None:
    address = _of(version, tmp_path)
    with closing(attach(parse(address), read_only=False)) as con:
        assert schema_version(con) == version
    with Warehouse.open(address) as warehouse:
        warehouse.start_run(run_record())
        assert warehouse.append_batch(batch(0, size=1)).metrics == 15
        applied = warehouse.query("SELECT version, name FROM schema_migrations ORDER BY 1").rows
    assert applied == tuple((step.version, step.name) for step in migrations())


def test_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    address = fresh(tmp_path)
    con = attach(parse(address), read_only=False)
    con.execute("INSERT INTO schema_migrations VALUES (99, 'from the future', now())")
    con.close()
    for read_only in (False, True):
        with pytest.raises(SchemaTooNew, match=r"schema 99.*Upgrade chinhphu-monitor"):
            Warehouse.open(address, read_only=read_only)


def test_a_reader_that_needs_more_than_an_old_schema_has_says_so(tmp_path: Path) -> None:
    address = new(tmp_path)
    where = parse(address)
    con = attach(where, read_only=False, create=True)
    migrate(con, writer_lock(where, con), migrations()[:1])
    con.close()
    with Warehouse.open(address, read_only=True) as warehouse:
        assert warehouse.query("SELECT count(*) FROM runs").rows == ((0,),)
        with pytest.raises(SchemaTooOld, match=r"schema 1, .*`chinhphu run`"):
            warehouse.status()


def test_failed_migration_leaves_nothing(tmp_path: Path) -> None:
    address = new(tmp_path)
    where = parse(address)
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / "0001_broken.sql").write_text("CREATE TABLE half (a INTEGER); CREATE TABLE half (a INTEGER);")
    con = attach(where, read_only=False, create=True)
    with pytest.raises(WarehouseError, match="Migration 0001 broken"):
        migrate(con, writer_lock(where, con), migrations(folder))
    assert con.execute("SHOW TABLES").fetchall() == []
    con.close()
    with pytest.raises(WarehouseMissing, match="no warehouse"):
        Warehouse.open(address, read_only=True)


def test_numbers_have_no_gap(tmp_path: Path) -> None:
    (tmp_path / "0002_second.sql").write_text("SELECT 1")
    with pytest.raises(WarehouseError, match="not numbered"):
        migrations(tmp_path)
