"""No warehouse, an empty one, a run that appends while the page is open, and articles that mean harm."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Article, Extraction, Part, Quantity
from flows.running.catalogue import indicator_rows
from tests.dashboard_page import PHONE, Visitor, serve, settle, wide
from warehouse.records import FetchedItem, FetchRecord, Reason, State
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("dashboard")

SCRIPT = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
LONG = "Dài" * 200
BACKWARDS = "\N{RIGHT-TO-LEFT OVERRIDE}USD 5\N{RIGHT-TO-LEFT ISOLATE}"
TITLE = f"{SCRIPT} [a](javascript:alert(1)) {BACKWARDS} {LONG} **12%**"
BODY = f"Chỉ số giá tiêu dùng tăng 12% {SCRIPT} {LONG}.\n{BACKWARDS} </div></div><h1>Khác</h1> $x$ :red[đỏ]"
HOSTILE = "hostile.localhost:1"


def hostile(url: str = "javascript:document.title='taken'//baochinhphu.vn") -> FetchedItem:
    """An article whose every text tries to be more than text."""
    at = dt.datetime(2026, 11, 1, 8, 0, tzinfo=dt.UTC)
    article = Article(
        article_id=HOSTILE, version="v1", url=url, title=TITLE, lead=SCRIPT, body=BODY, author=SCRIPT, section=SCRIPT,
        language="vi", published=at, published_source=None, modified=None, tags=(), photos=(), links=(), related=(),
        template="t", thin=False,
    )  # fmt: skip
    start = BODY.index("12%")
    figure = Quantity(
        "12%", start, start + 3, value=Decimal(12), unit="%", change="up", basis="yoy", subject=SCRIPT, indicator="cpi.yoy",
        agency=SCRIPT, place=SCRIPT, first=dt.date(2026, 10, 1), last=dt.date(2026, 10, 31), sentence_start=0,
        sentence_end=BODY.index("\n"), part=Part.BODY,
    )  # fmt: skip
    fetch = FetchRecord(
        fetch_id="h1", run_id="r", article_id=HOSTILE, url=url, fetched_at=at, state=State.STORED,
        reason=Reason.NEW, http_status=200, bytes=1, attempts=1,
    )  # fmt: skip
    return FetchedItem(fetch, Extraction(article, (figure,)))


@pytest.fixture(scope="module")
def growing(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A page over a warehouse that is not there yet; the tests below make it, in their order."""
    folder = tmp_path_factory.mktemp("growing")
    with serve(str(folder / "data"), folder) as address:
        yield address, folder


@pytest.fixture
def seeing(browser: Any, growing: tuple[str, Path]) -> Iterator[Visitor]:
    visiting = Visitor(browser, growing[0], growing[1] / "page.log")
    yield visiting
    visiting.close()
    assert visiting.elsewhere == []
    assert "Traceback" not in (growing[1] / "page.log").read_text()


@pytest.mark.parametrize(
    "view", ["today", "article?article=nowhere.vn:1", "registers", "systems", "health", "sql?sql=SELECT+1"]
)
def test_without_a_warehouse_each_view_says_what_to_run(view: str, seeing: Visitor) -> None:
    page = seeing.open(view)
    assert "Chưa có dữ liệu" in page.locator("h2").all_inner_texts()
    assert "chinhphu run" in page.get_by_test_id("stCode").inner_text()


def test_an_empty_warehouse_says_what_to_run(
    seeing: Visitor, growing: tuple[str, Path], empty_warehouse: Path
) -> None:
    shutil.copytree(empty_warehouse, growing[1] / "data")
    page = seeing.open("today", lang="en")
    assert "There is no data yet" in page.locator("h2").all_inner_texts()
    assert "holds no articles yet" in page.get_by_test_id("stText").inner_text()


def test_what_a_run_appends_shows_on_a_page_that_is_open(seeing: Visitor, growing: tuple[str, Path]) -> None:
    page = seeing.open("today")
    assert "Chưa có dữ liệu" in page.locator("h2").all_inner_texts()
    with Warehouse.open(str(growing[1] / "data"), wait_seconds=5) as warehouse:
        warehouse.sync_indicators(indicator_rows())
        warehouse.append_batch([hostile()])
    seeing.see(page, "a.title")
    settle(page)
    assert page.locator("a.title").first.inner_text() == re.sub(r"\s+", " ", TITLE)


def unharmed(page: Any) -> None:
    """Nothing of the article became part of the page but text."""
    assert page.title() != "taken"
    assert page.locator("h1").count() == 1
    assert page.locator("[onerror], .stHtml img, .stHtml script, a[href^='javascript']").count() == 0
    assert page.get_by_test_id("stAlert").count() == 0


@pytest.mark.parametrize(
    ("view", "place", "said"),
    [
        ("today", "a.title", "<script>"),
        ("indicator?indicator=cpi.yoy", "table.figures", "<script>"),
        (f"article?article={HOSTILE}&part=body&start={BODY.index('12%')}", ".opened", "<script>"),
        ("article?q=gia+tieu+dung", "a.title", "<script>"),
        ("health", "[data-testid=stMetric]", "1"),
        ("health?part=reading", "table.figures", "hostile.localhost"),
        ("sql?sql=SELECT+title,lead,body,1+AS+n+FROM+articles&mark=bar&x=title", "table.figures", "<script>"),
    ],
)
def test_text_of_articles_stays_text_and_within_the_screen(
    view: str, place: str, said: str, seeing: Visitor
) -> None:
    page = seeing.open(view, size=PHONE)
    seeing.see(page, place, said)
    unharmed(page)
    assert wide(page) == 0


def test_a_hostile_text_is_shown_as_it_is_and_leads_nowhere(seeing: Visitor) -> None:
    page = seeing.open("article", article=HOSTILE)
    seeing.see(page, ".paragraph", "</div></div>")
    text = page.locator(".paragraph").all_text_contents()
    assert any(SCRIPT in line and LONG in line for line in text)
    assert any("</div></div><h1>Khác</h1> $x$ :red[đỏ]" in line for line in text)
    assert page.locator(".stHtml a", has_text="Bài gốc").count() == 0
    ends = page.locator(".paragraph bdi").last.evaluate("e => getComputedStyle(e).unicodeBidi")
    assert ends == "isolate"
    unharmed(page)
