"""Fixtures for all tests: a clean environment, a run on a replica, one Prefect server for the session."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

# A busy machine is slow in making and in running examples, which says nothing about what is tested.
hypothesis.settings.register_profile(
    "busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("busy")

_BROWSER = pytest.StashKey[Any]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--catalogue postgres` runs the warehouse's tests on PostgreSQL; `--pictures` makes those in docs/ anew."""
    parser.addoption("--pictures", action="store_true")
    parser.addoption("--catalogue", choices=("sqlite", "postgres"), default="sqlite")


def pytest_configure(config: pytest.Config) -> None:
    """Tell this process and those that tests start which catalogue it is."""
    os.environ["TEST_CATALOGUE"] = config.getoption("--catalogue")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL leave out what is about SQLite catalogues, or about nothing that one changes."""
    if config.getoption("--catalogue") == "postgres":
        left = [item for item in items if item.get_closest_marker("sqlite")]
        config.hook.pytest_deselected(items=left)
        items[:] = [item for item in items if item not in set(left)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """Groups of tests stay on one worker, or nothing runs: what stands on the test before would fail by chance."""
    # Set by pytest-xdist in its workers only; they tell the groups by the ends of the tests' names.
    if getattr(session.config.option, "loadgroup", False):
        for item in session.items:
            if item.get_closest_marker("xdist_group") and "@" not in item.nodeid.rpartition("]")[2]:
                raise pytest.UsageError(
                    f"{item.nodeid}: pytest-xdist does not keep groups together with pytest {pytest.__version__}"
                )


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the developer's reaches a test."""
    for name in list(os.environ):
        if name.startswith("CHINHPHU_"):
            monkeypatch.delenv(name)


@dataclass
class Bench:
    """A replica of the site with a data folder beside it, and runs of the pipeline on them."""

    replica: Any
    folder: Path
    _reader: Any = None

    def sources(self, *rows: tuple[str, str, str, str], interval: str = "5m") -> Path:
        """A file of sources: (id, host, path, kind) each; the main feed when none is named."""
        rows = rows or (("home", "baochinhphu.localhost", "/rss/home.rss", "rss"),)
        entries = [
            f'[[source]]\nid = "{identity}"\nurl = "{self.replica.origin(host)}{path}"\nkind = "{kind}"\n'
            f'site = "{host}"\ninterval = "{interval}"\n'
            for identity, host, path, kind in rows
        ]
        file = self.folder / "sources.toml"
        file.write_text("replace = true\n\n" + "\n".join(entries), encoding="utf-8")
        return file

    def values(self, **changes: Any) -> dict[str, Any]:
        """Settings that hurry: no pace, short waits, loopback open."""
        file = self.folder / "sources.toml"
        return {
            "data": str(self.folder / "data"),
            "sources": str(file if file.exists() else self.sources()),
            "pace_seconds": 0,
            "backoff_seconds": 0.01,
            "max_attempts": 2,
            "timeout_seconds": 2,
            "total_seconds": 4,
            "max_bytes": 2_000_000,
            "max_decoded_bytes": 4_000_000,
            "max_wait_seconds": 0.5,
            "allow_loopback": True,
            "stale_age": "36500d",
            "revisit": "",
            "retry_delay": "0.1s",
            "reader_processes": 0,
            "alerts": False,
            **changes,
        }

    def environment(self, **changes: Any) -> dict[str, str]:
        """The same as environment variables."""
        return {f"CHINHPHU_{name.upper()}": str(value) for name, value in self.values(**changes).items()}

    def run(
        self, *, now: Callable[[], dt.datetime] | None = None, due_only: bool = False, **changes: Any
    ) -> Any:
        """One run of the pipeline without Prefect; its summary."""
        from flows.clock import utc_now
        from flows.config import load_settings
        from flows.running.conducting import run_once

        values = self.values(**changes)
        values["sources"] = (values["sources"],)
        with _environment(self.environment(**changes)):
            settings = load_settings()
        return asyncio.run(run_once(settings, settings.load_sources(), due_only=due_only, now=now or utc_now))

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the warehouse answers."""
        from warehouse.store import Warehouse

        if self._reader is None:
            self._reader = Warehouse.open(str(self.folder / "data"), read_only=True)
        return list(self._reader.query(sql).rows)

    def close(self) -> None:
        """Close what `rows` opened."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None

    def end(self, article_id: str) -> tuple[str, str]:
        """State and reason of an article's last fetch."""
        sql = f"SELECT state, reason FROM fetches WHERE article_id = '{article_id}' ORDER BY fetched_at DESC"
        state, reason = self.rows(sql)[0]
        return state, reason


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in values.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def empty_warehouse() -> Path:
    """The folder of a warehouse without rows, to be copied: making one takes two seconds, copying it nothing."""
    from tests.warehouse_places import empty

    return empty()


