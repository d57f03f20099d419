"""Alerts and Prefect: an event that an automation reacts to, the flow after a run, and what a wrong file of rules does."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.alert_desk import Desk
from tests.conftest import Bench
from tests.replica import feeds
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import MAIN

pytestmark = pytest.mark.xdist_group("prefect")

CHANNELS = '[[channel]]\nid = "prefect"\nkind = "prefect"\n'


def rule(name: str, phrase: str, severity: str) -> str:
    return f'[[rule]]\nid = "{name}"\non = "phrase"\nphrase = "{phrase}"\nexact = true\nseverity = "{severity}"\nchannels = ["prefect"]\n'


@pytest.fixture
def desk(tmp_path: Path, prefect_api: str) -> Iterator[Desk]:
    here = Desk(tmp_path, CHANNELS + rule("storm", "bão", "critical") + rule("sun", "nắng", "info"))
    yield here
    here.close()


async def automation(client: Any) -> Any:
    """A deployment, and an automation that runs it for critical alerts with what the alert says; the flow's id."""
    from prefect.events.actions import RunDeployment
    from prefect.events.schemas.automations import AutomationCore, EventTrigger, Posture

    flow = await client.create_flow_from_name("call somebody")
    deployment = await client.create_deployment(flow_id=flow, name="call somebody")
    text = {
        "__prefect_kind": "jinja",
        "template": "{{ event.payload.data.alerts[0].rule }}: {{ event.payload.data.text }}",
    }
    await client.create_automation(
        AutomationCore(
            name="critical alerts",
            trigger=EventTrigger(
                expect={"chinhphu.alert"},
                match={"prefect.resource.id": "chinhphu.message.*", "chinhphu.severity": "critical"},
                posture=Posture.Reactive,
                threshold=1,
            ),
            actions=[RunDeployment(source="selected", deployment_id=deployment, parameters={"text": text})],
        )
    )
    return flow


async def runs_of(client: Any, flow: Any) -> list[dict[str, Any]]:
    from prefect.client.schemas.filters import FlowFilter, FlowFilterId

    runs = await client.read_flow_runs(flow_filter=FlowFilter(id=FlowFilterId(any_=[flow])))
    return [run.parameters for run in runs]


def test_an_automation_of_a_real_server_reacts_to_an_alert(desk: Desk) -> None:
    async def react() -> list[dict[str, Any]]:
        from prefect import get_client

        async with get_client() as client:
            flow = await automation(client)
            await asyncio.sleep(1)  # the server takes up a new automation a moment later
            assert await desk.alerts.pass_over()
            for _ in range(60):
                if await runs_of(client, flow):
                    break
                await asyncio.sleep(0.5)
            await asyncio.sleep(0.5)
            return await runs_of(client, flow)

    desk.publish("Nắng nóng trên diện rộng.", title="Nắng nóng")
    desk.publish("Bão đang vào bờ.", title="Bão số 7")
    assert len(desk.raised()) == 2
    assert asyncio.run(react()) == [{"text": "storm: Bão số 7"}]
    assert desk.rows("SELECT DISTINCT state, status FROM outbox") == [("delivered", 204)]


