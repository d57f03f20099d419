"""Alerts over an open warehouse: evaluate the rules on what is new, deliver what is due. No Prefect here.

Nothing here is told twice when it runs twice, nor missed when it does not run: the rules' cursors and the outbox are in
the warehouse, written together with the alerts.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from flows.alerting.channel import Channel
from flows.alerting.deciding import Book, decide, digests
from flows.alerting.delivery import Pass, Policy, deliver
from flows.alerting.payload import message_body, stable_id
from flows.alerting.rulebook import Rulebook
from flows.alerting.sending import Sender
from flows.channels import open_sender
from flows.clock import utc_now
from flows.config import Settings
from flows.rules import Rule
from warehouse.alerts import AlertStore
from warehouse.query import Limits
from warehouse.store import Warehouse
from warehouse.telling import Evaluation
from warehouse.watch import Cursor, Decided, Findings, OutMessage, Told
from warehouse.words import number_of

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """What an evaluation brought."""

    decided: Decided = field(default_factory=Decided)
    findings: Findings | None = None

    @property
    def raised(self) -> int:
        """Alerts that were not held back."""
        return sum(alert.held is None for alert in self.decided.alerts)

    @property
    def failed(self) -> dict[str, str]:
        """Rules that could not be evaluated, with the reason."""
        return {} if self.findings is None else self.findings.failed


class Alerts:
    """The rules in use over an open warehouse: `evaluate` and `deliver` are its two steps."""

    def __init__(
        self,
        settings: Settings,
        rulebook: Rulebook,
        warehouse: Warehouse,
        now: Callable[[], dt.datetime] = utc_now,
    ) -> None:
        self.settings = settings
        self.rulebook = rulebook
        self.store = AlertStore(warehouse)
        self._now = now
        self.book = Book(
            rulebook.rules, frozenset(rulebook.channels), settings.alert_max_age, settings.alert_link
        )
        self.policy = Policy(settings.alert_waits, settings.alert_lease)

    def evaluate(
        self, *, since: dt.datetime | None = None, rules: Sequence[str] = (), again: bool = False
    ) -> Evaluated:
        """Find what is new since each rule's cursor and append the alerts.

        `since` is where rules start that have no cursor; with `again` all rules read from there anew, and tell
        what they have not told. Raises WarehouseError.
        """
        wanted = [rule for rule in self.rulebook.rules.values() if not rules or rule.id in rules]
        if not wanted:
            return Evaluated()
        started = self._now()
        start = {} if since is None else {rule.id: Cursor(None, since) for rule in wanted}
        cursors = self.store.cursors()
        known = {} if again else {rule.id: cursors[rule.id] for rule in wanted if rule.id in cursors}
        findings = self.store.find(
            [rule.watch for rule in wanted],
            start | known,
            now=started,
            oldest=None if again else started - self._longest_age(wanted),
            most_rows=self.settings.alert_select_rows,
        )
        for name, reason in findings.failed.items():
            logger.error("rule %s: %s", name, reason)

        def judge(told: Sequence[Told], cooling: Mapping[tuple[str, str], dt.datetime]) -> Decided:
            return decide(findings.hits, told, cooling, self.book, started)

        if not findings.new_rows and len(known) == len(wanted):
            # A feed that is still silent is found every time; there is nothing to write down then.
            considered = self.store.consider(findings, judge)
            if not considered.alerts:
                return Evaluated(considered, findings)
        evaluation = Evaluation(uuid.uuid4().hex, started, tuple(rule.id for rule in wanted))
        return Evaluated(self.store.record(evaluation, findings, judge), findings)

    def _longest_age(self, rules: Sequence[Rule]) -> dt.timedelta:
        """How old an article may be to be news for any of the rules."""
        return max(rule.max_age or self.settings.alert_max_age for rule in rules)

    def bundle(self) -> int:
        """Put the digests whose window has ended into the outbox; returns the messages. Raises WarehouseError."""
        now = self._now()
        return self.store.bundle(now, lambda alerts: digests(alerts, self.book, now))

    def channels_due(self) -> list[Channel]:
        """The channels with something to deliver. Raises WarehouseError."""
        due = self.store.due(self._now())
        return [self.rulebook.channels[name] for name in due if name in self.rulebook.channels]

    async def deliver(self, channel: Channel) -> Pass:
        """Send what is due on one channel."""
        return await deliver(
            self.store, channel.id, partial(open_channel, self.settings, channel), self.policy, self._now
        )

    async def pass_over(self) -> list[Pass]:
        """Make the digests that are due, and deliver what is, all channels side by side: a dead one delays nobody."""
        await asyncio.to_thread(self.bundle)
        due = await asyncio.to_thread(self.channels_due)
        return list(await asyncio.gather(*(self.deliver(channel) for channel in due)))


def open_warehouse(settings: Settings, *, create: bool = True, read_only: bool = False) -> Warehouse:
    """The warehouse, in which the SELECT of a rule is stopped when it takes too long. Raises WarehouseError."""
    limits = Limits(seconds=settings.alert_select_seconds)
    return Warehouse.open(settings.address, create=create, read_only=read_only, limits=limits)


def open_channel(settings: Settings, channel: Channel) -> Sender:
    """The channel's sender. Raises DeliveryError."""
    return open_sender(
        channel,
        folder=settings.data,
        user_agent=settings.user_agent,
        ca_file=settings.ca_file,
        proxy=settings.proxy,
    )


def told(evaluated: Evaluated, passes: Sequence[Pass]) -> str:
    """`3 alerts, 1 held back; log: 3 delivered`."""
    held = len(evaluated.decided.alerts) - evaluated.raised
    parts = [number_of(evaluated.raised, "alert") + (f", {held} held back" if held else "")]
    if evaluated.failed:
        parts.append(f"rules that failed: {', '.join(evaluated.failed)}")
    return "; ".join([*parts, *map(pass_told, passes)])


def pass_told(done: Pass) -> str:
    """`ops: 2 delivered, 1 failed (HTTP status 500)`."""
    counts = [("delivered", done.delivered), ("failed", done.failed), ("dead", done.dead)]
    said = ", ".join(f"{number} {word}" for word, number in counts if number) or "nothing delivered"
    return f"{done.channel}: {said}" + (f" ({done.problem})" if done.problem else "")


def trial_message(channel: str, now: dt.datetime) -> OutMessage:
    """A message that tells nothing but that the channel works."""
    message_id = stable_id("msg", "test", channel, uuid.uuid4().hex)
    text = f"Test of the channel {channel} by chinhphu-monitor"
    payload = message_body(message_id, "test", [], text=text, created_at=now)
    return OutMessage(message_id, channel, "test", payload, now, 0)
