"""`chinhphu run`: the flow, once or again and again, with a temporary Prefect server where none is configured."""

from __future__ import annotations

import asyncio
import importlib
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Annotated, Any

from cyclopts import Parameter

from flows import logs
from flows.alerting.rulebook import load_rulebook
from flows.commands.exits import Exit, UsageError
from flows.commands.interruption import Interruption
from flows.commands.tables import print_json_line
from flows.commands.terminal import Watcher, working
from flows.config import Settings, load_settings
from flows.running.accounts import Outcome
from flows.running.highlights import Summary
from flows.running.prepared import Prepared, prepared
from flows.running.report import counted, document, headline, seconds
from flows.server import TemporaryServer, prefect_server
from flows.sources import parse_duration, select
from warehouse.words import number_of

#: What Prefect loads only when a flow begins to run (measured: 1.1 s), while there is no server to wait for.
_LOADED_LATE = (
    "prefect.flow_engine",
    "prefect.task_engine",
    "prefect.utilities.visualization",
    "fastapi.encoders",
    "anyio._backends._asyncio",
)

_CODES = {
    Outcome.OK: Exit.DONE,
    Outcome.PARTIAL: Exit.SOME_FAILED,
    Outcome.FAILED: Exit.SOME_FAILED,
    Outcome.UNREACHABLE: Exit.UNREACHABLE,
    Outcome.INTERRUPTED: Exit.INTERRUPTED,
}


def run(
    *,
    once: bool = False,
    every: str | None = None,
    only: Annotated[list[str] | None, Parameter(consume_multiple=True, negative=())] = None,
    json: bool = False,
) -> int:
    """Poll the sources, fetch what is new or changed, store articles and figures.

    Parameters
    ----------
    once
        One run over all sources; this is what happens without --every.
    every
        Run again and again, this long from start to start (5m, 1h); each source at its own interval.
    only
        Only these sources.
    json
        Print a JSON object on one line, with --every one for each run; what a person should know goes to standard error.
    """
    if once and every:
        raise UsageError("--once and --every exclude each other")
    settings = load_settings()
    sources = select(settings.load_sources(), only)
    settings.fetching(sources)
    if settings.alerts:
        # A wrong file of rules is better told now than after the run, which it would not stop.
        load_rulebook(settings.alert_rules)
    logs.configure(settings.log_level, settings.log_format)
    pause = _pause(every)
    if not settings.contact and not settings.allow_loopback:
        print(
            "chinhphu: set CHINHPHU_CONTACT to an address under which the sites can reach you.",
            file=sys.stderr,
        )
    try:
        with (
            Interruption() as interruption,
            prefect_server(settings.data / "prefect") as server,
            ready(server, settings, interruption.check),
        ):
            if pause is None:
                return report(run_flow(only, interruption), json=json)
            return interruption.run(lambda: _again_and_again(only, pause, json=json))
    except KeyboardInterrupt:
        if pause is None:
            raise
        return Exit.DONE  # it is meant to end by being told to stop


def _pause(every: str | None) -> float | None:
    if every is None:
        return None
    try:
        return parse_duration(every).total_seconds()
    except ValueError as error:
        raise UsageError(f"--every: {error}") from error


@contextmanager
def ready(
    server: TemporaryServer | None, settings: Settings, check: Callable[[], object] = lambda: None
) -> Iterator[None]:
    """With all that runs need: while Prefect's server starts, Prefect is loaded and the warehouse opened.

    `check` is called again and again, and may raise. Raises WarehouseError and ServerError.
    """
    with Prepared(settings) as things:
        with working("Starting Prefect"), ThreadPoolExecutor(max_workers=1) as pool:
            # A new warehouse takes a second or two; one that cannot be opened is better told now.
            opened = pool.submit(things.open)
            # Loading Prefect takes about as long as its server does to start.
            for module in ("flows.monitor", *_LOADED_LATE):
                importlib.import_module(module)
                check()

            opened.result()
            if server is not None:
                server.wait(check)
        check()
        token = prepared.set(things)
        try:
            yield
        finally:
            prepared.reset(token)


def run_flow(only: Sequence[str] | None, interruption: Interruption) -> Summary:
    """One flow run in this process; raises what stopped it before there was anything to tell."""
    return interruption.run(lambda: _one_run(only))


async def _one_run(only: Sequence[str] | None, *, due_only: bool = False) -> Summary:
    from flows.monitor import monitor, observer

    watcher = Watcher()
    token = observer.set(watcher)
    flow: Any = monitor  # Prefect's types know nothing of a flow that returns its own state
    try:
        state = await flow(
            only=list(only) if only else None, due_only=due_only, alone=True, return_state=True
        )
    except asyncio.CancelledError:
        if watcher.summary is None:
            raise
        return watcher.summary
    finally:
        observer.reset(token)
        watcher.close()
    if watcher.summary is None:
        if isinstance(state.data, BaseException):
            raise state.data
        raise RuntimeError(f"the flow ended without a summary: {state.message}")
    return watcher.summary


def report(summary: Summary, *, json: bool = False) -> Exit:
    """Say in a line or two how a run ended; returns its exit code."""
    record = summary.record
    code = _CODES[Outcome(record.outcome)]
    print_json_line(document(summary)) if json else print(_line(summary), flush=True)
    if code is Exit.UNREACHABLE:
        print(
            f"chinhphu: nothing could be reached ({record.message}). Nothing was lost: what is known stays, and "
            "the next run takes up where this one began. Check the network, then `chinhphu sources check`.",
            file=sys.stderr,
        )
    elif code is not Exit.DONE:
        print(f"chinhphu: {headline(record).lower()}: {record.message}", file=sys.stderr)
    return code


def _line(summary: Summary) -> str:
    record = summary.record
    total = record.sources_ok + record.sources_failed
    return (
        f"{counted(record)}; {number_of(summary.figures_found, 'figure')}; "
        f"{record.sources_ok} of {number_of(total, 'source')}; {seconds(record):.1f} s"
    )


async def _again_and_again(only: Sequence[str] | None, pause: float, *, json: bool) -> Exit:
    """Until it is cancelled."""
    this = asyncio.current_task()
    while True:
        started = time.monotonic()
        report(await _one_run(only, due_only=True), json=json)
        if this is not None and this.cancelling():
            return Exit.DONE
        await asyncio.sleep(max(0.0, pause - (time.monotonic() - started)))
