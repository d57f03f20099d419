"""Many names as one regular expression over lower-case text; the longest name wins.

The alternatives are merged letter by letter, so the time does not grow with the number of names, and each
branch begins with a literal, which lets the engine skip the letters that begin no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

_SPACE, _DASH, _AND, _END = " ", "-", "&", ""
_EMITTED = {
    _SPACE: "[ \u00a0]{1,2}",
    _DASH: "[ \u00a0]?[-–—‑][ \u00a0]?",
    _AND: "(?:[ \u00a0]{1,2}và[ \u00a0]{1,2}|[ \u00a0]?&[ \u00a0]?)",
}
_JOINTS = re.compile(r"\s+và\s+|\s*&\s*|\s*[-–—‑]\s*|\s+")

# Old and new places of the tone mark: `hóa`, `hoá`; only open syllables differ.
_TONES = (
    dict(zip("òóỏõọ", ("oà", "oá", "oả", "oã", "oạ"), strict=True)),
    dict(zip("òóỏõọ", ("oè", "oé", "oẻ", "oẽ", "oẹ"), strict=True)),
    dict(zip("ùúủũụ", ("uỳ", "uý", "uỷ", "uỹ", "uỵ"), strict=True)),
)
_OLD_TONE = re.compile(r"([òóỏõọ])([ae])\b|(?<!q)([ùúủũụ])y\b")


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    ends: bool = False


def key(name: str) -> str:
    """The form under which a name or a match is looked up: lower case, joints unified."""
    return _JOINTS.sub(_joint, lower(name))


def spellings(name: str) -> tuple[str, ...]:
    """The keys of a name: with the tone marks as written, and in the newer places."""
    written = key(name)
    newer = _OLD_TONE.sub(_new_tone, written)
    return (written,) if newer == written else (written, newer)


def lower(text: str) -> str:
    """Lower case of the same length: a letter whose lower case is longer stays."""
    result = text.lower()
    if len(result) == len(text):
        return result
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def compile_names(names: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds the longest of the keyed names at a word's start, in lower-case text."""
    root = _Node()
    for name in names:
        node = root
        for char in name:
            node = node.next.setdefault(char, _Node())
        node.ends = True
    branches = (
        f"{re.escape(first)}(?<!\\w{re.escape(first)}){_emit(node)}"
        for first, node in sorted(root.next.items())
    )
    return re.compile("|".join(branches))


def _joint(match: re.Match[str]) -> str:
    text = match[0]
    if "và" in text or "&" in text:
        return _AND
    return _SPACE if text.isspace() else _DASH


def _new_tone(match: re.Match[str]) -> str:
    first, second, third = match.groups()
    if third:
        return _TONES[2][third]
    return _TONES[0 if second == "a" else 1][first]


def _emit(node: _Node) -> str:
    """The pattern of what may follow a node, longer names first."""
    head = ""
    while len(node.next) == 1 and not node.ends:
        ((char, node),) = node.next.items()
        head += _EMITTED.get(char, re.escape(char))
    branches = list(_branches(node))
    if not branches:
        return head + r"(?!\w)"
    return head + "(?:" + "|".join(branches) + ")"


def _branches(node: _Node) -> Iterator[str]:
    # A joint of spaces also fits before `và` and dashes, so these come first.
    order = {_AND: 0, _DASH: 1}
    for char, child in sorted(node.next.items(), key=lambda item: (order.get(item[0], 2), item[0])):
        yield _EMITTED.get(char, re.escape(char)) + _emit(child)
    if node.ends:
        yield r"(?!\w)"
