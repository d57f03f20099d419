"""Prices that are quoted from two sides: `mua vào 39 triệu đồng/lượng, bán ra 39,2 triệu đồng/lượng`."""

from __future__ import annotations

import re

from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.pieces import Phrase
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.units import CURRENCIES

_SIDE = Rare(
    r"(?<!\w)(?P<side>(?:(?:giá|chiều) )?(?:mua vào|bán ra))"
    r"(?: (?:ở|mức|là|với|giá|khoảng|quanh|lên|còn|về|xuống|đạt|được|niêm yết|giao dịch))* $",
    "mua vào",
    "bán ra",
)
_SIDED = re.compile(r" (?:(?:giá|chiều) )?(?:mua vào|bán ra|mua|bán)$", re.IGNORECASE)
_PRICED = ("giá ", "tỷ giá", "tỉ giá", "vàng ", "usd")


def side_quoted(passage: Passage, figure: Figure) -> str | None:
    """What is bought or sold at the price, with the side: of the clause itself, or of the price told before."""
    side = _SIDE.search(figure.clause) if figure.unit in CURRENCIES and figure.change is None else None
    if side is None:
        return None
    start = figure.start - len(figure.clause)
    stop = start + side.start("side")
    name = clause_name(passage, Phrase(passage.text[start:stop], passage.words[start:stop]))
    if name is None:
        before = (f for f in reversed(passage.figures) if f.end <= figure.start and f.unit == figure.unit)
        name = next((f.subject for f in before if (f.subject or "").lower().startswith(_PRICED)), None)
    said = passage.text[stop : stop + len(side["side"])]
    return f"{_SIDED.sub('', name)} {said}" if name is not None else None
