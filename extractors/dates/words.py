"""Words of the Vietnamese calendar, as data and as pieces of patterns; all text here is lower case."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.dates.spelled import YEAR_WORDED
from extractors.numerals import parse_number

#: Spelled numbers up to twelve, as months, quarters and counts use them.
NUMBER_WORDS = {
    "mười hai": 12,
    "mười một": 11,
    "mười": 10,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}
ROMAN = {"iv": 4, "iii": 3, "ii": 2, "i": 1, "nhất": 1}
WEEKDAYS = {
    "hai": 0,
    "2": 0,
    "ba": 1,
    "3": 1,
    "tư": 2,
    "4": 2,
    "năm": 3,
    "5": 3,
    "sáu": 4,
    "6": 4,
    "bảy": 5,
    "7": 5,
}

#: Years from the publication's for `năm nay`, `năm ngoái`, …; what is gone by is below zero for months and weeks as well.
YEAR_WORDS = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "qua": -1, "kia": -2, "sau": 1, "tới": 1} | {
    "hiện tại": 0, "tiếp": 1, "tiếp theo": 1, "kế tiếp": 1, "rồi": -1, "vừa rồi": -1, "vừa qua": -1,
}  # fmt: skip
#: The same for months, quarters and weeks.
UNIT_WORDS = {"này": 0, "nay": 0, "hiện tại": 0, "trước": -1, "qua": -1, "sau": 1, "tới": 1} | {
    "tiếp": 1, "tiếp theo": 1, "kế tiếp": 1, "rồi": -1, "vừa rồi": -1, "vừa qua": -1,
}  # fmt: skip

#: After a bare `d/m` these say that it is a fraction: `2/3 số hộ`.
FRACTION_NOUNS = (
    "số|tổng|dân số|diện tích|đại biểu|thành viên|ý kiến|xã|tỉnh|huyện|phường|hộ|người|quân số|sản lượng"
)
#: Before a day; `Tính đến 20/10 diện tích …`, more than one, is no fraction whatever follows.
NO_FRACTION = rf"(?:(?=(?:1[3-9]|2\d|3[01])/)|(?=\d+/\d++(?! (?:{FRACTION_NOUNS})(?!\w))))"
#: Behind a count of hours, days or months; `từ 3 tháng tới 6 tháng` is none.
PAST_OR_COMING = r"(?:(?:vừa |đã )?qua(?!\w)|(?:gần|trở lại) đây(?!\w)|(?:sắp )?tới(?!\w)(?= ?[,.;:]|$| (?:đây|sẽ|có|phổ)))"
#: After `2000-2025` these say that it is a count.
UNIT_NOUNS = (
    "đồng|usd|đô la|người|hộ|ha|m|m2|m²|km|kg|tấn|tạ|lít|mw|kwh|tỷ|triệu|nghìn|ngàn|lượt|xe|ca|con|vụ|căn"
    "|đơn vị|doanh nghiệp|%"
)

YEAR = r"(?:19|20)\d\d(?![\d]|[.,/]\d)"
# `lúa Mùa 2021-2022` is a crop.
_NO_CROP = r"(?<!mùa\s)(?<!xuân\s)(?<!đông\s)(?<!thu\s)(?<!vụ\s)"
#: Two years with a dash: `2016-2020`.
YEARS = rf"{_NO_CROP}(?P<y>{YEAR}) ?- ?(?:năm )?(?P<z>{YEAR})(?! ?(?:{UNIT_NOUNS})(?!\w))"
#: Of history, as `năm 938`: only where no noun follows that it could count.
OLD_YEAR = (
    rf"(?:1[0-8]\d\d(?!\d|[.,/]\d)(?! ?(?:{UNIT_NOUNS}|dự án|công trình|học sinh|cây|trường|cán bộ|sản phẩm"
    rf"|lao động)(?!\w))"
    r"|[1-9]\d\d(?=(?: ?[,;:)]| ?\.(?!\d)|$|\n)))"
)
MONTH = r"(?:1[0-2]|0?[1-9]|mười hai|mười một|mười|một|hai|ba|bốn|tư|năm(?! \d)|sáu|bảy|bẩy|tám|chín)(?!\w)"
QUARTER = r"(?:iv|i{1,3}|0?[1-4]|nhất|một|hai|ba|bốn|tư)(?!\w)"
COUNT = r"(?:1[0-2]|0?[1-9]|mười hai|mười một|mười|một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
CLOCK = r"(?:\d{1,2} ?(?:h|g|giờ)(?: ?\d{1,2})?(?: ?phút|')?|\d{1,2}:\d\d)"
PART_OF_DAY = (
    r"(?:rạng sáng|sáng sớm|sáng|trưa|đầu giờ chiều|chiều tối|chiều muộn|chiều|tối|đêm khuya|đêm|khuya)"
)
#: Behind `3/4` they tell that it was a part of a whole: `3/4, tức 75% số xã`.
RESTATES = (", tức", ", hay ", ", tương đương", ", chiếm")
#: A year after a month or quarter: `/2026`, `-2026`, ` năm 2026`, ` năm nay`, ` năm hai không hai sáu`.
OF_YEAR = (
    rf"(?:(?: ?[/-] ?|\.)(?P<y1>{YEAR})|,? (?:của )?năm (?P<y2>{YEAR}|{OLD_YEAR})|,? (?P<y3>{YEAR})"
    rf"|,? (?:của )?năm (?:(?P<yw>nay|này|ngoái|trước|sau|tới)(?!\w)|(?P<ys>{YEAR_WORDED})))?"
)

#: What markets and price reviews number by days: `phiên 12/10`, `kỳ điều hành 20/8`.
SESSION = r"phiên(?: giao dịch)?|kỳ điều (?:hành|chỉnh)|ngày cao điểm(?: nhất)?"


class Form:
    """A pattern with one to three blanks for each blank written; compiled when it is first tried."""

    __slots__ = ("_written", "match")

    def __init__(self, written: str) -> None:
        self._written = written
        #: The match that begins at an offset of a text.
        self.match: Callable[[str, int], re.Match[str] | None] = self._compile_and_match

    def _compile_and_match(self, low: str, start: int) -> re.Match[str] | None:
        blanks = self._written.replace(" ?", "\0").replace(" ", " {1,3}").replace("\0", " {0,3}")
        self.match = re.compile(blanks).match
        return self.match(low, start)


def rule(pattern: str) -> Form:
    """One form of the grammar: most texts need few of them, and compiling all takes 60 ms."""
    return Form(pattern)


_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}
#: As they are written: digits, Roman figures, words.
CENTURY = (
    r"(?:2[0-2]|1?\d|(?=[ivx])x{0,2}(?:ix|iv|v?i{0,3})|hai mươi(?: mốt| hai)?|mười (?:một|hai|ba|bốn|lăm"
    r"|sáu|bảy|tám|chín))(?!\w)"
)


def century_number(written: str) -> int:
    """The number of a century that `CENTURY` takes."""
    if written.isdigit():
        return int(written)
    if written[-1] in _ROMAN_DIGITS and written[0] in _ROMAN_DIGITS:
        values = [_ROMAN_DIGITS[letter] for letter in written]
        following = [*values[1:], 0]
        return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
    return int(parse_number(written) or 0)


def small(word: str) -> int:
    """The number that `word` (digits, a numeral word or a Roman quarter) stands for."""
    if word.isdigit():
        return int(word)
    return ROMAN.get(word) or NUMBER_WORDS[re.sub(r"\s+", " ", word)]
