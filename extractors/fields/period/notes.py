"""Brackets that tell when the figure before them was measured: `2.500 m3/s (lúc 7h ngày 4/8)`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure

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
