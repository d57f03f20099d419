"""The tables, views and macros with their comments, and `docs/tables.md` made of them.

`python -m warehouse.describe [ADDRESS]` prints the page; without an address it describes an empty warehouse.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import duckdb

from warehouse.connect import LAKE, connect
from warehouse.reader import Reader
from warehouse.store import Warehouse

_NAMES = re.compile(r"\b(?:FROM|JOIN)\s+([a-z_]+)\b", re.IGNORECASE)
#: `name: meaning` or `name, name: meaning` in a view's comment, after a sentence or another meaning.
_MEANING = re.compile(
    r"(?:^|[.;] )(?P<names>[a-z_]+(?:, [a-z_]+)*): (?P<meaning>[^;]+?)(?=;|\.? *$|\. [A-Z])"
)
_AS_IN = re.compile(r"as in ([a-z_]+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its type and what it means."""

    name: str
    type: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view. `comment` explains the columns of a view as well; `sql` is a view's definition."""

    name: str
    kind: str
    comment: str
    columns: tuple[Column, ...]
    sql: str = ""

    @property
    def purpose(self) -> str:
        """The comment without what it says of single columns."""
        found = _MEANING.search(self.comment)
        return self.comment if found is None else self.comment[: found.start()].rstrip(". ;") + "."


@dataclass(frozen=True, slots=True)
class Macro:
    """A macro; `kind` is `table` for one that is asked with FROM, else `scalar`."""

    name: str
    parameters: tuple[str, ...]
    kind: str
    comment: str | None
    definition: str

    @property
    def signature(self) -> str:
        """As it is called."""
        return f"{self.name}({', '.join(self.parameters)})"


@dataclass(frozen=True)
class Description:
    """All that a warehouse says of itself."""

    relations: tuple[Relation, ...]
    macros: tuple[Macro, ...]

    @cached_property
    def _relations(self) -> Mapping[str, Relation]:
        return {relation.name: relation for relation in self.relations}

    @cached_property
    def _macros(self) -> Mapping[str, Macro]:
        return {macro.name: macro for macro in self.macros}

    def meaning(self, relation: Relation, column: str) -> str | None:
        """What a column means: its own comment, the view's, else that of the column that it is taken from."""
        return self._meaning(relation, column, frozenset())

    def _meaning(self, relation: Relation, column: str, asked: frozenset[str]) -> str | None:
        own = next((c.comment for c in relation.columns if c.name == column), None)
        if own:
            return own
        said = _said(relation.comment, column)
        if said is not None and not _AS_IN.match(said):
            return said
        named = _AS_IN.match(said) if said is not None else None
        sources = [named[1]] if named is not None else self._sources(relation.sql)
        further = said[named.end() :] if said is not None and named is not None else ""
        for source in sources:
            if source != relation.name and source not in asked and source in self._relations:
                found = self._meaning(self._relations[source], column, asked | {relation.name})
                if found is not None:
                    return found + further
        return None

    def _sources(self, sql: str, seen: tuple[str, ...] = ()) -> list[str]:
        """The tables and views that a definition reads, in order; macros stand for what they read."""
        found: list[str] = []
        for name in _NAMES.findall(sql):
            if name in self._relations:
                found.append(name)
            elif name in self._macros and name not in seen:
                found += self._sources(self._macros[name].definition, (*seen, name))
        return list(dict.fromkeys(found))


def _said(comment: str, column: str) -> str | None:
    for found in _MEANING.finditer(comment):
        if column in found["names"].split(", "):
            return found["meaning"].strip()
    return None


def read(con: duckdb.DuckDBPyConnection | Reader) -> Description:
    """Read the comments of the attached warehouse."""
    columns: dict[str, list[Column]] = {}
    for table, *column in con.execute(
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() WHERE database_name = ? "
        "ORDER BY table_name, column_index",
        [LAKE],
    ).fetchall():
        columns.setdefault(table, []).append(Column(*column))
    relations = con.execute(
        "SELECT table_name, 'table', comment, '' FROM duckdb_tables() WHERE database_name = $lake UNION ALL "
        "SELECT view_name, 'view', comment, sql FROM duckdb_views() WHERE database_name = $lake AND NOT internal "
        "ORDER BY 1",
        {"lake": LAKE},
    ).fetchall()
    return Description(
        tuple(
            Relation(name, kind, comment or "", tuple(columns.get(name, ())), sql)
            for name, kind, comment, sql in relations
        ),
        tuple(_macros(con)),
    )


def _macros(con: duckdb.DuckDBPyConnection | Reader) -> Iterator[Macro]:
    rows = con.execute(
        "SELECT f.function_name, f.parameters, f.function_type, m.comment, f.macro_definition "
        "FROM duckdb_functions() f LEFT JOIN macros m ON m.name = f.function_name "
        "WHERE f.database_name = ? AND f.function_type IN ('macro', 'table_macro') ORDER BY 3 DESC, 1",
        [LAKE],
    ).fetchall()
    for name, parameters, kind, comment, definition in rows:
        yield Macro(
            name, tuple(parameters), "table" if kind == "table_macro" else "scalar", comment, definition
        )


_INTRODUCTION = """\
# Tables, views and macros

Made from the comments in the warehouse by `python -m warehouse.describe > docs/tables.md`; a test keeps it so.

Tables are append-only: nothing is updated in place, and what holds now is a view. Ask the views, unless you want what was
read before. Times are shown in Vietnam's zone, days are Vietnam's, periods include their last day, and offsets count
characters (code points) from 0. How questions are asked: [queries](queries.md).
"""


def markdown(described: Description) -> str:
    """The page."""
    lines = [_INTRODUCTION]
    for heading, kind in (("Views", "view"), ("Tables", "table")):
        relations = [relation for relation in described.relations if relation.kind == kind]
        lines += [f"## {heading}", "", f"| {kind} | holds |", "| --- | --- |"]
        lines += [f"| [{r.name}](#{r.name}) | {_cell(_sentence(r.purpose))} |" for r in relations]
        lines.append("")
    lines += ["## Macros", ""]
    for title, kind in (("Asked with FROM", "table"), ("Used in expressions", "scalar")):
        lines += [f"| {title} | |", "| --- | --- |"]
        lines += [f"| `{m.signature}` | {_cell(m.comment)} |" for m in described.macros if m.kind == kind]
        lines.append("")
    lines += ["## Columns", ""]
    for kind in ("view", "table"):
        for relation in described.relations:
            if relation.kind == kind:
                lines += _section(described, relation)
    return "\n".join(lines).rstrip() + "\n"


def _section(described: Description, relation: Relation) -> Iterable[str]:
    yield f"### {relation.name}"
    yield ""
    yield relation.purpose
    yield ""
    yield "| column | type | meaning |"
    yield "| --- | --- | --- |"
    for column in relation.columns:
        yield f"| {column.name} | {column.type} | {_cell(described.meaning(relation, column.name))} |"
    yield ""


def _sentence(text: str) -> str:
    return re.split(r"(?<=\.)\s", text, maxsplit=1)[0]


def _cell(text: str | None) -> str:
    return (text or "").replace("|", "\\|")


def main(arguments: list[str]) -> None:
    """Print the page for the warehouse at the address, or for an empty one."""
    with tempfile.TemporaryDirectory(prefix="chinhphu-describe-") as folder:
        address = arguments[0] if arguments else folder
        if not arguments:
            Warehouse.open(folder).close()
        con = connect(address)
        try:
            sys.stdout.write(markdown(read(con)))
        finally:
            con.close()


if __name__ == "__main__":
    main(sys.argv[1:])
