"""The pipeline on the replica: every fault ends in its state and reason, and nothing is lost or doubled."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from flows import fetch
from tests.replica.faults import Fault, Kind, forbid
from tests.replica.hosts import MAIN
from tests.replica.library import articles
from tests.replica.seed import seed_article
from warehouse.store import Warehouse

WRITTEN = [article for article in articles() if article.host == MAIN and not article.thin]
VICTIM = WRITTEN[0]
PAGE = VICTIM.address
FEED = "/rss/home.rss"


def page(kind: Kind, **values: Any) -> Fault:
    return Fault(kind, path=PAGE, **values)


def test_first_run_stores_all_and_second_finds_all_unchanged(bench: Any) -> None:
    site = bench()
    first = site.run()
    counted = site.rows("SELECT count(*) FROM articles"), site.rows("SELECT count(*) FROM metrics")
    second = site.run()
    assert first.record.counts == {"stored": 4}
    assert first.record.outcome == "ok"
    assert second.record.reasons == {"unchanged/not_due": 4}
    assert counted == (site.rows("SELECT count(*) FROM articles"), site.rows("SELECT count(*) FROM metrics"))
    assert counted[0] == [(4,)]
    assert counted[1][0][0] > 4
    assert [row.status for row in site.replica.control.log(path=FEED)] == [200, 304]


#: What is wrong with a page, and how its article ends.
FINAL: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"kind": Kind.STATUS, "status": 404}, "gone", "not_found"),
    ({"kind": Kind.STATUS, "status": 410}, "gone", "removed"),
    ({"kind": Kind.STATUS, "status": 403}, "failed", "client_error"),
    ({"kind": Kind.OVERSIZE, "size": 3_000_000}, "refused", "too_large"),
    ({"kind": Kind.OVERSIZE, "size": 3_000_000, "text": "undeclared"}, "refused", "too_large"),
    ({"kind": Kind.ZIP_BOMB, "size": 50_000_000}, "refused", "too_large"),
    ({"kind": Kind.REDIRECT, "target": "http://10.0.0.7/x-102209212.htm"}, "refused", "private_address"),
    ({"kind": Kind.REDIRECT, "target": "http://169.254.169.254/latest"}, "refused", "private_address"),
    ({"kind": Kind.REDIRECT, "target": "https://example.org/x.htm"}, "refused", "foreign_host"),
    ({"kind": Kind.REDIRECT, "target": "file:///etc/passwd"}, "refused", "bad_url"),
    ({"kind": Kind.REDIRECT_LOOP}, "failed", "too_many_redirects"),
    ({"kind": Kind.WRONG_TYPE}, "refused", "content_type"),
    ({"kind": Kind.EMPTY}, "failed", "unreadable"),
    ({"kind": Kind.HTML_FEED}, "failed", "no_article"),
    ({"kind": Kind.WRONG_CHARSET}, "stored", "new"),
    ({"kind": Kind.NO_VALIDATORS}, "stored", "new"),
    ({"kind": Kind.DELAY, "seconds": 0.1}, "stored", "new"),
)
PASSING: tuple[tuple[dict[str, Any], str, str], ...] = (
    ({"kind": Kind.STATUS, "status": 500}, "deferred", "server_error"),
    ({"kind": Kind.STATUS, "status": 503}, "deferred", "server_error"),
    ({"kind": Kind.RESET}, "deferred", "connection"),
    ({"kind": Kind.STALL}, "deferred", "timeout"),
    ({"kind": Kind.STALL, "text": "body"}, "deferred", "timeout"),
    ({"kind": Kind.SLOW, "seconds": 0.3}, "deferred", "timeout"),
    ({"kind": Kind.HALF}, "deferred", "truncated"),
    ({"kind": Kind.CUT_GZIP}, "deferred", "truncated"),
)


def ends(site: Any) -> dict[str, tuple[str, str]]:
    return {article_id: site.end(article_id) for (article_id,) in site.rows("SELECT article_id FROM fetches")}


@pytest.mark.parametrize(
    ("faults", "revisit"), [(FINAL, "36500d/0.001s"), (PASSING, "")], ids=["for good", "for the moment"]
)
def test_each_fault_of_a_page_ends_in_its_state_and_is_made_good(
    bench: Any, faults: tuple[tuple[dict[str, Any], str, str], ...], revisit: str
) -> None:
    victims = WRITTEN[: len(faults)]
    set_up = [Fault(path=a.address, **values) for a, (values, *_) in zip(victims, faults, strict=True)]
    site = bench(set_up, count=len(faults) + 2)
    summary = site.run(timeout_seconds=1.5, total_seconds=4, max_attempts=1, failure_limit=99)
    expected = {a.article_id: (state, reason) for a, (_, state, reason) in zip(victims, faults, strict=True)}
    fine = {a.article_id: ("stored", "new") for a in WRITTEN[len(faults) : len(faults) + 2]}
    assert ends(site) == expected | fine
    assert sum(summary.record.counts.values()) == len(faults) + 2
    assert summary.record.outcome == "ok", "a page's fault is not the source's"

    site.replica.control.clear()
    # What was put off is tried again at once; what ended for good when it is due for another look.
    later = site.run(revisit=revisit)
    total = len(faults) + 2
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(total, total)]
    assert "deferred" not in later.record.counts
    assert site.rows("SELECT count(*) FROM backlog") == [(0,)]


def test_robots_that_forbid_a_page_refuse_it_alone(bench: Any) -> None:
    site = bench([forbid(PAGE)], count=2)
    assert site.run().record.reasons == {"stored/new": 1, "refused/robots": 1}
    assert site.end(VICTIM.article_id) == ("refused", "robots")


def test_wrong_charset_is_read_as_what_it_is(bench: Any) -> None:
    site = bench([page(Kind.WRONG_CHARSET)], count=1)
    site.run()
    assert site.rows("SELECT title FROM articles") == [(VICTIM.title,)]


def test_robots_that_cannot_be_had_put_all_off_without_a_request(bench: Any) -> None:
    site = bench([Fault(Kind.STATUS, path="/robots.txt", status=503)])
    summary = site.run()
    assert summary.record.outcome == "unreachable"
    assert {row.path for row in site.replica.control.log()} == {"/robots.txt"}
    site.replica.control.clear()
    assert site.run().record.counts == {"stored": 4}


def test_robots_that_forbid_all_refuse_the_source_and_lose_nothing(bench: Any) -> None:
    site = bench([forbid()])
    summary = site.run()
    assert (summary.polls[0].reason, summary.record.outcome) == ("robots", "partial")
    site.replica.control.clear()
    assert site.run().record.counts == {"stored": 4}


def test_an_edit_becomes_a_new_version_when_the_feed_shows_it(bench: Any) -> None:
    site = bench()
    site.run()
    site.replica.control.edit(VICTIM.article_id, title=f"{VICTIM.title} (cập nhật)")
    summary = site.run()
    assert summary.record.reasons == {"new_version/changed": 1, "unchanged/not_due": 3}
    sql = f"SELECT title FROM current_articles WHERE article_id = '{VICTIM.article_id}'"
    assert site.rows(sql) == [(f"{VICTIM.title} (cập nhật)",)]
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(5, 4)]


def test_an_edit_that_no_feed_shows_is_found_when_the_article_is_due(bench: Any) -> None:
    site = bench()
    site.run()
    site.replica.control.edit(VICTIM.article_id, body="Một đoạn mới hoàn toàn, với 45,6 tỷ đồng.")
    now = dt.datetime.now(dt.UTC)
    early = site.run(revisit="36500d/1h")
    late = site.run(revisit="36500d/1h", now=lambda: now + dt.timedelta(hours=2))
    assert early.record.reasons == {"unchanged/not_due": 4}
    assert late.record.counts["unchanged"] == 3
    assert late.record.counts.get("new_version", 0) + late.record.counts.get("thin", 0) == 1


def test_an_unmodified_page_is_asked_for_with_its_validators(bench: Any) -> None:
    site = bench()
    site.run()
    again = site.run(revisit="36500d/0.001s")
    assert again.record.reasons == {"unchanged/not_modified": 4}
    assert site.replica.control.log(path=PAGE)[-1].status == 304


def test_a_server_that_ignores_conditions_is_compared_by_content(bench: Any) -> None:
    site = bench([Fault(Kind.NO_CONDITIONAL)])
    facts = "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM metrics)"
    site.run()
    before = site.rows(facts)
    again = site.run(revisit="36500d/0.001s")
    assert again.record.reasons == {"unchanged/same_content": 4}
    assert site.rows(facts) == before
    for path in (FEED, PAGE):
        asked = site.replica.control.log(path=path)
        assert [row.status for row in asked] == [200, 200]
        assert "if-none-match" in asked[1].headers
    kept = "SELECT count(DISTINCT (warc_file, warc_offset)) FROM fetches WHERE state = 'unchanged'"
    assert site.rows(kept) == [(4,)], "what the server did send is kept"


def test_a_run_has_one_client_that_keeps_its_connection(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    class Counted(fetch.CheckedTransport):
        def __init__(self, *values: Any) -> None:
            made.append(self)
            super().__init__(*values)

    monkeypatch.setattr(fetch, "CheckedTransport", Counted)
    site = bench(count=8)
    assert site.run(batch_size=2, concurrency_per_host=1).record.counts == {"stored": 8}
    asked = site.replica.control.log()
    assert (len(made), len(asked), len({row.client for row in asked})) == (1, 10, 1)


def test_what_cannot_be_fetched_is_given_up_after_enough_runs(bench: Any) -> None:
    site = bench([page(Kind.STATUS, status=500)], count=2)
    few = {"give_up_attempts": 3, "give_up_age": "0.001s"}
    found = []
    for _ in range(3):
        site.run(**few)
        found.append(site.end(VICTIM.article_id))
    assert found == [("deferred", "server_error"), ("deferred", "server_error"), ("failed", "gave_up")]
    assert site.run(**few).record.reasons == {"unchanged/not_due": 2}


def test_a_young_item_is_not_given_up_however_often_it_fails(bench: Any) -> None:
    site = bench([page(Kind.STATUS, status=500)], count=2)
    for _ in range(3):
        site.run(give_up_attempts=1)
    assert site.end(VICTIM.article_id) == ("deferred", "server_error")


def test_an_item_of_a_paused_host_waits_without_a_row_of_its_own(bench: Any) -> None:
    site = bench([Fault(Kind.STATUS, path="*.htm", status=429, retry_after="3600")])
    summary = site.run(batch_size=1)
    assert summary.record.reasons == {"deferred/rate_limited": 1, "deferred/host_paused": 3}
    assert site.rows("SELECT count(*) FROM fetches") == [(1,)]
    site.replica.control.clear()
    assert site.run().record.counts == {"stored": 4}


def test_thin_articles_end_as_thin(bench: Any) -> None:
    thin = [article for article in articles() if article.host == MAIN and article.thin]
    summary = bench(only=thin).run()
    assert thin
    assert summary.record.reasons == {"thin/little_text": len(thin)}


def test_articles_that_fall_out_of_the_feed_before_they_were_fetched_are_not_lost(bench: Any) -> None:
    site = bench([Fault(Kind.STATUS, path="*.htm", status=503)], count=3)
    site.run()
    site.replica.control.clear()
    site.replica.control.publish_many(50)
    assert site.rows("SELECT count(*) FROM backlog") == [(3,)]
    site.run()
    assert site.rows(f"SELECT count(*) FROM articles WHERE article_id = '{VICTIM.article_id}'") == [(1,)]
    assert site.rows("SELECT count(*) FROM articles") == [(53,)]


def test_the_page_is_kept_as_fetched_and_found_from_its_row(bench: Any) -> None:
    from flows.archive import Archive

    site = bench(count=2)
    site.run()
    raw = Archive(site.folder / "data" / "raw")
    for article_id, file, offset in site.rows("SELECT article_id, warc_file, warc_offset FROM fetches"):
        kept = raw.read(file, offset)
        assert kept.article_id == article_id
        assert "detail-content" in kept.content.decode()


def test_a_page_that_trips_the_extractors_fails_alone(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from flows.running import reading

    true_extract = reading.extract

    def trip(content: bytes, url: str, **values: Any) -> Any:
        if VICTIM.number in url:
            raise ZeroDivisionError("a fault of our own")
        return true_extract(content, url, **values)

    site = bench()
    monkeypatch.setattr(reading, "extract", trip)
    summary = site.run()
    assert summary.record.reasons == {"stored/new": 3, "failed/unreadable": 1}
    assert "a fault of our own" in site.rows("SELECT detail FROM fetches WHERE state = 'failed'")[0][0]


def test_a_run_that_fails_before_its_first_poll_has_a_start_and_an_end(
    bench: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Warehouse) -> None:
        raise OSError("no rhythms")

    site = bench(count=0)
    monkeypatch.setattr(Warehouse, "rhythms", fail)
    with pytest.raises(OSError, match="no rhythms"):
        site.run(due_only=True)
    rows = site.rows("SELECT outcome, message FROM runs ORDER BY finished_at NULLS FIRST")
    assert rows == [("running", None), ("failed", "OSError: no rhythms")]


def test_every_item_is_counted_once_whatever_happens(bench: Any) -> None:
    faults = [
        Fault(Kind.STATUS, path=WRITTEN[0].address, status=404),
        Fault(Kind.RESET, path=WRITTEN[1].address),
        Fault(Kind.WRONG_TYPE, path=WRITTEN[2].address),
        Fault(Kind.REDIRECT_LOOP, path=WRITTEN[3].address),
    ]
    summary = bench(faults, count=10).run(batch_size=3)
    assert summary.record.counts == Counter(stored=6, gone=1, deferred=1, refused=1, failed=1)


def spaced(text: str) -> str:
    """A capture's text with each run of spaces, also those that do not break, as one."""
    return " ".join(text.split())


