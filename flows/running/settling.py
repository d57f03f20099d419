"""One item to its end: fetch its page, keep the bytes, read them, and say in which state it ended."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import hashlib
import logging
import uuid
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import urlsplit

from extractors.model import ExtractError, Extraction, FeedEntry
from flows.archive import WarcRef
from flows.fetching.exchange import FetchError, Response
from flows.running.reading import Page, ReaderError
from flows.running.revisit import Why
from warehouse.read import Known
from warehouse.records import FetchedItem, FetchRecord, Reason, State
from warehouse.words import number_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Item:
    """An article whose page is wanted in this run; `attempts` counts the runs that tried in vain before."""

    entry: FeedEntry
    why: Why
    first_seen_at: dt.datetime
    attempts: int = 0

    @property
    def article_id(self) -> str:
        """The article's identity."""
        return self.entry.article_id

    @property
    def host(self) -> str:
        """The host that serves its page."""
        return urlsplit(self.entry.url).hostname or ""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """An item is given up after so many runs that tried, if it is known for at least `age`."""

    attempts: int
    age: dt.timedelta


class Gets(Protocol):
    """What fetches pages (`flows.fetch.Fetcher`)."""

    async def get(self, url: str, *, etag: str | None = None, last_modified: str | None = None) -> Response:
        """The page; raises FetchError."""


class Keeps(Protocol):
    """What keeps pages (`flows.archive.ArchiveWriter`)."""

    def write(self, response: Response, article_id: str) -> WarcRef:
        """Where the page now lies; raises ArchiveError."""


class Reads(Protocol):
    """What reads pages (`flows.running.reading.Readers`)."""

    async def read(self, page: Page) -> Extraction:
        """What is in the page; raises ExtractError and ReaderError."""


async def settle(
    item: Item,
    known: Known | None,
    fetcher: Gets,
    archive: Keeps,
    reader: Reads,
    *,
    run_id: str,
    rule: GiveUp,
    now: dt.datetime,
) -> FetchedItem:
    """Fetch, keep, read. What the server or the page did wrong is in the record; only the archive's errors rise.

    The states `stored`, `new_version`, `thin` and `unchanged` are set by `judged` once more right before the
    rows are appended, for another run may have been faster.
    """
    fresh = item.why in (Why.NEW, Why.TEXT_CHANGED) or known is None or known.version is None
    try:
        response = await fetcher.get(
            item.entry.url,
            etag=None if fresh or known is None else known.etag,
            last_modified=None if fresh or known is None else known.last_modified,
        )
    except FetchError as error:
        return FetchedItem(_failed(item, error, run_id, rule, now))
    record = _fetched(item, response, run_id)
    if response.not_modified:
        same = dataclasses.replace(record, state=State.UNCHANGED, reason=Reason.NOT_MODIFIED)
        return FetchedItem(same)
    # In a thread: most of it is waiting for the disk, which the next pages can use.
    where = await asyncio.to_thread(archive.write, response, item.article_id)
    record = dataclasses.replace(record, warc_file=where.file, warc_offset=where.offset)
    page = Page(response.content, item.entry.url, item.entry, response.charset, response.fetched_at)
    return await _read(page, record, reader, known)


async def _read(page: Page, record: FetchRecord, reader: Reads, known: Known | None) -> FetchedItem:
    """The item with what the extractors make of its page."""
    try:
        extraction = await reader.read(page)
    except ExtractError as error:
        reason = Reason.NO_ARTICLE if error.reason == "no_article" else Reason.UNREADABLE
        return FetchedItem(_unread(record, reason, error.detail))
    except ReaderError as error:
        logger.error("%s: %s", page.url, error)
        return FetchedItem(_unread(record, Reason.UNREADABLE, str(error)))
    record = dataclasses.replace(record, template=extraction.article.template)
    return judged(FetchedItem(record, extraction), known)


def _unread(record: FetchRecord, reason: Reason, detail: str) -> FetchRecord:
    return dataclasses.replace(record, state=State.FAILED, reason=reason, detail=detail)


def judged(item: FetchedItem, known: Known | None) -> FetchedItem:
    """The item in the state that its content has against what is known of the article."""
    if item.extraction is None:
        return item
    state, reason = end_state(item.extraction, known.version if known else None)
    return dataclasses.replace(item, fetch=dataclasses.replace(item.fetch, state=state, reason=reason))


def end_state(extraction: Extraction, version: str | None) -> tuple[State, Reason]:
    """The state of a page that could be read; `version` is the one stored last."""
    article = extraction.article
    if article.version == version:
        return State.UNCHANGED, Reason.SAME_CONTENT
    if article.thin:
        return State.THIN, Reason.LITTLE_TEXT
    return (State.STORED, Reason.NEW) if version is None else (State.NEW_VERSION, Reason.CHANGED)


def _fetched(item: Item, response: Response, run_id: str) -> FetchRecord:
    return FetchRecord(
        fetch_id=uuid.uuid4().hex,
        run_id=run_id,
        article_id=item.article_id,
        url=item.entry.url,
        fetched_at=response.fetched_at,
        state=State.STORED,
        reason=Reason.NEW,
        final_url=response.final_url,
        http_status=response.status,
        content_type=response.content_type,
        content_hash=None if response.not_modified else hashlib.sha256(response.content).hexdigest(),
        bytes=len(response.raw) if response.raw is not None else len(response.content),
        etag=response.etag,
        last_modified=response.last_modified,
        attempts=response.attempts,
        duration_ms=response.duration_ms,
    )


def _failed(item: Item, error: FetchError, run_id: str, rule: GiveUp, now: dt.datetime) -> FetchRecord:
    state, reason, detail = error.state, error.reason, error.detail
    if is_given_up(item, error, rule, now):
        state, reason = State.FAILED, Reason.GAVE_UP
        detail = (
            f"given up after {number_of(item.attempts + 1, 'run')}; the last: {error.reason}: {error.detail}"
        )
    return FetchRecord(
        fetch_id=uuid.uuid4().hex,
        run_id=run_id,
        article_id=item.article_id,
        url=item.entry.url,
        fetched_at=now,
        state=state,
        reason=reason,
        detail=detail,
        final_url=error.final_url,
        http_status=error.http_status,
        attempts=error.attempts,
        duration_ms=error.duration_ms,
    )


def is_given_up(item: Item, error: FetchError, rule: GiveUp, now: dt.datetime) -> bool:
    """Whether an item that failed for the moment has done so often and long enough."""
    if error.state is not State.DEFERRED or not error.attempts:
        return False
    return item.attempts + 1 >= rule.attempts and now - item.first_seen_at >= rule.age


def leaves_a_row(fetch: FetchRecord) -> bool:
    """Whether a row of `fetches` is made of it.

    Where a host was left alone the item is put off without a request for it. That is no sign against the item:
    it counts towards no giving up, and shows in the run's counts only.
    """
    return fetch.state is not State.DEFERRED or fetch.attempts > 0
