"""Wordings that a figure's neighbourhood is searched for, each with a cheap test that rules most texts out."""

from __future__ import annotations

import re
from collections.abc import Set

_TOKEN = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"[^\W\d_]+\Z")
_LOOK_AROUND = re.compile(r"\(\?<?[!=][^()]*\)")


def last_word(text: str) -> str:
    """The word that a text ends with, blanks and a dash behind it aside; empty where a digit or mark stands there."""
    text = text.rstrip()
    if text.endswith(("-", "–")):
        text = text[:-1].rstrip()
    token = text[-24:].rsplit(None, 1)[-1:]
    if not token or token[0].isalpha():
        return token[0] if token else ""
    found = _LAST.search(token[0])
    return found[0] if found else ""


def words_of(text: str) -> frozenset[str]:
    """The words that a text holds, as a `Cue` asks for them."""
    return frozenset(_TOKEN.findall(text))


class Cue:
    """Whole words, given as plain alternatives, anywhere in a text: tried only where the first word of one is there."""

    def __init__(self, wordings: str, behind: str = "") -> None:
        """`behind` is a pattern of what belongs to the match behind the words."""
        self._pattern = re.compile(rf"(?<!\w)(?:{wordings})(?!\w){behind}")
        self._firsts = frozenset(_LOOK_AROUND.sub("", w).split(" ")[0] for w in wordings.split("|"))

    def search(self, text: str, held: Set[str]) -> re.Match[str] | None:
        """The first match; `held` are the words of the text, and maybe more."""
        return None if self._firsts.isdisjoint(held) else self._pattern.search(text)

    def all(self, text: str, held: Set[str]) -> list[re.Match[str]]:
        """Every match, in order."""
        return [] if self._firsts.isdisjoint(held) else list(self._pattern.finditer(text))


class Tail:
    """A pattern that ends, blanks aside, with one of the words that it is written with.

    So the last word of a text alone rules most texts out.
    """

    def __init__(self, pattern: str) -> None:
        self._pattern = re.compile(pattern)
        self._words = frozenset(_WORD.findall(pattern))

    def search(self, text: str, last: str) -> re.Match[str] | None:
        """The match at the end of a text whose `last_word` is `last`."""
        return self._pattern.search(text) if last in self._words else None


#: `so với mức 5,0%`: the figure is the level that another one is compared with.
BASE_LEVEL = Tail(r"(?<!\w)so với(?: (?:mức|con số))?(?: (?:khoảng|hơn|gần|trên|dưới))?\s*$")
#: `từ 10%`: the figure is where something started.
FROM = Tail(r"(?<!\w)từ(?:\s+(?:mức|khoảng|gần|hơn|trên|dưới))*\s*$")
