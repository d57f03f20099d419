"""Whether a number is a year, of now or of history, or a count that is written like one."""

from __future__ import annotations

import re

from extractors.numbers.nouns import counts_noun
from extractors.numerals import Number

_RANGE_SIGNS = ("-", "–", "đ", "t")
_EACH = ("mỗi_", "một_", "hằng_", "hàng_", "từng_")
#: `trong năm 1500 bể chứa được xây`, `chỉ tiêu năm 500`: what was reached within the year, or was to be.
_WITHIN_YEAR = ("trong_", "cả_", "toàn_", "quân_", "hoạch_", "tiêu_", "lượng_", "mức_")


def is_old_year(number: Number, pair: str, after: tuple[str, str, str]) -> bool:
    """The year of `năm 938`, `năm 1428`: with nothing behind that it could count; a count of thousands has a dot."""
    if pair.startswith(_EACH) or number.value >= 1900:
        return False
    if pair.startswith(_WITHIN_YEAR) and (after[0] or number.value < 1000):
        return False
    return not counts_noun(*after[:2]) if number.value >= 1000 else number.value >= 100 and not after[0]


# `2000-2500 người`, `2000 đến 3.500 hộ`: the other end is no year.
_TO_COUNT = re.compile(
    r" ?(?:[-–]|đến|tới) ?(?:2(?!100)[1-9]\d\d|[3-9]\d{3}|\d{5,9}|\d{1,3}(?:\.\d{3})+)(?![\d/])"
)


def opens_range(low: str, number: Number) -> bool:
    """Whether a number written as a year is the lower end of a range of counts."""
    return low[number.end : number.end + 2].lstrip()[:1] in _RANGE_SIGNS and bool(
        _TO_COUNT.match(low, number.end)
    )


def is_year(number: Number) -> bool:
    """Whether the number is written as a year."""
    return number.plain and len(number.text) == 4 and "1900" <= number.text <= "2100"
