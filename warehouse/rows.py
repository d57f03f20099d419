"""Records and extractions as rows: plain values by column name, ready for JSON. Pure."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from extractors.model import Article, Assignment, DocumentRef, Extraction, Mention, Part, Quantity
from warehouse.records import BackfilledMonth, FetchedItem, FetchRecord, PollRecord, RunRecord, SightingRecord
from warehouse.rhythm import Gap
from warehouse.versions import Place

Row = dict[str, object]

#: `value` and its like are DECIMAL(38, 9).
_PLACES = Decimal("1e-9")
_LIMIT = Decimal("1e29")
#: The warehouse's own flags, beside `extractors.model.Flag`.
OUT_OF_RANGE = "out-of-range"
ROUNDED = "rounded"

_FOR_NUL = "\N{REPLACEMENT CHARACTER}"
#: As JSON writes it; behind a backslash that is itself escaped stand six characters of the text.
_ESCAPED_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def to_json(rows: Iterable[Row]) -> str:
    """The rows as one JSON array.

    Aware times in UTC, decimals as exact strings. What UTF-8 cannot carry (lone surrogates) becomes `?` and
    NUL the replacement character, one for one: offsets stay right. Raises ValueError for a naive time.
    """
    text = json.dumps(list(rows), default=_plain, ensure_ascii=False, separators=(",", ":"))
    return _encodable(_ESCAPED_NUL.sub(rf"\1{_FOR_NUL}", text) if "\\u0000" in text else text)


def stored(text: str) -> str:
    """The text without what UTF-8 or DuckDB cannot carry, as `to_json` puts it."""
    return _encodable(text.replace("\0", _FOR_NUL))


def _encodable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _plain(value: object) -> str:
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone cannot be stored: {value}")
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{type(value).__name__} cannot be stored")


def decimal(value: Decimal | None) -> tuple[Decimal | None, str | None]:
    """The value as DECIMAL(38, 9) holds it, and the flag that says what was lost."""
    if value is None:
        return None, None
    if not value.is_finite() or abs(value) >= _LIMIT:
        return None, OUT_OF_RANGE
    with localcontext(prec=60):
        rounded = value.quantize(_PLACES, rounding=ROUND_HALF_EVEN)
    if not rounded:
        rounded = abs(rounded)  # the column knows no zero below nothing
    if rounded == value:
        return rounded, None
    # Rounding up can reach the limit: 99999999999999999999999999999.9999999999
    return (rounded, ROUNDED) if abs(rounded) < _LIMIT else (None, OUT_OF_RANGE)


def run_row(run: RunRecord, now: dt.datetime) -> Row:
    """A row of `runs`."""
    return {**_fields(run), "appended_at": now}


def poll_row(poll: PollRecord, new_entries: int, now: dt.datetime) -> Row:
    """A row of `polls`; `new_entries` as counted by the append."""
    return {**_fields(poll), "new_entries": new_entries, "appended_at": now}


def backfilled_row(month: BackfilledMonth, now: dt.datetime) -> Row:
    """A row of `backfill_months`."""
    return {**_fields(month), "appended_at": now}


def gap_row(gap: Gap, run_id: str, now: dt.datetime) -> Row:
    """A row of `gaps`."""
    row = _fields(gap)
    del row["tries"]  # counted by the view
    return {**row, "run_id": run_id, "appended_at": now}


def supersession_row(place: Place, now: dt.datetime) -> Row:
    """A row of `supersessions`."""
    return {**place._asdict(), "appended_at": now}


def restoration_row(place: Place, fetched_at: dt.datetime, now: dt.datetime) -> Row:
    """A row of `restorations`."""
    return {**place._asdict(), "fetched_at": fetched_at, "appended_at": now}


def sighting_row(sighting: SightingRecord, now: dt.datetime) -> Row:
    """A row of `sightings`."""
    return {**_fields(sighting), "text_hash": text_hash(sighting), "appended_at": now}


def text_hash(sighting: SightingRecord) -> str:
    """What tells two announcements of an article by one source apart: title, summary and address."""
    text = "\0".join((sighting.title, sighting.summary or "", sighting.url))
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def fetch_row(item: FetchedItem, now: dt.datetime) -> Row:
    """A row of `fetches`."""
    version = item.extraction.article.version if item.extraction is not None else None
    return {**_fields(item.fetch), "version": version, "appended_at": now}


def article_row(fetch: FetchRecord, extraction: Extraction, now: dt.datetime) -> Row:
    """A row of `articles`."""
    row = _fields(extraction.article)
    row["published_at"] = row.pop("published")
    row["modified_at"] = row.pop("modified")
    for name in ("photos", "links", "related"):
        row[name] = [_fields(part) for part in getattr(extraction.article, name)]
    # current_versions compares the extractors' versions as numbers.
    if not extraction.extractor_version.isdecimal() or int(extraction.extractor_version) > 999:
        raise ValueError(f"extractor version {extraction.extractor_version!r} is not a number below 1000")
    return row | {
        "extractor_version": extraction.extractor_version,
        "run_id": fetch.run_id,
        "fetch_id": fetch.fetch_id,
        "fetched_at": fetch.fetched_at,
        "appended_at": now,
    }


def detail_rows(fetch: FetchRecord, extraction: Extraction, now: dt.datetime) -> dict[str, list[Row]]:
    """The rows that hang on an article's version, by table."""
    shared: Row = {
        "article_id": extraction.article.article_id,
        "version": extraction.article.version,
        "extractor_version": extraction.extractor_version,
        "run_id": fetch.run_id,
        "appended_at": now,
    }
    return {table: [shared | row for row in rows] for table, rows in details(extraction).items()}


def details(extraction: Extraction) -> dict[str, list[Row]]:
    """The same without what all of a version's rows share."""
    return {
        "metrics": [_metric(q, extraction.article) for q in extraction.metrics],
        "documents": [_document(d) for d in extraction.documents],
        "mentions": [_span(m) for m in extraction.mentions],
        "assignments": [_span(a) for a in extraction.assignments],
    }


def _metric(quantity: Quantity, article: Article) -> Row:
    row = _span(quantity)
    del row["why"]
    flags: list[str] = list(quantity.flags)
    for name, column in (("value", "value"), ("high", "high"), ("of", "of_total")):
        row.pop(name)
        row[column], flag = decimal(getattr(quantity, name))
        if flag is not None and flag not in flags:
            flags.append(flag)
    row["period_first"] = row.pop("first")
    row["period_last"] = row.pop("last")
    first, last = row.pop("sentence_start"), row.pop("sentence_end")
    quote = text_of_part(article, quantity.part)[quantity.sentence_start : quantity.sentence_end]
    return row | {
        "flags": flags,
        "quote": quote,
        "quote_start": first,
        "quote_end": last,
        "published_at": article.published,
    }


def _document(document: DocumentRef) -> Row:
    row = _span(document)
    row["issued_on"] = row.pop("date")
    return row


def _span(item: Quantity | DocumentRef | Mention | Assignment) -> Row:
    row = _fields(item)
    row["start_offset"] = row.pop("start")
    row["end_offset"] = row.pop("end")
    return row


def text_of_part(article: Article, part: Part) -> str:
    """Title, lead or body."""
    return {Part.TITLE: article.title, Part.LEAD: article.lead or "", Part.BODY: article.body}[part]


def _fields(record: object) -> Row:
    # Not dataclasses.asdict: it copies deeply, 10 times slower for the 300 figures of a batch.
    return {f.name: getattr(record, f.name) for f in dataclasses.fields(record)}  # type: ignore[arg-type]
