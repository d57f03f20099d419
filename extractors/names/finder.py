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
from extractors.model import MentionKind
from extractors.names.trie import NameTree, spellings
from extractors.text import Normalised, lower

#: All things that texts name, by id.
ENTRIES: dict[str, Entry] = {
    entry.entity: entry
    for group in (MINISTRIES, AGENCIES, BODIES, PROVINCES, TOWNS, REGIONS, COUNTRIES, SYSTEMS)
    for entry in group
}


@dataclass(slots=True)
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


def _titles() -> dict[str, str]:
    """Each title's key with the first letters it may have."""
    table: dict[str, str] = {}
    for title in TITLES:
        for key in spellings(title):
            table[key] = table.get(key, "") + title[0]
    return table


_TITLE_KEYS = _titles()
_BLOCKED = frozenset(
    spelling
    for line in NOT_NAMES.splitlines()
    for name in line.split(";")
    if name.strip()
    for spelling in spellings(name.strip())
)
# Kinds of body that texts also write small before a name: `bộ Tài chính`, `ngân hàng Nhà nước`.
_KINDS = frozenset({"bộ", "ngân", "tập", "tổng", "cục", "ủy", "kho"})

#: A branch in a province, `Chi cục Thú y`, is not the bureau of the nation.
_BRANCH = ("Chi ", "chi ", "CHI ")


def _small_firsts() -> Iterator[str]:
    """The first words of names that need no capital there."""
    yield from _KINDS
    yield from (key.split()[0] for key, letters in _TITLE_KEYS.items() if any(map(str.islower, letters)))
    for key, aliases in _ALIASES.items():
        if any(a.entry.kind is MentionKind.SYSTEM or a.written[0].islower() for a in aliases):
            yield key.split()[0]
    yield from (
        lower(name.strip()).split()[0]
        for line in NOT_NAMES.splitlines()
        for name in line.split(";")
        if name.strip()[:1].islower()
    )


_TREE = NameTree({*_ALIASES, *_TITLE_KEYS, *_BLOCKED}, _small_firsts())
_WORD = re.compile(r"\w+")


def find_names(given: Normalised) -> Iterator[Hit]:
    """The catalogue's names and titles in composed text, left to right, without overlaps."""
    text, position = given.text, 0
    judged: dict[tuple[str, str], tuple[Entry | None, bool] | None] = {}
    for start, names in _TREE.find(given):
        if start < position:
            continue
        for end, key in reversed(names):
            if key in _BLOCKED:
                position = end
                break
            # A text says the same names over and over.
            name = text[start:end], key
            if name not in judged:
                judged[name] = _judge(*name)
            found = judged[name]
            if found is not None and not (key.startswith("cục ") and text.endswith(_BRANCH, 0, start)):
                yield Hit(start, end, *found)
                position = end
                break


def _judge(written: str, key: str) -> tuple[Entry | None, bool] | None:
    """The entry that is named, and whether it is a title; None where the capitals are those of neither."""
    for alias in _ALIASES.get(key, ()):
        if _cased(written, alias):
            return alias.entry, key in _TITLE_KEYS
    return (None, True) if written[0] in _TITLE_KEYS.get(key, "") else None


def _cased(written: str, alias: _Alias) -> bool:
    """Whether the capitals of a match are those of the name."""
    name = alias.written
    if written == name:
        return True
    if " " not in name and (name.isupper() or len(name) <= 4) and alias.entry.kind is not MentionKind.PLACE:
        return False
    if written.isupper() and len(written) > 4:
        return True
    if alias.entry.kind is MentionKind.SYSTEM:
        return True
    wanted = [word.group()[0].isupper() for word in _WORD.finditer(name)]
    given = [word.group()[0].isupper() for word in _WORD.finditer(written)]
    if alias.entry.kind is MentionKind.PLACE:
        return len(wanted) == len(given) and all(g or not w for g, w in zip(given, wanted, strict=True))
    return given[0] or (lower(written).split()[0] in _KINDS and sum(given) >= sum(wanted) - 1 > 0)
