"""Health: what is judged a problem, what probes and Prometheus are told, and logs that name run and article."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import logging
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from flows import logs
from flows.cli import main
from flows.exposition import Exposition, Watch
from tests.conftest import Bench
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import MAIN
from warehouse.health import Failures, Health, Waiting
from warehouse.problems import problems
from warehouse.read import FeedHealth, RunSummary, Status
from warehouse.rhythm import Gap

ROOT = Path(__file__).resolve().parents[1]
NOW = dt.datetime(2026, 9, 5, 12, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)
FEED = "/rss/home.rss"


def feed(**changes: Any) -> FeedHealth:
    well = FeedHealth("home", "https://a.example", True, "ok", None, NOW, NOW, 0, NOW, 0)
    return dataclasses.replace(well, **changes)


def health(feeds: tuple[FeedHealth, ...] = (), runs: tuple[RunSummary, ...] = (), **changes: Any) -> Health:
    status = Status(11, 5, 5, 50, 5, 5, 5, 5, 0, NOW, 1, 1000, feeds, runs)
    well = Health(status, {}, (), (), (), (), {}, None, NOW)
    return dataclasses.replace(well, **changes)


def run(outcome: str) -> RunSummary:
    return RunSummary("r1", "monitor", NOW, NOW, outcome, "disk full", {}, 1, 0)


@pytest.mark.parametrize(
    ("sick", "names"),
    [
        (health(), []),
        (health((feed(),), (run("ok"),)), []),
        (health(last_good_run=None), ["no_good_run"]),
        (health(last_good_run=NOW - 2 * HOUR), ["no_good_run"]),
        (health(runs=(run("failed"), run("ok"))), ["run_failed"]),
        (health(runs=(run("ok"), run("failed"))), []),
        (health((feed(ok=False, reason="timeout", failures=3),)), []),
        (health((feed(ok=False, reason="timeout", failures=12),)), ["feed_failing"]),
        (health((feed(reason="stale", detail="newest entry of 2014-06-13"),)), ["feed_stopped"]),
        (health(gaps=(Gap("home", NOW, NOW - HOUR, None),)), ["overlap_lost"]),
        (health(oldest_backlog_at=NOW - 48 * HOUR), []),
        (health(oldest_backlog_at=NOW - 96 * HOUR), ["backlog_old"]),
        (health(waiting=(Waiting("ops", "retrying", 2, NOW - HOUR),)), []),
        (health(waiting=(Waiting("ops", "retrying", 2, NOW - 7 * HOUR),)), ["alerts_waiting"]),
        (health(waiting=(Waiting("ops", "dead", 1, NOW),)), ["alerts_dead"]),
        (health(failures=(Failures("gone", "not_found", 9, NOW),)), []),
    ],
)
def test_what_is_a_problem(sick: Health, names: list[str]) -> None:
    found = problems(sick, NOW, HOUR)
    assert [problem.name for problem in found] == names
    assert all(problem.message and problem.what for problem in found)


def test_each_problem_is_explained() -> None:
    import re

    named = set(re.findall(r'Problem\(\s*"(\w+)"', (ROOT / "warehouse/problems.py").read_text("utf-8")))
    explained = (ROOT / "docs/operations.md").read_text("utf-8")
    assert len(named) >= 8
    assert {name for name in named if f"| `{name}` |" not in explained} == set()


@pytest.fixture
def site(bench: Any, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A site of which one source and one article fail, after one run."""
    made: Bench = bench(count=3)
    made.sources(("home", MAIN, FEED, "rss"), ("gone", MAIN, "/timelinelist/1/9.htm", "listing"))
    shown = made.replica.control.site.items(MAIN)
    made.replica.control.set(Fault(Kind.STATUS, path=shown[0].address, status=404))
    for name, value in made.environment().items():
        monkeypatch.setenv(name, value)
    made.run()
    return made


