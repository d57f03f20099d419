"""Data files in an S3-compatible store: moto's server on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import duckdb
import pytest
from moto.moto_server.threaded_moto_server import ThreadedMotoServer

from flows.cli import main
from tests.warehouse_data import batch, run_record
from tests.warehouse_places import database, fresh, on_postgres
from warehouse.backup import move
from warehouse.connect import connect
from warehouse.doctor import Level, diagnose
from warehouse.errors import WarehouseError
from warehouse.export import ExportFormat, export
from warehouse.init import init_lines
from warehouse.store import Warehouse

BUCKET = "lake"


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    boto3.client("s3", region_name="us-east-1").create_bucket(Bucket=BUCKET)
    yield f"s3://{BUCKET}/warehouse"
    server.stop()


def address(store: str, folder: Path) -> str:
    if on_postgres():
        return f"ducklake:postgres:{database()};data={store}"
    return f"ducklake:sqlite:{folder}/catalog.sqlite;data={store}"


@pytest.mark.sqlite
def test_a_warehouse_with_its_files_in_a_store(store: str, tmp_path: Path) -> None:
    place = address(store, tmp_path)
    with Warehouse.open(place) as warehouse:
        warehouse.start_run(run_record())
        assert warehouse.append_batch(batch(0, size=2)).metrics == 30
        assert warehouse.append_batch(batch(0, size=2)).metrics == 0
        assert warehouse.query("SELECT count(*), sum(value) > 0 FROM current_metrics").rows == ((30, True),)
    listed = boto3.client("s3", region_name="us-east-1").list_objects_v2(Bucket=BUCKET)
    assert listed["KeyCount"] > 5
    assert not list(tmp_path.rglob("*.parquet"))
    found = diagnose(place, deep=True)
    assert {f.level for f in found} == {Level.OK}
    assert export(place, tmp_path / "x.duckdb", ExportFormat.DUCKDB).rows["metrics"] == 30
    con = connect(place)
    for sql in ("COPY metrics TO 's3://lake/x.parquet'", "SELECT * FROM read_text('s3://other/secret.txt')"):
        with pytest.raises((duckdb.Error, WarehouseError)):
            con.execute(sql).fetchall()
    con.close()
    assert "CREATE OR REPLACE SECRET" in init_lines(place)


def test_moving_into_a_store_copies_the_files(store: str, tmp_path: Path) -> None:
    source = fresh(tmp_path)
    with Warehouse.open(source) as warehouse:
        warehouse.append_batch(batch(0, size=1))
    target = address(store, tmp_path / "new")
    assert move(source, target).rows["metrics"] == 15
    with Warehouse.open(target) as warehouse:
        assert warehouse.append_batch(batch(0, size=2)).metrics == 15
    assert {f.level for f in diagnose(target, deep=True)} == {Level.OK}


@pytest.mark.sqlite
def test_backup_destroy_restore_with_the_files_in_a_store(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    place, folder = address(store, tmp_path), tmp_path / "backups"
    monkeypatch.setenv("CHINHPHU_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", place)

    def rows() -> dict[str, list[object]]:
        with Warehouse.open(place, read_only=True) as warehouse:
            tables = ("fetches", "articles", "metrics", "documents", "mentions", "assignments")
            return {t: list(warehouse.query(f"SELECT * FROM {t} ORDER BY ALL").rows) for t in tables}

    with Warehouse.open(place) as warehouse:
        for number in range(2):
            warehouse.append_batch(batch(number, size=2))
    before = rows()
    assert main(["backup", str(folder)]) == 0
    assert list(folder.rglob("*.parquet")), "the copy is whole without the store"

    client = boto3.client("s3", region_name="us-east-1")
    for each in client.list_objects_v2(Bucket=BUCKET)["Contents"]:
        client.delete_object(Bucket=BUCKET, Key=each["Key"])
    for file in tmp_path.glob("catalog.sqlite*"):
        file.unlink()
    assert main(["restore", str(folder)]) == 0
    assert "is back" in capsys.readouterr().out
    assert client.list_objects_v2(Bucket=BUCKET)["KeyCount"] > 5
    assert rows() == before
    assert {f.level for f in diagnose(place, deep=True)} == {Level.OK}


@pytest.mark.sqlite
@pytest.mark.parametrize("verb", ["backup", "restore"])
def test_a_backup_is_a_folder_and_no_store(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([verb, "s3://lake/backups"]) == 2
    assert "is no folder of this machine" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.sqlite
def test_a_store_without_keys_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    with pytest.raises(WarehouseError, match="set AWS_ACCESS_KEY_ID"):
        Warehouse.open(f"ducklake:sqlite:{tmp_path}/catalog.sqlite;data=s3://lake/x")
