"""The sentence's own arithmetic and plain plausibility: reasons to doubt a figure."""

from __future__ import annotations

import re
from decimal import Decimal

from extractors.context import Figure, Passage
from extractors.model import Change, Flag

_STACKED = re.compile(r"(?:nghìn|ngàn|triệu|tỷ|tỉ)")


def check(passage: Passage) -> None:
    """Flag implausible magnitudes, contradicted totals and changes, and points given as per cent."""
    for figure in passage.figures:
        _magnitude(figure, passage)
    for figure in passage.figures:
        _points(passage, figure)
        _ratio(figure)


def _magnitude(figure: Figure, passage: Passage) -> None:
    """`125.000 nghìn văn bản`: a grouped number of thousands before `nghìn` is a slip of the pen."""
    text = passage.lower[figure.start : figure.end]
    match = re.match(r"(\d{1,3}(?:[.\u00a0 ]\d{3})+)(?:,\d+)?\s*(nghìn|ngàn|triệu tỷ|triệu)(?!\w)", text)
    if match is None:
        return
    number = int(re.sub(r"\D", "", match[1]))
    if (match[2] in ("nghìn", "ngàn") and number >= 100_000 and figure.unit is None) or (match[2] == "triệu tỷ" and number >= 1000):
        figure.flags.append(Flag.MAGNITUDE)


def _points(passage: Passage, figure: Figure) -> None:
    """`còn 1,8%, giảm 23,4% so với … (25,2%)`: the difference of two shares, so percentage points."""
    if figure.unit != "%" or figure.change is None or figure.candidate.high is not None:
        return
    near = [f for f in passage.figures if f.sentence == figure.sentence and f is not figure]
    levels = [f for f in near if f.unit == "%" and f.change is None and f.candidate.high is None]
    for one in levels:
        for other in levels:
            if one is other or other.value <= one.value:
                continue
            difference = other.value - one.value
            if difference != figure.value:
                continue
            relative = (
                difference / (other.value if figure.change is Change.DOWN else one.value) * 100
                if one.value
                else None
            )
            if relative is not None and abs(relative - figure.value) < Decimal("0.06"):
                continue
            figure.unit = "pp"
            figure.flags.append(Flag.INFERRED_PP)
            return


def _ratio(figure: Figure) -> None:
    of = figure.candidate.of
    if of is not None and figure.value > of:
        figure.flags.append(Flag.INCONSISTENT)
