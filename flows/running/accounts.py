"""The account of a run: every item ends in exactly one state, and the run in one outcome."""

from __future__ import annotations

import dataclasses
import datetime as dt
import platform
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from extractors.model import EXTRACTOR_VERSION
from flows.running.polling import Polled
from warehouse.migrate import migrations
from warehouse.records import Reason, RunRecord, State


class Outcome(StrEnum):
    """How a run ended."""

    OK = "ok"
    #: some sources failed
    PARTIAL = "partial"
    #: nothing could be reached
    UNREACHABLE = "unreachable"
    #: stopped from outside
    INTERRUPTED = "interrupted"
    #: stopped by an error of our own, as a full disk
    FAILED = "failed"


_COMPONENTS = {
    "project": "chinhphu-monitor",
    "prefect": "prefect",
    "duckdb": "duckdb",
    "trafilatura": "trafilatura",
}


@cache
def component_versions() -> dict[str, str]:
    """The versions that a run's rows came from; read once in a process (10 ms)."""
    versions = {
        "python": platform.python_version(),
        "extractor": EXTRACTOR_VERSION,
        # A run brings the warehouse up to the last of them before anything else.
        "schema": str(len(migrations())),
    }
    for name, distribution in _COMPONENTS.items():
        try:
            versions[name] = version(distribution)
        except PackageNotFoundError:
            versions[name] = "not installed"
    return versions


class Accounts:
    """Who is expected, who ended how. An item that was expected and did not end was interrupted."""

    def __init__(self, record: RunRecord) -> None:
        self.record = record
        self._ends: dict[str, tuple[State, Reason] | None] = {}

    def expect(self, article_id: str) -> None:
        """The item will end in this run."""
        if article_id in self._ends:
            raise ValueError(f"{article_id} is accounted for already")
        self._ends[article_id] = None

    def end(self, article_id: str, state: State, reason: Reason) -> None:
        """The item ended; ValueError where it did so before."""
        if self._ends.get(article_id) is not None:
            raise ValueError(f"{article_id} ended twice")
        self._ends[article_id] = (state, reason)

    def close(
        self, now: dt.datetime, polls: Sequence[Polled], sources: int, error: BaseException | None
    ) -> RunRecord:
        """The run's final record; a source without a poll counts as failed."""
        ends = [end or (State.DEFERRED, Reason.INTERRUPTED) for end in self._ends.values()]
        ok = sum(polled.record.ok for polled in polls)
        outcome = outcome_of(polls, sources, error)
        return dataclasses.replace(
            self.record,
            finished_at=now,
            counts=dict(Counter(str(state) for state, _ in ends)),
            reasons=dict(Counter(f"{state}/{reason}" for state, reason in ends)),
            sources_ok=ok,
            sources_failed=sources - ok,
            outcome=outcome,
            message=_message(polls, outcome, error),
        )


def outcome_of(polls: Sequence[Polled], sources: int, error: BaseException | None) -> Outcome:
    """How a run ended, from its polls and the error that stopped it or a part of it."""
    if error is not None:
        # A cancellation, an interrupt, or what Prefect makes of a worker's signal: none of them is an Exception.
        return Outcome.FAILED if isinstance(error, Exception) else Outcome.INTERRUPTED
    if sources and not any(polled.reached for polled in polls):
        return Outcome.UNREACHABLE
    return Outcome.OK if sum(p.record.ok for p in polls) == sources else Outcome.PARTIAL


def _message(polls: Sequence[Polled], outcome: Outcome, error: BaseException | None) -> str | None:
    if outcome is Outcome.INTERRUPTED:
        return "interrupted; what was under way is taken up by the next run"
    if error is not None:
        return f"{type(error).__name__}: {error}"
    failed = [polled.record for polled in polls if not polled.record.ok]
    if not failed:
        return None
    return "; ".join(f"{record.source_id}: {record.reason}" for record in failed)
