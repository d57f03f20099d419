"""The benchmark of the page asks what the page asks, of every view."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from benchmarks import page
from dashboard import app, data
from tests.warehouse_demo import demo

pytestmark = pytest.mark.xdist_group("demo_warehouse")


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The demo as the page's warehouse."""
    monkeypatch.setitem(os.environ, data.ADDRESS, demo())
    data.forget()
    yield demo()
    data.forget()


def test_every_view_is_measured_with_all_that_it_reads(shown: str) -> None:
    views = page.views(shown)
    assert {view.module for view in views} == set(app.VIEWS)
    assert len({view.name for view in views}) == len(views)
    asked = {view.name: page.reads(view) for view in views}
    # Beside the moment and the hosts, which each view asks for.
    assert {name for name, reads in asked.items() if len(reads) < 3} == set()
    assert len(asked["agency_figures"]) == len(asked["agency"]) + 1


def test_a_view_that_fails_is_told(shown: str) -> None:
    with pytest.raises(RuntimeError, match="nowhere"):
        page.reads(page.View("nowhere", "nowhere", {}))


def test_sessions_at_once_share_what_one_of_them_reads(shown: str) -> None:
    read: list[int] = []

    def once() -> object:
        return data.ask(_noting, 7)

    def _noting(warehouse: object, number: int) -> int:
        read.append(number)
        return number

    page._at_once([[once]] * 8)
    assert read == [7]
