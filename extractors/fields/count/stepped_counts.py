"""Counts that a change goes from and to: `giảm từ 63 xuống còn 34 tỉnh`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure

_ROUGHLY = r"(?: (?:khoảng|gần|hơn|trên|dưới|chỉ))*"
_FROM = re.compile(rf"(?<!\w)từ{_ROUGHLY} $")
#: From one level to the next, over the noun of the first.
_TO = re.compile(rf"(?: [^\W\d]+){{0,4}}? (?:lên|xuống)(?: (?:còn|tới|đến|mức|thành))*{_ROUGHLY} $")


def level_before(figure: Figure) -> Figure | None:
    """The count that a change started from, for the one that it went to."""
    previous = figure.previous
    return previous if previous is not None and _goes(previous, figure) else None


def level_after(figure: Figure) -> Figure | None:
    """The count that a change went to, for the one that it started from."""
    following = figure.following
    return following if following is not None and _goes(figure, following) else None


def _goes(start: Figure, end: Figure) -> bool:
    bare = start.unit is None and end.unit is None
    return bare and _TO.fullmatch(end.left) is not None and _FROM.search(start.left) is not None
