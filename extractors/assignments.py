"""Tasks: who is told to do what by when, and by whom.

A task is read where a verb of instruction (`giao`, `yêu cầu`, `đề nghị`, `chỉ đạo`, `phân công`) is followed by
one who can be told, where a list continues it (`…; Bộ Xây dựng …`), in items under a heading that names the one
who is told, and where somebody `phải` or `cần` do something by a day. `giao thông`, `bàn giao`, `nhiệm vụ được giao`
and the like have nobody to tell and fall out.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from extractors.entities import find_mentions
from extractors.model import Assignment, Mention, MentionKind, Part
from extractors.tasks import orders
from extractors.tasks.dated import TRIM, Task, assignments
from extractors.tasks.parties import Parties, Party
from extractors.text import Normalised, normalise
from extractors.words import Span

#: How far before its verb the one who tells, or asks, is sought.
_CLAUSE = 160
#: How far behind `phải` the day that makes a task of it is sought.
_DUE_WITHIN = 400
_NUMBER = re.compile(r"[\s:,]*(?:khoảng |hơn |gần |thêm )?\d")
_CLAUSE_END = re.compile(r";\s+")
_NEXT_PARTY = re.compile(r"([;,])\s*(?:và\s+)?")
#: A clause that ends in a day or a number is over: no list of bodies goes on behind it.
_DATED = re.compile(r"(?:\d|\)|này|nay|tới|Nguyên đán)\Z")


def extract_assignments(text: str, published: dt.date | None = None) -> list[Assignment]:
    """The tasks that a text gives, one per party told, in order; offsets are those of the text given."""
    given = normalise(text)
    return read_assignments(given, published, find_mentions(given, published))


def read_assignments(
    given: Normalised, published: dt.date | None, mentions: Sequence[Mention], *, part: Part = Part.BODY
) -> list[Assignment]:
    """The same with the names of the composed text at hand."""
    verbs, obliged = _verbs(given), _obliged(given)
    if not verbs and not obliged:
        return []
    found = list(_Reader(given, mentions, published, verbs, obliged, part).read())
    if given.starts is None:
        return found
    spans = [(given.back(a.start), given.back(a.end)) for a in found]
    return [replace(a, text=given.given[s:e], start=s, end=e) for a, (s, e) in zip(found, spans, strict=True)]


def _verbs(given: Normalised) -> list[re.Match[str]]:
    """The verbs of instruction with something behind them, in order."""
    matches = (orders.VERB.match(given.text, start) for start, _ in given.words.find(orders.VERB_WORDS))
    return [match for match in matches if match]


def _obliged(given: Normalised) -> list[int]:
    """Where somebody may be said to have been told (`được giao chủ trì`) or bound (`phải`), in order."""
    passives = [start for start in given.words.of("được") if orders.ORDER.match(given.text, start)]
    bound = [start for start, _ in given.words.find(orders.OBLIGED_WORDS) if _is_dated(given.text, start)]
    return sorted(passives + bound)


def _is_dated(text: str, start: int) -> bool:
    """Whether the sentence is not long yet where somebody is bound in it, and a number is to come; a cheap test."""
    near = max(0, start - _CLAUSE)
    if (
        near
        and text.find("\n", near, start) < 0
        and text.find(". ", near, start) < 0
        and text.find("; ", near, start) < 0
    ):
        return False
    return orders.BY_WHEN.search(text, start, start + _DUE_WITHIN) is not None


class _Reader:
    """One composed text, read paragraph by paragraph with what the earlier ones set up."""

    def __init__(
        self,
        given: Normalised,
        mentions: Sequence[Mention],
        published: dt.date | None,
        verbs: Sequence[re.Match[str]],
        obliged: Sequence[int],
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
        self._obliged = obliged
        self._ends = frozenset(mention.end for mention in mentions)
        self._assigner: str | None = None
        self._heading: tuple[Party, ...] = ()
        self._directive = 0

    def read(self) -> Iterator[Assignment]:
        for paragraph in self._paragraphs:
            tasks = list(self._paragraph(paragraph))
            if tasks:
                yield from assignments(self._text, paragraph, tasks, self._published, self._part)

    def _paragraph(self, paragraph: Span) -> Iterator[Task]:
        text = self._text[paragraph.start : paragraph.end]
        bullet = orders.BULLET.match(self._text, paragraph.start, paragraph.end)
        begin = bullet.end() if bullet else paragraph.start
        parties, end = self._parties.read(begin)
        if parties and self._text[end : paragraph.end].strip(TRIM) == "":
            self._heading = tuple(parties)
            return
        told = self._heading and (bullet or orders.IMPERATIVE.match(self._text, begin))
        under = self._heading if told else ()
        tasks: list[Task] = []
        for span in self._telling(paragraph, bulleted=bullet is not None):
            tasks += self._sentence(span, tasks, bulleted=bullet is not None and span.start <= begin)
        if not tasks and under and orders.IMPERATIVE.match(self._text, begin):
            tasks.append(Task(under, begin, begin, paragraph.end, self._assigner))
        elif not under:
            self._heading = ()
        self._carry(paragraph, text, idle=bullet is None and not tasks)
        yield from tasks

    def _telling(self, paragraph: Span, *, bulleted: bool) -> Sequence[Span]:
        """The sentences of a paragraph; none where nothing in it, or before it, could make a task of one."""
        told = _any_within(self._verb_starts, paragraph) or self._binds(paragraph)
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

    def _sentence(self, span: Span, earlier: Sequence[Task], *, bulleted: bool) -> list[Task]:
        """The tasks of one sentence: those told by a verb, and those of parties that begin a clause."""
        begin = span.start
        if bulleted and (bullet := orders.BULLET.match(self._text, begin, span.end)):
            begin = bullet.end()
        starts = [*self._told(span), *self._leading(begin, span, bulleted=bulleted, after=bool(earlier))]
        for mark in _CLAUSE_END.finditer(self._text, begin, span.end) if self._binds(span) else ():
            starts += self._leading(mark.end(), span, bulleted=False, after=False)
        if not starts:
            return []
        starts.sort(key=lambda task: task.start)
        tasks: list[Task] = []
        for position, task in enumerate(starts):
            if tasks and task.start < tasks[-1].task:
                continue
            limit = starts[position + 1].start if position + 1 < len(starts) else span.end
            tasks += [task, *self._continued(task, limit)]
        return [task for task in _closed(tasks) if self._text[task.task : task.end].strip(TRIM)]

    def _told(self, span: Span) -> Iterator[Task]:
        first = bisect_left(self._verb_starts, span.start)
        last = bisect_left(self._verb_starts, span.end)
        for verb in self._verbs[first:last]:
            soon = orders.SOON.match(self._text, verb.end() - 1, span.end)
            parties, end = self._parties.read(soon.end() if soon else verb.end(), above=True)
            if not parties or orders.NOT_AFTER.search(
                self._text, max(span.start, verb.start() - 24), verb.start()
            ):
                continue
            if end >= span.end or _NUMBER.match(self._text, end):
                continue
            reach = max(span.start, verb.start() - _CLAUSE)
            clause = max(reach, self._text.rfind(";", reach, verb.start()) + 1)
            if parties[0].is_above and not orders.HIGHEST.search(self._text, clause, verb.start()):
                continue
            if orders.ADVICE.search(self._text, clause, verb.start()):
                continue
            assigner = self._teller(clause, verb.start())
            kind = verb["verb"].lower()
            if kind in orders.NEEDS_TELLER and assigner is None:
                continue
            if kind == "đề nghị" and orders.ASKERS.search(self._text, clause, verb.start()):
                continue
            if kind != "giao" and self._text[end : end + 1] not in (" ", ",", ":", "\u00a0"):
                continue
            self._assigner = assigner or self._assigner
            yield Task(tuple(parties), verb.start(), end, span.end, assigner or self._assigner)

    def _leading(self, begin: int, span: Span, *, bulleted: bool, after: bool) -> Iterator[Task]:
        """A party at the start of the sentence, told by the lines before, by `được giao`, or bound by a day."""
        opens = (orders.OPENER, orders.SOON) if self._binds(span) else ()
        at = next(
            (match.end() for form in opens if (match := form.match(self._text, begin, span.end))), begin
        )
        parties, end = self._parties.read(at)
        if not parties or end >= span.end:
            return
        passive = orders.PASSIVE.match(self._text, end, span.end)
        if passive is not None:
            by = " ".join(passive["by"].split()) if passive["by"] else None
            needs = "due" if passive["done"] else ""
            yield Task(tuple(parties), begin, passive.end(), span.end, by or self._assigner, needs)
            return
        pattern = orders.IMPERATIVE if self._directive or (bulleted and self._assigner) else orders.DUTY
        if (self._directive or after or (bulleted and self._assigner)) and pattern.match(
            self._text, end, span.end
        ):
            yield Task(tuple(parties), begin, end, span.end, self._assigner)
        elif obliged := orders.OBLIGED.match(self._text, end, span.end):
            needs = "due" if obliged["must"] else "last"
            yield Task(tuple(parties), begin, end, span.end, self._assigner, needs)

    def _binds(self, span: Span) -> bool:
        """Whether somebody may be said to be bound, or to have been told, in a stretch of the text."""
        return _any_within(self._obliged, span)

    def _continued(self, task: Task, limit: int) -> Iterator[Task]:
        """The clauses that begin with another party: `…; Bộ Xây dựng khẩn trương …`, `… trong tháng 9, Bộ Y tế …`."""
        for mark in _NEXT_PARTY.finditer(self._text, task.task, limit):
            if mark[1] == "," and (
                mark.start() in self._ends or not _DATED.search(self._text, task.task, mark.start())
            ):
                continue
            parties, end = self._parties.read(mark.end())
            if parties and end < limit and orders.IMPERATIVE.match(self._text, end, limit):
                yield Task(tuple(parties), mark.end(), end, limit, task.assigner)

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


def _any_within(starts: Sequence[int], span: Span) -> bool:
    first = bisect_left(starts, span.start)
    return first < len(starts) and starts[first] < span.end


def _closed(tasks: Sequence[Task]) -> Iterator[Task]:
    """Each task ended where the next one starts."""
    ordered = sorted(tasks, key=lambda task: task.start)
    for position, task in enumerate(ordered):
        following = ordered[position + 1].start if position + 1 < len(ordered) else task.end
        yield replace(task, end=min(task.end, following))
