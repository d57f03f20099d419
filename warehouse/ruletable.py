"""The alert rules as a table that statements join, and the rows of such a statement as hits."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import duckdb

from warehouse.times import in_utc
from warehouse.watch import Hit, Watch

_RULES = {
    "n": "INTEGER",
    "key": "VARCHAR",
    "indicator": "VARCHAR",
    "agency": "VARCHAR",
    "system": "VARCHAR",
    "place": "VARCHAR",
    "entity": "VARCHAR",
    "kind": "VARCHAR",
    "statuses": "VARCHAR",
    "phrase": "VARCHAR",
    "exact": "BOOLEAN",
    "unit": "VARCHAR",
    "above": "DECIMAL(38, 9)",
    "below": "DECIMAL(38, 9)",
    "change": "VARCHAR",
    "by": "DECIMAL(38, 9)",
    "by_percent": "DOUBLE",
    "first": "BOOLEAN",
    "days": "INTEGER",
}

#: The rules of a kind as a table, a row for each combination of what they name.
RULES = f"rules AS MATERIALIZED (SELECT unnest(from_json_strict($rules::JSON, '{json.dumps([_RULES])}'), recursive := true))"

#: What rules and figures are joined by, the most telling first; each join is a hash join.
KEYS = ("indicator", "place", "system", "agency")

#: The columns of a rules' query behind the rule's number.
_COLUMNS = (
    "about", "meaning", "came_at", "least", "most", "known", "replaced", "title", "url", "quote", "published_at",
    "article_id", "version", "extractor_version", "part", "start_offset", "end_offset", "text", "value", "unit",
    "previous", "period_first", "period_last", "subject", "indicator", "agency", "place", "system", "details",
)  # fmt: skip


def hits(
    con: duckdb.DuckDBPyConnection,
    sql: str,
    watches: Sequence[Watch],
    values: Mapping[str, object] | None = None,
) -> list[Hit]:
    """Run a query that takes the rules as `$rules` and whose columns are a hit's, the rule by its number."""
    rows = con.execute(sql, {"rules": rules_json(watches), **(values or {})}).fetchall()
    return [hit(watches, row) for row in rows]


def rules_json(watches: Iterable[Watch]) -> str:
    """The rules as the table `rules` takes them."""
    rows = [
        _rule_row(number, watch, combination)
        for number, watch in enumerate(watches)
        for combination in itertools.product(*(values or (None,) for values in _named(watch)))
    ]
    return json.dumps(rows, default=_plain, ensure_ascii=False)


def _named(watch: Watch) -> tuple[tuple[str, ...], ...]:
    return (watch.indicators, watch.agencies, watch.systems, watch.places, watch.entities, watch.kinds)


def _rule_row(number: int, watch: Watch, named: Sequence[str | None]) -> dict[str, object]:
    names = ("indicator", "agency", "system", "place", "entity", "kind")
    return {
        "n": number,
        "key": next((key for key in KEYS if named[names.index(key)] is not None), None),
        **dict(zip(names, named, strict=True)),
        "statuses": " ".join(watch.statuses),
        "phrase": watch.phrase,
        "exact": watch.exact,
        "unit": watch.unit,
        "above": watch.above,
        "below": watch.below,
        "change": watch.change,
        "by": watch.by,
        "by_percent": watch.by_percent,
        "first": watch.first,
        "days": watch.days,
    }


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} is no value of a rule")


def hit(watches: Sequence[Watch], row: Sequence[Any]) -> Hit:
    """A row of a rules' query, the number of the rule first, as a hit."""
    _, *rest = in_utc(row)
    values: dict[str, Any] = dict(zip(_COLUMNS, rest, strict=True))
    details = values.pop("details") or {}
    kept = {key: str(value) for key, value in details.items() if value is not None}
    return Hit(rule=watches[int(row[0])].rule, details=kept, **values)
