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
from extractors.documents import Citation, find_citations
from extractors.model import Period
from extractors.text import Normalised, normalise
from extractors.words import Span

__all__ = ["Role", "StatedPeriod", "classify_periods", "extract_periods", "read_periods"]


def extract_periods(text: str, published: dt.date | None) -> list[Period]:
    """The periods of a text in order, relative ones resolved against `published`.

    Left out are anaphoric bases (`cùng kỳ`, `so với tháng trước`, `so với cuối năm 2024`), dates of citations,
    and what names no days (`tuần qua`, school years, crop seasons, `đến nay`); without `published` also what
    it alone could resolve.
    """
    return [stated.period for stated in classify_periods(text, published) if stated.listed]


def classify_periods(text: str, published: dt.date | None) -> list[StatedPeriod]:
    """All that a text says about time, in order, with the part each plays."""
    given = normalise(text)
    stated = read_periods(given, published, find_citations(given, published))
    return stated if given.starts is None else [_given(one, given) for one in stated]


def read_periods(
    given: Normalised,
    published: dt.date | None,
    citations: Sequence[Citation],
    lines: Sequence[Span] | None = None,
) -> list[StatedPeriod]:
    """The same of composed text whose documents are known, with its offsets; of some lines alone where `lines` says so.

    What one line says never bears on another.
    """
    cited = [(c.document.start, c.end) for c in citations]
    return Reader(given, published, cited, lines).read()


def _given(stated: StatedPeriod, given: Normalised) -> StatedPeriod:
    """The same with offsets of the text as given."""
    own = stated.period
    start, end = given.back(own.start), given.back(own.end)
    return StatedPeriod(
        Period(given.given[start:end], start, end, own.first, own.last),
        stated.role,
        stated.first,
        stated.last,
        given.back(stated.cue_start),
        stated.listed,
    )
