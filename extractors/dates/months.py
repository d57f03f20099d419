"""Forms of time that name months and quarters, halves and edges of them and of years."""

from __future__ import annotations

from extractors.dates import atoms, relative
from extractors.dates.forms import YEAR_END, Rule
from extractors.dates.words import MONTH, OF_YEAR, QUARTER, YEAR, rule

MONTHS: tuple[Rule, ...] = (
    Rule(
        ("tháng",),
        rule(rf"tháng (?P<m>{MONTH}) ?- ?(?:tháng )?(?P<to>{MONTH})(?!\d|/\d\d?(?!\d)){OF_YEAR}"),
        atoms.month,
    ),
    Rule(
        ("tháng",),
        rule(
            rf"tháng (?P<m>{MONTH})(?:, \d\d?)?(?:, ?| và | đến(?: hết)? )(?P<to>1[0-2]"
            rf"|0?[1-9])(?: ?/ ?(?P<y1>{YEAR})| năm (?P<y2>{YEAR}))"
        ),
        atoms.month,
    ),
    Rule(
        ("các tháng",),
        rule(rf"các tháng (?P<m>{MONTH})(?:, \d\d?)*(?:, ?| và )(?P<to>{MONTH}){OF_YEAR}"),
        atoms.month,
    ),
    Rule(
        ("tháng",), rule(rf"tháng (?P<m>1[0-2]|0?[1-9])(?!\d|[.,]\d|/\d{{1,3}}(?!\d)){OF_YEAR}"), atoms.month
    ),
    Rule(
        ("tháng",),
        rule(rf"tháng (?P<m>{MONTH})(?! (?:lần|buổi|kỳ|người|ngày|tuần|cái|lượt)){OF_YEAR}"),
        atoms.month,
        "month word",
    ),
    Rule(
        ("quý",),
        rule(rf"quý (?P<q>{QUARTER})(?: ?- ?| và |, | đến )(?P<to>iv|i{{1,3}})(?!\w){OF_YEAR}"),
        atoms.quarter,
    ),
    Rule(("quý",), rule(rf"quý thứ (?P<q>{QUARTER}),?(?= (?:của )?(?:năm )?[\dnt]){OF_YEAR}"), atoms.quarter),
    Rule(("quý",), rule(rf"quý (?P<q>{QUARTER})(?!/\d{{1,3}}(?!\d)){OF_YEAR}"), atoms.quarter),
    Rule(
        ("quý", "tháng"),
        rule(rf"(?P<unit>quý|tháng) (?P<end>đầu|cuối)(?: tiên| cùng)?{YEAR_END}"),
        atoms.tail,
        "not counted",
    ),
    Rule(
        ("tháng", "quý", "tuần"),
        rule(r"(?P<unit>tháng|quý|tuần) (?P<word>này|nay|trước|sau|tới)(?!\w)(?! (?:đó|khi))"),
        relative.relative,
        "not counted",
    ),
)
