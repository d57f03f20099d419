"""Answers of queries as frozen dataclasses, their columns in the order of the fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from warehouse.store import Warehouse
from warehouse.times import in_utc

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound="DataclassInstance")
Values = dict[str, Any] | list[Any]


def rows(
    warehouse: Warehouse, doing: str, kind: type[Row], sql: str, values: Values | None = None
) -> tuple[Row, ...]:
    """Ask for rows of the kind; times come in UTC, lists as tuples, maps as tuples of pairs.

    Raises WarehouseError, and ValueError where the query's columns are not the kind's fields.
    """

    def ask(con: duckdb.DuckDBPyConnection) -> tuple[Row, ...]:
        con.execute(sql, values or [])
        named = [column[0] for column in con.description or []]
        wanted = [field.name for field in fields(kind)]
        if named != wanted:
            raise ValueError(f"{kind.__name__} wants the columns {wanted}, the query has {named}")
        return tuple(kind(*_frozen(row)) for row in con.fetchall())

    return warehouse._read(doing, ask)


def structs(kind: type[Row], found: Sequence[dict[str, Any]] | None) -> tuple[Row, ...]:
    """Structs that DuckDB gives as dicts; none for null, which is what it gathers of no rows."""
    return tuple(kind(**dict(zip(item, _frozen([*item.values()]), strict=True))) for item in found or ())


def _frozen(row: Sequence[Any]) -> list[Any]:
    return [
        tuple(value.items())
        if isinstance(value, dict)
        else tuple(value)
        if isinstance(value, list)
        else value
        for value in in_utc(row)
    ]
