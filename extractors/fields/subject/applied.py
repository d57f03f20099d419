"""What somebody pays or enjoys at a rate: `doanh nghiệp … được áp dụng thuế suất phổ thông 20%`."""

from __future__ import annotations

from extractors.fields.context import Figure, Passage
from extractors.fields.status.applied import APPLIED
from extractors.fields.subject.taken_over import as_written


def rate_applied(passage: Passage, figure: Figure) -> str | None:
    """The rate that is applied, whoever it is applied to."""
    applied = APPLIED.search(figure.left) if figure.unit == "%" else None
    return as_written(passage, figure, applied["what"]) if applied is not None else None
