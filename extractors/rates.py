"""Denominators: what stands behind a slash, `mỗi` or `một` after a unit or over a counted noun."""

from __future__ import annotations

import re

from extractors.neighbours import words_after
from extractors.units import match_denominator

_B = "[ \u00a0\u202f]"
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
_POPULATION = re.compile(r"(?:nghìn|vạn|triệu|[0-9.]{3,9})[ \u00a0]?(?:dân|người)")


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
