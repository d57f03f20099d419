"""Plans that are measured against without being named again: shares of one plan, what goes beyond an aim just told."""

from __future__ import annotations

import re

from extractors.fields.change.told_bases import is_spent_of_it
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Tail
from extractors.model import Basis, Change, Status

_REACHES = Tail(r"(?<!\w)(?:đạt|bằng|giải ngân)(?: (?:khoảng|gần|hơn|trên|dưới|chỉ|mới))*\s*$")
_ENDS = re.compile(r"[,;.)]|$| và (?:tăng|giảm)(?!\w)")


def carry_plans(passage: Passage) -> None:
    """Shares of one plan, in one sentence: `đạt 94,6% kế hoạch; riêng Gia Lai mới đạt 71,3%`."""
    equal: Figure | None = None
    for figure in passage.figures:
        # `bằng 100,6% cùng kỳ. Miền Bắc gieo cấy 1.060 nghìn ha, bằng 99,4%`
        if figure.unit == "%" and figure.change is None and figure.lead == "bằng":
            near = equal is not None and figure.sentence - equal.sentence <= 1
            if figure.basis is not None:
                equal = figure
            elif equal is not None and near and _ENDS.match(passage.lower, figure.end):
                figure.basis = equal.basis
                figure.why["basis"] = "carried"
        if figure.basis is not None or figure.change is not None or figure.unit != "%":
            continue
        if is_spent_of_it(figure):
            figure.basis = Basis.PLAN
            figure.why["basis"] = "carried"
            continue
        based = figure.why.get("period") == "base"
        if not based and not _REACHES.search(figure.clause, figure.lead):
            continue
        if any(_shares_plan(passage, other, figure) for other in passage.figures):
            figure.basis = Basis.PLAN
            figure.why["basis"] = "carried"


# `trong đó tỷ lệ bao phủ bảo hiểm y tế đạt 89,4% dân số`: a share of what is named behind, not of the plan
_OF_PEOPLE = re.compile(r" (?:dân số|lực lượng lao động|tổng (?:số|dân số)|số (?:hộ|người|xã))(?!\w)")


def _shares_plan(passage: Passage, other: Figure, figure: Figure) -> bool:
    """Whether the plan that `other` is measured against is the figure's: of one subject, or `thu … , thu …`."""
    if other.sentence == figure.sentence - 1 and other.unit == "%" and other.basis is Basis.PLAN:
        level = figure.previous  # `đạt 22,9% dự toán năm. Trong đó, chi đầu tư là 823 tỷ đồng, đạt 48,2%`
        part = level is not None and level.unit == "VND" and level.change is None and other.change is None
        return part and passage.lower.startswith("trong đó", figure.sentence_start)
    if (
        other.sentence != figure.sentence
        or other.unit != "%"
        or other.basis is not Basis.PLAN
        or other.change
        or _OF_PEOPLE.match(figure.right)
    ):
        return False
    if other.start < figure.start and other.subject == figure.subject:
        return True
    if other.end <= figure.start and "trong đó" in passage.lower[other.end : figure.start]:
        return True  # `đạt 22% kế hoạch, trong đó vốn trong nước đạt 23%`
    return _head(other.subject) == _head(figure.subject) != ""


def _head(subject: str | None) -> str:
    return subject.split()[0].lower() if subject else ""


def over_the_aim(passage: Passage, figure: Figure) -> Basis | None:
    """`Đề án đặt mục tiêu 500.000 người. Đã đưa được 645.000 lao động, vượt 29%`: above what was aimed at."""
    if figure.unit != "%" or figure.verb != "vượt" or figure.change is not Change.UP:
        return None
    reached = figure.previous
    if reached is None or reached.sentence != figure.sentence or reached.status is Status.TARGET:
        return None  # `Phấn đấu thu 50 tỷ đồng. Tải trọng xe vượt 20%`
    before = (f for f in passage.figures if f.end <= reached.start and f.unit == reached.unit)
    aimed = any(f.status is Status.TARGET for f in before)
    return Basis.PLAN if aimed and _ENDS.match(passage.lower, figure.end) else None
