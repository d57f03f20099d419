"""The fetcher over scripted answers: what is sent, followed, tried again, and how each address ends."""

from __future__ import annotations

import asyncio
import gzip
from typing import Any

import httpx
import pytest

from flows.fetch import Accept, Fetcher, FetchError, FetchSettings, Response
from tests.flows_fakes import HOST, START, FakeClock, Script, page, settings
from warehouse.records import Reason, State

URL = f"https://{HOST}"


def fetch(
    script: Script,
    path: str = "/a",
    *,
    clock: FakeClock | None = None,
    random: float = 1.0,
    given: FetchSettings | None = None,
    **arguments: Any,
) -> Response:
    async def main() -> Response:
        fetcher = Fetcher(
            given or settings(), transport=script.transport, clock=clock or FakeClock(), random=lambda: random
        )
        async with fetcher:
            return await fetcher.get(path if "//" in path else URL + path, **arguments)

    return asyncio.run(main())


def failure(script: Script, path: str = "/a", **arguments: Any) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetch(script, path, **arguments)
    return caught.value


def moved(location: str, status: int = 301) -> httpx.Response:
    return httpx.Response(status, headers={"location": location})


def test_a_page_with_all_that_is_known_of_it() -> None:
    text = "<p>Xuất khẩu đạt 3,2 tỷ USD</p>"
    zipped = gzip.compress(text.encode())
    headers = {"Content-Type": "text/html; charset=UTF-8", "Content-Encoding": "gzip", "ETag": 'W/"7"'}
    headers["Last-Modified"] = "Sat, 05 Sep 2026 06:00:00 GMT"
    script = Script({"/a": [httpx.Response(200, headers=headers, content=zipped)]})
    response = fetch(script)
    assert response.content == text.encode()
    assert response.raw == zipped
    assert (response.url, response.final_url, response.redirects) == (URL + "/a", URL + "/a", ())
    assert (response.status, response.not_modified, response.attempts) == (200, False, 1)
    assert (response.content_type, response.charset) == ("text/html", "utf-8")
    assert (response.etag, response.last_modified) == ('W/"7"', "Sat, 05 Sep 2026 06:00:00 GMT")
    assert ("Content-Encoding", "gzip") in response.headers
    assert response.fetched_at == START


def test_what_is_sent_and_what_is_not() -> None:
    def sets_cookie(request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers=[("location", "/b"), ("set-cookie", "id=1; Path=/")])

    script = Script({"/a": [sets_cookie], "/b": [page(set_cookie="id=2; Path=/; Domain=bao.example")]})

    async def main() -> None:
        async with Fetcher(settings(), transport=script.transport, clock=FakeClock()) as fetcher:
            await fetcher.get(URL + "/a")
            await fetcher.get(URL + "/b")

    asyncio.run(main())
    for request in script.log:
        assert request.method == "GET"
        assert request.headers["user-agent"] == "chinhphu-monitor/0.1 (+mailto:desk@example.org)"
        assert request.headers["accept-encoding"] == "gzip, deflate"
        assert not {"cookie", "referer", "authorization", "if-none-match"} & set(request.headers)
    assert script.log[1].headers["accept"].startswith("text/html")


def test_a_condition_is_sent_and_its_answer_understood() -> None:
    def conditional(request: httpx.Request) -> httpx.Response:
        known = request.headers.get("if-none-match") == '"7"'
        assert request.headers["if-modified-since"] == "Sat, 05 Sep 2026 06:00:00 GMT"
        return httpx.Response(304, headers={"etag": '"7"'}) if known else page()

    script = Script({"/a": [conditional]})
    arguments = {"etag": '"7"', "last_modified": "Sat, 05 Sep 2026 06:00:00 GMT"}
    response = fetch(script, **arguments)
    assert (response.not_modified, response.status, response.content) == (True, 304, b"")
    assert (response.raw, response.etag) == (None, '"7"')
    assert "if-none-match" not in script.log[0].headers  # robots.txt


