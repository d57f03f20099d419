"""`chinhphu backup` and `chinhphu restore`: the warehouse and the raw archive, to another disk and back."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from cyclopts.validators import Number

from flows.commands.exits import UsageError
from flows.commands.terminal import working
from flows.config import load_settings
from warehouse.copies import Copied, copy
from warehouse.words import number_of

#: A whole copy of the warehouse; a name that ends otherwise is one that was not finished.
_COPY = re.compile(r"warehouse-\d{8}T\d{6}")
_UNFINISHED = ".part"
_MANIFEST = "manifest.json"


def backup(folder: Path, /, *, keep: Annotated[int, Parameter(validator=Number(gte=1))] = 7) -> None:
    """Copy the warehouse, as of one moment, and what is new in the raw archive. May run beside everything else.

    FOLDER then holds `warehouse-TIME` for each backup, and one `raw` for all: pages are only ever added.

    Parameters
    ----------
    folder
        Where backups are kept: on another disk than the data.
    keep
        So many copies of the warehouse are kept, the newest.
    """
    _check_folder(folder)
    settings = load_settings()
    name = f"warehouse-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%S}"
    part = folder / f"{name}{_UNFINISHED}"
    with working("copying the warehouse"):
        for left in folder.glob(f"warehouse-*{_UNFINISHED}"):
            shutil.rmtree(left)
        part.mkdir(parents=True)
        done = copy(settings.address, str(part))
        _write_manifest(part, done)
        part.rename(folder / name)
    with working("copying pages"):
        pages = copy_new(settings.raw_folder, folder / "raw")
    for old in copies(folder)[:-keep]:
        shutil.rmtree(old)
    print(
        f"{folder / name}: {number_of(sum(done.rows.values()), 'row')} in {number_of(done.files, 'file')}; new {number_of(pages, 'file')} of pages."
    )


def _check_folder(folder: Path) -> None:
    """A path of `s3://…` would be a folder of that name here, and no backup elsewhere."""
    if re.match(r"[a-z][a-z0-9+.-]+:/", str(folder)):
        raise UsageError(
            f"{folder} is no folder of this machine. Back up into one, and copy that to the store with its own tool "
            "(rclone sync, aws s3 sync); docs/operations.md has both ways"
        )


def restore(folder: Path, /, *, copy_name: Annotated[str | None, Parameter(name="--copy")] = None) -> None:
    """Bring a backup back to where the settings say the data is, which must hold no warehouse.

    Parameters
    ----------
    folder
        Where backups are kept.
    copy_name
        One of the copies, as warehouse-20260905T031500; the newest without it.
    """
    _check_folder(folder)
    settings = load_settings()
    chosen = _chosen(folder, copy_name)
    with working("restoring the warehouse"):
        done = copy(str(chosen), settings.address)
    expected = json.loads((chosen / _MANIFEST).read_text("utf-8"))["rows"]
    if done.rows != expected:
        raise UsageError(f"{chosen} is not as it was written: {done.rows} rows instead of {expected}")
    with working("restoring pages"):
        pages = copy_new(folder / "raw", settings.raw_folder)
    print(
        f"{chosen} is back: {number_of(sum(done.rows.values()), 'row')} in {number_of(done.files, 'file')}, {number_of(pages, 'file')} of pages."
    )


def copies(folder: Path) -> list[Path]:
    """The finished copies in a folder, the oldest first."""
    return sorted(path for path in folder.glob("warehouse-*") if _COPY.fullmatch(path.name))


def _chosen(folder: Path, name: str | None) -> Path:
    found = copies(folder)
    if not found:
        raise UsageError(f"{folder} holds no backup (no folder warehouse-TIME)")
    if name is None:
        return found[-1]
    if folder / name not in found:
        raise UsageError(f"{folder} has no {name}; there are: {', '.join(path.name for path in found)}")
    return folder / name


def _write_manifest(folder: Path, done: Copied) -> None:
    text = json.dumps({"rows": done.rows, "files": done.files, "bytes": done.bytes}, indent=1)
    (folder / _MANIFEST).write_text(text, encoding="utf-8")


def copy_new(source: Path, target: Path) -> int:
    """Copy the files that the target lacks or has shorter; returns how many. Longer ones are never overwritten.

    Files of the archive only grow. One that grows meanwhile is copied as far as it is: what the copied warehouse
    names was in it before.
    """
    copied = 0
    for file in sorted(path for path in source.rglob("*") if path.is_file()) if source.is_dir() else ():
        there = target / file.relative_to(source)
        if there.exists() and there.stat().st_size >= file.stat().st_size:
            continue
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, there)
        copied += 1
    return copied
