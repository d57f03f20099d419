"""Whether a change breaks down what a sentence before measured, whose base it then has."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Tail

#: What is only said in other words, or comes of the figure before.
DERIVED = Tail(r"(?<!\w)(?:tương ứng|tương đương|tức|nhờ đó)(?: (?:tăng|giảm))?\s*$")
# `Trong đó, rừng trồng tăng 25%`
_BREAKDOWN = re.compile(r"\s*(?:[-–+•] ?)?(?:trong (?:số )?đó|trong số này|cụ thể|riêng)(?!\w)")


def breaks_down(passage: Passage, other: Figure, figure: Figure) -> bool:
    """`So với năm 2010, diện tích rừng tăng 15%. Trong đó, rừng trồng tăng 25%`: parts are told against the same year."""
    if (
        figure.sentence - other.sentence != 1
        or (
            other.unit != figure.unit and not (other.unit == "x" and other.lead == "tăng" and figure.is_share)
        )
        or other.status is not figure.status
    ):
        return False
    if other.why.get("change") == "comparison" or not may_be_a_part(figure):
        return False
    return _BREAKDOWN.match(passage.lower, figure.sentence_start) is not None


def is_part(whole: str | None, part: str | None) -> bool:
    """`tăng trưởng tín dụng` and `tín dụng nông nghiệp, nông thôn`: two words of the one open the other."""
    head = (part or "").lower().split()[:2]
    return len(head) > 1 and f" {' '.join(head)} " in f" {(whole or '').lower()} "


def may_be_a_part(figure: Figure) -> bool:
    """Whether the figure may be part of what the sentence before measured, and not a derived quantity."""
    return not DERIVED.search(figure.left[-40:], figure.lead)
