import datetime as dt

import pytest

from extractors.feed import ChildSitemap, FeedProblem, child_sitemaps, parse_sitemap
from extractors.model import ExtractError, Feed

VIETNAM = dt.timezone(dt.timedelta(hours=7))
URL = "https://baochinhphu.vn/sitemaps/news.xml"
NAMESPACES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)


def words(feed: Feed) -> list[str]:
    return [problem.partition(":")[0] for problem in feed.problems]


def urlset(*urls: str, head: str = '<?xml version="1.0" encoding="utf-8"?>') -> bytes:
    return f"{head}<urlset {NAMESPACES}>{''.join(f'<url>{url}</url>' for url in urls)}</urlset>".encode()


NEWS = (
    "<loc>https://baochinhphu.vn/cau-moi-102260905122709839.htm</loc><lastmod>2026-09-06</lastmod><news:news>"
    "<news:publication><news:name>Báo</news:name></news:publication><news:publication_date>2026-09-05T12:30:00+07:00"
    "</news:publication_date><news:title>Cầu mới dài 1.200 m</news:title></news:news><image:image>"
    "<image:loc>https://bcp.cdnchinhphu.vn/cau.jpg</image:loc></image:image>"
)


def test_a_news_sitemap() -> None:
    feed = parse_sitemap(urlset(NEWS), URL)
    entry = feed.entries[0]
    assert entry.article_id == "baochinhphu.vn:102260905122709839"
    assert entry.title == "Cầu mới dài 1.200 m"
    assert entry.published == dt.datetime(2026, 9, 5, 12, 30, tzinfo=VIETNAM)
    assert entry.image == "https://bcp.cdnchinhphu.vn/cau.jpg"
    assert feed.problems == ()


def test_lastmod_is_not_a_publication_time_and_sections_are_no_articles() -> None:
    plain = "<loc>https://baochinhphu.vn/a-102209212.htm</loc><lastmod>2026-09-06</lastmod>"
    feed = parse_sitemap(
        urlset(plain, "<loc>https://baochinhphu.vn/kinh-te.htm</loc>", "<lastmod>x</lastmod>"), URL
    )
    assert [entry.published for entry in feed.entries] == [None]
    assert words(feed) == [FeedProblem.NO_TITLE, FeedProblem.NOT_AN_ARTICLE, FeedProblem.NO_LINK]


def test_an_index_exposes_its_children() -> None:
    index = (
        f"<sitemapindex {NAMESPACES}><sitemap><loc>https://baochinhphu.vn/sitemaps/2026-9.xml</loc>"
        "<lastmod>2026-09-05T10:00:00+07:00</lastmod></sitemap><sitemap><loc>/sitemaps/2026-8.xml</loc></sitemap>"
        "</sitemapindex>"
    ).encode()
    assert child_sitemaps(index, URL) == (
        ChildSitemap(
            "https://baochinhphu.vn/sitemaps/2026-9.xml", dt.datetime(2026, 9, 5, 10, tzinfo=VIETNAM)
        ),
        ChildSitemap("https://baochinhphu.vn/sitemaps/2026-8.xml", None),
    )
    assert words(parse_sitemap(index, URL)) == [FeedProblem.INDEX]
    assert child_sitemaps(urlset(NEWS), URL) == ()


def test_half_a_sitemap_keeps_what_was_readable() -> None:
    feed = parse_sitemap(urlset(NEWS, NEWS.replace("839", "840"))[:-60], URL)
    assert feed.entries[0].title == "Cầu mới dài 1.200 m"
    assert words(feed)[0] == FeedProblem.PARTIAL


@pytest.mark.parametrize(
    ("body", "reason"), [(b"", "empty"), (b"<html></html>", "not_a_feed"), (b"x", "not_a_feed")]
)
def test_other_documents(body: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as caught:
        parse_sitemap(body, URL)
    assert caught.value.reason == reason


@pytest.mark.timeout(120)
def test_entities_are_neither_expanded_nor_read() -> None:
    bomb = '<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    feed = parse_sitemap(urlset(NEWS.replace("Cầu", "&b;&x;Cầu"), head=bomb), URL)
    assert "haha" not in repr(feed)
    assert "root:" not in repr(feed)
    assert len(feed.entries) == 1


@pytest.mark.timeout(120)
@pytest.mark.parametrize("body", [b"<urlset>" * 50_000, b"<urlset>" + b"<url><loc>" * 50_000])
def test_deep_nesting_ends_in_time(body: bytes) -> None:
    assert parse_sitemap(body, URL).entries == ()
