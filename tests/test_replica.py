"""The replica does what it says: the site's pages, feeds and listings."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator

import httpx
import pytest
from lxml import etree, html

from tests.replica.hosts import ENGLISH, GAZETTE, MAIN, POLICY
from tests.replica.library import ZONE, Article
from tests.replica.process import spawn
from tests.replica.seed import FOLDER, NUMBER, parse_seed
from tests.replica.server import Replica, serve

MONTH_FIRST = re.compile(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d{2}:\d{2} [AP]M")


@pytest.fixture(scope="module")
def replica() -> Iterator[Replica]:
    with serve(articles=60, seed=False) as running:
        yield running


def get(replica: Replica, path: str, host: str = MAIN, **headers: str) -> httpx.Response:
    return httpx.get(replica.url + path, headers={"host": host, **headers}, timeout=10)


def rich_article(replica: Replica) -> Article:
    """An article with a photo, a related box, a heading and an author."""
    return replica.control.site.get(f"{MAIN}:102260806093012345")


def page_of(replica: Replica, article: Article) -> html.HtmlElement:
    return html.document_fromstring(get(replica, article.address, article.host).content)


def test_an_article_page_has_the_real_size_and_every_part(replica: Replica) -> None:
    article = rich_article(replica)
    response = get(replica, article.address)
    assert 300_000 < len(response.content) < 370_000
    assert 'content="2026-08-06T09:30:00&#x2B;07:00"' in response.text
    page = html.document_fromstring(response.content)
    assert page.xpath("//link[@rel='canonical']/@href") == [replica.address(article)]
    assert page.xpath("//meta[@property='og:url']/@content") == [replica.address(article)]
    assert page.xpath("string(//h1[@class='detail-title'][@data-role='title'])") == article.title
    sapo = page.xpath("string(//h2[@class='detail-sapo'][@data-role='sapo'])")
    assert sapo == f"(Chinhphu.vn) - {article.lead}"
    shown = " ".join(page.xpath("string(//div[@class='detail-time']//*[@data-role='publishdate'])").split())
    assert shown == "06/08/2026 09:30"
    section = page.xpath("//div[@class='detail-breadcrumb']/a[@data-role='cate-name']/text()")
    assert section == ["Kinh tế"]
    assert page.xpath("//ul[@data-role='tags']//a/text()") == list(article.tags)


def test_the_body_carries_every_paragraph_once_and_the_inserts_beside_them(replica: Replica) -> None:
    article = rich_article(replica)
    body = page_of(replica, article).xpath("//div[contains(@class,'afcbc-body')][@data-role='content']")[0]
    paragraphs = ["".join(p.itertext()) for p in body.xpath("./p | ./h2 | ./blockquote | ./ul/li")]
    assert paragraphs == [*article.paragraphs, article.author]
    assert body.xpath("./p[last()]/@style") == ["text-align: right;"]
    box = body.xpath("./div[@class='VCSortableInPreviewMode'][@type='RelatedNewsBox']")[0]
    assert box.getprevious().text == "bonewsrelation" and box.getnext().text == "eonewsrelation"
    rows = box.xpath(".//li[@class='kbwscwlrl']")
    assert [set(row.keys()) for row in rows] == [
        {"class", "data-id", "data-url", "data-title", "data-date"}
    ] * 3


def test_photos_have_captions_apart_from_the_text(replica: Replica) -> None:
    article = replica.control.site.get(f"{MAIN}:102260704093512208")
    figures = page_of(replica, article).xpath("//figure[@class='VCSortableInPreviewMode'][@type='Photo']")
    captions = [figure.xpath("string(.//figcaption[@class='PhotoCMS_Caption'])") for figure in figures]
    assert captions == list(article.captions)
    assert not any(caption in article.body for caption in captions)


def test_structured_data_is_json_and_some_headlines_are_escaped_twice(replica: Replica) -> None:
    headlines = set()
    for number in ("102260908092211905", "102260820150301774"):
        page = page_of(replica, replica.control.site.get(f"{MAIN}:{number}"))
        blocks = [json.loads(text) for text in page.xpath("//script[@type='application/ld+json']/text()")]
        assert [block["@type"] for block in blocks] == ["NewsArticle", "BreadcrumbList"]
        assert dt.datetime.fromisoformat(blocks[0]["datePublished"]).utcoffset() == dt.timedelta(hours=7)
        headlines.add(blocks[0]["headline"])
    assert len(headlines) == 2


@pytest.mark.parametrize("path", ["/home.rss", "/rss/home.rss", "/kinh-te.rss"])
def test_feeds_are_those_of_the_site(replica: Replica, path: str) -> None:
    response = get(replica, path)
    text = response.text
    channel = etree.fromstring(response.content).find("channel")
    assert channel is not None
    items = channel.findall("item")
    assert 0 < len(items) <= 50 and (path == "/kinh-te.rss" or len(items) == 50)
    assert text.count("<link><![CDATA[") == text.count("<description><![CDATA[(Chinhphu.vn) ") == len(items)
    assert "<guid" not in text and text.count("<enclosure ") == len(items)
    dates = [item.findtext("pubDate") or "" for item in items]
    assert all(MONTH_FIRST.fullmatch(date) for date in [*dates, channel.findtext("lastBuildDate") or ""])
    moments = [dt.datetime.strptime(date, "%m/%d/%Y %I:%M:%S %p").replace(tzinfo=ZONE) for date in dates]
    assert moments == sorted(moments, reverse=True)


def test_descriptions_have_either_dash_and_one_or_two_spaces(replica: Replica) -> None:
    found = set(re.findall(r"\(Chinhphu\.vn\) [-–] +", get(replica, "/home.rss").text))
    assert found == {"(Chinhphu.vn) - ", "(Chinhphu.vn) – ", "(Chinhphu.vn) -  ", "(Chinhphu.vn) –  "}


def test_an_unknown_feed_answers_with_the_items_of_home(replica: Replica) -> None:
    unknown, home = get(replica, "/khong-co.rss"), get(replica, "/home.rss")
    assert unknown.status_code == 200
    assert re.findall(r"<link><!\[CDATA\[.*?\]", unknown.text) == re.findall(
        r"<link><!\[CDATA\[.*?\]", home.text
    )


def test_the_feed_that_stopped_in_2014_has_a_living_page(replica: Replica) -> None:
    assert "<pubDate>6/13/2014 4:05:00 PM</pubDate>" in get(replica, "/chi-dao-dieu-hanh.rss").text
    assert "102260824171520447" in get(replica, "/chi-dao-dieu-hanh.htm").text


def test_listings_go_back_twenty_at_a_time_to_the_oldest(replica: Replica) -> None:
    section = html.document_fromstring(get(replica, "/kinh-te.htm").content)
    zone = section.xpath("//input[@id='hdZoneId']/@value")[0]
    assert zone == "1027"
    seen: list[str] = []
    number = 1
    while fragment := get(replica, f"/timelinelist/{zone}/{number}.htm").text:
        items = html.fragments_fromstring(fragment)
        assert len(items) <= 20
        seen += [item.get("data-id") for item in items]
        number += 1
    assert seen == [article.number for article in replica.control.site.items(MAIN, "kinh-te")]
    assert seen[-1] == "102283915"


def test_listing_items_write_dates_both_ways_and_text_in_entities(replica: Replica) -> None:
    fragment = get(replica, "/timelinelist/102301/1.htm").text
    assert re.search(r'box-stream-time" title="8/28/2026 9:05:00 AM">28/08/2026 09:05<', fragment)
    assert fragment.isascii() and "&#x1EC7;" in fragment


def test_hosts_differ_by_name_on_one_port(replica: Replica) -> None:
    titles = {host: get(replica, "/rss/home.rss", host).text.count("<item>") for host in (POLICY, ENGLISH)}
    assert titles == {POLICY: 4, ENGLISH: 3}
    documents = get(replica, "/cac-van-ban-moi-ban-hanh.rss", GAZETTE)
    assert documents.text.count("/van-ban/") == 2 and "Chinhphu.vn" not in documents.text
    stranger = get(replica, "/home.rss", "example.org")
    assert stranger.content == get(replica, "/home.rss").content
    with_port = get(replica, "/home.rss", f"{MAIN}:{replica.port}")
    assert with_port.content == stranger.content


def test_the_site_map_and_robots_name_their_host(replica: Replica) -> None:
    root = etree.fromstring(get(replica, "/sitemap.xml", POLICY).content)
    places = [element.text or "" for element in root.iter("{*}loc")]
    assert len(places) == 4 and all(place.startswith(replica.origin(POLICY)) for place in places)
    robots = get(replica, "/robots.txt", POLICY).text
    assert "Disallow: /tim-kiem" in robots and f"{replica.origin(POLICY)}/sitemap.xml" in robots


@pytest.mark.parametrize("path", ["/home.rss", "/kinh-te.htm", "/timelinelist/1027/1.htm", "PAGE"])
def test_validators_are_honoured(replica: Replica, path: str) -> None:
    address = rich_article(replica).address if path == "PAGE" else path
    first = get(replica, address)
    etag, modified = first.headers["etag"], first.headers["last-modified"]
    again = get(replica, address, **{"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert get(replica, address, **{"if-modified-since": modified}).status_code == 304
    assert (
        get(replica, address, **{"if-none-match": '"other"', "if-modified-since": modified}).status_code
        == 200
    )


def test_the_id_alone_finds_an_article(replica: Replica) -> None:
    article = rich_article(replica)
    assert get(replica, f"/mot-ten-khac-{article.number}.htm").status_code == 200
    assert get(replica, "/khong-co-bai-nay-102260101000000999.htm").status_code == 404
    assert get(replica, "/khong-co.htm").status_code == 404


def test_etags_outlive_a_restart_on_another_port() -> None:
    etags = []
    for _ in range(2):
        with serve(seed=False) as running:
            etags.append(get(running, "/home.rss").headers["etag"])
    assert etags[0] == etags[1]


def test_thin_articles_have_almost_no_text(replica: Replica) -> None:
    thin = [article for article in replica.control.site.articles if article.thin]
    assert len(thin) == 3
    assert all(len(article.body) < 200 for article in thin)
    pages = [get(replica, article.address).text for article in thin]
    for kind in ("VideoStream", "infographic", "Photo"):
        assert sum(f'class="VCSortableInPreviewMode" type="{kind}"' in page for page in pages) == 1


def test_synthetic_articles_are_the_same_everywhere_and_span_two_years() -> None:
    with serve(articles=2000, only=[], seed=False) as one:
        articles = one.control.site.articles
    with serve(articles=2000, only=[], seed=False) as two:
        assert two.control.site.articles == articles
    assert len({article.article_id for article in articles}) == 2000
    assert {len(article.number) for article in articles} == {18, 19, 20, 21}
    span = articles[0].published - articles[-1].published
    assert dt.timedelta(days=725) < span < dt.timedelta(days=735)


@pytest.mark.skipif(not FOLDER.exists(), reason="the real article lies beside this checkout only")
def test_the_seed_article_is_served_where_it_exists() -> None:
    with serve() as running:
        article = running.control.site.get(f"{MAIN}:{NUMBER}")
        page = page_of(running, article)
    assert article.published == dt.datetime(2020, 12, 25, 10, 5, tzinfo=ZONE)
    assert len(article.captions) == 2 and "Ảnh:" not in article.body
    assert page.xpath("//div[@data-role='content']/p[last()]/b/text()") == [article.author]


def test_a_saved_text_becomes_an_article_with_captions_apart() -> None:
    text = (
        "Huế\n\nTiêu đề\n\n(Chinhphu.vn) - Đoạn dẫn.\n\n02/01/2020 07:30\n\nMục\n\nChợ. Ảnh: A\n\n"
        ".\n\nMột đoạn.\n\nTên\n\nTop"
    )
    article = parse_seed(text)
    assert (article.title, article.lead, article.author) == ("Tiêu đề", "Đoạn dẫn.", "Tên")
    assert article.published == dt.datetime(2020, 1, 2, 7, 30, tzinfo=ZONE)
    assert (article.body, article.captions) == ("Mục\nMột đoạn.", ("Chợ. Ảnh: A",))


def test_as_a_process_it_is_steered_over_http_and_ends_with_its_parent() -> None:
    with spawn(articles=1, faults=["status,path=/kinh-te.rss,status=503,times=1"], seed=False) as child:
        statuses = [httpx.get(f"{child.url}/kinh-te.rss").status_code for _ in range(2)]
        assert statuses == [503, 200]
        child.call("POST", "faults", kind="empty", path="/home.rss")
        assert httpx.get(f"{child.url}/home.rss").content == b""
        assert [row["status"] for row in child.call("GET", "log")] == [503, 200, 200]
        child.call("DELETE", "faults")
        assert len(child.call("POST", "publish", count=3)) == 3
        with pytest.raises(OSError, match="400"):
            child.call("POST", "remove", id="nobody:1")
    with pytest.raises(httpx.ConnectError):
        httpx.get(child.url, timeout=2)
