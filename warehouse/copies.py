"""Whole copies of a warehouse: backups, and the way back."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from warehouse.address import Address, parse
from warehouse.backup import check_empty, copy_catalogue, count_rows
from warehouse.connect import attach, prepare
from warehouse.datafiles import data_path, named_files
from warehouse.errors import DiskFull, WarehouseError, translate
from warehouse.extensions import quoted
from warehouse.lock import writer_lock
from warehouse.transaction import WAIT_SECONDS


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: tables with their rows, data files and their bytes."""

    rows: dict[str, int]
    files: int
    bytes: int


def copy(source: str | None, target: str) -> Copied:
    """Copy a warehouse to another address, which must hold none yet; the source stays as it is.

    The copy is of one moment, snapshots included. Writers wait while the catalogue is copied; then only files are,
    and those are never changed, nor deleted before `keep_files` is over. Every value is read at the end. Raises
    WarehouseError; what a copy that failed has left behind is to be removed before it is tried again.
    """
    old, new = parse(source), parse(target)
    try:
        with closing(attach(old, read_only=True, hardened=False)) as con:
            old = replace(old, data=data_path(con))
            new = replace(new, data=new.data or old.data)
            check_empty(new)
            with writer_lock(old, con).hold(WAIT_SECONDS):
                copy_catalogue(old, new)
        with closing(attach(new, read_only=True, hardened=False)) as con:
            files = named_files(con)
            _copy_files(files, old, new)
            return Copied(count_rows(con), len(files), sum(files.values()))
    except duckdb.Error as error:
        raise translate(error, f"Copying {old} to {new}") from error
    except OSError as error:
        kind = DiskFull if error.errno == 28 else WarehouseError
        raise kind(f"Copying {old} to {new}: {error.strerror or error}") from error


def _copy_files(files: dict[str, int], old: Address, new: Address) -> None:
    """Bring the files that the new catalogue names to its place, from that of the old one."""
    if new.data == old.data or new.data is None or old.data is None:
        return
    with closing(prepare(new if new.remote_data else old)) as con:
        for path, size in files.items():
            if not path.startswith(new.data):
                raise WarehouseError(f"{path} is not below {new.data}: move it there first.")
            here = old.data + path.removeprefix(new.data)
            if new.remote_data or old.remote_data:
                if not new.remote_data:
                    Path(path).parent.mkdir(parents=True, exist_ok=True)
                con.execute(
                    f"COPY (SELECT content FROM read_blob('{quoted(here)}')) TO '{quoted(path)}' (FORMAT blob)"
                )
                continue
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(here, path)
            if (copied := Path(path).stat().st_size) != size:
                raise WarehouseError(f"{path} has {copied} bytes instead of {size}; see `chinhphu doctor`.")
