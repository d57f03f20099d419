"""Numbers that are no quantities: dates, document numbers, codes, ordinals, clock times, phones, list marks.

Every rule looks at a bounded stretch around one number, so that the whole stays linear in the length of the text.
The word tables are data to review; `number_nouns` names the nouns that make a count of any number before them.
"""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.number_nouns import counts_noun
from extractors.numerals import Number
from extractors.units import currency_before

_BLANK = " \t\u00a0\u202f"
_LAST_WORD = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*$")
_WORDS_AFTER = re.compile(
    rf"[{_BLANK}]{{0,2}}([^\W\d_]+)(?:[{_BLANK}]([^\W\d_]+))?(?:[{_BLANK}]([^\W\d_]+))?"
)

#: A number right after one of these is a name or an ordinal, whatever follows, unless it has a unit of measure.
LABELS = frozenset(
    "điều khoản điểm mục chương tiết số thứ khóa khoá kỳ quyển trang câu bài hình bảng biểu mẫu phiên đợt vòng"
    " lớp hạng quận phường ấp thôn xóm lô tầng phòng ngõ hẻm ngách km bão tuần mũi top version mã bn f"
    " nghị_quyết nghị_định thông_tư chỉ_thị công_điện quốc_lộ tỉnh_lộ hương_lộ đường_tỉnh vành_đai phụ_lục"
    " mức_độ giai_đoạn nhiệm_kỳ niên_khóa phiên_bản sư_đoàn quân_khu quân_đoàn trung_đoàn lữ_đoàn binh_đoàn"
    " hải_đoàn tiểu_đoàn đại_hội trung_ương thế_kỷ đường_số khu_phố tổ_dân_phố bệnh_viện đề_án ký_hiệu đầu_số"
    " phiên_họp kỳ_họp báo_động tiểu_mục mã_số dây_nóng tổng_đài điện_thoại hotline fax ql tl đt tk iso mồng mùng rằm tháng_thứ".split()
)

#: These name or rank only where no counted noun follows: `nhóm 2`, but `nhóm 5 dịch vụ công`.
WEAK_LABELS = frozenset(
    "nhóm vùng khu tổ đội loại bậc mức bước lần phần tuyến đường xã huyện bản cụm đoàn trạm tàu ga cầu nhà tòa block"
    " dự_án chương_trình kế_hoạch quyết_định kết_luận thông_báo quy_định hướng_dẫn công_văn tờ_trình luật pháp_lệnh"
    " phương_án tiêu_chí nhà_máy tổ_máy bến_xe trường công_ty xí_nghiệp ban vị_trí xếp hội_nghị khối đảo hồ thửa"
    " tờ_bản_đồ biển lô_đất chi_nhánh phía nghiệp euro bệnh_nhân tập quý gói_thầu hợp_phần"
    " quốc_gia chỉ_đạo tiểu_dự".split()
)

#: Words after which a d/m pair is a date and a four-digit number a year.
_DATE_WORDS = frozenset(
    "ngày sáng chiều tối trưa đêm hôm từ đến tới trước sau hết vào kể qua nay tháng năm rạng dịp lễ".split()
)
#: A pair before one of these, or before no word at all, is rather a date.
_AFTER_DATE = frozenset(
    "năm đến tới và tại ở của các cả là với thì khi trên dưới theo do để cho từ vừa này tổng toàn được đã sẽ".split()
)
_RATIO_WORDS = frozenset("có đạt với được là thành bằng chiếm khoảng gần hơn trong giảm tăng tỷ_lệ lệ".split())

#: Words after which four digits without a dot may be a count, if a counted noun follows.
_COUNTING = frozenset("có gồm cho được là hơn gần khoảng trên với thêm còn cả đạt hành nhận thu lý".split())

#: Words (one or two) behind a number that make a name, a slogan, a rank or a clock time of it.
_AFTER_ONE = frozenset(
    "rõ sao chiều bên không nhất cùng giảm tăng tốt quan thật sẵn bám tại chống nhà dám".split()
)
_AFTER_TWO = frozenset(
    (
        "tại chỗ|sẵn sàng|xung kích|thống nhất|mục tiêu kép|bám sát|tự chủ|trụ cột chính|cấp chính|kết hợp"
    ).split("|")
)
#: Idioms of `một`: an article or part of a compound.
_ONE_IDIOMS = frozenset(
    "số trong cách phần bên mặt khi chút ít vài loạt mình thời cửa lần nửa lúc cái thứ điều nền cơ hệ môi giải"
    " bước việc khác sớm chiều lòng dạ kho".split()
)

