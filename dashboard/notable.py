"""Which of the newest figures are worth a reader's minute. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from warehouse.page.notable import RecentFigure

#: Revisions are looked for among so many indicators, the most followed ones: each costs a look at all its figures.
_FOLLOWED = 8
#: One article's figures shall not fill a list.
_PER_ARTICLE = 2
_OBSERVED = ("actual", "estimate")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look for revisions: indicators, periods that end between two days, and the time since which."""

    indicators: tuple[str, ...]
    first: dt.date
    last: dt.date
    since: dt.datetime


def largest_changes(figures: Iterable[RecentFigure], limit: int) -> list[RecentFigure]:
    """The largest changes in per cent against a basis that is named, one an indicator and place."""
    changes = [f for f in figures if f.change and f.basis and f.unit == "%" and f.status in _OBSERVED]
    return _spread(sorted(changes, key=lambda f: f.value, reverse=True), limit)


def first_statements(figures: Iterable[RecentFigure], limit: int) -> list[RecentFigure]:
    """Points that no article stated before: of the most followed indicators, each one's latest period."""
    firsts = [f for f in figures if f.first and f.status in _OBSERVED]
    order = sorted(firsts, key=lambda f: (f.period_last or dt.date.min, f.place is None), reverse=True)
    return _spread(sorted(order, key=lambda f: f.followed, reverse=True), limit, places=False)


def scope(figures: Sequence[RecentFigure]) -> Scope | None:
    """Where revisions may have come in with these figures; None where there is no figure of a period."""
    followed = {f.indicator: f.followed for f in figures if f.period_last is not None}
    most = sorted(followed, key=lambda indicator: (-followed[indicator], indicator))[:_FOLLOWED]
    ends = [f.period_last for f in figures if f.indicator in most and f.period_last is not None]
    if not ends:
        return None
    return Scope(tuple(most), min(ends), max(ends), min(f.published_at for f in figures))


def once(figures: Iterable[RecentFigure], limit: int) -> list[RecentFigure]:
    """The first figure of each sentence, which several articles may have."""
    by_quote: dict[str, RecentFigure] = {}
    for figure in figures:
        by_quote.setdefault(figure.quote, figure)
    return list(by_quote.values())[:limit]


def _spread(figures: Iterable[RecentFigure], limit: int, *, places: bool = True) -> list[RecentFigure]:
    """The first of each indicator (and place) and sentence, few of one article."""
    kept: list[RecentFigure] = []
    seen: set[object] = set()
    articles: list[str] = []
    for figure in figures:
        subject = (figure.indicator, figure.place if places else None)
        sentence = (figure.article_id, figure.part, figure.start_offset - figure.figure_start)
        if subject in seen or sentence in seen or articles.count(figure.article_id) >= _PER_ARTICLE:
            continue
        seen |= {subject, sentence}
        articles.append(figure.article_id)
        kept.append(figure)
        if len(kept) == limit:
            break
    return kept
