"""Periods: the stretches of time that a text states, and what each is to the figures around it.

Years that a text leaves out are taken, in this order, from the period's own words, from another period joined
to it (`tháng 7 và tháng 8/2025`), from the sentence, from the paragraph, and from the publication date: see
`extractors.dates.years`. Paragraphs are read apart from each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from extractors.dates.reader import Reader
from extractors.dates.roles import Role, StatedPeriod
from extractors.dates.words import fold
from extractors.documents import Citation, find_citations
from extractors.model import Period
from extractors.text import Normalised, normalise

__all__ = ["Role", "StatedPeriod", "classify_periods", "extract_periods"]


def extract_periods(text: str, published: dt.date | None) -> list[Period]:
    """The periods of a text in order, relative ones resolved against `published`.

    Left out are anaphoric bases (`cùng kỳ`, `so với tháng trước`, `so với cuối năm 2024`), dates of citations,
    and what names no days (`tuần qua`, school years, crop seasons, `đến nay`); without `published` also what
    it alone could resolve.
    """
    return [stated.period for stated in classify_periods(text, published) if stated.listed]


def classify_periods(
    text: str, published: dt.date | None, citations: Sequence[Citation] | None = None
) -> list[StatedPeriod]:
    """All that a text says about time, in order, with the part each plays.

    `citations` are those of `find_citations(text, published)` on composed text, for a caller that has them.
    """
    given = normalise(text)
    if citations is None or given.starts is not None:
        citations = find_citations(given.text, published)
    cited = [(c.document.start, c.end) for c in citations]
    return [_given(stated, text, given) for stated in Reader(fold(given.text), published, cited).read()]


def _given(stated: StatedPeriod, text: str, given: Normalised) -> StatedPeriod:
    """The same with offsets of the text as given."""
    own = stated.period
    start, end = given.back(own.start), given.back(own.end)
    return StatedPeriod(
        Period(text[start:end], start, end, own.first, own.last),
        stated.role,
        stated.first,
        stated.last,
        given.back(stated.cue_start),
        stated.listed,
    )
