"""Writers and readers at once, and writers killed in the middle: nothing lost, doubled, locked or half there."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from pathlib import Path

import duckdb
import pytest

from tests.warehouse_data import batch, item, run_record
from tests.warehouse_places import fresh, new, on_postgres
from tests.warehouse_worker import FIGURES, SIZE, append
from warehouse.address import parse
from warehouse.connect import attach, connect
from warehouse.doctor import Level, diagnose
from warehouse.errors import WarehouseBusy, WarehouseError
from warehouse.lock import writer_lock
from warehouse.query import Result
from warehouse.store import Warehouse
from warehouse.transaction import write

#: Number of the last batch where writers are killed.
LAST = 4
#: How many are killed; `python -m benchmarks killed` kills a hundred on each catalogue.
KILLS = 3 if on_postgres() else 8
ROOT = Path(__file__).parents[1]
TABLES = "runs polls sightings fetches articles metrics documents mentions assignments".split()


def _worker(address: str, first: int, last: int) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.warehouse_worker", address, str(first), str(last)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    _expect(process, "ready")
    return process


def _expect(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == f"{word}\n"


def _go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def _finish(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.read().endswith("done\n")
    assert process.wait(30) == 0
    _close(process)


def _close(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    process.stdout.close()


def rows_of(warehouse: Warehouse) -> dict[str, list[str]]:
    return {
        table: sorted(
            str(row) for row in warehouse.query(f"SELECT * EXCLUDE (appended_at) FROM {table}").rows
        )
        for table in TABLES
    }


def _undisturbed(folder: Path, last: int) -> dict[str, list[str]]:
    with Warehouse.open(fresh(folder)) as warehouse:
        normal_run(warehouse, last)
        return rows_of(warehouse)


def normal_run(warehouse: Warehouse, last: int = LAST) -> None:
    """Everything that a writer appends that is not killed."""
    warehouse.start_run(run_record())
    for number in range(last + 1):
        append(warehouse, number)
    warehouse.finish_run(run_record(finished=5))


def test_two_writers_of_the_same_items_make_one_warehouse(tmp_path: Path) -> None:
    address = new(tmp_path / "both")
    writers = [_worker(address, 0, 2) for _ in range(2)]
    for writer in writers:
        _go(writer)
    for writer in writers:
        _finish(writer)
    with Warehouse.open(address) as warehouse:
        assert rows_of(warehouse) == _undisturbed(tmp_path / "alone", 2)


def test_readers_see_whole_batches_and_no_errors(tmp_path: Path) -> None:
    address = fresh(tmp_path)
    with Warehouse.open(address) as held, Warehouse.open(address, read_only=True) as reader:
        writer = _worker(address, 0, 11)
        con = connect(address)
        _go(writer)
        seen = set()
        while writer.poll() is None:
            for look in (reader.query, lambda sql: held.query(sql), con.execute):
                answer = look("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM metrics)")
                rows = answer.rows if isinstance(answer, Result) else answer.fetchall()
                articles, metrics = rows[0]
                assert articles % SIZE == 0
                assert metrics == articles * FIGURES
                seen.add(articles)
        _finish(writer)
        con.close()
        assert len(seen) > 2, "the reader looked too seldom to prove anything"
        assert reader.status().articles == 12 * SIZE


def kill_writers(address: str, wanted: int, chance: random.Random) -> int:
    """Start writers one after the other and kill so many at random moments; returns how many were killed.

    A writer that was done before its kill does not count; others take its place.
    """
    killed = 0
    for first in range(4 * wanted):
        if killed == wanted:
            break
        process = _worker(address, first % (LAST + 1), LAST)
        _go(process)
        if chance.random() < 0.8:  # one in five is killed while it attaches or migrates
            _expect(process, "open")
            time.sleep(chance.uniform(0, 0.6))
        else:
            time.sleep(chance.uniform(0, 0.4))
        process.kill()
        killed += process.wait(30) == -9
        _close(process)
    return killed


def test_killed_writers_leave_nothing_half_done(tmp_path: Path) -> None:
    seed = 20260905
    address = new(tmp_path / "killed")
    # The benchmark kills a hundred.
    assert kill_writers(address, KILLS, random.Random(seed)) == KILLS
    with Warehouse.open(address) as warehouse:
        whole = warehouse.query(f"SELECT count(*) FROM articles HAVING count(*) % {SIZE} = 0").rows
        assert whole, "half a batch is visible"
        normal_run(warehouse, LAST)
        assert rows_of(warehouse) == _undisturbed(tmp_path / "alone", LAST), f"seed {seed}"
    assert [f for f in diagnose(address, deep=True) if f.level is Level.PROBLEM] == []


def test_a_lock_that_is_held_too_long_is_said(tmp_path: Path) -> None:
    address = fresh(tmp_path)
    con = attach(parse(address), read_only=False)
    with Warehouse.open(address, wait_seconds=0.2) as warehouse:
        with writer_lock(parse(address), con).hold(1):
            # The lock goes when this block ends, so whoever comes to its next line has given up before.
            with pytest.raises(WarehouseBusy, match=r"Another process has been writing .* more than 0\.2 s"):
                warehouse.append_batch([item(1)])
            assert warehouse.known(["x"]) == {}
        assert warehouse.append_batch([item(1)]).articles == 1
    con.close()


def test_threads_may_share_a_warehouse(tmp_path: Path) -> None:
    with Warehouse.open(fresh(tmp_path)) as warehouse:
        threads = [
            threading.Thread(target=warehouse.append_batch, args=(batch(n % 2, size=SIZE),)) for n in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert warehouse.status().articles == 2 * SIZE


class _Flaky:
    """Work that fails so many times with a message."""

    def __init__(self, message: str, times: int) -> None:
        self.message = message
        self.times = times
        self.calls = 0

    def __call__(self, con: duckdb.DuckDBPyConnection) -> int:
        self.calls += 1
        con.execute("CREATE TABLE half (a INTEGER)")
        if self.calls <= self.times:
            raise duckdb.Error(self.message)
        con.execute("DROP TABLE half")
        return self.calls


def test_conflicts_are_tried_again_and_nothing_else(tmp_path: Path) -> None:
    where = parse(fresh(tmp_path))
    con = attach(where, read_only=False)
    lock = writer_lock(where, con)
    assert write(con, lock, "Trying", _Flaky("database is locked", 2)) == 3
    with pytest.raises(WarehouseBusy, match="Trying: another writer"):
        write(con, lock, "Trying", _Flaky("database is locked", 10_000), wait_seconds=0.3)
    other = _Flaky("Something else", 1)
    with pytest.raises(WarehouseError, match="Trying: Something else"):
        write(con, lock, "Trying", other)
    assert other.calls == 1
    assert con.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'half'").fetchone() == (0,)
    con.close()
