"""How fast articles go through the real flow on the replica, beside the pure functions on the same pages."""

from __future__ import annotations

import asyncio
import contextlib
import os
import tempfile
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from extractors.extract import extract
from extractors.feed import parse
from flows.archive import ArchiveWriter
from flows.commands.demo import environment
from flows.commands.run import ready
from flows.config import load_settings
from flows.fetching.body import decode_body
from flows.running import pipeline, reading
from flows.running.pipeline import run_once
from flows.running.prepared import open_for_runs
from flows.server import prefect_server
from tests.replica import library
from tests.replica.hosts import MAIN
from tests.replica.process import Child, spawn
from warehouse.store import Warehouse

ARTICLES = 200
#: What the flow may cost: this many times the pure functions' time, Prefect's start aside.
BOUND = 2.0

_STORAGE = (
    "open",
    "start_run",
    "append_polls",
    "append_batch",
    "finish_run",
    "known",
    "backlog",
    "feed_states",
)

_MAX_BYTES = 32 * 1024 * 1024

Page = tuple[bytes, str]


def measure(articles: int = ARTICLES) -> dict[str, float]:
    """Seconds and shares of one run over `articles` pages, without pauses between requests.

    `pure_s`: the extractors on the same pages; `flow_s`: the flow under Prefect, its start aside (`start_s`);
    `ratio`: flow to pure, at most `BOUND`; `share_…`: of the flow's time. Prefect's share is what the flow takes
    longer than the same run without it; the others are those of a run that does one thing at a time, HTTP's
    being what the extractors, the warehouse and the archive leave of it.
    """
    written = sum(article.host == MAIN for article in library.articles())
    with (
        tempfile.TemporaryDirectory() as folder,
        spawn(articles=max(0, articles - written), seed=False) as replica,
    ):
        pages = list(load(replica))
        pure = _pure(pages)
        values = settings_for(Path(folder), replica)
        parts: Counter[str] = Counter()
        with (
            environment(values | {"CHINHPHU_DATA": f"{folder}/parts", "CHINHPHU_READER_PROCESSES": "0"}),
            _made(),
            _timed(parts),
        ):
            parts["all"] = run_plain(len(pages))
        with environment(values | {"CHINHPHU_DATA": f"{folder}/plain"}), _made():
            plain = run_plain(len(pages))
        with environment(values | {"CHINHPHU_DATA": f"{folder}/prefect"}):
            start, flow = _under_prefect(Path(folder))
        # Before and after, because a busy machine is not equally busy all the time.
        pure = (pure + _pure(pages)) / 2
    return _figures(len(pages), pure, plain, flow, start, parts)


def _figures(
    count: int, pure: float, plain: float, flow: float, start: float, parts: Counter[str]
) -> dict[str, float]:
    prefect = max(0.0, flow - plain) / flow
    share = {
        name: (1 - prefect) * parts[name] / parts["all"] for name in ("extraction", "storage", "archive")
    }
    return {
        "articles": count,
        "pure_s": pure,
        "flow_s": flow,
        "start_s": start,
        "ratio": flow / pure,
        "ratio_bound": BOUND,
        "pure_articles_per_s": count / pure,
        "flow_articles_per_s": count / flow,
        "share_prefect": prefect,
        "share_http": 1 - prefect - sum(share.values()),
        **{f"share_{name}": value for name, value in share.items()},
    }


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


@contextlib.contextmanager
def _made() -> Iterator[None]:
    """With the warehouse made, as the command does it while Prefect starts."""
    open_for_runs(load_settings().address).close()
    yield


def run_plain(expected: int) -> float:
    """Seconds of a run without Prefect."""
    settings = load_settings()
    run = run_once(settings, settings.load_sources())
    started = time.perf_counter()
    summary = asyncio.run(run)
    seconds = time.perf_counter() - started
    stored = sum(summary.record.counts.get(state, 0) for state in ("stored", "thin"))
    if stored != expected:
        raise RuntimeError(f"{stored} of {expected} articles stored: {summary.record.reasons}")
    return seconds


def _under_prefect(folder: Path) -> tuple[float, float]:
    """Seconds of Prefect's start, and of the flow."""
    with contextlib.ExitStack() as stack:

        def begin() -> None:
            server = stack.enter_context(prefect_server(folder / "prefect"))
            stack.enter_context(ready(server, load_settings()))

        start = _seconds(begin)
        from flows.monitor import monitor

        run: Callable[..., Any] = monitor
        return start, _seconds(lambda: asyncio.run(run(return_state=True)))


@contextlib.contextmanager
def _timed(parts: Counter[str]) -> Iterator[None]:
    """One thing at a time, and add up the seconds spent in the extractors, the warehouse and the archive."""

    def wrap(part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            started = time.perf_counter()
            try:
                return work(*arguments, **named)
            finally:
                parts[part] += time.perf_counter() - started

        return timed

    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch.object(pipeline, "_BATCHES_PER_HOST", 1))
        stack.enter_context(mock.patch.object(reading, "extract", wrap("extraction", reading.extract)))
        stack.enter_context(mock.patch.object(ArchiveWriter, "write", wrap("archive", ArchiveWriter.write)))
        for name in _STORAGE:
            stack.enter_context(mock.patch.object(Warehouse, name, wrap("storage", getattr(Warehouse, name))))
        yield


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    print(measure())
