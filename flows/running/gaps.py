"""Lost overlaps: noticed when a poll has no entry in common with the polls before it, repaired from listing pages.

A listing goes back for years, page by page, so that what a feed's window let go can be read there.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
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
    """What a listing page says of a gap: its entries that the source had not announced, and whether it is the last."""

    new: tuple[FeedEntry, ...]
    last: bool


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
    gap = dataclasses.replace(gap, pages=0, found=0)
    try:
        if source.pages is None:
            async for url, entries in announced(source, gap, fetcher):
                known = warehouse.known([entry.article_id for entry in entries])
                fresh = [entry for entry in entries if entry.article_id not in known]
                found += [
                    _sighting(entry, source, run_id, now, len(found) + n) for n, entry in enumerate(fresh)
                ]
                gap = dataclasses.replace(gap, pages=(gap.pages or 0) + 1, found=len(found))
                detail = f"read from {url}"
                if gap.pages == pages:
                    break
            else:
                outcome = GapOutcome.REPAIRED if gap.pages else GapOutcome.NO_LISTING
                told = detail if gap.pages else "no `listing` in its entry, and robots.txt names no sitemap"
                return dataclasses.replace(gap, outcome=outcome, detail=told), tuple(found)
            detail = f"{number_of(pages, 'sitemap')} were not all"
            return dataclasses.replace(gap, outcome=GapOutcome.GAVE_UP, detail=detail), tuple(found)
        template = await _template(source.pages, fetcher)
        for number in range(1, pages + 1):
            page = await _page(template, number, source, fetcher, warehouse, gap)
            found += [_sighting(entry, source, run_id, now, len(found)) for entry in page.new]
            gap = dataclasses.replace(gap, pages=number, found=len(found))
            if page.last:
                detail = f"read from {urlsplit(template).path.format('1…' + str(number))}"
                return dataclasses.replace(gap, outcome=GapOutcome.REPAIRED, detail=detail), tuple(found)
    except FetchError as error:
        again = error.state is State.DEFERRED
        outcome = GapOutcome.OPEN if again else GapOutcome.GAVE_UP
        return dataclasses.replace(gap, outcome=outcome, detail=f"{error.reason}: {error.detail}"), tuple(
            found
        )
    except ExtractError as error:
        return dataclasses.replace(gap, outcome=GapOutcome.GAVE_UP, detail=str(error)), tuple(found)
    detail = f"{number_of(pages, 'page')} did not reach what was known"
    return dataclasses.replace(gap, outcome=GapOutcome.GAVE_UP, detail=detail), tuple(found)


async def _template(listing: str, fetcher: Fetcher) -> str:
    """The address of the listing's pages, with `{}` for the number: the section page knows its zone."""
    fragment = _FRAGMENT.search(urlsplit(listing).path)
    zone = fragment[1] if fragment else zone_id((await fetcher.get(listing, accept=Accept.PAGE)).content)
    if zone is None:
        raise ExtractError("no_zone", f"{listing} names no zone")
    return urljoin(listing, f"/timelinelist/{zone}/{{}}.htm")


async def _page(
    template: str, number: int, source: Source, fetcher: Fetcher, warehouse: Warehouse, gap: Gap
) -> Page:
    try:
        response = await fetcher.get(template.format(number), accept=Accept.PAGE)
        entries = parse("listing", response.content, response.final_url).entries
    except FetchError as error:
        if number > 1 and error.state is State.GONE:  # past the last page
            return Page((), last=True)
        raise
    except ExtractError as error:
        if number > 1 and error.reason == "empty":  # past the last page, as the site says it
            return Page((), last=True)
        raise
    return judge_page(entries, warehouse.first_seen(source.id, [e.article_id for e in entries]), gap)


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
