"""Tasks with the days that they are due, one assignment for each party told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.model import Assignment, Part
from extractors.periods import StatedPeriod, classify_periods
from extractors.tasks import orders
from extractors.tasks.due import Due, find_due
from extractors.tasks.parties import Party
from extractors.text import sentences
from extractors.words import Span

#: What a task neither begins nor ends with.
TRIM = " \t\n\u00a0,:;.–-"


@dataclass(frozen=True, slots=True)
class Task:
    """Parties, their task `text[task:end]`, and the whole `text[start:end]`."""

    parties: tuple[Party, ...]
    start: int
    task: int
    end: int
    assigner: str | None
    #: It is a task only by the day that it sets ("due"), or by a last day ("last").
    needs_due: str = ""


def assignments(
    text: str, paragraph: Span, tasks: Sequence[Task], published: dt.date | None, part: Part
) -> Iterator[Assignment]:
    """The tasks of one paragraph, in order, without those that only a deadline would have made tasks."""
    given = text[paragraph.start : paragraph.end]
    periods = classify_periods(given, published)
    for position, task in enumerate(tasks):
        follower = tasks[position + 1].start if position + 1 < len(tasks) else paragraph.end
        yield from _of_each(text, _with_follow_up(text, task, follower), paragraph, given, periods, part)


def _with_follow_up(text: str, task: Task, limit: int) -> Task:
    """With the next sentence, where that only says by when: `Hoàn thành trước ngày 30/9/2025.`"""
    rest = text[task.end : limit]
    gap = len(rest) - len(rest.lstrip(" .;\u00a0"))
    if orders.FOLLOW_UP.match(rest, gap) is None:
        return task
    following = sentences(rest[gap:])
    return replace(task, end=task.end + gap + following[0].end) if following else task


def _of_each(
    text: str, task: Task, paragraph: Span, given: str, periods: Sequence[StatedPeriod], part: Part
) -> Iterator[Assignment]:
    offset = paragraph.start
    end = task.task + len(text[task.task : task.end].rstrip(TRIM))
    due = find_due(given, task.task - offset, end - offset, periods)
    due = due or find_due(given, task.start - offset, task.task - offset, periods)
    if task.needs_due and not _is_due(task.needs_due, due, given):
        return
    for party in task.parties:
        yield Assignment(
            text=text[task.start : end],
            start=task.start,
            end=end,
            assignee=party.name,
            task=" ".join(text[task.task : end].strip(TRIM).split()),
            due=due.day if due else None,
            due_text=given[due.start : due.end] if due else None,
            assigner=task.assigner,
            part=part,
        )


def _is_due(needs: str, due: Due | None, given: str) -> bool:
    """Whether a deadline makes a task of what somebody does."""
    if due is None or due.day is None:
        return False
    return needs == "due" or orders.LAST_DAY.match(given, due.start) is not None
