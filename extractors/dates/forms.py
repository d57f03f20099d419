"""Pieces that the forms of time expressions are written with, and what a form is."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.dates.atoms import Builder
from extractors.dates.words import MONTH, OF_YEAR, UNIT_NOUNS, YEAR, Form

MAGNITUDES = "độ|điểm|ngàn|phần|bậc|lần|kcal"
#: Stands for any run of digits among the head words.
DIGITS = "0"


@dataclass(frozen=True, slots=True)
class Rule:
    """One form: tried at its head words; `needs` names the test that the text around it must pass."""

    heads: tuple[str, ...]
    pattern: Form
    build: Builder
    needs: str = ""
    #: The word of time right behind a head that is a number (`giờ` however it is written); others need not be tried.
    unit: str = ""


SPELLED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười")
COUNTS = (DIGITS, *SPELLED)
PARTS = ("rạng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya", "đầu giờ")

SLASHED = rf"(?: ?/ ?(?P<m1>1[0-2]|0?[1-9])(?: ?/ ?(?P<y>{YEAR}|\d\d(?![\d/]|[.,]\d)))?(?![\d/]|[.,]\d))"
WORDED = rf" tháng (?P<m3>{MONTH}){OF_YEAR}"
DASHED = rf"(?P<sep>[.-])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<y0>{YEAR})"
DATE = rf"(?:mồng |mùng )?(?P<d>[0-3]?\d)(?:{SLASHED}|{DASHED}|{WORDED})"
DASHED_DAY = (
    r"(?P<d>[0-3]?\d)(?:-(?P<m1>1[0-2]|0?[1-9])(?![\d/-]|[.,]\d)"
    r"(?=[,;.:)\n]|$| \(| (?:tại|ở|và|của|vừa|đã|có|cả|cho|đến|tới|theo|trên|thủ|bộ|chính|quốc|mưa|lũ|trận lũ|toàn)(?!\w))"
    # With a point no range is meant, but a decimal may be: `trước ngày 20.4 phải`, `ngày 2.5 triệu lượt`.
    rf"|\.(?P<m2>1[0-2]|0?[1-9])(?![\d/-]|[.,]\d)(?! ?(?:{UNIT_NOUNS}|{MAGNITUDES})(?!\w)| ?[%°]))"
)
#: `từ 27-4 đến 1-5`; a range, `từ 5-7 triệu`, does not fall.
FALLING_DAY = (
    rf"(?P<d>[0-3]?\d)-(?P<m1>1[0-2]|0?[1-9])(?![\d/%-]|[.,]\d| ?(?:{UNIT_NOUNS}|{MAGNITUDES})(?!\w))"
)
JOIN = r"(?: ?- ?| đến(?: hết)?(?: ngày)? | tới(?: hết)?(?: ngày)? | và(?: ngày)? |, ?)"
DAYS = rf"(?P<d>[0-3]?\d)(?:, ?\d\d?){{0,8}}{JOIN}(?P<d2>[0-3]?\d)(?:{SLASHED}|{WORDED})"
# `Từ ngày 1 - 4.8`: with `ngày` before them the point parts day and month, as in `ngày 4.8`.
DOTTED_DAYS = (
    rf"(?P<d>[0-3]?\d){JOIN}(?P<d2>[0-3]?\d)\.(?P<m1>1[0-2]|0?[1-9])(?![\d/-]|[.,]\d)"
    rf"(?! ?(?:{UNIT_NOUNS}|{MAGNITUDES})(?!\w)| ?[%°])"
)
WEEKDAY = r"(?:thứ (?P<w>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
# `năm học`, `năm tuổi`: the word opens a compound of its own.
NO_COMPOUND = r"(?!\w)(?! (?:học|mới|tuổi|âm lịch|dương lịch|châu|người|tỉnh|thành phố|xã|huyện|bị|dự án|nước|bên|tài khóa))"
# `từ đầu năm tới ngày 31/8`: up to that day, no year to come.
_UP_TO = r"(?!(?<=tới) (?:nay|ngày|hết|cuối|giữa|tháng|quý|thời điểm|hôm|\d))"
YEAR_AFTER = (
    rf"(?:(?: của)? năm (?P<y2>{YEAR})|(?: của)? (?P<y3>{YEAR})|(?: của)? năm (?P<yw>nay|này|ngoái|trước"
    rf"|sau|tới)(?!\w)(?! nay){_UP_TO})"
)
YEAR_END = rf"(?:{YEAR_AFTER}|(?: của)? năm{NO_COMPOUND})"
YEAR_OPENS = r"(?: của)? (?:năm|\d{4})(?!\w)"
#: Above twelve they cannot count months: `hai mươi tư tháng bảy`.
LATE_DAY_WORDED = (
    r"(?:hai mươi(?: (?:mốt|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín))?|ba mươi(?: mốt)?"
    r"|mười (?:ba|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín)|hai (?:mốt|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)|ba mốt)"
)
#: What is left is left of a year, though none is named: `bốn tháng còn lại`.
YEAR_END_OR_NONE = rf"(?:{YEAR_END}|(?!\w)(?! (?:của|năm|\d)))"
# What follows a duration rather than a period: `6 tháng tuổi`, `3 tháng/lần`, `12 tháng qua`.
DURATION = (
    r"(?!\w)(?! ?/|-)(?! \(từ )(?! (?:tuổi|tù|qua|vừa|tới|nữa|liên|liền|trở|một lần|/|gần đây|gần nhất"
    r"|trước|sau|kể từ|tính từ|lương|đầu đời|đầu tiên"
    r"|thử|thực hiện|triển khai|thi công|hoạt động|phát động|ra quân|học|nay|tiếp|rưỡi|cao điểm|cải tạo|mang))"
)
# The year of a school year, a crop or a season.
OF_SEASON = (
    r" (?:của )?(?:năm )?(?:\d{4}(?: ?[-/] ?\d{2,4})?|nay|này|trước|ngoái|sau|tới|mới|vừa qua|vừa rồi)(?!\w)"
)
