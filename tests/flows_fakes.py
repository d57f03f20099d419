"""Fakes for the tests of fetching: a clock that never waits, scripted answers, a raw loopback server."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from flows.fetching.exchange import FetchSettings

HOST = "bao.example"
START = dt.datetime(2026, 9, 5, 6, 30, tzinfo=dt.UTC)
HTML = {"content-type": "text/html; charset=utf-8"}


def settings(**changes: Any) -> FetchSettings:
    """Settings for one host, without a pace, that tests change one by one."""
    given: dict[str, Any] = {
        "user_agent": "chinhphu-monitor/0.1",
        "contact": "mailto:desk@example.org",
        "allowed_hosts": frozenset({HOST, "anh.example"}),
        "pace_seconds": 0.0,
    }
    return FetchSettings(**(given | changes))


@dataclass
class FakeClock:
    """Time that passes only when somebody sleeps; `slept` keeps how long."""

    seconds: float = 0.0
    slept: list[float] = field(default_factory=list)

    def now(self) -> dt.datetime:
        return START + dt.timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class Script:
    """A transport that answers from lists by path, the last answer for good; `log` keeps the requests."""

    def __init__(self, answers: dict[str, Sequence[Answer]], clock: FakeClock | None = None) -> None:
        self._answers = {"/robots.txt": [httpx.Response(404)]} | {k: list(v) for k, v in answers.items()}
        self._clock = clock
        self.log: list[httpx.Request] = []
        self.times: list[float] = []

    @property
    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self._answer)

    def paths(self, *, robots: bool = False) -> list[str]:
        """What was asked for, in order."""
        paths = [request.url.path for request in self.log]
        return paths if robots else [path for path in paths if path != "/robots.txt"]

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        self.log.append(request)
        if self._clock is not None:
            self.times.append(self._clock.seconds)
        left = self._answers.get(request.url.path, [httpx.Response(404)])
        answer = left.pop(0) if len(left) > 1 else left[0]
        if isinstance(answer, Exception):
            raise answer
        if callable(answer):
            return answer(request)
        # A response can be sent once only; the script sends it, as it was on the wire, as often as asked.
        assert isinstance(answer.stream, httpx.SyncByteStream)
        return httpx.Response(answer.status_code, headers=answer.headers.raw, content=b"".join(answer.stream))


def page(text: str = "<html><p>Giá điện tăng 4,8%</p></html>", **headers: str) -> httpx.Response:
    """A page that is fine."""
    given = HTML | {name.replace("_", "-"): value for name, value in headers.items()}
    return httpx.Response(200, headers=given, content=text.encode())


@dataclass
class RawServer:
    """What a raw loopback server saw; `heads` are the request heads as sent."""

    port: int
    heads: list[bytes] = field(default_factory=list)

    def url(self, path: str, host: str = "bao.localhost") -> str:
        return f"http://{host}:{self.port}{path}"

    def pages(self) -> list[bytes]:
        """The request lines, those for robots.txt left out."""
        lines = [head.split(b"\r\n", 1)[0] for head in self.heads]
        return [line for line in lines if b"robots.txt" not in line]


Behaviour = Callable[[asyncio.StreamWriter, int], Awaitable[None]]


@asynccontextmanager
async def raw_server(behaviour: Behaviour, **options: Any) -> AsyncIterator[RawServer]:
    """Serve every page by `behaviour(writer, number of the request)`, then close; robots.txt is a 404."""
    tasks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            known.heads.append(head)
            if b" /robots.txt " in head:
                writer.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            else:
                await behaviour(writer, len(known.pages()))
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            pass  # the client under test hung up, as it should when it has seen enough
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0, **options)
    known = RawServer(server.sockets[0].getsockname()[1])
    try:
        yield known
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
