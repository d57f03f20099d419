"""Workers of a process work pool run the deployment of deploy/prefect.yaml; one is killed in mid-run, another finishes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from tests.conftest import Bench
from tests.processes import at_work

pytestmark = [
    pytest.mark.xdist_group("prefect"),
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds child processes in /proc"),
]

ROOT = Path(__file__).resolve().parents[1]
PREFECT = Path(sys.executable).with_name("prefect")
PATIENCE = 180.0
LONG_AGO = "2026-01-01T00:00:00+00:00"


def until(what: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, log.read_text("utf-8")
        time.sleep(0.1)


@pytest.fixture
def start(bench: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Makes workers for a server, in a home of their own, that end with the test."""
    running: list[subprocess.Popen[bytes]] = []

    def worker(site: Bench, api: str, **changes: Any) -> tuple[subprocess.Popen[bytes], Path]:
        log = tmp_path / f"worker-{len(running)}.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                [PREFECT, "worker", "start", "--pool", "chinhphu", "--type", "process"],
                cwd=ROOT,
                env=environment(site, api, **changes),
                stdout=out,
                stderr=out,
            )
        running.append(process)
        return process, log

    yield worker
    for process in running:
        if process.poll() is None:
            process.terminate()
            process.wait(60)


def environment(site: Bench, api: str, **changes: Any) -> dict[str, str]:
    return {
        **os.environ,
        **site.environment(**changes),
        "PREFECT_API_URL": api,
        "PREFECT_HOME": str(site.folder / "home"),
        "PREFECT_WORKER_QUERY_SECONDS": "1",
        "DO_NOT_TRACK": "1",
    }


def deploy(site: Bench, api: str) -> None:
    """As the head of deploy/prefect.yaml says; the pool is made without the command, which takes seconds to load."""
    asyncio.run(make_pool())
    done = subprocess.run(
        [PREFECT, "--no-prompt", "deploy", "--prefect-file", "deploy/prefect.yaml", "--name", "monitor"],
        cwd=ROOT,
        env=environment(site, api),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


async def make_pool() -> None:
    from prefect import get_client
    from prefect.client.schemas.actions import WorkPoolCreate
    from prefect.workers.process import ProcessWorker

    template = ProcessWorker.get_default_base_job_template()
    async with get_client() as client:
        pool = WorkPoolCreate(name="chinhphu", type="process", base_job_template=template)
        await client.create_work_pool(pool, overwrite=True)


async def start_run() -> UUID:
    """A run of the deployment, for whichever worker comes; the deployment's id."""
    from prefect import get_client

    async with get_client() as client:
        deployment = await client.read_deployment_by_name("monitor/monitor")
        await client.create_flow_run_from_deployment(deployment.id, parameters={})
        return UUID(str(deployment.id))


async def states(deployment: UUID) -> list[str]:
    """The states of the deployment's runs that were started by hand, the first one first."""
    from prefect import get_client
    from prefect.client.schemas.filters import DeploymentFilter, DeploymentFilterId

    ours = DeploymentFilter(id=DeploymentFilterId(any_=[deployment]))
    async with get_client() as client:
        found = await client.read_flow_runs(deployment_filter=ours)
    runs = [run for run in found if not run.auto_scheduled]
    return [str(run.state_name) for run in sorted(runs, key=lambda run: str(run.created))]


def let_leases_end() -> None:
    """Move the end of each lease into the past, in the server's own files."""
    files = list(Path(os.environ["PREFECT_HOME"], "concurrency_leases").glob("*.json"))
    assert len(files) > 1, "a lease and the list of them"
    for file in files:
        text = file.read_text("utf-8")
        if file.name == "expirations.json":
            values = dict.fromkeys(json.loads(text), LONG_AGO)
        else:
            values = {**json.loads(text), "expiration": LONG_AGO}
        file.write_text(json.dumps(values), encoding="utf-8")


@pytest.mark.timeout(900)
def test_a_worker_is_killed_in_mid_run_and_another_finishes_when_the_lease_of_its_place_ends(
    start: Any, bench: Any, prefect_api: str
) -> None:
    from flows.serving import mark_crashed

    site: Bench = bench(count=6)
    site.sources()
    deploy(site, prefect_api)
    deployment = asyncio.run(start_run())
    first, log = start(site, prefect_api, batch_size=1, pace_seconds=0.4)
    until(lambda: site.rows("SELECT count(*) > 1 FROM articles") == [(True,)], log)
    killed = at_work(site.folder / "data")
    assert len(killed) > 1 and first.pid in killed, "a worker and its run"
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    first.wait()
    (stored,) = site.rows("SELECT count(*) FROM articles")[0]
    assert 0 < stored < 6, "it was killed in mid-run"

    _, log = start(site, prefect_api)
    asyncio.run(start_run())
    # The place is still lent to the run that is gone.
    until(lambda: asyncio.run(states(deployment))[1] == "Cancelled", log)
    # A run that lives renews its lease to 300 s each time (a constant of Prefect 3.8's flow engine): five minutes go by.
    let_leases_end()

    def done() -> bool:
        told = asyncio.run(states(deployment))
        if not {"Scheduled", "Late", "Submitting", "Pending", "Running", "Completed"} & set(told[1:]):
            asyncio.run(start_run())
        time.sleep(1)
        return "Completed" in told

    until(done, log)
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(6, 6)]
    assert site.rows("SELECT count(*) FROM backlog") == [(0,)]
    # The run that was killed has no end of its own, and Prefect takes it for one under way until it is told.
    ends = site.rows("SELECT outcome, finished_at IS NULL FROM current_runs ORDER BY started_at")
    assert ends[:2] == [("interrupted", True), ("ok", False)]
    assert asyncio.run(states(deployment))[0] == "Running"
    assert asyncio.run(mark_crashed([deployment])) > 0
    assert asyncio.run(states(deployment))[0] == "Crashed"
