"""Manners: robots.txt (RFC 9309), pace and concurrency per host, and pauses where a host wants one."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import OrderedDict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field

import httpx
from protego import Protego

from flows.fetching.exchange import Clock, Failure, FetchSettings
from flows.fetching.turns import Turns
from warehouse.records import Reason, State

#: RFC 9309, 2.3.1.2: at least five redirects are followed; after more, there is no robots.txt.
ROBOTS_REDIRECTS = 5
#: A `Crawl-delay` beyond this is a way of saying no.
_LONGEST_DELAY = 24 * 3600.0
_ROBOTS_LIFETIME = 24 * 3600.0  # RFC 9309, 2.4
_MOST_ORIGINS = 64

#: Failures of the way to the robots.txt that would meet every other request to the host just so.
_SAME_FOR_ALL = frozenset({Reason.PRIVATE_ADDRESS, Reason.TLS, Reason.HOST_PAUSED})
#: Answers that say: there are no rules here that one could read.
_NO_RULES = frozenset(
    {
        Reason.NOT_FOUND,
        Reason.REMOVED,
        Reason.CLIENT_ERROR,
        Reason.CONTENT_TYPE,
        Reason.TOO_MANY_REDIRECTS,
        Reason.UNREADABLE,
    }
)


@dataclass(slots=True)
class _Host:
    """What is known of one host; times are seconds of the monotonic clock."""

    slots: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    pace: float = 0.0
    next_start: float = 0.0
    paused_until: float = 0.0
    failures: int = 0


def wait_seconds(now: float, next_start: float, paused_until: float) -> float:
    """Seconds until a host may be sent its next request; not positive when that is now."""
    return max(next_start, paused_until) - now


class Politeness:
    """The pace, the concurrency and the pauses of each host; one per run and event loop.

    With `turns_folder`, pace and concurrency are those of all processes that share the folder.
    """

    def __init__(self, settings: FetchSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._hosts: dict[str, _Host] = {}
        folder, slots = settings.turns_folder, settings.concurrency_per_host
        self._turns = None if folder is None else Turns(folder, slots, clock)

    @asynccontextmanager
    async def turn(self, host: str) -> AsyncIterator[None]:
        """Hold one of the host's slots from the moment a request may start until it is done.

        Failure `host_paused`, without waiting, where the host must be left alone for longer than we wait.
        """
        known = self._host(host)
        async with known.slots:
            async with known.turn:
                await self._wait(host, known)
                known.next_start = self._clock.monotonic() + known.pace
            async with self._among_all(host, known.pace):
                yield

    def _among_all(self, host: str, pace: float) -> AbstractAsyncContextManager[None]:
        if self._turns is None:
            return nullcontext()
        return self._turns.turn(host, pace, self._settings.max_wait_seconds)

    async def _wait(self, host: str, known: _Host) -> None:
        # In a loop, because another request of this host may be told to pause while we wait.
        while (wait := wait_seconds(self._clock.monotonic(), known.next_start, known.paused_until)) > 0:
            if wait > self._settings.max_wait_seconds:
                until = self._clock.now() + dt.timedelta(seconds=wait)
                raise Failure(
                    Reason.HOST_PAUSED, f"{host} is left alone until {until:%Y-%m-%dT%H:%M:%SZ}", pause=wait
                )
            await self._clock.sleep(wait)

    def pause(self, host: str, seconds: float) -> None:
        """Leave the host alone for so many seconds from now, unless it is already for longer."""
        known = self._host(host)
        known.paused_until = max(known.paused_until, self._clock.monotonic() + seconds)

    def slow_down(self, host: str, delay: float | None) -> None:
        """Keep a `Crawl-delay`, where it asks for more than our own pace."""
        known = self._host(host)
        if delay is not None and delay > known.pace:
            delay = min(delay, _LONGEST_DELAY)
            known.next_start += delay - known.pace
            if self._turns is not None:
                self._turns.put_off(host, delay - known.pace)
            known.pace = delay

    def failed(self, host: str) -> None:
        """An item ended because the host could not serve it; too many in a row, and it is left alone."""
        known = self._host(host)
        known.failures += 1
        if known.failures >= self._settings.failure_limit:
            # One more failure after the pause is enough for the next.
            known.failures = self._settings.failure_limit - 1
            self.pause(host, self._settings.failure_pause_seconds)

    def served(self, host: str) -> None:
        """The host answered like one that works."""
        self._host(host).failures = 0

    def _host(self, host: str) -> _Host:
        known = self._hosts.get(host)
        if known is None:
            slots = asyncio.Semaphore(self._settings.concurrency_per_host)
            known = self._hosts[host] = _Host(slots, pace=self._settings.pace_seconds)
        return known


@dataclass(frozen=True, slots=True)
class RobotsAnswer:
    """What asking for a robots.txt came to: its text, or the failure and whether a redirect led there."""

    content: bytes | None
    failure: Failure | None = None
    redirected: bool = False


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of one origin until `expires`; `failure` where nothing may be fetched for now."""

    rules: Protego | None
    failure: Failure | None
    expires: float


