"""The same warehouse on a PostgreSQL catalogue: a real server, started here on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.warehouse_data import article_id, batch, ended, poll, run_record, sighting
from warehouse import extensions
from warehouse.connect import connect
from warehouse.errors import ReadOnlyViolation, WarehouseBusy, WarehouseMissing
from warehouse.records import Reason, State
from warehouse.store import Warehouse

ROOT = Path(__file__).parents[1]


def _binaries() -> Path:
    found = shutil.which("postgres") or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))), None
    )
    if found is None:
        pytest.skip("PostgreSQL's server is not installed")
    return Path(found).resolve().parent


def _user() -> dict[str, Any]:
    """How to start the server: it refuses to run as root."""
    if os.getuid() != 0:
        return {}
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A connection string without its database's name."""
    binaries, user = _binaries(), _user()
    folder = Path(tempfile.mkdtemp(prefix="chinhphu-pg-"))
    if user:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    subprocess.run(
        [binaries / "initdb", "-D", folder / "db", "-A", "trust", "-N", "-E", "UTF8", "--no-locale",
         "-U", "chinhphu"],
        check=True, cwd=folder, stdout=subprocess.DEVNULL, **user,
    )  # fmt: skip
    process = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "db", "-p", str(port), "-F",
         "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"],
        cwd=folder, stderr=subprocess.DEVNULL, **user,
    )  # fmt: skip
    try:
        string = f"host=127.0.0.1 port={port} user=chinhphu"
        _await(binaries, port)
        yield string
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(folder)


def _await(binaries: Path, port: int) -> None:
    for _ in range(200):
        ready = subprocess.run([binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)])
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    pytest.fail("PostgreSQL did not start")


@pytest.fixture
def address(server: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a warehouse that does not exist yet, in a database of its own."""
    name = f"lake_{abs(hash(request.node.name))}"
    con = duckdb.connect()
    extensions.load(con, "postgres_scanner")
    con.execute(f"ATTACH 'dbname=postgres {server}' AS pg (TYPE postgres)")
    con.execute(f"CALL postgres_execute('pg', 'CREATE DATABASE {name}', use_transaction => false)")
    con.close()
    return f"ducklake:postgres:dbname={name} {server};data={tmp_path}/files"


def test_appends_once_and_reads_back(address: str, tmp_path: Path) -> None:
    with Warehouse.open(address) as warehouse:
        warehouse.start_run(run_record())
        assert warehouse.append_poll(poll(), [sighting(n) for n in range(3)]) == 3
        items = [*batch(0, size=2), ended(2, State.DEFERRED, Reason.TIMEOUT)]
        assert warehouse.append_batch(items).metrics == 30
        assert warehouse.append_batch(items).fetches == 0
        assert warehouse.append_poll(poll(), [sighting(0)]) == 0
        assert [p.article_id for p in warehouse.backlog(9)] == [article_id(2)]
        assert warehouse.known([article_id(0)])[article_id(0)].version == "v0-1"
        assert warehouse.status().articles == 2
    assert list((tmp_path / "files").rglob("*.parquet"))
    with Warehouse.open(address.partition(";")[0], read_only=True) as reader:
        assert reader.query("SELECT count(*) FROM current_metrics").rows == ((30,),)


def test_two_writers_of_the_same_items(address: str) -> None:
    command = [sys.executable, "-m", "tests.warehouse_worker", address, "0", "1"]
    writers = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for writer in writers:
        out, _ = writer.communicate("go\n", timeout=120)
        assert out.endswith("done\n")
    with Warehouse.open(address) as warehouse:
        status = warehouse.status()
        assert (status.articles, status.versions, status.metrics) == (10, 10, 30)
        assert (status.polls, status.sightings, status.fetches) == (2, 10, 10)


def test_lock_reader_and_missing_warehouse(address: str) -> None:
    with pytest.raises(WarehouseMissing, match="holds no warehouse"):
        Warehouse.open(address, create=False)
    with pytest.raises(WarehouseMissing, match=";data="):
        Warehouse.open(address.partition(";")[0])
    with Warehouse.open(address) as first, Warehouse.open(address, wait_seconds=0.3) as second:
        assert first._lock is not None
        with first._lock.hold(1), pytest.raises(WarehouseBusy, match="Another process"):
            second.append_batch(batch(0, size=1))
        assert second.append_batch(batch(0, size=1)).articles == 1
    con = connect(address)
    for sql in (
        "DROP TABLE runs",
        "CALL postgres_execute('__ducklake_metadata_lake', 'DELETE FROM ducklake_tag')",
        "SELECT * FROM read_csv('/etc/passwd')",
    ):
        with pytest.raises((duckdb.Error, ReadOnlyViolation)):
            con.execute(sql).fetchall()
    con.close()


def test_wrong_connections_are_missing_warehouses(address: str) -> None:
    for wrong in (address.replace("dbname=lake_", "dbname=no_"), address.replace(" port=", " port=1")):
        with pytest.raises(WarehouseMissing):
            Warehouse.open(wrong)
