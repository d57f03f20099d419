"""Parts in brackets that have the unit of the total before them: `8.876 ha lúa bị ngập (Điện Biên 125,17; Đắk Lắk 7.404)`."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.numbers.digits import canonical, scaled
from extractors.numbers.measures import Atom

_REACH, _LONGEST = 90, 400
_ITEMS = re.compile(
    r"\((?:[^\W\d_][^\d(),;]{1,30} [0-9][0-9.]*(?:,[0-9]+)?(?:; |, | và |\.{0,3}(?=\)))){2,}\)"
)
_PLAIN = frozenset(("count", "percent", "points", "permille", "time", "age", "multiple", "temperature"))


def itemised(low: str, atoms: list[Atom]) -> list[Atom]:
    """The parts with the unit of their total, where there are two at least and they do not exceed it."""
    result = list(atoms)
    for index, host in enumerate(atoms[:-2]):
        if host.unit is None or host.kind in _PLAIN or atoms[index + 1].unit is not None:
            continue
        opened = low.find("(", host.end, min(host.end + _REACH, atoms[index + 1].start))
        listed = _ITEMS.match(low, opened, opened + _LONGEST) if opened >= 0 else None
        if listed is None:
            continue
        count = sum(1 for atom in atoms[index + 1 :] if atom.start < listed.end())
        parts = atoms[index + 1 : index + 1 + count]
        power = host.number.magnitude
        whole = host.number.value.scaleb(-power)
        if all(map(_is_bare, parts)) and sum(part.value for part in parts) <= whole:
            result[index + 1 : index + 1 + count] = [_with_unit(part, host, power) for part in parts]
    return result


def _is_bare(atom: Atom) -> bool:
    return atom.kind == "count" and not atom.number.magnitude and atom.of is None and atom.high is None


def _with_unit(part: Atom, host: Atom, power: int) -> Atom:
    value = scaled(canonical(part.number.value * host.factor), power)
    return replace(part, value=value, unit=host.unit, kind=host.kind, per=host.per, factor=host.factor)
