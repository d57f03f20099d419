import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.feed import FeedProblem, belongs, newest, overlap, parse, parse_feed
from extractors.model import ExtractError, Feed, PublishedSource
from extractors.times import feed_time

VIETNAM = dt.timezone(dt.timedelta(hours=7))
URL = "https://baochinhphu.vn/kinh-te.rss"
SECTION = (Path(__file__).parent / "data" / "feeds" / "kinh-te.rss").read_text(encoding="utf-8")


def words(feed: Feed) -> list[str]:
    return [problem.partition(":")[0] for problem in feed.problems]


def rss(items: str, head: str = "") -> bytes:
    return f'<rss version="2.0"><channel><title>t</title>{head}{items}</channel></rss>'.encode()


def item(link: str = "https://baochinhphu.vn/a-102209212.htm", title: str = "Tin", rest: str = "") -> str:
    return f"<item><title>{title}</title><link>{link}</link>{rest}</item>"


def test_a_section_feed_without_guid_in_cdata() -> None:
    feed = parse_feed(SECTION.encode(), URL)
    assert [entry.article_id for entry in feed.entries] == [
        "baochinhphu.vn:102260905122709839",
        "baochinhphu.vn:102260904081500123456",
        "baochinhphu.vn:102209212",
    ]
    first = feed.entries[0]
    assert first.title == "Sản lượng thủy sản tám tháng đạt 6,4 triệu tấn"
    assert first.summary == "Riêng cá tra tăng 3,1% so với cùng kỳ."
    assert first.image == "https://bcp.cdnchinhphu.vn/ca.jpg"
    assert first.url == "https://baochinhphu.vn/san-luong-thuy-san-102260905122709839.htm"
    assert feed.title == "Kinh tế - Báo Chính phủ"
    assert feed.problems == ()
    assert belongs(feed, URL)


def test_dates_are_month_first_without_zone() -> None:
    feed = parse_feed(SECTION.encode(), URL)
    assert feed.entries[0].published == dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)
    assert feed.entries[0].published_source is PublishedSource.FEED
    assert feed.built == dt.datetime(2026, 9, 5, 13, 31, tzinfo=VIETNAM)
    assert newest(feed) == feed.entries[0].published


def test_an_empty_date_stays_unknown() -> None:
    entry = parse_feed(SECTION.encode(), URL).entries[2]
    assert entry.published is None
    assert entry.published_source is None


def test_an_unreadable_date_stays_unknown_and_is_a_problem() -> None:
    feed = parse_feed(rss(item(rest="<pubDate>25/12/2020 10:05</pubDate>")), URL)
    assert feed.entries[0].published is None
    assert words(feed) == [FeedProblem.BAD_DATE]


def test_prefix_with_several_spaces_and_either_dash() -> None:
    summaries = [entry.summary for entry in parse_feed(SECTION.encode(), URL).entries]
    assert summaries[1:] == ["Tổng vốn 1.450 tỷ đồng.", "Sáu bậc còn năm."]


def test_double_escaped_title_and_escaped_picture() -> None:
    entry = parse_feed(SECTION.encode(), URL).entries[2]
    assert entry.title == 'Giá điện và "biểu giá" mới'
    assert entry.image == "https://bcp.cdnchinhphu.vn/dien.jpg"


def test_tracking_parameters_are_dropped() -> None:
    assert parse_feed(SECTION.encode(), URL).entries[1].url.endswith("-102260904081500123456.htm")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
def test_utf_16_bytes_with_and_without_mark(encoding: str) -> None:
    assert parse_feed(SECTION.encode(encoding), URL) == parse_feed(SECTION.encode(), URL)


def test_a_prolog_that_claims_utf_16_over_utf_8_bytes() -> None:
    lying = SECTION.replace('encoding="utf-8"', 'encoding="utf-16"').encode()
    assert parse_feed(lying, URL) == parse_feed(SECTION.encode(), URL)


def test_a_server_that_claims_another_charset() -> None:
    assert parse_feed(SECTION.encode(), URL, "text/xml; charset=iso-8859-1") == parse_feed(
        SECTION.encode(), URL
    )


