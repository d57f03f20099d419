import datetime as dt

import pytest

from extractors.feed import FeedProblem, parse_listing, zone_id
from extractors.model import ExtractError, Feed

VIETNAM = dt.timezone(dt.timedelta(hours=7))
URL = "https://baochinhphu.vn/timelinelist/1027/2.htm"


def entities(text: str) -> str:
    return "".join(c if c.isascii() else f"&#x{ord(c):X};" for c in text)


def item(
    number: str = "102130608083000123",
    title: str = "Giá gạo xuất khẩu tăng 3%",
    attribute: str = "6/8/2013 8:30:00 AM",
    shown: str = "08/06/2013 08:30",
    href: str | None = None,
) -> str:
    link = href if href is not None else f"/gia-gao-{number}.htm"
    return (
        f'<div class="box-stream-item" data-id="{number}"><a class="box-stream-link-with-avatar" href="{link}">'
        f'<img src="https://bcp.cdnchinhphu.vn/gao.jpg"></a><a class="box-stream-link-title" href="{link}">'
        f'{entities(title)}</a><span class="box-stream-time" title="{attribute}">{shown}</span>'
        f'<p class="box-stream-sapo">(Chinhphu.vn) - {entities("Ba thị trường lớn.")}</p>'
        '<a class="box-stream-category" href="/kinh-te.htm">KT</a></div>'
    )


def words(feed: Feed) -> list[str]:
    return [problem.partition(":")[0] for problem in feed.problems]


def test_a_timelinelist_fragment_with_numeric_entities() -> None:
    feed = parse_listing((item() + item("102209212")).encode(), URL)
    first = feed.entries[0]
    assert first.article_id == "baochinhphu.vn:102130608083000123"
    assert first.url == "https://baochinhphu.vn/gia-gao-102130608083000123.htm"
    assert first.title == "Giá gạo xuất khẩu tăng 3%"
    assert first.summary == "Ba thị trường lớn."
    assert first.image == "https://bcp.cdnchinhphu.vn/gao.jpg"
    assert len(feed.entries) == 2
    assert feed.problems == ()


def test_the_time_attribute_has_the_month_first_and_the_text_the_day_first() -> None:
    feed = parse_listing((item() + item("102209212", attribute="")).encode(), URL)
    assert [entry.published for entry in feed.entries] == [dt.datetime(2013, 6, 8, 8, 30, tzinfo=VIETNAM)] * 2


def test_two_times_that_disagree_are_a_problem() -> None:
    feed = parse_listing(item(shown="09/06/2013 08:30").encode(), URL)
    assert feed.entries[0].published == dt.datetime(2013, 6, 8, 8, 30, tzinfo=VIETNAM)
    assert words(feed) == [FeedProblem.DATE_CONFLICT]


def test_items_without_link_and_doubles_are_problems() -> None:
    feed = parse_listing((item(href="") + item() + item()).encode(), URL)
    assert len(feed.entries) == 1
    assert words(feed) == [FeedProblem.NO_LINK, FeedProblem.DUPLICATE]


def test_the_zone_of_a_section_page() -> None:
    page = f'<html><body><input type="hidden" id="hdZoneId" value="1027">{item()}</body></html>'
    assert zone_id(page.encode()) == "1027"
    assert len(parse_listing(page.encode(), "https://baochinhphu.vn/kinh-te.htm").entries) == 1
    assert zone_id(b"<p>x</p>") is None
    assert zone_id(b'<input id="hdZoneId" value="x">') is None


def test_drifted_classes_fall_back_to_links_and_show() -> None:
    page = item().replace("box-stream", "new-stream") + '<a href="/kinh-te.htm">Kinh tế</a>'
    feed = parse_listing(page.encode(), URL)
    assert [entry.title for entry in feed.entries] == ["Giá gạo xuất khẩu tăng 3%"]
    assert words(feed) == [FeedProblem.DRIFT]


def test_past_the_last_page_is_empty() -> None:
    with pytest.raises(ExtractError) as caught:
        parse_listing(b" \r\n", URL)
    assert caught.value.reason == "empty"
    assert words(parse_listing(b"<div></div>", URL)) == [FeedProblem.NO_ITEMS]
