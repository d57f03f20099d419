"""Rates of growth that are foretold or aimed at anew: where they went, what they were thought to be before."""

from __future__ import annotations

import re

from extractors.fields.context import Figure
from extractors.model import Change

# `tăng trưởng của Thái Lan bị hạ từ 2,8% xuống còn 1,8%`: what it was thought to be, not how far it fell
_RESTATED_FROM = re.compile(
    r"(?<!\w)tăng trưởng[^,;:()]*(?<!\w)(?:hạ|nâng|điều chỉnh)[^,;:()\d]{0,12} từ (?:mức )?$"
)
# `… xuống 5,8% từ mức 6,5% đưa ra trước đó`, `đạt 5,2% thay vì mức 6%`, `tăng trưởng 4,4% (trước đó là 4,6%)`
_BEFORE = re.compile(
    r"(?: (?:cho|trong|vào) năm 20\d\d)? từ (?:mức )?|(?:[^,;:()\d]|20\d\d){0,40} và (?:xuống|lên)(?: còn| mức)* "
    r"|(?:[^,;:()\d]|20\d\d){0,40},? thay (?:vì|cho)(?: (?:mức|con số|dự báo|nhận định|ước tính|kỳ vọng|tăng))* "
    r"|[^,;:()\d]{0,40} \((?:dự báo )?(?:trước đó|trước đây|lần trước|kỳ trước)(?: là| ở mức)? "
)
_RATE_RULES = ("restated", "noun", "heading", "list")
_LEADS = frozenset("từ mức còn xuống lên số báo định tính vọng tăng vì cho đó đây trước là".split())


# `cắt giảm dự báo tăng trưởng của khu vực 0,2 điểm phần trăm xuống còn 1%`
_MOVED_BY = re.compile(
    r"(?<!\w)(?:(?P<up>nâng|tăng)|(?:cắt )?giảm|hạ) (?:mức )?(?:dự báo|ước tính|triển vọng)(?!\w)[^,;:()\d]* $"
)
_TO_WHERE = re.compile(r" (?:xuống|lên)(?: còn| mức)* $")


def moved_by(figure: Figure) -> Change | None:
    """The direction in which a forecast was moved by so much; None of anything else."""
    if figure.unit not in ("pp", "%") or not _TO_WHERE.match(figure.right):
        return None
    moved = _MOVED_BY.search(figure.left)
    if moved is not None:
        return Change.UP if moved["up"] else Change.DOWN
    level = figure.previous
    first = level.previous if level is not None else None
    goes_on = first is not None and first.unit == figure.unit and first.why.get("change") == "forecast moved"
    return first.change if first is not None and goes_on and " và " in figure.left else None


def comes_from(figure: Figure) -> bool:
    """Whether a figure tells a growth as it was foretold before it was moved: of the same time as where it went."""
    return (
        figure.unit == "%"
        and figure.lead in ("từ", "mức")
        and _RESTATED_FROM.search(figure.clause) is not None
    )


def told_before(figure: Figure) -> Change | None:
    """The direction of a growth that stands beside the one by which it was replaced; None of anything else."""
    previous = figure.previous
    if previous is None or figure.lead not in _LEADS or figure.unit != "%" or previous.unit != "%":
        return None
    rate = previous.why.get("change") in _RATE_RULES or previous.verb == "tăng trưởng"
    return previous.change if rate and _BEFORE.fullmatch(figure.left) else None
