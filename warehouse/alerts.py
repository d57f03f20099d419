"""The alerts in the warehouse: what the rules find, what was told, the outbox and what became of its messages."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import duckdb

from warehouse import news as feed
from warehouse.append import Schema, _insert
from warehouse.conditions import conditions
from warehouse.errors import WarehouseError
from warehouse.matching import figures
from warehouse.rows import Row
from warehouse.selects import MOST_ROWS, select
from warehouse.store import Warehouse
from warehouse.texts import load_texts, texts
from warehouse.times import in_utc
from warehouse.transaction import one_look
from warehouse.watch import (
    AlertRecord,
    Cursor,
    Decided,
    DeliveryRecord,
    DueAlert,
    Findings,
    Hit,
    MessageRecord,
    On,
    OutMessage,
    Told,
    Watch,
)

_OF_FIGURES = (On.FIGURE, On.MOVE, On.REVISION, On.CONFLICT)
_OF_TEXTS = (On.PHRASE, On.MENTION, On.DOCUMENT)

#: What was told or held back, newest first: time, rule, severity, message, what became of it, address, id.
LOG = "SELECT raised_at, rule, severity, message, told, url, alert_id FROM alert_log ORDER BY raised_at DESC, alert_id LIMIT ?"
#: Messages that were given up: id, channel, when made, failures, when given up, reason.
DEAD = "SELECT message_id, channel, created_at, failures, last_at, last_error FROM dead_letters ORDER BY last_at DESC"

#: (what was told of these things before, rule and group → when a message of it last went out) → what becomes of it
Decide = Callable[[Sequence[Told], Mapping[tuple[str, str], dt.datetime]], Decided]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Who evaluated what: a row of `alert_evaluations` but for its counts."""

    evaluation_id: str
    started_at: dt.datetime
    rules: tuple[str, ...]


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
        short = self._warehouse._read("Evaluating the rules", lambda con: _look(con, groups, now, oldest))
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
            lambda con, schema: _record(con, schema, evaluation, findings, decide, self._warehouse._now()),
        )

    def consider(self, findings: Findings, decide: Decide) -> Decided:
        """What `decide` would make of the findings, nothing appended."""
        return self._warehouse._read(
            "Reading what was told",
            lambda con: decide(_told(con, findings.hits), _cooling(con, findings.hits)),
        )

    def bundle(self, now: dt.datetime, make: Callable[[Sequence[DueAlert]], Sequence[MessageRecord]]) -> int:
        """Put what `make` makes of the alerts whose digest is due into the outbox; returns the messages."""
        if not make(self._warehouse._read("Reading digests", lambda con: _due_alerts(con, now))):
            return 0
        return self._warehouse._write(
            "Appending digests",
            lambda con, schema: _put(con, schema, make(_due_alerts(con, now)), self._warehouse._now()),
        )

    def put(self, messages: Sequence[MessageRecord]) -> int:
        """Put messages into the outbox; returns how many were not there."""
        return self._warehouse._write(
            "Appending messages", lambda con, schema: _put(con, schema, messages, self._warehouse._now())
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
            lambda con, schema: _claim(
                con, schema, channel, now, lease, limit, sender, self._warehouse._now()
            ),
        )

    def report(self, deliveries: Sequence[DeliveryRecord]) -> None:
        """Append what became of messages."""
        if deliveries:
            self._warehouse._write(
                "Appending deliveries",
                lambda con, schema: _report(con, schema, deliveries, self._warehouse._now()),
            )

    def resend(self, message_ids: Sequence[str], channel: str | None, now: dt.datetime) -> int:
        """Put messages that were given up into the outbox again: these, or all of a channel; returns how many."""
        return self._warehouse._write(
            "Appending resends",
            lambda con, schema: _resend(con, schema, message_ids, channel, now, self._warehouse._now()),
        )


def _look(
    con: duckdb.DuckDBPyConnection,
    groups: Mapping[Cursor | None, Sequence[Watch]],
    now: dt.datetime,
    oldest: dt.datetime | None,
) -> Findings:
    """One consistent look for all cursors."""
    hits: list[Hit] = []
    rows = 0
    with one_look(con):
        here = feed.since(con, Cursor(None, now)).cursor
        for cursor, watches in groups.items():
            news = feed.since(con, cursor or here)
            touched = feed.find_touched(con, news, oldest)
            rows += _look_since(con, news, watches, cursor.at if cursor else now, now, hits, touched)
    return Findings(here, tuple(hits), {}, rows)


