"""The units of the table as they are found in a text: behind a number, before it, or behind the slash of a rate."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from extractors.catalogue.units import CURRENCIES, DENOMINATORS, UNITS, Unit
from extractors.text import prefixed


class UnitMatch(NamedTuple):
    """A unit found in a text at `start` to `end`."""

    unit: Unit
    start: int
    end: int


_EXACT = {name: unit for unit in UNITS for name in unit.names}


def _fold_table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for unit in UNITS:
        for name in unit.names:
            table.setdefault(name.lower(), unit)
    return table


_FOLDED = _fold_table()
_SYMBOL_END = re.compile(r"[%％‰$€£¥₫₩₹]\Z")


def _alternation(names: Iterable[str]) -> str:
    pattern = prefixed(names, lambda name: "" if _SYMBOL_END.search(name) else r"(?![^\W_])")
    return pattern.replace(r"\ ", "[ \u00a0]")


_UNIT = re.compile(rf"[ \u00a0\u202f\u2009]{{0,2}}({_alternation(_FOLDED)})")
_CODE_OF = {name.lower(): code for code, names in DENOMINATORS for name in names.split("|")}
DENOMINATOR = re.compile(rf"({_alternation(_CODE_OF)})")
_SPACE = re.compile(r"[ \u00a0]+")


def match_unit(text: str, low: str, pos: int) -> UnitMatch | None:
    """The unit that follows at `pos`, behind at most two spaces; the longest name wins.

    `low` is the lower-case form of `text` with the same offsets.
    """
    found = _UNIT.match(low, pos)
    if found is None:
        return None
    start, end = found.span(1)
    written, folded = text[start:end], low[start:end]
    if not written.isalnum():
        written, folded = _SPACE.sub(" ", written), _SPACE.sub(" ", folded)
    unit = _EXACT.get(written) or _FOLDED[folded]
    if written == "v" and start != pos:  # `220v`, but not the abbreviation `v.v.`
        return None
    if len(written) == 1 and written.isascii() and written.isalpha() and written not in unit.names:
        return None
    if unit.not_before and low[end : end + 1] in {" ", "\u00a0"} and low.startswith(unit.not_before, end + 1):
        return None
    return UnitMatch(unit, start, end)


def match_denominator(low: str, pos: int) -> tuple[str, int] | None:
    """The code and the end of the known denominator that starts at `pos`."""
    found = DENOMINATOR.match(low, pos)
    return (_CODE_OF[_SPACE.sub(" ", found.group(1))], found.end()) if found else None


#: Signs and codes that may stand before the number: `$10`, `USD1,23`, `VN$1000`, `Rs. 20`.
_PREFIX_NAMES = {"us$": "USD", "vn$": "VND", "a$": "AUD", "s$": "SGD", "hk$": "HKD", "$": "USD", "€": "EUR"} | {
    "£": "GBP", "¥": "JPY", "₫": "VND", "₩": "KRW", "₹": "INR", "rs.": "INR", "rs": "INR", "vnđ": "VND",
}  # fmt: skip
_SIGNS = frozenset("$€£¥₫₩₹")
_PREFIX = re.compile(
    r"(?<![^\W_])(" + "|".join(re.escape(n) for n in sorted(CURRENCIES)) + r"|RM|Rs\.?|VNĐ)[ \u00a0]?\Z"
    r"|((?:US|VN|HK|A|S)?\$|[€£¥₫₩₹])[ \u00a0]?\Z"
)


def currency_before(text: str, pos: int) -> tuple[str, int] | None:
    """The ISO code and the start of a currency written before the number at `pos`."""
    last = text[pos - 1 : pos].strip() or text[max(0, pos - 2) : pos - 1]
    if not (last.isupper() or last in _SIGNS or last in {"s", "."}):
        return None
    found = _PREFIX.search(text, max(0, pos - 6), pos)
    if found is None:
        return None
    name = found.group(1) or found.group(2)
    code = (
        (name if name in CURRENCIES else None)
        or _PREFIX_NAMES.get(name.lower())
        or ("MYR" if name == "RM" else "USD")
    )
    return code, found.start()
