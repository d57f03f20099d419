"""`chinhphu status`: a reading command, which loads neither Prefect nor the settings."""

from __future__ import annotations

import dataclasses
from typing import Any

from flows.places import warehouse_address
from flows.tables import print_json, print_table
from warehouse.read import Status
from warehouse.store import Warehouse


def status(*, json: bool = False) -> None:
    """What the warehouse holds, how the sources are, how the last runs went.

    Parameters
    ----------
    json
        Print one JSON object.
    """
    with Warehouse.open(warehouse_address(), read_only=True) as warehouse:
        found = warehouse.status()
        where = warehouse.address
    if json:
        print_json({"warehouse": where, **dataclasses.asdict(found)})
        return
    print(f"{where}")
    print(
        f"{found.articles} articles in {found.versions} versions, {found.metrics} figures, "
        f"{found.documents} document references; {found.backlog} articles still to fetch"
    )
    print_table(("source", "state", "last poll", "newest entry", "failures", "detail"), _feeds(found))
    print_table(("run started", "outcome", "sources", "items", "message"), _runs(found))


def _feeds(found: Status) -> list[tuple[Any, ...]]:
    return [
        (
            f.source_id,
            ("" if f.ok else "FAILED ") + f.reason,
            f.last_poll_at,
            f.newest_entry_at,
            f.failures,
            f.detail,
        )
        for f in found.feeds
    ]


def _runs(found: Status) -> list[tuple[Any, ...]]:
    return [
        (
            r.started_at,
            r.outcome,
            f"{r.sources_ok}/{r.sources_ok + r.sources_failed}",
            ", ".join(f"{number} {state}" for state, number in sorted(r.counts.items())),
            r.message,
        )
        for r in found.runs
    ]
