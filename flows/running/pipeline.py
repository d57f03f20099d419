"""A run: poll the sources, plan, fetch batch by batch, append, and account for every item. No Prefect here.

`Run` holds what a run needs and does each step; `flows.running.conducting` puts the steps in order.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Self

from flows import logs
from flows.archive import Archive, ArchiveWriter
from flows.clock import utc_now
from flows.config import Settings
from flows.fetch import Fetcher
from flows.running.accounts import Accounts, component_versions
from flows.running.announcing import Announcements
from flows.running.highlights import Highlights, Summary
from flows.running.planning import Batch, Plan, make_plan, still_wanted
from flows.running.polling import Polled, by_article, sightings
from flows.running.prepared import Prepared, open_for_runs
from flows.running.progress import Observer, Progress, Step
from flows.running.reading import Readers
from flows.running.revisit import Why
from flows.running.rhythm import interval, is_due
from flows.running.settling import GiveUp, Item, judged, leaves_a_row, settle
from flows.running.together import gather, whole
from flows.running.writing import Writer
from flows.sources import Source
from warehouse.read import Known, PendingItem
from warehouse.records import BackfilledMonth, FetchedItem, Reason, RunRecord, State
from warehouse.store import Warehouse

logger = logging.getLogger(__name__)

#: The flow's name in the `runs` table.
FLOW = "monitor"

#: What is known of the articles is asked again before a batch is fetched when it is older than this.
_KNOWN_AGE = dt.timedelta(seconds=10)


class Run:
    """One run over some sources, as an async context manager that opens and closes what it needs.

    Not for two event loops or two threads. `poll` and `settle` may be called again with the same argument after
    an error: what was done before the error is not done twice.
    """

    def __init__(
        self,
        settings: Settings,
        sources: Sequence[Source],
        *,
        observer: Observer | None = None,
        prepared: Prepared | None = None,
        flow: str = FLOW,
        now: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self.sources = tuple(sources)
        #: Whose articles are taken up again, also while they are not due to be polled.
        self._mine = frozenset(source.id for source in self.sources)
        self._now = now
        started = now()
        self.run_id = f"{started:%Y%m%dT%H%M%S}-{uuid.uuid4().hex[:8]}"
        self.accounts = Accounts(RunRecord(self.run_id, flow, started, versions=component_versions()))
        self.highlights = Highlights()
        self.plan = Plan((), ())
        self.progress = Progress(observer)
        self._give_up = GiveUp(settings.give_up_attempts, settings.give_up_age)
        self._polls: dict[str, Polled] = {}
        self._fetched: dict[int, tuple[FetchedItem, ...]] = {}
        self._settled: set[int] = set()
        self._known: dict[str, Known] = {}
        self._known_at = started
        self._prepared = prepared
        self._readers: Readers
        self._beginning = asyncio.Lock()
        self._begun = False
        self._stack = AsyncExitStack()
        self.fetcher: Fetcher
        self._archive: ArchiveWriter
        self._warehouse: Warehouse
        self._writer: Writer
        self._announcements: Announcements

    async def __aenter__(self) -> Self:
        settings = self.settings
        async with AsyncExitStack() as stack:
            ready = self._prepared
            warehouse = ready.take_warehouse() if ready is not None else None
            if warehouse is None:
                warehouse = await asyncio.to_thread(open_for_runs, settings.address)
            self._warehouse = stack.enter_context(warehouse)
            self._writer = Writer(warehouse)
            self._readers = (
                ready.readers
                if ready is not None
                else stack.enter_context(Readers(settings.reader_processes, settings.reader_seconds))
            )
            self._archive = stack.enter_context(Archive(settings.raw_folder).writer(self.run_id))
            self.fetcher = await stack.enter_async_context(Fetcher(settings.fetching(self.sources)))
            self._announcements = Announcements(
                settings, self.run_id, self.fetcher, warehouse, self._writer, self._now
            )
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._stack.aclose()

    def start(self, *, due_only: bool = False) -> tuple[Source, ...]:
        """The sources to poll: all, or those whose interval has passed."""
        if due_only:
            self.sources = self._due()
        self.progress.begin(Step.POLL, len(self.sources))
        return self.sources

    async def _begin(self) -> None:
        """Append the run's start, which stands before anything else of it; whoever comes first does it."""
        async with self._beginning:
            if not self._begun:
                await self._writer.write(self._warehouse.start_run, self.accounts.record)
                await asyncio.to_thread(self._announcements.recall)
                self._begun = True

    def _due(self) -> tuple[Source, ...]:
        """The sources whose interval, which adapts to their rhythm, has passed since the last poll that worked.

        One that failed is tried again after its own interval, without waiting for its rhythm.
        """
        rhythms, tried = self._warehouse.rhythms(), self._warehouse.last_polls()
        now, bounds = self._now(), self.settings.bounds

        def due(source: Source) -> bool:
            rhythm = rhythms.get(source.id)
            every = interval(source.interval, rhythm, bounds)
            worked = rhythm.polled_at if rhythm else None
            return is_due(every, worked, now) and is_due(source.interval, tried.get(source.id), now)

        return tuple(filter(due, self.sources))

    async def poll(self, source: Source) -> Polled:
        """Look at one source and append what was seen. Raises WarehouseError, never for what a server does."""
        with logs.about(run_id=self.run_id, source_id=source.id):
            return await self._poll(source)

    async def _poll(self, source: Source) -> Polled:
        polled: Polled
        polled, _ = await gather((self._announcements.ask(source), self._begin()))
        polled = await self._announcements.take(polled)
        self._take(polled)
        return polled

    async def announce(self, polled: Polled) -> None:
        """Take in what was found on a way other than a poll, and append what was seen. Raises WarehouseError."""
        await self._begin()
        await self._writer.write(self._warehouse.append_sightings, sightings(polled, self._now()))
        self._take(polled)

    def _take(self, polled: Polled) -> None:
        self._polls[polled.source.id] = polled
        self.progress.advance(Step.POLL, f"{polled.source.id}: {polled.record.reason}")

    async def make_plan(self) -> Plan:
        """Decide what is fetched: what is new, put off, changed or due for another look."""
        await self._begin()
        entries = by_article(self._polls[s.id] for s in self.sources if s.id in self._polls)
        pending, self._known = await asyncio.to_thread(self._recall, frozenset(entries))
        self._known_at = self._now()
        self.plan = make_plan(
            entries,
            pending,
            self._known,
            now=self._now(),
            policy=self.settings.policy,
            batch_size=self.settings.batch_size,
        )
        for article_id in self.plan.not_due:
            self.accounts.end(article_id, State.UNCHANGED, Reason.NOT_DUE)
        for batch in self.plan.batches:
            for item in batch.items:
                self.accounts.expect(item.article_id)
        self.progress.begin(Step.FETCH, self.plan.items)
        return self.plan

    def _recall(self, announced: frozenset[str]) -> tuple[list[PendingItem], dict[str, Known]]:
        """What is to be fetched, and what is known of that and of the rest that was announced."""
        backlog = self._warehouse.backlog(self.settings.backlog_limit + len(announced))
        pending = [row for row in backlog if row.source_id in self._mine]
        # Nothing is known of what is new.
        new = {row.article_id for row in pending if row.why == Why.NEW}
        return pending, self._warehouse.known(announced.union(row.article_id for row in pending) - new)

    async def settle(self, batch: Batch) -> None:
        """Bring a batch's items to their end and append them. Raises WarehouseError and ArchiveError."""
        if batch.number in self._settled:
            return
        if batch.number not in self._fetched:
            self._fetched[batch.number] = await self._fetch(batch)
        # Cut off, its rows would be stored while the run's own row counted them as put off.
        await whole(self._keep(batch))

    async def _keep(self, batch: Batch) -> None:
        items = await self._writer.write(self._append, self._fetched[batch.number])
        self._settled.add(batch.number)
        # The extractions are as large as the pages; a long run shall not keep them all.
        del self._fetched[batch.number]
        self.highlights.add(items)
        for item in items:
            self.accounts.end(item.fetch.article_id, item.fetch.state, item.fetch.reason)
        for article_id in {item.article_id for item in batch.items} - {i.fetch.article_id for i in items}:
            # Another run was faster.
            self.accounts.end(article_id, State.UNCHANGED, Reason.NOT_DUE)

    async def _fetch(self, batch: Batch) -> tuple[FetchedItem, ...]:
        known = self._known
        if self._now() - self._known_at > _KNOWN_AGE:
            known = await asyncio.to_thread(self._warehouse.known, [i.article_id for i in batch.items])
        wanted = [item for item in batch.items if still_wanted(item, known.get(item.article_id))]

        async def one(item: Item) -> FetchedItem:
            with logs.about(run_id=self.run_id, article_id=item.article_id):
                fetched = await settle(
                    item,
                    known.get(item.article_id),
                    self.fetcher,
                    self._archive,
                    self._readers,
                    run_id=self.run_id,
                    rule=self._give_up,
                    now=self._now(),
                )
                end = fetched.fetch
                logger.info("%s/%s in %s ms", end.state, end.reason, end.duration_ms)
            self.progress.advance(Step.FETCH, item.entry.title)
            return fetched

        return tuple(await gather(one(item) for item in wanted))

    def _append(self, items: Sequence[FetchedItem]) -> tuple[FetchedItem, ...]:
        known = self._warehouse.known(item.fetch.article_id for item in items)
        final = tuple(judged(item, known.get(item.fetch.article_id)) for item in items)
        self._warehouse.append_batch([item for item in final if leaves_a_row(item.fetch)])
        return final

    async def finish(self, error: BaseException | None = None) -> Summary:
        """Append the run's end, with every item in its one state; returns what there is to tell."""
        polls = [self._polls[s.id] for s in self.sources if s.id in self._polls]
        record = self.accounts.close(self._now(), polls, len(self.sources), error)
        if not self._begun:  # what stopped it came before anything else
            await self._writer.write(self._warehouse.start_run, self.accounts.record)
        await self._writer.write(self._warehouse.finish_run, record)
        with logs.about(run_id=self.run_id):
            logger.info("run %s: %s; %s", record.outcome, record.counts, record.message or "no message")
        summary = self.highlights.summary(record, (polled.record for polled in polls))
        self.progress.finish(summary)
        return summary

    async def note_month(self, month: BackfilledMonth) -> None:
        """Append a month of an archive that this run filled. Raises WarehouseError."""
        await self._writer.write(self._warehouse.append_backfilled, month)
