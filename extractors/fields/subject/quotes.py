"""Prices that are quoted from two sides: `mua vào 39 triệu đồng/lượng, bán ra 39,2 triệu đồng/lượng`."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.phrases import own_name
from extractors.fields.clause.pieces import Phrase
from extractors.fields.context import Figure, Passage, last_match
from extractors.fields.cues import Rare

_SIDE = Rare(
    r"(?<!\w)(?P<side>(?:(?:giá|chiều) )?(?:mua vào|bán ra))"
    r"(?: (?:ở|mức|là|với|giá|khoảng|quanh|lên|còn|về|xuống|đạt|được|niêm yết|giao dịch))* $",
    "mua vào",
    "bán ra",
)
_SIDED = re.compile(r" (?:(?:(?<!tỷ )(?<!tỉ )giá|chiều) )?(?:mua vào|bán ra|mua|bán)$", re.IGNORECASE)
_PRICED = ("giá ", "tỷ giá", "tỉ giá", "vàng ", "usd", "mỗi lượng")
# What is quoted, as its sentence or the one before names it: `giá USD tại các ngân hàng diễn biến trái ngược`
_WARE = re.compile(
    r"(?<!\w)(?:tỷ giá|tỉ giá|giá) (?:(?:mua|bán) )?(?:usd(?: tự do)?|đô la mỹ|euro|vàng(?: (?:miếng|nhẫn|sjc|trong nước|9999|trơn))*)(?!\w)"
)


def side_quoted(passage: Passage, figure: Figure) -> str | None:
    """What is bought or sold at the price, with the side: of the clause itself, or of the price told before."""
    if figure.unit not in CURRENCIES or figure.change is not None:
        return None
    side, start = _SIDE.search(figure.clause), figure.start - len(figure.clause)
    behind = _SIDE_BEHIND.match(figure.right) if side is None else None
    if behind is not None:
        # `… ở mức 119,5 triệu đồng/lượng mua vào, 121,5 triệu đồng/lượng bán ra`
        name = clause_name(
            passage, Phrase(passage.text[start : figure.start], passage.words[start : figure.start])
        )
        return _of_a_side(passage, figure, name, behind["side"])
    if side is None:
        return None
    stop = start + side.start("side")
    name = clause_name(passage, Phrase(passage.text[start:stop], passage.words[start:stop]))
    return _of_a_side(passage, figure, name, passage.text[stop : stop + len(side["side"])])


_SIDE_BEHIND = re.compile(r" (?:\()?(?:(?:giá|chiều|ở chiều) )?(?P<side>mua vào|bán ra)(?!\w| ?[-–/]| và)")


def _of_a_side(passage: Passage, figure: Figure, name: str | None, side: str) -> str | None:
    if name is None or not name.lower().startswith(_PRICED):
        name = _ware(passage, figure)
    if name is None:
        return None
    ware = _SIDE_INSIDE.sub(" ", _SIDED.sub("", name))  # of `Giá bán ra USD`, the price of the other side
    return f"{ware} {side.removeprefix('giá ')}"


def _ware(passage: Passage, figure: Figure) -> str | None:
    """What was named last as having a price, else what the last price was of."""
    first = passage.sentences[max(0, figure.sentence - 2)].start
    named = last_match(_WARE, passage.lower[first : figure.start])
    if named is not None:
        return _SIDE_INSIDE.sub(" ", passage.text[first + named.start() : first + named.end()])
    before = (f for f in reversed(passage.figures) if f.end <= figure.start and f.unit == figure.unit)
    return next((f.subject for f in before if (f.subject or "").lower().startswith(_PRICED)), None)


_SIDE_INSIDE = re.compile(r" (?:mua vào|bán ra|mua|bán) ")
_BANK = re.compile(r"(?:ngân hàng [^\W\d]+|\w+bank|acb|bidv|vib|scb|shb|mb|tpb)", re.IGNORECASE)


def bank_quoting(passage: Passage, figure: Figure) -> str | None:
    """`Eximbank giảm 10 đồng xuống còn 22.950 đồng/USD`: a bank's price is of what was told to be quoted."""
    if figure.unit not in CURRENCIES or figure.change is None:
        return None
    name = own_name(passage, figure)
    return _ware(passage, figure) if name is not None and _BANK.fullmatch(name) else None
