"""How fast the raw archive is read again: one process against two, one worker of a cluster against two."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.flow import run_plain, settings_for
from flows.commands.demo import environment
from flows.config import Settings, load_settings
from flows.past.comparison import Report
from flows.past.rereading import reprocess_archive
from flows.server import prefect_server
from tests.replica import library
from tests.replica.hosts import MAIN
from tests.replica.process import spawn

PAGES = 2000
#: What two readers may take of one's time.
BOUND = 0.6


def measure(pages: int = PAGES) -> dict[str, float]:
    """Seconds to read and compare an archive of `pages` pages, by who reads it.

    `processes_ratio` and `cluster_ratio`: two to one, at most `BOUND`. Each cluster is one of local Dask workers,
    started before the clock is.
    """
    written = sum(article.host == MAIN for article in library.articles())
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        replica = stack.enter_context(spawn(articles=max(0, pages - written), seed=False))
        stack.enter_context(
            environment(
                settings_for(folder, replica)
                | {"CHINHPHU_DATA": str(folder / "data"), "CHINHPHU_BACKLOG_LIMIT": "10000"}
            )
        )
        run_plain(pages)
        stack.enter_context(_prefect(folder))
        settings = load_settings()
        seconds = {f"processes_{n}_s": _processes(settings, n, pages) for n in (1, 2)}
        seconds |= {f"cluster_{n}_s": _cluster(settings, n, pages) for n in (1, 2)}
    return seconds | {
        "pages": pages,
        "processes_ratio": seconds["processes_2_s"] / seconds["processes_1_s"],
        "processes_ratio_bound": BOUND,
        "cluster_ratio": seconds["cluster_2_s"] / seconds["cluster_1_s"],
        "cluster_ratio_bound": BOUND,
    }


@contextmanager
def _prefect(folder: Path) -> Iterator[None]:
    with prefect_server(folder / "prefect") as server:
        import flows.reprocess  # noqa: F401 - while its server starts

        if server is not None:
            server.wait()
        yield


def _processes(settings: Settings, number: int, pages: int) -> float:
    from flows.reprocess import workers

    with workers(settings, number) as reads:
        return _seconds(settings, reads, pages)


def _cluster(settings: Settings, number: int, pages: int) -> float:
    from distributed import LocalCluster

    from flows.reprocess import workers

    with LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None) as cluster:
        chosen = settings.model_copy(update={"cluster": cluster.scheduler_address})
        with workers(chosen) as reads:
            return _seconds(chosen, reads, pages)


def _seconds(settings: Settings, reads: object, pages: int) -> float:
    started = time.perf_counter()
    report: Report = asyncio.run(reprocess_archive(settings, reads))  # type: ignore[arg-type]
    if report.pages != pages or report.kinds:
        raise RuntimeError(f"{report.pages} of {pages} pages read, differences: {dict(report.kinds)}")
    return time.perf_counter() - started


if __name__ == "__main__":
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    print(measure())
