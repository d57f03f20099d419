"""Which reading is current: the rows that the writer keeps for it, and the views as they were before it did.

Histories of articles are made up: texts that change and come back, newer extractors, pages read late. Migrations run in
plain DuckDB, where they take no time: schema 11 ranked all readings in every question.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.model import Assignment, Bound, DocumentRef, Mention, MentionKind, Part, Quantity, Status
from tests.warehouse_data import SENTENCE, article_id, at, item
from tests.warehouse_places import fresh, new
from warehouse.address import parse
from warehouse.append import Schema, append_items, read_schema
from warehouse.connect import LAKE, attach
from warehouse.doctor import Level, diagnose
from warehouse.lock import writer_lock
from warehouse.maintain import maintain
from warehouse.migrate import migrate, migrations
from warehouse.records import FetchedItem
from warehouse.store import Warehouse

_BEFORE = 11
_FILLED = ("fetches", "articles", "metrics", "documents", "mentions", "assignments")
_VIEWS = (
    "current_versions", "current_articles", "current_metrics", "current_documents", "current_mentions",
    "current_assignments", "photos", "statements", "series", "revisions", "conflicts", "document_register", "tasks",
    "system_watch", "agency_activity", "extraction_health", "figures",
    "statements_as_of('2026-09-07')", "as_of('2026-09-07')", "as_of('2026-09-05')", "on_day('2026-09-06')",
)  # fmt: skip


class Lakes:
    """Two databases: `lake` with the schema of today, which is appended to, and `old` with the one before."""

    def __init__(self) -> None:
        self.con = duckdb.connect(config={"threads": 1})
        for name, steps in ((LAKE, migrations()), ("old", migrations()[:_BEFORE])):
            self.con.execute(f"ATTACH ':memory:' AS {name}")
            self.con.execute(f"USE {name}")
            for step in steps:
                self.con.execute(step.sql)
        self.con.execute(f"USE {LAKE}")
        self.schema: Schema = read_schema(self.con)

    def hold(self, batches: Sequence[Sequence[FetchedItem]]) -> None:
        """Hold what these batches append, and nothing else."""
        self.con.execute(f"USE {LAKE}")
        for table in (*_FILLED, "supersessions", "restorations"):
            self.con.execute(f"TRUNCATE {table}")
        for number, items in enumerate(batches):
            append_items(self.con, self.schema, items, at(10_000 + number))
        for table in _FILLED:
            self.con.execute(f"TRUNCATE old.{table}")
            self.con.execute(f"INSERT INTO old.{table} FROM {LAKE}.{table}")

    def rows(self, database: str, query: str) -> list[str]:
        """The answer, its rows and the lists in them in an order of their own."""
        self.con.execute(f"USE {database}")
        return sorted(str(_sorted(row)) for row in self.con.execute(query).fetchall())


def _sorted(value: Any) -> Any:
    if isinstance(value, list | tuple):
        parts = [_sorted(part) for part in value]
        return parts if isinstance(value, tuple) else sorted(parts, key=str)
    return value


@pytest.fixture(scope="module")
def lakes() -> Iterator[Lakes]:
    made = Lakes()
    yield made
    made.con.close()


_TENTHS = st.integers(min_value=1, max_value=4)
_FIGURE = st.builds(
    lambda tenths, bound, status, indicator, month, place, system, part: Quantity(
        text=f"0,{tenths}%", start=0, end=4, value=Decimal(tenths) / 10, bound=bound, unit="%", status=status,
        subject="chỉ số", indicator=indicator, agency="Cục Thống kê", place=place, system=system, part=part,
        first=None if month is None else dt.date(2026, month, 1), last=dt.date(2026, 8, 28),
        sentence_start=0, sentence_end=len(SENTENCE) - 1,
    ),
    _TENTHS, st.sampled_from([Bound.EXACT] * 4 + [Bound.ABOUT]), st.sampled_from([Status.ACTUAL] * 4 + [Status.ESTIMATE]),
    st.sampled_from(["cpi.mom"] * 8 + ["gdp", None]), st.sampled_from([8] * 8 + [1, None]),
    st.sampled_from([None] * 8 + ["Hà Nội"]), st.sampled_from([None] * 8 + ["system:vneid"]), st.sampled_from([Part.BODY, Part.LEAD]),
)  # fmt: skip


@st.composite
def _histories(draw: st.DrawFn) -> list[list[FetchedItem]]:
    """Batches of fetched articles; no two fetches of an article are of one moment."""
    texts = {
        (n, edition): draw(st.lists(_FIGURE, min_size=1, max_size=2))
        for n in (1, 2, 3)
        for edition in (1, 2, 3)
    }
    dated = draw(st.sets(st.sampled_from([1, 2, 3])))
    steps = draw(
        st.lists(
            st.tuples(st.sampled_from([1, 2, 3]), st.sampled_from([1, 2, 3]), st.sampled_from(["1", "2", "10"])),
            min_size=6, max_size=12,
        )
    )  # fmt: skip
    minutes = draw(st.permutations(range(len(steps))))
    items = [
        _read(n, edition, extractor, minute, number, texts[n, edition], n in dated)
        for number, ((n, edition, extractor), minute) in enumerate(zip(steps, minutes, strict=True))
    ]
    size = draw(st.integers(min_value=1, max_value=4))
    return [items[first : first + size] for first in range(0, len(items), size)]


def _read(
    n: int, edition: int, extractor: str, minute: int, number: int, figures: list[Quantity], dated: bool
) -> FetchedItem:
    fetched = item(n, edition=edition, minutes=minute * 400, fetch=f"f{number}")
    assert fetched.extraction is not None
    placed = tuple(
        replace(figure, start=figure.start + 10 * i, end=figure.end + 10 * i)
        for i, figure in enumerate(figures)
    )
    extraction = replace(
        fetched.extraction,
        extractor_version=extractor,
        article=replace(fetched.extraction.article, published=at(-n) if dated else None),
        metrics=placed,
        documents=(DocumentRef("Nghị định 145/2020/NĐ-CP", 0, 24, "nghị định", str(edition), "NĐ-CP", 2020),),
        mentions=(Mention("VNeID", 0, 5, MentionKind.SYSTEM, "system:vneid", "VNeID"),)
        + (Mention("Bộ Tài chính", 9, 21, MentionKind.AGENCY, "agency:mof", "Bộ Tài chính"),) * (edition > 1),
        assignments=(
            Assignment("giao", 0, 4, "Bộ Tài chính", f"báo cáo {edition}", dt.date(2026, 9, 30), assigner="Chính phủ"),
        ),
    )  # fmt: skip
    return replace(fetched, extraction=extraction)


@pytest.mark.sqlite
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(history=_histories())
def test_the_writer_keeps_what_the_readings_say_and_views_answer_as_before(
    lakes: Lakes, history: list[list[FetchedItem]]
) -> None:
    lakes.hold(history)
    key = "article_id, version, extractor_version, nth"
    assert lakes.rows(LAKE, f"SELECT {key} FROM supersessions") == lakes.rows(
        LAKE, f"SELECT {key} FROM turns"
    )
    assert lakes.rows(LAKE, f"SELECT {key}, fetched_at FROM restorations") == lakes.rows(
        LAKE, f"SELECT {key}, again_at FROM turns WHERE again_at IS NOT NULL"
    )
    for view in _VIEWS:
        assert lakes.rows(LAKE, f"FROM {view}") == lakes.rows("old", f"FROM {view}"), view


@pytest.mark.sqlite
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
@given(history=_histories(), day=st.sampled_from(["2026-09-04", "2026-09-05", "2026-09-06", "2026-09-07"]))
def test_the_quick_forms_answer_as_the_views(
    lakes: Lakes, history: list[list[FetchedItem]], day: str
) -> None:
    lakes.hold(history)
    first = f"end_of_day(DATE '{day}' - 1)"
    for quick, whole in (
        (f"revisions_since('{day}')", f"revisions WHERE new_stated_at >= {first}"),
        (f"conflicts_since('{day}', 2)", f"conflicts_within(2) WHERE stated_at_b >= {first}"),
        (f"extraction_since('{day}')", f"extraction_health WHERE week >= date_trunc('week', DATE '{day}')"),
    ):
        assert lakes.rows(LAKE, f"FROM {quick}") == lakes.rows(LAKE, f"FROM {whole}"), quick


def _back_and_forth() -> list[list[FetchedItem]]:
    return [[_read(1, edition, "1", minute, minute, [], True)] for minute, edition in enumerate((1, 2, 1, 3))]


@pytest.mark.sqlite
def test_migration_finds_the_turns_of_what_is_there(tmp_path: Path) -> None:
    address, file = fresh(tmp_path), tmp_path / "articles.parquet"
    with Warehouse.open(address) as warehouse:
        for items in _back_and_forth():
            warehouse.append_batch(items)
        warehouse.save_parquet("FROM articles", file)
        kept = _turns(warehouse)
    where = parse(new(tmp_path))
    with attach(where, read_only=False, create=True) as con:
        migrate(con, writer_lock(where, con), migrations()[:_BEFORE])
        con.execute(f"INSERT INTO articles BY NAME FROM '{file}'")
        migrate(con, writer_lock(where, con), migrations())
    with Warehouse.open(str(where)) as warehouse:
        assert _turns(warehouse) == kept
        assert warehouse.query("SELECT version FROM current_versions").rows == (("v1-3",),)
    assert [row[1:4] for row in kept] == [
        ("v1-1", "1", 1),
        ("v1-1", "1", 2),
        ("v1-2", "1", 1),
        ("v1-1", "1", 1),
    ]


def _turns(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return [
        row
        for table in ("supersessions", "restorations")
        for row in warehouse.query(f"SELECT * EXCLUDE (appended_at) FROM {table} ORDER BY ALL").rows
    ]


def _forget(address: str, *tables: str) -> None:
    with attach(parse(address), read_only=False) as con:
        for table in tables:
            con.execute(f"DELETE FROM {table}")


def test_doctor_sees_turns_that_are_missing_and_maintenance_adds_them(tmp_path: Path) -> None:
    address = fresh(tmp_path)
    with Warehouse.open(address) as warehouse:
        for items in _back_and_forth():
            warehouse.append_batch(items)
    assert [f.level for f in diagnose(address) if f.check == "current readings"] == [Level.OK]
    _forget(address, "supersessions", "restorations")
    (found,) = [f for f in diagnose(address) if f.check == "current readings"]
    assert found.level is Level.PROBLEM
    assert found.message.startswith("4 rows ")
    assert "chinhphu maintain" in found.advice
    maintain(address)
    assert [f.level for f in diagnose(address) if f.check == "current readings"] == [Level.OK]
    with Warehouse.open(address, read_only=True) as warehouse:
        assert warehouse.query("SELECT article_id, version FROM current_versions").rows == (
            (article_id(1), "v1-3"),
        )
