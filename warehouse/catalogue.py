"""The catalogue of indicators in the warehouse: a copy that views can name indicators by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from decimal import Decimal

import duckdb

from warehouse.rows import Row


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as the catalogue of the extractors has it.

    `units` are those in which it is stated, separated by spaces; `low` and `high` bound a plausible level in
    the first of them; `usual` is `up`, `down` or None.
    """

    id: str
    name_vi: str
    name_en: str
    topic: str
    units: str
    low: Decimal | None = None
    high: Decimal | None = None
    usual: str | None = None


_COLUMNS = tuple(f.name for f in fields(IndicatorRow))


@dataclass(frozen=True, slots=True)
class Change:
    """What a catalogue changes: indicators that are new or differ, and ids that it no longer has."""

    appended: tuple[IndicatorRow, ...]
    retired: tuple[IndicatorRow, ...]


def changes(held: Mapping[str, IndicatorRow], rows: Iterable[IndicatorRow]) -> Change:
    """How the rows differ from what the warehouse holds; pure. Raises ValueError when an id comes twice."""
    wanted: dict[str, IndicatorRow] = {}
    for row in rows:
        if row.id in wanted:
            raise ValueError(f"the indicator {row.id} stands in the catalogue twice")
        wanted[row.id] = row
    return Change(
        tuple(row for row in wanted.values() if held.get(row.id) != row),
        tuple(row for row in held.values() if row.id not in wanted),
    )


def held_indicators(con: duckdb.DuckDBPyConnection) -> dict[str, IndicatorRow]:
    """The catalogue as the warehouse holds it, by id."""
    rows = con.execute(f"SELECT {', '.join(_COLUMNS)} FROM current_indicators").fetchall()
    return {row[0]: IndicatorRow(*row) for row in rows}


def indicator_rows(change: Change, now: dt.datetime) -> list[Row]:
    """The rows of the table `indicators` that a change is."""
    marked = [(row, False) for row in change.appended] + [(row, True) for row in change.retired]
    return [asdict(row) | {"retired": retired, "appended_at": now} for row, retired in marked]
