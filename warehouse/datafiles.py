"""The data files: those that the catalogue names, and those that are there."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb

from warehouse.connect import LAKE

#: The catalogue's own tables, attached beside the lake by DuckLake.
METADATA = f"__ducklake_metadata_{LAKE}"

_NAMED = f"""
WITH tables AS (
    SELECT t.table_id, t.begin_snapshot,
        CASE WHEN t.path_is_relative::BOOLEAN THEN
            CASE WHEN s.path_is_relative::BOOLEAN THEN $data || s.path ELSE s.path END || t.path
        ELSE t.path END AS folder
    FROM {METADATA}.ducklake_table t
    JOIN {METADATA}.ducklake_schema s USING (schema_id)
), folders AS (
    SELECT table_id, arg_max(folder, begin_snapshot) AS folder FROM tables GROUP BY table_id
), files AS (
    SELECT table_id, path, path_is_relative, file_size_bytes FROM {METADATA}.ducklake_data_file
    UNION ALL
    SELECT table_id, path, path_is_relative, file_size_bytes FROM {METADATA}.ducklake_delete_file
)
SELECT CASE WHEN f.path_is_relative::BOOLEAN THEN folder || f.path ELSE f.path END, f.file_size_bytes::BIGINT
FROM files f
LEFT JOIN folders USING (table_id)
ORDER BY 1
"""

_SCHEDULED = f"""
SELECT CASE WHEN path_is_relative::BOOLEAN THEN $data || path ELSE path END
FROM {METADATA}.ducklake_files_scheduled_for_deletion
"""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file below the data path."""

    bytes: int
    modified: dt.datetime | None


def data_path(con: duckdb.DuckDBPyConnection) -> str:
    """Where the attached lake keeps its files, ending in a slash."""
    row = con.execute(f"SELECT data_path FROM ducklake_settings('{LAKE}')").fetchone()
    return str(row[0]) if row is not None else ""


def named_files(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Paths and sizes in bytes of the files that any kept snapshot reads."""
    return dict(con.execute(_NAMED, {"data": data_path(con)}).fetchall())


def scheduled_files(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Paths of files that no snapshot reads any more and that wait to be deleted."""
    return {row[0] for row in con.execute(_SCHEDULED, {"data": data_path(con)}).fetchall()}


def stored_files(con: duckdb.DuckDBPyConnection) -> dict[str, StoredFile]:
    """The Parquet files below the data path."""
    pattern = f"{data_path(con)}**/*.parquet"
    if con.execute("SELECT 1 FROM glob(?) LIMIT 1", [pattern]).fetchone() is None:
        return {}
    rows = con.execute("SELECT filename, size, last_modified FROM read_blob(?)", [pattern]).fetchall()
    return {name: StoredFile(size, modified) for name, size, modified in rows}


def unreadable(con: duckdb.DuckDBPyConnection, paths: list[str]) -> dict[str, str]:
    """Those of the files whose Parquet footer cannot be read, and why."""
    if not paths:
        return {}
    try:
        con.execute("SELECT count(*) FROM parquet_file_metadata(?)", [paths]).fetchall()
    except duckdb.Error as error:
        if len(paths) == 1:
            return {paths[0]: str(error)}
        half = len(paths) // 2
        return unreadable(con, paths[:half]) | unreadable(con, paths[half:])
    return {}