def test_without_a_server_the_event_waits_in_the_outbox(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("PREFECT_API_URL")
    monkeypatch.setenv("PREFECT_PROFILES_PATH", str(tmp_path / "none.toml"))
    desk.publish("Bão đang vào bờ.")
    desk.raised()
    (done,) = desk.deliver()
    assert done.problem == "no Prefect server is known; set PREFECT_API_URL"
    assert desk.rows("SELECT state FROM outbox") == [("retrying",)]


def run(site: Bench, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> Any:
    from flows.monitor import monitor

    for name, value in site.environment(alerts=True, alert_max_age="36500d", **changes).items():
        monkeypatch.setenv(name, value)
    return asyncio.run(monitor(return_state=True))  # type: ignore[call-overload]


def told(site: Bench) -> list[dict[str, Any]]:
    file = site.folder / "data" / "alerts.jsonl"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [alert for line in lines for alert in json.loads(line)["data"]["alerts"]]


DAILY = '[[rule]]\nid = "rain"\non = "phrase"\nphrase = "mưa"\nexact = true\nchannels = ["log"]\ndigest = "hourly"\n'


def test_digests_are_the_work_of_their_own_flow(
    tmp_path: Path, prefect_api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows.alerts import alerts
    from flows.digest import digest

    desk = Desk(tmp_path, DAILY)
    desk.publish("Mưa lớn, mưa kéo dài.")
    assert len(desk.raised()) == 1
    desk.close()
    settings = {
        "data": tmp_path, "warehouse": desk.address, "alert_rules": tmp_path / "alerts.toml",
        "alert_max_age": "36500d",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"CHINHPHU_{name.upper()}", str(value))

    def said(flow: Any, **parameters: Any) -> str:
        return str(asyncio.run(flow(**parameters, return_state=True)).message)

    # The desk's clock stands months before now: the window has ended.
    assert "delivered" not in said(alerts)
    assert said(digest) == "1 digest; log: 1 delivered"
    (line,) = (tmp_path / "alerts.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["type"] == "chinhphu.digest"
    assert said(digest) == "0 digests"
    assert "delivered" not in said(alerts, digests=True), "and nobody does it twice"


def test_a_digest_that_starts_early_is_on_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import datetime as dt

    from flows import digest

    later = dt.datetime.now(dt.UTC) + dt.timedelta(hours=1)
    for planned, told in ((later, later), (later - dt.timedelta(hours=2), None), (None, None)):
        monkeypatch.setattr(digest, "flow_run", type("run", (), {"scheduled_start_time": planned}))
        moment = digest._on_time()
        assert moment == told or (told is None and moment < later)


def test_a_run_is_followed_by_the_alerts_and_the_next_one_tells_nothing_again(
    bench: Any, prefect_api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: Bench = bench(count=8)
    site.sources(("home", MAIN, "/rss/home.rss", "rss"), ("newest", MAIN, "/rss/newest.rss", "rss"))
    twice = site.replica.control.site.articles[0]
    text = feeds.rss(MAIN, "kinh-te", [dataclasses.replace(twice, slug="ten-khac")], site.replica.origin)
    site.replica.control.set(Fault(Kind.TEXT, path="/rss/newest.rss", text=text))
    mine = site.folder / "mine.toml"
    mine.write_text(
        f'[[rule]]\nid = "twice"\non = "phrase"\nphrase = "{twice.title}"\nchannels = ["log"]\n', "utf-8"
    )
    assert run(site, monkeypatch, alert_rules=str(mine)).is_completed()
    first = told(site)
    assert {alert["rule"] for alert in first} > {"twice"}, "what the first run brings is told"
    # An article that two sources announce, under two addresses.
    seen = f"SELECT count(DISTINCT source_id), count(DISTINCT url) FROM sightings WHERE article_id = '{twice.article_id}'"
    assert site.rows(seen) == [(2, 2)]
    assert [alert["article"]["id"] for alert in first if alert["rule"] == "twice"] == [twice.article_id]
    assert run(site, monkeypatch, alert_rules=str(mine)).is_completed()
    assert told(site) == first
    assert site.rows("SELECT count(DISTINCT rule) FROM rule_cursors")[0][0] >= 16


def test_a_wrong_file_of_rules_stops_no_run(
    bench: Any, prefect_api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    site: Bench = bench(count=2)
    rules = site.folder / "mine.toml"
    rules.write_text('[[rule]]\nid = "r"\non = "figures"\n', encoding="utf-8")
    state = run(site, monkeypatch, alert_rules=str(rules))
    assert state.message == "All sources answered: 2 stored"
    assert told(site) == []
