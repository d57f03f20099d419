"""What of a run is worth telling a person: the articles that came in and their most notable figures. Pure."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from extractors.model import Extraction, Flag, Part, Quantity, Status
from warehouse.records import FetchedItem, PollRecord, RunRecord, State

_KEPT_FIGURES = 10
_KEPT_ARTICLES = 30
#: One article's figures shall not fill the list.
_PER_ARTICLE = 2
_MONEY = frozenset({"VND", "USD", "EUR", "CNY", "JPY"})
_LARGE = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """An article that came in with this run."""

    title: str
    url: str
    published: str
    state: State
    figures: int


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure with its quote; `score` orders figures by how much a reader would want to know of them."""

    score: int
    figure: str
    subject: str
    quote: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A finished run, as it is told."""

    record: RunRecord
    polls: tuple[PollRecord, ...] = ()
    articles: tuple[ToldArticle, ...] = ()
    figures: tuple[ToldFigure, ...] = ()
    figures_found: int = 0


def part_text(extraction: Extraction, part: Part) -> str:
    """The text that a figure's offsets count in."""
    article = extraction.article
    return {Part.TITLE: article.title, Part.LEAD: article.lead or "", Part.BODY: article.body}[part]


def quote(extraction: Extraction, quantity: Quantity) -> str:
    """The sentence around a figure."""
    text = part_text(extraction, quantity.part)
    return text[quantity.sentence_start : quantity.sentence_end].strip() or quantity.text


def score(quantity: Quantity) -> int:
    """How much a reader would want to know of a figure."""
    points = 3 * (quantity.indicator is not None) + 2 * (quantity.basis is not None)
    points += (quantity.change is not None) + (quantity.part is not Part.BODY)
    points += quantity.status in (Status.TARGET, Status.FORECAST, Status.ESTIMATE)
    points += quantity.unit in _MONEY and quantity.value >= _LARGE
    points += quantity.subject is not None
    return points - 4 * bool(set(quantity.flags) & {Flag.MAGNITUDE})


def told_figures(extraction: Extraction) -> list[ToldFigure]:
    """The best figures of one article, each of another sentence."""
    sentences: dict[tuple[Part, int], Quantity] = {}
    for found in extraction.metrics:
        place = (found.part, found.sentence_start)
        if place not in sentences or score(found) > score(sentences[place]):
            sentences[place] = found
    best = heapq.nlargest(_PER_ARTICLE, sentences.values(), key=score)
    return [
        ToldFigure(
            score(quantity),
            quantity.text,
            quantity.subject or quantity.counted or "",
            quote(extraction, quantity),
            extraction.article.title,
            extraction.article.url,
        )
        for quantity in best
    ]


class Highlights:
    """Collects what is worth telling while a run goes on, in bounded room."""

    def __init__(self) -> None:
        self._articles: list[ToldArticle] = []
        self._figures: dict[tuple[str, str], ToldFigure] = {}
        self.figures_found = 0

    def add(self, items: Iterable[FetchedItem]) -> None:
        """Take up what was stored of a batch."""
        for item in items:
            if item.extraction is None or item.fetch.state not in (
                State.STORED,
                State.NEW_VERSION,
                State.THIN,
            ):
                continue
            article = item.extraction.article
            published = f"{article.published:%Y-%m-%d %H:%M}" if article.published else "unknown"
            self._articles.append(
                ToldArticle(
                    article.title, article.url, published, item.fetch.state, len(item.extraction.metrics)
                )
            )
            self.figures_found += len(item.extraction.metrics)
            for figure in told_figures(item.extraction):
                # The same sentence comes in several articles; it is told once.
                self._figures.setdefault((figure.figure, figure.quote), figure)
        self._articles = heapq.nlargest(_KEPT_ARTICLES, self._articles, key=lambda a: a.published)
        best = heapq.nlargest(_KEPT_FIGURES, self._figures.values(), key=lambda f: f.score)
        self._figures = {(figure.figure, figure.quote): figure for figure in best}

    def summary(self, record: RunRecord, polls: Iterable[PollRecord]) -> Summary:
        """The finished run."""
        return Summary(
            record, tuple(polls), tuple(self._articles), tuple(self._figures.values()), self.figures_found
        )
