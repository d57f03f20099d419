"""The ASGI application: picks the reply, lets the faults at it, sends it and writes the request log."""

from __future__ import annotations

import asyncio
import datetime as dt
import gzip
import threading
import time
import zlib
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from email.utils import format_datetime
from functools import lru_cache
from typing import Any

from tests.replica import control
from tests.replica.faults import Board, Fault, Kind
from tests.replica.reply import Reply, answer, not_modified, reshaped
from tests.replica.site import Site, known_host

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

KEPT_HEADERS = ("user-agent", "if-none-match", "if-modified-since", "accept", "accept-encoding", "from")


@dataclass(frozen=True, slots=True)
class Logged:
    """One request as the server saw it; `started` and `finished` are `time.monotonic()` seconds.

    `status` is 0 where no status was sent. `headers` are those of KEPT_HEADERS that came. `client` is the port at
    the other end, the same for all requests of one connection.
    """

    started: float
    finished: float
    wall: dt.datetime
    method: str
    host: str
    path: str
    query: str
    status: int
    sent: int
    headers: dict[str, str]
    client: int


class Log:
    """The requests so far, in the order in which they ended."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: list[Logged] = []

    def add(self, row: Logged) -> None:
        with self._lock:
            self._rows.append(row)

    def rows(self) -> tuple[Logged, ...]:
        with self._lock:
            return tuple(self._rows)

    def clear(self) -> None:
        with self._lock:
            self._rows = []


class Closed(Exception):
    """The answer was broken off on purpose."""


@lru_cache(maxsize=512)
def zipped(body: bytes) -> bytes:
    return gzip.compress(body, compresslevel=1, mtime=0)


@lru_cache(maxsize=4)
def zip_of_zeros(size: int) -> bytes:
    packer = zlib.compressobj(9, wbits=31)
    block = bytes(1 << 20)
    parts = [packer.compress(block) for _ in range(max(size >> 20, 1))]
    return b"".join(parts) + packer.flush()


class Exchange:
    """One request on its way to an answer."""

    def __init__(self, scope: Scope, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        self.scope, self._send = scope, send
        self.headers = headers
        self.host = known_host(headers.get("host", ""))
        self.path: str = scope["path"]
        self.query: str = scope["query_string"].decode("latin-1")
        self.status = 0
        self.sent = 0

    async def start(self, status: int, headers: dict[str, str]) -> None:
        self.status = status
        pairs = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]
        await self._send({"type": "http.response.start", "status": status, "headers": pairs})

    async def write(self, data: bytes, *, more: bool = False) -> None:
        self.sent += len(data)
        await self._send({"type": "http.response.body", "body": data, "more_body": more})

    def close(self) -> None:
        """Breaks the connection off here."""
        self.scope["replica.transport"].close()
        raise Closed

    def log_row(self, started: float, wall: dt.datetime) -> Logged:
        kept = {name: self.headers[name] for name in KEPT_HEADERS if name in self.headers}
        method = self.scope["method"]
        return Logged(
            started,
            time.monotonic(),
            wall,
            method,
            self.host,
            self.path,
            self.query,
            self.status,
            self.sent,
            kept,
            self.scope["client"][1],
        )


class Application:
    """The replica as an ASGI application. `release` lets stalled answers go when the server stops."""

    def __init__(self, site: Site, board: Board, log: Log) -> None:
        self.site, self.board, self.log = site, board, log
        self.release = threading.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"only HTTP is served here, not {scope['type']}")
        if scope["path"].startswith(control.PREFIX):
            await control.respond(self.site, self.board, self.log, scope, receive, send)
            return
        exchange = Exchange(scope, send)
        started, wall = time.monotonic(), dt.datetime.now(dt.UTC)
        try:
            await self.exchange(exchange)
        except Closed:
            return
        finally:
            self.log.add(exchange.log_row(started, wall))

    async def exchange(self, exchange: Exchange) -> None:
        due = self.board.due(exchange.host, exchange.path)
        if await self.instead(exchange, due):
            return
        reply = answer(self.site, exchange.host, exchange.path, exchange.scope["server"][1], due)
        reply = reshaped(reply, due)
        if not_modified(reply, exchange.headers, due):
            await exchange.start(304, validators(reply, due))
            await exchange.write(b"")
            return
        await self.deliver(exchange, reply, due)

    async def instead(self, exchange: Exchange, due: dict[Kind, Fault]) -> bool:
        """The faults that answer in the site's place; whether one did."""
        if fault := due.get(Kind.DELAY):
            await self.pause(fault.seconds)
        if Kind.RESET in due:
            exchange.close()
        if (fault := due.get(Kind.STALL)) and fault.text != "body":
            await self.pause(fault.seconds or float("inf"))
            exchange.close()
        if fault := due.get(Kind.STATUS):
            status = fault.status or 500
            headers = {"content-type": "text/html; charset=utf-8", **retry_after(fault.retry_after)}
            await exchange.start(status, headers)
            await exchange.write(f"<h1>{status}</h1>".encode())
            return True
        if (fault := due.get(Kind.REDIRECT)) or Kind.REDIRECT_LOOP in due:
            await exchange.start(fault.status or 302 if fault else 302, {"location": target(exchange, fault)})
            await exchange.write(b"")
            return True
        return False

    async def deliver(self, exchange: Exchange, reply: Reply, due: dict[Kind, Fault]) -> None:
        """Sends a body, packed and framed as the faults want it."""
        body, headers = packed(exchange, reply, due)
        oversize = due.get(Kind.OVERSIZE)
        length = len(body) + (oversize.size if oversize else 0)
        if not (oversize and oversize.text == "undeclared"):
            headers["content-length"] = str(length)
        await exchange.start(reply.status, headers)
        if exchange.scope["method"] == "HEAD":
            await exchange.write(b"")
            return
        if oversize:
            await flood(exchange, body, oversize.size)
        elif Kind.HALF in due:
            await exchange.write(body[: len(body) // 2], more=True)
            exchange.close()
        elif fault := due.get(Kind.STALL):
            await exchange.write(body[: len(body) // 2], more=True)
            await self.pause(fault.seconds or float("inf"))
            exchange.close()
        elif fault := due.get(Kind.SLOW):
            await self.drip(exchange, body, fault)
        else:
            await exchange.write(body)

    async def drip(self, exchange: Exchange, body: bytes, fault: Fault) -> None:
        size = fault.size or 512
        for start in range(0, len(body), size):
            if self.release.is_set() or exchange.scope["replica.transport"].is_closing():
                exchange.close()
            await exchange.write(body[start : start + size], more=True)
            await asyncio.sleep(fault.seconds)
        await exchange.write(b"")

    async def pause(self, seconds: float) -> None:
        """Waits, but not longer than the server lives."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.release.is_set():
            await asyncio.sleep(min(0.02, max(end - time.monotonic(), 0)))


def packed(exchange: Exchange, reply: Reply, due: dict[Kind, Fault]) -> tuple[bytes, dict[str, str]]:
    """The body as it goes over the wire, and its headers."""
    headers = {
        "content-type": reply.content_type,
        "vary": "Accept-Encoding",
        **validators(reply, due),
        **reply.headers,
    }
    if fault := due.get(Kind.ZIP_BOMB):
        return zip_of_zeros(fault.size or 64 << 20), {**headers, "content-encoding": "gzip"}
    if Kind.CUT_GZIP in due:
        body = zipped(reply.body)
        return body[: len(body) // 2], {**headers, "content-encoding": "gzip"}
    if (
        Kind.OVERSIZE not in due
        and len(reply.body) > 1000
        and "gzip" in exchange.headers.get("accept-encoding", "")
    ):
        return zipped(reply.body), {**headers, "content-encoding": "gzip"}
    return reply.body, headers


async def flood(exchange: Exchange, body: bytes, size: int) -> None:
    """The body, then `size` bytes more that a browser would not notice."""
    await exchange.write(body, more=True)
    block = b"<!-- oversize -->" * 4096
    while size > 0 and not exchange.scope["replica.transport"].is_closing():
        await exchange.write(block[:size], more=True)
        size -= len(block)
    await exchange.write(b"")


def validators(reply: Reply, due: dict[Kind, Fault]) -> dict[str, str]:
    if Kind.NO_VALIDATORS in due:
        return {}
    headers = {"etag": reply.etag, "last-modified": reply.last_modified}
    return {name: value for name, value in headers.items() if value}


def retry_after(value: str) -> dict[str, str]:
    """`7` → seconds; `date:7` → an HTTP date that many seconds from now; nothing for an empty value."""
    if value.startswith("date:"):
        moment = dt.datetime.now(dt.UTC) + dt.timedelta(seconds=float(value[5:]))
        return {"retry-after": format_datetime(moment, usegmt=True)}
    return {"retry-after": value} if value else {}


def target(exchange: Exchange, fault: Fault | None) -> str:
    """Where a redirect leads; a loop comes back to the same path with a number."""
    if fault:
        return fault.target
    hop = int(exchange.query.removeprefix("hop=") or 0) + 1 if exchange.query.startswith("hop=") else 1
    return f"{exchange.path}?hop={hop}"
