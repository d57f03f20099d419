"""Numbers that the words around them make no quantity: names, ordinals, years, slogans, bases of rates.

The word tables are data to review; `nouns` names the nouns that make a count of any number before them.
"""

from __future__ import annotations

import re

from extractors.numbers.labels import MAX_RANK, is_labelled, is_listed, pair_before
from extractors.numbers.neighbours import behind, word_before
from extractors.numbers.nouns import counts_noun
from extractors.numbers.years import is_old_year, is_year, opens_range
from extractors.numerals import Number

#: A storey that has a number itself is where a room is: `phòng 302 tầng 3`, `căn 1205, tầng 12`.
_ON_STOREY = re.compile(r",? (?:tầng|lầu) \d")
_AT = frozenset("tại ở chỉ".split())
_ROOMS = frozenset("phòng căn hộ lô".split())
_PARTS_OF_DAY = frozenset("đêm sáng trưa chiều tối".split())
_MOST_QUARTERS = 4
#: `tinh thần “3 ca, 4 kíp”`: every number of the motto is part of it.
_QUOTES = ("“", '"', "‘")
_MOTTO_BEFORE = re.compile(
    r"(?:tinh thần|phương châm|khẩu hiệu|nguyên tắc|phong trào|chế độ) ?[“\"‘][^“”\"‘’\n]{0,24}\Z"
)
#: Words after which four digits without a dot may be a count, if a counted noun follows.
_COUNTING = frozenset(
    "có gồm cho được là hơn gần khoảng trên với thêm còn cả đạt hành nhận thu lý tăng giảm".split()
)
_ALL_OF = frozenset({"trong_số", "tổng_số"})
#: Words (one or two) behind a number that make a name, a slogan, a rank or a clock time of it.
_AFTER_ONE = frozenset(
    "rõ sao chiều bên không nhất cùng giảm tăng tốt quan thật sẵn bám tại chống dám".split()
)
_AFTER_TWO = frozenset(
    (
        "con số|tại chỗ|sẵn sàng|xung kích|thống nhất|mục tiêu kép|bám sát|tự chủ|trụ cột chính|cấp chính|kết hợp"
    ).split("|")
)
_VERSION = re.compile(r"\d\.0")
_OUT_OF = re.compile(r"/[0-9]+(?:[.,][0-9]+)*")
#: `đứng thứ 45 trên 132 nước`, `xếp thứ 3 trong tổng số 34 tỉnh`
_OUT_OF_ALL = re.compile(r" (?:trên|trong(?: tổng)? số) [0-9]+(?:[.,][0-9]+)*")
_DOTTED_DAY = re.compile(r"[0-3]?\d\.(?:0?[1-9]|1[0-2])")
_CLAUSE_BREAKS = frozenset('.!?:;…\n“"(–-•*')


def is_named(text: str, low: str, number: Number, after: tuple[str, str, str]) -> bool:
    """Whether the words around a number without unit make a name, an ordinal, a date or a slogan of it.

    `after` are those that follow it.
    """
    before = word_before(low, number.start)
    pair = pair_before(low, number.start, before)
    counting = before in _COUNTING or pair in _ALL_OF
    if (
        is_year(number)
        and not opens_range(low, number)
        and not (counting and counts_noun(after[0], after[1]))
    ):
        return True
    if before == "năm" and number.plain and is_old_year(number, pair, after):
        return True
    if before == "tháng" and number.value < 13 and not pair.startswith(("mỗi_", "hằng_", "hàng_")):
        return True
    if before == "và" and number.value < 13 and (after[:2] == ("lần", "lượt") or not counts_noun(*after[:2])):
        if _MONTHS_BEFORE.search(behind(low, number.start, 40)):
            return True  # `các tháng 7, 8 và 9`
    if before in {"ngày", "mùng", "mồng"} and number.value <= 31 and not pair.startswith(("mỗi_", "hằng_")):
        return True
    if (
        number.value < 32
        and low.endswith((" nay (", " nay, "), 0, number.start)
        and _DOTTED_DAY.fullmatch(number.text)
    ):
        return True  # `sáng nay (13.8)`
    if before in _PARTS_OF_DAY and number.value < 32:
        if after[0] in {"đến", "tới"} or _DOTTED_DAY.fullmatch(number.text):
            return True  # `từ đêm 10 đến sáng 13/8`, `sáng 20.4`
    if number.value <= _MOST_QUARTERS and (before == "quý" or after[0] == "quý"):
        return True  # `quý 3`, `3 quý đầu năm`
    if before in _AT and number.plain and _is_street(text, number.end) and not counts_noun(*after[:2]):
        return True  # `tại 35 Trần Phú`
    if before in _ROOMS and _ON_STOREY.match(low, number.end):
        return True
    if before in _MOVED and _RANK_BEFORE.search(behind(low, number.start, 32)):
        return True  # `từ vị trí 59 lên 57`
    if is_labelled(text, before, pair, number, after) or (
        number.text.endswith(".0") and _VERSION.fullmatch(number.text)
    ):
        return True
    if number.plain and len(number.text) <= _FEW and _TIMES_A_SIZE.match(text, number.end):
        return True
    if _is_slogan(text, low, number, after) or _is_issue(low, number) or _is_registration(text, number):
        return True
    if _is_of_shifts(low, number) or _is_in_one(low, number):
        return True
    return _is_proper(text, number, before, after)


