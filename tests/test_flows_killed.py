"""A run killed at any moment, and two runs at once: afterwards the warehouse holds what an undisturbed run leaves."""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Bench
from tests.flows_worker import Worker, worker

KILLS, KILLS_IN_TURN = 30, 10
ARTICLES = 6
BATCH = {"batch_size": 2, "failure_limit": 99}

#: Everything that a run leaves, but the ids and times of the run itself.
LEFT = {
    "articles": "article_id, version, title, lead, body, published_at, template, thin",
    "metrics": "article_id, version, part, start_offset, end_offset, text, value, unit, subject, quote",
    "documents": "article_id, version, part, start_offset, end_offset, text",
    "mentions": "article_id, version, part, start_offset, end_offset, entity",
    "assignments": "article_id, version, part, start_offset, end_offset, task",
    "sightings": "source_id, article_id, url, title, summary, published_at",
    "current_fetches": "article_id, state",
}


@pytest.fixture(scope="module")
def forks() -> Iterator[Worker]:
    with worker() as running:
        yield running


def left(site: Bench) -> dict[str, list[tuple[Any, ...]]]:
    """All rows, in order; a row that is there twice shows twice."""
    found = {
        table: site.rows(f"SELECT {columns} FROM {table} ORDER BY ALL") for table, columns in LEFT.items()
    }
    site.close()
    return found


def run(forks: Worker, site: Bench, **changes: Any) -> None:
    """One undisturbed run."""
    forks.start(site.environment(**BATCH, **changes))
    assert forks.ends() == [0]


def kill(forks: Worker, pid: int) -> int:
    """Kill a run, unless it is over already; its exit code."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return forks.ends()[0]


@pytest.fixture
def undisturbed(bench: Any, forks: Worker) -> tuple[Bench, dict[str, list[tuple[Any, ...]]]]:
    """A site with an empty warehouse set aside, and what an undisturbed run leaves of it."""
    site = bench(count=ARTICLES)
    shutil.copytree(site.folder / "data", site.folder / "fresh")
    run(forks, site)
    return site, left(site)


def anew(site: Bench) -> None:
    """Back to an empty warehouse."""
    shutil.rmtree(site.folder / "data")
    shutil.copytree(site.folder / "fresh", site.folder / "data")


def kill_at(forks: Worker, site: Bench, requests: int, seconds: float, **changes: Any) -> int:
    """Start a run and kill it so many seconds after its so-manieth request; its exit code."""
    site.replica.control.clear_log()
    (pid,) = forks.start(site.environment(**BATCH, **changes))
    end = time.monotonic() + 60
    while len(site.replica.control.log()) < requests and time.monotonic() < end:
        time.sleep(0.002)
    time.sleep(seconds)
    return kill(forks, pid)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("seed", range(KILLS // KILLS_IN_TURN))
def test_a_run_killed_at_random_moments_then_a_normal_one(undisturbed: Any, forks: Worker, seed: int) -> None:
    site, expected = undisturbed
    moments = random.Random(seed)
    readers = {"reader_processes": seed % 2}
    killed = 0
    for number in range(KILLS_IN_TURN):
        anew(site)
        # By requests and not by the clock alone, so that a busy machine's run is hit all along as well.
        requests, seconds = moments.randint(0, ARTICLES + 2), moments.uniform(0, 0.3)
        code = kill_at(forks, site, requests, seconds, **readers)
        killed += code == -signal.SIGKILL
        run(forks, site, **readers)
        assert left(site) == expected, f"kill {number}: {seconds:.3f} s after request {requests}, exit {code}"
    assert killed > KILLS_IN_TURN / 2, "most kills must have met a run that was under way"


def test_a_killed_run_leaves_no_finished_row_and_pages_that_can_be_read(
    undisturbed: Any, forks: Worker
) -> None:
    from flows.archive import Archive

    site, _ = undisturbed
    anew(site)
    assert kill_at(forks, site, ARTICLES // 2, 0) == -signal.SIGKILL
    run(forks, site)
    raw = Archive(site.folder / "data" / "raw")
    rows = site.rows("SELECT article_id, warc_file, warc_offset FROM fetches WHERE warc_file IS NOT NULL")
    assert [raw.read(file, offset).article_id for _, file, offset in rows] == [row[0] for row in rows]
    assert site.rows("SELECT count(*) FROM current_runs WHERE outcome = 'ok'") == [(1,)]


def test_two_overlapping_runs_neither_lose_nor_double(undisturbed: Any, forks: Worker) -> None:
    site, expected = undisturbed
    for _ in range(3):
        anew(site)
        forks.start(site.environment(**BATCH), site.environment(**BATCH))
        assert forks.ends() == [0, 0]
        found = left(site)
        # What both have fetched was new for one of them and unchanged for the other.
        states = {state for _, state in found.pop("current_fetches")}
        assert states <= {"stored", "unchanged"}
        assert found == {table: rows for table, rows in expected.items() if table != "current_fetches"}
        counts = site.rows("SELECT counts FROM current_runs")
        assert len(counts) == 2
        totals = [sum(row[0].values() if isinstance(row[0], dict) else _numbers(row[0])) for row in counts]
        assert totals == [ARTICLES, ARTICLES], "each run accounts for every item"
        site.close()


def _numbers(counts: str) -> list[int]:
    return list(json.loads(counts).values())


def test_two_first_runs_at_once_make_one_warehouse(bench: Any, forks: Worker, tmp_path: Path) -> None:
    site = bench(count=3)
    shutil.rmtree(site.folder / "data")
    forks.start(site.environment(**BATCH), site.environment(**BATCH))
    assert forks.ends() == [0, 0]
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(3, 3)]
