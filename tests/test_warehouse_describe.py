"""What the warehouse says of itself, and docs/tables.md made of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.warehouse_places import fresh
from warehouse import describe
from warehouse.connect import connect
from warehouse.describe import Column, Description, Macro, Relation
from warehouse.reader import Reader

PAGE = Path(__file__).parents[1] / "docs" / "tables.md"


@pytest.fixture(scope="module")
def con(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    opened = connect(fresh(tmp_path_factory.mktemp("described")))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def described(con: Reader) -> Description:
    return describe.read(con)


def test_page_is_current(described: Description) -> None:
    hint = "run `python -m warehouse.describe > docs/tables.md`"
    assert describe.markdown(described) == PAGE.read_text(encoding="utf-8"), hint


def test_everything_is_explained(described: Description) -> None:
    missing = [
        f"{relation.name}.{column.name}"
        for relation in described.relations
        for column in relation.columns
        if not described.meaning(relation, column.name)
    ]
    assert missing == []
    assert [relation.name for relation in described.relations if not relation.purpose.strip(". ")] == []


def test_macros_are_all_explained_and_called_as_they_are(described: Description, con: Reader) -> None:
    listed = con.execute("SELECT name, parameters, kind FROM macros").fetchall()
    assert sorted(listed) == sorted((m.name, ", ".join(m.parameters), m.kind) for m in described.macros)
    assert [macro.name for macro in described.macros if not macro.comment] == []


def test_meaning_comes_from_the_comment_the_view_or_what_it_reads() -> None:
    table = Relation(
        "figures",
        "table",
        "Figures.",
        (Column("value", "INT", "The value"), Column("unit", "INT", "The unit")),
    )
    view = Relation(
        "latest", "view", "The latest. place, area: where it holds; value: as in figures, but negative.",
        tuple(Column(name, "INT", None) for name in ("value", "unit", "place", "area", "other")),
        "CREATE VIEW latest AS FROM one_of(1)",
    )  # fmt: skip
    macro = Macro("one_of", ("n",), "table", "One of them.", "SELECT * FROM figures WHERE n = 1")
    described = Description((table, view), (macro,))
    said = {column.name: described.meaning(view, column.name) for column in view.columns}
    assert said == {
        "value": "The value, but negative",
        "unit": "The unit",
        "place": "where it holds",
        "area": "where it holds",
        "other": None,
    }
    assert view.purpose == "The latest."


def test_main_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    describe.main([])
    assert capsys.readouterr().out == PAGE.read_text(encoding="utf-8")
