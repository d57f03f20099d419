"""Copies of the catalogue: before a migration, and to another catalogue for good."""

from __future__ import annotations

import datetime as dt
import errno
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from warehouse import extensions
from warehouse.address import DEFAULT_FOLDER, Address, Catalogue, parse
from warehouse.connect import LAKE, SCANNERS, attach, prepare
from warehouse.datafiles import METADATA, data_path, named_files
from warehouse.errors import DiskFull, WarehouseError, WarehouseMissing, translate
from warehouse.extensions import quoted
from warehouse.lock import writer_lock
from warehouse.storage import create_password, secret_option
from warehouse.transaction import WAIT_SECONDS

_FOLDER = "backups"
MOVED = ".moved"


def backup_folder(where: Address) -> Path:
    """Where copies of the catalogue are kept: beside a SQLite catalogue or local data files, else in `data`."""
    if where.local_file is not None:
        return where.local_file.parent / _FOLDER
    if where.local_data is not None:
        return where.local_data.parent / _FOLDER
    return Path(DEFAULT_FOLDER).absolute() / _FOLDER


def back_up(where: Address, version: int, now: dt.datetime) -> Path:
    """Copy the catalogue, of schema `version`, into a SQLite file of its own; returns the file.

    The data files are not copied: none is ever changed, and maintenance keeps those of old snapshots for its
    kept period. Raises WarehouseError, and leaves no half copy.
    """
    file = backup_folder(where) / f"catalog-{now:%Y%m%dT%H%M%S}-schema-{version:04}.sqlite"
    part = file.with_suffix(".part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        if where.local_file is not None:
            _copy_sqlite(where.local_file, part)
        else:
            copy_catalogue(where, Address(Catalogue.SQLITE, str(part), where.data))
        part.replace(file)
    except (OSError, sqlite3.Error) as error:
        kind = (
            DiskFull
            if "full" in str(error) or getattr(error, "errno", None) == errno.ENOSPC
            else WarehouseError
        )
        raise kind(f"The catalogue could not be copied to {file}: {error}. Nothing was changed.") from error
    finally:
        part.unlink(missing_ok=True)
    return file


def _copy_sqlite(source: Path, target: Path) -> None:
    # SQLite's own way to copy a database that others read and write.
    with (
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as old,
        closing(sqlite3.connect(target)) as new,
    ):
        old.backup(new)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move brought over: tables with their rows, and data files that were copied."""

    source: Address
    target: Address
    rows: dict[str, int]
    files: int


def move(source: str | None, target: str) -> Moved:
    """Move a warehouse to another catalogue, and its files where the target's `data` is another place.

    The target must hold no warehouse yet. Writers wait meanwhile, readers do not. When the target has been
    read and compared, a SQLite source is renamed to `….moved`, so that nobody goes on writing to it; its files
    stay. Raises WarehouseError, and leaves the source as it was.
    """
    old, new = parse(source), parse(target)
    with closing(attach(old, read_only=True, hardened=False)) as con:
        old = replace(old, data=data_path(con))
        new = replace(new, data=new.data or old.data)
        check_empty(new)
        with writer_lock(old, con).hold(WAIT_SECONDS):
            try:
                files = _copy_files(con, old, new)
                copy_catalogue(old, new)
                rows = _compared(con, new)
            except duckdb.Error as error:
                raise translate(error, f"Moving {old} to {new}") from error
            if old.local_file is not None:
                old.local_file.rename(old.local_file.with_name(old.local_file.name + MOVED))
    return Moved(old, new, rows, files)


def check_empty(where: Address) -> None:
    """WarehouseError where the address holds a warehouse."""
    try:
        attach(where, read_only=True, hardened=False).close()
    except WarehouseMissing as error:
        if "holds no warehouse" in str(error) or "missing or empty" in str(error):
            return
        raise
    raise WarehouseError(f"There is a warehouse at {where} already; nothing was changed.")


def _copy_files(con: duckdb.DuckDBPyConnection, old: Address, new: Address) -> int:
    """Copy the data files to the target's place, byte by byte, where it is another."""
    if new.data == old.data or new.data is None or old.data is None:
        return 0
    with closing(prepare(new)) as writer:
        if old.remote_data and not new.remote_data:
            writer.close()
            writer = prepare(old)
        paths = named_files(con)
        for path in paths:
            if not path.startswith(old.data):
                raise WarehouseError(f"{path} is not below {old.data}: move it there first.")
            copy = new.data + path.removeprefix(old.data)
            if not new.remote_data:
                Path(copy).parent.mkdir(parents=True, exist_ok=True)
            writer.execute(
                f"COPY (SELECT content FROM read_blob('{quoted(path)}')) TO '{quoted(copy)}' (FORMAT blob)"
            )
    return len(paths)


def copy_catalogue(old: Address, new: Address) -> None:
    """Fill a new catalogue with the rows of the old one's tables, in one transaction."""
    if new.local_file is not None:
        new.local_file.parent.mkdir(parents=True, exist_ok=True)
    with closing(attach(new, read_only=False, create=True)) as con:
        extensions.load(con, SCANNERS[old.catalogue])
        create_password(con, old.password, "old_password")
        options = f"TYPE {old.catalogue}, READ_ONLY{secret_option(old.password, 'old_password')}"
        con.execute(f"ATTACH '{quoted(old.target)}' AS old_catalogue ({options})")
        con.execute("SET TimeZone = 'UTC'")
        con.begin()
        for table in _metadata_tables(con):
            con.execute(f"DELETE FROM {METADATA}.{table}")
            con.execute(f"INSERT INTO {METADATA}.{table} BY NAME FROM old_catalogue.{table}")
        con.execute(
            f"UPDATE {METADATA}.ducklake_metadata SET value = '{quoted(new.data or '')}' WHERE key = 'data_path'"
        )
        con.commit()


def _metadata_tables(con: duckdb.DuckDBPyConnection) -> list[str]:
    rows = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = 'old_catalogue' "
        "AND table_name LIKE 'ducklake\\_%' ESCAPE '\\' ORDER BY 1"
    ).fetchall()
    return [row[0] for row in rows]


def _compared(con: duckdb.DuckDBPyConnection, new: Address) -> dict[str, int]:
    """The rows of each table, which must be as many on both sides, read from the target's files."""
    rows = count_rows(con)
    with closing(attach(new, read_only=True, hardened=False)) as target:
        if (brought := count_rows(target)) != rows:
            raise WarehouseError(
                f"The copy at {new} differs: {brought} rows instead of {rows}. Nothing was moved."
            )
    return rows


def count_rows(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The rows of each table, every value of which is read."""
    tables = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY 1", [LAKE]
    ).fetchall()
    counted = {}
    for (table,) in tables:
        # A column must be read for the files to be opened: a bare count comes from the catalogue.
        row = con.execute(f"SELECT count(*), count(hash(COLUMNS(*))) FROM {table}").fetchone()
        counted[table] = int(row[0]) if row is not None else 0
    return counted
