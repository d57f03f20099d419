"""What counts as a point, its latest statement, a revision and a conflict: figures made to measure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Basis, Bound, Change, Extraction, Flag, Part, Quantity, Status
from tests.warehouse_data import VIETNAM, article_id, extraction, item
from tests.warehouse_places import fresh
from warehouse.catalogue import IndicatorRow
from warehouse.records import FetchedItem
from warehouse.store import Warehouse

BODY = "Con số được nêu trong bài. " * 20
MAY = (dt.date(2026, 5, 1), dt.date(2026, 5, 31))


def day(n: float) -> dt.datetime:
    """Eight in the morning, so many days after 1 June."""
    return dt.datetime(2026, 6, 1, 8, tzinfo=VIETNAM) + dt.timedelta(days=n)


def said(value: str, text: str, indicator: str = "trade.exports", **changes: Any) -> Quantity:
    """A figure of May in dollars."""
    made = Quantity(
        text, 0, len(text), Decimal(value), unit="USD", first=MAY[0], last=MAY[1], indicator=indicator,
        subject="xuất khẩu", sentence_start=0, sentence_end=26,
    )  # fmt: skip
    return replace(made, **changes)


def percent(value: str, text: str, change: Change = Change.UP, **changes: Any) -> Quantity:
    """A monthly change of prices in May."""
    return said(value, text, "cpi.mom", unit="%", change=change, basis=Basis.MOM, **changes)


def stating(
    n: int,
    published: dt.datetime | None,
    *figures: Quantity,
    edition: int = 1,
    extractor: str = "1",
    seen: float = 0,
) -> FetchedItem:
    """The n-th article, with these figures at different places of its body."""
    base = extraction(n, figures=0, edition=edition)
    placed = tuple(replace(f, start=f.start + 30 * i, end=f.end + 30 * i) for i, f in enumerate(figures))
    article = replace(base.article, published=published, body=BODY)
    read = Extraction(article, placed, extractor_version=extractor)
    fetched = replace(
        item(n, fetch=f"f{n}-{edition}-{extractor}").fetch,
        fetched_at=(published or day(0)) + dt.timedelta(days=seen),
    )
    return FetchedItem(fetched, read)


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    """A warehouse whose `points` must be those of `series` in the end, whatever was appended."""
    with Warehouse.open(fresh(tmp_path)) as opened:
        yield opened
        columns = ", ".join(opened.query("FROM points LIMIT 0").columns)
        pointed, stated = (
            opened.query(f"SELECT {columns} FROM {view} ORDER BY point").rows for view in ("points", "series")
        )
        assert pointed == stated


def rows(warehouse: Warehouse, sql: str) -> list[tuple[Any, ...]]:
    return [
        tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in warehouse.query(sql).rows
    ]


def test_point_has_its_latest_statement_and_the_one_before(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [
            stating(1, day(0), said("38500000000", "38,5 tỷ USD", status=Status.ESTIMATE, bound=Bound.ABOUT)),
            stating(2, day(9), said("38900000000", "38,9 tỷ USD")),
            stating(3, day(5), said("38700000000", "38,7 tỷ USD")),
        ]
    )
    sql = "SELECT value, stated_before, revision, statements, status, claim, span, article_id FROM series"
    assert rows(warehouse, sql) == [(38.9e9, 38.7e9, 0.2e9, 3, "actual", "observed", "month", article_id(2))]


def test_period_before_is_of_the_same_span_and_place(warehouse: Warehouse) -> None:
    april = {"first": dt.date(2026, 4, 1), "last": dt.date(2026, 4, 30)}
    five_months = {"first": dt.date(2026, 1, 1)}
    warehouse.append_batch(
        [
            stating(1, day(-20), said("40000000000", "40 tỷ USD", **april)),
            stating(
                2,
                day(9),
                said("44000000000", "44 tỷ USD"),
                said("180000000000", "180 tỷ USD", **five_months),
                said("1000000000", "1 tỷ USD", place="Hà Nội"),
            ),
        ]
    )
    sql = "SELECT span, place, prior_period, prior_value, difference, difference_percent FROM series WHERE period_last = '2026-05-31' ORDER BY value DESC"
    assert rows(warehouse, sql) == [
        ("5 months", None, None, None, None, None),
        ("month", None, dt.date(2026, 4, 30), 40e9, 4e9, 10.0),
        ("month", "Hà Nội", None, None, None, None),
    ]


def test_changes_up_and_down_are_one_series(warehouse: Warehouse) -> None:
    june = {"first": dt.date(2026, 6, 1), "last": dt.date(2026, 6, 30)}
    warehouse.append_batch(
        [
            stating(1, day(0), percent("0.16", "0,16%")),
            stating(2, day(30), percent("0.04", "0,04%", Change.DOWN, **june)),
        ]
    )
    sql = "SELECT value, measure, prior_value, difference_percent FROM indicator('cpi.mom')"
    assert rows(warehouse, sql) == [(0.16, "change", None, None), (-0.04, "change", 0.16, None)]


#: What a second figure has that the first one has not, and how many points the two are.
POINTS: tuple[tuple[dict[str, Any], int], ...] = (
    ({"status": Status.ESTIMATE}, 1),
    ({"agency": "Bộ Công Thương"}, 1),
    ({"subject": "kim ngạch"}, 1),
    ({"place": "Huế"}, 2),
    ({"unit": "VND"}, 2),
    ({"per": "month"}, 2),
    ({"basis": Basis.PLAN}, 2),
    ({"status": Status.TARGET}, 2),
    ({"change": Change.UP}, 2),
    ({"system": "system:vneid"}, 2),
    ({"last": dt.date(2026, 6, 30)}, 2),
    ({"indicator": None}, 1),
    ({"first": None, "last": None}, 1),
)


def test_what_makes_another_point(warehouse: Warehouse) -> None:
    batch: list[FetchedItem] = []
    for n, (changes, _) in enumerate(POINTS):
        first = said("38500000000", "38,5 tỷ USD", f"test.{n}")
        batch += [stating(2 * n, day(0), first), stating(2 * n + 1, day(1), replace(first, **changes))]
    warehouse.append_batch(batch)
    sql = "SELECT indicator, count(*), count(DISTINCT point) FROM series GROUP BY indicator"
    assert sorted(rows(warehouse, sql)) == sorted((f"test.{n}", p, p) for n, (_, p) in enumerate(POINTS))


def test_doubtful_figure_stands_only_alone(warehouse: Warehouse) -> None:
    doubtful = {"flags": (Flag.MAGNITUDE,)}
    warehouse.append_batch(
        [
            stating(1, day(0), said("38500000000", "38,5 tỷ USD")),
            stating(2, day(1), said("38500", "38.500 USD", **doubtful)),
            stating(3, day(2), said("7", "7 USD", place="Huế", **doubtful)),
        ]
    )
    sql = "SELECT place, value, flags FROM series ORDER BY place NULLS FIRST"
    assert rows(warehouse, sql) == [(None, 38.5e9, []), ("Huế", 7.0, ["magnitude"])]
    assert rows(warehouse, "FROM revisions") == rows(warehouse, "FROM conflicts") == []


def test_one_article_counts_once_by_its_most_exact_figure(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [
            stating(
                1,
                day(0),
                said("38000000000", "38 tỷ USD", part=Part.TITLE, bound=Bound.ABOVE),
                said("38500000000", "38,5 tỷ USD"),
            )
        ]
    )
    assert rows(warehouse, "SELECT value, bound, part, times, ambiguous FROM statements") == [
        (38.5e9, "=", "body", 2, False)
    ]


def test_only_the_latest_version_by_the_latest_extractors_counts(warehouse: Warehouse) -> None:
    warehouse.append_batch([stating(1, day(0), said("1000000000", "1 tỷ USD"))])
    warehouse.append_batch([stating(1, day(0), said("2000000000", "2 tỷ USD"), edition=2, seen=3)])
    warehouse.append_batch(
        [stating(1, day(0), said("3000000000", "3 tỷ USD"), edition=2, extractor="2", seen=3)]
    )
    assert rows(warehouse, "SELECT value, statements FROM series") == [(3e9, 1)]
    assert rows(warehouse, "FROM revisions") == []


def test_article_that_went_back_to_a_text_stands_once(warehouse: Warehouse) -> None:
    for edition, seen in ((1, 0), (2, 3), (1, 6)):
        figure = said(f"{edition}000000000", f"{edition} tỷ USD")
        warehouse.append_batch([stating(1, day(0), figure, edition=edition, seen=seen)])
    title = extraction(1).article.title
    assert rows(warehouse, "SELECT value, statements, title FROM series") == [(1e9, 1, title)]
    assert rows(warehouse, "SELECT count(*) FROM articles") == [(3,)]


def test_as_of_goes_back_to_what_could_be_read(warehouse: Warehouse) -> None:
    warehouse.append_batch([stating(1, day(0), said("1000000000", "1 tỷ USD"))])
    warehouse.append_batch([stating(1, day(0), said("2000000000", "2 tỷ USD"), edition=2, seen=3)])
    warehouse.append_batch([stating(2, day(5), said("3000000000", "3 tỷ USD"), seen=400)])
    warehouse.append_batch([stating(1, day(0), said("1000000000", "1 tỷ USD"), seen=6)])
    asked = {
        when: rows(warehouse, f"SELECT value, stated_before, title FROM as_of('{when}')")
        for when in ("2026-05-31", "2026-06-01", "2026-06-03", "2026-06-04", "2026-06-06", "2026-06-08")
    }
    titles = [
        extraction(1).article.title,
        extraction(1, edition=2).article.title,
        extraction(2).article.title,
    ]
    assert asked == {
        "2026-05-31": [],
        "2026-06-01": [(1e9, None, titles[0])],
        "2026-06-03": [(1e9, None, titles[0])],
        "2026-06-04": [(2e9, None, titles[1])],
        "2026-06-06": [(3e9, 2e9, titles[2])],
        "2026-06-08": [(3e9, 1e9, titles[2])],
    }


#: What is stated first, what a month later, and the kind of revision that makes.
KINDS = (
    (said("305200000000", "305,2 tỷ USD"), said("305200000000", "305,2 tỷ USD"), None),
    (said("305200000000", "305,2 tỷ USD"), said("305000000000", "305 tỷ USD"), "reworded"),
    (said("305200000000", "305,2 tỷ USD"), said("305300000000", "305,3 tỷ USD"), "changed"),
    (said("305200000000", "305,2 tỷ USD"), said("300000000000", "300 tỷ USD", bound=Bound.ABOVE), "reworded"),
    (said("305200000000", "305,2 tỷ USD"), said("310000000000", "310 tỷ USD", bound=Bound.BELOW), "reworded"),
    (said("305200000000", "305,2 tỷ USD"), said("306000000000", "306 tỷ USD", bound=Bound.ABOVE), "changed"),
    (said("305200000000", "305,2 tỷ USD"), said("310000000000", "310 tỷ USD", bound=Bound.ABOUT), "reworded"),
    (said("305200000000", "305,2 tỷ USD"), said("1000000000", "1 tỷ USD", bound=Bound.AT_LEAST), "reworded"),
    (said("305200000000", "305,2 tỷ USD"), said("3100000000", "3,1 tỷ USD"), "scope"),
    (said("5000000000", "5 tỷ USD"), said("5000000000", "5-7 tỷ USD", high=Decimal(7000000000)), "reworded"),
    (said("12000", "1.200 m2", unit="m2"), said("12400", "1.240 m2", unit="m2"), "changed"),
    (percent("0.1", "0,1%"), percent("0.4", "0,4%"), "changed"),
    (percent("0.04", "0,04%"), percent("0.04", "0,04%", Change.DOWN), "changed"),
    (percent("5.1", "5,1%"), percent("5.2", "5,2%"), "changed"),
    (percent("5.14", "5,14%"), percent("5.1", "5,1%"), "reworded"),
    (percent("5.1", "5,1%", Change.DOWN), percent("5", "5%", Change.DOWN, bound=Bound.ABOVE), "reworded"),
)  # fmt: skip


def test_kinds_of_revision(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [
            stating(2 * n + later, day(30 * later), replace(figure, place=f"case {n}"))
            for n, (first, second, _) in enumerate(KINDS)
            for later, figure in enumerate((first, second))
        ]
    )
    found = {
        place: (kind, old, new)
        for place, kind, old, new in rows(
            warehouse, "SELECT place, kind, old_article_id, new_article_id FROM revisions"
        )
    }
    assert found == {
        f"case {n}": (kind, article_id(2 * n), article_id(2 * n + 1))
        for n, (*_, kind) in enumerate(KINDS)
        if kind is not None
    }


def test_revision_is_against_the_statement_before_it(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [
            stating(1, day(0), percent("0.16", "0,16%")),
            stating(2, day(20), percent("0.19", "0,19%")),
            stating(3, day(40), percent("0.19", "0,19%")),
            stating(4, day(60), percent("0.16", "0,16%")),
        ]
    )
    sql = "SELECT old_article_id, new_article_id, difference, old_quote, new_quote FROM revisions ORDER BY new_stated_at"
    quote = BODY[:26]
    assert rows(warehouse, sql) == [
        (article_id(1), article_id(2), 0.03, quote, quote),
        (article_id(3), article_id(4), -0.03, quote, quote),
    ]


def conflicts(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return rows(warehouse, "SELECT value_a, value_b, kind FROM conflicts")


@pytest.mark.parametrize(("days", "found"), [(0.5, True), (6.9, True), (7.1, False)])
def test_conflict_is_of_the_same_week(days: float, found: bool, warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [stating(1, day(days), percent("0.19", "0,19%")), stating(2, day(0), percent("0.16", "0,16%"))]
    )
    assert conflicts(warehouse) == ([(0.16, 0.19, "changed")] if found else [])
    assert rows(warehouse, "SELECT count(*) FROM conflicts_within(30)") == [(1,)]
    assert rows(warehouse, "SELECT count(*) FROM revisions") == [(1,)]


def test_no_conflict_where_both_can_hold_or_the_status_differs(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [
            stating(
                1,
                day(0),
                percent("0.16", "0,16%"),
                said("38500000000", "38,5 tỷ USD", status=Status.ESTIMATE),
            ),
            stating(2, day(1), percent("0.2", "0,2%"), said("38900000000", "38,9 tỷ USD")),
        ]
    )
    assert conflicts(warehouse) == []


def test_no_conflict_with_an_article_that_contradicts_itself(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [
            stating(1, day(0), said("38500000000", "38,5 tỷ USD"), said("12000000000", "12 tỷ USD")),
            stating(2, day(1), said("39900000000", "39,9 tỷ USD")),
        ]
    )
    assert rows(warehouse, "SELECT ambiguous FROM statements ORDER BY stated_at") == [(True,), (False,)]
    assert conflicts(warehouse) == []
    assert rows(warehouse, "SELECT old_value, new_value, kind FROM revisions") == [
        (38.5e9, 39.9e9, "changed")
    ]


def test_article_without_time_counts_from_its_fetch(warehouse: Warehouse) -> None:
    warehouse.append_batch(
        [stating(1, None, percent("0.16", "0,16%"), seen=10), stating(2, day(2), percent("0.19", "0,19%"))]
    )
    assert rows(warehouse, "SELECT value, stated_before FROM series") == [(0.16, 0.19)]
    assert rows(warehouse, "SELECT count(*) FROM as_of('2026-06-05')") == [(1,)]


SPANS = (
    ("2026-05-01", "2026-05-31", "month"),
    ("2026-04-01", "2026-06-30", "quarter"),
    ("2026-02-01", "2026-04-30", "3 months"),
    ("2026-01-01", "2026-06-30", "6 months"),
    ("2026-01-01", "2026-12-31", "year"),
    ("2021-01-01", "2030-12-31", "10 years"),
    ("2025-09-01", "2026-08-31", "12 months"),
    ("2026-02-01", "2026-02-28", "month"),
    ("2026-08-15", "2026-08-15", "day"),
    ("2026-08-15", "2026-08-21", "7 days"),
    ("2026-08-01", "2026-08-30", "30 days"),
    (None, "2026-08-31", "until"),
    ("2026-08-15", None, "from"),
)


def test_spans(warehouse: Warehouse) -> None:
    ask = "SELECT span_of(?::DATE, ?::DATE)"
    found = [warehouse.query(ask, [first, last]).rows[0][0] for first, last, _ in SPANS]
    assert found == [span for *_, span in SPANS]


def test_names_come_from_the_catalogue_where_it_is_copied(warehouse: Warehouse) -> None:
    warehouse.append_batch([stating(1, day(0), percent("0.16", "0,16%"))])
    assert rows(warehouse, "SELECT value, name_en FROM series") == [(0.16, None)]
    entry = IndicatorRow("cpi.mom", "CPI so với tháng trước", "CPI, month on month", "prices", "growth@mom")
    assert warehouse.sync_indicators([entry]) == 1
    assert rows(warehouse, "SELECT value, name_en FROM series") == [(0.16, "CPI, month on month")]
