"""The flow that sends digests: the alerts of each window that has ended, in one message for each channel."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from prefect import State as FlowState
from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import logs
from flows.alerting.evaluation import pass_told
from flows.alerts import at_work, deliver_due
from flows.clock import utc_now
from flows.config import load_settings
from warehouse.words import number_of


@flow(
    name="digest",
    description="Make the digests whose window has ended, and deliver them.",
    persist_result=False,
    retries=0,
)
async def digest() -> FlowState[Any]:
    """One message for each channel and ended window, and one delivery pass. Raises ConfigError and WarehouseError."""
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    async with at_work(settings, _on_time) as running:
        made = await asyncio.to_thread(running.bundle)
        passes = await deliver_due(running)
    return Completed(message="; ".join([number_of(made, "digest"), *map(pass_told, passes)]))


def _on_time() -> dt.datetime:
    """Now, but not before the time of the schedule: Prefect may start a run half a second early.

    That would be before the window's end, and its alerts would wait for the next digest.
    """
    planned = flow_run.scheduled_start_time
    return max(utc_now(), planned.astimezone(dt.UTC)) if planned is not None else utc_now()
