"""Sitemaps: `urlset` with the news and image extensions, and the children of a `sitemapindex`."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from extractors.address import absolute_url, article_number
from extractors.feeds.entry import Collector, FeedProblem, Item
from extractors.markup import decode
from extractors.model import ExtractError, Feed
from extractors.times import feed_time

_PROLOG = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


@dataclass(frozen=True, slots=True)
class ChildSitemap:
    """A sitemap that an index points to; `modified` is None where it does not say."""

    url: str
    modified: dt.datetime | None


def parse_sitemap(content: bytes, url: str) -> Feed:
    """The article addresses of a `urlset`; none of an index, which `child_sitemaps` reads.

    Titles and publication times come from the news extension; `lastmod` is a change, not a publication.
    ExtractError: `empty`, `not_a_feed`, `unreadable`.
    """
    root, whole = _root(content)
    collector = Collector(url)
    if not whole:
        collector.note(FeedProblem.PARTIAL, "document ends without its closing tag or is malformed")
    if _name(root) == "sitemapindex":
        collector.note(
            FeedProblem.INDEX, f"{sum(_name(child) == 'sitemap' for child in root)} child sitemaps"
        )
        return collector.feed()
    elements = [child for child in root if _name(child) == "url"]
    for element in elements:
        _add(element, collector)
    if not elements:
        collector.note(FeedProblem.NO_ITEMS, "no url in the document")
    return collector.feed()


def child_sitemaps(content: bytes, url: str) -> tuple[ChildSitemap, ...]:
    """The sitemaps that an index at `url` points to, in its order; empty for a `urlset`."""
    root, _ = _root(content)
    children = [_texts(child) for child in root if _name(child) == "sitemap"]
    found = [
        (absolute_url(url, texts.get("loc", "")), texts.get("lastmod"))
        for texts in children
        if texts.get("loc")
    ]
    return tuple(ChildSitemap(loc, feed_time(modified)) for loc, modified in found if loc is not None)


def _root(content: bytes) -> tuple[etree._Element, bool]:
    """The root element, and whether the document was well-formed."""
    text = decode(content)
    if not text.strip():
        raise ExtractError("empty", f"{len(content)} bytes without text")
    # Entities are left unresolved and no document type is loaded: neither bombs nor files are read.
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(_PROLOG.sub("", text, count=1).lstrip().encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise ExtractError("not_a_feed", str(error)[:200]) from error
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise ExtractError("not_a_feed", "no urlset and no sitemapindex")
    return root, not len(parser.error_log)


def _add(element: etree._Element, collector: Collector) -> None:
    texts = _texts(element)
    link = texts.get("loc", "")
    if link and not _is_article(link):
        collector.count += 1
        collector.note(FeedProblem.NOT_AN_ARTICLE, link)
        return
    raw_date = texts.get("publication_date", "")
    collector.add(
        Item(
            link=link,
            title=texts.get("title", ""),
            published=feed_time(raw_date),
            raw_date=raw_date,
            image=texts.get("image/loc"),
        )
    )


def _is_article(link: str) -> bool:
    """Whether an address may be an article's: with an id, or deeper or more numbered than a section's."""
    try:
        path = urlsplit(link.strip()).path.strip("/")
    except ValueError:
        return True  # the collector names it as a bad link
    return article_number(link) is not None or "/" in path or any(letter.isdigit() for letter in path)


def _texts(element: etree._Element) -> dict[str, str]:
    """Local name → first text; a picture's address apart from the page's."""
    found: dict[str, str] = {}
    for node in element.iter(etree.Element):
        name = _name(node)
        parent = node.getparent()
        if name == "loc" and parent is not None and _name(parent) == "image":
            name = "image/loc"
        text = (node.text or "").strip()
        if text:
            found.setdefault(name, text)
    return found


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
