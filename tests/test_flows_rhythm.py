"""How often a source is polled, and what happens when two polls of it have nothing in common."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.running.rhythm import Bounds, interval, is_due, window
from tests.conftest import Bench
from tests.replica.faults import Fault, Kind
from tests.replica.feeds import ROBOTS
from tests.replica.hosts import MAIN
from warehouse.rhythm import Rhythm
from warehouse.store import Warehouse

#: The replica's feeds hold 50 entries as the site's do; with 10 there is less to fetch.
WINDOW = 10
#: After the replica's newest articles.
NOW = dt.datetime(2026, 7, 4, 12, tzinfo=dt.UTC)
MINUTE, HOUR = dt.timedelta(minutes=1), dt.timedelta(hours=1)
LEAST = 5 * MINUTE
FEED = "/rss/kinh-te.rss"


def rhythm(entries: int = 50, per_hour: float | None = 1.0, busiest: float = 5.0) -> Rhythm:
    return Rhythm("s", NOW, entries, per_hour, busiest)


@pytest.mark.parametrize(
    ("known", "minutes"),
    [
        (None, 5),  # never polled
        (rhythm(entries=0, per_hour=None, busiest=0), 5),  # empty
        (rhythm(per_hour=1.0), 30),  # half the distance of two entries
        (rhythm(per_hour=4.0), 7.5),
        (rhythm(per_hour=40.0), 5),  # no more often than the source's own interval
        (rhythm(per_hour=0.01), 60),  # quiet: the longest
        (
            rhythm(per_hour=None, busiest=10),
            60,
        ),  # no dates, 50 of 10 an hour: 100 minutes at a third, bounded
        (rhythm(per_hour=None, busiest=100), 10),
        (
            rhythm(entries=10, per_hour=0.5, busiest=20),
            10,
        ),  # a burst would roll the window over in 30 minutes
    ],
)
def test_the_interval_follows_the_rhythm(known: Rhythm | None, minutes: float) -> None:
    assert interval(LEAST, known, Bounds(HOUR, 3)) == minutes * MINUTE


def test_a_source_whose_own_interval_is_longer_than_the_bound_keeps_it() -> None:
    assert interval(6 * HOUR, rhythm(per_hour=9), Bounds(HOUR, 3)) == 6 * HOUR
    assert interval(6 * HOUR, rhythm(per_hour=0.001), Bounds(HOUR, 3)) == 6 * HOUR


@given(
    st.integers(1, 500),
    st.floats(0.0001, 1000),
    st.floats(0.0001, 1000),
    st.floats(1, 10),
    st.integers(1, 600),
)
def test_a_poll_comes_before_the_window_rolls_over_and_within_the_bounds(
    entries: int, per_hour: float, busiest: float, safety: float, least: int
) -> None:
    known, lower = rhythm(entries, per_hour, busiest), least * MINUTE
    every = interval(lower, known, Bounds(HOUR, safety))
    assert lower <= every <= max(HOUR, lower)
    assert every <= max(lower, window(known) / safety + dt.timedelta(microseconds=1))


def test_a_tenth_of_the_interval_is_forgiven() -> None:
    assert is_due(10 * MINUTE, None, NOW)
    assert is_due(10 * MINUTE, NOW - 9 * MINUTE, NOW)
    assert not is_due(10 * MINUTE, NOW - 8 * MINUTE, NOW)


@pytest.fixture
def site(bench: Any, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A site whose section has a rolling feed and listing pages, polled once."""
    monkeypatch.setattr("tests.replica.feeds.WINDOW", WINDOW)
    made: Bench = bench(count=3)
    publish(made, WINDOW + 5)
    write(made)
    made.run(now=lambda: NOW)
    return made


def write(site: Bench, **more: str) -> None:
    file = site.sources(("kt", MAIN, FEED, "rss"))
    file.write_text(file.read_text() + "".join(f'{key} = "{value}"\n' for key, value in more.items()))


def publish(site: Bench, count: int) -> None:
    """So many new articles of the section, among others."""
    before = len(site.replica.control.site.items(MAIN, "kinh-te"))
    while len(site.replica.control.site.items(MAIN, "kinh-te")) < before + count:
        site.replica.control.publish_many(1)


