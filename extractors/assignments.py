"""Tasks: who is told to do what by when, and by whom.

A task is read where a verb of instruction (`giao`, `yêu cầu`, `đề nghị`, `chỉ đạo`, `phân công`) is followed by
one who can be told, where a list continues it (`…; Bộ Xây dựng …`), and in items under a heading that names the
one who is told. `giao thông`, `bàn giao`, `nhiệm vụ được giao` and the like have nobody to tell and fall out.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from extractors.entities import find_mentions
from extractors.model import Assignment, Mention, MentionKind, Part
from extractors.periods import StatedPeriod, classify_periods
from extractors.tasks import orders
from extractors.tasks.due import find_due
from extractors.tasks.parties import Parties, Party
from extractors.text import Normalised, normalise, sentences
from extractors.words import Span

#: How far before its verb the one who tells, or asks, is sought.
_CLAUSE = 160
_NUMBER = re.compile(r"[\s:,]*(?:khoảng |hơn |gần |thêm )?\d")
_TRIM = " \t\n\u00a0,:;.–-"


@dataclass(frozen=True, slots=True)
class _Task:
    """Parties, their task `text[task:end]`, and the whole `text[start:end]`."""

    parties: tuple[Party, ...]
    start: int
    task: int
    end: int
    assigner: str | None


def extract_assignments(text: str, published: dt.date | None = None) -> list[Assignment]:
    """The tasks that a text gives, one per party told, in order; offsets are those of the text given."""
    given = normalise(text)
    return read_assignments(given, published, find_mentions(given, published))


def read_assignments(
    given: Normalised, published: dt.date | None, mentions: Sequence[Mention], *, part: Part = Part.BODY
) -> list[Assignment]:
    """The same with the names of the composed text at hand."""
    verbs, passives = _verbs(given), _passives(given)
    if not verbs and not passives and "chủ trì" not in given.low:
        return []
    found = list(_Reader(given, mentions, published, verbs, passives, part).read())
    if given.starts is None:
        return found
    spans = [(given.back(a.start), given.back(a.end)) for a in found]
    return [replace(a, text=given.given[s:e], start=s, end=e) for a, (s, e) in zip(found, spans, strict=True)]


def _verbs(given: Normalised) -> list[re.Match[str]]:
    """The verbs of instruction with something behind them, in order."""
    matches = (orders.VERB.match(given.text, start) for start, _ in given.words.find(orders.VERB_WORDS))
    return [match for match in matches if match]


def _passives(given: Normalised) -> list[int]:
    """Where somebody may be said to have been told (`được giao chủ trì`), in order."""
    return [start for start in given.words.of("được") if orders.ORDER.match(given.text, start)]


class _Reader:
    """One composed text, read paragraph by paragraph with what the earlier ones set up."""

    def __init__(
        self,
        given: Normalised,
        mentions: Sequence[Mention],
        published: dt.date | None,
        verbs: Sequence[re.Match[str]],
        passives: Sequence[int],
        part: Part,
    ) -> None:
        self._text = text = given.text
        self._paragraphs = given.paragraphs
        self._mentions = sorted(mentions, key=attrgetter("start"))
        self._starts = [mention.start for mention in self._mentions]
        self._parties = Parties(text, mentions)
        self._sentences_of = given.sentences_of
        self._published = published
        self._part = part
        self._verbs = verbs
        self._verb_starts = [verb.start() for verb in verbs]
        self._passives = passives
        self._assigner: str | None = None
        self._heading: tuple[Party, ...] = ()
        self._directive = 0

    def read(self) -> Iterator[Assignment]:
        for paragraph in self._paragraphs:
            tasks = list(self._paragraph(paragraph))
            if tasks:
                yield from self._finished(paragraph, tasks)

    def _paragraph(self, paragraph: Span) -> Iterator[_Task]:
        text = self._text[paragraph.start : paragraph.end]
        bullet = orders.BULLET.match(self._text, paragraph.start, paragraph.end)
        begin = bullet.end() if bullet else paragraph.start
        parties, end = self._parties.read(begin)
        if parties and self._text[end : paragraph.end].strip(_TRIM) == "":
            self._heading = tuple(parties)
            return
        told = self._heading and (bullet or orders.IMPERATIVE.match(self._text, begin))
        under = self._heading if told else ()
        tasks: list[_Task] = []
        for span in self._telling(paragraph, bulleted=bullet is not None):
            tasks += self._sentence(span, tasks, bulleted=bullet is not None and span.start <= begin)
        if not tasks and under and orders.IMPERATIVE.match(self._text, begin):
            tasks.append(_Task(under, begin, begin, paragraph.end, self._assigner))
        elif not under:
            self._heading = ()
        self._carry(paragraph, text, idle=bullet is None and not tasks)
        yield from tasks

    def _telling(self, paragraph: Span, *, bulleted: bool) -> Sequence[Span]:
        """The sentences of a paragraph; none where nothing in it, or before it, could make a task of one."""
        told = _any_within(self._verb_starts, paragraph) or _any_within(self._passives, paragraph)
        if not (told or self._directive or (bulleted and self._assigner)):
            return ()
        return self._sentences_of(paragraph)

    def _carry(self, paragraph: Span, text: str, *, idle: bool) -> None:
        """What a paragraph means for the next ones: `Thủ tướng yêu cầu:` announces four, or a list, of tasks."""
        lead_in = orders.LEAD_IN.search(text) if text.rstrip().endswith(":") else None
        if lead_in is not None:
            teller = self._teller(paragraph.start, paragraph.start + lead_in.start())
            self._assigner = teller or self._assigner
            self._directive = 4
        elif idle:
            self._directive = max(0, self._directive - 1)

    def _sentence(self, span: Span, earlier: Sequence[_Task], *, bulleted: bool) -> list[_Task]:
        """The tasks of one sentence: those told by a verb, and those of parties that begin a clause."""
        begin = span.start
        if bulleted and (bullet := orders.BULLET.match(self._text, begin, span.end)):
            begin = bullet.end()
        starts = [*self._told(span), *self._leading(begin, span, bulleted=bulleted, after=bool(earlier))]
        if not starts:
            return []
        starts.sort(key=lambda task: task.start)
        tasks: list[_Task] = []
        for position, task in enumerate(starts):
            if tasks and task.start < tasks[-1].task:
                continue
            limit = starts[position + 1].start if position + 1 < len(starts) else span.end
            tasks += [task, *self._continued(task, limit)]
        return [task for task in _closed(tasks) if self._text[task.task : task.end].strip(_TRIM)]

    def _told(self, span: Span) -> Iterator[_Task]:
        first = bisect_left(self._verb_starts, span.start)
        last = bisect_left(self._verb_starts, span.end)
        for verb in self._verbs[first:last]:
            parties, end = self._parties.read(verb.end())
            if not parties or orders.NOT_AFTER.search(
                self._text, max(span.start, verb.start() - 24), verb.start()
            ):
                continue
            if end >= span.end or _NUMBER.match(self._text, end):
                continue
            reach = max(span.start, verb.start() - _CLAUSE)
            clause = max(reach, self._text.rfind(";", reach, verb.start()) + 1)
            if orders.ADVICE.search(self._text, clause, verb.start()):
                continue
            assigner = self._teller(clause, verb.start())
            kind = verb["verb"].lower()
            if kind == "chỉ đạo" and assigner is None:
                continue
            if kind == "đề nghị" and orders.ASKERS.search(self._text, clause, verb.start()):
                continue
            if kind != "giao" and self._text[end : end + 1] not in (" ", ",", ":", "\u00a0"):
                continue
            self._assigner = assigner or self._assigner
            yield _Task(tuple(parties), verb.start(), end, span.end, assigner or self._assigner)

    def _leading(self, begin: int, span: Span, *, bulleted: bool, after: bool) -> Iterator[_Task]:
        """A party at the start of the sentence, told by the lines before, by `được giao`, or by a list's item."""
        parties, end = self._parties.read(begin)
        if not parties or end >= span.end:
            return
        passive = orders.PASSIVE.match(self._text, end, span.end)
        if passive is not None:
            by = " ".join(passive["by"].split()) if passive["by"] else None
            yield _Task(tuple(parties), begin, passive.end(), span.end, by or self._assigner)
            return
        pattern = orders.IMPERATIVE if self._directive or (bulleted and self._assigner) else orders.DUTY
        if (self._directive or after or (bulleted and self._assigner)) and pattern.match(
            self._text, end, span.end
        ):
            yield _Task(tuple(parties), begin, end, span.end, self._assigner)

    def _continued(self, task: _Task, limit: int) -> Iterator[_Task]:
        """The clauses after a semicolon that begin with a party: `…; Bộ Xây dựng khẩn trương …`."""
        for mark in re.finditer(r";\s*(?:và\s+)?", self._text[task.task : limit]):
            start = task.task + mark.end()
            parties, end = self._parties.read(start)
            if parties and end < limit and orders.IMPERATIVE.match(self._text, end, limit):
                yield _Task(tuple(parties), start, end, limit, task.assigner)

    def _teller(self, start: int, stop: int) -> str | None:
        """The one who tells: the last person, office or body named before the verb in its clause."""
        first = bisect_left(self._starts, max(start, stop - _CLAUSE))
        last = bisect_left(self._starts, stop)
        near = [m for m in self._mentions[first:last] if m.end <= stop and stop - m.end <= 60]
        for mention in reversed(near):
            if mention.kind is MentionKind.PERSON:
                return mention.text
            if mention.kind is MentionKind.AGENCY and not any(
                m.kind is MentionKind.PERSON and m.start <= mention.start and mention.end <= m.end
                for m in near
            ):
                return mention.name
        match = orders.TELLER.search(self._text, max(start, stop - 80), stop)
        return match["name"] if match else None

    def _finished(self, paragraph: Span, tasks: Sequence[_Task]) -> Iterator[Assignment]:
        text = self._text[paragraph.start : paragraph.end]
        periods = classify_periods(text, self._published)
        for position, task in enumerate(tasks):
            follower = tasks[position + 1].start if position + 1 < len(tasks) else paragraph.end
            yield from self._assignments(self._with_follow_up(task, follower), paragraph.start, text, periods)

    def _with_follow_up(self, task: _Task, limit: int) -> _Task:
        """With the next sentence, where that only says by when: `Hoàn thành trước ngày 30/9/2025.`"""
        rest = self._text[task.end : limit]
        gap = len(rest) - len(rest.lstrip(" .;\u00a0"))
        if orders.FOLLOW_UP.match(rest, gap) is None:
            return task
        following = sentences(rest[gap:])
        return replace(task, end=task.end + gap + following[0].end) if following else task

    def _assignments(
        self, task: _Task, offset: int, text: str, periods: Sequence[StatedPeriod]
    ) -> Iterator[Assignment]:
        end = task.task + len(self._text[task.task : task.end].rstrip(_TRIM))
        due = find_due(text, task.task - offset, end - offset, periods)
        if due is None:
            due = find_due(text, task.start - offset, task.task - offset, periods)
        for party in task.parties:
            yield Assignment(
                text=self._text[task.start : end],
                start=task.start,
                end=end,
                assignee=party.name,
                task=" ".join(self._text[task.task : end].strip(_TRIM).split()),
                due=due.day if due else None,
                due_text=text[due.start : due.end] if due else None,
                assigner=task.assigner,
                part=self._part,
            )


def _any_within(starts: Sequence[int], span: Span) -> bool:
    first = bisect_left(starts, span.start)
    return first < len(starts) and starts[first] < span.end


def _closed(tasks: Sequence[_Task]) -> Iterator[_Task]:
    """Each task ended where the next one starts."""
    ordered = sorted(tasks, key=lambda task: task.start)
    for position, task in enumerate(ordered):
        following = ordered[position + 1].start if position + 1 < len(ordered) else task.end
        yield replace(task, end=min(task.end, following))
