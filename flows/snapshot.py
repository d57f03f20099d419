"""The published snapshot: a copy of the warehouse in one file, for tools that want one. A flow with a schedule of its own."""

from __future__ import annotations

import asyncio
import logging

from prefect import State as FlowState
from prefect import flow
from prefect.states import Completed

from flows import logs
from flows.config import Settings, load_settings
from warehouse.errors import WarehouseError
from warehouse.export import ExportFormat, export, is_current
from warehouse.words import number_of

_LOG = logging.getLogger(__name__)


def publish_snapshot(settings: Settings) -> str:
    """Write the snapshot where the settings want one, unless it holds all that there is; says what was done.

    Raises WarehouseError; the snapshot before stays.
    """
    if settings.publish is None:
        return "no snapshot is asked for: set CHINHPHU_PUBLISH"
    if is_current(settings.address, settings.publish):
        return f"{settings.publish} holds all that there is"
    rows = export(settings.address, settings.publish, ExportFormat.DUCKDB).rows
    return f"{settings.publish} written, {number_of(sum(rows.values()), 'row')}"


@flow(
    name="snapshot",
    description="Write the published copy of the warehouse, where anything was stored since it was written.",
    persist_result=False,
    retries=0,
)
async def snapshot() -> FlowState[object]:
    """Bring the published snapshot up to date. Raises ConfigError and WarehouseError."""
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    return Completed(message=await asyncio.to_thread(publish_snapshot, settings))


async def publish_after_run(settings: Settings) -> None:
    """The same right after a run: what goes wrong is logged, for the run's rows are stored."""
    try:
        await asyncio.to_thread(publish_snapshot, settings)
    except WarehouseError as error:
        _LOG.error("The snapshot %s was not refreshed: %s", settings.publish, error)
