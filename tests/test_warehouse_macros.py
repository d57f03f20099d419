"""Words with and without diacritics, search, and the macros for the usual questions."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from extractors.model import Part
from tests.warehouse_data import extraction, item
from tests.warehouse_demo import demo, indicator_rows
from tests.warehouse_places import fresh
from warehouse.catalogue import IndicatorRow, changes
from warehouse.connect import SITE_ZONE
from warehouse.records import FetchedItem
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("demo_warehouse")


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse.open(demo(), read_only=True) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Xuất khẩu", "xuat khau"),
        ("ĐẮK LẮK, đường", "dak lak, duong"),
        (unicodedata.normalize("NFD", "Thủ tướng"), "thu tuong"),
        ("Nghị định 145/2020/NĐ-CP", "nghi dinh 145/2020/nd-cp"),
    ],
)
def test_plain(text: str, plain: str, warehouse: Warehouse) -> None:
    assert warehouse.query("SELECT plain(?)", [text]).rows == ((plain,),)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Kim ngạch xuất khẩu tăng", "xuat khau", True),
        ("Kim ngạch xuất khẩu tăng", "XUẤT KHẨU", True),
        ("Kim ngạch xuất\u00a0khẩu tăng", " xuat   khau ", True),
        (unicodedata.normalize("NFD", "Kim ngạch xuất khẩu tăng"), "xuất khẩu", True),
        ("Tỉnh Đắk Lắk", "dak lak", True),
        ("Xuất khẩu.", "xuat khau", True),
        ("(xuất khẩu)", "xuat khau", True),
        ("hàng xuất, khẩu hiệu", "xuat khau", False),
        ("ngao và ốc", "gao", False),
        ("giá gạo", "ao", False),
        ("tăng 7,5%", "7,5%", True),
        ("tăng 735%", "7.5%", False),
        ("C++ và .NET", "c++", True),
        ("khẩu", "kh[a-z]u", False),
        ("mất", "mạt", True),
    ],
)
def test_words_are_found_whole_with_any_marks(
    text: str, words: str, found: bool, warehouse: Warehouse
) -> None:
    assert warehouse.query("SELECT mentions_words(?, ?)", [text, words]).rows == ((found,),)


def test_search_finds_with_and_without_marks(warehouse: Warehouse) -> None:
    hits = warehouse.search("xuat khau")
    assert hits and hits == warehouse.search("Xuất khẩu")
    assert [hit.part for hit in hits] == sorted(
        (hit.part for hit in hits), key=[Part.TITLE, Part.LEAD, Part.BODY].index
    )
    bodies = dict(warehouse.query("SELECT article_id, body FROM current_articles").rows)
    for hit in hits:
        assert hit.text.lower() == "xuất khẩu"
        assert hit.marked[1] == hit.text
        assert "".join(hit.marked) == hit.excerpt
        if hit.part is Part.BODY:
            assert bodies[hit.article_id][hit.start : hit.end] == hit.text
            assert bodies[hit.article_id][hit.excerpt_start :].replace("\n", " ").startswith(hit.excerpt)


def test_search_is_bounded_by_a_day(warehouse: Warehouse) -> None:
    every = warehouse.search("xuat khau", limit=1000)
    days = sorted({hit.published.astimezone(ZoneInfo(SITE_ZONE)).date() for hit in every if hit.published})
    middle = days[len(days) // 2]
    since = warehouse.search("xuat khau", limit=1000, since=middle)
    start = dt.datetime.combine(middle, dt.time(), ZoneInfo(SITE_ZONE))
    assert since == tuple(hit for hit in every if hit.published is None or hit.published >= start)
    assert 0 < len(since) < len(every)


def test_search_is_bounded_and_quiet(warehouse: Warehouse) -> None:
    assert len(warehouse.search("tỷ đồng", limit=3)) == 3
    for nothing in ("", "  ", "qwertyuiop", "(", "'; DROP TABLE metrics; --"):
        assert warehouse.search(nothing) == ()


def test_search_skips_the_same_letters_inside_a_word(tmp_path: Path) -> None:
    read = extraction(1, figures=0)
    body = "Bãi ngao rộng\ngạo nghễ, gao, giá gạo"
    article = replace(read.article, title="Chợ quê", lead=None, body=body)
    with Warehouse.open(fresh(tmp_path)) as warehouse:
        warehouse.append_batch([FetchedItem(item(1).fetch, replace(read, article=article))])
        (hit,) = warehouse.search("gao")
    assert (hit.start, hit.end, hit.text) == (14, 17, "gạo")
    assert hit.marked == ("Bãi ngao rộng ", "gạo", " nghễ, gao, giá gạo")


def test_figures_about_reads_subject_count_and_catalogue(warehouse: Warehouse) -> None:
    about = warehouse.query("SELECT subject, counted, indicator, quote FROM figures_about('xuat khau')").rows
    assert (
        about
        == warehouse.query("SELECT subject, counted, indicator, quote FROM figures_about('Xuất khẩu')").rows
    )
    assert len(about) > 10
    english = warehouse.query("SELECT DISTINCT indicator FROM figures_about('core inflation')").rows
    assert english == (("inflation.core",),)
    assert warehouse.query("FROM figures_about(' ')").rows == ()


def test_figures_in_a_place(warehouse: Warehouse) -> None:
    found = warehouse.query("SELECT DISTINCT place FROM figures_in('quang ninh')").rows
    assert found == (("Quảng Ninh",),)


@pytest.mark.parametrize("number", ["277/2026/NĐ-CP", "277/2026/nd-cp", "Nghị định số 277/2026/NĐ-CP"])
def test_citations_of_a_document(number: str, warehouse: Warehouse) -> None:
    rows = warehouse.query("SELECT number, year FROM citations(?)", [number]).rows
    assert rows == (("277", 2026),) * 3


def test_citations_by_a_number_written_otherwise(warehouse: Warehouse) -> None:
    assert warehouse.query("SELECT \"text\" FROM citations('57/NQ/TW')").rows == (
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024",),
    )
    assert {row[0] for row in warehouse.query("SELECT number FROM citations('1/NQ-CP')").rows} == {"01"}


def test_tasks_of_somebody(warehouse: Warehouse) -> None:
    rows = warehouse.query("SELECT assignee, due FROM tasks_of('bo y te')").rows
    assert {row[0] for row in rows} == {"Bộ Y tế"}


def row(identity: str, **values: object) -> IndicatorRow:
    return replace(IndicatorRow(identity, f"tên {identity}", f"name {identity}", "test", "%"), **values)  # type: ignore[arg-type]


def test_catalogue_is_copied_changed_and_retired(tmp_path: Path) -> None:
    names = "SELECT id, name_en, low::INTEGER FROM current_indicators ORDER BY id"
    with Warehouse.open(fresh(tmp_path)) as warehouse:
        assert warehouse.sync_indicators([row("a", low=Decimal(1)), row("b")]) == 2
        assert warehouse.sync_indicators([row("b"), row("a", low=Decimal("1.0"))]) == 0
        assert warehouse.sync_indicators([row("a", name_en="other", low=Decimal(1)), row("c")]) == 3
        assert warehouse.query(names).rows == (("a", "other", 1), ("c", "name c", None))
        assert warehouse.sync_indicators([row("b"), row("a", name_en="other", low=Decimal(1)), row("c")]) == 1
        assert [r[0] for r in warehouse.query(names).rows] == ["a", "b", "c"]
        assert warehouse.query("SELECT count(*) FROM indicators").rows == ((6,),)


def test_catalogue_of_the_extractors_needs_no_second_copy(tmp_path: Path) -> None:
    with Warehouse.open(fresh(tmp_path)) as warehouse:
        count = len(list(indicator_rows()))
        assert warehouse.sync_indicators(indicator_rows()) == count
        assert warehouse.sync_indicators(indicator_rows()) == 0
        assert warehouse.query("SELECT count(*) FROM current_indicators").rows == ((count,),)


def test_catalogue_with_an_id_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="a stands in the catalogue twice"):
        changes({}, [row("a"), row("a")])
