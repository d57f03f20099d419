"""The catalogue as one automaton: which names a text holds, with the rules of capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.catalogue.bodies import BODIES
from extractors.catalogue.ministries import AGENCIES, MINISTRIES
from extractors.catalogue.places import COUNTRIES, PROVINCES, REGIONS, TOWNS
from extractors.catalogue.systems import SYSTEMS
from extractors.catalogue.table import Entry
from extractors.catalogue.titles import NOT_NAMES, TITLES
from extractors.entities_trie import compile_names, key, lower, spellings
from extractors.model import MentionKind

#: All things that texts name, by id.
ENTRIES: dict[str, Entry] = {
    entry.entity: entry
    for group in (MINISTRIES, AGENCIES, BODIES, PROVINCES, TOWNS, REGIONS, COUNTRIES, SYSTEMS)
    for entry in group
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found: `text[start:end]` of the composed text; no entry where it is a title only."""

    start: int
    end: int
    entry: Entry | None
    title: bool


@dataclass(frozen=True, slots=True)
class _Alias:
    written: str
    entry: Entry


def _aliases() -> dict[str, tuple[_Alias, ...]]:
    table: dict[str, tuple[_Alias, ...]] = {}
    for entry in ENTRIES.values():
        for name in entry.names:
            for spelling in spellings(name):
                table[spelling] = (*table.get(spelling, ()), _Alias(name, entry))
    return table


_ALIASES = _aliases()
_TITLE_KEYS = frozenset(spelling for title in TITLES for spelling in spellings(title))
_BLOCKED = frozenset(
    spelling
    for line in NOT_NAMES.splitlines()
    for name in line.split(";")
    if name.strip()
    for spelling in spellings(name.strip())
)
_PATTERN = compile_names({*_ALIASES, *_TITLE_KEYS, *_BLOCKED})
_WORD = re.compile(r"\w+")


def find_names(text: str) -> Iterator[Hit]:
    """The catalogue's names and titles in composed text, left to right, without overlaps."""
    low = lower(text)
    position = 0
    while match := _PATTERN.search(low, position):
        start, end = match.span()
        hit = _judge(text, start, end, match[0])
        if hit is not None:
            yield hit
            position = end
        else:
            # A name within the rejected one may still hold: go on at the next word.
            word = _WORD.match(low, start)
            position = end if key(match[0]) in _BLOCKED else (word.end() if word else start + 1)


def _judge(text: str, start: int, end: int, matched: str) -> Hit | None:
    name = matched if matched in _ALIASES else key(matched)
    written = text[start:end]
    for alias in _ALIASES.get(name, ()):
        if _cased(written, alias):
            return Hit(start, end, alias.entry, name in _TITLE_KEYS)
    return Hit(start, end, None, True) if name in _TITLE_KEYS else None


def _cased(written: str, alias: _Alias) -> bool:
    """Whether the capitals of a match are those of the name."""
    name = alias.written
    if " " not in name and (name.isupper() or len(name) <= 4) and alias.entry.kind is not MentionKind.PLACE:
        return written == name
    if written.isupper() and len(written) > 4:
        return True
    if alias.entry.kind is MentionKind.SYSTEM:
        return True
    wanted = [word.group()[0].isupper() for word in _WORD.finditer(name)]
    given = [word.group()[0].isupper() for word in _WORD.finditer(written)]
    if alias.entry.kind is MentionKind.PLACE:
        return len(wanted) == len(given) and all(g or not w for g, w in zip(given, wanted, strict=True))
    # `bộ Tài chính`, `ngân hàng Nhà nước`: the kind of body may be written small, its name not.
    return given[0] or (sum(wanted) > 1 and given.count(True) >= sum(wanted) - 1 and any(given[1:]))
