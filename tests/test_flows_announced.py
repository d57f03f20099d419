"""How sources announce on the replica: every fault of a feed ends in its reason, and no article is lost or doubled."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Any

import pytest

from tests.conftest import Bench
from tests.replica import feeds
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import MAIN
from tests.replica.library import Article, articles

FEED = "/rss/home.rss"
SECTION = "/rss/kinh-te.rss"


def feed(kind: Kind, **values: Any) -> Fault:
    return Fault(kind, path=FEED, **values)


def test_a_lost_feed_cache_costs_one_full_poll_and_nothing_else(bench: Any) -> None:
    site = bench()
    site.run()
    for file in (site.folder / "data" / "feeds").iterdir():
        file.write_bytes(b"no longer readable")
    assert site.run().record.reasons == {"unchanged/not_due": 4}
    assert [row.status for row in site.replica.control.log(path=FEED)] == [200, 200]


#: What is wrong with a feed, and the reason with which its poll fails.
FAILING: tuple[tuple[dict[str, Any], str], ...] = (
    ({"kind": Kind.HTML_FEED}, "not_a_feed"),
    ({"kind": Kind.EMPTY}, "empty"),
    ({"kind": Kind.STATUS, "status": 404}, "not_found"),
    ({"kind": Kind.STATUS, "status": 500}, "server_error"),
    ({"kind": Kind.RESET}, "connection"),
    ({"kind": Kind.CUT_GZIP}, "truncated"),
    ({"kind": Kind.OVERSIZE, "size": 3_000_000}, "too_large"),
    ({"kind": Kind.WRONG_TYPE}, "content_type"),
    ({"kind": Kind.REDIRECT_LOOP}, "too_many_redirects"),
)


def test_each_fault_of_a_feed_ends_in_its_reason_and_loses_nothing(bench: Any) -> None:
    paths = [f"/rss/muc-{number}.rss" for number in range(len(FAILING))]
    site = bench([Fault(path=p, **values) for p, (values, _) in zip(paths, FAILING, strict=True)])
    site.sources(*((f"s{n}", MAIN, path, "rss") for n, path in enumerate(paths)), ("home", MAIN, FEED, "rss"))
    summary = site.run(max_attempts=1, failure_limit=99)
    found = {poll.source_id: str(poll.reason) for poll in summary.polls if not poll.ok}
    assert found == {f"s{number}": reason for number, (_, reason) in enumerate(FAILING)}
    assert (summary.record.outcome, summary.record.counts) == ("partial", {"stored": 4})
    assert summary.record.sources_failed == len(FAILING)


@pytest.mark.parametrize(
    "kind",
    [Kind.UTF16, Kind.LYING_PROLOG, Kind.EMPTY_DATES, Kind.SISTER, Kind.WRONG_CHARSET, Kind.NO_VALIDATORS],
)
def test_an_oddity_of_a_feed_is_put_up_with(bench: Any, kind: Kind) -> None:
    summary = bench([feed(kind)], count=3).run()
    assert (summary.polls[0].ok, str(summary.polls[0].reason)) == (True, "ok")
    assert summary.record.counts == {"stored": 3}


def test_half_a_feed_yields_what_could_be_read(bench: Any) -> None:
    site = bench([feed(Kind.HALF_DOCUMENT)], count=12)
    summary = site.run()
    assert str(summary.polls[0].reason) == "partial"
    assert 0 < summary.record.counts["stored"] < 12
    site.replica.control.clear()
    site.run()
    assert site.rows("SELECT count(*) FROM articles") == [(12,)]


def test_a_dead_feed_is_called_stale(bench: Any) -> None:
    site = bench([feed(Kind.DEAD_FEED)], count=6)
    summary = site.run(stale_age="90d")
    assert (summary.polls[0].ok, str(summary.polls[0].reason)) == (True, "stale")
    assert "2014-06-13" in summary.polls[0].detail


def test_another_sections_items_are_not_taken_for_the_sources_own(bench: Any) -> None:
    site = bench(count=12)
    site.sources(
        ("home", MAIN, FEED, "rss"),
        ("no-such-section", MAIN, "/rss/khong-co-muc-nay.rss", "rss"),
    )
    summary = site.run()
    reasons = {poll.source_id: (poll.ok, str(poll.reason)) for poll in summary.polls}
    assert reasons == {"home": (True, "ok"), "no-such-section": (False, "wrong_feed")}
    assert site.rows("SELECT DISTINCT source_id FROM sightings") == [("home",)]
    assert summary.record.outcome == "partial"


def test_a_feed_with_another_sources_items_announces_nothing_until_it_is_itself_again(bench: Any) -> None:
    some = [article for article in articles() if article.host == MAIN and not article.thin]
    moved = [
        dataclasses.replace(a, section="kinh-te" if n < 3 else "van-hoa") for n, a in enumerate(some[:8])
    ]
    site = bench([Fault(Kind.WRONG_FEED, path=SECTION)], only=moved)
    site.sources(("van-hoa", MAIN, "/rss/van-hoa.rss", "rss"), ("kinh-te", MAIN, SECTION, "rss"))
    wrong = site.run()
    right, poll = wrong.polls
    assert (right.ok, poll.ok, str(poll.reason)) == (True, False, "wrong_feed")
    assert poll.detail == "the same items as source van-hoa"
    assert (wrong.record.outcome, wrong.record.counts) == ("partial", {"stored": 5})
    assert site.rows("SELECT source_id, count(*) FROM sightings GROUP BY ALL") == [("van-hoa", 5)]
    site.replica.control.clear()
    assert site.run().record.counts == {"stored": 3, "unchanged": 5}
    assert site.rows("SELECT count(*) FROM sightings WHERE source_id = 'kinh-te'") == [(3,)]


def retell(site: Bench, some: list[Article]) -> None:
    """Have the section's feed announce these with slugs of its own and tracking parameters."""
    renamed = [dataclasses.replace(article, slug=f"ten-khac-{n}") for n, article in enumerate(some)]
    text = feeds.rss(MAIN, "kinh-te", renamed, site.replica.origin)
    tracked = text.replace(".htm]]>", ".htm?utm_source=rss&utm_medium=feed]]>")
    site.replica.control.set(Fault(Kind.TEXT, path=SECTION, text=tracked))


