"""Numbers, dates and periods as readers of each language write them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

from dashboard.language import Language

#: The sites' zone: days and times are shown as Vietnam has them.
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")

_DIGITS = str.maketrans(",.", ".,")
#: size → Vietnamese, English
_MAGNITUDES = (
    (Decimal(10**12), "nghìn tỷ", "trillion"),
    (Decimal(10**9), "tỷ", "billion"),
    (Decimal(10**6), "triệu", "million"),
)
#: unit → Vietnamese, English, where they are not written as the code
_UNITS = {
    "pp": ("điểm phần trăm", "percentage points"),
    "x": ("lần", "times"),
    "VND": ("đồng", "VND"),
    "t": ("tấn", "tonnes"),
    "m2": ("m²", "m²"),
    "m3": ("m³", "m³"),
}  # fmt: skip
_ROMAN = ("I", "II", "III", "IV")
#: Short names of the months, in English.
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def number(value: Decimal | float | int, language: Language, places: int | None = None) -> str:
    """`1.234,5` or `1,234.5`, with all its digits or so many places."""
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    shown = exact.quantize(Decimal(1).scaleb(-places)) if places is not None else exact
    text = f"{shown:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    text = text.replace("-", "\N{MINUS SIGN}")
    return text.translate(_DIGITS) if language is Language.VI else text


def unit_name(unit: str | None, language: Language) -> str:
    """A unit as it is written behind a figure; empty for bare counts."""
    names = _UNITS.get(unit or "")
    return (unit or "") if names is None else names[language is Language.EN]


def magnitude(largest: Decimal | float) -> tuple[Decimal, tuple[str, str]]:
    """What to divide figures by so that the largest stays readable, and the word for it in both languages."""
    for size, vietnamese, english in _MAGNITUDES:
        if abs(Decimal(str(largest))) >= size:
            return size, (vietnamese, english)
    return Decimal(1), ("", "")


def figure(value: Decimal, unit: str | None, language: Language) -> str:
    """`0,37%`, `38,5 tỷ USD` or `38.5 billion USD`: four significant digits where there is a magnitude word."""
    size, word = magnitude(value)
    scaled = value / size
    places = None if size == 1 else max(0, 3 - scaled.copy_abs().adjusted())
    written = number(scaled, language, places)
    if unit == "%":
        return f"{written}%"
    return " ".join(
        part for part in (written, word[language is Language.EN], unit_name(unit, language)) if part
    )


def day(date: dt.date | None, language: Language) -> str:
    """`05/09/2026` or `5 Sep 2026`."""
    if date is None:
        return "–"
    return (
        f"{date:%d/%m/%Y}" if language is Language.VI else f"{date.day} {MONTHS[date.month - 1]} {date.year}"
    )


def time(moment: dt.datetime | None, language: Language) -> str:
    """The day and the time of it, in Vietnam."""
    if moment is None:
        return "–"
    local = moment.astimezone(ZONE)
    return f"{local:%H:%M} {day(local.date(), language)}"


def period(first: dt.date | None, last: dt.date | None, language: Language) -> str:
    """`tháng 5/2026` or `May 2026`, `quý II/2026` or `Q2 2026`, `8 tháng năm 2026` or `Jan–Aug 2026`, a year, days."""
    if first is None or last is None:
        return _open_period(first, last, language)
    if first == last:
        return day(first, language)
    if first.day == 1 and (last + dt.timedelta(days=1)).day == 1 and first.year == last.year:
        return _months(first, last, language)
    return f"{day(first, language)} – {day(last, language)}"


def month(first: dt.date, language: Language) -> str:
    """`tháng 5/2026` or `May 2026`."""
    return _months(first, first, language)


def _open_period(first: dt.date | None, last: dt.date | None, language: Language) -> str:
    if first is None and last is None:
        return ""
    words = ("từ ", "đến ") if language is Language.VI else ("from ", "until ")
    return words[first is None] + day(first or last, language)


def _months(first: dt.date, last: dt.date, language: Language) -> str:
    count = last.month - first.month + 1
    year = first.year
    vietnamese = language is Language.VI
    if count == 1:
        return f"tháng {first.month}/{year}" if vietnamese else f"{MONTHS[first.month - 1]} {year}"
    if count == 12:
        return f"năm {year}" if vietnamese else str(year)
    if count == 3 and first.month % 3 == 1:
        quarter = first.month // 3
        return f"quý {_ROMAN[quarter]}/{year}" if vietnamese else f"Q{quarter + 1} {year}"
    if not vietnamese:
        return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {year}"
    return f"{count} tháng năm {year}" if first.month == 1 else f"tháng {first.month}–{last.month}/{year}"


def stated(value: Decimal, high: Decimal | None, bound: str, unit: str | None, language: Language) -> str:
    """A figure with its upper end and its bound: `hơn 300 tỷ đồng`, `8% – 8,5%`."""
    text = figure(value, unit, language)
    if high is not None and high != value:
        text = f"{text} – {figure(high, unit, language)}"
    return text if bound == "=" else language.say(f"bound.{bound}", figure=text)
