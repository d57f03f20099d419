"""The warehouse that the page's tests and pictures show: the demo's, with the alerts that its articles raise."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

from flows.alerting.evaluation import Alerts
from flows.alerting.rulebook import load_rulebook
from flows.config import Settings
from tests.warehouse_demo import ZONE, demo
from warehouse.store import Warehouse

#: The morning after the demo's last article.
MORNING = dt.datetime(2026, 10, 2, 7, 0, tzinfo=ZONE)
#: The article view as messages name it.
ALERT_LINK = "https://page.example.org/article"


def with_alerts(folder: Path) -> str:
    """The address of a copy of the demo warehouse in the folder, its alerts raised."""
    address = folder / "data"
    shutil.copytree(demo(), address)
    settings = Settings(
        data=folder,
        warehouse=str(address),
        alert_max_age="36500d",  # type: ignore[arg-type]
        alert_link=ALERT_LINK,
    )
    with Warehouse.open(str(address), now=lambda: MORNING) as warehouse:
        Alerts(settings, load_rulebook([]), warehouse, lambda: MORNING).evaluate(
            since=MORNING - dt.timedelta(days=36500), again=True
        )
    return str(address)


def linked(address: str, rule: str) -> tuple[str, str]:
    """The link of an alert of the rule, as its message has it, and the figure that the alert rests on."""
    with Warehouse.open(address, read_only=True) as warehouse:
        messages = warehouse.query(
            "SELECT payload FROM alert_messages WHERE kind = 'alert' ORDER BY message_id"
        )
    alerts = [alert for (payload,) in messages.rows for alert in json.loads(payload)["data"]["alerts"]]
    alert = next(alert for alert in alerts if alert["rule"] == rule)
    return alert["link"], alert["text"]
