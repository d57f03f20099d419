"""The words that tell somebody to do something, and those that only look like it."""

from __future__ import annotations

import re

VERB = re.compile(
    r"(?P<verb>[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Cc]hỉ (?:đạo|thị)|[Pp]hân công|[Ll]ưu ý)(?: (?:nhiệm vụ|trách nhiệm))?"
    r"(?: cho| đối với| với)?(?:\s*[:,])?\s+(?=[^\W\d_])"
)
VERB_WORDS = frozenset(("giao", "yêu", "đề", "chỉ", "phân", "lưu"))
#: Verbs that tell only where it is said who tells: reports and articles heed and direct as well.
NEEDS_TELLER = frozenset(("chỉ đạo", "chỉ thị", "lưu ý"))
#: By when, before the one who is told: `yêu cầu chậm nhất ngày 30/9, Bộ Xây dựng phải …`.
SOON = re.compile(
    r"\s*(?:[Cc]hậm nhất|[Mm]uộn nhất|[Tt]rước|[Đđ]ến hết|[Đđ]ến|[Nn]gay trong|[Tt]rong"
    r"|[Tt]ừ nay đến)(?!\w)[^,;:.\n]{2,40},\s+"
)
#: What may stand before the one who must: `Theo đó, Bộ Xây dựng phải …`.
OPENER = re.compile(
    r"(?:(?:Thực hiện|Triển khai|Căn cứ|Để|Theo (?:yêu cầu|chỉ đạo|kế hoạch))(?!\w)[^,;:.\n]{0,80},"
    r"|(?:[Tt]heo đó|[Cc]ụ thể|[Đđ]ồng thời|[Nn]goài ra|[Bb]ên cạnh đó|[Tt]rong đó|[Tt]rước mắt)(?!\w),?)\s+"
)
OBLIGED_WORDS = frozenset(("phải", "cần", "trách", "khẩn", "chủ"))
#: With a day due, these bind without a verb of instruction; the last two only by a last day (`trước`, `chậm nhất`).
OBLIGED = re.compile(
    r"[\s,:]*(?:(?P<must>phải|cần|có trách nhiệm|chịu trách nhiệm)|khẩn trương|chủ trì)(?!\w)"
)
BY_WHEN = re.compile(
    r"(?:trước|chậm nhất|muộn nhất|hạn|trong|đến)(?: (?:ngày|tháng|quý|năm|hết|là|vào|cuối))* ?[\dIV]"
)
LAST_DAY = re.compile(r"(?:xong )?(?:trước|chậm nhất|muộn nhất|hạn|thời hạn)(?!\w)")
#: Those who may tell the Government and its head.
HIGHEST = re.compile(
    r"(?<!đại biểu )(?:Quốc hội|Ủy ban Thường vụ Quốc hội|UBTVQH|Bộ Chính trị|Ban Bí thư|Trung ương Đảng"
    r"|Tổng Bí thư|Chủ tịch nước)"
    r"(?!\w)[^.;]{0,60}\Z"
)
# Before the verb, these make it a noun, a passive or a refusal.
NOT_AFTER = re.compile(
    r"(?<!\w)(?:được|bàn|chuyển|ngoại|theo|không|chưa|chậm|đáp ứng|ứng|những|các|một số|sự|công tác|của|văn bản|hồ sơ|"
    r"kiến nghị,|từ|có|về|bị)\s+\Z"
)
_ORDERED = (
    r"được\s+(?P<by>(?:Thủ tướng Chính phủ|Thủ tướng|Chính phủ|Quốc hội|Phó Thủ tướng)\s+)?(?:giao|phân công|yêu cầu)\s+"
    r"(?:nhiệm vụ\s+)?(?:(?=chủ trì|làm đầu mối|làm cơ quan|phối hợp|xây dựng|nghiên cứu|soạn thảo|rà soát"
    r"|hoàn thiện|tổ chức"
    # With these more often a thing is told of, unless a day is set: `được giao thực hiện 3 dự án`.
    r"|tham mưu)|(?=(?P<done>hoàn thành|trình|báo cáo|thực hiện|triển khai|bàn giao|đề xuất|chuẩn bị"
    r"|thẩm định|ban hành|khởi công)(?!\w)))"
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
#: What a task begins with.
ACTS = (
    r"(?:chủ trì|khẩn trương|tập trung|chịu trách nhiệm|có trách nhiệm|phối hợp|tiếp tục|rà soát|theo dõi|chủ động|"
    r"đẩy nhanh|đẩy mạnh|tăng cường|nghiên cứu|xây dựng|hoàn thành|hoàn thiện|báo cáo|tổng hợp|trình|triển khai|tổ chức|"
    r"chỉ đạo|thực hiện|hướng dẫn|đôn đốc|kiểm tra|cần|phải|bảo đảm|đảm bảo|quyết liệt|sớm|ban hành|bố trí|đề xuất|xử lý|"
    r"giải quyết|nâng cao|có giải pháp|có phương án|có kế hoạch|công bố|cung cấp|xem xét|thường xuyên|kịp thời|ưu tiên|"
    r"huy động|căn cứ|theo chức năng|lưu ý|phát huy|thúc đẩy|tham mưu|vận hành|đánh giá|quản lý|điều hành|không để|"
    r"thống nhất|làm rõ|cập nhật|thông tin|tuyên truyền|khắc phục|rút ngắn|cắt giảm|giải ngân|phân bổ|lập|gửi|thành lập|"
    r"khởi công|thẩm định|bàn giao|chuẩn bị|tháo gỡ|kết nối|duy trì|di dời|sơ tán|khôi phục|hỗ trợ"
    r"|phê duyệt|đưa|trực tiếp|lãnh đạo|"
    r"sửa đổi|mở rộng|đối chiếu|số hóa|nộp|tiêm|vận động|thanh tra|điều tra)(?!\w)"
)
IMPERATIVE = re.compile(rf"[\s,:]*{ACTS}", re.IGNORECASE)
# These alone make an instruction of a sentence that merely follows one.
DUTY = re.compile(r"[\s,:]*(?:chủ trì|khẩn trương|chịu trách nhiệm|có trách nhiệm|cần|phải)(?!\w)")
LEAD_IN = re.compile(r"yêu cầu|giao|chỉ đạo|nhiệm vụ|đề nghị|phân công", re.IGNORECASE)
FOLLOW_UP = re.compile(
    r"(?:Việc này )?(?:[Hh]oàn thành|[Bb]áo cáo|[Tt]rình|[Kk]ết quả báo cáo|[Tt]hời hạn|[Tt]hời gian hoàn thành)"
)
