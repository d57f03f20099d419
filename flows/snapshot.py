"""The published snapshot: a copy of the warehouse in one file, written anew after each run."""

from __future__ import annotations

import logging

from flows.config import Settings
from warehouse.errors import WarehouseError
from warehouse.export import ExportFormat, export

_LOG = logging.getLogger(__name__)


def publish_snapshot(settings: Settings) -> bool:
    """Write the snapshot where the settings want one; whether it was written.

    What fails here does not fail the run, whose rows are stored: it is logged, and the snapshot before stays.
    """
    if settings.publish is None:
        return False
    try:
        export(settings.address, settings.publish, ExportFormat.DUCKDB)
    except WarehouseError as error:
        _LOG.error("The snapshot %s was not refreshed: %s", settings.publish, error)
        return False
    return True
