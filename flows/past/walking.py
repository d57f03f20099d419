"""Walking a section's listing pages to the articles of a month.

Pages are counted from 1, the newest, and shift while new articles appear: an item moves to later pages only, so a
walk towards older pages meets each at least once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from extractors.model import FeedEntry
from flows.past.months import Month

#: Entirely older pages that end a walk: one alone may hold what an editor put out of order.
_OLDER_PAGES = 2
#: No section has so many pages; a server that repeats its last page for ever is stopped here.
_MOST_PAGES = 100_000

#: The entries of a page; none past the last one.
Ask = Callable[[int], Awaitable[tuple[FeedEntry, ...]]]


@dataclass(frozen=True, slots=True)
class Walk:
    """The month's entries, how many pages were asked for, and the page behind the month's last."""

    entries: tuple[FeedEntry, ...]
    pages: int
    next_page: int


class _Listing:
    """Pages, and which of them reach back to a time: what did not reach will not later, for items move on only."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._reaching: dict[int, bool] = {}
        self.asked = 0

    async def page(self, number: int) -> tuple[FeedEntry, ...]:
        self.asked += 1
        return await self._ask(number)

    async def reaches(self, number: int, end: dt.datetime) -> bool:
        """Whether the page held anything from before `end`, or lay past the last one."""
        if number not in self._reaching:
            entries = await self.page(number)
            times = [entry.published for entry in entries if entry.published is not None]
            self._reaching[number] = not entries or (bool(times) and min(times) < end)
        return self._reaching[number]


async def walk(ask: Ask, month: Month, hint: int = 1) -> Walk:
    """The entries of a month; `hint` is a page not far from where it begins. Raises what `ask` raises."""
    listing = _Listing(ask)
    first = await _first_page(listing, month.end, max(1, hint))
    found: dict[str, FeedEntry] = {}
    older = 0
    number = first
    while older < _OLDER_PAGES and number < _MOST_PAGES:
        entries = await listing.page(number)
        if not entries:
            break
        of_month = [entry for entry in entries if entry.published is not None and entry.published in month]
        found |= {entry.article_id: entry for entry in of_month}
        times = [entry.published for entry in entries if entry.published is not None]
        older = older + 1 if times and max(times) < month.start else 0
        number += 1
    return Walk(tuple(found.values()), listing.asked, max(first, number - _OLDER_PAGES))


async def _first_page(listing: _Listing, end: dt.datetime, hint: int) -> int:
    """The first page that reaches back before `end`: doubled steps from the hint, then halved ones."""
    step = 1
    if await listing.reaches(hint, end):
        high = hint
        while high > 1 and await listing.reaches(max(1, high - step), end):
            high, step = max(1, high - step), step * 2
        low = max(0, high - step)
    else:
        low = hint
        while not await listing.reaches(low + step, end) and low < _MOST_PAGES:
            low, step = low + step, step * 2
        high = low + step
    while high - low > 1:
        middle = (low + high) // 2
        if await listing.reaches(middle, end):
            high = middle
        else:
            low = middle
    return high
