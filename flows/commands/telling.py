"""`chinhphu alerts run`, `replay`, `resend`, `send`: evaluating the rules and delivering what they tell."""

from __future__ import annotations

import asyncio
import datetime as dt
import sys
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from flows.commands.desk import book, desk_of, moment
from flows.commands.exits import Exit, UsageError
from warehouse.words import number_of

if TYPE_CHECKING:
    from flows.alerting.evaluation import Alerts


def run() -> int:
    """Evaluate the rules on what is new and deliver what is due, once and without Prefect."""
    from flows.alerting.evaluation import told

    settings, rulebook = book()
    with desk_of(settings, rulebook) as desk:
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

    settings, rulebook = book()
    for name in rule or ():
        rulebook.rule(name)
    start = moment(since, dt.datetime.now(dt.UTC))
    with desk_of(settings, rulebook) as desk:
        evaluated = desk.evaluate(since=start, rules=rule or (), again=True)
        print(f"{told(evaluated, ())}; {evaluated.decided.repeated} were told before")
        if evaluated.decided.too_old:
            print(
                f"{evaluated.decided.too_old} more are of articles older than CHINHPHU_ALERT_MAX_AGE "
                "or the rule's max_age"
            )
        return _deliver(desk)


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
    settings, rulebook = book()
    if channel is not None:
        rulebook.channel(channel)
    with desk_of(settings, rulebook) as desk:
        put = desk.store.resend(message or (), channel, dt.datetime.now(dt.UTC))
        if not put:
            print("chinhphu: no such message was given up.", file=sys.stderr)
            return Exit.USAGE
        print(f"{number_of(put, 'message')} put in again")
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
    settings, rulebook = book()
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


def _deliver(desk: Alerts) -> int:
    from flows.alerting.evaluation import pass_told

    passes = asyncio.run(desk.pass_over())
    for done in passes:
        print(pass_told(done))
    return Exit.SOME_FAILED if any(done.problem for done in passes) else Exit.DONE