def test_a_truly_other_charset_is_read_as_claimed() -> None:
    text = rss(item(title="Hội nghị")).decode().replace("Hội nghị", "Hôi nghi")
    feed = parse_feed(text.encode("cp1258"), URL, "text/xml; charset=windows-1258")
    assert feed.entries[0].title == "Hôi nghi"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sat, 05 Sep 2026 13:30:00 GMT+7", dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)),
        ("Sat, 05 Sep 2026 13:30:00 GMT+0700", dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)),
        ("Sat, 05 Sep 2026 06:30:00 GMT", dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)),
        ("Sat, 05 Sep 2026 13:30:00", dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)),
        ("2026-09-05T13:30:00&#x2B;07:00", dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)),
        ("2026-09-05T06:30:00Z", dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)),
        ("9/5/2026 12:05:00 AM", dt.datetime(2026, 9, 5, 0, 5, tzinfo=VIETNAM)),
        ("9/5/2026 12:05:00 PM", dt.datetime(2026, 9, 5, 12, 5, tzinfo=VIETNAM)),
        ("0001-01-01T00:00:00", None),
        ("hôm qua", None),
        ("", None),
        (None, None),
    ],
)
def test_times_of_the_wild(text: str | None, expected: dt.datetime | None) -> None:
    assert feed_time(text) == expected


def test_items_without_link_or_with_foreign_links_become_problems() -> None:
    feed = parse_feed(
        rss("<item><title>A</title></item>" + item("https://ads.example/x-102209213.htm") + item()), URL
    )
    assert [entry.article_id for entry in feed.entries] == ["baochinhphu.vn:102209212"]
    assert words(feed) == [FeedProblem.NO_LINK, FeedProblem.FOREIGN_LINK]


def test_duplicates_within_a_feed_are_one_entry_and_a_problem() -> None:
    feed = parse_feed(rss(item() + item("https://baochinhphu.vn/slug-khac-102209212.htm?utm_source=x")), URL)
    assert len(feed.entries) == 1
    assert words(feed) == [FeedProblem.DUPLICATE]


@pytest.mark.parametrize("body", [b"", b"  \n ", b"\xef\xbb\xbf"])
def test_an_empty_body(body: bytes) -> None:
    with pytest.raises(ExtractError) as caught:
        parse_feed(body, URL)
    assert caught.value.reason == "empty"


@pytest.mark.parametrize(
    "body",
    [
        b"<!DOCTYPE html><html><body><h1>404</h1></body></html>",
        b"{}",
        b"plain words",
        b"<urlset/>",
        b"<!-- <rss> --><html></html>",
    ],
)
def test_html_answered_with_200_is_not_a_feed(body: bytes) -> None:
    with pytest.raises(ExtractError) as caught:
        parse_feed(body, URL)
    assert caught.value.reason == "not_a_feed"


@pytest.mark.parametrize("cut", range(400, len(SECTION.encode()), 97))
def test_half_a_document_keeps_its_whole_items(cut: int) -> None:
    feed = parse_feed(SECTION.encode()[:cut], URL)
    whole = parse_feed(SECTION.encode(), URL).entries
    assert feed.entries == whole[: len(feed.entries)]
    assert SECTION.encode()[:cut].count(b"</item>") == len(feed.entries)
    assert words(feed)[0] == FeedProblem.PARTIAL


def test_another_feed_answered_with_200_is_seen_by_its_channel_and_its_items() -> None:
    feed = parse_feed(SECTION.encode(), "https://baochinhphu.vn/xa-hoi.rss")
    assert words(feed) == [FeedProblem.OTHER_CHANNEL]
    assert not belongs(feed, "https://baochinhphu.vn/xa-hoi.rss")
    assert overlap(feed, parse_feed(SECTION.encode(), URL)) == 1.0
    assert overlap(feed, parse_feed(rss(item()), URL)) == pytest.approx(1 / 3)


