"""`chinhphu run` as a process of its own: again and again, for programs, at a terminal and without one."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from tests.conftest import Bench
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import MAIN

pytestmark = pytest.mark.xdist_group("prefect")

ROOT = Path(__file__).resolve().parents[1]
FEED = "/rss/home.rss"
COMMAND = [sys.executable, "-m", "flows.cli", "run"]
LONGEST_SECONDS = 120


@contextmanager
def process(site: Bench, *arguments: str, **streams: Any) -> Iterator[subprocess.Popen[str]]:
    """The command on a bench's site; killed where it does not end."""
    changes = {"longest_interval": "1s", "pace_seconds": 0.3, "batch_size": 1}
    environment = {**os.environ, **site.environment(**changes), "TERM": "xterm", "COLUMNS": "100"}
    started = subprocess.Popen([*COMMAND, *arguments], cwd=ROOT, env=environment, text=True, **streams)
    alarm = threading.Timer(LONGEST_SECONDS, started.kill)
    alarm.start()
    try:
        yield started
    finally:
        alarm.cancel()
        started.kill()
        started.wait()


def until_asked(running: subprocess.Popen[str], site: Bench, requests: int, path: str | None = None) -> None:
    """Wait for so many requests to the site; fails where the command ends before."""
    while len(site.replica.control.log(path=path)) < requests:
        assert running.poll() is None, "it ended before"
        time.sleep(0.02)


#: The third page of four never comes: whatever is slow, the run is still under way.
STUCK = Fault(Kind.STALL, path="*.htm", skip=2)


def test_a_killed_command_leaves_no_process_and_the_next_run_takes_up(bench: Any, prefect_api: str) -> None:
    site = bench([STUCK], count=4)
    with process(site, "--once", stdout=subprocess.PIPE) as running:
        until_asked(running, site, 4)
        running.kill()
        running.communicate()
    site.replica.control.clear()
    with process(site, "--once", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        _, said = running.communicate()
    assert running.returncode == 0, said
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(4, 4)]
    assert site.rows("SELECT count(*) FROM backlog") == [(0,)]
    assert site.rows("SELECT count(*) FROM current_runs WHERE outcome = 'ok'") == [(1,)]


def test_a_terminated_command_appends_what_it_has_and_says_so(bench: Any, prefect_api: str) -> None:
    site = bench([STUCK], count=4)
    with process(site, "--once", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        until_asked(running, site, 4)
        running.terminate()
        _, said = running.communicate()
    assert running.returncode == 130, said
    outcome, message = site.rows("SELECT outcome, message FROM current_runs")[0]
    assert outcome == "interrupted"
    assert "taken up by the next run" in message
    assert "Traceback" not in said
    stored, counted = "SELECT count(*) FROM articles", "SELECT counts['stored'] FROM current_runs"
    assert site.rows(f"SELECT ({stored}) > 0, ({stored}) = ({counted})") == [(True, True)]


def test_every_runs_again_and_again_until_it_is_told_to_stop(bench: Any, prefect_api: str) -> None:
    site = bench(count=2)
    site.sources(interval="1s")
    with process(site, "--every", "1s", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        told = [json.loads(running.stdout.readline()) for _ in range(2)]
        running.send_signal(signal.SIGTERM)
        _, said = running.communicate()
    assert (running.returncode, said) == (0, "")
    assert [run["counts"] for run in told] == [{"stored": 2}, {"unchanged": 2}]
    kept = site.rows("SELECT run_id, outcome FROM current_runs ORDER BY started_at")
    assert kept[:2] == [(run["run_id"], "ok") for run in told]
    assert [row.status for row in site.replica.control.log(path=FEED)][:2] == [200, 304]


def test_every_that_is_stopped_in_the_middle_of_a_run_ends_well_with_the_run_interrupted(
    bench: Any, prefect_api: str
) -> None:
    site = bench([Fault(Kind.STALL, path="*.htm")], count=2)
    with process(site, "--every", "1h", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        until_asked(running, site, 1, FEED)
        running.send_signal(signal.SIGTERM)
        out, said = running.communicate()
    assert running.returncode == 0
    assert "Warning" not in said and "Traceback" not in said
    assert json.loads(out)["outcome"] == "interrupted"
    assert site.rows("SELECT outcome FROM current_runs") == [("interrupted",)]


@contextmanager
def terminal() -> Iterator[tuple[int, Callable[[], str]]]:
    """A terminal of 100 columns: what to hand to a process, and what came on it, to be asked for when that has ended."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    read = bytearray()

    def listen() -> None:
        while True:
            try:
                chunk = os.read(ours, 4096)
            except OSError:  # nobody has the other end any more
                return
            if not chunk:
                return
            read.extend(chunk)

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()

    def said() -> str:
        os.close(theirs)
        listener.join(10)
        return read.decode()

    yield theirs, said
    os.close(ours)


def test_at_a_terminal_progress_is_drawn_on_standard_error_alone(bench: Any, prefect_api: str) -> None:
    with (
        terminal() as (stderr, said),
        process(bench(count=3), stdout=subprocess.PIPE, stderr=stderr) as running,
    ):
        out, _ = running.communicate()
        drawn = said()
    assert running.returncode == 0, drawn
    assert "Starting Prefect" in drawn
    assert "1/1" in drawn[drawn.index("sources") :]
    assert "3/3" in drawn[drawn.index("articles") :]
    assert "━" in drawn, "a bar"
    assert out.startswith("3 stored; ")
    assert out.count("\n") == 1
    assert "\x1b" not in out


def test_without_a_terminal_nothing_but_the_outcome_is_said(bench: Any, prefect_api: str) -> None:
    with process(bench(count=3), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        out, said = running.communicate()
    assert (running.returncode, said) == (0, "")
    assert out.startswith("3 stored; ")
    assert out.count("\n") == 1


def test_json_tells_how_a_run_ended_with_the_same_exit_codes(
    bench: Any, prefect_api: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    site = bench(count=3)
    site.sources(("home", MAIN, FEED, "rss"), ("gone", MAIN, "/timelinelist/1/9.htm", "listing"))
    for name, value in site.environment().items():
        monkeypatch.setenv(name, value)

    def told(*arguments: str) -> tuple[int, dict[str, Any]]:
        code = main(["run", "--json", *arguments])
        text = capsys.readouterr().out
        assert text.count("\n") == 1
        return code, json.loads(text)

    code, first = told("--only", "home")
    assert code == 0
    assert (first["outcome"], first["counts"], first["reasons"]) == ("ok", {"stored": 3}, {"stored/new": 3})
    assert (first["sources_ok"], first["sources_failed"], first["failed"]) == (1, 0, {})
    found = site.rows("SELECT run_id, epoch(finished_at - started_at) FROM current_runs")
    assert found == [(first["run_id"], pytest.approx(first["seconds"], abs=1e-3))]
    assert site.rows("SELECT count(*) FROM current_metrics") == [(first["figures"],)]
    assert first["figures"] > 3

    code, second = told()
    assert (code, second["outcome"], second["counts"]) == (1, "partial", {"unchanged": 3})
    assert (list(second["failed"]), second["sources_ok"]) == (["gone"], 1)

    site.replica.control.set(Fault(Kind.RESET))
    code, third = told()
    assert (code, third["outcome"], third["counts"]) == (3, "unreachable", {})
    assert third["failed"]["home"] == "connection"
