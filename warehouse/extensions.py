"""DuckDB's extensions, from the wheels where they are installed, else from DuckDB's own repository."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import duckdb

from warehouse.errors import ExtensionMissing


def load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension into the connection's database.

    The wheels `duckdb-extension-NAME` repackage DuckDB's signed binaries; DuckDB checks the signature when it
    loads them, and unsigned ones are never allowed. The binary is loaded from where the wheel put it, not
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
