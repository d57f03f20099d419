"""The alert flow: evaluate the rules on what is new, then deliver what is due. After each run, and by itself.

Nothing here is told twice when it runs twice, nor missed when it does not run: the rules' cursors and the outbox are in
the warehouse, written together with the alerts.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import uuid
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from prefect import State as FlowState
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.states import Completed

from flows.channels import Sender, open_sender
from flows.config import Settings, load_settings
from flows.deciding import Book, decide, digests
from flows.delivery import Pass, Policy, deliver
from flows.rulebook import Rulebook, load_rulebook
from flows.rules import Channel
from warehouse.alerts import AlertStore, Evaluation
from warehouse.selects import SelectLimits
from warehouse.store import Warehouse
from warehouse.watch import Cursor, Decided, Findings

logger = logging.getLogger(__name__)


def utc_now() -> dt.datetime:
    """The time of day in UTC."""
    return dt.datetime.now(dt.UTC)


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
    """The rules in use over an open warehouse: `evaluate` and `deliver` are the flow's two steps."""

    def __init__(
        self, settings: Settings, rulebook: Rulebook, warehouse: Warehouse, now: Any = utc_now
    ) -> None:
        self.settings = settings
        self.rulebook = rulebook
        self.store = AlertStore(warehouse)
        self._now = now
        self.book = Book(
            rulebook.rules, frozenset(rulebook.channels), settings.alert_max_age, settings.alert_link
        )
        self.limits = SelectLimits(settings.alert_select_seconds, settings.alert_select_rows)
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
            [rule.watch for rule in wanted], start | known, now=started, limits=self.limits
        )
        for name, reason in findings.failed.items():
            logger.error("rule %s: %s", name, reason)
        if not findings.new_rows and not findings.hits and len(known) == len(wanted):
            return Evaluated(findings=findings)
        evaluation = Evaluation(uuid.uuid4().hex, started, tuple(rule.id for rule in wanted))
        decided = self.store.record(
            evaluation,
            findings,
            lambda told, cooling: decide(findings.hits, told, cooling, self.book, started),
        )
        return Evaluated(decided, findings)

    def channels_due(self) -> list[Channel]:
        """Make the digests that are due; returns the channels with something to deliver."""
        now = self._now()
        self.store.bundle(now, lambda alerts: digests(alerts, self.book, now))
        return [
            self.rulebook.channels[name] for name in self.store.due(now) if name in self.rulebook.channels
        ]

    async def deliver(self, channel: Channel) -> Pass:
        """Send what is due on one channel."""
        return await deliver(self.store, channel.id, partial(self.open, channel), self.policy, self._now)

    def open(self, channel: Channel) -> Sender:
        """The channel's sender. Raises DeliveryError."""
        return open_sender(
            channel,
            folder=self.settings.data,
            user_agent=self.settings.user_agent,
            ca_file=self.settings.ca_file,
            proxy=self.settings.proxy,
        )

    async def pass_over(self) -> list[Pass]:
        """Deliver what is due, all channels side by side: a dead one delays nobody."""
        due = await asyncio.to_thread(self.channels_due)
        return list(await asyncio.gather(*(self.deliver(channel) for channel in due)))


def rulebook_of(settings: Settings) -> Rulebook:
    """The rules in use. Raises ConfigError."""
    return load_rulebook(settings.alert_rules)


_alerts: ContextVar[Alerts] = ContextVar("alerts")


@task(name="evaluate the rules", persist_result=False, cache_policy=NO_CACHE)
async def evaluate_task(since: str | None, rules: int) -> str:
    """Evaluate all rules; the alerts are in the warehouse when it ends."""
    start = None if since is None else dt.datetime.fromisoformat(since)
    evaluated = await asyncio.to_thread(_alerts.get().evaluate, since=start)
    return told(evaluated, ())


@task(name="deliver", task_run_name="deliver to {channel}", persist_result=False, cache_policy=NO_CACHE)
async def deliver_task(channel: str) -> Pass:
    """Send what is due on one channel; a channel that fails is in the outbox, and is no error of the flow."""
    alerts = _alerts.get()
    return await alerts.deliver(alerts.rulebook.channels[channel])


@flow(
    name="alerts",
    description="Evaluate the alert rules on what is new, and deliver what is due.",
    persist_result=False,
    retries=0,
)
async def alerts(since: str | None = None) -> FlowState[Any]:
    """One evaluation and one delivery pass. `since` (ISO time): where rules start that were never evaluated.

    Raises ConfigError and WarehouseError.
    """
    settings = load_settings()
    rulebook = rulebook_of(settings)
    warehouse = await asyncio.to_thread(Warehouse.open, settings.address)
    with warehouse:
        running = Alerts(settings, rulebook, warehouse)
        token = _alerts.set(running)
        try:
            said = await evaluate_task(since, len(rulebook.rules))
            due = await asyncio.to_thread(running.channels_due)
            passes = list(await asyncio.gather(*(deliver_task(channel.id) for channel in due)))
        finally:
            _alerts.reset(token)
    message = "; ".join([said, *map(pass_told, passes)])
    return Completed(message=message)


def told(evaluated: Evaluated, passes: Sequence[Pass]) -> str:
    """`3 alerts, 1 held back; log: 3 delivered`."""
    held = len(evaluated.decided.alerts) - evaluated.raised
    parts = [f"{evaluated.raised} alerts" + (f", {held} held back" if held else "")]
    if evaluated.failed:
        parts.append(f"rules that failed: {', '.join(evaluated.failed)}")
    return "; ".join([*parts, *map(pass_told, passes)])


def pass_told(done: Pass) -> str:
    """`ops: 2 delivered, 1 failed (HTTP status 500)`."""
    counts = [("delivered", done.delivered), ("failed", done.failed), ("dead", done.dead)]
    said = ", ".join(f"{number} {word}" for word, number in counts if number) or "nothing delivered"
    return f"{done.channel}: {said}" + (f" ({done.problem})" if done.problem else "")


async def after_run(settings: Settings, since: dt.datetime) -> str | None:
    """The alert flow right after a run that began at `since`; what goes wrong is told, never raised.

    Returns what it did, None where alerts are switched off.
    """
    if not settings.alerts:
        return None
    try:
        state: FlowState[Any] = await alerts(since=since.isoformat(), return_state=True)
    except Exception as error:
        logger.exception("the alerts could not be evaluated")
        return f"alerts failed: {type(error).__name__}: {error}"
    if not state.is_completed():
        logger.error("the alerts could not be evaluated: %s", state.message)
    return state.message