@pytest.mark.parametrize("etag", ['"a"\r\nX-Evil: 1', '"' + "x" * 5000 + '"', '"é"', ""])
def test_a_validator_that_is_no_header_is_not_sent(etag: str) -> None:
    script = Script({"/a": [page()]})
    assert fetch(script, etag=etag).status == 200
    assert not {"if-none-match", "x-evil"} & set(script.log[-1].headers)


def test_the_kind_of_request_says_what_may_come() -> None:
    feed = httpx.Response(200, headers={"content-type": "application/rss+xml"}, content=b"<rss/>")
    script = Script({"/a.rss": [feed]})
    assert fetch(script, "/a.rss", accept=Accept.FEED).content == b"<rss/>"
    assert script.log[-1].headers["accept"].startswith("application/rss+xml")
    error = failure(script, "/a.rss", accept=Accept.PAGE)
    assert (error.state, error.reason, error.attempts) == (State.REFUSED, Reason.CONTENT_TYPE, 1)


# Redirects


def test_redirects_are_followed_and_told() -> None:
    script = Script({"/a": [moved("/b")], "/b": [moved("//anh.example/c?x=1#y", 307)], "/c": [page()]})
    response = fetch(script, "/a")
    assert response.final_url == "https://anh.example/c?x=1"
    assert response.redirects == (URL + "/a", URL + "/b")
    assert (response.url, response.attempts) == (URL + "/a", 1)


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://10.0.0.1/", Reason.PRIVATE_ADDRESS),
        ("http://127.0.0.1:22/", Reason.PRIVATE_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Reason.PRIVATE_ADDRESS),
        ("http://[::1]/", Reason.PRIVATE_ADDRESS),
        ("http://localhost/", Reason.PRIVATE_ADDRESS),
        ("https://evil.example/", Reason.FOREIGN_HOST),
        ("https://sub.bao.example/", Reason.FOREIGN_HOST),
        ("file:///etc/passwd", Reason.BAD_URL),
        ("https://a:b@bao.example/", Reason.BAD_URL),
        ("https://bao.example:22/", Reason.BAD_URL),
        ("https://bao.example:x/", Reason.BAD_URL),
        ("/" + "a" * 9000, Reason.BAD_URL),
    ],
)
def test_a_redirect_leads_nowhere_that_we_would_not_go(location: str, reason: Reason) -> None:
    script = Script({"/a": [moved(location)]})
    error = failure(script)
    assert (error.state, error.reason, error.attempts) == (State.REFUSED, reason, 1)
    assert script.paths() == ["/a"]
    assert error.url == URL + "/a"


def test_redirects_in_a_circle_and_without_end_fail() -> None:
    circle = Script({"/a": [moved("/b")], "/b": [moved("/a#again")]})
    error = failure(circle)
    assert (error.state, error.reason) == (State.FAILED, Reason.TOO_MANY_REDIRECTS)
    assert circle.paths() == ["/a", "/b"]
    chain = Script({f"/{n}": [moved(f"/{n + 1}")] for n in range(20)} | {"/3": [moved("/4")], "/4": [page()]})
    assert fetch(chain, "/0", given=settings(max_redirects=4)).final_url == URL + "/4"
    error = failure(chain, "/0", given=settings(max_redirects=3))
    assert (error.reason, error.http_status) == (Reason.TOO_MANY_REDIRECTS, 301)
    assert error.final_url == URL + "/3"


# Failures and further attempts


@pytest.mark.parametrize(
    ("status", "state", "reason"),
    [
        (404, State.GONE, Reason.NOT_FOUND),
        (410, State.GONE, Reason.REMOVED),
        (403, State.FAILED, Reason.CLIENT_ERROR),
        (401, State.FAILED, Reason.CLIENT_ERROR),
    ],
)
def test_what_is_terminal_is_tried_once(status: int, state: State, reason: Reason) -> None:
    script = Script({"/a": [httpx.Response(status, text="<h1>no</h1>")]})
    error = failure(script)
    assert (error.state, error.reason, error.http_status, error.attempts) == (state, reason, status, 1)
    assert script.paths() == ["/a"]


