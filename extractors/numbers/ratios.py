"""Numbers with a slash between: `59/63 tỉnh` so many of so many, `1/2 triệu` a fraction, `5 1/2 ha` both."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.numbers.digits import canonical, fraction, scaled
from extractors.numbers.measures import Atom

_BLANKS = (" ", " ", " ")
#: Two numbers no larger than this with a slash between are a fraction rather than a part and its total.
_MOST_PARTS, _MOST_PARTS_OF_MANY = 5, 4
#: Of a mark, `25/30 điểm`, while `34/34 điểm cầu` are places.
_POINTS = re.compile(r" điểm(?=[,.;:)\n]|\Z| (?:trở|và|của|trong|so|tăng|giảm|ở|theo|về|là)(?!\w))")
_OPTIONAL = frozenset({"time", "age", "voltage", "angle"})


def ratio(low: str, left: Atom, right: Atom) -> Atom | None:
    """`59/63 tỉnh`, `2.532/2.532 ha`: the first number of the second, in the unit of the second."""
    if right.start != left.number.end + 1 or low[left.number.end] != "/":
        return None
    if left.unit is not None or left.kind != "count":
        return None
    if left.of is not None or left.number.spelled:
        return None
    total = right.value
    value = canonical(left.number.value * right.factor)
    if not left.number.magnitude:
        value = scaled(value, right.number.magnitude)
    under = scaled(right.number.value, -right.number.magnitude)
    # `1/2 triệu`, but `3/5 tỷ đồng` are three of five.
    most = _MOST_PARTS if not right.number.magnitude else _MOST_PARTS_OF_MANY if left.number.plain else 0
    if (
        0 < under <= most
        and not _counts_tasks(low, left, right)
        and (left.number.value < under or right.kind != "count")
    ):
        factor = scaled(right.factor, right.number.magnitude)
        part = canonical(fraction(left.number.value, under) * factor)
        return replace(right, number=left.number, start=left.start, value=part, factor=factor, optional=True)
    score = right.kind == "count" and bool(
        right.number.value in {100, 1_000, 10_000, 100_000} or _POINTS.match(low, right.end)
    )
    return replace(
        right,
        number=left.number,
        start=left.start,
        value=value,
        of=total,
        optional=score or right.kind == "voltage",
    )


# `hoàn thành 3/5 chỉ tiêu`: so many of so many, where a fraction would be of their number, `2/3 số chỉ tiêu`
_TASKS = re.compile(
    r" (?:chỉ tiêu|tiêu chí|nhiệm vụ|mục tiêu|gói thầu|đề án|hạng mục|nội dung|khâu đột phá|dự án|công trình|xã|phường"
    r"|huyện|thị xã|tỉnh|nhà máy|tổ máy)(?!\w)"
)


_ABOUT = ("hơn ", "gần ", "khoảng ", "trên ", "dưới ", "chừng ", "quá ", "tới ", "ít nhất ", "tối thiểu ")


def _counts_tasks(low: str, left: Atom, right: Atom) -> bool:
    bare = right.kind == "count" and not right.number.magnitude and left.number.plain
    if low.endswith(_ABOUT, 0, left.start):
        return False  # `hơn 2/3 xã`: more than that part of them
    return bare and left.number.value > 1 and _TASKS.match(low, right.end) is not None


def mixed(low: str, left: Atom, right: Atom) -> Atom | None:
    """`5 1/2 ha`, `1 1/2 triệu đồng`: a whole number and a fraction of what stands behind both."""
    if not (left.number.plain and left.kind == "count" and left.unit is None and left.of is None):
        return None
    parts = right.optional and right.of is None and low.startswith("/", right.number.end)
    if not parts or right.start != left.end + 1 or low[left.end] not in _BLANKS:
        return None
    if right.unit is None and right.factor == 1:
        return None
    value = canonical(left.value * right.factor + right.value)
    return replace(right, number=left.number, start=left.start, value=value, optional=right.kind in _OPTIONAL)
