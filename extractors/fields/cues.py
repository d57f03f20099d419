"""Wordings that a figure's neighbourhood is searched for, each with a cheap test that rules most texts out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from extractors.words import Words

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


def first_words(pattern: str) -> frozenset[str]:
    """The words that a match of the pattern begins with: alternatives of plain words, or of groups of them."""
    return frozenset().union(*map(_opening, _alternatives(pattern)))


def opened_by(kinds: Iterable[tuple[str, str]]) -> dict[str, re.Pattern[str]]:
    """For each word, a pattern of the wordings that begin with it, in a group named for their kind.

    A tenth of the time of one pattern of them all, where many places are tried. `kinds` are names with their wordings.
    """
    table: dict[str, dict[str, list[str]]] = {}
    for kind, wordings in kinds:
        for wording in _alternatives(wordings):
            for word in _opening(wording):
                table.setdefault(word, {}).setdefault(kind, []).append(wording)
    return {word: re.compile(f"(?:{_named(found)})(?!\\w)") for word, found in table.items()}


def _named(found: Mapping[str, Sequence[str]]) -> str:
    return "|".join(f"(?P<{kind}>{'|'.join(wordings)})" for kind, wordings in found.items())


def _alternatives(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those within its groups left together."""
    start = depth = 0
    for position, char in enumerate(f"{pattern}|"):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            yield pattern[start:position]
            start = position + 1


def _opening(wording: str) -> frozenset[str]:
    """The words that one alternative may begin with."""
    wording = _LOOK_AROUND.sub("", wording)
    if wording.startswith("(?:"):
        return first_words(wording[3 : wording.index(")")])
    word = _TOKEN.match(wording)
    assert word is not None, f"{wording} begins with no word"
    return frozenset((word[0],))


class Opened:
    """Wordings of several kinds, each tried only at a word that begins it."""

    def __init__(self, kinds: Sequence[tuple[str, str]]) -> None:
        """`kinds` are names with their wordings; the name is the `lastgroup` of a match."""
        self.kinds = kinds
        self._patterns = opened_by(kinds)
        self._words = frozenset(self._patterns)

    def all(self, low: str, index: Words, start: int, end: int) -> Iterator[re.Match[str]]:
        """The matches within a stretch of a lower-cased text, in order and without overlap; `index` is of its words."""
        reached = start
        for place, word in index.between(self._words, start, end):
            match = self._patterns[word].match(low, place, end) if place >= reached else None
            if match:
                reached = match.end()
                yield match


class Cue:
    """Whole words, given as plain alternatives, anywhere in a text: tried only where the first word of one is there."""

    def __init__(self, wordings: str, behind: str = "") -> None:
        """`behind` is a pattern of what belongs to the match behind the words."""
        self.pattern = re.compile(rf"(?<!\w)(?:{wordings})(?!\w){behind}")
        self._firsts = first_words(wordings)

    def search(self, text: str, held: Set[str]) -> re.Match[str] | None:
        """The first match; `held` are the words of the text, and maybe more."""
        return None if self._firsts.isdisjoint(held) else self.pattern.search(text)

    def all(self, text: str, held: Set[str]) -> list[re.Match[str]]:
        """Every match, in order."""
        return [] if self._firsts.isdisjoint(held) else list(self.pattern.finditer(text))


class Rare:
    """A dear pattern, tried only where a text holds one of the stretches that every match of it holds."""

    def __init__(self, pattern: str, *marks: str) -> None:
        self.pattern = re.compile(pattern)
        self._marks = marks

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        for mark in self._marks:
            if mark in text:
                return self.pattern.search(text)
        return None

    def all(self, text: str) -> list[re.Match[str]]:
        """Every match, in order."""
        for mark in self._marks:
            if mark in text:
                return list(self.pattern.finditer(text))
        return []


class Tail:
    """A pattern that ends, blanks aside, with one of the words that it is written with.

    So the last word of a text alone rules most texts out.
    """

    def __init__(self, pattern: str) -> None:
        self.pattern = re.compile(pattern)
        self.words = frozenset(_WORD.findall(pattern))

    def search(self, text: str, last: str, start: int = 0) -> re.Match[str] | None:
        """The match at the end of a text whose `last_word` is `last`; none begins before `start`."""
        return self.pattern.search(text, start) if last in self.words else None


def leads(*tails: Tail) -> frozenset[str]:
    """The last words with which any of them may match: one test rules most texts out of all of them."""
    return frozenset().union(*(tail.words for tail in tails))


#: Verbs behind which stands what somebody reports.
REPORTING = r"cho biết|cho hay|cho thấy|báo cáo|công bố|thông tin|nhận định|dự báo|ước tính|thống kê|khẳng định|nêu rõ"
#: What opens the sentence's next statement; `song phương`, `song song` do not.
NEXT_STATEMENT = r"nhưng|song(?! phương| song| hành| ngữ)|lũy kế|tính chung"
#: `so với mức 5,0%`, `thấp hơn mức 5,0%`: the figure is the level that another one is compared with.
BASE_LEVEL = Tail(
    r"(?<!\w)(?:so với(?: (?:mức|con số|tỷ lệ|tỉ lệ|khoản|đỉnh|mức đỉnh|kỷ lục|mức kỷ lục|yêu cầu|mục tiêu|chỉ tiêu)"
    r"(?: (?:lỗ|lãi|nhập siêu|xuất siêu|thặng dư|thâm hụt|trung bình|bình quân))?)?"
    r"|(?:cao|thấp|nhiều|ít|lớn|nhỏ|kém|nhanh|chậm) hơn(?: nhiều| hẳn)? (?:mức|con số|đỉnh"
    r"|kỷ lục))(?: (?:khoảng|hơn|gần|trên|dưới))?\s*$"
)
#: `cao hơn mức tăng 6,9% của cùng kỳ năm trước`, `giảm so với mức tăng 9,7%`: a rate that another one is compared with.
BASE_RATE = Tail(
    r"(?<!\w)(?:(?:cao|thấp|nhanh|chậm|sâu) hơn(?: nhiều| hẳn| đáng kể| khá nhiều)?(?: so với)?|so với)"
    r" (?:mức|tốc độ|đà) (?:tăng trưởng|tăng|giảm)(?: (?:khoảng|gần|hơn))?\s*$"
)
#: `từ 10%`: the figure is where something started.
FROM = Tail(r"(?<!\w)từ(?:\s+(?:mức|khoảng|gần|hơn|trên|dưới|xấp xỉ))*\s*$")
