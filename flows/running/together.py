"""Steps side by side: to the end of all, or to the first error; and a step that is not cut off."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import Any

logger = logging.getLogger(__name__)


async def each(steps: Any) -> list[BaseException]:
    """Run all side by side to their ends; returns the errors, each logged. Cancellation goes through."""
    results = await asyncio.gather(*steps, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    for error in errors:
        if not isinstance(error, Exception):
            raise error
        logger.error("%s: %s", type(error).__name__, error)
    return errors


async def gather(steps: Any) -> list[Any]:
    """Run all side by side; the first error cancels the rest and is raised."""
    tasks: list[asyncio.Task[Any]] = []
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_as_coroutine(step)) for step in steps]
    except ExceptionGroup as errors:
        raise errors.exceptions[0] from errors
    return [task.result() for task in tasks]


async def whole(step: Coroutine[Any, Any, None]) -> None:
    """Run it to its end, also where that is cancelled while it runs: what a thread writes does not stop halfway."""
    task = asyncio.ensure_future(step)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.gather(task, return_exceptions=True)
        raise


async def _as_coroutine(step: Coroutine[Any, Any, Any]) -> Any:
    return await step