_DATES = re.compile(
    r"[0-3]?\d[/.-][01]?\d[/.-](?:19|20)?\d\d(?!\d)"
    r"|(?:19|20)\d\d[/.-][01]?\d[/.-][0-3]?\d(?!\d)"
    r"|[0-3]?\d(?: ?[-–—] ?| (?:và|đến) )[0-3]?\d/[01]?\d(?:/(?:19|20)\d\d)?(?![\d/])"
    r"|[0-3]?\d/[01]?\d ?[-–—] ?[0-3]?\d/[01]?\d(?:/(?:19|20)\d\d)?(?![\d/])"
    r"|\d{1,4}[/-](?:19|20)\d\d(?!\d|[.,]\d|%| (?:tỷ|triệu|hộ|người|hồ sơ))"
    r"|(?:19|20)\d\d ?[-–—/] ?(?:(?:19|20)\d\d|\d\d)(?!\d|[.,]\d|%)"
)
_DAY_MONTH = re.compile(r"(?:[0-2]?[1-9]|[123]0|31)([/-])(?:0?[1-9]|1[0-2])(?![\d/]|[.,]\d)")
_CLOCK = re.compile(
    r"[0-2]?\d ?(?:h|g|giờ) ?[0-5]\d(?!\d)(?: ?phút|')?|[0-2]?\d:[0-5]\d(?!\d)|[0-2]?\dh(?![^\W_]|/)"
    r"|[0-2]?\d giờ (?=ngày|sáng|chiều|tối|trưa|đêm|cùng|hôm|kém|ngày hôm)"
)
_DOCUMENT = re.compile(
    r"\d+[a-zđ]?(?:\.\d+)?(?:/(?:19|20)\d\d)?[/-](?:[A-ZĐ]{2}|[A-ZĐ][a-zA-ZĐđ]*[-/&])|\d+-(?:NQ|CT|KL|QĐ)\b"
)
_ALWAYS_ON = re.compile(r"24/24(?: ?(?:h|giờ))?|24/7|7/7|24/24h")
_PHONE = re.compile(r"0\d{1,3}\)?(?:[ .-]\d{2,4}){2,4}(?!\d)|1[89]00[ .-]\d{4}(?!\d)|1[89]00\d{4}(?!\d)")
#: Three and more numbers joined without a blank: account and part numbers.
_CHAIN = re.compile(r"[0-9]+(?:/[0-9]+){2,}|[0-9]+(?:-[0-9]+){2,}")
#: Units before a dash without blanks: `50.000đ-100.000đ`, where other letters make a code (`COVID-19`).
_UNIT_WORD = re.compile(r"(?:\d[^\W\d_]{1,4}|đồng|triệu|tỷ|tỉ|nghìn|ngàn|tấn|lít|USD|VND|VNĐ)$")
_LINE_MARK = re.compile(
    r"[ \t]*\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)][ \t\u00a0]|[ \t]*\d{1,2}(?:\.\d{1,2}){1,3} (?=[A-ZĐ])"
)
#: `(2) phát triển hạ tầng` and `; 2. Huế` inside a line; a figure in brackets stands right behind a word.
_INLINE_MARK = re.compile(r"\(\d{1,2}\)(?= ?[^\W\d_])|\d{1,2}[.)](?= [^\W\d_])")
_BEFORE_MARK = re.compile(r"[:;][ \u00a0]$")
_BEFORE_BRACKET = re.compile(r"(?:[:;,.][ \u00a0]|[\n“\"]|(?:gồm|và|là|hiện)[ \u00a0])$")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_PHONE_BEFORE = re.compile(
    r"(?:điện thoại|đường dây nóng|hotline|tổng đài|đầu số|fax|đt|sđt|zalo|liên hệ|tel|phone|gọi|issn|isbn|mst"
    r"|số tài khoản|mã số|cccd|cmnd)\D{0,12}[\d .()/+-]{0,24}$"
)
#: Numbers of sections (`Nghị quyết 66.3`) and generations (`công nghiệp 4.0`).
_SECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_VERSION = re.compile(r"\d\.0")
_OUT_OF = re.compile(r"/[0-9]+(?:[.,][0-9]+)*")
_CLAUSE_BREAKS = frozenset('.!?:;…\n“"(–-•*')


def dead_spans(text: str) -> list[tuple[int, int]]:
    """Spans in which no number is a quantity, whatever stands around: web and mail addresses, list marks."""
    spans = [m.span() for m in _INLINE_MARK.finditer(text) if _is_mark(text, m.start())]
    if "http" in text or "www." in text or "@" in text:
        spans += [m.span() for m in _ADDRESS.finditer(text)]
    start = 0
    while start >= 0:
        mark = _LINE_MARK.match(text, start)
        if mark:
            spans.append(mark.span())
        start = text.find("\n", start) + 1 or -1
    return sorted(spans)


