"""The lines with which other tools attach the same warehouse: the duckdb shell, a notebook, a BI tool."""

from __future__ import annotations

import re

from warehouse.address import Address, Catalogue, parse
from warehouse.connect import LAKE, ONE_SNAPSHOT, SITE_ZONE, attach_statement
from warehouse.storage import secret_lines

_PASSWORD = re.compile(r"\s*\bpassword\s*=\s*(?:'[^']*'|\S+)|(?<=://)([^:/@\s]+):[^@\s]+(?=@)", re.IGNORECASE)
_EXTENSIONS = {Catalogue.SQLITE: "sqlite", Catalogue.POSTGRES: "postgres"}


def init_lines(address: str | None = None) -> str:
    """SQL that attaches the warehouse read-only as `lake` and uses it; the last line ends with a newline.

    Secrets are left out: a comment says where DuckDB finds them.
    """
    where = parse(address)
    shown = Address(where.catalogue, _PASSWORD.sub(r"\1", where.target), where.data)
    names = ["ducklake", _EXTENSIONS[where.catalogue]]
    lines = [f"-- {shown}, to be read: duckdb -init FILE, or run these lines in a notebook."]
    if shown.target != where.target:
        lines.append("-- The password is not shown: put it into PGPASSWORD or ~/.pgpass.")
    if where.remote_data:
        names.append("httpfs")
    lines += [f"INSTALL {name}; LOAD {name};" for name in names]
    if where.catalogue is Catalogue.SQLITE:
        lines.append(f"{ONE_SNAPSHOT};")
    if where.remote_data:
        lines += secret_lines()
    lines += [
        f"{attach_statement(shown, read_only=True, create=False)};",
        f"USE {LAKE};",
        f"SET TimeZone = '{SITE_ZONE}';",
    ]
    return "\n".join(lines) + "\n"
