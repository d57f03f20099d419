"""The published snapshot: written where the settings say and only where it lacks anything; never a reason for a run to fail."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.config import ConfigError, load_settings
from flows.snapshot import publish_after_run, publish_snapshot, snapshot
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse.errors import WarehouseError
from warehouse.store import Warehouse


def test_it_is_written_where_it_lacks_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHINHPHU_DATA", fresh(tmp_path))
    assert publish_snapshot(load_settings()) == "no snapshot is asked for: set CHINHPHU_PUBLISH"
    file = tmp_path / "snapshot.duckdb"
    monkeypatch.setenv("CHINHPHU_PUBLISH", str(file))
    for number in range(2):
        with Warehouse.open(str(tmp_path / "data")) as warehouse:
            warehouse.append_batch(batch(number, size=1))
        assert "written, " in publish_snapshot(load_settings())
        written = file.stat().st_mtime_ns
        assert publish_snapshot(load_settings()) == f"{file} holds all that there is"
        assert file.stat().st_mtime_ns == written
        with duckdb.connect(str(file), read_only=True) as con:
            assert con.execute("SELECT count(*) FROM articles").fetchone() == (number + 1,)
            assert con.execute("SELECT exported_at >= snapshot_at FROM exported").fetchall() == [(True,)]
    file.write_bytes(b"no database")
    assert "written, " in publish_snapshot(load_settings())


def test_a_failure_is_logged_after_a_run_and_fails_a_flow_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CHINHPHU_DATA", fresh(tmp_path))
    Warehouse.open(str(tmp_path / "data")).close()
    monkeypatch.setenv("CHINHPHU_PUBLISH", str(tmp_path / "none" / "x.duckdb"))
    with caplog.at_level(logging.ERROR, "flows.snapshot"):
        logging.getLogger("flows").propagate = True
        asyncio.run(publish_after_run(load_settings()))
    assert "was not refreshed" in caplog.text
    with pytest.raises(WarehouseError, match="cannot be written"):
        publish_snapshot(load_settings())


def test_only_a_database_is_published(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHINHPHU_PUBLISH", str(tmp_path / "x.csv"))
    with pytest.raises(ConfigError, match=r"ends with \.duckdb"):
        load_settings()


@pytest.mark.xdist_group("prefect")
def test_the_flow_says_what_it_did(bench: Any, prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> None:
    site = bench(count=2)
    site.run()
    file = site.folder / "all.duckdb"
    for name, value in site.environment(publish=file).items():
        monkeypatch.setenv(name, value)
    said = [asyncio.run(snapshot(return_state=True)).message for _ in range(2)]  # type: ignore[call-overload]
    assert "written, " in said[0]
    assert said[1] == f"{file} holds all that there is"
