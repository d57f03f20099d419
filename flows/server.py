"""A Prefect server for as long as a command runs, where none is configured.

Prefect can start a temporary server itself. This one differs in what a command line needs: it starts while
Prefect is still being imported, waits as long as a slow machine takes (13-16 s measured on two cores, 40 s
under load; Prefect gives up after 20), logs into a file, makes no outward call, and ends with its parent
however that ends.
"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

START_SECONDS = 180.0
STOP_SECONDS = 10.0

#: No outward call, no interface, nothing registered that a run does not need.
_QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    "PREFECT_LOGGING_SERVER_LEVEL": "ERROR",
}
_SERVER_ONLY = {
    "PREFECT__SERVER_FINAL": "1",
    "PREFECT_API_BLOCKS_REGISTER_ON_START": "false",
}
#: As Prefect's own temporary server is told: no schedules, no services but what a run records.
_ONE_RUN = {
    "PREFECT__SERVER_EPHEMERAL": "1",
    # It ends with the run: nobody makes automations on it, for which each event would be looked through.
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
}
#: For months of scheduled runs.
_SCHEDULES = {
    # In memory, a server's end would leave the places of runs under way taken for good.
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # Old runs go, with their logs: a run every 5 minutes would be 26,000 in 90 days, Prefect's default.
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(14 * 86400),
    "PREFECT_SERVER_SERVICES_FOREMAN_ENABLED": "false",
}
#: Its clients need not ask a server of ours for its version, nor for tokens that it does not give.
_TRUSTING = {
    "PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED": "false",
    "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "false",
}


class ServerError(Exception):
    """The temporary server did not start; the message says where its log is."""


@dataclass(slots=True)
class TemporaryServer:
    """A server that is starting or has started."""

    port: int
    folder: Path
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """The address of its API."""
        return f"http://127.0.0.1:{self.port}/api"

    @property
    def log(self) -> Path:
        """Where it writes what goes wrong."""
        return self.folder / "server.log"

    def start_again(self) -> None:
        """Start another one on the same port, after this one ended."""
        self.process = _spawn(self.port, self.folder, self.environment)

    def wait(self, check: Callable[[], object] = lambda: None, seconds: float = START_SECONDS) -> None:
        """Return when it answers; ServerError where it ends, or does not answer in time.

        `check` is called again and again, and may raise.
        """
        import httpx

        end = time.monotonic() + seconds
        with httpx.Client(trust_env=False) as client:
            while time.monotonic() < end:
                check()
                if (code := self.process.poll()) is not None:
                    raise ServerError(f"Prefect's temporary server ended with code {code}; see {self.log}")
                # Not `/health`: it answers before the rest is made, on which the first request then waits 0.6 s.
                with contextlib.suppress(httpx.TransportError):
                    if client.get(f"{self.url}/ready", timeout=5).status_code == 200:
                        return
                time.sleep(0.1)
        raise ServerError(f"Prefect's temporary server did not answer within {seconds:.0f} s; see {self.log}")

    def stop(self) -> None:
        """End it and wait for its end."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def is_configured(environment: Mapping[str, str]) -> bool:
    """Whether the user has told Prefect where its server is, so that none need be started."""
    if environment.get("PREFECT_API_URL"):
        return True
    home = Path(environment.get("PREFECT_HOME") or Path.home() / ".prefect")
    profiles = Path(environment.get("PREFECT_PROFILES_PATH") or home / "profiles.toml")
    try:
        return "PREFECT_API_URL" in profiles.read_text(encoding="utf-8")
    except OSError:
        return False


@contextmanager
def prefect_server(folder: Path, *, schedules: bool = False) -> Iterator[TemporaryServer | None]:
    """Start a server with its records below `folder`, unless one is configured; None then.

    With `schedules` it makes scheduled runs, and cleans up after old ones. Sets the environment for this process's own import of Prefect, which must come after, and puts it back.
    """
    before = dict(os.environ)
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    # What failed is told by the command itself, in a line or two.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    if schedules:
        # Runs that lose their server leave tracebacks of asyncio's in the log; the command says it in a line.
        os.environ.setdefault("PREFECT_LOGGING_ROOT_LEVEL", "CRITICAL")
    if is_configured(before):
        try:
            yield None
        finally:
            _restore(before)
        return
    folder = folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PREFECT_HOME", str(folder))
    for name, value in _TRUSTING.items():
        os.environ.setdefault(name, value)
    server = _start(folder, schedules)
    os.environ["PREFECT_API_URL"] = server.url
    try:
        yield server
    finally:
        server.stop()
        _restore(before)


def _restore(before: Mapping[str, str]) -> None:
    os.environ.clear()
    os.environ.update(before)


def _start(folder: Path, schedules: bool) -> TemporaryServer:
    port = _free_port()
    environment = {
        **os.environ,
        **_SERVER_ONLY,
        **(_SCHEDULES if schedules else _ONE_RUN),
        "PREFECT_API_DATABASE_CONNECTION_URL": f"sqlite+aiosqlite:///{folder / 'prefect.db'}",
    }
    return TemporaryServer(port, folder, environment, _spawn(port, folder, environment))


def _spawn(port: int, folder: Path, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    with (folder / "server.log").open("ab") as out:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "flows.server", str(port), str(folder / "start.lock")],
            stdin=subprocess.PIPE,
            stdout=out,
            stderr=out,
            env=environment,
            # Its own group: an interrupt at the terminal is ours to pass on, after the run was finished.
            start_new_session=True,
        )


def _free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def main(port: int, lock: Path) -> None:
    """Serve on a loopback port until standard input closes, which it does when the parent ends."""
    import uvicorn

    config = uvicorn.Config(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=port,
        log_level="error",
        lifespan="on",
        timeout_graceful_shutdown=3,
    )
    server = uvicorn.Server(config)

    def watch() -> None:
        sys.stdin.buffer.read()
        server.should_exit = True

    def release(held: FileLock) -> None:
        while not server.started and not server.should_exit:
            time.sleep(0.05)
        held.release()

    # Two servers that start at once must not both migrate one database.
    held = FileLock(lock, thread_local=False)
    threading.Thread(target=watch, daemon=True).start()
    held.acquire()
    threading.Thread(target=release, args=(held,), daemon=True).start()
    server.run()


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
