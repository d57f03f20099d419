"""The lines with which other tools attach the same warehouse: the duckdb shell, a notebook, a BI tool."""

from __future__ import annotations

import dataclasses

from warehouse.address import Catalogue, parse
from warehouse.connect import KNOWN_FOOTERS, LAKE, ONE_SNAPSHOT, SITE_ZONE, attach_statement
from warehouse.storage import secret_lines

_EXTENSIONS = {Catalogue.SQLITE: "sqlite", Catalogue.POSTGRES: "postgres"}


def init_lines(address: str | None = None) -> str:
    """SQL that attaches the warehouse read-only as `lake` and uses it; the last line ends with a newline.

    Secrets are left out: a comment says where DuckDB finds them.
    """
    where = parse(address)
    names = ["ducklake", _EXTENSIONS[where.catalogue]]
    lines = [f"-- {where}, to be read: duckdb -init FILE, or run these lines in a notebook."]
    if where.password is not None:
        lines.append("-- The password is not shown: put it into PGPASSWORD or ~/.pgpass.")
    if where.remote_data:
        names.append("httpfs")
    lines += [f"INSTALL {name}; LOAD {name};" for name in names]
    lines.append(f"{KNOWN_FOOTERS};")
    if where.catalogue is Catalogue.SQLITE:
        lines.append(f"{ONE_SNAPSHOT};")
    if where.remote_data:
        lines += secret_lines()
    lines += [
        f"{attach_statement(dataclasses.replace(where, password=None), read_only=True, create=False)};",
        f"USE {LAKE};",
        f"SET TimeZone = '{SITE_ZONE}';",
    ]
    return "\n".join(lines) + "\n"
