"""Care of the files: fewer of them, the same rows, nothing taken from whoever reads or writes."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.cli import main
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse import maintain as module
from warehouse.address import parse
from warehouse.connect import attach, connect
from warehouse.datafiles import scheduled_files
from warehouse.doctor import Level, diagnose
from warehouse.errors import SchemaTooNew, WarehouseMissing
from warehouse.maintain import Policy, maintain
from warehouse.store import Warehouse

NOTHING_KEPT = Policy(dt.timedelta(0), dt.timedelta(0))
BATCHES = 3
ROWS = "SELECT * EXCLUDE (appended_at) FROM metrics ORDER BY ALL"


@pytest.fixture
def address(tmp_path: Path) -> str:
    made = fresh(tmp_path)
    with Warehouse.open(made) as warehouse:
        for number in range(BATCHES):
            warehouse.append_batch(batch(number, size=1, figures=3))
    return made


def rows(address: str, sql: str = ROWS) -> list[tuple[Any, ...]]:
    with Warehouse.open(address, read_only=True) as warehouse:
        return list(warehouse.query(sql).rows)


def files(address: str) -> int:
    return int(rows(address, "SELECT count(*) FROM ducklake_list_files('lake', 'metrics')")[0][0])


def test_merged_files_hold_the_same_rows_in_their_order(address: str) -> None:
    before = rows(address)
    assert files(address) == BATCHES
    done = maintain(address)
    assert done.merged >= BATCHES
    assert (done.expired, done.deleted, done.orphans) == (0, 0, 0)
    assert files(address) == 1
    assert rows(address) == before
    assert maintain(address).merged == 0
    sorted_by = (
        "SELECT expression FROM __ducklake_metadata_lake.ducklake_sort_expression ORDER BY sort_key_index"
    )
    assert rows(address, sorted_by) == [("indicator",), ("period_last",)]
    with Warehouse.open(address) as warehouse:
        assert warehouse.append_batch(batch(0, size=1, figures=3)).metrics == 0
        assert warehouse.append_batch(batch(99, size=1, figures=3)).metrics == 3
    assert {f.level for f in diagnose(address, deep=True)} == {Level.OK}


def test_merged_files_are_written_in_small_groups(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "GROUP_ROWS", {"metrics": 2048})
    with Warehouse.open(address) as warehouse:
        for number in (10, 11):
            warehouse.append_batch(batch(number, size=1, figures=3000))
    maintain(address)
    options = "SELECT value FROM ducklake_options('lake') WHERE option_name = 'parquet_row_group_size'"
    assert rows(address, options) == [("2048",)]
    with closing(attach(parse(address), read_only=True, hardened=False)) as con:
        listed = con.execute("SELECT data_file FROM ducklake_list_files('lake', 'metrics')").fetchall()
        groups = "SELECT row_group_num_rows FROM parquet_metadata($1) GROUP BY ALL ORDER BY ALL"
        assert max(con.execute(groups, listed[0]).fetchall()) == (2048,)
    snapshots = rows(address, "SELECT count(*) FROM ducklake_snapshots('lake')")
    maintain(address)
    assert rows(address, "SELECT count(*) FROM ducklake_snapshots('lake')") == snapshots


def test_old_snapshots_stay_for_the_kept_period_and_go_after_it(address: str) -> None:
    snapshots = "SELECT count(*) FROM ducklake_snapshots('lake')"
    third = rows(address, "SELECT max(snapshot_id) - 2 FROM ducklake_snapshots('lake')")[0][0]
    then = f"SELECT count(*) FROM metrics AT (VERSION => {third})"
    seen = rows(address, then)
    maintain(address)
    assert rows(address, then) == seen
    done = maintain(address, NOTHING_KEPT)
    assert done.expired > BATCHES
    assert done.deleted >= BATCHES
    assert rows(address, snapshots) == [(1,)]
    assert len(rows(address)) == 3 * BATCHES


def test_a_reader_keeps_what_it_reads(address: str) -> None:
    con = connect(address)
    con.begin()
    before = con.execute(ROWS).fetchall()
    maintain(address)
    assert con.execute(ROWS).fetchall() == before
    con.commit()
    assert con.execute(ROWS).fetchall() == before
    con.close()


def test_orphans_go_once_they_are_old(address: str, tmp_path: Path) -> None:
    folder = tmp_path / "data" / "lake" / "main" / "metrics"
    orphan = folder / "ducklake-left.parquet"
    shutil.copy(next(folder.iterdir()), orphan)
    assert maintain(address).orphans == 0
    two_days_ago = orphan.stat().st_mtime - 2 * 86_400
    os.utime(orphan, (two_days_ago, two_days_ago))
    assert maintain(address).orphans == 1
    assert not orphan.exists()
    assert len(rows(address)) == 3 * BATCHES


@pytest.mark.sqlite
def test_maintenance_that_was_killed_after_it_deleted_a_file_goes_on(address: str) -> None:
    maintain(address)
    con = attach(parse(address), read_only=True, hardened=False)
    Path(sorted(scheduled_files(con))[0]).unlink()
    con.close()
    assert maintain(address, NOTHING_KEPT).deleted > BATCHES
    assert {f.level for f in diagnose(address, deep=True)} == {Level.OK}


class _Locked:
    """A connection whose first calls of each kind meet another writer."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self.times = dict.fromkeys(("ALTER", "flush", "expire", "merge", "cleanup", "orphaned"), 2)

    def execute(self, sql: str, *rest: Any) -> Any:
        word = next((word for word, times in self.times.items() if word in sql and times), None)
        if word is not None:
            self.times[word] -= 1
            raise duckdb.TransactionException("TransactionContext Error: database is locked")
        return self._con.execute(sql, *rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


def test_a_step_that_meets_a_writer_is_tried_again(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[_Locked] = []

    def attached(*arguments: Any, **named: Any) -> Any:
        made.append(_Locked(attach(*arguments, **named)))
        return made[-1]

    monkeypatch.setattr(module, "attach", attached)
    before = rows(address)
    maintain(address, NOTHING_KEPT)
    assert set(made[0].times.values()) == {0}
    assert files(address) == 1
    assert rows(address) == before


def test_only_warehouses_of_this_release_are_cared_for(address: str, tmp_path: Path) -> None:
    with pytest.raises(WarehouseMissing):
        maintain(str(tmp_path / "none"))
    con = attach(parse(address), read_only=False)
    con.execute("INSERT INTO schema_migrations VALUES (99, 'from the future', now())")
    con.close()
    with pytest.raises(SchemaTooNew):
        maintain(address)


@pytest.fixture
def set_up(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", address)
    monkeypatch.setenv("CHINHPHU_KEEP_SNAPSHOTS", "1s")
    yield address


def test_the_command(set_up: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["maintain"]) == 0
    assert "files merged into" in capsys.readouterr().out
    assert files(set_up) == 1


@pytest.mark.sqlite
@pytest.mark.xdist_group("prefect")
def test_the_flow(set_up: str, prefect_api: str) -> None:
    import asyncio

    from flows.maintain import maintain as flow

    state = asyncio.run(flow(return_state=True))
    assert state.is_completed()
    assert "files merged into" in state.message
    assert files(set_up) == 1
