"""Attach a warehouse to DuckDB, by address."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from warehouse import extensions
from warehouse.address import Address, Catalogue, parse
from warehouse.errors import WarehouseError, WarehouseMissing, translate
from warehouse.extensions import quoted

#: Name under which the lake is attached.
LAKE = "lake"

#: Times are stored in UTC; readers see the site's.
SITE_ZONE = "Asia/Ho_Chi_Minh"

_BUSY_TIMEOUT_MS = 10_000
_SCANNERS = {Catalogue.SQLITE: "sqlite_scanner", Catalogue.POSTGRES: "postgres_scanner"}


def connect(address: str | None = None, *, read_only: bool = True) -> duckdb.DuckDBPyConnection:
    """Open a DuckDB connection with the warehouse attached and in use.

    A read-only connection cannot change the warehouse, reads and writes no files outside its data folder,
    loads no extensions and cannot lift these limits; times are shown in Vietnam's zone. What DuckDB 1.5
    cannot refuse: COPY TO within the data folder and ATTACH of a SQLite file, the catalogue included. SQL of
    strangers belongs into `Warehouse.query`, which lets only SELECT through.

    The connection is the caller's to close, and must not be carried across a fork. Raises WarehouseError.
    """
    return attach(parse(address), read_only=read_only)


def attach(where: Address, *, read_only: bool, create: bool = False) -> duckdb.DuckDBPyConnection:
    """Attach the warehouse; with `create`, an empty catalogue is made where there is none."""
    if not create:
        _check_exists(where)
    con = prepare(where)
    try:
        con.execute(f"ATTACH '{quoted(where.ducklake)}' AS {LAKE} ({_options(where, read_only, create)})")
        con.execute(f"USE {LAKE}")
        con.execute(f"SET TimeZone = '{SITE_ZONE if read_only else 'UTC'}'")
        if read_only:
            _harden(con)
    except duckdb.Error as error:
        con.close()
        raise translate(error, f"Attaching {where}") from error
    return con


def prepare(where: Address) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the extensions that the warehouse needs, nothing attached."""
    con = duckdb.connect(":memory:", config={"autoinstall_known_extensions": False})
    try:
        extensions.load(con, "ducklake")
        extensions.load(con, _SCANNERS[where.catalogue])
        if where.data is not None and where.data.startswith("s3://"):
            extensions.load(con, "httpfs")
    except WarehouseError:
        con.close()
        raise
    return con


def _check_exists(where: Address) -> None:
    # DuckDB would create an empty SQLite file before it says that there is no DuckLake in it.
    file = where.local_file
    if file is not None and (not file.is_file() or file.stat().st_size == 0):
        raise WarehouseMissing(
            f"There is no warehouse at {file.parent} ({file.name} is missing or empty). "
            "Check the address, or run `chinhphu run` to make one."
        )


def _options(where: Address, read_only: bool, create: bool) -> str:
    options = [f"CREATE_IF_NOT_EXISTS {str(create).lower()}"]
    if where.data is not None:
        options.append(f"DATA_PATH '{quoted(where.data)}'")
        if where.catalogue is Catalogue.SQLITE:
            # The catalogue keeps the absolute path; a folder that was moved must still open.
            options.append("OVERRIDE_DATA_PATH true")
    if where.catalogue is Catalogue.SQLITE:
        options.append(f"META_BUSY_TIMEOUT {_BUSY_TIMEOUT_MS}")
        if not read_only:  # the mode stays with the file
            options.append("META_JOURNAL_MODE 'WAL'")
    # Measured: one row inlined costs as much as one in a Parquet file (35 ms), twenty cost more.
    options.append("DATA_INLINING_ROW_LIMIT 0")
    if read_only:
        options.append("READ_ONLY")
    return ", ".join(options)


def _harden(con: duckdb.DuckDBPyConnection) -> None:
    """Leave the connection no files but the data, no extensions, and no way to change that."""
    row = con.execute(f"SELECT data_path FROM ducklake_settings('{LAKE}')").fetchone()
    folder = str(row[0]) if row is not None else ""
    # Where large queries spill; DuckDB's default is `.tmp` in the current folder, and allowed to SQL.
    spill = Path(tempfile.gettempdir()) / "chinhphu-spill"
    con.execute(f"SET temp_directory = '{quoted(str(spill))}'")
    con.execute(f"SET allowed_directories = ['{quoted(folder)}']")
    con.execute("SET allow_community_extensions = false")
    con.execute("SET autoload_known_extensions = false")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