@pytest.fixture
def bench(tmp_path: Path, empty_warehouse: Path) -> Iterator[Callable[..., Bench]]:
    """Makes a bench with `faults` and a few of the written articles (`count`, those of the main host)."""
    from tests.replica.hosts import MAIN
    from tests.replica.library import Article, articles
    from tests.replica.server import serve

    with contextlib.ExitStack() as stack:

        def make(
            faults: Iterable[Any] = (), *, count: int = 4, only: Iterable[Article] | None = None
        ) -> Bench:
            written = [article for article in articles() if article.host == MAIN and not article.thin]
            replica = stack.enter_context(serve(faults, only=written[:count] if only is None else only))
            shutil.copytree(empty_warehouse, tmp_path / "data")
            made = Bench(replica, tmp_path)
            stack.callback(made.close)
            return made

        yield make


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of one Prefect server, as `serve` has it, for all tests of a process; in the environment as well."""
    from flows.server import prefect_server

    with prefect_server(tmp_path_factory.mktemp("prefect"), schedules=True) as server:
        assert server is not None, "the tests start a server of their own"
        from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_LEVEL, temporary_settings

        server.wait()
        with temporary_settings({PREFECT_API_URL: server.url, PREFECT_LOGGING_LEVEL: "CRITICAL"}):
            yield server.url


@pytest.fixture(scope="session")
def browser(request: pytest.FixtureRequest) -> Any:
    """One Chromium for all tests of the page, in their group one after the other."""
    from tests.dashboard_page import Chromium, need_chromium

    request.session.stash[_BROWSER] = Chromium(need_chromium())
    return request.session.stash[_BROWSER]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """Chromium ends with the page's tests: as long as Playwright is open, no other test can have an event loop."""
    group = nextitem.get_closest_marker("xdist_group") if nextitem else None
    if _BROWSER in item.session.stash and (group is None or group.args != ("dashboard",)):
        item.session.stash[_BROWSER].end()


@pytest.fixture(scope="session")
def demo_warehouse(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the warehouse that the page shows: the demo's, with alerts."""
    from tests.dashboard_demo import with_alerts
    from tests.dashboard_page import need_chromium

    need_chromium()
    return with_alerts(tmp_path_factory.mktemp("shown"))


@pytest.fixture(scope="session")
def demo_page(demo_warehouse: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of the page over the demo warehouse, one for all tests of a process, and its log."""
    from tests.dashboard_page import serve

    folder = tmp_path_factory.mktemp("page")
    with serve(demo_warehouse, folder) as address:
        yield address, folder / "page.log"


@pytest.fixture
def visitor(browser: Any, demo_page: tuple[str, Path]) -> Iterator[Any]:
    """Opens views over the demo warehouse; fails where the page asked for anything beyond its own host."""
    from tests.dashboard_page import Visitor

    visiting = Visitor(browser, *demo_page)
    yield visiting
    visiting.close()
    assert visiting.elsewhere == []
