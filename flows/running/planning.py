"""From what was announced and what is known to what is fetched, in which batches. Pure."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.model import FeedEntry, PublishedSource
from flows.running.revisit import LastLook, RevisitPolicy, Why, decide
from flows.running.settling import Item
from warehouse.read import Known, PendingItem


@dataclass(frozen=True, slots=True)
class Batch:
    """Items of one host, fetched one after the other and appended in one transaction."""

    number: int
    host: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run does: batches to fetch, and the ids that were announced and are not due."""

    batches: tuple[Batch, ...]
    not_due: tuple[str, ...]

    @property
    def items(self) -> int:
        """How many items will be fetched."""
        return sum(len(batch.items) for batch in self.batches)


_WHY = {"new": Why.NEW, "deferred": Why.RETRY, "changed": Why.TEXT_CHANGED}


def make_plan(
    entries: Mapping[str, FeedEntry],
    pending: Sequence[PendingItem],
    known: Mapping[str, Known],
    *,
    now: dt.datetime,
    policy: RevisitPolicy,
    batch_size: int,
) -> Plan:
    """Each announced or pending article once: to be fetched, or not due.

    `pending` is the warehouse's backlog, which has what the sources announced just now as well.
    """
    items = {row.article_id: _pending_item(row, entries.get(row.article_id)) for row in pending}
    not_due = []
    for article_id, entry in entries.items():
        if article_id in items:
            continue
        look = last_look(known.get(article_id), entry)
        why = decide(look, text_changed=False, now=now, policy=policy)
        if why is None:
            not_due.append(article_id)
        else:
            items[article_id] = Item(entry, why, first_seen_at=now)
    return Plan(_batches(items.values(), batch_size), tuple(not_due))


def last_look(known: Known | None, entry: FeedEntry) -> LastLook | None:
    """The latest fetch of an article, as the decision needs it."""
    if known is None:
        return None
    return LastLook(known.state, known.fetched_at, known.published_at or entry.published or known.fetched_at)


def still_wanted(item: Item, known: Known | None) -> bool:
    """Whether no other run has settled the item since it was planned: it took it up when it was new or put off."""
    if item.why in (Why.NEW, Why.RETRY):
        return decide(last_look(known, item.entry), text_changed=False, now=_EPOCH, policy=_NEVER) is not None
    return True


#: Without a revisit only what is new or was put off is wanted.
_NEVER = RevisitPolicy(())
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def _pending_item(row: PendingItem, entry: FeedEntry | None) -> Item:
    return Item(entry or _entry(row), _WHY.get(row.why, Why.RETRY), row.first_seen_at, row.attempts)


def _entry(row: PendingItem) -> FeedEntry:
    source = PublishedSource.FEED if row.published_at is not None else None
    return FeedEntry(row.article_id, row.url, row.title, row.summary, row.published_at, source)


def _batches(items: Iterable[Item], size: int) -> tuple[Batch, ...]:
    """Batches per host, the newest articles first; what has no date comes before what has."""
    latest = dt.datetime.max.replace(tzinfo=dt.UTC)
    ordered = sorted(items, key=lambda i: (i.entry.published or latest, i.article_id), reverse=True)
    hosts: dict[str, list[Item]] = {}
    for item in ordered:
        hosts.setdefault(item.host, []).append(item)
    chunks = [(h, of[n : n + size]) for h, of in hosts.items() for n in range(0, len(of), size)]
    return tuple(Batch(number, host, tuple(chunk)) for number, (host, chunk) in enumerate(chunks, 1))


def by_host(batches: Iterable[Batch]) -> list[list[Batch]]:
    """The batches of each host in order: hosts go side by side, the batches of one host in turn."""
    ordered = sorted(batches, key=lambda batch: (batch.host, batch.number))
    return [list(group) for _, group in itertools.groupby(ordered, key=lambda batch: batch.host)]
