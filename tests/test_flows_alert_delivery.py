"""Delivery: retries with one id, Retry-After, dead letters, a dead channel beside a living one, secrets, addresses."""

from __future__ import annotations

import datetime as dt
import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.alerting.delivery import Policy
from flows.alerting.secrets import Redactor
from tests.alert_desk import Desk
from tests.alert_receiver import OK, SECRET, VARIABLE, Answer, Receiver, receiver

RULE = '[[rule]]\nid = "r"\non = "phrase"\nphrase = "bão"\nexact = true\nchannels = ["hook", "log"]\ntemplate = "{{ title }}"\n'


def hook_channel(
    url: str, extra: str = "allow_private = true", *, name: str = "hook", timeout: str = "0.5s"
) -> str:
    return (
        f'[[channel]]\nid = "{name}"\nkind = "webhook"\nurl = "{url}"\nsecret_env = "{VARIABLE}"\n'
        f'timeout = "{timeout}"\n{extra}\n'
    )


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, SECRET)


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as made:
        yield made


@pytest.fixture
def desk(tmp_path: Path, hook: Receiver, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    here = Desk(tmp_path, hook_channel(hook.url) + RULE)

    class Clock(dt.datetime):
        """The receiver's clock is the desk's, or every signature would be too old."""

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return here.now.astimezone(tz)

    monkeypatch.setattr("standardwebhooks.webhooks.datetime", Clock)
    yield here
    here.close()


def states(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.rows(
        "SELECT state, failures FROM outbox WHERE channel = 'hook' ORDER BY created_at, message_id"
    )


def raise_one(desk: Desk, title: str = "Tin bão") -> None:
    desk.publish("Bão đang vào bờ.", title=title)
    assert len(desk.raised()) == 1


def test_a_webhook_is_signed_and_tells_what_its_reader_wants_to_know(desk: Desk, hook: Receiver) -> None:
    desk.rules(
        hook_channel(hook.url)
        + '[[rule]]\nid = "cpi"\non = "figure"\nindicator = "cpi.mom"\nchannels = ["hook"]\nseverity = "warning"\n'
    )
    cpi = "Chỉ số giá tiêu dùng (CPI) tháng 8/2026 tăng 0,{}% so với tháng trước."
    desk.publish(cpi.format(37))
    desk.publish(cpi.format(51), title="Giá tháng 8", hours_ago=0.5)
    desk.alerts.evaluate(since=desk.now)
    desk.deliver()
    assert (hook.invalid, len(hook.taken)) == ([], 2)
    bodies = [json.loads(body) for bodies in hook.taken.values() for body in bodies]
    (body,) = [b for b in bodies if b["data"]["alerts"][0]["revision"]]
    assert body["type"] == "chinhphu.alert"
    assert body["id"] == next(i for i, b in hook.taken.items() if json.loads(next(iter(b))) == body)
    (alert,) = body["data"]["alerts"]
    assert (alert["rule"], alert["severity"]) == ("cpi", "warning")
    assert alert["article"]["title"] == "Giá tháng 8"
    assert alert["article"]["url"].endswith(".htm")
    assert alert["quote"] == cpi.format(51)
    assert (alert["value"]["exact"], alert["value"]["figure"]) == ("0.51", "0,51%")
    assert alert["value"]["words"] == "không phẩy năm mươi mốt phần trăm"
    assert alert["previous"]["figure"] == "0,37%"
    assert alert["period"] == {"first": "2026-08-01", "last": "2026-08-31", "text": "tháng 8/2026"}
    assert alert["link"].startswith(alert["article"]["url"] + "#:~:text=")
    where = " AND ".join(f"{name} = '{value}'" for name, value in alert["row"].items())
    assert desk.rows(f"SELECT text FROM metrics WHERE {where}") == [("0,51%",)], "it leads to the row"


def test_a_failure_is_tried_again_later_under_the_same_id(desk: Desk, hook: Receiver) -> None:
    hook.answer = lambda number: (500, {}) if number == 1 else OK
    raise_one(desk)
    desk.deliver()
    assert states(desk) == [("retrying", 1)]
    desk.deliver()
    assert hook.requests == 1, "not before its time"
    desk.wait(seconds=6)
    desk.deliver()
    assert states(desk) == [("delivered", 1)]
    assert len({headers["webhook-id"] for headers in hook.headers}) == 1
    timestamps = [int(headers["webhook-timestamp"]) for headers in hook.headers]
    assert timestamps[1] - timestamps[0] == 6, "the time is that of the try"


@pytest.mark.parametrize("wanted", ["7200", "Tue, 08 Sep 2026 04:01:00 GMT"])
def test_retry_after_is_waited_for(desk: Desk, hook: Receiver, wanted: str) -> None:
    headers = {"Retry-After": wanted, "Date": "Tue, 08 Sep 2026 02:01:00 GMT"}
    hook.answer = lambda number: (503, headers) if number == 1 else OK
    raise_one(desk)
    desk.deliver()
    desk.wait(hours=1, minutes=59)
    desk.deliver()
    assert hook.requests == 1
    desk.wait(minutes=2)
    desk.deliver()
    assert states(desk) == [("delivered", 1)]


def test_backoff_goes_over_hours_and_ends_with_a_dead_letter_that_can_be_sent_again(
    desk: Desk, hook: Receiver
) -> None:
    hook.answer = lambda number: (500, {})
    raise_one(desk)
    started, tries = desk.now, []
    while states(desk)[0][0] != "dead":
        before = hook.requests
        desk.deliver()
        if hook.requests > before:
            tries.append((desk.now - started).total_seconds() / 3600)
        desk.now = max(
            desk.now,
            *(
                row[0]
                for row in desk.rows(
                    "SELECT coalesce(next_at, created_at) FROM outbox WHERE channel = 'hook'"
                )
            ),
        )
    assert len(tries) == 10
    assert 75 < tries[-1] < 77
    ((message, reason),) = desk.rows("SELECT message_id, last_error FROM dead_letters")
    assert reason == "HTTP status 500"
    hook.answer = lambda number: OK
    desk.wait(hours=1)
    desk.deliver()
    assert hook.requests == 10, "nobody tries a dead letter"
    assert desk.alerts.store.resend(["msg_of_nobody"], None, desk.now) == 0
    assert desk.alerts.store.resend([message], None, desk.now) == 1
    desk.wait(minutes=1)
    desk.deliver()
    assert list(hook.taken) == [message], "under the same id"
    assert states(desk) == [("delivered", 0)]


def test_a_receiver_that_is_gone_is_not_asked_again(desk: Desk, hook: Receiver) -> None:
    hook.answer = lambda number: (410, {})
    raise_one(desk)
    desk.deliver()
    assert states(desk) == [("dead", 0)]


def test_a_redirect_is_not_followed(desk: Desk, hook: Receiver) -> None:
    hook.answer = lambda number: (307, {"Location": hook.url})
    raise_one(desk)
    desk.deliver()
    assert (states(desk), hook.requests) == ([("retrying", 1)], 1)


def test_a_dead_channel_delays_no_other_and_is_left_alone_after_three_failures(
    desk: Desk, hook: Receiver
) -> None:
    hook.answer = lambda number: "drop"
    for number in range(6):
        desk.publish("Bão đang vào bờ.", title=f"Tin bão {number}")
    desk.raised()
    passes = {done.channel: done for done in desk.deliver()}
    assert (passes["log"].delivered, passes["hook"].failed, hook.requests) == (6, 3, 3)
    assert sorted(states(desk)) == [("retrying", 1)] * 3 + [("waiting", 0)] * 3
    hook.answer = lambda number: OK
    desk.wait(minutes=1)
    desk.deliver()
    assert len(hook.taken) == 6


def test_a_channel_that_answers_late_holds_up_no_other(desk: Desk, hook: Receiver) -> None:
    other_has_all = threading.Event()
    in_time: list[bool] = []

    def late(number: int) -> Answer:
        in_time.append(other_has_all.wait(10))
        return OK

    def prompt(number: int) -> Answer:
        if number == 3:
            other_has_all.set()
        return OK

    hook.answer = late
    with receiver(answer=prompt) as other:
        channels = [hook_channel(hook.url, timeout="30s"), hook_channel(other.url, name="other")]
        desk.rules("".join(channels) + RULE.replace('"log"', '"other"'))
        desk.alerts.evaluate(since=desk.now)
        for number in range(3):
            desk.publish("Bão đang vào bờ.", title=f"Tin bão {number}")
        desk.raised()
        passes = {done.channel: done.delivered for done in desk.deliver()}
    assert in_time == [True] * 3, "the late one had not answered once when the other had everything"
    assert passes == {"hook": 3, "other": 3}


def test_a_claim_of_a_killed_sender_is_taken_up_when_it_ends(desk: Desk, hook: Receiver) -> None:
    raise_one(desk)
    lease = desk.alerts.policy.lease
    claimed = desk.alerts.store.claim("hook", now=desk.now, lease=lease, limit=9, sender="killed")
    assert len(claimed) == 1
    desk.deliver()
    assert hook.requests == 0
    desk.now += lease
    desk.deliver()
    assert states(desk) == [("delivered", 0)]


def test_a_message_that_has_arrived_stays_delivered_whatever_a_second_sender_says(
    desk: Desk, hook: Receiver
) -> None:
    from warehouse.watch import DeliveryRecord

    raise_one(desk)
    desk.deliver()
    (message,) = hook.taken
    desk.wait(minutes=1)
    late = DeliveryRecord(message, "hook", "failed", desk.now, "other", next_at=desk.now, detail="x")
    desk.alerts.store.report([late])
    assert states(desk)[0][0] == "delivered"


def test_the_policy_waits_as_long_as_asked_but_a_day_at_most() -> None:
    policy = Policy((dt.timedelta(seconds=5), dt.timedelta(minutes=5)))
    assert policy.next_try(1, None) == dt.timedelta(seconds=5)
    assert policy.next_try(2, 600) == dt.timedelta(minutes=10)
    assert policy.next_try(1, 10**9) == dt.timedelta(days=1)
    assert policy.next_try(3, None) is None


def secret_texts(desk: Desk) -> str:
    """All that is stored of alerts, and all that was logged."""
    tables = ("alerts", "alert_messages", "alert_deliveries", "alert_evaluations")
    return "".join(str(desk.rows(f"FROM {table}")) for table in tables)


def test_no_secret_in_rows_logs_or_errors(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    token = "xoxb-7777777777-veryprivate"
    monkeypatch.setenv("TEAM_URL", f"ntfy://user:{token}@127.0.0.1:1/{token}")
    monkeypatch.setenv("HOOK_URL", f"https://127.0.0.1/services/{token}")
    monkeypatch.setenv(VARIABLE, f"whsec_{token}!")
    desk.rules(
        '[[channel]]\nid = "team"\nkind = "apprise"\nurl_env = "TEAM_URL"\n'
        '[[channel]]\nid = "slack"\nkind = "webhook"\nurl_env = "HOOK_URL"\nsecret_env = "GOOD_SECRET"\n'
        '[[channel]]\nid = "closed"\nkind = "webhook"\nurl_env = "HOOK_URL"\nsecret_env = "GOOD_SECRET"\nallow_private = true\n'
        + hook_channel("https://example.org/")
        + RULE.replace('"hook"', '"hook", "team", "slack", "closed"')
    )
    monkeypatch.setenv("GOOD_SECRET", SECRET)
    desk.alerts.evaluate(since=desk.now)
    # pytest listens even to loggers that hand nothing on, as apprise's does here.
    logging.getLogger("apprise").removeHandler(caplog.handler)
    with caplog.at_level(logging.DEBUG):
        desk.publish("Bão đang vào bờ.")
        desk.raised()
        passes = {done.channel: done.problem for done in desk.deliver()}
    assert (
        passes["hook"] == f"the variable {VARIABLE} holds no secret of Standard Webhooks (whsec_ and base64)"
    )
    assert "private_address" in str(passes["slack"])
    assert passes["team"]
    assert passes["closed"]
    for text in (str(passes), caplog.text, secret_texts(desk)):
        assert token not in text
        assert SECRET not in text
        assert SECRET.removeprefix("whsec_") not in text


def test_a_variable_that_is_not_set_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    raise_one(desk)
    passes = {done.channel: done.problem for done in desk.deliver()}
    assert passes["hook"] == f"the variable {VARIABLE} is not set in the environment"


def test_the_redactor_takes_out_addresses_in_parts_and_encoded() -> None:
    clean = Redactor(["tgram://123456:AAbbCCdd/999888777", "whsec_c2VjcmV0c2VjcmV0", "p@ss word!"])
    assert (
        clean("at /bot123456:AAbbCCdd/ with c2VjcmV0c2VjcmV0 and p%40ss%20word%21")
        == "at /bot…:…/ with … and …"
    )
    assert Redactor([])("as it was") == "as it was"
