"""Turns at a host among all processes that share a data folder: a request starts at a time that it alone has.

A run keeps the pace of its own requests (`flows.politeness`); this keeps that of several runs and backfills.
"""

from __future__ import annotations

import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from flows.fetching.exchange import Clock, Failure
from warehouse.records import Reason

#: A time further ahead was written by a clock that has been put back since (a `Crawl-delay` is at most a day).
_FURTHEST_AHEAD = 2 * 24 * 3600.0
_LOCK_SECONDS = 30.0


class Turns:
    """Who may ask which host when, in small files of one folder; they end with whoever held them.

    Times are given out one pace apart, first come, first served, so that nobody starves beside a long run. Where
    all of a host's slots are still taken at the time given, another time is asked for.
    """

    def __init__(self, folder: Path, slots: int, clock: Clock) -> None:
        self._folder = folder
        self._slots = slots
        self._clock = clock

    @asynccontextmanager
    async def turn(self, host: str, pace: float, most: float) -> AsyncIterator[None]:
        """Hold a slot from a time that is `pace` seconds from any other's.

        Failure `host_paused`, without waiting, where the next time is more than `most` seconds away.
        """
        slot = await self._slot(host, pace, most)
        try:
            yield
        finally:
            slot.release()

    def put_off(self, host: str, seconds: float) -> None:
        """Begin the host's next turn so much later, as a `Crawl-delay` wants that was just read."""
        with self._lock(host, "times"):
            self._write(host, max(self._next(host), self._now()) + seconds)

    async def _slot(self, host: str, pace: float, most: float) -> FileLock:
        while True:
            try:
                wait = self._reserve(host, pace, most)
            except Timeout as error:  # its holder was stopped in the instant in which it writes
                detail = f"another process holds {error.lock_file}"
                raise Failure(Reason.HOST_PAUSED, detail, pause=_LOCK_SECONDS) from error
            if wait > 0:
                await self._clock.sleep(wait)
            for number in range(self._slots):
                slot = self._lock(host, f"slot{number}")
                try:
                    slot.acquire(blocking=False)
                except Timeout:
                    continue
                return slot

    def _reserve(self, host: str, pace: float, most: float) -> float:
        """Take the next free time; the seconds until then."""
        with self._lock(host, "times"):
            now = self._now()
            start = max(self._next(host), now)
            if start - now > most:
                detail = f"{host} has no free turn for {start - now:.0f} s"
                raise Failure(Reason.HOST_PAUSED, detail, pause=start - now)
            self._write(host, start + pace)
            return start - now

    def _next(self, host: str) -> float:
        try:
            known = float(self._file(host, "next").read_text(encoding="ascii"))
        except (OSError, ValueError):  # none yet, or cut off by a crash of the machine
            return 0.0
        return known if known < self._now() + _FURTHEST_AHEAD else 0.0

    def _write(self, host: str, start: float) -> None:
        new = self._file(host, f"new{os.getpid()}")
        new.write_text(repr(start), encoding="ascii")
        new.replace(self._file(host, "next"))

    def _now(self) -> float:
        # The time of day, which processes share; what its jumps can do is bounded above.
        return self._clock.now().timestamp()

    def _lock(self, host: str, name: str) -> FileLock:
        file = self._file(host, f"{name}.lock")
        file.parent.mkdir(parents=True, exist_ok=True)
        return FileLock(file, timeout=_LOCK_SECONDS)

    def _file(self, host: str, name: str) -> Path:
        return self._folder / f"{re.sub(r'[^a-z0-9.-]', '_', host.lower())}.{name}"
