"""The raw archive read again: reports, versions, kills, and a cluster's workers."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import json
import os
import random
import signal
import sys
import time
from typing import Any

import pytest

from extractors.model import Extraction
from flows.config import Settings
from flows.past import chunks
from flows.past.chunks import Processes
from flows.past.comparison import Kind, Report
from flows.past.rereading import reprocess_archive
from flows.running import reading
from flows.running.progress import Step
from flows.running.reading import Readers
from tests.conftest import Bench
from tests.flows_worker import Worker, worker
from tests.replica.faults import Fault
from tests.replica.faults import Kind as FaultKind
from warehouse.reread import Detail

true_extract = reading.extract
true_read_article = chunks.read_article


def newer(**changes: Any) -> Any:
    """Extractors of version 2 that read the words `%` otherwise, as `changes` say."""

    def extract(content: bytes, url: str, **values: Any) -> Extraction:
        found = true_extract(content, url, **values)
        metrics = changes.get("metrics", lambda metrics: metrics)(found.metrics)
        article = changes.get("article", lambda article: article)(found.article)
        return dataclasses.replace(found, article=article, metrics=tuple(metrics), extractor_version="2")

    return extract


def newer_text(**changes: Any) -> Any:
    """The same of an article's text."""

    def read(article: Any) -> Extraction:
        found = true_read_article(article)
        altered = {
            kind: tuple(change(getattr(found, kind))) for kind, change in changes.items() if kind != "article"
        }
        return dataclasses.replace(found, **altered, extractor_version="2")

    return read


def settings(site: Bench) -> Settings:
    values = site.values()
    return Settings(**{**values, "sources": (values["sources"],)})


def reprocess(site: Bench, *, apply: bool = False, **options: Any) -> Report:
    site.close()
    with Readers(0, 60.0) as readers:
        return asyncio.run(reprocess_archive(settings(site), Processes(readers), apply=apply, **options))


class Watched:
    """How many things a reprocessing said that it would read, and how many it read."""

    def __init__(self) -> None:
        self.total = self.done = 0

    def begin(self, step: Step, total: int) -> None:
        self.total += total

    def advance(self, step: Step, text: str) -> None:
        self.done += 1

    def finish(self, summary: object) -> None:
        raise AssertionError("a reprocessing is no run of monitor")


