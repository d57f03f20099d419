"""An alert desk for tests: rules in TOML over a warehouse of its own, articles that come in, a clock that is set."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from flows.alerting.delivery import Pass
from flows.alerting.evaluation import Alerts
from flows.alerting.rulebook import load_rulebook
from flows.config import Settings
from tests.warehouse_demo import ZONE, fetched, written
from tests.warehouse_places import fresh
from warehouse.query import Limits
from warehouse.records import FetchedItem
from warehouse.store import Warehouse
from warehouse.watch import AlertRecord

#: The morning of an ordinary Tuesday.
START = dt.datetime(2026, 9, 8, 9, 0, tzinfo=ZONE)
LOG = '[[channel]]\nid = "log"\nkind = "file"\npath = "alerts.jsonl"\n'


class Desk:
    """Articles go in with `publish`; `told` evaluates, delivers and says what was told since the last time."""

    def __init__(self, folder: Path, rules: str, *, start: dt.datetime = START, **settings: Any) -> None:
        self.folder = folder
        self.now = start
        (folder / "alerts.toml").write_text(f"replace = true\n\n{LOG}\n{rules}\n", encoding="utf-8")
        self.address = fresh(folder)
        values = {"data": folder, "warehouse": self.address, **settings}
        self.settings = Settings(**values)
        self.warehouse = Warehouse.open(
            self.address, now=lambda: self.now, limits=Limits(seconds=self.settings.alert_select_seconds)
        )
        self.alerts = self.desk()
        self._numbers = itertools.count(1)
        self._seen = 0
        self.alerts.evaluate(since=self.now)

    def desk(self, warehouse: Warehouse | None = None) -> Alerts:
        """The rules as the file has them now, over this warehouse or another one that is open."""
        rulebook = load_rulebook([self.folder / "alerts.toml"])
        return Alerts(self.settings, rulebook, warehouse or self.warehouse, lambda: self.now)

    def rules(self, text: str) -> None:
        """Other rules in the place of these."""
        (self.folder / "alerts.toml").write_text(f"replace = true\n\n{LOG}\n{text}\n", encoding="utf-8")
        self.alerts = self.desk()

    def publish(
        self,
        body: str,
        *,
        title: str = "Bản tin kinh tế",
        hours_ago: float = 1,
        number: str = "",
        edition: int = 1,
        extractor: str = "",
    ) -> FetchedItem:
        """An article comes in; another edition of a number is the same article, edited."""
        number = number or f"1022609080800{next(self._numbers):05}"
        published = self.now - dt.timedelta(hours=hours_ago)
        item = fetched(written(number, published.isoformat(), title, body), at=self.now, edition=edition)
        if extractor:
            extraction = dataclasses.replace(item.extraction, extractor_version=extractor)  # type: ignore[type-var]
            fetch = dataclasses.replace(item.fetch, fetch_id=f"{item.fetch.fetch_id}-{extractor}")
            item = FetchedItem(fetch, extraction)
        self.warehouse.append_batch([item])
        return item

    def raised(self, since: dt.datetime | None = None) -> list[AlertRecord]:
        """Evaluate without delivering; the alerts that were not held back."""
        self.wait(minutes=1)
        found = self.alerts.evaluate(since=since)
        return [alert for alert in found.decided.alerts if alert.held is None]

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += dt.timedelta(**time)

    def messages(self) -> list[dict[str, Any]]:
        """Evaluate and deliver; the messages that the log got."""
        self.alerts.evaluate()
        self.passes = self.deliver()
        file = self.folder / "alerts.jsonl"
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        new, self._seen = lines[self._seen :], len(lines)
        return [json.loads(line) for line in new]

    def told(self) -> list[dict[str, Any]]:
        """The alerts of these messages."""
        self.wait(minutes=1)
        return [alert for message in self.messages() for alert in message["data"]["alerts"]]

    def says(self, since: dt.datetime | None = None) -> list[str]:
        """What the alerts say that an evaluation raises."""
        return [alert.message for alert in self.raised(since)]

    def deliver(self) -> list[Pass]:
        """One delivery pass."""
        return asyncio.run(self.alerts.pass_over())

    def again(self, since: dt.datetime | None = None) -> Any:
        """Everything read anew."""
        return self.alerts.evaluate(since=since or START - dt.timedelta(days=9999), again=True)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the warehouse answers."""
        return list(self.warehouse.query(sql).rows)

    def close(self) -> None:
        """Close the warehouse."""
        self.warehouse.close()


MakeDesk = Callable[..., Desk]


@contextlib.contextmanager
def desks(folder: Path) -> Iterator[MakeDesk]:
    """Makes a desk in the folder, which is closed when the block ends."""
    with contextlib.ExitStack() as stack:

        def make(rules: str, **settings: Any) -> Desk:
            here = Desk(folder, rules, **settings)
            stack.callback(here.close)
            return here

        yield make


def rule(text: str, identity: str = "r") -> str:
    """A rule that tells the log."""
    return f'[[rule]]\nid = "{identity}"\nchannels = ["log"]\n{text}\n'
