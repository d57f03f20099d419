"""Subjects told away from the number: what is worth an amount, what most is had of, what grew before a bracket."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.pieces import Phrase, tidy
from extractors.fields.context import Figure, Passage, last_break
from extractors.fields.cues import Rare
from extractors.fields.subject.taken_over import as_written

#: What says nothing of what is traded.
AMOUNTS = ("giá trị", "trị giá")
# `đứng thứ hai về tổng số vốn đăng ký với 2,27 tỷ USD`
_RANKED = Rare(
    r"(?<!\w)(?:đứng|xếp|dẫn đầu|giữ vị trí)(?: [^\W\d]+){0,5}? về (?P<what>[^,;:.()\d]{3,50}?)(?: (?:tại"
    r"|ở|trong|của|trên) [^,;:.()\d]{2,30})? với(?: (?:gần|hơn|khoảng|trên))? $",
    " về ",
)


def ranked_by(passage: Passage, figure: Figure) -> str | None:
    """What somebody is first or second in, told before its size."""
    found = _RANKED.search(figure.left) if figure.lead in _WITH else None
    return as_written(passage, figure, found["what"]) if found else None


_WITH = ("với", "gần", "hơn", "khoảng", "trên")


_TRADED = ("xuất khẩu ", "nhập khẩu ")


def told_in_full(passage: Passage, figure: Figure, name: str) -> str | None:
    """`kim ngạch thương mại hai nước đạt 10 tỷ USD. Riêng 7 tháng, kim ngạch đạt 7 tỷ USD`: in full, a sentence or two before."""
    near = figure.previous if ";" not in figure.left else None
    traded = (near.subject or "") if near is not None else ""
    if name.lower() == "kim ngạch" and traded.lower().startswith(_TRADED):
        # `xuất khẩu tiêu giảm 15% về lượng nhưng kim ngạch tăng 25%`
        return f"{name} {traded[:1].lower()}{traded[1:]}"
    for other in reversed(passage.figures):
        near_by = other.end <= figure.start and figure.sentence - other.sentence <= _BACK
        volume = _VOLUME.fullmatch(other.subject or "") if near_by and name.lower().endswith(_TRADE) else None
        if volume is not None and name.lower().endswith(f" {volume['trade'].lower()}"):
            return f"{name} {volume['ware']}"  # `khối lượng xuất khẩu hạt tiêu …; về kim ngạch xuất khẩu đạt 634 triệu USD`
        if near_by and other.unit == figure.unit and not other.bracketed and other.subject:
            if other.subject.lower().startswith(f"{name.lower()} "):
                # `kim ngạch xuất khẩu của hai tỉnh …; Bình Dương với kim ngạch xuất khẩu …`: of somebody else
                return None if other.subject[len(name) + 1 :].startswith(_WHOSE) else other.subject
    return None


_WHOSE = ("của ", "sang ", "vào ", "từ ", "tại ", "trong ")
_TRADE = ("xuất khẩu", "nhập khẩu")
_VOLUME = re.compile(
    r"(?:khối lượng|lượng|sản lượng) (?P<trade>(?:xuất|nhập) khẩu) (?P<ware>(?!của |sang |vào |từ )[^\W\d].*)",
    re.IGNORECASE,
)
#: Sentences back to the one that told it in full.
_BACK = 2


_SOLD = ("xuất khẩu ", "bán ", "tiêu thụ ")


def earned_by(figure: Figure) -> str | None:
    """`đã xuất khẩu 1,2 triệu tấn cà phê, thu về 4,6 tỷ USD`: what was sold for it."""
    sold = figure.previous
    while sold is not None and (sold.change is not None or sold.is_share):
        sold = sold.previous
    if sold is None or sold.unit in CURRENCIES or ";" in figure.left or not sold.subject:
        return None
    return sold.subject if sold.subject.lower().startswith(_SOLD) else None


# `khoản viện trợ đã cam kết với trị giá 1,5 tỷ USD`
_WORTH = Rare(
    r"(?<!\w)(?P<what>(?:khoản|gói thầu|hợp_đồng|hợp đồng|lô)(?! này)(?: [^\W\d]+){1,8}?)(?= (?:đã|được|có"
    r"|trong|với|trị_giá|trị giá|§))[^,;:.()]*(?:trị_giá|trị giá|giá trị)(?: (?:là|khoảng|hơn|gần|trên"
    r"|lên tới))? $",
    "trị giá",
    "trị_giá",
    "giá trị",
)


#: Characters that may part an amount from what is worth it.
_FAR = 160


def worth(passage: Passage, figure: Figure) -> str | None:
    """The loan, the contract that is worth an amount, over what is told of it in between."""
    if figure.unit not in CURRENCIES:
        return None
    start = max(figure.gap_start, figure.start - _FAR)
    found = _WORTH.search(passage.words[start : figure.start])
    return tidy(passage.text[start + found.start("what") : start + found.end("what")]) if found else None


def bracket_told(passage: Passage, figure: Figure) -> str | None:
    """`ngành bán lẻ tăng cao (10,15%)`: what the clause before the bracket says grew."""
    if figure.why.get("change") != "growth in brackets":
        return None
    end = passage.lower.rfind("(", figure.gap_start, figure.start)
    start = figure.start - len(figure.left)
    start += last_break(passage.lower[start:end])
    return clause_name(passage, Phrase(passage.text[start:end], passage.words[start:end]))


# `đứng đầu về cả tỷ lệ hộ nghèo và cận nghèo (lần lượt là 14,23% và 7,69%)`
_IN_TURN = re.compile(
    r"(?<!\w)(?:về|có|gồm|với)(?: cả)? (?P<what>[^,;:.()\d]{3,60}?) \((?:lần lượt|tương ứng)(?: (?:là|đạt|ở mức))* $"
)


def told_in_turn(passage: Passage, figure: Figure) -> str | None:
    """What is told before a bracket that gives the sizes of it in turn."""
    told = _IN_TURN.search(figure.left) if figure.bracketed and figure.lead in _IN_TURN_LEADS else None
    return as_written(passage, figure, told["what"]) if told else None


_IN_TURN_LEADS = ("là", "lượt", "ứng", "đạt", "mức")
