"""A writer in a process of its own: `python -m tests.warehouse_worker ADDRESS FIRST LAST`.

Says `ready`, waits for a line, then appends the small batches FIRST … LAST and their polls, and says `done`.
"""

from __future__ import annotations

import sys

from tests.warehouse_data import append_poll, batch, poll, run_record, sighting
from warehouse.store import Warehouse

SIZE = 5
FIGURES = 3


def append(warehouse: Warehouse, number: int) -> None:
    """One poll with its sightings, and one batch."""
    sightings = [sighting(number * SIZE + i) for i in range(SIZE)]
    append_poll(warehouse, poll(number, minutes=number), sightings)
    warehouse.append_batch(batch(number, size=SIZE, figures=FIGURES))


def main(address: str, first: int, last: int) -> None:
    """Append the batches when told to."""
    print("ready", flush=True)
    sys.stdin.readline()
    with Warehouse.open(address) as warehouse:
        print("open", flush=True)
        warehouse.start_run(run_record())
        for number in range(first, last + 1):
            append(warehouse, number)
        warehouse.finish_run(run_record(finished=5))
    print("done", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
