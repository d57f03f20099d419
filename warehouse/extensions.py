"""DuckDB's extensions, from the wheels where they are installed, else from DuckDB's own repository."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.errors import ExtensionMissing

#: A binary as it lay on the disk: its path, device, inode, size and last change.
_Binary = tuple[str, int, int, int, int]
#: The binaries whose signatures DuckDB has checked for this process.
_checked: set[_Binary] = set()


def database(names: Sequence[str]) -> duckdb.DuckDBPyConnection:
    """An in-memory database with these extensions, which loads no unsigned ones; raises ExtensionMissing.

    To check a signature DuckDB reads the whole binary, 36 MB or 0.12 s of processor, for each database anew: three
    quarters of what opening a warehouse took. The process has the code in memory after the first time, so that for a
    file that is still the same there is nothing to be checked again.
    """
    binaries = [_binary(name) for name in names]
    again = all(binary in _checked for binary in binaries)
    con = duckdb.connect(
        ":memory:", config={"autoinstall_known_extensions": False, "allow_unsigned_extensions": again}
    )
    try:
        for name in names:
            load(con, name)
    except ExtensionMissing:
        con.close()
        raise
    con.execute("SET allow_unsigned_extensions = false")  # and DuckDB lets nobody set it back
    _checked.update(binary for binary in binaries if binary is not None)
    return con


def _binary(name: str) -> _Binary | None:
    """The extension's binary as it is now in a wheel; None where DuckDB's own repository is to have it."""
    wheel = wheel_file(name, duckdb.__version__)
    with suppress(OSError):
        if wheel is not None:
            found = wheel.stat()
            return str(wheel), found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
    return None


def load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension into the connection's database.

    The wheels `duckdb-extension-NAME` repackage DuckDB's signed binaries. The binary is loaded from where the wheel put it, not
    through INSTALL, which would copy 36 MB into the home folder. Raises ExtensionMissing.
    """
    wheel = wheel_file(name, duckdb.__version__)
    try:
        if wheel is not None:
            con.execute(f"LOAD '{quoted(str(wheel))}'")
        else:
            con.install_extension(name)
            con.load_extension(name)
    except duckdb.Error as error:
        raise _missing(name, error) from error


def wheel_file(name: str, version: str) -> Path | None:
    """The extension's binary for this version of DuckDB in an installed wheel, or None."""
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
        file = Path(folder) / "extensions" / f"v{version}" / f"{name}.duckdb_extension"
        if file.is_file():
            return file
    return None


def quoted(text: str) -> str:
    """The text as it stands inside single quotes in SQL."""
    return text.replace("'", "''")


def _missing(name: str, error: duckdb.Error) -> ExtensionMissing:
    wheel = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
    return ExtensionMissing(
        f"DuckDB's extension {name} cannot be loaded: {error}\n"
        f"Install the package {wheel}, or let DuckDB {duckdb.__version__} fetch it once with "
        f"`INSTALL {name}` on a machine with internet access."
    )
