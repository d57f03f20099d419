"""What names share that are joined by `và`: `tỷ lệ hộ nghèo và hộ cận nghèo`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.clause.openings import names_indicator

#: How a first name begins whose beginning is that of those behind it.
_HEAD = re.compile(
    r"^(?:(?:các|cả) )?(?P<head>(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|số lượng|số|giá bán|giá|sản lượng|diện tích|năng suất|kim ngạch"
    r"|chỉ số|lãi suất|tốc độ tăng|mức tăng)) (?=[^\W\d])",
    re.IGNORECASE,
)
#: `tỷ lệ đỗ của thí sinh thành thị và thí sinh nông thôn`: what is measured of those who are named by one noun.
_OF_THESE = re.compile(r"(?P<done> (?:[^\W\d]+ ){1,4}?(?:của|ở)) (?P<noun>[^\W\d]+)(?!\w)")
#: What goes on within the name, `số người chết và bị thương`, or is no noun of measurement and yet measured.
_OWN = re.compile(r"(?:bị|mất|được|chưa|đã|tăng|giảm|thu|chi|pmi)(?!\w)", re.IGNORECASE)


def with_shared_head(names: Sequence[str]) -> list[str]:
    """Each name with the noun of measurement that the first begins with, where it has none of its own."""
    opened = _HEAD.match(names[0])
    if opened is None:
        return list(names)
    head, first = opened["head"], names[0][opened.start("head") :]
    done = _OF_THESE.match(names[0], opened.end("head"))
    if done is not None and all(name.lower().startswith(f"{done['noun'].lower()} ") for name in names[1:]):
        head += done["done"]
    rest = [f"{head[0].lower()}{head[1:]} {name}" if not _measured(name) else name for name in names[1:]]
    return [first, *rest]


# What a noun of measurement is said of, where it is told with another.
_TAIL = re.compile(
    r"(?:diện tích|năng suất|sản lượng|khối lượng|số lượng|lượng|kim ngạch|trị giá|giá trị|doanh thu)(?: gieo trồng| thu hoạch)? "
    r"(?P<what>[^\W\d].*)",
    re.IGNORECASE,
)


def with_shared_tail(names: Sequence[str]) -> list[str]:
    """`Diện tích`, `sản lượng lúa`: what the last is of is that of a noun of measurement that stands alone."""
    said = _TAIL.fullmatch(names[-1])
    if said is None:
        return list(names)
    return [f"{name} {said['what']}" if _TAIL.fullmatch(f"{name} x") else name for name in names[:-1]] + [
        names[-1]
    ]


def _measured(name: str) -> bool:
    return names_indicator(name.lower()) or _OWN.match(name) is not None
