"""What the page's view of health asks: how pages were read in the last weeks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse_demo import demo
from tests.warehouse_places import fresh
from warehouse.page.health import templates
from warehouse.store import Warehouse

pytestmark = pytest.mark.xdist_group("demo_warehouse")


@pytest.mark.parametrize("weeks", [1, 3])
def test_templates_are_those_of_the_last_weeks(weeks: int) -> None:
    with Warehouse.open(demo(), read_only=True) as warehouse:
        rows = warehouse.query(
            "WITH weeks AS (FROM extraction_health) SELECT host, template, week, articles, usual_length FROM weeks "
            "WHERE week > (SELECT max(week) FROM weeks) - 7 * ? ORDER BY week DESC, host, articles DESC, template",
            [weeks],
        ).rows
        found = templates(warehouse, weeks)
    assert rows
    assert [(t.host, t.template, t.week, t.articles, t.usual_length) for t in found] == list(rows)


def test_an_empty_warehouse_has_no_templates(tmp_path: Path) -> None:
    with Warehouse.open(fresh(tmp_path)) as warehouse:
        assert templates(warehouse, 4) == ()
