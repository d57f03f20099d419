"""Files that appear when they are whole, or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.errors import WarehouseError


@contextmanager
def replaced(target: Path) -> Iterator[Path]:
    """A path in a new folder beside `target`; what was written there takes the target's place at the end.

    A file replaces a file in one step. A folder replaces a folder in two renames, between which, for
    microseconds, there is none. Where the block fails, the target stays as it was. Raises WarehouseError.
    """
    target = target.expanduser().absolute()
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror}") from error
    try:
        new = folder / target.name
        yield new
        _flush(new)
        _swap(new, target, folder / "before")
    except OSError as error:
        raise WarehouseError(f"{target} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _swap(new: Path, target: Path, before: Path) -> None:
    if not (new.is_dir() and target.is_dir()):
        new.replace(target)
        return
    target.rename(before)
    try:
        new.rename(target)
    except OSError:
        before.rename(target)
        raise


def _flush(path: Path) -> None:
    """What takes a good file's place must be on the disk first."""
    for file in (path, *path.rglob("*")) if path.is_dir() else (path,):
        descriptor = os.open(file, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
