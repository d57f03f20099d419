"""The warehouse that the page's tests and pictures show: the demo's, with the alerts that its articles raise."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from flows.alerting.evaluation import Alerts
from flows.alerting.rulebook import load_rulebook
from flows.config import Settings
from tests.warehouse_demo import ZONE, demo
from warehouse.store import Warehouse

#: The morning after the demo's last article.
MORNING = dt.datetime(2026, 10, 2, 7, 0, tzinfo=ZONE)


def with_alerts(folder: Path) -> str:
    """The address of a copy of the demo warehouse in the folder, its alerts raised."""
    address = folder / "data"
    shutil.copytree(demo(), address)
    settings = Settings(data=folder, warehouse=str(address), alert_max_age="36500d")  # type: ignore[arg-type]
    with Warehouse.open(str(address), now=lambda: MORNING) as warehouse:
        Alerts(settings, load_rulebook([]), warehouse, lambda: MORNING).evaluate(
            since=MORNING - dt.timedelta(days=36500), again=True
        )
    return str(address)
