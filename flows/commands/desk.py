"""What the commands of alerts share: the rules in use, the desk that keeps them over a warehouse, moments of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from flows import logs
from flows.commands.exits import UsageError
from flows.sources import parse_duration

if TYPE_CHECKING:
    from flows.alerting.evaluation import Alerts
    from flows.alerting.rulebook import Rulebook
    from flows.config import Settings


def book() -> tuple[Settings, Rulebook]:
    """The settings and the rules in use; logs go where they say. Raises the errors of both."""
    from flows.alerting.rulebook import load_rulebook
    from flows.config import load_settings

    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    return settings, load_rulebook(settings.alert_rules)


@contextmanager
def desk_of(settings: Settings, rulebook: Rulebook, *, read_only: bool = False) -> Iterator[Alerts]:
    """The rules over the open warehouse, which must be there. Raises WarehouseError."""
    from flows.alerting.evaluation import Alerts, open_warehouse

    with open_warehouse(settings, create=False, read_only=read_only) as warehouse:
        yield Alerts(settings, rulebook, warehouse)


def moment(text: str, now: dt.datetime) -> dt.datetime:
    """A day, a time (of Vietnam where it names no zone) or a span before now."""
    from flows.alerting.vncalendar import ZONE

    try:
        return now - parse_duration(text)
    except ValueError:
        pass
    try:
        stated = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since: {text!r} is no day (2026-09-01), time or span (7d)") from None
    return stated if stated.tzinfo is not None else stated.replace(tzinfo=ZONE)
