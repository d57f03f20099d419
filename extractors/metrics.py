"""From a text to its figures: candidates, then one field after the other, then the sentence's arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from extractors.checks import check
from extractors.documents import Citation, find_citations
from extractors.entities import find_mentions
from extractors.fields.bases import own_basis
from extractors.fields.bounds import set_bound
from extractors.fields.carrying import carry_bases, carry_plans
from extractors.fields.changes import set_change
from extractors.fields.context import Figure, Passage, passages
from extractors.fields.owners import set_owners
from extractors.fields.periods import drop_carried, set_periods
from extractors.fields.statuses import set_status
from extractors.fields.subjects import set_subject
from extractors.indicators import for_period, match_indicator
from extractors.model import Mention, Part, Quantity
from extractors.periods import Role, StatedPeriod, read_periods
from extractors.quantities import Candidate, read_candidates
from extractors.text import Normalised, normalise
from extractors.words import Span


def extract_quantities(text: str, published: date | None = None, *, explain: bool = False) -> list[Quantity]:
    """Every figure that the text states, in order.

    Offsets count code points of `text` as given. `published` resolves relative periods; without it they stay
    open. With `explain` each quantity says which rule set which field. Never raises on a string.
    """
    given = normalise(text)
    candidates = read_candidates(given)
    mentions, citations = find_mentions(given, published), find_citations(given, published)
    return read_quantities(given, published, candidates, mentions, citations, explain=explain)


def read_quantities(
    given: Normalised,
    published: date | None,
    candidates: Sequence[Candidate],
    mentions: Sequence[Mention],
    citations: Sequence[Citation],
    *,
    part: Part = Part.BODY,
    explain: bool = False,
) -> list[Quantity]:
    """The same with the text's numbers, names and documents at hand, all with offsets of the composed text."""
    if not candidates:
        return []
    found: list[Quantity] = []
    stated = read_periods(given, published, citations, _lines(given.text, candidates))
    hidden = [(s.cue_start, s.period.end) for s in stated if s.role is not Role.CITATION]
    stated_at = [s.period.start for s in stated]
    named_at = [m.start for m in mentions]
    for passage in passages(given, candidates, hidden):
        read_passage(
            passage,
            stated[bisect_left(stated_at, passage.start) : bisect_left(stated_at, passage.end)],
            mentions[bisect_left(named_at, passage.start) : bisect_left(named_at, passage.end)],
            published,
        )
        found.extend(_quantity(given, figure, part, explain) for figure in passage.figures)
    return found


def _lines(text: str, candidates: Sequence[Candidate]) -> list[Span]:
    """The lines that hold a figure: the periods of others are not asked for."""
    lines: list[Span] = []
    for candidate in candidates:
        if not lines or candidate.start >= lines[-1].end:
            end = text.find("\n", candidate.start)
            start = text.rfind("\n", 0, candidate.start) + 1
            lines.append(Span(start, end if end >= 0 else len(text)))
    return lines


def read_passage(
    passage: Passage, stated: Sequence[StatedPeriod], mentions: Sequence[Mention], published: date | None
) -> None:
    """Fill the fields of the passage's figures, each from those before it."""
    for figure in passage.figures:
        set_bound(passage, figure)
        set_change(passage, figure)
    set_periods(passage, stated, published)
    set_owners(passage, mentions)
    for figure in passage.figures:
        figure.basis = own_basis(passage, figure, published)
        if figure.basis is not None:
            figure.why["basis"] = "stated"
        set_status(passage, figure, published.year if published else None)
        drop_carried(figure, published)
        set_subject(passage, figure)
    carry_bases(passage)
    carry_plans(passage)
    set_indicators(passage)
    check(passage)


def set_indicators(passage: Passage) -> None:
    """Give each figure the catalogue's id where subject, unit and context agree."""
    for figure in passage.figures:
        if figure.candidate.optional:
            continue
        found = match_indicator(
            figure.subject,
            figure.unit,
            figure.candidate.per,
            figure.counted,
            figure.change,
            figure.basis,
            passage.text[figure.sentence_start : figure.sentence_end],
        )
        figure.indicator = for_period(found, figure.first, figure.last) if found else None


def _quantity(given: Normalised, figure: Figure, part: Part, explain: bool) -> Quantity:
    start, end = given.back(figure.start), given.back(figure.end)
    candidate = figure.candidate
    return Quantity(
        text=given.given[start:end],
        start=start,
        end=end,
        value=abs(candidate.value) if figure.change else candidate.value,
        high=candidate.high,
        bound=figure.bound,
        unit=figure.unit,
        per=candidate.per,
        counted=figure.counted,
        of=candidate.of,
        change=figure.change,
        basis=figure.basis,
        status=figure.status,
        first=figure.first,
        last=figure.last,
        subject=figure.subject,
        indicator=figure.indicator,
        agency=figure.agency,
        place=figure.place,
        system=figure.system,
        flags=tuple(figure.flags),
        sentence_start=given.back(figure.sentence_start),
        sentence_end=given.back(figure.sentence_end),
        part=part,
        why=tuple(sorted(figure.why.items())) if explain else (),
    )
