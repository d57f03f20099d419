"""What the sources announce in a run: polled, appended, and repaired where a feed's window has rolled over."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
from collections.abc import Callable

from extractors.model import Feed
from flows.config import Settings
from flows.fetch import Fetcher
from flows.running.feedcache import FeedCache
from flows.running.gaps import lost_overlap, repair
from flows.running.polling import Polled, PollRules, poll_source, sightings
from flows.running.writing import Writer
from flows.sources import Source
from warehouse.read import FeedState
from warehouse.rhythm import Announcement, Gap, GapOutcome
from warehouse.store import Warehouse

logger = logging.getLogger(__name__)


class Announcements:
    """The polls of one run; `recall` comes before the end of the first."""

    def __init__(
        self,
        settings: Settings,
        run_id: str,
        fetcher: Fetcher,
        warehouse: Warehouse,
        writer: Writer,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._run_id = run_id
        self._fetcher = fetcher
        self._warehouse = warehouse
        self._writer = writer
        self._now = now
        self._repair_pages = settings.repair_pages
        self._rules = PollRules(settings.full_poll_age, settings.full_poll_every, settings.stale_age)
        self._cache = FeedCache(settings.feeds_folder)
        self._feeds: dict[str, Feed] = {}
        self._gaps: dict[str, Gap] = {}
        self._before: dict[str, FeedState] = {}

    def recall(self) -> None:
        """Read what earlier runs have left behind of the sources. Raises WarehouseError."""
        self._gaps = {gap.source_id: gap for gap in self._warehouse.open_gaps()}
        self._before = self._warehouse.feed_states()

    async def ask(self, source: Source) -> Polled:
        """Look at one source. Never raises for what a server does."""
        kept = self._cache.read(source.id, source.url)
        return await poll_source(
            source,
            self._fetcher,
            kept,
            run_id=self._run_id,
            now=self._now(),
            rules=self._rules,
            feeds=self._feeds,
        )

    async def take(self, polled: Polled) -> Polled:
        """Append what was seen, with the overlap that was lost, and repair that. Raises WarehouseError.

        Returns the poll with the number of its new entries.
        """
        source = polled.source
        gap = None if source.id in self._gaps else lost_overlap(polled, self._before.get(source.id))
        seen = Announcement(polled.record, sightings(polled, polled.record.polled_at), gap)
        added = await self._writer.announce(seen)
        if gap is not None and added.lost:
            logger.warning("%s: no entry in common with the poll of %s", source.id, gap.last_seen_at)
            self._gaps[source.id] = gap
        if polled.kept is not None:
            self._cache.write(source.id, polled.kept)
        if polled.record.ok:
            await self._repair(source)
        return dataclasses.replace(polled, record=dataclasses.replace(polled.record, new_entries=added.new))

    async def _repair(self, source: Source) -> None:
        gap = self._gaps.pop(source.id, None)
        if gap is None:
            return
        tried, found = await repair(
            gap,
            source,
            self._fetcher,
            self._warehouse,
            run_id=self._run_id,
            now=self._now(),
            pages=self._repair_pages,
        )
        await self._writer.write(self._warehouse.append_gap, tried, self._run_id, found)
        logger.log(
            logging.INFO if tried.outcome is GapOutcome.REPAIRED else logging.WARNING,
            "%s: lost overlap %s, %s articles found (%s)",
            source.id,
            tried.outcome,
            tried.found,
            tried.detail,
        )
