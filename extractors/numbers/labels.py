"""Numbers that are part of a name: `Điều 5`, `tổ 3`, `báo động 2`, `quyết định 15 của Bộ trưởng`.

The word tables are data to review. Two words are written with an underscore.
"""

from __future__ import annotations

import re

from extractors.catalogue.letters import UPPER
from extractors.numbers.neighbours import behind
from extractors.numbers.nouns import counts_noun
from extractors.numerals import Number

#: A number right after one of these is a name or an ordinal, whatever follows, unless it has a unit of measure.
LABELS = frozenset(
    "điều khoản điểm mục chương tiết số thứ khóa khoá kỳ quyển trang câu bài hình bảng biểu mẫu phiên đợt vòng"
    " lớp hạng quận phường ấp thôn xóm lô tầng phòng ngõ hẻm ngách km tuần mũi top version mã bn f"
    " nghị_quyết nghị_định thông_tư chỉ_thị công_điện quốc_lộ tỉnh_lộ hương_lộ đường_tỉnh vành_đai phụ_lục"
    " mức_độ giai_đoạn nhiệm_kỳ niên_khóa phiên_bản sư_đoàn quân_khu quân_đoàn trung_đoàn lữ_đoàn binh_đoàn"
    " hải_đoàn tiểu_đoàn đại_hội trung_ương thế_kỷ đường_số khu_phố tổ_dân_phố bệnh_viện đề_án ký_hiệu đầu_số"
    " phiên_họp phòng_họp kỳ_họp báo_động tiểu_mục mã_số dây_nóng tổng_đài điện_thoại hotline fax ql tl đt tk iso mồng mùng rằm tháng_thứ"
    " hòm_thư phím ron mogas ir om bđ đài_thơm nàng_hoa thập_niên thập_kỷ những_năm".split()
)
#: These name or rank only where no counted noun follows: `nhóm 2`, but `nhóm 5 dịch vụ công`.
WEAK_LABELS = frozenset(
    "nhóm vùng khu tổ đội loại bậc mức bước lần phần tuyến đường xã huyện bản cụm đoàn trạm tàu ga cầu nhà tòa block"
    " dự_án chương_trình kế_hoạch quyết_định kết_luận thông_báo quy_định hướng_dẫn công_văn tờ_trình luật pháp_lệnh"
    " phương_án tiêu_chí nhà_máy tổ_máy bến_xe trường công_ty xí_nghiệp ban vị_trí xếp hội_nghị khối đảo hồ thửa"
    " tờ_bản_đồ biển lô_đất chi_nhánh phía nghiệp euro bệnh_nhân tập quý gói_thầu hợp_phần"
    " danh_mục cảnh_sát quốc_gia chỉ_đạo tiểu_dự cơ_sở nhánh kênh quầy cổng quỹ mạch toa ghế bão asean".split()
)
#: Kinds of documents that are verbs as well, and what follows the number of one.
_DOING = frozenset("quy_định quyết_định kết_luận thông_báo hướng_dẫn".split())
_BEHIND_LABEL = frozenset(
    "|của|ngày|năm|tháng|về|và|hoặc|đã|được|do|có|là|tại|trên|cho|với|sẽ|đang|thì|để|khi|đến|từ|bao|gồm"
    "|hết|còn|chưa|này|nêu|ban|yêu"
    "|giao|đặt|giúp|cũng|theo|vào|phê|sửa|thay|bổ|vẫn|không|mới|ra|trước|sau|hướng|quy|như".split("|")
)
#: Words that end like a label but are none: `kỷ luật 687 tập thể`, `ít hơn cùng kỳ 7 vụ`, `trừ điểm 377 trường hợp`.
_NO_LABELS = frozenset(
    "chi_tiết khởi_điểm cao_điểm trọng_điểm thời_điểm quan_điểm địa_điểm trừ_điểm cộng_điểm chấm_điểm giảm_điểm tài_khoản điều_khoản"
    " cùng_kỳ chu_kỳ định_kỳ kỷ_luật kỉ_luật cung_cấp được_cấp đã_cấp trợ_cấp".split()
)
#: How large something is that elsewhere has a number for its name: `bệnh viện 500 giường`, `tòa nhà 25 tầng`.
_CAPACITIES = frozenset("giường chỗ tầng ghế".split())
#: A level rather than a rank: `chỉ số AQI ở mức 256`; ranks are small (`cảnh báo ở mức 3`).
_LEVELS = frozenset("ở_mức đạt_mức lên_mức xuống_mức về_mức tại_mức quanh_mức tới_mức đến_mức từ_mức".split())
#: The words right before a number of which the one before them is asked for as well.
_PAIR_ENDS = frozenset(
    pair.rpartition("_")[2] for pair in LABELS | WEAK_LABELS | _NO_LABELS | _LEVELS if "_" in pair
) | {"số", "tháng", "ngày", "mùng", "mồng", "năm"}
#: The highest rank; more is a size or a level.
MAX_RANK = 10
#: Numbers of sections (`Nghị quyết 66.3`) and generations (`công nghiệp 4.0`).
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_ITEM = r"[^\W\d_][^\d(),;]{1,30}[:\u00a0 ][0-9][0-9.]*(?:,\d+)?(?: [^\d(),;]{1,20}?)?"
_NAMES_WITH_FIGURES = re.compile(
    rf"\((?:{_ITEM}(?:[,;] (?:và )?| và |\.{{0,3}}\))){{2,}}"
    rf"|\([^\W\d_][^\d(),;]{{1,30}} [0-9][0-9.]*[,;] (?=[0-9][0-9.]* [^\W\d])"
)
#: `gồm: Bảo Yên 103, Sa Pa 9, Bát Xát 17`
_OPENS_LIST = re.compile(rf"(?:(?i:gồm|cụ thể|trong đó|như sau)(?: có)?:|(?<!\w)(?i:trong đó)) (?=[{UPPER}])")
_NAME = rf"[{UPPER}]\w*(?:[ -][{UPPER}]\w*){{0,4}}:?"
_LISTED_NAMES = re.compile(rf"(?:{_NAME} \d{{1,6}}(?:[,;] (?:và )?| và |(?=[.)\n]|\Z))){{2,}}")
_PART = re.compile(rf"({_NAME}) (\d{{1,6}})")
_FIGURES = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})*(?![\w,])")
_LIST_REACH = 240
#: `Hải Phòng 9`: a label that is the second half of a name.
_HALF_A_NAME = re.compile(rf"[{UPPER}][^\W\d_]* \Z")


