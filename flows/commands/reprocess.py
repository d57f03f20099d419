"""`chinhphu reprocess`: the raw archive read again with the extractors of today."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Collection
from typing import Annotated, Any, cast

from cyclopts import Parameter

from extractors.model import EXTRACTOR_VERSION
from flows import logs
from flows.commands.exits import Exit
from flows.commands.interruption import Interruption
from flows.commands.terminal import Watcher, working
from flows.config import load_settings
from flows.past.comparison import Report
from flows.past.rereport import as_json, lines
from flows.server import prefect_server
from warehouse.reread import Detail


def reprocess(
    *,
    apply: bool = False,
    since: dt.datetime | None = None,
    only: Annotated[list[Detail] | None, Parameter(consume_multiple=True, negative=())] = None,
    processes: Annotated[int | None, Parameter(validator=lambda _, n: _positive(n))] = None,
    as_json_: Annotated[bool, Parameter(name="--json")] = False,
) -> int:
    """Read the archived pages again, without the network, and tell which figures are gained, lost and altered.

    Nothing is stored without --apply. Killed at any moment, the next call with --apply goes on.

    Parameters
    ----------
    apply
        Append what was read, under the version of the extractors; that makes it current.
    since
        Only articles whose page was fetched since then (2026-09-01).
    only
        Read only these again (metrics, documents, mentions, assignments), from the texts that are held; with --apply the
        others are carried over as they are.
    processes
        So many processes; all processors without it. CHINHPHU_CLUSTER names a Dask scheduler instead.
    as_json_
        The report for programs.
    """
    settings = load_settings()
    logs.configure(settings.log_level, settings.log_format)
    with Interruption() as interruption, prefect_server(settings.data / "prefect") as server:
        with working("Starting Prefect"):
            import flows.reprocess  # noqa: F401 - while its server starts

            if server is not None:
                server.wait(interruption.check)
        moment = since.astimezone() if since is not None else None
        report = interruption.run(lambda: _run(apply, moment, processes, only or ()))
    if as_json_:
        print(json.dumps(as_json(report), ensure_ascii=False, default=str, indent=1))
    else:
        print("\n".join(lines(report)))
        _say_what_next(report, apply, only or ())
    return Exit.SOME_FAILED if report.unread else Exit.DONE


def _positive(number: int | None) -> None:
    if number is not None and number < 1:
        raise ValueError("at least one process")


async def _run(
    apply: bool, since: dt.datetime | None, processes: int | None, only: Collection[Detail]
) -> Report:
    from flows.monitor import observer
    from flows.reprocess import reprocess as flow

    watcher = Watcher()
    token = observer.set(watcher)
    try:
        again = cast(Any, flow)(apply=apply, since=since, processes=processes, only=list(only))
        return cast(Report, await again)
    finally:
        observer.reset(token)
        watcher.close()


def _say_what_next(report: Report, apply: bool, only: Collection[Detail]) -> None:
    if not apply:
        print("Nothing was stored. `chinhphu reprocess --apply` appends it.", file=sys.stderr)
    elif not report.pages:
        print(
            f"All pages were read by version {EXTRACTOR_VERSION} of the extractors already. Where they read "
            "otherwise now, raise EXTRACTOR_VERSION in extractors/model.py.",
            file=sys.stderr,
        )
    elif only:
        others = ", ".join(kind for kind in Detail if kind not in only)
        print(
            f"Carried over as they were: {others}. They are read again when EXTRACTOR_VERSION is raised the next time.",
            file=sys.stderr,
        )
