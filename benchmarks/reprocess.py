"""How fast the raw archive is read again and appended: one process against two, one worker of a cluster against two."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from pathlib import Path

import duckdb

from benchmarks.flow import run_plain, settings_for
from flows.commands.demo import environment
from flows.config import Settings, load_settings
from flows.past.chunks import Chunk, Reads
from flows.past.rereading import reprocess_archive
from flows.running.reading import Readers, warm_up
from tests.replica import library
from tests.replica.hosts import MAIN
from tests.replica.process import spawn
from warehouse.connect import connect

PAGES = 2000
#: What two workers may take of one's time.
BOUND = 0.6
#: Of each kind, in turns, at most; the least counts. Those after the first are for a busy machine: where the bound holds
#: after one there is no other (two minutes each).
ROUNDS = 2

_TABLES = ("articles", "metrics", "documents", "mentions", "assignments")

_KINDS = ("processes", "cluster")
#: As docs/operations.md has workers started.
_WORKERS = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false"}

Workers = Callable[[Settings], AbstractContextManager[Reads]]


def measure(pages: int = PAGES, rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds of `reprocess --apply` over an archive of `pages` pages, which other extractors had read, by who reads it.

    `processes_ratio` and `cluster_ratio`: two to one, at most `BOUND`. A cluster is a Dask scheduler and its workers, in
    processes of their own. Workers wait for work before the clock is started. RuntimeError where two of the results
    differ in a row.
    """
    kinds: dict[str, Workers] = {f"processes_{n}": partial(_processes, n) for n in (1, 2)}
    kinds |= {f"cluster_{n}": partial(_cluster, n) for n in (1, 2)}
    seconds: dict[str, list[float]] = defaultdict(list)
    results: dict[str, set[str]] = defaultdict(set)
    with _archive(pages) as folder:
        while rounds > 0 and not (seconds and _within(_figures(seconds))):
            rounds -= 1
            for name, workers in kinds.items():
                with _copy(folder) as settings, workers(settings) as reads:
                    seconds[name].append(_seconds(settings, reads, pages))
                    results[_digest(settings)].add(name)
    if len(results) != 1:
        raise RuntimeError(f"not the same rows: {sorted(map(sorted, results.values()))}")
    return _figures(seconds) | {"pages": pages}


def _figures(seconds: Mapping[str, Sequence[float]]) -> dict[str, float]:
    figures = {f"{name}_s": min(taken) for name, taken in seconds.items()}
    for kind in _KINDS:
        figures[f"{kind}_ratio"] = figures[f"{kind}_2_s"] / figures[f"{kind}_1_s"]
        figures[f"{kind}_ratio_bound"] = BOUND
    return figures


def _within(figures: Mapping[str, float]) -> bool:
    return all(figures[f"{kind}_ratio"] <= BOUND for kind in _KINDS)


@contextmanager
def _archive(pages: int) -> Iterator[Path]:
    """A folder with an archive and its warehouse, whose rows say that extractors of version 0 read them."""
    written = sum(article.host == MAIN for article in library.articles())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        replica = stack.enter_context(spawn(articles=max(0, pages - written), seed=False))
        values = settings_for(folder, replica)
        stack.enter_context(
            environment(values | {"CHINHPHU_DATA": str(folder / "data"), "CHINHPHU_BACKLOG_LIMIT": "10000"})
        )
        run_plain(pages)
        with connect(str(folder / "data"), read_only=False) as lake:
            for table in _TABLES:
                lake.execute(f"UPDATE {table} SET extractor_version = '0'")
        yield folder


@contextmanager
def _copy(folder: Path) -> Iterator[Settings]:
    """Settings with a copy of the warehouse, and the archive itself."""
    copy = folder / "copy"
    shutil.copytree(folder / "data", copy, ignore=shutil.ignore_patterns("raw"))
    yield load_settings().model_copy(update={"data": copy, "raw": folder / "data" / "raw"})
    shutil.rmtree(copy)


@contextmanager
def _processes(number: int, settings: Settings) -> Iterator[Reads]:
    from flows.past.chunks import Processes

    with Readers(number, settings.reader_seconds) as readers:
        readers.start()
        reads = Processes(readers)
        asyncio.run(_wait(reads))
        yield reads


@contextmanager
def _cluster(number: int, settings: Settings) -> Iterator[Reads]:
    from flows.reprocess import Cluster, workers

    file = settings.data / "scheduler.json"
    place = ["--scheduler-file", str(file)]
    alone = ["--nthreads", "1", "--no-nanny", "--no-dashboard"]
    commands = [
        ["scheduler", "--port", "0", "--no-dashboard", *place],
        *[["worker", *alone, *place]] * number,
    ]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "dask", *command],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=settings.data,
            env={**os.environ, **_WORKERS, "PYTHONPATH": str(Path(__file__).parents[1])},
        )
        for command in commands
    ]
    try:
        with workers(settings.model_copy(update={"cluster": _address(file)})) as reads:
            assert isinstance(reads, Cluster)
            reads.client.wait_for_workers(number, timeout=120)
            reads.client.run(warm_up)
            asyncio.run(_wait(reads))
            yield reads
    finally:
        for process in started:
            # Not asked to end: Dask's scheduler and workers that were told together may wait for each other for ever.
            process.kill()
        for process in started:
            process.wait()


def _address(file: Path) -> str:
    """Where the scheduler is, as soon as it has said so."""
    for _ in range(600):
        if file.exists() and (text := file.read_text("utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise RuntimeError("Dask's scheduler did not start")


async def _wait(reads: Reads) -> None:
    """Until all workers have done something."""
    nothing = Chunk((), "", "", (), store=False)
    await asyncio.gather(*(reads.read(nothing) for _ in range(2 * reads.workers)))


def _seconds(settings: Settings, reads: Reads, pages: int) -> float:
    started = time.perf_counter()
    report = asyncio.run(reprocess_archive(settings, reads, apply=True))
    taken = time.perf_counter() - started
    if report.pages != pages or report.unread or report.kinds:
        raise RuntimeError(f"{report.pages} of {pages} pages read, differences: {dict(report.kinds)}")
    return taken


def _digest(settings: Settings) -> str:
    """A digest of every row that was appended, in an order that does not depend on when it was."""
    with connect(str(settings.data)) as lake:
        return " ".join(str(value) for table in _TABLES for value in _rows_of(lake, table))


def _rows_of(lake: duckdb.DuckDBPyConnection, table: str) -> tuple[int, str]:
    """How many rows, and a digest of all their values."""
    rows = f"SELECT * EXCLUDE (run_id, appended_at) FROM {table} WHERE extractor_version <> '0'"
    sql = f"SELECT count(*), md5(string_agg(r::VARCHAR, chr(30) ORDER BY r::VARCHAR)) FROM ({rows}) AS r"
    (found,) = lake.execute(sql).fetchall()
    if not found[0]:
        raise RuntimeError(f"nothing was appended to {table}")
    return found


if __name__ == "__main__":
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    print(measure())
