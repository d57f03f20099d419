"""Which of the announced articles are fetched, decided purely from what is known of them."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from enum import StrEnum

from warehouse.records import State


class Why(StrEnum):
    """Why an item's page is asked for."""

    NEW = "new"
    RETRY = "retry"
    TEXT_CHANGED = "text_changed"
    REVISIT = "revisit"


@dataclass(frozen=True, slots=True)
class RevisitPolicy:
    """How often a known article is looked at again: (age since publication, time between looks), by rising age.

    An article older than the last age is not looked at again, unless its feed changes its title or summary.
    """

    steps: tuple[tuple[dt.timedelta, dt.timedelta], ...] = (
        (dt.timedelta(hours=2), dt.timedelta(minutes=30)),
        (dt.timedelta(days=1), dt.timedelta(hours=6)),
        (dt.timedelta(days=7), dt.timedelta(days=1)),
    )

    def __post_init__(self) -> None:
        ages = [age for age, _ in self.steps]
        if any(later <= earlier for earlier, later in itertools.pairwise(ages)):
            raise ValueError("the ages of a revisit policy must rise")

    def interval(self, age: dt.timedelta) -> dt.timedelta | None:
        """The time between two looks at an article of this age; None for never again."""
        return next((interval for limit, interval in self.steps if age <= limit), None)


@dataclass(frozen=True, slots=True)
class LastLook:
    """What is known of an article from its latest fetch; `since` is its publication, or the first look at it."""

    state: State | None
    fetched_at: dt.datetime
    since: dt.datetime


def decide(
    last: LastLook | None, *, text_changed: bool, now: dt.datetime, policy: RevisitPolicy
) -> Why | None:
    """Why an announced article is fetched now, or None where it is not due."""
    if last is None:
        return Why.NEW
    if last.state in (None, State.DEFERRED):
        return Why.RETRY
    if text_changed:
        return Why.TEXT_CHANGED
    interval = policy.interval(now - last.since)
    if interval is not None and now - last.fetched_at >= interval:
        return Why.REVISIT
    return None
