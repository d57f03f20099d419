"""A DuckDB connection for analysts that reads: what DuckDB's own settings let through is refused here.

Seen with DuckDB 1.5.5, external access off and configuration locked: COPY TO still writes into the allowed
directories, which hold the warehouse's own files; ATTACH … (TYPE sqlite, READ_WRITE) opens any SQLite file, the
catalogue included, even where the main database is read-only. So every statement is looked at before it runs, and
every function that it calls (`warehouse.calls`). A Python program that calls a relation's own `write_parquet` means it.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import duckdb

from warehouse.calls import looked_at
from warehouse.errors import ReadOnlyViolation
from warehouse.parse import kind

#: Besides SELECT, what a session of its own needs: temporary tables, transactions, settings that are not locked.
_ALLOWED = frozenset(
    duckdb.StatementType.__members__[name]
    for name in (
        "SELECT", "EXPLAIN", "CREATE", "INSERT", "UPDATE", "DELETE", "DROP", "TRANSACTION", "VARIABLE_SET", "SET",
        "RELATION",
    )
)  # fmt: skip
#: What else of DuckDB's connection there is: names that run no SQL and open no file.
_PASSED_ON = frozenset(
    "arrow begin commit description df fetch_arrow_table fetch_df fetch_df_chunk fetch_record_batch fetchall fetchdf "
    "fetchmany fetchnumpy fetchone interrupt pl register rollback rowcount table tf to_arrow_reader to_arrow_table "
    "torch unregister values view".split()
)


class Reader:
    """A connection that reads; `execute`, `sql` and the ways to fetch are those of DuckDB's connection.

    Statements that would write files or open others raise ReadOnlyViolation, all else DuckDB's own errors.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def execute(self, query: str, parameters: object = None) -> Self:
        """Run a statement and keep its answer for `fetchall` and its like."""
        self._con.execute(_looked_at(query), parameters)
        return self

    def sql(self, query: str, *, alias: str = "", params: object = None) -> duckdb.DuckDBPyRelation:
        """The answer of a statement as a relation, to be shown, filtered and joined further."""
        return self._con.sql(_looked_at(query), alias=alias, params=params)

    query = sql

    def cursor(self) -> Reader:
        """Another connection to the same attached warehouse, for another thread."""
        return Reader(self._con.cursor())

    def close(self) -> None:
        """Close the connection."""
        self._con.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __getattr__(self, name: str) -> Any:
        if name in _PASSED_ON:
            return getattr(self._con, name)
        raise AttributeError(f"a connection that reads has no {name}")


def _looked_at(text: str) -> str:
    for statement in looked_at(text):
        does = kind(statement)
        if does not in _ALLOWED:
            raise ReadOnlyViolation(
                f"{does.name} is refused: this connection reads the warehouse and opens nothing else."
            )
    return text
