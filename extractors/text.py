"""Text as the extractors see it: composed (NFC) with a way back to the given offsets, and its sentences."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from extractors.words import Span, Words


@dataclass(frozen=True)
class Normalised:
    """NFC text with what several extractors ask of it, and for each of its offsets the one in the text as given.

    `starts` is None where the given text was composed already and the offsets are the same.
    """

    given: str
    text: str
    starts: tuple[int, ...] | None

    def back(self, offset: int) -> int:
        """The given text's offset of the composed offset, which may also be the end of the text."""
        return offset if self.starts is None else self.starts[offset]

    @cached_property
    def low(self) -> str:
        """The text in lower case, with every offset kept."""
        return lower(self.text)

    @cached_property
    def words(self) -> Words:
        """Where the words of `low` stand."""
        return Words(self.low)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Its lines that hold more than white space."""
        return paragraphs(self.text)

    @cached_property
    def _cut(self) -> dict[Span, list[Span]]:
        """The paragraphs that were cut into sentences: of most articles many are never asked for."""
        return {}

    def sentences_of(self, paragraph: Span) -> list[Span]:
        """The sentences of one of its paragraphs."""
        found = self._cut.get(paragraph)
        if found is None:
            found = self._cut[paragraph] = _sentences(self.text, (paragraph,))
        return found


def lower(text: str) -> str:
    """Lower case with every offset kept: letters whose lower case has another length (`İ`) stay as they are."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def plain_marks(text: str) -> str:
    """The text with plain blanks and hyphens; every character keeps its place."""
    for blank in "\u00a0\u202f\u2009\u2007\t":
        text = text.replace(blank, " ")
    for dash in "–—‑−":
        text = text.replace(dash, "-")
    return text


def prefixed(words: Iterable[str], end: Callable[[str], str] = lambda word: "") -> str:
    """A pattern of any of the words, the longest first, in which common beginnings are tried once.

    `end` gives the pattern that must match behind a word. Many times as fast as `"|".join(…)` where the words are
    many, to compile and to run.
    """
    return _branches(sorted(set(words)), 0, end)


def _branches(words: Sequence[str], depth: int, end: Callable[[str], str]) -> str:
    """`words` are in order and share their first `depth` characters."""
    groups = {
        first: list(group)
        for first, group in groupby((w for w in words if len(w) > depth), key=lambda w: w[depth])
    }
    patterns: list[str] = [
        re.escape(first) + _branches(group, depth + 1, end) for first, group in groups.items()
    ]
    if len(words[0]) == depth:
        patterns.append(end(words[0]))
    return patterns[0] if len(patterns) == 1 else f"(?:{'|'.join(patterns)})"


# A mark belongs to the letter before it; what stands between two such clusters never composes in Vietnamese.
_CLUSTER = re.compile(r".[̀-ͯ]*", re.DOTALL)
# What is left of a page in a text that was escaped twice: `12,5&nbsp;tỷ`, `<b>1.234,5</b> tỷ đồng`.
_MARKUP = re.compile(
    r"&(?:#[0-9]{1,6}|#[xX][0-9a-fA-F]{1,5}|[a-zA-Z]{2,8});"
    r"|</?(?:a|b|br|div|em|font|i|li|p|span|strong|sub|sup|td|th|tr|u|ul)(?:\s[^<>\n]{0,200})?/?>"
)


_MARKED_EARLY = re.compile(r"([Qq])(úy|ÚY)")
_OLD_SPELLING = re.compile(r"(?<=[Qq]u)í(?= (?:[IViv\d]|nhất|một|hai|ba|tư|bốn|đầu|cuối|trước|này)(?!\w{3}))")


def normalise(text: str) -> Normalised:
    """Compose a text; each composed character is mapped to the first code point of its cluster.

    Leftovers of markup count as one character: an entity as the one it stands for, a tag as a blank.
    """
    marked = ("&" in text or "<" in text) and _MARKUP.search(text) is not None
    if not marked and unicodedata.is_normalized("NFC", text):
        return Normalised(text, _with_marks_in_place(text), None)
    pieces: list[str] = []
    starts: list[int] = []
    end = 0
    for match in _MARKUP.finditer(text) if marked else ():
        meant = _meant(match[0])
        if meant is None:
            continue
        _compose(text, end, match.start(), pieces, starts)
        pieces.append(meant)
        starts.append(match.start())
        end = match.end()
    _compose(text, end, len(text), pieces, starts)
    starts.append(len(text))
    return Normalised(text, _with_marks_in_place("".join(pieces)), tuple(starts))


def _with_marks_in_place(text: str) -> str:
    """`Qúy I` and `Quí I` as `Quý I`: a slip of the keyboard or an old spelling that hides a quarter."""
    if "uí " in text:
        text = _OLD_SPELLING.sub("ý", text)
    if "úy" in text or "ÚY" in text:
        text = _MARKED_EARLY.sub(lambda m: m[1] + ("uý" if m[2] == "úy" else "UÝ"), text)
    return text


