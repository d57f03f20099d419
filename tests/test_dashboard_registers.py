"""Registers, systems and agencies in a browser: what is listed, filters in the address, charts, files."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest

from tests.dashboard_page import PHONE, Visitor, addressed, download, pick, settle, wide

pytestmark = pytest.mark.xdist_group("dashboard")

DRAWN = "[data-testid='stVegaLiteChart'] svg.marks"
BARS = f"{DRAWN} .mark-rect path"


def rows(found: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(found.decode("utf-8-sig"))))


def test_documents_are_filtered_and_the_address_keeps_it(visitor: Visitor) -> None:
    page = visitor.open("registers")
    page.wait_for_selector(BARS)
    assert "Nghị quyết số 68-NQ/TW" in page.locator("a.title").all_inner_texts()
    every = page.locator("a.title").count()
    pick(page, "address-kind", "Luật")
    addressed(page, kind="luật")
    laws = page.locator("a.title").all_inner_texts()
    assert 0 < len(laws) < every
    assert any(law.startswith("Luật Đất đai số 31/2024/QH15") for law in laws)
    assert not any(law.startswith("Nghị") for law in laws)

    again = visitor.open(page.url.removeprefix(f"{visitor.address}/"), lang="en")
    assert again.locator("a.title").all_inner_texts() == laws
    chosen = again.locator(".st-key-address-kind").get_by_role("combobox")
    assert chosen.input_value().startswith("Law (")
    saved = rows(download(again, "CSV"))
    assert saved[0] == ["month", "kind", "documents"]
    assert {row[1] for row in saved[1:]} == {"luật"}


def test_documents_of_a_month_an_issuer_and_words(visitor: Visitor) -> None:
    page = visitor.open("registers", month="2026-03", q="dat dai")
    assert [title[:16] for title in page.locator("a.title").all_inner_texts()] == ["Luật Đất đai số "]
    page = visitor.open("registers", issuer="Bộ Chính trị", kind="nonsense")
    assert len(page.locator("a.title").all_inner_texts()) == 1
    page.locator("a.title").click()
    page.wait_for_url("**/article?**")
    settle(page)
    assert page.locator("a.title").count() >= 1


def test_tasks_by_deadline_and_agency_lead_to_their_sentence(visitor: Visitor) -> None:
    over_a_year = dt.date.today() > dt.date(2027, 3, 15)  # noqa: DTZ011
    state = "long-overdue" if over_a_year else "overdue"
    page = visitor.open("registers", register="tasks", state=state, agency="Bộ Y tế", size=PHONE)
    assert wide(page) == 0
    assert page.locator("a.title").all_inner_texts() == [
        "báo cáo kết quả kiểm tra bếp ăn trước ngày 15/3/2026"
    ]
    assert "15/03/2026" in page.locator(".about").first.inner_text()
    page.wait_for_selector(BARS)
    page.locator("a.title").click()
    page.wait_for_url("**/article?**part=body**")
    settle(page)
    assert page.locator(".headline").inner_text() == "Kết luận về an toàn thực phẩm"


def test_open_tasks_without_deadline_say_so(visitor: Visitor) -> None:
    page = visitor.open("registers", register="tasks", state="open", lang="en")
    assert "no deadline" in page.locator("ul.plain").inner_text()
    page.get_by_role("radio", name="Overdue", exact=True).click()
    addressed(page, state="overdue")


def test_a_revision_shows_both_sentences(visitor: Visitor) -> None:
    page = visitor.open("registers", register="revisions", indicator="cpi.mom")
    pairs = page.locator(".pair")
    assert pairs.count() == 3
    quotes = pairs.nth(1).locator("blockquote").all_inner_texts()
    assert ["0,19%" in quotes[0], "0,25%" in quotes[1]] == [True, True]
    only = visitor.open("registers", register="revisions", indicator="cpi.mom", kind="reworded")
    assert only.locator(".pair").count() == 1
    assert {row[10] for row in rows(download(only, "CSV"))[1:]} == {"reworded"}


def test_a_conflict_shows_both_sentences_and_leads_to_its_point(visitor: Visitor) -> None:
    page = visitor.open("registers", register="conflicts", indicator="cpi.mom", lang="en")
    quotes = page.locator(".pair blockquote").all_inner_texts()
    assert ["0,19%" in quotes[0], "0,25%" in quotes[1]] == [True, True]
    page.locator("a.title").click()
    page.wait_for_url("**/indicator?**")
    settle(page)
    assert page.locator("blockquote mark").all_inner_texts()[0] == "0,25%"


def test_the_five_systems_are_there_and_another_can_be_added(visitor: Visitor) -> None:
    page = visitor.open("systems", lang="en")
    assert page.locator("table.figures tbody tr").count() == 5
    first = page.locator("table.figures tbody tr").first.inner_text().split("\t")
    assert first == ["National document exchange", "2", "3", "1", "Aug 2026"]
    more = visitor.open("systems", **{"with": "system:vneid", "measure": "figures", "system": "system:vneid"})
    more.wait_for_selector(f"{DRAWN} .mark-line path", state="attached")
    assert more.locator("table.figures tbody tr").count() == 6
    assert "Số liệu mới nhất: VNeID" in more.locator("h3").all_inner_texts()


def test_an_agency_by_month_with_its_latest_figures(visitor: Visitor) -> None:
    page = visitor.open("systems", of="agencies", agency="Bộ Tài chính", figures="1", size=PHONE)
    page.wait_for_selector(f"{DRAWN} .mark-line path", state="attached")
    assert wide(page) == 0
    assert "Bộ Tài chính" in page.locator("h3").all_inner_texts()
    assert page.locator("blockquote mark").count() > 0
    head, *months = rows(download(page, "CSV"))
    assert head[:4] == ["month", "articles", "mentions", "figures"]
    assert sum(int(month[2]) for month in months) > 0
