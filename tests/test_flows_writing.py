"""Writes of a run: in turn, and the polls that wait for one are appended together."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from typing import Any

import pytest

from flows.running.writing import Writer
from tests.warehouse_data import poll, sighting
from warehouse.errors import WarehouseBusy
from warehouse.rhythm import Announced, Announcement

SECONDS = 30.0


class Table:
    """In the warehouse's place: keeps what each transaction was given; the first one waits for `go`."""

    def __init__(self, *errors: Exception | None) -> None:
        self.transactions: list[list[str]] = []
        self.go = threading.Event()
        self.begun = threading.Event()
        self._errors = list(errors)

    def append_polls(self, announcements: Sequence[Announcement]) -> list[Announced]:
        self.transactions.append([a.poll.source_id for a in announcements])
        self.begun.set()
        assert self.go.wait(SECONDS)
        error = self._errors.pop(0) if self._errors else None
        if error is not None:
            raise error
        return [Announced(len(a.sightings)) for a in announcements]

    def write(self) -> str:
        self.transactions.append(["a write"])
        return "written"


def announcement(number: int) -> Announcement:
    source = f"s{number}"
    seen = tuple(sighting(n, source=source) for n in range(number))
    return Announcement(poll(number, source=source), seen)


async def four(table: Table) -> list[Any]:
    """A poll, and three more and a write while the first one is appended."""
    writer = Writer(table)  # type: ignore[arg-type]
    steps = [asyncio.create_task(writer.announce(announcement(1)))]
    assert await asyncio.to_thread(table.begun.wait, SECONDS)
    steps += [asyncio.create_task(writer.announce(announcement(n))) for n in (2, 3)]
    writes = asyncio.create_task(writer.write(table.write))
    steps.append(asyncio.create_task(writer.announce(announcement(4))))
    await asyncio.sleep(0)
    table.go.set()
    assert await writes == "written"
    return await asyncio.gather(*steps, return_exceptions=True)


def test_polls_that_wait_are_appended_together_and_each_is_told_its_own() -> None:
    table = Table()
    assert asyncio.run(four(table)) == [Announced(n) for n in (1, 2, 3, 4)]
    assert table.transactions == [["s1"], ["s2", "s3", "s4"], ["a write"]]


def test_an_error_is_told_to_each_whose_poll_it_met_and_to_no_other() -> None:
    busy = WarehouseBusy("busy")
    table = Table(None, busy)
    assert asyncio.run(four(table)) == [Announced(1), busy, busy, busy]
    table = Table(busy)
    assert asyncio.run(four(table)) == [busy, Announced(2), Announced(3), Announced(4)]


def test_a_run_that_is_cancelled_leaves_no_poll_waiting() -> None:
    table = Table()

    async def cancelled() -> None:
        writer = Writer(table)  # type: ignore[arg-type]
        async with asyncio.timeout(SECONDS), asyncio.TaskGroup() as group:
            tasks = [group.create_task(writer.announce(announcement(n))) for n in (1, 2)]
            await asyncio.to_thread(table.begun.wait, SECONDS)
            for task in tasks:
                task.cancel()
            table.go.set()
        assert all(task.cancelled() for task in tasks)

    asyncio.run(cancelled())


def test_an_error_of_a_write_rises() -> None:
    def fail() -> None:
        raise WarehouseBusy("busy")

    with pytest.raises(WarehouseBusy):
        asyncio.run(Writer(Table()).write(fail))  # type: ignore[arg-type]
