"""What a command makes ready before it runs the flow in its own process, for runs to find it waiting."""

from __future__ import annotations

from contextlib import suppress
from contextvars import ContextVar
from types import TracebackType
from typing import Self

from flows.config import Settings
from flows.fetching.transport import tls_context
from flows.running.accounts import component_versions
from flows.running.catalogue import indicator_rows
from flows.running.reading import Readers
from warehouse.store import Warehouse


def open_for_runs(address: str) -> Warehouse:
    """Open the warehouse, or make it, and bring it up to this code: schema and indicators. Raises WarehouseError."""
    warehouse = Warehouse.open(address)
    try:
        warehouse.sync_indicators(indicator_rows())
    except BaseException:
        warehouse.close()
        raise
    return warehouse


class Prepared:
    """Readers for every run, and for the next run an open warehouse.

    A connection that idles between runs may be gone at the next one (PostgreSQL ends such ones), so each run
    closes its own.
    """

    def __init__(self, settings: Settings) -> None:
        self.readers = Readers(settings.reader_processes, settings.reader_seconds)
        self._address = settings.address
        self._ca_file = settings.ca_file
        self._warehouse: Warehouse | None = None

    def open(self) -> None:
        """Open the warehouse, or make it, for the next run, and load what every run wants. Raises WarehouseError."""
        component_versions()
        with suppress(OSError):  # a file that cannot be read is the fetcher's to tell
            tls_context(self._ca_file)
        self._warehouse = open_for_runs(self._address)

    def take_warehouse(self) -> Warehouse | None:
        """The open warehouse, once; it is the taker's to close."""
        taken, self._warehouse = self._warehouse, None
        return taken

    def __enter__(self) -> Self:
        self.readers.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.readers.close()
        if (warehouse := self.take_warehouse()) is not None:
            warehouse.close()


#: Set by a command that runs the flow in its own process.
prepared: ContextVar[Prepared | None] = ContextVar("prepared", default=None)
