"""What of a batch is a new reading of an article, and which readings lose or take back their place: decided purely.

A reading is an article's version as one version of the extractors read it. The last of an article's rows by time of
fetch, then by version of the extractors, is current; the view `turns` says the same in SQL.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Reading:
    """A row of `articles`, that the warehouse holds or is to hold: a reading, and when its page was fetched."""

    version: str
    extractor_version: str
    fetched_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewVersion(Generic[Item]):
    """A row that `articles` lacks, with what it is made of. `details`: whether its figures and the like are lacking too."""

    article_id: str
    reading: Reading
    item: Item
    kind: str
    details: bool


def new_versions(
    items: Iterable[tuple[str, Reading, Item]], held: Mapping[str, Sequence[Reading]]
) -> list[NewVersion[Item]]:
    """What of a batch `articles` lacks, given what it holds of each article; pure. Items come with id and reading.

    A version is new when its article has none with this text by these extractors. A version already held is
    appended once more, without details, when a different one was current before: the article went back to an
    earlier text, or newer extractors read two pages as the same text that older ones told apart.
    """
    known = defaultdict(list, {article_id: list(rows) for article_id, rows in held.items()})
    found: list[NewVersion[Item]] = []
    for article_id, reading, item in sorted(items, key=lambda each: each[1].fetched_at):
        rows = known[article_id]
        if (judged := _judge(reading, rows)) is not None:
            found.append(NewVersion(article_id, reading, item, *judged))
            rows.append(reading)
    return found


def rows_of(found: Iterable[NewVersion[Item]]) -> dict[str, list[Reading]]:
    """The rows that `articles` gets, by article."""
    rows: dict[str, list[Reading]] = defaultdict(list)
    for new in found:
        rows[new.article_id].append(new.reading)
    return rows


def _judge(reading: Reading, held: Sequence[Reading]) -> tuple[str, bool] | None:
    """What kind of new row a reading is, and whether its details are lacking; None where nothing is."""
    same_reader = [row for row in held if row.extractor_version == reading.extractor_version]
    if all(row.version != reading.version for row in same_reader):
        known_text = any(row.version == reading.version for row in held)
        return ("reextracted" if known_text else "versions" if held else "articles"), True
    current = max(held, key=_rank)
    if (
        # A row that would not become current, for one of the same moment ranks higher, is not appended again and again.
        _rank(reading) > _rank(current)
        and current.version != reading.version
        and _reader(current) <= _reader(reading)
    ):
        return "versions", False
    return None


def _rank(row: Reading) -> tuple[dt.datetime, int, str]:
    # As the view `turns` has it, to the last tie.
    return row.fetched_at, _reader(row), row.version


def _reader(row: Reading) -> int:
    return int(row.extractor_version)


class Place(NamedTuple):
    """A reading that lost its place for the nth time; a row of `supersessions`, and the key of `restorations`."""

    article_id: str
    version: str
    extractor_version: str
    nth: int


@dataclass(frozen=True, slots=True)
class Turns:
    """Places lost, and those taken again with the time of the fetch that brought the text back."""

    lost: tuple[Place, ...] = ()
    again: tuple[tuple[Place, dt.datetime], ...] = ()


def new_turns(added: Mapping[str, Sequence[Reading]], held: Mapping[str, Sequence[Reading]]) -> Turns:
    """What new rows of `articles` change in who is current, given the rows that were held before; pure."""
    lost: list[Place] = []
    again: list[tuple[Place, dt.datetime]] = []
    for article_id, rows in added.items():
        known = held.get(article_id, ())
        before, after = turns(article_id, known), turns(article_id, [*known, *rows])
        lost += sorted(set(after.lost) - set(before.lost))
        again += sorted(set(after.again) - set(before.again))
    return Turns(tuple(lost), tuple(again))


def turns(article_id: str, rows: Iterable[Reading]) -> Turns:
    """All turns of an article with these rows."""
    order = sorted(rows, key=_rank)
    times: dict[tuple[str, str], list[dt.datetime]] = defaultdict(list)
    for row in order:
        times[row.version, row.extractor_version].append(row.fetched_at)
    lost: list[Place] = []
    again: list[tuple[Place, dt.datetime]] = []
    for reading, fetched in times.items():
        current = reading == (order[-1].version, order[-1].extractor_version)
        places = [Place(article_id, *reading, nth) for nth in range(1, len(fetched) + 1)]
        lost += places[:-1] if current else places
        again += zip(places, fetched[1:], strict=False)
    return Turns(tuple(lost), tuple(again))
