"""The view Today in a browser."""

from __future__ import annotations

import pytest

from tests.dashboard_page import PHONE, Visitor, settle, wide

pytestmark = pytest.mark.xdist_group("dashboard")


def test_shows_the_newest_articles_documents_and_deadlines(visitor: Visitor) -> None:
    page = visitor.open()
    assert page.locator("h1").inner_text() == "Hôm nay"
    titles = page.locator("a.title").all_inner_texts()
    assert titles[0] == "Chín tháng điều hành giá"
    assert "Nghị quyết số 68-NQ/TW" in titles
    assert "08:00 01/10/2026" in page.locator(".about").first.inner_text()


def test_speaks_english_where_the_address_says_so(visitor: Visitor) -> None:
    page = visitor.open("today", lang="en")
    assert page.locator("h1").inner_text() == "Today"
    assert "08:00 1 Oct 2026" in page.locator(".about").first.inner_text()


def test_a_title_leads_to_its_article_in_the_same_language(visitor: Visitor) -> None:
    page = visitor.open(size=PHONE, lang="en")
    assert wide(page) == 0
    page.locator("a.title", has_text="Chín tháng điều hành giá").click()
    page.wait_for_url("**/article?**")
    settle(page)
    assert page.locator("h1").inner_text() == "Article"
    assert page.locator(".headline").inner_text() == "Chín tháng điều hành giá"
    assert "lang=en" in page.url
