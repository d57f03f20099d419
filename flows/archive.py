"""The raw archive: every page as fetched, in WARC 1.1 files, on disk before anyone parses it.

One gzip member per record, so that a record can be read at its offset and a member cut off by a killed run
disturbs no other. The body is kept as it was sent, under its `Content-Encoding`; only the chunked framing is
gone, which the HTTP client removes, so `Transfer-Encoding` is kept under `X-Archive-Orig-Transfer-Encoding`
(as other archivers do), lest a reader look for chunks.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import os
import re
import threading
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any, BinaryIO, Self, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.fetching.body import decode_body
from flows.fetching.exchange import Failure, Response

#: A file beyond this is closed and the next begun.
ROTATE_BYTES = 256 * 1024 * 1024
#: No record of ours comes near: the fetcher's bound on a body is far below.
_MAX_RECORD = 256 * 1024 * 1024
_READ_BYTES = 256 * 1024
_ORIGINAL = "X-Archive-Orig-"
# A body under its own gzip gains nothing by another, and stored costs no time (2 to 5 ms otherwise). A plain one
# of 337 kB (an article page of the replica): level 4: 5 ms, 66 kB; 6: 10 ms, 59 kB; 9: 26 ms, 57 kB.
_ENCODED_LEVEL, _PLAIN_LEVEL = 0, 4
_OF_THE_CODING = {"content-encoding", "content-length"}
_RUN_ID = re.compile(r"[\w.-]{1,100}")

Headers = tuple[tuple[str, str], ...]


class ArchiveError(Exception):
    """A record cannot be written, or none can be read where one should be; the message says which and why."""


@dataclass(frozen=True, slots=True)
class WarcRef:
    """Where a page lies: the file below the archive's folder (with `/`), and its record's offset."""

    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class ArchivedPage:
    """A page as it was fetched; `url` is where it came from after redirects, `content` has no coding left."""

    url: str
    fetched_at: dt.datetime
    status: int
    headers: Headers
    content: bytes
    article_id: str | None = None
    requested_url: str | None = None


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
        data = _members(response, article_id)
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
            _append(self._open, _warcinfo(self._file, self._run_id), 0)
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


def _members(response: Response, article_id: str) -> bytes:
    """The response record and the request record that belongs to it, each a gzip member."""
    writer, out = _builder()
    date = _warc_date(response.fetched_at)
    answer = _response_record(writer, response, article_id, date)
    writer.write_record(answer)
    encoded = any(name.lower() == "content-encoding" for name, _ in answer.http_headers.headers)
    first = _gzip(out.getvalue(), _ENCODED_LEVEL if encoded else _PLAIN_LEVEL)
    if not response.request_headers:
        return first
    writer, out = _builder()
    writer.write_record(_request_record(writer, response, answer, date))
    return first + _gzip(out.getvalue(), _PLAIN_LEVEL)


def _builder() -> tuple[Any, io.BytesIO]:
    out = io.BytesIO()
    # warcio compresses at level 9 with no way to say otherwise; records are compressed here.
    return WARCWriter(out, gzip=False, warc_version="1.1"), out


def _response_record(writer: Any, response: Response, article_id: str, date: str) -> ArcWarcRecord:
    body, headers = _body_and_headers(response)
    warc_headers = {"WARC-Date": date, "X-Article-Id": _one_line(article_id)}
    if response.remote_address:
        warc_headers["WARC-IP-Address"] = response.remote_address
    if response.url != response.final_url:
        warc_headers["X-Requested-Uri"] = _one_line(response.url)
    status = f"{response.status} {_phrase(response.status)}"
    return writer.create_warc_record(
        _one_line(response.final_url),
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=StatusAndHeaders(status, list(headers), protocol=response.http_version),
        warc_headers_dict=warc_headers,
    )


def _body_and_headers(response: Response) -> tuple[bytes, Headers]:
    """What is kept: the body as sent, or, where that is missing, the content without the coding's headers."""
    raw = response.raw
    renamed = {"transfer-encoding"} | (_OF_THE_CODING if raw is None else set())
    headers = tuple(
        (_ORIGINAL + name if name.lower() in renamed else name, value) for name, value in response.headers
    )
    return (response.content if raw is None else raw), headers


def _request_record(writer: Any, response: Response, answer: ArcWarcRecord, date: str) -> ArcWarcRecord:
    target = re.sub(r"^https?://[^/?#]+", "", _one_line(response.final_url)) or "/"
    answer_id = answer.rec_headers.get_header("WARC-Record-ID")
    return writer.create_warc_record(
        _one_line(response.final_url),
        "request",
        http_headers=StatusAndHeaders(
            f"GET {target} {response.http_version}", list(response.request_headers), is_http_request=True
        ),
        warc_headers_dict={"WARC-Date": date, "WARC-Concurrent-To": answer_id},
    )


def _warcinfo(file: str, run_id: str) -> bytes:
    writer, out = _builder()
    info = {"software": "chinhphu-monitor", "format": "WARC File Format 1.1", "isPartOf": run_id}
    writer.write_record(writer.create_warcinfo_record(PurePosixPath(file).name, info))
    return _gzip(out.getvalue(), _PLAIN_LEVEL)


def _gzip(data: bytes, level: int) -> bytes:
    return zlib.compress(data, level, zlib.MAX_WBITS | 16)


def _warc_date(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x20\x7f]", "", text)


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
            member = _inflate_member(handle)
    except (OSError, ValueError, zlib.error) as error:
        raise ArchiveError(f"{where}: {error}") from error
    try:
        return _parse(member)
    except (ArchiveLoadFailed, Failure, ValueError, StopIteration) as error:
        raise ArchiveError(f"{where}: no readable response record: {error}") from error


def _inflate_member(handle: BinaryIO) -> bytes:
    """One whole gzip member, its checksum verified; ValueError for one that is cut off or too large."""
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    parts: list[bytes] = []
    left = _MAX_RECORD
    while not inflate.eof:
        data = handle.read(_READ_BYTES)
        if not data:
            raise ValueError("the record is cut off")
        part = inflate.decompress(data, left + 1)
        left -= len(part)
        if left < 0:
            raise ValueError(f"a record of more than {_MAX_RECORD} bytes")
        parts.append(part)
    return b"".join(parts)


def _parse(member: bytes) -> ArchivedPage:
    record = next(iter(ArchiveIterator(io.BytesIO(member))))
    if record.rec_type != "response":
        raise ValueError(f"a {record.rec_type} record")
    body = record.raw_stream.read()
    http, warc = record.http_headers, record.rec_headers
    return ArchivedPage(
        url=warc.get_header("WARC-Target-URI"),
        fetched_at=dt.datetime.fromisoformat(warc.get_header("WARC-Date")),
        status=int(http.get_statuscode()),
        headers=tuple(http.headers),
        content=decode_body(body, http.get_header("Content-Encoding"), _MAX_RECORD),
        article_id=warc.get_header("X-Article-Id"),
        requested_url=warc.get_header("X-Requested-Uri"),
    )
