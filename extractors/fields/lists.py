"""Lines that belong to others: what a line is broken down into, and the items of a list under their stem."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.words import Span

# `Trong đó, …`, `Cụ thể, …`, `Theo đó, …` at a line's head go into what the line before told: no paragraph of its own.
_PART_OF_IT = re.compile(
    r"\s*(?:[-–+•*] ?)?(?:trong (?:tổng )?(?:số )?(?:đó|này)(?: (?:có|gồm))?[ ,:]|(?:cụ thể|theo đó), (?!như sau))"
)


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
    """The line, with a colon at its end, of the list whose item stands at `start`; of other lines the place above them."""
    item = _ITEM.match(text, start, start + 12)
    if item is None:
        return _place_above(text, start)
    sort = item["sort"][-1:]
    end = text.rfind("\n", 0, start)
    for _ in range(_LONGEST_LIST):
        if end < 0:
            return None
        first = text.rfind("\n", 0, end) + 1
        above = _ITEM.match(text, first, min(end, first + 12))
        if text[first:end].rstrip().endswith(":") and (above is None or above["sort"][-1:] != sort):
            return Span(_line_led_over(text, first, end), end)
        if above is None and not text[first:end].isspace() and first < end:
            return None
        end = first - 1
    return None


# `1. Tỉnh Lâm Đồng`, `2. Long An`, `Thành phố Huế`
_HEADS = re.compile(
    r"\s*(?P<number>(?:\d{1,2}|[IVX]{1,4}|[a-zđ])[.)]\s)?\s*"
    r"(?P<kind>(?:[Tt]ỉnh|TỈNH|[Tt]hành phố|THÀNH PHỐ|T[Pp]\.?|[Hh]uyện|[Tt]hị xã|[Xx]ã|[Pp]hường) )?(?P<name>[^\W\d][^,;.()\n]{2,28}?)\s*:?\s*"
)
#: Lines under a place's name that still tell of it, at most, and characters of the longest such name.
_UNDER_A_PLACE, _LONGEST_NAME = 8, 48


def _place_above(text: str, start: int) -> Span | None:
    """The line that is but a place's name, of which the lines below it tell: `1. Tỉnh Lâm Đồng`."""
    end = text.rfind("\n", 0, start)
    for _ in range(_UNDER_A_PLACE):
        if end < 0:
            return None
        first = text.rfind("\n", 0, end) + 1
        if end - first <= _LONGEST_NAME and _names_a_place(text, first, end):
            return Span(first, end)
        end = first - 1
    return None


def _names_a_place(text: str, first: int, end: int) -> bool:
    heads = _HEADS.fullmatch(text, first, end)
    if heads is None or not (heads["number"] or heads["kind"]):
        return False
    words = heads["name"].replace("-", " ").split()
    return len(words) + bool(heads["kind"]) > 1 and all(word[0].isupper() for word in words)


# `Trong đó:`, `Cụ thể như sau:` on a line of its own leads over from the line above to the items below.
_ONLY_LEADS_OVER = re.compile(
    r"\s*(?:[-–+•*] ?)?(?:trong (?:tổng )?(?:số )?(?:đó|này)|cụ thể(?: như sau)?|bao gồm|gồm(?: có)?|như sau|chi tiết)"
    r"(?: (?:có|gồm))? ?:\s*",
    re.IGNORECASE,
)


def _line_led_over(text: str, first: int, end: int) -> int:
    """Where the line starts that a stem without words of its own leads over from; else where the stem does."""
    if _ONLY_LEADS_OVER.fullmatch(text, first, end) is None:
        return first
    above = first - 1
    while above > 0 and text[text.rfind("\n", 0, above) + 1 : above].isspace():
        above = text.rfind("\n", 0, above)
    start = text.rfind("\n", 0, max(above, 0)) + 1
    return (
        start
        if above > 0 and start < above and _ITEM.match(text, start, min(above, start + 12)) is None
        else first
    )


def stem_sentences(above: Sequence[Span]) -> list[Span]:
    """The last sentence of a stem, and the one before where the last only leads over: `Năm 2025, … . Cụ thể:`."""
    last = above[-1]
    return list(above[-2:] if last.end - last.start < _LEADS_OVER else above[-1:])