TRANSIENT = [
    (httpx.Response(500), Reason.SERVER_ERROR),
    (httpx.Response(503), Reason.SERVER_ERROR),
    (httpx.Response(408), Reason.SERVER_ERROR),
    (httpx.Response(425), Reason.SERVER_ERROR),
    (httpx.Response(429), Reason.RATE_LIMITED),
    (httpx.ConnectTimeout("slow"), Reason.TIMEOUT),
    (httpx.ReadTimeout("slow"), Reason.TIMEOUT),
    (httpx.ConnectError("refused"), Reason.CONNECTION),
    (httpx.RemoteProtocolError("nonsense"), Reason.CONNECTION),
]


@pytest.mark.parametrize(("trouble", "reason"), TRANSIENT)
def test_what_is_transient_is_tried_again(trouble: httpx.Response | Exception, reason: Reason) -> None:
    script = Script({"/a": [trouble, trouble, page()]})
    assert fetch(script).attempts == 3
    error = failure(Script({"/a": [trouble]}))
    assert (error.state, error.reason, error.attempts) == (State.DEFERRED, reason, 3)
    assert str(error).startswith(f"deferred/{reason}: {URL}/a: ")


def test_attempts_are_farther_and_farther_apart_with_full_jitter() -> None:
    for chance, waits in [(1.0, [1.0, 2.0, 4.0, 5.0]), (0.5, [0.5, 1.0, 2.0, 2.5]), (0.0, [0, 0, 0, 0])]:
        clock = FakeClock()
        given = settings(max_attempts=5, backoff_seconds=1.0, max_backoff_seconds=5.0)
        failure(Script({"/a": [httpx.Response(502)]}), clock=clock, random=chance, given=given)
        assert clock.slept == waits


def test_a_further_attempt_starts_from_the_address_asked_for() -> None:
    script = Script({"/a": [moved("/b"), moved("/c")], "/b": [httpx.Response(500)], "/c": [page()]})
    response = fetch(script)
    assert script.paths() == ["/a", "/b", "/a", "/c"]
    assert (response.redirects, response.attempts) == ((URL + "/a",), 2)


def test_an_announced_length_that_is_not_kept_is_no_page() -> None:
    def short(request: httpx.Request) -> httpx.Response:
        headers = {"content-type": "text/html", "content-length": "500"}
        return httpx.Response(200, headers=headers, content=b"<p>half")

    error = failure(Script({"/a": [short]}))
    assert (error.state, error.reason, error.http_status) == (State.DEFERRED, Reason.TRUNCATED, 200)


@pytest.mark.parametrize(
    "bounds", [{"max_bytes": 100}, {"max_decoded_bytes": 100, "max_bytes": 10_000}], ids=["sent", "decoded"]
)
def test_a_body_beyond_a_bound_is_refused(bounds: dict[str, int]) -> None:
    for answer in (page("x" * 101), page("x" * 100)):
        script = Script({"/a": [answer]})
        if len(answer.content) == 100:
            assert len(fetch(script, given=settings(**bounds)).content) == 100
        else:
            error = failure(script, given=settings(**bounds))
            assert (error.state, error.reason, error.attempts) == (State.REFUSED, Reason.TOO_LARGE, 1)


def test_an_address_we_do_not_go_to_costs_no_request() -> None:
    script = Script({})
    error = failure(script, "https://evil.example/a")
    assert (error.state, error.reason, error.attempts) == (State.REFUSED, Reason.FOREIGN_HOST, 0)
    assert script.log == []


def test_a_mistake_of_ours_is_raised_as_what_it_is() -> None:
    with pytest.raises(ZeroDivisionError):
        fetch(Script({"/a": [ZeroDivisionError()]}))


def test_the_environment_names_no_proxy_for_us(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(Script({"/a": [page()]})).status == 200


def test_cancelling_is_no_failure() -> None:
    async def main() -> None:
        async def forever(request: httpx.Request) -> httpx.Response:
            await asyncio.sleep(3600)
            raise AssertionError

        async with Fetcher(settings(), transport=httpx.MockTransport(forever)) as fetcher:
            task = asyncio.create_task(fetcher.get(URL + "/a"))
            await asyncio.sleep(0.01)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    asyncio.run(main())
