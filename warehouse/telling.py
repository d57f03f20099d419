"""What becomes of what the rules found: alerts, their messages and the rules' cursors, in one transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import duckdb

from warehouse import outbox
from warehouse.append import Schema, insert
from warehouse.lists import EACH_TEXT
from warehouse.rows import Row
from warehouse.times import in_utc
from warehouse.watch import KEPT, AlertRecord, Decided, Findings, Hit, Told

#: (what was told of these things before, rule and group → when a message of it last went out) → what becomes of it
Decide = Callable[[Sequence[Told], Mapping[tuple[str, str], dt.datetime]], Decided]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Who evaluated what: a row of `alert_evaluations` but for its counts."""

    evaluation_id: str
    started_at: dt.datetime
    rules: tuple[str, ...]


def record(
    con: duckdb.DuckDBPyConnection,
    schema: Schema,
    evaluation: Evaluation,
    findings: Findings,
    decide: Decide,
    now: dt.datetime,
) -> Decided:
    """Append what `decide` makes of the findings; alerts and messages that are there are not appended again."""
    decided = decide(told(con, findings.hits), cooling(con, findings.hits))
    ids = [alert.alert_id for alert in decided.alerts]
    known = outbox.present(con, "SELECT alert_id FROM alerts WHERE alert_id IN", ids)
    rows = [_alert_row(alert, evaluation, now) for alert in decided.alerts if alert.alert_id not in known]
    insert(con, schema, "alerts", rows)
    outbox.put(con, schema, decided.messages, now)
    insert(con, schema, "alert_evaluations", [_evaluation_row(evaluation, findings, decided, now)])
    return decided


def told(con: duckdb.DuckDBPyConnection, hits: Sequence[Hit]) -> list[Told]:
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


def cooling(con: duckdb.DuckDBPyConnection, hits: Sequence[Hit]) -> dict[tuple[str, str], dt.datetime]:
    """When a message of each rule and group last went out."""
    rules = json.dumps(sorted({hit.rule for hit in hits}))
    rows = con.execute(
        "SELECT rule, group_key, max(raised_at) FROM alerts WHERE held IS NULL "
        f"AND rule IN ({EACH_TEXT}) GROUP BY ALL",
        [rules],
    ).fetchall()
    return {(rule, group): at.astimezone(dt.UTC) for rule, group, at in rows}


def _alert_row(alert: AlertRecord, evaluation: Evaluation, now: dt.datetime) -> Row:
    return {
        **{name: getattr(alert.hit, name) for name in KEPT},
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
