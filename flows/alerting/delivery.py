"""From the outbox to the channels: claimed, sent, and the outcome appended; channels side by side.

At least once: a message is claimed for a while before it is sent, so that a sender killed in between leaves it to the
next one, which sends it again under the same id.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import os
import socket
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from flows.alerting.sending import DeliveryError, Sender
from warehouse.alerts import AlertStore
from warehouse.watch import DeliveryRecord, OutMessage

logger = logging.getLogger(__name__)

Now = Callable[[], dt.datetime]


@dataclass(frozen=True, slots=True)
class Policy:
    """How deliveries are tried: waits after each failure, then it is a dead letter.

    `lease`: how long a claim holds; `batch`: messages of one claim; `stop_after`: failures in a row after which a
    channel is left alone until the next pass.
    """

    waits: tuple[dt.timedelta, ...]
    lease: dt.timedelta = dt.timedelta(minutes=5)
    batch: int = 20
    stop_after: int = 3
    longest_wait: dt.timedelta = dt.timedelta(days=1)

    def next_try(self, failures: int, wait: float | None) -> dt.timedelta | None:
        """The wait after the `failures`th failure (from 1), at least what the receiver asked for; None: no more."""
        if failures > len(self.waits):
            return None
        asked = min(dt.timedelta(seconds=wait or 0), self.longest_wait)
        return max(self.waits[failures - 1], asked)


@dataclass(frozen=True, slots=True)
class Pass:
    """What one pass over a channel brought."""

    channel: str
    delivered: int = 0
    failed: int = 0
    dead: int = 0
    problem: str | None = None


def sender_name() -> str:
    """Who sends: machine, process, and a word of its own."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"


async def deliver(
    store: AlertStore, channel: str, open_channel: Callable[[], Sender], policy: Policy, now: Now
) -> Pass:
    """Send what is due on a channel until nothing is, or until it fails too often in a row."""
    me = sender_name()
    counts = {"delivered": 0, "failed": 0, "dead": 0}
    in_a_row = 0
    problem: str | None = None
    sender: Sender | None = None
    try:
        while in_a_row < policy.stop_after:
            claimed = await asyncio.to_thread(
                store.claim, channel, now=now(), lease=policy.lease, limit=policy.batch, sender=me
            )
            if not claimed:
                break
            done: list[DeliveryRecord] = []
            try:
                for message in claimed:
                    if in_a_row >= policy.stop_after:
                        done.append(_released(message, me, policy, now()))
                        continue
                    try:
                        sender = sender or open_channel()
                        arrived = await sender.send(message, now())
                        done.append(
                            DeliveryRecord(
                                message.message_id, channel, "delivered", now(), me, status=arrived.status
                            )
                        )
                        in_a_row = 0
                    except DeliveryError as error:
                        done.append(_failed(message, error, me, policy, now()))
                        in_a_row += 1
                        problem = error.detail
            finally:
                # Also when it is cancelled: what has arrived need not be sent again.
                await asyncio.shield(asyncio.to_thread(store.report, done))
            for record in done:
                if record.outcome in counts:
                    counts[record.outcome] += 1
    finally:
        if sender is not None:
            await sender.close()
    if problem is not None:
        logger.warning("channel %s: %s", channel, problem)
    return Pass(channel, **counts, problem=problem)


def _failed(
    message: OutMessage, error: DeliveryError, me: str, policy: Policy, now: dt.datetime
) -> DeliveryRecord:
    wait = None if error.for_good else policy.next_try(message.failures + 1, error.wait)
    outcome = "dead" if wait is None else "failed"
    return DeliveryRecord(
        message.message_id,
        message.channel,
        outcome,
        now,
        me,
        next_at=None if wait is None else now + wait,
        status=error.status,
        detail=error.detail,
    )


def _released(message: OutMessage, me: str, policy: Policy, now: dt.datetime) -> DeliveryRecord:
    """A claim given back untried: the channel is failing, and this message has not failed yet."""
    wait = policy.waits[0] if policy.waits else dt.timedelta()
    return DeliveryRecord(message.message_id, message.channel, "released", now, me, next_at=now + wait)
