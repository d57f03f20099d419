"""A receiver that fails, answers slowly, drops and restarts, and a sender killed 30 times: each alert arrives, once by id."""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.alert_desk import Desk
from tests.alert_receiver import SECRET, VARIABLE, Receiver, half_fail, receiver
from tests.flows_worker import ROOT, Worker

KILLS = 30
MOST_TRIES = 90


def rules(url: str) -> str:
    return f"""
[[channel]]
id = "hook"
kind = "webhook"
url = "{url}"
secret_env = "{VARIABLE}"
allow_private = true
timeout = "0.3s"

[[rule]]
id = "cpi"
on = "figure"
indicator = "cpi.mom"
channels = ["hook"]

[[rule]]
id = "named"
on = "mention"
agency = "Bộ Y tế"
channels = ["hook"]
"""


@contextlib.contextmanager
def senders() -> Iterator[Worker]:
    """A process that forks senders."""
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "alert_sender.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield Worker(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


def kill_after(worker: Worker, pid: int, hook: Receiver, requests: int, seconds: float) -> bool:
    """Kill a sender so many seconds after its so-manieth request; whether it was still at work."""
    before, end = hook.requests, time.monotonic() + 20
    with contextlib.suppress(ProcessLookupError):  # it has ended: nothing was due
        while hook.requests < before + requests and time.monotonic() < end:
            os.kill(pid, 0)
            time.sleep(0.005)
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
    return worker.ends() == [-signal.SIGKILL]


@pytest.mark.timeout(900)
def test_no_alert_is_lost_and_none_has_two_ids(tmp_path: Path) -> None:
    chance = random.Random(7)
    with receiver(answer=half_fail(7)) as hook, senders() as worker:
        desk = Desk(tmp_path, rules(hook.url))
        environment = {
            "CHINHPHU_DATA": str(tmp_path),
            "CHINHPHU_WAREHOUSE": desk.address,
            "CHINHPHU_ALERT_RULES": str(tmp_path / "alerts.toml"),
            "CHINHPHU_ALERT_MAX_AGE": "36500d",
            "CHINHPHU_ALERT_WAITS": " ".join(["0.05s"] * 500),
            "CHINHPHU_ALERT_LEASE": "0.4s",
            VARIABLE: SECRET,
        }
        killed = 0
        for number in range(MOST_TRIES):
            month, value = number % 12 + 1, number // 12 + 11
            desk.publish(
                f"CPI tháng {month}/20{value} tăng 0,{number % 9 + 1}% so với tháng trước. Bộ Y tế cho biết."
            )
            (pid,) = worker.start_one(environment)
            killed += kill_after(worker, pid, hook, chance.randint(0, 3), chance.uniform(0, 0.15))
            if chance.random() < 0.2:
                hook.stop()
                time.sleep(0.05)
                hook.start()
            if killed == KILLS:
                break
        assert killed == KILLS
        (pid,) = worker.start_one(environment)
        assert worker.ends() == [0]
        assert_all_arrived(desk, hook)
        desk.close()


def assert_all_arrived(desk: Desk, hook: Receiver) -> None:
    assert hook.invalid == [], "every signature is right"
    alerts = {row[0] for row in desk.rows("SELECT alert_id FROM alerts")}
    messages = {row[0] for row in desk.rows("SELECT message_id FROM alert_messages")}
    assert len(alerts) == len(messages) >= 2 * KILLS
    assert desk.rows("SELECT count(*), count(DISTINCT alert_id) FROM alerts") == [(len(alerts),) * 2]
    assert desk.rows("SELECT DISTINCT state FROM outbox") == [("delivered",)]
    assert set(hook.taken) == messages, "every message has arrived"
    assert all(len(bodies) == 1 for bodies in hook.taken.values()), "with the same body each time"
    under: dict[str, set[str]] = {}
    for message_id, (body,) in hook.taken.items():
        for alert in json.loads(body)["data"]["alerts"]:
            under.setdefault(alert["id"], set()).add(message_id)
    assert set(under) == alerts, "every alert has arrived"
    assert all(len(ids) == 1 for ids in under.values()), "under one id"
    assert len(hook.order) > len(messages), "some came more than once, to be dropped by their ids"
