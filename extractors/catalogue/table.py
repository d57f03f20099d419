"""How the tables of names are written, and the entries read from them.

One line per entry, columns parted by `|`: id, name, other names (parted by `;`), then what the table's own
heading says. Empty lines and lines that start with `#` are for the reader.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from extractors.model import MentionKind


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that texts name. `first` and `last` delimit its existence (inclusive; None is open).

    `parents` are what took its place after `last`, or what it belongs to where it still exists.
    """

    entity: str
    name: str
    kind: MentionKind
    names: tuple[str, ...]
    first: dt.date | None = None
    last: dt.date | None = None
    parents: tuple[str, ...] = ()


def rows(table: str) -> list[list[str]]:
    """The cells of each line of a table, stripped."""
    lines = (line.strip() for line in table.splitlines())
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and line[0] != "#"]


def entries(table: str, kind: MentionKind) -> tuple[Entry, ...]:
    """The entries of a table with the columns: id | name | other names | first..last | parents."""
    return tuple(_entry(cells + [""] * (5 - len(cells)), kind) for cells in rows(table))


def _entry(cells: list[str], kind: MentionKind) -> Entry:
    ident, name, others, dates, parents = cells[:5]
    first, _, last = dates.partition("..")
    return Entry(
        entity=f"{kind.value}:{ident}",
        name=name,
        kind=kind,
        names=(name, *(other.strip() for other in others.split(";") if other.strip())),
        first=dt.date.fromisoformat(first) if first else None,
        last=dt.date.fromisoformat(last) if last else None,
        parents=tuple(f"{kind.value}:{p.strip()}" for p in parents.split(",") if p.strip()),
    )
