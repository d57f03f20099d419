"""Health over HTTP for as long as a process runs: `/metrics` for Prometheus, `/health` and `/live` for probes.

The figures are the warehouse's, so that they hold whoever ran: a process here, workers elsewhere. They are read
again when they are older than some seconds, however often they are asked for.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.registry import Collector

from flows.clock import utc_now
from flows.health import document
from flows.jsonable import plain
from warehouse.errors import WarehouseError
from warehouse.health import Health
from warehouse.problems import Problem, problems
from warehouse.store import Warehouse

logger = logging.getLogger(__name__)

#: Figures younger than this are given again.
FRESH_SECONDS = 15.0

Clock = Callable[[], dt.datetime]


class Watch:
    """The warehouse's health, read at most every so often; threads may share it."""

    def __init__(self, address: str, quiet: dt.timedelta, now: Clock = utc_now) -> None:
        self._address, self._quiet, self._now = address, quiet, now
        self._lock = threading.Lock()
        self._health: Health | None = None
        self._read_at = float("-inf")
        self.error: str | None = None

    def look(self) -> Health | None:
        """The health, or None with `error` set where the warehouse cannot be read."""
        with self._lock:
            if time.monotonic() - self._read_at > FRESH_SECONDS:
                self._read_at = time.monotonic()
                try:
                    with Warehouse.open(self._address, read_only=True) as warehouse:
                        self._health, self.error = warehouse.health(self._now()), None
                except WarehouseError as error:
                    logger.warning("the health could not be read: %s", error)
                    self._health, self.error = None, str(error)
            return self._health

    def problems(self) -> tuple[Problem, ...]:
        """What is wrong."""
        health = self.look()
        if health is None:
            return (Problem("warehouse", self._address, self.error or "cannot be read"),)
        return problems(health, self._now(), self._quiet)


class Figures(Collector):
    """The health as Prometheus metrics."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch

    def collect(self) -> Iterable[Metric]:
        """The metrics as of now; without a warehouse only `chinhphu_up`, as 0."""
        health = self._watch.look()
        yield _gauge("up", "Whether the warehouse can be read.", float(health is not None))
        if health is None:
            return
        found: dict[str, int] = {}
        for problem in self._watch.problems():
            found[problem.name] = found.get(problem.name, 0) + 1
        yield _gauges("problems", "Problems by name; docs/operations.md explains each.", ("problem",), found)
        yield from _warehouse(health)
        yield from _sources(health)
        yield from _work(health)


def _warehouse(health: Health) -> Iterator[Metric]:
    status = health.status
    rows = {
        name: getattr(status, name) for name in ("articles", "versions", "metrics", "documents", "sightings")
    }
    yield _gauges("rows", "Rows of the warehouse.", ("of",), rows)
    yield _gauges("files", "Parquet files by table.", ("table",), {s.table: s.files for s in health.sizes})
    yield _gauges("bytes", "Bytes of Parquet by table.", ("table",), {s.table: s.bytes for s in health.sizes})
    yield _gauge("schema_version", "Version of the warehouse's schema.", status.schema_version)


def _sources(health: Health) -> Iterator[Metric]:
    feeds = health.status.feeds
    yield _times("source_last_ok", "When a source was last read.", {f.source_id: f.last_ok_at for f in feeds})
    newest = {f.source_id: f.newest_entry_at for f in feeds}
    yield _times("source_newest_entry", "Publication of the newest entry of a source.", newest)
    failures = {f.source_id: f.failures for f in feeds}
    yield _gauges("source_failures", "Polls that failed since one last worked.", ("source",), failures)
    rates = {r.source_id: r.per_hour for r in health.rhythms.values() if r.per_hour is not None}
    yield _gauges("source_entries_per_hour", "How fast a source announces.", ("source",), rates)
    lost: dict[tuple[str, str], int] = {}
    for gap in health.gaps:
        lost[gap.source_id, gap.outcome] = lost.get((gap.source_id, gap.outcome), 0) + 1
    yield _gauges("source_gaps", "Lost overlaps that are not repaired.", ("source", "outcome"), lost)


def _work(health: Health) -> Iterator[Metric]:
    yield _gauge("backlog", "Articles to be fetched.", health.status.backlog)
    fetched = CounterMetricFamily(
        "chinhphu_fetches", "Fetches by the state in which they ended.", labels=("state",)
    )
    for state, number in health.fetched.items():
        fetched.add_metric((state,), number)
    yield fetched
    failures = {(f.state, f.reason): f.articles for f in health.failures}
    yield _gauges(
        "failed_articles", "Articles of the last 7 days by how they failed.", ("state", "reason"), failures
    )
    waiting = {(w.channel, w.state): w.messages for w in health.waiting}
    yield _gauges("alert_messages", "Alerts not delivered.", ("channel", "state"), waiting)
    if health.last_good_run is not None:
        good = health.last_good_run.timestamp()
        yield _gauge("last_good_run_timestamp_seconds", "End of the last run that read a source.", good)


def _gauge(name: str, says: str, value: float) -> Metric:
    return GaugeMetricFamily(f"chinhphu_{name}", says, value=value)


def _gauges(name: str, says: str, labels: tuple[str, ...], values: dict[Any, Any]) -> Metric:
    metric = GaugeMetricFamily(f"chinhphu_{name}", says, labels=labels)
    for key, value in values.items():
        metric.add_metric(key if isinstance(key, tuple) else (key,), value)
    return metric


def _times(name: str, says: str, values: dict[str, dt.datetime | None]) -> Metric:
    known = {key: moment.timestamp() for key, moment in values.items() if moment is not None}
    return _gauges(f"{name}_timestamp_seconds", says, ("source",), known)


def answer(path: str, watch: Watch, registry: CollectorRegistry) -> tuple[int, str, bytes]:
    """Status, content type and body for a path: `/health` is 503 where something is wrong, `/live` always 200."""
    path = path.partition("?")[0]
    if path == "/metrics":
        return 200, CONTENT_TYPE_LATEST, generate_latest(registry)
    if path == "/live":
        return 200, "text/plain; charset=utf-8", b"alive\n"
    if path != "/health":
        return 404, "text/plain; charset=utf-8", b"there are /metrics, /health and /live\n"
    found, health = watch.problems(), watch.look()
    listed = [dataclasses.asdict(problem) for problem in found]
    told = {"ok": False, "problems": listed} if health is None else document(health, found)
    body = json.dumps(plain(told), ensure_ascii=False, indent=1).encode()
    return 503 if found else 200, "application/json", body


class Exposition:
    """An HTTP server in a thread of its own, as a context manager; `port` 0 takes a free one."""

    def __init__(self, host: str, port: int, watch: Watch) -> None:
        registry = CollectorRegistry(auto_describe=False)
        registry.register(Figures(watch))

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                code, kind, body = answer(self.path, watch, registry)
                self.send_response(code)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: Any) -> None:
                logger.debug(format, *arguments)

        self._server = ThreadingHTTPServer((host, port), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, name="exposition", daemon=True)

    @property
    def url(self) -> str:
        """Its address."""
        host, port = self._server.server_address[:2]
        return f"http://{host!s}:{port}"

    def __enter__(self) -> Exposition:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
