"""The demo: a copy of the site, the whole pipeline, twice."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path

import pytest

from flows.cli import main
from flows.commands import demo
from tests.replica.hosts import HOSTS
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("prefect")


def test_a_demo_stores_at_least_40_articles_and_a_second_finds_all_unchanged(
    tmp_path: Path, prefect_api: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo"]) == 0
    first = capsys.readouterr().out
    articles, figures = held(first)
    assert articles >= 40
    assert figures >= 150
    assert "Some of what came in" in first
    assert "Try next" in first
    alerts = re.search(r"found (\d+) things? to tell", first)
    assert alerts is not None
    assert int(alerts[1]) >= 1
    before = facts()
    assert all(before[table] for table in ("articles", "metrics", "documents", "mentions", "assignments"))

    assert main(["demo"]) == 0
    second = capsys.readouterr().out
    assert held(second) == (articles, figures)
    assert re.search(rf"^{articles} unchanged; 0 figures; 7 of 7 sources", second, re.MULTILINE)
    assert "Nothing new came in" in second
    assert facts() == before


#: What a run leaves of itself, whatever it finds.
OF_THE_RUN = {"runs", "polls", "alert_evaluations"}


def facts() -> dict[str, int]:
    """Rows of each table of the demo's warehouse, those about runs left out, and of the pictures in it."""
    with Warehouse.open("demo-data", read_only=True) as warehouse:

        def rows(table: str) -> int:
            return int(warehouse.query(f"SELECT count(*) FROM {table}").rows[0][0])

        found = "SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'"
        tables = {str(name) for (name,) in warehouse.query(found).rows}
        return {table: rows(table) for table in {*tables - OF_THE_RUN, "photos"}}


def held(text: str) -> tuple[int, int]:
    match = re.search(r"holds (\d+) articles and (\d+) figures", text)
    assert match is not None, text
    return int(match[1]), int(match[2])


def test_the_copy_keeps_its_port_unless_another_has_taken_it(tmp_path: Path) -> None:
    sources = tmp_path / "sources.toml"
    assert demo.port_before(sources) == 0
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        demo.write_sources(sources, {host: f"http://{host}:{port}" for host in HOSTS})
        assert demo.port_before(sources) == 0
    assert demo.port_before(sources) == port


def test_outside_of_a_checkout_the_demo_says_what_it_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = tmp_path / "site-packages" / "flows"
    installed.mkdir(parents=True)
    shutil.copy(demo.__file__, installed / "demo.py")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(demo, "__file__", str(installed / "demo.py"))
    assert main(["demo"]) == 2
    assert "needs a checkout" in capsys.readouterr().err
    assert not (tmp_path / "demo-data").exists()
