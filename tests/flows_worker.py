"""Runs of the pipeline in processes that can be killed: `python tests/flows_worker.py`.

Imports once, then forks a child for each line of standard input, a JSON object of environment variables, and
prints its process id. No connection is open when it forks. A child prints nothing but what it fails with, and
ends with the run.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def child(environment: Mapping[str, str]) -> int:
    """The job that `JOB` names, or else one run, with these settings; 0 where all went well."""
    from flows.config import load_settings

    job, *arguments = environment.get("JOB", "run").split()
    os.environ.update({name: value for name, value in environment.items() if name != "JOB"})
    return JOBS[job](load_settings(), *arguments)


def run(settings: Any) -> int:
    from flows.running.conducting import run_once

    summary = asyncio.run(run_once(settings, settings.load_sources()))
    return 0 if summary.record.outcome == "ok" else 1


def backfill(settings: Any, site: str, section: str, first: str, last: str) -> int:
    """`backfill SITE SECTION FIRST LAST`: the months, without Prefect."""
    from flows.past.filling import fill, find_section
    from flows.past.months import Month, months

    place, hint = find_section(settings.load_sources(), site, section), 1
    for month in months(Month.parse(first), Month.parse(last)):
        found = asyncio.run(fill(settings, place, month, hint=hint))
        if not found.done:
            return 1
        hint = found.next_page
    return 0


def reprocess(settings: Any, *only: Any) -> int:
    """The archive read again, two articles at a time, by extractors that say they are version 2; `only` some tables."""
    from flows.past import chunks, rereading
    from flows.running import reading

    def second(read: Any) -> Any:
        return lambda *arguments, **values: dataclasses.replace(
            read(*arguments, **values), extractor_version="2"
        )

    reading.extract, chunks.read_article = second(reading.extract), second(chunks.read_article)
    rereading.EXTRACTOR_VERSION, rereading._BATCH = "2", 2
    with reading.Readers(0, 60.0) as readers:
        asyncio.run(rereading.reprocess_archive(settings, chunks.Processes(readers), apply=True, only=only))
    return 0


JOBS = {"run": run, "backfill": backfill, "reprocess": reprocess}


def serve() -> None:
    """Fork for each line until standard input closes; a second line per child says how it ended."""
    for line in sys.stdin:
        environments: list[dict[str, str]] = json.loads(line)
        pids = []
        for environment in environments:
            pid = os.fork()
            if pid == 0:
                code = 70
                try:
                    code = child(environment)
                except Exception:
                    traceback.print_exc()
                finally:
                    os._exit(code)
            pids.append(pid)
        print(json.dumps(pids), flush=True)
        print(json.dumps([os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]), flush=True)


class Worker:
    """The other side: starts runs and says how they ended."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def start(self, *environments: Mapping[str, str]) -> list[int]:
        """Start runs side by side; their process ids."""
        self._say(list(environments))
        return self._hear()

    def start_one(self, environment: Mapping[str, str]) -> list[int]:
        """Start one process of a worker that takes an environment a line; its process id."""
        self._say(environment)
        return self._hear()

    def ends(self) -> list[int]:
        """Wait for the runs just started; their exit codes, negative for a signal."""
        return self._hear()

    def _say(self, value: Any) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(value) + "\n")
        self._process.stdin.flush()

    def _hear(self) -> list[int]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, f"the worker ended with {self._process.wait()}"
        return list(json.loads(line))


@contextlib.contextmanager
def worker() -> Iterator[Worker]:
    """A worker process for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    try:
        yield Worker(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(30)


if __name__ == "__main__":
    sys.path[0] = str(ROOT)
    import flows.past.filling
    import flows.past.rereading  # noqa: F401 - imported once for all children
    from tests.processes import load_for_children

    load_for_children()
    serve()
