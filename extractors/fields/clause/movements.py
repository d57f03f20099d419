"""What moved, where a clause says how it went before it gives the size: `Khu vực dịch vụ phục hồi tốt với mức tăng 2,9%`."""

from __future__ import annotations

import re

from extractors.fields.clause.pieces import Phrase
from extractors.fields.cues import Rare

# `Khu vực dịch vụ đã có sự phục hồi đáng kể với mức tăng 2,9%`: how it went is not what is measured.
_RISEN_BY = re.compile(
    r"(?P<what>(?:[^,;:]|,_){3,90}?)(?: (?:đã|đang|vẫn|cũng|tiếp tục))* (?:có|ghi nhận|đạt) (?:một )?(?:sự |đà "
    r"|xu hướng |dấu hiệu )?"
    r"(?:phục hồi|hồi phục|khởi sắc|cải thiện|bứt phá|chuyển biến|tăng[_ ]trưởng|tăng|sụt giảm|suy giảm"
    r"|giảm)(?: [^,;:]*)? với_mức(?!\w)"
)
# `Ngành du lịch vẫn là điểm sáng của nền kinh tế với tốc độ tăng 9%`: what is first to rise, not how fast
_LEADING_WITH = Rare(
    r"^(?P<what>(?:[^,;:]|,_){3,90}?)(?: (?:đã|đang|vẫn|cũng|luôn|tiếp tục))* (?:là|trở thành|đóng vai trò|giữ vai trò)"
    r"(?: (?:một|những))? (?:động lực|điểm sáng|điểm nhấn|trụ cột|đầu tàu|trụ đỡ)(?: [^,;:]*)? với[_ ](?:mức|tốc[_ ]độ|đà)(?!\w)",
    "động lực",
    "điểm sáng",
    "điểm nhấn",
    "trụ cột",
    "đầu tàu",
    "trụ đỡ",
)
# `hai khoản thu lớn nhất là thu nội địa đạt 2.310 tỷ đồng`: the first of them
_CHIEF_ARE = Rare(
    r"^(?:có )?(?:hai|ba|bốn|năm|các|những|một số|một_số) [^,;:]*(?<!\w)(?:lớn|cao|nhiều|thấp|mạnh|nhanh) nhất (?:là|gồm|bao gồm) "
    r"(?!do |nhờ |vì )(?=\w)",
    " nhất ",
)
# `Một số mặt hàng có kim ngạch tăng mạnh là xăng dầu tăng 45,8%`: the first of them
_AMONG_THEM = Rare(
    r"^(?:(?:giá(?! trị)|xuất khẩu|nhập khẩu|kim ngạch|sản lượng|doanh thu|diện tích) [^,;:]*(?=(?:một số|một_số|nhiều|các|những) ))?(?:có )?(?:một số|một_số|nhiều|các|những|hai|ba|bốn|năm|sáu|bảy|tám) [^,;:]*(?<!\w)(?:tăng|giảm)(?:(?: [^\W\d]+){0,4}| so với [^,;:]{3,30}) (?:là|như|gồm"
    r"|gồm có|bao gồm) (?!do |nhờ |vì )(?=\w(?:[^,;:]|,_)*(?<!\w)(?:tăng|giảm|đạt)(?!\w))",
    "tăng ",
    "giảm ",
)


def what_moved(phrase: Phrase) -> Phrase:
    """The clause without how it went, and without what it only names the first of."""
    risen = _RISEN_BY.match(phrase.words) if "với_mức" in phrase.words else None
    risen = risen or _LEADING_WITH.search(phrase.words)
    if risen:
        phrase = phrase[: risen.end("what")]
    among = _AMONG_THEM.search(phrase.words) or _CHIEF_ARE.search(phrase.words)
    return phrase[among.end() :] if among else phrase
