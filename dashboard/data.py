"""What the views read: short reads of the warehouse, their answers shared by all sessions.

An answer is kept until the warehouse has a new snapshot or, because some views depend on the clock, for ten minutes.
Connections read only and hold no transaction between two reads.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

import streamlit as st

from dashboard.readers import Readers
from warehouse.address import DEFAULT_FOLDER
from warehouse.errors import redact
from warehouse.page.answers import Answered, answered
from warehouse.page.moments import Moment, hosts, moment
from warehouse.problems import QUIET
from warehouse.query import Limits
from warehouse.store import Warehouse

T = TypeVar("T")
P = ParamSpec("P")

#: Environment variables that `chinhphu dashboard` sets: the warehouse's address, and the setting `quiet_after`.
ADDRESS, QUIET_SECONDS = "CHINHPHU_WAREHOUSE", "CHINHPHU_PAGE_QUIET_SECONDS"

#: Reads of views at a time, all on one open warehouse; so many seconds one waits for its turn.
_AT_ONCE, _PATIENCE = 4, 30.0
_LIMITS = Limits(memory="2GB", spill="2GB")
#: What a statement of a user's may take, on a database of its own, two at a time; and rows of its answer.
SQL_SECONDS, SQL_MEMORY, SQL_ROWS = 20, "1GB", 5000
_SQL_AT_ONCE = 2


@st.cache_resource(show_spinner=False)
def _readers(address: str | None) -> Readers:
    return Readers(address, _LIMITS, at_once=_AT_ONCE, patience=_PATIENCE)


@st.cache_resource(show_spinner=False)
def _askers(address: str | None) -> Readers:
    limits = Limits(SQL_SECONDS, SQL_MEMORY, spill="2GB")
    return Readers(address, limits, at_once=_SQL_AT_ONCE, patience=SQL_SECONDS)


def address() -> str | None:
    """The warehouse's address, None for the default one."""
    return os.environ.get(ADDRESS)


def place() -> str:
    """Where the warehouse is, as readers of the page may see it: without passwords."""
    return redact(address() or DEFAULT_FOLDER)


def quiet() -> dt.timedelta:
    """How long there may be no good run before that is a problem."""
    seconds = os.environ.get(QUIET_SECONDS)
    return QUIET if seconds is None else dt.timedelta(seconds=float(seconds))


def ask(read: Callable[Concatenate[Warehouse, P], T], *values: P.args, **named: P.kwargs) -> T:
    """What `read` answers for these values at the present moment. Raises WarehouseError."""
    answer: T = _kept(address(), present(), f"{read.__module__}.{read.__qualname__}", values, named, read)
    return answer


def answer(sql: str) -> Answered:
    """The first rows of the answer to a user's statement.

    Raises QueryError, ReadOnlyViolation, QueryTooLarge, and WarehouseBusy where others' statements take too long.
    """
    found: Answered = _answered(address(), present(), sql)
    return found


def present() -> Moment:
    """The moment of the warehouse that is shown."""
    return _present(address())


def site_hosts() -> frozenset[str]:
    """The hosts that links may lead to."""
    return ask(hosts)


def forget() -> None:
    """Keep no answer any longer."""
    for kept in (_present, _kept, _answered):
        kept.clear()


@st.cache_data(ttl=2, max_entries=10, show_spinner=False)
def _present(where: str | None) -> Moment:
    with _readers(where).reader() as warehouse:
        return moment(warehouse)


# An argument with an underscore is no part of the key: the function stands in it by its name. Answers are frozen, their
# maps typed as ones that nobody writes, so sessions share them as they are: copied for each, 5,000 points made twenty sessions wait three times as long as one.
@st.cache_resource(ttl=600, max_entries=400, show_spinner=False)
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


@st.cache_data(ttl=600, max_entries=50, show_spinner=False)
def _answered(where: str | None, at: Moment, sql: str) -> Answered:
    with _askers(where).reader() as warehouse:
        return answered(warehouse, sql, SQL_ROWS)
