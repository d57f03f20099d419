"""axe-core finds nothing serious on any view, in light and dark, wide and narrow."""

from __future__ import annotations

import pytest

from dashboard import app
from tests.axe import violations
from tests.dashboard_page import PHONE, Visitor, settle

pytestmark = pytest.mark.xdist_group("dashboard")

PRICES = "baochinhphu.localhost:102260704093512208"
VIEWS = (
    "today",
    "indicator?indicator=cpi.mom&point=db33546b669d8bc1",
    "indicator?indicator=disaster.deaths&with=gdp.growth",
    f"article?article={PRICES}&part=body&start=84",
    "article?q=xuat+khau",
    "registers?register=documents",
    "registers?register=tasks&state=open",
    "registers?register=revisions",
    "systems?system=system%3Apublic-services",
    "systems?of=agencies",
    "health",
    "health?part=sources",
    "health?part=reading",
    "sql?sql=FROM+series+LIMIT+5&mark=bar",
    "sql?sql=SELEC",
)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_serious(view: str, visitor: Visitor) -> None:
    page = visitor.open(view)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE)
    page.wait_for_function(
        "getComputedStyle(document.querySelector('.stApp')).backgroundColor === 'rgb(20, 24, 29)'"
    )
    settle(page)
    assert violations(page) == []


def test_every_view_is_looked_at() -> None:
    assert {view.split("?")[0] for view in VIEWS} == set(app.VIEWS)
