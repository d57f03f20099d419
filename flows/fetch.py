"""The fetcher: one HTTP client per run that goes only where it may, politely, and within bounds.

The decisions are in `flows.fetching.verdict`, `flows.fetching.addresses` and `flows.fetching.body`; here they are acted upon.
"""

from __future__ import annotations

import datetime as dt
import itertools
import logging
import random as randomness
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

import httpx

from flows.fetching.addresses import MAX_URL_LENGTH, Resolve, check_url, system_resolve
from flows.fetching.body import charset, media_type
from flows.fetching.exchange import Accept, Clock, Failure, FetchError, FetchSettings, Response, SystemClock
from flows.fetching.transport import CheckedTransport
from flows.fetching.verdict import Action, backoff, is_host_level, is_worth_retrying
from flows.fetching.wire import Headers, Reply, Wire, pairs, validators
from flows.politeness import ROBOTS_REDIRECTS, Politeness, Robots, RobotsAnswer
from warehouse.records import Reason, State

__all__ = ["Accept", "FetchError", "FetchSettings", "Fetcher", "Response"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Ask:
    """One wish of a caller, the same through all attempts and redirects."""

    url: str
    accept: Accept
    validators: Headers = ()


@dataclass(slots=True)
class _Trail:
    """What happened on the way, for the response or the error."""

    attempts: int = 0
    seconds: float = 0.0
    hops: list[str] = field(default_factory=list)
    host: str = ""


class Fetcher:
    """Fetches addresses; an async context manager, for one event loop.

    `transport`, `resolve`, `clock` and `random` (0..1) replace the network, the names' resolution, time and
    chance in tests. With a `transport` of the caller's, resolved addresses are the caller's to check.
    """

    def __init__(
        self,
        settings: FetchSettings,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        resolve: Resolve | None = None,
        clock: Clock | None = None,
        random: Callable[[], float] | None = None,
    ) -> None:
        self._settings = settings
        self._clock: Clock = clock or SystemClock()
        self._random = random or randomness.random
        transport = transport or CheckedTransport(settings, resolve or system_resolve)
        self._wire = Wire(settings, transport, self._clock)
        self._politeness = Politeness(settings, self._clock)
        self._robots = Robots(settings, self._clock, self._politeness, self._ask_robots)

    async def __aenter__(self) -> Self:
        await self._wire.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._wire.__aexit__(kind, error, traceback)

    async def get(
        self,
        url: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: Accept = Accept.PAGE,
    ) -> Response:
        """Fetch an address, following redirects and trying transient failures again.

        With `etag` or `last_modified` the answer may be `not_modified`, without content. Raises FetchError.
        """
        ask = _Ask(url, accept, validators(etag, last_modified))
        trail = _Trail()
        try:
            return _response(ask, trail, await self._persist(ask, trail))
        except Failure as failure:
            raise self._error(ask, trail, failure) from failure

    async def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of the address' host names."""
        return await self._robots.sitemaps(httpx.URL(url))

    async def _persist(self, ask: _Ask, trail: _Trail) -> Reply:
        """Attempts until one succeeds, or fails in a way that another attempt now would not mend."""
        settings = self._settings
        for number in itertools.count(1):
            try:
                return await self._attempt(ask, trail)
            except Failure as failure:
                if number >= settings.max_attempts or not is_worth_retrying(
                    failure, settings.max_wait_seconds
                ):
                    self._note_end(trail, failure)
                    raise
                logger.info("%s: %s (%s), trying again", ask.url, failure.reason, failure.detail)
                await self._clock.sleep(self._wait(trail, failure, number))
        raise AssertionError("the last attempt returns or raises")

    def _wait(self, trail: _Trail, failure: Failure, number: int) -> float:
        """Seconds until the attempt after this one."""
        seconds = backoff(number, self._random(), self._settings)
        if failure.reason is Reason.RATE_LIMITED and failure.pause is None:
            # The others of this host wait too, though the server named no time.
            self._politeness.pause(trail.host, seconds)
        return seconds

    def _note_end(self, trail: _Trail, failure: Failure) -> None:
        """Draw conclusions for the host from an item that it did not serve."""
        if is_host_level(failure.reason):
            self._politeness.failed(trail.host)
        elif failure.reason is Reason.RATE_LIMITED and failure.pause is None:
            self._politeness.pause(trail.host, backoff(trail.attempts + 1, 1.0, self._settings))

    async def _attempt(self, ask: _Ask, trail: _Trail) -> Reply:
        """Go from the address asked for through its redirects to an answer that is none."""
        most = ROBOTS_REDIRECTS if ask.accept is Accept.ROBOTS else self._settings.max_redirects
        trail.hops = []
        address = ask.url
        while True:
            trail.hops.append(address[:MAX_URL_LENGTH])  # for the error, if it goes no further than the check
            url = self._check(address)
            trail.hops[-1] = str(url)
            if str(url) in trail.hops[:-1]:
                raise Failure(Reason.TOO_MANY_REDIRECTS, f"redirects lead back to {url}")
            trail.host = url.host
            reply = await self._visit(url, ask, trail)
            if reply.verdict.action is not Action.REDIRECT:
                return reply
            if len(trail.hops) > most:
                raise Failure(Reason.TOO_MANY_REDIRECTS, f"more than {most} redirects", status=reply.status)
            address = _target(url, reply)

    def _check(self, address: str) -> httpx.URL:
        settings = self._settings
        return check_url(address, settings.allowed_hosts, allow_loopback=settings.allow_loopback)

    async def _visit(self, url: httpx.URL, ask: _Ask, trail: _Trail) -> Reply:
        """One request, when robots and pace allow it; Failure where that is what its answer means."""
        if ask.accept is not Accept.ROBOTS:
            await self._robots.check(url)
        async with self._politeness.turn(url.host):
            trail.attempts += len(trail.hops) == 1
            started = self._clock.monotonic()
            try:
                reply = await self._wire.exchange(url, ask.accept, ask.validators)
            finally:
                trail.seconds += self._clock.monotonic() - started
        verdict = reply.verdict
        if reply.status < 500 and reply.status != 429:
            self._politeness.served(url.host)
        if verdict.pause is not None:
            self._politeness.pause(url.host, verdict.pause)
        if verdict.reason is not None:
            raise Failure(verdict.reason, verdict.detail, status=reply.status, pause=verdict.pause)
        return reply

    async def _ask_robots(self, url: httpx.URL) -> RobotsAnswer:
        trail = _Trail()
        try:
            reply = await self._persist(_Ask(str(url), Accept.ROBOTS), trail)
        except Failure as failure:
            return RobotsAnswer(None, failure, redirected=len(trail.hops) > 1)
        return RobotsAnswer(reply.content)

    def _error(self, ask: _Ask, trail: _Trail, failure: Failure) -> FetchError:
        until = None
        if failure.state is State.DEFERRED and failure.pause is not None:
            until = self._clock.now() + dt.timedelta(seconds=failure.pause)
        return FetchError(
            failure.state,
            failure.reason,
            failure.detail,
            ask.url,
            http_status=failure.status,
            attempts=trail.attempts,
            retry_after=until,
            final_url=trail.hops[-1] if trail.hops else None,
            duration_ms=round(trail.seconds * 1000),
        )


def _target(url: httpx.URL, reply: Reply) -> str:
    try:
        return str(url.join(reply.headers["location"]))
    except (httpx.InvalidURL, ValueError) as error:
        raise Failure(Reason.BAD_URL, f"redirect to nowhere: {error}", status=reply.status) from error


def _response(ask: _Ask, trail: _Trail, reply: Reply) -> Response:
    headers = reply.headers
    not_modified = reply.verdict.action is Action.NOT_MODIFIED
    return Response(
        url=ask.url,
        final_url=trail.hops[-1],
        status=reply.status,
        headers=pairs(headers),
        content=reply.content,
        raw=None if not_modified else reply.raw,
        content_type=media_type(headers.get("content-type")),
        charset=charset(headers.get("content-type")),
        etag=headers.get("etag"),
        last_modified=headers.get("last-modified"),
        not_modified=not_modified,
        attempts=trail.attempts,
        duration_ms=round(trail.seconds * 1000),
        fetched_at=reply.fetched_at,
        redirects=tuple(trail.hops[:-1]),
        http_version=reply.http_version,
        request_headers=reply.request_headers,
        remote_address=reply.remote_address,
    )
