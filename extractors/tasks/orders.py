"""The words that tell somebody to do something, and those that only look like it."""

from __future__ import annotations

import re

VERB = re.compile(
    r"(?P<verb>[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Cc]hỉ đạo|[Pp]hân công)(?: (?:nhiệm vụ|trách nhiệm))?"
    r"(?: cho| đối với| với)?(?:\s*:)?\s+(?=[A-ZĐÀ-Ỹa-zđ])"
)
VERB_WORDS = frozenset(("giao", "yêu", "đề", "chỉ", "phân"))
# Before the verb, these make it a noun, a passive or a refusal.
NOT_AFTER = re.compile(
    r"(?<!\w)(?:được|bàn|chuyển|ngoại|theo|không|chưa|chậm|đáp ứng|ứng|những|các|một số|sự|công tác|của|văn bản|hồ sơ|"
    r"kiến nghị,|từ|có|về|bị)\s+\Z"
)
_ORDERED = (
    r"được\s+(?P<by>(?:Thủ tướng Chính phủ|Thủ tướng|Chính phủ|Quốc hội|Phó Thủ tướng)\s+)?(?:giao|phân công)\s+"
    r"(?:nhiệm vụ\s+)?(?=chủ trì|làm đầu mối|làm cơ quan|phối hợp|xây dựng|nghiên cứu|soạn thảo|rà soát|hoàn thiện|tổ chức"
    r"|tham mưu)"
)
ORDER = re.compile(rf"(?<=\s){_ORDERED}")
PASSIVE = re.compile(rf"\s+(?:đã\s+)?{_ORDERED}")
# Who asks without the right to tell.
ASKERS = re.compile(
    r"(?:[Cc]ử tri|[Nn]gười dân|[Dd]oanh nghiệp|[Hh]iệp hội|[Đđ]ại biểu|[Bb]ạn đọc|[Đđ]ộc giả|[Cc]ông dân)[^.;]*\Z"
)
# Advice to those who tell is not yet an instruction: `VPCP tham mưu Thủ tướng chỉ đạo các bộ …`.
ADVICE = re.compile(r"(?<!\w)(?:tham mưu|đề xuất|kiến nghị|trình)(?!\w)[^.;]*\Z")
TELLER = re.compile(
    r"(?P<name>(?:Phó )?Thủ tướng(?: Chính phủ)?|Chính phủ|Bộ trưởng|Tổng Bí thư|Chủ tịch nước|Ban Chỉ đạo)"
    r"(?:\s+\S+){0,7}?\s*\Z"
)
BULLET = re.compile(r"\s*(?:[-–—•+*▪]|\(?\d{1,2}[.)](?!\d)|\(?[a-zđ][.)]|[IVX]{1,4}\.)\s*")
IMPERATIVE = re.compile(
    r"[\s,:]*(?:chủ trì|khẩn trương|tập trung|chịu trách nhiệm|có trách nhiệm|phối hợp|tiếp tục|rà soát|theo dõi|chủ động|"
    r"đẩy nhanh|đẩy mạnh|tăng cường|nghiên cứu|xây dựng|hoàn thành|hoàn thiện|báo cáo|tổng hợp|trình|triển khai|tổ chức|"
    r"chỉ đạo|thực hiện|hướng dẫn|đôn đốc|kiểm tra|cần|phải|bảo đảm|đảm bảo|quyết liệt|sớm|ban hành|bố trí|đề xuất|xử lý|"
    r"giải quyết|nâng cao|có giải pháp|có phương án|có kế hoạch|công bố|cung cấp|xem xét|thường xuyên|kịp thời|ưu tiên|"
    r"huy động|căn cứ|theo chức năng|lưu ý|phát huy|thúc đẩy|tham mưu|vận hành|đánh giá|quản lý|điều hành|không để|"
    r"thống nhất|làm rõ|cập nhật|thông tin|tuyên truyền|khắc phục|rút ngắn|cắt giảm|giải ngân|phân bổ|lập|gửi|thành lập)(?!\w)",
    re.IGNORECASE,
)
# These alone make an instruction of a sentence that merely follows one.
DUTY = re.compile(r"[\s,:]*(?:chủ trì|khẩn trương|chịu trách nhiệm|có trách nhiệm|cần|phải)(?!\w)")
LEAD_IN = re.compile(r"yêu cầu|giao|chỉ đạo|nhiệm vụ|đề nghị|phân công", re.IGNORECASE)
FOLLOW_UP = re.compile(
    r"(?:Việc này )?(?:[Hh]oàn thành|[Bb]áo cáo|[Tt]rình|[Kk]ết quả báo cáo|[Tt]hời hạn|[Tt]hời gian hoàn thành)"
)
