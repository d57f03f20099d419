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
#: Written forms and the token that keys have for them.
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

    def step(self, token: str) -> _Node:
        """The node behind a token, made where there is none."""
        node = self.next.get(token)
        if node is None:
            node = self.next[token] = _Node()
            self.next |= {written: node for written, same in _SAME.items() if same == token}
        return node


class NameTree:
    """The names of a catalogue, given by their keys."""

    def __init__(self, keys: Iterable[str], small: Iterable[str]) -> None:
        """`small` are the first words of names that may be written without a capital."""
        self._root = _Node()
        for key in keys:
            node = self._root
            for token in key.split():
                node = node.step(token)
            node.key = key
        self._small = frozenset(small)
        self._ahead = {word: _ahead(node) for word, node in self._root.next.items()}

    def find(self, given: Normalised) -> Iterator[tuple[int, list[tuple[int, str]]]]:
        """The names in a text: each start, with the ends and keys there, the shortest first.

        Names that begin inside another one are given too.
        """
        tree, low, spaced = self._root.next, given.low, given.words.spaced
        for start, word in self._begins(given):
            node, position = tree[word], start + len(word)
            found = [(position, node.key)] if node.key is not None else []
            while node.next:
                # Nearly always one blank and a word follow, which needs no pattern; two blanks or a mark do.
                end = spaced.find(" ", position + 1)
                token = spaced[position + 1 : end] if low[position : position + 1] == " " else ""
                if not token:
                    match = _STEP.match(low, position)
                    if match is None:
                        break
                    token, end = match[1], match.end()
                following = node.next.get(token)
                if following is None:
                    break
                node, position = following, end
                if node.key is not None:
                    found.append((position, node.key))
            if found:
                yield start, found

    def _begins(self, given: Normalised) -> list[tuple[int, str]]:
        """Where names may begin, in order, and with which word: with a capital, unless the word needs none."""
        text, low, starts = given.text, given.low, given.words.starts
        found: list[tuple[int, str]] = []
        for word in starts.keys() & self._ahead.keys():
            ahead, small, first, length = self._ahead[word], word in self._small, word[0], len(word)
            # A loop: most words stand in a text once or twice, and to make a list of so few takes longer.
            for start in starts[word]:
                if (small or text[start] != first) and low.startswith(ahead, start + length):
                    found.append((start, word))  # noqa: PERF401
        found.sort()
        return found


def _ahead(node: _Node) -> tuple[str, ...]:
    """What may stand behind a first word that is no name by itself: a cheap test, which most of them fail."""
    if node.key is not None:
        return ("",)
    marks = (token for token in node.next if not token.isalnum())
    return (*(f" {token}" for token in node.next), *marks, "\u00a0", "  ", " \u00a0")


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
