"""The raw archive: every page as fetched, in WARC 1.1 files, on disk before anyone parses it.

The records are made and read in `flows.fetching.warc`; here are the files.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import re
import threading
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self, cast

from flows.fetching.exchange import Response
from flows.fetching.warc import ArchivedPage, inflate_member, members, page_of, warcinfo

#: A file beyond this is closed and the next begun.
ROTATE_BYTES = 256 * 1024 * 1024
_RUN_ID = re.compile(r"[\w.-]{1,100}")


class ArchiveError(Exception):
    """A record cannot be written, or none can be read where one should be; the message says which and why."""


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where a page lies: the file below the archive's folder (with `/`), and its record's offset."""

    file: str
    offset: int


class Archive:
    """The archive below one folder; the folder is made when the first page is written."""

    def __init__(self, folder: str | Path, *, rotate_bytes: int = ROTATE_BYTES) -> None:
        self.folder = Path(folder)
        self._rotate_bytes = rotate_bytes

    def writer(self, run_id: str) -> ArchiveWriter:
        """A writer of files of its own; ValueError for a run id that cannot be part of a file name."""
        return ArchiveWriter(self.folder, run_id, self._rotate_bytes)

    def read(self, file: str, offset: int) -> ArchivedPage:
        """The page at a reference; ArchiveError where there is none."""
        return read(self.folder, file, offset)


class ArchiveWriter:
    """Writes the pages of one run; safe to use from several threads of its process.

    Files are `YYYY/MM/DD/<run_id>-<nnnn>.warc.gz`, by the day in UTC on which their first page was fetched.
    Each is made exclusively, so that no two writers, of whatever process, ever share one.
    """

    def __init__(self, folder: Path, run_id: str, rotate_bytes: int) -> None:
        if not _RUN_ID.fullmatch(run_id) or run_id.startswith("."):
            raise ValueError(f"run id {run_id!r} cannot be part of a file name")
        self._folder = folder
        self._run_id = run_id
        self._rotate_bytes = rotate_bytes
        self._lock = threading.Lock()
        self._open: BinaryIO | None = None
        self._file = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; a later write begins a new one."""
        with self._lock:
            if self._open is not None:
                self._open.close()
                self._open = None

    def write(self, response: Response, article_id: str) -> WarcRef:
        """Append the page with its request; it is on disk when this returns (about 10 ms).

        ArchiveError where it is not; what was written before stays readable.
        """
        data = members(response, article_id)
        with self._lock:
            try:
                file = self._ready(response.fetched_at)
                offset = file.tell()
                _append(file, data, offset)
            except OSError as error:
                raise ArchiveError(f"cannot write {self._file or self._folder}: {error}") from error
            return WarcRef(self._file, offset)

    def _ready(self, fetched_at: dt.datetime) -> BinaryIO:
        if self._open is not None and self._open.tell() >= self._rotate_bytes:
            self._open.close()
            self._open = None
        if self._open is None:
            self._file, self._open = self._create(fetched_at)
            _append(self._open, warcinfo(self._file, self._run_id), 0)
        return self._open

    def _create(self, fetched_at: dt.datetime) -> tuple[str, BinaryIO]:
        day = fetched_at.astimezone(dt.UTC).strftime("%Y/%m/%d")
        folder = self._folder / day
        folder.mkdir(parents=True, exist_ok=True)
        number = 0
        while True:
            name = f"{self._run_id}-{number:04d}.warc.gz"
            try:
                file = (folder / name).open("xb", buffering=0)
            except FileExistsError:
                number += 1
                continue
            _sync_folders(folder, self._folder)
            return f"{day}/{name}", cast(BinaryIO, file)


def _append(file: BinaryIO, data: bytes, offset: int) -> None:
    """Write and sync; what could not be written whole is cut off again."""
    try:
        view = memoryview(data)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())
    except OSError:
        # On a full disk cutting off works; where it does not, the reader still finds all earlier members.
        with contextlib.suppress(OSError):
            file.truncate(offset)
            file.seek(offset)
        raise


def _sync_folders(folder: Path, top: Path) -> None:
    """Make the new names durable, from the file's folder up to the archive's own parent."""
    while True:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        if folder == top.parent or folder == folder.parent:
            return
        folder = folder.parent


def read(folder: str | Path, file: str, offset: int) -> ArchivedPage:
    """The page at `offset` of `file` below `folder`; ArchiveError where there is no whole response record."""
    where = f"{file} at {offset}"
    top = Path(folder).resolve()
    path = (top / file).resolve()
    if not path.is_relative_to(top):
        raise ArchiveError(f"{where}: outside of the archive")
    try:
        with path.open("rb") as handle:
            handle.seek(offset)
            member = inflate_member(handle)
    except (OSError, ValueError, zlib.error) as error:
        raise ArchiveError(f"{where}: {error}") from error
    try:
        return page_of(member)
    except ValueError as error:
        raise ArchiveError(f"{where}: no readable response record: {error}") from error
