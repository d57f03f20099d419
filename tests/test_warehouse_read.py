"""Reading: what the flows ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.warehouse_data import append_poll, article_id, at, ended, item, poll, run_record, sighting
from tests.warehouse_places import fresh
from warehouse.records import Reason, State
from warehouse.store import Warehouse


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(fresh(tmp_path)) as opened:
        yield opened


def test_feed_state_is_that_of_the_last_polls_that_worked(warehouse: Warehouse) -> None:
    assert warehouse.feed_states() == {}
    append_poll(warehouse, poll(1, minutes=0), [])
    append_poll(warehouse, poll(2, minutes=10), [])
    unmodified = replace(
        poll(3, minutes=20), reason=Reason.NOT_MODIFIED, etag=None, content_hash=None, newest_entry_at=None
    )
    append_poll(warehouse, unmodified, [])
    append_poll(warehouse, poll(4, minutes=30, ok=False), [])
    append_poll(warehouse, poll(9, source="s2", minutes=40), [])
    state = warehouse.feed_states()["s1"]
    assert state.content_hash == "p2"
    assert state.polled_at == at(20)
    assert state.polled_at.tzinfo is dt.UTC
    assert state.newest_entry_at == at(5)


def test_known_joins_last_fetch_last_page_and_current_version(warehouse: Warehouse) -> None:
    warehouse.append_batch([item(1, minutes=1), item(2, minutes=1)])
    warehouse.append_batch([item(1, edition=2, minutes=2, run="r2")])
    for minutes in (3, 4):
        warehouse.append_batch([ended(1, State.DEFERRED, Reason.TIMEOUT, run=f"r{minutes}", minutes=minutes)])
    warehouse.append_batch([ended(5, State.GONE, Reason.NOT_FOUND)])
    known = warehouse.known([article_id(n) for n in (1, 2, 5, 77)])
    assert set(known) == {article_id(1), article_id(2), article_id(5)}
    one = known[article_id(1)]
    assert (one.version, one.content_hash, one.etag) == ("v1-2", "hash-1-2", '"1-2"')
    assert (one.state, one.attempts, one.fetched_at) == (State.DEFERRED, 2, at(4))
    assert one.published_at == at(-1)
    assert known[article_id(2)].attempts == 0
    gone = known[article_id(5)]
    assert (gone.version, gone.state, gone.content_hash) == (None, State.GONE, None)
    assert warehouse.known([]) == {}


def test_attempts_start_again_after_an_end(warehouse: Warehouse) -> None:
    warehouse.append_batch([ended(1, State.DEFERRED, Reason.TIMEOUT, minutes=1, fetch="a")])
    warehouse.append_batch([item(1, minutes=2, fetch="b")])
    warehouse.append_batch([ended(1, State.DEFERRED, Reason.TIMEOUT, minutes=3, fetch="c")])
    assert warehouse.known([article_id(1)])[article_id(1)].attempts == 1


def test_backlog_is_new_deferred_and_changed_oldest_first(warehouse: Warehouse) -> None:
    append_poll(warehouse, poll(1), [sighting(n) for n in (1, 2, 3, 4)])
    append_poll(warehouse, poll(2, minutes=5), [sighting(5, minutes=5)])
    warehouse.append_batch(
        [
            item(1, minutes=6),
            ended(2, State.DEFERRED, Reason.TIMEOUT, minutes=6),
            ended(3, State.REFUSED, Reason.ROBOTS, minutes=6),
        ]
    )
    pending = warehouse.backlog(10)
    assert [(p.article_id, p.why, p.attempts) for p in pending] == [
        (article_id(4), "new", 0),
        (article_id(2), "deferred", 1),
        (article_id(5), "new", 0),
    ]
    assert pending[0].title == "Tiêu đề 4"
    assert pending[0].published_at == at(-4)
    assert [p.article_id for p in warehouse.backlog(1)] == [article_id(4)]
    # another source announcing a stored article is no reason to fetch it again, a changed text is
    append_poll(warehouse, poll(3, source="s2", minutes=9), [sighting(1, source="s2", minutes=9)])
    assert article_id(1) not in {p.article_id for p in warehouse.backlog(10)}
    append_poll(warehouse, poll(4, minutes=10), [sighting(1, minutes=10, title="Đính chính")])
    changed = {p.article_id: p for p in warehouse.backlog(10)}[article_id(1)]
    assert (changed.why, changed.title) == ("changed", "Đính chính 1")
    warehouse.append_batch([item(1, minutes=11, fetch="again")])
    assert article_id(1) not in {p.article_id for p in warehouse.backlog(10)}


def test_runs_that_never_ended_are_interrupted(warehouse: Warehouse) -> None:
    now = dt.datetime.now(dt.UTC)

    def start(name: str, hours: float, flow: str = "monitor") -> None:
        started = now - dt.timedelta(hours=hours)
        warehouse.start_run(replace(run_record(name), started_at=started, flow=flow))

    start("killed", 5)
    start("old", 25, flow="backfill")
    start("running", 1)
    ended_run = replace(run_record("done", finished=0), started_at=now - dt.timedelta(hours=3))
    warehouse.start_run(replace(ended_run, finished_at=None, outcome="running"))
    warehouse.finish_run(replace(ended_run, finished_at=now - dt.timedelta(hours=2)))
    outcomes = {run.run_id: run.outcome for run in warehouse.runs()}
    assert outcomes == {
        "running": "running",
        "done": "completed",
        "killed": "interrupted",
        "old": "interrupted",
    }
    newest = warehouse.runs(1)[0]
    assert (newest.run_id, newest.seconds) == ("running", None)
    assert {run.run_id: run.seconds for run in warehouse.runs()}["done"] == 3600
    assert {run.run_id: run.counts for run in warehouse.runs()}["done"] == {"stored": 20}


def test_status_and_feed_health(warehouse: Warehouse) -> None:
    warehouse.start_run(run_record())
    append_poll(warehouse, poll(1), [sighting(1), sighting(2)])
    for n in (2, 3):
        append_poll(warehouse, poll(n, minutes=n, ok=False), [])
    warehouse.append_batch([item(1)])
    status = warehouse.status()
    assert (status.articles, status.versions, status.metrics, status.documents) == (1, 1, 15, 1)
    assert (status.sightings, status.fetches, status.polls, status.backlog) == (2, 1, 3, 1)
    assert status.newest_published_at == at(-1)
    assert status.data_files > 0
    assert status.data_bytes > 0
    (feed,) = status.feeds
    assert (feed.source_id, feed.ok, feed.reason, feed.failures) == ("s1", False, "timeout", 2)
    assert (feed.last_poll_at, feed.last_ok_at, feed.newest_entry_at) == (at(3), at(0), at(-5))
    assert [run.run_id for run in status.runs] == ["r1"]


def test_status_of_an_empty_warehouse(warehouse: Warehouse) -> None:
    status = warehouse.status()
    assert (status.articles, status.backlog, status.feeds, status.runs) == (0, 0, (), ())
    assert status.newest_published_at is None
