"""Rates that are applied to somebody: `doanh nghiệp … được áp dụng thuế suất phổ thông 20%`."""

from __future__ import annotations

from extractors.fields.context import Figure
from extractors.fields.cues import Rare

APPLIED = Rare(
    r"(?<!\w)(?:áp dụng|hưởng|chịu|nộp thuế theo|tính theo) (?:mức )?"
    r"(?P<what>(?:thuế suất|lãi suất|mức thuế|mức phí|mức thu|mức giảm|tỷ lệ)(?: [^\W\d]+){0,5}?)(?: (?:là|ở mức|mức|chỉ|còn))* $",
    "thuế suất ",
    "lãi suất ",
    "mức ",
    "tỷ lệ ",
)


def is_applied(figure: Figure) -> bool:
    """Whether a figure is such a rate, which is a fact and no threshold of whom it is applied to."""
    return figure.unit == "%" and APPLIED.search(figure.left) is not None
