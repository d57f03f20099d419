"""Attach a warehouse to DuckDB, by address."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Literal, overload

import duckdb

from warehouse import extensions
from warehouse.address import Address, Catalogue, parse
from warehouse.errors import WarehouseError, WarehouseMissing, translate
from warehouse.extensions import quoted
from warehouse.query import NO_LIMITS, Limits
from warehouse.reader import Reader
from warehouse.storage import LOGIN, create_password, create_secret

#: Name under which the lake is attached.
LAKE = "lake"

#: Times are stored in UTC; readers see the site's.
SITE_ZONE = "Asia/Ho_Chi_Minh"

_BUSY_TIMEOUT_MS = 10_000
#: Without it, DuckDB reads a SQLite catalogue's bounds in its transaction and the rows on another connection. Seen in
#: 1.5.5: a transaction that was open while files were merged then saw an empty table. GLOBAL, because the lake reads
#: its catalogue on a connection of its own.
ONE_SNAPSHOT = "SET GLOBAL sqlite_disable_multithreaded_scans = true"

#: Data files never change, and the footer of a large one is long: that of 5 million figures in groups of 16,384 rows takes 10 to 15 ms
#: of processor time to unpack, a third of a question for few columns. DuckDB looks whether the file is still the same.
KNOWN_FOOTERS = "SET GLOBAL parquet_metadata_cache = true"

#: The DuckDB extension that reads each catalogue.
SCANNERS = {Catalogue.SQLITE: "sqlite_scanner", Catalogue.POSTGRES: "postgres_scanner"}


@overload
def connect(address: str | None = None, *, read_only: Literal[True] = True) -> Reader: ...


@overload
def connect(address: str | None = None, *, read_only: Literal[False]) -> duckdb.DuckDBPyConnection: ...


def connect(address: str | None = None, *, read_only: bool = True) -> Reader | duckdb.DuckDBPyConnection:
    """Open a DuckDB connection with the warehouse attached and in use.

    A read-only connection cannot change the warehouse, opens no other files or databases, loads no extensions
    and cannot lift these limits; it may keep temporary tables, and shows times in Vietnam's zone. One that
    writes is DuckDB's own.

    The connection is the caller's to close, and must not be carried across a fork. Raises WarehouseError.
    """
    where = parse(address)
    con = attach(where, read_only=read_only)
    return Reader(con) if read_only else con


def attach(
    where: Address,
    *,
    read_only: bool,
    create: bool = False,
    hardened: bool = True,
    limits: Limits = NO_LIMITS,
    output: Path | None = None,
) -> duckdb.DuckDBPyConnection:
    """Attach the warehouse; with `create`, an empty catalogue is made where there is none.

    A read-only connection is hardened unless our own code needs files: `limits` then bound its memory, and
    `output` is a folder that it may write to.
    """
    if not create:
        _check_exists(where)
    con = prepare(where)
    try:
        con.execute(attach_statement(where, read_only=read_only, create=create))
        con.execute(f"USE {LAKE}")
        # GLOBAL, so that cursors have it as well.
        con.execute(f"SET GLOBAL TimeZone = '{SITE_ZONE if read_only else 'UTC'}'")
        if read_only and hardened:
            _harden(con, limits, output)
    except duckdb.Error as error:
        con.close()
        raise translate(error, f"Attaching {where}") from error
    return con


def prepare(where: Address) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with the extensions that the warehouse needs, nothing attached."""
    remote = ["httpfs"] if where.remote_data else []
    con = extensions.database(["ducklake", SCANNERS[where.catalogue], *remote])
    try:
        con.execute(KNOWN_FOOTERS)
        if where.catalogue is Catalogue.SQLITE:
            con.execute(ONE_SNAPSHOT)
        if where.remote_data:
            create_secret(con)
        create_password(con, where.password)
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


def attach_statement(where: Address, *, read_only: bool, create: bool) -> str:
    """The ATTACH that makes the warehouse the database `lake`."""
    return f"ATTACH '{quoted(where.ducklake)}' AS {LAKE} ({_options(where, read_only, create)})"


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
    if where.password is not None:
        options.append(f"META_SECRET '{LOGIN}'")
    # Measured: one row inlined costs as much as one in a Parquet file (35 ms), twenty cost more.
    options.append("DATA_INLINING_ROW_LIMIT 0")
    if read_only:
        options.append("READ_ONLY")
    return ", ".join(options)


def _harden(con: duckdb.DuckDBPyConnection, limits: Limits, output: Path | None) -> None:
    """Leave the connection no files but the data, no extensions, and no way to change that."""
    row = con.execute(f"SELECT data_path FROM ducklake_settings('{LAKE}')").fetchone()
    folders = [str(row[0])] if row is not None else []
    if output is not None:
        folders.append(f"{output}/")
    # Where large queries spill; DuckDB's default is `.tmp` in the current folder, and allowed to SQL.
    spill = Path(tempfile.gettempdir()) / "chinhphu-spill"
    con.execute(f"SET temp_directory = '{quoted(str(spill))}'")
    if limits.spill is not None:
        con.execute(f"SET max_temp_directory_size = '{quoted(limits.spill)}'")
    if limits.memory is not None:
        con.execute(f"SET memory_limit = '{quoted(limits.memory)}'")
    con.execute("SET allowed_directories = [" + ", ".join(f"'{quoted(folder)}'" for folder in folders) + "]")
    con.execute("SET allow_community_extensions = false")
    con.execute("SET autoload_known_extensions = false")
    con.execute("SET enable_external_access = false")
    con.execute("SET lock_configuration = true")
