"""Registers, tasks, watches, health and search on the demo warehouse; views without a word of ours on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from extractors.model import Assignment, Part
from tests.warehouse_data import at, ended, extraction, item
from tests.warehouse_demo import EDITED_ID, demo
from tests.warehouse_places import fresh
from warehouse import extensions
from warehouse.address import parse
from warehouse.connect import SCANNERS, connect
from warehouse.reader import Reader
from warehouse.records import FetchedItem, Reason, State
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("demo_warehouse")


@pytest.fixture(scope="module")
def con() -> Iterator[Reader]:
    opened = connect(demo())
    yield opened
    opened.close()


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(fresh(tmp_path)) as opened:
        yield opened


VIEWS = (
    "agency_activity", "conflicts", "current_indicators", "document_register", "extraction_health", "figures", "macros",
    "open_assignments", "overdue_assignments", "paragraphs", "revisions", "series", "statements", "system_watch", "tasks",
)  # fmt: skip


@pytest.mark.parametrize("in_use", [True, False])
def test_views_answer_in_plain_duckdb_under_any_name(in_use: bool, con: Reader) -> None:
    with duckdb.connect(config={"autoinstall_known_extensions": False}) as plain:
        extensions.load(plain, "ducklake")
        where = parse(demo())
        extensions.load(plain, SCANNERS[where.catalogue])
        plain.execute(
            f"ATTACH '{where.ducklake}' AS nha (READ_ONLY, DATA_PATH '{where.data}', OVERRIDE_DATA_PATH true)"
        )
        if in_use:
            plain.execute("USE nha")
        prefix = "" if in_use else "nha."
        asked = {view: plain.execute(f"SELECT count(*) FROM {prefix}{view}").fetchone() for view in VIEWS}
        assert asked == {view: con.execute(f"SELECT count(*) FROM {view}").fetchone() for view in VIEWS}
        assert {view for view in VIEWS if asked[view] == (0,)} <= {"open_assignments"}


def test_views_hold_nothing_in_an_empty_warehouse(tmp_path: Path) -> None:
    with Warehouse.open(fresh(tmp_path), read_only=True) as empty:
        filled = [view for view in (*VIEWS, "today", "feed_health") if empty.query(f"FROM {view}").rows]
    assert filled == ["macros"]


def test_series_of_the_demo_are_the_articles(con: Reader) -> None:
    sql = "SELECT period_last, value::DOUBLE FROM indicator('cpi.mom') WHERE period_last >= '2026-06-01'"
    assert con.execute(sql).fetchall() == [
        (dt.date(2026, 6, 30), 0.12),
        (dt.date(2026, 7, 31), 0.21),
        (dt.date(2026, 8, 31), -0.04),
    ]


def test_revisions_and_conflicts_of_the_demo(con: Reader) -> None:
    prices = con.execute(
        "SELECT old_value::DOUBLE, new_value::DOUBLE, kind FROM revisions "
        "WHERE indicator = 'cpi.mom' AND period_last = '2026-05-31' ORDER BY new_stated_at"
    ).fetchall()
    assert prices == [(0.16, 0.19, "changed"), (0.19, 0.25, "changed"), (0.25, 0.25, "reworded")]
    exports = con.execute(
        "SELECT old_status, new_status, kind, old_quote, new_quote FROM revisions "
        "WHERE indicator = 'trade.exports' AND period_first = '2026-04-01'"
    ).fetchone()
    assert exports is not None
    assert exports[:3] == ("estimate", "actual", "changed")
    assert "38,5 tỷ USD" in exports[3] and "38,9 tỷ USD" in exports[4]
    conflicts = con.execute(
        "SELECT indicator, value_a::DOUBLE, value_b::DOUBLE, quote_a, quote_b FROM conflicts"
    ).fetchall()
    assert [row[:3] for row in conflicts] == [("cpi.mom", 0.19, 0.25)]
    assert "0,19%" in conflicts[0][3] and "0,25%" in conflicts[0][4]


def test_quotes_and_figures_stand_where_their_offsets_say(con: Reader) -> None:
    row = con.execute(
        'SELECT count(*), count(*) FILTER (WHERE substr(passage, start_offset + 1, end_offset - start_offset) = "text"), '
        "count(*) FILTER (WHERE substr(passage, quote_start + 1, quote_end - quote_start) = quote) FROM ("
        "SELECT m.*, CASE part WHEN 'title' THEN title WHEN 'lead' THEN lead ELSE body END AS passage "
        "FROM current_metrics m JOIN current_articles USING (article_id))"
    ).fetchone()
    assert row is not None and row[0] > 1000
    assert row[0] == row[1] == row[2]


def test_every_figure_stands_in_one_paragraph(con: Reader) -> None:
    row = con.execute(
        "SELECT count(*), count(p.position), (SELECT count(*) FROM current_metrics) FROM current_metrics m "
        "LEFT JOIN paragraphs p ON p.article_id = m.article_id AND p.part = m.part "
        "AND p.start_offset <= m.start_offset AND m.end_offset <= p.end_offset"
    ).fetchone()
    assert row is not None
    assert row[0] == row[1] == row[2]
    bodies = con.execute(
        'SELECT count(*) FROM current_articles a JOIN (SELECT article_id, string_agg("text", chr(10) ORDER BY position) AS joined '
        "FROM paragraphs WHERE part = 'body' GROUP BY article_id) USING (article_id) WHERE joined <> a.body"
    ).fetchone()
    assert bodies == (0,)


def test_document_register_has_each_document_once(con: Reader) -> None:
    sql = "SELECT number, symbol, year, name, citation, citations, articles FROM document_register WHERE "
    assert con.execute(sql + "name = 'Luật Đất đai'").fetchall() == [
        ("31", "QH15", 2024, "Luật Đất đai", "Luật Đất đai số 31/2024/QH15", 2, 1)
    ]
    assert con.execute(sql + "number = '99'").fetchall() == [
        ("99", "NQ-CP", 2026, None, "Nghị quyết số 99/NQ-CP ngày 5/2/2026", 2, 1)
    ]
    first = con.execute(
        "SELECT first_host, issued_on, articles FROM document_register WHERE number = '277'"
    ).fetchall()
    assert first == [("congbao.localhost", dt.date(2026, 8, 12), 2)]
    total = con.execute("SELECT sum(citations) FROM document_register").fetchone()
    assert total == con.execute("SELECT count(*) FROM current_documents").fetchone()


def test_task_told_twice_is_one_and_overdue_after_its_day(con: Reader) -> None:
    sql = "SELECT assignee, assigner, articles, days_overdue FROM overdue_on(?) WHERE due = '2026-03-15'"
    assert con.execute(sql, ["2026-03-15"]).fetchall() == []
    assert con.execute(sql, ["2026-03-16"]).fetchall() == [("Bộ Y tế", "Thủ tướng Chính phủ", 2, 1)]


def test_tasks_are_open_until_their_day_is_over(warehouse: Warehouse) -> None:
    today = warehouse.query("SELECT day_of(now())").rows[0][0]
    due = {"yesterday": -1, "today": 0, "tomorrow": 1}
    tasks = [
        Assignment(name, 0, 5, "Bộ Y tế", name, today + dt.timedelta(days=days) if days is not None else None)
        for name, days in (*due.items(), ("some day", None))
    ]
    read = replace(
        extraction(1), assignments=tuple(replace(t, start=i, part=Part.BODY) for i, t in enumerate(tasks))
    )
    warehouse.append_batch([FetchedItem(item(1).fetch, read)])
    assert warehouse.query("SELECT task, days_left FROM open_assignments ORDER BY due").rows == (
        ("today", 0),
        ("tomorrow", 1),
        ("some day", None),
    )
    assert warehouse.query("SELECT task, days_overdue FROM overdue_assignments").rows == (("yesterday", 1),)


def test_system_watch_counts_mentions_and_figures(con: Reader) -> None:
    rows = con.execute(
        "SELECT system, sum(mentions), sum(figures), max(figures_so_far) FROM system_watch GROUP BY 1"
    ).fetchall()
    assert {row[0] for row in rows} >= {"system:vneid", "system:e-cabinet", "system:public-services"}
    mentions = con.execute("SELECT count(*) FROM current_mentions WHERE kind = 'system'").fetchone()
    figures = con.execute("SELECT count(system) FROM current_metrics").fetchone()
    assert ((sum(row[1] for row in rows),), (sum(row[2] for row in rows),)) == (mentions, figures)
    assert all(row[2] == row[3] for row in rows)


def test_agency_activity_joins_what_is_said_of_an_agency(con: Reader) -> None:
    row = con.execute(
        "SELECT any_value(entity), sum(mentions), sum(figures), sum(tasks_received) FROM agency_activity WHERE name = 'Bộ Tài chính'"
    ).fetchone()
    expected = con.execute(
        "SELECT 'agency:mof', (SELECT count(*) FROM current_mentions WHERE entity = 'agency:mof'), "
        "(SELECT count(*) FROM current_metrics WHERE agency = 'Bộ Tài chính'), "
        "(SELECT count(*) FROM current_assignments WHERE assignee = 'Bộ Tài chính')"
    ).fetchone()
    assert row == expected
    assert expected is not None and all(expected[1:])


def test_extraction_health_shows_a_template_that_reads_less(warehouse: Warehouse) -> None:
    def week(number: int, count: int, figures: int) -> list[FetchedItem]:
        minutes = 7 * 24 * 60 * number
        return [item(100 * number + n, figures=figures, minutes=minutes) for n in range(count)]

    warehouse.append_batch(week(0, 4, 10) + week(1, 4, 10) + week(2, 2, 3))
    thin = item(299, figures=0, minutes=7 * 24 * 60 * 2)
    assert thin.extraction is not None
    thin = FetchedItem(
        thin.fetch, replace(thin.extraction, article=replace(thin.extraction.article, thin=True))
    )
    broken = ended(298, State.FAILED, Reason.NO_ARTICLE, minutes=7 * 24 * 60 * 2)
    warehouse.append_batch([thin, broken])
    found = warehouse.query(
        "SELECT week, articles, share, thin_share, length_drift, figures_per_article, usual_figures, unread FROM extraction_health ORDER BY week"
    ).rows
    monday = (at(0) - dt.timedelta(days=at(0).weekday())).date()
    assert [row[0] for row in found] == [monday + dt.timedelta(days=7 * n) for n in range(3)]
    assert found[0][1:] == (4, 1.0, 0.0, None, 10.0, None, 0)
    assert found[1][1:] == (4, 1.0, 0.0, 1.0, 10.0, 10.0, 0)
    assert found[2][1:] == (3, 1.0, 0.333, 0.3, 3.0, 10.0, 1)


def test_day_is_vietnams(warehouse: Warehouse) -> None:
    def published(n: int, time: str) -> FetchedItem:
        made = item(n)
        assert made.extraction is not None
        article = replace(made.extraction.article, published=dt.datetime.fromisoformat(time))
        return FetchedItem(made.fetch, replace(made.extraction, article=article))

    now = warehouse.query("SELECT now()").rows[0][0]
    warehouse.append_batch(
        [
            published(1, "2026-09-04T16:59:59+00:00"),
            published(2, "2026-09-04T17:00:00+00:00"),
            published(3, "2026-09-05T23:59:59+07:00"),
            published(4, "2026-09-06T00:00:00+07:00"),
            published(5, now.isoformat()),
        ]
    )
    day: Any = warehouse.query("SELECT title, figures, assignments, documents FROM on_day('2026-09-05')").rows
    assert day == (
        ("Thu ngân sách tăng, bài số 3, bản 1", 15, 1, ["Nghị định 145/2020/NĐ-CP"]),
        ("Thu ngân sách tăng, bài số 2, bản 1", 15, 1, ["Nghị định 145/2020/NĐ-CP"]),
    )
    assert [row[0] for row in warehouse.query("SELECT title FROM today").rows] == [
        "Thu ngân sách tăng, bài số 5, bản 1"
    ]


def test_edited_article_as_of_its_first_version(con: Reader) -> None:
    sql = f"SELECT value::DOUBLE FROM as_of(?) WHERE article_id LIKE '%{EDITED_ID}'"
    assert con.execute(sql, ["2026-09-01"]).fetchall() == []
    assert con.execute(sql, ["2026-09-05"]).fetchall() == [(0.30,)]
    assert con.execute(sql, ["2026-09-10"]).fetchall() == [(0.37,)]
