"""Digits that group thousands elsewhere and are decimals here: `85.714%`, `lãi suất 2,500%`, `dài 15,300 km`."""

from __future__ import annotations

import re

from extractors.catalogue.units import Unit
from extractors.numbers.neighbours import behind
from extractors.numerals import Number

# `tỷ lệ 85.714%`: no share has so many thousands, so the point is a decimal one; inflation may, and rates of interest.
_ENGLISH_SHARE = re.compile(r"[1-9][0-9]?\.(?!000)[0-9]{3}")
_SHARE_BEFORE = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|chiếm)(?! lạm phát| tăng| lãi| lợi nhuận)(?!\w)[^.;:]{0,40}\Z"
)
# `lãi suất 2,500%/năm`: coupons are written with all their decimals.
_SHARES = frozenset({"percent", "points", "permille", "temperature"})
_DECIMAL_ZEROS = re.compile(r"[1-9][0-9]?,[1-9]00")
# `tuyến đường dài 15,300 km`, `mực nước hồ 115,700 m`: to the metre or the millimetre; English texts group such digits.
THREE_DECIMALS = re.compile(r"[1-9][0-9]{0,2},[1-9]00")
_LEVEL_BEFORE = re.compile(r"(?<!\w)(?:mực nước|cao trình|mức nước|đỉnh lũ)(?!\w)[^.;]{0,30}\Z")
_VIETNAMESE = re.compile(r"[^\W\d_a-z]")


def reads_as_decimals(low: str, number: Number, unit: Unit) -> bool:
    """Whether a number that was read as thousands is a thousandth of that, by its unit and the words before it."""
    if unit.kind in _SHARES and _DECIMAL_ZEROS.fullmatch(number.text):
        return True
    if unit.kind == "percent" and _ENGLISH_SHARE.fullmatch(number.text):
        return _SHARE_BEFORE.search(behind(low, number.start, 60)) is not None
    if unit.code not in ("km", "m") or THREE_DECIMALS.fullmatch(number.text) is None:
        return False
    before = behind(low, number.start, 40)
    return bool(_VIETNAMESE.search(before) if unit.code == "km" else _LEVEL_BEFORE.search(before))
