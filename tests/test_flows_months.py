"""Months and the walk through listing pages to the articles of one."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.address import VIETNAM
from extractors.model import FeedEntry, PublishedSource
from flows.past.months import Month, months
from flows.past.walking import Walk, walk


def test_a_month_begins_and_ends_in_the_sites_zone() -> None:
    december = Month.parse("2020-12")
    assert dt.datetime(2020, 11, 30, 17, 0, tzinfo=dt.UTC) in december
    assert dt.datetime(2020, 12, 31, 16, 59, tzinfo=dt.UTC) in december
    assert dt.datetime(2020, 12, 31, 17, 0, tzinfo=dt.UTC) not in december
    assert str(december.next) == "2021-01"


def test_months_come_newest_first() -> None:
    assert [str(m) for m in months(Month(2019, 11), Month(2020, 2))] == [
        "2020-02",
        "2020-01",
        "2019-12",
        "2019-11",
    ]
    with pytest.raises(ValueError, match="2020-01 is before 2020-02"):
        list(months(Month(2020, 2), Month(2020, 1)))


@pytest.mark.parametrize("text", ["2020", "2020-13", "2020-0", "01-2020", "2020-01-01", ""])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        Month.parse(text)


def entry(number: int, moment: dt.datetime) -> FeedEntry:
    return FeedEntry(
        f"bao:{number}", f"https://bao/{number}.htm", f"Tin {number}", None, moment, PublishedSource.FEED
    )


class Archive:
    """`count` articles, `hours` apart, newest first, on pages of `size`; `grow` new ones come before each answer."""

    def __init__(self, count: int, hours: int = 12, size: int = 20, grow: int = 0) -> None:
        newest = dt.datetime(2026, 5, 31, 20, tzinfo=VIETNAM)
        self.entries = [entry(n, newest - dt.timedelta(hours=hours * n)) for n in range(count)]
        self.size, self.grow, self.asked = size, grow, 0
        self._next = count

    async def page(self, number: int) -> tuple[FeedEntry, ...]:
        self.asked += 1
        for _ in range(self.grow):
            self._next += 1
            self.entries.insert(0, entry(self._next, dt.datetime(2026, 6, 1, tzinfo=VIETNAM)))
        return tuple(self.entries[(number - 1) * self.size : number * self.size])

    def of(self, month: Month) -> set[str]:
        return {e.article_id for e in self.entries if e.published is not None and e.published in month}

    def walk(self, month: Month, hint: int = 1) -> Walk:
        return asyncio.run(walk(self.page, month, hint))


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(0, 900),
    hours=st.integers(1, 40),
    size=st.integers(1, 25),
    back=st.integers(1, 30),
    hint=st.integers(1, 60),
    grow=st.integers(0, 2),
)
def test_a_walk_finds_every_article_of_the_month_and_no_other(
    count: int, hours: int, size: int, back: int, hint: int, grow: int
) -> None:
    archive = Archive(count, hours, size, grow if size > 3 else 0)
    month = Month(2026 - (back + 6) // 12, 12 - (back + 6) % 12)
    found = archive.walk(month, hint)
    assert {e.article_id for e in found.entries} == archive.of(month)


def test_a_far_month_takes_few_pages() -> None:
    archive = Archive(count=20_000, hours=4)
    month = Month(2019, 3)
    found = archive.walk(month)
    assert len(found.entries) == len(archive.of(month)) == 186
    assert found.pages == archive.asked <= 10 + 30  # the month itself has ten


def test_the_month_before_is_next_to_the_page_where_one_ended() -> None:
    archive = Archive(count=2_000, hours=4)
    first = archive.walk(Month(2026, 3))
    before = archive.asked
    second = archive.walk(Month(2026, 2), first.next_page)
    assert {e.article_id for e in second.entries} == archive.of(Month(2026, 2))
    assert archive.asked - before <= 9 + 7


def test_an_article_out_of_order_does_not_end_the_walk() -> None:
    archive = Archive(count=400, hours=12)
    late = archive.entries.pop(250)
    assert late.published is not None
    archive.entries.insert(285, late)
    month = Month(late.published.astimezone(VIETNAM).year, late.published.astimezone(VIETNAM).month)
    assert {e.article_id for e in archive.walk(month).entries} == archive.of(month)
