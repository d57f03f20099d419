"""What takes no period from before: what stands now, is ruled, is a size, or is about something else."""

from __future__ import annotations

import re

from extractors.fields.context import Passage
from extractors.fields.cues import Rare
from extractors.periods import StatedPeriod
from extractors.words import Span

# What stands now, or is ruled or proposed, takes no period from an earlier clause.
STANDING = re.compile(
    r"(?<!\w)(?:cả nước (?:hiện )?(?:có|còn(?:_nợ)?)|hiện cả nước|hiện có|hiện nay|hiện tại|(?<!thực )(?<!biểu )(?<!phát )(?<!xuất )hiện(?! vật| trường| hành| đại)"
    r"|đến nay|có_thể|toàn (?:tỉnh|ngành|quốc) (?:hiện )?có|nâng tổng số|nâng tổng|theo quy định|mức_phạt|hạn mức|mức_đóng|mức_hưởng|mức_hỗ_trợ|lương cơ sở|thuế suất"
    r"|đề xuất|dự thảo (?:luật|nghị|thông|quyết))(?!\w)"
)
# In the clause of a stated period only these take it away.
STANDING_NOW = Rare(
    r"(?<!\w)(?:hiện nay|hiện tại|hiện có|đến nay|nâng tổng số|theo quy định|mức_phạt|hạn mức)(?!\w)",
    "hiện",
    "đến nay",
    "nâng",
    "theo quy",
    "mức_phạt",
    "hạn mức",
)
# `Ngành có trên 7.000 kỹ sư`: a stock as it stands.
HAS = re.compile(
    r"^(?!đã|riêng|cũng|chỉ|trung bình|bình quân|trong đó|tính chung|lũy kế|một số|nhiều|các|những|cùng thời gian)(?:[^\W\d]+ ){1,3}(?:hiện )?có(?! thu_nhập| mức| tỷ lệ| giá)(?: [^;]*)?$"
)
# The size of a work, and a measure just decided, belong to no period that was spoken of before.
SIZE = Rare(
    r"(?<!\w)(?:dài|rộng|vận tốc(?: thiết kế)?|công suất(?: thiết kế)?|quy mô|tổng mức_đầu_tư|tổng mức đầu tư|tổng vốn đầu tư)"
    r"(?: (?:là|khoảng|hơn|gần|trên|đạt|tới|gồm|từ))*\s*$"
    r"|(?<!\w)(?:quyết định|đề nghị|kiến nghị|quyết nghị) (?:[^\W\d]+ ){0,4}(?:hỗ trợ|xuất cấp|xuất|cấp|trích|bổ sung|chi|dành)(?!\w)[^.]*$",
    "dài",
    "rộng",
    "vận tốc",
    "công suất",
    "quy mô",
    "tổng",
    "quyết",
    "nghị",
)
# `Dự án Vành đai 3 dài 76 km, đã bàn giao 99,8% mặt bằng`: nothing of it belongs to the months before.
_WORK_OF_ITS_OWN = Rare(
    r"^(?:dự án|tuyến|cầu|hầm|công trình|nhà máy|đường)(?: [^;:.]*)? (?:dài|rộng|quy mô)(?: (?:khoảng|hơn|gần|trên))?\s*$",
    "dài",
    "rộng",
    "quy mô",
)
# `Bộ Y tế phân bổ 1,6 triệu liều vắc xin`, `Thủ tướng quyết định xuất cấp 2.000 tấn gạo`: what is allotted from above.
_ALLOTS = re.compile(
    r"(?:(?:các |liên )?bộ|chính phủ|thủ tướng)(?: [^\W\d]+){0,5}?"
    r" (?:phân bổ|dự trữ|chuẩn bị|xuất cấp|xuất|hỗ trợ|cấp|trao|trích|dành|tạm ứng|chi)(?!\w)(?:[^.]|\.\d)*$"
)
# What stands now belongs to no period of before, nor what was counted over a stretch of days: `Sau 5 ngày, …`.
RESTARTS = re.compile(
    r"hiện[ ,]|(?:nhân |trong )?dịp |theo (?:điểm|khoản|điều) |sau (?:hơn |gần |khoảng )?(?:\d+|một|hai|ba|bốn|năm|sáu) (?:ngày|tuần|tháng|năm)(?!\w)(?! \d)"
)
_PRICE = re.compile(r"giá (?!cả|trị|bán|mua|niêm|giao|thế giới|trong nước|xuất|nhập|bình quân)(\w+)")


def is_another_matter(before: str) -> bool:
    """Whether a sentence, as it stands before its figure, is about a work of its own or about what somebody allots."""
    return _ALLOTS.match(before) is not None or _WORK_OF_ITS_OWN.search(before) is not None


def is_another_ware(passage: Passage, running: StatedPeriod | None, sentence: Span) -> bool:
    """`Giá vàng sáng 13/11 … . Giá gạo …`: the day of one ware's price is not that of the next one's."""
    if running is None or running.first is None or running.first != running.last:
        return False
    ware = _PRICE.match(passage.lower, sentence.start, sentence.end)
    if ware is None:
        return False
    quoted = next((s for s in passage.sentences if s.start <= running.period.start < s.end), None)
    other = _PRICE.search(passage.lower, quoted.start, quoted.end) if quoted is not None else None
    return other is not None and other[1] != ware[1]
