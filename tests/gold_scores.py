"""How well figures agree with labelled ones: matching by span and value, then field by field.

A labelled set is a list of texts, each with `id`, `published`, `text` (or `file`, relative to the set's root) and
its `quantities` in the form of METRICS.md. A found quantity answers a labelled one where their spans overlap;
among several the one with the same `value` and `high` is taken. Optional ones are neither asked for nor held
against the extractor. A field that is null on both sides does not count, since it is null nearly everywhere.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from extractors.metrics import extract_quantities
from extractors.model import Quantity

Extractor = Callable[[str, dt.date], Sequence[Quantity]]
#: Compared exactly.
EXACT = ("bound", "per", "of", "change", "basis", "status", "first", "last")
#: Phrases: right when at least half of the words are shared.
PHRASES = ("counted", "subject", "agency", "place")
#: Of these, null on both sides says nothing.
_MOSTLY_NULL = frozenset({"per", "of", "change", "basis", "first", "last"})
_ENOUGH_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Miss:
    """One disagreement: `what` is `missing`, `extra`, `value`, `unit` or a field's name."""

    document: str
    what: str
    text: str
    got: object
    expected: object

    def __str__(self) -> str:
        return f"{self.document} | {self.text} | {self.what}: got {self.got}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares from 0 to 1; a field that the set never labels is None."""

    value_f1: float
    unit_f1: float
    bound: float | None
    per: float | None
    of: float | None
    change: float | None
    basis: float | None
    status: float | None
    first: float | None
    last: float | None
    counted: float | None
    subject: float | None
    agency: float | None
    place: float | None
    flags: float | None
    misses: tuple[Miss, ...] = field(default=(), repr=False, compare=False)

    def below(self, floors: dict[str, float]) -> list[str]:
        """The rates that miss their floor; a floor of a field that is not labelled is missed too."""
        found: list[str] = []
        for name, floor in floors.items():
            rate: float | None = getattr(self, name)
            if rate is None or rate < floor:
                found.append(
                    f"{name} is {'unlabelled' if rate is None else f'{rate:.3f}'}, its floor {floor}"
                )
        return found


@dataclass(slots=True)
class _Tally:
    """Right answers and questions, by name."""

    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def ask(self, name: str, right: bool) -> bool:
        self.asked[name] = self.asked.get(name, 0) + 1
        self.right[name] = self.right.get(name, 0) + right
        return right

    def rate(self, name: str) -> float | None:
        asked = self.asked.get(name, 0)
        return self.right[name] / asked if asked else None

    def f1(self, name: str) -> float:
        """Of `asked[gold]` labelled and `asked[found]` found ones; 1.0 where both are none."""
        both = self.asked.get("gold", 0) + self.asked.get("found", 0)
        return 2 * self.right.get(name, 0) / both if both else 1.0


def load(path: Path) -> list[dict[str, Any]]:
    """A labelled set with every text in it; a `file` is sought beside the folder that the set lies in."""
    documents: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    for document in documents:
        if "text" not in document:
            document["text"] = (path.parent.parent / document["file"]).read_text("utf-8")
    return documents


def score(documents: Iterable[dict[str, Any]], extract: Extractor = extract_quantities) -> Rates:
    """Read every text and compare; AssertionError where a quantity is not what the text holds at its offsets."""
    tally = _Tally()
    for document in documents:
        found = list(extract(document["text"], dt.date.fromisoformat(document["published"])))
        for quantity in found:
            assert document["text"][quantity.start : quantity.end] == quantity.text, quantity
        _document(tally, document, found)
    exact = {name: tally.rate(name) for name in (*EXACT, *PHRASES, "flags")}
    return Rates(tally.f1("value"), tally.f1("unit"), misses=tuple(tally.misses), **exact)


def pair(gold: Sequence[dict[str, Any]], found: Sequence[Quantity]) -> list[Quantity | None]:
    """For every labelled quantity, in order, the one that answers it."""
    free = list(found)
    answers: list[Quantity | None] = []
    for row in gold:
        near = [q for q in free if q.start < row["end"] and row["start"] < q.end]
        answer = next((q for q in near if same_value(row, q)), near[0] if near else None)
        if answer is not None:
            free.remove(answer)
        answers.append(answer)
    return answers


def same_value(row: dict[str, Any], quantity: Quantity) -> bool:
    """Whether value and upper end are the labelled ones, or one of the values accepted beside it."""
    accepted = {Decimal(str(value)) for value in (row["value"], *row.get("alt_values", ()))}
    high = None if row.get("high") is None else Decimal(str(row["high"]))
    return quantity.value in accepted and quantity.high == high


def shared(one: str | None, other: str | None) -> float:
    """Dice coefficient of the two phrases' sets of words, whatever their case and composition."""
    a, b = _words(one), _words(other)
    return 2 * len(a & b) / (len(a) + len(b)) if a and b else 0.0


def wrong_fields(
    row: dict[str, Any], quantity: Quantity, *, partial: bool = False
) -> Iterable[tuple[str, bool, object, object]]:
    """Every field that is asked for: its name, whether it is wrong, what was found, what is labelled."""
    for name in EXACT:
        expected, got = _plain(name, row.get(name)), _plain(name, getattr(quantity, name))
        asked = expected is not None or (got is not None and not (partial and name in ("first", "last")))
        if asked or name not in _MOSTLY_NULL:
            yield name, got != expected, got, expected
    for name in PHRASES:
        if row.get(name):
            got = getattr(quantity, name)
            yield name, shared(row[name], got) < _ENOUGH_SHARED, got, row[name]
    if row.get("flags"):
        flags = [str(flag) for flag in quantity.flags]
        yield "flags", not set(row["flags"]) <= set(flags), flags, row["flags"]


def _document(tally: _Tally, document: dict[str, Any], found: Sequence[Quantity]) -> None:
    rows: list[dict[str, Any]] = document["quantities"]
    answers = pair(rows, found)
    for row, quantity in zip(rows, answers, strict=True):
        if not row.get("optional"):
            _row(tally, document, row, quantity)
    optional = [row for row in rows if row.get("optional")]
    for quantity in found:
        if any(quantity is answer for answer in answers):
            continue
        if not any(quantity.start < row["end"] and row["start"] < quantity.end for row in optional):
            tally.ask("found", True)
            tally.misses.append(Miss(document["id"], "extra", quantity.text, quantity.value, None))


def _row(tally: _Tally, document: dict[str, Any], row: dict[str, Any], quantity: Quantity | None) -> None:
    def miss(what: str, got: object, expected: object) -> None:
        tally.misses.append(Miss(document["id"], what, row["text"], got, expected))

    tally.ask("gold", True)
    if quantity is None:
        miss("missing", None, row["value"])
        return
    tally.ask("found", True)
    if not tally.ask("value", same_value(row, quantity)):
        miss("value", f"{quantity.value} ({quantity.text})", row["value"])
        return
    if not tally.ask("unit", quantity.unit == row["unit"]):
        miss("unit", quantity.unit, row["unit"])
    for name, wrong, got, expected in wrong_fields(
        row, quantity, partial=bool(document.get("periods_partial"))
    ):
        if not tally.ask(name, not wrong):
            miss(name, got, expected)


def _plain(name: str, value: object) -> str | Decimal | None:
    if value is None:
        return None
    return Decimal(str(value)) if name == "of" else str(value)


def _words(phrase: str | None) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", phrase or "").lower()))
