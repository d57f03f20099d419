"""One number with its unit and denominator: what stands right behind it, or a currency sign before it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.exclusions import per_people, spelled_is_number, word_before, words_after
from extractors.numerals import Number, canonical, scaled
from extractors.numerals_words import read_spelled
from extractors.units import UNITS, Unit, currency_before, match_denominator, match_unit

#: Kinds of unit that make a quantity of any number, whatever name-like word stands before it.
FIRM_KINDS = frozenset({u.kind for u in UNITS} - {"time", "age", "angle"} | {"multiple"})

_B = "[ \u00a0\u202f]"


@dataclass(frozen=True, slots=True)
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
    range_kind: str | None = None


_TIMES = re.compile(rf"{_B}{{0,2}}lần(?![^\W_])")
_TIMES_BEFORE = re.compile(
    r"(?:gấp|tăng|giảm|bằng|cao|hơn|kém|nhân|vượt|quá|gần|lớn|nhiều|thấp|nhỏ|dài|rộng|mạnh|nhanh|đắt|rẻ|tương đương"
    r"|cao gấp|gấp đến|gấp tới|xuống|lên)"
    r"(?: (?:thêm|lên|hơn|khoảng|gần|tới|đến|trên|từ|ít nhất|tối đa|tối thiểu|chừng|xấp xỉ|cả|ngót|quá|không quá"
    r"|[0-9.,]+ ?(?:-|–|đến) ?))* ?$"
)
_OCCASIONS_AFTER = re.compile(
    rf"{_B}(?:điều chỉnh|họp|tổ chức|kiểm tra|liên tiếp|trong|mỗi|một|hội|thay|sửa|bầu|làm việc|khám|tiêm|nhắc|thứ)"
)
_DOUBLED = re.compile(r"gấp(?<![^\W_]gấp)(?: hơn| gần| khoảng| trên)? (đôi|rưỡi)(?![^\W_])")
_TWOFOLD = re.compile(r"nhân đôi(?<![^\W_]nhân đôi)(?![^\W_])")
_VAGUE = re.compile(
    r"(?:hàng|vài|mấy)(?= [cntv])(?<![^\W_]hàng)(?<![^\W_]vài)(?<![^\W_]mấy)"
    r"((?: (?:chục|trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![^\W_])(?! lệ| trọng| phú| giá)){1,3})"
)
_HALF = re.compile(r"nửa(?<![^\W_]nửa)(?: (triệu|tỷ|tỉ|nghìn)(?! lệ)|(?! đầu| cuối| thế| sau| trước| năm| tháng))(?![^\W_])")
_HALF_BEFORE = re.compile(r"(?<![^\W_])(?:một|phân|quá|hơn|gần) $")
_PART = re.compile(r" phần (hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)(?![^\W_])")
_PART_BEFORE = re.compile(r"(?<![^\W_])(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|[1-9])$")
_WORD_POWERS = {"chục": 1, "trăm": 2, "nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}
_PART_DIGITS = {w: i + 1 for i, w in enumerate("một hai ba bốn năm sáu bảy tám chín mười".split())} | {
    "tư": 4
}

_SLASH = re.compile(rf"{_B}?/{_B}?")
_AS_WRITTEN = re.compile(r"(?:(?:[0-9.]{1,9}|nghìn|vạn|triệu|một)[ \u00a0])?[^\W\d_]+")
_WRITTEN_PAIRS = frozenset(
    "học sinh|sinh viên|cổ phiếu|hộ gia đình|lao động|doanh nghiệp|giáo viên|bệnh nhân|gia đình|sản phẩm|hợp đồng"
    "|hồ sơ|thủ tục|chuyến bay|địa phương|đơn vị|cơ sở|dự án|nhà ở|xe máy|ô tô|lượt người|giường bệnh|bữa ăn|khẩu phần"
    "|tín chỉ|lượt khách|trường hợp|nhân khẩu|chuyến xe|lần khám|hành khách|thuê bao|hộ dân|thửa đất|tiêu chí".split(
        "|"
    )
)
_OVER_NOUN = re.compile(rf"((?:{_B}[^\W\d_]+[0-9²³]?){{1,5}}){_B}?/{_B}?")
#: Nouns that may be the denominator of a count; others behind a slash are alternatives (`tỉnh/thành phố`).
_COUNT_DENOMINATORS = frozenset(
    "hộ xã lớp trường thôn vụ lượt ca trạm khu căn phòng giáo đơn địa doanh chuyến cơ dự lần suất con sào mẫu phiên"
    " dân nghìn vạn vòng máy tổ kỳ đợt khẩu phường tiết cổ".split()
)
_EACH = re.compile(rf"{_B}(?:(?:cho{_B})?mỗi|(?:cho{_B})?một|trên(?:{_B}(?:mỗi|một))?){_B}")
_TRAILING_HALF = re.compile(rf"{_B}(?:rưỡi|rưởi)(?![^\W_])")
_AND_CENTS = re.compile(rf"{_B}(?:và{_B})?(?=[0-9a-zđ])")
_CENTS = re.compile(rf"{_B}(?:xu|xen|cents?)(?![^\W_])")
#: A barrel is one of oil, or what flows in a day; else it is a box (`40 thùng hàng`).
_BARRELS = re.compile(rf"{_B}thùng(?={_B}dầu|{_B}?/{_B}?ngày)")
_DEGREES = re.compile(rf"{_B}{{0,2}}độ(?![^\W_])(?!{_B}(?:vĩ|kinh|richter|tuổi|ẩm|mặn))")
_HEAT = re.compile(r"nhiệt|nóng|nắng|rét|lạnh|sốt")
_POPULATION = re.compile(r"(?:nghìn|vạn|triệu|[0-9.]{3,9})[ \u00a0]?(?:dân|người)")


def measure(text: str, low: str, number: Number) -> Atom | None:
    """The number with unit and denominator; None where letters glued to it make it a code (`5G`)."""
    found = match_unit(text, low, number.end)
    glued = low[number.end : number.end + 1].isalpha() or low[number.end : number.end + 1] == "_"
    if glued and (found is None or found.start != number.end) and not _unit_word(low, number):
        return None
    if found is not None:
        atom = _with_unit(text, low, number, found.unit, found.end)
    else:
        atom = _without_unit(text, low, number)
    return _with_sign(low, atom)


_RANGE_AHEAD = re.compile(rf"{_B}?[-–—]{_B}?[0-9]{{1,12}}(?:[.,][0-9]{{1,12}})*(?:{_B}(?:nghìn|triệu|tỷ|tỉ)){{0,2}}")


def range_unit(text: str, low: str, end: int) -> bool:
    """Whether a dash, a number and a firm unit follow, so that the number before the dash has that unit too."""
    if low[end : end + 1] not in {"-", "–", "—", " ", "\u00a0"}:
        return False
    ahead = _RANGE_AHEAD.match(low, end)
    found = match_unit(text, low, ahead.end()) if ahead else None
    return found is not None and found.unit.kind in FIRM_KINDS


def _unit_word(low: str, number: Number) -> bool:
    return number.spelled or low.startswith("lần", number.end)


def _with_unit(text: str, low: str, number: Number, unit: Unit, end: int) -> Atom:
    value = canonical(number.value * unit.factor)
    if unit.code == "VND" and _ENGLISH_GROUP.fullmatch(number.text):
        value *= 1000
    half = _TRAILING_HALF.match(low, end)
    if half and unit.kind in {"money", "mass", "area", "length", "time"}:
        value, end = value + unit.factor / 2, half.end()
    if unit.code == "USD":
        cents, end = _cents(low, end)
        value += cents
    per, end, population = denominators(low, end, unit.kind)
    optional = population or _is_optional(low, number, unit, per)
    return Atom(number, number.start, end, value, unit.code, unit.kind, per, unit.factor, optional=optional)


#: No dong has a thousandth: `100,000 đồng` is grouped the English way.
_ENGLISH_GROUP = re.compile(r"[0-9]{1,3},000")


def _cents(low: str, end: int) -> tuple[Decimal, int]:
    """The hundredths that follow dollars (`2 đô 23 xu`), and their end."""
    joint = _AND_CENTS.match(low, end)
    if joint is None:
        return Decimal(0), end
    digits = re.compile(r"[0-9]{1,2}").match(low, joint.end())
    spelled = None if digits else read_spelled(low, joint.end())
    stop = digits.end() if digits else spelled.end if spelled else end
    unit = _CENTS.match(low, stop)
    if unit is None or stop == end:
        return Decimal(0), end
    count = Decimal(digits.group()) if digits else spelled.value if spelled else Decimal(0)
    return (count / 100, unit.end()) if count < 100 else (Decimal(0), end)


#: `1 USD = 25.480 VND`: the base of an exchange rate.
_RATE_AFTER = re.compile(r"[^\d.,;]{1,12}(?:=|đổi|ăn|tương đương|bằng)")
_SCHEME_BEFORE = re.compile(r"(?:đề án|chương trình|phong trào|chiến dịch)(?: trồng)? ?[“\"]?(?:trồng )?$")


def _is_optional(low: str, number: Number, unit: Unit, per: str | None) -> bool:
    if unit.kind == "age" or unit.kind in {"voltage", "angle"}:
        return True
    if unit.kind == "time":
        mean = re.search(
            r"(?:bình quân|trung bình)[^.;,]{0,16}$", low[max(0, number.start - 30) : number.start]
        )
        return per is None and not mean and "," not in number.text
    if unit.kind == "money" and number.value == 1 and _RATE_AFTER.match(low, number.end):
        return True
    scheme = number.magnitude >= 6 and _SCHEME_BEFORE.search(low[max(0, number.start - 24) : number.start])
    return bool(scheme) or (number.spelled and number.value == 1 and per is None)


def _without_unit(text: str, low: str, number: Number) -> Atom:
    times = _TIMES.match(low, number.end)
    if times:
        return _times(low, number, times.end())
    barrels = _BARRELS.match(low, number.end)
    if barrels:
        per, end, _ = denominators(low, barrels.end(), "volume")
        return Atom(number, number.start, end, number.value, "bbl", "volume", per)
    prefix = currency_before(text, number.start)
    if prefix:
        per, end, _ = denominators(low, number.end, "money")
        return Atom(number, prefix[1], end, number.value, prefix[0], "money", per)
    degrees = _DEGREES.match(low, number.end)
    if degrees and _HEAT.search(low[max(0, number.start - 120) : number.start]):
        return Atom(number, number.start, degrees.end(), number.value, "Cel", "temperature")
    if _is_dong(low, number):
        per, end, _ = denominators(low, number.end, "money")
        return Atom(number, number.start, end, number.value, "VND", "money", per)
    if low[max(0, number.start - 4) : number.start - 1] == "gấp":
        return Atom(number, number.start - 4, number.end, number.value, "x", "multiple")
    per, end, population = count_denominator(low, number.end)
    small = number.spelled and number.value < 10
    if number.magnitude >= 6 and _SCHEME_BEFORE.search(low[max(0, number.start - 24) : number.start]):
        small = True
    return Atom(number, number.start, end, number.value, None, "count", per, optional=population or small)


def _times(low: str, number: Number, end: int) -> Atom:
    """`N lần` is a multiple after a word of comparison, else the number of occasions."""
    before = low[max(0, number.start - 40) : number.start]
    occasions = _OCCASIONS_AFTER.match(low, end) or low[end : end + 2].lstrip().startswith("/")
    fractional = number.value != number.value.to_integral_value()
    if fractional or (_TIMES_BEFORE.search(before) and not occasions and not _counts_moves(low, number)):
        return Atom(number, number.start, end, number.value, "x", "multiple")
    per, stop, _ = denominators(low, end, "count")
    return Atom(number, number.start, stop if per else number.end, number.value, None, "count", per)


def _counts_moves(low: str, number: Number) -> bool:
    """`giá xăng tăng 12 lần, giảm 8 lần` counts price reviews."""
    around = low[max(0, number.start - 80) : number.end + 40]
    return bool(re.search(r"tăng \d+ lần[^.;]{1,20}giảm \d+ lần|giảm \d+ lần[^.;]{1,20}tăng \d+ lần", around))


_MONEY_BEFORE = re.compile(
    r"gói|vốn|kinh phí|ngân sách|doanh thu|lợi nhuận|tổng thu|thu nội địa|giải ngân|tín dụng|dư nợ|nợ|giá trị|thuế"
    r"|nộp|lãi|lỗ|thiệt hại|tiền|phạt|đồng|đầu tư|chi phí|tổng chi|hỗ trợ|quy mô|trị giá|doanh số|vay|dự toán"
)
#: A bare `tỷ` counts heads or things after these, and dong after anything else.
_HEADS_BEFORE = re.compile(r"dân số|lượt|người|số lượng|giao dịch|sản lượng|tổng số|cây|liều|lần|cổ phiếu|số ")
_PAY_BEFORE = re.compile(r"phạt|lương|thu nhập|tiền|học phí|trợ cấp|hỗ trợ|giá")
_CLAUSE_AFTER = frozenset(
    "cho để trong của từ và với được đã là so tại do vào ở về nhằm sẽ trở tăng giảm đến tới năm mỗi cũng còn trên dưới"
    " nhưng mà thì bằng chiếm đạt hoặc hay vẫn nữa này đó khi nếu theo gồm bao như qua hơn ra lên xuống dành một".split()
)


def _is_dong(low: str, number: Number) -> bool:
    """`gói 30.000 tỷ`: the word đồng is left out after a word of money."""
    tail = number.text.lower().split()[-1] if number.magnitude else ""
    if tail not in {"tỷ", "tỉ", "triệu"} and not (tail in {"nghìn", "ngàn"} and low.startswith("/", number.end)):
        return False
    after = words_after(low, number.end)[0]
    if after and after not in _CLAUSE_AFTER:
        return False
    if tail not in {"tỷ", "tỉ"}:
        return bool(_PAY_BEFORE.search(low[max(0, number.start - 25) : number.start]))
    before = low[max(0, number.start - 90) : number.start]
    return bool(_MONEY_BEFORE.search(before)) or not _HEADS_BEFORE.search(before)


def denominators(low: str, end: int, kind: str) -> tuple[str | None, int, bool]:
    """The joined denominators behind a unit, their end, and whether they are per so many people."""
    parts: list[str] = []
    population = False
    while len(parts) < 3:
        step = _denominator(low, end, kind, bool(parts))
        if step is None:
            break
        name, end, head = step
        population = population or head
        parts.append(name)
    return ("/".join(parts) if parts else None), end, population


def _denominator(low: str, end: int, kind: str, further: bool) -> tuple[str, int, bool] | None:
    slash = _SLASH.match(low, end)
    if slash is None and not further and kind not in {"count", "time", "age"}:
        over = _OVER_NOUN.match(low, end)
        known = match_denominator(low, over.end()) if over else None
        if known:
            return known[0], known[1], False
        word = _AS_WRITTEN.match(low, over.end()) if over else None
        if word and word.group() in _COUNT_DENOMINATORS:
            return word.group(), word.end(), False
    if slash:
        if _POPULATION.match(low, slash.end()):
            found = _POPULATION.match(low, slash.end())
            return (found.group(), found.end(), True) if found else None
        known = match_denominator(low, slash.end())
        if known:
            return known[0], known[1], False
        written = _AS_WRITTEN.match(low, slash.end())
        if written is None:
            return None
        pair = re.compile(rf"{re.escape(written.group())}{_B}[^\W\d_]+").match(low, slash.end())
        if pair and pair.group().replace("\u00a0", " ") in _WRITTEN_PAIRS:
            written = pair
        return written.group(), written.end(), False
    each = _EACH.match(low, end)
    if each and kind != "time":
        known = match_denominator(low, each.end())
        if known and (known[0] in {"h", "s", "min"} or not each.group().strip().startswith("trên")):
            return known[0], known[1], False
    return None


def count_denominator(low: str, end: int) -> tuple[str | None, int, bool]:
    """The denominator of a count, over its noun: `125,3 nghìn lượt khách/ngày`."""
    over = _OVER_NOUN.match(low, end)
    if over is None:
        slash = _SLASH.match(low, end)
        if slash is None or low[slash.end() : slash.end() + 1].isdigit():
            return None, end, False
        known = match_denominator(low, slash.end())
        return (known[0], known[1], False) if known else (None, end, False)
    people = _POPULATION.match(low, over.end())
    if people:
        return people.group(), people.end(), True
    known = match_denominator(low, over.end())
    if known:
        chain, stop, _ = denominators(low, known[1], "money")
        return (f"{known[0]}/{chain}" if chain else known[0]), stop, False
    word = words_after(low, over.end())[0]
    if word in _COUNT_DENOMINATORS:
        step = _denominator(low, over.end() - len(low[over.end(1) : over.end()]), "count", True)
        return (step[0], step[1], step[2] or step[0] == "dân") if step else (None, end, False)
    return None, end, False


#: `trừ` is a sign only where nothing stands before it; elsewhere it says "except".
_MINUS_WORD = re.compile(r"(?:^|(?<=\n))trừ $")


def _with_sign(low: str, atom: Atom) -> Atom:
    """A minus sign or `âm` before a number; shares keep the plain value, their sign being a change (guide, 2)."""
    start = atom.number.start
    if atom.start != start or low[max(0, start - 1) : start] not in {"-", "−", " "}:
        return atom
    begin = -1
    if low[start - 1 : start] in {"-", "−"} and low[max(0, start - 2) : start - 1] in {
        "",
        " ",
        "(",
        "\u00a0",
    }:
        begin = start - 1 if _minus(low, start - 1) else -1
    elif low[max(0, start - 4) : start] == " âm " or (start == 3 and low.startswith("âm ")):
        begin = low.rfind("âm", 0, start)
    elif low[max(0, start - 4) : start] == "trừ " and _MINUS_WORD.search(low, max(0, start - 6), start):
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


def is_counted(text: str, low: str, atom: Atom) -> bool:
    """Whether a spelled number, or a duration that could be a period, is a quantity after all."""
    number = atom.number
    if atom.kind in {"time", "count"} and per_people(low, number):
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
    rf"{_B}(?:đầu|cuối|qua|gần|tới|tiếp|liên tiếp|trước|(?:19|20)\d\d|năm|thực hiện|tính|của năm|nay|kể)"
)
_MONTHS_BEFORE = re.compile(
    r"(?:thời hạn|thời gian|trong vòng|kéo dài|sau|tối đa|tối thiểu|ít nhất|quá|đủ|dưới|kỳ hạn|hạn|thêm|xuống|lên|tù"
    r"|còn|tiến độ|chậm|sớm|rút ngắn|giảm|tăng|tuổi|mất|hơn|trước thời hạn|bằng)(?: khoảng| từ| ít nhất| đến| được"
    r"| còn| hơn| gần| trên| dưới)*[ \d.,–-]*$"
)
_CLOCK_BEFORE = frozenset("lúc hồi vào từ đến tới trước sau".split())
_ANNIVERSARY = re.compile(r"(?:kỷ niệm|dịp|mừng|chặng đường|truyền thống)(?: lần thứ)? ?$")


def is_duration(text: str, low: str, atom: Atom) -> bool:
    """Whether a number of hours, days, months or years is a duration rather than a clock time or a period."""
    before = low[max(0, atom.number.start - 34) : atom.number.start]
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
        return not early
    named = atom.unit == "a" and text[atom.end + 1 : atom.end + 2].isupper()
    if named or _PERIOD_AFTER.match(low, atom.end) or _ANNIVERSARY.search(before):
        return False
    if atom.unit == "mo":
        return bool(_MONTHS_BEFORE.search(before)) and not after.startswith("/")
    return not (atom.number.spelled and atom.number.value == 1)


def idioms(text: str, low: str) -> list[Atom]:
    """Quantities without a number word of their own: `gấp đôi`, `hàng trăm`, `một nửa`, `ba phần tư`."""
    atoms = []
    for found in _DOUBLED.finditer(low):
        value = Decimal("1.5") if found.group(1) == "rưỡi" else Decimal(2)
        atoms.append(_idiom(text, found.span(), value, "x", "multiple", optional=False))
    atoms += [
        _idiom(text, found.span(), Decimal(2), "x", "multiple", optional=False)
        for found in _TWOFOLD.finditer(low)
    ]
    for found in _VAGUE.finditer(low):
        power = sum(_WORD_POWERS[w] for w in found.group(1).split())
        atoms.append(_vague(text, low, found.span(), scaled(Decimal(1), power)))
    for found in _HALF.finditer(low):
        before = _HALF_BEFORE.search(low, max(0, found.start() - 6), found.start())
        if found.group(1):
            value = scaled(Decimal("0.5"), _WORD_POWERS[found.group(1)])
            atoms.append(_vague(text, low, found.span(), value))
        elif before:
            atoms.append(_vague(text, low, (before.start(), found.end()), Decimal("0.5")))
    for found in _PART.finditer(low):
        above = _PART_BEFORE.search(low, max(0, found.start() - 5), found.start())
        if above:
            atoms.append(_fraction(text, above, found))
    return atoms


def _fraction(text: str, above: re.Match[str], below: re.Match[str]) -> Atom:
    over = _PART_DIGITS.get(above.group(1)) or int(above.group(1))
    share = (Decimal(over) / _PART_DIGITS[below.group(1)]).quantize(Decimal("1.000000"))
    return _idiom(text, (above.start(), below.end()), canonical(share), None, "count", optional=True)


def _idiom(
    text: str, span: tuple[int, int], value: Decimal, unit: str | None, kind: str, *, optional: bool
) -> Atom:
    start, end = span
    number = Number(start, end, value, text[start:end], True, 0)
    return Atom(number, start, end, value, unit, kind, optional=optional)


def _vague(text: str, low: str, span: tuple[int, int], value: Decimal) -> Atom:
    start, end = span
    number = Number(start, end, value, text[start:end], True, 0)
    unit = match_unit(text, low, end)
    if unit is None:
        return Atom(number, start, end, value, None, "count", optional=True)
    value = canonical(value * unit.unit.factor)
    return Atom(number, start, unit.end, value, unit.unit.code, unit.unit.kind, optional=True)
