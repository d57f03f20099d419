"""Robots, pace, concurrency and pauses, by a clock that never waits."""

from __future__ import annotations

import asyncio
import ssl
from typing import Any

import httpx
import pytest

from flows.fetch import Fetcher
from flows.fetching.exchange import Failure, FetchError, Response
from flows.politeness import Politeness, RobotsAnswer, judge_robots, wait_seconds
from tests.flows_fakes import HOST, FakeClock, Script, page, settings
from warehouse.records import Reason, State

URL = f"https://{HOST}"


def robots(text: str, **headers: str) -> httpx.Response:
    return httpx.Response(200, headers={"content-type": "text/plain"} | headers, content=text.encode())


def fetch_all(
    script: Script, clock: FakeClock, *paths: str, random: float = 1.0, **changes: Any
) -> list[Response | FetchError]:
    """Fetch paths (or addresses) one after the other with one fetcher."""

    async def main() -> list[Response | FetchError]:
        ends: list[Response | FetchError] = []
        fetcher = Fetcher(settings(**changes), transport=script.transport, clock=clock, random=lambda: random)
        async with fetcher:
            for path in paths:
                try:
                    ends.append(await fetcher.get(path if "//" in path else URL + path))
                except FetchError as error:
                    ends.append(error)
        return ends

    return asyncio.run(main())


def reasons(ends: list[Response | FetchError]) -> list[Reason | None]:
    return [end.reason if isinstance(end, FetchError) else None for end in ends]


# Robots


def test_robots_are_asked_once_and_kept_to() -> None:
    rules = robots("User-agent: *\nDisallow: /tim-kiem\nAllow: /tim-kiem/moi\n")
    script = Script({"/robots.txt": [rules], "/a": [page()], "/tim-kiem/moi": [page()]})
    ends = fetch_all(script, FakeClock(), "/a", "/tim-kiem?q=1", "/tim-kiem/moi", "/a")
    assert reasons(ends) == [None, Reason.ROBOTS, None, None]
    assert script.paths(robots=True) == ["/robots.txt", "/a", "/tim-kiem/moi", "/a"]
    refused = ends[1]
    assert isinstance(refused, FetchError)
    assert (refused.state, refused.attempts) == (State.REFUSED, 0)


def test_the_group_of_our_own_name_goes_before_the_general_one() -> None:
    rules = robots("User-agent: *\nDisallow: /\n\nUser-agent: Chinhphu-Monitor\nDisallow: /rieng\n")
    script = Script({"/robots.txt": [rules], "/a": [page()]})
    assert reasons(fetch_all(script, FakeClock(), "/a", "/rieng")) == [None, Reason.ROBOTS]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451])
def test_without_a_robots_txt_all_is_allowed(status: int) -> None:
    script = Script({"/robots.txt": [httpx.Response(status)], "/a": [page()]})
    assert reasons(fetch_all(script, FakeClock(), "/a")) == [None]


@pytest.mark.parametrize(
    "answer",
    [httpx.Response(500), httpx.Response(429), httpx.ConnectError("refused"), httpx.ReadTimeout("slow")],
)
def test_a_robots_txt_out_of_reach_forbids_all_for_now(answer: httpx.Response | Exception) -> None:
    script = Script({"/robots.txt": [answer], "/a": [page()]})
    ends = fetch_all(script, FakeClock(), "/a", "/a", max_attempts=2)
    assert reasons(ends) == [Reason.ROBOTS_UNREACHABLE] * 2
    # Tried again as anything transient is, but not once more for the second page.
    assert script.paths(robots=True) == ["/robots.txt"] * 2
    error = ends[1]
    assert isinstance(error, FetchError)
    assert error.state is State.DEFERRED
    assert error.retry_after is not None


def test_a_robots_txt_back_in_reach_is_asked_again_after_a_while() -> None:
    script = Script({"/robots.txt": [httpx.Response(500), robots("")], "/a": [page()]})
    clock = FakeClock()

    async def main() -> None:
        given = settings(max_attempts=1, failure_pause_seconds=300)
        async with Fetcher(given, transport=script.transport, clock=clock) as fetcher:
            with pytest.raises(FetchError):
                await fetcher.get(URL + "/a")
            clock.seconds += 301
            assert (await fetcher.get(URL + "/a")).status == 200

    asyncio.run(main())


def test_redirects_of_robots_are_followed_five_times() -> None:
    def hop(n: int) -> httpx.Response:
        return httpx.Response(301, headers={"location": f"/r{n}"})

    hops = {"/robots.txt": [hop(1)]} | {f"/r{n}": [hop(n + 1)] for n in range(1, 5)}
    script = Script({**hops, "/r5": [robots("User-agent: *\nDisallow: /")], "/a": [page()]})
    assert reasons(fetch_all(script, FakeClock(), "/a")) == [Reason.ROBOTS]
    endless = Script({**hops, "/r5": [hop(6)], "/r6": [robots("User-agent: *\nDisallow: /")], "/a": [page()]})
    assert reasons(fetch_all(endless, FakeClock(), "/a")) == [None]


