"""Articles of the past from the sitemaps that a host's robots.txt names: for what has no listing pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.address import created_from_id
from extractors.feed import parse
from extractors.feeds.sitemap import child_sitemaps
from extractors.model import FeedEntry
from flows.fetch import Fetcher
from flows.fetching.exchange import Accept, Response
from flows.sources import Source

#: An article's id has the time at which it was begun, not that of its publication.
_WRITTEN_BEFORE = dt.timedelta(days=1)


def _time(entry: FeedEntry) -> dt.datetime | None:
    return entry.published or created_from_id(entry.article_id)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap with its entries since a time, and whether none is left behind it."""

    url: str
    entries: tuple[FeedEntry, ...]
    last: bool


async def announced(source: Source, since: dt.datetime, fetcher: Fetcher) -> AsyncGenerator[Sitemap]:
    """The sitemaps of the source's host with what they tell since a time, the newest first; an index is one, without entries.

    What tells no time, neither beside its address nor in it, is left out: a sitemap holds the whole archive.
    Ends at once where robots.txt names none. Raises FetchError and ExtractError.
    """
    since -= _WRITTEN_BEFORE
    waiting = [url for url in await fetcher.sitemaps(source.url) if urlsplit(url).hostname == source.host]
    seen = set(waiting)
    while waiting:
        url = waiting.pop(0)
        response = await fetcher.get(url, accept=Accept.FEED)
        entries = parse("sitemap", response.content, response.final_url).entries
        children = _children(response, source.host, since)
        waiting = [child for child in children if child not in seen] + waiting
        seen |= set(children)
        yield Sitemap(url, tuple(e for e in entries if (_time(e) or since) > since), last=not waiting)


def _children(response: Response, host: str, since: dt.datetime) -> list[str]:
    """The host's sitemaps that an index points to, of those that tell when they changed the ones after `since`."""
    children = [
        child
        for child in child_sitemaps(response.content, response.final_url)
        if urlsplit(child.url).hostname == host and (child.modified is None or child.modified > since)
    ]
    children.sort(key=lambda child: (child.modified is None, child.modified and -child.modified.timestamp()))
    return list(dict.fromkeys(child.url for child in children))