def _is_mark(text: str, start: int) -> bool:
    before = _BEFORE_BRACKET if text[start] == "(" else _BEFORE_MARK
    return before.search(text, max(0, start - 6), start) is not None


def dead_form(text: str, number: Number) -> int:
    """The end of the date, clock time, document number or code that starts with the number; 0 where it is none.

    Only the characters count here, not the words around.
    """
    start, end = number.start, number.end
    for form in (_PHONE, _DATES, _DOCUMENT, _CLOCK, _ALWAYS_ON, _CHAIN):
        found = form.match(text, start)
        if found and not (form is _DOCUMENT and currency_before(text, start)):
            return found.end()
    digits = _leading_digits(text, start)
    if digits > 1 and text[start] == "0" and (digits > 2 or text[start + digits : start + digits + 1] == "."):
        return 0 if text[start + 1] in ".," else end
    if digits >= 8 and number.plain:
        return end
    return _glued(text, start, end)


def _leading_digits(text: str, start: int) -> int:
    count = 0
    while count < 12 and text[start + count : start + count + 1].isdigit():
        count += 1
    return count


def _glued(text: str, start: int, end: int) -> int:
    """A code by what touches the number: `COVID-19`, `Q.1`, `Km45+300`, `A/5`."""
    before = text[start - 1] if start else " "
    if before.isalpha() and before != "x" and currency_before(text, start) is None:
        return end
    further = text[start - 2] if start > 1 else " "
    if before in "-–" and further.isalpha() and not _UNIT_WORD.search(text, max(0, start - 12), start - 1):
        return end
    if before in "#№_@&\\" or (before in "+./" and (further.isalpha() or further in "%²³)")):
        return end
    if before in "+:" and further.isdigit():
        return end
    after = text[end : end + 2] if not currency_before(text, end + 4) else ""
    if len(after) == 2 and ((after[0] in "-–+" and after[1].isalpha()) or (after[0] == ":" and after[1].isdigit())):
        return end
    return 0


def word_before(low: str, start: int) -> str:
    """The word that stands directly before `start` on the same line; empty where punctuation does."""
    window = low[max(0, start - 24) : start]
    head = window.rstrip(_BLANK)
    if not head or len(head) == len(window) or not head[-1].isalnum():
        return ""
    found = _LAST_WORD.search(head.rsplit(None, 1)[-1])
    return found.group() if found else ""


def words_after(low: str, end: int) -> tuple[str, str, str]:
    """Up to three words that follow `end` on the same line, with nothing but blanks between."""
    found = _WORDS_AFTER.match(low, end)
    if found is None:
        return "", "", ""
    return found.group(1), found.group(2) or "", found.group(3) or ""


def is_year(number: Number) -> bool:
    """Whether the number is written as a year."""
    return number.plain and len(number.text) == 4 and Decimal(1900) <= number.value <= Decimal(2100)


def day_month(text: str, low: str, number: Number) -> int:
    """The end of the `d/m` that starts here where the words around make it a date, not a ratio; else 0."""
    found = _DAY_MONTH.match(text, number.start)
    if found is None:
        return 0
    before = word_before(low, number.start)
    after, second, _ = words_after(low, found.end())
    joined = after in _AFTER_DATE or not after
    if before in _DATE_WORDS:
        return found.end() if joined or found.group(1) == "/" else 0
    if found.group(1) == "-" or not joined or before in _RATIO_WORDS or counts_noun(after, second):
        return 0
    dated = text[found.end() : found.end() + 1] != "%" and (before or _after_date(low, number.start))
    return found.end() if dated else 0


def _after_date(low: str, start: int) -> bool:
    return bool(re.search(r"(?:ngày|sáng|chiều|đến|từ|và|,|-|–|\()[^.;\n]{0,12}$", low[max(0, start - 14) : start]))


def is_phone(low: str, number: Number) -> bool:
    """Whether the digits are a phone, account or identity number by the words before them."""
    if len(number.text) < 3 or not number.plain:
        return False
    return bool(_PHONE_BEFORE.search(low[max(0, number.start - 60) : number.start]))


def is_named(text: str, low: str, number: Number) -> bool:
    """Whether the words around a number without unit make a name, an ordinal, a date or a slogan of it."""
    before = word_before(low, number.start)
    after = words_after(low, number.end)
    pair = _pair_before(low, number.start, before)
    if is_year(number) and not (counts_noun(after[0], after[1]) and before in _COUNTING):
        return True
    if before == "tháng" and number.value <= 12 and not pair.startswith(("mỗi_", "hằng_", "hàng_")):
        return True
    if before in {"ngày", "mùng", "mồng"} and number.value <= 31 and not pair.startswith(("mỗi_", "hằng_")):
        return True
    if before == "quý" and number.value <= 4:
        return True
    if _VERSION.fullmatch(number.text) or _labelled(before, pair, number, after):
        return True
    if _is_slogan(text, number, after):
        return True
    return _is_proper(text, number, before, after)


