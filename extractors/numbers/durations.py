"""Spelled numbers and durations that could be something else: an article, a year, a period, a clock time."""

from __future__ import annotations

import re

from extractors.numbers.exclusions import per_people
from extractors.numbers.homographs import spelled_is_number
from extractors.numbers.measures import Atom
from extractors.numbers.neighbours import before_capital, behind, word_before
from extractors.numbers.nouns import counts_noun
from extractors.numbers.rates import slash_near
from extractors.numerals import Number
from extractors.units import currency_before, match_unit

_B = "[ \u00a0\u202f]"


def is_counted(text: str, low: str, atom: Atom, after: tuple[str, str, str]) -> bool:
    """Whether a spelled number, or a duration that could be a period, is a quantity after all.

    `after` are the words that follow its number.
    """
    number = atom.number
    if atom.kind in {"time", "count"} and per_people(low, number, after[0]):
        return False
    if atom.kind in {"time", "age"}:
        return is_duration(text, low, atom)
    if number.spelled and atom.kind == "count":
        return spelled_is_number(text, low, number)
    if number.spelled and number.value == 0:
        return atom.kind in {"percent", "length", "temperature", "money"} and not low.startswith(
            "đồng", number.end + 1
        )
    return True


_PERIOD_AFTER = re.compile(
    rf"{_B}(?:đầu|cuối|qua|gần|tới|tiếp|liên tiếp|trước|(?:19|20)\d\d|năm|thực hiện|tính|của năm|nay|kể)(?![^\W_])"
)
_MONTHS_BEFORE = re.compile(
    r"(?:thời hạn|thời gian|tước[^.;,\d\n]{0,24}|giấy phép lái xe|giam giữ|án treo|thử thách|bảo hành|trong vòng|kéo dài|sau|tối đa|tối thiểu|ít nhất|quá|đủ"
    r"|dưới|kỳ hạn|hạn|thêm|xuống|lên|tù"
    r"|còn|tiến độ|chậm|sớm|rút ngắn|giảm|tăng|tuổi|mất|hơn|trước thời hạn|bằng)(?: khoảng| từ| ít nhất| đến| được"
    r"| còn| hơn| gần| trên| dưới)*[ \d.,–-]*\Z"
)
_CLOCK_BEFORE = frozenset("lúc hồi vào từ đến tới trước sau".split())
_CLOCK_AFTER = re.compile(rf"(?:{_B}rưỡi)?{_B}(?:sáng|trưa|chiều|tối|đêm|khuya|kém)(?![^\W_])")
_ANNIVERSARY = re.compile(r"(?:kỷ niệm|dịp|mừng|chặng đường|truyền thống)(?: lần thứ)? ?\Z")


def is_duration(text: str, low: str, atom: Atom) -> bool:
    """Whether a number of hours, days, months or years is a duration rather than a clock time or a period."""
    before = behind(low, atom.number.start, 34)
    after = low[atom.end : atom.end + 14]
    if atom.kind == "age":
        return True
    if atom.per is not None:
        return True
    if atom.unit == "h":
        early = (
            atom.number.value <= 24
            and atom.number.plain
            and word_before(low, atom.number.start) in _CLOCK_BEFORE
        )
        return not early and not _CLOCK_AFTER.match(low, atom.end)
    named = atom.unit == "a" and before_capital(text, atom.end)
    if named or _PERIOD_AFTER.match(low, atom.end) or _ANNIVERSARY.search(before):
        return False
    if atom.unit == "mo":
        return bool(_MONTHS_BEFORE.search(before)) and not after.startswith("/")
    return not (atom.number.spelled and atom.number.value == 1)


#: Words that make a quantity of the number before them without being units.
_MEASURING = frozenset(("lần", "thùng", "độ"))
#: A list may go on behind these, and then it matters whether the digit is a name.
_LISTING = frozenset(("và", "đến", "tới", "hoặc", "hay"))


def is_mere_word(text: str, low: str, number: Number, after: tuple[str, str, str]) -> bool:
    """Whether a spelled digit can be no quantity by what follows it: `một cách`, `năm nay`. Most are ruled out so."""
    if not number.spelled or number.value >= 10:
        return False
    first, second, _ = after
    if not first or first in _LISTING or counts_noun(first, second):
        return False
    return is_unmeasured(text, low, number, after)


def is_unmeasured(text: str, low: str, number: Number, after: tuple[str, str, str]) -> bool:
    """Whether a number has neither unit, nor denominator, nor currency, so that it is a bare count at most."""
    following = low[number.end : number.end + 1]
    if following.isalpha() or following == "_" or after[0] in _MEASURING:
        return False
    if low.endswith("gấp ", 0, number.start) or slash_near(low, number.end):
        return False
    return match_unit(text, low, number.end) is None and currency_before(text, number.start) is None
