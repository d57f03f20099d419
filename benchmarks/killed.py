"""A writer killed with SIGKILL at 100 random moments, then a normal run: nothing lost, doubled, locked or corrupt."""

from __future__ import annotations

import os
import random
import sys
import tempfile
from pathlib import Path

from tests.test_warehouse_concurrency import kill_writers, normal_run, rows_of
from tests.warehouse_places import CATALOGUE, fresh, new
from warehouse.doctor import Level, diagnose
from warehouse.store import Warehouse

KILLS = 100
SEED = 20260905


def measure(kills: int = KILLS) -> dict[str, float]:
    """For each catalogue: `…_killed`; `…_different`: tables that differ from those of an undisturbed run;
    `…_problems`: what the doctor finds. The last two must be 0.
    """
    figures: dict[str, float] = {}
    for catalogue in ("sqlite", "postgres"):
        os.environ[CATALOGUE] = catalogue
        with tempfile.TemporaryDirectory() as folder:
            address = new(Path(folder) / "killed")
            figures[f"{catalogue}_killed"] = kill_writers(address, kills, random.Random(SEED))
            with Warehouse.open(address) as warehouse, Warehouse.open(fresh(Path(folder))) as undisturbed:
                normal_run(warehouse)
                normal_run(undisturbed)
                held, expected = rows_of(warehouse), rows_of(undisturbed)
            problems = [f for f in diagnose(address, deep=True) if f.level is Level.PROBLEM]
        for problem in problems:
            print(problem.message, file=sys.stderr)
        figures[f"{catalogue}_different"] = sum(held[table] != expected[table] for table in expected)
        figures[f"{catalogue}_problems"] = len(problems)
        figures |= {f"{catalogue}_different_bound": 0.0, f"{catalogue}_problems_bound": 0.0}
    return figures
