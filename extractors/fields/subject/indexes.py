"""Indexes, whose levels and changes are told in points: `PMI đạt 48,7 điểm, tăng 2,5 điểm so với tháng 6`."""

from __future__ import annotations

import re

from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage, last_match

# `Chỉ số Nhà quản trị mua hàng (PMI) ngành sản xuất Việt Nam đạt`
_NAME = re.compile(
    r"(?<!\w)(?:chỉ số (?:[^\W\d]+ ){1,6}?(?=(?:\([^()\d]{2,12}\)|có|đạt|đã|tăng|giảm|trong|tháng|quý|năm"
    r"|là|so|từ|ngành|của|sau|vừa|tiếp|ở)(?!\w))|(?<!\()pmi(?!\w))"
)
# `Chỉ số PMI ngành sản xuất`
_BRANCH = re.compile(
    r" ?ngành [^\W\d]+ [^\W\d]+(?= (?:tháng|quý|năm|đạt|tăng|giảm|rơi|vượt|lên|xuống|là|ở|của|trong)(?!\w))"
)


def name_index(passage: Passage, figure: Figure) -> None:
    """Give a number of points the index that is named last before it in its sentence."""
    if figure.counted != "điểm" or figure.lead == "ngưỡng":
        return  # `trên ngưỡng 50 điểm`: a mark
    start = figure.sentence_start
    within = passage.lower[start : figure.start]
    named = last_match(_NAME, within) if "chỉ số " in within or "pmi" in within else None
    if named is not None and "điểm số" not in within[named.end() :]:
        branch = _BRANCH.match(within, named.end())
        end = branch.end() if branch else named.end()
        figure.subject = tidy(passage.text[start + named.start() : start + end])
        figure.why["subject"] = "index"
