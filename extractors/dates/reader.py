"""Reads the expressions of a text from left to right: joins ranges, settles roles and the years left out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.dates import calendar as cal
from extractors.dates.atoms import Atom, Grain
from extractors.dates.finder import find_atoms
from extractors.dates.roles import (
    ANAPHOR,
    BASE,
    BEFORE,
    CITATION,
    NOW,
    SINCE,
    SPAN,
    UNTIL,
    VAGUE,
    Governor,
    Role,
    StatedPeriod,
    governor,
    joins_a_base,
)
from extractors.dates.years import Context, year_of
from extractors.model import Period
from extractors.text import Normalised, plain_marks
from extractors.words import Span

_RANGE = re.compile(
    r" {0,3}- {0,3}|\)? {1,3}(?:cho {1,3})?(?:đến|tới)(?: {1,3}(?:hết|trước|khoảng|thời điểm))? {1,3}"
)
_AND = re.compile(r" {0,3}, {0,3}| {1,3}(?:và|hoặc|hay|với) {1,3}")
_SENTENCE_END = re.compile(r"[.!?…](?=\s)|\n")
#: No bracket of a text is longer; keeps the look back bounded.
_BRACKET = 300
_JOINABLE = frozenset({Grain.DAY, Grain.MONTH, Grain.QUARTER, Grain.YEAR})


class Reader:
    """Reads one composed text, or some of its lines, from left to right."""

    def __init__(
        self,
        given: Normalised,
        published: dt.date | None,
        cited: Sequence[tuple[int, int]],
        lines: Sequence[Span] | None = None,
    ) -> None:
        self.text = given.text
        self.low = low = plain_marks(given.low)
        self.cited = cited
        self.next_cited = 0
        self.published = published
        self.atoms = _inherit(low, find_atoms(low, published, given.words, lines))
        self.context = Context()
        self.found: list[StatedPeriod] = []

    def read(self) -> list[StatedPeriod]:
        """All periods, in order."""
        index, floor = 0, 0
        while index < len(self.atoms):
            atom = self.atoms[index]
            self._advance(floor, atom.start)
            # What one line says, `… so với năm trước`, never bears on the next one.
            floor = max(floor, self.low.rfind("\n", floor, atom.start) + 1)
            used = self._citation(atom) or self._range(index, floor)
            if not used:
                self._single(atom, floor)
                used = 1
            index += used
            floor = self.atoms[index - 1].end
        return self.found

    def _advance(self, floor: int, start: int) -> None:
        """Forget the paragraph or the sentence when a new one begins."""
        if self.low.find("\n", floor, start) >= 0:
            self.context = Context()
        elif self.context.sentence_year is not None and _SENTENCE_END.search(self.low, floor, start):
            self.context.sentence_year = None

    def _citation(self, atom: Atom) -> int:
        """Note the date of a document or the year in a law's name; 1 if the atom is such."""
        while self.next_cited < len(self.cited) and self.cited[self.next_cited][1] <= atom.start:
            self.next_cited += 1
        if self.next_cited == len(self.cited) or atom.start < self.cited[self.next_cited][0]:
            return 0
        rule = Governor(Role.CITATION, atom.start, atom.start)
        self._add(atom.start, atom.end, rule, self._bounds(atom), listed=False)
        return 1

    def _range(self, index: int, floor: int) -> int:
        """Join `A đến B` to one period; the number of atoms used, 0 if it is none."""
        if index + 1 >= len(self.atoms):
            return 0
        a, b = self.atoms[index], self.atoms[index + 1]
        link = _RANGE.fullmatch(self.low, a.end, b.start)
        if link is None:
            return 0
        rule = governor(self.low, a, floor)
        opened = rule.role is Role.SINCE and not rule.after
        if not _joins(a, b, opened, hyphen="-" in link[0]):
            return 0
        if _commemorates(a, b):
            # `(2/9/1945 - 2/9/2025)`: eighty years are marked, not spanned.
            return 2
        first, last = self._ends(a, b)
        if first is None or last is None or first > last:
            return 0
        start = rule.start if opened else a.start
        role = Role.SPAN if rule.role in (Role.SINCE, Role.UNTIL) else rule.role
        self._add(
            start, b.end, Governor(role, start, rule.cue_start), (first, last), listed=role is Role.SPAN
        )
        return 2

    def _ends(self, a: Atom, b: Atom) -> tuple[dt.date | None, dt.date | None]:
        """The outer days of a range; a year stated at one end serves the other."""
        if b.grain is Grain.ANAPHOR:
            return self._bounds(a)
        if a.shape and a.year is None and b.shape and b.year is not None:
            end = b.shape.within(b.year)
            start = a.shape.within(b.year)
            if start and end and start[0] > end[1]:
                start = a.shape.within(b.year - 1)
            return (start[0] if start else None, end[1] if end else None)
        first = self._bounds(a)[0]
        if b.shape and b.year is None and first:
            end = b.shape.within(first.year)
            if end and end[1] < first:
                end = b.shape.within(first.year + 1)
            return first, end[1] if end else None
        return first, self._bounds(b)[1]

    def _single(self, atom: Atom, floor: int) -> None:
        rule = governor(self.low, atom, floor)
        if atom.grain is Grain.NOW:
            self._now(atom, floor)
            return
        if rule.role is SPAN and self._continues_base(atom, floor):
            rule = replace(rule, role=BASE)
        if rule.role is BASE:
            self._base(atom, rule)
            return
        if rule.role is ANAPHOR:
            self._add(atom.start, atom.end, rule, self._anaphor(atom), listed=False)
            return
        if rule.role is VAGUE:
            self._add(atom.start, atom.end, rule, (None, None), listed=False)
            return
        first, last = self._bounds(atom)
        listed, day = first is not None, last
        if rule.role is BEFORE:
            first, last = None, cal.move(first, -1) if first else None
        elif rule.role is SINCE:
            first, last = (cal.move(last, 1) if rule.after and last else first), None
        self._add(rule.start, atom.end, rule, (first, last), listed=listed)
        self._remember(atom, rule.role, day)

    def _now(self, atom: Atom, floor: int) -> None:
        """`đến nay`: from the word before `nay`; `từ nay` alone says nothing."""
        behind = self.low[max(floor, atom.start - 24) : atom.start]
        word = re.search(r"(?:(?:tính|lũy kế|luỹ kế|cho|từ trước) {1,3})?(?P<to>đến|tới) {1,3}$", behind)
        if word:
            offset = atom.start - len(behind)
            rule = Governor(Role.NOW, offset + word.start("to"), offset + word.start())
            self._add(rule.start, atom.end, rule, (None, None), listed=False)

    def _continues_base(self, atom: Atom, floor: int) -> bool:
        """`so với năm 2019 và năm 2020`: the second is a base as well."""
        return bool(
            self.found
            and self.found[-1].role is Role.BASE
            and self.found[-1].period.end == floor
            and joins_a_base(self.low, floor, atom)
        )

    def _base(self, atom: Atom, rule: Governor) -> None:
        """A base is a period of its own only where it is named in full."""
        if atom.grain is Grain.SAME:
            self._add(atom.start, atom.end, rule, self._same_period(atom), listed=False)
            return
        first, last = self._bounds(atom)
        listed = first is not None and not atom.relative and atom.grain is not Grain.EDGE
        if rule.start < atom.start:
            # `cao nhất kể từ năm 2011` is open like any `từ năm 2011`.
            last = None
        self._add(rule.start, atom.end, rule, (first, last), listed=listed)

    def _same_period(self, atom: Atom) -> tuple[dt.date | None, dt.date | None]:
        """The period compared, moved to the base's year."""
        first, last = self.context.bounds
        anchor = last or first
        if anchor is None:
            return (None, None)
        year = atom.year if atom.year is not None else anchor.year - 1
        # A period of several years moves as a whole.
        back = anchor.year - year
        return (
            cal.shift_year(first, first.year - back) if first else None,
            cal.shift_year(last, last.year - back) if last else None,
        )

    def _anaphor(self, atom: Atom) -> tuple[dt.date | None, dt.date | None]:
        """`trong năm`, `cũng trong quý này`, `cùng ngày`: the unit around the period named last, else around publication."""
        words = self.low[atom.start : atom.end]
        unit = words.removesuffix(" này").rsplit(None, 1)[-1]
        named = self.context.bounds[1] or self.context.bounds[0]
        if unit == "ngày":
            return (named, named)
        day = named or self.published
        if day is not None and unit == "tuần" and words.endswith(" này"):
            return cal.week_bounds(day)
        if day is None or unit not in ("năm", "quý", "tháng"):
            return (None, None)
        if unit == "năm":
            return cal.year_bounds(day.year, day.year)
        return cal.quarter_bounds(day) if unit == "quý" else cal.month_bounds(day)

    def _bounds(self, atom: Atom) -> tuple[dt.date | None, dt.date | None]:
        """The atom's days, with the year that it belongs to; None when nothing tells it."""
        if atom.bounds:
            return atom.bounds
        if atom.shape is None:
            return (None, None)
        year = atom.year if atom.year is not None else year_of(self.low, atom, self.published, self.context)
        return (atom.shape.within(year) if year is not None else None) or (None, None)

    def _remember(self, atom: Atom, role: Role, day: dt.date | None) -> None:
        """Let later periods of the paragraph rest on this one; targets and spans of years carry no year, nor do brackets."""
        if atom.grain is Grain.SPAN or (atom.grain is Grain.YEAR and role is not Role.SPAN):
            return
        if _bracketed(self.low, atom.start):
            return
        if day:
            self.context.year = day.year
            if atom.year is not None:
                self.context.sentence_year = day.year

    def _add(
        self,
        start: int,
        end: int,
        rule: Governor,
        bounds: tuple[dt.date | None, dt.date | None],
        *,
        listed: bool,
    ) -> None:
        first, last = bounds
        period = Period(self.text[start:end], start, end, first, last)
        if rule.role is UNTIL:
            first = None
        elif rule.role in (NOW, VAGUE):
            first = last = None
        if rule.role not in (BASE, NOW, VAGUE, ANAPHOR, CITATION):
            self.context.bounds = (first, last)
        self.found.append(StatedPeriod(period, rule.role, first, last, min(start, rule.cue_start), listed))


