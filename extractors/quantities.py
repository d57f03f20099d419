"""Finds every quantity of a Vietnamese text: span, value, range end, unit, denominator and total.

The work goes in steps over the numbers of the text, each step looking at a bounded stretch around a number:
numbers (`numerals`), what is none of our business (`dead_forms`, `exclusions`), unit and denominator (`measures`,
`rates`), then ratios, ranges and lists that tie neighbours together (`ties`). What a quantity means (bound, change, period, subject) is
not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.dates.spelled import worded_year
from extractors.numbers import columns, dead_forms, durations, exclusions, idioms, measures, ties, years
from extractors.numbers.neighbours import words_after
from extractors.numbers.number_words import DIGITS, MAGNITUDES
from extractors.numerals import Number, find_within, parse_number
from extractors.text import Normalised, normalise
from extractors.words import Words


@dataclass(slots=True)
class Candidate:
    """A quantity before its context is read; offsets count code points of the text given.

    `value` and `high` stand in `unit`, magnitudes applied. `number_end` is the end of the (first) number with its
    magnitude words. `optional` marks what the annotation guide calls optional: durations, ages, vague counts,
    fractions, spelled-out counts under ten.
    """

    start: int
    end: int
    value: Decimal
    high: Decimal | None
    unit: str | None
    per: str | None
    of: Decimal | None
    number_end: int
    optional: bool


_PAIR = re.compile(r"[0-9]+/[0-9]+")
#: The words that a spelled number or its sign begins with; other lines need no reading as a number.
_OPENERS = frozenset({*DIGITS, *MAGNITUDES, "mười", "mươi", "hăm", "trăm", "chục", "âm", "trừ", "nửa"})


def find_quantities(text: str) -> list[Candidate]:
    """Every quantity of an NFC text, in order of position, without overlap. Never raises on a string."""
    return read_candidates(normalise(text))


def read_candidates(given: Normalised) -> list[Candidate]:
    """The same of a composed text with its words at hand."""
    text, low = given.text, given.low
    atoms = ties.tie(low, columns.in_columns(text, low, _atoms(text, low, given.words)))
    found = [_candidate(atom) for atom in atoms]
    return _with_bare_lines(text, found) if len(found) < 3 or "\n" in text else found


def _with_bare_lines(text: str, found: list[Candidate]) -> list[Candidate]:
    """Lines that are one number and nothing else (`-1.2M`, `không`), as in a table cell, are read as a whole."""
    result, at, start = [], 0, 0
    for line in text.split("\n"):
        end = start + len(line)
        inside = []
        while at < len(found) and found[at].start < end:
            inside.append(found[at])
            at += 1
        bare = _bare(start, line) if len(line) < 200 and len(inside) < 3 else None
        covered = inside and (inside[0].unit is not None or bare is None or inside[0].value == bare.value)
        result += inside if bare is None or covered else [bare]
        start = end + 1
    return result


def _bare(offset: int, line: str) -> Candidate | None:
    body = line.strip()
    if not body or (body.isdigit() and len(body) != 4):
        return None  # plain digits are found anyway; four of them may be a year
    first = body.split(None, 1)[0].lower()
    if first.isalpha() and first not in _OPENERS:
        return None
    if first == "năm" and worded_year(body.lower(), 0) == len(body):
        return None
    # `7/3` is rather a day.
    value = None if body.isdigit() or _PAIR.fullmatch(body) else parse_number(body)
    if value is None:
        return None
    start = offset + line.index(body)
    end = start + len(body)
    return Candidate(start, end, value, None, None, None, None, end, False)


def _candidate(a: measures.Atom) -> Candidate:
    return Candidate(a.start, a.end, a.value, a.high, a.unit, a.per, a.of, a.number.end, a.optional)


def _atoms(text: str, low: str, words: Words) -> list[measures.Atom]:
    """The numbers that are quantities, each with its own unit; ties between them are not made yet."""
    dead = dead_forms.dead_spans(text, words)
    atoms: list[measures.Atom] = idioms.idioms(text, low, words)
    taken = [(a.start, a.end) for a in atoms]
    walker = _Walker(text, low, _merged(dead, taken))
    atoms += filter(None, map(walker.visit, find_within(text, low, words)))
    if taken:
        atoms.sort(key=lambda a: a.start)
    return atoms


def _merged(*spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return sorted(span for group in spans for span in group)


class _Walker:
    """Goes over the numbers once, remembering how far the last name, date or unit reached."""

    def __init__(self, text: str, low: str, dead: list[tuple[int, int]]) -> None:
        self.text, self.low, self.dead = text, low, dead
        self.next_dead = 0
        self.dead_until = 0
        self.measured = -1  # end of the last unit or magnitude word
        self.label_end = -1  # end of the last number that a label made a name; a list may go on from there

    def visit(self, number: Number) -> measures.Atom | None:
        """The quantity that a number is, if it is one."""
        if self._is_dead(number):
            return None
        after = words_after(self.low, number.end)
        if number.spelled and durations.is_mere_word(self.text, self.low, number, after):
            return None
        # Years are many, and need no unit to be sought when their name is known.
        year = years.is_year(number) and durations.is_unmeasured(self.text, self.low, number, after)
        if year and self._is_name(number, after):
            self._leave(number)
            return None
        atom = measures.measure(self.text, self.low, number, after)
        if atom is None:
            self.dead_until = number.end
            return None
        if atom.kind not in measures.FIRM_KINDS and self._is_name(number, after):
            self._leave(number)
            return None
        if atom.unit == "%" and exclusions.is_grade(self.low, atom.end):
            self.dead_until = atom.end
            return None
        if not durations.is_counted(self.text, self.low, atom, after):
            return None
        self.dead_until = atom.end
        if atom.unit is not None or atom.number.magnitude:
            self.measured = atom.end
        return atom

    def _leave(self, number: Number) -> None:
        """Pass a number that is a name or a rank."""
        self.dead_until = self.label_end = exclusions.rank_end(self.low, number)

    def _is_dead(self, number: Number) -> bool:
        while self.next_dead < len(self.dead) and self.dead[self.next_dead][1] <= number.start:
            self.next_dead += 1
        if self.next_dead < len(self.dead) and self.dead[self.next_dead][0] < number.end:
            return True
        if number.start < self.dead_until:
            return True
        end = dead_forms.dead_end(self.text, self.low, number, self.measured)
        if end:
            self.dead_until = self.label_end = end
        return end > 0

    def _is_name(self, number: Number, after: tuple[str, str, str]) -> bool:
        if measures.range_unit(self.text, self.low, number.end):
            return False
        if exclusions.is_named(self.text, self.low, number, after):
            return True
        return ties.continues_label(self.text, self.low, self.label_end, number)