def _look_since(
    con: duckdb.DuckDBPyConnection,
    news: feed.News,
    watches: Sequence[Watch],
    since: dt.datetime,
    now: dt.datetime,
    hits: list[Hit],
    rows: int,
) -> int:
    """Add what the rules of one cursor match; returns how many rows there were to read."""
    by_kind: dict[On, list[Watch]] = defaultdict(list)
    for watch in watches:
        by_kind[watch.on].append(watch)
    if rows and any(kind in by_kind for kind in _OF_FIGURES):
        rows += feed.load_figures(con, news, words=any(w.phrase for w in by_kind[On.FIGURE]))
    if rows and any(kind in by_kind for kind in _OF_TEXTS):
        load_texts(con, news)
    for kind, rules in by_kind.items():
        if kind in _OF_FIGURES and rows:
            hits += figures(con, kind, rules)
        elif kind in _OF_TEXTS and rows:
            hits += texts(con, news, kind, rules)
        elif kind not in (*_OF_FIGURES, *_OF_TEXTS, On.SELECT):
            for rule in rules:
                hits += conditions(con, news, rule, since=since, now=now)
    return rows


def _record(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    evaluation: Evaluation,
    findings: Findings,
    decide: Decide,
    now: dt.datetime,
) -> Decided:
    decided = decide(_told(con, findings.hits), _cooling(con, findings.hits))
    ids = [alert.alert_id for alert in decided.alerts]
    known = _known(con, "SELECT alert_id FROM alerts WHERE alert_id IN", ids)
    rows = [_alert_row(alert, evaluation, now) for alert in decided.alerts if alert.alert_id not in known]
    _insert(con, schema, "alerts", rows)
    _put(con, schema, decided.messages, now)
    _insert(con, schema, "alert_evaluations", [_evaluation_row(evaluation, findings, decided, now)])
    return decided


def _told(con: duckdb.DuckDBPyConnection, hits: Sequence[Hit]) -> list[Told]:
    """What the rules told of the same things before, oldest first."""
    if not hits:
        return []
    things = json.dumps([{"rule": hit.rule, "about": hit.about} for hit in hits], ensure_ascii=False)
    rows = con.execute(
        'WITH things AS (SELECT unnest(from_json_strict(?::JSON, \'[{"rule": "VARCHAR", "about": "VARCHAR"}]\'), recursive := true)) '
        "SELECT rule, about, meaning, least, most, value, published_at, raised_at "
        "FROM alerts SEMI JOIN things USING (rule, about) ORDER BY raised_at, appended_at",
        [things],
    ).fetchall()
    return [Told(*in_utc(row)) for row in rows]


def _cooling(con: duckdb.DuckDBPyConnection, hits: Sequence[Hit]) -> dict[tuple[str, str], dt.datetime]:
    rules = json.dumps(sorted({hit.rule for hit in hits}))
    rows = con.execute(
        "SELECT rule, group_key, max(raised_at) FROM alerts WHERE held IS NULL "
        "AND rule IN (SELECT unnest(from_json_strict(?::JSON, '[\"VARCHAR\"]'))) GROUP BY ALL",
        [rules],
    ).fetchall()
    return {(rule, group): at.astimezone(dt.UTC) for rule, group, at in rows}


def _put(
    con: duckdb.DuckDBPyConnection, schema: Schema, messages: Sequence[MessageRecord], now: dt.datetime
) -> int:
    ids = [message.message_id for message in messages]
    known = _known(con, "SELECT message_id, channel FROM alert_messages WHERE message_id IN", ids)
    new = {(m.message_id, m.channel): m for m in messages if (m.message_id, m.channel) not in known}
    return _insert(con, schema, "alert_messages", [_row(m, now) for m in new.values()])


def _known(con: duckdb.DuckDBPyConnection, sql: str, ids: Sequence[str]) -> set[Any]:
    if not ids:
        return set()
    rows = con.execute(
        f"{sql} (SELECT unnest(from_json_strict(?::JSON, '[\"VARCHAR\"]')))", [json.dumps(ids)]
    ).fetchall()
    return {row[0] if len(row) == 1 else tuple(row) for row in rows}