def _bracketed(low: str, start: int) -> bool:
    """Whether a bracket is open at `start`, within the line."""
    line = max(low.rfind("\n", 0, start) + 1, start - _BRACKET)
    return low.rfind("(", line, start) > low.rfind(")", line, start)


def _commemorates(a: Atom, b: Atom) -> bool:
    """The same day of two years."""
    return (
        a.grain is b.grain is Grain.DAY
        and a.shape == b.shape
        and None not in (a.year, b.year)
        and a.year != b.year
    )


def _joins(a: Atom, b: Atom, opened: bool, *, hyphen: bool) -> bool:
    """Whether two expressions with a hyphen or `đến` between them are the ends of one period."""
    if a.grain in (Grain.VAGUE, Grain.ANAPHOR, Grain.SAME, Grain.SPAN) or b.grain in (
        Grain.VAGUE,
        Grain.SAME,
    ):
        return False
    same = a.grain is b.grain and a.grain in _JOINABLE
    if a.grain is Grain.EDGE and b.grain is Grain.NOW:
        return True
    return same if hyphen or not opened else True


def _inherit(low: str, atoms: Sequence[Atom]) -> list[Atom]:
    """Give the year of `tháng 8/2025` to the month before it in `tháng 7 và tháng 8/2025`."""
    result = list(atoms)
    for index in range(len(result) - 2, -1, -1):
        here, following = result[index], result[index + 1]
        if here.year is not None or here.shape is None or following.year is None or following.shape is None:
            continue
        if here.grain is not following.grain or here.grain not in _JOINABLE:
            continue
        if _AND.fullmatch(low, here.end, following.start):
            later = (here.shape.first_month, here.shape.first_day) > (
                following.shape.first_month,
                following.shape.first_day,
            )
            result[index] = here._replace(year=following.year - later)
    return result
