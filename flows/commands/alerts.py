"""`chinhphu alerts list`, `test`, `log`, `dead`: rules and channels, dry runs, what was told and what was given up."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flows.commands.desk import book, desk_of, moment
from flows.commands.exits import UsageError
from flows.commands.tables import print_json, print_table
from warehouse.words import number_of

if TYPE_CHECKING:
    from flows.config import Settings

_EXAMPLES = 5
#: Before everything that is stored.
_ALL = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def list_rules(*, json: bool = False) -> None:
    """The rules and channels in use, how far each rule has read, and how the channels are.

    Parameters
    ----------
    json
        Print one JSON object.
    """
    settings, rulebook = book()
    cursors, health, dead = _standing(settings)
    rules = [
        (
            rule.id, str(rule.on), str(rule.severity), ", ".join(rule.channels), str(rule.digest or ""),
            cursors.get(rule.id), rule.about,
        )
        for rule in rulebook.rules.values()
    ]  # fmt: skip
    channels = [
        (name, str(channel.kind), *health.get(name, (None, 0, None)), dead.get(name, 0))
        for name, channel in rulebook.channels.items()
    ]
    rule_columns = ("rule", "on", "severity", "channels", "digest", "read until", "what for")
    channel_columns = ("channel", "kind", "last delivered", "failures since", "last error", "dead letters")
    if json:
        print_json(
            {
                "rules": [dict(zip(rule_columns, row, strict=True)) for row in rules],
                "channels": [dict(zip(channel_columns, row, strict=True)) for row in channels],
                "switched off": rulebook.disabled,
            }
        )
        return
    print_table(rule_columns, rules)
    print_table(channel_columns, channels)
    if rulebook.disabled:
        print(f"switched off: {', '.join(rulebook.disabled)}")


def test(rule: str, /, *, since: str | None = None, json: bool = False) -> None:
    """Dry run of a rule on what is stored: how many alerts a day it would have told, and examples.

    Nothing is written or sent. Rules on the state of things (silence, drift, runs, channels) are asked for now.

    Parameters
    ----------
    rule
        Id of the rule.
    since
        Only what came in since then: a day (2026-09-01), a time, or a span (7d). Everything by default.
    json
        Print one JSON object.
    """
    from flows.alerting.deciding import Book, decide
    from flows.alerting.vncalendar import ZONE
    from warehouse.watch import Cursor

    settings, rulebook = book()
    wanted = rulebook.rule(rule).model_copy(update={"max_age": None, "cooldown": None, "digest": None})
    now = dt.datetime.now(dt.UTC)
    start = _ALL if since is None else moment(since, now)
    with desk_of(settings, rulebook, read_only=True) as desk:
        found = desk.store.find(
            [wanted.watch], {rule: Cursor(None, start)}, now=now, most_rows=settings.alert_select_rows
        )
    if rule in found.failed:
        raise UsageError(f"rule {rule}: {found.failed[rule]}")
    limits = Book({rule: wanted}, frozenset(rulebook.channels), now - _ALL, settings.alert_link)
    decided = decide(found.hits, [], {}, limits, now)
    days = Counter(
        f"{(alert.hit.published_at or alert.hit.came_at).astimezone(ZONE):%Y-%m-%d}"
        for alert in decided.alerts
    )
    if json:
        messages = [{"message": a.message, "title": a.hit.title, "url": a.hit.url} for a in decided.alerts]
        print_json({"rule": rule, "days": dict(sorted(days.items())), "alerts": messages})
        return
    print(
        f"{rule}: {number_of(len(decided.alerts), 'alert')} on {number_of(len(days), 'day')}; {number_of(decided.repeated, 'repeat')} left out"
    )
    if days:
        print_table(("day", "alerts"), sorted(days.items()))
        print("\nfor example:")
    for alert in decided.alerts[-_EXAMPLES:]:
        print(f"- {alert.message}")
        if alert.hit.quote and alert.hit.quote != alert.message:
            print(f"    “{' '.join(alert.hit.quote.split())[:300]}”")


def log(*, limit: int = 20, json: bool = False) -> None:
    """What was told or held back, newest first.

    Parameters
    ----------
    limit
        So many at most.
    json
        Print a JSON list.
    """
    from warehouse.alerts import LOG

    columns = ("raised", "rule", "severity", "message", "told", "url", "alert")
    _show(LOG, [max(limit, 1)], columns, json)


def dead(*, json: bool = False) -> None:
    """Messages that were given up, with the reason; `resend` sends them again.

    Parameters
    ----------
    json
        Print a JSON list.
    """
    from warehouse.alerts import DEAD

    columns = ("message", "channel", "made", "failures", "given up", "reason")
    _show(DEAD, [], columns, json)


def _standing(settings: Settings) -> tuple[dict[str, Any], dict[str, tuple[Any, ...]], dict[str, int]]:
    """When each rule last read, how the channels are, and their dead letters; nothing before the first run."""
    from warehouse.alerts import standing
    from warehouse.errors import WarehouseMissing
    from warehouse.store import Warehouse

    try:
        with Warehouse.open(settings.address, read_only=True) as warehouse:
            return standing(warehouse)
    except WarehouseMissing:
        return {}, {}, {}


def _show(sql: str, values: Sequence[object], columns: Sequence[str], json: bool) -> None:
    from flows.places import warehouse_address
    from warehouse.store import Warehouse

    with Warehouse.open(warehouse_address(), read_only=True) as warehouse:
        rows = warehouse.query(sql, values).rows
    if json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif rows:
        print_table(columns, rows)
    else:
        print("none")