def test_the_seed_article_through_the_whole_flow(bench: Any) -> None:
    seed = seed_article()
    if seed is None:
        pytest.skip("the article of ../shared/seed is not beside this checkout")
    site = bench(only=[seed])
    assert site.run().record.counts == {"stored": 1}
    title, lead, body, published, author, captions = site.rows(
        "SELECT title, lead, body, published_at AT TIME ZONE 'Asia/Ho_Chi_Minh', author, "
        "list_transform(photos, lambda photo: photo.caption) FROM current_articles"
    )[0]
    assert (title, lead) == (seed.title, seed.lead)
    assert published.replace(tzinfo=None) == dt.datetime(2020, 12, 25, 10, 5)  # noqa: DTZ001 - the site's zone
    assert "Ảnh:" not in body
    assert captions == [spaced(caption) for caption in seed.captions]
    assert len(captions) > 1
    for caption in captions:
        # Also without the photographer's name.
        said = caption.partition("Ảnh:")[0].strip()
        assert not said or said not in body
    assert body.splitlines() == [spaced(line) for line in seed.paragraphs], "nothing more and nothing less"
    assert author == seed.author
    figures = site.rows(
        "SELECT part, start_offset, end_offset, text, quote, quote_start, quote_end FROM current_metrics"
    )
    assert len(figures) > 20
    texts = {"title": title, "lead": lead, "body": body}
    for part, start, end, text, quote, quote_start, quote_end in figures:
        assert texts[part][start:end] == text
        assert texts[part][quote_start:quote_end] == quote
        assert text in quote
