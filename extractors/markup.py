"""Hostile bytes into text and trees: encodings of the wild, HTML without entities or network, clean text."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement, HTMLParser

from extractors.model import ExtractError

#: What a server or a document may name; others (`punycode`, `utf-7`, …) only serve attacks.
_CHARSETS = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 cp1258 cp1252 iso8859-1 ascii gb2312 gbk gb18030 big5".split()
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
# Zero-width characters and soft hyphens split words that readers see whole.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SPACES = re.compile(r"\s+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# seen at baochinhphu.vn: `(Chinhphu.vn) - `, `(Chinhphu.vn) – `, with one or more spaces
_PREFIX = re.compile(r"^\s*\(\s*Chinhphu\.vn\s*\)\s*[-–—]*\s*", re.IGNORECASE)


def decode(content: bytes, charset: str | None = None) -> str:
    """The text of a document: by byte order mark, zero bytes, UTF-8, then what `charset` or itself claims.

    What a document claims comes last because valid UTF-8 is never another encoding by chance, and prologs
    that say `utf-16` over UTF-8 bytes are common at sister sites. Control characters are removed.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _CONTROLS.sub("", content[len(mark) :].decode(name, "replace"))
    wide = _wide(content[:400])
    text = content.decode(wide, "replace") if wide else _narrow(content, charset)
    return _CONTROLS.sub("", text)


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its markup is zero."""
    if len(head) < 4:
        return None
    if head[1::2].count(0) * 3 > len(head) and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) * 3 > len(head) and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _narrow(content: bytes, charset: str | None) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        # A cut inside the last character leaves everything before it whole.
        if error.reason == "unexpected end of data" and error.end >= len(content):
            return content[: error.start].decode("utf-8")
    found = _DECLARED.search(content[:2048])
    for name in (charset, found[1].decode("ascii") if found else None):
        known = _known(name)
        if known not in (None, "utf-8", "utf-16", "utf-32"):
            return content.decode(str(known), "replace")
    return content.decode("utf-8", "replace")


def _known(charset: str | None) -> str | None:
    try:
        name = codecs.lookup(charset.strip()).name if charset else None
    except (LookupError, ValueError):
        return None
    return name if name in _CHARSETS else None


def parse_html(content: bytes, charset: str | None = None) -> HtmlElement:
    """The root of an HTML document or fragment; ExtractError `empty` or `unreadable`.

    `huge_tree` stays off, so that nesting and text are bounded by libxml2; HTML has no entity definitions.
    """
    text = decode(content, charset)
    if not text.strip():
        raise ExtractError("empty", f"{len(content)} bytes without text")
    return parse_markup(text)


def parse_markup(text: str) -> HtmlElement:
    """The root of decoded, non-empty markup; ExtractError `unreadable` where not even an element is in it."""
    parser = HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ExtractError("unreadable", str(error)[:200]) from error
    if not isinstance(root, HtmlElement):
        raise ExtractError("unreadable", "no element found")
    return root


@lru_cache(maxsize=256)
def xpath(expression: str) -> etree.XPath:
    """A compiled expression; they are all constants of ours."""
    return etree.XPath(expression, smart_strings=False)


def elements(root: etree._Element, expression: str) -> list[HtmlElement]:
    """The elements that an expression selects, in document order."""
    found = xpath(expression)(root)
    return [node for node in found if isinstance(node, HtmlElement)] if isinstance(found, list) else []


def clean(text: str | None) -> str:
    """One line of text: composed (NFC), white space collapsed, no invisible characters."""
    if not text:
        return ""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return _SPACES.sub(" ", text).strip()


# Where these begin or end, words end too.
_BREAKS = frozenset("br p div li td th tr h1 h2 h3 h4 h5 h6 figcaption".split())


def text_of(element: etree._Element | None) -> str:
    """All text below an element as one line; comments are not text, a line break is a space."""
    if element is None:
        return ""
    if not len(element):
        return clean(element.text)
    pieces: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        if node.tag in _BREAKS:
            pieces.append(" ")
        if event == "start":
            pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return clean("".join(pieces))


def unescape(text: str) -> str:
    """Text whose entities were escaped once or several times; bounded to three rounds."""
    for _ in range(3):
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text


def strip_prefix(text: str) -> str:
    """A summary or lead without the `(Chinhphu.vn) - ` that opens it."""
    return _PREFIX.sub("", text, count=1)
