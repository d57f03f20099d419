"""Bases that words alone tell: of a list by the clause before it, of what was spent by the plan before it."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.model import Basis, Status

# `kinh tế phát triển khá so với cùng kỳ; giá trị sản xuất công nghiệp tăng 5,9%`: told in words of the whole list
_IN_WORDS = Rare(
    r"(?:^|[,;:] )[^,;:()\d]*(?<!\w)(?:tăng|phát triển|khởi sắc|chuyển biến|phục hồi|khá|tốt|ổn định)(?!\w)[^,;:()\d]*"
    r"(?<!\w)so (?:với )?cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?(?:[;:]|, trong đó(?: có)?| (?:như|là|gồm):) [^()]*$",
    "; ",
    ": ",
    ", trong đó",
)
# `tai nạn giảm cả 3 tiêu chí so với cùng kỳ năm 2025: giảm 66 người chết; …`
_ALL_OF_THEM = Rare(
    r"(?:^|[,;:] )[^,;:()]*(?<!\w)(?:tăng|giảm)(?: [^,;:()\d]{1,12})? (?:\d|hai|ba|bốn) (?:tiêu chí|mặt|chỉ số) "
    r"(?:[^,;:()]*(?<!\w))?so (?:với )?cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?[;:] [^:]*$",
    " tiêu chí ",
    " mặt ",
    " chỉ số ",
)


def told_in_words(passage: Passage, figure: Figure) -> Basis | None:
    """The base of a list that a clause without a figure says of it."""
    before = passage.before(figure, 600)
    told = figure.unit == "%" and _IN_WORDS.search(before) is not None
    told = told or (figure.change is not None and _ALL_OF_THEM.search(before) is not None)
    return Basis.YOY if told and figure.status is not Status.TARGET else None


def is_spent_of_it(figure: Figure) -> bool:
    """`Tổng kế hoạch vốn trên 3.580 tỷ đồng, đã giải ngân đạt 62%`: of the plan just told."""
    planned = figure.previous
    if planned is None or planned.unit not in CURRENCIES or "giải ngân" not in figure.left:
        return False
    named = (planned.subject or "").lower()
    return named.startswith(_PLANS) and _SPENT.fullmatch(figure.left) is not None


_PLANS = ("kế hoạch vốn", "tổng kế hoạch vốn", "vốn kế hoạch", "tổng vốn kế hoạch", "kế hoạch đầu tư công")
_SPENT = re.compile(
    r", (?:(?:đến|tới) nay,? |hiện )?(?:đã |mới |chỉ )*(?:ước )?giải ngân(?: được)?(?: (?:đạt|khoảng|gần|hơn|trên|chỉ|mới))* "
)


# `giảm cả 3 tiêu chí so với cùng kỳ (giảm 6% số vụ, …)`, `tiếp tục tăng so với tháng 6 (tăng khoảng 2%)`
_MOVED_AGAINST = re.compile(
    r"(?<!\w)(?:tăng|giảm)(?! trưởng)(?:[^,;:()\d]|\d(?= tiêu chí| mặt| chỉ số)){0,60} so (?:với )?(?P<base>[^,;:()]{3,40}) $"
)


def told_before_bracket(passage: Passage, figure: Figure) -> str | None:
    """The base of the change that a bracket puts in figures, told in the words before it; None of anything else."""
    opened = passage.opened(figure)
    if not passage.lower.startswith(("tăng ", "giảm "), opened + 1):
        return None
    told = _MOVED_AGAINST.search(passage.lower, max(figure.sentence_start, opened - 120), opened)
    return told["base"] if told is not None else None


_GOES_INTO = re.compile(r"(?:cụ thể|trong đó|trong số (?:đó|này)|mức (?:tăng|giảm)|theo đó|như vậy)(?!\w)")
_MOST = ("most", "most of all")
_VERBS = ("tăng", "giảm", "mức tăng", "mức giảm")
_MOVED = re.compile(r"(?<!\w)(?:tăng|giảm|thấp hơn|cao hơn)(?!\w)")
_AGAINST = re.compile(r"(?<!\w)so (?:với )?(?P<base>[^,;:()]{3,40})(?=[,;:.()]|$)")


def told_the_sentence_before(passage: Passage, figure: Figure) -> str | None:
    """`So với tháng 6, con số này giảm mạnh. Cụ thể, giảm 32%`: the base of what the sentence before tells in words."""
    if (
        (figure.verb not in _VERBS and figure.why.get("change") not in _MOST)
        or not figure.sentence
        or not _GOES_INTO.match(passage.lower, figure.sentence_start)
    ):
        return None
    before = passage.sentences[figure.sentence - 1]
    told = list(_AGAINST.finditer(passage.lower, before.start, before.end))
    if passage.lower.find("dự báo", before.start, before.end) >= 0:
        return None  # `nâng dự báo tăng trưởng so với tháng 4. Cụ thể, Lào được dự báo tăng trưởng 4%`
    if len(told) != 1 or _MOVED.search(passage.lower, before.start, before.end) is None:
        return None
    changes = (f for f in passage.figures if f.sentence == figure.sentence - 1 and f.change is not None)
    return None if any(changes) else told[0]["base"]
