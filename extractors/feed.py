"""Feeds, listing pages and sitemaps: bytes into the entries they announce.

Every parser raises `ExtractError` with reason `empty`, `not_a_feed` or `unreadable`, and otherwise returns a
`Feed` whose `problems` name each item that was skipped or repaired (`FeedProblem`, a colon, the detail).
"""

from __future__ import annotations

import datetime as dt

from extractors.address import host_of, same_publisher
from extractors.feeds.entry import FeedProblem
from extractors.feeds.listing import parse_listing, zone_id
from extractors.feeds.rss import parse_feed
from extractors.feeds.sitemap import ChildSitemap, child_sitemaps, parse_sitemap
from extractors.model import Feed

__all__ = [
    "ChildSitemap",
    "FeedProblem",
    "belongs",
    "child_sitemaps",
    "newest",
    "overlap",
    "parse",
    "parse_feed",
    "parse_listing",
    "parse_sitemap",
    "zone_id",
]


def parse(kind: str, content: bytes, url: str, content_type: str | None = None) -> Feed:
    """What a source of `kind` (`rss`, `listing`, `sitemap`) announces; ValueError for another kind."""
    if kind == "rss":
        return parse_feed(content, url, content_type)
    if kind == "listing":
        return parse_listing(content, url)
    if kind == "sitemap":
        return parse_sitemap(content, url)
    raise ValueError(f"unknown kind of source: {kind!r}")


def newest(feed: Feed) -> dt.datetime | None:
    """The latest publication time among the entries: a feed whose newest is years old has stopped."""
    return max((entry.published for entry in feed.entries if entry.published is not None), default=None)


def belongs(feed: Feed, url: str) -> bool:
    """Whether a feed is the one expected at `url`, not another that a server answered with.

    It is not when its channel names another site or section, or most of its links lead to other publishers.
    """
    words = [problem.partition(":")[0] for problem in feed.problems]
    if FeedProblem.FOREIGN_CHANNEL in words or FeedProblem.OTHER_CHANNEL in words:
        return False
    host = host_of(url)
    own = sum(same_publisher(host_of(entry.url), host) for entry in feed.entries)
    return own >= words.count(FeedProblem.FOREIGN_LINK)


def overlap(feed: Feed, other: Feed) -> float:
    """The share (0 to 1) of a feed's entries that another announces too.

    A path that does not exist may answer with the front page's items: its overlap with that feed is 1.
    """
    known = {entry.article_id for entry in other.entries}
    return sum(entry.article_id in known for entry in feed.entries) / max(1, len(feed.entries))
