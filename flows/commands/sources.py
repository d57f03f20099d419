"""`chinhphu sources list` and `chinhphu sources check`."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from flows.commands.exits import Exit
from flows.commands.tables import print_json, print_table
from flows.places import read_settings_file, settings_file
from flows.sources import Source, load_sources, user_files
from warehouse.words import number_of

if TYPE_CHECKING:
    from flows.running.polling import Polled


def _sources() -> tuple[Source, ...]:
    """The sources in use, without the settings' machinery, whose loading takes longer than all the rest."""
    from pathlib import Path

    named = user_files()
    if not named:
        value = read_settings_file(settings_file()).get("sources", ())
        named = tuple(Path(part) for part in ([value] if isinstance(value, str) else value))
    return load_sources(named)


def list_sources(*, json: bool = False) -> None:
    """The sources in use: the built-in ones under those of CHINHPHU_SOURCES or chinhphu.toml.

    Parameters
    ----------
    json
        Print a JSON list.
    """
    sources = _sources()
    if json:
        print_json([_fields(source) for source in sources])
        return
    rows = [(s.id, s.kind, _interval(s.interval), s.language, s.url) for s in sources]
    print_table(("id", "kind", "every", "lang", "url"), rows)


def _fields(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "url": source.url,
        "kind": source.kind,
        "site": source.site,
        "interval_seconds": source.interval.total_seconds(),
        "language": source.language,
    }


def _interval(interval: dt.timedelta) -> str:
    seconds = int(interval.total_seconds())
    for unit, size in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % size == 0:
            return f"{seconds // size}{unit}"
    return f"{seconds}s"


def check(*only: str, json: bool = False) -> int:
    """Poll each source once, store nothing, and show what came back.

    Parameters
    ----------
    only
        Ids of sources; all when none is given.
    json
        Print a JSON list.
    """
    import asyncio

    from flows.commands.terminal import working
    from flows.config import load_settings
    from flows.sources import select

    settings = load_settings()
    sources = select(settings.load_sources(), only)
    with working(f"Polling {number_of(len(sources), 'source')}"):
        polls = asyncio.run(_poll_all(settings, sources))
    if json:
        print_json([_outcome(polled) for polled in polls])
    else:
        rows = [tuple(_outcome(polled).values()) for polled in polls]
        print_table(("source", "ok", "reason", "status", "entries", "newest", "detail"), rows)
    return check_exit(polls)


def check_exit(polls: list[Polled]) -> Exit:
    """The exit code that polls amount to."""
    if polls and not any(polled.reached for polled in polls):
        return Exit.UNREACHABLE
    return Exit.DONE if all(polled.record.ok for polled in polls) else Exit.SOME_FAILED


async def _poll_all(settings: Any, sources: tuple[Source, ...]) -> list[Polled]:
    import asyncio

    from flows.fetch import Fetcher
    from flows.running.polling import PollRules, poll_source

    rules = PollRules(settings.full_poll_age, settings.full_poll_every, settings.stale_age)
    feeds: dict[str, Any] = {}

    async def one(source: Source, fetcher: Fetcher) -> Polled:
        now = dt.datetime.now(dt.UTC)
        return await poll_source(source, fetcher, None, run_id="check", now=now, rules=rules, feeds=feeds)

    async with Fetcher(settings.fetching(sources)) as fetcher:
        return list(await asyncio.gather(*(one(source, fetcher) for source in sources)))


def _outcome(polled: Polled) -> dict[str, Any]:
    record = polled.record
    return {
        "source": record.source_id,
        "ok": record.ok,
        "reason": record.reason,
        "http_status": record.http_status,
        "entries": record.entries,
        "newest_entry_at": record.newest_entry_at,
        "detail": record.detail or "; ".join(record.problems[:2]) or None,
    }
