"""From a text to its figures: candidates, then one field after the other, then the sentence's arithmetic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from extractors.checks import check
from extractors.documents import Citation, find_citations
from extractors.entities import find_mentions
from extractors.fields.bounds import set_bound
from extractors.fields.catalogued import set_indicators
from extractors.fields.change.bases import set_basis
from extractors.fields.change.carrying import carry_bases
from extractors.fields.change.changes import set_change
from extractors.fields.change.plans import carry_plans
from extractors.fields.context import Figure, Passage, passages
from extractors.fields.lists import stem_line
from extractors.fields.owners import set_owners
from extractors.fields.period.periods import set_periods
from extractors.fields.period.settled import carry_aims, drop_carried
from extractors.fields.status.aims_go_on import go_on_aiming
from extractors.fields.status.statuses import set_status
from extractors.fields.subject.bodies import set_owning_bodies
from extractors.fields.subject.elsewhere import leave_other_places
from extractors.fields.subject.respective import set_respective
from extractors.fields.subject.subjects import set_subject
from extractors.model import Mention, Part, Period, Quantity
from extractors.periods import Role, StatedPeriod, read_periods
from extractors.quantities import Candidate, read_candidates
from extractors.text import Normalised, normalise
from extractors.words import Span

_Found = TypeVar("_Found")


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
    lines = _lines(given.text, candidates)
    stated = read_periods(given, published, citations, lines)
    hidden = [(s.cue_start, s.period.end) for s in stated if s.role is not Role.CITATION]
    found = passages(given, _without_periods(candidates, stated), lines, hidden)
    read_passages(found, stated, mentions, published)
    return [_quantity(given, figure, part, explain) for passage in found for figure in passage.own_figures]


def _without_periods(candidates: Sequence[Candidate], stated: Sequence[StatedPeriod]) -> list[Candidate]:
    """All but what periods are written with: `Sau 11 tháng, xuất khẩu đạt …`, `7 tháng/2017`, `4 ngày từ 1 - 4.8`."""
    spans = [s.period for s in stated if s.role is Role.SPAN]
    starts = [period.start for period in spans]
    found: list[Candidate] = []
    for candidate in candidates:
        before = bisect_right(starts, candidate.start)
        if not before or not _is_of_period(candidate, spans[before - 1]):
            found.append(candidate)
    return found


#: Units of durations.
_TIMES = ("a", "mo", "d")


def _is_of_period(candidate: Candidate, period: Period) -> bool:
    if candidate.start >= period.end:
        return False
    if candidate.end < period.end or candidate.start > period.start:
        return candidate.end <= period.end
    return candidate.optional if candidate.end == period.end else candidate.unit in _TIMES


def _lines(text: str, candidates: Sequence[Candidate]) -> list[Span]:
    """The lines that hold a figure: periods and sentences of others are not asked for."""
    lines: list[Span] = []
    for candidate in candidates:
        if not lines or candidate.start >= lines[-1].end:
            end = text.find("\n", candidate.start)
            start = text.rfind("\n", 0, candidate.start) + 1
            stem = stem_line(text, start)
            if stem is not None and (not lines or stem.start >= lines[-1].end):
                lines.append(stem)
            lines.append(Span(start, end if end >= 0 else len(text)))
    return lines


def read_passages(
    found: Sequence[Passage],
    stated: Sequence[StatedPeriod],
    mentions: Sequence[Mention],
    published: date | None,
) -> None:
    """Fill the fields of the passages' figures, each from those before it.

    One field after the other over all passages, rather than all fields of one passage: a field's patterns and code
    are then at hand in the processor's cache, which saves a tenth of the time.
    """
    figures = [(passage, figure) for passage in found for figure in passage.figures]
    for passage, figure in figures:
        set_bound(passage, figure)
    for passage, figure in figures:
        set_change(passage, figure)
    starts = [s.period.start for s in stated]
    for passage in found:
        set_periods(passage, _inside(stated, starts, passage), published)
    starts = [mention.start for mention in mentions]
    for passage in found:
        set_owners(passage, _inside(mentions, starts, passage))
    for passage, figure in figures:
        set_basis(passage, figure, published)
    for passage, figure in figures:
        set_status(passage, figure, published)
        drop_carried(passage, figure, published)
    for passage in found:
        go_on_aiming(passage, published)
    for passage, figure in figures:
        set_subject(passage, figure)
    for passage in found:
        leave_other_places(passage)
        set_owning_bodies(passage)
        set_respective(passage)
        carry_aims(passage)
        carry_bases(passage)
        carry_plans(passage)
    for passage in found:
        set_indicators(passage)
    for passage in found:
        check(passage)


def _inside(found: Sequence[_Found], starts: Sequence[int], passage: Passage) -> Sequence[_Found]:
    """What starts inside a passage or its stem, of things in order that start at `starts`."""
    stem, start = passage.stem, passage.start
    if stem is not None:
        start = next(sentence.start for sentence in passage.sentences if sentence.start >= stem.end)
    own = found[bisect_left(starts, start) : bisect_left(starts, passage.end)]
    if stem is None:
        return own
    return [*found[bisect_left(starts, stem.start) : bisect_left(starts, stem.end)], *own]


def _quantity(given: Normalised, figure: Figure, part: Part, explain: bool) -> Quantity:
    start, end, first, last = figure.start, figure.end, figure.sentence_start, figure.sentence_end
    if given.starts is not None:
        start, end, first, last = map(given.back, (start, end, first, last))
    candidate = figure.candidate
    return Quantity(
        # The first ten by position: more than fifteen by name go through a dictionary, which takes twice as long.
        given.given[start:end],
        start,
        end,
        abs(candidate.value) if figure.change else candidate.value,
        candidate.high,
        figure.bound,
        figure.unit,
        candidate.per,
        figure.counted,
        candidate.of,
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
        sentence_start=first,
        sentence_end=last,
        part=part,
        why=tuple(sorted(figure.why.items())) if explain else (),
    )
