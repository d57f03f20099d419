"""The flow that takes care of the warehouse's files; safe beside runs, readers and itself."""

from __future__ import annotations

import asyncio
import dataclasses

from prefect import State as FlowState
from prefect import flow
from prefect.states import Completed

from flows import logs
from flows.config import load_settings
from warehouse.maintain import Policy
from warehouse.maintain import maintain as maintain_warehouse


@flow(
    name="maintain",
    description="Merge small files, expire old snapshots, delete files that nothing reads.",
    persist_result=False,
    retries=2,
    retry_delay_seconds=30,
)
async def maintain() -> FlowState[object]:
    """One round of care. The settings are read when it starts. Raises ConfigError and WarehouseError."""
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    done = await asyncio.to_thread(
        maintain_warehouse, settings.address, Policy(settings.keep_snapshots, settings.keep_files)
    )
    return Completed(message=done.told(), data=dataclasses.asdict(done))
