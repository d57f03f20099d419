"""A paragraph as its figures see it: sentences, gaps between figures, clauses, and a place to note findings."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from extractors.fields.clause.compounds import joined
from extractors.fields.cues import last_word
from extractors.fields.lists import goes_on, stem_line, stem_sentences
from extractors.model import Basis, Bound, Change, Flag, Status
from extractors.quantities import Candidate
from extractors.text import Normalised
from extractors.words import Span, Words, within

#: How far a field looks away from its figure, in characters: keeps the reading linear in the text's length.
REACH = 240
#: Sentences and figures of one passage: no real paragraph has as many, and fields are read in linear time.
_MOST = 120
#: Figures of a stem that its items are read with.
_MOST_TOLD = 12
_SHARES = frozenset(("%", "pp", "‰", "x"))
#: Stands in `Passage.words` for every character of a stated period.
MASK = "§"


@dataclass(slots=True, eq=False)
class Figure:
    """One candidate while its fields are being read; offsets are those of `Passage.text`."""

    candidate: Candidate
    start: int
    end: int
    sentence: int
    sentence_start: int
    sentence_end: int
    gap_start: int
    gap_end: int
    #: Lower-cased text between the figure before (or the sentence's start) and this one.
    left: str = ""
    #: Lower-cased text between this figure and the next one (or the sentence's end).
    right: str = ""
    #: The part of `left` after the last comma, semicolon, colon, dash or bracket.
    clause: str = ""
    #: The word right before the figure, as `cues.last_word` gives it.
    lead: str = ""
    previous: Figure | None = None
    following: Figure | None = None
    bracketed: bool = False
    bound: Bound = Bound.EXACT
    change: Change | None = None
    #: The verb or noun right before the number that names the change.
    verb: str = ""
    basis: Basis | None = None
    status: Status = Status.ACTUAL
    unit: str | None = None
    #: Whether it is a percentage, a number of percentage points or a multiple.
    is_share: bool = False
    first: date | None = None
    last: date | None = None
    period_known: bool = False
    counted: str | None = None
    subject: str | None = None
    agency: str | None = None
    place: str | None = None
    system: str | None = None
    indicator: str | None = None
    flags: list[Flag] = field(default_factory=list)
    why: dict[str, str] = field(default_factory=dict)

    @property
    def value(self) -> Decimal:
        return self.candidate.value

    @property
    def pace(self) -> str:
        """The last of the units that it is counted per: `year` of `đồng/người/năm`; empty without one."""
        return (self.candidate.per or "").rpartition("/")[2]

    @property
    def is_yearly(self) -> bool:
        """Whether it is a yearly pace, which no stretch of months has."""
        return self.pace == "year"


@dataclass(slots=True)
class Passage:
    """A paragraph (`start` to `end` of the whole text) with its figures in order."""

    text: str
    lower: str
    #: `lower` with fixed compounds joined (`mặt_bằng`), so that no word in them passes for a predicate.
    words: str
    start: int
    end: int
    sentences: list[Span]
    figures: list[Figure]
    #: Where the words of `lower` stand.
    index: Words
    #: What the line above the list whose item this is ends with: the first of `sentences`, its figures the first.
    stem: Span | None = None
    #: Lower-cased place names of the paragraph: as a label in a list they tell where, not what.
    places: frozenset[str] = frozenset()
    #: Lower-cased names of its ministries and agencies, which as a label tell whose it is.
    bodies: frozenset[str] = frozenset()
    #: The name before each figure, by the figure's start, once `clauses.name_before` has read it.
    names: dict[int, str | None] = field(default_factory=dict)
    #: The name in each clause that `clauses.clause_name` has read, by the clause's text and words.
    clause_names: dict[tuple[str, str], str | None] = field(default_factory=dict)

    @property
    def own_figures(self) -> list[Figure]:
        """Its figures without those of the stem, which the stem's own passage has."""
        return self.figures if self.stem is None else [f for f in self.figures if f.start >= self.stem.end]

    def sentence_at(self, place: int) -> Span:
        """The sentence that holds a place of the passage, or else the last one before it."""
        return self.sentences[max(0, bisect_right(self.sentences, (place + 1,)) - 1)]

    def before(self, figure: Figure, reach: int = 2 * REACH) -> str:
        """Lower-cased text of the sentence before the figure, other figures included."""
        return self.lower[max(figure.sentence_start, figure.start - reach) : figure.start]

    def after(self, figure: Figure, reach: int = REACH) -> str:
        """Lower-cased text of the sentence after the figure, other figures included."""
        return self.lower[figure.end : min(figure.sentence_end, figure.end + reach)]

    def opened(self, figure: Figure) -> int:
        """Where the bracket opens that the figure stands in; -1 where it stands in none."""
        return self.lower.rfind("(", figure.sentence_start, figure.start) if figure.bracketed else -1

    def heading(self, figure: Figure) -> Span | None:
        """Where the words stand before the colon that opens the list with this figure; None without one.

        `Tốc độ tăng GRDP của các tỉnh: Hậu Giang: 12,67%; Huế: 0,7%`: a colon before a number only labels an item.
        """
        start = max(figure.sentence_start, figure.start - 2 * REACH)
        only = self.lower.find(": ", start, figure.start)
        if only < 0:
            return None
        first = self.lower.find(";", start, figure.start)
        opening = list(_OPENING_COLON.finditer(self.lower, start, figure.end if first < 0 else first))
        end = opening[-1].start() if opening else only
        return Span(opening[-2].end() if len(opening) > 1 else start, end)


