"""Numbers as Vietnamese texts write them: digits with groups and decimals, magnitude words, spelled-out words.

Digits follow the Vietnamese convention: the dot groups thousands, the comma is the decimal point; a dot that cannot
be a group (`4.5`, `0.125`) is taken for a decimal point, since press texts mix both. Spaces of every width group
thousands too. Magnitude words stack (`2.023,8 nghìn tỷ`) and chain (`1 tỷ 200 triệu`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.numbers.digits import SPACED, SPACES, EnglishLines, canonical, fraction, read_digits, scaled
from extractors.numbers.number_words import COMPOUNDS, HALF_WORDS, MAGNITUDES
from extractors.numbers.words import read_spelled
from extractors.text import lower
from extractors.words import Words

_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FRACTION = re.compile(r"(?:([0-9]{1,9}) )?([0-9]{1,9})/([0-9]{1,9})")
_HALVES = ("nửa", "một nửa")
_POWER_OF_TEN = re.compile(r"e([+-]?[0-9]{1,2})")

_MAGNITUDE = re.compile(
    rf"[{SPACES}]{{0,2}}(nghìn|ngàn|vạn|triệu|tỷ|tỉ|trăm|chục|tr|million|billion|trillion)(?![^\W_])"
)
#: `20k`, `1tr5`; a capital K is a slogan or a code (`5K`) unless money follows.
_GLUED = re.compile(r"(?:(k|K(?=[$€£₫]| ?(?:đồng|VND|VNĐ|USD)))|(tr)([0-9]{1,3})?)(?![^\W_])")
_GLUED_WHOLE = {"k": 3, "m": 6, "g": 9, "tr": 6}
_WORD_AFTER = re.compile(rf"[{SPACES}]([^\W\d_]+)")
_CHAIN = re.compile(rf"[{SPACES}]([0-9]{{1,3}}(?:,[0-9]+)?)(?=[{SPACES}]?(?:trăm|nghìn|ngàn|triệu|tỷ|tỉ))")
_CARRIED = re.compile(
    rf"[{SPACES}]([0-9]{{3}}|[1-9](?=[{SPACES}]trăm))(?:[{SPACES}]trăm)?[{SPACES}](triệu|tỷ|tỉ)(?![^\W_])"
)
_SPOKEN_POINT = re.compile(rf"[{SPACES}](?:phẩy|chấm)[{SPACES}]([0-9]{{1,9}})(?![0-9.])")
#: How any of these begins; most numbers are ruled out by it.
_SCALED = re.compile(rf"k|[{SPACES}]{{0,2}}(?:nghìn|ngàn|vạn|t|chục|phẩy|chấm|million|billion)")
_SCALES_WITH = frozenset(f"k{SPACES}nvtcpmb")
#: Written in one character behind a whole number.
FRACTIONS = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
#: English ones stand beside the Vietnamese in translated texts: `12.5 tỷ USD (12.5 billion USD)`.
_POWERS = MAGNITUDES | {"trăm": 2, "chục": 1, "tr": 6, "million": 6, "billion": 9, "trillion": 12}

#: The words that open a spelled number.
_OPENERS = frozenset("không một mười hai hăm ba bốn bảy bẩy năm sáu tám chín".split())
#: Words after which a space does not join two groups of digits: `tháng 8 125 dự án`, `Điều 5 100%`.
_NO_JOIN = re.compile(r"(?:năm|tháng|ngày|quý|điều|khoản|số|thứ|cấp|lớp|lần)[ \u00a0]\Z")


@dataclass(slots=True)
class Number:
    """A number of a text; `text` is exactly `source[start:end]`, magnitude words included, units and sign not.

    Neither frozen nor a named tuple, since texts are full of numbers: the one is made three times as slowly, and of the
    other a field is read fifteen times as slowly before Python 3.12. Nothing changes one.
    `magnitude` is the power of ten of the magnitude words at the end when they apply to the whole number
    (`10,5 nghìn tỷ` has 12, `1 tỷ 200 triệu` has 0), so that a range can distribute them. `vague` marks spoken
    pairs like `hai ba` that rather mean "two or three".
    """

    start: int
    end: int
    value: Decimal
    text: str
    spelled: bool
    magnitude: int
    vague: bool = False
    #: Whether it is bare digits without groups, decimals or magnitude.
    plain: bool = False


def find_numbers(text: str) -> list[Number]:
    """Every number of an NFC text, left to right, without overlap; digits glued behind letters (`VN245`) are none.

    Context is not judged: years, dates and codes are numbers here.
    """
    low = lower(text)
    return find_within(text, low, Words(low))


def find_within(text: str, low: str, words: Words) -> list[Number]:
    """As `find_numbers`, with the words of `low` at hand."""
    found: list[Number] = []
    pos, lines = 0, EnglishLines(low)
    openers = [(at, at) for at, _ in words.find(_OPENERS)]
    for start, end in sorted(words.runs + openers) if openers else words.runs:
        if start < pos:
            continue
        if end > start and low[end : end + 1] in (".", ","):
            run = _RUN.match(low, start)
            end = run.end() if run else end
        pos = end
        if (
            start
            and (low[start - 1].isalpha() or low[start - 1] == "_")
            and not _may_follow(text, low, start)
        ):
            continue
        number = _digits(text, low, start, end) if end > start else _spelled(text, low, start)
        if number is not None:
            pos = max(pos, number.end)
            if lines.groups(number.text, start):
                number = replace(number, value=scaled(number.value, 3))
            found.append(number)
    return found


_CODE_BEFORE = re.compile(r"(?<![^\W_])(?:[A-Z]{3}|Rs|RM)\Z")


def _may_follow(text: str, low: str, start: int) -> bool:
    """Digits glued to letters: `2x600 MW`, where an x multiplies, and `USD1,23`."""
    if not low[start].isdigit():
        return False
    if low[start - 1] == "x" and start > 1 and low[start - 2].isdigit():
        return True
    return _CODE_BEFORE.search(text, max(0, start - 4), start) is not None


# `mỗi năm hai nghìn tấn`: each year.
_A_YEAR_BEFORE = ("mỗi ", "một ", "hằng ", "hàng ", "từng ")


def _spelled(text: str, low: str, start: int) -> Number | None:
    read = read_spelled(low, start)
    if read is None or (low.startswith("năm", start) and low.endswith(_A_YEAR_BEFORE, 0, start)):
        return None
    value = canonical(read.value)
    return Number(start, read.end, value, text[start : read.end], True, read.magnitude, read.vague)


def _digits(text: str, low: str, start: int, end: int) -> Number | None:
    """The number whose digits, groups without blanks and decimals included, are `low[start:end]`."""
    # Both tests are cheap, and false of most numbers.
    spaced = (
        SPACED.match(low, start)
        if low[end : end + 1] in SPACES and low[end + 1 : end + 2].isdigit()
        else None
    )
    if (
        spaced
        and spaced.end() > end
        and low[max(0, start - 1) : start] not in {"/", "-", ":"}
        and not _NO_JOIN.search(low, max(0, start - 8), start)
    ):
        end = spaced.end()
    value = read_digits(low[start:end])
    if value is None:
        return None
    following = low[end : end + 1]
    fraction = FRACTIONS.get(following)
    if fraction is not None and "," not in low[start:end]:
        value, end = value + fraction, end + 1  # `3½ triệu`
        following = low[end : end + 1]
    power = 0
    if following in _SCALES_WITH:
        value, end, power = _with_magnitude(text, low, end, value)
    written = text[start:end]
    return Number(start, end, value, written, False, power, plain=written.isdigit())


def _with_magnitude(text: str, low: str, end: int, value: Decimal) -> tuple[Decimal, int, int]:
    """Apply the magnitude words, glued or spaced, that follow digits; the value, its end and their power."""
    if not _SCALED.match(low, end):
        return value, end, 0
    glued = _GLUED.match(text, end)
    if glued:
        power = 3 if glued.group(1) else 6
        value = scaled(value, power)
        if glued.group(3):
            return canonical(value + scaled(Decimal("0." + glued.group(3)), 6)), glued.end(), 0
        return value, glued.end(), power
    spoken = _SPOKEN_POINT.match(low, end)
    if spoken:
        value, end = canonical(value + Decimal("0." + spoken.group(1))), spoken.end()
    total, last, end = _stacked(low, end)
    if not total:
        return value, end, 0
    value = scaled(value, total)
    half = _WORD_AFTER.match(low, end)
    if half and half.group(1) in HALF_WORDS:
        return canonical(value + scaled(Decimal(5), total - 1)), half.end(), 0
    above = _CARRIED.match(low, end) if total == 3 else None
    if above:  # `2 nghìn 500 tỷ`: the higher word multiplies both parts
        power = _POWERS[above.group(2)]
        rest = Decimal(above.group(1))
        return scaled(value + (rest if rest > 9 else 100 * rest), power), above.end(), power
    while chained := _chained(low, end, last):
        addend, end, last = chained
        value, total = value + addend, 0
    return canonical(value), end, total


def _stacked(low: str, end: int) -> tuple[int, int, int]:
    """Up to three magnitude words: sum of powers, the last power, the end."""
    total = last = 0
    for _ in range(3):
        found = _MAGNITUDE.match(low, end)
        if found is None or _opens_compound(low, found):
            break
        last = _POWERS[found.group(1)]
        total, end = total + last, found.end()
    return total, last, end


_CERTIFICATES = re.compile(r"[ \u00a0]chứng (?:thư|chỉ|nhận|từ|khoán|minh)(?!\w)")


def _opens_compound(low: str, found: re.Match[str]) -> bool:
    if _CERTIFICATES.match(low, found.end()):
        return False  # `21,8 triệu chứng thư số`, while `triệu chứng` is a word
    words = COMPOUNDS.get(found.group(1))
    after = _WORD_AFTER.match(low, found.end()) if words else None
    return after is not None and words is not None and after.group(1) in words


def _chained(low: str, end: int, last: int) -> tuple[Decimal, int, int] | None:
    """The next lower place of a chained number: `1 tỷ 200 triệu`."""
    found = _CHAIN.match(low, end)
    if found is None:
        return None
    value = read_digits(found.group(1))
    total, power, stop = _stacked(low, found.end())
    if value is None or not total or total >= last or scaled(value, total) >= scaled(Decimal(1), last):
        return None
    return scaled(value, total), stop, power


_SIGN = re.compile(r"(?:[-−]|(?:âm|trừ)(?= ))\s*")


def parse_number(text: str) -> Decimal | None:
    """The value of a string that is one number, written or spoken, with an optional sign; else None.

    `-1.200.000`, `âm hai mươi lăm`, `1tr5`, `3M` and `,77` are numbers here.
    """
    low = " ".join(lower(text).split(" ")).strip()
    low = re.sub(r"\s+", " ", low)
    sign = _SIGN.match(low)
    body = low[sign.end() :] if sign else low
    value = _parse_fraction(body) if "/" in body or "phần" in body else _parse_body(body)
    return None if value is None else canonical(-value if sign else value)


def _parse_body(low: str) -> Decimal | None:
    if not low or len(low) > 400:
        return None
    if low[0] in ".," and low[1:2].isdigit():
        low = "0" + low
    if low in _HALVES:
        return Decimal("0.5")
    run = _RUN.match(low)
    if run is None:
        spelled = read_spelled(low, 0, whole=True)
        return spelled.value if spelled and spelled.end == len(low) else None
    spaced = SPACED.match(low)
    end = max(run.end(), spaced.end() if spaced else 0)
    value = read_digits(low[:end])
    if value is None:
        return None
    if low[end:] in _GLUED_WHOLE:
        return scaled(value, _GLUED_WHOLE[low[end:]])
    power = _POWER_OF_TEN.fullmatch(low, end)
    if power:
        return scaled(value, int(power[1]))
    value, end, _ = _with_magnitude(low, low, end, value)
    return value if end == len(low) else None


def _parse_fraction(low: str) -> Decimal | None:
    """`3/4`, `5 1/2`, `hai phần ba`, `năm và một phần hai`; a hundredth (`phần trăm`) is a unit."""
    written = _FRACTION.fullmatch(low)
    if written:
        whole, over, under = (Decimal(group or 0) for group in written.groups())
        return canonical(whole + fraction(over, under)) if under else None
    before, _, below = low.partition(" phần ")
    head, joint, above = before.rpartition(" và ")
    number = _parse_body(head) if joint else Decimal(0)
    # The fourth part is `phần tư`.
    parts, count = _parse_body(above), _parse_body("bốn" if below == "tư" else below)
    if number is None or parts is None or not count:
        return None
    return canonical(number + fraction(parts, count))
