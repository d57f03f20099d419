"""Countries by a short name that is another word by itself: `Hàn`, in a row with other countries."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.model import Mention, MentionKind
from extractors.text import Normalised

# word | as written | id | name
_SHORT = {"hàn": ("Hàn", "place:kr", "Hàn Quốc")}
#: What stands behind a name in a list, or before what is told of it.
_BEHIND = re.compile(
    r"(?=[,;.)]|\s*[-–/]| (?:và|cùng|tăng|giảm|đạt|chiếm|lần lượt|với|là|khoảng|hơn|gần)(?!\w)| \d)"
)
#: Characters from the name of another country to such a one.
_NEAR = 30


def shortened(given: Normalised, found: Iterable[Mention]) -> list[Mention]:
    """The countries that are so named near another one in the same sentence."""
    mentions: list[Mention] = []
    for word, (written, entity, name) in _SHORT.items():
        starts = [s for s in given.words.of(word) if given.text.startswith(written, s)]
        others = [m for m in found if m.kind is MentionKind.PLACE] if starts else []
        for start in starts:
            end = start + len(written)
            if _BEHIND.match(given.text, end) and any(_is_beside(given.text, m, start, end) for m in others):
                mentions.append(Mention(written, start, end, MentionKind.PLACE, entity, name))
    return mentions


def _is_beside(text: str, other: Mention, start: int, end: int) -> bool:
    """Whether another country's name stands near, with no end of a sentence between."""
    if len(other.entity.rpartition(":")[2]) != len("kr") or other.start <= start < other.end:
        return False
    between = text[other.end : start] if other.end <= start else text[end : other.start]
    return len(between) <= _NEAR and ". " not in between and "\n" not in between
