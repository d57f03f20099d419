"""One number with its unit: what stands right behind it, or a currency sign before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.catalogue.units import UNITS, Unit
from extractors.numbers.cents import cents
from extractors.numbers.decimals import reads_as_decimals
from extractors.numbers.digits import canonical, read_digits
from extractors.numbers.neighbours import behind
from extractors.numbers.rates import count_denominator, denominators, slash_near, speaks_of_oil
from extractors.numerals import Number
from extractors.units import UnitMatch, currency_before, match_unit

_B = "[ \u00a0\u202f]"
#: Kinds of unit that make a quantity of any number, whatever name-like word stands before it.
FIRM_KINDS = frozenset({u.kind for u in UNITS} - {"time", "age", "angle"} | {"multiple"})


@dataclass(slots=True)
class Atom:
    """A number with its own unit; `value` is in `unit`, magnitude applied. `kind` is that of the unit, or `count`.

    `factor` is what the unit multiplies by, kept for distributing the unit over a list or a range.
    """

    number: Number
    start: int
    end: int
    value: Decimal
    unit: str | None
    kind: str
    per: str | None = None
    factor: Decimal = Decimal(1)
    high: Decimal | None = None
    of: Decimal | None = None
    optional: bool = False


_TIMES = re.compile(rf"{_B}{{0,2}}lần(?![^\W_])")
_TIMES_BEFORE = re.compile(
    r"(?:gấp|tăng|giảm|bằng|cao|hơn|kém|nhân|vượt|quá|gần|lớn|nhiều|thấp|nhỏ|dài|rộng|mạnh|nhanh|đắt|rẻ|tương đương"
    r"|cao gấp|gấp đến|gấp tới|xuống|lên)"
    r"(?: (?:thêm|lên|hơn|khoảng|gần|tới|đến|trên|từ|ít nhất|tối đa|tối thiểu|chừng|xấp xỉ|cả|ngót|quá|không quá"
    r"|(?:[0-9.,]+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín) ?(?:-|–|đến|tới) ?))* ?\Z"
)
_OCCASIONS_AFTER = re.compile(
    rf"{_B}(?:điều chỉnh|họp|tổ chức|kiểm tra|liên tiếp|trong|mỗi|một|hội|thay|sửa|bầu|làm việc|khám|tiêm|nhắc|thứ)"
)
_TRAILING_HALF = re.compile(rf"{_B}(?:rưỡi|rưởi)(?![^\W_])")
_WITH_CENTS = frozenset({"USD", "EUR", "GBP", "INR", "AUD", "CAD"})
#: A barrel is one of oil, what flows in a day, or one of a text on oil; else it is a box (`40 thùng hàng`).
_BARRELS = re.compile(
    rf"{_B}thùng(?![^\W_])(?:(?P<sure>(?={_B}dầu|{_B}?/{_B}?ngày))|(?={_B}?[,.;:()\n]|{_B}(?:so|trong|mỗi"
    rf"|và|trên|lên|xuống)(?!\w)|\Z))"
)
#: `12 xã/15 xã`: a total with the noun again.
_TOTAL_BEHIND = re.compile(rf"((?:{_B}[^\W\d_]+){{1,3}}){_B}?/{_B}?([0-9]+(?:[.,][0-9]+)*)(?=\1)")
_DEGREES = re.compile(rf"{_B}{{0,2}}độ(?![^\W_])(?!{_B}(?:vĩ|kinh|richter|tuổi|ẩm|mặn))")
_CLAUSE_ENDS = re.compile(rf"{_B}?(?:[,.;:)\n]|\Z)")
_HEAT = re.compile(r"nhiệt|nóng|nắng|rét|lạnh|sốt|\d ?(?:độ c(?!\w)|°c)")


def measure(text: str, low: str, number: Number, after: tuple[str, str, str]) -> Atom | None:
    """The number with unit and denominator; None where letters glued to it make it a code (`5G`).

    `after` are the words that follow it.
    """
    found = match_unit(text, low, number.end)
    glued = low[number.end : number.end + 1].isalpha() or low[number.end : number.end + 1] == "_"
    if glued and (found is None or found.start != number.end) and not _unit_word(low, number):
        return None
    if found is not None and not (_is_board(low, number, found) or _is_bronze(low, number, found)):
        atom = _with_unit(low, number, found.unit, found.end)
    else:
        atom = _without_unit(text, low, number, after[0])
    return _with_sign(low, atom)


_RANGE_AHEAD = re.compile(
    rf"{_B}?[-–—]{_B}?[0-9]{{1,12}}(?:[.,][0-9]{{1,12}})*(?:{_B}(?:nghìn|triệu|tỷ|tỉ)){{0,2}}"
)


def range_unit(text: str, low: str, end: int) -> bool:
    """Whether a dash, a number and a firm unit follow, so that the number before the dash has that unit too."""
    if low[end : end + 2].lstrip(" \u00a0\u202f")[:1] not in ("-", "–", "—"):
        return False
    ahead = _RANGE_AHEAD.match(low, end)
    if ahead is None:
        return False
    found = match_unit(text, low, ahead.end())
    return found.unit.kind in FIRM_KINDS if found else _DEGREES.match(low, ahead.end()) is not None


def _is_board(low: str, number: Number, found: UnitMatch) -> bool:
    """`chia thành 4 bảng`: pounds come in thousands, or behind a word of money, or alone in their line."""
    if low[found.start : found.end] != "bảng" or number.magnitude:
        return False
    before = behind(low, number.start, 25)
    return bool(before.strip()) and not _MONEY_BEFORE.search(before)


def _is_bronze(low: str, number: Number, found: UnitMatch) -> bool:
    """`3 vàng, 5 bạc, 7 đồng` are medals."""
    return (
        low[found.start : found.end] == "đồng"
        and number.plain
        and re.search(r"\d bạc(?:,| và)?\s+\Z", behind(low, number.start, 12)) is not None
    )


def _unit_word(low: str, number: Number) -> bool:
    return number.spelled or low.startswith("lần", number.end)


def _with_unit(low: str, number: Number, unit: Unit, end: int) -> Atom:
    value = number.value if unit.factor == 1 else canonical(number.value * unit.factor)
    if reads_as_decimals(low, number, unit):
        value = canonical(value / 1000)
    half = _TRAILING_HALF.match(low, end)
    if half and unit.kind in {"money", "mass", "area", "length", "time"}:
        value, end = value + unit.factor / 2, half.end()
    if unit.code in _WITH_CENTS:
        hundredths, end = cents(low, end)
        value += hundredths
    per, end, population = denominators(low, end, unit.kind)
    optional = population or _is_optional(low, number, unit, per)
    return Atom(number, number.start, end, value, unit.code, unit.kind, per, unit.factor, optional=optional)


#: `1 USD = 25.480 VND`: the base of an exchange rate.
_RATE_AFTER = re.compile(r"[^\d.,;\n]{1,12}(?:=|đổi|ăn|tương đương|bằng)")
#: `nhóm tuổi 15-24`
_OF_AGE = ("tuổi ", "tuổi từ ")
_MEAN_BEFORE = re.compile(r"(?:bình quân|trung bình)[^.;,]{0,16}\Z")
_SCHEME_BEFORE = re.compile(r"(?:đề án|chương trình|phong trào|chiến dịch)(?: trồng)? ?[“\"]?(?:trồng )?\Z")


def _is_optional(low: str, number: Number, unit: Unit, per: str | None) -> bool:
    if unit.kind == "age" or unit.kind in {"voltage", "angle"}:
        return True
    if unit.kind == "time":
        mean = _MEAN_BEFORE.search(behind(low, number.start, 30))
        return per == "lần" or (per is None and not mean and "," not in number.text)
    if unit.kind == "money" and number.value == 1 and _RATE_AFTER.match(low, number.end):
        return True
    scheme = number.magnitude >= 6 and _SCHEME_BEFORE.search(behind(low, number.start, 24))
    return bool(scheme) or (number.spelled and number.value == 1 and per is None)


def _without_unit(text: str, low: str, number: Number, word: str) -> Atom:
    times = _TIMES.match(low, number.end) if word == "lần" else None
    if times:
        return _times(low, number, times.end())
    barrels = _BARRELS.match(low, number.end) if word == "thùng" else None
    if barrels and (barrels["sure"] is not None or speaks_of_oil(low, number.start)):
        per, end, _ = denominators(low, barrels.end(), "volume")
        return Atom(number, number.start, end, number.value, "bbl", "volume", per)
    prefix = currency_before(text, number.start)
    if prefix:
        per, end, _ = denominators(low, number.end, "money")
        return Atom(number, prefix[1], end, number.value, prefix[0], "money", per)
    degrees = _DEGREES.match(low, number.end) if word == "độ" else None
    if degrees and _HEAT.search(behind(low, number.start, 120)):
        return Atom(number, number.start, degrees.end(), number.value, "Cel", "temperature")
    if degrees and _CLAUSE_ENDS.match(low, degrees.end()):
        return Atom(number, number.start, degrees.end(), number.value, "deg", "angle", optional=True)
    if number.magnitude and _is_dong(low, number, word):
        per, end, _ = denominators(low, number.end, "money")
        return Atom(number, number.start, end, number.value, "VND", "money", per)
    if low[max(0, number.start - 4) : number.start - 1] == "gấp":
        value, end = _and_half(low, number.value, number.end)
        return Atom(number, number.start - 4, end, value, "x", "multiple")
    slash = slash_near(low, number.end)
    total = _TOTAL_BEHIND.match(low, number.end) if slash else None
    of = read_digits(total.group(2)) if total else None
    if total and of is not None and not number.magnitude:
        return Atom(number, number.start, total.end(2), number.value, None, "count", of=of)
    per, end, population = count_denominator(low, number, slash)
    small = (number.spelled and number.value < 10) or low.endswith(_OF_AGE, 0, number.start)
    if number.magnitude >= 6 and _SCHEME_BEFORE.search(behind(low, number.start, 24)):
        small = True
    return Atom(number, number.start, end, number.value, None, "count", per, optional=population or small)


def _times(low: str, number: Number, end: int) -> Atom:
    """`N lần` is a multiple after a word of comparison, else the number of occasions."""
    before = behind(low, number.start, 40)
    occasions = _OCCASIONS_AFTER.match(low, end) or low[end : end + 2].lstrip().startswith("/")
    fractional = number.value != number.value.to_integral_value()
    value, half_end = _and_half(low, number.value, end)
    fractional = fractional or half_end > end
    if fractional or (_TIMES_BEFORE.search(before) and not occasions and not _counts_moves(low, number)):
        return Atom(number, number.start, half_end, value, "x", "multiple")
    per, stop, _ = denominators(low, end, "count")
    if per is None:  # `30 lần chuyến bay/giờ`
        per, stop, _ = count_denominator(low, number, slash_near(low, number.end))
    # `5 năm 1 lần` is how often.
    small = (
        number.value < 10 if number.spelled else number.value == 1 and bool(_STRETCH_BEFORE.search(before))
    )
    end = stop if per else number.end
    return Atom(number, number.start, end, number.value, None, "count", per, optional=small)


_STRETCH_BEFORE = re.compile(r"(?:năm|quý|tháng|tuần|ngày|giờ) \Z")


def _and_half(low: str, value: Decimal, end: int) -> tuple[Decimal, int]:
    """`gấp hai lần rưỡi`: half of one more."""
    half = _TRAILING_HALF.match(low, end)
    return (value + Decimal("0.5"), half.end()) if half else (value, end)


def _counts_moves(low: str, number: Number) -> bool:
    """`giá xăng tăng 12 lần, giảm 8 lần` counts price reviews."""
    around = behind(low, number.start, 80) + low[number.start : number.end + 40].split("\n")[0]
    return bool(re.search(r"tăng \d+ lần[^.;]{1,20}giảm \d+ lần|giảm \d+ lần[^.;]{1,20}tăng \d+ lần", around))


_MONEY_BEFORE = re.compile(
    r"gói|vốn|kinh phí|ngân sách|doanh thu|lợi nhuận|tổng thu|thu nội địa|giải ngân|tín dụng|dư nợ|nợ|giá trị|thuế"
    r"|nộp|lãi|lỗ|thiệt hại|tiền|phạt|đồng|đầu tư|chi phí|tổng chi|hỗ trợ|quy mô|trị giá|doanh số|vay|dự toán"
)
#: A bare `tỷ` counts heads or things after these, and dong after anything else.
_HEADS_BEFORE = re.compile(
    r"dân số|lượt|người|số lượng|giao dịch|sản lượng|tổng số|cây|liều|lần|cổ phiếu|số "
)
_PAY_BEFORE = re.compile(
    r"phạt|lương|thu nhập|tiền|học phí|trợ cấp|hỗ trợ|giá|lợi nhuận|doanh thu|chi phí|kinh phí|lãi|lỗ|vốn|vay"
)
#: `44.059 tỷ doanh thu thuần`
_MONEY_BEHIND = tuple(
    f" {noun}"
    for noun in "vốn|tiền|doanh thu|doanh số|lợi nhuận|kinh phí|chi phí|dư nợ|tín dụng|ngân sách|thuế|lãi".split(
        "|"
    )
)
_CLAUSE_AFTER = frozenset(
    "vốn tiền cho để trong của từ và với được đã là so tại do vào ở về nhằm sẽ trở tăng giảm đến tới năm mỗi cũng còn trên dưới"
    " nhưng mà thì bằng chiếm đạt hoặc hay vẫn nữa này đó khi nếu theo gồm bao như qua hơn ra lên xuống dành một nửa quý tháng cùng trước".split()
)


def _is_dong(low: str, number: Number, after: str) -> bool:
    """`gói 30.000 tỷ`: the word đồng is left out after a word of money."""
    tail = number.text.lower().split()[-1]
    if tail not in {"tỷ", "tỉ", "triệu"} and not (
        tail in {"nghìn", "ngàn"} and low.startswith("/", number.end)
    ):
        return False
    if low.startswith(_MONEY_BEHIND, number.end):
        return True
    if after and after not in _CLAUSE_AFTER:
        return False
    if tail not in {"tỷ", "tỉ"}:
        return bool(_PAY_BEFORE.search(behind(low, number.start, 34)))
    before = behind(low, number.start, 90)
    return bool(_MONEY_BEFORE.search(before)) or not _HEADS_BEFORE.search(before)


#: `trừ` is a sign only of temperatures and where nothing stands before it; elsewhere it says "except".
_MINUS_WORD = re.compile(r"(?:^|(?<=\n))trừ \Z")


def _with_sign(low: str, atom: Atom) -> Atom:
    """A minus sign or `âm` before a number; shares keep the plain value, their sign being a change (guide, 2)."""
    start = atom.number.start
    mark = low[start - 1 : start] if start else ""
    if atom.start != start or mark not in ("-", "−", " "):
        return atom
    if mark == " " and not low.endswith(("âm ", "trừ "), max(0, start - 4), start):
        return atom
    begin = -1
    if mark != " " and low[max(0, start - 2) : start - 1] in {
        "\n",
        "",
        " ",
        "(",
        "\u00a0",
    }:
        begin = start - 1 if _minus(low, start - 1) else -1
    elif low[max(0, start - 3) : start] == "âm " and not low[max(0, start - 4) : start - 3].isalnum():
        begin = low.rfind("âm", 0, start)
    elif low[max(0, start - 4) : start] == "trừ " and (
        atom.kind == "temperature" or _MINUS_WORD.search(low, max(0, start - 6), start)
    ):
        begin = low.rfind("trừ", 0, start)
    if begin < 0 or atom.kind in {"percent", "points", "permille"}:
        return atom
    return _replaced(atom, start=begin, value=canonical(-atom.value))


def _minus(low: str, at: int) -> bool:
    head = low[max(0, at - 2) : at].strip(" \u00a0")
    return not head or not head[-1].isdigit()


def _replaced(atom: Atom, *, start: int, value: Decimal) -> Atom:
    return Atom(
        atom.number,
        start,
        atom.end,
        value,
        atom.unit,
        atom.kind,
        atom.per,
        atom.factor,
        optional=atom.optional,
    )
