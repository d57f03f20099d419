"""The steps of a run in their order.

The orchestrator passes the two steps that it watches over (`flows.monitor`), everybody else runs them as they are.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Awaitable, Callable, Sequence

from flows.clock import utc_now
from flows.config import Settings
from flows.running.highlights import Summary
from flows.running.pipeline import Run
from flows.running.planning import Batch, by_host
from flows.running.progress import Observer
from flows.running.together import each
from flows.sources import Source

#: Batches of one host under way at once: one is appended while the next is fetched.
_BATCHES_PER_HOST = 2

PollStep = Callable[[Run, Source], Awaitable[object]]
SettleStep = Callable[[Run, Batch], Awaitable[object]]


async def conduct(
    run: Run, poll: PollStep = Run.poll, settle: SettleStep = Run.settle, *, due_only: bool = False
) -> Summary:
    """The steps of a run in order: sources side by side, then each host's batches in turn, hosts side by side.

    One source's or batch's error never stops the others; what it left undone is accounted for as put off. An
    error that stops the run itself is written into its row and raised again.
    """
    try:
        sources = run.start(due_only=due_only)
        errors = await each(poll(run, source) for source in sources)
        plan = await run.make_plan()
        errors += await each(_in_turn(run, batches, settle) for batches in by_host(plan.batches))
    except BaseException as error:
        # Also when it is cancelled: the row must say so, and the wait for it is short.
        await asyncio.shield(run.finish(error))
        raise
    return await run.finish(errors[0] if errors else None)


async def _in_turn(run: Run, batches: Sequence[Batch], settle: SettleStep) -> None:
    """The batches of one host, begun in their order; the fetcher keeps the host's pace whatever happens here."""
    places = asyncio.Semaphore(_BATCHES_PER_HOST)

    async def one(batch: Batch) -> None:
        async with places:
            await settle(run, batch)

    errors = await each(one(batch) for batch in batches)
    if errors:
        raise errors[0]


async def run_once(
    settings: Settings,
    sources: Sequence[Source],
    *,
    observer: Observer | None = None,
    due_only: bool = False,
    now: Callable[[], dt.datetime] = utc_now,
) -> Summary:
    """One whole run without an orchestrator."""
    async with Run(settings, sources, observer=observer, now=now) as run:
        return await conduct(run, due_only=due_only)
