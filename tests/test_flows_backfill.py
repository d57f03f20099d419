"""Past months of a section from its listing pages: all of them, once, politely, whatever is killed."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from flows.config import Settings
from flows.past.filling import Filled, Section, fill, find_section
from flows.past.months import Month
from tests.conftest import Bench
from tests.flows_worker import Worker, worker
from tests.replica.faults import Fault
from tests.replica.faults import Kind as FaultKind
from tests.replica.hosts import MAIN
from tests.replica.library import Article
from tests.replica.synthetic import many

SECTION = "kinh-te"
ARCHIVE = [article for article in many(150) if article.section == SECTION]


def of_month(month: Month) -> list[Article]:
    return [article for article in ARCHIVE if article.published in month]


MONTH = next(m for m in (Month(2025, 3), Month(2025, 4)) if len(of_month(m)) >= 2)


@pytest.fixture
def site(bench: Any) -> Bench:
    return bench(only=ARCHIVE)


def settings(site: Bench, **changes: Any) -> Settings:
    values = site.values(**changes)
    return Settings(**{**values, "sources": (values["sources"],)})


def filled(site: Bench, month: Month = MONTH, hint: int = 1, **changes: Any) -> Filled:
    site.close()
    chosen = settings(site, **changes)
    return asyncio.run(fill(chosen, section(site), month, hint=hint))


def section(site: Bench) -> Section:
    return find_section(settings(site).load_sources(), MAIN, SECTION)


def stored(site: Bench) -> list[str]:
    return [row[0] for row in site.rows("SELECT article_id FROM current_articles ORDER BY 1")]


def test_a_month_is_filled_with_its_articles_and_no_other(site: Bench) -> None:
    found = filled(site)
    assert found.done
    assert found.entries == len(of_month(MONTH))
    assert stored(site) == sorted(a.article_id for a in of_month(MONTH))
    rows = site.rows("SELECT host, section, month, entries, pages FROM backfill_months")
    assert rows == [(MAIN, SECTION, MONTH.first_day, found.entries, found.pages)]
    assert site.rows("SELECT count(*) FROM polls") == [(0,)], "the archive is no feed whose health is judged"
    assert site.rows("SELECT flow, outcome FROM current_runs") == [("backfill", "ok")]


def test_a_month_that_is_not_over_stays_open_and_filling_again_fetches_no_article(
    site: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr("flows.past.filling.utc_now", lambda: MONTH.end - dt.timedelta(seconds=1))
        early = filled(site)
    assert (early.done, early.problem) == (False, "the month is not over")
    assert site.rows("SELECT count(*) FROM backfill_months") == [(0,)]
    site.replica.control.clear_log()
    again = filled(site)
    assert again.done
    assert not [row for row in site.replica.control.log() if row.path in {a.address for a in of_month(MONTH)}]
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [
        (found := len(of_month(MONTH)), found)
    ]


def test_a_page_gone_since_is_counted_and_the_month_is_done(site: Bench) -> None:
    gone = of_month(MONTH)[0]
    site.replica.control.set(Fault(FaultKind.STATUS, path=gone.address, status=410))
    found = filled(site)
    assert found.done
    assert found.summary.record.counts == {"gone": 1, "stored": len(of_month(MONTH)) - 1}


def test_what_could_not_be_fetched_for_now_leaves_the_month_open(site: Bench) -> None:
    site.replica.control.set(Fault(FaultKind.STATUS, path=of_month(MONTH)[0].address, status=503))
    assert not filled(site).done
    assert site.rows("SELECT count(*) FROM backfill_months") == [(0,)]
    site.replica.control.clear()
    assert filled(site).done
    assert stored(site) == sorted(a.article_id for a in of_month(MONTH))


def test_a_listing_that_fails_leaves_the_month_open(site: Bench) -> None:
    site.replica.control.set(Fault(FaultKind.STATUS, path="/timelinelist/1027/2.htm", status=500))
    found = filled(site)
    assert not found.done
    assert found.summary.record.outcome in ("partial", "unreachable")
    assert "server_error" in (found.summary.record.message or "")


def test_a_section_without_archive_is_told(site: Bench) -> None:
    nowhere = Section(MAIN, "khong-co", section(site).origin)
    found = asyncio.run(fill(settings(site), nowhere, MONTH))
    assert not found.done
    assert "not_found" in (found.problem or "")


def whole(site: Bench) -> Section:
    return dataclasses.replace(section(site), name="")


def test_without_a_section_the_sitemaps_are_walked(site: Bench) -> None:
    found = asyncio.run(fill(settings(site), whole(site), MONTH))
    assert (found.done, found.pages, found.problem) == (True, 1, None)
    assert stored(site) == sorted(a.article_id for a in of_month(MONTH))
    rows = site.rows("SELECT host, section, month, entries FROM backfill_months")
    assert rows == [(MAIN, "", MONTH.first_day, len(of_month(MONTH)))]


def test_a_host_without_sitemaps_is_told(site: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.replica.feeds.ROBOTS", "User-agent: *\nAllow: /\n")
    found = asyncio.run(fill(settings(site), whole(site), MONTH))
    assert (found.done, found.no_archive) == (False, True)
    assert found.problem == f"robots.txt of {MAIN} names no sitemap"


def test_a_month_that_the_sitemaps_do_not_reach_stays_open(site: Bench) -> None:
    found = asyncio.run(fill(settings(site), whole(site), Month(2010, 1)))
    assert not found.done
    assert found.problem is not None and "reach back to" in found.problem
    assert site.rows("SELECT count(*) FROM backfill_months") == [(0,)]


HELD = {
    "articles": "article_id, version, title, body, published_at",
    "metrics": "article_id, part, start_offset, value, unit, subject, quote",
    "sightings": "source_id, article_id, url, title",
    "current_fetches": "article_id, state",
}


def held(site: Bench) -> dict[str, list[tuple[Any, ...]]]:
    site.close()
    return {
        table: site.rows(f"SELECT {columns} FROM {table} ORDER BY ALL") for table, columns in HELD.items()
    }


def backfill(
    forks: Worker, site: Bench, first: str, last: str, seconds: float | None = None, **changes: Any
) -> int:
    """A backfill in a process of its own, killed so many seconds after it began; its exit code."""
    site.close()
    job = {"JOB": f"backfill {MAIN} {SECTION} {first} {last}"}
    (pid,) = forks.start(site.environment(**changes) | job)
    if seconds is not None:
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return forks.ends()[0]


@pytest.fixture(scope="module")
def forks() -> Iterator[Worker]:
    with worker() as running:
        yield running


@pytest.mark.timeout(900)
def test_a_backfill_killed_ten_times_leaves_what_an_undisturbed_one_leaves(
    site: Bench, forks: Worker
) -> None:
    assert backfill(forks, site, "2025-01", "2025-06", batch_size=2) == 0
    expected = held(site)
    expected_articles = sorted(
        a.article_id for a in ARCHIVE if Month(2025, 1).start <= a.published < Month(2025, 6).end
    )
    assert [row[0] for row in expected["articles"]] == expected_articles
    site.close()
    (site.folder / "data").rename(site.folder / "undisturbed")
    moments = random.Random(4)
    codes = [
        backfill(forks, site, "2025-01", "2025-06", moments.uniform(0.2, 2.0), batch_size=2)
        for _ in range(10)
    ]
    assert codes.count(-signal.SIGKILL) >= 5
    assert backfill(forks, site, "2025-01", "2025-06", batch_size=2) == 0
    assert held(site) == expected


def test_the_pace_is_kept_by_the_servers_own_log(site: Bench, forks: Worker) -> None:
    pace = 0.2
    site.replica.control.clear_log()
    assert backfill(forks, site, str(MONTH), str(MONTH), pace_seconds=pace, max_wait_seconds=30) == 0
    begun = sorted(row.started for row in site.replica.control.log())
    assert len(begun) > 8
    assert begun[-1] - begun[0] >= 0.8 * pace * (len(begun) - 1)


@pytest.fixture
def command(site: Bench, prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[str]], int]:
    """`chinhphu` with its arguments, on the site and the tests' Prefect server; its exit code."""
    from flows.cli import main

    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    for name, value in site.environment().items():
        monkeypatch.setenv(name, value)
    return main


