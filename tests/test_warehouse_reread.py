"""Readings compared with what is held: the same digests on both sides, whatever a text holds; rows as they are appended."""

from __future__ import annotations

import dataclasses
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.model import Extraction, Flag
from tests.warehouse_data import batch, item
from tests.warehouse_demo import items
from tests.warehouse_places import fresh
from warehouse.append_rereads import Carried
from warehouse.records import FetchedItem
from warehouse.reread import Detail, Reread, figures, reread
from warehouse.store import Warehouse

ALL = tuple(Detail)
ODD = "a\0b\ud800c, d\x1fe"


def odd() -> FetchedItem:
    """An article whose figures have every kind of value that a column takes."""
    made = item(77)
    assert made.extraction is not None
    first, *_ = made.extraction.metrics
    values: list[dict[str, Any]] = [
        {"subject": ODD, "counted": ODD, "flags": (Flag.MAGNITUDE, Flag.INCONSISTENT)},
        {"value": None, "first": None, "last": None, "agency": None},
        {"value": Decimal("-0.5"), "high": Decimal("1e-9"), "of": Decimal(10**20)},
        {"value": Decimal("0.00000000049"), "high": Decimal("1e30")},
        {"value": Decimal("-0")},
    ]
    odd_ones = tuple(dataclasses.replace(first, start=first.start + n, **v) for n, v in enumerate(values))
    return FetchedItem(made.fetch, dataclasses.replace(made.extraction, metrics=odd_ones))


def again(made: FetchedItem, version: str | None = None, **changes: Any) -> Reread:
    assert made.extraction is not None
    extraction = dataclasses.replace(made.extraction, **changes)
    if version:
        extraction = dataclasses.replace(extraction, extractor_version=version)
    return reread(made.fetch, extraction, ALL, store=True)


@pytest.fixture
def held(tmp_path: Path) -> Any:
    made = [*items(), *batch(0, size=3), odd()]
    with Warehouse.open(fresh(tmp_path)) as warehouse:
        warehouse.append_batch(made)
        yield warehouse, [one for one in made if one.extraction is not None]


def rows(warehouse: Warehouse, table: str, version: str) -> list[Any]:
    sql = f"SELECT * EXCLUDE (run_id, appended_at, extractor_version) FROM {table} WHERE extractor_version = '{version}' ORDER BY ALL"
    return list(warehouse.query(sql).rows)


def kept_turns(warehouse: Warehouse) -> bool:
    """Whether who is current was written down as all readings have it (`chinhphu doctor` asks the same)."""
    key = "SELECT article_id, version, extractor_version, nth FROM"
    return all(
        not warehouse.query(f"{key} {one} EXCEPT {key} {other}").rows
        for one, other in (("turns", "supersessions"), ("supersessions", "turns"))
    )


def test_what_is_held_and_what_is_read_have_the_same_digest(held: Any) -> None:
    warehouse, made = held
    current = {}
    for one in made:
        current[one.fetch.article_id] = one  # the last edition of each
    found = warehouse.held(current, ALL)
    assert set(found) == set(current)
    assert sum(said.count for one in found.values() for said in one.said.values()) > 200
    for article_id, one in current.items():
        now = again(one)
        assert found[article_id].version == now.version
        assert found[article_id].said == now.said
        for kind in ALL[1:]:
            assert sorted(warehouse.lines([article_id], kind).get(article_id, [])) == sorted(now.told(kind))
        assert sorted(map(repr, warehouse.current_figures([article_id])[article_id].figures)) == sorted(
            map(repr, figures(now))
        )


def test_rereads_are_appended_as_what_is_fetched(held: Any) -> None:
    warehouse, made = held
    added = warehouse.append_rereads([again(one, "2") for one in made])
    assert added.metrics == sum(len(one.extraction.metrics) for one in made)
    for table in ("articles", *ALL):
        assert rows(warehouse, table, "2") == rows(warehouse, table, "1")
        assert rows(warehouse, table, "1")
    assert warehouse.append_rereads([again(one, "2") for one in made]).reextracted == 0
    assert kept_turns(warehouse)
    assert warehouse.query("SELECT count(*) FROM supersessions").rows[0][0] >= len(made)


@pytest.mark.parametrize("kinds", [(Detail.METRICS,), (Detail.DOCUMENTS, Detail.ASSIGNMENTS)])
def test_what_is_not_read_again_is_carried_over(held: Any, kinds: tuple[Detail, ...]) -> None:
    warehouse, made = held

    def fewer(read: Extraction) -> dict[str, Any]:
        return {kind: getattr(read, kind)[1:] for kind in ALL}

    read = [Carried(again(one, "2", **fewer(one.extraction)), "1") for one in made]
    warehouse.carry_over(read, "again", kinds)
    for table in ("articles", *(kind for kind in ALL if kind not in kinds)):
        assert rows(warehouse, table, "2") == rows(warehouse, table, "1"), table
        assert rows(warehouse, table, "1"), table
    for kind in kinds:
        expected = sum(len(getattr(one.extraction, kind)[1:]) for one in made)
        assert len(rows(warehouse, kind, "2")) == expected
    before = {table: rows(warehouse, table, "2") for table in ("articles", *ALL)}
    assert warehouse.carry_over(read, "once more", kinds).reextracted == 0
    assert {table: rows(warehouse, table, "2") for table in before} == before
    assert kept_turns(warehouse)
    assert warehouse.query("SELECT count(*) FROM supersessions").rows[0][0] >= len(made)


def test_a_page_that_newer_extractors_have_read_is_left_alone(held: Any) -> None:
    warehouse, made = held
    first, *others = made
    whole = again(first, "3", metrics=())
    warehouse.append_rereads([whole])
    warehouse.carry_over([Carried(again(one, "3"), "1") for one in made], "again", (Detail.METRICS,))
    mine = f"WHERE article_id = '{first.fetch.article_id}' AND extractor_version = '3' AND version = '{whole.version}'"
    assert list(warehouse.query(f"SELECT count(*) FROM metrics {mine}").rows) == [(0,)]
    assert list(warehouse.query(f"SELECT count(*) FROM articles {mine}").rows) == [(1,)]
    assert len(rows(warehouse, "articles", "3")) == 1 + len(others)
    assert kept_turns(warehouse)


def test_figures_say_what_the_table_would_hold() -> None:
    (figure, *_) = figures(again(odd()))
    assert figure.subject == "a\ufffdb?c, d\x1fe"
    assert figure.flags == ("magnitude", "inconsistent")
    rounded = next(f for f in figures(again(odd())) if "rounded" in f.flags)
    assert (rounded.value, rounded.high) == (Decimal(0), None)
