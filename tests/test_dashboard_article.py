"""The view Article in a browser: figures at their offsets with their fields, versions, search, links of alerts."""

from __future__ import annotations

import pytest

from tests.dashboard_demo import ALERT_LINK, linked
from tests.dashboard_page import PHONE, Visitor, addressed, settle, wide
from tests.warehouse_demo import EDITED_ID, demo
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("dashboard")

EDITED = f"baochinhphu.localhost:{EDITED_ID}"
PRICES = "baochinhphu.localhost:102260704093512208"


def test_each_figure_is_marked_where_it_stands(visitor: Visitor) -> None:
    page = visitor.open("article", article=PRICES)
    marked = page.locator(".figure").evaluate_all("all => all.map(one => one.firstChild.textContent)")
    with Warehouse.open(demo(), read_only=True) as warehouse:
        sql = """SELECT "text" FROM figures WHERE article_id = ?
            ORDER BY CASE part WHEN 'title' THEN 0 WHEN 'lead' THEN 1 ELSE 2 END, start_offset"""
        assert marked == [text for (text,) in warehouse.query(sql, [PRICES]).rows]
    assert len(marked) > 20


def test_fields_show_on_hover_and_by_keyboard_and_on_tap(visitor: Visitor) -> None:
    page = visitor.open("article", article=PRICES, size=PHONE)
    first = page.locator(".figure").first
    fields = first.locator(".fields")
    assert not fields.is_visible()
    first.hover()
    assert fields.is_visible()
    assert "CPI" in fields.inner_text()
    page.mouse.move(0, 0)
    assert not fields.is_visible()
    first.focus()
    assert fields.is_visible()
    assert wide(page) == 0
    page = visitor.open("article", article=PRICES, size=PHONE, touch=True)
    fields = page.locator(".figure").first.locator(".fields")
    page.locator(".figure").first.tap()
    assert fields.is_visible()
    page.locator(".headline").tap()
    assert not fields.is_visible()


def test_an_alerts_link_opens_its_figure(visitor: Visitor, demo_warehouse: str) -> None:
    link, figure = linked(demo_warehouse, "revision")
    assert link.startswith(f"{ALERT_LINK}?alert=alert_")
    page = visitor.open(link.replace(ALERT_LINK, "article"))
    assert page.locator(".opened mark").inner_text() == figure
    assert page.locator(".figure.here").count() == 1
    page.get_by_text("Xem trong bài").click()
    assert page.locator(".figure.here").is_visible()


@pytest.mark.parametrize(
    "state", [{"part": "body", "start": "x"}, {"part": "nowhere", "start": "3"}, {"start": "-1"}]
)
def test_a_place_that_is_none_is_no_error(visitor: Visitor, state: dict[str, str]) -> None:
    page = visitor.open("article", article=PRICES, **state)
    assert page.locator(".headline").count() == 1
    assert page.get_by_test_id("stAlert").count() == 0


def test_versions_stand_side_by_side(visitor: Visitor) -> None:
    page = visitor.open("article", article=EDITED)
    assert (
        "0,37%"
        in page.locator(".paragraph").first.inner_text() + page.locator(".paragraph").nth(2).inner_text()
    )
    page.get_by_text("So sánh với phiên bản trước").click()
    addressed(page, side="1")
    assert page.locator("del").all_inner_texts() == ["0,30%"]
    assert page.locator("ins").all_inner_texts() == ["0,37%"]
    old = visitor.open("article", article=EDITED, side="1", lang="en")
    assert old.locator("del").all_inner_texts() == ["0,30%"]


def test_articles_are_found_by_words_without_diacritics(visitor: Visitor) -> None:
    page = visitor.open("article", q="an toan thuc pham")
    assert page.locator("a.title").first.inner_text() == "Kết luận về an toàn thực phẩm"
    assert page.locator("li mark").first.inner_text().lower() == "an toàn thực phẩm"


def test_an_article_that_is_not_held_is_told(visitor: Visitor) -> None:
    page = visitor.open("article", article="nowhere.vn:<b>1</b>")
    assert (
        page.get_by_test_id("stAlert").inner_text()
        == "Không có bài viết nowhere.vn:<b>1</b> trong kho dữ liệu."
    )


def test_documents_and_names_lead_to_their_views(visitor: Visitor) -> None:
    page = visitor.open("article", article="baochinhphu.localhost:102260303080000009")
    page.locator(".paragraph a.cited", has_text="Luật Đất đai số 31/2024/QH15").click()
    page.wait_for_url("**/registers?**")
    settle(page)
    assert "Luật Đất đai số 31/2024/QH15" in page.locator("[data-testid=stMainBlockContainer]").inner_text()
    named = visitor.open("article", article=PRICES)
    named.get_by_role("link", name="Cục Thống kê", exact=True).click()
    named.wait_for_url("**/systems?**")
    settle(named)
    assert "Cục Thống kê" in named.locator("h3").all_inner_texts()
