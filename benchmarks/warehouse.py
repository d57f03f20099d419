"""What the warehouse costs: connect, append a batch of 20 articles with 300 figures, read."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable

from tests.warehouse_data import append_poll, article_id, batch, poll, run_record, sighting
from warehouse.connect import connect
from warehouse.store import Warehouse

_BATCHES = 20


def measure() -> dict[str, float]:
    """Milliseconds, each the median of several: `connect`, `append`, `append_again` (nothing new), `poll`,
    and the reads `feed_states`, `known` (20 ids), `backlog`, `status`, `query` (figures of one unit)."""
    with tempfile.TemporaryDirectory() as folder:
        Warehouse.open(folder).close()
        figures = {
            "open": _median(lambda: Warehouse.open(folder).close(), 3),
            "connect": _median(lambda: connect(folder).close(), 3),
        }
        with Warehouse.open(folder) as warehouse:
            return figures | _writes(warehouse) | _reads(warehouse)


def _writes(warehouse: Warehouse) -> dict[str, float]:
    warehouse.start_run(run_record())
    polls = iter(range(1, 6))
    batches = iter([batch(number) for number in range(_BATCHES)])

    def one_poll() -> None:
        number = next(polls)
        append_poll(warehouse, poll(number), [sighting(number * 50 + i) for i in range(50)])

    return {
        "poll": _median(one_poll, 5),
        "append": _median(lambda: warehouse.append_batch(next(batches)), _BATCHES),
        "append_again": _median(lambda: warehouse.append_batch(batch(1)), 5),
    }


def _reads(warehouse: Warehouse) -> dict[str, float]:
    ids = [article_id(i) for i in range(20)]
    ask = "SELECT count(*), sum(value) FROM current_metrics WHERE unit = ?"
    return {
        "feed_states": _median(warehouse.feed_states, 5),
        "known": _median(lambda: warehouse.known(ids), 5),
        "backlog": _median(lambda: warehouse.backlog(100), 5),
        "status": _median(warehouse.status, 3),
        "query": _median(lambda: warehouse.query(ask, ["VND"]), 5),
    }


def _median(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(taken), 1)
