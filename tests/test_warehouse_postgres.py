"""What only a PostgreSQL catalogue has: addresses, the advisory lock, moving there. The rest of the tests run on
both, with `--catalogue postgres`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

import duckdb
import pytest

from tests.warehouse_data import append_poll, article_id, batch, ended, poll, run_record, sighting
from tests.warehouse_places import PASSWORD, database
from warehouse.address import parse
from warehouse.connect import connect
from warehouse.errors import ReadOnlyViolation, WarehouseBusy, WarehouseMissing
from warehouse.records import Reason, State
from warehouse.store import Warehouse

pytestmark = pytest.mark.sqlite

ROOT = Path(__file__).parents[1]


@pytest.fixture
def address(tmp_path: Path) -> str:
    """The address of a warehouse that does not exist yet, in a database of its own."""
    return f"ducklake:postgres:{database()};data={tmp_path}/files"


def test_appends_once_and_reads_back(address: str, tmp_path: Path) -> None:
    with Warehouse.open(address) as warehouse:
        warehouse.start_run(run_record())
        assert append_poll(warehouse, poll(), [sighting(n) for n in range(3)]) == 3
        items = [*batch(0, size=2), ended(2, State.DEFERRED, Reason.TIMEOUT)]
        assert warehouse.append_batch(items).metrics == 30
        assert warehouse.append_batch(items).fetches == 0
        assert append_poll(warehouse, poll(), [sighting(0)]) == 0
        assert [p.article_id for p in warehouse.backlog(9)] == [article_id(2)]
        assert warehouse.known([article_id(0)])[article_id(0)].version == "v0-1"
        assert warehouse.status().articles == 2
    assert list((tmp_path / "files").rglob("*.parquet"))
    with Warehouse.open(address.partition(";")[0], read_only=True) as reader:
        assert reader.query("SELECT count(*) FROM current_metrics").rows == ((30,),)


def test_no_question_shows_the_password_of_an_address(address: str) -> None:
    Warehouse.open(address).close()
    words = dict(word.split("=") for word in parse(address).target.split())
    host = f"{words['host']}:{words['port']}"
    uri = f"postgresql://{words['user']}:{quote(PASSWORD, safe='')}@{host}/{words['dbname']}"
    with Warehouse.open(f"ducklake:postgres:{uri}", read_only=True) as reader:
        for question in (
            "FROM duckdb_databases()", "PRAGMA database_list", "SHOW DATABASES", "FROM duckdb_secrets()",
            "FROM duckdb_settings()", "FROM ducklake_settings('lake')", "FROM ducklake_options('lake')",
        ):  # fmt: skip
            shown = str(reader.query(question))
            assert "geheim" not in shown, question


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
