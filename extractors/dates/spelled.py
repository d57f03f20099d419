"""Years and days in words: `năm hai nghìn không trăm hai mươi tư`, `năm một chín tám tư`, `ngày ba mươi tháng tư`."""

from __future__ import annotations

import re

from extractors.numbers.number_words import DIGITS, TAIL_DIGITS
from extractors.numerals import parse_number

_DIGIT_WORDS = DIGITS | TAIL_DIGITS
_DIGIT = "|".join(_DIGIT_WORDS)
#: As a piece of a pattern; what it takes is a year only if `year_in_words` says so.
YEAR_WORDED = (
    rf"(?:(?:một|hai)(?: (?:nghìn|ngàn|trăm|mươi|mười|linh|lẻ|{_DIGIT})(?!\w)){{2,8}}"
    # Of history; only where no noun follows that it could count: `năm chín trăm ba tám`.
    rf"|(?:{_DIGIT}) trăm(?: (?:mươi|mười|linh|lẻ|{_DIGIT})(?!\w)){{1,3}}(?=[,.;:)]|$|\n))"
)
DAY_WORDED = rf"(?:(?:hai|ba) mươi|mười|hai|ba)(?: (?:{_DIGIT}))?|{_DIGIT}"

_YEARS = range(100, 2200)
_AFTER = re.compile(YEAR_WORDED.replace(" ", "[ \u00a0]{1,3}"))
_FIRST_LETTERS = frozenset("mhbnsct")
# `mỗi năm hai nghìn không trăm tấn` is an amount.
_EACH = re.compile(r"(?<!\w)(?:mỗi|(?<!tháng )(?<!mười )một|hằng|hàng|từng|/) ?\Z")
_AMOUNT = re.compile(
    r"[ \u00a0]{1,3}(?:đồng|tấn|tạ|ha|người|hộ|con|chiếc|usd|đô|triệu|tỷ|tỉ|mét|ki|lượt)(?!\w)"
)


def year_in_words(words: str) -> int | None:
    """The year that the words spell as a number or digit by digit (`hai không hai ba`, `hai không mười tám`)."""
    spelled = words.split()
    if spelled[1] in ("nghìn", "ngàn", "trăm"):
        year = int(parse_number(" ".join(spelled)) or 0)
    else:
        century, rest = _digits(spelled[:2]), _digits(spelled[2:])
        if rest is None:
            rest = int(parse_number(" ".join(spelled[2:])) or 100)
        year = 0 if century is None or rest > 99 else 100 * century + rest
    return year if year in _YEARS else None


def day_in_words(words: str) -> int:
    """The day of a month that the words spell; 0 where they spell none."""
    return int(parse_number(" ".join(words.split())) or 0)


def worded_year(low: str, start: int) -> int:
    """The end of the year in words behind the word `năm` at `start` of a folded text; 0 where there is none."""
    found = _AFTER.match(low, start + 4) if low[start + 4 : start + 5] in _FIRST_LETTERS else None
    if found is None or _EACH.search(low, max(0, start - 6), start) or _AMOUNT.match(low, found.end()):
        return 0
    return found.end() if year_in_words(found[0]) else 0


def _digits(spelled: list[str]) -> int | None:
    """Two digits said one by one, or `linh` and one."""
    if len(spelled) != 2 or spelled[1] not in _DIGIT_WORDS:
        return None
    if spelled[0] in ("linh", "lẻ"):
        return _DIGIT_WORDS[spelled[1]]
    tens = DIGITS.get(spelled[0])
    return None if tens is None else 10 * tens + _DIGIT_WORDS[spelled[1]]
