"""The backfill under Prefect: a task per month, so that workers can share the months of a section between them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from prefect import flow, task
from prefect.artifacts import acreate_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import logs
from flows.config import Settings, load_settings
from flows.monitor import observer
from flows.past.announced import Announced, shared
from flows.past.filling import Filled, Section, fill, find_section
from flows.past.months import Month, months
from flows.running.accounts import Outcome
from flows.running.prepared import prepared
from flows.running.progress import Progress, Step
from warehouse.errors import WarehouseMissing
from warehouse.store import Warehouse
from warehouse.words import number_of

SITE = "baochinhphu.vn"


@dataclass(slots=True)
class Backfilled:
    """What a backfill came to: months filled now, filled before, and not filled, with the reason of the first."""

    filled: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    entries: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    reason: str | None = None
    unreachable: bool = False

    def add(self, found: Filled) -> None:
        """Take in a month."""
        record = found.summary.record
        self.entries += found.entries
        self.counts.update(record.counts)
        (self.filled if found.done else self.left).append(str(found.month))
        if not found.done and self.reason is None:
            self.reason = f"{found.month}: {found.problem or record.message or _counted(record.counts)}"

    @property
    def headline(self) -> str:
        """It in a line."""
        return (
            f"{number_of(len(self.filled), 'month')} filled, {len(self.before)} were before, {len(self.left)} are left; "
            f"{number_of(self.entries, 'article')}: {_counted(self.counts)}"
        )


def _counted(counts: Counter[str] | dict[str, int]) -> str:
    return ", ".join(f"{number} {state}" for state, number in counts.items()) or "nothing fetched"


@task(
    name="fill a month",
    task_run_name="fill {section} {month}",
    persist_result=False,
    cache_policy=NO_CACHE,
)
async def month_task(site: str, section: str, month: str, hint: int) -> Filled:
    """Bring every article of a month into the warehouse."""
    settings = load_settings()
    place = find_section(settings.load_sources(), site, section)
    return await fill(
        settings,
        place,
        Month.parse(month),
        hint=hint,
        announced=shared.get(),
        observer=observer.get(),
        prepared=prepared.get(),
    )


@flow(
    name="backfill",
    description="Fetch the articles of past months from a section's listing pages or a host's sitemaps.",
    persist_result=False,
)
async def backfill(section: str, first: str, last: str, site: str = SITE, again: bool = False) -> Backfilled:
    """Fill the months `first` to `last` (`2020-01`) of a section, the newest first; without its name, of all that the
    host's sitemaps announce. Months that were filled before are left out unless `again`.

    Stops where the site could not be reached or has no archive. Raises ConfigError, ValueError and WarehouseError.
    """
    settings = load_settings()
    logs.configure_run(settings.log_level, settings.log_format)
    place = find_section(settings.load_sources(), site, section)
    wanted = list(months(Month.parse(first), Month.parse(last)))
    done = frozenset() if again else await asyncio.to_thread(filled_before, settings, place)
    progress = Progress(observer.get())
    progress.begin(Step.MONTHS, len(wanted))
    report, hint = Backfilled(), 1
    shared.set(Announced(wanted[-1].start))
    for month in wanted:
        if month in done:
            report.before.append(str(month))
        else:
            found = await month_task(site, section, str(month), hint)
            report.add(found)
            hint = found.next_page
            report.unreachable = found.summary.record.outcome == Outcome.UNREACHABLE and not found.no_archive
            if report.unreachable or found.no_archive:
                report.left += [str(m) for m in wanted[wanted.index(month) + 1 :] if m not in done]
                break
        progress.advance(Step.MONTHS, str(month))
    await _publish(place, report)
    return report


def filled_before(settings: Settings, section: Section) -> frozenset[Month]:
    """The months of the section that earlier backfills have filled."""
    try:
        with Warehouse.open(settings.address, read_only=True) as warehouse:
            days = warehouse.backfilled(section.host, section.name)
    except WarehouseMissing:
        return frozenset()
    return frozenset(Month(day.year, day.month) for day in days)


async def _publish(section: Section, report: Backfilled) -> None:
    left = "".join(f"\n- {month}" for month in report.left)
    text = f"# {section.host}: {section.name or 'sitemaps'}\n\n{report.headline}.\n" + (
        f"\nLeft ({report.reason}):\n{left}\n" if left else ""
    )
    await acreate_markdown_artifact(  # type: ignore[no-untyped-call, unused-ignore]
        markdown=text, key="backfill", description=report.headline
    )


async def hand_out(deployment: str, section: Section, wanted: Sequence[Month]) -> list[str]:
    """Have the workers of a deployment of this flow fill the months, each a run of its own; the names of the runs.

    Raises what Prefect raises where there is no server or no such deployment.
    """
    from prefect.deployments import run_deployment

    names = []
    for month in wanted:
        parameters = {"section": section.name, "first": str(month), "last": str(month), "site": section.host}
        run = await run_deployment(deployment, parameters=parameters, timeout=0, as_subflow=False)  # type: ignore[misc]
        names.append(run.name)
    return names
