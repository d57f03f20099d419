"""The published snapshot: written where the settings say, and never a reason for a run to fail."""

from __future__ import annotations

import logging
from pathlib import Path

import duckdb
import pytest

from flows.config import ConfigError, load_settings
from flows.snapshot import publish_snapshot
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse.store import Warehouse


def test_snapshot_is_refreshed_and_a_failure_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("CHINHPHU_DATA", fresh(tmp_path))
    assert not publish_snapshot(load_settings())
    file = tmp_path / "snapshot.duckdb"
    monkeypatch.setenv("CHINHPHU_PUBLISH", str(file))
    for number in range(2):
        with Warehouse.open(str(tmp_path / "data")) as warehouse:
            warehouse.append_batch(batch(number, size=1))
        assert publish_snapshot(load_settings())
        with duckdb.connect(str(file), read_only=True) as con:
            assert con.execute("SELECT count(*) FROM articles").fetchone() == (number + 1,)
    monkeypatch.setenv("CHINHPHU_PUBLISH", str(tmp_path / "none" / "x.duckdb"))
    with caplog.at_level(logging.ERROR, "flows.snapshot"):
        logging.getLogger("flows").propagate = True
        assert not publish_snapshot(load_settings())
    assert "was not refreshed" in caplog.text
    monkeypatch.setenv("CHINHPHU_PUBLISH", str(tmp_path / "x.csv"))
    with pytest.raises(ConfigError, match=r"ends with \.duckdb"):
        load_settings()
