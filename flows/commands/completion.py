"""What may come next in a statement that is being typed; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warehouse.vocabulary import Vocabulary

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*$|$")
_AFTER_FROM = re.compile(r"\b(?:from|join|describe|summarize|table)\s+(?:[\w.]+\s*,\s*)*$", re.IGNORECASE)
_QUALIFIED = re.compile(r"([A-Za-z_]\w*)\.$")
#: `FROM series s`, `JOIN articles AS a`: relations in use, with the names that they go by.
_USED = re.compile(r"\b(?:from|join|,)\s*([a-z_]\w*)(?:\s+(?:as\s+)?([a-z_]\w*))?", re.IGNORECASE)


def typed_word(before: str) -> str:
    """The beginning of a word that stands at the end of the text, or nothing."""
    found = _WORD.search(before)
    return found[0] if found is not None else ""


def completions(before: str, whole: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    """What the word at the end of `before` can become, with what each is; the likeliest first.

    `whole` is the statement with what stands after the cursor: it tells which relations are in use.
    """
    word = typed_word(before)
    rest = before[: len(before) - len(word)]
    seen: set[str] = set()
    for name, kind in _candidates(rest, whole, words):
        if name.lower().startswith(word.lower()) and name not in seen:
            seen.add(name)
            yield name, kind


def _candidates(rest: str, whole: str, words: Vocabulary) -> Iterator[tuple[str, str]]:
    used = _used(whole, words)
    qualified = _QUALIFIED.search(rest)
    if qualified is not None:
        relation = used.get(qualified[1].lower(), qualified[1].lower())
        yield from ((column, relation) for column in words.relations.get(relation, ()))
        return
    if _AFTER_FROM.search(rest):
        yield from ((name, "relation") for name in words.relations)
        yield from ((name + "(", "macro") for name in words.table_macros)
        return
    for relation in dict.fromkeys(used.values()):
        yield from ((column, relation) for column in words.relations[relation])
    yield from ((keyword, "keyword") for keyword in words.keywords)
    if not used:
        yield from ((column, name) for name, columns in words.relations.items() for column in columns)
    yield from ((name, "relation") for name in words.relations)
    yield from ((name + "(", "function") for name in words.functions)


def _used(whole: str, words: Vocabulary) -> dict[str, str]:
    """The names by which the statement calls relations, and the relations."""
    used: dict[str, str] = {}
    for name, alias in _USED.findall(whole):
        if name.lower() in words.relations:
            used[name.lower()] = name.lower()
            if alias and alias.upper() not in words.keywords:
                used[alias.lower()] = name.lower()
    return used
