"""What of a batch is a new reading of an article, and which readings lose or take back their place: decided purely.

A reading is an article's version as one version of the extractors read it. The last of an article's rows by time of
fetch, then by version of the extractors, is current; the view `turns` says the same in SQL.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.model import Extraction
from warehouse.records import FetchedItem, FetchRecord


@dataclass(frozen=True, slots=True)
class Held:
    """A row of `articles` that the warehouse holds."""

    version: str
    extractor_version: str
    fetched_at: dt.datetime


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A row that `articles` lacks. `details`: whether its figures and the like are lacking too."""

    fetch: FetchRecord
    extraction: Extraction
    kind: str
    details: bool


def new_versions(items: Iterable[FetchedItem], held: Mapping[str, Sequence[Held]]) -> list[NewVersion]:
    """What of a batch `articles` lacks, given what it holds of each article; pure.

    A version is new when its article has none with this text by these extractors. A version already held is
    appended once more, without details, when a different one was current before: the article went back to an
    earlier text, or newer extractors read two pages as the same text that older ones told apart.
    """
    known = defaultdict(list, {article_id: list(rows) for article_id, rows in held.items()})
    found: list[NewVersion] = []
    for item in sorted(items, key=lambda item: item.fetch.fetched_at):
        if item.extraction is None:
            continue
        rows = known[item.extraction.article.article_id]
        new = _judge(item.fetch, item.extraction, rows)
        if new is not None:
            found.append(new)
            rows.append(
                Held(
                    item.extraction.article.version, item.extraction.extractor_version, item.fetch.fetched_at
                )
            )
    return found


def _judge(fetch: FetchRecord, extraction: Extraction, held: Sequence[Held]) -> NewVersion | None:
    version, extractor = extraction.article.version, extraction.extractor_version
    same_reader = [row for row in held if row.extractor_version == extractor]
    if all(row.version != version for row in same_reader):
        known_text = any(row.version == version for row in held)
        kind = "reextracted" if known_text else "versions" if held else "articles"
        return NewVersion(fetch, extraction, kind, details=True)
    current = max(held, key=_rank)
    if (
        fetch.fetched_at >= current.fetched_at
        and current.version != version
        and _reader(current) <= int(extractor)
    ):
        return NewVersion(fetch, extraction, "versions", details=False)
    return None


def _rank(row: Held) -> tuple[dt.datetime, int]:
    # As the view `turns` has it.
    return row.fetched_at, _reader(row)


def _reader(row: Held) -> int:
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


def new_turns(found: Iterable[NewVersion], held: Mapping[str, Sequence[Held]]) -> Turns:
    """What the new rows of `articles` change in who is current, given the rows that were held before; pure."""
    added: dict[str, list[Held]] = defaultdict(list)
    for new in found:
        article = new.extraction.article
        row = Held(article.version, new.extraction.extractor_version, new.fetch.fetched_at)
        added[article.article_id].append(row)
    lost: list[Place] = []
    again: list[tuple[Place, dt.datetime]] = []
    for article_id, rows in added.items():
        known = held.get(article_id, ())
        before, after = turns(article_id, known), turns(article_id, [*known, *rows])
        lost += sorted(set(after.lost) - set(before.lost))
        again += sorted(set(after.again) - set(before.again))
    return Turns(tuple(lost), tuple(again))


def turns(article_id: str, rows: Iterable[Held]) -> Turns:
    """All turns of an article with these rows."""
    order = sorted(rows, key=lambda row: (*_rank(row), row.version))
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
