"""How long to wait before a source is polled again. Pure.

A rolling window must be polled before it has rolled over, also in its busiest hour; and no more often than its
entries come, which is polite and costs no news: half the usual distance of two entries is soon enough.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from warehouse.rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class Bounds:
    """`longest`: no interval beyond; `safety`: polls that find place in the time of one window at its busiest."""

    longest: dt.timedelta = dt.timedelta(hours=1)
    safety: float = 3.0


def interval(least: dt.timedelta, rhythm: Rhythm | None, bounds: Bounds) -> dt.timedelta:
    """From one poll of a source to the next: at least `least`, and at most the longer of it and the bound.

    `least` where nothing is known of the source's rhythm.
    """
    if rhythm is None or not rhythm.entries:
        return least
    wanted = [max(bounds.longest, least)]
    if rhythm.per_hour:
        wanted.append(_hours(1 / rhythm.per_hour / 2))
    if rhythm.busiest_hour:
        wanted.append(window(rhythm) / bounds.safety)
    return max(min(wanted), least)


def window(rhythm: Rhythm) -> dt.timedelta:
    """How long an entry stays in the source's window when they come as fast as in its busiest hour."""
    return _hours(rhythm.entries / rhythm.busiest_hour)


def per_day(rhythm: Rhythm | None) -> float | None:
    """Entries a day, to a tenth; None where it is not known."""
    return None if rhythm is None or rhythm.per_hour is None else round(rhythm.per_hour * 24, 1)


def is_due(every: dt.timedelta, last_poll: dt.datetime | None, now: dt.datetime) -> bool:
    """Whether an interval has passed; a tenth of it is forgiven, for schedules are not exact."""
    return last_poll is None or now - last_poll >= every * 0.9


def _hours(hours: float) -> dt.timedelta:
    # A feed without a new entry for a century is as quiet as one of a decade.
    return dt.timedelta(hours=min(hours, 24 * 365))
