"""Reprocessing under Prefect: on this machine's processors, or on a Dask cluster through Prefect's task runner."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import logs
from flows.config import ConfigError, Settings, load_settings
from flows.monitor import observer
from flows.past.chunks import Answer, Chunk, Processes, Reads, read_chunk
from flows.past.comparison import Report
from flows.past.rereading import reprocess_archive
from flows.past.rereport import headline, markdown
from flows.running.reading import Readers
from warehouse.reread import Detail


@task(name="read pages", persist_result=False, cache_policy=NO_CACHE)
def read_task(chunk: bytes) -> bytes:
    """Read pages of the archive; on the cluster's worker, which must see the archive under the same path.

    Bytes in and out (the pickled chunk and its answers): Prefect looks into every other value for futures and states.
    """
    return pickle.dumps(read_chunk(pickle.loads(chunk)))  # noqa: S301 - our own, from the flow that submits it


class Cluster:
    """Reads with the workers of a Prefect task runner."""

    #: A task costs worker, flow, scheduler and Prefect's server some 0.1 s of processor time together, a page about 6 ms.
    chunk = 200

    def __init__(self, runner: Any) -> None:
        self._runner = runner
        self.client = runner.client

    @property
    def workers(self) -> int:
        """How many chunks the cluster's workers read at a time, as of now."""
        return max(1, int(sum(self.client.nthreads().values())))

    async def read(self, chunk: Chunk) -> list[Answer]:
        """What is in each of the chunk, in its order."""
        loop, ended = asyncio.get_running_loop(), asyncio.Event()
        future = self._runner.submit(read_task, {"chunk": pickle.dumps(chunk)})
        # Not `result` alone: it would hold a thread for each chunk that is under way.
        future.add_done_callback(lambda _: loop.call_soon_threadsafe(ended.set))
        await ended.wait()
        return list(pickle.loads(await asyncio.to_thread(future.result)))  # noqa: S301 - our own worker's


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
