"""`chinhphu status`: a reading command, which loads neither Prefect nor the settings."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flows.commands.exits import Exit
from flows.commands.tables import print_json, print_table
from flows.health import document
from flows.places import setting, warehouse_address
from flows.running.rhythm import per_day
from flows.sources import ConfigError, parse_duration
from warehouse.health import Health
from warehouse.problems import QUIET, Problem, problems
from warehouse.store import Warehouse
from warehouse.words import number_of


def status(*, json: bool = False, check: bool = False) -> int:
    """What the warehouse holds, how the sources are, how the last runs went, and what is wrong.

    Parameters
    ----------
    json
        Print one JSON object.
    check
        End with 1 where something is wrong, for probes.
    """
    now = dt.datetime.now(dt.UTC)
    with Warehouse.open(warehouse_address(), read_only=True) as warehouse:
        health = warehouse.health(now)
        where = warehouse.address
    found = problems(health, now, quiet_after())
    if json:
        print_json({"warehouse": where, **document(health, found)})
    else:
        _show(where, health, found, now)
    return Exit.SOME_FAILED if check and found else Exit.DONE


def quiet_after() -> dt.timedelta:
    """How long there may be no good run, by the setting. Raises ConfigError."""
    said = setting("quiet_after")
    try:
        return QUIET if said is None else parse_duration(said)
    except ValueError as error:
        raise ConfigError("settings", "quiet_after", str(error)) from error


def _show(where: str, health: Health, found: tuple[Problem, ...], now: dt.datetime) -> None:
    held = health.status
    print(f"{where}")
    print(
        f"{number_of(held.articles, 'article')} in {number_of(held.versions, 'version')}, "
        f"{number_of(held.metrics, 'figure')}, {number_of(held.documents, 'document reference')}; "
        f"{number_of(held.backlog, 'article')} still to fetch"
    )
    print(
        f"{number_of(held.data_files, 'file')}, {held.data_bytes / 1e6:.1f} MB; schema {held.schema_version}"
    )
    columns = ("source", "state", "last poll", "newest entry", "a day", "failures", "detail")
    print_table(columns, _feeds(health, now))
    print_table(("run started", "outcome", "sources", "items", "message"), _runs(health))
    failures = [(f.state, f.reason, f.articles, age(f.last_at, now)) for f in health.failures]
    _show_some(("fetch ended", "reason", "articles, 7 days", "last"), failures)
    waiting = [(w.channel, w.state, w.messages, age(w.since, now)) for w in health.waiting]
    _show_some(("alerts of", "state", "messages", "oldest"), waiting)
    _show_some(("problem", "with", "what is wrong"), [(p.name, p.what, p.message) for p in found])


def _show_some(columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    if rows:
        print_table(columns, rows)


def age(moment: dt.datetime | None, now: dt.datetime) -> str:
    """`40 s ago`, `12 min ago`, `5 h ago`, `3 d ago`."""
    if moment is None:
        return ""
    seconds = max(0, int((now - moment).total_seconds()))
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit} ago"
    return f"{seconds} s ago"


def _feeds(health: Health, now: dt.datetime) -> list[tuple[Any, ...]]:
    return [
        (
            f.source_id,
            ("" if f.ok else "FAILED ") + f.reason,
            age(f.last_poll_at, now),
            age(f.newest_entry_at, now),
            per_day(health.rhythms.get(f.source_id)),
            f.failures,
            f.detail,
        )
        for f in health.status.feeds
    ]


def _runs(health: Health) -> list[tuple[Any, ...]]:
    return [
        (
            r.started_at,
            r.outcome,
            f"{r.sources_ok}/{r.sources_ok + r.sources_failed}",
            ", ".join(f"{number} {state}" for state, number in sorted(r.counts.items())),
            r.message,
        )
        for r in health.status.runs
    ]
