"""Values as Vietnamese readers write and say them: `6.300 tỷ đồng`, `sáu nghìn ba trăm tỷ đồng`. Pure.

Spelled as the press does: `linh`, `mươi`, `mốt`, `tư`, `lăm`; `extractors.numerals` reads it back.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
_GROUPS = ("", "nghìn", "triệu", "tỷ")
_POINT = "phẩy"

#: unit → as written after a figure, as said
_UNITS = {
    "%": ("%", "phần trăm"),
    "pp": ("điểm phần trăm", "điểm phần trăm"),
    "x": ("lần", "lần"),
    "VND": ("đồng", "đồng"),
    "USD": ("USD", "đô la Mỹ"),
    "EUR": ("EUR", "ơ-rô"),
    "JPY": ("JPY", "yên"),
    "CNY": ("CNY", "nhân dân tệ"),
    "km": ("km", "ki-lô-mét"),
    "m": ("m", "mét"),
    "m2": ("m2", "mét vuông"),
    "m3": ("m3", "mét khối"),
    "ha": ("ha", "héc-ta"),
    "t": ("tấn", "tấn"),
    "kg": ("kg", "ki-lô-gam"),
    "kWh": ("kWh", "ki-lô-oát giờ"),
    "MW": ("MW", "mê-ga-oát"),
}
_MAGNITUDES = ((Decimal(10**9), "tỷ"), (Decimal(10**6), "triệu"))
_ROMAN = ("I", "II", "III", "IV")


def figure(value: Decimal, unit: str | None) -> str:
    """`0,37%`, `6.300 tỷ đồng`, `14.230`: all digits, with a magnitude word where that is shorter."""
    written = _UNITS.get(unit or "", (unit or "", ""))[0]
    for size, word in _MAGNITUDES:
        scaled = abs(value) / size
        if scaled >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{_plain(value / size)} {word} {written}".rstrip()
    return _plain(value) + (written if written == "%" else f" {written}".rstrip())


def words(value: Decimal, unit: str | None) -> str:
    """The value as it is said, with its unit."""
    said = _UNITS.get(unit or "", ("", unit or ""))[1]
    whole, _, fraction = format(abs(value), "f").partition(".")
    fraction = fraction.rstrip("0")
    parts = ["âm"] if value < 0 else []
    parts.append(_whole(int(whole)))
    if fraction:
        parts += [_POINT, _fraction(fraction)]
    return " ".join([*parts, said]).rstrip()


def period(first: dt.date | None, last: dt.date | None) -> str:
    """`tháng 5/2026`, `quý II/2026`, `8 tháng năm 2026`, `năm 2026`, or the days; empty where there is none."""
    if first is None and last is None:
        return ""
    if first is None or last is None:
        return f"từ {first:%d/%m/%Y}" if first is not None else f"đến {last:%d/%m/%Y}"
    if first == last:
        return f"{first:%d/%m/%Y}"
    if first.day == 1 and (last + dt.timedelta(days=1)).day == 1 and first.year == last.year:
        months = last.month - first.month + 1
        if months == 1:
            return f"tháng {first.month}/{first.year}"
        if months == 12:
            return f"năm {first.year}"
        if months == 3 and first.month % 3 == 1:
            return f"quý {_ROMAN[first.month // 3]}/{first.year}"
        if first.month == 1:
            return f"{months} tháng năm {first.year}"
    return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"


def _plain(value: Decimal) -> str:
    whole, _, fraction = format(value, "f").partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if value < 0 and not grouped.startswith("-") else ""
    fraction = fraction.rstrip("0")
    return sign + grouped + (f",{fraction}" if fraction else "")


def _fraction(digits: str) -> str:
    # `0,37` is said as a number, `0,05` and what is longer digit by digit.
    if len(digits) <= 2 and not digits.startswith("0"):
        return _whole(int(digits))
    return " ".join(_DIGITS[int(digit)] for digit in digits)


def _whole(number: int) -> str:
    if number < 1000:
        return _hundreds(number, full=False)
    if number >= 10**9:
        # Beyond a thousand million one counts on in thousands of `tỷ`.
        above, below = divmod(number, 10**9)
        said = f"{_whole(above)} tỷ"
        return f"{said} {_rest(below, 10**9)}".rstrip() if below else said
    power = 10**6 if number >= 10**6 else 10**3
    above, below = divmod(number, power)
    said = f"{_hundreds(above, full=False)} {_GROUPS[2 if power == 10**6 else 1]}"
    return f"{said} {_rest(below, power)}" if below else said


def _rest(number: int, below: int) -> str:
    """The groups behind a higher one: the first that is not empty is said with its hundreds."""
    for power, word in ((10**6, "triệu"), (10**3, "nghìn"), (1, "")):
        if power < below and number >= power:
            above, rest = divmod(number, power)
            said = f"{_hundreds(above, full=True)} {word}".rstrip()
            return f"{said} {_rest(rest, power)}".rstrip() if rest else said
    return ""


def _hundreds(number: int, *, full: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    parts = [f"{_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens == 0:
        if units or not parts:
            parts += ["linh"] if parts and units else []
            parts += [_DIGITS[units]] if units or not parts else []
    else:
        parts.append("mười" if tens == 1 else f"{_DIGITS[tens]} mươi")
        if units:
            parts.append(_unit_digit(tens, units))
    return " ".join(parts)


def _unit_digit(tens: int, units: int) -> str:
    if units == 5:
        return "lăm"
    if tens > 1 and units in (1, 4):
        return {1: "mốt", 4: "tư"}[units]
    return _DIGITS[units]
