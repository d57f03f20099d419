"""The replica as a child process, for tests that kill and for runs that must not share an interpreter."""

from __future__ import annotations

import json
import subprocess
import sys
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

STOP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Child:
    """A replica in another process; `hosts` maps its host names to their origins."""

    url: str
    port: int
    pid: int
    hosts: dict[str, str]

    def call(self, method: str, verb: str, **values: Any) -> Any:
        """One control request (`control.handle`): `call("POST", "faults", kind="status", status=503)`."""
        request = urllib.request.Request(
            f"{self.url}/__control__/{verb}",
            method=method,
            data=json.dumps(values).encode() if method != "GET" else None,
            headers={"content-type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)


@contextmanager
def spawn(*, articles: int = 0, faults: Iterable[str] = (), seed: bool = True) -> Iterator[Child]:
    """Starts the replica as a process that ends with this one; `faults` as on its command line."""
    command = [
        sys.executable,
        str(Path(__file__).parent),
        "--until-stdin-closes",
        "--articles",
        str(articles),
    ]
    command += [part for fault in faults for part in ("--fault", fault)]
    command += [] if seed else ["--no-seed"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None and process.stdin is not None
    try:
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"the replica ended with {process.wait(STOP_SECONDS)} before it was ready")
        ready = json.loads(line)
        yield Child(ready["url"], ready["port"], ready["pid"], ready["hosts"])
    finally:
        process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()
