"""What `chinhphu serve` runs and when: one entry per flow. Pure; the deployments of `deploy/` say the same."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flows.config import Settings

#: Clock times of schedules are those of the readers.
TIMEZONE = "Asia/Ho_Chi_Minh"


@dataclass(frozen=True, slots=True)
class Schedule:
    """A flow, by the module path of its function, and when it starts: so long after the last start, or by cron.

    Of a flow with a time one run goes at a time: one that would start beside another is cancelled, for what it would do the
    next one does. So a machine that slept through ten starts catches up with one run. `off` names the setting for want of
    which the schedule rests; Prefect shows it all the same.
    """

    name: str
    entrypoint: str
    when: dt.timedelta | str | None
    does: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    off: str | None = None


def schedules(settings: Settings) -> tuple[Schedule, ...]:
    """Five schedules, and the flows without a time, which are started by hand, as with `prefect deployment run`.

    None does another's work: alerts and digests that are due belong to `alerts` and `digest`, and a snapshot that holds
    all that there is is not written again.
    """
    no_alerts = None if settings.alerts else "CHINHPHU_ALERTS"
    return (
        Schedule(
            "monitor",
            "flows.monitor.monitor",
            settings.monitor_every,
            "Poll the sources that are due, fetch what is new, store its figures.",
            {"due_only": True},
        ),
        Schedule(
            "alerts",
            "flows.alerts.alerts",
            settings.alerts_every,
            "Evaluate the alert rules, deliver what is due. Each run of monitor does so too.",
            off=no_alerts,
        ),
        Schedule(
            "digest",
            "flows.digest.digest",
            settings.digest_at,
            "Make the digests whose window has ended, and deliver them.",
            off=no_alerts,
        ),
        Schedule(
            "snapshot",
            "flows.snapshot.snapshot",
            settings.snapshot_every,
            "Write the published copy of the warehouse, where anything was stored since it was written.",
            off=None if settings.publish else "CHINHPHU_PUBLISH",
        ),
        Schedule(
            "maintain",
            "flows.maintain.maintain",
            settings.maintain_at,
            "Merge small files, expire old snapshots, delete files that nothing reads.",
        ),
        Schedule("backfill", "flows.backfill.backfill", None, "Fetch a section's articles of past months."),
        Schedule("reprocess", "flows.reprocess.reprocess", None, "Read the archived pages again."),
    )


def told(when: dt.timedelta | str | None, off: str | None = None) -> str:
    """`every 90 s`, `at 20 3 * * *`, `by hand`, `off (CHINHPHU_PUBLISH)`: a time in words."""
    if off is not None:
        return f"off ({off})"
    if when is None:
        return "by hand"
    return f"at {when}" if isinstance(when, str) else f"every {_interval(when)}"


def _interval(every: dt.timedelta) -> str:
    seconds = every.total_seconds()
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size and seconds % size == 0:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:g} s"
