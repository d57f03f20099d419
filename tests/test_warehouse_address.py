"""Addresses of warehouses."""

from __future__ import annotations

from pathlib import Path

import pytest

from warehouse.address import Catalogue, parse
from warehouse.errors import WarehouseError, redact

pytestmark = pytest.mark.sqlite


def test_folder(tmp_path: Path) -> None:
    where = parse(str(tmp_path))
    assert where.catalogue is Catalogue.SQLITE
    assert where.ducklake == f"ducklake:sqlite:{tmp_path}/catalog.sqlite"
    assert where.data == f"{tmp_path}/lake/"


def test_relative_folder_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse("data").target == str(tmp_path / "data" / "catalog.sqlite")


def test_default_is_the_environment_then_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHINHPHU_WAREHOUSE", raising=False)
    assert parse().target == str(tmp_path / "data" / "catalog.sqlite")
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", str(tmp_path / "elsewhere"))
    assert parse(None).target == str(tmp_path / "elsewhere" / "catalog.sqlite")


def test_sqlite_address_with_and_without_data(tmp_path: Path) -> None:
    assert parse(f"ducklake:sqlite:{tmp_path}/c.db").data == f"{tmp_path}/lake/"
    assert parse(f"ducklake:sqlite:{tmp_path}/c.db;data={tmp_path}/files").data == f"{tmp_path}/files/"
    assert parse(f"ducklake:sqlite:{tmp_path}/c.db;data=s3://bucket/lake").data == "s3://bucket/lake/"


def test_postgres_address() -> None:
    where = parse("ducklake:postgres:dbname=lake host=127.0.0.1;data=/srv/lake")
    assert where.catalogue is Catalogue.POSTGRES
    assert where.target == "dbname=lake host=127.0.0.1"
    assert where.data == "/srv/lake/"
    assert where.local_file is None
    assert parse("ducklake:postgres:dbname=lake").data is None


@pytest.mark.parametrize(
    "text", ["ducklake:mysql:db=x", "ducklake:sqlite:", "ducklake:", "postgres:dbname=x", "s3://bucket/lake"]
)
def test_refused(text: str) -> None:
    with pytest.raises(WarehouseError, match="not the address of a warehouse"):
        parse(text)


@pytest.mark.parametrize(
    ("string", "rest", "password"),
    [
        ("dbname=lake password=geheim host=x", "dbname=lake host=x", "geheim"),
        (r"dbname=lake password = 'ge\'he im' host=x", "dbname=lake host=x", "ge'he im"),
        ("password=geheim dbname=lake", "dbname=lake", "geheim"),
        ("dbname=lake password=ge&heim host=x", "dbname=lake host=x", "ge&heim"),
        (r"password=ge\ he\'im dbname=lake", "dbname=lake", "ge he'im"),
        ("password=alt dbname=lake password=geheim", "dbname=lake", "geheim"),
        ("postgresql://me:ge%40heim@host/lake", "host=host user=me dbname=lake", "ge@heim"),
        ("postgresql://:geheim@host:5433/lake", "host=host port=5433 dbname=lake", "geheim"),
        ("postgres://me:ge:he@im@[::1]:1,b/my%20lake", r"host=::1,b port=1, user=me dbname='my lake'", "ge:he@im"),
        ("postgresql://host/lake?us%65r=o'me&password=ge%26heim", r"host=host user='o\'me' dbname=lake", "ge&heim"),
        ("postgresql://host/lake?password=geheim&user=me", "host=host user=me dbname=lake", "geheim"),
        ("postgresql://me:geheim@host/lake?ssl=true", "host=host user=me dbname=lake sslmode=require", "geheim"),
        ("postgresql://me:geheim@host/lake?ssl=true&sslmode=verify-full", "host=host user=me dbname=lake sslmode=verify-full", "geheim"),
        ("postgresql://me:geheim@host/lake?sslmode=verify-full&ssl=true", "host=host user=me dbname=lake sslmode=require", "geheim"),
        ("postgresql://me:geheim@host/lake?ssl=off&sslmode=prefer", "host=host user=me dbname=lake ssl=off sslmode=prefer", "geheim"),
        ("dbname=lake host=x", "dbname=lake host=x", None),
        ("postgresql://me@host/lake", "postgresql://me@host/lake", None),
        ("dbname=lake options='password=x'", "dbname=lake options='password=x'", None),
    ],
)  # fmt: skip
def test_passwords_stand_apart_and_are_not_shown(string: str, rest: str, password: str | None) -> None:
    where = parse(f"ducklake:postgres:{string};data=/srv/lake")
    assert (where.target, where.password) == (rest, password)
    if password is not None:
        assert password not in f"{where} {where!r}"
        assert "im" not in redact(f"ducklake:postgres:{string}")
