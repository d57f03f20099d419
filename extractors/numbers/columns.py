"""Units told once for the numbers behind them: in a table's cell (`Lúa | triệu tấn | 43,5`) or label (`Thu (tỷ đồng): 12`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from extractors.catalogue.units import Unit
from extractors.numbers.digits import canonical, scaled
from extractors.numbers.measures import FIRM_KINDS, Atom
from extractors.numbers.neighbours import behind, words_after
from extractors.numbers.number_words import MAGNITUDES
from extractors.numbers.rates import denominators
from extractors.units import match_unit

#: Texts without any of these tell no such unit: a cheap test, and true of nearly all.
_MARKS = ("|", "):", ") :", "đơn vị", "đvt")
_OPENS = re.compile(
    r"(?P<sign>[(|]) ?(?:(?:đơn vị(?: tính)?|đvt) ?:? ?)?|(?<!\w)(?:đơn vị(?: tính)?|đvt) ?: ?"
)
_MAGNITUDES = re.compile(r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)[ \u00a0]){0,3}")
#: What ends the unit, by what opened it.
_CLOSES = {
    "(": re.compile(r" ?\) ?(?=[:|\d])"),
    "|": re.compile(r" ?(?=\||\n|\Z)"),
    None: re.compile(r" ?(?=[.;,)|\n]|\Z)"),
}

#: `Sản lượng (tấn): lúa 43.500, số hộ trồng 1.200`
_OTHER_COUNT = re.compile(r"[,;|] ?số (?!tiền|vốn|thu|chi|nợ|lượng|lãi|lỗ|kinh phí)[^,;:|.\n]*\Z")


class _Told(NamedTuple):
    """A unit that holds from `start` to `end`, where its line ends or another is told."""

    start: int
    end: int
    unit: Unit
    power: int
    per: str | None


def in_columns(text: str, low: str, atoms: list[Atom]) -> list[Atom]:
    """The numbers with the units that their row or its label tells; others as they are."""
    if not any(map(low.__contains__, _MARKS)):
        return atoms
    told = list(_told(text, low))
    result, at = list(atoms), 0
    for index, atom in enumerate(result):
        while at < len(told) and told[at].end <= atom.start:
            at += 1
        if at < len(told) and told[at].start <= atom.start and _is_bare(low, atom):
            result[index] = _measured(atom, told[at])
    return result


def _told(text: str, low: str) -> Iterator[_Told]:
    """The units told, in order; each ends where the next begins."""
    held: _Told | None = None
    line_end = -1
    for opening in _OPENS.finditer(low):
        found = _unit_at(text, low, opening.end())
        closing = _CLOSES[opening["sign"]].match(low, found.end) if found else None
        if found is None or closing is None:
            continue
        if held is not None:
            yield held._replace(end=min(held.end, opening.start()))
        if line_end < closing.end():
            line_end = low.find("\n", closing.end())
            line_end = len(low) if line_end < 0 else line_end
        held = found._replace(start=closing.end(), end=line_end)
    if held is not None:
        yield held


def _unit_at(text: str, low: str, pos: int) -> _Told | None:
    """The unit written at `pos` with the magnitude before it and what it is per; `end` is its own."""
    magnitude = _MAGNITUDES.match(low, pos)
    start = magnitude.end() if magnitude else pos
    power = sum(MAGNITUDES[word] for word in low[pos:start].split())
    found = match_unit(text, low, start)
    if found is None or found.start != start or found.unit.kind not in FIRM_KINDS:
        return None
    per, end, _ = denominators(low, found.end, found.unit.kind)
    return _Told(pos, end, found.unit, power, per)


def _is_bare(low: str, atom: Atom) -> bool:
    """A count with no noun of its own behind it."""
    bare = atom.kind == "count" and atom.unit is None and atom.per is None and not atom.number.magnitude
    if not bare or atom.optional or words_after(low, atom.end)[0]:
        return False
    return _OTHER_COUNT.search(behind(low, atom.start, 40)) is None


def _measured(atom: Atom, told: _Told) -> Atom:
    unit = told.unit
    return replace(
        atom,
        number=replace(atom.number, magnitude=told.power),
        value=scaled(canonical(atom.value * unit.factor), told.power),
        unit=unit.code,
        kind=unit.kind,
        per=told.per,
        factor=unit.factor,
    )
