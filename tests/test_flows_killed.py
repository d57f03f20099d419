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

KILLS = 30
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


def run(forks: Worker, site: Bench, **changes: Any) -> float:
    """One undisturbed run; its seconds."""
    started = time.monotonic()
    forks.start(site.environment(**BATCH, **changes))
    assert forks.ends() == [0]
    return time.monotonic() - started


def kill(forks: Worker, pid: int) -> int:
    """Kill a run, unless it is over already; its exit code."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    return forks.ends()[0]


@pytest.fixture
def undisturbed(bench: Any, forks: Worker) -> tuple[Bench, dict[str, list[tuple[Any, ...]]], float]:
    """A site, what an undisturbed run leaves of it, and how long that took (the second of two runs: warm)."""
    site = bench(count=ARTICLES)
    fresh = site.folder / "fresh"
    shutil.copytree(site.folder / "data", fresh)
    run(forks, site)
    shutil.rmtree(site.folder / "data")
    shutil.copytree(fresh, site.folder / "data")
    seconds = run(forks, site)
    return site, left(site), seconds


def anew(site: Bench) -> None:
    """Back to an empty warehouse."""
    shutil.rmtree(site.folder / "data")
    shutil.copytree(site.folder / "fresh", site.folder / "data")


def test_a_run_killed_at_random_moments_then_a_normal_one(undisturbed: Any, forks: Worker) -> None:
    site, expected, seconds = undisturbed
    moments = random.Random(20260905)
    killed = 0
    for number in range(KILLS):
        anew(site)
        pids = forks.start(site.environment(**BATCH))
        moment = moments.uniform(0, seconds)
        time.sleep(moment)
        code = kill(forks, pids[0])
        killed += code == -signal.SIGKILL
        run(forks, site)
        assert left(site) == expected, (
            f"kill {number} after {moment:.3f} of {seconds:.3f} s, exit code {code}"
        )
    assert killed > KILLS / 2, "most kills must have met a run that was under way"


def test_a_killed_run_leaves_no_finished_row_and_pages_that_can_be_read(
    undisturbed: Any, forks: Worker
) -> None:
    from flows.archive import Archive

    site, _, seconds = undisturbed
    anew(site)
    pids = forks.start(site.environment(**BATCH))
    time.sleep(seconds * 0.7)
    kill(forks, pids[0])
    run(forks, site)
    raw = Archive(site.folder / "data" / "raw")
    rows = site.rows("SELECT article_id, warc_file, warc_offset FROM fetches WHERE warc_file IS NOT NULL")
    assert [raw.read(file, offset).article_id for _, file, offset in rows] == [row[0] for row in rows]
    assert site.rows("SELECT count(*) FROM current_runs WHERE outcome = 'ok'") == [(1,)]


def test_two_overlapping_runs_neither_lose_nor_double(undisturbed: Any, forks: Worker) -> None:
    site, expected, _ = undisturbed
    for _ in range(3):
        anew(site)
        forks.start(site.environment(**BATCH), site.environment(**BATCH))
        assert forks.ends() == [0, 0]
        assert left(site) == expected
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