@pytest.mark.parametrize("location", ["https://elsewhere.example/robots.txt", "http://10.0.0.1/robots.txt"])
def test_rules_that_lie_where_we_do_not_go_are_unknown(location: str) -> None:
    away = httpx.Response(302, headers={"location": location})
    script = Script({"/robots.txt": [away], "/a": [page()]})
    assert reasons(fetch_all(script, FakeClock(), "/a")) == [Reason.ROBOTS_UNREACHABLE]
    assert len(script.log) == 1


def test_the_end_of_a_redirect_is_asked_for_its_own_rules() -> None:
    def rules(request: httpx.Request) -> httpx.Response:
        return robots("User-agent: *\nDisallow: /" if request.url.host == "anh.example" else "")

    away = httpx.Response(302, headers={"location": "https://anh.example/b"})
    script = Script({"/robots.txt": [rules], "/a": [away], "/b": [page()]})
    assert reasons(fetch_all(script, FakeClock(), "/a")) == [Reason.ROBOTS]
    assert script.paths() == ["/a"]


def test_of_a_huge_robots_txt_the_first_part_counts() -> None:
    rules = "User-agent: *\nDisallow: /dau\n" + "# \n" * 400_000 + "Disallow: /cuoi\n"
    script = Script({"/robots.txt": [robots(rules)], "/cuoi": [page()]})
    ends = fetch_all(script, FakeClock(), "/dau", "/cuoi", max_bytes=100_000)
    assert reasons(ends) == [Reason.ROBOTS, None]


