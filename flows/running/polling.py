"""One look at one source: ask it, keep what it said, and judge what came back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import logging
import uuid
from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import dataclass, field

from extractors.feed import FeedProblem, belongs, newest, overlap, parse
from extractors.model import ExtractError, Feed, FeedEntry
from flows.fetch import Fetcher
from flows.fetching.exchange import STATE_OF, Accept, FetchError, Response
from flows.running.feedcache import Kept, after_poll, is_conditional, is_lie
from flows.sources import Kind, Source
from warehouse.records import PollRecord, Reason, SightingRecord, State

logger = logging.getLogger(__name__)

#: Fewer entries than this say nothing about whether two feeds are one and the same.
_ENOUGH_TO_COMPARE = 5

#: What can be the matter with the network or the server as a whole.
_NOT_REACHED = frozenset(
    {reason for reason, state in STATE_OF.items() if state is State.DEFERRED}
    | {Reason.TLS, Reason.PRIVATE_ADDRESS}
)


@dataclass(frozen=True, slots=True)
class PollRules:
    """When a feed is asked without conditions, and when it counts as stopped (`Settings`)."""

    full_age: dt.timedelta
    full_every: int
    stale_age: dt.timedelta


@dataclass(frozen=True, slots=True)
class Polled:
    """A poll and what it announced; `kept` is to be written to the cache, `transient` says that it may be repeated."""

    source: Source
    record: PollRecord
    feed: Feed | None = field(default=None, repr=False)
    kept: Kept | None = field(default=None, repr=False)
    transient: bool = False

    @property
    def entries(self) -> tuple[FeedEntry, ...]:
        """The entries that count: none of a poll that failed."""
        return self.feed.entries if self.feed is not None and self.record.ok else ()

    @property
    def reached(self) -> bool:
        """Whether the source's server was there and able: false for what only another time can cure."""
        return self.record.ok or self.record.reason not in _NOT_REACHED


async def poll_source(
    source: Source,
    fetcher: Fetcher,
    kept: Kept | None,
    *,
    run_id: str,
    now: dt.datetime,
    rules: PollRules,
    feeds: MutableMapping[str, Feed],
) -> Polled:
    """Ask a source and judge the answer against `feeds`, those that this run has read so far, by source id.

    A feed that counts is added to them at once, so that of two sources asked side by side one sees the other.

    Never raises for what a server does: the outcome is in the record.
    """
    conditional = is_conditional(kept, now=now, age=rules.full_age, every=rules.full_every)
    blank = PollRecord(uuid.uuid4().hex, run_id, source.id, source.url, now, ok=False, reason=Reason.OK)
    try:
        response = await fetcher.get(
            source.url,
            etag=kept.etag if kept and conditional else None,
            last_modified=kept.last_modified if kept and conditional else None,
            accept=Accept.PAGE if source.kind is Kind.LISTING else Accept.FEED,
        )
    except FetchError as error:
        return _unreached(source, blank, error)
    content_type = {name.lower(): value for name, value in response.headers}.get("content-type")
    keep = after_poll(kept, response, source.url, content_type)
    record = _answered(blank, response, keep)
    try:
        feed = parse(source.kind, keep.content, response.final_url, keep.content_type)
    except ExtractError as error:
        # Not kept: validators of content that cannot be read would shut out its repair.
        return Polled(source, dataclasses.replace(record, reason=_reason(error), detail=error.detail))
    except Exception as error:  # one feed that trips the parser must not take the run along
        logger.exception("%s: the parser failed", source.url)
        detail = f"parser: {type(error).__name__}: {error}"
        return Polled(source, dataclasses.replace(record, reason=Reason.UNREADABLE, detail=detail))
    lies = ("lying_etag: same entity tag, other content",) if is_lie(kept, response) else ()
    judged = _judged(record, feed, source, rules, feeds, lies)
    if judged.ok:
        feeds[source.id] = feed
    # Half a document is not kept either: its server may vouch for it with the whole one's entity tag.
    return Polled(source, judged, feed, None if judged.reason is Reason.PARTIAL else keep)


def _unreached(source: Source, blank: PollRecord, error: FetchError) -> Polled:
    record = dataclasses.replace(
        blank,
        reason=error.reason,
        detail=error.detail,
        http_status=error.http_status,
        duration_ms=error.duration_ms,
    )
    again = error.reason in (Reason.TIMEOUT, Reason.CONNECTION, Reason.SERVER_ERROR, Reason.TRUNCATED)
    return Polled(source, record, transient=again and error.state is State.DEFERRED)


