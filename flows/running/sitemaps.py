"""Articles that a source let go unseen, from the sitemaps that its host's robots.txt names: for what has no listing pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

from extractors.address import created_from_id
from extractors.feed import parse
from extractors.feeds.sitemap import child_sitemaps
from extractors.model import FeedEntry
from flows.fetch import Fetcher
from flows.fetching.exchange import Accept
from flows.sources import Source
from warehouse.rhythm import Gap

#: An article's id has the time at which it was begun, not that of its publication.
_WRITTEN_BEFORE = dt.timedelta(days=1)


def _time(entry: FeedEntry) -> dt.datetime | None:
    return entry.published or created_from_id(entry.article_id)


async def announced(source: Source, gap: Gap, fetcher: Fetcher) -> AsyncIterator[tuple[str, list[FeedEntry]]]:
    """Each sitemap with its entries that came after what was known before the gap, the newest sitemap first.

    What tells no time, neither beside its address nor in it, is left out: a sitemap holds the whole archive.
    Ends at once where robots.txt names none. Raises FetchError and ExtractError.
    """
    since = (gap.newest_seen_at or gap.last_seen_at) - _WRITTEN_BEFORE
    waiting = [url for url in await fetcher.sitemaps(source.url) if urlsplit(url).hostname == source.host]
    seen = set(waiting)
    while waiting:
        url = waiting.pop(0)
        response = await fetcher.get(url, accept=Accept.FEED)
        entries = parse("sitemap", response.content, response.final_url).entries
        yield url, [entry for entry in entries if (_time(entry) or since) > since]
        children = [
            child
            for child in child_sitemaps(response.content, response.final_url)
            if urlsplit(child.url).hostname == source.host
            and (child.modified is None or child.modified > since)
        ]
        children.sort(
            key=lambda child: (child.modified is None, child.modified and -child.modified.timestamp())
        )
        new = [child.url for child in children if child.url not in seen]
        seen |= set(new)
        waiting = new + waiting