def gaps(site: Bench) -> list[tuple[Any, ...]]:
    return site.rows("SELECT source_id, outcome, tries, found, detail FROM current_gaps")


def lacking(site: Bench) -> set[str]:
    """Articles of the section that were published since the first poll's window and are not stored."""
    shown = site.replica.control.site.items(MAIN, "kinh-te")
    stored = {row[0] for row in site.rows("SELECT article_id FROM articles")}
    return {article.article_id for article in shown[:-8]} - stored


def test_overlapping_polls_leave_no_gap(site: Bench) -> None:
    publish(site, WINDOW - 1)
    site.run(now=lambda: NOW + HOUR)
    assert gaps(site) == []


def test_a_lost_overlap_is_repaired_from_the_listing(site: Bench) -> None:
    write(site, listing=f"{site.replica.origin()}/kinh-te.htm")
    publish(site, WINDOW + 30)
    site.replica.control.clear_log()
    site.run(now=lambda: NOW + HOUR)
    ((source, outcome, tries, found, detail),) = gaps(site)
    # 30 that came and went, and on the last page 7 that had gone before the first poll.
    assert (source, outcome, tries, found) == ("kt", "repaired", 1, 37)
    assert "/timelinelist/1027/1…3.htm" in detail
    assert lacking(site) == set()
    pages = [row.path for row in site.replica.control.log() if row.path.startswith("/timelinelist/")]
    # 40 new ones fill two pages; the third has what was known, and older ones that came before the first poll.
    assert pages == [f"/timelinelist/1027/{number}.htm" for number in range(1, 4)]
    rows, articles = site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles")[0]
    assert rows == articles
    site.run(now=lambda: NOW + 2 * HOUR)
    assert len(gaps(site)) == 1


def test_a_listing_out_of_reach_is_tried_again_by_the_next_run(site: Bench) -> None:
    write(site, listing=f"{site.replica.origin()}/kinh-te.htm")
    publish(site, WINDOW + 30)
    site.replica.control.set(Fault(Kind.STATUS, path="/timelinelist/1027/2.htm", status=503))
    site.run(now=lambda: NOW + HOUR)
    ((_, outcome, tries, found, detail),) = gaps(site)
    assert (outcome, tries, found) == ("open", 1, 10)
    assert "server_error" in detail
    site.replica.control.clear()
    publish(site, 1)
    site.run(now=lambda: NOW + 2 * HOUR)
    ((_, outcome, tries, found, _),) = gaps(site)
    assert (outcome, tries, found) == ("repaired", 2, 37)
    assert lacking(site) == set()


def test_without_a_listing_it_is_repaired_from_the_sitemap_that_robots_names(site: Bench) -> None:
    publish(site, WINDOW + 30)
    site.run(now=lambda: NOW + HOUR)
    ((source, outcome, tries, found, detail),) = gaps(site)
    assert (source, outcome, tries) == ("kt", "repaired", 1)
    assert found >= 30
    assert detail.endswith("/sitemap.xml")
    assert lacking(site) == set()
    rows, articles = site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles")[0]
    assert rows == articles


@pytest.mark.parametrize(
    ("pages", "outcome", "detail"),
    [
        (0, "gave_up", "0 sitemaps did not reach what was known"),
        (1, "gave_up", "1 sitemap did not reach what was known"),
        (2, "repaired", "read from {origin}/sitemaps.xml"),  # all there is
    ],
)
def test_no_more_sitemaps_are_read_than_may_be(
    site: Bench, monkeypatch: pytest.MonkeyPatch, pages: int, outcome: str, detail: str
) -> None:
    monkeypatch.setattr("tests.replica.feeds.ROBOTS", ROBOTS + "Sitemap: {origin}/sitemaps.xml\n")
    publish(site, WINDOW + 1)
    site.replica.control.clear_log()
    site.run(now=lambda: NOW + HOUR, repair_pages=pages)
    ((_, ended, _, found, told),) = gaps(site)
    assert (ended, told) == (outcome, detail.format(origin=site.replica.origin()))
    assert bool(found) == bool(pages)
    asked = [row.path for row in site.replica.control.log() if row.path.startswith("/sitemap")]
    assert len(asked) == pages


