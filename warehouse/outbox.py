"""The outbox: messages put in, claimed by a sender, reported on, put in again."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

import duckdb

from warehouse.append import Schema, insert
from warehouse.lists import EACH_TEXT
from warehouse.rows import Row
from warehouse.times import in_utc
from warehouse.watch import KEPT, DeliveryRecord, DueAlert, Hit, MessageRecord, OutMessage


def put(
    con: duckdb.DuckDBPyConnection, schema: Schema, messages: Sequence[MessageRecord], now: dt.datetime
) -> int:
    """Append those of the messages that are not there; returns how many."""
    ids = [message.message_id for message in messages]
    known = present(con, "SELECT message_id, channel FROM alert_messages WHERE message_id IN", ids)
    new = {(m.message_id, m.channel): m for m in messages if (m.message_id, m.channel) not in known}
    return insert(con, schema, "alert_messages", [_as_row(m, now) for m in new.values()])


def present(con: duckdb.DuckDBPyConnection, sql: str, ids: Sequence[str]) -> set[Any]:
    """What a query that ends with `IN` finds for these ids: values, or tuples of them."""
    if not ids:
        return set()
    rows = con.execute(f"{sql} ({EACH_TEXT})", [json.dumps(ids)]).fetchall()
    return {row[0] if len(row) == 1 else tuple(row) for row in rows}


def due_alerts(con: duckdb.DuckDBPyConnection, now: dt.datetime) -> list[DueAlert]:
    """Alerts whose digest is due and not yet made."""
    kept = ", ".join(f'"{name}"' for name in KEPT)
    rows = con.execute(
        "WITH told AS (SELECT unnest(alert_ids) AS alert_id FROM alert_messages WHERE kind = 'digest') "
        f"SELECT alert_id, revision, severity, due_at, raised_at, message, {kept} "
        "FROM alerts ANTI JOIN told USING (alert_id) WHERE held IS NULL AND due_at <= ? "
        "ORDER BY due_at, raised_at, alert_id",
        [now],
    ).fetchall()
    return [_due_alert(in_utc(row)) for row in rows]


def _due_alert(row: Sequence[Any]) -> DueAlert:
    alert_id, revision, severity, due_at, raised_at, message, *kept = row
    hit = Hit(came_at=raised_at, **dict(zip(KEPT, kept, strict=True)))
    return DueAlert(alert_id, revision, severity, due_at, raised_at, message, hit)


def claim(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    channel: str,
    now: dt.datetime,
    lease: dt.timedelta,
    limit: int,
    sender: str,
    appended_at: dt.datetime,
) -> tuple[OutMessage, ...]:
    """Claim the oldest due messages of a channel for the sender, until the lease ends."""
    rows = con.execute(
        "SELECT message_id, channel, kind, payload, created_at, failures FROM outbox "
        "WHERE channel = ? AND next_at <= ? ORDER BY created_at, message_id LIMIT ?",
        [channel, now, limit],
    ).fetchall()
    claims = [DeliveryRecord(row[0], channel, "claimed", now, sender, next_at=now + lease) for row in rows]
    report(con, schema, claims, appended_at)
    return tuple(OutMessage(*in_utc(row)) for row in rows)


def report(
    con: duckdb.DuckDBPyConnection, schema: Schema, deliveries: Sequence[DeliveryRecord], now: dt.datetime
) -> None:
    """Append what became of messages."""
    insert(con, schema, "alert_deliveries", [_as_row(delivery, now) for delivery in deliveries])


def resend(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    message_ids: Sequence[str],
    channel: str | None,
    now: dt.datetime,
    appended_at: dt.datetime,
) -> int:
    """Put messages that were given up in again: these, or all of a channel; returns how many."""
    rows = con.execute(
        "SELECT message_id, channel FROM dead_letters WHERE (? IS NULL OR channel = ?) "
        f"AND (? OR message_id IN ({EACH_TEXT}))",
        [channel, channel, not message_ids, json.dumps(list(message_ids))],
    ).fetchall()
    report(
        con,
        schema,
        [DeliveryRecord(message, sent_on, "resend", now, "resend", next_at=now) for message, sent_on in rows],
        appended_at,
    )
    return len(rows)


def _as_row(record: MessageRecord | DeliveryRecord, now: dt.datetime) -> Row:
    return {f.name: getattr(record, f.name) for f in fields(record)} | {"appended_at": now}
