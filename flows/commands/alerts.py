"""`chinhphu alerts …`: rules and channels, dry runs, what was told, and sending again."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from flows import logs
from flows.commands.exits import Exit, UsageError
from flows.commands.tables import print_json, print_table
from flows.sources import parse_duration
from warehouse.words import number_of

if TYPE_CHECKING:
    from flows.alerting.evaluation import Alerts
    from flows.alerting.rulebook import Rulebook
    from flows.config import Settings

_EXAMPLES = 5
_ALL = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def list_rules(*, json: bool = False) -> None:
    """The rules and channels in use, how far each rule has read, and how the channels are.

    Parameters
    ----------
    json
        Print one JSON object.
    """
    settings, rulebook = _book()
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

    settings, rulebook = _book()
    wanted = rulebook.rule(rule).model_copy(update={"max_age": None, "cooldown": None, "digest": None})
    now = dt.datetime.now(dt.UTC)
    start = _ALL if since is None else _moment(since, now)
    with _desk(settings, rulebook, read_only=True) as desk:
        found = desk.store.find(
            [wanted.watch], {rule: Cursor(None, start)}, now=now, most_rows=settings.alert_select_rows
        )
    if rule in found.failed:
        raise UsageError(f"rule {rule}: {found.failed[rule]}")
    book = Book({rule: wanted}, frozenset(rulebook.channels), now - _ALL, settings.alert_link)
    decided = decide(found.hits, [], {}, book, now)
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


def resend(
    message: Annotated[list[str] | None, Parameter(negative=())] = None,
    /,
    *,
    channel: str | None = None,
) -> int:
    """Put messages that were given up into the outbox again and deliver. They keep their ids.

    Parameters
    ----------
    message
        Ids of the messages.
    channel
        All that were given up on this channel.
    """
    if not message and channel is None:
        raise UsageError("name messages by their ids, or --channel; `chinhphu alerts dead` lists them")
    settings, rulebook = _book()
    if channel is not None:
        rulebook.channel(channel)
    with _desk(settings, rulebook) as desk:
        put = desk.store.resend(message or (), channel, dt.datetime.now(dt.UTC))
        if not put:
            print("chinhphu: no such message was given up.", file=sys.stderr)
            return Exit.USAGE
        print(f"{number_of(put, 'message')} put in again")
        return _deliver(desk)


def run() -> int:
    """Evaluate the rules on what is new and deliver what is due, once and without Prefect."""
    from flows.alerting.evaluation import told

    settings, rulebook = _book()
    with _desk(settings, rulebook) as desk:
        evaluated = desk.evaluate()
        print(told(evaluated, ()))
        for name, reason in evaluated.failed.items():
            print(f"chinhphu: rule {name}: {reason}", file=sys.stderr)
        code = _deliver(desk)
    return Exit.SOME_FAILED if evaluated.failed else code


def replay(
    rule: Annotated[list[str] | None, Parameter(negative=())] = None,
    /,
    *,
    since: str,
) -> int:
    """Let rules read again what came in since then; what they told already is not told again.

    Parameters
    ----------
    rule
        Only these rules; all by default.
    since
        A day (2026-09-01), a time, or a span (7d).
    """
    from flows.alerting.evaluation import told

    settings, rulebook = _book()
    for name in rule or ():
        rulebook.rule(name)
    start = _moment(since, dt.datetime.now(dt.UTC))
    with _desk(settings, rulebook) as desk:
        evaluated = desk.evaluate(since=start, rules=rule or (), again=True)
        print(f"{told(evaluated, ())}; {evaluated.decided.repeated} were told before")
        if evaluated.decided.too_old:
            print(
                f"{evaluated.decided.too_old} more are of articles older than CHINHPHU_ALERT_MAX_AGE "
                "or the rule's max_age"
            )
        return _deliver(desk)


def send(channel: str, /, *, test: Annotated[bool, Parameter(negative=())] = False) -> int:
    """Send a test message through a channel, now and past the outbox.

    Parameters
    ----------
    channel
        Id of the channel.
    test
        Must be given: nothing but a test message can be sent by hand.
    """
    from flows.alerting.evaluation import trial_message
    from flows.alerting.sending import DeliveryError

    if not test:
        raise UsageError("only a test message can be sent by hand: chinhphu alerts send --test CHANNEL")
    settings, rulebook = _book()
    wanted = rulebook.channel(channel)
    now = dt.datetime.now(dt.UTC)
    message = trial_message(channel, now)

    async def one() -> int | None:
        from flows.alerting.evaluation import open_channel

        sender = open_channel(settings, wanted)
        try:
            return (await sender.send(message, now)).status
        finally:
            await sender.close()

    try:
        status = asyncio.run(one())
    except DeliveryError as error:
        print(f"chinhphu: channel {channel}: {error.detail}. Nothing was stored.", file=sys.stderr)
        return Exit.SOME_FAILED
    answer = f" (HTTP status {status})" if status else ""
    print(f"{channel}: delivered{answer}, message {message.message_id}", file=sys.stderr)
    return Exit.DONE


def _book() -> tuple[Settings, Rulebook]:
    from flows.alerting.rulebook import load_rulebook
    from flows.config import load_settings

    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    return settings, load_rulebook(settings.alert_rules)


@contextmanager
def _desk(settings: Settings, rulebook: Rulebook, *, read_only: bool = False) -> Iterator[Alerts]:
    from flows.alerting.evaluation import Alerts, open_warehouse

    with open_warehouse(settings, create=False, read_only=read_only) as warehouse:
        yield Alerts(settings, rulebook, warehouse)


def _deliver(desk: Alerts) -> int:
    from flows.alerting.evaluation import pass_told

    passes = asyncio.run(desk.pass_over())
    for done in passes:
        print(pass_told(done))
    return Exit.SOME_FAILED if any(done.problem for done in passes) else Exit.DONE


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


def _moment(text: str, now: dt.datetime) -> dt.datetime:
    """A day, a time (of Vietnam where it names no zone) or a span before now."""
    from flows.alerting.vncalendar import ZONE

    try:
        return now - parse_duration(text)
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--since: {text!r} is no day (2026-09-01), time or span (7d)") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=ZONE)
