"""The fetcher against a raw loopback server that misbehaves on the wire; every end has its state and reason."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
from typing import Any

import pytest

from flows.fetch import Fetcher, FetchError, Response
from tests.flows_fakes import Behaviour, FakeClock, RawServer, raw_server, settings
from warehouse.records import Reason, State

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
OPENED: dict[str, Any] = {
    "allow_loopback": True,
    "allowed_hosts": frozenset({"bao.localhost"}),
    "max_attempts": 1,
    "timeout_seconds": 5.0,
    "total_seconds": 5.0,
}
Writer = asyncio.StreamWriter


def whole(body: bytes, extra: bytes = b"") -> bytes:
    return HEAD + extra + b"Content-Length: %d\r\n\r\n" % len(body) + body


def end_of(behaviour: Behaviour, **changes: Any) -> tuple[Response | FetchError, RawServer]:
    """How one page ends that the server treats so; waiting between attempts costs no time."""

    async def main() -> tuple[Response | FetchError, RawServer]:
        given = settings(**(OPENED | changes))
        async with raw_server(behaviour) as server, Fetcher(given, clock=FakeClock()) as fetcher:
            try:
                return await fetcher.get(server.url("/a")), server
            except FetchError as error:
                return error, server

    return asyncio.run(main())


def response_of(behaviour: Behaviour, **changes: Any) -> Response:
    end, _ = end_of(behaviour, **changes)
    assert isinstance(end, Response), end
    return end


def error_of(behaviour: Behaviour, **changes: Any) -> FetchError:
    end, _ = end_of(behaviour, **changes)
    assert isinstance(end, FetchError)
    return end


def sends(*parts: bytes) -> Behaviour:
    async def behaviour(writer: Writer, number: int) -> None:
        for part in parts:
            writer.write(part)
            await writer.drain()

    return behaviour


def test_a_page_with_its_connection_and_request() -> None:
    response = response_of(sends(whole(b"<p>ok</p>")))
    assert (response.content, response.raw) == (b"<p>ok</p>", b"<p>ok</p>")
    assert (response.http_version, response.remote_address) == ("HTTP/1.1", "127.0.0.1")
    sent = dict(response.request_headers)
    assert sent["Host"].startswith("bao.localhost:")
    assert "Content-Type" in dict(response.headers)


def test_chunks_and_gzip_together() -> None:
    zipped = gzip.compress(b"<p>mot hai ba</p>")
    head = HEAD + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = b"".join(b"1\r\n%c\r\n" % byte for byte in zipped) + b"0\r\n\r\n"
    response = response_of(sends(head, chunks))
    assert (response.content, response.raw) == (b"<p>mot hai ba</p>", zipped)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (HEAD + b"Content-Length: 500\r\n\r\n<p>half", Reason.TRUNCATED),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", Reason.TRUNCATED),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", Reason.TRUNCATED),
        (whole(gzip.compress(b"x" * 999, mtime=0)[:-12], b"Content-Encoding: gzip\r\n"), Reason.TRUNCATED),
        (
            HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(b"x" * 999, mtime=0)[:-1],
            Reason.TRUNCATED,
        ),
        # Announced shorter than it is: the rest of the gzip member is missing.
        (
            HEAD
            + b"Content-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"
            + gzip.compress(b"x" * 99, mtime=0),
            Reason.TRUNCATED,
        ),
        (b"HTTP/1.1 200 OK\r\nContent-Ty", Reason.CONNECTION),
        (b"", Reason.CONNECTION),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", Reason.CONNECTION),
        (HEAD + b"X-Long: " + b"x" * 200_000 + b"\r\n\r\n", Reason.CONNECTION),
    ],
)
def test_what_breaks_off_is_deferred(answer: bytes, reason: Reason) -> None:
    error = error_of(sends(answer))
    assert (error.state, error.reason) == (State.DEFERRED, reason), error.detail


def test_a_reset_connection_is_deferred() -> None:
    def reset(writer: Writer) -> None:
        raw = writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def at_once(writer: Writer, number: int) -> None:
        reset(writer)

    async def in_the_body(writer: Writer, number: int) -> None:
        writer.write(HEAD + b"Content-Length: 500\r\n\r\n<p>half")
        await writer.drain()
        await asyncio.sleep(0.05)
        reset(writer)

    assert error_of(at_once).reason is Reason.CONNECTION
    assert error_of(in_the_body).reason is Reason.TRUNCATED


def test_a_port_where_nobody_listens_is_out_of_reach() -> None:
    async def main() -> FetchError:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            address = f"http://bao.localhost:{taken.getsockname()[1]}/a"
            async with Fetcher(settings(**OPENED), clock=FakeClock()) as fetcher:
                with pytest.raises(FetchError) as caught:
                    await fetcher.get(address)
        return caught.value

    error = asyncio.run(main())
    assert (error.state, error.reason) == (State.DEFERRED, Reason.ROBOTS_UNREACHABLE)
    assert "robots.txt: connection: ConnectError" in error.detail


def test_a_stall_ends_at_the_time_for_one_read() -> None:
    async def in_the_head(writer: Writer, number: int) -> None:
        await asyncio.sleep(60)

    async def in_the_body(writer: Writer, number: int) -> None:
        writer.write(HEAD + b"Content-Length: 500\r\n\r\n<p>half")
        await asyncio.sleep(60)

    for behaviour in (in_the_head, in_the_body):
        error = error_of(behaviour, timeout_seconds=0.2)
        assert (error.state, error.reason) == (State.DEFERRED, Reason.TIMEOUT)
        assert "ReadTimeout" in error.detail


def test_a_drip_that_never_stalls_ends_at_the_total_time() -> None:
    async def drip(writer: Writer, number: int) -> None:
        writer.write(HEAD + b"Content-Length: 100000\r\n\r\n")
        while True:
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.02)

    error = error_of(drip, timeout_seconds=0.5, total_seconds=0.6)
    assert (error.state, error.reason) == (State.DEFERRED, Reason.TIMEOUT)
    assert "TimeoutError" in error.detail


def test_a_stalled_body_of_an_error_changes_nothing_about_it() -> None:
    async def stall(writer: Writer, number: int) -> None:
        writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nnot")
        await asyncio.sleep(60)

    assert error_of(stall, timeout_seconds=0.2).reason is Reason.NOT_FOUND


def test_an_endless_body_is_hung_up_on() -> None:
    sent = 0

    async def endless(writer: Writer, number: int) -> None:
        nonlocal sent
        writer.write(HEAD + b"\r\n")
        while True:
            writer.write(b"x" * 65536)
            await writer.drain()
            sent += 65536

    error = error_of(endless, max_bytes=1_000_000)
    assert (error.state, error.reason, error.http_status) == (State.REFUSED, Reason.TOO_LARGE, 200)
    assert sent < 20_000_000  # what the socket's buffers held, not what the server had in store


def test_an_announced_excess_is_not_even_read() -> None:
    error = error_of(sends(HEAD + b"Content-Length: 5000000000\r\n\r\n"), max_bytes=1_000_000)
    assert error.reason is Reason.TOO_LARGE
    assert "5000000000 bytes announced" in error.detail


def test_a_zip_bomb_is_refused_at_the_bound() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    error = error_of(sends(whole(bomb, b"Content-Encoding: gzip\r\n")), max_decoded_bytes=1_000_000)
    assert (error.state, error.reason) == (State.REFUSED, Reason.TOO_LARGE)


def test_a_redirect_into_the_private_network_is_not_followed() -> None:
    away = b"HTTP/1.1 302 Found\r\nLocation: http://%s/\r\nContent-Length: 0\r\n\r\n"
    for host, reason in [
        (b"192.168.1.1", Reason.PRIVATE_ADDRESS),
        (b"169.254.169.254", Reason.PRIVATE_ADDRESS),
        (b"127.0.0.1:22", Reason.FOREIGN_HOST),  # loopback is open here, but this host is not ours
    ]:
        end, server = end_of(sends(away % host))
        assert isinstance(end, FetchError)
        assert (end.state, end.reason) == (State.REFUSED, reason)
        assert len(server.pages()) == 1


def test_a_redirect_to_itself_fails() -> None:
    end, server = end_of(sends(b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"))
    assert isinstance(end, FetchError)
    assert (end.state, end.reason) == (State.FAILED, Reason.TOO_MANY_REDIRECTS)
    assert len(server.pages()) == 1


def test_twice_in_trouble_then_fine() -> None:
    async def behaviour(writer: Writer, number: int) -> None:
        bad = b"HTTP/1.1 500 Oops\r\nContent-Length: 4\r\n\r\noops"
        writer.write(bad if number <= 2 else whole(b"<p>ok</p>"))

    end, server = end_of(behaviour, max_attempts=3)
    assert isinstance(end, Response)
    assert (end.attempts, len(server.pages())) == (3, 3)


@pytest.mark.parametrize("wish", [b"7", b"Sat, 05 Sep 2026 06:30:07 GMT"])
def test_retry_after_on_the_wire(wish: bytes) -> None:
    clock = FakeClock()

    async def behaviour(writer: Writer, number: int) -> None:
        busy = b"HTTP/1.1 429 Slow Down\r\nRetry-After: %s\r\nContent-Length: 0\r\n\r\n" % wish
        writer.write(busy if number == 1 else whole(b"<p>ok</p>"))

    async def main() -> Response:
        given = settings(**OPENED | {"max_attempts": 2})
        async with (
            raw_server(behaviour) as server,
            Fetcher(given, clock=clock, random=lambda: 0.0) as fetcher,
        ):
            return await fetcher.get(server.url("/a"))

    assert asyncio.run(main()).attempts == 2
    assert sum(clock.slept) == 7.0


def test_a_connection_is_kept_for_the_next_request() -> None:
    connections = 0

    async def handle(reader: asyncio.StreamReader, writer: Writer) -> None:
        nonlocal connections
        connections += 1
        while head := await reader.readuntil(b"\r\n\r\n"):
            if b"/robots.txt" in head:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone")
            elif b"If-None-Match" in head:
                writer.write(b"HTTP/1.1 304 Not Modified\r\n\r\n")
            else:
                writer.write(whole(b"<p>ok</p>"))

    async def main() -> None:
        server = await asyncio.start_server(handle, "127.0.0.1", 0)
        url = f"http://bao.localhost:{server.sockets[0].getsockname()[1]}/a"
        async with Fetcher(settings(**OPENED), clock=FakeClock()) as fetcher:
            assert (await fetcher.get(url)).status == 200
            assert (await fetcher.get(url, etag='"1"')).not_modified
            assert (await fetcher.get(url)).status == 200
        server.close()

    asyncio.run(main())
    assert connections == 1


def test_a_proxy_of_the_settings_is_used_and_resolves_names_itself() -> None:
    lines: list[bytes] = []

    async def proxy(reader: asyncio.StreamReader, writer: Writer) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines.append(head.split(b"\r\n")[0])
        found = b"robots" not in head
        writer.write(whole(b"<p>ok</p>") if found else b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        writer.close()

    async def main() -> Response:
        server = await asyncio.start_server(proxy, "127.0.0.1", 0)
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Fetcher(settings(proxy=address), clock=FakeClock()) as fetcher:
            response = await fetcher.get("http://bao.example/a")
        server.close()
        return response

    assert asyncio.run(main()).content == b"<p>ok</p>"
    assert lines == [b"GET http://bao.example/robots.txt HTTP/1.1", b"GET http://bao.example/a HTTP/1.1"]