# `doanh thu các tháng 7, 8 và 9 lần lượt tăng …`
_MONTHS_BEFORE = re.compile(r"(?<!\w)các tháng \d{1,2}(?:, \d{1,2})*,? và \Z")
_MOVED = frozenset(("lên", "xuống"))
_RANK_BEFORE = re.compile(r"(?:vị trí|thứ hạng|hạng)(?: thứ)? \d{1,3} (?:lên|xuống) \Z")
_TWO_WORDS = re.compile(r"[ \u00a0]([^\W\d_]{2,9})[ \u00a0]([^\W\d_]{2,9})")


# `2 x 600 MW`, `8x10 m`: how many of a size, or one side of it
_TIMES_A_SIZE = re.compile(r"[ \u00a0]?[x×][ \u00a0]?\d")
#: Digits of such a factor at most.
_FEW = 3


def _is_street(text: str, end: int) -> bool:
    """Whether a name of two words follows: `tại 35 Trần Phú`."""
    words = _TWO_WORDS.match(text, end)
    return words is not None and words[1].istitle() and words[2].istitle()


_TO_STARS = re.compile(r"(?: ?[-–] ?| đến | và |, )[1-7] sao(?!\w)")


def _is_slogan(text: str, low: str, number: Number, after: tuple[str, str, str]) -> bool:
    """`“3 tại chỗ”`, `6 rõ`, `tinh thần “3 ca, 4 kíp”`, `OCOP 4 sao`, `chính quyền 2 cấp`, `thương mại 2 chiều`."""
    small = number.value < 21 and (number.plain or number.spelled)
    if not small:
        return False
    quoted = number.start > 0 and text[number.start - 1] in "“\"‘'«"
    if quoted and not counts_noun(after[0], after[1]):
        return True
    head = behind(low, number.start, 48)
    if any(map(head.__contains__, _QUOTES)) and _MOTTO_BEFORE.search(head):
        return True
    if _TO_STARS.match(low, number.end):
        return True  # `xếp hạng từ 1 - 5 sao`
    pair = f"{after[0]} {after[1]}"
    if after[0] == "nhà" and _FOUR_HOUSES.search(head):
        return True  # `liên kết 4 nhà`; `xây 2 nhà máy`, `sập 8 nhà` are counts
    if after[0] == "cấp" and after[1] not in {"phó", "ủy", "học"}:
        return True
    if after[0] in {"tăng", "giảm"} and _MOVED_BEFORE.search(head):
        return False
    return after[0] in _AFTER_ONE or pair in _AFTER_TWO


# `24 mặt hàng tăng, 12 giảm`: of those counted before.
_MOVED_BEFORE = re.compile(r"\d (?:[^\W\d]+ ){1,4}(?:tăng|giảm)(?: giá)?(?:,| và|, và|;) (?:chỉ |còn )?\Z")
_FOUR_HOUSES = re.compile(
    r"(?:liên kết|hợp tác|phối hợp|kết nối|mô hình|vai trò|sự tham gia)(?: của| giữa)? ?\Z"
)


# `Tạp chí số 5 (1047)`: counted from the first issue on.
_ISSUE_BEFORE = re.compile(r"(?<!\w)số \d{1,4} ?\(\Z")


def _is_issue(low: str, number: Number) -> bool:
    """The running number of an issue in brackets."""
    bracketed = low.startswith(")", number.end) and low.endswith("(", 0, number.start)
    return bracketed and _ISSUE_BEFORE.search(behind(low, number.start, 12)) is not None


# `duy trì 3 ca, 4 kíp`: how many shifts there are is an idiom.
_SHIFTS_BEHIND = re.compile(r" ?ca,? (?:và )?(?:\d|ba|bốn|năm) ?kíp")
_SHIFTS_BEFORE = re.compile(r"(?:\d|ba|hai|bốn) ?ca,? (?:và )?\Z")


