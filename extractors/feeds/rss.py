"""RSS and Atom: feedparser for the document, our own reading where the wild differs from the standards."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import feedparser

from extractors.address import host_of, join, same_publisher
from extractors.feeds.entry import Collector, FeedProblem, Item
from extractors.markup import decode
from extractors.model import ExtractError, Feed
from extractors.times import feed_time

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]{0,500}(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"\s+|<!--.*?-->|<\?.*?\?>", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z][\w.-]*(?::[\w.-]+)?)")
_ROOTS = frozenset(("rss", "feed", "rdf:rdf", "channel"))
_ITEM_END = re.compile(r"</(?:item|entry)\s*>", re.IGNORECASE)
_ITEM_START = re.compile(r"<(?:item|entry)[\s>]", re.IGNORECASE)
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
#: A feed nests a handful of levels; deeper ones only serve to exhaust parsers.
_MAX_DEPTH = 64
# HTML that stands unescaped in a description leaves these open; that is not nesting.
_OPEN_TAGS = re.compile(r"</?(?:br|hr|img|input|p|li|td|tr)\b", re.IGNORECASE)
_TAGS = re.compile(r"<(/?)[A-Za-z][^<>]*?(/?)>")
#: Fifty items of the site take about 60 KB.
_MAX_CHARACTERS = 8_000_000
_MAX_HEAD = 4_000


def parse_feed(content: bytes, url: str, content_type: str | None = None) -> Feed:
    """The entries of an RSS or Atom document, in its order.

    ExtractError: `empty` without text, `not_a_feed` for another document (an HTML page answered with 200),
    `unreadable` for one that is built to exhaust a parser.
    """
    text = _text(content, content_type)
    collector = Collector(url)
    start, root = _root(text)
    text = _complete(text[start:], root, collector)
    document = _read(text)
    if document.get("bozo") and document.get("entries"):
        collector.note(FeedProblem.MALFORMED, str(document.get("bozo_exception")))
    channel = document.get("feed", {})
    _check_channel(str(channel.get("link") or ""), collector)
    for entry in document.get("entries", ()):
        collector.add(_item(entry))
    if not collector.count:
        collector.note(FeedProblem.NO_ITEMS, "no item in the document")
    built = feed_time(_stated(channel, "updated")) or feed_time(_stated(channel, "published"))
    return collector.feed(str(channel.get("title") or ""), built)


def _text(content: bytes, content_type: str | None) -> str:
    """The document without prolog and doctype: what they claim is no longer true, or hostile."""
    declared = _CHARSET.search(content_type or "")
    text = decode(content, declared[1] if declared else None)
    if not text.strip():
        raise ExtractError("empty", f"{len(content)} bytes without text")
    if len(text) > _MAX_CHARACTERS:
        raise ExtractError("unreadable", f"{len(text)} characters")
    return _PROLOG.sub("", text, count=1)


def _root(text: str) -> tuple[int, str]:
    """Where the root element starts, after comments and doctype, and its name in lower case."""
    position = 0
    while True:
        match = _COMMENT.match(text, position) or _DOCTYPE.match(text, position)
        if match is None:
            break
        position = match.end()
    root = _ROOT.match(text, position)
    name = root[1].lower() if root else ""
    if name not in _ROOTS:
        seen = " ".join(text[position : position + 80].split())
        raise ExtractError("not_a_feed", f"starts with {seen!r}")
    return position, name


def _complete(text: str, root: str, collector: Collector) -> str:
    """A document that ends in the middle, cut after its last whole item and closed.

    Half an item is worse than none: its link may be cut off and lead elsewhere.
    """
    bare = _CDATA.sub(lambda match: " " * len(match[0]), text)
    _check_depth(bare)
    if re.search(rf"</{re.escape(root)}\s*>", bare, re.IGNORECASE):
        return text
    ends = [match.end() for match in _ITEM_END.finditer(bare)]
    cut = len(_ITEM_START.findall(bare)) - len(ends)
    collector.note(FeedProblem.PARTIAL, f"document ends without </{root}>; {cut} item cut off")
    if not ends:
        # Without a whole item only the channel's head is worth reading; hostile remains take long.
        first = _ITEM_START.search(bare)
        ends = [min(first.start() if first else len(text), _MAX_HEAD)]
    closing = "</channel></rss>" if root == "rss" else f"</{root}>"
    return text[: ends[-1]] + closing


def _check_depth(bare: str) -> None:
    depth = 0
    for match in _TAGS.finditer(bare):
        if match[2] or _OPEN_TAGS.match(match[0]):
            continue
        depth += -1 if match[1] else 1
        if depth > _MAX_DEPTH:
            raise ExtractError("unreadable", f"nested more than {_MAX_DEPTH} levels")


def _read(text: str) -> Any:
    """The document in feedparser's form.

    A stream, because feedparser takes bytes for a file name first; without sanitising and link resolving,
    which we do ourselves on less.
    """
    try:
        return feedparser.parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:  # feedparser documents no exceptions; hostile input makes it raise several
        raise ExtractError("unreadable", f"{type(error).__name__}: {error}"[:200]) from error


def _check_channel(link: str, collector: Collector) -> None:
    """Whether the channel says that it is another site's or another section's than the address asked for."""
    channel = join(collector.url, link) if link else None
    if channel is None:
        return
    if not same_publisher(host_of(channel), host_of(collector.url)):
        collector.note(FeedProblem.FOREIGN_CHANNEL, channel)
        return
    theirs, ours = _section(channel), _section(collector.url)
    if theirs and ours and theirs != ours:
        collector.note(FeedProblem.OTHER_CHANNEL, f"{channel} answered for {collector.url}")


def _section(url: str) -> str:
    """The section that an address names: `kinh-te` of `/kinh-te.htm`, `/rss/kinh-te.rss`; else empty."""
    match = re.fullmatch(r"(?:/rss)?/([\w-]+)\.(?:rss|htm)", urlsplit(url).path.lower())
    return match[1] if match and match[1] not in ("home", "trang-chu", "index") else ""


def _item(entry: Any) -> Item:
    raw_date = _stated(entry, "published") or _stated(entry, "updated")
    return Item(
        link=str(entry.get("link") or ""),
        title=str(entry.get("title") or ""),
        summary=str(entry.get("summary") or ""),
        published=feed_time(raw_date),
        raw_date=raw_date,
        image=_image(entry),
    )


def _stated(node: Any, name: str) -> str:
    """A field as the document has it; feedparser's own access answers one date for the other."""
    return str(dict.get(node, name) or "")


def _image(entry: Any) -> str | None:
    """The enclosed picture; `media:` elements say the same at other sites."""
    for enclosure in entry.get("enclosures") or ():
        href = str(enclosure.get("href") or "")
        kind = str(enclosure.get("type") or "")
        if href and (kind.startswith("image") or not kind.startswith(("audio", "video"))):
            return href
    for media in (*(entry.get("media_thumbnail") or ()), *(entry.get("media_content") or ())):
        if media.get("url"):
            return str(media["url"])
    return None
