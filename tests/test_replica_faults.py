"""Every switch of the replica does what its name says."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import httpx
import pytest

from tests.replica.faults import Board, Fault, Kind, crawl_delay, fault_from, forbid, parse_fault
from tests.replica.hosts import MAIN, POLICY
from tests.replica.server import Replica, serve

FEED = "/kinh-te.rss"


@pytest.fixture(scope="module")
def shared() -> Iterator[Replica]:
    with serve(articles=60, seed=False) as running:
        yield running


@pytest.fixture
def replica(shared: Replica) -> Iterator[Replica]:
    yield shared
    shared.control.clear()
    shared.control.clear_log()


def get(replica: Replica, path: str = FEED, host: str = MAIN, **headers: str) -> httpx.Response:
    return httpx.get(replica.url + path, headers={"host": host, **headers}, timeout=5)


def set_fault(replica: Replica, text: str) -> None:
    replica.control.set(parse_fault(text))


def page_path(replica: Replica) -> str:
    return replica.control.site.get(f"{MAIN}:102260806093012345").address


def test_304_can_be_switched_off(replica: Replica) -> None:
    etag = get(replica).headers["etag"]
    set_fault(replica, "no_conditional")
    again = get(replica, **{"if-none-match": etag})
    assert (again.status_code, again.headers["etag"]) == (200, etag)
    set_fault(replica, "no_validators")
    assert {"etag", "last-modified"}.isdisjoint(get(replica).headers)


def test_a_lying_etag_stays_while_the_content_changes(replica: Replica) -> None:
    set_fault(replica, "lying_etag")
    before = get(replica, "/home.rss")
    replica.control.publish_many(1)
    after = get(replica, "/home.rss", **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert after.headers["etag"] == before.headers["etag"] and after.content != before.content


def test_304_whatever_the_content(replica: Replica) -> None:
    set_fault(replica, "always_304")
    assert get(replica, **{"if-none-match": '"old"'}).status_code == 304
    assert get(replica).status_code == 200


def test_429_names_seconds_or_a_date(replica: Replica) -> None:
    set_fault(replica, "status,status=429,retry_after=7,times=1")
    first = get(replica)
    assert (first.status_code, first.headers["retry-after"]) == (429, "7")
    assert get(replica).status_code == 200
    set_fault(replica, "status,status=429,retry_after=date:60")
    wait = parsedate_to_datetime(get(replica).headers["retry-after"]).timestamp() - time.time()
    assert 55 < wait <= 60


def test_errors_for_some_requests_or_always(replica: Replica) -> None:
    set_fault(replica, "status,status=503,path=/kinh-te*,skip=1,times=2")
    assert [get(replica).status_code for _ in range(4)] == [200, 503, 503, 200]
    replica.control.clear()
    set_fault(replica, f"status,status=500,host={POLICY}")
    assert [get(replica, "/rss/home.rss", host).status_code for host in (POLICY, MAIN, POLICY)] == [
        500,
        200,
        500,
    ]


def test_slow_bytes_arrive_in_drips(replica: Replica) -> None:
    set_fault(replica, "slow,size=20000,seconds=0.05")
    with httpx.stream(
        "GET", replica.url + page_path(replica), headers={"accept-encoding": "identity"}
    ) as response:
        arrivals = [time.monotonic() for _ in response.iter_raw()]
    assert arrivals[-1] - arrivals[0] > 0.5


@pytest.mark.parametrize("where", ["", ",text=body"])
def test_a_stalled_connection_stays_silent(replica: Replica, where: str) -> None:
    set_fault(replica, f"stall{where}")
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(replica.url + FEED, timeout=0.3)


def test_an_answer_can_be_late(replica: Replica) -> None:
    set_fault(replica, "delay,seconds=0.3")
    started = time.monotonic()
    assert get(replica).status_code == 200
    assert time.monotonic() - started >= 0.3


def test_a_connection_can_close_half_way_or_at_once(replica: Replica) -> None:
    set_fault(replica, "half")
    with pytest.raises(httpx.RemoteProtocolError, match=r"incomplete|without"):
        get(replica)
    set_fault(replica, "reset")
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        get(replica)


def test_a_cut_off_gzip_is_well_framed(replica: Replica) -> None:
    set_fault(replica, "cut_gzip")
    with httpx.stream("GET", replica.url + FEED) as response:
        raw = b"".join(response.iter_raw())
    assert int(response.headers["content-length"]) == len(raw)
    with pytest.raises(EOFError):
        gzip.decompress(raw)


def test_a_zip_bomb_is_small_on_the_wire(replica: Replica) -> None:
    set_fault(replica, f"zip_bomb,size={32 << 20}")
    with httpx.stream("GET", replica.url + FEED) as response:
        raw = b"".join(response.iter_raw())
    assert len(raw) < 100_000 and gzip.decompress(raw) == bytes(32 << 20)


@pytest.mark.parametrize("extra", ["", ",text=undeclared"])
def test_an_oversize_body_goes_on(replica: Replica, extra: str) -> None:
    set_fault(replica, f"oversize,size=3000000{extra}")
    response = get(replica)
    assert len(response.content) > 3_000_000
    assert ("content-length" in response.headers) is not bool(extra)


def test_labels_can_be_wrong(replica: Replica) -> None:
    set_fault(replica, "wrong_charset")
    assert get(replica).headers["content-type"] == "application/rss+xml; charset=windows-1252"
    set_fault(replica, "wrong_type,text=image/png")
    assert get(replica).headers["content-type"] == "image/png"


def test_redirects_loop_or_lead_where_they_must_not(replica: Replica) -> None:
    set_fault(replica, "redirect_loop")
    with pytest.raises(httpx.TooManyRedirects):
        httpx.get(replica.url + FEED, follow_redirects=True)
    for target in ("http://10.0.0.1/", "http://169.254.169.254/x", "http://[::1]/", "file:///etc/passwd"):
        replica.control.set(Fault(Kind.REDIRECT, target=target))
        response = get(replica)
        assert (response.status_code, response.headers["location"]) == (302, target)
    set_fault(replica, "redirect,target=https://example.org/a,status=301")
    assert get(replica).status_code == 301


def test_contents_that_are_no_feed(replica: Replica) -> None:
    whole = get(replica).content
    set_fault(replica, "half_document")
    assert get(replica).content == whole[: len(whole) // 2]
    set_fault(replica, "html_feed")
    response = get(replica)
    assert response.headers["content-type"].startswith("text/html") and b"<rss" not in response.content
    set_fault(replica, "empty")
    response = get(replica)
    assert (response.status_code, response.content) == (200, b"")


def test_encodings_of_the_wild(replica: Replica) -> None:
    plain = get(replica).text
    set_fault(replica, "utf16")
    content = get(replica).content
    assert content.startswith(b"\xff\xfe")
    assert content.decode("utf-16").replace('"utf-16"', '"utf-8"') == plain
    replica.control.clear()
    set_fault(replica, "lying_prolog")
    assert get(replica).content.decode("utf-8") == plain.replace('"utf-8"', '"utf-16"')


def test_feeds_of_the_wild(replica: Replica) -> None:
    set_fault(replica, "empty_dates")
    text = get(replica).text
    assert text.count("<pubDate></pubDate>") == text.count("<item>") > 0
    replica.control.clear()
    set_fault(replica, "sister")
    text = get(replica).text
    assert "&amp;amp;" in text and "&lt;img" in text and " GMT+7</pubDate>" in text and "utm_source" in text


def test_a_feed_can_be_dead_or_anothers(replica: Replica) -> None:
    set_fault(replica, "dead_feed")
    years = {part[:10].split("/")[2][:4] for part in get(replica).text.split("<pubDate>")[1:]}
    assert years == {"2014"}
    replica.control.clear()
    other = get(replica, "/van-hoa.rss").text.split("<item>")[1:]
    set_fault(replica, "wrong_feed,path=/kinh-te.rss")
    assert get(replica).text.split("<item>")[1:] == other


def test_a_page_changes_later_and_says_when(replica: Replica) -> None:
    path = page_path(replica)
    before = get(replica, path)
    article = replica.control.edit(f"{MAIN}:102260806093012345", find="3.214", replace="3.241")
    after = get(replica, path, **{"if-none-match": before.headers["etag"]})
    assert after.status_code == 200 and "3.241" in after.text and "3.214" not in after.text
    assert after.headers["last-modified"] > before.headers["last-modified"] and article.address == path
    assert get(replica, path, **{"if-modified-since": before.headers["last-modified"]}).status_code == 200
    with pytest.raises(ValueError, match="not in the article"):
        replica.control.edit(article.article_id, find="không có câu này")


def test_a_page_can_be_gone_and_come_back(replica: Replica) -> None:
    path, article_id = page_path(replica), f"{MAIN}:102260806093012345"
    for status in (404, 410):
        replica.control.remove(article_id, status)
        assert get(replica, path).status_code == status
        assert path not in get(replica, FEED).text
    replica.control.restore(article_id)
    assert get(replica, path).status_code == 200


def test_the_window_of_fifty_rolls() -> None:
    with serve(seed=False) as running:
        before = get(running, "/home.rss").text
        new = running.control.publish_many(30)
        after = get(running, "/home.rss").text
    assert after.count("<item>") == 50
    assert all(article.address in after and article.address not in before for article in new)
    assert "102260704093512208" in before and "102260704093512208" not in after


def test_robots_can_forbid_ask_for_time_or_fail(replica: Replica) -> None:
    replica.control.set(forbid("/kinh-te"))
    assert get(replica, "/robots.txt").text == "User-agent: *\nDisallow: /kinh-te\n"
    replica.control.set(crawl_delay(2))
    assert "Crawl-delay: 2\n" in get(replica, "/robots.txt").text
    for status in (404, 500):
        replica.control.set(Fault(Kind.STATUS, path="/robots.txt", status=status))
        assert get(replica, "/robots.txt").status_code == status
    assert get(replica).status_code == 200
    replica.control.set(Fault(Kind.RESET, path="/robots.txt"))
    with pytest.raises((httpx.RemoteProtocolError, httpx.ReadError)):
        get(replica, "/robots.txt")


def test_a_star_leaves_robots_alone() -> None:
    assert not Fault(Kind.STATUS).matches(MAIN, "/robots.txt")
    assert Fault(Kind.STATUS, path="/*").matches(MAIN, "/robots.txt")
    assert Fault(Kind.STATUS).matches(MAIN, "/home.rss")


def test_the_last_fault_of_a_kind_counts() -> None:
    board = Board((Fault(Kind.STATUS, status=500), Fault(Kind.STATUS, status=503, times=1)))
    assert [board.due(MAIN, "/a")[Kind.STATUS].status for _ in range(2)] == [503, 500]


def test_wrong_switches_are_refused() -> None:
    for text in ("no_such_kind", "status,code=5", "status,status", "status,status=x"):
        with pytest.raises(ValueError, match=r"\S"):
            parse_fault(text)
    with pytest.raises(ValueError, match="unknown field"):
        fault_from({"kind": "empty", "colour": "red"})


def test_the_log_has_times_and_conditions(replica: Replica) -> None:
    set_fault(replica, "delay,seconds=0.05,times=1")
    get(replica, "/kinh-te.rss?utm_source=x", **{"if-none-match": '"a"', "user-agent": "tester"})
    get(replica, "/khong-co.htm")
    (first,) = [r for r in replica.control.log(path=FEED) if r.headers.get("user-agent") == "tester"]
    (second,) = replica.control.log(path="/khong-co.htm")
    assert (first.host, first.path, first.query, first.status) == (MAIN, FEED, "utm_source=x", 200)
    assert first.headers["if-none-match"] == '"a"' and first.headers["user-agent"] == "tester"
    assert first.finished - first.started >= 0.05 and second.started >= first.finished
    assert (second.status, second.sent > 0, first.wall.tzinfo is not None) == (404, True, True)


def test_it_stops_with_a_stalled_client() -> None:
    # `serve` raises where it does not stop in its time; the answer that it is at would go on for ever.
    with httpx.Client(timeout=0.2) as client, serve(seed=False) as running:
        running.control.set(Fault(Kind.STALL))
        with pytest.raises(httpx.ReadTimeout):
            client.get(running.url + FEED)
        assert running.control.log(path=FEED) == ()
    (stalled,) = running.control.log(path=FEED)
    assert (stalled.status, stalled.sent) == (0, 0)
