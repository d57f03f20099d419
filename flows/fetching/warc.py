"""A page as WARC 1.1 records: the bytes that are kept of it, and the page that they hold.

One gzip member per record, so that a record can be read at its offset and a member cut off by a killed run
disturbs no other. The body is kept as it was sent, under its `Content-Encoding`; only the chunked framing is
gone, which the HTTP client removes, so `Transfer-Encoding` is kept under `X-Archive-Orig-Transfer-Encoding`
(as other archivers do), lest a reader look for chunks.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zlib
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from flows.fetching.body import decode_body
from flows.fetching.exchange import Failure, Response

#: No record of ours comes near: the fetcher's bound on a body is far below.
_MAX_RECORD = 256 * 1024 * 1024
_READ_BYTES = 256 * 1024
_ORIGINAL = "X-Archive-Orig-"
# A body under its own gzip gains nothing by another, and stored costs no time (2 to 5 ms otherwise). A plain one
# of 337 kB (an article page of the replica): level 4: 5 ms, 66 kB; 6: 10 ms, 59 kB; 9: 26 ms, 57 kB.
_ENCODED_LEVEL, _PLAIN_LEVEL = 0, 4
_OF_THE_CODING = {"content-encoding", "content-length"}

Headers = tuple[tuple[str, str], ...]


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


def members(response: Response, article_id: str) -> bytes:
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


def warcinfo(file: str, run_id: str) -> bytes:
    """The record that a file begins with, as a gzip member."""
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


def inflate_member(handle: BinaryIO) -> bytes:
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


def page_of(member: bytes) -> ArchivedPage:
    """The page that a response record holds; ValueError where the bytes are no whole one."""
    try:
        return _parse(member)
    except (ArchiveLoadFailed, Failure) as error:
        raise ValueError(str(error)) from error


def _parse(member: bytes) -> ArchivedPage:
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(member))), None)
    except AttributeError as error:  # warcio's own, seen in 1.8.1
        raise ValueError("its address is missing") from error
    if record is None:
        raise ValueError("the member is empty")
    if record.rec_type != "response":
        raise ValueError(f"a {record.rec_type} record")
    http, warc = record.http_headers, record.rec_headers
    date = warc.get_header("WARC-Date")
    if http is None or date is None:
        raise ValueError("its time or the head of an HTTP response is missing")
    return ArchivedPage(
        url=warc.get_header("WARC-Target-URI"),
        fetched_at=dt.datetime.fromisoformat(date),
        status=int(http.get_statuscode()),
        headers=tuple(http.headers),
        content=decode_body(record.raw_stream.read(), http.get_header("Content-Encoding"), _MAX_RECORD),
        article_id=warc.get_header("X-Article-Id"),
        requested_url=warc.get_header("X-Requested-Uri"),
    )
