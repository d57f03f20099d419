"""The view Today in a browser, and what of the newest figures it chooses."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard import notable
from tests.dashboard_page import PHONE, Visitor, download, settle, wide
from warehouse.page.notable import RecentFigure

pytestmark = pytest.mark.xdist_group("dashboard")


def test_shows_figures_in_their_sentences_articles_documents_and_deadlines(visitor: Visitor) -> None:
    page = visitor.open()
    assert page.locator("h1").inner_text() == "Hôm nay"
    changes = page.locator(".stHtml", has=page.locator("a.quote")).first
    assert changes.locator("mark").all_inner_texts()[:2] == ["38,6%", "25,6%"]
    assert "Chỉ số giá vàng\n▲ tăng so với cùng kỳ năm trước" in changes.locator(".about").first.inner_text()
    titles = page.locator("a.title").all_inner_texts()
    assert titles[0] == "Chín tháng điều hành giá"
    assert "Công điện số 151/CĐ-TTg ngày 29/8/2026" in titles
    alert = page.locator("li", has=page.locator(".severity")).first
    assert "article?article=" in str(alert.locator("a").get_attribute("href"))
    assert page.locator("del").first.inner_text() == "0,19%"
    lines = download(page, "CSV").decode("utf-8-sig").splitlines()
    assert lines[0].startswith("published_at,value,unit,")


def test_speaks_english_where_the_address_says_so(visitor: Visitor) -> None:
    page = visitor.open("today", lang="en")
    assert page.locator("h1").inner_text() == "Today"
    assert page.locator("h3").first.inner_text() == "Largest changes"
    assert "09:35 4 Jul 2026" in page.locator(".about").first.inner_text()


def test_speaks_the_browsers_language_where_the_address_says_none(visitor: Visitor) -> None:
    page = visitor.open(locale="en-GB")
    assert page.locator("h1").inner_text() == "Today"
    page.get_by_role("radio", name="vi", exact=True).click()
    page.locator("h1", has_text="Hôm nay").wait_for()
    assert "lang=vi" in page.url


def test_a_title_leads_to_its_article_in_the_same_language(visitor: Visitor) -> None:
    page = visitor.open(size=PHONE, lang="en")
    assert wide(page) == 0
    page.locator("a.title", has_text="Chín tháng điều hành giá").click()
    page.wait_for_url("**/article?**")
    settle(page)
    assert page.locator("h1").inner_text() == "Article"
    assert page.locator(".headline").inner_text() == "Chín tháng điều hành giá"
    assert "lang=en" in page.url


def figure(number: int, **changes: object) -> RecentFigure:
    """A change of 10% on the year in an article and sentence of its own."""
    base = RecentFigure(
        published_at=dt.datetime(2026, 9, 5, tzinfo=dt.UTC), value=Decimal(10), unit="%", change="up", basis="yoy",
        status="actual", period_first=dt.date(2026, 8, 1), period_last=dt.date(2026, 8, 31), indicator=f"i{number}",
        name_vi=None, name_en=None, place=None, quote=f"Câu {number}.", figure_start=0, figure_end=3,
        article_id=f"a.vn:{number}", part="body", start_offset=0, title="", version="v", extractor_version="1", first=False,
        followed=number,
    )  # fmt: skip
    return replace(base, **changes)  # type: ignore[arg-type]


def test_largest_changes_are_those_in_per_cent_against_a_basis_once_each() -> None:
    given = [
        figure(1, value=Decimal(5)),
        figure(2, value=Decimal(50), change="down"),
        figure(3, value=Decimal(900), basis=None),
        figure(4, value=Decimal(900), unit="USD"),
        figure(5, value=Decimal(900), status="target"),
        figure(6, value=Decimal(40), indicator="i2"),
        figure(7, value=Decimal(30), indicator="i2", place="Hà Nội"),
        figure(8, value=Decimal(20), article_id="a.vn:2"),
    ]
    assert [f.article_id for f in notable.largest_changes(given, 9)] == ["a.vn:2", "a.vn:7", "a.vn:1"]
    assert len(notable.largest_changes(given, 1)) == 1


def test_one_article_does_not_fill_a_list() -> None:
    given = [figure(n, article_id="a.vn:1", value=Decimal(n), start_offset=100 * n) for n in range(5)] + [
        figure(9, value=Decimal(0))
    ]
    assert [f.indicator for f in notable.largest_changes(given, 9)] == ["i4", "i3", "i9"]


def test_a_sentence_of_several_articles_is_told_once() -> None:
    given = [figure(1), figure(2), figure(3, quote="Câu 1."), figure(4)]
    assert [f.article_id for f in notable.once(given, 3)] == ["a.vn:1", "a.vn:2", "a.vn:4"]
    assert [f.article_id for f in notable.once(given, 1)] == ["a.vn:1"]


def test_first_statements_are_of_the_most_followed_indicators_and_latest_periods() -> None:
    given = [
        figure(1, first=True),
        figure(2, first=True, period_last=dt.date(2026, 7, 31)),
        figure(3, first=True, indicator="i2", followed=2),
        figure(4, first=False),
        figure(5, first=True, status="forecast"),
    ]
    assert [f.article_id for f in notable.first_statements(given, 9)] == ["a.vn:3", "a.vn:1"]


def test_revisions_are_looked_for_among_the_most_followed_alone() -> None:
    given = [figure(n, period_last=dt.date(2026, 1, 1) + dt.timedelta(days=n)) for n in range(30)]
    where = notable.scope(given)
    assert where is not None
    assert where.indicators == tuple(f"i{n}" for n in range(29, 21, -1))
    assert (where.first, where.last) == (dt.date(2026, 1, 23), dt.date(2026, 1, 30))
    assert notable.scope([]) is None
    assert notable.scope([figure(1, period_last=None)]) is None
