"""SQL of users: statements that read, on a connection that cannot write, within limits."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from warehouse.calls import looked_at
from warehouse.errors import QueryError, QueryTooLarge, ReadOnlyViolation, translate
from warehouse.parse import kind, parsed, split, tokens

#: Values for `?` in order, or for `$name` by name.
Parameters = Sequence[object] | Mapping[str, object]

_BATCH = 2048


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take: seconds of time, and memory as DuckDB writes it (`2GB`); None is DuckDB's default.

    Beyond `memory` a query spills to the disk, at most `spill`, where the operation can.
    """

    seconds: float | None = None
    memory: str | None = None
    spill: str | None = None


NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: column names, DuckDB's types of them, and rows of Python values."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is still being computed: rows come in batches, and errors may come with them."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    batches: Iterator[list[tuple[Any, ...]]]


def run(
    con: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters = (), limits: Limits = NO_LIMITS
) -> Result:
    """Run one reading statement; values are bound, never pasted.

    Raises QueryError, ReadOnlyViolation, QueryTooLarge.
    """
    with stream(con, sql, parameters, limits) as answer:
        return Result(answer.columns, answer.types, tuple(chain.from_iterable(answer.batches)))


@contextmanager
def stream(
    con: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters = (), limits: Limits = NO_LIMITS
) -> Iterator[Answer]:
    """Run one reading statement and hand its rows over as they come, within the limits; the rest of them is let go."""
    with _bounded(con, limits), _prepared(con, sql) as statement:
        con.execute(statement, _bound(parameters))
        described = con.description or []
        batches = _Batches(con)
        try:
            yield Answer(tuple(d[0] for d in described), tuple(str(d[1]) for d in described), batches)
        finally:
            if not batches.ended:
                _let_go(con)


@contextmanager
def _prepared(con: duckdb.DuckDBPyConnection, sql: str) -> Iterator[duckdb.Statement]:
    """The statement that answers. The values that a PIVOT finds are a type of the session's, which goes with its transaction."""
    *before, statement = _parts(sql)
    if before:
        con.begin()
    try:
        for part in before:
            con.execute(part)
        yield statement
    finally:
        if before:
            with suppress(duckdb.ConnectionException):
                con.rollback()


def _let_go(con: duckdb.DuckDBPyConnection) -> None:
    """End an answer that was not read to its end, which keeps its transaction open until the next statement."""
    con.interrupt()
    with suppress(
        duckdb.ConnectionException, duckdb.TransactionException
    ):  # closed by who asked, or ended by an error
        con.execute("SELECT 1").fetchall()


class _Batches(Iterator[list[tuple[Any, ...]]]):
    """The rows of the statement that ran last."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con
        self.ended = False

    def __next__(self) -> list[tuple[Any, ...]]:
        rows = self._con.fetchmany(_BATCH)
        if not rows:
            self.ended = True
            raise StopIteration
        return rows


def write_parquet(
    con: duckdb.DuckDBPyConnection, sql: str, file: Path, parameters: Parameters, limits: Limits
) -> None:
    """Write the answer of one reading statement to a Parquet file, which the connection must be allowed to."""
    with _bounded(con, limits), _prepared(con, sql) as statement:
        con.sql(statement, params=_bound(parameters)).write_parquet(str(file))


def statements(text: str) -> tuple[str, ...]:
    """The statements of a script, in order. Raises QueryError, ReadOnlyViolation."""
    try:
        parsed(text)
    except duckdb.Error as error:
        raise translate(error, "Query") from error
    return tuple(split(text))


def is_complete(text: str) -> bool:
    """Whether a text that is being typed ends with a statement's semicolon, outside strings and comments."""
    found = tokens(text)
    return bool(found) and found[-1].text.startswith(";")


def reading_statement(sql: str) -> duckdb.Statement:
    """The one statement in the text; refused unless it is a SELECT (SHOW, DESCRIBE, …) or explains one.

    The kind is DuckDB's own parse, not a look at the words: COPY and ATTACH are what a read-only connection
    lets through. Of a PIVOT that looks for its values it is what comes after that.
    """
    return _parts(sql)[-1]


def _parts(sql: str) -> list[duckdb.Statement]:
    """What DuckDB runs for the one statement in the text: a PIVOT first keeps its values as a type of the session."""
    found = looked_at(sql)
    if not found or (len(found) > 1 and len(split(sql)) > 1):
        raise QueryError(f"Query: one statement is wanted, this text has {len(split(sql))}.")
    *before, last = [kind(part) for part in found]
    wrong = [does for does in before if does != duckdb.StatementType.CREATE]
    if wrong or last != duckdb.StatementType.SELECT:
        raise ReadOnlyViolation(
            f"Query: {(*wrong, last)[0].name} is not a reading statement. Queries can only SELECT."
        )
    return found


def _bound(parameters: Parameters) -> dict[str, object] | list[object]:
    return dict(parameters) if isinstance(parameters, Mapping) else list(parameters)


@contextmanager
def _bounded(con: duckdb.DuckDBPyConnection, limits: Limits) -> Iterator[None]:
    """Stop what runs in here after the seconds that it may take, and translate what goes wrong."""
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        con.interrupt()

    timer = threading.Timer(limits.seconds, stop) if limits.seconds is not None else None
    if timer is not None:
        timer.daemon = True
        timer.start()
    try:
        yield
    except BaseException as error:
        # After Ctrl-C the query's threads work on until they are told, and closing waits for them.
        con.interrupt()
        if _is_interrupt(error) and overdue.is_set():
            raise QueryTooLarge(
                f"Query: stopped after {limits.seconds:g} s. Ask for less (a WHERE, a shorter period), or allow "
                "it more time."
            ) from error
        if _is_interrupt(error):
            raise KeyboardInterrupt from error
        if isinstance(error, duckdb.Error):
            raise translate(error, "Query") from error
        raise
    finally:
        if timer is not None:
            timer.cancel()


def _is_interrupt(error: BaseException) -> bool:
    # DuckDB's client for Python says so when a signal arrived.
    return isinstance(error, duckdb.InterruptException) or str(error) == "Query interrupted"
