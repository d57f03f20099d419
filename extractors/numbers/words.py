"""Spelled-out Vietnamese numbers: the grammar that reads their words.

The grammar follows the spoken language, north and south: `linh`/`lẻ`, `mươi`, `mốt`, `tư`, `lăm`/`nhăm`, `bẩy`,
`ngàn`, `tỉ`, the shortened `hai lăm` (25), `trăm tư` (140), `triệu hai` (1,2 million), `rưỡi`, and spoken
decimals (`tám phẩy hai lăm`, `không chấm năm`).

`năm` is five only where it cannot be "year": before `mươi`, a magnitude or another digit, and after `linh` or
`phẩy`; `hai mươi năm` is twenty years, since twenty-five is `hai mươi lăm`.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from extractors.numbers.number_words import (
    COMPOUNDS,
    DIGITS,
    ELIDED,
    FIVE_BEFORE,
    HALF_WORDS,
    MAGNITUDES,
    PAIR_UNITS,
    POINT_WORDS,
    TAIL_DIGITS,
    ZERO_WORDS,
)

_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"[ \t\u00a0\u202f]{1,3}(?=[^\W\d_])")

_SHARE = re.compile(r"[ \u00a0]{1,3}phần[ \u00a0]{1,3}(?:trăm|nghìn|ngàn)(?![^\W_])")
_WRITTEN_DIGITS = re.compile(r"[ \u00a0]([0-9]{1,9})(?![0-9.,])")


class Spelled(NamedTuple):
    """A spelled number read at some position: its value, where it ends, and the power of ten of its last words.

    `vague` marks two neighbouring digits in a row (`hai ba` is rather "two or three" than 23).
    """

    value: Decimal
    end: int
    magnitude: int
    vague: bool = False


class _Group(NamedTuple):
    value: int
    end: int
    kind: str  # "digit" (may be a tenth of the magnitude before it), "lone", "pair", "vague" or "full"


class _Reader:
    """Reads words on demand, so that a failed attempt costs a few words only."""

    def __init__(self, low: str, whole: bool) -> None:
        self.low = low
        self.whole = whole  # the caller knows that the text is one number: `năm` is five wherever it fits

    def word(self, pos: int, first: bool = False) -> tuple[str, int]:
        """The word at `pos` (behind a gap unless first) and its end; an empty word where there is none."""
        if not first:
            gap = _GAP.match(self.low, pos)
            if gap is None:
                return "", pos
            pos = gap.end()
        found = _WORD.match(self.low, pos)
        if found is None:
            return "", pos
        word, end = found.group(), found.end()
        if word in COMPOUNDS and not self.whole and self.next(end) in COMPOUNDS[word]:
            return "", pos
        return word, end

    def next(self, pos: int) -> str:
        """The word behind the gap at `pos`."""
        gap = _GAP.match(self.low, pos)
        found = _WORD.match(self.low, gap.end()) if gap else None
        return found.group() if found else ""

    def goes_on(self, end: int) -> bool:
        """Whether the digit that ends at `end` counts what follows: `ba mươi`, `ba phần tư`, but `hai lăm phần trăm`."""
        word = self.next(end)
        return word in {"mươi", "trăm", "chục"} or (word == "phần" and not _SHARE.match(self.low, end))

    def is_five(self, end: int) -> bool:
        """Whether `năm`, which ends at `end`, is the digit: something must follow that only digits have."""
        word = self.next(end)
        return self.whole or word in MAGNITUDES or word in FIVE_BEFORE

    def unit_after_tens(self, pos: int) -> tuple[int, int]:
        """The units digit after `mươi` or `mười`, and its end; zero where there is none."""
        word, end = self.word(pos)
        if word in TAIL_DIGITS:
            return TAIL_DIGITS[word], end
        if word == "năm" and not self.whole:
            return 0, pos
        if word in DIGITS and word != "không" and self.next(end) not in {"mươi", "trăm"}:
            return DIGITS[word], end
        return 0, pos

    def tens(self, pos: int, first: bool = False) -> _Group | None:
        """`mười hai`, `hai mươi mốt`, `hăm lăm`, `ba chục`, or the shortened `hai lăm`."""
        word, end = self.word(pos, first)
        if word in {"mười", "hăm"}:
            unit, stop = self.unit_after_tens(end)
            return _Group((10 if word == "mười" else 20) + unit, stop, "full")
        if word not in DIGITS or word == "không":
            return None
        digit = DIGITS[word]
        after, stop = self.word(end)
        if after in {"mươi", "mười"} and digit > 1:
            unit, stop = self.unit_after_tens(stop)
            return _Group(digit * 10 + unit, stop, "full")
        if after == "chục":
            return _Group(digit * 10, stop, "full")
        if after == "tá" and self.next(stop) not in {"điền", "dược"}:
            return _Group(digit * 12, stop, "full")
        if digit > 1 and after in PAIR_UNITS and not self.goes_on(stop):
            unit = PAIR_UNITS[after]
            # `hai ba` is two or three, `năm bảy` a few.
            vague = after in DIGITS and (unit == digit + 1 or (digit, unit) == (5, 7))
            return _Group(digit * 10 + unit, stop, "vague" if vague else "pair")
        return None

    def after_hundred(self, pos: int) -> tuple[int, int]:
        """What follows `trăm`, below one hundred, and its end."""
        word, end = self.word(pos)
        if word in HALF_WORDS:
            return 50, end
        if word in ZERO_WORDS:
            digit, stop = self.after_zero(end)
            return (digit, stop) if stop > end else (0, pos)
        group = self.tens(pos)
        if group is not None:
            return group.value, group.end
        if word in ELIDED and self.next(end) not in {"mươi", "trăm", "chục"}:
            return ELIDED[word] * 10, end
        return 0, pos

    def after_zero(self, pos: int) -> tuple[int, int]:
        """The number after `linh` or `lẻ`, and its end (`pos` itself where there is none)."""
        tens = self.tens(pos)
        if tens is not None:
            return tens.value, tens.end
        word, end = self.word(pos)
        digit = DIGITS.get(word, TAIL_DIGITS.get(word))
        return (digit, end) if digit is not None else (0, pos)

    def group(self, pos: int, first: bool) -> _Group | None:
        """A number below one thousand."""
        word, end = self.word(pos, first)
        if word in ZERO_WORDS and not first:
            digit, stop = self.after_zero(end)
            return _Group(digit, stop, "full") if stop > end else None
        if word in DIGITS:
            after, stop = self.word(end)
            if after == "trăm" and (word != "không" or not first):
                rest, stop = self.after_hundred(stop)
                return _Group(DIGITS[word] * 100 + rest, stop, "full")
        tens = self.tens(pos, first)
        if tens is not None:
            return tens
        if word not in DIGITS and not (word in {"mốt", "tư"} and not first):
            return None
        if word == "năm" and not self.is_five(end):
            return None
        kind = "digit" if word in ELIDED else "lone"
        return _Group(DIGITS.get(word, TAIL_DIGITS.get(word, 0)), end, kind)

    def magnitudes(self, pos: int) -> tuple[int, int, int]:
        """Up to three magnitude words in a row: the sum of their powers, their end, the power of the last."""
        total, last, count = 0, 0, 0
        while count < 3:
            word, end = self.word(pos)
            if word not in MAGNITUDES:
                break
            last = MAGNITUDES[word]
            total, pos, count = total + last, end, count + 1
        return total, pos, last

    def fraction(self, pos: int) -> tuple[str, int]:
        """The digits spoken after `phẩy`, and their end."""
        written = _WRITTEN_DIGITS.match(self.low, pos)
        if written:
            return written.group(1), written.end()
        group = self.tens(pos)
        if group is not None and group.kind == "full":
            return str(group.value), group.end
        digits = ""
        while len(digits) < 20:
            word, end = self.word(pos)
            digit = DIGITS.get(word, TAIL_DIGITS.get(word))
            if digit is None or (not digits and word in {"mốt", "lăm", "nhăm"}):
                break
            if word == "năm" and digits and not self._five_in_fraction(digits, end):
                break
            digits, pos = digits + str(digit), end
        return digits, pos

    def _five_in_fraction(self, digits: str, end: int) -> bool:
        return digits[-1] == "0" or self.is_five(end) or self.next(end) in DIGITS


_LONE = {word: Decimal(digit) for word, digit in DIGITS.items()}
#: What a number may go on with behind a digit.
_GOES_ON = frozenset({"mươi", "mười", "chục", "tá", "trăm", *PAIR_UNITS, *MAGNITUDES, *POINT_WORDS})


def read_spelled(low: str, pos: int, whole: bool = False) -> Spelled | None:
    """Read the spelled number that starts at `pos` of a lower-case text, or None.

    `whole` says that the text is known to be one number, which settles the homographs.
    """
    reader = _Reader(low, whole)
    if not whole:
        word, end = reader.word(pos, first=True)
        if word in _LONE and reader.next(end) not in _GOES_ON:
            # Most are a digit alone, or `năm` before no more of a number.
            five = word == "năm" and not reader.is_five(end)
            return None if five else Spelled(_LONE[word], end, 0)
    integer = _read_integer(reader, pos)
    if integer is None:
        return None
    point, end = reader.word(integer.end)
    if point in POINT_WORDS:
        digits, stop = reader.fraction(end)
        if digits:
            power, stop, _ = reader.magnitudes(stop)
            value = integer.value + Decimal("0." + digits)
            return Spelled(value.scaleb(power), stop, power)
    return integer


def _read_integer(reader: _Reader, pos: int) -> Spelled | None:
    """Groups of descending magnitude; a higher magnitude word multiplies what stands before it (`nghìn tỷ`)."""
    done, section, ceiling = (
        0,
        0,
        0,
    )  # `ceiling`: power of the magnitude just read; the next group stays below
    groups, power, end, vague = 0, 0, pos, False
    while groups < 12:
        group = reader.group(end, first=groups == 0)
        if group is None:
            break
        total, stop, last = reader.magnitudes(group.end)
        if groups and not _fits(group, total, ceiling):
            break
        groups, end, vague = groups + 1, stop, group.kind == "vague" and groups == 0
        if not total:
            scale = ceiling - 1 if groups > 1 and group.kind == "digit" else 0
            section, power = section + group.value * 10**scale, 0
            break
        multiplied = groups == 1 or (total > ceiling and not done)
        if last == 9:
            done, section = (section + group.value * 10 ** (total - 9)) * 10**9 + done, 0
        elif total > ceiling:
            section = (section + group.value) * 10**total if ceiling else group.value * 10**total
        else:
            section += group.value * 10**total
        ceiling = 9 if last == 9 else total
        power = total if multiplied else 0
    if not groups:
        return None
    value = Decimal(done + section)
    word, stop = reader.word(end)
    if word in HALF_WORDS and reader.whole and value < 10 and not power:
        return Spelled(value + Decimal("0.5"), stop, 0)  # `một rưỡi`
    if word in HALF_WORDS and power:
        value, end, power = value + Decimal(5) * Decimal(10) ** (power - 1), stop, 0
    return Spelled(value, end, power, vague)


def _fits(group: _Group, total: int, ceiling: int) -> bool:
    """Whether a group continues a number whose last magnitude was 10**ceiling."""
    if not total:
        return ceiling > 0 and group.kind != "lone" and group.value < 10**ceiling
    if total < ceiling:
        return bool(group.value * 10**total < 10**ceiling)
    # `hai nghìn ba trăm tỷ`: the higher word multiplies all of it, so the group itself must be the lower place.
    return 3 <= ceiling < total and group.value < 10**ceiling
