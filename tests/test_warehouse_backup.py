"""Copies of the catalogue: before migrations, and to another catalogue for good."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from flows.cli import main
from tests.warehouse_data import batch, run_record
from tests.warehouse_places import database, fresh, new, on_postgres
from warehouse import backup
from warehouse.address import parse
from warehouse.backup import back_up, backup_folder, move
from warehouse.connect import attach
from warehouse.doctor import Level, diagnose
from warehouse.errors import DiskFull, WarehouseError, WarehouseMissing
from warehouse.lock import writer_lock
from warehouse.migrate import migrate, migrations
from warehouse.store import Warehouse

NOW = dt.datetime(2026, 9, 5, 12, 30, tzinfo=dt.UTC)
FIGURES = "SELECT * FROM metrics ORDER BY ALL"


def filled(folder: Path) -> str:
    address = fresh(folder)
    with Warehouse.open(address) as warehouse:
        warehouse.start_run(run_record())
        warehouse.append_batch(batch(0, size=2))
    return address


def answer(address: str, sql: str = FIGURES) -> list[tuple[object, ...]]:
    with Warehouse.open(address, read_only=True) as warehouse:
        return list(warehouse.query(sql).rows)


def test_a_backup_is_a_catalogue_of_its_own(tmp_path: Path) -> None:
    address = filled(tmp_path)
    where = parse(address)
    file = back_up(where, 8, NOW)
    assert file == backup_folder(where) / "catalog-20260905T123000-schema-0008.sqlite"
    with Warehouse.open(address) as warehouse:
        warehouse.append_batch(batch(9, size=1))
    copy = f"ducklake:sqlite:{file};data={where.data}"
    assert len(answer(copy)) == 30
    assert len(answer(address)) == 45
    assert [p.name for p in file.parent.iterdir() if ".sqlite" not in p.name] == []


def test_migrating_a_warehouse_that_has_a_schema_backs_it_up_first(tmp_path: Path) -> None:
    address = new(tmp_path)
    where = parse(address)
    con = attach(where, read_only=False, create=True)
    migrate(con, writer_lock(where, con), migrations()[:3])
    con.close()
    assert not backup_folder(where).exists()  # there was nothing to back up
    Warehouse.open(address).close()
    (file,) = backup_folder(where).glob("*.sqlite")
    assert file.name.endswith("-schema-0003.sqlite")
    Warehouse.open(address).close()
    assert len(list(backup_folder(where).glob("*.sqlite"))) == 1
    old = f"ducklake:sqlite:{file};data={where.data}"
    assert answer(old, "SELECT max(version) FROM schema_migrations") == [(3,)]


def test_no_migration_without_its_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = new(tmp_path)
    where = parse(address)
    con = attach(where, read_only=False, create=True)
    migrate(con, writer_lock(where, con), migrations()[:3])
    con.close()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "_copy_sqlite", full)
    monkeypatch.setattr(backup, "copy_catalogue", full)
    with pytest.raises(DiskFull, match="Nothing was changed"):
        Warehouse.open(address)
    assert answer(address, "SELECT max(version) FROM schema_migrations") == [(3,)]


def test_moving_there_and_back_keeps_every_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = filled(tmp_path)
    before = answer(address)
    snapshots = answer(address, "SELECT count(*) FROM ducklake_snapshots('lake')")
    there = f"ducklake:postgres:{database()}"  # the files stay where they are
    if on_postgres():
        there = f"ducklake:sqlite:{tmp_path}/there.sqlite;data={parse(address).data}"
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", address)
    assert main(["move", there]) == 0
    assert "Set CHINHPHU_WAREHOUSE" in capsys.readouterr().out
    assert answer(there) == before
    assert answer(there, "SELECT count(*) FROM ducklake_snapshots('lake')") == snapshots
    with Warehouse.open(there) as warehouse:
        assert warehouse.append_batch(batch(0, size=2)).metrics == 0
        assert warehouse.append_batch(batch(9, size=1)).metrics == 15
    assert {f.level for f in diagnose(there, deep=True)} == {Level.OK}
    if not on_postgres():
        with pytest.raises(WarehouseMissing):  # nobody goes on writing to the old catalogue
            Warehouse.open(address, create=False)
    back = f"ducklake:sqlite:{tmp_path}/back/catalog.sqlite"  # the files are copied
    moved = move(there, back)
    assert moved.files > 0
    assert len(answer(back)) == 45
    assert {f.level for f in diagnose(back, deep=True)} == {Level.OK}


def test_nothing_is_moved_over_a_warehouse(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = filled(tmp_path / "a"), filled(tmp_path / "b")
    with pytest.raises(WarehouseError, match="already; nothing was changed"):
        move(first, second)
    assert len(answer(first)) == 30
