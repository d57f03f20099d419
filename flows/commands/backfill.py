"""`chinhphu backfill`: a section's articles of past months, or a host's."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Annotated, Any, cast

from cyclopts import Parameter

from flows import logs
from flows.commands.exits import Exit, UsageError
from flows.commands.interruption import Interruption
from flows.commands.run import ready
from flows.commands.terminal import Watcher
from flows.config import load_settings
from flows.past.filling import find_section
from flows.past.months import Month, months
from flows.server import is_configured, prefect_server
from warehouse.words import number_of

#: The deployment of deploy/prefect.yaml.
DEPLOYMENT = "backfill/backfill"


def backfill(
    *,
    section: str | None = None,
    from_: Annotated[str, Parameter(name="--from")],
    to: str | None = None,
    site: str = "baochinhphu.vn",
    again: bool = False,
    hand_out: bool = False,
) -> int:
    """Fetch the articles of past months from a section's listing pages or a host's sitemaps, the newest month first.

    Months that were filled before are passed over. Killed at any moment, the next call goes on.

    Parameters
    ----------
    section
        The section as its address has it: kinh-te, chinh-tri, xa-hoi … Without one, all that the sitemaps announce
        which the site's robots.txt names.
    from_
        The first month: 2020-01.
    to
        The last month; the first one without it.
    site
        The host; one of the sources' sites.
    again
        Also months that were filled before.
    hand_out
        Leave the months to the workers of the deployment of deploy/prefect.yaml, each as a flow run of its own.
    """
    if section == "":
        raise UsageError("--section: is empty; leave it out for all that the site's sitemaps announce")
    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    sources = settings.load_sources()
    place = find_section(sources, site, section or "")
    try:
        wanted = list(months(Month.parse(from_), Month.parse(to or from_)))
    except ValueError as error:
        raise UsageError(f"--from, --to: {error}") from error
    settings.fetching(sources)
    if hand_out:
        return _hand_out(settings, place, wanted, again)
    with (
        Interruption() as interruption,
        prefect_server(settings.data / "prefect") as server,
        ready(server, settings, interruption.check),
    ):
        return _report(
            interruption.run(lambda: _run(place.name, str(wanted[-1]), str(wanted[0]), site, again))
        )


async def _run(section: str, first: str, last: str, site: str, again: bool) -> Any:
    from flows.backfill import backfill as flow
    from flows.monitor import observer

    watcher = Watcher()
    token = observer.set(watcher)
    try:
        return await cast(Any, flow)(section=section, first=first, last=last, site=site, again=again)
    finally:
        observer.reset(token)
        watcher.close()


def _report(found: Any) -> int:
    print(found.headline)
    if found.unreachable:
        print(
            f"chinhphu: stopped, for the site could not be reached ({found.reason}). Nothing was lost: call it again "
            "when it can be.",
            file=sys.stderr,
        )
        return Exit.SOME_FAILED if found.filled else Exit.UNREACHABLE
    if found.left:
        print(
            f"chinhphu: not filled: {number_of(len(found.left), 'month')} ({found.reason}); the next call tries what is left again.",
            file=sys.stderr,
        )
        return Exit.SOME_FAILED
    return Exit.DONE


def _hand_out(settings: Any, place: Any, wanted: list[Month], again: bool) -> int:
    if not is_configured(os.environ):
        raise UsageError("--hand-out needs a Prefect server with workers: set PREFECT_API_URL")
    from prefect.exceptions import ObjectNotFound

    from flows.backfill import filled_before
    from flows.backfill import hand_out as hand

    done = frozenset() if again else filled_before(settings, place)
    left = [month for month in wanted if month not in done]
    try:
        names = asyncio.run(hand(DEPLOYMENT, place, left))
    except ObjectNotFound as error:
        raise UsageError(
            f"there is no deployment {DEPLOYMENT}: prefect deploy --prefect-file deploy/prefect.yaml --all"
        ) from error
    for month, name in zip(left, names, strict=True):
        print(f"{month}  {name}")
    print(f"{number_of(len(names), 'month')} handed out, {len(wanted) - len(left)} were filled before")
    return Exit.DONE
