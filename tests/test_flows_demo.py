"""The demo: a copy of the site, the whole pipeline, twice."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from flows.cli import main
from flows.commands import demo

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

    assert main(["demo"]) == 0
    second = capsys.readouterr().out
    assert held(second) == (articles, figures)
    assert re.search(rf"^{articles} unchanged; 0 figures; 7 of 7 sources", second, re.MULTILINE)
    assert "Nothing new came in" in second


def held(text: str) -> tuple[int, int]:
    match = re.search(r"holds (\d+) articles and (\d+) figures", text)
    assert match is not None, text
    return int(match[1]), int(match[2])


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
