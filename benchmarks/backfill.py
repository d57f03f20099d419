"""A backfill of 2,000 articles over 24 months: its time, its memory, and whether kills leave the same rows."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.flow import settings_for
from flows.commands.demo import environment
from tests.flows_worker import ROOT
from tests.replica.hosts import MAIN
from tests.replica.process import spawn
from warehouse.store import Warehouse

SECTION, FIRST, HALF, LAST = "kinh-te", "2024-06", "2025-12", "2026-05"
#: A third of the made-up articles are of the section.
ARTICLES = 6000
KILLS = 10
#: What the peak memory of 24 months may be, as a multiple of that of 6.
FLAT = 1.2

_ROWS = {
    "articles": "article_id, version, title, lead, body, published_at",
    "metrics": "article_id, version, part, start_offset, end_offset, value, unit, subject, quote",
    "documents": "article_id, version, part, start_offset",
    "mentions": "article_id, version, part, start_offset, entity",
    "assignments": "article_id, version, part, start_offset",
    "sightings": "source_id, article_id, url, title",
    "current_fetches": "article_id, state",
}
_WORKER = """
import sys
from flows.config import load_settings
from tests.flows_worker import backfill
sys.exit(backfill(load_settings(), *sys.argv[1:]))
"""


def measure(articles: int = ARTICLES, kills: int = KILLS) -> dict[str, float]:
    """Seconds and peak megabytes of a backfill without pauses; `memory_ratio`: 24 months to 6, at most `FLAT`.

    `kills`: how many of the kills met a backfill that was under way. Raises RuntimeError where the killed one
    leaves other rows than the undisturbed one.
    """
    with tempfile.TemporaryDirectory() as name, spawn(articles=articles, seed=False) as replica:
        folder = Path(name)
        with environment(settings_for(folder, replica) | {"CHINHPHU_DATA": str(folder / "data")}):
            part_megabytes, _ = _backfill(HALF)
            _forget(folder)
            megabytes, seconds = _backfill(FIRST)
            expected = _rows(folder)
            _forget(folder)
            moments = random.Random(1)
            met = sum(_killed(moments.uniform(0.02, 0.3) * seconds) for _ in range(kills))
            _backfill(FIRST)
            if (found := _rows(folder)) != expected:
                differing = [table for table in _ROWS if found[table] != expected[table]]
                raise RuntimeError(f"after {met} kills the rows differ in {', '.join(differing)}")
    return {
        "articles": len(expected["articles"]),
        "seconds": seconds,
        "articles_per_s": len(expected["articles"]) / seconds,
        "kills": met,
        "part_megabytes": part_megabytes,
        "megabytes": megabytes,
        "memory_ratio": megabytes / part_megabytes,
        "memory_ratio_bound": FLAT,
    }


def _start(first: str) -> subprocess.Popen[bytes]:
    # Its readers are in the same process, so that its peak is that of all.
    return subprocess.Popen(
        [sys.executable, "-c", _WORKER, MAIN, SECTION, first, LAST],
        cwd=ROOT,
        env={**os.environ, "CHINHPHU_READER_PROCESSES": "0"},
    )


def _backfill(first: str) -> tuple[float, float]:
    """Peak megabytes and seconds of a backfill to its end."""
    started = time.perf_counter()
    process = _start(first)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"the backfill ended with {process.returncode}")
    return usage.ru_maxrss / 1024, time.perf_counter() - started


def _killed(seconds: float) -> bool:
    process = _start(FIRST)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def _rows(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    with Warehouse.open(str(folder / "data"), read_only=True) as warehouse:
        return {
            table: list(warehouse.query(f"SELECT {columns} FROM {table} ORDER BY ALL").rows)
            for table, columns in _ROWS.items()
        }


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / "data")


if __name__ == "__main__":
    print(measure())
