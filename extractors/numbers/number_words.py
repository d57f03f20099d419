"""The words of spelled-out Vietnamese numbers, as tables to review: digits, magnitudes, and what only looks like them."""

from __future__ import annotations

#: The digits as they stand alone or before `mươi` and `trăm`.
DIGITS = {
    "không": 0,
    "một": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "năm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
}

#: Forms that a digit takes only behind a higher place.
TAIL_DIGITS = {"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5}

#: Magnitude words and the power of ten of each.
MAGNITUDES = {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9}

ZERO_WORDS = frozenset({"linh", "lẻ", "lẽ"})
HALF_WORDS = frozenset({"rưỡi", "rưởi"})
POINT_WORDS = frozenset({"phẩy", "chấm"})

#: Words that look like a magnitude or a digit but open another word: `tỷ lệ`, `triệu tập`, `tư nhân`.
COMPOUNDS = {
    "tỷ": frozenset("lệ trọng giá suất phú số đối".split()),
    "tỉ": frozenset("lệ trọng giá suất phú số đối mỉ".split()),
    "triệu": frozenset("tập phú chứng hồi".split()),
    "vạn": frozenset("vật sự năng nhất".split()),
    "tư": frozenset("vấn nhân liệu cách pháp lệnh tưởng duy thục thương bản".split()),
    "lẻ": frozenset("tẻ loi".split()),
    "chín": frozenset("muồi chắn".split()),
    "ba": frozenset("mẹ má".split()),
}

#: Words behind which `năm` is five: units that do not follow "year".
FIVE_BEFORE = frozenset(
    "mươi trăm chục phẩy chấm phần giây phút mét ki kí xăng xen mi km kg cm lít gam gram usd euro oát vôn inch héc".split()
)

#: Digits that a lone word after `trăm` or a magnitude may stand for; `một` and `năm` are excluded: `một trăm một
#: cửa`, `ba triệu năm` (years).
ELIDED = {"hai": 2, "ba": 3, "bốn": 4, "tư": 4, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mốt": 1}
#: The units place of a shortened two-digit number (`hai lăm`, `chín chín`).
PAIR_UNITS = ELIDED | {"lăm": 5, "nhăm": 5}
