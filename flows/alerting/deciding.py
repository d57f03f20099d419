"""What becomes of what the rules matched: told, held back, a repeat, or too old to be news. Pure.

A thing means the same as before when its new value lies within what the earlier one can mean as written, or when its
words are nearly the same: then nothing is told. The id of an alert is a hash of rule, thing and meaning, so that it
is the same whoever finds it, and a message's id is a hash of its alerts'.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flows.alerting.payload import Told as ToldAlert
from flows.alerting.payload import (
    alert_body,
    highest,
    message_body,
    stable_id,
    template_values,
)
from flows.alerting.templates import render
from flows.alerting.vncalendar import digest_end, quiet_until
from flows.rules import OF_ARTICLES, Rule
from warehouse.watch import AlertRecord, Decided, DueAlert, Hit, MessageRecord, On, Told
from warehouse.words import number_of

COOLDOWN = "cooldown"
BASELINE = "baseline"
#: A typo changes less of a task's words than this.
_SAME_WORDS = 0.85


@dataclass(frozen=True, slots=True)
class Book:
    """What the decisions need beside the hits: the rules, and what holds for all of them."""

    rules: Mapping[str, Rule]
    #: channels that are switched on
    channels: frozenset[str]
    max_age: dt.timedelta
    link_base: str | None = None


def decide(
    hits: Sequence[Hit],
    told: Sequence[Told],
    cooling: Mapping[tuple[str, str], dt.datetime],
    book: Book,
    now: dt.datetime,
) -> Decided:
    """What is told of the hits, given what was told before (oldest first) and when each group last was."""
    before: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for earlier in told:
        before[earlier.rule, earlier.about].append(earlier)
    repeated = too_old = 0
    alerts: dict[str, tuple[AlertRecord, ToldAlert]] = {}
    # What was said first is told first: of two statements of a thing the later one is the revision.
    for hit in sorted(hits, key=lambda hit: hit.published_at or hit.came_at):
        rule = book.rules[hit.rule]
        if is_too_old(rule, hit, book.max_age, now):
            too_old += 1
            continue
        earlier_ones = before[hit.rule, hit.about]
        if not is_news(hit, earlier_ones):
            repeated += 1
            continue
        record, alert = _alert(rule, hit, earlier_ones, cooling, now)
        alerts[record.alert_id] = (record, alert)
        earlier_ones.append(_as_told(record, now))
    pairs = list(alerts.values())
    open_ones = [(record, alert) for record, alert in pairs if record.held is None and record.due_at is None]
    messages = tuple(_messages(open_ones, book, now))
    return Decided(tuple(record for record, _ in pairs), messages, repeated, too_old)


def is_too_old(rule: Rule, hit: Hit, max_age: dt.timedelta, now: dt.datetime) -> bool:
    """Whether an article's news is none any more, as when an archive is read in."""
    if rule.on not in OF_ARTICLES or hit.published_at is None:
        return False
    return now - hit.published_at > (rule.max_age or max_age)


def is_news(hit: Hit, earlier: Sequence[Told]) -> bool:
    """Whether the hit says something that was not told of its thing.

    An article that said so before it was edited or read again brings nothing new. One whose edit took back what
    was told last does, even when it goes back to what was told earlier.
    """
    if hit.known:
        return False
    if earlier and means_the_same(hit, earlier[-1]):
        return False
    if hit.replaced:
        return True
    return not any(means_the_same(hit, one) or _was_said_later(one, hit) for one in earlier)


def _was_said_later(earlier: Told, hit: Hit) -> bool:
    """Whether what was told of a value is of a later article: an older one that came in late revises nothing."""
    if hit.least is None or earlier.published_at is None or hit.published_at is None:
        return False
    return earlier.published_at > hit.published_at


def means_the_same(hit: Hit, earlier: Told) -> bool:
    """Whether two statements about one thing agree: in what the numbers can mean as written, or in their words."""
    if hit.meaning == earlier.meaning:
        return True
    if None not in (hit.least, hit.most, earlier.least, earlier.most):
        return hit.least <= earlier.most and earlier.least <= hit.most  # type: ignore[operator]
    if hit.value is not None or earlier.value is not None:
        return False
    matcher = difflib.SequenceMatcher(None, hit.meaning, earlier.meaning, autojunk=False)
    return matcher.quick_ratio() >= _SAME_WORDS and matcher.ratio() >= _SAME_WORDS


