"""The value of digits as texts write them: groups by dots, blanks or commas, and decimals."""

from __future__ import annotations

import re
from decimal import Context, Decimal

#: More digits than any figure has; longer runs are codes, and skipping them bounds the work.
MAX_DIGITS = 30
#: What may stand between two groups of three digits.
SPACES = " \u00a0\u202f\u2009"
SPACED = re.compile(rf"[1-9][0-9]{{0,2}}(?:[{SPACES}][0-9]{{3}}(?![0-9]))+(?:,[0-9]+)?(?![0-9.])")

_EXACT = Context(prec=80)
_DOTTED = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
#: A comma before three digits that end in two zeros groups the English way too (`100,000`, `2,500 tỷ`): decimals are
#: not written with zeros that say nothing.
_COMMAED = re.compile(r"[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,}|,[0-9]00)")
#: The commonest form, which is canonical as written.
_PLAIN_DECIMAL = re.compile(r"[0-9]+,[0-9]*[1-9]")
_GROUP_MARK = re.compile(rf"[.{SPACES}]")
_DECIMAL = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
#: What can be read the English way only.
_ENGLISH = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+\.[0-9]|(?:,[0-9]{3}){2,})(?![0-9])")
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}(?![0-9.,])")

#: `lợi nhuận 1,234.5 tỷ đồng, biên lợi nhuận 3,125%`: no share and no heat runs into thousands.
_SHARE = re.compile(rf"[{SPACES}]?(?:%|‰|°|(?:phần trăm|phần nghìn|điểm|độ)(?!\w))")


def canonical(value: Decimal) -> Decimal:
    """The same value without exponent and without zeros after the point."""
    value = _EXACT.plus(value).normalize(_EXACT)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        value = value.quantize(Decimal(1), context=_EXACT)
    return value


def scaled(value: Decimal, power: int) -> Decimal:
    """The value times ten to the power, exactly."""
    return canonical(value.scaleb(power, context=_EXACT))


def fraction(over: Decimal, under: Decimal) -> Decimal:
    """What a fraction stands for, to six decimals."""
    return canonical((over / under).quantize(Decimal("1.000000")))


def read_digits(text: str) -> Decimal | None:
    """The value of digits with groups and decimals; None where the separators make no number (`2.1.6`)."""
    if len(text) > MAX_DIGITS + 12:
        return None
    if text.isdigit():
        return Decimal(text)
    if _PLAIN_DECIMAL.fullmatch(text):
        return Decimal(text.replace(",", "."))
    if _DOTTED.fullmatch(text) or SPACED.fullmatch(text):
        whole = Decimal(_GROUP_MARK.sub("", text).replace(",", "."))
        return canonical(whole) if "," in text else whole
    if _COMMAED.fullmatch(text):
        return canonical(Decimal(text.replace(",", "")))
    if _DECIMAL.fullmatch(text):
        return canonical(Decimal(text.replace(",", ".")))
    return None


class EnglishLines:
    """Tells where a comma groups thousands: in a line that writes `1,234,567` or `1,234.5`, also in `1,234 tỷ`."""

    def __init__(self, low: str) -> None:
        self._low = low
        self._end = -1
        self._english = False

    def groups(self, written: str, start: int) -> bool:
        """Whether the number written at `start` reads a thousand times larger than its decimal comma says."""
        if (
            "," not in written
            or not (doubtful := _DOUBTFUL.match(written))
            or _COMMAED.fullmatch(doubtful[0])
            or _SHARE.match(self._low, start + len(written))
        ):
            return False
        if start > self._end:
            first = self._low.rfind("\n", 0, start) + 1
            end = self._low.find("\n", start)
            self._end = end if end >= 0 else len(self._low)
            self._english = _ENGLISH.search(self._low, first, self._end) is not None
        return self._english
