"""Senders of alerts in processes that can be killed: `python tests/alert_sender.py`.

Imports once, then forks a child for each line of standard input, a JSON object of environment variables, and prints its
process id. A child evaluates the rules and delivers until the outbox is empty.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warehouse.store import Warehouse

ROOT = Path(__file__).resolve().parents[1]
SINCE = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


def child(environment: Mapping[str, str]) -> int:
    """Evaluate, then deliver pass by pass; 0 when nothing waits any more."""
    from flows.alerting.evaluation import Alerts, open_warehouse
    from flows.alerting.rulebook import load_rulebook
    from flows.config import load_settings

    os.environ.update(environment)
    settings = load_settings()
    with open_warehouse(settings) as warehouse:
        desk = Alerts(settings, load_rulebook(settings.alert_rules), warehouse)
        desk.evaluate(since=SINCE)
        while waiting(warehouse):
            asyncio.run(desk.pass_over())
    return 0


def waiting(warehouse: Warehouse) -> bool:
    """Whether a message is neither delivered nor dead; on the connection that is open, for a query opens another."""
    sql = "SELECT count(*) FROM outbox WHERE state NOT IN ('delivered', 'dead')"
    return bool(warehouse._read("Looking at the outbox", lambda con: con.execute(sql).fetchall())[0][0])


def serve() -> None:
    """Fork for each line until standard input closes; a second line says how the child ended."""
    for line in sys.stdin:
        environment = json.loads(line)
        pid = os.fork()
        if pid == 0:
            code = 70
            try:
                code = child(environment)
            finally:
                os._exit(code)
        print(json.dumps([pid]), flush=True)
        print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])]), flush=True)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    import flows.alerting.evaluation
    import flows.config  # noqa: F401 - imported once for all children
    from tests.processes import load_for_children

    load_for_children()
    serve()
