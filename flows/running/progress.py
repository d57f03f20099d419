"""What a run tells while it goes on, to whoever watches."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from flows.running.highlights import Summary


class Step(StrEnum):
    """The parts of a run that take time."""

    MONTHS = "months"
    POLL = "sources"
    FETCH = "articles"
    READ = "reading"


class Observer(Protocol):
    """Somebody who watches a run; called on its event loop, so each call must be short."""

    def begin(self, step: Step, total: int) -> None:
        """A step begins, with so many things to do."""

    def advance(self, step: Step, text: str) -> None:
        """One thing of a step is done."""

    def finish(self, summary: Summary) -> None:
        """The run is over."""


class Progress:
    """Passes on to an observer, where there is one."""

    def __init__(self, observer: Observer | None) -> None:
        self._observer = observer

    def begin(self, step: Step, total: int) -> None:
        """A step begins."""
        if self._observer is not None:
            self._observer.begin(step, total)

    def advance(self, step: Step, text: str) -> None:
        """One thing is done."""
        if self._observer is not None:
            self._observer.advance(step, text)

    def finish(self, summary: Summary) -> None:
        """The run is over."""
        if self._observer is not None:
            self._observer.finish(summary)
