"""Processes that tests start: what those that are forked share, and who works on a folder, also without a parent."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def at_work(data: Path) -> list[int]:
    """The processes that work on a data folder, runs before their worker."""
    mark, found = f"CHINHPHU_DATA={data}\0".encode(), []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if mark in (folder / "environ").read_bytes():
                found.append((b"prefect.engine" not in (folder / "cmdline").read_bytes(), int(folder.name)))
    return [pid for _, pid in sorted(found) if pid != os.getpid()]


def load_for_children() -> None:
    """Load what each forked child would load for itself at the first use, which takes a second of processor time."""
    import tenacity  # noqa: F401 - for the first write

    from warehouse.extensions import database

    with database(["ducklake", "sqlite_scanner"]) as con:
        con.execute("SELECT ?", [1])  # DuckDB imports pandas to look at a bound value
