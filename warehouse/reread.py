"""An article read again, as the warehouse compares and takes it: its rows as JSON, and what they say in a line each. Pure.

It is made where the article is read, which is another process or another machine. A page's 40 rows as objects cost whoever
hands out the work more than their transport: they come as a few strings, which are looked into only where they differ.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from extractors.model import Extraction
from warehouse.kept import Figure
from warehouse.records import FetchRecord
from warehouse.rows import Row, article_row, details, stored, to_json


class Detail(StrEnum):
    """The tables that hang on an article's version."""

    METRICS = "metrics"
    DOCUMENTS = "documents"
    MENTIONS = "mentions"
    ASSIGNMENTS = "assignments"


#: What a row says. Where it stands is no part of that, nor is how much around a figure is quoted.
SAYS: Mapping[Detail, tuple[str, ...]] = {
    Detail.METRICS: tuple(
        "part text value high bound unit per counted of_total change basis status period_first period_last subject "
        "indicator agency place system flags".split()
    ),
    Detail.DOCUMENTS: tuple(
        "part text kind number symbol year issued_on issuer name article clause point".split()
    ),
    Detail.MENTIONS: ("part", "text", "kind", "entity", "name"),
    Detail.ASSIGNMENTS: ("part", "text", "assignee", "task", "due", "due_text", "assigner"),
}
#: Between the values of a line, between lines, and in the place of what is unknown: separators that no text has.
FIELD, LINE, NULL = "\x1f", "\x1e", "\x1d"


@dataclass(frozen=True, slots=True)
class Said:
    """What the rows of one table say of an article: how many they are, and a digest of their lines in order."""

    count: int = 0
    digest: str = hashlib.md5(b"", usedforsecurity=False).hexdigest()


@dataclass(frozen=True, slots=True)
class Reread:
    """An article as it reads now.

    `rows`: table → its rows as JSON objects with commas between, without `appended_at`; of a report's, only the figures.
    `lines`: table → what each row says, as `SAYS` has it.
    """

    article_id: str
    version: str
    extractor_version: str
    fetched_at: dt.datetime
    title: str
    said: Mapping[Detail, Said]
    lines: Mapping[Detail, str]
    rows: Mapping[str, str]

    def told(self, kind: Detail) -> list[str]:
        """What each row of a table says."""
        return self.lines[kind].split(LINE) if self.said[kind].count else []


def reread(fetch: FetchRecord, extraction: Extraction, kinds: Sequence[Detail], *, store: bool) -> Reread:
    """What an extraction says, in the tables `kinds`; `store`: with all that is needed to append it."""
    article = extraction.article
    shared: Row = {
        "article_id": article.article_id,
        "version": article.version,
        "extractor_version": extraction.extractor_version,
        "run_id": fetch.run_id,
    }
    of_kind = details(extraction)
    lines = {kind: _lines(kind, of_kind[kind]) for kind in kinds}
    rows = {
        str(kind): _objects([shared | row for row in of_kind[kind]])
        for kind in kinds
        if store or kind is Detail.METRICS
    }
    if store:
        row = article_row(fetch, extraction, fetch.fetched_at)
        del row["appended_at"]  # known when it is appended
        rows["articles"] = _objects([row])
    return Reread(
        article.article_id,
        article.version,
        extraction.extractor_version,
        fetch.fetched_at,
        article.title,
        {kind: Said(len(of_kind[kind]), _digest(text)) for kind, text in lines.items()},
        lines,
        rows,
    )


def figures(reading: Reread) -> list[Figure]:
    """The figures of a reading, as the table would hold them, in the order of the text."""
    found = [_figure(row) for row in json.loads(f"[{reading.rows[Detail.METRICS]}]")]
    return sorted(found, key=lambda figure: (figure.part, figure.start))


def _figure(row: Mapping[str, str]) -> Figure:
    numbers = [None if row[n] is None else Decimal(row[n]) for n in ("value", "high", "of_total")]
    days = [
        None if row[n] is None else dt.date.fromisoformat(row[n]) for n in ("period_first", "period_last")
    ]
    return Figure(
        row["part"], int(row["start_offset"]), int(row["end_offset"]), row["text"], numbers[0], numbers[1],
        row["bound"], row["unit"], row["per"], row["counted"], numbers[2], row["change"], row["basis"], row["status"],
        days[0], days[1], row["subject"], row["indicator"], row["agency"], row["place"], row["system"],
        tuple(row["flags"]), row["quote"],
    )  # fmt: skip


def _objects(rows: Sequence[Row]) -> str:
    return to_json(rows)[1:-1]


def _lines(kind: Detail, rows: Sequence[Row]) -> str:
    placed = [
        (row["part"], row["start_offset"], row["end_offset"], FIELD.join(_word(row[n]) for n in SAYS[kind]))
        for row in rows
    ]
    text = LINE.join(line for *_, line in sorted(placed))
    return stored(text)


def _word(value: object) -> str:
    """A value as DuckDB casts it to text."""
    if value is None:
        return NULL
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, tuple | list):
        return ",".join(map(str, value))
    return str(value)


def _digest(lines: str) -> str:
    return hashlib.md5(lines.encode("utf-8"), usedforsecurity=False).hexdigest()
