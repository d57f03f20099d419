"""What the flows hand to the warehouse: one frozen record per row, beside `extractors.model.Extraction`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from extractors.model import Extraction


class State(StrEnum):
    """The one state in which an item ends a run."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    NEW_VERSION = "new_version"
    THIN = "thin"
    GONE = "gone"
    REFUSED = "refused"
    FAILED = "failed"
    DEFERRED = "deferred"


class Reason(StrEnum):
    """Why an item ended in its state, or a poll in its outcome: the whole vocabulary."""

    # stored, new_version, unchanged, thin
    NEW = "new"
    CHANGED = "changed"
    SAME_CONTENT = "same_content"
    NOT_MODIFIED = "not_modified"
    NOT_DUE = "not_due"
    LITTLE_TEXT = "little_text"
    # gone
    NOT_FOUND = "not_found"
    REMOVED = "removed"
    # refused
    ROBOTS = "robots"
    CONTENT_TYPE = "content_type"
    TOO_LARGE = "too_large"
    FOREIGN_HOST = "foreign_host"
    PRIVATE_ADDRESS = "private_address"
    BAD_URL = "bad_url"
    # failed
    TOO_MANY_REDIRECTS = "too_many_redirects"
    CLIENT_ERROR = "client_error"
    UNREADABLE = "unreadable"
    NO_ARTICLE = "no_article"
    GAVE_UP = "gave_up"
    TLS = "tls"
    # deferred
    TIMEOUT = "timeout"
    CONNECTION = "connection"
    SERVER_ERROR = "server_error"
    RATE_LIMITED = "rate_limited"
    TRUNCATED = "truncated"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    HOST_PAUSED = "host_paused"
    INTERRUPTED = "interrupted"
    # polls only
    OK = "ok"
    EMPTY = "empty"
    NOT_A_FEED = "not_a_feed"
    WRONG_FEED = "wrong_feed"
    STALE = "stale"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of a flow; appended when it starts (`finished_at` None) and again, complete, when it ends."""

    run_id: str
    flow: str
    started_at: dt.datetime
    finished_at: dt.datetime | None = None
    #: item state → number of items that ended in it
    counts: dict[str, int] = field(default_factory=dict)
    #: `state/reason` → number of items
    reasons: dict[str, int] = field(default_factory=dict)
    #: component → version (python, duckdb, prefect, trafilatura, extractor, project)
    versions: dict[str, str] = field(default_factory=dict)
    sources_ok: int = 0
    sources_failed: int = 0
    outcome: str = "running"
    message: str | None = None


@dataclass(frozen=True, slots=True)
class PollRecord:
    """One look at one source."""

    poll_id: str
    run_id: str
    source_id: str
    url: str
    polled_at: dt.datetime
    ok: bool
    reason: Reason
    detail: str | None = None
    http_status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    content_hash: str | None = None
    bytes: int = 0
    duration_ms: int = 0
    entries: int = 0
    new_entries: int = 0
    newest_entry_at: dt.datetime | None = None
    oldest_entry_at: dt.datetime | None = None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SightingRecord:
    """An article as one source announced it; appended when new for that source or when its text changed."""

    source_id: str
    run_id: str
    seen_at: dt.datetime
    article_id: str
    url: str
    title: str
    summary: str | None
    published_at: dt.datetime | None
    published_source: str | None
    position: int


@dataclass(frozen=True, slots=True)
class BackfilledMonth:
    """A month of a section's listing archive of which nothing is left to fetch; `month` is its first day."""

    host: str
    section: str
    month: dt.date
    run_id: str
    entries: int
    pages: int
    counts: dict[str, int]
    finished_at: dt.datetime


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """One item's end in one run: the attempt to get an article's page, and what became of it."""

    fetch_id: str
    run_id: str
    article_id: str
    url: str
    fetched_at: dt.datetime
    state: State
    reason: Reason
    detail: str | None = None
    final_url: str | None = None
    http_status: int | None = None
    content_type: str | None = None
    content_hash: str | None = None
    bytes: int = 0
    etag: str | None = None
    last_modified: str | None = None
    attempts: int = 0
    duration_ms: int = 0
    #: path below the raw archive's folder, and the byte offset of the record in it
    warc_file: str | None = None
    warc_offset: int | None = None
    template: str | None = None


@dataclass(frozen=True, slots=True)
class FetchedItem:
    """A fetch and, where its page was read, what the extractors made of it."""

    fetch: FetchRecord
    extraction: Extraction | None = None
