"""What the views read: short reads of the warehouse, their answers shared by all sessions.

An answer is kept until the warehouse has a new snapshot or, because some views depend on the clock, for ten minutes.
Connections read only, hold no transaction between two reads, and are closed half a minute after they were opened.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from warehouse.errors import QueryError, WarehouseError
from warehouse.page.moments import Moment, hosts, moment
from warehouse.query import Limits
from warehouse.store import Warehouse

T = TypeVar("T")
P = ParamSpec("P")

#: Environment variable with the warehouse's address; `chinhphu dashboard` sets it.
ADDRESS = "CHINHPHU_WAREHOUSE"

_AT_ONCE = 4
_LIFE_SECONDS = 30.0
_LIMITS = Limits(memory="1GB", spill="2GB")


class Readers:
    """Open warehouses for reading, at most `_AT_ONCE` in use; each serves one read at a time."""

    def __init__(self, address: str | None) -> None:
        self._address = address
        self._room = threading.BoundedSemaphore(_AT_ONCE)
        self._idle: list[tuple[float, Warehouse]] = []
        self._mutex = threading.Lock()

    @contextmanager
    def reader(self) -> Iterator[Warehouse]:
        """A warehouse to read, for the time of one read."""
        with self._room:
            opened, warehouse = self._take()
            try:
                yield warehouse
            except WarehouseError as error:
                # What a user's SQL got wrong is not the connection's fault; anything else may be.
                opened = opened if isinstance(error, QueryError) else 0.0
                raise
            finally:
                self._give_back(opened, warehouse)

    def _take(self) -> tuple[float, Warehouse]:
        with self._mutex:
            if self._idle:
                return self._idle.pop()
        return time.monotonic(), Warehouse.open(self._address, read_only=True, limits=_LIMITS)

    def _give_back(self, opened: float, warehouse: Warehouse) -> None:
        if time.monotonic() - opened > _LIFE_SECONDS:
            warehouse.close()
            return
        with self._mutex:
            self._idle.append((opened, warehouse))


@st.cache_resource(show_spinner=False)
def _readers(address: str | None) -> Readers:
    return Readers(address)


def address() -> str | None:
    """The warehouse's address, None for the default one."""
    return os.environ.get(ADDRESS)


def ask(read: Callable[Concatenate[Warehouse, P], T], *values: P.args, **named: P.kwargs) -> T:
    """What `read` answers for these values at the present moment. Raises WarehouseError."""
    answer: T = _kept(address(), present(), f"{read.__module__}.{read.__qualname__}", values, named, read)
    return answer


def present() -> Moment:
    """The moment of the warehouse that is shown."""
    return _present(address())


def site_hosts() -> frozenset[str]:
    """The hosts that links may lead to."""
    return ask(hosts)


@st.cache_data(ttl=2, max_entries=10, show_spinner=False)
def _present(where: str | None) -> Moment:
    with _readers(where).reader() as warehouse:
        return moment(warehouse)


# An argument with an underscore is no part of the key: the function stands in it by its name.
@st.cache_data(ttl=600, max_entries=400, show_spinner=False)
def _kept(
    where: str | None,
    at: Moment,
    name: str,
    values: tuple[Any, ...],
    named: dict[str, Any],
    _read: Callable[..., Any],
) -> Any:
    with _readers(where).reader() as warehouse:
        return _read(warehouse, *values, **named)
