"""How the indicator tables are written.

One line per indicator, columns parted by `|`: id | Vietnamese name | English name | units | low..high | usual
sign of change (`up`, `down` or `-`) | names. The topic is that of the table.

Units, parted by spaces: `USD`, `VND/kWh`, `VND/doanh_nghiệp` a level; `%` a rate; `#` a count, `#xe,chiếc` one that counts such
things; `growth` a change in per cent, `growth@yoy` one against that basis alone (`growth@none`: no basis stated);
`level:%` a level without changes. An indicator with a level or a count also takes its own changes.

Names, parted by `;`, mean the words in this order; commas, brackets and `và` make no difference. `a + b`: both,
in any order. `name @x/y`: only where the sentence or paragraph holds x or y.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from extractors.catalogue.table import rows
from extractors.model import Change

_UNIT = re.compile(r"#.*?(?=\s+(?:[%#]|VND|USD|growth|level:|ha|t|kg|m2|year)(?:[\s/:@]|$)|$)|\S+")


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which an indicator is stated. `kind` is `level`, `count`, `growth` or `only` (never a change)."""

    kind: str
    unit: str | None = None
    per: str | None = None
    nouns: tuple[str, ...] = ()
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """One way in which texts name an indicator: phrases that all occur, in a context that holds one of `near`."""

    phrases: tuple[str, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """Something the government reports on, over and over.

    `low` and `high` bound what is plausible for a level in the unit of the first form (for growth: the size of the
    change); `usual` is the direction that its changes mostly have.
    """

    id: str
    name_vi: str
    name_en: str
    topic: str
    forms: tuple[Form, ...]
    low: Decimal
    high: Decimal
    usual: Change | None
    names: tuple[Name, ...]


def indicators(topic: str, table: str) -> tuple[Indicator, ...]:
    """The indicators of one table."""
    return tuple(_indicator(topic, cells) for cells in rows(table))


def _indicator(topic: str, cells: list[str]) -> Indicator:
    ident, vietnamese, english, units, plausible, usual, names = cells
    low, _, high = plausible.partition("..")
    return Indicator(
        id=ident,
        name_vi=vietnamese,
        name_en=english,
        topic=topic,
        forms=tuple(_form(unit) for unit in _UNIT.findall(units)),
        low=Decimal(low),
        high=Decimal(high),
        usual=None if usual == "-" else Change(usual),
        names=tuple(_name(name) for name in names.split(";") if name.strip()),
    )


def _form(text: str) -> Form:
    if text.startswith("#"):
        return Form("count", nouns=tuple(n.strip() for n in text[1:].split(",") if n.strip()))
    if text.startswith("growth"):
        return Form("growth", basis=text.partition("@")[2] or None)
    kind, _, rest = text.rpartition(":")
    unit, _, per = rest.partition("/")
    return Form("only" if kind == "level" else "level", unit, per.replace("_", " ") or None)


def _name(text: str) -> Name:
    phrases, _, near = text.partition("@")
    return Name(
        tuple(phrase.strip() for phrase in phrases.split(" + ")),
        tuple(word.strip() for word in near.split("/") if word.strip()),
    )
