"""The next item of a list that names only what is other: `kỳ hạn 5 năm là 4,5%, 7 năm là 4,83%`, `của Krông Năng 45%, Ea Kar 50%`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage

_TERM = r"(?:(?:từ |trên |dưới )?\d+(?: ?[-–] ?\d+| đến (?:dưới )?\d+)? (?:năm|tháng|tuần|ngày)|qua đêm)"
_NEXT_TERM = re.compile(
    rf"(?:,|;| và|, và)? ?(?:(?:còn|riêng|các|loại|ở|với) )*(?:kỳ hạn )?(?P<term>{_TERM})"
    r"(?: (?:là|ở|mức|đạt|khoảng|tăng|giảm|còn|lên|xuống|thêm|với|lãi suất|niêm yết))*\s*"
)
_OF_A_TERM = re.compile(
    rf"(?P<named>kỳ hạn ){_TERM}|(?<=liên ngân hàng )(?:{_TERM})|(?<=lãi suất )qua đêm", re.IGNORECASE
)
_NEXT_NAME = re.compile(
    r"(?:,|;| và|, và) (?:còn |riêng )?(?P<whom>[^\W\d_][^\s,;:.()\d]*(?: [^\W\d_][^\s,;:.()\d]*){1,3}?)"
    r"(?: (?:đạt|là|với|chỉ|mới|khoảng|hơn|gần|trên|tăng|giảm|ở|mức))* "
)
_OWNED = re.compile(r"(?P<what>.{3,80} của )(?P<whom>[^\W\d_]\S*(?: \S+){1,3})")


def next_item(passage: Passage, figure: Figure) -> str | None:
    """The subject of the figure before, with the other term or owner in its place."""
    previous = figure.previous
    if previous is None or previous.unit != figure.unit:
        return None
    return _of_the_term(figure) or _of_the_name(passage, figure, previous)


def _of_the_term(figure: Figure) -> str | None:
    item = _NEXT_TERM.fullmatch(figure.left) if figure.is_share else None
    if item is None:
        return None
    other = figure.previous
    while other is not None and _OF_A_TERM.search(other.subject or "") is None:
        other = other.previous
    if other is None or other.subject is None or other.unit != figure.unit:
        return None
    return _OF_A_TERM.sub(lambda m: f"{m['named'] or ''}{item['term']}", other.subject, count=1)


def _of_the_name(passage: Passage, figure: Figure, previous: Figure) -> str | None:
    """`Kết quả giải ngân của Krông Năng đạt 45%, Ea Kar đạt 50%`: a name that nobody knows owns the next one."""
    owned = _OWNED.fullmatch(previous.subject or "")
    if owned is None or not _is_name(owned["whom"]):
        return None
    item = _NEXT_NAME.fullmatch(passage.text, figure.start - len(figure.left), figure.start)
    return f"{owned['what']}{item['whom']}" if item is not None and _is_name(item["whom"]) else None


def _is_name(words: str) -> bool:
    return all(word[0].isupper() for word in words.split())
