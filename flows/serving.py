"""Serving the schedules with Prefect's own runner, until it is told to stop; whatever happens to its server.

The runner gives up when its server is away for about half a minute. Here it is then started again, for as long as
it takes, and a server of our own is started again with it. What was under way when a process was killed is marked
as crashed at the next start, so that it holds no place; its articles are in the backlog of the next run.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import httpx
from prefect import State
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    DeploymentFilter,
    DeploymentFilterId,
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.schedules import Cron, Interval
from prefect.schedules import Schedule as PrefectSchedule
from prefect.states import Crashed

from flows.schedules import TIMEZONE, Schedule
from flows.server import ServerError, TemporaryServer
from warehouse.words import number_of

logger = logging.getLogger(__name__)

#: Between two looks for runs that are due; a run starts at most so late.
QUERY_SECONDS = 5.0
#: Between two looks at a server of our own, and between two tries to reach one.
WATCH_SECONDS = 1.0
#: What is left of a run when its process is gone.
_UNDER_WAY = [StateType.PENDING, StateType.RUNNING, StateType.CANCELLING]

Tell = Callable[[str], None]


class _Runner(Runner):
    """Prefect's runner, which SIGTERM stops in our order: its own handler does so from another thread."""

    def __init__(self, stop: asyncio.Event) -> None:
        super().__init__(name="chinhphu", query_seconds=QUERY_SECONDS, pause_on_shutdown=False)
        self._stop, self._main = stop, asyncio.get_running_loop()

    def handle_sigterm(self, *_: Any, **__: Any) -> None:
        """Stop serving."""
        self._main.call_soon_threadsafe(self._stop.set)


def deployment(schedule: Schedule) -> RunnerDeployment:
    """The schedule as Prefect takes it: one run at a time, a run that meets another is cancelled.

    What is started by hand may be so several times, as for several sections.
    """
    alone = ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    return RunnerDeployment.from_entrypoint(
        schedule.entrypoint,
        name=schedule.name,
        description=schedule.does,
        parameters=dict(schedule.parameters),
        schedule=_when(schedule),
        concurrency_limit=None if schedule.when is None else alone,
        tags=["chinhphu"],
    )


def _when(schedule: Schedule) -> PrefectSchedule | None:
    if schedule.when is None:
        return None
    active = schedule.off is None
    if isinstance(schedule.when, str):
        return Cron(schedule.when, timezone=TIMEZONE, active=active)
    return Interval(schedule.when, timezone=TIMEZONE, active=active)


async def serve(
    schedules: Iterable[Schedule], server: TemporaryServer | None, tell: Tell, pause: float = WATCH_SECONDS
) -> None:
    """Run what is due until SIGTERM or SIGINT; runs under way are then interrupted, and append their rows.

    `server` is ours to keep alive; None where one is configured. `tell` takes what a person should know.
    """
    stop = asyncio.Event()
    with _stopped_by_signals(stop):
        async with _kept_alive(server, tell):
            while not stop.is_set():
                await _one_service(tuple(schedules), stop, tell)
                if not stop.is_set():
                    await _until(stop, pause)


async def _one_service(schedules: tuple[Schedule, ...], stop: asyncio.Event, tell: Tell) -> None:
    """One life of the runner; returns when it is stopped, or has lost its server."""
    if not await _reachable(stop, tell):
        return
    runner = _Runner(stop)
    try:
        identities = [await runner.aadd_deployment(deployment(schedule)) for schedule in schedules]
        if crashed := await mark_crashed(identities):
            tell(
                f"{number_of(crashed, 'run')} of a process that is gone marked as crashed; nothing of theirs is lost."
            )
        tell("Serving.")
        await _run(runner, stop)
    except (RuntimeError, OSError, httpx.HTTPError, ExceptionGroup) as error:
        logger.info("the runner ended: %s", error)
        tell("Prefect's server is out of reach; trying again until it answers.")


async def _run(runner: Runner, stop: asyncio.Event) -> None:
    running = asyncio.create_task(runner.start())
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            await runner.astop()
        await running
    finally:
        stopping.cancel()


async def mark_crashed(deployments: Iterable[UUID]) -> int:
    """Mark the runs that an earlier process left under way; returns how many there were.

    To be called while none of ours is: whoever serves a data folder does so alone.
    """
    async with get_client() as client:
        left = await client.read_flow_runs(
            deployment_filter=DeploymentFilter(id=DeploymentFilterId(any_=list(deployments))),
            flow_run_filter=FlowRunFilter(
                state=FlowRunFilterState(type=FlowRunFilterStateType(any_=_UNDER_WAY))
            ),
        )
        for run in left:
            state: State[Any] = Crashed(
                message="The process that ran it is gone; the next run takes up what it left."
            )
            await client.set_flow_run_state(run.id, state)
    return len(left)


async def _reachable(stop: asyncio.Event, tell: Tell) -> bool:
    """Wait until the server answers; false where it was stopped before."""
    told = False
    while not stop.is_set():
        with contextlib.suppress(OSError, RuntimeError, httpx.HTTPError):
            async with get_client() as client:
                if await client.api_healthcheck() is None:
                    return True
        if not told:
            tell("Waiting for Prefect's server.")
            told = True
        await _until(stop, WATCH_SECONDS)
    return False


@asynccontextmanager
async def _kept_alive(server: TemporaryServer | None, tell: Tell) -> AsyncIterator[None]:
    """With a server of ours started again whenever it ends."""
    if server is None:
        yield
        return
    keeping = asyncio.create_task(_keep_alive(server, tell))
    try:
        yield
    finally:
        keeping.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await keeping


async def _keep_alive(server: TemporaryServer, tell: Tell) -> None:
    while True:
        await asyncio.sleep(WATCH_SECONDS)
        if (code := server.process.poll()) is None:
            continue
        tell(f"Prefect's server ended (code {code}); starting it again.")
        server.start_again()
        try:
            await asyncio.to_thread(server.wait)
        except ServerError as error:
            tell(str(error))


async def _until(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


@contextlib.contextmanager
def _stopped_by_signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)
