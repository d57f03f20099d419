"""Readers of one open warehouse: attached once, shared by all sessions, a few at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from warehouse.address import parse
from warehouse.errors import QueryError, QueryTooLarge, ReadOnlyViolation, WarehouseBusy, WarehouseError
from warehouse.query import Limits
from warehouse.store import Warehouse

_LIFE_SECONDS = 600.0
#: Errors that say what is wrong with a statement, not with the connection.
_OF_STATEMENTS = (QueryError, QueryTooLarge, ReadOnlyViolation)


class _Opened:
    """An attached warehouse, its readers that nobody uses now, and how many are in use."""

    def __init__(self, warehouse: Warehouse, file: object, until: float) -> None:
        self.warehouse = warehouse
        self.file = file
        self.until = until
        self.idle: list[Warehouse] = []
        self.used = 0


class Readers:
    """At most `at_once` reads of a warehouse at a time; each reader serves one.

    It is opened anew where another file has taken the catalogue's place, after an error that may be the
    connection's fault, and after `_LIFE_SECONDS`. A reader waits at most `patience` seconds for its turn.
    """

    def __init__(self, address: str | None, limits: Limits, *, at_once: int, patience: float) -> None:
        self._address, self._limits = address, limits
        self._room = threading.BoundedSemaphore(at_once)
        self._patience = patience
        self._opened: _Opened | None = None
        self._mutex = threading.Lock()

    @contextmanager
    def reader(self) -> Iterator[Warehouse]:
        """A warehouse to read, for the time of one read. Raises WarehouseError, WarehouseBusy among them."""
        if not self._room.acquire(timeout=self._patience):
            raise WarehouseBusy(f"Others have been reading for {self._patience:g} s. Try again in a moment.")
        try:
            opened, reader = self._take()
            try:
                yield reader
            except WarehouseError as error:
                if not isinstance(error, _OF_STATEMENTS):
                    opened.until = 0.0
                raise
            finally:
                self._give_back(opened, reader)
        finally:
            self._room.release()

    def _take(self) -> tuple[_Opened, Warehouse]:
        with self._mutex:
            opened, file = self._opened, _identity(self._address)
            if opened is None or time.monotonic() > opened.until or opened.file != file:
                opened = self._renew(file)
            reader = opened.idle.pop() if opened.idle else opened.warehouse.beside()
            opened.used += 1
        return opened, reader

    def _renew(self, file: object) -> _Opened:
        old, self._opened = self._opened, None
        if old is not None and old.used == 0:
            old.warehouse.close()
        warehouse = Warehouse.open(self._address, read_only=True, limits=self._limits)
        self._opened = _Opened(warehouse, file, time.monotonic() + _LIFE_SECONDS)
        return self._opened

    def _give_back(self, opened: _Opened, reader: Warehouse) -> None:
        with self._mutex:
            opened.used -= 1
            opened.idle.append(reader)
            # Closing one closes all that stand beside it: the last one to come back does.
            if opened is not self._opened and opened.used == 0:
                opened.warehouse.close()


def _identity(address: str | None) -> object:
    """Which file the catalogue is; None where it is none."""
    file = parse(address).local_file
    try:
        found = file.stat() if file is not None else None
    except OSError:
        return None
    return found and (found.st_dev, found.st_ino)