_OPENING_COLON = re.compile(r": (?!(?:(?:khoảng|gần|hơn|trên) )?[\d~])")
_BREAKS = ";:([)"
#: `kinh tế - xã hội` is one word.
_DASH = re.compile(r"(?<!kinh tế)\s[–-]\s")


def last_break(text: str) -> int:
    """Where the last clause of a text starts; a comma before a digit or within a compound and a dash within a word end none."""
    last = max(map(text.rfind, _BREAKS)) + 1
    comma = text.rfind(",", last)
    while comma >= 0 and (text[comma + 1 : comma + 2].isdigit() or text.startswith("_", comma + 1)):
        comma = text.rfind(",", last, comma)
    last = max(last, comma + 1)
    if "-" in text or "–" in text:
        for dash in _DASH.finditer(text, last):
            last = dash.end()
    return last


def last_match(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern, or None."""
    found = None
    for match in pattern.finditer(text):
        found = match
    return found


def passages(
    given: Normalised,
    candidates: Sequence[Candidate],
    lines: Sequence[Span],
    hidden: Sequence[tuple[int, int]],
) -> list[Passage]:
    """Cut a composed text into paragraphs and hang each candidate into its sentence.

    `lines` are those that hold a candidate. `hidden` are the spans of stated periods, in order: masked in `Passage.words`.
    """
    lower = given.low
    words = _masked(joined(lower, given.words, lines), hidden)
    spans = [span for paragraph in within(given.paragraphs, lines) for span in given.sentences_of(paragraph)]
    starts = [span.start for span in spans]
    groups: list[tuple[list[Span], list[Candidate]]] = []
    for span in spans:
        same = groups and len(groups[-1][0]) < _MOST and goes_on(lower, groups[-1][0][-1].end, span.start)
        if same:
            groups[-1][0].append(span)
        else:
            groups.append(([span], []))
    index = {span.start: g for g, (members, _) in enumerate(groups) for span in members}
    for candidate in candidates:
        position = bisect_right(starts, candidate.start) - 1
        if position >= 0:
            groups[index[starts[position]]][1].append(candidate)
    found: list[Passage] = []
    for members, inside in groups:
        line = stem_line(given.text, members[0].start) if inside else None
        above = stem_sentences(given.sentences_of(line)) if line is not None else []
        stem = Span(above[0].start, above[-1].end) if above else None
        # Read once more, for what they tell of the item: their base, their period, what is broken down.
        told = groups[index[stem.start]][1] if stem is not None else []
        told = [c for c in told if stem is not None and c.start >= stem.start][-_MOST_TOLD:]
        for first in range(0, len(inside), _MOST):
            part = inside[first : first + _MOST]
            start = part[0].start if first else members[0].start
            spans = [s for s in members if s.end > start and s.start <= part[-1].start]
            # One sentence more may rule them: `Các mức này có hiệu lực từ ngày 13/5.`
            spans += [s for s in members if s.start > part[-1].start][:1] if part[-1] is inside[-1] else []
            if stem is not None:
                spans, part = [*above, *spans], [*told, *part]
            found.append(_passage(given, words, spans, part, stem))
    return found


def _masked(words: str, hidden: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in hidden:
        if end <= position:
            continue
        start = max(start, position)
        if words.startswith(")", end) and "(" in words[start:end]:
            end += 1  # `thứ hai (10/6)`
        pieces += (words[position:start], MASK * (end - start))
        position = end
    return "".join([*pieces, words[position:]])


def _passage(
    given: Normalised, words: str, spans: list[Span], candidates: list[Candidate], stem: Span | None
) -> Passage:
    lower = given.low
    figures: list[Figure] = []
    starts = [span.start for span in spans]
    for candidate in candidates:
        number = bisect_right(starts, candidate.start) - 1
        span = spans[number]
        figure = Figure(
            candidate, candidate.start, candidate.end, number, span.start, span.end, span.start, span.end
        )
        figure.unit = candidate.unit
        figure.is_share = candidate.unit in _SHARES
        figures.append(figure)
    _link(figures)
    passage = Passage(
        given.text, lower, words, spans[0].start, spans[-1].end, spans, figures, given.words, stem
    )
    for figure in figures:
        figure.left = lower[max(figure.gap_start, figure.start - REACH) : figure.start]
        figure.right = lower[figure.end : min(figure.gap_end, figure.end + REACH)]
        # A dash within a stated period parts no clause: `tăng trưởng giai đoạn 2011 - 2015 đạt 8%`.
        figure.clause = figure.left[last_break(words[figure.start - len(figure.left) : figure.start]) :]
        figure.lead = last_word(figure.left)
        reach = max(figure.sentence_start, figure.start - 2 * REACH)
        opened = lower.rfind("(", reach, figure.start)
        figure.bracketed = opened >= 0 and opened > lower.rfind(")", reach, figure.start)
    return passage


def _link(figures: list[Figure]) -> None:
    """Set each figure's neighbours and gaps; an optional one (`hai khu vực`, `từ 15 tuổi`) parts no others."""
    main: Figure | None = None
    for figure in figures:
        before = main if main is not None and main.sentence == figure.sentence else None
        if before is not None:
            figure.gap_start, figure.previous = before.end, before
        if figure.candidate.optional:
            continue
        if before is not None:
            before.gap_end, before.following = figure.start, figure
        main = figure
    following: Figure | None = None
    for figure in reversed(figures):
        if figure.candidate.optional:
            if following is not None and following.sentence == figure.sentence:
                figure.gap_end, figure.following = following.start, following
        else:
            following = figure
