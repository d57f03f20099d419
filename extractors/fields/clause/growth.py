"""How fast something grew, told without what grew: `mục tiêu tăng trưởng từ 8%`, `có tốc độ tăng trưởng 7%`."""

from __future__ import annotations

import re

from extractors.fields.clause.pieces import Phrase, tidy

# `giữ mục tiêu tăng trưởng từ 8%`, `tỉnh phấn đấu tăng trưởng bình quân trên 10%`
AIMED_GROWTH = re.compile(
    r"(?<!\w)(?:(?P<aim>mục tiêu|chỉ tiêu|chỉ_tiêu|kịch bản)|phấn đấu|bảo đảm|đảm bảo"
    r"|quyết tâm)(?: đạt)? +(?P<what>(?:tốc[ _]độ )?tăng[ _]trưởng(?:[ _]kinh[ _]tế|[ _]gdp)?)"
    r"(?: +(?:bình quân|trung bình|từ|đạt|là|khoảng|trên|ở mức))*$"
)
GROWTH_ALONE = re.compile(
    r"(?:tốc[ _]độ )?tăng[ _]trưởng(?P<how>(?:\s+(?:bình quân|trung bình|hằng năm|hàng năm|từ|là|đạt|ước"
    r"|chỉ|mới|khoảng|gần|trên|hơn|ở mức|và|được|dự[ _]báo|lần[ _]lượt|sẽ|có[ _]thể|cũng|bị|điều[ _]chỉnh|hạ|nâng|giảm|tăng))*)"
)
# `với mức tăng ấn tượng 11,51%`: how much something grew, not what.
BARE_RATE = re.compile(
    r"(?:mức|tốc độ|đà) (?:tăng(?: trưởng)?|giảm)(?: (?:ấn tượng|tích cực|đáng kể|cao|khá|mạnh|mạnh mẽ|tốt|nhanh"
    r"|cao nhất|lớn nhất|mạnh nhất|thấp nhất))+"
)
_RATE_OF_GROWTH = re.compile(r"tốc_độ (?:tăng(?: trưởng)?|giảm)(?!\w)")
#: Words of the longest name of what has a rate of growth.
_LONGEST_GROWN = 9


def is_bare_rate(words: str, piece: Phrase) -> bool:
    """Whether what somebody has is only how fast they grew: `tốc độ`, of `tốc độ tăng trưởng`."""
    if words == "tốc_độ":
        return _RATE_OF_GROWTH.search(piece.words) is not None
    return (
        words.startswith(("mức", "tốc_độ", "đà")) and BARE_RATE.fullmatch(words.replace("_", " ")) is not None
    )


def what_has_it(head: Phrase) -> Phrase | None:
    """`Ngành dệt có tốc độ tăng trưởng 7%`, `có mức tăng cao nhất, với 7%`: what has it, where that is a name."""
    return head if head and len(head.words.split()) <= _LONGEST_GROWN else None


def rate_of_growth(piece: Phrase) -> str | None:
    """`nhưng tốc độ tăng trưởng chỉ 4%`: the rate's own name."""
    grown = _RATE_OF_GROWTH.search(piece.words)
    return tidy(piece.text[grown.start() : grown.end()]) if grown is not None else None
