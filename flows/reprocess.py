"""Reprocessing under Prefect: on this machine's processors, or on a Dask cluster through Prefect's task runner."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import NO_CACHE

from extractors.model import ExtractError
from flows import logs
from flows.config import ConfigError, Settings, load_settings
from flows.monitor import observer
from flows.past.comparison import Report
from flows.past.rereading import Processes, Reading, Reads, reprocess_archive
from flows.past.rereport import headline, markdown
from flows.running.reading import Page, ReaderError, Readers, extract_page

#: Pages of one task: Prefect takes 11 to 20 ms for each task, the extractors about 8 ms for a page.
_PAGES_PER_TASK = 25


@task(name="read pages", persist_result=False, cache_policy=NO_CACHE)
def read_task(pages: list[Page]) -> list[Reading]:
    """Read pages of the archive; on the cluster's worker, which must see the archive under the same path."""
    return [_read(page) for page in pages]


def _read(page: Page) -> Reading:
    try:
        return extract_page(page)
    except (ExtractError, ReaderError) as error:
        return error


class Cluster:
    """Reads with the workers of a Prefect task runner."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner

    async def read_all(self, pages: Sequence[Page]) -> list[Reading]:
        """What is in each page, or why it could not be read."""
        parts = [list(pages[n : n + _PAGES_PER_TASK]) for n in range(0, len(pages), _PAGES_PER_TASK)]
        futures = [self._runner.submit(read_task, {"pages": part}) for part in parts]
        read = await asyncio.gather(*(asyncio.to_thread(future.result) for future in futures))
        return [reading for part in read for reading in part]


@contextmanager
def workers(settings: Settings, processes: int | None = None) -> Iterator[Reads]:
    """The cluster of the settings, or so many processes of this machine (as many as it has processors).

    Raises ConfigError where the cluster's part of the installation is missing.
    """
    if settings.cluster is None:
        with Readers(processes or os.cpu_count() or 1, settings.reader_seconds) as readers:
            readers.start()
            yield Processes(readers)
        return
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        reason = "prefect-dask is not installed: pip install 'chinhphu-monitor[cluster]'"
        raise ConfigError("settings", "cluster", reason) from error
    with DaskTaskRunner(address=settings.cluster) as runner:
        yield Cluster(runner)


@flow(
    name="reprocess",
    description="Read the raw archive again with the extractors of today.",
    persist_result=False,
)
async def reprocess(
    apply: bool = False, since: dt.datetime | None = None, processes: int | None = None
) -> Report:
    """Tell what the extractors of today read otherwise in the archive; with `apply`, append what they read.

    Raises ConfigError and WarehouseError.
    """
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    with workers(settings, processes) as reads:
        report = await reprocess_archive(settings, reads, apply=apply, since=since, observer=observer.get())
    await _publish(report, apply)
    return report


async def _publish(report: Report, apply: bool) -> None:
    await acreate_markdown_artifact(  # type: ignore[no-untyped-call, unused-ignore]
        markdown=markdown(report, applied=apply), key="reprocess", description=headline(report)
    )
