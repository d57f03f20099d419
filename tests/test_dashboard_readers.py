"""The page's readers: one attached warehouse for all, opened anew where it must be."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from dashboard import data
from dashboard.readers import Readers
from tests.warehouse_demo import demo
from warehouse.errors import QueryError, WarehouseBusy, WarehouseError, WarehouseMissing
from warehouse.query import NO_LIMITS
from warehouse.store import Warehouse

COUNT = "SELECT count(*) FROM articles"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """The addresses that were attached, once the demo is there."""
    demo()
    seen: list[str | None] = []
    attach = Warehouse.open

    def note(address: str | None = None, **options: object) -> Warehouse:
        seen.append(address)
        return attach(address, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Warehouse, "open", note)
    return seen


def readers(address: str, at_once: int = 2) -> Readers:
    return Readers(address, NO_LIMITS, at_once=at_once, patience=0.05)


def count(shared: Readers) -> int:
    with shared.reader() as warehouse:
        return int(warehouse.query(COUNT).rows[0][0])


def test_readers_at_the_same_time_share_one_attached_warehouse(opened: list[str | None]) -> None:
    shared = readers(demo())
    with shared.reader() as first, shared.reader() as second:
        assert first is not second
        assert first.query(COUNT).rows == second.query(COUNT).rows != ((0,),)
        zone = "SELECT current_setting('TimeZone')"
        assert second.query(zone).rows == (("Asia/Ho_Chi_Minh",),)
    count(shared)
    assert len(opened) == 1


def test_one_too_many_is_told_to_come_again() -> None:
    shared = readers(demo(), at_once=1)
    with shared.reader(), pytest.raises(WarehouseBusy, match="Try again"):
        count(shared)
    assert count(shared) > 0


def test_a_wrong_statement_keeps_the_warehouse_open_and_another_error_does_not(
    opened: list[str | None],
) -> None:
    shared = readers(demo())
    with pytest.raises(QueryError), shared.reader() as warehouse:
        warehouse.query("SELECT nothing")
    count(shared)
    assert len(opened) == 1
    with pytest.raises(WarehouseError), shared.reader():
        raise WarehouseError("the disk is gone")
    assert count(shared) > 0
    assert len(opened) == 2


@pytest.mark.sqlite
def test_a_restored_warehouse_is_found_while_another_read_goes_on(
    tmp_path: Path, empty_warehouse: Path, opened: list[str | None]
) -> None:
    full, place = Path(demo()), tmp_path / "data"
    shutil.copytree(empty_warehouse, place)
    shared = readers(str(place))
    assert count(shared) == 0
    with shared.reader() as old:
        shutil.rmtree(place)
        with pytest.raises(WarehouseMissing):
            count(shared)
        shutil.copytree(full, place)
        assert count(shared) > 0
        assert old.query("SELECT 1").rows == ((1,),)
    assert len(opened) == 3


def test_threads_read_side_by_side() -> None:
    shared = Readers(demo(), NO_LIMITS, at_once=4, patience=60)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(count(shared))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(seen) == 8
    assert len(set(seen)) == 1


def test_the_page_shows_no_password_of_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data.ADDRESS, "ducklake:postgres:dbname=lake password=geheim host=x")
    assert data.place() == "ducklake:postgres:dbname=lake password=… host=x"
    monkeypatch.delenv(data.ADDRESS)
    assert data.place() == "data"
