"""What Ctrl-C and a service manager's SIGTERM do to a command that runs flows."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from types import FrameType, TracebackType

T = TypeVar("T")


class Interruption:
    """SIGINT and SIGTERM while it is entered: noted at any moment, heeded where that leaves nothing half made.

    A handler that raises does so wherever the main thread happens to be. Prefect's own one, and Python's, have raised
    in the middle of an event loop and in the making of one, which left warnings and a run without its row; in imports,
    where the interrupt was swallowed (the command went on, or hung) or told as an error of Pydantic's; and while
    the server was stopped. Entered and left by the main thread.
    """

    def __init__(self) -> None:
        self._told = False
        self._cancel: Callable[[], object] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM):
            self._before[number] = signal.signal(number, self._tell)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def check(self) -> None:
        """Raise KeyboardInterrupt if a signal has come."""
        if self._told:
            raise KeyboardInterrupt

    def run(self, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run it in a thread of its own, where a signal cancels it; KeyboardInterrupt where it then ends so."""
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="flow") as pool:
            try:
                return pool.submit(copy_context().run, asyncio.run, self._cancellable(main)).result()
            except asyncio.CancelledError as error:
                raise KeyboardInterrupt from error
            finally:
                self._cancel = None

    async def _cancellable(self, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
        loop, task = asyncio.get_running_loop(), asyncio.current_task()
        assert task is not None
        self._cancel = lambda: loop.call_soon_threadsafe(task.cancel)
        if self._told:
            raise asyncio.CancelledError
        return await main()

    def _tell(self, _signal: int, _frame: FrameType | None) -> None:
        self._told = True
        if (cancel := self._cancel) is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: it has ended by itself
                cancel()