def _pair_before(low: str, start: int, before: str) -> str:
    """The two words before joined by an underscore, or an empty string."""
    if not before:
        return ""
    window = low[max(0, start - 40) : start].rstrip()
    words = window.split()
    return "_".join(words[-2:]) if len(words) > 1 and words[-1].startswith(before) else ""


def _labelled(before: str, pair: str, number: Number, after: tuple[str, str, str]) -> bool:
    if not (number.spelled or number.plain or _SECTION.fullmatch(number.text)):
        return False
    if before == "số":
        return not pair.startswith(("tổng_", "trong_", "trên_", "con_", "dân_", "chỉ_", "hệ_", "doanh_", "sĩ_"))
    if before == "lớp" and number.value > 12:
        return False
    if before == "cấp":
        return number.value <= 17 and number.plain and not counts_noun(after[0], after[1])
    if before == "thứ" or number.spelled:
        return before == "thứ" or before in LABELS
    if before in LABELS or pair in LABELS:
        return pair not in {"cao_điểm", "trọng_điểm", "thời_điểm", "quan_điểm", "tài_khoản", "điều_khoản"}
    if before in WEAK_LABELS or pair in WEAK_LABELS:
        return number.plain and not counts_noun(after[0], after[1])
    return False


def _is_slogan(text: str, number: Number, after: tuple[str, str, str]) -> bool:
    """`“3 tại chỗ”`, `6 rõ`, `OCOP 4 sao`, `chính quyền 2 cấp`, `thương mại 2 chiều`."""
    small = number.value < 21 and (number.plain or number.spelled)
    if not small:
        return False
    quoted = number.start > 0 and text[number.start - 1] in "“\"‘'«"
    if quoted and not counts_noun(after[0], after[1]):
        return True
    pair = f"{after[0]} {after[1]}"
    if after[0] == "cấp" and after[1] not in {"phó", "ủy", "học"}:
        return True
    return after[0] in _AFTER_ONE or pair in _AFTER_TWO


def _is_proper(text: str, number: Number, before: str, after: tuple[str, str, str]) -> bool:
    """A bare number behind a capitalised word inside a sentence is part of a name: `APEC 2027`, `Đề án 06`."""
    if not before or number.spelled or not number.plain or len(number.text) > 4:
        return False
    start = text.rfind(before[0].upper(), max(0, number.start - len(before) - 5), number.start)
    if start < 0 or text[start : start + len(before)].lower() != before:
        return False
    if counts_noun(after[0], after[1]):
        return False
    head = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return bool(head) and head[-1] not in _CLAUSE_BREAKS


def per_people(low: str, number: Number) -> bool:
    """`cứ 10.000 dân có …`, `trên một vạn dân`: the base of a rate is no figure of its own."""
    after = words_after(low, number.end)[0]
    before = word_before(low, number.start)
    if number.value == 1 and before in {"quân", "bình", "mỗi"}:
        return bool(after)
    return before == "cứ" or (after == "dân" and before in {"trên", "mỗi", "một"})


def rank_end(low: str, number: Number) -> int:
    """The end of a rank or a name with its total: `thứ 37/100`."""
    found = _OUT_OF.match(low, number.end)
    return found.end() if found else number.end


def _inside_name(low: str, number: Number) -> bool:
    """`Đồng Tháp Mười`: a capital behind a word; a sentence would begin behind a mark."""
    return bool(word_before(low, number.start)) and not number.text.isupper()


def _before_capital(text: str, number: Number) -> bool:
    """`Ba Đình`, `Hai Bà Trưng`; capitals throughout are a heading."""
    return text[number.end + 1 : number.end + 2].isupper() and not number.text.isupper()


def spelled_is_number(text: str, low: str, number: Number) -> bool:
    """Whether a lone spelled digit without unit counts something, as far as its neighbours tell."""
    if number.vague:
        return False
    before = word_before(low, number.start)
    after = words_after(low, number.end)
    if number.text[0].isupper() and (_inside_name(low, number) or _before_capital(text, number)):
        return False
    if number.value >= 10:
        return True
    if number.text.lower() == "một" and after[0] in _ONE_IDIOMS:
        return False
    if number.text.lower() in {"không", "năm"} or before in {"thứ", "tháng", "quý", "đầu", "thầu"}:
        return False
    return counts_noun(after[0], after[1])