def pair_before(low: str, start: int, before: str) -> str:
    """The two words before joined by an underscore; an empty string where no rule asks for them."""
    if before not in _PAIR_ENDS:
        return ""
    words = behind(low, start, 40).rsplit(None, 2)[-2:]
    return "_".join(words) if len(words) > 1 and words[1].startswith(before) else ""


def is_labelled(text: str, before: str, pair: str, number: Number, after: tuple[str, str, str]) -> bool:
    """Whether the word or the two before a number make a name of it; `after` are the words behind it."""
    if not _is_label(before, pair, number, after):
        return False
    start = number.start - len(before) - 1
    named = text[start].isupper() and (
        before in WEAK_LABELS or _HALF_A_NAME.search(text, max(0, start - 8), start)
    )
    if (named or (pair in WEAK_LABELS and before not in WEAK_LABELS)) and is_listed(text, number):
        return False  # `(tiểu học 450, trung học cơ sở 350)`, `(Cà Mau 2, Vũng Tàu 2)`
    return not (pair in _DOING and _is_done(text, number.start, after[0]))  # `quy định 12 hành vi bị cấm`


_TWO_RANKS = re.compile(r"[1-4],[1-4]")
#: The last day of the lunar year.
_LAST_OF_YEAR = 30


def _is_label(before: str, pair: str, number: Number, after: tuple[str, str, str]) -> bool:
    if before == "thứ" or (after[0] == "tết" and number.plain and number.value <= _LAST_OF_YEAR):
        return True  # `ngày 26/1 (29 Tết)`
    if pair == "mức_độ" and _TWO_RANKS.fullmatch(number.text):
        return True  # `dịch vụ công mức độ 1,2`
    if not (number.spelled or number.plain or _SECTION.fullmatch(number.text)):
        return False
    if before == "số":
        return not pair.startswith(
            ("tổng_", "trong_", "trên_", "con_", "dân_", "chỉ_", "hệ_", "doanh_", "sĩ_")
        )
    if before == "lớp" and number.value > 12:
        return False
    if pair in _NO_LABELS and not number.spelled:
        return False
    if before == "cấp":
        return number.value <= 17 and number.plain and not counts_noun(after[0], after[1])
    if number.spelled:
        return before in LABELS or (pair == "thế_kỷ" and number.value < 30)
    if after[0] in _CAPACITIES:
        return False
    if (before in LABELS and pair not in WEAK_LABELS) or pair in LABELS:
        return True
    if pair in _LEVELS and number.value > MAX_RANK:
        return False
    if before in WEAK_LABELS or pair in WEAK_LABELS:
        section = pair == "gói_thầu" and _SECTION.fullmatch(number.text) is not None
        return (number.plain or section) and not counts_noun(after[0], after[1])
    return False


def is_listed(text: str, number: Number) -> bool:
    """Whether a number stands among names with their figures: `(tiểu học 450, trung học cơ sở 350)`."""
    opened = text.rfind("(", max(0, number.start - 120), number.start)
    listed = _NAMES_WITH_FIGURES.match(text, opened) if opened >= 0 else None
    if listed is not None and listed.end() >= number.end:
        return True
    return _is_part(text, number)


def _is_part(text: str, number: Number) -> bool:
    """Whether a list of names has the parts of a total before it: `172 người, gồm: Bảo Yên 103, Sa Pa 9, Bát Xát 17`."""
    floor = max(text.rfind("\n", 0, number.start) + 1, number.start - _LIST_REACH)
    openings = list(_OPENS_LIST.finditer(text, floor, number.start))
    listed = _LISTED_NAMES.match(text, openings[-1].end()) if openings else None
    if listed is None or listed.end() < number.end:
        return False
    parts = {name: int(figure) for name, figure in _PART.findall(listed[0])}
    totals = [int(total.replace(".", "")) for total in _FIGURES.findall(text, floor, listed.start())]
    told = sum(parts.values())
    # Two names are too few to tell a list, unless their figures make up the total: `72 nhà, trong đó Hà Nội 30, Huế 42`.
    return (len(parts) > 1 and told in totals) or (len(parts) > 2 and any(total > told for total in totals))


_KIND_WRITTEN = re.compile(r"(?:quy định|quyết định|kết luận|thông báo|hướng dẫn)\s+\Z")


def _is_done(text: str, start: int, after: str) -> bool:
    """Whether `quy định`, written small, is what somebody does with the things that follow the number."""
    return after not in _BEHIND_LABEL and _KIND_WRITTEN.search(text, max(0, start - 12), start) is not None
