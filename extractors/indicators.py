"""Which indicator of the catalogue a figure states, if any.

An id is given only where the subject's words are explained by one of the indicator's names (fillers aside), the
unit is one in which it is stated, and the context is the one the name asks for: better none than a wrong one.

One id holds a level and its changes: exports of 40 billion USD and their rise by 12% are both `trade.exports`, told
apart by the columns unit, change and basis. So does the share of a plan (`bằng 74% dự toán`). Where the rate of
change is itself what is reported, it has an id of its own (`gdp.growth` beside `gdp.size`), and price indices have
one per basis (`cpi.mom`, `cpi.yoy`, `cpi.ytd`, `cpi.average`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from extractors.catalogue import indicators_economy, indicators_society, indicators_trade
from extractors.catalogue.indicator_table import Form, Indicator, indicators
from extractors.catalogue.words import FILLERS, padded, words
from extractors.model import Basis, Change

__all__ = ["INDICATORS", "Indicator", "for_period", "indicator", "match_indicator"]

INDICATORS: tuple[Indicator, ...] = tuple(
    entry
    for module in (indicators_economy, indicators_trade, indicators_society)
    for topic, table in module.TABLES.items()
    for entry in indicators(topic, table)
)
_BY_ID = {entry.id: entry for entry in INDICATORS}
_GROWTH_WORDS = (" tăng trưởng ", " tốc độ tăng ")
#: Who buys or borrows is no guest of the country.
_CUSTOMERS = "khách hàng"
_RELATIVE = frozenset({"%", "x"})
#: How the names of prices begin.
_OF_PRICES = ("Giá ", "Chỉ số giá ", "Tỷ giá ")


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    phrase: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class _Alias:
    entry: Indicator
    phrases: tuple[tuple[str, ...], ...]
    near: tuple[str, ...]
    order: int
    #: Whether the word `giá` adds nothing to its names.
    priced: bool


def indicator(ident: str) -> Indicator | None:
    """The catalogue's entry of an id."""
    return _BY_ID.get(ident)


def match_indicator(
    subject: str | None,
    unit: str | None,
    per: str | None,
    counted: str | None,
    change: Change | None,
    basis: Basis | None,
    context: str,
) -> str | None:
    """The id of the indicator that a figure states, or None.

    `context` is the sentence, or the paragraph, that the figure stands in.
    """
    form = _Stated(unit, per, counted, change, basis)
    # For a count also with what it counts, and that alone where no subject was found.
    texts = [subject] if subject else []
    if counted and unit is None:
        texts.append(f"{subject} {counted}" if subject else counted)
    for text in texts:
        found = _best(words(text), form, context)
        if found is not None and not (_CUSTOMERS in text.lower() and found.id.startswith("tourism.")):
            return found.id
    return None


def for_period(ident: str, first: dt.date | None, last: dt.date | None, per: str | None = None) -> str:
    """The id of a figure of its period: of several months consumer prices against a year before are the average.

    What is used up in a day is another thing than what is in a quarter.
    """
    if first is None or last is None:
        return ident
    if ident == "cpi.yoy" and (first.year, first.month) != (last.year, last.month):
        return "cpi.average"
    if ident == "power.consumption.daily" and first != last and per != "day":
        return "power.consumption"
    return ident


class _Stated(NamedTuple):
    unit: str | None
    per: str | None
    counted: str | None
    change: Change | None
    basis: Basis | None


def _best(subject: tuple[str, ...], stated: _Stated, context: str) -> Indicator | None:
    best: tuple[int, int, int, int] | None = None
    chosen: Indicator | None = None
    aliases, root = _index()
    found = _phrases(subject, root)
    if found is None:
        return None
    spans, telling, prices = found
    for phrase in spans:
        for alias in aliases[phrase]:
            covered = _covered(alias, spans, telling if alias.priced else telling | prices)
            if covered is None:
                continue
            fit = _fit(alias.entry, stated, subject)
            if fit == 0 or not _near(alias, context):
                continue
            rank = (covered, fit, len(alias.near) > 0, -alias.order)
            if best is None or rank > best:
                best, chosen = rank, alias.entry
    return chosen


