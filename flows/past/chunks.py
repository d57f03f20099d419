"""What a worker does of a reprocessing: pages of the archive, or texts of the warehouse, to what they say now.

Workers read pages from the archive themselves and send back strings (`warehouse.reread`): who hands out the work has
little to do for each page, and two workers are nearly twice as fast as one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from extractors.extract import read_article
from extractors.model import Article, ExtractError, Extraction, FeedEntry, PublishedSource
from flows.running.reading import Page, ReaderError, Readers, Stored, extract_page
from warehouse.kept import KeptPage, KeptText
from warehouse.records import FetchRecord, Reason, State
from warehouse.reread import Detail, Reread, reread

Kept = KeptPage | KeptText
#: What something says now, or why it could not be read.
Answer = Reread | str


@dataclass(frozen=True, slots=True)
class Chunk:
    """What one worker reads at a time: pages below the archive's folder `raw`, or texts.

    `store`: the rows are to be appended, as of the run; `kinds`: of these tables.
    """

    kept: tuple[Kept, ...]
    raw: str
    run_id: str
    kinds: tuple[Detail, ...]
    store: bool


class Reads(Protocol):
    """Who reads: processes of this machine, or a cluster (`flows.reprocess`)."""

    @property
    def workers(self) -> int:
        """How many chunks are read at a time."""

    @property
    def chunk(self) -> int:
        """How many pages are worth to be handed out together."""

    async def read(self, chunk: Chunk) -> list[Answer]:
        """What is in each of the chunk, in its order."""


class Processes:
    """Reads with the processes of `flows.running.reading`."""

    #: A message costs as much as a tenth of a page; the last chunk keeps one worker busy alone.
    chunk = 20

    def __init__(self, readers: Readers) -> None:
        self._readers = readers

    @property
    def workers(self) -> int:
        """How many processes there are."""
        return max(1, self._readers.processes)

    async def read(self, chunk: Chunk) -> list[Answer]:
        """What is in each of the chunk: one after the other where all together take too long or end the process."""
        try:
            return await self._readers.call(read_chunk, chunk)
        except ReaderError:
            return [await self._one(replace(chunk, kept=(kept,))) for kept in chunk.kept]

    async def _one(self, chunk: Chunk) -> Answer:
        try:
            (answer,) = await self._readers.call(read_chunk, chunk)
        except ReaderError as error:
            return str(error)
        return answer


def read_chunk(chunk: Chunk) -> list[Answer]:
    """What is in each of the chunk, in its order."""
    return [_answer(kept, chunk) for kept in chunk.kept]


def _answer(kept: Kept, chunk: Chunk) -> Answer:
    try:
        extraction = _text(kept) if isinstance(kept, KeptText) else _page(kept, chunk.raw)
    except (ExtractError, ReaderError) as error:
        return str(error)
    return reread(_fetch(kept, chunk.run_id), extraction, chunk.kinds, store=chunk.store)


def _page(kept: KeptPage, raw: str) -> Extraction:
    return extract_page(Page(Stored(raw, kept.warc_file, kept.warc_offset), kept.url, _entry(kept)))


def _entry(kept: KeptPage) -> FeedEntry | None:
    """The announcement, which dates a page that has no date of its own."""
    if kept.title is None:
        return None
    source = PublishedSource(kept.published_source) if kept.published_source else None
    return FeedEntry(kept.article_id, kept.url, kept.title, kept.summary, kept.published_at, source)


def _text(kept: KeptText) -> Extraction:
    """What an article says whose text stays as it is; of the article no more is filled in than what that needs."""
    article = Article(
        kept.article_id, kept.version, kept.url, kept.title, kept.lead, kept.body, None, None, kept.language,
        kept.published_at, None, None, (), (), (), (), "", False,
    )  # fmt: skip
    try:
        return read_article(article)
    except Exception as error:  # one text that trips the extractors must not take its chunk along
        raise ReaderError(f"extractor: {type(error).__name__}: {error}") from error


def _fetch(kept: Kept, run_id: str) -> FetchRecord:
    """The fetch that brought a page, whose row the warehouse has."""
    fetch_id = kept.fetch_id if isinstance(kept, KeptPage) else ""
    return FetchRecord(fetch_id, run_id, kept.article_id, kept.url, kept.fetched_at, State.STORED, Reason.NEW)


def chunks(kept: Sequence[Kept], most: int, like: Chunk) -> list[Chunk]:
    """The pages or texts in chunks of at most so many, otherwise like a given one."""
    return [replace(like, kept=tuple(kept[n : n + most])) for n in range(0, len(kept), most)]
