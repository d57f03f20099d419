"""The catalogue's id of what a figure measures, where subject, unit and context agree."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage
from extractors.fields.named_places import is_zone
from extractors.indicators import for_period, match_indicator

# What is paid into the fund that steadies prices, or out of it
_FUND = re.compile(r"(?<!\w)(?:trích lập|chi(?: sử dụng)?|mức chi|sử dụng) (?:[^\W\d]+ )?quỹ(?!\w)")


def set_indicators(passage: Passage) -> None:
    """Give each figure its id, if it has one."""
    for figure in passage.figures:
        found = None if figure.candidate.optional else _found(passage, figure)
        if found is not None:
            figure.indicator = for_period(found, figure.first, figure.last, figure.candidate.per)


def _found(passage: Passage, figure: Figure) -> str | None:
    if figure.place is not None and is_zone(figure.place):
        return (
            None  # `CPI khu vực thành thị tăng 0,24%, khu vực nông thôn tăng 0,17%`: of a part of the people
        )
    found = match_indicator(
        figure.subject,
        figure.unit,
        figure.candidate.per,
        figure.counted,
        figure.change,
        figure.basis,
        passage.index.spaced[figure.sentence_start : figure.sentence_end],
    )
    if found is not None and found.startswith("trade.") and _is_of_a_price(figure):
        return None
    if found is not None and found.startswith("fuel.") and _FUND.search(passage.before(figure)):
        return None  # `trích lập quỹ này đối với xăng RON95 ở mức 100 đồng/lít`: no price
    # `tốc độ tăng trưởng kinh tế (GRDP) đạt 10%/năm`: of a region, by its letters
    return "grdp.growth" if found == "gdp.growth" and "(grdp)" in figure.left else found


def _is_of_a_price(figure: Figure) -> bool:
    """`Gạo 638 USD/tấn, tăng 20,5%`: the price has risen by that, and not what was sold."""
    level = figure.previous
    if level is None or figure.change is None or figure.unit != "%" or level.subject != figure.subject:
        return False
    priced = level.unit in ("USD", "VND") and level.candidate.per in ("t", "kg")
    return priced and level.sentence == figure.sentence
