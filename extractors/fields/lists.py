"""Lines that belong to others: what a line is broken down into, and the items of a list under their stem."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.words import Span

# `Trong đó, …` at a line's head breaks down what the line before told: no paragraph of its own.
_PART_OF_IT = re.compile(r"\s*(?:[-–+•*] ?)?trong (?:tổng )?(?:số )?(?:đó|này)(?: (?:có|gồm))?[ ,:]")


def goes_on(lower: str, end: int, start: int) -> bool:
    """Whether a sentence at `start` belongs to the paragraph whose last sentence ended at `end`."""
    between = lower[end:start]
    if "\n" not in between:
        return True
    listed = lower.endswith(";", 0, end) and _ITEM.match(lower, start, start + 12) is None
    return between.isspace() and (listed or _PART_OF_IT.match(lower, start) is not None)


# `- `, `+ `, `1. `, `a) ` at a line's head: an item of a list.
_ITEM = re.compile(r"\s*(?P<sort>[-–•●▪*+]|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s")
#: Lines of a list above one of its items, at most: no real list is as long.
_LONGEST_LIST = 40
#: Characters of the longest sentence that only leads over to a list: `Cụ thể như sau:`.
_LEADS_OVER = 30


def stem_line(text: str, start: int) -> Span | None:
    """The line, with a colon at its end, of the list whose item stands at `start`; None for any other line."""
    item = _ITEM.match(text, start, start + 12)
    if item is None:
        return None
    sort = item["sort"][-1:]
    end = text.rfind("\n", 0, start)
    for _ in range(_LONGEST_LIST):
        if end < 0:
            return None
        first = text.rfind("\n", 0, end) + 1
        above = _ITEM.match(text, first, min(end, first + 12))
        if text[first:end].rstrip().endswith(":") and (above is None or above["sort"][-1:] != sort):
            return Span(first, end)
        if above is None and not text[first:end].isspace() and first < end:
            return None
        end = first - 1
    return None


def stem_sentences(above: Sequence[Span]) -> list[Span]:
    """The last sentence of a stem, and the one before where the last only leads over: `Năm 2025, … . Cụ thể:`."""
    last = above[-1]
    return list(above[-2:] if last.end - last.start < _LEADS_OVER else above[-1:])
