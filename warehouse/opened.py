"""An open warehouse: its connections, SQL of users, and the two ways to the database."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import duckdb

from warehouse.address import Address, parse
from warehouse.append import Schema, read_schema
from warehouse.connect import LAKE, attach
from warehouse.errors import ReadOnlyViolation, WarehouseError, translate
from warehouse.files import replaced
from warehouse.lock import WriterLock
from warehouse.migrate import check_not_older, migrations, schema_version
from warehouse.opening import open_reader, open_writer
from warehouse.query import NO_LIMITS, Answer, Limits, Parameters, Result, run, stream, write_parquet
from warehouse.transaction import WAIT_SECONDS, write

T = TypeVar("T")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Opened:
    """An open warehouse: SQL of users, and the two ways to the database that all that it can do goes by.

    Threads may share it (one call at a time); processes must each open their own. All methods raise WarehouseError.
    """

    def __init__(
        self,
        where: Address,
        con: duckdb.DuckDBPyConnection,
        lock: WriterLock | None,
        *,
        now: Callable[[], dt.datetime] = _now,
        wait_seconds: float = WAIT_SECONDS,
        limits: Limits = NO_LIMITS,
    ) -> None:
        self._where = where
        self._limits = limits
        self._con = con
        self._lock = lock
        self._now = now
        self._wait_seconds = wait_seconds
        self._reader: duckdb.DuckDBPyConnection | None = None
        self._schema: Schema = {} if lock is None else read_schema(con)
        self._pid = os.getpid()
        self._mutex = threading.RLock()

    @classmethod
    def open(
        cls,
        address: str | None = None,
        *,
        create: bool = True,
        read_only: bool = False,
        now: Callable[[], dt.datetime] = _now,
        wait_seconds: float = WAIT_SECONDS,
        limits: Limits = NO_LIMITS,
    ) -> Self:
        """Open the warehouse at the address and bring its schema up to date.

        `create` makes one where there is none; `read_only` neither creates nor migrates, and refuses writes.
        `now` stamps the rows; `wait_seconds` bounds the wait for another writer, `limits` each query.
        Raises WarehouseMissing, WarehouseCorrupt, SchemaTooNew, ExtensionMissing, WarehouseBusy.
        """
        where = parse(address)
        if read_only:
            reader = open_reader(where, limits)
            return cls(where, reader, None, now=now, wait_seconds=wait_seconds, limits=limits)
        con, lock = open_writer(where, create, wait_seconds)
        return cls(where, con, lock, now=now, wait_seconds=wait_seconds, limits=limits)

    @property
    def address(self) -> str:
        """Where the warehouse is, without passwords."""
        return str(self._where)

    def close(self) -> None:
        """Close the connections; safe to call twice, and does nothing in a forked child."""
        if os.getpid() != self._pid:
            return
        with self._mutex:
            if self._reader is not None and self._reader is not self._con:
                self._reader.close()
            self._con.close()

    def beside(self) -> Self:
        """Another reader of the same open database, for another thread; closing this one closes it as well.

        Attaching costs a tenth of a second, this nothing.
        """
        if self._lock is not None:
            raise ValueError("only a warehouse that was opened for reading is shared")
        with self._guarded():
            try:
                con = self._con.cursor()
                con.execute(f"USE {LAKE}")
            except duckdb.Error as error:
                raise translate(error, "Opening another reader") from error
        return type(self)(self._where, con, None, now=self._now, limits=self._limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    # SQL of users

    def query(self, sql: str, parameters: Parameters = ()) -> Result:
        """Run one reading statement of a user, with bound values.

        Raises QueryError, ReadOnlyViolation, QueryTooLarge.
        """
        with self._guarded():
            return run(self._users(), sql, parameters, self._limits)

    @contextmanager
    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[Answer]:
        """The same, its rows in batches as they come; nobody else may use the warehouse meanwhile."""
        with self._guarded(), stream(self._users(), sql, parameters, self._limits) as answer:
            yield answer

    def save_parquet(self, sql: str, file: Path, parameters: Parameters = ()) -> None:
        """Write the answer of one reading statement to a Parquet file, which appears when it is whole."""
        with (
            self._guarded(),
            replaced(file) as new,
            closing(attach(self._where, read_only=True, limits=self._limits, output=new.parent)) as con,
        ):
            write_parquet(con, sql, new, parameters, self._limits)

    def _users(self) -> duckdb.DuckDBPyConnection:
        """The connection for SQL of users."""
        if self._reader is None:
            self._reader = (
                self._con if self._lock is None else attach(self._where, read_only=True, limits=self._limits)
            )
        return self._reader

    # the two ways to the database

    def _read(self, doing: str, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        with self._guarded():
            try:
                return ask(self._con)
            except duckdb.CatalogException as error:
                check_not_older(schema_version(self._con), migrations())
                raise translate(error, doing) from error
            except duckdb.Error as error:
                raise translate(error, doing) from error

    def _write(self, doing: str, work: Callable[[duckdb.DuckDBPyConnection, Schema], T]) -> T:
        with self._guarded():
            lock = self._lock
            if lock is None:
                raise ReadOnlyViolation(f"{doing}: the warehouse was opened for reading.")
            schema = self._schema
            return write(
                self._con, lock, doing, lambda con: work(con, schema), wait_seconds=self._wait_seconds
            )

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        # Seen with a connection carried across fork: `database disk image is malformed`.
        if os.getpid() != self._pid:
            raise WarehouseError("This warehouse was opened by another process; open it anew in this one.")
        with self._mutex:
            yield
