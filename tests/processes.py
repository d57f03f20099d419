"""Finds the processes that a test started, also those that have lost their parent."""

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
