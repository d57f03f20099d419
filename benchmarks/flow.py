"""How fast articles go through the real flow on the replica, beside the pure functions on the same pages."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from benchmarks.processor import Meter
from extractors.extract import extract
from extractors.feed import parse
from extractors.model import ExtractError
from flows.archive import ArchiveWriter
from flows.commands.demo import environment
from flows.commands.run import ready
from flows.config import load_settings
from flows.fetching.body import decode_body
from flows.running import reading
from flows.running.conducting import conduct
from flows.running.highlights import Summary
from flows.running.pipeline import Run
from flows.running.prepared import Prepared
from flows.running.reading import Page as Reading
from flows.server import TemporaryServer, prefect_server
from tests.replica import library
from tests.replica.hosts import MAIN
from tests.replica.process import Child, spawn
from warehouse.store import Warehouse

ARTICLES = 200
#: What the flow may cost: this many times the pure functions' time, Prefect's start aside.
BOUND = 2.0

_STORAGE = (
    "start_run",
    "append_polls",
    "append_batch",
    "finish_run",
    "known",
    "backlog",
    "feed_states",
    "open_gaps",
)

_MAX_BYTES = 32 * 1024 * 1024

Page = tuple[bytes, str]


def measure(articles: int = ARTICLES) -> dict[str, float]:
    """Seconds and shares of one run over `articles` pages, without pauses between requests.

    `pure_s`: the extractors on the same pages; `flow_s`: the flow under Prefect, its start aside (`start_s`);
    `ratio`: flow to pure, at most `BOUND`; `processor_…_s`: what the flow took of the processors, by process, the
    replica beside it. `share_…`: of the flow's processor time. Prefect's share is what the flow takes more than
    the same run without it; the others are those of a run in one process, HTTP's being what the extractors, the
    warehouse and the archive leave of it.
    """
    written = sum(article.host == MAIN for article in library.articles())
    with (
        tempfile.TemporaryDirectory() as folder,
        spawn(articles=max(0, articles - written), seed=False) as replica,
    ):
        pages = list(load(replica))
        pure = _pure(pages)
        values = settings_for(Path(folder), replica)
        with environment(values | {"CHINHPHU_DATA": f"{folder}/parts", "CHINHPHU_READER_PROCESSES": "0"}):
            parts = _parts(len(pages))
        with environment(values | {"CHINHPHU_DATA": f"{folder}/plain"}):
            plain = _plain(len(pages), replica)
        with environment(values | {"CHINHPHU_DATA": f"{folder}/prefect"}):
            start, flow, spent = _under_prefect(Path(folder), replica)
        # Before and after, because a busy machine is not equally busy all the time.
        pure = (pure + _pure(pages)) / 2
    times = {"articles": len(pages), "pure_s": pure, "flow_s": flow, "start_s": start}
    rates = {"pure_articles_per_s": len(pages) / pure, "flow_articles_per_s": len(pages) / flow}
    bound = {"ratio": flow / pure, "ratio_bound": BOUND}
    processor = {f"processor_{name}_s": seconds for name, seconds in spent.items()}
    return times | bound | rates | processor | _shares(parts, plain, spent)


def _shares(parts: Counter[str], plain: float, spent: Mapping[str, float]) -> dict[str, float]:
    prefect = max(0.0, 1 - plain / (spent["main"] + spent["readers"] + spent["server"]))
    share = {
        name: (1 - prefect) * parts[name] / parts["all"] for name in ("extraction", "storage", "archive")
    }
    share |= {"prefect": prefect, "http": 1 - prefect - sum(share.values())}
    return {f"share_{name}": value for name, value in share.items()}


def load(replica: Child) -> Iterator[Page]:
    """The pages that the main host's site map lists: content and address."""
    origin = replica.hosts[MAIN]
    found = parse("sitemap", _get(replica, f"{origin}/sitemap.xml"), f"{origin}/sitemap.xml")
    for entry in found.entries:
        yield _get(replica, entry.url), entry.url


