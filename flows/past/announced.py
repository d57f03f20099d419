"""The archive of a whole host: what its sitemaps announce, read once for all months of a backfill."""

from __future__ import annotations

import datetime as dt
from contextvars import ContextVar
from dataclasses import dataclass, field

from extractors.model import ExtractError, FeedEntry
from flows.fetch import Fetcher
from flows.past.months import Month
from flows.past.walking import Walk
from flows.running.sitemaps import announced, reaches_back, time_of
from flows.sources import Source

#: So many pages are read to learn of what month they are; a host whose sitemaps tell no times at all has more.
_MOST_UNDATED = 100


@dataclass(slots=True)
class Announced:
    """What the sitemaps announce since a time, once `read`; until then nothing."""

    since: dt.datetime
    entries: dict[str, FeedEntry] = field(default_factory=dict)
    pages: int = 0
    undated: dict[str, FeedEntry] = field(default_factory=dict)
    older: bool = False
    problem: str | None = None
    _whole: bool = False

    async def read(self, source: Source, fetcher: Fetcher) -> None:
        """Read the sitemaps of the source's host, if they were not yet. Raises FetchError and ExtractError."""
        if self._whole:
            return
        self.pages, self.older, self.problem = 0, False, None
        self.entries.clear()
        self.undated.clear()
        passed_over: list[str] = []
        async for sitemap in announced(source, self.since, fetcher):
            self.pages += 1
            self.undated |= {entry.article_id: entry for entry in sitemap.undated}
            passed_over += sitemap.passed_over
            self.older |= sitemap.older
            self.problem = self.problem or sitemap.problem
            self.entries |= {entry.article_id: entry for entry in sitemap.entries}
        for article_id in self.entries.keys() & self.undated.keys():  # another sitemap tells its time
            del self.undated[article_id]
        if not self.pages:
            raise ExtractError("no_sitemap", f"robots.txt of {source.host} names no sitemap")
        if not self.older:
            self.older, read = await reaches_back(passed_over, source, self.since, fetcher)
            self.pages += read
        self._whole = True

    def walk(self, month: Month) -> Walk:
        """The month's entries, with those few that may be of any; how many sitemaps were read for all months.

        The latter are fetched with the first month that is filled, and known to the next.
        """
        of_month = [e for e in self.entries.values() if (at := time_of(e)) is not None and at in month]
        unknown = self.undated.values() if len(self.undated) <= _MOST_UNDATED else ()
        return Walk((*of_month, *unknown), self.pages, 1)

    def lacking(self, month: Month) -> str | None:
        """Why the month may have more articles than are announced; None where it has not."""
        if self.problem is not None:
            return self.problem
        if len(self.undated) > _MOST_UNDATED:
            return f"{len(self.undated)} addresses of the sitemaps tell no time: the month is unknown"
        oldest = min((at for e in self.entries.values() if (at := time_of(e)) is not None), default=None)
        if not self.older and (oldest is None or oldest >= month.start):
            reach = "are empty" if oldest is None else f"reach back to {oldest:%Y-%m-%d} only"
            return f"the sitemaps {reach}"
        return None


#: The archive that the months of a flow run share.
shared: ContextVar[Announced | None] = ContextVar("shared", default=None)