def judge_robots(answer: RobotsAnswer) -> Protego | Failure | None:
    """The rules of a robots.txt, the failure that each request to its host meets, or None for no rules.

    RFC 9309, 2.3.1: 4xx allows all, 5xx and no answer forbid all for now. A 429 is a 4xx that asks for fewer
    requests, and is taken as the latter (as Google does). A redirect to where we don't go leaves the rules
    unknown, which forbids too.
    """
    if answer.content is not None:
        return Protego.parse(answer.content.decode("utf-8-sig", errors="replace"))
    failure = answer.failure
    if failure is None or failure.reason in _NO_RULES:
        return None
    if failure.reason in _SAME_FOR_ALL and not answer.redirected:
        return failure
    detail = f"robots.txt: {failure.reason}: {failure.detail}"
    return Failure(Reason.ROBOTS_UNREACHABLE, detail, status=failure.status, pause=failure.pause)


class Robots:
    """Asks each origin for its robots.txt once per run and keeps to it."""

    def __init__(
        self,
        settings: FetchSettings,
        clock: Clock,
        politeness: Politeness,
        ask: Callable[[httpx.URL], Awaitable[RobotsAnswer]],
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._politeness = politeness
        self._ask = ask
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._asking: dict[str, asyncio.Lock] = {}

    async def check(self, url: httpx.URL) -> None:
        """Return if the address may be fetched; else Failure `robots`, `robots_unreachable` or the host's."""
        known = await self._rules(url)
        if known.failure is not None:
            failure = known.failure
            left = known.expires - self._clock.monotonic() if failure.state is State.DEFERRED else None
            raise Failure(failure.reason, failure.detail, status=failure.status, pause=left)
        if known.rules is not None and not known.rules.can_fetch(str(url), self._settings.agent_token):
            raise Failure(Reason.ROBOTS, f"robots.txt of {url.host} forbids it")

    async def sitemaps(self, url: httpx.URL) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of the address' origin names; none where it cannot be read."""
        known = await self._rules(url)
        return tuple(known.rules.sitemaps) if known.rules is not None else ()

    async def _rules(self, url: httpx.URL) -> _Rules:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        # Single flight: whoever comes while one asks waits for the same answer.
        async with self._asking.setdefault(origin, asyncio.Lock()):
            known = self._known.get(origin)
            if known is None or known.expires <= self._clock.monotonic():
                known = await self._fetch(url)
                self._known[origin] = known
            self._known.move_to_end(origin)
            while len(self._known) > _MOST_ORIGINS:
                forgotten, _ = self._known.popitem(last=False)
                self._asking.pop(forgotten, None)
            return known

    async def _fetch(self, url: httpx.URL) -> _Rules:
        answer = await self._ask(url.copy_with(raw_path=b"/robots.txt"))
        now = self._clock.monotonic()
        judged = judge_robots(answer)
        if isinstance(judged, Failure):
            lifetime = max(judged.pause or 0.0, 0.0) or self._settings.failure_pause_seconds
            return _Rules(None, judged, now + lifetime)
        if judged is not None:
            self._politeness.slow_down(url.host, judged.crawl_delay(self._settings.agent_token))
        return _Rules(judged, None, now + _ROBOTS_LIFETIME)