def test_status_tells_rhythm_failures_size_and_problems(
    site: Bench, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["status", "--check"]) == 0
    text = capsys.readouterr().out
    for words in ("2 articles in 2 versions", "MB; schema", "a day", "gone", "not_found", "s ago"):
        assert words in text
    assert main(["status", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True
    assert [f["reason"] for f in told["failures"]] == ["not_found"]
    assert told["rhythms"]["home"]["entries"] == 3
    assert told["fetched"] == {"gone": 1, "stored": 2}
    assert sum(size["bytes"] for size in told["sizes"]) == told["data_bytes"] > 0

    monkeypatch.setenv("CHINHPHU_QUIET_AFTER", "0.001s")
    assert main(["status", "--check"]) == 1
    assert "no_good_run" in capsys.readouterr().out
    monkeypatch.setenv("CHINHPHU_QUIET_AFTER", "soon")
    assert main(["status"]) == 2
    assert "'soon' is not a duration" in capsys.readouterr().err


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_prometheus_and_probes(site: Bench) -> None:
    data = str(site.folder / "data")
    with Exposition("127.0.0.1", 0, Watch(data, HOUR)) as exposed:
        code, text = get(f"{exposed.url}/metrics")
        assert code == 200
        found = {
            (sample.name, *sample.labels.values()): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }
        assert found["chinhphu_up",] == 1
        assert found["chinhphu_rows", "articles"] == 2
        assert found["chinhphu_fetches_total", "stored"] == 2
        assert found["chinhphu_failed_articles", "not_found", "gone"] == 1
        assert found["chinhphu_source_failures", "gone"] == 1
        assert found["chinhphu_source_failures", "home"] == 0
        assert found["chinhphu_backlog",] == 0
        assert found["chinhphu_bytes", "metrics"] > 0
        assert dt.datetime.now(dt.UTC).timestamp() - found["chinhphu_last_good_run_timestamp_seconds",] < 3600
        code, text = get(f"{exposed.url}/health")
        assert (code, json.loads(text)["ok"]) == (200, True)
        assert get(f"{exposed.url}/live") == (200, "alive\n")
        assert get(f"{exposed.url}/else")[0] == 404


def test_a_sick_warehouse_answers_503_and_a_missing_one_is_down(site: Bench, tmp_path: Path) -> None:
    with Exposition("127.0.0.1", 0, Watch(str(site.folder / "data"), dt.timedelta(0))) as exposed:
        code, text = get(f"{exposed.url}/health")
        assert code == 503
        assert [problem["name"] for problem in json.loads(text)["problems"]] == ["no_good_run"]
        assert 'chinhphu_problems{problem="no_good_run"} 1.0' in get(f"{exposed.url}/metrics")[1]
    with Exposition("127.0.0.1", 0, Watch(str(tmp_path / "nowhere"), HOUR)) as exposed:
        code, text = get(f"{exposed.url}/health")
        assert code == 503
        assert "There is no warehouse" in json.loads(text)["problems"][0]["message"]
        assert "chinhphu_up 0.0" in get(f"{exposed.url}/metrics")[1]


def test_the_command_answers_until_it_is_stopped(site: Bench) -> None:
    import os
    import time

    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "metrics"],
        cwd=ROOT,
        env={**os.environ, "CHINHPHU_METRICS_PORT": str(port)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                code, _ = get(f"http://127.0.0.1:{port}/health")
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        assert code == 200
    finally:
        process.terminate()
        _, said = process.communicate(timeout=30)
    assert process.returncode == 0, said
    assert f"127.0.0.1:{port}/metrics" in said


def test_logs_name_the_run_and_the_article(site: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stderr", out)
    logs.configure("INFO", "json")
    try:
        site.replica.control.publish_many(2)
        site.run()
    finally:
        for name in ("flows", "warehouse", "extractors"):
            logger = logging.getLogger(name)
            logger.handlers = [kept for kept in logger.handlers if kept.name != "chinhphu"]
            logger.propagate = True
            logger.setLevel(logging.NOTSET)
    lines = [json.loads(line) for line in out.getvalue().splitlines()]
    ends = {
        line["article_id"] for line in lines if "article_id" in line and line["message"].startswith("stored/")
    }
    stored = {
        row[0] for row in site.rows("SELECT article_id FROM articles ORDER BY appended_at DESC LIMIT 2")
    }
    assert ends == stored
    (run_id,) = {line["run_id"] for line in lines if "run_id" in line}
    assert site.rows(f"SELECT count(*) FROM current_runs WHERE run_id = '{run_id}'") == [(1,)]
    assert any(line["message"].startswith("run partial") for line in lines)


def test_text_logs_carry_the_ids_too() -> None:
    record = logging.LogRecord("flows.x", logging.INFO, "", 0, "done", None, None)
    with logs.about(run_id="r1"), logs.about(article_id="a:1"):
        logs.Ids().filter(record)
    assert logging.Formatter("%(message)s%(told_ids)s").format(record) == "done [run_id=r1 article_id=a:1]"
    logs.Ids().filter(record)
    assert logging.Formatter("%(message)s%(told_ids)s").format(record) == "done"
