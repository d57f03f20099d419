"""The hundredths told behind an amount of dollars: `2 đô 23 xu`."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.numbers.words import read_spelled

_B = "[ \u00a0\u202f]"
_AND_CENTS = re.compile(rf"{_B}(?:và{_B})?(?=[0-9a-zđ])")
_CENTS = re.compile(rf"{_B}(?:xu|xen|cents?)(?![^\W_])")
#: `hai đô 23`: two digits right behind the unit, and nothing that they could count.
_BARE_CENTS = re.compile(rf"{_B}[0-9]{{2}}(?![0-9]|[.,][0-9]|{_B}?[^\W_]|{_B}?[-–/%$])")
_TWO_DIGITS = re.compile(r"[0-9]{1,2}")


def cents(low: str, end: int) -> tuple[Decimal, int]:
    """The hundredths that follow dollars (`2 đô 23 xu`), and their end."""
    joint = _AND_CENTS.match(low, end)
    if joint is None:
        return Decimal(0), end
    bare = _BARE_CENTS.match(low, end)
    if bare:
        return Decimal(bare.group()[1:]) / 100, bare.end()
    digits = _TWO_DIGITS.match(low, joint.end())
    spelled = None if digits else read_spelled(low, joint.end())
    stop = digits.end() if digits else spelled.end if spelled else end
    unit = _CENTS.match(low, stop)
    if unit is None or stop == end:
        return Decimal(0), end
    count = Decimal(digits.group()) if digits else spelled.value if spelled else Decimal(0)
    return (count / 100, unit.end()) if count < 100 else (Decimal(0), end)
