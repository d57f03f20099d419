"""Turns at a host among processes that share a data folder."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from typing import Any

import pytest

from flows.fetching.exchange import Failure
from flows.fetching.turns import Turns
from flows.politeness import Politeness
from tests.flows_fakes import FakeClock, settings
from tests.flows_worker import worker
from warehouse.records import Reason

HOST = "bao.example"


def times_of(clock: FakeClock, *parties: Any, rounds: int, takes: float = 0.0) -> list[tuple[float, int]]:
    """When each party's requests began: its number beside the time."""
    begun: list[tuple[float, int]] = []

    async def all_of(number: int, party: Any) -> None:
        for _ in range(rounds):
            async with party.turn(HOST):
                begun.append((clock.seconds, number))
                if takes:
                    await clock.sleep(takes)

    async def main() -> None:
        await asyncio.gather(*(all_of(number, party) for number, party in enumerate(parties)))

    asyncio.run(main())
    return begun


def party(folder: Path, clock: FakeClock, **changes: Any) -> Politeness:
    return Politeness(settings(turns_folder=folder, pace_seconds=1.0, **changes), clock)


def gaps(begun: list[tuple[float, int]]) -> list[float]:
    at = sorted(time for time, _ in begun)
    return [later - earlier for earlier, later in itertools.pairwise(at)]


def test_two_runs_keep_one_pace_and_take_turns(tmp_path: Path) -> None:
    clock = FakeClock()
    begun = times_of(clock, party(tmp_path, clock), party(tmp_path, clock), rounds=5)
    assert min(gaps(begun)) >= 1.0
    first_half = [number for _, number in begun[:6]]
    assert first_half.count(0) == first_half.count(1) == 3, "nobody waits until the other is done"


def test_a_run_alone_is_as_fast_as_its_pace(tmp_path: Path) -> None:
    clock = FakeClock()
    begun = times_of(clock, party(tmp_path, clock), rounds=4)
    assert [round(time, 6) for time, _ in begun] == [0.0, 1.0, 2.0, 3.0]


def test_the_next_run_starts_a_pace_after_the_last_request_of_the_one_before(tmp_path: Path) -> None:
    clock = FakeClock()
    times_of(clock, party(tmp_path, clock), rounds=1)
    ((at, _),) = times_of(clock, party(tmp_path, clock), rounds=1)
    assert at == pytest.approx(1.0)


def test_a_slow_answer_holds_the_slot_against_other_processes(tmp_path: Path) -> None:
    clock = FakeClock()
    begun = times_of(clock, party(tmp_path, clock), party(tmp_path, clock), rounds=2, takes=3.5)
    assert min(gaps(begun)) >= 3.5


def test_a_crawl_delay_that_one_has_read_holds_for_the_others(tmp_path: Path) -> None:
    clock = FakeClock()
    one, other = party(tmp_path, clock), party(tmp_path, clock)

    async def main() -> float:
        async with one.turn(HOST):
            one.slow_down(HOST, 10.0)
        async with other.turn(HOST):
            return clock.seconds

    assert asyncio.run(main()) >= 10.0


def test_a_turn_too_far_away_puts_off_without_waiting(tmp_path: Path) -> None:
    clock = FakeClock()
    turns = Turns(tmp_path, 1, clock)
    turns.put_off(HOST, 500.0)

    async def main() -> None:
        async with turns.turn(HOST, 1.0, 60.0):
            pytest.fail("the turn came too early")

    with pytest.raises(Failure) as caught:
        asyncio.run(main())
    assert caught.value.reason is Reason.HOST_PAUSED
    assert clock.slept == []


@pytest.mark.parametrize("content", ["", "nonsense", "9e99", "nan"])
def test_a_file_that_makes_no_sense_is_no_reason_to_wait(tmp_path: Path, content: str) -> None:
    (tmp_path / f"{HOST}.next").write_text(content)
    clock = FakeClock()
    assert times_of(clock, party(tmp_path, clock), rounds=1) == [(0.0, 0)]


def test_two_processes_together_send_no_more_than_the_pace(bench: Any) -> None:
    site = bench(count=5)
    pace = 0.3
    with worker() as forks:
        forks.start(*(site.environment(pace_seconds=pace, batch_size=1, max_wait_seconds=30),) * 2)
        assert forks.ends() == [0, 0]
    begun = sorted(row.started for row in site.replica.control.log())
    assert len(begun) >= 7  # one robots.txt and one feed each, and the articles
    # The server sees a request as late as the machine is busy; two paces would take half the time.
    assert begun[-1] - begun[0] >= 0.7 * pace * (len(begun) - 1)
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(5, 5)]