def test_another_sites_feed_answered_with_200() -> None:
    foreign = rss(item("https://news.example/1.html"), "<link>https://news.example/</link>")
    feed = parse_feed(foreign, URL)
    assert FeedProblem.FOREIGN_CHANNEL in words(feed)
    assert not belongs(feed, URL)


def test_a_feed_that_stopped_years_ago_shows_its_newest_entry() -> None:
    feed = parse_feed(rss(item(rest="<pubDate>6/12/2014 9:00:00 AM</pubDate>")), URL)
    assert newest(feed) == dt.datetime(2014, 6, 12, 9, tzinfo=VIETNAM)
    assert newest(parse_feed(rss(item()), URL)) is None


def test_a_feed_without_items_says_so() -> None:
    assert words(parse_feed(rss(""), URL)) == [FeedProblem.NO_ITEMS]


def test_an_unescaped_ampersand_does_not_lose_the_feed() -> None:
    feed = parse_feed(
        rss(item(title="Nông nghiệp & môi trường") + item("https://baochinhphu.vn/b-102209213.htm")), URL
    )
    assert [entry.title for entry in feed.entries] == ["Nông nghiệp & môi trường", "Tin"]
    assert words(feed) == [FeedProblem.MALFORMED]


def test_control_characters_and_zero_bytes_are_dropped() -> None:
    feed = parse_feed(rss(item(title="Kinh\x00 t\x0bế")), URL)
    assert feed.entries[0].title == "Kinh tế"
    assert feed.problems == ()


def test_an_atom_feed() -> None:
    atom = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><title>B</title>
    <link href="https://congbao.chinhphu.vn/van-ban/nghi-dinh-1.htm"/><published>2026-09-05T13:30:00+07:00</published>
    <summary>c</summary></entry></feed>"""
    feed = parse_feed(atom.encode(), "https://congbao.chinhphu.vn/moi.rss")
    assert feed.entries[0].published == dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)
    assert feed.entries[0].summary == "c"


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY x SYSTEM "file:///etc/passwd">]>'
)


def test_entities_of_a_document_are_neither_expanded_nor_read() -> None:
    feed = parse_feed(BOMB.encode() + rss(item(title="&c;&x;tin")), URL)
    assert "haha" not in repr(feed)
    assert "root:" not in repr(feed)
    assert len(feed.entries) == 1


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "body",
    [
        b"<rss>" * 100_000,
        b"<rss><channel>" + b"<a>" * 100_000,
        b"<rss><channel>" + b"<item>" * 50_000,
        b"<!DOCTYPE [" * 100_000,
        b"<rss><![CDATA[" + b"]" * 500_000,
        b"<rss>" + b"<!--" * 100_000,
        b"<rss>" + b"&lt;" * 200_000 + b"</rss>",
        b"<rss>" + b"<" * 500_000,
        b"<rss" + b" a='" * 100_000,
    ],
)
def test_hostile_documents_end_in_time(body: bytes) -> None:
    try:
        feed = parse_feed(body, URL)
    except ExtractError as error:
        assert error.reason in ("empty", "not_a_feed", "unreadable")
    else:
        assert feed.entries == ()


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["rss", "listing", "sitemap"]))
def test_any_bytes_raise_nothing_but_extract_errors(content: bytes, kind: str) -> None:
    for body in (
        content,
        b"<rss><channel><item>" + content,
        SECTION.encode()[:500] + content + b"</channel></rss>",
    ):
        try:
            feed = parse(kind, body, URL)
        except ExtractError as error:
            assert error.reason in ("empty", "not_a_feed", "unreadable")
        else:
            assert all(entry.article_id for entry in feed.entries)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2500), st.integers(0, 255), st.integers(0, 2500))
def test_a_damaged_feed_raises_nothing_but_extract_errors(position: int, value: int, cut: int) -> None:
    damaged = bytearray(SECTION.encode())
    damaged[position % len(damaged)] = value
    try:
        parse_feed(bytes(damaged[: max(200, len(damaged) - cut)]), URL)
    except ExtractError as error:
        assert error.reason in ("not_a_feed", "unreadable")


def test_an_unknown_kind_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="mail"):
        parse("mail", b"", URL)
