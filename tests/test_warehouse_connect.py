"""Attaching: extensions, missing and broken warehouses, connections that cannot write."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from tests.warehouse_data import item
from warehouse import extensions
from warehouse.connect import connect
from warehouse.errors import (
    ExtensionMissing,
    ReadOnlyViolation,
    WarehouseCorrupt,
    WarehouseError,
    WarehouseMissing,
)
from warehouse.reader import Reader
from warehouse.store import Warehouse

pytestmark = pytest.mark.sqlite


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("warehouse")
    with Warehouse.open(str(made)) as warehouse:
        warehouse.append_batch([item(1)])
    return made


@pytest.fixture(scope="module")
def reader(folder: Path) -> Iterator[Reader]:
    con = connect(str(folder))
    yield con
    con.close()


def test_reads_without_naming_the_lake(reader: duckdb.DuckDBPyConnection) -> None:
    assert reader.execute("SELECT count(*) FROM current_metrics").fetchone() == (15,)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO runs (run_id) VALUES ('x')",
        "DELETE FROM metrics",
        "UPDATE metrics SET value = 1",
        "DROP TABLE metrics",
        "CREATE TABLE more (a INTEGER)",
        "COMMENT ON TABLE runs IS 'x'",
        "DELETE FROM __ducklake_metadata_lake.ducklake_snapshot",
        "SELECT * FROM sqlite_query('__ducklake_metadata_lake', 'DELETE FROM ducklake_table RETURNING 1')",
        "CALL ducklake_expire_snapshots('lake', older_than => now())",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "COPY runs TO '/tmp/chinhphu-test-copy.csv'",
        "COPY runs TO 'copy.csv'",
        "ATTACH 'other.duckdb'",
        "EXPORT DATABASE 'exported'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "SET lock_configuration = false",
        "SET allowed_directories = ['/']",
    ],
)
def test_reader_cannot(sql: str, reader: Reader) -> None:
    with pytest.raises((duckdb.Error, ReadOnlyViolation)):
        reader.execute(sql).fetchall()
    assert reader.execute("SELECT count(*) FROM metrics").fetchone() == (15,)


@pytest.mark.parametrize(
    "sql",
    [
        "COPY metrics TO '{data}/x.parquet'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{data}/x.parquet'",
        "EXPLAIN (ANALYZE, FORMAT json) COPY (SELECT 1) TO '{data}/x.parquet'",
        "-- a comment\nEXPLAIN /* another */ ANALYZE COPY (SELECT 1) TO '{data}/x.parquet'",
        "SELECT 1; COPY metrics TO '{data}/x.parquet'",
        "PREPARE p AS COPY metrics TO '{data}/x.parquet'",
        "EXPORT DATABASE '{data}/x'",
        "ATTACH '{catalogue}' AS c (TYPE sqlite)",
        "ATTACH '{catalogue}' AS c (TYPE sqlite, READ_WRITE)",
        "DETACH lake",
        "SELECT * FROM sqlite_scan('{catalogue}', 'ducklake_tag')",
        "SELECT * FROM \"SQLite_Scan\" /* here */ ('{catalogue}', 'ducklake_tag')",
        "SELECT * FROM query('SELECT * FROM sqli' || 'te_scan(''{catalogue}'', ''ducklake_tag'')')",
        "CREATE TEMP MACRO m() AS TABLE SELECT * FROM sqlite_scan('{catalogue}', 'ducklake_tag')",
    ],
)
def test_reader_opens_and_writes_no_file_within_the_data_either(
    sql: str, reader: Reader, folder: Path
) -> None:
    text = sql.format(data=folder / "lake", catalogue=folder / "catalog.sqlite")
    for ask in (reader.execute, reader.sql, reader.cursor().query):
        with pytest.raises(ReadOnlyViolation, match=r"reads? the warehouse"):
            ask(text)
    assert not list((folder / "lake").glob("x*"))


def test_reader_has_a_session_of_its_own(reader: Reader) -> None:
    reader.execute("CREATE TEMP TABLE mine AS SELECT 1 AS n; INSERT INTO mine VALUES (2)")
    assert reader.sql("FROM mine WHERE n > $least", params={"least": 1}).fetchall() == [(2,)]
    assert reader.execute("SELECT n FROM mine WHERE n < ?", [2]).fetchone() == (1,)
    reader.begin()
    assert reader.execute("EXPLAIN ANALYZE SELECT 1").fetchall()
    reader.rollback()
    assert reader.table("metrics").count("*").fetchone() == (15,)
    with pytest.raises(AttributeError, match="has no read_csv"):
        reader.read_csv("x.csv")


def test_unsigned_extensions_stay_forbidden(folder: Path) -> None:
    for read_only in (True, False):
        con = connect(str(folder), read_only=read_only)
        assert con.execute("SELECT current_setting('allow_unsigned_extensions')").fetchone() == (False,)
        con.close()


def test_moved_folder_opens(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "it's moved"
    shutil.copytree(folder, moved)
    con = connect(str(moved))
    files = con.execute("SELECT data_file FROM ducklake_list_files('lake', 'metrics')").fetchall()
    assert files
    assert all(file.startswith(str(moved)) for (file,) in files)
    assert con.execute("SELECT count(*) FROM metrics").fetchone() == (15,)
    con.close()
    with Warehouse.open(str(moved)) as warehouse:
        assert warehouse.append_batch([item(2)]).metrics == 15


def test_missing_warehouse_is_said_and_not_made(tmp_path: Path) -> None:
    for work in (
        lambda: connect(str(tmp_path / "none")),
        lambda: Warehouse.open(str(tmp_path / "none"), create=False),
        lambda: Warehouse.open(str(tmp_path / "none"), read_only=True),
    ):
        with pytest.raises(WarehouseMissing, match=r"no warehouse at .*chinhphu run"):
            work()
    assert list(tmp_path.iterdir()) == []


def test_empty_catalogue_file_is_missing_and_can_be_filled(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").touch()  # as a first run leaves it that was killed at once
    with pytest.raises(WarehouseMissing, match="missing or empty"):
        connect(str(tmp_path))
    with Warehouse.open(str(tmp_path)) as warehouse:
        assert warehouse.append_batch([item(1)]).articles == 1


def test_corrupt_catalogues(folder: Path, tmp_path: Path) -> None:
    whole = (folder / "catalog.sqlite").read_bytes()
    damages = {
        "junk": b"not a database " * 1000,
        "cut": whole[: len(whole) // 3],
        "overwritten": whole[:8192] + b"\xff" * (len(whole) - 8192),
    }
    for name, content in damages.items():
        broken = tmp_path / name
        broken.mkdir()
        (broken / "catalog.sqlite").write_bytes(content)
        with pytest.raises(WarehouseCorrupt, match="Restore the catalogue"):
            Warehouse.open(str(broken))
        assert (broken / "catalog.sqlite").read_bytes()[4096:] == content[4096:]


def test_missing_data_file_is_corruption(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "copy")
    for file in (tmp_path / "copy" / "lake" / "main" / "metrics").iterdir():
        file.unlink()
    with (
        Warehouse.open(str(tmp_path / "copy"), read_only=True) as warehouse,
        pytest.raises(WarehouseCorrupt, match=r"\.parquet"),
    ):
        warehouse.query("SELECT sum(value) FROM metrics")


def test_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WarehouseError, match="cannot be made"):
        Warehouse.open(str(tmp_path / "file" / "data"))


def test_missing_extension_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(extensions, "wheel_file", lambda name, version: None)
    con = duckdb.connect(config={"extension_directory": str(tmp_path)})
    con.execute("SET custom_extension_repository = '/nowhere'")
    with pytest.raises(ExtensionMissing, match=r"duckdb-extension-sqlite-scanner==1\.5\.5"):
        extensions.load(con, "sqlite_scanner")
    con.close()


def test_broken_wheel_is_a_clear_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    unsigned = tmp_path / "ducklake.duckdb_extension"
    unsigned.write_bytes(b"\x7fELF" + b"\0" * 4096)
    monkeypatch.setattr(extensions, "wheel_file", lambda name, version: unsigned)
    with pytest.raises(ExtensionMissing, match="cannot be loaded"):
        extensions.load(duckdb.connect(), "ducklake")


def test_a_binary_is_checked_once_and_again_where_it_is_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wheel = extensions.wheel_file("sqlite_scanner", duckdb.__version__)
    assert wheel is not None
    file = Path(shutil.copy(wheel, tmp_path))
    monkeypatch.setattr(extensions, "wheel_file", lambda name, version: file)
    connect, trusted = duckdb.connect, []

    def noting(database: str, config: dict[str, bool]) -> duckdb.DuckDBPyConnection:
        trusted.append(config["allow_unsigned_extensions"])
        return connect(database, config=config)

    monkeypatch.setattr(duckdb, "connect", noting)
    for _ in range(2):
        con = extensions.database(["sqlite_scanner"])
        for session in (con, con.cursor()):
            with pytest.raises(duckdb.Error, match="allow_unsigned_extensions"):
                session.execute("SET allow_unsigned_extensions = true")
            assert session.sql("SELECT current_setting('allow_unsigned_extensions')").fetchall() == [(False,)]
        con.close()
    other = tmp_path / "other"
    other.write_bytes(file.read_bytes()[:-1] + b"\0")
    shutil.copystat(file, other)
    other.replace(file)
    with pytest.raises(ExtensionMissing, match="signature"):
        extensions.database(["sqlite_scanner"])
    assert trusted == [False, True, False]


def test_wheels_are_found_for_this_duckdb_only() -> None:
    assert extensions.wheel_file("ducklake", duckdb.__version__) is not None
    assert extensions.wheel_file("ducklake", "0.0.1") is None
    assert extensions.wheel_file("no_such_extension", duckdb.__version__) is None
