"""What a message says, as a receiver gets it: one JSON shape for a single alert, a group and a digest. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import urlencode

from extractors.indicators import INDICATORS
from flows.alerting import wording
from flows.alerting.templates import Details
from flows.alerting.vncalendar import ZONE
from flows.rules import Rule
from warehouse.watch import Hit

_INDICATOR_NAMES = {entry.id: entry.name_vi for entry in INDICATORS}
#: So much of a quote is enough for a browser to find it.
_FRAGMENT_WORDS = 8
_LONGEST_QUOTE = 2000


@dataclass(frozen=True, slots=True)
class Told:
    """An alert that is told: its id and the text that the rule's template made."""

    alert_id: str
    rule: Rule
    hit: Hit
    revision: bool
    message: str
    previous: Decimal | None


def stable_id(prefix: str, *parts: str) -> str:
    """The same for the same parts, wherever and whenever: 96 bits of their hash."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()
    return f"{prefix}_{digest[:24]}"


def template_values(rule: Rule, hit: Hit, *, revision: bool, previous: Decimal | None) -> dict[str, Any]:
    """The fields of an alert for its template, as `flows.alerting.templates.FIELDS` names them."""
    return {
        "rule": rule.id,
        "severity": str(rule.severity),
        "revision": revision,
        "title": hit.title or "",
        "url": hit.url or "",
        "quote": hit.quote or "",
        "published_at": None if hit.published_at is None else hit.published_at.astimezone(ZONE),
        "text": hit.text or "",
        "value": hit.value,
        "unit": hit.unit or "",
        "figure": "" if hit.value is None else wording.figure(hit.value, hit.unit),
        "words": "" if hit.value is None else wording.words(hit.value, hit.unit),
        "previous": previous,
        "previous_figure": "" if previous is None else wording.figure(previous, hit.unit),
        "period": wording.period(hit.period_first, hit.period_last),
        "period_first": hit.period_first,
        "period_last": hit.period_last,
        "subject": hit.subject or "",
        "indicator": hit.indicator or "",
        "indicator_name": _INDICATOR_NAMES.get(hit.indicator or "", ""),
        "agency": hit.agency or "",
        "place": hit.place or "",
        "system": hit.system or "",
        "details": Details(hit.details),
    }


def alert_body(told: Told, link_base: str | None) -> dict[str, Any]:
    """One alert as it stands in a message."""
    hit = told.hit
    return {
        "id": told.alert_id,
        "rule": told.rule.id,
        "severity": str(told.rule.severity),
        "revision": told.revision,
        "message": told.message,
        "article": {
            "id": hit.article_id,
            "title": hit.title,
            "url": hit.url,
            "published_at": None if hit.published_at is None else hit.published_at.isoformat(),
        },
        "quote": hit.quote[:_LONGEST_QUOTE] if hit.quote else None,
        "text": hit.text,
        "value": _value(hit.value, hit.unit),
        "previous": _value(told.previous, hit.unit),
        "period": {
            "first": _day(hit.period_first),
            "last": _day(hit.period_last),
            "text": wording.period(hit.period_first, hit.period_last) or None,
        },
        "subject": hit.subject,
        "indicator": hit.indicator,
        "agency": hit.agency,
        "place": hit.place,
        "system": hit.system,
        "details": dict(hit.details),
        "link": link(told.alert_id, hit, link_base),
        "row": row(hit),
    }


def link(alert_id: str, hit: Hit, base: str | None) -> str | None:
    """Where a person sees the row: the page at `base` where there is one, else the sentence in the article."""
    if base:
        named = {"alert": alert_id, "article": hit.article_id, "part": hit.part, "start": hit.start_offset}
        return f"{base.rstrip('/')}?{urlencode({k: v for k, v in named.items() if v is not None})}"
    if not hit.url:
        return None
    sentence = " ".join((hit.quote or "").split()[:_FRAGMENT_WORDS])
    return f"{hit.url}#:~:text={percent(sentence, safe='')}" if sentence and hit.article_id else hit.url


def row(hit: Hit) -> dict[str, Any] | None:
    """The key of the row in the warehouse: the figure, name or citation, or the article."""
    if hit.article_id is None:
        return None
    key = {
        "article_id": hit.article_id,
        "version": hit.version,
        "extractor_version": hit.extractor_version,
        "part": hit.part,
        "start_offset": hit.start_offset,
        "end_offset": hit.end_offset,
    }
    return {name: value for name, value in key.items() if value is not None}


def message_body(
    message_id: str, kind: str, alerts: Sequence[Mapping[str, Any]], *, text: str, created_at: dt.datetime
) -> str:
    """The message as JSON. `type`, `timestamp` and `data` are as Standard Webhooks recommends."""
    severities = [str(alert["severity"]) for alert in alerts]
    return json.dumps(
        {
            "id": message_id,
            "type": f"chinhphu.{kind}",
            "timestamp": created_at.isoformat(),
            "data": {
                "text": text,
                "severity": highest(severities),
                "rules": list(dict.fromkeys(alert["rule"] for alert in alerts)),
                "alerts": list(alerts),
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def highest(severities: Sequence[str]) -> str:
    """The highest severity."""
    order = ("info", "notice", "warning", "critical")
    return max(severities, key=order.index, default="info")


def _value(value: Decimal | None, unit: str | None) -> dict[str, Any] | None:
    if value is None:
        return None
    number = int(value) if value == value.to_integral_value() else float(value)
    return {
        "number": number,
        "exact": format(value.normalize(), "f"),
        "unit": unit,
        "figure": wording.figure(value, unit),
        "words": wording.words(value, unit),
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