def _due_alerts(con: duckdb.DuckDBPyConnection, now: dt.datetime) -> list[DueAlert]:
    rows = con.execute(
        "WITH told AS (SELECT unnest(alert_ids) AS alert_id FROM alert_messages WHERE kind = 'digest') "
        'SELECT alert_id, rule, severity, due_at, raised_at, message, title, url, quote, "text" '
        "FROM alerts ANTI JOIN told USING (alert_id) WHERE held IS NULL AND due_at <= ? "
        "ORDER BY due_at, raised_at, alert_id",
        [now],
    ).fetchall()
    return [DueAlert(*in_utc(row)) for row in rows]


def _claim(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    channel: str,
    now: dt.datetime,
    lease: dt.timedelta,
    limit: int,
    sender: str,
    appended_at: dt.datetime,
) -> tuple[OutMessage, ...]:
    rows = con.execute(
        "SELECT message_id, channel, kind, payload, created_at, failures FROM outbox "
        "WHERE channel = ? AND next_at <= ? ORDER BY created_at, message_id LIMIT ?",
        [channel, now, limit],
    ).fetchall()
    claims = [DeliveryRecord(row[0], channel, "claimed", now, sender, next_at=now + lease) for row in rows]
    _report(con, schema, claims, appended_at)
    return tuple(OutMessage(*in_utc(row)) for row in rows)


def _report(
    con: duckdb.DuckDBPyConnection, schema: Schema, deliveries: Sequence[DeliveryRecord], now: dt.datetime
) -> None:
    _insert(con, schema, "alert_deliveries", [_row(delivery, now) for delivery in deliveries])


def _resend(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    message_ids: Sequence[str],
    channel: str | None,
    now: dt.datetime,
    appended_at: dt.datetime,
) -> int:
    rows = con.execute(
        "SELECT message_id, channel FROM dead_letters WHERE (? IS NULL OR channel = ?) "
        "AND (? OR message_id IN (SELECT unnest(from_json_strict(?::JSON, '[\"VARCHAR\"]'))))",
        [channel, channel, not message_ids, json.dumps(list(message_ids))],
    ).fetchall()
    _report(
        con,
        schema,
        [DeliveryRecord(message, sent_on, "resend", now, "resend", next_at=now) for message, sent_on in rows],
        appended_at,
    )
    return len(rows)


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


def _row(record: MessageRecord | DeliveryRecord, now: dt.datetime) -> Row:
    return {f.name: getattr(record, f.name) for f in fields(record)} | {"appended_at": now}


_OF_HIT = (
    "rule", "about", "meaning", "least", "most", "title", "url", "quote", "published_at", "article_id", "version",
    "extractor_version", "part", "start_offset", "end_offset", "text", "value", "unit", "previous", "period_first",
    "period_last", "subject", "indicator", "agency", "place", "system",
)  # fmt: skip


def _alert_row(alert: AlertRecord, evaluation: Evaluation, now: dt.datetime) -> Row:
    return {
        **{name: getattr(alert.hit, name) for name in _OF_HIT},
        "alert_id": alert.alert_id,
        "revision": alert.revision,
        "severity": alert.severity,
        "group_key": alert.group_key,
        "held": alert.held,
        "due_at": alert.due_at,
        "message": alert.message,
        "evaluation_id": evaluation.evaluation_id,
        "raised_at": alert.raised_at,
        "appended_at": now,
    }


def _evaluation_row(evaluation: Evaluation, findings: Findings, decided: Decided, now: dt.datetime) -> Row:
    held = sum(alert.held is not None for alert in decided.alerts)
    return {
        "evaluation_id": evaluation.evaluation_id,
        "started_at": evaluation.started_at,
        "snapshot": findings.cursor.snapshot,
        "snapshot_at": findings.cursor.at,
        "rules": [rule for rule in evaluation.rules if rule not in findings.failed],
        "failed": findings.failed,
        "hits": len(findings.hits),
        "raised": len(decided.alerts) - held,
        "held": held,
        "repeated": decided.repeated,
        "too_old": decided.too_old,
        "appended_at": now,
    }
