"""What the alert rules hand to the warehouse, and what it answers: frozen values, no SQL."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class On(StrEnum):
    """What a rule watches."""

    FIGURE = "figure"
    MOVE = "move"
    REVISION = "revision"
    CONFLICT = "conflict"
    DOCUMENT = "document"
    MENTION = "mention"
    PHRASE = "phrase"
    DEADLINE = "deadline"
    SILENCE = "silence"
    ROLLOVER = "rollover"
    DRIFT = "drift"
    CHANNEL = "channel"
    OVERDUE_RUN = "overdue_run"
    SELECT = "select"


@dataclass(frozen=True, slots=True)
class Watch:
    """The short form of a rule, resolved against the catalogues; an empty tuple or None leaves a thing open.

    `agencies` and `places` are canonical names, `systems` ids, as metrics have them; `entities` are the ids of
    all three, as mentions have them. A phrase stands without diacritics and in lower case unless `exact`.
    """

    rule: str
    on: On
    indicators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    phrase: str | None = None
    exact: bool = False
    unit: str | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    #: `up` or `down`: the direction of a stated change, of a move or of a revision
    change: str | None = None
    #: least size of a change: of the stated one, or of the difference between two values
    by: Decimal | None = None
    by_percent: Decimal | None = None
    first: bool = False
    #: days: how long ago a document may have been issued; how long before its end a deadline is told
    days: int | None = None
    #: times the usual gap or interval; share of what is usual
    factor: float | None = None
    #: failures in a row
    failures: int | None = None
    sql: str | None = None


@dataclass(frozen=True, slots=True)
class Cursor:
    """How far a rule has read: a snapshot, and the time of that look for when the snapshot is no longer kept.

    `snapshot` None reads by time alone: everything that came in at `at` or later.
    """

    snapshot: int | None
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that a rule matched. Times in UTC; `came_at` is when it came into the warehouse.

    `least` and `most` are set where a later value within them means the same. `known` says that the article said so
    in an earlier version or to earlier extractors already; `replaced` that an earlier version said otherwise.
    """

    rule: str
    about: str
    meaning: str
    came_at: dt.datetime
    least: float | None = None
    most: float | None = None
    known: bool = False
    replaced: bool = False
    baseline: bool = False
    title: str | None = None
    url: str | None = None
    quote: str | None = None
    published_at: dt.datetime | None = None
    article_id: str | None = None
    version: str | None = None
    extractor_version: str | None = None
    part: str | None = None
    start_offset: int | None = None
    end_offset: int | None = None
    text: str | None = None
    value: Decimal | None = None
    unit: str | None = None
    previous: Decimal | None = None
    period_first: dt.date | None = None
    period_last: dt.date | None = None
    subject: str | None = None
    indicator: str | None = None
    agency: str | None = None
    place: str | None = None
    system: str | None = None
    details: dict[str, str] = field(default_factory=dict)


#: What `alerts` keeps of a hit: columns and fields of the same names.
KEPT = (
    "rule", "about", "meaning", "least", "most", "title", "url", "quote", "published_at", "article_id", "version",
    "extractor_version", "part", "start_offset", "end_offset", "text", "value", "unit", "previous", "period_first",
    "period_last", "subject", "indicator", "agency", "place", "system",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules matched in one look, and how far they have now read.

    `failed` names the rules that could not be evaluated, with the reason; `new_rows` counts what there was to read.
    """

    cursor: Cursor
    hits: tuple[Hit, ...]
    failed: dict[str, str]
    new_rows: int


@dataclass(frozen=True, slots=True)
class Told:
    """What was told before by a rule of a thing."""

    rule: str
    about: str
    meaning: str
    least: float | None
    most: float | None
    value: Decimal | None
    published_at: dt.datetime | None
    raised_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AlertRecord:
    """A row of `alerts`; see there."""

    alert_id: str
    revision: bool
    severity: str
    group_key: str
    held: str | None
    due_at: dt.datetime | None
    message: str
    raised_at: dt.datetime
    hit: Hit


@dataclass(frozen=True, slots=True)
class MessageRecord:
    """A row of `alert_messages`; see there."""

    message_id: str
    channel: str
    kind: str
    alert_ids: tuple[str, ...]
    payload: str
    created_at: dt.datetime
    not_before: dt.datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """What becomes of the hits: rows to append, and the counts of what needs none."""

    alerts: tuple[AlertRecord, ...] = ()
    messages: tuple[MessageRecord, ...] = ()
    repeated: int = 0
    too_old: int = 0


@dataclass(frozen=True, slots=True)
class DueAlert:
    """An alert that waits for its digest; its hit is what `alerts` keeps of it, without details."""

    alert_id: str
    revision: bool
    severity: str
    due_at: dt.datetime
    raised_at: dt.datetime
    message: str
    hit: Hit


@dataclass(frozen=True, slots=True)
class OutMessage:
    """A message that is due on a channel, claimed by the sender that got it."""

    message_id: str
    channel: str
    kind: str
    payload: str
    created_at: dt.datetime
    failures: int


@dataclass(frozen=True, slots=True)
class DeliveryRecord:
    """A row of `alert_deliveries`; see there."""

    message_id: str
    channel: str
    outcome: str
    happened_at: dt.datetime
    sender: str
    next_at: dt.datetime | None = None
    status: int | None = None
    detail: str | None = None
