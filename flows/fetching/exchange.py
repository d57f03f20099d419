"""The values of fetching: its settings, what a request yields, and how it fails."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from warehouse.records import Reason, State


class Accept(StrEnum):
    """What the caller can read; anything else is refused before its body is loaded."""

    PAGE = "page"
    FEED = "feed"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchSettings:
    """How the fetcher behaves; seconds and bytes throughout.

    `allowed_hosts` are exact names: a subdomain is allowed only where it is listed itself.
    `allow_loopback` opens 127.0.0.0/8 and ::1, names under `.localhost` and every port, and nothing else.
    Raises ValueError for a bound that could not hold.
    """

    user_agent: str
    contact: str
    allowed_hosts: frozenset[str] = frozenset()
    allow_loopback: bool = False
    #: least time between the starts of two requests to one host
    pace_seconds: float = 1.0
    concurrency_per_host: int = 1
    #: folder through which other processes keep the same pace; None for a fetcher that is alone
    turns_folder: Path | None = None
    #: for connecting, and for each read and write
    timeout_seconds: float = 20.0
    #: for one request, from connecting to the last byte
    total_seconds: float = 60.0
    #: of the body as sent
    max_bytes: int = 8 * 1024 * 1024
    #: of the body with its content coding undone
    max_decoded_bytes: int = 32 * 1024 * 1024
    max_redirects: int = 5
    max_attempts: int = 3
    backoff_seconds: float = 1.0
    max_backoff_seconds: float = 30.0
    #: the longest `Retry-After` or `Crawl-delay` that is waited for; with a longer one the item is deferred
    max_wait_seconds: float = 60.0
    #: after so many items in a row that a host could not serve, it is left alone for `failure_pause_seconds`
    failure_limit: int = 5
    failure_pause_seconds: float = 300.0
    #: `http://host:port` of a proxy; it resolves names itself, so that addresses cannot be checked here
    proxy: str | None = None
    #: PEM file of the authorities to trust in place of the usual ones
    ca_file: str | None = None

    def __post_init__(self) -> None:
        positive = (
            "concurrency_per_host",
            "timeout_seconds",
            "total_seconds",
            "max_bytes",
            "max_decoded_bytes",
            "max_attempts",
            "failure_limit",
        )
        not_negative = (
            "pace_seconds",
            "max_redirects",
            "backoff_seconds",
            "max_backoff_seconds",
            "max_wait_seconds",
            "failure_pause_seconds",
        )
        wrong = [name for name in positive if getattr(self, name) <= 0]
        wrong += [name for name in not_negative if getattr(self, name) < 0]
        if wrong:
            raise ValueError(f"fetch settings out of range: {', '.join(wrong)}")
        if not self.user_agent.strip() or not (self.user_agent + self.contact).isprintable():
            raise ValueError("user_agent and contact must be printable, and user_agent not empty")

    @property
    def agent_header(self) -> str:
        """The `User-Agent` sent, with the contact address in it."""
        if not self.contact or self.contact in self.user_agent:
            return self.user_agent
        return f"{self.user_agent} (+{self.contact})"

    @property
    def agent_token(self) -> str:
        """The product token by which robots.txt knows us (RFC 9309, 2.2.1)."""
        return self.user_agent.split("/", 1)[0].split()[0]


@dataclass(frozen=True, slots=True)
class Response:
    """A page or a feed as fetched, its body complete and within the bounds.

    `raw` is the body as sent, still under its `Content-Encoding`; `content` has that undone. `content_type`
    is lower-case and bare; `charset` only where the header names one that exists. `redirects` are the
    addresses passed on the way, the first being `url`. `duration_ms` is the time spent on requests,
    without the waiting between them.
    """

    url: str
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes = field(repr=False)
    raw: bytes | None = field(repr=False)
    content_type: str | None
    charset: str | None
    etag: str | None
    last_modified: str | None
    not_modified: bool
    attempts: int
    duration_ms: int
    fetched_at: dt.datetime
    redirects: tuple[str, ...] = ()
    http_version: str = "HTTP/1.1"
    request_headers: tuple[tuple[str, str], ...] = ()
    #: IP address that answered; None behind a proxy or a test's transport
    remote_address: str | None = None


#: The one place that tells terminal from transient: only what is deferred is ever tried again.
STATE_OF: dict[Reason, State] = {
    Reason.NOT_FOUND: State.GONE,
    Reason.REMOVED: State.GONE,
    Reason.ROBOTS: State.REFUSED,
    Reason.CONTENT_TYPE: State.REFUSED,
    Reason.TOO_LARGE: State.REFUSED,
    Reason.FOREIGN_HOST: State.REFUSED,
    Reason.PRIVATE_ADDRESS: State.REFUSED,
    Reason.BAD_URL: State.REFUSED,
    Reason.TOO_MANY_REDIRECTS: State.FAILED,
    Reason.CLIENT_ERROR: State.FAILED,
    Reason.UNREADABLE: State.FAILED,
    Reason.TLS: State.FAILED,
    Reason.TIMEOUT: State.DEFERRED,
    Reason.CONNECTION: State.DEFERRED,
    Reason.SERVER_ERROR: State.DEFERRED,
    Reason.RATE_LIMITED: State.DEFERRED,
    Reason.TRUNCATED: State.DEFERRED,
    Reason.ROBOTS_UNREACHABLE: State.DEFERRED,
    Reason.HOST_PAUSED: State.DEFERRED,
}


class Failure(Exception):  # noqa: N818 - the step's outcome; callers of the fetcher see FetchError
    """One step of a fetch failed; `pause` is how many seconds its host wants to be left alone."""

    def __init__(
        self, reason: Reason, detail: str, *, status: int | None = None, pause: float | None = None
    ) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.status = status
        self.pause = pause

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"

    @property
    def state(self) -> State:
        """The state in which the item ends if nothing better comes of it."""
        return STATE_OF[self.reason]


class FetchError(Exception):
    """An address could not be fetched; `state` is `deferred` where a later run may do better.

    `url` is the address asked for, `final_url` the one where it failed; `retry_after` is the earliest time
    that the host, or our manners towards it, allow another request.
    """

    def __init__(
        self,
        state: State,
        reason: Reason,
        detail: str,
        url: str,
        http_status: int | None = None,
        attempts: int = 0,
        retry_after: dt.datetime | None = None,
        final_url: str | None = None,
        duration_ms: int = 0,
    ) -> None:
        # All arguments in `args`, so that the error survives pickling between processes.
        super().__init__(
            state, reason, detail, url, http_status, attempts, retry_after, final_url, duration_ms
        )
        self.state = state
        self.reason = reason
        self.detail = detail
        self.url = url
        self.http_status = http_status
        self.attempts = attempts
        self.retry_after = retry_after
        self.final_url = final_url
        self.duration_ms = duration_ms

    def __str__(self) -> str:
        return f"{self.state}/{self.reason}: {self.url}: {self.detail}"


class Clock(Protocol):
    """Where times and waiting come from, so that a test can do without either."""

    def now(self) -> dt.datetime:
        """The time of day, aware."""

    def monotonic(self) -> float:
        """Seconds since some moment, never going back."""

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds`."""


class SystemClock:
    """The machine's own clock."""

    def now(self) -> dt.datetime:
        """The time of day in UTC."""
        return dt.datetime.now(dt.UTC)

    def monotonic(self) -> float:
        """Seconds of the monotonic clock."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait on the event loop."""
        await asyncio.sleep(seconds)