def test_odd_robots_texts_are_read() -> None:
    for content in (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /x", b"user-agent:*\rdisallow:/x\r# \xff\xfe"):
        rules = judge_robots(RobotsAnswer(content))
        assert rules is not None
        assert not isinstance(rules, Failure)
        assert not rules.can_fetch(URL + "/x", "chinhphu-monitor")
    for content in (b"", b"<html><h1>Not found</h1></html>", bytes(range(256))):
        rules = judge_robots(RobotsAnswer(content))
        assert rules is not None
        assert not isinstance(rules, Failure)
        assert rules.can_fetch(URL + "/x", "chinhphu-monitor")


def test_what_would_meet_the_page_too_is_said_of_the_page() -> None:
    certificate = httpx.ConnectError("tls")
    certificate.__cause__ = ssl.SSLCertVerificationError("expired")
    script = Script({"/robots.txt": [certificate], "/a": [page()]})
    ends = fetch_all(script, FakeClock(), "/a")
    assert reasons(ends) == [Reason.TLS]


def test_many_at_once_ask_for_robots_once() -> None:
    script = Script({"/robots.txt": [robots("")], "/a": [page()]})

    async def main() -> None:
        given = settings(concurrency_per_host=8)
        async with Fetcher(given, transport=script.transport, clock=FakeClock()) as fetcher:
            await asyncio.gather(*(fetcher.get(URL + "/a") for _ in range(8)))

    asyncio.run(main())
    assert script.paths(robots=True).count("/robots.txt") == 1


# Pace


def test_requests_to_a_host_start_a_pace_apart() -> None:
    clock = FakeClock()
    script = Script({"/a": [page()], "/b": [httpx.Response(301, headers={"location": "/a"})]}, clock)
    fetch_all(script, clock, "/a", "/b", "/a", pace_seconds=1.5)
    assert script.paths(robots=True) == ["/robots.txt", "/a", "/b", "/a", "/a"]
    assert script.times == [0.0, 1.5, 3.0, 4.5, 6.0]


def test_hosts_do_not_wait_for_each_other() -> None:
    clock = FakeClock()
    script = Script({"/a": [page()]}, clock)
    fetch_all(script, clock, "/a", "https://anh.example/a", pace_seconds=10)
    assert script.times == [0.0, 10.0, 10.0, 20.0]


def test_time_that_passed_anyway_counts_towards_the_pace() -> None:
    assert wait_seconds(now=10.0, next_start=11.0, paused_until=0.0) == 1.0
    assert wait_seconds(now=12.5, next_start=11.0, paused_until=0.0) <= 0
    assert wait_seconds(now=10.0, next_start=11.0, paused_until=70.0) == 60.0


@pytest.mark.parametrize(("delay", "times"), [("4", [0, 4, 8]), ("0.2", [0, 1, 2]), ("nan", [0, 1, 2])])
def test_a_crawl_delay_is_kept_where_it_asks_for_more(delay: str, times: list[float]) -> None:
    clock = FakeClock()
    rules = robots(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x")
    script = Script({"/robots.txt": [rules], "/a": [page()]}, clock)
    fetch_all(script, clock, "/a", "/a", pace_seconds=1.0)
    assert script.times == times


@pytest.mark.parametrize("delay", ["3600", "inf", "1e300"])
def test_a_crawl_delay_beyond_what_we_wait_for_defers(delay: str) -> None:
    rules = robots(f"User-agent: *\nCrawl-delay: {delay}\nDisallow: /x")
    script = Script({"/robots.txt": [rules], "/a": [page()]})
    clock = FakeClock()
    ends = fetch_all(script, clock, "/a", max_wait_seconds=60)
    assert reasons(ends) in ([Reason.HOST_PAUSED], [None])
    assert delay != "3600" or reasons(ends) == [Reason.HOST_PAUSED]
    assert sum(clock.slept) <= 60


def test_no_more_requests_run_at_once_than_allowed() -> None:
    running = most = 0

    async def main() -> None:
        politeness = Politeness(settings(concurrency_per_host=3), FakeClock())

        async def one() -> None:
            nonlocal running, most
            async with politeness.turn(HOST):
                running += 1
                most = max(most, running)
                await asyncio.sleep(0)
                running -= 1

        await asyncio.gather(*(one() for _ in range(20)))

    asyncio.run(main())
    assert most == 3


def test_a_slot_is_given_back_after_a_failure() -> None:
    script = Script({"/a": [httpx.ReadError("reset"), page()]})
    ends = fetch_all(script, FakeClock(), "/a", "/a", max_attempts=1)
    assert reasons(ends) == [Reason.CONNECTION, None]


# Pauses


def test_a_short_retry_after_pauses_the_whole_host() -> None:
    clock = FakeClock()
    busy = httpx.Response(429, headers={"retry-after": "20"})
    script = Script({"/a": [busy, page()], "/b": [page()]}, clock)

    async def main() -> None:
        given = settings(concurrency_per_host=2)
        async with Fetcher(given, transport=script.transport, clock=clock, random=lambda: 0.0) as fetcher:
            first = await asyncio.gather(fetcher.get(URL + "/a"), fetcher.get("https://anh.example/b"))
            assert first[0].attempts == 2
            await fetcher.get(URL + "/b")

    asyncio.run(main())
    ours = [(r.url.path, t) for r, t in zip(script.log, script.times, strict=True) if r.url.host == HOST]
    assert ours[:3] == [("/robots.txt", 0.0), ("/a", 0.0), ("/a", 20.0)]
    assert ours[3][1] >= 20.0


@pytest.mark.parametrize("wish", ["600", "Sat, 05 Sep 2026 06:40:00 GMT"])
@pytest.mark.parametrize(("status", "reason"), [(429, Reason.RATE_LIMITED), (503, Reason.SERVER_ERROR)])
def test_a_long_retry_after_defers_this_item_and_all_others(wish: str, status: int, reason: Reason) -> None:
    clock = FakeClock()
    busy = httpx.Response(status, headers={"retry-after": wish})
    script = Script({"/a": [busy], "/b": [page()], "/c": [page()]}, clock)
    ends = fetch_all(script, clock, "/a", "/b", "https://anh.example/c", max_wait_seconds=60)
    assert reasons(ends) == [reason, Reason.HOST_PAUSED, None]
    assert script.paths() == ["/a", "/c"]
    for end in ends[:2]:
        assert isinstance(end, FetchError)
        assert end.state is State.DEFERRED
        assert end.retry_after is not None
        assert f"{end.retry_after:%H:%M:%S}" == "06:40:00"
    assert "2026-09-05T06:40:00Z" in str(ends[1])
    assert clock.slept == []


def test_after_the_pause_the_host_is_visited_again() -> None:
    clock = FakeClock()
    script = Script({"/a": [httpx.Response(429, headers={"retry-after": "600"}), page()]}, clock)

    async def main() -> None:
        async with Fetcher(settings(), transport=script.transport, clock=clock) as fetcher:
            with pytest.raises(FetchError):
                await fetcher.get(URL + "/a")
            clock.seconds += 560
            assert (await fetcher.get(URL + "/a")).status == 200  # the last 40 seconds are waited for

    asyncio.run(main())
    assert script.times[-1] == 600.0


def test_a_429_that_names_no_time_slows_the_others_down_too() -> None:
    clock = FakeClock()
    script = Script({"/a": [httpx.Response(429)], "/b": [page()]}, clock)
    ends = fetch_all(script, clock, "/a", "/b", max_attempts=2, backoff_seconds=4.0)
    assert reasons(ends) == [Reason.RATE_LIMITED, None]
    assert script.times == [0.0, 0.0, 4.0, 20.0]


def test_a_host_that_serves_nothing_is_left_alone() -> None:
    clock = FakeClock()
    script = Script({"/a": [httpx.Response(500)], "/b": [page()]}, clock)
    given: dict[str, Any] = {"max_attempts": 1, "failure_limit": 3, "failure_pause_seconds": 300}
    ends = fetch_all(script, clock, *["/a"] * 5, "/b", **given)
    assert reasons(ends) == [Reason.SERVER_ERROR] * 3 + [Reason.HOST_PAUSED] * 3
    assert script.paths() == ["/a"] * 3


def test_a_page_that_is_served_in_between_starts_the_count_anew() -> None:
    script = Script({"/a": [httpx.Response(500)], "/b": [httpx.Response(404)]})
    ends = fetch_all(script, FakeClock(), "/a", "/a", "/b", "/a", "/a", "/b", max_attempts=1, failure_limit=3)
    assert Reason.HOST_PAUSED not in reasons(ends)
