"""Two writers, three readers, two analysts' open transactions and maintenance on one warehouse for a minute."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from tests.warehouse_crowd import crowd
from tests.warehouse_places import CATALOGUE, fresh
from warehouse.doctor import Level, diagnose

SECONDS = 60.0


def measure(seconds: float = SECONDS) -> dict[str, float]:
    """For each catalogue: batches and milliseconds of an append, looks, transactions, rounds of maintenance.

    `…_wrong`: answers that held half a batch, went back, or changed within a transaction; `…_lost`, `…_doubled`:
    batches; `…_errors`: processes that ended with one; `…_problems`: what the doctor finds afterwards. All of
    these must be 0.
    """
    figures: dict[str, float] = {}
    for catalogue in ("sqlite", "postgres"):
        os.environ[CATALOGUE] = catalogue
        with tempfile.TemporaryDirectory() as folder:
            address = fresh(Path(folder))
            seen = crowd(address, seconds)
            problems = [f for f in diagnose(address, deep=True) if f.level is Level.PROBLEM]
        for line in (*seen.errors, *(f.message for f in problems)):
            print(line, file=sys.stderr)
        counts = {
            "wrong": seen.wrong, "lost": seen.lost, "doubled": seen.doubled, "errors": len(seen.errors),
            "problems": len(problems),
        }  # fmt: skip
        known = {
            "batches": seen.batches, "append_ms": seen.append_ms, "append_p95_ms": seen.append_p95_ms,
            "looks": seen.looks, "transactions": seen.transactions, "maintenance_rounds": seen.rounds,
            "files_merged": seen.merged,
        }  # fmt: skip
        figures |= {f"{catalogue}_{name}": float(value) for name, value in {**known, **counts}.items()}
        figures |= {f"{catalogue}_{name}_bound": 0.0 for name in counts}
    return figures
