"""Quantities without a number word of their own: `gấp đôi`, `hàng trăm`, `một nửa`, `ba phần tư`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extractors.numbers.digits import canonical, fraction, scaled
from extractors.numbers.measures import Atom
from extractors.numerals import Number
from extractors.units import match_unit
from extractors.words import Words

_DOUBLED = re.compile(r"gấp(?: hơn| gần| khoảng| trên)? (đôi|rưỡi)(?![^\W_])")
_TWOFOLD = re.compile(r"nhân đôi(?![^\W_])")
_VAGUE = re.compile(
    r"\w+((?: (?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![^\W_])(?! lệ| trọng| phú| giá)){1,3})"
)
_VAGUE_WORDS = ("hàng", "vài", "mấy")
_HALF = re.compile(
    r"nửa(?: (triệu|tỷ|tỉ|nghìn)(?! lệ)|(?! đầu| cuối| thế| sau| trước| năm| tháng))(?![^\W_])"
)
#: `nửa tấn`, `nửa héc-ta`: half of a measure; half of a time is no figure.
_MEASURES = frozenset({"mass", "length", "area", "volume", "money"})
_HALF_BEFORE = re.compile(r"(?<![^\W_])(?:một|phân|quá|hơn|gần) \Z")
_PART = re.compile(
    r"phần (hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười|[2-9](?![.,\d]|[ \u00a0](?:lần|nghìn|ngàn|triệu|tỷ|tỉ)))(?![^\W_])"
)
_PART_BEFORE = re.compile(r"(?<![^\W_])(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|[1-9]) \Z")
_WORD_POWERS = {"chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_PART_DIGITS = {w: i + 1 for i, w in enumerate("một hai ba bốn năm sáu bảy tám chín mười".split())} | {
    "tư": 4
}


def idioms(text: str, low: str, words: Words) -> list[Atom]:
    """Quantities without a number word of their own: `gấp đôi`, `hàng trăm`, `một nửa`, `ba phần tư`."""
    atoms = []
    for found in _matches(_DOUBLED, low, words, "gấp"):
        value = Decimal("1.5") if found.group(1) == "rưỡi" else Decimal(2)
        atoms.append(_idiom(text, found.span(), value, "x", "multiple", optional=False))
    atoms += [
        _idiom(text, found.span(), Decimal(2), "x", "multiple", optional=False)
        for found in _matches(_TWOFOLD, low, words, "nhân")
    ]
    for found in _matches(_VAGUE, low, words, *_VAGUE_WORDS):
        power = sum(_WORD_POWERS[w] for w in found.group(1).split())
        atoms.append(_vague(text, low, found.span(), scaled(Decimal(1), power)))
    for found in _matches(_HALF, low, words, "nửa"):
        before = _HALF_BEFORE.search(low, max(0, found.start() - 6), found.start())
        if found.group(1):
            value = scaled(Decimal("0.5"), _WORD_POWERS[found.group(1)])
            atoms.append(_vague(text, low, found.span(), value))
        elif not before and (unit := match_unit(text, low, found.end())) and unit.unit.kind in _MEASURES:
            atoms.append(_vague(text, low, found.span(), Decimal("0.5")))
        elif before:
            atoms.append(_vague(text, low, (before.start(), found.end()), Decimal("0.5")))
    for found in _matches(_PART, low, words, "phần"):
        above = _PART_BEFORE.search(low, max(0, found.start() - 6), found.start())
        if above:
            atoms.append(_fraction(text, above, found))
    return atoms


def _matches(pattern: re.Pattern[str], low: str, words: Words, *firsts: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins with one of the words."""
    return filter(None, (pattern.match(low, start) for word in firsts for start in words.of(word)))


def _fraction(text: str, above: re.Match[str], below: re.Match[str]) -> Atom:
    over, under = (_PART_DIGITS.get(part.group(1)) or int(part.group(1)) for part in (above, below))
    share = fraction(Decimal(over), Decimal(under))
    return _idiom(text, (above.start(), below.end()), share, None, "count", optional=True)


def _idiom(
    text: str, span: tuple[int, int], value: Decimal, unit: str | None, kind: str, *, optional: bool
) -> Atom:
    start, end = span
    number = Number(start, end, value, text[start:end], True, 0)
    return Atom(number, start, end, value, unit, kind, optional=optional)


def _vague(text: str, low: str, span: tuple[int, int], value: Decimal) -> Atom:
    start, end = span
    number = Number(start, end, value, text[start:end], True, 0)
    unit = match_unit(text, low, end)
    if unit is None:
        return Atom(number, start, end, value, None, "count", optional=True)
    value = canonical(value * unit.unit.factor)
    return Atom(number, start, unit.end, value, unit.unit.code, unit.unit.kind, optional=True)
