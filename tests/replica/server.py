"""The replica in this process: `with serve() as replica:` runs it on loopback in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.replica.app import Application, Log
from tests.replica.control import Control
from tests.replica.faults import Board, Fault
from tests.replica.hosts import HOSTS, MAIN
from tests.replica.library import Article, articles
from tests.replica.seed import seed_article
from tests.replica.site import Site
from tests.replica.synthetic import many

START_SECONDS = 10.0
STOP_SECONDS = 5.0


class Protocol(H11Protocol):
    """The server's protocol, with its transport put where a fault can break it off."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        application = self.app

        async def with_transport(scope: Any, receive: Any, send: Any) -> None:
            scope["replica.transport"] = transport
            await application(scope, receive, send)

        self.app = with_transport


@dataclass(frozen=True, slots=True)
class Replica:
    """A running replica: `url` is its plain address, `origin(HOST)` that of one of its sites."""

    port: int
    control: Control

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def origin(self, host: str = MAIN) -> str:
        return f"http://{host}:{self.port}"

    def address(self, article: Article) -> str:
        """The full address of an article's page."""
        return self.origin(article.host) + article.address

    @property
    def hosts(self) -> dict[str, str]:
        return {host: self.origin(host) for host in HOSTS}


def new_site(count: int = 0, *, only: Iterable[Article] | None = None, seed: bool = True) -> Site:
    """The written articles (or `only` those given), the seed where it exists, and `count` synthetic ones."""
    if only is not None:
        return Site([*only, *many(count)])
    found = seed_article() if seed else None
    return Site([*articles(), *([found] if found else []), *many(count)])


def listening(port: int = 0) -> socket.socket:
    """A socket bound to a loopback port; connections queue from here on."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind(("127.0.0.1", port))
    return sock


def new_server(application: Application) -> uvicorn.Server:
    config = uvicorn.Config(
        application,
        http=Protocol,
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


@contextmanager
def serve(
    faults: Iterable[Fault] = (),
    *,
    articles: int = 0,
    only: Iterable[Article] | None = None,
    seed: bool = True,
    port: int = 0,
) -> Iterator[Replica]:
    """Runs the replica until the block ends; raises `TimeoutError` where it does not start in 10 s."""
    board, log = Board(tuple(faults)), Log()
    site = new_site(articles, only=only, seed=seed)
    application = Application(site, board, log)
    server = new_server(application)
    sock = listening(port)
    thread = threading.Thread(target=server.run, args=([sock],), name="replica", daemon=True)
    thread.start()
    try:
        wait_started(server, thread)
        yield Replica(sock.getsockname()[1], Control(site, board, log))
    finally:
        application.release.set()
        server.should_exit = True
        thread.join(STOP_SECONDS)
        sock.close()
        if thread.is_alive():
            raise TimeoutError(f"the replica did not stop in {STOP_SECONDS} s")


def wait_started(server: uvicorn.Server, thread: threading.Thread) -> None:
    end = time.monotonic() + START_SECONDS
    while not server.started:
        if not thread.is_alive() or time.monotonic() > end:
            raise TimeoutError(f"the replica did not start in {START_SECONDS} s")
        time.sleep(0.005)