@pytest.fixture
def version_2(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the extractors of version 2."""

    def use(**changes: Any) -> None:
        monkeypatch.setattr(reading, "extract", newer(**changes))
        monkeypatch.setattr("flows.past.rereading.EXTRACTOR_VERSION", "2")
        monkeypatch.setattr("flows.past.chunks.read_article", newer_text(**changes))

    return use


def test_the_same_extractors_change_nothing(bench: Any) -> None:
    site = bench(count=4)
    site.run()
    report = reprocess(site)
    assert (report.articles, report.pages, report.unread, report.rewritten) == (4, 4, 0, 0)
    assert report.figures_before == report.figures_after > 40
    assert not report.kinds


def test_a_report_tells_what_came_went_and_changed(bench: Any, version_2: Any) -> None:
    def other(metrics: Any) -> Any:
        first, _second, *rest = metrics
        return [dataclasses.replace(first, subject="thứ khác", unit="x"), *rest]

    site = bench(count=1)
    site.run()
    version_2(metrics=other)
    before = site.rows("SELECT * FROM current_metrics ORDER BY ALL")
    report = reprocess(site)
    assert report.kinds == {Kind.ALTERED: 1, Kind.LOST: 1}
    assert report.fields == {"subject": 1, "unit": 1}
    (altered,) = report.samples[Kind.ALTERED]
    assert altered.after.subject == "thứ khác"
    assert altered.after.text in altered.quote
    site.close()
    assert site.rows("SELECT * FROM current_metrics ORDER BY ALL") == before, "a report stores nothing"
    assert site.rows("SELECT count(*) FROM runs WHERE flow = 'reprocess'") == [(0,)]


def test_what_is_applied_is_current_and_the_old_reading_stays(bench: Any, version_2: Any) -> None:
    site = bench(count=3)
    site.run()
    old = site.rows("SELECT count(*) FROM metrics")[0][0]
    version_2(metrics=lambda metrics: metrics[1:])
    report = reprocess(site, apply=True)
    assert report.kinds == {Kind.LOST: 3}
    assert site.rows("SELECT DISTINCT extractor_version FROM current_articles") == [("2",)]
    assert site.rows("SELECT count(*) FROM current_metrics") == [(old - 3,)]
    assert site.rows("SELECT count(*) FROM metrics") == [(old + old - 3,)]
    assert site.rows("SELECT count(*) FROM fetches") == [(3,)], "nothing was fetched"
    state = "SELECT outcome, counts FROM current_runs WHERE flow = 'reprocess'"
    assert site.rows(state)[0][0] == "ok"


def test_applying_twice_adds_nothing(bench: Any, version_2: Any) -> None:
    site = bench(count=3)
    site.run()
    version_2()
    reprocess(site, apply=True)
    rows = site.rows("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM metrics)")
    again = reprocess(site, apply=True)
    assert again.pages == 0
    assert site.rows("SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM metrics)") == rows


def test_every_version_of_an_article_is_read_and_the_last_stays_current(bench: Any, version_2: Any) -> None:
    site = bench(count=2)
    site.run()
    article = site.replica.control.site.articles[0]
    site.replica.control.edit(article.article_id, title="Bản tin đã sửa: tăng 9,9%")
    site.run(revisit="36500d/0.001s")
    assert site.rows("SELECT count(*) FROM articles") == [(3,)]
    current = site.rows("SELECT article_id, title, lead, body FROM current_articles ORDER BY 1")
    version_2()
    report = reprocess(site, apply=True)
    assert (report.articles, report.pages) == (2, 3)
    assert site.rows("SELECT article_id, title, lead, body FROM current_articles ORDER BY 1") == current
    assert site.rows("SELECT count(*) FROM articles WHERE extractor_version = '2'") == [(3,)]


def test_two_pages_that_newer_extractors_read_as_one_text(bench: Any, version_2: Any) -> None:
    site = bench(count=1)
    site.run()
    article = site.replica.control.site.articles[0]
    site.replica.control.edit(article.article_id, title="Bản tin đã sửa: tăng 9,9%")
    site.run(revisit="36500d/0.001s")
    version_2(article=lambda article: dataclasses.replace(article, title="", version="0" * 16))
    reprocess(site, apply=True)
    assert site.rows("SELECT extractor_version, version FROM current_articles") == [("2", "0" * 16)]
    assert site.rows("SELECT count(*) FROM articles WHERE extractor_version = '2'") == [(2,)]


def test_pages_that_could_not_be_read_are_tried_again(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def trip(content: bytes, url: str, **values: Any) -> Any:
        raise ZeroDivisionError("a fault of our own")

    site = bench(count=2)
    with monkeypatch.context() as broken:
        broken.setattr(reading, "extract", trip)
        assert site.run().record.counts == {"failed": 2}
    report = reprocess(site, apply=True)
    assert (report.articles, report.new, report.unread) == (2, 2, 0)
    assert site.rows("SELECT count(*) FROM current_articles") == [(2,)]


def test_a_page_that_the_archive_lost_is_told_and_the_others_are_read(bench: Any) -> None:
    site = bench(count=2)
    site.run()
    (file,) = (site.folder / "data" / "raw").rglob("*.warc.gz")
    with file.open("r+b") as handle:
        handle.truncate(file.stat().st_size - 20_000)
    report = reprocess(site)
    assert report.unread >= 1
    assert report.pages == 2
    assert "cut off" in report.errors[0] or "Error" in report.errors[0] or "outside" in report.errors[0]


CURRENT = ("articles", "metrics", "documents", "mentions", "assignments")


def current(site: Bench) -> dict[str, list[tuple[Any, ...]]]:
    """What is current, whoever read it."""
    site.close()
    left_out = "run_id, appended_at, extractor_version"
    return {
        name: site.rows(f"SELECT * EXCLUDE ({left_out}) FROM current_{name} ORDER BY ALL") for name in CURRENT
    }


def test_only_metrics_are_read_again_and_the_others_stay(bench: Any, version_2: Any) -> None:
    site = bench(count=16)
    site.run()
    article = site.replica.control.site.articles[0]
    site.replica.control.edit(article.article_id, title="Bản tin đã sửa: tăng 9,9%")
    site.run(revisit="36500d/0.001s")
    before = current(site)
    (lost,), (lost_rows,) = (
        site.rows(f"SELECT count(DISTINCT (article_id, version)) FROM {name}")[0]
        for name in ("current_metrics", "metrics")
    )
    assert lost_rows == lost + 1
    assert all(before[name] for name in CURRENT)
    version_2(metrics=lambda metrics: metrics[1:], mentions=lambda mentions: ())
    report = reprocess(site, only=[Detail.METRICS])
    assert (report.articles, report.kinds) == (16, {Kind.LOST: lost})
    assert list(report.tables) == [Detail.METRICS]
    assert current(site) == before, "a report stores nothing"
    assert reprocess(site, only=[Detail.METRICS], apply=True).kinds == {Kind.LOST: lost}
    after = current(site)
    assert len(after.pop("metrics")) == len(before.pop("metrics")) - lost
    assert after == before
    assert site.rows("SELECT DISTINCT extractor_version FROM current_articles") == [("2",)]
    for name in CURRENT:
        versions = f"SELECT count(*) FILTER (extractor_version = '1'), count(*) FILTER (extractor_version = '2') FROM {name}"
        old, new = site.rows(versions)[0]
        assert new == (old - lost_rows if name == "metrics" else old), name
    assert site.rows("SELECT message FROM current_runs WHERE flow = 'reprocess'") == [("only metrics",)]
    rows = held(site)
    assert reprocess(site, only=[Detail.METRICS], apply=True).pages == 0
    assert held(site) == rows


def test_the_progress_counts_what_is_left_to_read(bench: Any, version_2: Any) -> None:
    def watched(**options: Any) -> tuple[int, int]:
        seen = Watched()
        reprocess(site, observer=seen, **options)
        return seen.total, seen.done

    site = bench(count=4)
    site.replica.control.set(Fault(FaultKind.EMPTY, path=site.replica.control.site.articles[0].address))
    assert site.run().record.counts == {"stored": 3, "failed": 1}
    assert watched(only=[Detail.METRICS]) == (3, 3), "texts: of one there is none"
    version_2()
    assert watched(only=[Detail.METRICS], apply=True) == (3, 3)
    assert watched(only=[Detail.METRICS], apply=True) == (0, 0)


def test_other_tables_can_be_read_again_alone_and_are_compared(bench: Any, version_2: Any) -> None:
    site = bench(count=4)
    site.run()
    before = current(site)
    version_2(metrics=lambda metrics: (), mentions=lambda mentions: mentions[1:])
    report = reprocess(site, only=[Detail.MENTIONS, Detail.DOCUMENTS], apply=True)
    assert list(report.tables) == [Detail.DOCUMENTS, Detail.MENTIONS]
    mentions = report.tables[Detail.MENTIONS]
    assert (mentions.before - mentions.after, mentions.gained, mentions.lost) == (4, 0, 4)
    documents = report.tables[Detail.DOCUMENTS]
    assert (documents.before, documents.gained, documents.lost) == (documents.after, 0, 0)
    after = current(site)
    assert len(after.pop("mentions")) == len(before.pop("mentions")) - 4
    assert after == before


def test_since_leaves_out_what_was_fetched_before(bench: Any) -> None:
    site = bench(count=2)
    site.run()
    later = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)
    assert reprocess(site, since=later).pages == 0
    assert reprocess(site, since=later - dt.timedelta(days=2)).pages == 2


HELD = {
    "articles": "article_id, version, extractor_version, title, fetched_at",
    "metrics": "article_id, version, extractor_version, part, start_offset, value, unit, subject",
    "documents": "article_id, version, extractor_version, part, start_offset",
    "mentions": "article_id, version, extractor_version, part, start_offset, entity",
    "assignments": "article_id, version, extractor_version, part, start_offset",
}


def held(site: Bench) -> dict[str, list[tuple[Any, ...]]]:
    site.close()
    return {
        table: site.rows(f"SELECT {columns} FROM {table} ORDER BY ALL") for table, columns in HELD.items()
    }


def killed_after(forks: Worker, site: Bench, job: str, seconds: float | None) -> int:
    """A reprocessing in a process of its own, killed so many seconds after it began; its exit code."""
    site.close()
    (pid,) = forks.start(site.environment() | {"JOB": job})
    if seconds is not None:
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return forks.ends()[0]


@pytest.mark.parametrize("job", ["reprocess", "reprocess metrics"])
def test_a_killed_reprocessing_goes_on_where_it_was(bench: Any, job: str) -> None:
    site = bench(count=8)
    site.run()
    moments = random.Random(6)
    with worker() as forks:
        killed = [killed_after(forks, site, job, moments.uniform(0.2, 1.2)) for _ in range(6)]
        assert -signal.SIGKILL in killed
        assert killed_after(forks, site, job, None) == 0
    found = held(site)
    for table, rows in found.items():
        first = [row[:2] + row[3:] for row in rows if row[2] == "1"]
        second = [row[:2] + row[3:] for row in rows if row[2] == "2"]
        assert second == first, table
    assert len(found["articles"]) == 16


@pytest.mark.xdist_group("prefect")
def test_the_command_reports_and_applies(
    bench: Any, prefect_api: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from flows.cli import main

    site = bench(count=2)
    site.run()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_API_URL", prefect_api)
        for name, value in site.environment().items():
            patch.setenv(name, value)
        assert main(["reprocess", "--json", "--processes", "1"]) == 0
        report = json.loads(capsys.readouterr().out)
        assert main(["reprocess", "--apply", "--processes", "1"]) == 0
        said = capsys.readouterr()
        assert main(["reprocess", "--only", "metrics", "documents", "--processes", "1"]) == 0
        some = capsys.readouterr()
        assert main(["reprocess", "--processes", "0"]) == 2
        assert main(["reprocess", "--only", "figures"]) == 2
    assert "documents: " in some.out
    assert "mentions: " not in some.out
    assert (report["articles"], report["kinds"]) == (2, {"gained": 0, "lost": 0, "altered": 0})
    assert "0 articles read again" in said.out
    assert "raise EXTRACTOR_VERSION" in said.err


def test_a_cluster_reads_the_same_through_prefects_task_runner(bench: Any) -> None:
    from distributed import LocalCluster

    from flows.reprocess import workers

    site = bench(count=6)
    site.run()
    alone = reprocess(site)
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        chosen = settings(site).model_copy(update={"cluster": cluster.scheduler_address})
        with workers(chosen) as reads:
            found = asyncio.run(reprocess_archive(chosen, reads))
    assert found == alone
    assert found.pages == 6


def test_a_cluster_without_its_part_of_the_installation_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.config import ConfigError
    from flows.reprocess import workers

    monkeypatch.setitem(sys.modules, "prefect_dask.task_runners", None)
    with (
        pytest.raises(ConfigError, match="prefect-dask is not installed"),
        workers(Settings(cluster="tcp://x:1")),
    ):
        pass
