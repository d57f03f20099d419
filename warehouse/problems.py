"""What is wrong, if anything: judged from what the warehouse tells. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from warehouse.health import Health
from warehouse.words import number_of

#: How long there may be no good run, where the setting `quiet_after` does not say otherwise.
QUIET = dt.timedelta(hours=1)
#: An article that was announced so long ago should have been fetched or given up.
_OLDEST_BACKLOG = dt.timedelta(days=3)
#: Tries of a feed that failed in a row.
_MANY_FAILURES = 12
_LATE_MESSAGE = dt.timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, by a fixed name (docs/operations.md says what to do), and with what."""

    name: str
    what: str
    message: str


def problems(health: Health, now: dt.datetime, quiet: dt.timedelta) -> tuple[Problem, ...]:
    """All problems; `quiet` is how long there may be no good run before that is one."""
    return (*_runs(health, now, quiet), *_feeds(health), *_backlog(health, now), *_messages(health, now))


def _runs(health: Health, now: dt.datetime, quiet: dt.timedelta) -> Iterator[Problem]:
    good = health.last_good_run
    if good is None or now - good > quiet:
        last = "never" if good is None else f"{good:%Y-%m-%d %H:%M} UTC"
        yield Problem("no_good_run", "monitor", f"The last run that read a source: {last}.")
    ended = [run for run in health.status.runs if run.finished_at is not None]
    if ended and ended[0].outcome == "failed":
        yield Problem("run_failed", ended[0].run_id, ended[0].message or "no message")


def _feeds(health: Health) -> Iterator[Problem]:
    for feed in health.status.feeds:
        if feed.failures >= _MANY_FAILURES:
            detail = f"{feed.reason}: {feed.detail}" if feed.detail else feed.reason
            yield Problem(
                "feed_failing", feed.source_id, f"{number_of(feed.failures, 'failure')} in a row ({detail})."
            )
        elif feed.ok and feed.reason == "stale":
            yield Problem("feed_stopped", feed.source_id, f"{feed.detail}; the source announces nothing new.")
    for gap in health.gaps:
        since, until = f"{gap.last_seen_at:%Y-%m-%d %H:%M}", f"{gap.lost_at:%Y-%m-%d %H:%M}"
        message = f"Entries between {since} and {until} UTC may be missing ({gap.outcome}: {gap.detail or 'not yet repaired'})."
        yield Problem("overlap_lost", gap.source_id, message)


def _backlog(health: Health, now: dt.datetime) -> Iterator[Problem]:
    oldest = health.oldest_backlog_at
    if oldest is not None and now - oldest > _OLDEST_BACKLOG:
        message = f"{number_of(health.status.backlog, 'article')} to fetch, the oldest known since {oldest:%Y-%m-%d}."
        yield Problem("backlog_old", "backlog", message)


def _messages(health: Health, now: dt.datetime) -> Iterator[Problem]:
    for waiting in health.waiting:
        if waiting.state == "dead":
            yield Problem(
                "alerts_dead", waiting.channel, f"{number_of(waiting.messages, 'message')} given up."
            )
        elif now - waiting.since > _LATE_MESSAGE:
            message = f"{number_of(waiting.messages, 'message')} {waiting.state}, the oldest since {waiting.since:%m-%d %H:%M} UTC."
            yield Problem("alerts_waiting", waiting.channel, message)
