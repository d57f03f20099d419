"""The alerts in the warehouse: what the rules find, what was told, the outbox and what became of its messages."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from warehouse import outbox
from warehouse.errors import WarehouseError
from warehouse.looking import look
from warehouse.selects import MOST_ROWS, select
from warehouse.store import Warehouse
from warehouse.telling import Decide, Evaluation, cooling, record, told
from warehouse.watch import (
    Cursor,
    Decided,
    DeliveryRecord,
    DueAlert,
    Findings,
    Hit,
    MessageRecord,
    On,
    OutMessage,
    Watch,
)

#: What was told or held back, newest first: time, rule, severity, message, what became of it, address, id.
LOG = "SELECT raised_at, rule, severity, message, told, url, alert_id FROM alert_log ORDER BY raised_at DESC, alert_id LIMIT ?"
#: Messages that were given up: id, channel, when made, failures, when given up, reason.
DEAD = "SELECT message_id, channel, created_at, failures, last_at, last_error FROM dead_letters ORDER BY last_at DESC"


class AlertStore:
    """The alert tables of an open warehouse. All methods raise WarehouseError."""

    def __init__(self, warehouse: Warehouse) -> None:
        self._warehouse = warehouse

    # what the rules find

    def cursors(self) -> dict[str, Cursor]:
        """How far each rule has read."""
        rows = self._warehouse._read(
            "Reading the rules' cursors",
            lambda con: con.execute("SELECT rule, snapshot, evaluated_at FROM rule_cursors").fetchall(),
        )
        return {rule: Cursor(snapshot, at.astimezone(dt.UTC)) for rule, snapshot, at in rows}

    def find(
        self,
        watches: Sequence[Watch],
        since: Mapping[str, Cursor],
        *,
        now: dt.datetime,
        oldest: dt.datetime | None = None,
        most_rows: int = MOST_ROWS,
    ) -> Findings:
        """What the rules match in what came in since each rule's cursor; a rule without one starts now.

        Articles published before `oldest` are not looked at.
        """
        groups: dict[Cursor | None, list[Watch]] = defaultdict(list)
        for watch in watches:
            groups[since.get(watch.rule)].append(watch)
        short = self._warehouse._read("Evaluating the rules", lambda con: look(con, groups, now, oldest))
        hits, failed = list(short.hits), dict(short.failed)
        for cursor, group in groups.items():
            for watch in (w for w in group if w.on is On.SELECT):
                try:
                    hits += self._select(watch, cursor, now, most_rows)
                except WarehouseError as error:
                    failed[watch.rule] = str(error)
        return Findings(short.cursor, tuple(hits), failed, short.new_rows)

    def _select(self, watch: Watch, cursor: Cursor | None, now: dt.datetime, most: int) -> list[Hit]:
        return select(self._warehouse, watch, most=most, since=None if cursor is None else cursor.at, now=now)

    # what is told

    def record(self, evaluation: Evaluation, findings: Findings, decide: Decide) -> Decided:
        """Append what `decide` makes of the findings, with the rules' new cursors, in one transaction.

        `decide` is pure and may be called again. Another evaluation that told the same in the meantime is
        seen by it; an alert or message that is there already is not appended again.
        """
        return self._warehouse._write(
            "Appending alerts",
            lambda con, schema: record(con, schema, evaluation, findings, decide, self._warehouse._now()),
        )

    def consider(self, findings: Findings, decide: Decide) -> Decided:
        """What `decide` would make of the findings, nothing appended."""
        return self._warehouse._read(
            "Reading what was told",
            lambda con: decide(told(con, findings.hits), cooling(con, findings.hits)),
        )

    def bundle(self, now: dt.datetime, make: Callable[[Sequence[DueAlert]], Sequence[MessageRecord]]) -> int:
        """Put what `make` makes of the alerts whose digest is due into the outbox; returns the messages."""
        if not make(self._warehouse._read("Reading digests", lambda con: outbox.due_alerts(con, now))):
            return 0
        return self._warehouse._write(
            "Appending digests",
            lambda con, schema: outbox.put(
                con, schema, make(outbox.due_alerts(con, now)), self._warehouse._now()
            ),
        )

    def put(self, messages: Sequence[MessageRecord]) -> int:
        """Put messages into the outbox; returns how many were not there."""
        return self._warehouse._write(
            "Appending messages",
            lambda con, schema: outbox.put(con, schema, messages, self._warehouse._now()),
        )

    # the outbox

    def due(self, now: dt.datetime) -> dict[str, int]:
        """Channels with messages that are due, and how many."""
        sql = "SELECT channel, count(*) FROM outbox WHERE next_at <= ? GROUP BY channel ORDER BY channel"
        return dict(
            self._warehouse._read("Reading the outbox", lambda con: con.execute(sql, [now]).fetchall())
        )

    def claim(
        self, channel: str, *, now: dt.datetime, lease: dt.timedelta, limit: int, sender: str
    ) -> tuple[OutMessage, ...]:
        """At most `limit` due messages of a channel, the oldest first; other senders leave them alone until
        the lease ends, so that those of a killed sender are taken up again."""
        return self._warehouse._write(
            f"Claiming messages of {channel}",
            lambda con, schema: outbox.claim(
                con, schema, channel, now, lease, limit, sender, self._warehouse._now()
            ),
        )

    def report(self, deliveries: Sequence[DeliveryRecord]) -> None:
        """Append what became of messages."""
        if deliveries:
            self._warehouse._write(
                "Appending deliveries",
                lambda con, schema: outbox.report(con, schema, deliveries, self._warehouse._now()),
            )

    def resend(self, message_ids: Sequence[str], channel: str | None, now: dt.datetime) -> int:
        """Put messages that were given up into the outbox again: these, or all of a channel; returns how many."""
        return self._warehouse._write(
            "Appending resends",
            lambda con, schema: outbox.resend(con, schema, message_ids, channel, now, self._warehouse._now()),
        )


def count_alerts(warehouse: Warehouse) -> int:
    """Alerts that were ever raised, those held back included."""
    return int(warehouse.query("SELECT count(*) FROM alerts").rows[0][0])


def standing(
    warehouse: Warehouse,
) -> tuple[dict[str, dt.datetime], dict[str, tuple[Any, ...]], dict[str, int]]:
    """When each rule last read something, how each channel is (last delivery, failures, error), dead letters."""
    cursors = dict(warehouse.query("SELECT rule, evaluated_at FROM rule_cursors").rows)
    health = warehouse.query(
        "SELECT channel, last_delivered_at, failures, CASE WHEN failures > 0 THEN last_error END FROM channel_health"
    ).rows
    dead = dict(warehouse.query("SELECT channel, count(*) FROM dead_letters GROUP BY channel").rows)
    return cursors, {row[0]: tuple(row[1:]) for row in health}, dead
