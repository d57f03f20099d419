"""What the page reads of the demo warehouse, on either catalogue."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.warehouse_demo import EDITED_ID, demo, fetched, written
from tests.warehouse_places import fresh
from warehouse.page import article, indicators, moments, notable, today
from warehouse.page.rows import rows
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("demo_warehouse")

EDITED = f"baochinhphu.localhost:{EDITED_ID}"


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse.open(demo(), read_only=True) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Pair:
    first: tuple[int, ...]
    second: dt.datetime


def test_rows_are_of_the_kind_in_utc_with_lists_as_tuples(warehouse: Warehouse) -> None:
    sql = "SELECT [1, 2] AS first, TIMESTAMPTZ '2026-09-05 07:00:00+07' AS second"
    (row,) = rows(warehouse, "Asking", Pair, sql)
    assert row == Pair((1, 2), dt.datetime(2026, 9, 5, tzinfo=dt.UTC))
    with pytest.raises(ValueError, match="Pair wants the columns"):
        rows(warehouse, "Asking", Pair, "SELECT 1 AS second, 2 AS first")


def test_a_moment_moves_when_something_is_appended(tmp_path: Path) -> None:
    with Warehouse.open(fresh(tmp_path)) as writer:
        before = moments.moment(writer)
        assert moments.hosts(writer) == frozenset()
        writer.append_batch(
            [fetched(written("102260901080000001", "2026-09-01T08:00:00+07:00", "Tin", "CPI tăng 1%."))]
        )
        after = moments.moment(writer)
        assert after.snapshot > before.snapshot
        assert after.committed_at >= before.committed_at
        assert moments.hosts(writer) == {"baochinhphu.localhost"}


@pytest.mark.parametrize("words", ["xuat khau", "XUẤT KHẨU", "exports"])
def test_indicators_are_found_by_either_name_and_without_diacritics(words: str, warehouse: Warehouse) -> None:
    found = [item.id for item in indicators.found(warehouse, words)]
    assert "trade.exports" in found
    assert "cpi.mom" not in found


def test_every_indicator_with_figures_is_there_for_no_words_the_most_stated_first(
    warehouse: Warehouse,
) -> None:
    found = indicators.found(warehouse, " ")
    (expected,) = warehouse.query("SELECT count(DISTINCT indicator) FROM current_metrics").rows[0]
    assert len(found) == expected
    assert [item.figures for item in found] == sorted((item.figures for item in found), reverse=True)
    assert indicators.found(warehouse, "không có gì như thế") == ()


def test_a_points_statements_hold_the_figure_where_they_say(warehouse: Warehouse) -> None:
    earlier = indicators.earlier(warehouse, "cpi.mom")
    assert [str(item.value.normalize()) for item in earlier] == ["0.16", "0.19"]
    stated = indicators.statements(warehouse, "cpi.mom", earlier[0].point)
    assert len(stated) == 4
    assert all(item.quote[item.figure_start : item.figure_end] == item.text for item in stated)
    assert [item.stated_at for item in stated] == sorted((item.stated_at for item in stated), reverse=True)


def test_a_series_has_its_newest_points_first(warehouse: Warehouse) -> None:
    points = indicators.points(warehouse, "cpi.mom")
    ends = [point.period_last for point in points]
    assert [f"{day:%d.%m}" for day in ends if day] == ["31.08", "31.07", "30.06", "31.05", "30.04"]


def test_an_article_has_its_versions_and_what_was_read_in_each(warehouse: Warehouse) -> None:
    new, old = article.versions(warehouse, EDITED)
    assert new.fetched_at > old.fetched_at
    texts = [
        [figure.text for figure in article.figures(warehouse, EDITED, each.version, each.extractor_version)]
        for each in (new, old)
    ]
    assert (texts[0][-1], texts[1][-1]) == ("0,37%", "0,30%")
    assert article.versions(warehouse, "nowhere.vn:1") == ()


def test_parts_of_an_article_stand_where_they_say(warehouse: Warehouse) -> None:
    checked = 0
    for headline in today.headlines(warehouse, 20):
        version = article.versions(warehouse, headline.article_id)[0]
        parts = {"title": version.title, "lead": version.lead or "", "body": version.body}
        key = (version.article_id, version.version, version.extractor_version)
        found = (
            *article.figures(warehouse, *key),
            *article.citations(warehouse, *key),
            *article.named(warehouse, *key),
        )
        assert all(parts[item.part][item.start_offset : item.end_offset] == item.text for item in found)
        checked += len(found)
    assert checked > 50


def test_the_newest_figures_know_whether_they_are_first_and_stand_in_their_sentence(
    warehouse: Warehouse,
) -> None:
    recent = notable.recent(warehouse)
    quoted = notable.quoted(warehouse, recent)
    assert [replace(item, quote="") for item in quoted] == list(recent)
    texts = warehouse.query('SELECT article_id, part, start_offset, "text" FROM current_metrics').rows
    stated = {(article, part, start): text for article, part, start, text in texts}
    assert quoted
    for item in quoted:
        text = item.quote[item.figure_start : item.figure_end]
        assert text == stated[item.article_id, item.part, item.start_offset]
    assert notable.quoted(warehouse, ()) == ()
    firsts = {
        (item.article_id.split(":")[1], item.first)
        for item in recent
        if item.indicator == "cpi.mom" and item.period_last == dt.date(2026, 5, 31)
    }
    assert firsts == {
        ("102260901080000001", True),
        ("102260920080000002", False),
        ("102260921080000003", False),
        ("102261001080000004", False),
    }
    of_two = {item.article_id for item in notable.recent(warehouse, 2)}
    assert len(of_two) == 2
    assert of_two < {item.article_id for item in recent}


def test_revisions_are_those_of_the_indicators_periods_and_time_that_are_asked_for(
    warehouse: Warehouse,
) -> None:
    first, last, since = (
        dt.date(2026, 5, 1),
        dt.date(2026, 5, 31),
        dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC),
    )
    found = notable.revised(warehouse, ["cpi.mom", "gdp.growth"], first, last, since, 9)
    assert [(str(item.old_value.normalize()), str(item.new_value.normalize())) for item in found] == [
        ("0.19", "0.25")
    ]
    assert notable.revised(warehouse, [], first, last, since, 9) == ()


def test_documents_are_those_issued_before_the_newest_article(warehouse: Warehouse) -> None:
    days = [item.issued_on for item in today.documents(warehouse, 20)]
    assert len(days) == 5
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]
    assert all(day is not None and day > dt.date(2026, 8, 1) for day in days)
