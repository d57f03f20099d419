"""Bodies: their content coding undone within a bound, their declared type and charset judged."""

from __future__ import annotations

import codecs
import re
import zlib

from flows.fetching.exchange import Accept, Failure
from warehouse.records import Reason

#: What we can undo, and so all that we ask for.
ACCEPT_ENCODING = "gzip, deflate"
ACCEPT_HEADER = {
    Accept.PAGE: "text/html,application/xhtml+xml;q=0.9",
    Accept.FEED: "application/rss+xml,application/atom+xml,application/xml;q=0.9,text/xml;q=0.8,*/*;q=0.1",
    Accept.ROBOTS: "text/plain,text/*;q=0.5",
}

_GZIP_MAGIC = b"\x1f\x8b"
#: A real body has one member; thousands of empty ones only cost time.
_MOST_MEMBERS = 64
_HTML = frozenset({"text/html", "application/xhtml+xml"})
# Feeds are sent as almost anything that is text; whether one is a feed, its parser decides.
_FEED = _HTML | {
    "text/xml",
    "application/xml",
    "text/plain",
    "text/rss",
    "application/rss",
    "application/x-rss",
}
_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.IGNORECASE)
# Codecs of Python that no page is written in; some of them are slow or run an interpreter over the input.
_NO_CHARSETS = frozenset(
    {
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "utf_7",
        "mbcs",
        "oem",
        "palmos",
    }
)


class Decoder:
    """Undoes `Content-Encoding` piece by piece, never holding more than `limit` bytes of result.

    Failures: `unreadable` for a coding not asked for or data that never was in that coding, `too_large` for
    more than `limit`, `truncated` for data that break off or are damaged on the way.
    """

    def __init__(self, content_encoding: str | None, limit: int) -> None:
        self._coding = _coding(content_encoding)
        self._limit = limit
        #: bytes of content so far
        self.size = 0
        self._parts: list[bytes] = []
        self._head = b""
        self._members = 0
        self._inflate: zlib._Decompress | None = None
        self._ignore_rest = False

    def feed(self, data: bytes) -> None:
        """Take the next bytes as sent."""
        if self._coding == "identity":
            self._keep(data)
            return
        if self._inflate is None and not self._members:
            # Two bytes tell zlib's wrapping from bare deflate.
            self._head += data
            if len(self._head) < 2:
                return
            if self._coding == "gzip" and not self._head.startswith(_GZIP_MAGIC):
                raise Failure(Reason.UNREADABLE, "declared as gzip, but it is not")
            data, self._head = self._head, b""
        while data and not self._ignore_rest:
            data = self._feed_member(data)

    def finish(self) -> bytes:
        """The whole content, after the last byte was fed."""
        if self._head or (self._inflate is not None and not self._inflate.eof):
            raise Failure(Reason.TRUNCATED, f"{self._coding} data break off after {self.size} bytes")
        return b"".join(self._parts)

    def so_far(self) -> bytes:
        """The content of the bytes fed so far."""
        return b"".join(self._parts)

    def _feed_member(self, data: bytes) -> bytes:
        if self._inflate is None or self._inflate.eof:
            if self._members and (self._coding == "deflate" or data[0] != _GZIP_MAGIC[0]):
                self._ignore_rest = True  # padding after the end, as browsers let pass
                return b""
            self._start_member(data)
        inflate = self._inflate
        assert inflate is not None  # by _start_member; said for the type checker
        try:
            out = inflate.decompress(data, self._limit - self.size + 1)
        except zlib.error as error:
            # Bare deflate has no mark; what fails before its first byte of content never was in that coding.
            started = self._coding == "gzip" or self.size > 0
            reason = Reason.TRUNCATED if started else Reason.UNREADABLE
            raise Failure(reason, f"damaged {self._coding} data: {error}") from error
        self._keep(out)
        return inflate.unused_data

    def _start_member(self, data: bytes) -> None:
        self._members += 1
        if self._members > _MOST_MEMBERS:
            raise Failure(Reason.UNREADABLE, f"more than {_MOST_MEMBERS} gzip members")
        if self._coding == "gzip":
            wbits = zlib.MAX_WBITS | 16
        else:
            wrapped = data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0
            wbits = zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS
        self._inflate = zlib.decompressobj(wbits)

    def _keep(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self._limit:
            raise Failure(Reason.TOO_LARGE, f"more than {self._limit} bytes of content")
        if data:
            self._parts.append(data)


def decode_body(raw: bytes, content_encoding: str | None, limit: int) -> bytes:
    """The content of a whole body; Failures as of `Decoder`."""
    decoder = Decoder(content_encoding, limit)
    decoder.feed(raw)
    return decoder.finish()


def _coding(content_encoding: str | None) -> str:
    codings = [c.strip().lower() for c in (content_encoding or "").split(",")]
    codings = [c for c in codings if c not in ("", "identity", "none")]
    if not codings:
        return "identity"
    coding = codings[0].removeprefix("x-")
    if len(codings) > 1 or coding not in ("gzip", "deflate"):
        raise Failure(Reason.UNREADABLE, f"content coding {content_encoding!r} was not asked for")
    return coding


def media_type(content_type: str | None) -> str | None:
    """The bare, lower-case media type of a `Content-Type` header; None where it names none."""
    words = re.split(r"[;,\s]", (content_type or "").strip(), maxsplit=1)
    media = words[0].lower()
    return media if re.fullmatch(r"[\w.+-]+/[\w.+*-]+", media) else None


def charset(content_type: str | None) -> str | None:
    """The charset that a `Content-Type` header declares, under Python's name; None for one that is none."""
    match = _CHARSET.search(content_type or "")
    if match is None:
        return None
    try:
        name = codecs.lookup(match[1]).name
        b"a".decode(name, errors="ignore")  # a LookupError for codecs that do not yield text
    except LookupError:
        return None
    return None if name.replace("-", "_") in _NO_CHARSETS else name


def is_acceptable(media: str | None, accept: Accept) -> bool:
    """Whether a body of this declared type is worth loading; a missing declaration is no reason to refuse."""
    if media is None:
        return True
    if accept is Accept.PAGE:
        return media in _HTML
    if accept is Accept.FEED:
        return media in _FEED or media.endswith("+xml")
    return media.startswith("text/")