def test_an_article_in_two_feeds_under_two_addresses_is_seen_twice_and_fetched_once(bench: Any) -> None:
    site = bench()
    site.sources(("home", MAIN, FEED, "rss"), ("kinh-te", MAIN, SECTION, "rss"))
    both = list(site.replica.control.site.articles[:2])
    retell(site, both)
    first = site.run()
    assert all(poll.ok for poll in first.polls)
    assert first.record.counts == {"stored": 4}
    for article in both:
        where = f"WHERE article_id = '{article.article_id}'"
        seen = site.rows(f"SELECT source_id, split_part(url, '/', 4) FROM sightings {where} ORDER BY ALL")
        assert [source for source, _ in seen] == ["home", "kinh-te"]
        assert seen[0][1] == article.address[1:]
        assert seen[1][1].startswith("ten-khac-")
        assert seen[1][1].endswith(f"-{article.number}.htm"), "without what tracks readers"
        assert site.rows(f"SELECT count(*) FROM fetches {where}") == [(1,)]
        # Whichever address was asked, the page's own is kept.
        assert site.rows(f"SELECT url FROM articles {where}") == [(site.replica.address(article),)]
    asked = Counter(row.path.rpartition("-")[2] for row in site.replica.control.log() if ".htm" in row.path)
    assert asked == {f"{article.number}.htm": 1 for article in site.replica.control.site.articles}
    assert site.run().record.reasons == {"unchanged/not_due": 4}


def test_a_sitemap_is_a_source_like_any_other(bench: Any) -> None:
    site = bench()
    site.sources(("map", MAIN, "/sitemap.xml", "sitemap"))
    first, second = site.run(), site.run()
    assert first.record.reasons == {"stored/new": 4}
    assert (first.polls[0].ok, first.polls[0].entries, first.polls[0].new_entries) == (True, 4, 4)
    assert second.record.reasons == {"unchanged/not_due": 4}
    assert [row.status for row in site.replica.control.log(path="/sitemap.xml")] == [200, 304]
    written = {(a.article_id, a.title, a.published, "page") for a in site.replica.control.site.articles}
    columns = "article_id, title, published_at, published_source"
    assert set(site.rows(f"SELECT {columns} FROM current_articles")) == written
    assert site.rows("SELECT count(*) FROM current_metrics")[0][0] > 4
    site.replica.control.publish_many(1)
    assert site.run().record.counts == {"stored": 1, "unchanged": 4}


def test_an_index_of_sitemaps_says_that_it_is_one(bench: Any) -> None:
    children = "".join(f"<sitemap><loc>http://{MAIN}/{year}.xml</loc></sitemap>" for year in (2025, 2026))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{children}</sitemapindex>'
    site = bench([Fault(Kind.TEXT, path="/sitemap.xml", text=index)])
    site.sources(("map", MAIN, "/sitemap.xml", "sitemap"))
    (poll,) = site.run().polls
    assert (poll.ok, str(poll.reason)) == (False, "empty")
    assert poll.detail == "an index of 2 child sitemaps: name one of them as the source"


def test_one_failing_source_does_not_stop_the_others(bench: Any) -> None:
    site = bench([Fault(Kind.RESET, path="/rss/kinh-te.rss")], count=8)
    site.sources(("kinh-te", MAIN, "/rss/kinh-te.rss", "rss"), ("home", MAIN, FEED, "rss"))
    summary = site.run()
    assert (summary.record.sources_ok, summary.record.sources_failed) == (1, 1)
    assert summary.record.counts == {"stored": 8}


def test_a_lying_entity_tag_is_noticed_by_its_content(bench: Any) -> None:
    site = bench([feed(Kind.LYING_ETAG)], count=5)
    site.run()
    site.replica.control.publish_many(1)
    second = site.run()
    assert second.record.counts == {"stored": 1, "unchanged": 5}
    assert any(problem.startswith("lying_etag") for problem in second.polls[0].problems)
    site.run()
    assert "if-none-match" not in site.replica.control.log(path=FEED)[-1].headers, "it is not trusted again"


def test_a_server_that_always_says_unmodified_is_asked_without_conditions_at_times(bench: Any) -> None:
    site = bench(count=5)
    site.run(full_poll_every=3)
    site.replica.control.set(feed(Kind.ALWAYS_304))
    site.replica.control.publish_many(1)
    counts = [site.run(full_poll_every=3).record.counts for _ in range(3)]
    assert counts == [{"unchanged": 5}, {"unchanged": 5}, {"stored": 1, "unchanged": 5}]
