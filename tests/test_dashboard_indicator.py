"""The view Indicator in a browser: search, marks of the chart, points down to their sentences, shared addresses."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.dashboard_page import PHONE, Visitor, addressed, download, settle, wide

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.xdist_group("dashboard")

MARKS = "svg.marks .mark-symbol.role-mark path[aria-roledescription='point']"
CPI = {"indicator": "cpi.mom"}


def drawn(page: Page, marks: int) -> None:
    """Wait until so many points are drawn, the crosses of earlier values among them."""
    page.wait_for_function(f"document.querySelectorAll(`{MARKS}`).length == {marks}")


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    addressed(page, q=words)


def test_words_without_diacritics_find_names_with_them(visitor: Visitor) -> None:
    page = visitor.open("indicator")
    search(page, "xuat khau")
    offered = page.locator(".st-key-address-indicator").get_by_role("radio").all_inner_texts()
    assert "Kim ngạch xuất khẩu" in offered
    assert "CPI so với tháng trước" not in offered
    search(page, "không có gì như thế")
    assert "Không có chỉ tiêu nào" in page.get_by_test_id("stAlert").inner_text()


def test_every_point_is_drawn_and_revised_ones_have_their_earlier_values(visitor: Visitor) -> None:
    page = visitor.open("indicator", **CPI)
    drawn(page, 5 + 2)
    before = page.locator("table.figures tr", has_text="tháng 5/2026").inner_text()
    assert "khoảng 0,25%" in before
    assert "0,16%, 0,19%" in before


def test_a_click_opens_a_point_down_to_its_sentences_and_the_address_keeps_it(visitor: Visitor) -> None:
    page = visitor.open("indicator", **CPI)
    drawn(page, 5 + 2)
    box = page.locator(f"{MARKS}[aria-label*='tháng 5/2026; Giá trị']").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url("**point=*")
    settle(page)
    assert page.locator("blockquote mark").all_inner_texts() == ["0,25%", "0,25%", "0,19%", "0,16%"]
    assert page.locator(".stHtml a[href^='https://baochinhphu.localhost/']").count() == 4

    again = visitor.open(page.url.removeprefix(f"{visitor.address}/"))
    assert again.locator("blockquote mark").all_inner_texts() == ["0,25%", "0,25%", "0,19%", "0,16%"]
    again.locator("li", has_text="Giá cả tháng 5 nhìn lại").locator("a.title").click()
    again.wait_for_url("**/article?**")
    settle(again)
    assert again.locator(".figure.here").inner_text().startswith("0,16%")
    assert "0,16%" in again.locator(".opened mark").inner_text()


def test_an_address_restores_search_kind_places_and_comparisons(visitor: Visitor) -> None:
    state = {"q": "thien tai", "indicator": "disaster.deaths", "kind": "level...", "lang": "en"}
    page = visitor.open("indicator?place=Ngh%E1%BB%87+An&place=H%C3%A0+T%C4%A9nh&with=gdp.growth", **state)
    assert page.get_by_role("searchbox").input_value() == "thien tai"
    assert page.get_by_test_id("stVegaLiteChart").count() == 3
    chosen = [" ".join(field.inner_text().split()) for field in page.get_by_test_id("stMultiSelect").all()]
    assert chosen == ["Compare areas Nghệ An Hà Tĩnh", "Compare with other indicators GDP growth"]
    assert "until 29 Aug 2026" in page.locator("table.figures").inner_text()


def test_what_is_chosen_stands_in_the_address(visitor: Visitor) -> None:
    page = visitor.open("indicator", q="xuat khau")
    offered = page.locator(".st-key-address-indicator").get_by_role("radio")
    offered.nth(1).click()
    addressed(page, indicator="trade.exports.rice")
    offered.nth(0).click()
    addressed(page, indicator="trade.exports")
    page.get_by_role("radio", name="thay đổi, %, so với cùng kỳ năm trước").click()
    addressed(page, kind="change.%..yoy", indicator="trade.exports", q="xuat khau")


def test_an_indicator_whose_figures_have_no_period_says_so(visitor: Visitor) -> None:
    page = visitor.open("indicator", indicator="forest.cover", lang="en")
    assert "none of them with a period" in page.get_by_test_id("stAlert").inner_text()
    assert page.get_by_test_id("stVegaLiteChart").count() == 0
    page = visitor.open("indicator", **CPI, **{"with": "forest.cover"})
    drawn(page, 5 + 2)
    assert "chưa có chuỗi để vẽ" in page.get_by_test_id("stAlert").inner_text()


def test_charts_and_tables_come_as_files(visitor: Visitor) -> None:
    page = visitor.open("indicator", **CPI)
    drawn(page, 5 + 2)
    lines = download(page, "CSV").decode("utf-8-sig").splitlines()
    assert len(lines) == 6
    assert lines[0].startswith("indicator,point,place,")
    assert any(",2026-08-01,2026-08-31,-0.04," in line for line in lines)
    assert download(page, "PNG").startswith(b"\x89PNG")
    svg = download(page, "SVG").decode()
    assert svg.startswith("<svg")
    assert svg.count('aria-roledescription="point"') == 5 + 2
    assert "0,1" in svg


def test_fits_a_phone_in_the_dark(visitor: Visitor) -> None:
    page = visitor.open("indicator", size=PHONE, dark=True, lang="en", **CPI)
    drawn(page, 5 + 2)
    assert wide(page) == 0
    ground = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert max(json.loads(ground.replace("rgb(", "[").replace(")", "]"))) < 60
