"""The alert flow under Prefect: evaluate the rules on what is new, then deliver what is due. After each run, and by itself."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any

from prefect import State as FlowState
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from flows import logs
from flows.alerting.delivery import Pass
from flows.alerting.evaluation import Alerts, open_warehouse, pass_told, told
from flows.alerting.rulebook import load_rulebook
from flows.clock import utc_now
from flows.config import Settings, load_settings

logger = logging.getLogger(__name__)


_alerts: ContextVar[Alerts] = ContextVar("alerts")


@task(name="evaluate the rules", persist_result=False, cache_policy=NO_CACHE)
async def evaluate_task(since: str | None, rules: int) -> str:
    """Evaluate all rules; the alerts are in the warehouse when it ends."""
    start = None if since is None else dt.datetime.fromisoformat(since)
    evaluated = await asyncio.to_thread(_alerts.get().evaluate, since=start)
    return told(evaluated, ())


@task(name="deliver", task_run_name="deliver to {channel}", persist_result=False, cache_policy=NO_CACHE)
async def deliver_task(channel: str) -> Pass:
    """Send what is due on one channel; a channel that fails is in the outbox, and is no error of the flow."""
    alerts = _alerts.get()
    return await alerts.deliver(alerts.rulebook.channels[channel])


@flow(
    name="alerts",
    description="Evaluate the alert rules on what is new, and deliver what is due.",
    persist_result=False,
    retries=0,
)
async def alerts(since: str | None = None, digests: bool = False) -> FlowState[Any]:
    """One evaluation and one delivery pass. `since` (ISO time): where rules start that were never evaluated.

    With `digests` those that are due are made too, which elsewhere have a flow of their own (`flows.digest`). Raises
    ConfigError and WarehouseError.
    """
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    async with at_work(settings) as running:
        said = await evaluate_task(since, len(running.rulebook.rules))
        if digests:
            await asyncio.to_thread(running.bundle)
        passes = await deliver_due(running)
    message = "; ".join([said, *map(pass_told, passes)])
    return Completed(message=message)


@asynccontextmanager
async def at_work(settings: Settings, now: Callable[[], dt.datetime] = utc_now) -> AsyncIterator[Alerts]:
    """The rules over the open warehouse, for the tasks of this flow run. Raises ConfigError and WarehouseError."""
    rulebook = load_rulebook(settings.alert_rules)
    warehouse = await asyncio.to_thread(open_warehouse, settings)
    with warehouse:
        running = Alerts(settings, rulebook, warehouse, now)
        token = _alerts.set(running)
        try:
            yield running
        finally:
            _alerts.reset(token)


async def deliver_due(running: Alerts) -> list[Pass]:
    """Send what is due, a task for each channel, side by side."""
    due = await asyncio.to_thread(running.channels_due)
    return list(await asyncio.gather(*(deliver_task(channel.id) for channel in due)))


async def after_run(settings: Settings, since: dt.datetime, *, digests: bool = False) -> str | None:
    """The alert flow right after a run that began at `since`; what goes wrong is told, never raised.

    Returns what it did, None where alerts are switched off.
    """
    if not settings.alerts:
        return None
    try:
        state: FlowState[Any] = await alerts(since=since.isoformat(), digests=digests, return_state=True)
    except Exception as error:
        logger.exception("the alerts could not be evaluated")
        return f"alerts failed: {type(error).__name__}: {error}"
    if not state.is_completed():
        logger.error("the alerts could not be evaluated: %s", state.message)
    return state.message
