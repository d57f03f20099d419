"""Content codings within a bound; declared types and charsets."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.fetching.body import Decoder, charset, decode_body, is_acceptable, media_type
from flows.fetching.exchange import Accept, Failure
from warehouse.records import Reason

TEXT = "Sản lượng điện đạt 28,5 tỷ kWh. ".encode() * 200
BARE = zlib.compressobj(wbits=-15)
WAYS = {
    "gzip": gzip.compress(TEXT, mtime=0),
    "x-gzip": gzip.compress(TEXT, mtime=0),
    "GZIP , identity": gzip.compress(TEXT, mtime=0),
    "deflate": zlib.compress(TEXT),
    "Deflate": BARE.compress(TEXT) + BARE.flush(),
    "identity": TEXT,
    "": TEXT,
}


def feed(coding: str | None, data: bytes, size: int, limit: int = 10**6) -> bytes:
    decoder = Decoder(coding, limit)
    for start in range(0, len(data), size):
        decoder.feed(data[start : start + size])
    return decoder.finish()


@pytest.mark.parametrize("coding", list(WAYS))
@pytest.mark.parametrize("size", [1, 7, 10**6])
def test_codings_are_undone_however_the_pieces_fall(coding: str, size: int) -> None:
    assert feed(coding, WAYS[coding], size) == TEXT


@given(st.binary(max_size=3000), st.integers(1, 500), st.sampled_from([gzip.compress, zlib.compress]))
def test_a_round_trip_loses_nothing(content: bytes, size: int, compress: type[bytes]) -> None:
    coding = "gzip" if compress is gzip.compress else "deflate"
    assert feed(coding, compress(content), size) == content


@given(st.sampled_from(["gzip", "deflate"]), st.binary(max_size=300), st.integers(1, 50))
def test_any_bytes_end_in_content_or_in_a_failure(coding: str, data: bytes, size: int) -> None:
    try:
        content = feed(coding, data, size, limit=1000)
    except Failure as failure:
        assert failure.reason in (Reason.UNREADABLE, Reason.TRUNCATED, Reason.TOO_LARGE)
    else:
        assert len(content) <= 1000


def test_several_members_are_one_content_and_padding_is_none() -> None:
    both = gzip.compress(b"mot ") + gzip.compress(b"hai")
    for size in (1, 5, 1000):
        assert feed("gzip", both + b"\0" * 9, size) == b"mot hai"
    assert feed("deflate", zlib.compress(b"mot") + b"\r\n", 4) == b"mot"


def test_an_empty_body_is_empty_under_every_coding() -> None:
    assert decode_body(b"", "gzip", 10) == decode_body(b"", None, 10) == b""


@pytest.mark.parametrize("coding", ["gzip", "deflate", "Deflate"])
@pytest.mark.parametrize("kept", [1, 30, -9, -1])
def test_a_body_cut_off_is_truncated(coding: str, kept: int) -> None:
    data = WAYS[coding][:kept] if coding != "Deflate" else WAYS[coding][: min(kept, 60)]
    with pytest.raises(Failure) as caught:
        decode_body(data, coding, 10**6)
    assert caught.value.reason is Reason.TRUNCATED


def test_a_damaged_body_is_truncated_and_a_lie_is_unreadable() -> None:
    damaged = bytearray(gzip.compress(TEXT))
    damaged[-6] ^= 0xFF  # in the checksum
    for coding, data, reason in [
        ("gzip", bytes(damaged), Reason.TRUNCATED),
        ("gzip", b"<html>not compressed at all</html>", Reason.UNREADABLE),
        ("br", b"whatever", Reason.UNREADABLE),
        ("gzip, gzip", gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), Reason.UNREADABLE),
        ("gzip", gzip.compress(b"", mtime=0) * 5000, Reason.UNREADABLE),
    ]:
        with pytest.raises(Failure) as caught:
            decode_body(data, coding, 10**6)
        assert caught.value.reason is reason, coding


def test_a_bomb_is_stopped_at_the_bound() -> None:
    bomb = gzip.compress(b"\0" * 60_000_000, 1)  # 260 kB that become 60 MB
    assert len(bomb) < 1_000_000
    for coding, data in [("gzip", bomb), ("gzip", bomb * 3)]:
        decoder = Decoder(coding, 1_000_000)
        with pytest.raises(Failure) as caught:
            decoder.feed(data)
        assert caught.value.reason is Reason.TOO_LARGE
        assert decoder.size <= 1_000_001


def test_the_bound_itself_is_allowed() -> None:
    assert decode_body(gzip.compress(b"x" * 1000), "gzip", 1000) == b"x" * 1000
    assert decode_body(b"x" * 1000, None, 1000) == b"x" * 1000
    for coding, data in [("gzip", gzip.compress(b"x" * 1001)), (None, b"x" * 1001)]:
        with pytest.raises(Failure):
            decode_body(data, coding, 1000)


@pytest.mark.parametrize(
    ("header", "media", "declared"),
    [
        (None, None, None),
        ("", None, None),
        ("text/html", "text/html", None),
        ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"),
        ("text/html;charset='utf8'", "text/html", "utf-8"),
        ('application/rss+xml; charset="windows-1258"', "application/rss+xml", "cp1258"),
        ("text/html charset=utf-16", "text/html", "utf-16"),
        ("text/html, text/html; charset=utf-8", "text/html", "utf-8"),
        ("text/html; charset=utf-99", "text/html", None),
        ("text/html; charset=zip", "text/html", None),
        ("text/html; charset=unicode_escape", "text/html", None),
        ("text/html; charset=utf-7", "text/html", None),
        ("text/html; charset=..os", "text/html", None),
        ("html", None, None),
    ],
)
def test_content_type_headers(header: str | None, media: str | None, declared: str | None) -> None:
    assert media_type(header) == media
    assert charset(header) == declared


@pytest.mark.parametrize(
    ("media", "kinds"),
    [
        ("text/html", {Accept.PAGE, Accept.FEED, Accept.ROBOTS}),
        ("application/xhtml+xml", {Accept.PAGE, Accept.FEED}),
        ("application/rss+xml", {Accept.FEED}),
        ("application/atom+xml", {Accept.FEED}),
        ("application/xml", {Accept.FEED}),
        ("text/xml", {Accept.FEED, Accept.ROBOTS}),
        ("text/plain", {Accept.FEED, Accept.ROBOTS}),
        ("application/pdf", set()),
        ("image/jpeg", set()),
        ("application/json", set()),
        (None, set(Accept)),
    ],
)
def test_what_each_kind_of_request_can_read(media: str | None, kinds: set[Accept]) -> None:
    assert {kind for kind in Accept if is_acceptable(media, kind)} == kinds
