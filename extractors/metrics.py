"""From a text to its figures: candidates, then one field after the other, then the sentence's arithmetic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from extractors.checks import check
from extractors.documents import Citation
from extractors.entities import extract_mentions
from extractors.fields.bases import own_basis
from extractors.fields.bounds import set_bound
from extractors.fields.carrying import carry_bases, carry_plans
from extractors.fields.changes import set_change
from extractors.fields.context import Figure, Passage, passages
from extractors.fields.owners import set_owners
from extractors.fields.periods import drop_carried_limit, set_periods
from extractors.fields.statuses import set_status
from extractors.fields.subjects import set_subject
from extractors.indicators import for_period, match_indicator
from extractors.model import Mention, Quantity
from extractors.periods import Role, StatedPeriod, classify_periods
from extractors.quantities import find_quantities
from extractors.text import Normalised, normalise


def extract_quantities(text: str, published: date | None = None, *, explain: bool = False) -> list[Quantity]:
    """Every figure that the text states, in order.

    Offsets count code points of `text` as given. `published` resolves relative periods; without it they stay
    open. With `explain` each quantity says which rule set which field. Never raises on a string.
    """
    return read_quantities(text, published, None, explain=explain)


def read_quantities(
    text: str,
    published: date | None,
    mentions: Sequence[Mention] | None,
    citations: Sequence[Citation] | None = None,
    *,
    explain: bool = False,
) -> list[Quantity]:
    """The same with the text's names and documents at hand (offsets as given), so that they are not sought twice.

    `citations` are those of composed text alone.
    """
    normalised = normalise(text)
    composed = normalised.text
    candidates = find_quantities(composed)
    if not candidates:
        return []
    stated = classify_periods(composed, published, citations if normalised.starts is None else None)
    if mentions is None or normalised.starts is not None:
        mentions = extract_mentions(composed, published)
    found: list[Quantity] = []
    hidden = [(s.cue_start, s.period.end) for s in stated if s.role is not Role.CITATION]
    stated_at = [s.period.start for s in stated]
    named_at = [m.start for m in mentions]
    for passage in passages(composed, candidates, hidden):
        read_passage(
            passage,
            stated[bisect_left(stated_at, passage.start) : bisect_left(stated_at, passage.end)],
            mentions[bisect_left(named_at, passage.start) : bisect_left(named_at, passage.end)],
            published,
        )
        found.extend(_quantity(text, normalised, figure, explain) for figure in passage.figures)
    return found


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
        drop_carried_limit(figure)
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


def _quantity(given: str, normalised: Normalised, figure: Figure, explain: bool) -> Quantity:
    start, end = normalised.back(figure.start), normalised.back(figure.end)
    candidate = figure.candidate
    return Quantity(
        text=given[start:end],
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
        sentence_start=normalised.back(figure.sentence_start),
        sentence_end=normalised.back(figure.sentence_end),
        why=tuple(sorted(figure.why.items())) if explain else (),
    )
