"""The one way to write: lock, work, commit; conflicts tried again for a bounded time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TypeVar

import duckdb

from warehouse.errors import is_conflict, translate
from warehouse.lock import WriterLock

#: How long a writer waits for the lock, and how long it tries again after conflicts.
WAIT_SECONDS = 60.0

T = TypeVar("T")


@contextmanager
def one_look(con: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Reads in here see one state of the warehouse, which is also looked up once; temporary tables go with it."""
    con.begin()
    try:
        yield
    finally:
        con.rollback()


def write(
    con: duckdb.DuckDBPyConnection,
    lock: WriterLock,
    doing: str,
    work: Callable[[duckdb.DuckDBPyConnection], T],
    *,
    wait_seconds: float = WAIT_SECONDS,
) -> T:
    """Run `work` in one transaction under the writer's lock; returns what it returns.

    `work` may run more than once, so it must read within the transaction whatever it decides by. Whether a
    commit that failed on the way had reached the catalogue does not matter to work that appends only what
    is not there. Raises WarehouseError.
    """
    return _locked(con, lock, doing, lambda con: _once(con, work), wait_seconds)


def call(
    con: duckdb.DuckDBPyConnection,
    lock: WriterLock,
    doing: str,
    work: Callable[[duckdb.DuckDBPyConnection], T],
    *,
    wait_seconds: float = WAIT_SECONDS,
) -> T:
    """The same for a statement that is a transaction of its own, as DuckLake's maintenance is.

    What it deletes from the disk cannot be rolled back; done again, it finds the rest.
    """
    return _locked(con, lock, doing, work, wait_seconds)


def _locked(
    con: duckdb.DuckDBPyConnection,
    lock: WriterLock,
    doing: str,
    work: Callable[[duckdb.DuckDBPyConnection], T],
    wait_seconds: float,
) -> T:
    # Readers never come here, and it loads tornado where there is one: a fifth of what `chinhphu status` imports.
    from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random_exponential

    retrying = Retrying(
        retry=retry_if_exception(is_conflict),
        stop=stop_after_delay(wait_seconds),
        wait=wait_random_exponential(multiplier=0.02, max=1),
        reraise=True,
    )
    try:
        with lock.hold(wait_seconds):
            result: T = retrying(work, con)
            return result
    except duckdb.Error as error:
        raise translate(error, doing) from error


def _once(con: duckdb.DuckDBPyConnection, work: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
    # A batch is a hundred tiny statements on the catalogue: measured, one thread takes a fifth less time.
    con.execute("SET threads = 1")
    con.begin()
    try:
        result = work(con)
        con.commit()
    except BaseException:
        _rollback(con)
        raise
    finally:
        # A database that a fatal error has shut refuses this too; the error to tell is the first one.
        with suppress(duckdb.FatalException):
            con.execute("RESET threads")
    return result


def _rollback(con: duckdb.DuckDBPyConnection) -> None:
    try:
        con.rollback()
    except duckdb.TransactionException:
        # A commit that failed has rolled back by itself: there is no transaction left.
        return
