"""A text with its figures marked, and the fields of each below the paragraph that states it."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractors.model import Part, Quantity
from extractors.text import normalise, paragraphs
from extractors.words import Span
from warehouse.words import number_of

_WIDTH = 110


@dataclass(frozen=True, slots=True)
class Read:
    """A text, the part of an article that it is (None for a bare text), and its figures in order."""

    text: str
    part: Part | None
    quantities: tuple[Quantity, ...]


def print_marked(texts: Sequence[Read], *, explain: bool = False) -> None:
    """Print the texts: figures between `«»`, in colour on a terminal; `explain` adds the rule of each field."""
    for read in texts:
        if read.part is not None:
            print(f"[{read.part}]")
        for paragraph in paragraphs(read.text):
            inside = [q for q in read.quantities if paragraph.start <= q.start < paragraph.end]
            print(_wrapped(_marked(read.text, paragraph, inside)))
            for quantity in inside:
                print(f"    {_line(quantity)}")
                if explain:
                    print(f"        {_rules(quantity)}")
            print()
    print(number_of(sum(len(read.quantities) for read in texts), "figure"))


def _marked(text: str, paragraph: Span, quantities: Iterable[Quantity]) -> str:
    pieces: list[str] = []
    position = paragraph.start
    for quantity in quantities:
        pieces += (text[position : quantity.start], f"«{quantity.text}»")
        position = quantity.end
    return normalise("".join([*pieces, text[position : paragraph.end]])).text


def _wrapped(text: str) -> str:
    lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    marked = "\n".join(lines)
    return marked.replace("«", "\x1b[1;33m«").replace("»", "»\x1b[0m") if sys.stdout.isatty() else marked


def _line(quantity: Quantity) -> str:
    """`8,2%  8.2 %  up yoy  GDP  [gdp.growth]  2026-07-01 – 2026-09-30`"""
    unit = f"{quantity.unit or quantity.counted or ''}{'/' + quantity.per if quantity.per else ''}"
    marks = [quantity.change, quantity.basis, quantity.status if quantity.status != "actual" else None]
    about = [quantity.agency, quantity.place, quantity.system]
    cells = [
        normalise(quantity.text).text,
        f"{quantity.bound if quantity.bound != '=' else ''}{_value(quantity)} {unit}".strip(),
        " ".join(str(mark) for mark in marks if mark),
        normalise(quantity.subject or "").text,
        f"[{quantity.indicator}]" if quantity.indicator else "",
        f"{quantity.first or '…'} – {quantity.last or '…'}" if quantity.first or quantity.last else "",
        " · ".join(name for name in about if name),
        " ".join(f"!{flag}" for flag in quantity.flags),
    ]
    return "  ".join(cell for cell in cells if cell)


def _rules(quantity: Quantity) -> str:
    return "; ".join(f"{field}: {rule}" for field, rule in quantity.why) or "no rule beyond the number itself"


def _value(quantity: Quantity) -> str:
    ends = [_number(quantity.value)] + ([_number(quantity.high)] if quantity.high is not None else [])
    ratio = f" of {_number(quantity.of)}" if quantity.of is not None else ""
    return " – ".join(ends) + ratio


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}" if value else "0"