def _is_of_shifts(low: str, number: Number) -> bool:
    """The numbers of `3 ca, 4 kíp`."""
    if low.startswith((" ca", "ca"), number.end):
        return _SHIFTS_BEHIND.match(low, number.end) is not None
    shifts = low.startswith((" kíp", "kíp"), number.end)
    return shifts and _SHIFTS_BEFORE.search(behind(low, number.start, 14)) is not None


# `vắc xin 5 trong 1`, but `lãi 3 trong 1 tỷ đồng`, `1 trong 1 triệu người`, `làm 2 trong 1 ngày`
_IN_ONE = re.compile(
    r"(?<![\d.,])\d trong 1(?!\d|[.,]\d)(?! ?(?:tỷ|tỉ|triệu|nghìn|ngàn|vạn|trăm|đồng|ngày|tuần|tháng|quý"
    r"|năm|giờ|lần|ca|lượt|vụ)(?!\w))"
)


def _is_in_one(low: str, number: Number) -> bool:
    """The numbers of `5 trong 1`, a name of what takes the place of several."""
    joined = low.startswith(" trong 1", number.end) or low.endswith(" trong ", 0, number.start)
    near = max(0, number.start - 10)
    return joined and number.value < MAX_RANK and _IN_ONE.search(low, near, number.end + 16) is not None


# `tàu cá BĐ 96388 TS`, `QNg-90123-TS`; `120 TS` are doctors.
_FISHING_BOAT = re.compile(r"(?<!\w)[A-ZĐ]{2,3}[a-z]?[ -]\d{4,5}[ -]TS(?!\w)")


def _is_registration(text: str, number: Number) -> bool:
    """The number of a fishing boat."""
    if not number.plain or not text.startswith((" TS", "-TS"), number.end):
        return False
    return _FISHING_BOAT.search(text, max(0, number.start - 5), number.end + 4) is not None


def is_grade(low: str, end: int) -> bool:
    """`gạo 5% tấm`: a share that names a sort."""
    return low.startswith((" tấm", "\u00a0tấm"), end) and not low[end + 4 : end + 5].isalpha()


#: What stands behind these is their level: `AQI 187`.
_INDICES = frozenset("aqi wqi pmi pci hdi icor ph".split())


#: Schools of a level are counted: `THCS 123 (56%)`; behind them a year is one of examinations.
_SCHOOLS = frozenset(("thcs", "thpt"))
_YEARS = range(1990, 2100)
#: Characters of `trường THCS `, before the number that is its name.
_SCHOOLS_NAME = 12


def _is_proper(text: str, number: Number, before: str, after: tuple[str, str, str]) -> bool:
    """A bare number behind a capitalised word inside a sentence is part of a name: `APEC 2027`, `Đề án 06`."""
    if not before[:1].isalpha() or number.spelled or not number.plain or len(number.text) > 4:
        return False
    if before in _INDICES:
        return False
    if before in _SCHOOLS and number.value not in _YEARS:
        return (
            text[max(0, number.start - _SCHOOLS_NAME) : number.start].lower() == f"trường {before} "
        )  # `Trường THCS 1`
    start = text.rfind(before[0].upper(), max(0, number.start - len(before) - 5), number.start)
    if start < 0 or text[start : start + len(before)].lower() != before:
        return False
    if counts_noun(after[0], after[1]) and not (before == "tổ" and number.value < MAX_RANK):
        return False
    head = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return bool(head) and head[-1] not in _CLAUSE_BREAKS and not is_listed(text, number)


#: Of so many people a rate is told.
_POPULATIONS = frozenset((1, 100, 1000, 10_000, 100_000, 1_000_000))


def per_people(low: str, number: Number, after: str) -> bool:
    """`cứ 10.000 dân có …`, `trên một vạn dân`: the base of a rate is no figure of its own."""
    if number.value == 100 and after == "bé" and word_before(low, number.start) == "trên":
        return True  # `111,4 bé trai trên 100 bé gái`
    if number.value != 1 and after != "dân" and "cứ" not in low[max(0, number.start - 24) : number.start]:
        return False  # so most are
    before = word_before(low, number.start)
    if number.value == 1 and before in {"quân", "bình", "mỗi"}:
        return bool(after)
    if number.value == 10000 and before in {"quân", "tính"}:
        return True  # `số giường bệnh bình quân 1 vạn dân là 32`
    if before == "trên" and number.value not in _POPULATIONS:
        return False  # `tăng trên 929.000 dân`
    return before == "cứ" or (after == "dân" and before in {"trên", "mỗi", "một"})


def rank_end(low: str, number: Number) -> int:
    """The end of a rank or a name with its total: `thứ 37/100`."""
    found = _OUT_OF.match(low, number.end)
    if found is None and low.endswith("thứ ", 0, number.start):
        found = _OUT_OF_ALL.match(low, number.end)
    return found.end() if found else number.end
