"""What the sentence before is about where it has no figures: `Thu từ dầu thô giảm mạnh. Cụ thể, tháng 10 đạt 4.200 tỷ đồng`."""

from __future__ import annotations

import re

from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.pieces import Phrase
from extractors.fields.context import MASK, Figure, Passage

# `Cụ thể, tháng 10 ước đạt`, `Trong đó, quý I tăng`: nothing but a time and how it went
_GOES_INTO_IT = re.compile(
    rf"[\s\"“]*(?:cụ thể|theo đó|trong đó|riêng|chi tiết)[,:]? (?:(?:riêng |trong |cả |chỉ tính )*{MASK}+,? )?"
    r"(?:(?:ước|ước tính|chỉ|mới|đã|đạt|là|tăng|giảm|còn|ở mức|khoảng|hơn|gần|trên) )*$"
)
_WENT = re.compile(
    r"^[^,;:()]{3,80}?(?= (?:(?:vẫn|tiếp tục|cũng|đã|đang|liên tục|có xu hướng|lại|đều) )*(?:tăng|giảm|sụt giảm"
    r"|suy giảm|khởi sắc|phục hồi|cải thiện|chững lại|chuyển biến|gặp khó khăn|duy trì)(?!\w))"
)
_ALSO_MEASURED = ("thu ", "chi ", "giải ngân", "khu vực ", "ngành ", "sản xuất ", "nhóm ", "hoạt động ")


# `Dự báo trên đã được điều chỉnh tăng từ mức 6,5%`: of what the sentence before told
_THAT = re.compile(
    r"[\s\"“]*(?:tuy nhiên, |như vậy, |ngoài ra, )?(?:dự báo|mục tiêu|kết quả|con số|tỷ lệ|tỉ lệ|tốc độ|mức tăng|số tiền|chỉ tiêu|nguồn thu"
    r"|khoản thu|mức) (?:trên|này|nói trên|đó)(?: (?:đã|được|cũng|vẫn|chỉ|từng|bị|mới)[^,;:()]*)? "
)


def that_told(passage: Passage, figure: Figure) -> str | None:
    """The subject of the last figure before, where the sentence is about that: `Dự báo trên được nâng từ mức 6,5%`."""
    if figure.previous is not None or not figure.sentence or figure.unit is None:
        return None
    if not _THAT.fullmatch(passage.lower, figure.sentence_start, figure.start - len(_last(figure))):
        return None
    before = [
        f for f in passage.figures if f.sentence == figure.sentence - 1 and not f.bracketed and f.subject
    ]
    alike = [f for f in before if f.unit == figure.unit]
    return (alike or before)[-1].subject if before else None


_LEADS_UP = re.compile(
    r"(?:(?:tăng|giảm|hạ|nâng|lên|xuống|từ|mức|còn|đạt|là|chiếm|khoảng|hơn|gần|tới|ở|bằng|cao hơn|thấp hơn|điều chỉnh) )*$"
)


def _last(figure: Figure) -> str:
    found = _LEADS_UP.search(figure.left)
    return found[0] if found else ""


def topic_told(passage: Passage, figure: Figure) -> str | None:
    """The indicator that the sentence before says moved, where the figure's own says only when and by how much."""
    if figure.previous is not None or not figure.sentence:
        return None
    if not _GOES_INTO_IT.match(passage.words, figure.sentence_start, figure.start):
        return None
    start, end = passage.sentences[figure.sentence - 1]
    if any(start <= f.start < end for f in passage.figures):
        return None
    words = passage.words[start:end]
    opened = len(words) - len(words.lstrip())
    comma = words.find(", ")
    if 0 < comma < _LONGEST_OPENING:
        opened = comma + 2  # `Tuy nhiên, …`
    told = _WENT.match(words[opened:])
    if told is None:
        return None
    stop = start + opened + told.end()
    name = clause_name(
        passage, Phrase(passage.text[start + opened : stop], passage.words[start + opened : stop])
    )
    measured = name is not None and (names_indicator(name.lower()) or name.lower().startswith(_ALSO_MEASURED))
    return name if measured else None


#: Characters of an opening that a comma parts from its sentence.
_LONGEST_OPENING = 24
