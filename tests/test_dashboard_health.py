"""Health in a browser: what is wrong, what to do next, and its parts; the reads behind it."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dashboard.language import Language
from dashboard.words import WORDS
from tests.dashboard_page import PHONE, Visitor, serve, wide
from tests.warehouse_data import append_poll
from warehouse.conditions import DRIFT_FACTOR
from warehouse.page import health
from warehouse.records import FetchedItem, FetchRecord, PollRecord, Reason, RunRecord, State
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("dashboard")

ROOT = Path(__file__).parents[1]
HOUR = dt.timedelta(hours=1)


def ill(address: str) -> None:
    """A warehouse whose source fails, whose last run failed, and four of whose articles could not be read."""
    now = dt.datetime.now(dt.UTC)
    with Warehouse.open(address) as warehouse:
        for number in range(13):
            at = now - number * HOUR
            append_poll(
                warehouse,
                PollRecord(f"p{number}", "r1", "bao-home", "https://a.localhost/", at, False, Reason.TIMEOUT),
                [],
            )
        start = RunRecord("r1", "monitor", now - HOUR)
        warehouse.start_run(start)
        counts = {"failed": 1, "stored": 2}
        warehouse.finish_run(
            RunRecord(
                "r1", "monitor", now - HOUR, now, counts=counts, outcome="failed", message="the disk is full"
            )
        )
        read_at = dt.datetime(2026, 11, 1, 8, tzinfo=dt.UTC)  # as the article of `sick`
        for number, at in enumerate((now, read_at, read_at, read_at)):
            failed = FetchRecord(
                fetch_id=f"f{number}", run_id="r1", article_id=f"hostile.localhost:9{number}",
                url=f"https://hostile.localhost/{number}", fetched_at=at, state=State.FAILED, reason=Reason.UNREADABLE,
                http_status=200, bytes=1, attempts=1,
            )  # fmt: skip
            warehouse.append_batch([FetchedItem(failed, None)])


@pytest.fixture(scope="module")
def sick(tmp_path_factory: pytest.TempPathFactory, browser: Any) -> Iterator[tuple[str, str, Path]]:
    """A page over such a warehouse, with one article in it; its address, the warehouse's and its log."""
    from tests.test_dashboard_states import hostile

    folder = tmp_path_factory.mktemp("sick")
    address = str(folder / "data")
    ill(address)
    with Warehouse.open(address) as warehouse:
        warehouse.append_batch([hostile()])
    with serve(address, folder) as page:
        yield page, address, folder / "page.log"


@pytest.fixture
def seeing(browser: Any, sick: tuple[str, str, Path]) -> Iterator[Visitor]:
    visiting = Visitor(browser, sick[0], sick[2])
    yield visiting
    visiting.close()
    assert visiting.elsewhere == []


def test_each_problem_and_what_to_do_next(seeing: Visitor) -> None:
    page = seeing.open("health", lang="en", size=PHONE)
    told = page.locator("ul.plain li").all_inner_texts()
    assert ["No run has read a source for long" in told[0], "The last run failed" in told[1]] == [True, True]
    assert "the disk is full" in told[1]
    assert "A source fails again and again" in told[2]
    assert page.locator("ul.plain li code").all_inner_texts()[:3] == [
        "chinhphu serve",
        "systemctl status chinhphu",
        "chinhphu sources check",
    ]
    assert "unreadable" in page.locator("table.figures").inner_text()
    assert wide(page) == 0


def test_sources_and_runs_that_failed_say_what_to_do(seeing: Visitor) -> None:
    page = seeing.open("health", part="sources")
    row = page.locator("table.figures tbody tr").first.inner_text()
    assert "bao-home" in row
    assert "quá thời gian" in row
    assert "CHINHPHU_SOURCES" in row
    page = seeing.open("health", part="runs")
    row = page.locator("table.figures tbody tr").first.inner_text()
    assert "1 lỗi, 2 bài mới" in row
    assert "chinhphu doctor" in row
    page = seeing.open("health", part="reading")
    row = page.locator("table.figures tbody tr").first.inner_text()
    assert "hostile.localhost" in row
    assert "chinhphu reprocess" in row


@pytest.mark.parametrize("part", ["overview", "sources", "runs", "reading", "alerts", "size"])
def test_every_part_of_the_demo_fits_a_phone(part: str, visitor: Visitor) -> None:
    page = visitor.open("health", part=part, size=PHONE, lang="en")
    assert wide(page) == 0
    assert page.get_by_test_id("stAlert").count() == 0
    if part in ("reading", "size"):
        page.wait_for_selector("[data-testid='stVegaLiteChart'] svg.marks path", state="attached")


def test_reads_tell_runs_and_weeks(sick: tuple[str, str, Path]) -> None:
    with Warehouse.open(sick[1], read_only=True) as warehouse:
        (run,) = warehouse.runs(5)
        assert (run.outcome, run.counts) == ("failed", {"failed": 1, "stored": 2})
        (week,) = health.templates(warehouse, 4)
        assert (week.host, week.articles, week.length_drift) == ("hostile.localhost", 1, None)
        assert health.channels(warehouse) == health.deliveries(warehouse, 5) == ()


def week(day: int, **changes: Any) -> health.TemplateWeek:
    """A week in which ten pages were read as usual; `day` of January."""
    base = health.TemplateWeek(
        host="a.vn", template="t", week=dt.date(2026, 1, day), articles=10, share=1.0, thin_share=0.0, median_length=900,
        usual_length=900, length_drift=1.0, figures_per_article=8.0, usual_figures=8.0, unread=0,
    )  # fmt: skip
    return replace(base, **changes)


@pytest.mark.parametrize(
    ("changes", "drifts"),
    [
        ({}, False),
        ({"length_drift": 0.6}, False),
        ({"length_drift": 0.4}, True),
        ({"figures_per_article": 3.0}, True),
        ({"length_drift": 0.4, "articles": 4}, False),
        ({"length_drift": 0.4, "thin_share": 0.6}, False),
        ({"unread": 2, "articles": 1}, False),
        ({"unread": 10}, False),
        ({"unread": 11}, True),
    ],
)
def test_a_week_drifts_by_the_bounds_of_the_alert_rules(changes: dict[str, Any], drifts: bool) -> None:
    last = week(19, **changes)
    assert health.drifts(last, [last, week(12), week(5)]) is drifts
    alone = week(19, length_drift=0.4)
    assert not health.drifts(alone, [alone, week(12), week(12, template="u")])


def test_the_rules_that_come_with_the_package_have_the_pages_factor() -> None:
    rules = tomllib.loads((ROOT / "flows/alerts.toml").read_text("utf-8"))["rule"]
    assert {rule["factor"] for rule in rules if rule["on"] == "drift"} == {DRIFT_FACTOR}


def test_every_problem_and_reason_has_words_in_both_languages() -> None:
    import re

    named = re.findall(r'Problem\(\s*"(\w+)"', (ROOT / "warehouse/problems.py").read_text("utf-8"))
    for name in named:
        for group in ("problem", "advice"):
            assert Language.EN.term(group, name) != Language.VI.term(group, name)
            assert f"{group}.{name}" in WORDS
    assert len(named) >= 8
    polls_and_failures = {f"reason.{reason}" for reason in Reason} - {
        f"reason.{reason}" for reason in ("new", "changed", "not_due", "little_text")
    }
    assert polls_and_failures - set(WORDS) == set()
    assert {f"state.{state}" for state in State} - set(WORDS) == set()
