"""Reading the raw archive again with the extractors of today, without the network.

The first pass only tells what would change; with `apply` the readings are appended under the extractors' version,
which makes them current. Killed at any moment, the next call goes on where this one was.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Protocol

from extractors.model import EXTRACTOR_VERSION, ExtractError, Extraction, FeedEntry, PublishedSource
from flows.config import Settings
from flows.past.comparison import Report
from flows.running.accounts import Outcome, component_versions
from flows.running.pipeline import utc_now
from flows.running.progress import Observer, Progress, Step
from flows.running.reading import Page, ReaderError, Readers, Stored
from warehouse.kept import CurrentFigures, KeptPage, figure
from warehouse.records import FetchedItem, FetchRecord, Reason, RunRecord, State
from warehouse.store import Warehouse

#: The flow's name in the `runs` table.
FLOW = "reprocess"

#: Articles read, compared and appended at a time.
_BATCH = 200

Reading = Extraction | ExtractError | ReaderError


class Reads(Protocol):
    """Who reads many pages at once: processes of this machine, or a cluster (`flows.reprocess`)."""

    async def read_all(self, pages: Sequence[Page]) -> list[Reading]:
        """What is in each page, or why it could not be read."""


class Processes:
    """Reads with the processes of `flows.running.reading`."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    async def read_all(self, pages: Sequence[Page]) -> list[Reading]:
        """What is in each page, or why it could not be read."""
        return await asyncio.gather(*map(self._one, pages))

    async def _one(self, page: Page) -> Reading:
        try:
            return await self._readers.read(page)
        except (ExtractError, ReaderError) as error:
            return error


async def reprocess_archive(
    settings: Settings,
    reads: Reads,
    *,
    apply: bool = False,
    since: dt.datetime | None = None,
    observer: Observer | None = None,
) -> Report:
    """Read what the archive keeps and compare it with what is current; with `apply`, append it.

    `since` leaves out articles last fetched before. Raises WarehouseError.
    """
    progress = Progress(observer)
    report = Report()
    warehouse = await asyncio.to_thread(Warehouse.open, settings.address, create=False)
    with warehouse, _recorded(warehouse, report) if apply else _unrecorded() as run_id:
        progress.begin(Step.READ, warehouse.count_kept(since))
        done = EXTRACTOR_VERSION if apply else None
        async for pages, readings in _batches(settings, warehouse, reads, since, done):
            items = _items(pages, readings, report, run_id)
            held = await asyncio.to_thread(warehouse.current_figures, {page.article_id for page in pages})
            for article_id, last in _last_of_each(items):
                _compare(report, article_id, last, held.get(article_id))
                progress.advance(Step.READ, last.article.title)
            if apply:
                await asyncio.to_thread(warehouse.append_batch, items)
    return report


async def _batches(
    settings: Settings, warehouse: Warehouse, reads: Reads, since: dt.datetime | None, done: str | None
) -> AsyncIterator[tuple[list[KeptPage], list[Reading]]]:
    """Pages with what is in them; the next batch is read while the caller works on one."""

    async def read_behind(after: str) -> tuple[list[KeptPage], list[Reading]]:
        pages = await asyncio.to_thread(
            warehouse.kept_pages, after=after, most=_BATCH, since=since, done=done
        )
        return pages, await reads.read_all([_page(settings, page) for page in pages])

    coming = asyncio.ensure_future(read_behind(""))
    try:
        while (batch := await coming)[0]:
            coming = asyncio.ensure_future(read_behind(batch[0][-1].article_id))
            yield batch
    finally:
        coming.cancel()


def _page(settings: Settings, kept: KeptPage) -> Page:
    stored = Stored(str(settings.raw_folder), kept.warc_file, kept.warc_offset)
    return Page(stored, kept.url, _entry(kept))


def _entry(kept: KeptPage) -> FeedEntry | None:
    """The announcement, which dates a page that has no date of its own."""
    if kept.title is None:
        return None
    source = PublishedSource(kept.published_source) if kept.published_source else None
    return FeedEntry(kept.article_id, kept.url, kept.title, kept.summary, kept.published_at, source)


def _items(
    pages: Sequence[KeptPage], readings: Sequence[Reading], report: Report, run_id: str
) -> list[FetchedItem]:
    """The pages that could be read, as the warehouse takes them: under the fetch that brought them."""
    items = []
    for kept, reading in zip(pages, readings, strict=True):
        report.pages += 1
        if isinstance(reading, Exception):
            report.note(f"{kept.url}: {reading}")
            continue
        fetch = FetchRecord(
            kept.fetch_id, run_id, kept.article_id, kept.url, kept.fetched_at, State.STORED, Reason.NEW
        )
        items.append(FetchedItem(fetch, reading))
    return items


def _last_of_each(items: Sequence[FetchedItem]) -> Iterator[tuple[str, Extraction]]:
    for article_id, of_one in groupby(items, key=lambda item: item.fetch.article_id):
        *_, last = of_one
        if last.extraction is not None:
            yield article_id, last.extraction


def _compare(report: Report, article_id: str, now: Extraction, before: CurrentFigures | None) -> None:
    report.articles += 1
    report.new += before is None
    report.rewritten += before is not None and before.version != now.article.version
    report.add(
        article_id,
        before.figures if before is not None else (),
        [figure(quantity, now.article) for quantity in now.metrics],
    )


@contextmanager
def _recorded(warehouse: Warehouse, report: Report) -> Iterator[str]:
    """The run's two rows around what happens inside; yields its id."""
    started = utc_now()
    run_id = f"{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    start = RunRecord(run_id, FLOW, started, versions=component_versions())
    warehouse.start_run(start)
    outcome, message = Outcome.OK, None
    try:
        yield run_id
    except BaseException as error:
        outcome = Outcome.FAILED if isinstance(error, Exception) else Outcome.INTERRUPTED
        message = f"{type(error).__name__}: {error}"
        raise
    finally:
        counts = {"stored": report.pages - report.unread, "failed": report.unread}
        warehouse.finish_run(
            RunRecord(
                run_id,
                FLOW,
                started,
                utc_now(),
                counts,
                versions=start.versions,
                outcome=outcome,
                message=message,
            )
        )


@contextmanager
def _unrecorded() -> Iterator[str]:
    yield ""