def _phrases(subject: tuple[str, ...], root: _Node) -> tuple[dict[tuple[str, ...], int], int, int] | None:
    """The catalogue's phrases that occur in the subject, each with the words that it spans, the telling words, `giá`.

    Words are bits of a number, the first one the lowest. None as soon as a telling word is in no phrase, since no name
    explains it then; most subjects end so.
    """
    spans: dict[tuple[str, ...], int] = {}
    telling, prices, reach, length = 0, 0, 0, len(subject)
    for start, word in enumerate(subject):
        node, position = root.next.get(word), start + 1
        while node is not None:
            if node.phrase is not None:
                # A phrase said twice explains its last place alone.
                spans[node.phrase] = (1 << position) - (1 << start)
                reach = max(reach, position)
            if position == length:
                break
            node, position = node.next.get(subject[position]), position + 1
        if word == "giá":
            prices |= 1 << start
        elif word not in FILLERS and not word.isdigit():
            if reach <= start:
                return None
            telling |= 1 << start
    return spans, telling, prices


def _covered(alias: _Alias, spans: dict[tuple[str, ...], int], telling: int) -> int | None:
    """How many words of the subject the name explains; None where it leaves one of the telling words."""
    explained = 0
    for phrase in alias.phrases:
        span = spans.get(phrase)
        if span is None:
            return None
        explained |= span
    return None if telling & ~explained else explained.bit_count()


def _near(alias: _Alias, context: str) -> bool:
    if not alias.near:
        return True
    text = padded(context)
    return any(near in text for near in alias.near)


def _fit(entry: Indicator, stated: _Stated, subject: tuple[str, ...]) -> int:
    """How well a figure's unit and change are those of the indicator: 0 not at all, 2 as listed, 1 as implied."""
    implied = 0
    for form in entry.forms:
        if form.kind == "growth":
            if _is_growth(form, stated, subject):
                return 2
        elif form.kind == "count":
            if stated.unit is None:
                return 2 if _counts(form, stated.counted) else 0
            implied = 1
        elif form.unit == "%" and stated.unit == "pp" and form.per is None:
            return 2
        elif form.unit == stated.unit and form.per == stated.per:
            if form.kind == "level" or stated.change is None:
                return 2
        elif form.kind == "level":
            implied = 1
    # Changes of a level, and its share of a plan or of an earlier value.
    relative = stated.unit in _RELATIVE and stated.per is None
    return implied if relative and (stated.change is not None or stated.basis is not None) else 0


def _is_growth(form: Form, stated: _Stated, subject: tuple[str, ...]) -> bool:
    if stated.unit not in _RELATIVE or stated.per not in (None, "year"):
        return False
    if stated.change is None and not any(w in f" {' '.join(subject)} " for w in _GROWTH_WORDS):
        return False
    if form.basis is None:
        return stated.basis is not Basis.PLAN
    return form.basis == (stated.basis.value if stated.basis else "none")


def _counts(form: Form, counted: str | None) -> bool:
    if not form.nouns or counted is None:
        return True
    text = padded(counted)
    return any(noun in text for noun in _padded(form.nouns))


@cache
def _padded(nouns: tuple[str, ...]) -> tuple[str, ...]:
    """The catalogue's nouns as `padded` gives them."""
    return tuple(map(padded, nouns))


def _aliases() -> Iterator[_Alias]:
    for order, entry in enumerate(INDICATORS):
        priced = entry.name_vi.startswith(_OF_PRICES)
        names = [(tuple(words(phrase) for phrase in name.phrases), name.near) for name in entry.names]
        own = (words(entry.name_vi),)
        # The Vietnamese name is one of the names, unless it is listed as one that needs a context.
        if not any(phrases == own for phrases, _ in names):
            names.append((own, ()))
        for phrases, near in names:
            yield _Alias(entry, phrases, tuple(padded(word) for word in near), order, priced)


@cache
def _index() -> tuple[dict[tuple[str, ...], list[_Alias]], _Node]:
    """Names by their first phrase, and a tree of all phrases; built when the first figure asks."""
    by_phrase: dict[tuple[str, ...], list[_Alias]] = {}
    root = _Node()
    for alias in _aliases():
        by_phrase.setdefault(alias.phrases[0], []).append(alias)
        for phrase in alias.phrases:
            by_phrase.setdefault(phrase, [])
            node = root
            for word in phrase:
                node = node.next.setdefault(word, _Node())
            node.phrase = phrase
    return by_phrase, root
