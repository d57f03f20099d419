"""Writers, readers, analysts and maintenance on one warehouse at once, each a process of its own.

`crowd` starts them and counts what each saw; the test takes some seconds of it, the benchmark a minute.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.warehouse_worker import FIGURES, SIZE, append
from warehouse.connect import connect
from warehouse.maintain import Policy, maintain
from warehouse.store import Warehouse

ROOT = Path(__file__).parents[1]
WRITERS, READERS = 2, 3
#: How long an analyst's transaction stays open; maintenance keeps old files for longer.
_TRANSACTION_SECONDS = 3.0
_GRACE_SECONDS = 15.0
#: Batches after which a writer opens the warehouse anew.
_REOPEN = 15

_COUNTS = (
    "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM metrics), (SELECT count(value) FROM metrics), "
    "(SELECT count(*) FROM current_metrics), (SELECT count(*) FROM fetches), (SELECT count(*) FROM mentions)"
)


@dataclass(frozen=True, slots=True)
class Crowd:
    """What came of it. `wrong`: answers with half a batch, or that went back; `errors`: what went wrong, each once."""

    batches: int
    looks: int
    transactions: int
    rounds: int
    merged: int
    append_ms: float
    append_p95_ms: float
    wrong: int
    lost: int
    doubled: int
    errors: tuple[str, ...]


def crowd(address: str, seconds: float) -> Crowd:
    """Everybody at once for so long, on a warehouse that is empty."""
    roles = [
        *(f"writer{n}" for n in range(WRITERS)),
        *(f"reader{n}" for n in range(READERS)),
        "analyst",
        "owner",
        "carer",
    ]
    command = [sys.executable, "-m", "tests.warehouse_crowd"]
    processes = {
        role: subprocess.Popen(
            [*command, role, address, str(seconds)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for role in roles
    }
    told, errors = {}, []
    for role, process in processes.items():
        out, error = process.communicate(timeout=seconds + 240)
        told[role] = json.loads(out) if process.returncode == 0 else {}
        if process.returncode:
            errors.append(
                f"{role}: {error.strip().splitlines()[-1] if error.strip() else process.returncode}"
            )
    return _summed(address, told, errors)


def _summed(address: str, told: dict[str, dict[str, Any]], errors: list[str]) -> Crowd:
    written = sorted(number for said in told.values() for number in said.get("numbers", ()))
    taken = [ms for said in told.values() for ms in said.get("taken", ())]
    with Warehouse.open(address, read_only=True) as warehouse:
        held = dict(
            warehouse.query(
                "SELECT right(article_id, 9)::INTEGER // ? AS number, count(*) FROM articles GROUP BY 1",
                [SIZE],
            ).rows
        )
        figures = warehouse.query("SELECT count(*) FROM metrics").rows[0][0]
    lost = sum(held.get(number, 0) < SIZE for number in written)
    doubled = sum(count > SIZE for count in held.values()) + max(0, figures - sum(held.values()) * FIGURES)
    return Crowd(
        batches=len(written),
        looks=sum(said.get("looks", 0) for said in told.values()),
        transactions=sum(said.get("transactions", 0) for said in told.values()),
        rounds=told["carer"].get("rounds", 0),
        merged=told["carer"].get("merged", 0),
        append_ms=round(median(taken), 1) if taken else 0.0,
        append_p95_ms=round(quantiles(taken, n=20)[-1], 1) if len(taken) > 1 else 0.0,
        wrong=sum(said.get("wrong", 0) for said in told.values()),
        lost=lost,
        doubled=doubled,
        errors=tuple(errors),
    )


def _until(seconds: float, pause: float, least: int = 3) -> Iterator[int]:
    """Turns for so long, and at least a few however slow the machine is."""
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end or number < least:
        yield number
        number += 1
        time.sleep(pause)


def _is_whole(row: tuple[int, ...]) -> bool:
    articles, figures, values, current, fetches, mentions = row
    return (
        articles % SIZE == 0
        and figures == values == current == articles * FIGURES
        and fetches == mentions == articles
    )


def _write(address: str, seconds: float, role: str) -> dict[str, Any]:
    warehouse = Warehouse.open(address)
    first = int(role[-1])
    numbers, taken = [], []
    for turn in _until(seconds, 0.01):
        if turn % _REOPEN == _REOPEN - 1:
            warehouse.close()
            warehouse = Warehouse.open(address)
        number = first + turn * WRITERS
        started = time.perf_counter()
        append(warehouse, number)
        taken.append((time.perf_counter() - started) * 1000)
        numbers.append(number)
    warehouse.close()
    return {"numbers": numbers, "taken": taken}


def _read(address: str, seconds: float, role: str) -> dict[str, Any]:
    """Odd readers open the warehouse for each look, even ones keep it open."""
    looks = wrong = seen = 0
    kept = Warehouse.open(address, read_only=True)
    for _ in _until(seconds, 0.02):
        warehouse = Warehouse.open(address, read_only=True) if int(role[-1]) % 2 else kept
        row = warehouse.query(_COUNTS).rows[0]
        wrong += not _is_whole(row) or row[0] < seen
        seen = max(seen, row[0])
        looks += 1
        if warehouse is not kept:
            warehouse.close()
    kept.close()
    return {"looks": looks, "wrong": wrong}


def _analyse(address: str, seconds: float, role: str) -> dict[str, Any]:
    """Transactions on one connection that stays open: what is read in one does not change."""
    con = connect(address) if role == "analyst" else connect(address, read_only=False)
    transactions = looks = wrong = 0
    end = time.monotonic() + seconds
    for _ in _until(seconds, 0, least=2):
        con.begin()
        first = con.execute(_COUNTS).fetchone()
        for _ in _until(min(_TRANSACTION_SECONDS, max(0.1, end - time.monotonic())), 0.1):
            row = con.execute(_COUNTS).fetchone()
            wrong += row != first or not _is_whole(row)
            looks += 1
        con.rollback()
        transactions += 1
    con.close()
    return {"looks": looks, "wrong": wrong, "transactions": transactions}


def _care(address: str, seconds: float, role: str) -> dict[str, Any]:
    import datetime as dt

    policy = Policy(dt.timedelta(seconds=1), dt.timedelta(seconds=_GRACE_SECONDS))
    rounds = merged = 0
    for _ in _until(seconds, 0.5):
        merged += maintain(address, policy).merged
        rounds += 1
    return {"rounds": rounds, "merged": merged}


_ROLES: dict[str, Callable[[str, float, str], dict[str, Any]]] = {
    "writer": _write, "reader": _read, "analyst": _analyse, "owner": _analyse, "carer": _care,
}  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(_ROLES[sys.argv[1].rstrip("0123456789")](sys.argv[2], float(sys.argv[3]), sys.argv[1])))
