"""Opening a warehouse: for reading, or for writing with its schema brought up to date and its lock."""

from __future__ import annotations

import datetime as dt
from contextlib import closing

import duckdb

from warehouse.address import Address
from warehouse.backup import back_up
from warehouse.connect import attach, prepare
from warehouse.errors import WarehouseError, WarehouseMissing, translate
from warehouse.lock import WriterLock, writer_lock
from warehouse.migrate import check_not_newer, migrate, migrations, schema_version
from warehouse.query import Limits


def open_reader(where: Address, limits: Limits) -> duckdb.DuckDBPyConnection:
    """A read-only connection to a warehouse that has a schema which this release knows."""
    con = attach(where, read_only=True, limits=limits)
    try:
        version = schema_version(con)
        check_not_newer(version, migrations())
        if version == 0:
            raise WarehouseMissing(f"There is no warehouse at {where} yet. Run `chinhphu run` to make one.")
    except BaseException:
        con.close()
        raise
    return con


def open_writer(
    where: Address, create: bool, wait_seconds: float
) -> tuple[duckdb.DuckDBPyConnection, WriterLock]:
    """A connection that writes, and its lock; the schema is brought up to date, after a backup."""
    con = _attach_or_create(where, create, wait_seconds)
    try:
        lock = writer_lock(where, con)
        migrate(con, lock, migrations(), lambda version: back_up(where, version, dt.datetime.now(dt.UTC)))
    except BaseException:
        con.close()
        raise
    return con, lock


def _attach_or_create(where: Address, create: bool, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    try:
        return attach(where, read_only=False)
    except WarehouseMissing:
        if not create:
            raise
    _make_folders(where)
    with closing(prepare(where)) as bare:  # two first runs at once must not both make the catalogue
        try:
            with writer_lock(where, bare).hold(wait_seconds):
                return attach(where, read_only=False, create=True)
        except duckdb.Error as error:
            raise translate(error, f"Making {where}") from error


def _make_folders(where: Address) -> None:
    for folder in (where.local_file.parent if where.local_file else None, where.local_data):
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WarehouseError(f"The folder {folder} cannot be made: {error.strerror}") from error
