"""Whole copies of a warehouse, from and to either kind of catalogue, beside writers."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.test_warehouse_backup import answer, filled
from tests.warehouse_data import batch
from tests.warehouse_places import new
from warehouse.copies import copy
from warehouse.doctor import Level, diagnose
from warehouse.errors import WarehouseError
from warehouse.store import Warehouse


def test_a_copy_goes_to_a_folder_and_comes_back(tmp_path: Path) -> None:
    address = filled(tmp_path / "here")
    there = str(tmp_path / "there")
    done = copy(address, there)
    assert done.rows["metrics"] == 30
    assert done.bytes == sum(file.stat().st_size for file in (tmp_path / "there" / "lake").rglob("*.parquet"))
    assert answer(there) == answer(address)

    # The folder may be named otherwise later, and is only read.
    (tmp_path / "there").rename(tmp_path / "kept")
    back = new(tmp_path / "back")
    assert copy(str(tmp_path / "kept"), back).rows == done.rows
    assert answer(back) == answer(str(tmp_path / "kept")) == answer(address)
    assert [finding for finding in diagnose(back, deep=True) if finding.level is Level.PROBLEM] == []
    with Warehouse.open(back) as warehouse:
        warehouse.append_batch(batch(9, size=1))
    assert len(answer(back)) == 45
    assert len(answer(str(tmp_path / "kept"))) == 30


def test_a_copy_is_of_one_moment_while_others_write(tmp_path: Path) -> None:
    address, stop = filled(tmp_path / "here"), threading.Event()

    def write() -> None:
        with Warehouse.open(address) as warehouse:
            for number in range(1, 60):
                if stop.is_set():
                    return
                warehouse.append_batch(batch(number, size=1))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        done = copy(address, str(tmp_path / "there"))
    finally:
        stop.set()
        writer.join()
    # A batch is whole or not there: 15 figures an article.
    assert done.rows["metrics"] == 15 * done.rows["articles"]
    assert answer(str(tmp_path / "there"), "SELECT count(*) FROM metrics") == [(done.rows["metrics"],)]


def test_a_copy_needs_an_empty_place_and_whole_files(tmp_path: Path) -> None:
    address = filled(tmp_path / "here")
    with pytest.raises(WarehouseError, match=r"There is a warehouse at .* already"):
        copy(address, filled(tmp_path / "there"))
    file = max((tmp_path / "here").rglob("*.parquet"), key=lambda path: path.stat().st_size)
    file.write_bytes(file.read_bytes()[:-10])
    with pytest.raises(WarehouseError, match="bytes instead of"):
        copy(address, str(tmp_path / "third"))
