"""`chinhphu demo`: the whole pipeline on a copy of the site on this machine, in a data folder of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.exits import UsageError
from warehouse.words import number_of

if TYPE_CHECKING:
    from flows.running.highlights import Summary

FOLDER = Path("demo-data")
_REPLICA = Path("tests") / "replica"

_SHOWN = 6

#: The sources of the demo on the replica's hosts: id, host, path, kind, language.
_SOURCES = (
    ("bao-home", "baochinhphu.localhost", "/rss/home.rss", "rss", "vi"),
    ("bao-kinh-te", "baochinhphu.localhost", "/rss/kinh-te.rss", "rss", "vi"),
    ("bao-xa-hoi", "baochinhphu.localhost", "/rss/xa-hoi.rss", "rss", "vi"),
    ("bao-tra-loi-cong-dan", "baochinhphu.localhost", "/timelinelist/102301/1.htm", "listing", "vi"),
    ("xdcs-home", "xaydungchinhsach.localhost", "/rss/home.rss", "rss", "vi"),
    ("en-home", "en.baochinhphu.localhost", "/rss/home.rss", "rss", "en"),
    ("congbao", "congbao.localhost", "/cac-van-ban-moi-ban-hanh.rss", "rss", "vi"),
)


def demo(*, articles: int = 0, fresh: bool = False) -> int:
    """Start a copy of the site on this machine, run the pipeline on it, show what it stored.

    A second run finds everything unchanged.

    Parameters
    ----------
    articles
        So many made-up articles beside the written ones.
    fresh
        Forget what earlier demos stored.
    """
    checkout = _checkout()
    if fresh and FOLDER.exists():
        shutil.rmtree(FOLDER)
    FOLDER.mkdir(exist_ok=True)
    sources = FOLDER / "sources.toml"
    with replica(checkout, articles, port_before(sources)) as hosts:
        write_sources(sources, hosts)
        with environment(settings()):
            return _run()


def _checkout() -> Path:
    """The folder of the checkout, which alone has the replica."""
    for folder in (Path.cwd(), Path(__file__).resolve().parents[2]):
        if (folder / _REPLICA / "__main__.py").is_file():
            return folder
    raise UsageError(
        "the demo needs a checkout of the project (tests/replica is not part of the installed package). "
        "Go into one, or try the live site with `chinhphu run`."
    )


@contextmanager
def replica(checkout: Path, articles: int, port: int) -> Iterator[dict[str, str]]:
    """A copy of the site as a process that ends with this one; yields its hosts and their addresses."""
    command = [sys.executable, str(checkout / _REPLICA), "--until-stdin-closes"]
    command += ["--articles", str(articles), "--port", str(port)]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and file
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=checkout, start_new_session=True
    )
    try:
        line = process.stdout.readline() if process.stdout is not None else b""
        if not line:
            raise UsageError(f"the copy of the site did not start (exit code {process.wait()})")
        yield dict(json.loads(line)["hosts"])
    finally:
        process.terminate()
        process.communicate(timeout=10)


def port_before(sources: Path) -> int:
    """The port of the demo before, so that its articles keep their addresses; 0 where there is none or it is taken.

    At other addresses a second demo would take every announcement for a new one, and fetch every page again.
    """
    known = re.search(r"\.localhost:(\d+)/", sources.read_text("utf-8")) if sources.exists() else None
    if known is None:
        return 0
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", int(known[1])))
        except OSError:
            return 0
    return int(known[1])


def write_sources(file: Path, hosts: Mapping[str, str]) -> None:
    """The sources of the demo, on the ports of this copy, in the place of the live ones."""
    entries = [
        f'[[source]]\nid = "{identity}"\nurl = "{hosts[host]}{path}"\nkind = "{kind}"\n'
        f'site = "{host}"\ninterval = "5m"\nlanguage = "{language}"\n'
        for identity, host, path, kind, language in _SOURCES
    ]
    file.write_text("replace = true\n\n" + "\n".join(entries), encoding="utf-8")


def settings() -> dict[str, str]:
    """The demo's settings: its own folder, no pause between requests, loopback opened."""
    return {
        "CHINHPHU_DATA": str(FOLDER),
        "CHINHPHU_WAREHOUSE": str(FOLDER),
        "CHINHPHU_RAW": str(FOLDER / "raw"),
        "CHINHPHU_SOURCES": str(FOLDER / "sources.toml"),
        "CHINHPHU_PACE_SECONDS": "0",
        "CHINHPHU_ALLOW_LOOPBACK": "true",
        # The copy's articles have fixed dates; they shall neither age nor be looked at again.
        "CHINHPHU_STALE_AGE": "36500d",
        "CHINHPHU_REVISIT": "",
        # Nor shall their news be too old to be told.
        "CHINHPHU_ALERT_MAX_AGE": "36500d",
    }


@contextmanager
def environment(values: Mapping[str, str]) -> Iterator[None]:
    """The process's environment with these values, put back afterwards."""
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _run() -> int:
    from flows.commands.interruption import Interruption
    from flows.commands.run import ready, report, run_flow
    from flows.config import load_settings
    from flows.server import prefect_server

    chosen = load_settings()
    print("Starting a copy of the site and a temporary Prefect server (15 to 40 s) …", flush=True)
    with (
        Interruption() as interruption,
        prefect_server(chosen.data / "prefect") as server,
        ready(server, chosen, interruption.check),
    ):
        summary = run_flow(None, interruption)
    code = report(summary)
    _show(summary)
    return code


def _show(summary: Summary) -> None:
    from flows.commands.tables import print_table
    from warehouse.alerts import count_alerts
    from warehouse.store import Warehouse

    with Warehouse.open(str(FOLDER), read_only=True) as warehouse:
        found = warehouse.status()
        alerts = count_alerts(warehouse)
    print(
        f"\n{FOLDER}/ holds {number_of(found.articles, 'article')} and {number_of(found.metrics, 'figure')}, "
        f"each with its sentence, and the pages as they were fetched in {FOLDER}/raw/. "
        f"The alert rules found {number_of(alerts, 'thing')} to tell; what does not wait for a digest is in {FOLDER}/alerts.jsonl."
    )
    if summary.figures:
        print("Some of what came in:\n")
        shown = summary.figures[:_SHOWN]
        print_table(("figure", "of", "sentence"), [(told.figure, told.subject, told.quote) for told in shown])
    else:
        print("Nothing new came in: every article is as it was stored.")
    print(
        f"""
Try next:
  chinhphu demo                                       again: everything is unchanged
  CHINHPHU_DATA={FOLDER} chinhphu dashboard              a page to look at all this, in a browser
  CHINHPHU_DATA={FOLDER} chinhphu status
  CHINHPHU_DATA={FOLDER} chinhphu sql "SELECT subject, value, unit, quote FROM current_metrics LIMIT 5"
  CHINHPHU_DATA={FOLDER} chinhphu alerts log             what the alert rules told, and why
  echo "GDP quý III/2026 tăng 8,2% so với cùng kỳ năm trước." | chinhphu extract -
  chinhphu sources list                               what is polled on the live site
  make run                                            the same against the live site
(in a shell where `. .venv/bin/activate` was run)"""
    )
