"""Progress for a person at a terminal; nothing where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from flows.running.highlights import Summary
from flows.running.progress import Step


def is_watched() -> bool:
    """Whether a person sees standard error."""
    return sys.stderr.isatty()


@contextmanager
def working(text: str) -> Iterator[None]:
    """A spinner while something goes on that cannot be counted."""
    if not is_watched():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(text):
        yield


class Watcher:
    """Keeps a run's summary, and draws its progress where there is a terminal."""

    def __init__(self) -> None:
        self.summary: Summary | None = None
        self._bars: _Bars | None = _Bars() if is_watched() else None

    def begin(self, step: Step, total: int) -> None:
        """A step begins."""
        if self._bars is not None:
            self._bars.begin(step, total)

    def advance(self, step: Step, text: str) -> None:
        """One thing is done."""
        if self._bars is not None:
            self._bars.advance(step, text)

    def finish(self, summary: Summary) -> None:
        """The run is over."""
        self.summary = summary
        self.close()

    def close(self) -> None:
        """Take the bars away."""
        if self._bars is not None:
            self._bars.close()
            self._bars = None


class _Bars:
    """A bar per step."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            SpinnerColumn,
            TextColumn,
            TimeRemainingColumn,
        )

        self._progress = Progress(
            SpinnerColumn(),
            TextColumn("{task.description:<10}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
            TextColumn("{task.fields[doing]}", style="dim"),
            console=Console(stderr=True),
            transient=True,
        )
        self._tasks: dict[Step, object] = {}
        self._progress.start()

    def begin(self, step: Step, total: int) -> None:
        if step in self._tasks:
            self._progress.reset(self._tasks[step], total=total, doing="")  # type: ignore[arg-type]
        else:
            self._tasks[step] = self._progress.add_task(step, total=total, doing="")

    def advance(self, step: Step, text: str) -> None:
        from rich.markup import escape

        if step in self._tasks:
            self._progress.update(self._tasks[step], advance=1, doing=escape(text[:60]))  # type: ignore[arg-type]

    def close(self) -> None:
        self._progress.stop()
