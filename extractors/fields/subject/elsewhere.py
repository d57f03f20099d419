"""The same of another place or time, or of somebody else: `xuất khẩu sang Nga 5 tỷ USD, Anh 7 tỷ USD`."""

from __future__ import annotations

import re

from extractors.fields.change.foretold import AS_FORETOLD
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_RATE

# What leads up to the place at the end of a subject; what stands before it is what is measured.
_TO_A_PLACE = re.compile(
    r"(?: (?:sang|vào|tới|đến(?! từ)|đến từ|từ|với|của|thuộc|ở|tại|trên địa bàn))?(?: (?:các "
    r"|riêng )?(?:thị trường|nước|tỉnh|thành phố|khu vực))?\s*$"
)
# `xuất khẩu tôm sang các thị trường lớn khác như Nhật Bản và EU tăng 64,3%, Hàn Quốc tăng 143,5%`
_SUCH_AS = re.compile(
    r" (?:sang|tới|vào|đến|từ|ở|tại) (?:một số |các |những |nhiều )(?:thị trường|nước|quốc gia|đối tác)"
    r"(?: [^\W\d]+){0,4},? (?:như|gồm|là) [^;:.()\d]*$",
    re.IGNORECASE,
)
#: The rules of subjects that may take another figure's place with its name.
_TAKEN = ("figure before", "verb and noun", "sentence before", "label of place")


def leave_other_places(passage: Passage) -> None:
    """Cut the other place off a subject that was taken over, where the figure has a place of its own."""
    for figure in passage.figures:
        if figure.place and figure.subject and figure.subject.startswith(f"{figure.place} "):
            rest = figure.subject[len(figure.place) + 1 :]
            if rest[0].isupper() and names_indicator(rest.lower()):
                figure.subject = rest  # `1. Long An Tốc độ tăng GRDP 9%`: a heading without a mark
        if figure.place and figure.subject and figure.why.get("subject") in _TAKEN:
            name = _without_other_place(passage, figure, figure.subject)
            if name is not None:
                figure.subject = name


def _without_other_place(passage: Passage, figure: Figure, subject: str) -> str | None:
    low = subject.lower()
    if (figure.place or "").lower() in low:
        return None
    if low in passage.places:
        return figure.place  # `Mỹ tăng 30,5%, Canada tăng 55,9%`: nothing tells what of them grew
    ending = [p for p in passage.places if low.endswith(f" {p}")]
    if not ending:
        return None
    head = subject[: len(subject) - len(max(ending, key=len))]
    named = _SUCH_AS.search(head)
    head = head[: named.start() + 1] if named is not None else head
    lead = _TO_A_PLACE.search(head)
    name = tidy(head[: lead.start()]) if lead is not None else ""
    if (
        lead is None
        or (lead[0].strip() and low.endswith(" việt nam"))
        or any(word.istitle() for word in name.split()[1:2])
    ):
        return None  # `Nam Định cũ thuộc tỉnh Ninh Bình`
    return name or None


_ABROAD = re.compile(r" (?:ở |từ |trong )?(?:trong nước|nước ngoài|ngoài nước)$", re.IGNORECASE)
_THERE = re.compile(
    r"[^;]*[,;] (?:và |còn )?(?P<where>(?:ở |từ |trong )?(?:trong nước|nước ngoài|ngoài nước)) (?:đạt|là|ước|tăng|giảm)(?: (?:đạt|tính|khoảng|gần|hơn|trên))* $"
)


def abroad(figure: Figure) -> str | None:
    """`khai thác dầu ở trong nước đạt 6,9 triệu tấn, ở nước ngoài đạt 0,9 triệu tấn`: the same, done elsewhere."""
    previous = figure.previous
    while previous is not None and previous.is_share:
        previous = previous.previous
    here = _ABROAD.search(previous.subject or "") if previous is not None else None
    there = _THERE.fullmatch(figure.left) if here is not None else None
    if previous is None or here is None or there is None or previous.unit != figure.unit:
        return None
    return f"{(previous.subject or '')[: here.start()]} {there['where']}"


_OF_ANOTHER = re.compile(
    r"(?:[,;] (?:và |còn )?| và | còn )(?P<whom>của (?!cả |nước )[^,;:.()\d]{2,40}?) (?:là|đạt|chiếm|ở mức"
    r"|còn|tăng|giảm)(?: (?:khoảng|gần|hơn|trên|mức))*\s*"
)


def of_another(passage: Passage, figure: Figure) -> str | None:
    """`Tỷ lệ tham gia của nữ giới là 62,6% và của nam giới là 74,7%`: the same of somebody else."""
    previous = figure.previous
    head, owner, _ = (previous.subject or "").rpartition(" của ") if previous is not None else ("", "", "")
    told = _OF_ANOTHER.fullmatch(figure.left) if owner else None
    start = figure.start - len(figure.left)
    return f"{head} {passage.text[start + told.start('whom') : start + told.end('whom')]}" if told else None


# `8,3% (giảm đáng kể so với mức tăng 9,7% của cùng kỳ năm 2025)`: a rate of another time, not of another thing
_OF_THEN = re.compile(r" (?:của )?(?:cùng kỳ|năm|quý|tháng|giai đoạn|kỳ|nhiệm kỳ|\d+ (?:tháng|năm))(?!\w)")


def of_another_time(passage: Passage, figure: Figure) -> str | None:
    """`5,7% (giảm so với mức tăng 9,7% của cùng kỳ)`: the same as of the figure that it is compared with."""
    previous = figure.previous
    if previous is not None and figure.why.get("change") == AS_FORETOLD and figure.lead == "là":
        return previous.subject  # `tăng 2,6%, cao hơn dự báo đưa ra hồi tháng 4 là 2,4%`
    if previous is None or figure.lead not in BASE_RATE.words or not _OF_THEN.match(figure.right):
        return None
    return previous.subject if BASE_RATE.search(figure.left[-60:], figure.lead) else None