@pytest.mark.xdist_group("prefect")
def test_the_command_fills_months_and_passes_over_those_that_are(
    site: Bench, command: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    filling = ["backfill", "--site", MAIN, "--section", SECTION, "--from", "2025-03", "--to", "2025-04"]
    assert command(filling) == 0
    assert "2 months filled, 0 were before, 0 are left" in capsys.readouterr().out
    assert command(filling) == 0
    assert "0 months filled, 2 were before" in capsys.readouterr().out
    expected = [a for month in (Month(2025, 3), Month(2025, 4)) for a in of_month(month)]
    assert stored(site) == sorted(a.article_id for a in expected)
    assert Counter(row[0] for row in site.rows("SELECT flow FROM current_runs")) == {"backfill": 2}


@pytest.mark.xdist_group("prefect")
def test_the_months_of_a_host_read_its_sitemaps_once(
    site: Bench, command: Callable[[list[str]], int], capsys: pytest.CaptureFixture[str]
) -> None:
    site.replica.control.clear_log()
    assert command(["backfill", "--site", MAIN, "--from", "2025-03", "--to", "2025-04"]) == 0
    assert "2 months filled" in capsys.readouterr().out
    assert len(site.replica.control.log(path="/sitemap.xml")) == 1
    expected = [a for month in (Month(2025, 3), Month(2025, 4)) for a in of_month(month)]
    assert stored(site) == sorted(a.article_id for a in expected)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--section", "", "--from", "2020-05"], "--section: is empty"),
        (["--from", "2020-13"], "--from, --to: month must be in 1..12"),
        (["--from", "2020-05", "--to", "2020-04"], "2020-04 is before 2020-05"),
        (["--from", "2020-05", "--site", "vnexpress.net"], "no source has this site"),
        (["--from", "2020-05", "--hand-out"], "set PREFECT_API_URL"),
    ],
)
def test_wrong_usage_is_told(
    options: list[str], message: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.cli import main

    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setenv("PREFECT_HOME", "/nonexistent")
    named = [] if "--section" in options else ["--section", "kinh-te"]
    assert main(["backfill", *named, *options]) == 2
    assert message in capsys.readouterr().err
