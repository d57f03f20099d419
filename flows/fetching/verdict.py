"""The decisions of fetching, pure: what an answer's head means, what an error means, how long to wait."""

from __future__ import annotations

import datetime as dt
import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum

import httpx

from flows.fetching.body import is_acceptable, media_type
from flows.fetching.exchange import Accept, Failure, FetchSettings
from warehouse.records import Reason, State

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# 408 and 425 ask for the same request again; RFC 9110, 15.5.9, and RFC 8470.
_TRY_AGAIN = frozenset({408, 425})
_COMPLETE = frozenset({200, 203, 204, 205})
_HOST_LEVEL = frozenset({Reason.TIMEOUT, Reason.CONNECTION, Reason.SERVER_ERROR})
_NOT_AGAIN_NOW = frozenset({Reason.HOST_PAUSED, Reason.ROBOTS_UNREACHABLE})


class Action(StrEnum):
    """What to do after the head of an answer was read."""

    READ = "read"
    NOT_MODIFIED = "not_modified"
    REDIRECT = "redirect"
    FAIL = "fail"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The meaning of an answer's head; `pause` in seconds where its host asks to be left alone."""

    action: Action
    reason: Reason | None = None
    detail: str = ""
    pause: float | None = None


def decide(
    status: int,
    headers: Mapping[str, str],
    *,
    accept: Accept,
    conditional: bool,
    max_bytes: int,
    now: dt.datetime,
) -> Verdict:
    """What to do with an answer, by its status and headers (names in lower case or a caseless mapping)."""
    if status == 304 and conditional:
        return Verdict(Action.NOT_MODIFIED)
    if status in _REDIRECTS and headers.get("location"):
        return Verdict(Action.REDIRECT)
    if status not in _COMPLETE:
        return _failed(status, headers, now)
    media = media_type(headers.get("content-type"))
    if not is_acceptable(media, accept) and headers.get("content-length") != "0":
        return Verdict(Action.FAIL, Reason.CONTENT_TYPE, f"{media} where a {accept} was expected")
    declared = content_length(headers)
    # Of a robots.txt the first part counts however long the whole is.
    if declared is not None and declared > max_bytes and accept is not Accept.ROBOTS:
        return Verdict(Action.FAIL, Reason.TOO_LARGE, f"{declared} bytes announced, {max_bytes} allowed")
    return Verdict(Action.READ)


def _failed(status: int, headers: Mapping[str, str], now: dt.datetime) -> Verdict:
    detail = f"HTTP status {status}"
    pause = retry_after(headers.get("retry-after"), headers.get("date"), now)
    if status == 404:
        return Verdict(Action.FAIL, Reason.NOT_FOUND, detail)
    if status == 410:
        return Verdict(Action.FAIL, Reason.REMOVED, detail)
    if status == 429:
        return Verdict(Action.FAIL, Reason.RATE_LIMITED, detail, pause)
    if status == 206:
        return Verdict(Action.FAIL, Reason.TRUNCATED, "a part was sent though the whole was asked for")
    if status >= 500 or status in _TRY_AGAIN or status < 300:
        return Verdict(Action.FAIL, Reason.SERVER_ERROR, detail, pause)
    if status == 304:
        return Verdict(Action.FAIL, Reason.SERVER_ERROR, "304 to a request without a condition")
    return Verdict(Action.FAIL, Reason.CLIENT_ERROR, detail)


def content_length(headers: Mapping[str, str]) -> int | None:
    """The number of bytes that the body will have as sent, where that is announced."""
    value = headers.get("content-length", "")
    if "transfer-encoding" in headers or not re.fullmatch(r"[0-9]{1,15}", value):
        return None
    return int(value)


def retry_after(value: str | None, date: str | None, now: dt.datetime) -> float | None:
    """Seconds that a `Retry-After` asks for, never negative; None where there is none or it is unreadable.

    An HTTP date is measured against the server's own `Date`, so that neither clock has to be right.
    """
    value = (value or "").strip()
    if re.fullmatch(r"[0-9]{1,9}", value):
        return float(value)
    until = http_date(value)
    if until is None:
        return None
    return max(0.0, (until - (http_date(date) or now)).total_seconds())


def http_date(value: str | None) -> dt.datetime | None:
    """An HTTP date as aware time; None where it is unreadable."""
    if not value:
        return None
    try:
        parsed = parsedate_to_datetime(value)
    except (ValueError, TypeError, OverflowError):
        return None
    return parsed.replace(tzinfo=dt.UTC) if parsed.tzinfo is None else parsed


def backoff(attempt: int, chance: float, settings: FetchSettings) -> float:
    """Seconds to wait after the `attempt`th failure (from 1): exponential, jittered by `chance` (0..1)."""
    ceiling = settings.backoff_seconds * 2.0 ** min(attempt - 1, 30)
    return chance * min(settings.max_backoff_seconds, ceiling)


def is_worth_retrying(failure: Failure, longest: float) -> bool:
    """Whether to try again within this run: only what is transient, and pauses of `longest` s at most."""
    transient = failure.state is State.DEFERRED and failure.reason not in _NOT_AGAIN_NOW
    return transient and (failure.pause or 0.0) <= longest


def is_host_level(reason: Reason) -> bool:
    """Whether a failure speaks of the host rather than of one page."""
    return reason in _HOST_LEVEL


def classify(error: Exception, *, in_body: bool) -> tuple[Reason, str] | None:
    """Reason and detail for an error of the network; None for one that is a mistake of ours."""
    detail = f"{type(error).__name__}: {error}".removesuffix(": ")
    if isinstance(error, httpx.TimeoutException | TimeoutError):
        return Reason.TIMEOUT, detail
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error)):
        return Reason.TLS, detail
    if isinstance(error, httpx.LocalProtocolError | httpx.UnsupportedProtocol):
        return Reason.BAD_URL, detail
    if isinstance(error, httpx.TransportError):
        return (Reason.TRUNCATED if in_body else Reason.CONNECTION), detail
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
