"""The shell: completion, history, and errors that are told while it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from flows.commands.answers import Format
from flows.commands.completion import completions
from flows.commands.shell import SqlCompleter, converse, history_file, run_shell
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse.store import Warehouse
from warehouse.vocabulary import Vocabulary

WORDS = Vocabulary(
    relations={"metrics": ("article_id", "value"), "series": ("indicator", "value"), "runs": ("run_id",)},
    table_macros=("indicator",),
    functions=("count", "indicator"),
    keywords=("AS", "FROM", "INNER", "SELECT", "WHERE"),
)


@pytest.mark.parametrize(
    ("before", "after", "first"),
    [
        ("sel", "", ["SELECT"]),
        ("SELECT * FROM ", "", ["metrics", "series", "runs", "indicator("]),
        ("SELECT * FROM se", "", ["series"]),
        ("FROM runs JOIN m", "", ["metrics"]),
        ("SELECT v", " FROM series", ["value"]),
        ("SELECT ", " FROM series", ["indicator", "value"]),
        ("SELECT s.", " FROM series s JOIN metrics AS m", ["indicator", "value"]),
        ("SELECT m.a", " FROM series s JOIN metrics AS m", ["article_id"]),
        ("SELECT runs.", "", ["run_id"]),
        ("SELECT cou", "", ["count("]),
        ("SELECT ru", "", ["run_id", "runs"]),
        ("SELECT nothing.", "", []),
    ],
)
def test_completion(before: str, after: str, first: list[str]) -> None:
    found = [name for name, _ in completions(before, before + after, WORDS)]
    assert found[: len(first)] == first
    assert bool(found) == bool(first)


@pytest.fixture
def warehouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Warehouse]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    address = fresh(tmp_path)
    with Warehouse.open(address) as opened:
        opened.append_batch(batch(0, size=1))
    with Warehouse.open(address, read_only=True) as reader:
        yield reader


def test_errors_are_told_and_the_shell_goes_on(
    warehouse: Warehouse, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["FROM nowhere;", "DELETE FROM metrics;", ".tables", ".mode csv", "SELECT 1 AS n; SELECT 2 AS n;", "?", ".what",
             ".quit", "SELECT 3 AS n"]  # fmt: skip
    converse(warehouse, texts, Format.TABLE)
    captured = capsys.readouterr()
    assert "nowhere does not exist" in captured.err
    assert "not a reading statement" in captured.err
    assert "current_metrics" in captured.out
    assert "n\n1\nn\n2\n" in captured.out
    assert ".help" in captured.out
    assert "3" not in captured.out.splitlines()


def test_names_of_the_warehouse_complete(warehouse: Warehouse) -> None:
    completer = SqlCompleter(warehouse.vocabulary())
    found = list(completer.get_completions(Document("SELECT 1 FROM current_metr"), CompleteEvent()))
    assert [(c.text, c.start_position) for c in found] == [("current_metrics", -12)]


def test_a_session_with_lines_and_history(warehouse: Warehouse, capsys: pytest.CaptureFixture[str]) -> None:
    with create_pipe_input() as typed, create_app_session(input=typed, output=DummyOutput()):
        typed.send_text("SELECT count(*) AS n\r")  # no semicolon yet: the line goes on
        typed.send_text("FROM current_metrics;\r")
        typed.send_text("\x04")
        run_shell(warehouse, Format.CSV)
    assert "n\n15\n" in capsys.readouterr().out
    assert "FROM current_metrics;" in history_file().read_text(encoding="utf-8")
