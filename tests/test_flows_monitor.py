"""The flow under Prefect: its tasks and retries, its states, its artifact; and the report, which is pure."""

from __future__ import annotations

import asyncio
import datetime as dt
import html
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from extractors.model import EXTRACTOR_VERSION
from flows.running.highlights import Summary, ToldArticle, ToldFigure
from flows.running.report import markdown
from tests.conftest import Bench
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import MAIN
from warehouse.records import PollRecord, Reason, RunRecord, State

pytestmark = pytest.mark.xdist_group("prefect")

FEED = "/rss/home.rss"


@pytest.fixture
def flow(bench: Any, prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Any]]:
    """Makes a site and a function that runs the flow on it and returns its final state."""

    def make(faults: Any = (), *, count: int = 3, **changes: Any) -> tuple[Bench, Callable[..., Any]]:
        site: Bench = bench(faults, count=count)
        for name, value in site.environment(**changes).items():
            monkeypatch.setenv(name, value)

        def run(**parameters: Any) -> Any:
            from flows.monitor import monitor

            return asyncio.run(monitor(**parameters, return_state=True))

        return site, run

    yield make


def task_runs(state: Any) -> dict[str, list[str]]:
    """Name of each task run of a flow run → the names of its states, in order."""

    async def ask() -> dict[str, list[str]]:
        from prefect import get_client
        from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId

        wanted = FlowRunFilter(id=FlowRunFilterId(any_=[state.state_details.flow_run_id]))
        async with get_client() as client:
            for _ in range(50):  # the server records task runs a moment later
                runs = await client.read_task_runs(flow_run_filter=wanted)
                if runs and all(run.state is not None and run.state.is_final() for run in runs):
                    break
                await asyncio.sleep(0.1)
            return {run.name: [str(run.state_name), str(run.run_count)] for run in runs}

    return asyncio.run(ask())


def artifact(state: Any) -> str:
    """The Markdown that a flow run left."""

    async def ask() -> str:
        from prefect import get_client
        from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId

        wanted = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[state.state_details.flow_run_id]))
        async with get_client() as client:
            found = await client.read_artifacts(artifact_filter=wanted)
        assert len(found) == 1
        return str(found[0].data)

    return asyncio.run(ask())


def plain(text: str) -> str:
    """What the report wrote of a text, as the text was."""
    return html.unescape(re.sub(r"\\(.)", r"\1", text))


def test_a_run_has_a_task_per_source_and_per_batch_and_tells_what_came(flow: Any) -> None:
    site, run = flow(count=3, batch_size=2)
    first, second = run(), run()
    assert first.is_completed()
    assert first.message == "All sources answered: 3 stored"
    assert second.message == "All sources answered: 3 unchanged"
    names = task_runs(first)
    assert set(names) == {"poll home", f"fetch {MAIN} #1 (2 articles)", f"fetch {MAIN} #2 (1 article)"}
    told = artifact(first)
    notable = told.partition("## Notable figures")[2].partition("\n## ")[0]
    shown = re.findall(r"^\*\*(.+?)\*\*.*\n> (.+?)  \n> \[(.+)\]\(<", notable, re.MULTILINE)
    known = site.rows(
        "SELECT text, quote, title FROM current_metrics JOIN current_articles USING (article_id)"
    )
    # As the report writes them: cut where they are long, marks of Markdown escaped.
    begun = {(text, quote[:80], title[:80]) for text, quote, title in known}
    assert len(shown) >= 3
    assert {(text, plain(quote)[:80], plain(title)[:80]) for text, quote, title in shown} <= begun
    assert "| ok home | ok | 3 | 3 | " in told

    started, ended = site.rows("FROM runs WHERE run_id = (SELECT min(run_id) FROM runs) ORDER BY appended_at")
    columns = [name for (name,) in site.rows("SELECT column_name FROM (DESCRIBE runs)")]
    start, end = (dict(zip(columns, row, strict=True)) for row in (started, ended))
    assert (start["outcome"], start["finished_at"], end["outcome"]) == ("running", None, "ok")
    assert start["started_at"] == end["started_at"] < end["finished_at"] <= end["appended_at"]
    assert (end["counts"], end["reasons"]) == ({"stored": 3}, {"stored/new": 3})
    assert start["versions"] == end["versions"]
    assert set(end["versions"]) == {
        "python", "project", "extractor", "schema", "prefect", "duckdb", "trafilatura",
    }  # fmt: skip
    assert end["versions"]["extractor"] == EXTRACTOR_VERSION
    assert site.rows("SELECT max(version)::VARCHAR FROM schema_migrations") == [(end["versions"]["schema"],)]
    assert len(site.replica.control.log(path=FEED)) == 2, "nothing is taken from a cache of results"


def test_a_poll_that_failed_for_the_moment_is_repeated(flow: Any) -> None:
    site, run = flow([Fault(Kind.RESET, path=FEED, times=1)], max_attempts=1)
    state = run()
    assert state.is_completed()
    assert task_runs(state)["poll home"] == ["Completed", "2"]
    assert site.rows("SELECT ok, reason FROM polls ORDER BY polled_at") == [
        (False, "connection"),
        (True, "ok"),
    ]
    assert site.rows("SELECT sources_ok, sources_failed FROM current_runs") == [(1, 0)]


