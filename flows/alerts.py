"""The alert flow under Prefect: evaluate the rules on what is new, then deliver what is due. After each run, and by itself."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from contextvars import ContextVar
from typing import Any

from prefect import State as FlowState
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from flows import logs
from flows.alerting.delivery import Pass
from flows.alerting.evaluation import Alerts, open_warehouse, pass_told, rulebook_of, told
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
async def alerts(since: str | None = None) -> FlowState[Any]:
    """One evaluation and one delivery pass. `since` (ISO time): where rules start that were never evaluated.

    Raises ConfigError and WarehouseError.
    """
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    rulebook = rulebook_of(settings)
    warehouse = await asyncio.to_thread(open_warehouse, settings)
    with warehouse:
        running = Alerts(settings, rulebook, warehouse)
        token = _alerts.set(running)
        try:
            said = await evaluate_task(since, len(rulebook.rules))
            due = await asyncio.to_thread(running.channels_due)
            passes = list(await asyncio.gather(*(deliver_task(channel.id) for channel in due)))
        finally:
            _alerts.reset(token)
    message = "; ".join([said, *map(pass_told, passes)])
    return Completed(message=message)


async def after_run(settings: Settings, since: dt.datetime) -> str | None:
    """The alert flow right after a run that began at `since`; what goes wrong is told, never raised.

    Returns what it did, None where alerts are switched off.
    """
    if not settings.alerts:
        return None
    try:
        state: FlowState[Any] = await alerts(since=since.isoformat(), return_state=True)
    except Exception as error:
        logger.exception("the alerts could not be evaluated")
        return f"alerts failed: {type(error).__name__}: {error}"
    if not state.is_completed():
        logger.error("the alerts could not be evaluated: %s", state.message)
    return state.message
