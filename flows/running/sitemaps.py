"""Articles of the past from the sitemaps that a host's robots.txt names: for what has no listing pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Sequence
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
#: Of sitemaps that have not changed since, the newest ones: the first holds what is sought, but for those of no articles.
_MOST_LOOKED_INTO = 10


def time_of(entry: FeedEntry) -> dt.datetime | None:
    """When an article was published, else begun; None where neither its entry nor its id says so."""
    return entry.published or created_from_id(entry.article_id)


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A sitemap with its entries since a time.

    `undated`: those that tell no time; `older`: whether it has entries from before; `passed_over`: the sitemaps that it points
    to and that have not changed since; `last`: whether none is left behind it; `problem`: why what it announces is not
    all there.
    """

    url: str
    entries: tuple[FeedEntry, ...]
    last: bool
    undated: tuple[FeedEntry, ...] = ()
    older: bool = False
    passed_over: tuple[str, ...] = ()
    problem: str | None = None


async def announced(source: Source, since: dt.datetime, fetcher: Fetcher) -> AsyncGenerator[Sitemap]:
    """The sitemaps of the source's host with what they tell since a time, the newest first; an index is one, without entries.

    What tells no time, neither beside its address nor in it, stands apart: a sitemap holds the whole archive.
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
        left = [child.url for child in children if child.modified is not None and child.modified <= since]
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
            undated=tuple(entry for entry in entries if times[entry.article_id] is None),
            older=_has_older(entries, since),
            passed_over=tuple(left),
            problem=problem,
        )


async def reaches_back(
    urls: Sequence[str], source: Source, since: dt.datetime, fetcher: Fetcher
) -> tuple[bool, int]:
    """Whether one of the sitemaps holds an article from before a time, and how many were read to know it.

    That a sitemap is old says nothing: it may be one of sections, or of pages that never change. An index is looked into.
    Raises FetchError for what a later call may reach.
    """
    since -= _WRITTEN_BEFORE
    waiting, read = list(urls), set[str]()
    while waiting and len(read) < _MOST_LOOKED_INTO:
        url = waiting.pop(0)
        if url in read:  # indexes may name each other
            continue
        read.add(url)
        try:
            response = await fetcher.get(url, accept=Accept.FEED)
            entries, _ = _entries(response)
            waiting = [child.url for child in _children(response, source.host)] + waiting
        except FetchError as error:
            if error.state is State.DEFERRED:
                raise
            continue
        except ExtractError:
            continue
        if _has_older(entries, since):
            return True, len(read)
    return False, len(read)


def _has_older(entries: Sequence[FeedEntry], since: dt.datetime) -> bool:
    return any((at := time_of(entry)) is not None and at <= since for entry in entries)


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
