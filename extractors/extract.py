"""From the bytes of a page to all that the extractors read in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from extractors.address import VIETNAM
from extractors.article import extract_article
from extractors.assignments import extract_assignments
from extractors.documents import extract_documents, find_citations
from extractors.entities import extract_mentions
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
from extractors.text import normalise

_Found = TypeVar("_Found", Quantity, DocumentRef, Mention, Assignment)


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
        names = extract_mentions(text, day)
        cited = find_citations(text, day) if normalise(text).starts is None else None
        metrics += _of(part, read_quantities(text, day, names, cited))
        documents += _of(part, extract_documents(text, day, cited))
        mentions += _of(part, names)
        assignments += _of(part, extract_assignments(text, day, mentions=names))
    return Extraction(article, tuple(metrics), tuple(documents), tuple(mentions), tuple(assignments))


def _of(part: Part, found: Sequence[_Found]) -> Iterable[_Found]:
    """The same as rows of a part; the body's need no copy, since that is what they are made as."""
    return found if part is Part.BODY else (replace(one, part=part) for one in found)
