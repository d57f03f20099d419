"""What Ctrl-C and a service manager's SIGTERM do to a command that runs flows."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from types import FrameType

T = TypeVar("T")
_Handler = Callable[[int, "FrameType | None"], object]


def interruptible(main: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run it in a thread of its own, where SIGINT and SIGTERM cancel it; KeyboardInterrupt where it then ends so.

    A handler that raises does so wherever the main thread happens to be. Prefect's own one, and Python's, have raised
    in the middle of an event loop and in the making of one, which leaves warnings and a run without its row. Neither
    reaches another thread. Called by the main thread.
    """
    cancelled = _Cancelled(main)
    with (
        _handling(cancelled.tell, signal.SIGINT, signal.SIGTERM),
        ThreadPoolExecutor(max_workers=1, thread_name_prefix="flow") as pool,
    ):
        try:
            return pool.submit(copy_context().run, asyncio.run, cancelled.run()).result()
        except asyncio.CancelledError as error:
            raise KeyboardInterrupt from error


class _Cancelled(Generic[T]):
    """A coroutine that a signal's handler in another thread cancels, also before it has begun."""

    def __init__(self, main: Callable[[], Coroutine[Any, Any, T]]) -> None:
        self._main = main
        self._told = False
        self._cancel: Callable[[], object] | None = None

    async def run(self) -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        self._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
        if self._told:
            raise asyncio.CancelledError
        return await self._main()

    def tell(self, _signal: int, _frame: FrameType | None) -> None:
        self._told = True
        if self._cancel is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: it has ended by itself
                self._cancel()


@contextlib.contextmanager
def terminated_as_interrupted() -> Iterator[None]:
    """SIGTERM does what an interrupt does, also while nothing runs yet."""
    with _handling(lambda *_: os.kill(os.getpid(), signal.SIGINT), signal.SIGTERM):
        yield


@contextlib.contextmanager
def _handling(handler: _Handler, *numbers: signal.Signals) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, handled in before.items():
            signal.signal(number, handled)
