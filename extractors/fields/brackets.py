"""Brackets behind a figure: what tells when it was measured, and what breaks it down."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage
from extractors.fields.phrases import is_place_label, own_name

#: What stands between a figure and the time in brackets behind it: `2.500 m3/s (lúc 7h ngày 4/8)`, `87% (tính đến 31/12)`.
NOTED = re.compile(
    r"\s*\(\s*(?:(?:số liệu |cập nhật )?(?:tính )?(?:trong|đến|tới|từ|lúc|vào lúc|vào|hồi|(?:tại )?thời điểm))?\s*"
)
_BEHIND_ITS_NOTE = re.compile(
    r"\s*\([^()]*\),? (?:vượt|trên|dưới|cao hơn|thấp hơn|tăng|giảm)(?!\w)[^,;.()]*$"
)


def is_beside_its_note(figure: Figure) -> bool:
    """`108 m (lúc 19h ngày 4/8) vượt mực nước cho phép 3 m`: a change behind the bracket that tells when its level was measured."""
    previous = figure.previous
    noted = previous is not None and previous.why.get("period") == "behind" and ")" in figure.left
    return noted and _BEHIND_ITS_NOTE.match(figure.left) is not None


def host_of_item(passage: Passage, figure: Figure) -> Figure | None:
    """The count right before the bracket that breaks it down by place, `13 người mất tích (Sơn La 1 người; …)`."""
    opened = passage.lower.rfind("(", figure.sentence_start, figure.start) if figure.bracketed else -1
    if opened < 0:
        return None
    label = own_name(passage, figure)
    if label is None or not is_place_label(passage, label):
        return None
    before = [f for f in passage.figures if figure.sentence_start <= f.start and f.end <= opened]
    host = before[-1] if before else None
    counts = host is not None and host.unit is None and host.counted and host.change is None
    return host if counts else None
