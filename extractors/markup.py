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
# Neither HTML nor XML may hold these; in UTF-8 their bytes stand for nothing else.
_CONTROLS = bytes((*range(9), 11, 12, *range(14, 32), 127))
_NONCHARACTERS = str.maketrans("", "", "\ufffe\uffff")
# Zero-width characters and soft hyphens split words that readers see whole.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# seen at baochinhphu.vn: `(Chinhphu.vn) - `, `(Chinhphu.vn) – `, with one or more spaces
_PREFIX = re.compile(r"^\s*\(\s*Chinhphu\.vn\s*\)\s*[-–—]*\s*", re.IGNORECASE)


def decode(content: bytes, charset: str | None = None) -> str:
    """The text of a document: by byte order mark, zero bytes, UTF-8, then what `charset` or itself claims.

    What a document claims comes last because valid UTF-8 is never another encoding by chance, and prologs
    that say `utf-16` over UTF-8 bytes are common at sister sites. Control characters are removed.
    """
    return utf8(content, charset).decode("utf-8", "replace").translate(_NONCHARACTERS)


def utf8(content: bytes, charset: str | None = None) -> bytes:
    """The document of `decode` as bytes, which a reader of UTF-8 that replaces bad sequences reads right.

    A page that claims nothing but UTF-8 is only looked through, not decoded: a tenth of the time of a page.
    """
    encoding = _wide(content[:400])
    for mark, marked in _BOMS:
        if content.startswith(mark):
            content, encoding = content[len(mark) :], marked
            break
    if encoding is None:
        claimed = _claimed(content, charset)
        encoding = claimed if claimed and not _is_utf8(content) else "utf-8"
    if encoding != "utf-8":
        content = content.decode(encoding, "replace").encode("utf-8", "replace")
    return content.translate(None, _CONTROLS)


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its markup is zero."""
    if len(head) < 4:
        return None
    if head[1::2].count(0) * 3 > len(head) and not head[0::2].count(0):
        return "utf-16-le"
    if head[0::2].count(0) * 3 > len(head) and not head[1::2].count(0):
        return "utf-16-be"
    return None


def _claimed(content: bytes, charset: str | None) -> str | None:
    """The encoding that the server or the document claims, where it is one and not UTF-8.

    A claim of UTF-16 is a lie: its bytes would have been seen.
    """
    found = _DECLARED.search(content, 0, 2048)
    for claim in (charset, found[1].decode("ascii") if found else None):
        name = _known(claim)
        if name is not None and not name.startswith("utf"):
            return name
    return None


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
    markup = utf8(_without_styles(content), charset)
    if not markup or markup.isspace():
        raise ExtractError("empty", f"{len(content)} bytes without text")
    return parse_markup(markup)


def _without_styles(markup: bytes) -> bytes:
    """Markup without its style sheets, nearly half of a page: a sixth of the time of parsing it.

    Only one that ends at the next `<` goes, so that `<style>` in a comment or a script takes nothing along.
    """
    kept: list[bytes] = []
    position = start = 0
    while (start := markup.find(b"<style", start)) >= 0:
        opened = markup.find(b">", start)
        closing = markup.find(b"<", opened) if opened >= 0 else -1
        if closing < 0:
            break
        if markup[closing : closing + 8] == b"</style>":
            kept.append(markup[position:start])
            position = closing + 8
        start = closing
    kept.append(markup[position:])
    return b"".join(kept)


def parse_markup(markup: bytes) -> HtmlElement:
    """The root of non-empty markup in UTF-8; ExtractError `unreadable` where not even an element is in it."""
    parser = HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, collect_ids=False)
    try:
        root = etree.fromstring(markup, parser)
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
    return " ".join(text.split())


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