def test_a_poll_that_would_fail_again_is_not_repeated_and_stops_nobody(flow: Any) -> None:
    site, run = flow([Fault(Kind.STATUS, path="/rss/kinh-te.rss", status=404)])
    site.sources(("gone", MAIN, "/rss/kinh-te.rss", "rss"), ("home", MAIN, FEED, "rss"))
    state = run()
    assert state.is_completed()
    assert "Some sources failed" in state.message
    assert task_runs(state)["poll gone"] == ["Failed", "1"]
    assert site.rows("SELECT count(*) FROM articles") == [(3,)]
    assert len(site.replica.control.log(path="/rss/kinh-te.rss")) == 1


def test_the_flow_fails_only_when_nothing_could_be_reached(flow: Any) -> None:
    site, run = flow([Fault(Kind.RESET)], max_attempts=1)
    state = run()
    assert state.is_failed()
    assert "Nothing could be reached" in state.message
    site.replica.control.clear()
    assert run().message == "All sources answered: 3 stored"


def test_a_held_warehouse_is_waited_for_without_fetching_again(
    flow: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from warehouse.errors import WarehouseBusy
    from warehouse.store import Warehouse

    site, run = flow(count=2)
    append, calls = Warehouse.append_batch, []

    def busy_once(self: Warehouse, items: Any) -> Any:
        calls.append(len(items))
        if len(calls) == 1:
            raise WarehouseBusy("another writer")
        return append(self, items)

    monkeypatch.setattr(Warehouse, "append_batch", busy_once)
    assert run().message == "All sources answered: 2 stored"
    assert calls == [2, 2]
    pages = [row for row in site.replica.control.log() if row.path.endswith(".htm")]
    assert len(pages) == 2


def test_only_some_sources_and_only_those_that_are_due(flow: Any) -> None:
    site, run = flow()
    site.sources(("a", MAIN, FEED, "rss"), ("b", MAIN, "/rss/kinh-te.rss", "rss"))
    assert set(task_runs(run(only=["b"]))) >= {"poll b"}
    due = run(due_only=True)
    assert "poll a" in task_runs(due)
    assert "poll b" not in task_runs(due)
    assert run(due_only=True).message == "All sources answered: no items"


def test_an_unknown_source_fails_the_flow_with_its_name(flow: Any) -> None:
    _, run = flow()
    state = run(only=["hme"])
    assert state.is_failed()
    assert "no such source" in str(state.data)


NOW = dt.datetime(2026, 9, 5, 6, tzinfo=dt.UTC)


def told(**changes: Any) -> Summary:
    record = RunRecord(
        "r1",
        "monitor",
        NOW,
        NOW + dt.timedelta(seconds=3.2),
        counts={"stored": 2, "thin": 1},
        reasons={"stored/new": 2, "thin/little_text": 1},
        sources_ok=1,
        sources_failed=1,
        outcome="partial",
        message="kt: timeout",
    )
    polls = (
        PollRecord(
            "p1", "r1", "home", "https://a.example", NOW, True, Reason.OK, entries=3, newest_entry_at=NOW
        ),
        PollRecord(
            "p2", "r1", "kt", "https://a.example/kt", NOW, False, Reason.TIMEOUT, detail="20 s | no answer"
        ),
    )
    article = ToldArticle(
        "GDP <b>tăng</b> [mạnh]", "https://a.example/x-1.htm", "2026-09-05 13:00", State.STORED, 4
    )
    figure = ToldFigure(
        9, "8,2%", "GDP", "GDP tăng 8,2% *so với* cùng kỳ.", "GDP", "https://a.example/x-1.htm"
    )
    values: dict[str, Any] = {
        "polls": polls,
        "articles": (article,),
        "figures": (figure,),
        "figures_found": 4,
    }
    return Summary(record, **(values | changes))


def test_the_report_tells_the_outcome_the_figures_and_the_sources() -> None:
    text = markdown(told())
    assert text.startswith("# Some sources failed: 2 stored, 1 thin\n")
    assert "3.2 s, 1 of 2 sources, 4 figures read" in text
    assert "**8,2%** · GDP" in text
    assert "| **failed** kt | timeout | 0 | 0 |  | 20 s \\| no answer |" in text
    assert "| thin | little_text | 1 |" in text


def test_the_report_takes_the_texts_of_others_as_text() -> None:
    text = markdown(told())
    assert "<b>" not in text
    assert "&lt;b>tăng&lt;/b> \\[mạnh\\]" in text
    assert "\\*so với\\*" in text


def test_a_report_of_nothing_has_no_empty_sections() -> None:
    text = markdown(told(articles=(), figures=(), polls=()))
    assert "## Notable" not in text
    assert "## New articles" not in text
    assert "## Sources" not in text
