"""Subjects that stand before a count that only tells whose they are, or how much marks them off."""

from __future__ import annotations

import re

from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import own_name
from extractors.fields.context import Figure, Passage
from extractors.model import Status

# `Giá trị trung bình của 63 tỉnh, thành phố là 74,64%`: the count only tells whose it is.
_WHOSE = re.compile(r"(?<!\w)(?:của|tại|ở|cho|trong|trên)(?: (?:khoảng|hơn|gần|trên|cả))?\s*$")
_STATES = re.compile(
    r"^[^;:.()]{2,40}(?<!\w)(?:là|đạt|còn|ở mức|chiếm|tăng|giảm|ước|bằng)(?: (?:đạt|tính|khoảng|hơn|gần"
    r"|trên|dưới|chỉ))?\s*$"
)


_WHAT_PASSED = re.compile(r"(?P<what>(?: [^\W\d]+){1,3} trở lên) (?:là|đạt|còn|chiếm)(?!\w)")
# `Lợi nhuận trước thuế của 19 tập đoàn, tổng công ty do ủy ban quản lý ước 26.980 tỷ đồng`
OF_THEM = re.compile(r" của(?: (?:khoảng|hơn|gần|trên|cả))?\s*$")
_STATED_LATE = re.compile(
    r"^[^;:.()]{2,90}(?<!\w)(?:là|đạt|ước)(?: (?:đạt|tính|khoảng|hơn|gần|trên|dưới|chỉ))?\s*$"
)


def over_a_count(passage: Passage, figure: Figure) -> str | None:
    previous = figure.previous
    if previous is None or not (previous.unit is None or previous.value == 1):
        return None
    if not _STATES.match(figure.left):
        late = _STATED_LATE.match(figure.left) and OF_THEM.search(previous.left)
        name = own_name(passage, previous) if late else None
        return name if name is not None and names_indicator(name.lower()) else None
    if _WHOSE.search(previous.left):
        return own_name(passage, previous)
    # `tỷ lệ người tiêm đủ 2 liều là 75,8%`
    rate = own_name(passage, previous) if figure.unit == "%" and "," not in figure.left else None
    passed = _WHAT_PASSED.match(figure.left) if previous.status is Status.LIMIT and rate is not None else None
    if passed is not None and rate is not None and names_indicator(rate.lower()):
        # `Số thí sinh đặt 10 nguyện vọng trở lên chiếm 30%`
        return f"{rate} {passage.text[previous.start : previous.end + passed.end('what')]}"
    return rate if rate is not None and rate.lower().startswith(("tỷ lệ ", "tỉ lệ ")) else None
