"""The run under Prefect: a task per source, a task per batch, and an artifact that tells what came of it.

Retries belong to what another try can mend: a source that was out of reach for the moment, a warehouse that
another writer held. Nothing is cached, nothing but the ids of what is worked on passes through Prefect.
"""

from __future__ import annotations

import contextlib
import logging
from contextvars import ContextVar
from typing import Any

import httpx
from prefect import State as FlowState
from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import TaskRun
from prefect.exceptions import PrefectHTTPStatusError
from prefect.states import Completed, Failed

from flows import logs
from flows.alerts import after_run
from flows.config import load_settings
from flows.running.accounts import Outcome
from flows.running.conducting import conduct
from flows.running.highlights import Summary
from flows.running.pipeline import Run
from flows.running.planning import Batch
from flows.running.polling import Polled
from flows.running.prepared import prepared
from flows.running.progress import Observer
from flows.running.report import counted, headline, markdown
from flows.snapshot import publish_after_run
from flows.sources import Source, select
from warehouse.errors import WarehouseBusy
from warehouse.records import RunRecord
from warehouse.words import number_of

logger = logging.getLogger(__name__)

_RETRIES = 2

#: Who watches the run; set by a command that runs the flow in its own process.
observer: ContextVar[Observer | None] = ContextVar("observer", default=None)
_run: ContextVar[Run] = ContextVar("run")


class SourceFailedError(Exception):
    """A poll failed, and the same poll would fail again."""


class SourceUnreachableError(Exception):
    """A poll failed for the moment."""


def _is_transient(_task: Any, _task_run: TaskRun, state: FlowState[Any]) -> bool:
    return isinstance(state.data, SourceUnreachableError | WarehouseBusy)


@task(
    name="poll a source",
    task_run_name="poll {source_id}",
    retries=_RETRIES,
    retry_condition_fn=_is_transient,
    persist_result=False,
    cache_policy=NO_CACHE,
)
async def poll_task(source_id: str) -> str:
    """Look at one source; fails as the poll fails, so that Prefect shows which source it was."""
    run = _run.get()
    polled = await run.poll(next(source for source in run.sources if source.id == source_id))
    _raise_for(polled)
    return f"{polled.record.reason}: {number_of(polled.record.entries, 'entry', 'entries')}, {polled.record.new_entries} new"


def _raise_for(polled: Polled) -> None:
    record = polled.record
    if record.ok:
        return
    message = f"{record.source_id}: {record.reason}: {record.detail or 'no detail'}"
    raise SourceUnreachableError(message) if polled.transient else SourceFailedError(message)


@task(
    name="fetch a batch",
    task_run_name="fetch {host} #{number} ({items})",
    retries=_RETRIES,
    retry_condition_fn=_is_transient,
    persist_result=False,
    cache_policy=NO_CACHE,
)
async def fetch_task(number: int, host: str, items: str) -> None:
    """Bring one batch of articles to their end. A retry appends what was fetched, it does not fetch again."""
    run = _run.get()
    await run.settle(next(batch for batch in run.plan.batches if batch.number == number))


async def _poll(run: Run, source: Source) -> None:
    watched = poll_task.with_options(retry_delay_seconds=run.settings.retry_delay.total_seconds())
    # A poll that failed is in its record; the run goes on.
    with contextlib.suppress(SourceFailedError, SourceUnreachableError):
        await watched(source.id)


async def _settle(run: Run, batch: Batch) -> None:
    watched = fetch_task.with_options(retry_delay_seconds=run.settings.retry_delay.total_seconds())
    await watched(batch.number, batch.host, number_of(len(batch.items), "article"))


@flow(
    name="monitor",
    description="Poll the sources, fetch what is new, read its figures, append them to the warehouse.",
    persist_result=False,
    validate_parameters=True,
    retries=0,
)
async def monitor(
    only: list[str] | None = None, due_only: bool = False, alone: bool = False
) -> FlowState[Any]:
    """One run over all sources, or `only` some; with `due_only`, over those whose interval has passed.

    The alert rules follow. Where the run stands `alone`, without the schedules of `chinhphu serve`, so do digests and
    the published snapshot. Ends as failed only when nothing could be reached or an error of our own stopped it. The settings are read
    when it starts. Raises ConfigError and WarehouseError.
    """
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    sources = select(settings.load_sources(), only)
    async with Run(settings, sources, observer=observer.get(), prepared=prepared.get()) as run:
        token = _run.set(run)
        try:
            summary = await conduct(run, _poll, _settle, due_only=due_only)
        finally:
            _run.reset(token)
    await _publish(summary)
    await after_run(settings, summary.record.started_at, digests=alone)
    if alone:
        await publish_after_run(settings)
    return _final_state(summary.record)


async def _publish(summary: Summary) -> None:
    """Leave the report with Prefect. Its rows are stored: a server that is away then does not fail the run."""
    try:
        await acreate_markdown_artifact(  # type: ignore[no-untyped-call, unused-ignore]
            markdown=markdown(summary),
            key="monitor-run",
            description=f"{headline(summary.record)}: {counted(summary.record)}",
        )
    except (httpx.HTTPError, PrefectHTTPStatusError) as error:
        logger.warning("the report did not reach Prefect's server: %s: %s", type(error).__name__, error)


def _final_state(record: RunRecord) -> FlowState[Any]:
    message = f"{headline(record)}: {counted(record)}"
    if record.outcome in (Outcome.UNREACHABLE, Outcome.FAILED):
        return Failed(message=f"{message}. {record.message or ''}")
    return Completed(message=message)
