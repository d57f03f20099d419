"""The names that alert rules use, found in the catalogues: an unknown one is an error with a proposal. Pure."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from functools import cache

from extractors.indicators import INDICATORS
from extractors.model import MentionKind
from extractors.names.finder import ENTRIES


def fold(text: str) -> str:
    """Lower case without diacritics, `đ` as `d`, one space between words: as the warehouse's `plain` has it."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(bare.split())


def indicator(name: str) -> str:
    """The id of an indicator. Raises ValueError."""
    known = {entry.id for entry in INDICATORS}
    if name not in known:
        raise ValueError(f"there is no indicator {name!r}{_proposal(name, known)}")
    return name


def entity(kind: MentionKind, name: str) -> str:
    """The id of an agency, a place or a system by its id (with or without `agency:`) or one of its names.

    Names count in any case, with or without diacritics. Raises ValueError.
    """
    index = _index(kind)
    found = index.get(fold(name))
    if found is None:
        shown = {entry.name for entry in ENTRIES.values() if entry.kind is kind}
        raise ValueError(f"there is no {kind} {name!r}{_proposal(name, shown)}")
    return found


def names_of(entity_id: str) -> tuple[str, ...]:
    """The names under which texts have it."""
    entry = ENTRIES[entity_id]
    return tuple(dict.fromkeys((entry.name, *entry.names)))


@cache
def _index(kind: MentionKind) -> dict[str, str]:
    index: dict[str, str] = {}
    entries = [entry for entry in ENTRIES.values() if entry.kind is kind]
    for entry in entries:
        for name in (entry.entity, entry.entity.split(":", 1)[-1], entry.name, *entry.names):
            index.setdefault(fold(name), entry.entity)
    return index


def _proposal(name: str, known: Iterable[str]) -> str:
    folded = {fold(other): other for other in known}
    close = difflib.get_close_matches(fold(name), folded, n=1, cutoff=0.6)
    return f"; is it {folded[close[0]]!r}?" if close else ""
