"""`chinhphu serve`: everything scheduled on one machine, until it is stopped. `chinhphu metrics`: its health alone."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from filelock import FileLock, Timeout

from flows import logs
from flows.commands.exits import Exit, UsageError
from flows.commands.terminal import working
from flows.config import Settings, load_settings
from flows.schedules import schedules, told
from flows.server import prefect_server
from warehouse.errors import redact
from warehouse.store import Warehouse
from warehouse.words import number_of

#: Where `chinhphu metrics` answers when no port is set.
DEFAULT_PORT = 9464


def serve() -> int:
    """Run everything on its schedule: polls, alerts, digests, snapshot, care of the warehouse. SIGTERM or Ctrl-C ends it.

    The intervals are settings (`chinhphu.toml` or CHINHPHU_…). Without PREFECT_API_URL it starts a Prefect server
    of its own; with it, the one that is configured has the schedules.
    """
    settings = load_settings()
    sources = settings.load_sources()
    settings.fetching(sources)
    logs.configure(settings.log_level, settings.log_format)
    if not settings.contact and not settings.allow_loopback:
        raise UsageError("set CHINHPHU_CONTACT to an address under which the sites can reach you")
    # What cannot be opened is better told now than by every run.
    Warehouse.open(settings.address).close()
    with (
        _alone(settings.data),
        _exposed(settings),
        prefect_server(settings.data / "prefect", schedules=True) as server,
    ):
        with working("Starting Prefect"):
            from flows import serving

            if server is not None:
                server.wait()
        introduce(settings, len(sources), None if server is None else server.url)
        asyncio.run(serving.serve(schedules(settings), server, _tell))
    _tell("Stopped. What was under way is taken up at the next start.")
    return Exit.DONE


def metrics() -> int:
    """Answer Prometheus and probes until it is stopped: /metrics, /health (503 where something is wrong), /live.

    For machines on which workers run and `chinhphu serve` does not, which answers by itself where
    CHINHPHU_METRICS_PORT is set.
    """
    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with _exposed(settings, settings.metrics_port or DEFAULT_PORT):
        stop.wait()
    return Exit.DONE


def _exposed(settings: Settings, port: int | None = None) -> AbstractContextManager[object]:
    port = port or settings.metrics_port
    if not port:
        return nullcontext()
    from flows.exposition import Exposition, Watch

    exposed = Exposition(settings.metrics_host, port, Watch(settings.address, settings.quiet_after))
    _tell(f"Prometheus and probes: {exposed.url}/metrics, /health, /live.")
    return exposed


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    """As the only one that serves this data folder; UsageError where another does."""
    data.mkdir(parents=True, exist_ok=True)
    lock = FileLock(data / "serve.lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise UsageError(f"another `chinhphu serve` is at work on {data}; stop it first") from None
    try:
        yield
    finally:
        lock.release()


def introduce(settings: Settings, sources: int, own: str | None) -> None:
    """Tell what is served and when, without the passwords of addresses."""
    server = f"Prefect's server is our own, at {own}" if own else "Prefect's server is the configured one"
    _tell(f"{number_of(sources, 'source')}; the warehouse is {redact(settings.address)}. {server}.")
    for schedule in schedules(settings):
        _tell(f"{told(schedule.when, schedule.off)}: {schedule.name}. {schedule.does}")


def _tell(message: str) -> None:
    print(f"chinhphu: {message}", file=sys.stderr, flush=True)
