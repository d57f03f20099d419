"""Articles of the past from the sitemaps that a host's robots.txt names: for what has no listing pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.address import created_from_id
from extractors.feed import parse
from extractors.feeds.entry import FeedProblem
from extractors.feeds.sitemap import ChildSitemap, child_sitemaps
from extractors.model import ExtractError, FeedEntry
from flows.fetch import Fetcher
from flows.fetching.exchange import Accept, FetchError, Response
from flows.sources import Source
from warehouse.records import State

#: An article's id has the time at which it was begun, not that of its publication.
_WRITTEN_BEFORE = dt.timedelta(days=1)
#: An index may name 50,000; no host that is polled comes near, and a walk that does not end is stopped here.
_MOST_SITEMAPS = 50_000


def time_of(entry: FeedEntry) -> dt.datetime | None:
    """When an article was published, else begun; None where neither its entry nor its id says so."""
    return entry.published or created_from_id(entry.article_id)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap with its entries since a time.

    `undated`: how many tell no time; `older`: whether it has, or points to, something from before; `last`: whether
    none is left behind it; `problem`: why what it announces is not all there.
    """

    url: str
    entries: tuple[FeedEntry, ...]
    last: bool
    undated: int = 0
    older: bool = False
    problem: str | None = None


async def announced(source: Source, since: dt.datetime, fetcher: Fetcher) -> AsyncGenerator[Sitemap]:
    """The sitemaps of the source's host with what they tell since a time, the newest first; an index is one, without entries.

    What tells no time, neither beside its address nor in it, is left out: a sitemap holds the whole archive.
    Ends at once where robots.txt names none. Raises FetchError for what a later call may reach.
    """
    since -= _WRITTEN_BEFORE
    waiting = [url for url in await fetcher.sitemaps(source.url) if urlsplit(url).hostname == source.host]
    seen = set(waiting)
    while waiting:
        url = waiting.pop(0)
        try:
            response = await fetcher.get(url, accept=Accept.FEED)
            entries, problem = _entries(response)
            children = _children(response, source.host)
        except FetchError as error:
            if error.state is State.DEFERRED:
                raise
            yield Sitemap(url, (), not waiting, problem=f"{url}: {error.reason}: {error.detail}")
            continue
        except ExtractError as error:
            yield Sitemap(url, (), not waiting, problem=f"{url}: {error}")
            continue
        new = [child for child in children if child.modified is None or child.modified > since]
        waiting = [child.url for child in new if child.url not in seen] + waiting
        seen |= {child.url for child in new}
        if len(seen) > _MOST_SITEMAPS:
            raise ExtractError(
                "too_many", f"robots.txt of {source.host} leads to over {_MOST_SITEMAPS} sitemaps"
            )
        times = {entry.article_id: time_of(entry) for entry in entries}
        yield Sitemap(
            url,
            tuple(entry for entry in entries if (times[entry.article_id] or since) > since),
            last=not waiting,
            undated=sum(at is None for at in times.values()),
            older=len(new) < len(children) or any(at is not None and at <= since for at in times.values()),
            problem=problem,
        )


def _entries(response: Response) -> tuple[tuple[FeedEntry, ...], str | None]:
    feed = parse("sitemap", response.content, response.final_url)
    cut = next((problem for problem in feed.problems if problem.startswith(FeedProblem.PARTIAL)), None)
    return feed.entries, cut and f"{response.final_url}: {cut}"


def _children(response: Response, host: str) -> list[ChildSitemap]:
    """The host's sitemaps that an index points to, those that changed last before the others."""
    children = {
        child.url: child
        for child in child_sitemaps(response.content, response.final_url)
        if urlsplit(child.url).hostname == host
    }
    return sorted(
        children.values(),
        key=lambda child: (child.modified is None, child.modified and -child.modified.timestamp()),
    )
