"""The answer to a statement that somebody wrote on the page: its first rows."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from warehouse.store import Warehouse


@dataclass(frozen=True, slots=True)
class Answered:
    """Columns, DuckDB's types of them, and the first rows; `cut` where there are more."""

    columns: tuple[str, ...]
    types: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    cut: bool


def answered(warehouse: Warehouse, sql: str, most: int) -> Answered:
    """At most `most` rows of the answer to one reading statement.

    Raises QueryError, ReadOnlyViolation, QueryTooLarge.
    """
    with warehouse.stream(sql) as answer:
        rows = tuple(islice(chain.from_iterable(answer.batches), most + 1))
    return Answered(answer.columns, answer.types, rows[:most], len(rows) > most)
