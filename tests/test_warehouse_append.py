"""Appending: what is new, once and only once."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from tests.warehouse_data import (
    append_poll,
    article_id,
    at,
    batch,
    ended,
    item,
    poll,
    quantity,
    run_record,
    sighting,
)
from tests.warehouse_places import fresh
from warehouse.append import Appended, read_of
from warehouse.errors import ReadOnlyViolation, WarehouseError
from warehouse.records import FetchedItem, Reason, State
from warehouse.rhythm import Announced, Announcement, Gap
from warehouse.store import Warehouse
from warehouse.versions import Reading, new_versions, turns


@pytest.fixture
def warehouse(tmp_path: Path) -> Iterator[Warehouse]:
    with Warehouse.open(fresh(tmp_path)) as opened:
        yield opened


def _count(warehouse: Warehouse) -> dict[str, int]:
    tables = "runs polls sightings fetches articles metrics documents mentions assignments".split()
    ask = " UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in tables)
    return dict(warehouse.query(ask).rows)


def _with_values(fetched: FetchedItem, *values: str) -> FetchedItem:
    assert fetched.extraction is not None
    figures = tuple(quantity(23 + 76 * i, value=value) for i, value in enumerate(values))
    return replace(fetched, extraction=replace(fetched.extraction, metrics=figures))


# the pure decision


def _held(*rows: tuple[str, str, float]) -> dict[str, list[Reading]]:
    return {article_id(1): [Reading(version, extractor, at(minutes)) for version, extractor, minutes in rows]}


def test_unknown_article_is_new() -> None:
    assert [(v.kind, v.details) for v in new_versions(read_of([item(1)]), {})] == [("articles", True)]


def test_same_version_is_not_new() -> None:
    assert new_versions(read_of([item(1, minutes=5)]), _held(("v1-1", "1", 1))) == []


def test_other_text_is_a_version() -> None:
    found = new_versions(read_of([item(1, edition=2, minutes=5)]), _held(("v1-1", "1", 1)))
    assert [(v.kind, v.details) for v in found] == [("versions", True)]


def test_other_extractors_read_a_known_version_again() -> None:
    found = new_versions(read_of([item(1, minutes=1)]), _held(("v1-1", "0", 1)))
    assert [(v.kind, v.details) for v in found] == [("reextracted", True)]


def test_going_back_to_an_earlier_text_is_a_version_without_new_details() -> None:
    held = _held(("v1-1", "1", 1), ("v1-2", "1", 2))
    assert [(v.kind, v.details) for v in new_versions(read_of([item(1, minutes=3)]), held)] == [
        ("versions", False)
    ]
    assert new_versions(read_of([item(1, minutes=1)]), held) == []


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_texts_of_one_moment_the_same_is_current_in_any_order(turned: bool) -> None:
    rows = (("v1-1", "1", 1), ("v1-2", "1", 1))
    held = _held(*(reversed(rows) if turned else rows))
    assert turns(article_id(1), held[article_id(1)]).lost == ((article_id(1), "v1-1", "1", 1),)
    for edition in (1, 2):  # once more at that moment changes nothing, and is not appended
        assert new_versions(read_of([item(1, edition=edition, minutes=1)]), held) == []
    assert [v.kind for v in new_versions(read_of([item(1, minutes=2)]), held)] == ["versions"]


def test_twice_in_one_batch_is_once() -> None:
    assert len(new_versions(read_of([item(1), item(1, minutes=2, fetch="other")]), {})) == 1


def test_deferred_items_have_no_version() -> None:
    assert new_versions(read_of([ended(1, State.DEFERRED, Reason.TIMEOUT)]), {}) == []


# in the warehouse


def test_appending_twice_adds_nothing(warehouse: Warehouse) -> None:
    items = [*batch(0, size=3, figures=4), ended(90, State.DEFERRED, Reason.TIMEOUT)]
    assert warehouse.append_batch(items) == Appended(
        fetches=4, articles=3, metrics=12, documents=3, mentions=3, assignments=3
    )
    before = _count(warehouse)
    assert warehouse.append_batch(items) == Appended()
    assert warehouse.append_batch([*items, *items]) == Appended()
    assert warehouse.append_batch([]) == Appended()
    assert _count(warehouse) == before


def test_doubled_items_in_one_batch_are_stored_once(warehouse: Warehouse) -> None:
    items = batch(0, size=2, figures=1)
    assert warehouse.append_batch([*items, *items]) == Appended(
        fetches=2, articles=2, metrics=2, documents=2, mentions=2, assignments=2
    )


def test_polls_and_sightings_once(warehouse: Warehouse) -> None:
    seen = [sighting(1), sighting(2), sighting(1)]
    assert append_poll(warehouse, poll(1), seen) == 2
    assert append_poll(warehouse, poll(1), seen) == 0
    assert append_poll(warehouse, poll(2, minutes=5), [sighting(1, minutes=5)]) == 0
    assert append_poll(warehouse, poll(3, minutes=6), [sighting(1, minutes=6, title="Sửa")]) == 1
    assert append_poll(warehouse, poll(1, source="s2"), [sighting(1, source="s2")]) == 1
    asked = "SELECT source_id, new_entries FROM polls ORDER BY source_id, polled_at"
    assert warehouse.query(asked).rows == (("s1", 2), ("s1", 0), ("s1", 1), ("s2", 1))
    assert _count(warehouse)["sightings"] == 4


def test_announcements_of_one_call_are_stored_as_one_after_another(tmp_path: Path) -> None:
    later = sighting(1, minutes=5)
    lost = Gap("s1", at(5), at(0), None)
    announcements = [
        Announcement(poll(1), (sighting(1),)),
        Announcement(poll(1), (sighting(1),)),
        Announcement(poll(2, minutes=5), (later, sighting(2, minutes=5)), lost),
        Announcement(poll(3, minutes=6), (sighting(3, minutes=6),), replace(lost, lost_at=at(6))),
    ]
    expected = [Announced(1), Announced(), Announced(1), Announced(1, lost=True)]
    stored = []
    for name, calls in (("one", [announcements]), ("several", [[each] for each in announcements])):
        with Warehouse.open(fresh(tmp_path / name)) as warehouse:
            assert [each for call in calls for each in warehouse.append_polls(call)] == expected
            columns = "SELECT * EXCLUDE (appended_at) FROM"
            stored.append(
                [warehouse.query(f"{columns} {t} ORDER BY ALL").rows for t in ("polls", "sightings", "gaps")]
            )
    assert [len(rows) for rows in stored[0]] == [3, 3, 1]
    assert stored[0] == stored[1]


def test_runs_start_and_end_once(warehouse: Warehouse) -> None:
    for _ in range(2):
        warehouse.start_run(run_record())
        warehouse.finish_run(run_record(finished=3))
    assert _count(warehouse)["runs"] == 2
    with pytest.raises(ValueError, match="finished_at"):
        warehouse.finish_run(run_record("r2"))


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_last_page_is_current_in_any_order_of_arrival(order: tuple[int, ...]) -> None:
    editions = [item(1, edition=1, minutes=1), item(1, edition=2, minutes=2), item(1, edition=1, minutes=3)]
    held: dict[str, list[Reading]] = {article_id(1): []}
    details: list[str] = []
    for number in (*order, *order):  # each once more: nothing is added
        for new in new_versions(read_of([editions[number]]), held):
            held[article_id(1)].append(new.reading)
            details += [new.reading.version] if new.details else []
    assert max(held[article_id(1)], key=lambda row: row.fetched_at).version == "v1-1"
    assert sorted(details) == ["v1-1", "v1-2"]


def test_current_views_follow_an_article_that_went_back(warehouse: Warehouse) -> None:
    for minutes, edition in enumerate((1, 2, 1)):
        one = item(1, edition=edition, minutes=minutes, fetch=str(minutes), figures=10 + edition)
        assert warehouse.append_batch([one]).fetches == 1
    assert warehouse.query("SELECT version, fetched_at FROM current_articles").rows == (("v1-1", at(2)),)
    assert warehouse.query("SELECT count(*) FROM current_metrics").rows == ((11,),)
    assert warehouse.query("SELECT count(*), max(position) FROM photos").rows == ((2, 1),)


def test_current_views_take_the_highest_extractor_version(warehouse: Warehouse) -> None:
    first = item(1, figures=2)
    assert first.extraction is not None
    for version, figures in (("10", 5), ("9", 3), ("2", 2)):
        read = item(1, figures=figures)
        assert read.extraction is not None
        warehouse.append_batch(
            [replace(read, extraction=replace(read.extraction, extractor_version=version))]
        )
    assert warehouse.query("SELECT DISTINCT extractor_version, count(*) FROM current_metrics GROUP BY 1").rows == (
        ("10", 5),
    )  # fmt: skip
    assert _count(warehouse)["fetches"] == 1


def test_decimals_come_back_exactly(warehouse: Warehouse) -> None:
    texts = ["14300000000000000000", "0.07", "-6", "0.000000001"]
    warehouse.append_batch([_with_values(item(1), *texts, "1e40")])
    rows = warehouse.query("SELECT value, flags FROM current_metrics ORDER BY start_offset").rows
    assert [row[0] for row in rows] == [*map(Decimal, texts), None]
    assert rows[-1][1] == ["out-of-range"]


def test_times_and_quotes_come_back(warehouse: Warehouse) -> None:
    local = dt.datetime(2020, 12, 25, 10, 5, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    fetched = item(1)
    assert fetched.extraction is not None
    article = replace(fetched.extraction.article, published=local)
    warehouse.append_batch([replace(fetched, extraction=replace(fetched.extraction, article=article))])
    published, text = warehouse.query(
        "SELECT published_at, (published_at AT TIME ZONE 'UTC')::VARCHAR FROM current_articles"
    ).rows[0]
    assert published == local
    assert published.utcoffset() == dt.timedelta(hours=7)
    assert text == "2020-12-25 03:05:00"
    rows = warehouse.query(
        "SELECT body, quote, quote_start, quote_end, m.text, start_offset, end_offset "
        "FROM current_metrics m JOIN current_articles USING (article_id) WHERE part = 'body'"
    ).rows
    assert len(rows) == 15
    for body, quote, first, last, figure, start, end in rows:
        assert body[first:last] == quote
        assert body[start:end] == figure


def test_hostile_text_is_stored(warehouse: Warehouse) -> None:
    fetched = item(1)
    assert fetched.extraction is not None
    title = "x' OR 1=1; -- \0 \ud800 \\u0000 \"}],[{ \U0001f600"
    article = replace(fetched.extraction.article, title=title, tags=("'", '"', "\\"))
    warehouse.append_batch([replace(fetched, extraction=replace(fetched.extraction, article=article))])
    stored, tags = warehouse.query("SELECT title, tags FROM articles").rows[0]
    assert stored == title.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\ud800", "?")
    assert tags == ["'", '"', "\\"]


def test_naive_times_are_refused_and_nothing_is_kept(warehouse: Warehouse) -> None:
    good, bad = item(1), item(2)
    bad = replace(bad, fetch=replace(bad.fetch, fetched_at=dt.datetime(2026, 1, 1)))  # noqa: DTZ001
    with pytest.raises((ValueError, TypeError)):
        warehouse.append_batch([good, bad])
    assert _count(warehouse)["fetches"] == 0
    assert warehouse.append_batch([good]).articles == 1


def test_reader_refuses_writes(warehouse: Warehouse, tmp_path: Path) -> None:
    warehouse.append_batch([item(1)])
    with Warehouse.open(warehouse.address, read_only=True) as reader:
        assert reader.status().articles == 1
        with pytest.raises(ReadOnlyViolation, match="opened for reading"):
            reader.append_batch([item(2)])


def test_forked_child_is_refused(warehouse: Warehouse) -> None:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # the child must leave by _exit, whatever happens
        try:
            warehouse.known(["x"])
            said = b"no error"
        except WarehouseError as error:
            said = str(error).encode()
        os.write(writing, said)
        os._exit(0)
    os.waitpid(child, 0)
    assert b"opened by another process" in os.read(reading, 1000)
    os.close(reading)
    os.close(writing)
    assert warehouse.append_batch([item(1)]).articles == 1
