"""Self-contained copies of the warehouse: one `.duckdb` file, or a folder of Parquet or CSV files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import duckdb

from warehouse.address import parse
from warehouse.connect import LAKE, attach
from warehouse.errors import QueryError, WarehouseError, translate
from warehouse.extensions import quoted
from warehouse.files import replaced
from warehouse.migrate import check_not_newer, migrations, schema_version

#: File in an exported folder by which the next export knows that it may replace it.
MARK = "chinhphu-export.csv"

#: Table of an exported database that says of which state of the warehouse it is a copy.
_OF = """
CREATE TABLE export.main.exported AS
SELECT ?::BIGINT AS snapshot_id, make_timestamptz(?::BIGINT) AS snapshot_at, now() AS exported_at;
COMMENT ON TABLE export.main.exported IS 'Of which state of the warehouse this file is a copy, and when it was made';
"""


class ExportFormat(StrEnum):
    """What an export is made of."""

    DUCKDB = "duckdb"
    PARQUET = "parquet"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export holds: rows by table or view."""

    target: Path
    rows: dict[str, int]


def export(address: str | None, target: Path, form: ExportFormat, names: Sequence[str] = ()) -> Exported:
    """Write the warehouse as of one moment to `target`, which appears, or is replaced, when it is whole.

    A `.duckdb` file has all tables, views and macros with their comments; a folder has a file per table, or per
    table and view in `names`. Raises WarehouseError, and QueryError for names that there are not.
    """
    where = parse(address)
    _check_replaceable(target, form)
    with closing(attach(where, read_only=True, hardened=False)) as con:
        doing = f"Exporting {where} to {target}"
        try:
            # Asked before the copy's moment: a write in between has the copy made once more, never missed.
            of = _state(con)
            steps = migrations()
            version = schema_version(con)
            check_not_newer(version, steps)
            with replaced(target) as new:
                con.begin()  # one moment for all tables
                if form is ExportFormat.DUCKDB:
                    schema = [step.sql for step in steps[:version]]
                    return Exported(target, _to_database(con, new, schema, of))
                return Exported(target, _to_folder(con, new, form, names))
        except duckdb.Error as error:
            raise translate(error, doing) from error


def is_current(address: str | None, file: Path) -> bool:
    """Whether `file` is an exported database of the warehouse as it is now. Raises WarehouseError."""
    where = parse(address)
    try:
        with closing(duckdb.connect(str(file), read_only=True)) as con:
            held = con.execute("SELECT snapshot_id, epoch_us(snapshot_at) FROM exported").fetchone()
    except duckdb.Error:  # there is none, or none that can be read: it is to be made
        return False
    with closing(attach(where, read_only=True)) as con:
        try:
            return held == _state(con)
        except duckdb.Error as error:
            raise translate(error, f"Reading the state of {where}") from error


def _state(con: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    """What changes with every write: the last snapshot, and its time in microseconds."""
    row = con.execute(
        f"SELECT max(snapshot_id), epoch_us(max(snapshot_time)) FROM ducklake_snapshots('{LAKE}')"
    ).fetchone()
    return row if row is not None else (0, 0)


def _check_replaceable(target: Path, form: ExportFormat) -> None:
    if form is ExportFormat.DUCKDB:
        if target.is_dir():
            raise WarehouseError(f"{target} is a folder; name a file for the export.")
    elif target.exists() and not (target / MARK).is_file():
        raise WarehouseError(f"{target} exists and is no export: name a new folder, or move it away.")


def _to_database(
    con: duckdb.DuckDBPyConnection, new: Path, schema: Sequence[str], of: tuple[int, int]
) -> dict[str, int]:
    tables = _tables(con)
    con.execute(f"ATTACH '{quoted(str(new))}' AS export")
    con.execute("USE export")
    for script in schema:
        for statement in duckdb.extract_statements(script):
            con.execute(statement)
    rows = {}
    for table in tables:
        con.execute(f"DELETE FROM export.main.{table}")  # what the schema itself fills in
        con.execute(f"INSERT INTO export.main.{table} BY NAME FROM {LAKE}.main.{table}")
        rows[table] = _count(con, f"export.main.{table}")
    create, comment = duckdb.extract_statements(_OF)
    con.execute(create, list(of))
    con.execute(comment)
    con.commit()
    con.execute(f"USE {LAKE}")
    con.execute("DETACH export")
    return rows


def _to_folder(
    con: duckdb.DuckDBPyConnection, new: Path, form: ExportFormat, names: Sequence[str]
) -> dict[str, int]:
    wanted = _checked(con, names) if names else _tables(con)
    new.mkdir()
    rows = {}
    for name in wanted:
        file = quoted(str(new / f"{name}.{form}"))
        options = "FORMAT parquet, COMPRESSION zstd" if form is ExportFormat.PARQUET else "FORMAT csv, HEADER"
        con.execute(f"COPY (FROM {LAKE}.main.{name}) TO '{file}' ({options})")
        rows[name] = _count(con, f"{LAKE}.main.{name}")
    lines = ["name,rows", *(f"{name},{count}" for name, count in rows.items())]
    (new / MARK).write_text("\n".join(lines) + "\n", encoding="utf-8")
    con.rollback()
    return rows


def _tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    found = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY 1", [LAKE]
    ).fetchall()
    return [row[0] for row in found]


def _checked(con: duckdb.DuckDBPyConnection, names: Sequence[str]) -> list[str]:
    views = con.execute(
        "SELECT view_name FROM duckdb_views() WHERE database_name = ? AND NOT internal", [LAKE]
    ).fetchall()
    known = {*_tables(con), *(row[0] for row in views)}
    if unknown := sorted(set(names) - known):
        raise QueryError(
            f"There is no table or view {', '.join(unknown)}; there are {', '.join(sorted(known))}."
        )
    return list(dict.fromkeys(names))


def _count(con: duckdb.DuckDBPyConnection, name: str) -> int:
    row = con.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(row[0]) if row is not None else 0
