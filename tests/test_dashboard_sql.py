"""SQL in a browser: the cookbook, answers, charts, errors, limits, and the address; the cookbook in a wheel."""

from __future__ import annotations

import csv
import io

import pytest

from dashboard.questions import VIETNAMESE
from tests.dashboard_page import PHONE, Visitor, addressed, download, pick, wide
from tests.warehouse_demo import demo
from warehouse.errors import QueryError, QueryTooLarge, ReadOnlyViolation
from warehouse.page.answers import answered
from warehouse.page.cookbook import questions
from warehouse.query import Limits
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("dashboard")

PRICES = "SELECT period_last, value FROM indicator('cpi.mom') ORDER BY period_last"


def test_a_question_of_the_cookbook_is_filled_in_and_answered(visitor: Visitor) -> None:
    page = visitor.open("sql", lang="en")
    pick(page, "sql-question", "How did consumer prices change")
    (question,) = [item for item in questions() if item.name == "inflation_by_month"]
    addressed(page, sql=question.sql)
    assert page.get_by_role("textbox").input_value() == question.sql
    assert page.locator("table.figures tbody tr").count() > 1


def test_a_statement_its_chart_and_its_file_come_back_by_the_address(visitor: Visitor) -> None:
    page = visitor.open("sql", sql=PRICES, mark="bar", size=PHONE)
    bars = "[data-testid='stVegaLiteChart'] svg.marks .mark-rect path"
    page.wait_for_selector(bars)
    assert page.locator(bars).count() == 5
    assert wide(page) == 0
    assert "0,37" in page.locator("table.figures").inner_text()
    head, *saved = csv.reader(io.StringIO(download(page, "CSV").decode("utf-8-sig")))
    assert head == ["period_last", "value"]
    assert ["2026-04-30", "0.37"] in saved


def test_what_is_typed_runs_and_stands_in_the_address(visitor: Visitor) -> None:
    page = visitor.open("sql")
    page.get_by_role("textbox").fill("SELECT 'a|<b>&' AS \"x.y[0]\", 1234.5 AS n")
    page.get_by_role("textbox").press("Control+Enter")
    addressed(page, sql="SELECT 'a|<b>&' AS \"x.y[0]\", 1234.5 AS n")
    assert page.locator("table.figures").inner_text().split() == ["x.y[0]", "n", "a|<b>&", "1.234,5"]


def test_a_column_called_image_makes_the_browser_fetch_nothing(visitor: Visitor) -> None:
    sql = "SELECT 'http://127.0.0.1:9/taken.png' AS image, 1 AS title UNION ALL SELECT 'b', 2"
    page = visitor.open("sql", sql=sql, mark="bar", y="title")
    page.locator("svg.marks .mark-rect path").first.hover()
    tooltip = page.locator("#vg-tooltip-element")
    tooltip.get_by_text("taken.png").wait_for()
    assert "“image”" in tooltip.inner_text()
    assert tooltip.locator("img").count() == 0


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELECT nothing FROM polls", "nothing"),
        ("SELEC 1", "syntax error"),
        ("DELETE FROM polls", "not a reading statement"),
        ("SELECT 1; SELECT 2", "one statement"),
        ("FROM read_text('/etc/passwd')", "more than read the warehouse"),
        ("FROM ducklake_cleanup_old_files('lake', cleanup_all => true)", "more than read the warehouse"),
        ("FROM '/etc/passwd.csv'", "disabled by configuration"),
    ],
)
def test_what_cannot_be_answered_is_told_plainly(statement: str, said: str, visitor: Visitor) -> None:
    page = visitor.open("sql", sql=statement, lang="en")
    assert page.get_by_test_id("stAlert").inner_text().endswith("This statement cannot be answered")
    told = page.get_by_test_id("stCode").inner_text()
    assert said in told
    assert "Traceback" not in told


def test_more_rows_than_are_shown_are_cut_and_the_reader_is_free_again() -> None:
    with Warehouse.open(demo(), read_only=True) as warehouse:
        found = answered(warehouse, "SELECT n FROM range(1000000) AS t(n)", 10)
        assert (found.columns, len(found.rows), found.cut) == (("n",), 10, True)
        assert answered(warehouse, "SELECT 1 AS one", 10).cut is False
        with pytest.raises(QueryError):
            answered(warehouse, "SELECT x", 10)
        with pytest.raises(ReadOnlyViolation):
            answered(warehouse, "DROP TABLE polls", 10)


def test_a_statement_may_not_take_longer_or_more_memory_than_it_is_let() -> None:
    endless = "SELECT count(*) FROM range(10000000000) a, range(1000) b"
    with (
        Warehouse.open(demo(), read_only=True, limits=Limits(0.2)) as warehouse,
        pytest.raises(QueryTooLarge, match="stopped after"),
    ):
        answered(warehouse, endless, 10)
    large = "SELECT list(n) FROM range(100000000) AS t(n)"
    with (
        Warehouse.open(demo(), read_only=True, limits=Limits(memory="40MB", spill="1MB")) as warehouse,
        pytest.raises(QueryTooLarge),
    ):
        answered(warehouse, large, 10)


def test_every_question_is_there_in_vietnamese() -> None:
    assert {question.name for question in questions()} == set(VIETNAMESE)
    assert len(questions()) >= 30
    assert not any(question.sql.startswith("--") for question in questions())
