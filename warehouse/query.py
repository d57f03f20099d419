"""SQL of users: one statement that reads, on a connection that cannot write."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from warehouse.errors import QueryError, ReadOnlyViolation, translate

#: Values for `?` in order, or for `$name` by name.
Parameters = Sequence[object] | Mapping[str, object]

_EXPLAIN = re.compile(r"\s*EXPLAIN\s+(ANALYZE\s+)?(\([^)]*\)\s*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: column names, DuckDB's types of them, and rows of Python values."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def run(con: duckdb.DuckDBPyConnection, sql: str, parameters: Parameters = ()) -> Result:
    """Run one reading statement; values are bound, never pasted. Raises QueryError, ReadOnlyViolation."""
    try:
        statement = reading_statement(sql)
        con.execute(statement, dict(parameters) if isinstance(parameters, Mapping) else list(parameters))
        rows = tuple(con.fetchall())
    except duckdb.Error as error:
        raise translate(error, "Query") from error
    described = con.description or []
    return Result(tuple(d[0] for d in described), tuple(str(d[1]) for d in described), rows)


def reading_statement(sql: str) -> duckdb.Statement:
    """The one statement in the text; refused unless it is a SELECT (SHOW, DESCRIBE, …) or explains one.

    The kind is DuckDB's own parse, not a look at the words: COPY and ATTACH are what a read-only connection
    lets through.
    """
    statements = duckdb.extract_statements(sql)
    if len(statements) != 1:
        raise QueryError(f"Query: one statement is wanted, this text has {len(statements)}.")
    statement = statements[0]
    if statement.type == duckdb.StatementType.EXPLAIN:
        reading_statement(_EXPLAIN.sub("", sql, count=1))
    elif statement.type != duckdb.StatementType.SELECT:
        raise ReadOnlyViolation(
            f"Query: {statement.type.name} is not a reading statement. Queries can only SELECT."
        )
    return statement
