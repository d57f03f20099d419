"""A noun behind the second of two figures that is that of both: `2,3 tấn và 1,5 triệu viên ma túy tổng hợp`."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage

_AND_MORE = re.compile(r"(?: và|,) (?:khoảng |gần |hơn |trên )?")
_PIECES = re.compile(r"(?:viên|bánh|cây|con|bao|thùng|gói|tấn|kg) ")


def shared_noun(passage: Passage, figure: Figure, name: str | None) -> str | None:
    """`2,3 tấn và 1,5 triệu viên ma túy tổng hợp`: what both are of stands behind the second."""
    following = figure.following
    if following is None or figure.unit in CURRENCIES or not _AND_MORE.fullmatch(figure.right):
        return name
    if figure.right.startswith(",") and following.unit is not None:
        return name
    if not passage.words.startswith(" ", following.end):
        return name  # `3,29 triệu TEU và 3,4 triệu TEU; hàng nội địa …`
    start = following.end + 1
    piece = _PIECES.match(passage.words, start) if following.unit is None else None
    if following.unit is None and piece is None:
        return name
    span = noun_phrase(passage.words, piece.end() if piece else start, following.gap_end, limit=5)
    return tidy(passage.text[span[0] : span[1]]) if span else name
