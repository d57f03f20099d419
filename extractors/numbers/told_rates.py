"""Rates that stand before their number: `tiết kiệm mỗi năm trên 1 nghìn tỷ đồng`, `phụ cấp hằng tháng 2.457.000 đồng`."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.numbers.measures import Atom
from extractors.numbers.rate_nouns import noun_before_verb
from extractors.numbers.rates import known_denominator

_B = "[ \u00a0\u202f]"
_EACH_BEFORE = re.compile(
    rf"(?<![^\W_])(?:mỗi|(?:bình quân|trung bình)(?:{_B}trên)?{_B}(?:một|1)){_B}((?:(?:ngày|tuần|tháng|quý|năm"
    rf"|giờ),{_B}(?=[^\W\d_])|[^\W\d_]+(?:-[^\W\d_]+)?{_B})(?:[^\W\d_]+{_B}){{0,4}})[^.,;:()\n]{{0,40}}\Z"
)
#: `phụ cấp hằng tháng 2.457.000 đồng`: the amount right behind.
_EVERY_BEFORE = re.compile(
    rf"(?<![^\W_])(?:hằng|hàng){_B}(ngày|tuần|tháng|quý|năm){_B}"
    rf"(?:(?:là|khoảng|hơn|gần|bằng|mức|thêm){_B})*\Z"
)
_EACH_WORDS = ("mỗi", "hằng", "hàng", "bình")
_CHANGES = re.compile(r"(?<!\w)(?:tăng|giảm|hạ|nâng)(?!\w)")
#: Rates over a measure stand alone: `mỗi kỳ tăng 300 đồng/lít`.
_TIMES_AND_PEOPLE = frozenset("person day week month quarter year lần lượt hộ đợt".split())
_TIMES = frozenset("day week month quarter year".split())
#: `mỗi hộ nhận 2 triệu đồng và 15 kg gạo`: the denominator holds for what is joined right on.
_JOINED = re.compile(
    rf"[^.;:()\n]{{0,60}}(?:,|(?<![^\W_])và){_B}(?:(?:khoảng|hơn|gần|trên|dưới|thêm|ít nhất|tối đa){_B})?\Z"
)

#: `mỗi ngày xảy ra 38 vụ tai nạn, 20 người chết`: whom the same accidents harmed
_HARMED = re.compile(rf"{_B}(?:người|em|cháu){_B}(?:chết|tử vong|thiệt mạng|mất tích|bị{_B}thương)(?![^\W_])")

#: `mỗi lít giảm về mức 24.660 đồng (giảm 940 đồng)`
_CHANGED = re.compile(rf"{_B}\((?:tăng|giảm){_B}(?:(?:khoảng|hơn|gần|thêm){_B})?")


def rated(low: str, atoms: list[Atom]) -> list[Atom]:
    """Give figures the denominator that `mỗi …` states before them, also over `và`."""
    result: list[Atom] = []
    carried = False
    for atom in atoms:
        own = _with_each(low, atom, result[-1].end if result else 0)
        if own is atom and carried:
            own = _inherited(low, result[-1], atom)
        carried = own is not atom
        result.append(own)
    return result


def _with_each(low: str, atom: Atom, floor: int) -> Atom:
    """`tiết kiệm mỗi năm trên 1 nghìn tỷ đồng`: the rate stands before the number."""
    if atom.kind in {"time", "age", "multiple"}:
        return atom
    start = max(floor, atom.start - 64)
    head = low[start : atom.start]
    if not any(map(head.__contains__, _EACH_WORDS)):  # cheap, and true of most
        return atom
    found = _EACH_BEFORE.search(low, start, atom.start) or _EVERY_BEFORE.search(low, start, atom.start)
    if found is None:
        return atom
    known = known_denominator(low, found.start(1))
    name = known[0] if known else noun_before_verb(found.group(1).split())
    share = atom.kind in {"percent", "points"}
    if share and not (name in _TIMES and _CHANGES.search(low, found.start(1), atom.start)):
        return atom
    if atom.per is None:
        return replace(atom, per=name)
    joins = atom.per.split("/")[0] in _TIMES_AND_PEOPLE and name not in atom.per.split("/")
    return replace(atom, per=f"{name}/{atom.per}") if joins and not share else atom


def _inherited(low: str, rated: Atom, atom: Atom) -> Atom:
    """The figure joined to one with `mỗi …` before it, or with the same noun again: `mỗi nhà … 60, nhà hư hỏng 20 triệu`."""
    if atom.per is not None or atom.kind in {"time", "age", "multiple", "percent", "points"} or not rated.per:
        return atom
    again = re.compile(rf"{_B}?[^.,;:()\n]{{0,30}},{_B}{re.escape(rated.per)}(?![^\W_])[^.,;:()\n]{{0,40}}\Z")
    gap = low[rated.end : atom.start]
    joined = len(gap) < 64 and gap.count(",") <= 1 and _JOINED.fullmatch(gap)
    joined = joined or (atom.unit == rated.unit and _CHANGED.fullmatch(gap))
    # A bare count behind a comma may open another clause: `mỗi ngày nhận 40 hồ sơ, 1.200 hồ sơ đã xong`.
    if joined and atom.unit is None and "," in gap[-12:] and not _HARMED.match(low, atom.end):
        return atom
    repeated = atom.unit is not None and again.fullmatch(gap)
    return replace(atom, per=rated.per) if joined or repeated else atom
