"""What another reading of the same articles changes: figures gained, lost and altered. Pure."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from warehouse.kept import Figure
from warehouse.reread import Detail

#: Kept of each kind, so that a report of a million articles stays a page.
_SAMPLES = 5

#: Where a figure stands is no part of what it says, nor is how much around it is quoted.
_SAYS = tuple(f.name for f in dataclasses.fields(Figure) if f.name not in ("start", "end", "quote"))


class Kind(StrEnum):
    """What became of a figure."""

    GAINED = "gained"
    LOST = "lost"
    ALTERED = "altered"


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that only one of two readings has, or that they read differently in `fields`."""

    kind: Kind
    article_id: str
    before: Figure | None
    after: Figure | None
    fields: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The sentence of the figure."""
        told = self.after or self.before
        return told.quote if told is not None else ""


def differences(article_id: str, before: Sequence[Figure], after: Sequence[Figure]) -> list[Difference]:
    """What `after` says otherwise than `before`.

    Figures belong together when they stand at the same place and say the same, else when they say the same
    anywhere (a text grew by a paragraph), else at the same place, else when they have the same words.
    """
    old, new = list(before), list(after)
    found: list[Difference] = []
    for key in (lambda f: (_place(f), _says(f)), _says, _place, lambda f: (f.part, f.text)):
        for left, right in _pairs(old, new, key):
            old.remove(left)
            new.remove(right)
            if fields := tuple(name for name in _SAYS if getattr(left, name) != getattr(right, name)):
                found.append(Difference(Kind.ALTERED, article_id, left, right, fields))
    found += [Difference(Kind.LOST, article_id, figure, None) for figure in old]
    found += [Difference(Kind.GAINED, article_id, None, figure) for figure in new]
    return found


def _pairs(
    old: Iterable[Figure], new: Iterable[Figure], key: Callable[[Figure], Hashable]
) -> list[tuple[Figure, Figure]]:
    waiting: dict[Hashable, list[Figure]] = defaultdict(list)
    for figure in old:
        waiting[key(figure)].append(figure)
    return [(waiting[key(figure)].pop(0), figure) for figure in new if waiting[key(figure)]]


def _says(figure: Figure) -> Hashable:
    return tuple(getattr(figure, name) for name in _SAYS)


def _place(figure: Figure) -> Hashable:
    return figure.part, figure.start


@dataclass(slots=True)
class Tally:
    """Rows of one table: held, read now, and of those the ones that only one of the two has."""

    before: int = 0
    after: int = 0
    gained: int = 0
    lost: int = 0


@dataclass(slots=True)
class Report:
    """What a reprocessing came to, added up article by article.

    `articles` read again, of them `rewritten` ones have another title, lead or body; `pages` read, of them
    `unread` ones could not be; `tables`: rows of the current versions. `kinds`, `fields` and `samples` are of figures.
    """

    articles: int = 0
    pages: int = 0
    unread: int = 0
    new: int = 0
    rewritten: int = 0
    tables: dict[Detail, Tally] = field(default_factory=dict)
    kinds: Counter[Kind] = field(default_factory=Counter)
    #: field → altered figures in which it differs
    fields: Counter[str] = field(default_factory=Counter)
    samples: dict[Kind, list[Difference]] = field(default_factory=lambda: defaultdict(list))
    #: why pages could not be read, with the first of them
    errors: list[str] = field(default_factory=list)

    @property
    def figures_before(self) -> int:
        """Figures that are held."""
        return self.tables.get(Detail.METRICS, Tally()).before

    @property
    def figures_after(self) -> int:
        """Figures that were read."""
        return self.tables.get(Detail.METRICS, Tally()).after

    def add_article(self, *, new: bool, rewritten: bool) -> None:
        """An article was read again."""
        self.articles += 1
        self.new += new
        self.rewritten += rewritten

    def count(self, table: Detail, before: int, after: int) -> None:
        """So many rows of an article are held, and so many were read."""
        tally = self.tables.setdefault(table, Tally())
        tally.before += before
        tally.after += after

    def add_lines(self, table: Detail, before: Iterable[str], after: Iterable[str]) -> None:
        """Take in what the rows of an article say, where it is not the same."""
        old, new = Counter(before), Counter(after)
        tally = self.tables.setdefault(table, Tally())
        tally.gained += (new - old).total()
        tally.lost += (old - new).total()

    def add_figures(self, article_id: str, before: Sequence[Figure], after: Sequence[Figure]) -> None:
        """Take in the figures of an article, as held and as read now, where they are not the same."""
        for found in differences(article_id, before, after):
            self.kinds[found.kind] += 1
            self.fields.update(found.fields)
            if len(self.samples[found.kind]) < _SAMPLES:
                self.samples[found.kind].append(found)

    def note(self, error: str) -> None:
        """A page could not be read."""
        self.unread += 1
        if len(self.errors) < _SAMPLES:
            self.errors.append(error)