def _get(replica: Child, url: str) -> bytes:
    parts = urlsplit(url)
    # Packed as the flow will ask for it: the replica keeps the answer, and the flow does not pay for making it.
    headers = {"host": parts.netloc, "accept-encoding": "gzip"}
    request = urllib.request.Request(f"{replica.url}{parts.path}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        return decode_body(response.read(), response.headers["content-encoding"], _MAX_BYTES)


def _pure(pages: Sequence[Page]) -> float:
    for content, url in pages[:5]:
        extract(content, url)
    return _seconds(lambda: [extract(content, url) for content, url in pages])


def settings_for(folder: Path, replica: Child) -> dict[str, str]:
    sources = folder / "sources.toml"
    sources.write_text(
        f'replace = true\n[[source]]\nid = "map"\nurl = "{replica.hosts[MAIN]}/sitemap.xml"\n'
        f'kind = "sitemap"\nsite = "{MAIN}"\ninterval = "5m"\n',
        encoding="utf-8",
    )
    return {
        "CHINHPHU_SOURCES": str(sources),
        "CHINHPHU_PACE_SECONDS": "0",
        # A batch is what a killed run fetches again: 40 pages at a page a second, as many seconds' work here.
        "CHINHPHU_BATCH_SIZE": "100",
        "CHINHPHU_CONCURRENCY_PER_HOST": "4",
        # A flow of its own after the run, with a benchmark of its own.
        "CHINHPHU_ALERTS": "false",
        "CHINHPHU_ALLOW_LOOPBACK": "true",
        "CHINHPHU_STALE_AGE": "36500d",
    }


def run_plain(expected: int) -> None:
    """A run without Prefect, all that it needs made before; RuntimeError where not all pages were stored."""
    with _ready() as things:
        _run(things, expected)


@contextlib.contextmanager
def _ready() -> Iterator[Prepared]:
    """What the command makes ready while Prefect starts: the warehouse, and readers that have read."""
    settings = load_settings()
    with Prepared(settings) as things:
        things.open()
        for _ in range(settings.reader_processes):
            with contextlib.suppress(ExtractError):
                asyncio.run(things.readers.read(Reading(b"", "http://127.0.0.1/")))
        yield things


def _run(things: Prepared, expected: int) -> None:
    settings = load_settings()

    async def run() -> Summary:
        async with Run(settings, settings.load_sources(), prepared=things) as opened:
            return await conduct(opened)

    summary = asyncio.run(run())
    stored = sum(summary.record.counts.get(state, 0) for state in ("stored", "thin"))
    if stored != expected:
        raise RuntimeError(f"{stored} of {expected} articles stored: {summary.record.reasons}")


def _plain(expected: int, replica: Child) -> float:
    """Processor seconds of a run without Prefect and of its readers."""
    with _ready() as things:
        meter = Meter({"main": os.getpid(), "replica": replica.pid})
        _run(things, expected)
        spent = meter.spent()
    return spent["main"] + spent["readers"]


def _under_prefect(folder: Path, replica: Child) -> tuple[float, float, dict[str, float]]:
    """Seconds of Prefect's start and of the flow, and the processor seconds of the flow by process."""
    with contextlib.ExitStack() as stack:
        servers: list[TemporaryServer | None] = []

        def begin() -> None:
            servers.append(stack.enter_context(prefect_server(folder / "prefect")))
            stack.enter_context(ready(servers[0], load_settings()))

        start = _seconds(begin)
        from flows.monitor import monitor

        run: Callable[..., Any] = monitor
        own = {} if servers[0] is None else {"server": servers[0].process.pid}
        meter = Meter({"main": os.getpid(), "replica": replica.pid, **own})
        flow = _seconds(lambda: asyncio.run(run(return_state=True)))
        return start, flow, {"server": 0.0} | meter.spent()


def _parts(expected: int) -> Counter[str]:
    """Processor seconds of a run in one process, of it the extractors', the warehouse's and the archive's."""
    parts: Counter[str] = Counter()

    def wrap(part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            started = time.thread_time()
            try:
                return work(*arguments, **named)
            finally:
                parts[part] += time.thread_time() - started

        return timed

    with _ready() as things, contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(reading, "extract", wrap("extraction", reading.extract)))
        stack.enter_context(mock.patch.object(ArchiveWriter, "write", wrap("archive", ArchiveWriter.write)))
        for name in _STORAGE:
            stack.enter_context(mock.patch.object(Warehouse, name, wrap("storage", getattr(Warehouse, name))))
        started = time.process_time()
        _run(things, expected)
        parts["all"] = time.process_time() - started
    return parts


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    print(measure())
