"""The warehouse as a run writes to it: one write after the other, beside the requests that are under way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from warehouse.rhythm import Announced, Announcement
from warehouse.store import Warehouse

P = ParamSpec("P")
T = TypeVar("T")


class Writer:
    """Writes in threads, because a wait for another process's write must not hold up requests. For one event loop."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse
        self._writing = asyncio.Lock()
        self._waiting: list[tuple[Announcement, asyncio.Future[Announced]]] = []

    async def write(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Do one write, after those that were asked for before. Raises WarehouseError."""
        async with self._writing:
            return await asyncio.to_thread(work, *arguments, **named)

    async def announce(self, announcement: Announcement) -> Announced:
        """Append a poll. Those that end while another write goes on are appended in one transaction.

        Raises WarehouseError, to each whose poll was to be appended.
        """
        added: asyncio.Future[Announced] = asyncio.get_running_loop().create_future()
        self._waiting.append((announcement, added))
        async with self._writing:
            if not added.done():
                await self._announce_waiting()
        return await added

    async def _announce_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        try:
            results = await asyncio.to_thread(self._warehouse.append_polls, [a for a, _ in waiting])
        except asyncio.CancelledError:  # of the run: whatever it does is cancelled with it
            for _, added in waiting:
                added.cancel()
            raise
        except Exception as error:
            for _, added in waiting:
                added.set_exception(error)
        else:
            for (_, added), result in zip(waiting, results, strict=True):
                added.set_result(result)
