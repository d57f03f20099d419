"""Pages that the raw archive keeps, for reading them again, and the figures that are held of them."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

import duckdb

from warehouse.lists import EACH_TEXT
from warehouse.times import in_utc


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page in the archive that holds a version of an article, or that could not be read when it was fetched.

    `title`, `summary` and `published_at` are those of the article's announcement seen last (None: none seen).
    """

    article_id: str
    fetch_id: str
    url: str
    fetched_at: dt.datetime
    warc_file: str
    warc_offset: int
    title: str | None
    summary: str | None
    published_at: dt.datetime | None
    published_source: str | None


@dataclass(frozen=True, slots=True)
class KeptText:
    """An article's text as it was read last from one or several of its pages, for reading it once more without them."""

    article_id: str
    version: str
    extractor_version: str
    url: str
    title: str
    lead: str | None
    body: str
    language: str
    published_at: dt.datetime | None
    fetched_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the table `metrics` holds it."""

    part: str
    start: int
    end: int
    text: str
    value: Decimal | None
    high: Decimal | None
    bound: str
    unit: str | None
    per: str | None
    counted: str | None
    of: Decimal | None
    change: str | None
    basis: str | None
    status: str
    first: dt.date | None
    last: dt.date | None
    subject: str | None
    indicator: str | None
    agency: str | None
    place: str | None
    system: str | None
    flags: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class CurrentFigures:
    """The current version of an article and its figures in the order of the text."""

    version: str
    extractor_version: str
    figures: tuple[Figure, ...]


#: Pages and texts that are left to be read, behind `$after`; each stands before what is asked of `kept`.
_PAGES_LEFT = """
WITH pages AS (
    SELECT article_id, fetch_id FROM articles
    UNION
    SELECT article_id, fetch_id FROM fetches WHERE state = 'failed' AND warc_file IS NOT NULL
    EXCEPT
    SELECT article_id, fetch_id FROM articles WHERE extractor_version = $done
), kept AS (
    SELECT article_id, fetch_id, f.url, f.fetched_at, f.warc_file, f.warc_offset
    FROM pages
    JOIN fetches f USING (article_id, fetch_id)
    WHERE f.warc_file IS NOT NULL AND article_id > $after
)
"""
_TEXTS_LEFT = """
WITH last_readings AS (
    SELECT article_id, arg_max({version: version, extractor: extractor_version}, extractor_version::INTEGER) AS r,
        max(fetched_at) AS fetched_at
    FROM articles
    WHERE article_id > $after
    GROUP BY article_id, fetch_id
), kept AS (
    SELECT article_id, r.version AS version, r.extractor AS extractor_version, fetched_at
    FROM last_readings
    WHERE $done = '' OR r.extractor::INTEGER < $done::INTEGER
)
"""
_ARTICLES = """
    SELECT article_id
    FROM kept
    GROUP BY article_id
    HAVING $since IS NULL OR max(fetched_at) >= $since::TIMESTAMPTZ
"""
_WANTED = f", wanted AS ({_ARTICLES} ORDER BY article_id LIMIT $most)"

_PAGES = f"""
{_PAGES_LEFT} {_WANTED}, announced AS (
    SELECT article_id, arg_max({{title: title, summary: summary, published_at: published_at,
        published_source: published_source}}, seen_at) AS s
    FROM sightings
    SEMI JOIN wanted USING (article_id)
    GROUP BY article_id
)
SELECT article_id, fetch_id, url, fetched_at, warc_file, warc_offset, s.title, s.summary, s.published_at,
    s.published_source
FROM kept
SEMI JOIN wanted USING (article_id)
LEFT JOIN announced USING (article_id)
ORDER BY article_id, fetched_at
"""

_TEXTS = f"""
{_TEXTS_LEFT} {_WANTED}
SELECT DISTINCT ON (article_id, version, extractor_version) article_id, version, extractor_version, url, title, lead,
    body, coalesce(language, ''), published_at, fetched_at
FROM articles
SEMI JOIN wanted USING (article_id)
SEMI JOIN kept USING (article_id, version, extractor_version)
ORDER BY article_id, fetched_at
"""

_FIGURES = f"""
WITH wanted AS ({EACH_TEXT} AS article_id)
SELECT article_id, v.version, v.extractor_version, part, start_offset, end_offset, "text", value, high, bound,
    unit, per, counted, of_total, change, basis, status, period_first, period_last, subject, indicator, agency,
    place, system, flags, quote
FROM (SELECT * FROM current_versions SEMI JOIN wanted USING (article_id)) v
LEFT JOIN current_metrics m USING (article_id)
ORDER BY article_id, part, start_offset
"""


def kept_pages(
    con: duckdb.DuckDBPyConnection,
    *,
    after: str,
    most: int,
    since: dt.datetime | None,
    done: str | None,
) -> list[KeptPage]:
    """The pages of at most `most` articles behind `after`, each article's in the order of their fetches.

    `since` leaves out articles whose last page is older; `done`, pages read by that version of the extractors.
    """
    values = {"after": after, "most": most, "since": since, "done": done or ""}
    return [KeptPage(*in_utc(row)) for row in con.execute(_PAGES, values).fetchall()]


def kept_texts(
    con: duckdb.DuckDBPyConnection,
    *,
    after: str,
    most: int,
    since: dt.datetime | None,
    done: str | None,
) -> list[KeptText]:
    """The texts of at most `most` articles behind `after`, each as the last reading of its pages has it.

    `since` leaves out articles whose last page is older; `done`, texts of that version of the extractors or a higher one.
    """
    values = {"after": after, "most": most, "since": since, "done": done or ""}
    return [KeptText(*in_utc(row)) for row in con.execute(_TEXTS, values).fetchall()]


def count_kept(
    con: duckdb.DuckDBPyConnection, *, texts: bool, since: dt.datetime | None, done: str | None
) -> int:
    """How many articles `kept_pages`, or `kept_texts`, has in all."""
    left = _TEXTS_LEFT if texts else _PAGES_LEFT
    values = {"after": "", "since": since, "done": done or ""}
    row = con.execute(f"{left} SELECT count(*) FROM ({_ARTICLES})", values).fetchone()
    return int(row[0]) if row is not None else 0


def current_figures(con: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> dict[str, CurrentFigures]:
    """The current figures of those of the articles that are held, by id."""
    held: dict[str, list[Figure]] = defaultdict(list)
    versions: dict[str, tuple[str, str]] = {}
    for article_id, version, extractor, *row in con.execute(
        _FIGURES, [json.dumps(sorted(set(article_ids)))]
    ).fetchall():
        versions[article_id] = (version, extractor)
        if row[0] is not None:
            row[-2] = tuple(row[-2])
            held[article_id].append(Figure(*row))
    return {
        article_id: CurrentFigures(*version, tuple(held[article_id]))
        for article_id, version in versions.items()
    }
