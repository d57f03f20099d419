"""The questions in warehouse/queries: each runs on the demo warehouse, answers, and stands in the list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse_demo import demo
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("demo_warehouse")

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "warehouse" / "queries"
LIST = (ROOT / "docs" / "queries.md").read_text(encoding="utf-8")
FILES = sorted(FOLDER.glob("*.sql"))
#: What these answer depends on the day on which they are asked.
OF_THE_DAY = {"news_of_today", "deadlines_ahead"}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    with Warehouse.open(demo(), read_only=True) as opened:
        yield opened


def test_there_are_enough() -> None:
    assert len(FILES) >= 20


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_query_answers(file: Path, warehouse: Warehouse) -> None:
    result = warehouse.query(file.read_text(encoding="utf-8"))
    assert file.stem in OF_THE_DAY or result.rows
    assert len(set(result.columns)) == len(result.columns)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_query_says_in_a_line_what_it_answers_and_is_listed(file: Path) -> None:
    first, rest = file.read_text(encoding="utf-8").split("\n", 1)
    question = re.fullmatch(r"-- ([A-Z].*\?)", first)
    assert question is not None
    assert not rest.startswith("--")
    assert f"| {question[1]} | [{file.stem}](../warehouse/queries/{file.name}) |" in LIST


def test_list_names_no_query_that_is_not_there() -> None:
    named = re.findall(r"\]\(\.\./warehouse/queries/(\w+\.sql)\)", LIST)
    assert sorted(named) == [file.name for file in FILES]


def test_edited_article_shows_both_values(warehouse: Warehouse) -> None:
    rows = warehouse.query((FOLDER / "silently_edited_figures.sql").read_text(encoding="utf-8")).rows
    assert [(row[1], [float(v) for v in row[3]], [float(v) for v in row[4]]) for row in rows] == [
        ("cpi.mom", [0.30], [0.37])
    ]
