"""A forecast as it stood before: `tăng 3,0%, cao hơn mức 2,8% đưa ra hồi tháng 4`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure
from extractors.fields.cues import Tail

#: The rule of the change of such a figure.
AS_FORETOLD = "as foretold before"
_BESIDE = Tail(
    r"(?<!\w)(?:so với|từ|(?:cao|thấp|nhanh|chậm|lớn|nhỏ) hơn(?: (?:nhiều|hẳn|một chút))?(?: so với)?)"
    r"(?: (?:mức|con số|tỷ lệ|dự báo|ước tính|tăng|tăng trưởng|lần lượt|là|khoảng|gần|hơn|được))*\s*$"
)
# `tăng 2,6%, cao hơn dự báo đưa ra hồi tháng 4 là 2,4%`
_NAMED = re.compile(
    r"(?<!\w)(?:(?:cao|thấp|nhanh|chậm) hơn(?: so với)?|so với) (?:mức |con số )?(?:dự báo|ước tính|nhận định|dự đoán)"
    r"(?: [^,;:()]{0,40})? là $"
)
# The day on which it was said so follows, which is none of the figure's own.
_SAID_THEN = re.compile(
    r"(?P<verb> (?:được |mà (?:[^\W\d]+ ){1,4}?|đã )*(?:đưa ra|công bố|dự báo|ước tính|dự đoán|nêu))?(?: trước (?:đó|đây))?"
    r"(?P<then> (?:hồi|trong|ở|tại|của|vào)(?: (?:báo cáo|lần|kỳ|dự báo|tháng|quý|đầu|cuối|giữa|trước|cập nhật)(?!\w))+)?(?!\w)"
)


def is_as_foretold_before(figure: Figure) -> bool:
    """Whether a figure is what the one before it was foretold to be at an earlier time, of the same period."""
    previous = figure.previous
    if previous is None or previous.unit != figure.unit or figure.unit is None:
        return False
    if figure.left == " và " and previous.why.get("change") == AS_FORETOLD:
        return True  # `so với mức dự báo lần lượt 2,3% và 2,5% trước đó`
    if figure.lead == "là" and _NAMED.search(figure.left):
        return True
    beside = _BESIDE.search(figure.left, figure.lead)
    said = _SAID_THEN.match(figure.right) if beside is not None else None
    if beside is None or said is None:
        return False
    if (said["verb"] or "").endswith(_FORETELLS):
        return True
    named = " dự báo" in beside[0] or " ước tính" in beside[0] or bool(said["verb"]) or " dự báo" in said[0]
    if not named and "dự báo" in previous.left and said["then"] is not None:
        # `hạ dự báo xuống 2,8%, từ mức 3,3% hồi tháng 1`, but `dự báo CPI tăng 3,4%, cao hơn mức 3,2% hồi tháng 8`
        moved = beside[0].startswith("từ") and _MOVED.search(previous.left) is not None
        return moved or _REPORT.search(said["then"]) is not None
    return named and (said["then"] is not None or " trước" in said[0])


_MOVED = re.compile(r"(?<!\w)(?:hạ|nâng|điều chỉnh|giảm|tăng)(?!\w)")
_REPORT = re.compile(r" (?:báo cáo|dự báo|lần|kỳ|cập nhật)(?!\w)")


_FORETELLS = ("dự báo", "ước tính", "dự đoán")


def is_foretold(figure: Figure) -> bool:
    """Whether it is so by its own words, `cao hơn mức 1,7% ước tính hồi tháng 4`."""
    if figure.left.endswith((" dự báo ", " ước tính ")):
        return True
    said = _SAID_THEN.match(figure.right)
    return said is not None and (said["verb"] or "").endswith(_FORETELLS)
