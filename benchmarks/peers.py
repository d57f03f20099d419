"""Other readers of numbers and dates on the labelled texts, each as its own documentation tells to call it.

They are not installed with the project; `benchmarks/requirements.txt` lists them. None was made for what is asked
here: quantulum3 reads English, vietnam-number converts one spelled number and finds none in a text, dateparser
finds dates and no quantities, so that it is compared on periods.
"""

from __future__ import annotations

import datetime as dt
import importlib
import importlib.util
import re
import warnings
from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from extractors.model import Quantity
from extractors.periods import extract_periods
from tests.gold_scores import score

Days = tuple[dt.date, dt.date]
Document = dict[str, Any]
HOW_TO_INSTALL = ".venv/bin/pip install -r benchmarks/requirements.txt"
_MODULES = {"quantulum3": "quantulum3", "vietnam-number": "vietnam_number", "dateparser": "dateparser"}


def missing() -> list[str]:
    """The peers that are not installed, by the names they are installed under."""
    return [name for name, module in _MODULES.items() if importlib.util.find_spec(module) is None]


def value_scores(documents: Sequence[Document]) -> dict[str, float]:
    """Of each installed peer, by name: F1 of value on labelled texts, matched as our own figures are.

    Units, periods and all other fields are left aside. Peers that read no quantities are not among them.
    """
    readers = {"quantulum3": _quantulum, "vietnam-number": _vietnam_number}
    return {
        name: score(documents, reader()).value_f1 for name, reader in readers.items() if name not in missing()
    }


def period_scores(documents: Sequence[Document]) -> dict[str, float]:
    """Of ours and, where installed, dateparser: the share of figures whose labelled days the text's periods hold.

    A figure counts that is labelled with both days; a reader answers it with any period of the text that has them.
    """
    readers: dict[str, Callable[[str, dt.date], Iterable[Days]]] = {"ours": _own_periods}
    if "dateparser" not in missing():
        readers["dateparser"] = _dateparser()
    return {name: _share(documents, reader) for name, reader in readers.items()}


def _share(documents: Sequence[Document], reader: Callable[[str, dt.date], Iterable[Days]]) -> float:
    asked = right = 0
    for document in documents:
        rows = [q for q in document["quantities"] if q["first"] and q["last"] and not q.get("optional")]
        if not rows:
            continue
        found = set(reader(document["text"], dt.date.fromisoformat(document["published"])))
        asked += len(rows)
        right += sum(
            (dt.date.fromisoformat(q["first"]), dt.date.fromisoformat(q["last"])) in found for q in rows
        )
    return right / asked if asked else 0.0


def _own_periods(text: str, published: dt.date) -> list[Days]:
    return [(p.first, p.last) for p in extract_periods(text, published) if p.first and p.last]


def _quantulum() -> Callable[[str, dt.date], list[Quantity]]:
    with warnings.catch_warnings():
        # It warns that its classifier of ambiguous units is not installed; units are not compared.
        warnings.simplefilter("ignore")
        parser = importlib.import_module("quantulum3.parser")

    def read(text: str, published: dt.date) -> list[Quantity]:
        return [quantity(text, q.span[0], q.span[1], Decimal(str(q.value))) for q in parser.parse(text)]

    return read


def _vietnam_number() -> Callable[[str, dt.date], list[Quantity]]:
    """Each longest run of the words that it knows, and each run of digits, which it takes as they are."""
    convert: Callable[[str], int] = importlib.import_module("vietnam_number").w2n
    known: frozenset[str] = importlib.import_module("vietnam_number.word2number.data").ALLOW_WORDS
    word = "|".join(sorted(known, key=len, reverse=True))
    run = re.compile(rf"(?<!\w)(?:(?:{word})(?: (?:{word}))*|[0-9]+)(?!\w)", re.IGNORECASE)

    def read(text: str, published: dt.date) -> list[Quantity]:
        found = []
        for match in run.finditer(text):
            try:
                value = convert(match[0].lower())
            except ValueError:
                continue  # its way to say that the words make no number
            found.append(quantity(text, match.start(), match.end(), Decimal(value)))
        return found

    return read


def _dateparser() -> Callable[[str, dt.date], list[Days]]:
    search = importlib.import_module("dateparser.search").search_dates
    reader = importlib.import_module("dateparser.date").DateDataParser

    def read(text: str, published: dt.date) -> list[Days]:
        settings = {"RELATIVE_BASE": dt.datetime.combine(published, dt.time())}
        found = search(text, languages=["vi"], settings=settings) or []
        parser = reader(languages=["vi"], settings=settings)
        return [stretch(moment.date(), parser.get_date_data(words).period) for words, moment in found]

    return read


def stretch(day: dt.date, grain: str) -> Days:
    """The first and last day of the `day`, `week`, `month` or `year` that holds a day; other grains are days."""
    if grain == "week":
        monday = day - dt.timedelta(days=day.weekday())
        return monday, monday + dt.timedelta(days=6)
    if grain == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if grain == "year":
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return day, day


def quantity(text: str, start: int, end: int, value: Decimal) -> Quantity:
    """A figure of which only the span and the value are known."""
    return Quantity(text[start:end], start, end, value)
