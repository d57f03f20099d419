"""The words of the warehouse's SQL, for completion: relations with their columns, macros, functions, keywords."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from warehouse.connect import LAKE


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What can stand in a statement. `relations`: tables and views with their columns in order."""

    relations: Mapping[str, tuple[str, ...]]
    table_macros: tuple[str, ...]
    functions: tuple[str, ...]
    keywords: tuple[str, ...]


def read_vocabulary(con: duckdb.DuckDBPyConnection) -> Vocabulary:
    """The words of the attached warehouse and of DuckDB."""
    relations: dict[str, tuple[str, ...]] = {
        name: tuple(columns)
        for name, columns in con.execute(
            "SELECT table_name, list(column_name ORDER BY column_index) FROM duckdb_columns() "
            "WHERE database_name = ? GROUP BY ALL ORDER BY ALL",
            [LAKE],
        ).fetchall()
    }
    kinds: dict[bool, list[str]] = {True: [], False: []}
    for name, is_table in con.execute(
        "SELECT DISTINCT function_name, function_type = 'table_macro' FROM duckdb_functions() "
        "WHERE (database_name = ? OR function_type IN ('scalar', 'aggregate', 'macro')) "
        "AND regexp_full_match(function_name, '[a-z][a-z0-9_]*') AND function_name NOT LIKE '\\_\\_%' ESCAPE '\\' "
        "ORDER BY 1",
        [LAKE],
    ).fetchall():
        kinds[is_table].append(name)
    keywords = con.execute("SELECT upper(keyword_name) FROM duckdb_keywords() ORDER BY 1").fetchall()
    return Vocabulary(relations, tuple(kinds[True]), tuple(kinds[False]), tuple(row[0] for row in keywords))