def test_a_sitemap_that_is_gone_is_told_and_the_others_are_read(
    site: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.replica.feeds.ROBOTS", "Sitemap: {origin}/sitemap-cu.xml\n" + ROBOTS)
    publish(site, WINDOW + 1)
    site.run(now=lambda: NOW + HOUR)
    ((_, outcome, _, found, told),) = gaps(site)
    assert (outcome, found > 0) == ("gave_up", True)
    assert "/sitemap-cu.xml: not_found" in told
    assert lacking(site) == set()


def test_without_listing_and_sitemap_the_gap_stands_in_the_table(
    site: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.replica.feeds.ROBOTS", "User-agent: *\nAllow: /\n")
    publish(site, WINDOW + 1)
    site.run(now=lambda: NOW + HOUR)
    told = "no `listing` in its entry, and robots.txt names no sitemap"
    assert gaps(site) == [("kt", "no_listing", 1, 0, told)]
    with Warehouse.open(str(site.folder / "data"), read_only=True) as warehouse:
        assert warehouse.open_gaps() == ()
        for days, outcomes in ((6, ["no_listing"]), (8, [])):  # told for a week
            health = warehouse.health(NOW + dt.timedelta(days=days))
            assert [str(gap.outcome) for gap in health.gaps] == outcomes


def test_a_walk_that_meets_nothing_known_gives_up_and_keeps_what_it_found(site: Bench) -> None:
    write(site, listing=f"{site.replica.origin()}/kinh-te.htm")
    publish(site, WINDOW + 30)
    site.run(now=lambda: NOW + HOUR, repair_pages=1)
    assert gaps(site) == [("kt", "gave_up", 1, 10, "1 page did not reach what was known")]


def test_the_rhythm_is_read_from_what_was_seen_and_decides_who_is_due(site: Bench) -> None:
    ((entries, per_hour, busiest),) = site.rows("SELECT entries, per_hour, busiest_hour FROM feed_rhythm")
    times = sorted(a.published for a in site.replica.control.site.items(MAIN, "kinh-te")[:WINDOW])
    assert entries == WINDOW
    assert per_hour == pytest.approx(WINDOW / ((NOW - times[0]) / HOUR), rel=0.01)
    most: dict[dt.datetime, int] = {}
    for moment in times:
        hour = moment.astimezone(dt.UTC).replace(minute=0, second=0, microsecond=0)
        most[hour] = most.get(hour, 0) + 1
    assert busiest == max(most.values())

    def polled(after: dt.timedelta) -> int:
        return len(site.run(now=lambda: NOW + after, due_only=True).polls)

    every = interval(LEAST, rhythm(entries, per_hour, busiest), Bounds())
    assert LEAST < every < HOUR
    assert polled(every * 0.8) == 0
    assert polled(every * 0.95) == 1


def test_what_an_earlier_run_left_is_fetched_though_no_source_is_due(bench: Any) -> None:
    site: Bench = bench(count=2)
    shown = site.replica.control.site.items(MAIN)
    site.replica.control.set(Fault(Kind.STATUS, path=shown[0].address, status=503))
    site.run(now=lambda: NOW)
    assert site.rows("SELECT count(*) FROM articles") == [(1,)]
    site.replica.control.clear()
    site.replica.control.clear_log()
    left = site.run(now=lambda: NOW + MINUTE, due_only=True)
    assert left.record.counts == {"stored": 1}
    assert [row.path for row in site.replica.control.log()] == ["/robots.txt", shown[0].address]


def test_a_source_that_fails_is_tried_again_at_its_own_interval(bench: Any) -> None:
    site: Bench = bench(count=1)
    site.replica.control.set(Fault(Kind.STATUS, path="/rss/home.rss", status=404))

    def polled(after: dt.timedelta) -> int:
        return len(site.run(now=lambda: NOW + after, due_only=True).polls)

    assert [polled(minutes * MINUTE) for minutes in (0, 1, 5, 6, 10)] == [1, 0, 1, 0, 1]
