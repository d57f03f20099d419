"""Rates of several terms, told one after the other: `kỳ hạn 5 năm là 4,5%, 7 năm là 4,83%`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage

_TERM = r"(?:(?:từ |trên |dưới )?\d+(?: ?[-–] ?\d+| đến (?:dưới )?\d+)? (?:năm|tháng|tuần|ngày)|qua đêm)"
_ITEM = re.compile(
    rf"(?:,|;| và|, và)? ?(?:(?:còn|riêng|các|loại|ở|với) )*(?:kỳ hạn )?(?P<term>{_TERM})"
    r"(?: (?:là|ở|mức|đạt|khoảng|tăng|giảm|còn|lên|xuống|thêm|với|lãi suất|niêm yết))*\s*"
)
_OF_A_TERM = re.compile(rf"kỳ hạn {_TERM}")


def of_the_term(passage: Passage, figure: Figure) -> str | None:
    """The subject of the rate before, of this figure's own term."""
    if not figure.is_share or figure.previous is None:
        return None
    item = _ITEM.fullmatch(figure.left)
    if item is None:
        return None
    other: Figure | None = figure.previous
    while other is not None and _OF_A_TERM.search(other.subject or "") is None:
        other = other.previous
    if other is None or other.subject is None or other.unit != figure.unit:
        return None
    return _OF_A_TERM.sub(f"kỳ hạn {item['term']}", other.subject, count=1)
