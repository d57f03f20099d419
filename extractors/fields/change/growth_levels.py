"""Rates of growth told as levels: `tăng trưởng GDP chậm lại, còn 5%` still says how fast something grew."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage, last_match
from extractors.model import Change

# `đóng góp của TFP vào tăng trưởng đạt 46%` is a share of it.
_RATE = re.compile(
    r"(?<!vào )(?<!\w)(?:(?:mức|tốc độ) (?:tăng|(?P<down>giảm))(?: trưởng)?|tăng trưởng)(?!\w)(?! âm)"
)
# How a level is told, its verb of change included: `sẽ giảm xuống còn`, `được điều chỉnh từ`, `lần lượt đạt`.
_TOLD = (
    r"(?:(?:và|nhưng|được|bị|sẽ|ước|ước tính|dự báo|dự kiến|dự đoán|có thể|chỉ|mới|vẫn|lần lượt|điều chỉnh"
    r"|trước khi) )*(?:(?:giảm|tăng|hạ|nâng|chậm lại|giảm tốc|tăng tốc|cải thiện|phục hồi|rút|lùi)"
    r"(?: (?:dần|mạnh|nhẹ|tốc|sâu))? )?(?:đạt|ở|là|còn|xuống|lên|về|từ|với)"
    r"(?: (?:mức|còn|khoảng|gần|hơn|trên|dưới|tới|đến|chỉ|lần lượt|xấp xỉ))* "
)
# What is told as a level of its own.
_ANOTHERS = (
    r"(?:âm|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|lạm phát|cpi|nợ|lãi suất|bội chi|thất nghiệp|thu nhập|thị phần|thuế"
    r"|giúp|khiến|đưa|nhờ|do|vì|đóng góp|chiếm|giá|số)"
)
_OWN = rf"(?! {_ANOTHERS}(?!\w))"
# `mức tăng giá bán đạt 10%`: what grows stands right behind
_WHAT = r"(?: (?:giá|số)(?= ))?"
_IN_ONE_CLAUSE = re.compile(rf"{_WHAT}(?:{_OWN}[^,;:()])*? {_TOLD}")
# `tăng trưởng của Việt Nam được dự báo cao nhất khu vực, đạt 6%, theo sau là Lào ở mức 4%`
_IN_THE_NEXT = re.compile(
    rf"{_WHAT}(?:{_OWN}[^;:()])*, (?:(?:theo sau|tiếp theo|tiếp đến) là [^,;:()\d]{{2,50}} )?{_TOLD}"
)
# `dự báo tăng trưởng của Mỹ tăng 0,1 điểm phần trăm; Trung Quốc giảm 0,3 điểm phần trăm xuống còn 3%`
_MOVED_TO = re.compile(rf",? {_TOLD}")
# `tăng trưởng 5,5%, cao hơn 0,5 điểm phần trăm so với mức 5% của năm trước`
_BESIDE = re.compile(r" so với (?:mức|tốc độ|con số)(?: (?:khoảng|gần|hơn))* ")
_STILL = re.compile(rf"(?:{_OWN}[^()])*")
#: The last words of what `_TOLD` takes.
_LEADS = frozenset(
    "đạt ở là còn xuống lên về từ với mức khoảng gần hơn trên dưới tới đến chỉ lượt xỉ".split()
)


def growth_told_as_a_level(passage: Passage, figure: Figure) -> Change | None:
    """The direction of a rate of change, where a percentage tells at what level it is, went to or came from."""
    if figure.unit != "%" or figure.lead not in _LEADS:
        return None
    before = passage.before(figure)
    rate = last_match(_RATE, before)
    if rate is None:
        return None
    previous = figure.previous
    since = before[rate.end() :]
    if previous is not None and len(figure.left) < len(since):
        if not previous.change:
            return None
        first = previous.previous
        if (
            previous.unit == "pp"
            and first is not None
            and first.unit == "%"
            and _BESIDE.fullmatch(figure.left)
        ):
            return first.change
        later = previous.unit == "pp" or " trước khi " in figure.left
        if later and _MOVED_TO.fullmatch(figure.left) and _STILL.fullmatch(since):
            return Change.DOWN if rate["down"] else Change.UP
    told = _IN_ONE_CLAUSE.fullmatch(since) or _IN_THE_NEXT.fullmatch(since)
    return None if told is None else Change.DOWN if rate["down"] else Change.UP
