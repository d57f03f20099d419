"""Bases that a list or a breakdown leaves unsaid."""

from __future__ import annotations

import re

from extractors.context import Figure, Passage
from extractors.model import Basis

_BREAKDOWN = re.compile(
    r"^\s*(?:trong đó|riêng|tính chung|cụ thể|lũy kế|theo đó|so với|trong mức tăng|còn|chung)(?!\w)"
)


def carry_bases(passage: Passage) -> None:
    """Give a change without a basis the one stated beside it, or in the sentence that it breaks down."""
    figures = [f for f in passage.figures if f.change is not None or f.unit == "x" or f.basis is not None]
    for index, figure in enumerate(figures):
        if figure.basis is not None or (figure.unit == "x" and figure.change is None):
            continue
        basis = _from_before(passage, figures[:index], figure) or _from_after(
            passage, figures[index + 1 :], figure
        )
        if basis is not None:
            figure.basis = basis
            figure.why["basis"] = "carried"


def _from_before(passage: Passage, earlier: list[Figure], figure: Figure) -> Basis | None:
    for other in reversed(earlier):
        if other.basis is None:
            continue
        if other.sentence == figure.sentence:
            return other.basis if _compatible(other, figure) else None
        if other.sentence != figure.sentence - 1 or other.basis is not Basis.YOY:
            return None
        start = passage.lower[figure.sentence_start : figure.start]
        same = other.subject and figure.subject and other.subject.lower() == figure.subject.lower()
        return other.basis if same or _BREAKDOWN.match(start) else None
    return None


def _compatible(other: Figure, figure: Figure) -> bool:
    """A base of a month or a day does not reach a figure of another period."""
    if other.basis in (Basis.YOY, Basis.PLAN, Basis.PRIOR):
        return other.basis is not Basis.PLAN
    return (other.first, other.last) == (figure.first, figure.last)


def _from_after(passage: Passage, later: list[Figure], figure: Figure) -> Basis | None:
    for other in later:
        if other.sentence != figure.sentence:
            return None
        between = passage.lower[figure.end : other.start]
        if ";" in between:
            return None
        if other.basis is not None and other.unit != "x" and figure.candidate.per != "year":
            return other.basis if other.basis is not Basis.PLAN and _compatible(other, figure) else None
    return None
