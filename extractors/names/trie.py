"""Many names as a tree of words: the longest name that begins at a word of a text.

White space, `và` or `&`, and the kind of dash or apostrophe make no difference. Only the words of a text that begin
names are walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from extractors.text import Normalised, lower

_TOKEN = re.compile(r"\w+|[^\w\s]")
_STEP = re.compile(r"[ \u00a0]{0,2}(\w+|[^\w\s])")
_SAME = {"và": "&", "–": "-", "—": "-", "‑": "-", "’": "'"}

# Old and new places of the tone mark: `hóa`, `hoá`; only open syllables differ.
_TONES = {
    "a": dict(zip("òóỏõọ", ("oà", "oá", "oả", "oã", "oạ"), strict=True)),
    "e": dict(zip("òóỏõọ", ("oè", "oé", "oẻ", "oẽ", "oẹ"), strict=True)),
    "y": dict(zip("ùúủũụ", ("uỳ", "uý", "uỷ", "uỹ", "uỵ"), strict=True)),
}
_OLD_TONE = re.compile(r"([òóỏõọ])([ae])\b|(?<!q)([ùúủũụ])(y)\b")


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    key: str | None = None
    #: What may follow a blank here: a cheap test that stops most walks.
    ahead: tuple[str, ...] = ()

    def close(self) -> None:
        """Fill `ahead`, here and below."""
        tokens = [*self.next, *(token for token, same in _SAME.items() if same in self.next)]
        self.ahead = (*(f" {token}" for token in tokens), "  ", " \u00a0")
        for node in self.next.values():
            node.close()


class NameTree:
    """The names of a catalogue, given by their keys."""

    def __init__(self, keys: Iterable[str], small: Iterable[str]) -> None:
        """`small` are the first words of names that may be written without a capital."""
        self._root = _Node()
        for key in keys:
            node = self._root
            for token in key.split():
                node = node.next.setdefault(token, _Node())
            node.key = key
        self._root.close()
        self._firsts = frozenset(self._root.next)
        self._small = frozenset(small)

    def find(self, given: Normalised) -> Iterator[tuple[int, list[tuple[int, str]]]]:
        """The names in a text: each start, with the ends and keys there, the shortest first.

        Names that begin inside another one are given too.
        """
        tree, step = self._root.next, _STEP.match
        low = given.low
        for start, word in self._begins(given):
            node, position = tree[word], start + len(word)
            found = [(position, node.key)] if node.key is not None else []
            while node.next and (low[position : position + 1] != " " or low.startswith(node.ahead, position)):
                match = step(low, position)
                if match is None:
                    break
                token = match[1]
                following = node.next.get(token) or node.next.get(_SAME.get(token, ""))
                if following is None:
                    break
                node, position = following, match.end()
                if node.key is not None:
                    found.append((position, node.key))
            if found:
                yield start, found

    def _begins(self, given: Normalised) -> list[tuple[int, str]]:
        """Where names may begin, in order, and with which word: with a capital, unless the word needs none."""
        text, starts = given.text, given.words.starts
        found: list[tuple[int, str]] = []
        for word in starts.keys() & self._firsts:
            small, first = word in self._small, word[0]
            found += [(start, word) for start in starts[word] if small or text[start] != first]
        return sorted(found)


def spellings(name: str) -> tuple[str, ...]:
    """The keys of a name: with the tone marks as written, and in the newer places."""
    low = lower(name)
    newer = _OLD_TONE.sub(_new_tone, low)
    return (_key(low),) if newer == low else (_key(low), _key(newer))


def _key(low: str) -> str:
    return " ".join(_SAME.get(token, token) for token in _TOKEN.findall(low))


def _new_tone(match: re.Match[str]) -> str:
    old, second = match[1] or match[3], match[2] or match[4]
    return _TONES[second][old]
