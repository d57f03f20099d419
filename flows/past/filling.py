"""Filling the past: a month of a section's listing archive, or of a host's sitemaps, walked and fetched as a run of its own."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from extractors.feed import parse_listing, zone_id
from extractors.model import ExtractError, Feed, FeedEntry
from flows.clock import utc_now
from flows.config import ConfigError, Settings
from flows.fetch import Fetcher
from flows.fetching.exchange import FetchError
from flows.past.announced import Announced
from flows.past.months import Month
from flows.past.walking import Walk, walk
from flows.running.accounts import Outcome
from flows.running.conducting import conduct
from flows.running.highlights import Summary
from flows.running.pipeline import Run
from flows.running.polling import Polled
from flows.running.prepared import Prepared
from flows.running.progress import Observer
from flows.sources import Kind, Source
from warehouse.records import BackfilledMonth, PollRecord, Reason, State

#: The flow's name in the `runs` table.
FLOW = "backfill"

#: What no other month of the archive will mend.
_NO_ARCHIVE = frozenset({"no_zone", "no_sitemap"})

#: What a listing page answers past the last one, beside a page without items.
_PAST_THE_END = frozenset({Reason.NOT_FOUND, Reason.REMOVED})


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a host whose older items stand on listing pages; `origin` is scheme, host and port.

    Without a name it is all that the host's sitemaps announce: their addresses tell no section.
    """

    host: str
    name: str
    origin: str

    @property
    def page(self) -> str:
        """The section's own page, which names the zone of its archive; the host's first page without a name."""
        return f"{self.origin}/{self.name}.htm" if self.name else f"{self.origin}/"

    def listing(self, zone: str, number: int) -> str:
        """The archive's page of that number, from 1."""
        return f"{self.origin}/timelinelist/{zone}/{number}.htm"

    @property
    def source(self) -> Source:
        """The archive as a source of sightings. It is not polled: no feed's health is judged by it."""
        return Source(
            f"backfill-{self.name or 'sitemaps'}", self.page, Kind.LISTING, self.host, dt.timedelta(days=1)
        )


@dataclass(frozen=True, slots=True)
class Filled:
    """What came of a month: its run, how many listing pages or sitemaps and entries, and the page behind it.

    `done`: nothing of it is left; `problem`: why something may be; `no_archive`: there is none, of any month.
    """

    month: Month
    summary: Summary
    entries: int
    pages: int
    next_page: int
    done: bool
    problem: str | None = None
    no_archive: bool = False


def find_section(sources: Sequence[Source], host: str, name: str) -> Section:
    """The section of a host that is among the sources' sites; ConfigError for another host."""
    for source in sources:
        if source.site == host:
            parts = urlsplit(source.url)
            return Section(host, name, f"{parts.scheme}://{parts.netloc}")
    known = ", ".join(sorted({source.site for source in sources}))
    raise ConfigError("--site", host, f"no source has this site; there are: {known}")


async def fill(
    settings: Settings,
    section: Section,
    month: Month,
    *,
    hint: int = 1,
    announced: Announced | None = None,
    observer: Observer | None = None,
    prepared: Prepared | None = None,
) -> Filled:
    """Bring every article of a month into the warehouse.

    `hint`: a listing page near its first; `announced`: what is known of the host's sitemaps. Killed at any moment, the
    next call fetches what is left. Raises WarehouseError.
    """
    walked = _Walked()
    is_over = month.end <= utc_now()

    async def announce(run: Run, source: Source) -> None:
        await run.announce(await _walk(run, source, section, month, hint, announced, walked))

    run = Run(settings, (section.source,), observer=observer, prepared=prepared, flow=FLOW)
    async with run:
        summary = await conduct(run, announce)
        well = summary.record.outcome == Outcome.OK and not summary.record.counts.get(State.DEFERRED)
        problem = walked.problem or (None if is_over else "the month is not over")
        done = well and problem is None
        if done:
            await run.note_month(_row(section, month, walked, summary))
    return Filled(
        month,
        summary,
        walked.entries,
        walked.pages,
        walked.next_page,
        done,
        problem,
        walked.no_archive,
    )


@dataclass(slots=True)
class _Walked:
    entries: int = 0
    pages: int = 0
    next_page: int = 1
    problem: str | None = None
    no_archive: bool = False


async def _walk(
    run: Run,
    source: Source,
    section: Section,
    month: Month,
    hint: int,
    announced: Announced | None,
    walked: _Walked,
) -> Polled:
    record = PollRecord(
        uuid.uuid4().hex, run.run_id, source.id, source.url, utc_now(), ok=True, reason=Reason.OK
    )
    try:
        if section.name:
            found = await _listed(run.fetcher, section, month, hint)
        else:
            known = announced or Announced(month.start)
            await known.read(source, run.fetcher)
            found, walked.problem = known.walk(month), known.lacking(month)
    except FetchError as error:
        walked.problem = f"{error.reason}: {error.detail}"
        return Polled(source, _failed(record, error.reason, error.detail))
    except ExtractError as error:
        walked.problem, walked.no_archive = error.detail, error.reason in _NO_ARCHIVE
        return Polled(source, _failed(record, Reason.UNREADABLE, error.detail))
    walked.entries, walked.pages, walked.next_page = len(found.entries), found.pages, found.next_page
    return Polled(source, record, Feed(found.entries))


async def _listed(fetcher: Fetcher, section: Section, month: Month, hint: int) -> Walk:
    zone = await _zone(fetcher, section)
    return await walk(lambda number: _entries(fetcher, section.listing(zone, number)), month, hint)


def _failed(record: PollRecord, reason: Reason, detail: str | None) -> PollRecord:
    return PollRecord(
        record.poll_id, record.run_id, record.source_id, record.url, record.polled_at, False, reason, detail
    )


async def _zone(fetcher: Fetcher, section: Section) -> str:
    response = await fetcher.get(section.page)
    zone = zone_id(response.content)
    if zone is None:
        raise ExtractError(
            "no_zone", f"{section.page} names no zone, so that its archive cannot be addressed"
        )
    return zone


async def _entries(fetcher: Fetcher, url: str) -> tuple[FeedEntry, ...]:
    try:
        response = await fetcher.get(url)
        return parse_listing(response.content, response.final_url).entries
    except FetchError as error:
        if error.reason in _PAST_THE_END:
            return ()
        raise
    except ExtractError as error:
        if error.reason == "empty":
            return ()
        raise


def _row(section: Section, month: Month, walked: _Walked, summary: Summary) -> BackfilledMonth:
    record = summary.record
    return BackfilledMonth(
        section.host,
        section.name,
        month.first_day,
        record.run_id,
        walked.entries,
        walked.pages,
        record.counts,
        record.finished_at or utc_now(),
    )
