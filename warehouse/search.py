"""Search in articles, with or without diacritics: `xuat khau` finds `xuất khẩu`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import duckdb

from extractors.model import Part

_SEARCH = """
SELECT article_id, version, published_at, title, url, part, "text", start_offset, end_offset, excerpt, excerpt_start
FROM search(?)
WHERE ?::DATE IS NULL OR published_at IS NULL OR published_at >= ?::DATE
LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that holds the words, and the first place where.

    `start` and `end` delimit `text`, the words as the article writes them, in the text of its `part`;
    `excerpt` is what stands around them, from `excerpt_start` on, each line break a space.
    """

    article_id: str
    version: str
    published: dt.datetime | None
    title: str
    url: str
    part: Part
    text: str
    start: int
    end: int
    excerpt: str
    excerpt_start: int

    @property
    def marked(self) -> tuple[str, str, str]:
        """The excerpt in three: before the words, the words, after them."""
        first, last = self.start - self.excerpt_start, self.end - self.excerpt_start
        return self.excerpt[:first], self.excerpt[first:last], self.excerpt[last:]


def search(
    con: duckdb.DuckDBPyConnection, words: str, limit: int = 20, since: dt.date | None = None
) -> tuple[Hit, ...]:
    """At most `limit` articles that hold the words one after the other, as whole words, in any case.

    With `since`, those published from that day on, and those whose day is not known. Titles come first, then leads,
    then bodies; the newest first. Nothing for words that are blank.
    """
    return tuple(_hit(*row) for row in con.execute(_SEARCH, [words, since, since, limit]).fetchall())


def _hit(
    article_id: str,
    version: str,
    published: dt.datetime | None,
    title: str,
    url: str,
    part: str,
    text: str,
    start: int,
    end: int,
    excerpt: str,
    excerpt_start: int,
) -> Hit:
    published = published.astimezone(dt.UTC) if published is not None else None
    return Hit(
        article_id, version, published, title, url, Part(part), text, start, end, excerpt, excerpt_start
    )