def _alert(
    rule: Rule,
    hit: Hit,
    earlier: Sequence[Told],
    cooling: Mapping[tuple[str, str], dt.datetime],
    now: dt.datetime,
) -> tuple[AlertRecord, ToldAlert]:
    # Only of a point of an indicator there is one value at a time; an article has many figures.
    revision = rule.on is On.REVISION or hit.replaced or (bool(earlier) and hit.least is not None)
    previous = _previous(hit, earlier)
    # Told again only where an edit went back to an earlier value: the same meaning for the n-th time.
    nth = sum(one.meaning == hit.meaning for one in earlier)
    alert_id = stable_id("alert", rule.id, hit.about, hit.meaning, *([str(nth)] if nth else []))
    group = "|".join(_group_value(hit, name) for name in rule.group_by) if rule.group_by else hit.about
    message = render(rule.template, rule.on, template_values(rule, hit, revision=revision, previous=previous))
    last = cooling.get((rule.id, group))
    held = BASELINE if hit.baseline else None
    if held is None and rule.cooldown is not None and last is not None and now - last < rule.cooldown:
        held = COOLDOWN
    due = digest_end(rule.digest, now) if rule.digest is not None and held is None else None
    record = AlertRecord(
        alert_id, revision, str(rule.severity), group, held, due, message, now, _with_previous(hit, previous)
    )
    return record, ToldAlert(alert_id, rule, record.hit, revision, message, previous)


def _previous(hit: Hit, earlier: Sequence[Told]) -> Decimal | None:
    if hit.previous is not None:
        return hit.previous
    return next((one.value for one in reversed(earlier) if one.value is not None), None)


def _with_previous(hit: Hit, previous: Decimal | None) -> Hit:
    return hit if hit.previous == previous else dataclasses.replace(hit, previous=previous)


def _group_value(hit: Hit, name: str) -> str:
    return str(getattr(hit, name) or "")


def _as_told(record: AlertRecord, now: dt.datetime) -> Told:
    hit = record.hit
    return Told(hit.rule, hit.about, hit.meaning, hit.least, hit.most, hit.value, hit.published_at, now)


def _messages(
    alerts: Iterable[tuple[AlertRecord, ToldAlert]], book: Book, now: dt.datetime
) -> Iterable[MessageRecord]:
    """A message for each alert, or for each group of a rule that groups; one row a channel."""
    groups: dict[tuple[str, str], list[ToldAlert]] = defaultdict(list)
    for record, alert in alerts:
        key = record.group_key if alert.rule.group_by else record.alert_id
        groups[alert.rule.id, key].append(alert)
    for members in groups.values():
        rule = members[0].rule
        ids = tuple(sorted(member.alert_id for member in members))
        message_id = stable_id("msg", *ids)
        text = "\n".join(dict.fromkeys(member.message for member in members))
        bodies = [alert_body(member, book.link_base) for member in members]
        payload = message_body(message_id, "alert", bodies, text=text, created_at=now)
        not_before = quiet_until(rule.quiet, now)
        for channel in rule.channels:
            if channel in book.channels:
                yield MessageRecord(message_id, channel, "alert", ids, payload, now, not_before)


def digests(alerts: Sequence[DueAlert], book: Book, now: dt.datetime) -> list[MessageRecord]:
    """A message for each channel and window, of the alerts whose window has ended."""
    windows: dict[tuple[str, dt.datetime], list[DueAlert]] = defaultdict(list)
    for alert in alerts:
        rule = book.rules.get(alert.hit.rule)
        for channel in rule.channels if rule is not None else ():
            if channel in book.channels:
                windows[channel, alert.due_at].append(alert)
    return [_digest(channel, members, book, now) for (channel, _), members in windows.items()]


def _digest(channel: str, members: Sequence[DueAlert], book: Book, now: dt.datetime) -> MessageRecord:
    ids = tuple(sorted(member.alert_id for member in members))
    message_id = stable_id("msg", "digest", channel, *ids)
    worst = highest([member.severity for member in members])
    lines = [
        f"{number_of(len(members), 'alert')}, the highest {worst}:",
        *(f"- {m.message}" for m in members),
    ]
    bodies = [_as_raised(member, book) for member in members]
    payload = message_body(message_id, "digest", bodies, text="\n".join(lines), created_at=now)
    rules = (book.rules[member.hit.rule] for member in members)
    not_before = max(quiet_until(rule.quiet, now) for rule in rules)
    return MessageRecord(message_id, channel, "digest", ids, payload, now, not_before)


def _as_raised(due: DueAlert, book: Book) -> dict[str, Any]:
    """An alert in a digest: as it would have stood in a message of its own when it was raised."""
    hit = due.hit
    told = ToldAlert(due.alert_id, book.rules[hit.rule], hit, due.revision, due.message, hit.previous)
    raised = {"severity": due.severity, "raised_at": due.raised_at.isoformat()}
    return alert_body(told, book.link_base) | raised