def _answered(blank: PollRecord, response: Response, keep: Kept) -> PollRecord:
    return dataclasses.replace(
        blank,
        http_status=response.status,
        etag=response.etag or (keep.etag if response.not_modified else None),
        last_modified=response.last_modified or (keep.last_modified if response.not_modified else None),
        content_hash=hashlib.sha256(keep.content).hexdigest(),
        bytes=len(response.raw) if response.raw is not None else len(response.content),
        duration_ms=response.duration_ms,
    )


def _reason(error: ExtractError) -> Reason:
    return {"empty": Reason.EMPTY, "not_a_feed": Reason.NOT_A_FEED}.get(error.reason, Reason.UNREADABLE)


def _judged(
    record: PollRecord,
    feed: Feed,
    source: Source,
    rules: PollRules,
    others: Mapping[str, Feed],
    lies: tuple[str, ...],
) -> PollRecord:
    ok, reason, detail = judge(feed, source, others, now=record.polled_at, stale_age=rules.stale_age)
    times = [entry.published for entry in feed.entries if entry.published is not None]
    return dataclasses.replace(
        record,
        ok=ok,
        reason=Reason.NOT_MODIFIED if reason is Reason.OK and record.http_status == 304 else reason,
        detail=detail,
        entries=len(feed.entries),
        newest_entry_at=max(times, default=None),
        oldest_entry_at=min(times, default=None),
        problems=feed.problems + lies,
    )


def judge(
    feed: Feed, source: Source, others: Mapping[str, Feed], *, now: dt.datetime, stale_age: dt.timedelta
) -> tuple[bool, Reason, str | None]:
    """Whether a feed that could be read counts, the reason, and its detail.

    A feed is the wrong one when it names another section or publisher, or repeats another source's items one
    for one (seen at the site: a path that does not exist answers 200 with the front page's items).
    """
    if not feed.entries:
        return False, Reason.EMPTY, _why_empty(feed)
    if not belongs(feed, source.url):
        return (
            False,
            Reason.WRONG_FEED,
            f"another site's or section's feed: {feed.title or 'without a title'}",
        )
    for other_id, other in others.items():
        if other_id != source.id and len(feed.entries) >= _ENOUGH_TO_COMPARE and _is_copy(feed, other):
            return False, Reason.WRONG_FEED, f"the same items as source {other_id}"
    if any(problem.startswith("partial") for problem in feed.problems):
        return True, Reason.PARTIAL, next(p for p in feed.problems if p.startswith("partial"))
    latest = newest(feed)
    if latest is not None and now - latest > stale_age:
        return True, Reason.STALE, f"newest entry of {latest:%Y-%m-%d}"
    return True, Reason.OK, None


def _why_empty(feed: Feed) -> str:
    for problem in feed.problems:
        word, _, detail = problem.partition(": ")
        if word == FeedProblem.INDEX:
            return f"an index of {detail}: name one of them as the source"
    return "no entries"


def _is_copy(feed: Feed, other: Feed) -> bool:
    if len(feed.entries) != len(other.entries) or overlap(feed, other) < 1:
        return False
    return [e.article_id for e in feed.entries] == [e.article_id for e in other.entries]


def sightings(polled: Polled, seen_at: dt.datetime) -> tuple[SightingRecord, ...]:
    """The sightings of a poll, one per entry, in the feed's order."""
    run_id, source_id = polled.record.run_id, polled.source.id
    return tuple(
        SightingRecord(
            source_id=source_id,
            run_id=run_id,
            seen_at=seen_at,
            article_id=entry.article_id,
            url=entry.url,
            title=entry.title,
            summary=entry.summary,
            published_at=entry.published,
            published_source=entry.published_source,
            position=position,
        )
        for position, entry in enumerate(polled.entries)
    )


def by_article(polls: Iterable[Polled]) -> dict[str, FeedEntry]:
    """The entries of all polls, each article once, as the first source has it."""
    entries: dict[str, FeedEntry] = {}
    for polled in polls:
        for entry in polled.entries:
            entries.setdefault(entry.article_id, entry)
    return entries
