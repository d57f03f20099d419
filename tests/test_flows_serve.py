"""`chinhphu serve` as it runs for months: new articles, a server that dies, a process that dies, an orderly stop."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.commands.serve import introduce
from flows.config import load_settings
from flows.schedules import schedules, told
from flows.sources import parse_duration
from tests.conftest import Bench
from tests.processes import at_work

pytestmark = pytest.mark.xdist_group("prefect")

ROOT = Path(__file__).resolve().parents[1]
FEED = "/rss/home.rss"
PATIENCE = 240.0
SCHEDULED = ("monitor", "alerts", "digest", "snapshot", "maintain")
#: In every synthetic article of the replica.
PHRASE = "bình quân mỗi tháng đạt"


def until(what: Callable[[], bool], serving: Serving, why: str) -> None:
    """Wait until it is so."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, f"{why}: {serving.said}"
        time.sleep(0.1)


class Serving:
    """A `chinhphu serve` process with a Prefect server of its own."""

    def __init__(self, site: Bench, api: str | None = None, **changes: Any) -> None:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
        self.data = site.folder / "data"
        self._log = site.folder / "serve.log"
        with self._log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flows.cli", "serve"],
                cwd=ROOT,
                env={**plain, **({"PREFECT_API_URL": api} if api else {}), **site.environment(**changes)},
                stdout=out,
                stderr=out,
            )

    @property
    def said(self) -> str:
        return self._log.read_text("utf-8")

    def children(self, word: str) -> list[int]:
        """Process ids of its children whose command line has the word."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                parent = int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1])
                if parent == self.process.pid and word in (folder / "cmdline").read_text():
                    found.append(int(folder.name))
        return found

    def end(self) -> int:
        self.process.terminate()
        return self.process.wait(60)


@pytest.fixture
def serve() -> Iterator[Callable[..., Serving]]:
    started: list[Serving] = []

    def make(site: Bench, api: str | None = None, **changes: Any) -> Serving:
        started.append(Serving(site, api, **changes))
        return started[-1]

    yield make
    for serving in started:
        if serving.process.poll() is None:
            serving.process.kill()
            serving.process.wait()
        # A run whose `serve` was killed looks for its server for some minutes yet.
        for pid in at_work(serving.data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def alerting(site: Bench) -> dict[str, Any]:
    """Settings with one rule, which every article that is published later fulfils."""
    rules = site.folder / "rules.toml"
    rules.write_text(
        'replace = true\n[[channel]]\nid = "log"\nkind = "file"\npath = "alerts.jsonl"\n'
        f'[[rule]]\nid = "all"\nabout = "All"\non = "phrase"\nphrase = "{PHRASE}"\nchannels = ["log"]\n',
        encoding="utf-8",
    )
    return {"alerts": True, "alert_rules": rules, "alert_max_age": "36500d"}


def copied(file: Path) -> int:
    """Articles in the published snapshot."""
    if not file.exists():
        return 0
    with duckdb.connect(str(file), read_only=True) as con:
        return int(con.sql("SELECT count(DISTINCT article_id) FROM articles").fetchall()[0][0])


def overlapping(site: Bench) -> list[tuple[Any, ...]]:
    """Runs that began before the one before them had ended."""
    return site.rows(
        "FROM (SELECT run_id, started_at, lag(finished_at) OVER (ORDER BY started_at) AS before FROM current_runs) "
        "WHERE before > started_at"
    )


@pytest.mark.timeout(1200)
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds child processes in /proc")
def test_months_in_a_minute(bench: Any, serve: Callable[..., Serving]) -> None:
    site: Bench = bench(count=2)
    site.sources(interval="1s")
    # The replica's articles are months old: by their rhythm the feed would be asked once an hour.
    published = site.folder / "published.duckdb"
    settings = {
        "monitor_every": "5s", "longest_interval": "1s", "publish": published, "snapshot_every": "5s",
        **alerting(site),
    }  # fmt: skip

    def stored(number: int) -> bool:
        return site.rows("SELECT count(DISTINCT article_id) FROM articles") == [(number,)]

    first = serve(site, **settings)
    until(lambda: stored(2), first, "the first articles")
    site.replica.control.publish_many(2)
    until(lambda: stored(4), first, "new articles")

    # The machine sleeps through several starts: one run catches up.
    (server,) = first.children("flows.server")
    for number in (signal.SIGSTOP, signal.SIGCONT):
        for pid in (first.process.pid, server):
            os.kill(pid, number)
        if number == signal.SIGSTOP:
            site.replica.control.publish_many(2)
            time.sleep(13)
    until(lambda: stored(6), first, "articles after a sleep")
    assert overlapping(site) == []

    os.kill(server, signal.SIGKILL)
    site.replica.control.publish_many(2)
    until(lambda: "starting it again" in first.said, first, "a new server")
    until(lambda: stored(8), first, "articles after the server was killed")

    site.replica.control.publish_many(2)
    polls = len(site.replica.control.log(path=FEED))
    until(lambda: len(site.replica.control.log(path=FEED)) > polls, first, "a run to be killed in")
    first.process.kill()
    first.process.wait()

    site.replica.control.publish_many(2)
    second = serve(site, **settings, pace_seconds=0.4, batch_size=1)
    until(lambda: stored(12), second, "articles after the process was killed")
    told = "SELECT count(DISTINCT article_id) FROM alert_log WHERE told = 'log: delivered'"
    until(lambda: site.rows(told) == [(10,)], second, "alerts of the new articles")

    until(lambda: copied(published) == 12, second, "the published snapshot with all of them")

    # More than a run brings home in the seconds that a stop may take on a busy machine.
    site.replica.control.publish_many(20)
    until(
        lambda: site.rows("SELECT count(*) > 12 FROM articles") == [(True,)], second, "a run to be stopped in"
    )
    assert second.end() == 0, second.said
    assert "Traceback" not in second.said, second.said
    assert "Stopped." in second.said
    last = "SELECT outcome, finished_at IS NOT NULL FROM current_runs ORDER BY started_at DESC LIMIT 1"
    assert site.rows(last) == [("interrupted", True)], "the run that was stopped has written its end"

    rows, articles = site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles")[0]
    assert rows == articles
    assert 12 < articles < 32, "what was fetched before the stop is stored"
    # The rest is in the backlog of whoever runs next.
    site.run(pace_seconds=0)
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(32, 32)]


def test_a_configured_server_that_is_away_is_waited_for(bench: Any, serve: Callable[..., Serving]) -> None:
    waiting = serve(bench(), "http://127.0.0.1:9/api")
    until(lambda: "Waiting for Prefect's server." in waiting.said, waiting, "says what it waits for")
    assert waiting.end() == 0
    assert "Traceback" not in waiting.said


def test_two_do_not_serve_one_folder(bench: Any, serve: Callable[..., Serving]) -> None:
    from filelock import FileLock

    site = bench()
    with FileLock(site.folder / "data" / "serve.lock"):
        refused = serve(site)
        assert refused.process.wait(60) == 2
    assert "another `chinhphu serve` is at work" in refused.said
    assert "Traceback" not in refused.said


def test_what_is_told_at_the_start_has_no_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", "ducklake:postgres:postgresql://me:geheim@host/lake")
    introduce(load_settings(), 2, None)
    told = capsys.readouterr().err
    assert "me:…@host/lake" in told and "geheim" not in told


def test_each_schedule_is_a_flow_by_module_path() -> None:
    from prefect.flows import Flow
    from prefect.utilities.importtools import import_object

    from flows.serving import deployment

    table = {schedule.name: schedule for schedule in schedules(load_settings())}
    assert set(table) == {*SCHEDULED, "backfill", "reprocess"}
    for schedule in table.values():
        assert isinstance(import_object(schedule.entrypoint), Flow)
        assert schedule.does.endswith(".")
        assert deployment(schedule).entrypoint == schedule.entrypoint
    assert [name for name, schedule in table.items() if schedule.when is None] == ["backfill", "reprocess"]


def test_prefect_shows_five_schedules_each_with_its_setting(
    prefect_api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from prefect.client.orchestration import get_client

    from flows.serving import deployment

    async def shown() -> dict[str, tuple[Any, bool]]:
        found = {}
        async with get_client() as client:
            for schedule in schedules(load_settings()):
                made = await client.read_deployment(await deployment(schedule).aapply())
                for each in made.schedules:
                    when = each.schedule
                    found[schedule.name] = (getattr(when, "cron", None) or when.interval, each.active)
        return found

    settings = {
        "monitor_every": "7m", "alerts_every": "8m", "digest_at": "5 * * * *",
        "snapshot_every": "9m", "maintain_at": "1 2 * * *",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"CHINHPHU_{name.upper()}", value)
    monkeypatch.setenv("CHINHPHU_ALERTS", "false")
    times = [parse_duration("7m"), parse_duration("8m"), "5 * * * *", parse_duration("9m"), "1 2 * * *"]
    assert asyncio.run(shown()) == dict(
        zip(SCHEDULED, zip(times, (True, False, False, False, True), strict=True), strict=True)
    ), "without alerts and without a file to publish these rest"
    monkeypatch.setenv("CHINHPHU_ALERTS", "true")
    monkeypatch.setenv("CHINHPHU_PUBLISH", "all.duckdb")
    assert asyncio.run(shown()) == {name: (when, True) for name, when in zip(SCHEDULED, times, strict=True)}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (parse_duration("90s"), "every 90 s"),
        (parse_duration("5m"), "every 5 min"),
        (parse_duration("2h"), "every 2 h"),
        (parse_duration("1d"), "every 1 d"),
        (parse_duration("1.5h"), "every 90 min"),
        ("20 3 * * *", "at 20 3 * * *"),
        (None, "by hand"),
    ],
)
def test_times_in_words(when: Any, words: str) -> None:
    assert told(when) == words
    assert told(when, "CHINHPHU_PUBLISH") == "off (CHINHPHU_PUBLISH)"
