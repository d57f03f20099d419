"""The warehouse as the flows use it: open by address, append, ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from warehouse import append, append_rereads, compare, kept, read, rhythm
from warehouse.append import Appended
from warehouse.append_rereads import Carried
from warehouse.catalogue import IndicatorRow
from warehouse.compare import Held
from warehouse.health import Health, health
from warehouse.kept import CurrentFigures, KeptPage, KeptText
from warehouse.opened import Opened
from warehouse.read import FeedState, Known, PendingItem, RunSummary, Status
from warehouse.records import BackfilledMonth, FetchedItem, RunRecord, SightingRecord
from warehouse.reread import Detail, Reread
from warehouse.rhythm import Announced, Announcement, Gap, Rhythm
from warehouse.search import Hit, search
from warehouse.vocabulary import Vocabulary, read_vocabulary


class Warehouse(Opened):
    """What the flows do with an open warehouse.

    Every write is one transaction under the catalogue's one writer lock, and adds only what is not there.
    All methods raise WarehouseError.
    """

    # writes

    def start_run(self, run_record: RunRecord) -> None:
        """Append the start of a run."""
        self._append_run(run_record)

    def finish_run(self, run_record: RunRecord) -> None:
        """Append the end of a run; `finished_at` must be set."""
        if run_record.finished_at is None:
            raise ValueError("a run that ends has a finished_at")
        self._append_run(run_record)

    def _append_run(self, run_record: RunRecord) -> None:
        self._write(
            f"Appending run {run_record.run_id}",
            lambda con, schema: append.append_run(con, schema, run_record, self._now()),
        )

    def append_polls(self, announcements: Sequence[Announcement]) -> list[Announced]:
        """Append polls with their sightings and lost overlaps; what each added, in their order."""
        return self._write(
            f"Appending {len(announcements)} polls",
            lambda con, schema: append.append_polls(con, schema, announcements, self._now()),
        )

    def append_sightings(self, sightings: Sequence[SightingRecord]) -> int:
        """Append sightings that came without a poll; returns how many were new."""
        return self._write(
            f"Appending {len(sightings)} sightings",
            lambda con, schema: append.append_sightings(con, schema, sightings, self._now()),
        )

    def append_backfilled(self, month: BackfilledMonth) -> None:
        """Append a month of a listing archive that was filled."""
        self._write(
            f"Appending the month {month.month:%Y-%m} of {month.section}",
            lambda con, schema: append.append_backfilled(con, schema, month, self._now()),
        )

    def append_gap(self, gap: Gap, run_id: str, sightings: Sequence[SightingRecord] = ()) -> None:
        """Append a lost overlap, or a try to repair it with the sightings that it brought."""
        self._write(
            f"Appending a gap of {gap.source_id}",
            lambda con, schema: append.append_gap(con, schema, gap, run_id, sightings, self._now()),
        )

    def append_batch(self, items: Sequence[FetchedItem]) -> Appended:
        """Append fetched items: fetches, versions, figures, documents, mentions, assignments."""
        if not items:
            return Appended()
        return self._write(
            f"Appending {len(items)} items",
            lambda con, schema: append.append_items(con, schema, items, self._now()),
        )

    def append_rereads(self, rereads: Sequence[Reread]) -> Appended:
        """Append articles that were read again, as far as they are lacking."""
        return self._write(
            f"Appending {len(rereads)} readings",
            lambda con, schema: append_rereads.append_rereads(con, schema, rereads, self._now()),
        )

    def carry_over(self, carried: Sequence[Carried], run_id: str, kinds: Sequence[Detail]) -> Appended:
        """Append tables that were read again, beside the others as they were (`warehouse.append_rereads.carry_over`)."""
        return self._write(
            f"Appending {len(carried)} readings",
            lambda con, schema: append_rereads.carry_over(con, schema, carried, run_id, kinds, self._now()),
        )

    def sync_indicators(self, rows: Iterable[IndicatorRow]) -> int:
        """Bring the copy of the indicator catalogue up to `rows`, which is all of it.

        Returns how many indicators were new, changed or retired: 0 when nothing had to be written. Raises
        ValueError when an id comes twice.
        """
        catalogue = tuple(rows)
        return self._write(
            "Appending the catalogue of indicators",
            lambda con, schema: append.append_indicators(con, schema, catalogue, self._now()),
        )

    # reads

    def feed_states(self) -> dict[str, FeedState]:
        """What the polls that worked left behind, by their sources' ids."""
        return self._read("Reading the feeds' states", read.feed_states)

    def rhythms(self) -> dict[str, Rhythm]:
        """How fast each source announces, by its id."""
        return self._read("Reading the sources' rhythm", rhythm.rhythms)

    def last_polls(self) -> dict[str, dt.datetime]:
        """When each source was last asked, whatever came of it."""
        return self._read("Reading the last polls", rhythm.last_polls)

    def open_gaps(self) -> tuple[Gap, ...]:
        """The lost overlaps that are to be repaired."""
        return self._read("Reading lost overlaps", lambda con: rhythm.gaps(con, open_only=True))

    def first_seen(self, source_id: str, article_ids: Iterable[str]) -> dict[str, dt.datetime]:
        """When the source first announced those of the articles that it has announced."""
        return self._read("Reading sightings", lambda con: rhythm.first_seen(con, source_id, article_ids))

    def known(self, article_ids: Iterable[str]) -> dict[str, Known]:
        """What is known of those of the articles that were fetched before, by id."""
        return self._read("Reading known articles", lambda con: read.known(con, article_ids))

    def backlog(self, limit: int) -> list[PendingItem]:
        """At most `limit` articles to be fetched, the longest known first."""
        return self._read("Reading the backlog", lambda con: read.backlog(con, limit))

    def kept_pages(
        self, *, after: str = "", most: int, since: dt.datetime | None = None, done: str | None = None
    ) -> list[KeptPage]:
        """Pages in the raw archive to be read again (`warehouse.kept.kept_pages`)."""
        return self._read(
            "Reading what the archive keeps",
            lambda con: kept.kept_pages(con, after=after, most=most, since=since, done=done),
        )

    def kept_texts(
        self, *, after: str = "", most: int, since: dt.datetime | None = None, done: str | None = None
    ) -> list[KeptText]:
        """Texts of articles to be read again (`warehouse.kept.kept_texts`)."""
        return self._read(
            "Reading what is held",
            lambda con: kept.kept_texts(con, after=after, most=most, since=since, done=done),
        )

    def count_kept(
        self, *, texts: bool = False, since: dt.datetime | None = None, done: str | None = None
    ) -> int:
        """How many articles `kept_pages`, or `kept_texts`, has in all."""
        return self._read(
            "Counting what is kept",
            lambda con: kept.count_kept(con, texts=texts, since=since, done=done),
        )

    def current_figures(self, article_ids: Iterable[str]) -> dict[str, CurrentFigures]:
        """The figures of the current versions of those of the articles that are held, by id."""
        return self._read("Reading figures", lambda con: kept.current_figures(con, article_ids))

    def held(self, article_ids: Iterable[str], kinds: Sequence[Detail]) -> dict[str, Held]:
        """What the current versions of those of the articles say that are held, by id."""
        return self._read(
            "Reading what is held", lambda con: compare.held(con, self._schema, article_ids, kinds)
        )

    def lines(self, article_ids: Iterable[str], kind: Detail) -> dict[str, list[str]]:
        """What each row of a table says of the current versions of articles, by id."""
        return self._read(
            "Reading what is held", lambda con: compare.lines(con, self._schema, article_ids, kind)
        )

    def backfilled(self, host: str, section: str) -> frozenset[dt.date]:
        """The months of a section's listing archive that were filled, by their first days."""
        return self._read("Reading backfilled months", lambda con: read.backfilled(con, host, section))

    def runs(self, limit: int = 10) -> tuple[RunSummary, ...]:
        """The last runs, newest first."""
        return self._read("Reading runs", lambda con: read.recent_runs(con, limit))

    def search(self, words: str, limit: int = 20, since: dt.date | None = None) -> tuple[Hit, ...]:
        """Articles that hold the words, with or without diacritics; titles first, then the newest first."""
        return self._read("Searching", lambda con: search(con, words, limit, since))

    def status(self) -> Status:
        """The warehouse at a glance."""
        return self._read("Reading the status", read.status)

    def health(self, now: dt.datetime | None = None) -> Health:
        """The status, and what tells whether all goes well: what is told for some days, as of `now`."""
        moment = now or dt.datetime.now(dt.UTC)
        return self._read("Reading the health", lambda con: health(con, moment))

    def vocabulary(self) -> Vocabulary:
        """The words that a statement can be made of."""
        return self._read("Reading the words", read_vocabulary)
