"""Alert rules that are a SELECT of the user's: run read-only, within the warehouse's limits; a row is a hit."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

import duckdb

from warehouse.errors import QueryError
from warehouse.query import Parameters, Result, reading_statement
from warehouse.rows import decimal
from warehouse.watch import Hit, Watch

#: Columns that fill a hit's fields of the same name; all others are told as details.
_TEXTS = ("title", "url", "quote", "article_id", "version", "extractor_version", "part", "text", "unit", "subject",
          "indicator", "agency", "place", "system")  # fmt: skip
_DATES = ("period_first", "period_last")
_NUMBERS = ("value", "previous")


#: Rows that a rule may find; more are a rule that is too wide.
MOST_ROWS = 500


class Asks(Protocol):
    """What runs the statement (`warehouse.store.Warehouse`)."""

    def query(self, sql: str, parameters: Parameters = ()) -> Result:
        """The answer of one reading statement."""


def select(
    ask: Asks, watch: Watch, *, since: dt.datetime | None, now: dt.datetime, most: int = MOST_ROWS
) -> list[Hit]:
    """What the rule's SELECT finds.

    `$since` in it is what the rule has read up to. A rule that does not use it and is asked for the first time gets
    what is there already as a baseline. Raises QueryError where the statement is wrong or finds too much.
    """
    sql = (watch.sql or "").strip().rstrip(";")
    names = parameters(sql)
    values = {"since": since or now, "now": now}
    # On lines of its own, for the statement may end with a comment.
    bounded = f"SELECT * FROM (\n{sql}\n) LIMIT {most + 1}"
    result = ask.query(bounded, {name: values[name] for name in names})
    if len(result.rows) > most:
        raise QueryError(f"more than {most} rows: a rule finds a few; narrow it, or use $since")
    baseline = since is None and "since" not in names
    return [_hit(watch, dict(zip(result.columns, row, strict=True)), baseline, now) for row in result.rows]


def parameters(sql: str) -> frozenset[str]:
    """The names of the values that the statement takes, of `since` and `now`. Raises QueryError."""
    try:
        statement = reading_statement(sql)
    except duckdb.Error as error:
        raise QueryError(str(error)) from error
    names = frozenset(statement.named_parameters)
    if unknown := names - {"since", "now"}:
        raise QueryError(f"${min(unknown)} is unknown; there are $since and $now")
    return names


def _hit(watch: Watch, row: Mapping[str, Any], baseline: bool, now: dt.datetime) -> Hit:
    values: dict[str, Any] = {name: _text(row[name]) for name in _TEXTS if row.get(name) is not None}
    values |= {name: _number(name, row[name]) for name in _NUMBERS if row.get(name) is not None}
    values |= {name: row[name] for name in _DATES if isinstance(row.get(name), dt.date)}
    published = row.get("published_at")
    told = {*_TEXTS, *_NUMBERS, *_DATES, "about", "meaning", "published_at"}
    return Hit(
        rule=watch.rule,
        about=_text(row["about"]) if row.get("about") is not None else _whole(row, without=_NUMBERS),
        meaning=_text(row["meaning"]) if row.get("meaning") is not None else str(values.get("value", "row")),
        came_at=now,
        baseline=baseline,
        published_at=published.astimezone(dt.UTC) if isinstance(published, dt.datetime) else None,
        details={name: _text(value) for name, value in row.items() if name not in told and value is not None},
        **values,
    )


def _whole(row: Mapping[str, Any], without: tuple[str, ...]) -> str:
    left = {name: _text(value) for name, value in row.items() if name not in (*without, "meaning")}
    return json.dumps(left, ensure_ascii=False, sort_keys=True)


def _text(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return str(value)


def _number(name: str, value: object) -> Decimal | None:
    try:
        return decimal(Decimal(str(value)))[0]
    except InvalidOperation as error:
        raise QueryError(f"the column {name} must be a number, not {value!r}") from error
