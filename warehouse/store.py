"""The warehouse as the flows use it: open by address, append, ask."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

import duckdb

from warehouse import append, compare, kept, read, readings, rhythm
from warehouse.address import Address, parse
from warehouse.append import Appended, Schema
from warehouse.backup import back_up
from warehouse.catalogue import IndicatorRow
from warehouse.compare import Held
from warehouse.connect import LAKE, attach, prepare
from warehouse.errors import ReadOnlyViolation, WarehouseError, WarehouseMissing, translate
from warehouse.files import replaced
from warehouse.health import Health, health
from warehouse.kept import CurrentFigures, KeptPage, KeptText
from warehouse.lock import WriterLock, writer_lock
from warehouse.migrate import check_not_newer, check_not_older, migrate, migrations, schema_version
from warehouse.query import NO_LIMITS, Answer, Limits, Parameters, Result, run, stream, write_parquet
from warehouse.read import FeedState, Known, PendingItem, RunSummary, Status
from warehouse.readings import Carried
from warehouse.records import BackfilledMonth, FetchedItem, RunRecord, SightingRecord
from warehouse.reread import Detail, Reread
from warehouse.rhythm import Announced, Announcement, Gap, Rhythm
from warehouse.search import Hit, search
from warehouse.transaction import WAIT_SECONDS, write
from warehouse.vocabulary import Vocabulary, read_vocabulary

T = TypeVar("T")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Warehouse:
    """An open warehouse. Threads may share it (one call at a time); processes must each open their own.

    Every write is one transaction under the catalogue's one writer lock, and adds only what is not there.
    All methods raise WarehouseError.
    """

    def __init__(
        self,
        where: Address,
        con: duckdb.DuckDBPyConnection,
        lock: WriterLock | None,
        *,
        now: Callable[[], dt.datetime] = _now,
        wait_seconds: float = WAIT_SECONDS,
        limits: Limits = NO_LIMITS,
    ) -> None:
        self._where = where
        self._limits = limits
        self._con = con
        self._lock = lock
        self._now = now
        self._wait_seconds = wait_seconds
        self._reader: duckdb.DuckDBPyConnection | None = None
        self._schema: Schema = {} if lock is None else append.read_schema(con)
        self._pid = os.getpid()
        self._mutex = threading.RLock()

    @classmethod
    def open(
        cls,
        address: str | None = None,
        *,
        create: bool = True,
        read_only: bool = False,
        now: Callable[[], dt.datetime] = _now,
        wait_seconds: float = WAIT_SECONDS,
        limits: Limits = NO_LIMITS,
    ) -> Warehouse:
        """Open the warehouse at the address and bring its schema up to date.

        `create` makes one where there is none; `read_only` neither creates nor migrates, and refuses writes.
        `now` stamps the rows; `wait_seconds` bounds the wait for another writer, `limits` each query.
        Raises WarehouseMissing, WarehouseCorrupt, SchemaTooNew, ExtensionMissing, WarehouseBusy.
        """
        where = parse(address)
        if read_only:
            reader = _open_reader(where, limits)
            return cls(where, reader, None, now=now, wait_seconds=wait_seconds, limits=limits)
        con, lock = _open_writer(where, create, wait_seconds)
        return cls(where, con, lock, now=now, wait_seconds=wait_seconds, limits=limits)

    @property
    def address(self) -> str:
        """Where the warehouse is, without passwords."""
        return str(self._where)

    def close(self) -> None:
        """Close the connections; safe to call twice, and does nothing in a forked child."""
        if os.getpid() != self._pid:
            return
        with self._mutex:
            if self._reader is not None and self._reader is not self._con:
                self._reader.close()
            self._con.close()

    def beside(self) -> Warehouse:
        """Another reader of the same open database, for another thread; closing this one closes it as well.

        Attaching costs a third of a second, this nothing.
        """
        if self._lock is not None:
            raise ValueError("only a warehouse that was opened for reading is shared")
        with self._guarded():
            try:
                con = self._con.cursor()
                con.execute(f"USE {LAKE}")
            except duckdb.Error as error:
                raise translate(error, "Opening another reader") from error
        return Warehouse(self._where, con, None, now=self._now, limits=self._limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

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
            lambda con, schema: readings.append_rereads(con, schema, rereads, self._now()),
        )

    def carry_over(self, carried: Sequence[Carried], run_id: str, kinds: Sequence[Detail]) -> Appended:
        """Append tables that were read again, beside the others as they were (`warehouse.readings.carry_over`)."""
        return self._write(
            f"Appending {len(carried)} readings",
            lambda con, schema: readings.carry_over(con, schema, carried, run_id, kinds, self._now()),
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

    def count_kept(self, since: dt.datetime | None = None) -> int:
        """How many articles have pages in the raw archive."""
        return self._read("Counting what the archive keeps", lambda con: kept.count_kept(con, since))

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

    def search(self, words: str, limit: int = 20) -> tuple[Hit, ...]:
        """Articles that hold the words, with or without diacritics; titles first, then the newest first."""
        return self._read("Searching", lambda con: search(con, words, limit))

    def status(self) -> Status:
        """The warehouse at a glance."""
        return self._read("Reading the status", read.status)

    def health(self) -> Health:
        """The status, and what tells whether all goes well."""
        return self._read("Reading the health", health)

    def query(self, sql: str, parameters: Parameters = ()) -> Result:
        """Run one reading statement of a user, with bound values.

        Raises QueryError, ReadOnlyViolation, QueryTooLarge.
        """
        with self._guarded():
            return run(self._users(), sql, parameters, self._limits)

    @contextmanager
    def stream(self, sql: str, parameters: Parameters = ()) -> Iterator[Answer]:
        """The same, its rows in batches as they come; nobody else may use the warehouse meanwhile."""
        with self._guarded(), stream(self._users(), sql, parameters, self._limits) as answer:
            yield answer

    def save_parquet(self, sql: str, file: Path, parameters: Parameters = ()) -> None:
        """Write the answer of one reading statement to a Parquet file, which appears when it is whole."""
        with (
            self._guarded(),
            replaced(file) as new,
            closing(attach(self._where, read_only=True, limits=self._limits, output=new.parent)) as con,
        ):
            write_parquet(con, sql, new, parameters, self._limits)

    def vocabulary(self) -> Vocabulary:
        """The words that a statement can be made of."""
        return self._read("Reading the words", read_vocabulary)

    def _users(self) -> duckdb.DuckDBPyConnection:
        """The connection for SQL of users."""
        if self._reader is None:
            self._reader = (
                self._con if self._lock is None else attach(self._where, read_only=True, limits=self._limits)
            )
        return self._reader

    # the two ways to the database

    def _read(self, doing: str, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        with self._guarded():
            try:
                return ask(self._con)
            except duckdb.CatalogException as error:
                check_not_older(schema_version(self._con), migrations())
                raise translate(error, doing) from error
            except duckdb.Error as error:
                raise translate(error, doing) from error

    def _write(self, doing: str, work: Callable[[duckdb.DuckDBPyConnection, Schema], T]) -> T:
        with self._guarded():
            lock = self._lock
            if lock is None:
                raise ReadOnlyViolation(f"{doing}: the warehouse was opened for reading.")
            schema = self._schema
            return write(
                self._con, lock, doing, lambda con: work(con, schema), wait_seconds=self._wait_seconds
            )

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        # Seen with a connection carried across fork: `database disk image is malformed`.
        if os.getpid() != self._pid:
            raise WarehouseError("This warehouse was opened by another process; open it anew in this one.")
        with self._mutex:
            yield


def _open_reader(where: Address, limits: Limits) -> duckdb.DuckDBPyConnection:
    con = attach(where, read_only=True, limits=limits)
    try:
        version = schema_version(con)
        check_not_newer(version, migrations())
        if version == 0:
            raise WarehouseMissing(f"There is no warehouse at {where} yet. Run `chinhphu run` to make one.")
    except BaseException:
        con.close()
        raise
    return con


def _open_writer(
    where: Address, create: bool, wait_seconds: float
) -> tuple[duckdb.DuckDBPyConnection, WriterLock]:
    con = _attach_or_create(where, create, wait_seconds)
    try:
        lock = writer_lock(where, con)
        migrate(con, lock, migrations(), lambda version: back_up(where, version, _now()))
    except BaseException:
        con.close()
        raise
    return con, lock


def _attach_or_create(where: Address, create: bool, wait_seconds: float) -> duckdb.DuckDBPyConnection:
    try:
        return attach(where, read_only=False)
    except WarehouseMissing:
        if not create:
            raise
    _make_folders(where)
    with closing(prepare(where)) as bare:  # two first runs at once must not both make the catalogue
        try:
            with writer_lock(where, bare).hold(wait_seconds):
                return attach(where, read_only=False, create=True)
        except duckdb.Error as error:
            raise translate(error, f"Making {where}") from error


def _make_folders(where: Address) -> None:
    for folder in (where.local_file.parent if where.local_file else None, where.local_data):
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise WarehouseError(f"The folder {folder} cannot be made: {error.strerror}") from error
