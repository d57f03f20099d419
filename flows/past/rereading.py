"""Reading the raw archive again with the extractors of today, without the network.

The first pass only tells what would change; with `apply` the readings are appended under the extractors' version,
which makes them current. Killed at any moment, the next call goes on where this one was. With `only` some tables
are read again, from the texts that the warehouse holds, and the others are carried over.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import uuid
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager

from extractors.model import EXTRACTOR_VERSION
from flows.clock import utc_now
from flows.config import Settings
from flows.past.chunks import Answer, Chunk, Kept, Reads, chunks
from flows.past.comparison import Report
from flows.running.accounts import Outcome, component_versions
from flows.running.progress import Observer, Progress, Step
from warehouse.append_rereads import Carried
from warehouse.compare import Held
from warehouse.kept import KeptText
from warehouse.records import RunRecord
from warehouse.reread import Detail, Reread, Said, figures
from warehouse.store import Warehouse

#: The flow's name in the `runs` table.
FLOW = "reprocess"

#: Articles compared and appended at a time.
_BATCH = 500

#: What was kept, with what it says now.
Pair = tuple[Kept, Reread]


async def reprocess_archive(
    settings: Settings,
    reads: Reads,
    *,
    apply: bool = False,
    since: dt.datetime | None = None,
    only: Collection[Detail] = (),
    observer: Observer | None = None,
) -> Report:
    """Read what is kept and compare it with what is current; with `apply`, append it.

    `since` leaves out articles last fetched before; `only` names the tables to be read again, all when empty. Raises
    WarehouseError.
    """
    kinds = tuple(kind for kind in Detail if not only or kind in only)
    progress, report = Progress(observer), Report()
    warehouse = await asyncio.to_thread(Warehouse.open, settings.address, create=False)
    message = f"only {', '.join(kinds)}" if only else None
    with warehouse, _recorded(warehouse, report, message) if apply else _unrecorded() as run_id:
        done = EXTRACTOR_VERSION if apply else None
        total = await asyncio.to_thread(warehouse.count_kept, texts=bool(only), since=since, done=done)
        progress.begin(Step.READ, total)
        order = Chunk((), str(settings.raw_folder), run_id, kinds, apply)
        ask = _asking(warehouse, bool(only), since, done)
        async for batch in _batches(ask, reads, order):
            read = list(_readings(batch, report))
            for article_id, reading in await asyncio.to_thread(_compare, warehouse, report, read, kinds):
                progress.advance(Step.READ, reading.title or article_id)
            if apply:
                await asyncio.to_thread(_append, warehouse, read, run_id, kinds, bool(only))
    return report


Ask = Callable[[str], Sequence[Kept]]


def _asking(warehouse: Warehouse, texts: bool, since: dt.datetime | None, done: str | None) -> Ask:
    """What asks the warehouse for the pages, or the texts, of the next articles behind an id."""

    def ask(after: str) -> Sequence[Kept]:
        kept = warehouse.kept_texts if texts else warehouse.kept_pages
        return kept(after=after, most=_BATCH, since=since, done=done)

    return ask


async def _batches(ask: Ask, reads: Reads, order: Chunk) -> AsyncIterator[list[tuple[Kept, Answer]]]:
    """What is kept with what it says; enough is under way that no worker waits while the caller works on a batch."""
    ahead = 2 + 2 * reads.workers * reads.chunk // _BATCH
    coming: deque[asyncio.Task[list[tuple[Kept, Answer]]]] = deque()
    after: str | None = ""
    try:
        while True:
            while after is not None and len(coming) < ahead:
                kept = await asyncio.to_thread(ask, after)
                after = kept[-1].article_id if kept else None
                if kept:
                    coming.append(asyncio.create_task(_read_all(kept, reads, order)))
            if not coming:
                return
            yield await coming.popleft()
    finally:
        for task in coming:
            task.cancel()


async def _read_all(kept: Sequence[Kept], reads: Reads, order: Chunk) -> list[tuple[Kept, Answer]]:
    parts = await asyncio.gather(*(reads.read(chunk) for chunk in chunks(kept, reads.chunk, order)))
    return list(zip(kept, (answer for part in parts for answer in part), strict=True))


def _readings(batch: Sequence[tuple[Kept, Answer]], report: Report) -> Iterator[Pair]:
    """Those that could be read; the others are noted."""
    for kept, answer in batch:
        report.pages += 1
        if isinstance(answer, str):
            report.note(f"{kept.url}: {answer}")
        else:
            yield kept, answer


def _compare(
    warehouse: Warehouse, report: Report, read: Sequence[Pair], kinds: Sequence[Detail]
) -> list[tuple[str, Reread]]:
    """Take what becomes current into the report: of each article the last reading, which this returns by its id."""
    held = warehouse.held({kept.article_id for kept, _ in read}, kinds)
    last = dict(_current(read, held))
    nothing = Held("", "")
    other: dict[Detail, list[str]] = {kind: [] for kind in kinds}
    for article_id, reading in last.items():
        before = held.get(article_id)
        report.add_article(
            new=before is None, rewritten=before is not None and before.version != reading.version
        )
        for kind in kinds:
            said = (before or nothing).said.get(kind, Said())
            report.count(kind, said.count, reading.said[kind].count)
            if said != reading.said[kind]:
                other[kind].append(article_id)
    for kind, ids in other.items():
        _look_closer(warehouse, report, kind, {article_id: last[article_id] for article_id in ids})
    return list(last.items())


def _current(read: Sequence[Pair], held: dict[str, Held]) -> Iterator[tuple[str, Reread]]:
    """The reading of each article that is current once it is appended."""
    for kept, reading in read:  # of each article in the order of its fetches
        if isinstance(kept, KeptText) and held[kept.article_id].version != kept.version:
            continue
        yield kept.article_id, reading


def _look_closer(warehouse: Warehouse, report: Report, kind: Detail, other: dict[str, Reread]) -> None:
    """Compare row for row where the digests differ."""
    if not other:
        return
    if kind is Detail.METRICS:
        current = warehouse.current_figures(other)
        for article_id, reading in other.items():
            before = current[article_id].figures if article_id in current else ()
            report.add_figures(article_id, before, figures(reading))
        return
    lines = warehouse.lines(other, kind)
    for article_id, reading in other.items():
        report.add_lines(kind, lines.get(article_id, []), reading.told(kind))


def _append(
    warehouse: Warehouse, read: Sequence[Pair], run_id: str, kinds: Sequence[Detail], some: bool
) -> None:
    if not some:
        warehouse.append_rereads([reading for _, reading in read])
        return
    carried = [Carried(now, kept.extractor_version) for kept, now in read if isinstance(kept, KeptText)]
    warehouse.carry_over(carried, run_id, kinds)


@contextmanager
def _recorded(warehouse: Warehouse, report: Report, about: str | None) -> Iterator[str]:
    """The run's two rows around what happens inside; yields its id."""
    started = utc_now()
    run_id = f"{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
    start = RunRecord(run_id, FLOW, started, versions=component_versions(), message=about)
    warehouse.start_run(start)
    outcome, message = Outcome.OK, about
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
