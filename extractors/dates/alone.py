"""Expressions that name days only where they are all of a line, as in a table's cell or a search box.

In a sentence they are ordinals (`thứ hai`), occasions or durations, and rest on more than the publication date.
"""

from __future__ import annotations

from extractors.dates import atoms, named, relative
from extractors.dates.forms import COUNTS, DIGITS, PARTS, SPELLED, WEEKDAY, WORDED, Rule
from extractors.dates.spelled import DAY_WORDED
from extractors.dates.words import CENTURY, COUNT, OF_YEAR, PART_OF_DAY, YEAR, rule

#: Holidays of the solar calendar; they name a day by themselves, while in a sentence they tell an occasion.
HOLIDAYS: tuple[tuple[str, int, int], ...] = (
    ("tết dương lịch", 1, 1),
    ("quốc tế phụ nữ", 3, 8),
    ("giải phóng miền nam", 4, 30),
    ("quốc tế lao động", 5, 1),
    ("quốc tế thiếu nhi", 6, 1),
    ("quốc khánh", 9, 2),
    ("phụ nữ việt nam", 10, 20),
    ("nhà giáo việt nam", 11, 20),
    ("giáng sinh", 12, 25),
    ("noel", 12, 25),
    ("valentine", 2, 14),
    ("lễ tình nhân", 2, 14),
    ("thầy thuốc việt nam", 2, 27),
    ("thương binh liệt sĩ", 7, 27),
    ("thương binh - liệt sĩ", 7, 27),
)
_FOLLOWING = "(?P<word>hiện tại|tiếp theo|tiếp|kế tiếp)"

ALONE: tuple[Rule, ...] = (
    *(
        Rule(
            (words.split()[0],),
            rule(rf"{words}(?: 0?{day}/0?{month})?{OF_YEAR}"),
            named.holiday(month, day),
            "alone",
        )
        for words, month, day in HOLIDAYS
    ),
    Rule(
        ("ngày", "lễ", "dịp"),
        rule(
            rf"(?:ngày lễ|ngày|lễ|dịp) (?P<name>{'|'.join(words for words, _, _ in HOLIDAYS)})(?: \d\d?/\d\d?)?{OF_YEAR}"
        ),
        named.named_holiday({words: (month, day) for words, month, day in HOLIDAYS}),
        "alone",
    ),
    Rule(("thứ", "chủ nhật"), rule(rf"{WEEKDAY}"), relative.next_weekday, "alone"),
    Rule(("thứ", "chủ nhật"), rule(rf"{WEEKDAY},? ngày (?P<d>[0-3]?\d)"), relative.month_day, "alone"),
    Rule(("ngày",), rule(r"ngày (?P<d>[0-3]?\d)"), relative.month_day, "alone"),
    Rule((DIGITS,), rule(rf"(?P<d>[0-3]?\d){WORDED}"), atoms.day, "alone", unit="tháng"),
    Rule(
        (DIGITS,),
        rule(rf"(?P<d>[0-3]?\d) thg\.? (?P<m3>\d\d?),? (?:năm )?(?P<y3>{YEAR})"),
        atoms.day,
        "alone",
    ),
    Rule((DIGITS,), rule(r"(?P<d>[0-3]?\d)-(?P<m1>1[0-2]|0?[1-9])-(?P<y>\d\d)"), atoms.day, "alone"),
    Rule(
        ("tuần", "tháng", "quý", "năm"),
        rule(r"(?P<unit>tuần|tháng|quý|năm) (?P<word>rồi|vừa rồi|vừa qua|qua)"),
        relative.relative,
        "alone",
    ),
    Rule(
        ("đầu", "giữa", "cuối"),
        rule(r"(?P<edge>đầu|giữa|cuối) (?P<unit>tuần|tháng|quý)"),
        relative.current_edge,
        "alone",
    ),
    Rule(("thế",), rule(rf"thế k[ỷỉ] (?:thứ )?(?P<c>{CENTURY})"), named.century, "alone"),
    Rule(("mùa",), rule(rf"mùa (?P<season>xuân|hè|hạ|thu|đông)(?: này|{OF_YEAR})"), named.season, "alone"),
    Rule(SPELLED, rule(rf"(?P<ds>{DAY_WORDED}){WORDED}"), atoms.day, "alone", unit="tháng"),
    Rule(
        ("sau",),
        rule(rf"sau (?:khoảng )?(?P<n>{COUNT}|\d\d) (?P<unit>ngày|tuần|tháng|năm)(?: nữa)?"),
        relative.away(1),
        "alone",
    ),
    Rule(
        ("cách",),
        rule(rf"cách đây (?:khoảng )?(?P<n>{COUNT}|\d\d) (?P<unit>ngày|tuần|tháng|năm)"),
        relative.away(-1),
        "alone",
    ),
    Rule(PARTS, rule(rf"{PART_OF_DAY} {WEEKDAY}"), relative.next_weekday, "alone"),
    Rule(
        COUNTS,
        rule(
            rf"(?P<n>{COUNT}|\d\d) (?P<unit>ngày|tuần|tháng|quý|năm) (?P<word>trước|nữa|sau|vừa qua|vừa rồi|qua|tới|tiếp theo|tiếp)"
        ),
        relative.stretch,
        "alone",
    ),
    Rule(
        ("tháng", "quý", "tuần", "năm"),
        rule(rf"(?P<unit>tháng|quý|tuần|năm) {_FOLLOWING}"),
        relative.relative,
        "alone",
    ),
)
