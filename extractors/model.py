"""The values that cross borders: frozen, slotted, plain.

Offsets count code points of the text they were read from (`text[start:end]`), also when that text is
decomposed (NFD). Dates are inclusive. Times are aware; an unknown time is None, never the clock.

Modules that look at every figure keep the members of enums that they ask for under names of their own (`_EXACT = Bound.EXACT`): to
look one up on its class takes twenty times as long before Python 3.12.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

#: Stored with every row that the extractors make; raised whenever their output changes.
EXTRACTOR_VERSION = "1"


class Bound(StrEnum):
    """How the text qualifies a number."""

    EXACT = "="
    ABOUT = "~"
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="


class Change(StrEnum):
    """The direction of a change, where the quantity is the size of one."""

    UP = "up"
    DOWN = "down"


class Basis(StrEnum):
    """What a change or a comparison is measured against."""

    YOY = "yoy"
    MOM = "mom"
    QOQ = "qoq"
    DTD = "dtd"
    YTD = "ytd"
    PLAN = "plan"
    PRIOR = "prior"


class Status(StrEnum):
    """What kind of statement a figure is."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    TARGET = "target"
    FORECAST = "forecast"
    LIMIT = "limit"


class Flag(StrEnum):
    """A reason to doubt a figure."""

    MAGNITUDE = "magnitude"
    INCONSISTENT = "inconsistent"
    INFERRED_PP = "inferred-pp"


class Part(StrEnum):
    """The part of an article that a text comes from."""

    TITLE = "title"
    LEAD = "lead"
    BODY = "body"


class PublishedSource(StrEnum):
    """Where a publication time was read."""

    FEED = "feed"
    PAGE = "page"
    URL = "url"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One article as a feed, a listing page or a sitemap announces it.

    `article_id` is `HOST:ID`, or `HOST:` and a hash of the normalised address where it carries no id.
    `published` is None when the source does not say.
    """

    article_id: str
    url: str
    title: str
    summary: str | None = None
    published: dt.datetime | None = None
    published_source: PublishedSource | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """What one poll of a source yielded: its entries in order, and what was odd about it.

    `problems` are short fixed words (`extractors.feed.FeedProblem`) with details, one per item skipped or repaired.
    """

    entries: tuple[FeedEntry, ...]
    title: str | None = None
    built: dt.datetime | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of an article; its caption is not part of the body."""

    url: str
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link that the article's body makes to a legal document."""

    url: str
    text: str


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article that the editors put beside this one."""

    article_id: str
    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Article:
    """One version of an article, as read from its page.

    `version` is a short hash of title, lead and body. `body` joins the paragraphs with one newline each;
    `thin` marks photo stories, videos and infographics that carry almost no text.
    """

    article_id: str
    version: str
    url: str
    title: str
    lead: str | None
    body: str
    author: str | None
    section: str | None
    language: str
    published: dt.datetime | None
    published_source: PublishedSource | None
    modified: dt.datetime | None
    tags: tuple[str, ...]
    photos: tuple[Photo, ...]
    links: tuple[Link, ...]
    related: tuple[RelatedArticle, ...]
    template: str
    thin: bool


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time that a text states; `first` or `last` is None where it is open on that side."""

    text: str
    start: int
    end: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that a text states about the world, with all that the text says of it.

    `value` has the magnitude applied and stands in the canonical `unit`; `high` is the upper end of a range.
    `sentence_start` and `sentence_end` delimit the quote.
    """

    text: str
    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    bound: Bound = Bound.EXACT
    unit: str | None = None
    per: str | None = None
    counted: str | None = None
    of: Decimal | None = None
    change: Change | None = None
    basis: Basis | None = None
    status: Status = Status.ACTUAL
    first: dt.date | None = None
    last: dt.date | None = None
    subject: str | None = None
    indicator: str | None = None
    agency: str | None = None
    place: str | None = None
    system: str | None = None
    flags: tuple[Flag, ...] = ()
    sentence_start: int = 0
    sentence_end: int = 0
    part: Part = Part.BODY
    #: field name → the rule that set it; empty unless asked for.
    why: tuple[tuple[str, str], ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class DocumentRef:
    """A legal document as a text cites it; `year` only where it is part of the number or the name."""

    text: str
    start: int
    end: int
    kind: str
    number: str | None = None
    symbol: str | None = None
    year: int | None = None
    date: dt.date | None = None
    issuer: str | None = None
    name: str | None = None
    article: str | None = None
    clause: str | None = None
    point: str | None = None
    part: Part = Part.BODY


class MentionKind(StrEnum):
    """What a name refers to."""

    AGENCY = "agency"
    PLACE = "place"
    SYSTEM = "system"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text, resolved to an id of the catalogue (`entity`) with its canonical name."""

    text: str
    start: int
    end: int
    kind: MentionKind
    entity: str
    name: str
    part: Part = Part.BODY


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody is told to do something by a day; `due` is None where the text sets none."""

    text: str
    start: int
    end: int
    assignee: str
    task: str
    due: dt.date | None = None
    due_text: str | None = None
    assigner: str | None = None
    part: Part = Part.BODY


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that the extractors read from one page."""

    article: Article
    metrics: tuple[Quantity, ...] = ()
    documents: tuple[DocumentRef, ...] = ()
    mentions: tuple[Mention, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    extractor_version: str = EXTRACTOR_VERSION


class ExtractError(Exception):
    """A page or a feed that cannot be read; `reason` is one of a fixed vocabulary."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)  # as given, so that it can be sent to another process
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"
