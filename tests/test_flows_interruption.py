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
from pathlib import Path

import pytest

from flows.cli import main
from flows.commands.interruption import Interruption
from flows.running.prepared import Prepared

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

    with pytest.raises(KeyboardInterrupt), Interruption() as interruption:
        interruption.run(work)
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

    with Interruption() as interruption:
        assert interruption.run(work) == "interrupted"


def test_what_it_raises_is_raised_and_what_it_returns_returned() -> None:
    async def fails() -> None:
        raise ValueError("of its own")

    async def returns() -> bool:
        return threading.current_thread() is not threading.main_thread()

    with Interruption() as interruption:
        with pytest.raises(ValueError, match="of its own"):
            interruption.run(fails)
        assert interruption.run(returns)


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
                with Interruption() as interruption:
                    interruption.run(work)
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


@BOTH
def test_before_anything_runs_it_is_noted_and_heeded_where_that_is_asked_for(number: signal.Signals) -> None:
    begun: list[str] = []

    async def work() -> None:
        begun.append("begun")

    with Interruption() as interruption:
        interruption.check()
        for _ in range(3):
            os.kill(os.getpid(), number)
        with pytest.raises(KeyboardInterrupt):
            interruption.check()
        with pytest.raises(KeyboardInterrupt):
            interruption.run(work)
    assert begun == []


@BOTH
def test_a_command_that_is_told_to_stop_while_it_starts_ends_with_one_word(
    number: signal.Signals,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def told(_: Prepared) -> None:
        for _ in range(3):
            os.kill(os.getpid(), number)

    monkeypatch.setattr(Prepared, "open", told)
    monkeypatch.setenv("CHINHPHU_DATA", str(tmp_path))
    monkeypatch.setenv("CHINHPHU_CONTACT", "a@example.vn")
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")  # none is started, and none asked yet
    assert main(["run"]) == 130
    assert capsys.readouterr() == ("", "Interrupted.\n")