def _meant(markup: str) -> str | None:
    """The one character that an entity or a tag stands for, a blank where it stands for none; None for no entity."""
    if not markup.startswith("&"):
        return " "
    char = html.unescape(markup)
    alone = len(char) == 1 and char not in "\r\n" and not unicodedata.combining(char)
    return None if char == markup else char if alone else " "


def _compose(text: str, start: int, end: int, pieces: list[str], starts: list[int]) -> None:
    """Add the characters of a stretch, composed, and where each starts."""
    for match in _CLUSTER.finditer(text, start, end):
        piece = match[0]
        if len(piece) > 1:
            composed = unicodedata.normalize("NFC", piece)
            # Marks that stay apart keep offsets of their own.
            starts.append(match.start())
            starts.extend(range(match.end() - len(composed) + 1, match.end()))
            pieces.append(composed)
        else:
            starts.append(match.start())
            pieces.append(piece)


def paragraphs(text: str) -> list[Span]:
    """The lines of a text that hold more than white space."""
    found: list[Span] = []
    start = 0
    for line in text.replace("\r", "\n").split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            found.append(Span(start, end))
        start = end + 1
    return found


# A full stop after these does not end a sentence: `TP. Hồ Chí Minh`, `GS. TS. Nguyễn Văn A`.
_ABBREVIATIONS = frozenset(
    "tp tt tx q p h gs pgs ts ths bs ks cn st mr mrs dr no vs tr đc nxb co ltd jr".split()
)
#: Those that behind a slash are units: `20 km/h.`, but `các tỉnh/TP. Hồ Chí Minh`.
_UNITS_TOO = frozenset("h")
# `x x*` in place of `x+`: only a pattern that begins with one character lets the engine skip to it.
_END = re.compile(r"[.!?…][.!?…]*[\"”’»)\]]*(?=\s|\Z)")
_FULL_STOP = re.compile(r"\.\.*[\"”’»)\]]*(?=\s|\Z)")
_OPENING = frozenset('"“‘«([-–•* \t\u00a0')
_LAST_WORD = re.compile(r"\w+$")


def sentences(text: str) -> list[Span]:
    """The sentences of one paragraph or of several, in order, without the white space around them.

    A line break always ends a sentence; a semicolon does not.
    """
    return _sentences(text, paragraphs(text))


def _sentences(text: str, within: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, stop in within:
        paragraph = text[start:stop]
        others = "!" in paragraph or "?" in paragraph or "…" in paragraph
        for match in (_END if others else _FULL_STOP).finditer(text, start, stop):
            if _ends(text, start, match, stop):
                found += _bounded(text, start, match.end())
                start = match.end()
        found += _bounded(text, start, stop)
    return found


#: No sentence of a real article is as long; a longer run is cut, so that reading stays linear.
LONGEST = 2000


def _bounded(text: str, start: int, end: int) -> Sequence[Span]:
    """A sentence without the white space around it; none where there is nothing else, pieces where it is too long."""
    start, end = _stripped(text, start, end)
    if end - start <= LONGEST:
        return (Span(start, end),) if start < end else ()
    pieces: list[Span] = []
    while end - start > LONGEST:
        ends = (text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in ("; ", ", ", " "))
        cut = next((found + 1 for found in ends if found >= 0), start + LONGEST)
        pieces.append(Span(*_stripped(text, start, cut)))
        start = cut
    pieces.append(Span(*_stripped(text, start, end)))
    return [piece for piece in pieces if piece.start < piece.end]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, mark: re.Match[str], stop: int) -> bool:
    """Whether a new sentence follows the white space behind the mark: a capital or a digit."""
    position = mark.end()
    if position >= stop:
        return True
    limit = min(stop, position + 12)
    while position < limit and text[position] in _OPENING:
        position += 1
    if position < limit and not (text[position].isupper() or text[position].isdigit()):
        return False
    return not (mark[0] == "." and _abbreviated(text, start, mark.start()))


def _abbreviated(text: str, start: int, stop: int) -> bool:
    name = text[max(start, stop - 12) : stop].rsplit(None, 1)[-1:]
    if name and name[0].isalnum():
        return name[0].lower() in _ABBREVIATIONS
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    if word is None or (word[0] in _UNITS_TOO and text[word.start() - 1] == "/"):
        return False  # `20 km/h. Dự báo …`: no district
    # An initial stands in `N.V.H.`; a lone capital closes a sentence in `vitamin C.`, `nhóm A.`
    if len(word[0]) == 1 and word[0].isupper() and word.start() > start and text[word.start() - 1] == ".":
        return True
    return word[0].lower() in _ABBREVIATIONS
