"""From the bytes of a page to all that the extractors read in it."""

from __future__ import annotations

import datetime as dt

from extractors.address import VIETNAM
from extractors.article import extract_article
from extractors.assignments import read_assignments
from extractors.documents import as_given as documents_as_given
from extractors.documents import find_citations
from extractors.entities import as_given as mentions_as_given
from extractors.entities import find_mentions
from extractors.metrics import read_quantities
from extractors.model import (
    Article,
    Assignment,
    DocumentRef,
    Extraction,
    FeedEntry,
    Mention,
    Part,
    Quantity,
)
from extractors.quantities import read_candidates
from extractors.text import normalise


def extract(
    content: bytes,
    url: str,
    *,
    entry: FeedEntry | None = None,
    charset: str | None = None,
    fetched_on: dt.datetime | None = None,
) -> Extraction:
    """Read a page: its article, then the figures, documents, names and tasks of title, lead and body.

    Offsets are those of the part that a row names. ExtractError as `extract_article` raises it.
    """
    article = extract_article(content, url, entry=entry, charset=charset, fetched_on=fetched_on)
    return read_article(article)


def read_article(article: Article) -> Extraction:
    """Read an article that was extracted already; only Vietnamese text is read for figures."""
    day = article.published.astimezone(VIETNAM).date() if article.published else None
    metrics: list[Quantity] = []
    documents: list[DocumentRef] = []
    mentions: list[Mention] = []
    assignments: list[Assignment] = []
    parts = ((Part.TITLE, article.title), (Part.LEAD, article.lead), (Part.BODY, article.body))
    for part, text in parts if article.language == "vi" else ():
        if not text:
            continue
        given = normalise(text)
        names, cited = find_mentions(given, day), find_citations(given, day)
        metrics += read_quantities(given, day, read_candidates(given), names, cited, part=part)
        documents += documents_as_given(cited, given, part)
        mentions += mentions_as_given(names, given, part)
        assignments += read_assignments(given, day, names, part=part)
    return Extraction(article, tuple(metrics), tuple(documents), tuple(mentions), tuple(assignments))
