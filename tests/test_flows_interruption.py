"""Signals that come while a command runs a flow: it is cancelled, wherever the process happens to be."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from flows.commands.interruption import interruptible, terminated_as_interrupted

BOTH = pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Those of before are in place again, whatever happened."""
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    yield
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


@BOTH
def test_it_is_cancelled_and_comes_to_its_end_before_the_interrupt_is_raised(number: signal.Signals) -> None:
    done: list[str] = []

    async def work() -> None:
        os.kill(os.getpid(), number)
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0.01)
            done.append("row written")

    with pytest.raises(KeyboardInterrupt):
        interruptible(work)
    assert done == ["row written"]


@BOTH
def test_what_ends_well_though_it_was_cancelled_gives_its_result(number: signal.Signals) -> None:
    async def work() -> str:
        os.kill(os.getpid(), number)
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "interrupted"
        return "slept"

    assert interruptible(work) == "interrupted"


def test_what_it_raises_is_raised_and_what_it_returns_returned() -> None:
    async def fails() -> None:
        raise ValueError("of its own")

    async def returns() -> bool:
        return threading.current_thread() is not threading.main_thread()

    with pytest.raises(ValueError, match="of its own"):
        interruptible(fails)
    assert interruptible(returns)


def test_a_signal_at_any_moment_leaves_nothing_half_made(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    before = signal.signal(signal.SIGTERM, lambda *_: None)  # for those that come too early or too late
    moments = random.Random(20261126)
    begun = ended = 0

    async def work() -> None:
        nonlocal begun, ended
        begun += 1
        try:
            await asyncio.sleep(0.002)
        finally:
            ended += 1

    def kill(after: float) -> None:
        time.sleep(after)
        os.kill(os.getpid(), signal.SIGTERM)

    outcomes: list[str] = []
    try:
        for _ in range(200):
            killer = threading.Thread(target=kill, args=(moments.uniform(0, 0.004),))
            killer.start()
            try:
                interruptible(work)
                outcomes.append("done")
            except KeyboardInterrupt:
                outcomes.append("interrupted")
            killer.join()
    finally:
        signal.signal(signal.SIGTERM, before)
    assert told == []
    assert begun == ended
    assert len(outcomes) == 200
    assert "interrupted" in outcomes


def test_before_anything_runs_a_termination_is_an_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt), terminated_as_interrupted():
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(5)
