import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.address import (
    absolute_url,
    article_id,
    created_from_id,
    normalise_url,
    same_publisher,
    site_name,
)

VIETNAM = dt.timezone(dt.timedelta(hours=7))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://baochinhphu.vn/slug-102209212.htm", "baochinhphu.vn:102209212"),
        ("https://baochinhphu.vn/slug-102260905122709839.htm", "baochinhphu.vn:102260905122709839"),
        ("https://baochinhphu.vn/slug-102260905122709839123.htm", "baochinhphu.vn:102260905122709839123"),
        (
            "https://baochinhphu.vn/other-slug-102260905122709839.htm?utm_source=x#top",
            "baochinhphu.vn:102260905122709839",
        ),
        ("http://www.BaoChinhPhu.vn:80/102209212.htm", "baochinhphu.vn:102209212"),
        ("http://baochinhphu.localhost:8123/a-102209212.htm", "baochinhphu.localhost:102209212"),
        (
            "https://xaydungchinhsach.chinhphu.vn/a-119260905122709839.htm",
            "xaydungchinhsach.chinhphu.vn:119260905122709839",
        ),
    ],
)
def test_article_id_is_host_and_number(url: str, expected: str) -> None:
    assert article_id(url) == expected


def test_article_id_without_number_is_a_hash_of_the_normalised_address() -> None:
    first = article_id("http://congbao.chinhphu.vn/van-ban/nghi-dinh-12.htm?utm_source=a")
    assert first == article_id("https://congbao.chinhphu.vn/van-ban/nghi-dinh-12.htm#x")
    assert first != article_id("https://congbao.chinhphu.vn/van-ban/nghi-dinh-13.htm")
    assert first.startswith("congbao.chinhphu.vn:")
    assert article_id("http://a.localhost:1/x") == article_id("http://a.localhost:2/x")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTP://BaoChinhPhu.vn/a-1.htm?utm_source=z&id=3&fbclid=q#c", "https://baochinhphu.vn/a-1.htm?id=3"),
        ("https://baochinhphu.vn:443/a.htm?gclid=1", "https://baochinhphu.vn/a.htm"),
        ("http://baochinhphu.localhost:8080/a.htm", "http://baochinhphu.localhost:8080/a.htm"),
        ("http://127.0.0.1/a.htm", "http://127.0.0.1/a.htm"),
        (
            "https://vanban.chinhphu.vn/?pageid=27160&docid=216860",
            "https://vanban.chinhphu.vn/?pageid=27160&docid=216860",
        ),
    ],
)
def test_normalise_url(url: str, expected: str) -> None:
    assert normalise_url(url) == expected


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("baochinhphu.vn:102260905122709839", dt.datetime(2026, 9, 5, 12, 27, 9, tzinfo=VIETNAM)),
        ("baochinhphu.vn:102260905122709839123", dt.datetime(2026, 9, 5, 12, 27, 9, tzinfo=VIETNAM)),
        ("baochinhphu.vn:102209212", None),
        ("baochinhphu.vn:102261305122709839", None),
    ],
)
def test_created_from_id(identity: str, expected: dt.datetime | None) -> None:
    assert created_from_id(identity) == expected


def test_same_publisher_spans_its_domains_and_not_the_image_host() -> None:
    assert same_publisher("baochinhphu.vn", "xaydungchinhsach.chinhphu.vn")
    assert same_publisher("en.baochinhphu.localhost", "baochinhphu.localhost")
    assert not same_publisher("baochinhphu.vn", "bcp.cdnchinhphu.vn")
    assert not same_publisher("baochinhphu.vn", "notbaochinhphu.vn")
    assert not same_publisher("127.0.0.1", "10.0.0.1")
    assert not same_publisher("baochinhphu.com.vn", "other.com.vn")


def test_site_name_is_the_same_on_the_replica() -> None:
    assert site_name("en.baochinhphu.vn") == site_name("en.baochinhphu.localhost") == "en.baochinhphu"
    assert site_name("xaydungchinhsach.chinhphu.vn") == site_name("xaydungchinhsach.localhost")


@pytest.mark.parametrize(
    "link", ["javascript:void(0)", "mailto:a@b.vn", "http://[::1", "data:text/html,x", "ftp://x/y"]
)
def test_links_that_lead_nowhere(link: str) -> None:
    assert absolute_url("https://baochinhphu.vn/", link) is None


@given(st.text(max_size=200))
def test_any_text_has_an_id_and_normalising_is_idempotent(text: str) -> None:
    assert article_id(text).count(":") >= 1
    assert normalise_url(normalise_url(text)) == normalise_url(text)
    absolute_url("https://baochinhphu.vn/x.htm", text)
