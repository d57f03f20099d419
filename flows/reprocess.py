"""Reprocessing under Prefect: on this machine's processors, or on a Dask cluster through Prefect's task runner."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from prefect import flow
from prefect.artifacts import acreate_markdown_artifact

from flows import logs
from flows.config import ConfigError, Settings, load_settings
from flows.monitor import observer
from flows.past.chunks import Answer, Chunk, Processes, Reads, read_chunk
from flows.past.comparison import Report
from flows.past.rereading import reprocess_archive
from flows.past.rereport import headline, markdown
from flows.running.reading import Readers
from warehouse.reread import Detail


class Cluster:
    """Reads with the Dask workers that a Prefect task runner is connected to; they must see the archive under the same path.

    Its client is given functions, not Prefect's tasks: each of those costs its worker 91 ms of processor time for settings
    and connections of its own, and the flow, scheduler and server 55 ms more, where a page costs 10.
    """

    #: A task costs all of them together some 5 ms; the last chunk keeps one worker busy alone.
    chunk = 25

    def __init__(self, client: Any) -> None:
        self.client = client

    @property
    def workers(self) -> int:
        """How many chunks the cluster's workers read at a time, as of now."""
        return max(1, int(sum(self.client.nthreads().values())))

    async def read(self, chunk: Chunk) -> list[Answer]:
        """What is in each of the chunk, in its order."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        # Not pure: that would have its arguments hashed, to look whether the same was asked before.
        future = self.client.submit(read_chunk, chunk, pure=False)
        # Not `result` alone: it would hold a thread for each chunk that is under way.
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(ended.set))
        await ended.wait()
        return list(await asyncio.to_thread(future.result))


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
        yield Cluster(runner.client)


@flow(
    name="reprocess",
    description="Read the raw archive again with the extractors of today.",
    persist_result=False,
)
async def reprocess(
    apply: bool = False,
    since: dt.datetime | None = None,
    processes: int | None = None,
    only: Sequence[Detail] = (),
) -> Report:
    """Tell what the extractors of today read otherwise in the archive; with `apply`, append what they read.

    With `only` some tables are read again, from the texts that are held, and the others are carried over. Raises ConfigError and WarehouseError.
    """
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    with workers(settings, processes) as reads:
        report = await reprocess_archive(
            settings, reads, apply=apply, since=since, only=only, observer=observer.get()
        )
    await _publish(report, apply)
    return report


async def _publish(report: Report, apply: bool) -> None:
    await acreate_markdown_artifact(  # type: ignore[no-untyped-call, unused-ignore]
        markdown=markdown(report, applied=apply), key="reprocess", description=headline(report)
    )
