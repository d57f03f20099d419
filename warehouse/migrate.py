"""Numbered, append-only migrations of the schema, each in one transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb

from warehouse.connect import LAKE
from warehouse.errors import SchemaTooNew, SchemaTooOld, WarehouseError
from warehouse.lock import WriterLock
from warehouse.transaction import write

_FOLDER = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: SQL statements that import nothing of the application."""

    version: int
    name: str
    sql: str


def migrations(folder: Path = _FOLDER) -> tuple[Migration, ...]:
    """All migrations in order; the files are `NNNN_name.sql`, numbered from 1 without a gap."""
    found = tuple(
        Migration(int(file.stem[:4]), file.stem[5:], file.read_text(encoding="utf-8"))
        for file in sorted(folder.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    )
    if [m.version for m in found] != list(range(1, len(found) + 1)):
        raise WarehouseError(f"The migrations in {folder} are not numbered 1, 2, 3 …")
    return found


def schema_version(con: duckdb.DuckDBPyConnection) -> int:
    """The number of the last migration applied; 0 for an empty warehouse."""
    # Not by asking `duckdb_tables()`, which binds every view: 47 ms against 4.
    try:
        row = con.execute(f"SELECT max(version) FROM {LAKE}.main.schema_migrations").fetchone()
    except duckdb.CatalogException:
        return 0
    return int(row[0] or 0) if row is not None else 0


def check_not_newer(version: int, steps: tuple[Migration, ...]) -> None:
    """Raise SchemaTooNew when the warehouse has migrations that this release does not know."""
    if version > len(steps):
        raise SchemaTooNew(
            f"The warehouse has schema {version}, this release of chinhphu-monitor knows up to {len(steps)}. "
            "Upgrade chinhphu-monitor; nothing was changed."
        )


def check_not_older(version: int, steps: tuple[Migration, ...]) -> None:
    """Raise SchemaTooOld when the warehouse lacks migrations that this release has."""
    if version < len(steps):
        raise SchemaTooOld(
            f"The warehouse has schema {version}, this release of chinhphu-monitor needs {len(steps)}. "
            "`chinhphu run`, or anything else that writes, migrates it."
        )


def migrate(
    con: duckdb.DuckDBPyConnection,
    lock: WriterLock,
    steps: tuple[Migration, ...],
    back_up: Callable[[int], object] = lambda version: None,
) -> int:
    """Apply the steps that are missing; returns the schema's version.

    A warehouse that has a schema already is first given to `back_up`, with that schema's version.
    Raises SchemaTooNew, WarehouseError.
    """
    version = schema_version(con)
    check_not_newer(version, steps)
    if 0 < version < len(steps):
        back_up(version)
    for step in steps[version:]:
        write(con, lock, f"Migration {step.version:04} {step.name}", partial(_apply, step=step))
    return len(steps)


def _apply(con: duckdb.DuckDBPyConnection, step: Migration) -> None:
    if schema_version(con) >= step.version:  # another process was faster
        return
    for statement in duckdb.extract_statements(step.sql):
        con.execute(statement)
    con.execute(
        "INSERT INTO schema_migrations VALUES (?, ?, ?)", [step.version, step.name, dt.datetime.now(dt.UTC)]
    )
