"""Lost overlaps: noticed when a poll has no entry in common with the polls before it, repaired from listing pages.

A listing goes back for years, page by page, so that what a feed's window let go can be read there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from itertools import count
from urllib.parse import urljoin, urlsplit

from extractors.feed import parse
from extractors.feeds.listing import zone_id
from extractors.model import ExtractError, FeedEntry
from flows.fetch import Fetcher
from flows.fetching.exchange import Accept, FetchError
from flows.running.polling import Polled
from flows.running.sitemaps import announced
from flows.sources import Source
from warehouse.read import FeedState
from warehouse.records import Reason, SightingRecord, State
from warehouse.rhythm import Gap, GapOutcome
from warehouse.store import Warehouse
from warehouse.words import number_of

_FRAGMENT = re.compile(r"/timelinelist/(\d+)/\d+\.htm$")
#: A poll with these reasons brought what the one before had brought, or not all that there is.
_SAME = frozenset({Reason.NOT_MODIFIED, Reason.PARTIAL})


def lost_overlap(polled: Polled, before: FeedState | None) -> Gap | None:
    """The overlap that a poll has lost if its source announced none of its entries before; None where it cannot have.

    `before` is what the polls that worked left behind.
    """
    if before is None or not polled.entries or polled.record.reason in _SAME:
        return None
    if polled.record.content_hash == before.content_hash:
        return None
    return Gap(polled.source.id, polled.record.polled_at, before.polled_at, before.newest_entry_at)


@dataclass(frozen=True, slots=True)
class Page:
    """What a listing page or a sitemap says of a gap: what the source had not announced, and whether it is the last."""

    new: tuple[FeedEntry, ...]
    last: bool
    #: where the gap's pages up to this one were read
    place: str = ""


def judge_page(entries: Collection[FeedEntry], first_seen: Mapping[str, dt.datetime], gap: Gap) -> Page:
    """Whether the walk has met what was known before the gap: an entry seen then, or only entries older than those."""
    new = tuple({e.article_id: e for e in entries if e.article_id not in first_seen}.values())
    met = any(seen_at <= gap.last_seen_at for seen_at in first_seen.values())
    times = [entry.published for entry in entries if entry.published is not None]
    older = bool(times) and gap.newest_seen_at is not None and max(times) < gap.newest_seen_at
    return Page(new, met or older or not entries)


async def repair(
    gap: Gap,
    source: Source,
    fetcher: Fetcher,
    warehouse: Warehouse,
    *,
    run_id: str,
    now: dt.datetime,
    pages: int,
) -> tuple[Gap, tuple[SightingRecord, ...]]:
    """Read the source's listing from its newest page back until it meets what was known, at most `pages` pages.

    Without a listing, what nobody knows of the sitemaps of its host. Returns the gap with its outcome, and the sightings
    that are to be appended with it. Raises WarehouseError only.
    """
    found: list[SightingRecord] = []
    read = 0

    def tried(outcome: GapOutcome, detail: str) -> tuple[Gap, tuple[SightingRecord, ...]]:
        ended = dataclasses.replace(gap, outcome=outcome, detail=detail, pages=read, found=len(found))
        return ended, tuple(found)

    walk, read_of = (_sitemaps, "sitemap") if source.pages is None else (_listing, "page")
    try:
        async with aclosing(walk(source, gap, fetcher, warehouse)) as coming:
            while read < pages and (page := await anext(coming, None)) is not None:
                found += [
                    _sighting(entry, source, run_id, now, len(found) + n) for n, entry in enumerate(page.new)
                ]
                read += 1
                if page.last:
                    return tried(GapOutcome.REPAIRED, f"read from {page.place}")
    except FetchError as error:
        again = error.state is State.DEFERRED
        return tried(GapOutcome.OPEN if again else GapOutcome.GAVE_UP, f"{error.reason}: {error.detail}")
    except ExtractError as error:
        return tried(GapOutcome.GAVE_UP, str(error))
    if read < pages:
        return tried(GapOutcome.NO_LISTING, "no `listing` in its entry, and robots.txt names no sitemap")
    return tried(GapOutcome.GAVE_UP, f"{number_of(pages, read_of)} did not reach what was known")


async def _listing(source: Source, gap: Gap, fetcher: Fetcher, warehouse: Warehouse) -> AsyncGenerator[Page]:
    """The listing's pages from the newest one back, without an end of their own."""
    template = await _template(source.pages or "", fetcher)
    for number in count(1):
        entries = await _page(template, number, fetcher)
        seen = warehouse.first_seen(source.id, [entry.article_id for entry in entries])
        place = urlsplit(template).path.format(f"1…{number}")
        yield dataclasses.replace(judge_page(entries, seen, gap), place=place)


async def _sitemaps(source: Source, gap: Gap, fetcher: Fetcher, warehouse: Warehouse) -> AsyncGenerator[Page]:
    """The sitemaps with what nobody knows of what they announce; nothing where robots.txt names none.

    Raises ExtractError behind the last one, where one could not be read or has not all.
    """
    met: set[str] = set()
    problem: str | None = None
    async with aclosing(announced(source, gap.newest_seen_at or gap.last_seen_at, fetcher)) as sitemaps:
        async for sitemap in sitemaps:
            ids = [entry.article_id for entry in sitemap.entries]
            met |= warehouse.known(ids).keys() | warehouse.first_seen(source.id, ids).keys()
            new = {entry.article_id: entry for entry in sitemap.entries if entry.article_id not in met}
            met |= new.keys()
            problem = problem or sitemap.problem
            yield Page(tuple(new.values()), sitemap.last and problem is None, sitemap.url)
    if problem is not None:
        raise ExtractError("sitemap", problem)


async def _template(listing: str, fetcher: Fetcher) -> str:
    """The address of the listing's pages, with `{}` for the number: the section page knows its zone."""
    fragment = _FRAGMENT.search(urlsplit(listing).path)
    zone = fragment[1] if fragment else zone_id((await fetcher.get(listing, accept=Accept.PAGE)).content)
    if zone is None:
        raise ExtractError("no_zone", f"{listing} names no zone")
    return urljoin(listing, f"/timelinelist/{zone}/{{}}.htm")


async def _page(template: str, number: int, fetcher: Fetcher) -> tuple[FeedEntry, ...]:
    """The entries of the listing's page of that number; none past the last one."""
    try:
        response = await fetcher.get(template.format(number), accept=Accept.PAGE)
        return parse("listing", response.content, response.final_url).entries
    except FetchError as error:
        if number > 1 and error.state is State.GONE:
            return ()
        raise
    except ExtractError as error:
        if number > 1 and error.reason == "empty":  # as the site says it
            return ()
        raise


def _sighting(entry: FeedEntry, source: Source, run_id: str, now: dt.datetime, place: int) -> SightingRecord:
    return SightingRecord(
        source.id,
        run_id,
        now,
        entry.article_id,
        entry.url,
        entry.title,
        entry.summary,
        entry.published,
        entry.published_source,
        position=place,
    )
