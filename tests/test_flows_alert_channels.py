"""Channels: the addresses that are gone to, files, standard output, and what apprise carries."""

from __future__ import annotations

import asyncio
import dataclasses
import datetime as dt
import io
import json
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.alerting.channel import Channel
from flows.alerting.evaluation import open_channel, trial_message
from flows.alerting.payload import message_body
from flows.alerting.sending import DeliveryError
from flows.channels import StdoutSender, open_sender
from flows.config import Settings
from tests.alert_desk import MakeDesk, desks
from tests.alert_receiver import SECRET, VARIABLE
from tests.apprise_service import service
from tests.smtp_service import Mailbox, mailbox


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, SECRET)


ADDRESSES = {
    "http://hooks.example.org/": "https is wanted",
    "https://127.0.0.1/": "private_address",
    "https://169.254.169.254/latest": "private_address",
    "https://[::1]/": "private_address",
    "https://hooks.example.org:8443/": "port 8443",
    "ftp://hooks.example.org/": "not http or https",
    "https://user:pw@hooks.example.org/": "user name",
}


@pytest.mark.parametrize(("url", "reason"), ADDRESSES.items())
def test_an_address_that_we_do_not_go_to(tmp_path: Path, url: str, reason: str) -> None:
    channel = Channel(id="c", kind="webhook", url=url, secret_env=VARIABLE)  # type: ignore[arg-type]
    with pytest.raises(DeliveryError, match=reason):
        open_sender(channel, folder=tmp_path)


def test_a_name_that_resolves_to_a_private_address_is_not_connected_to(tmp_path: Path) -> None:
    async def rebinds(host: str, port: int) -> list[str]:
        return ["10.0.0.7"]

    channel = Channel(id="c", kind="webhook", url="https://hooks.example.org/", secret_env=VARIABLE)  # type: ignore[arg-type]
    now = dt.datetime.now(dt.UTC)

    async def send() -> None:
        sender = open_sender(channel, folder=tmp_path, resolve=rebinds)
        try:
            await sender.send(trial_message("c", now), now)
        finally:
            await sender.close()

    with pytest.raises(DeliveryError, match=r"private_address: hooks.example.org resolves to 10.0.0.7"):
        asyncio.run(send())


def send(channel: dict[str, Any], folder: Path) -> str:
    """One test message through a channel; its id."""
    now = dt.datetime.now(dt.UTC)
    message = trial_message("c", now)

    async def one() -> None:
        sender = open_channel(Settings(data=folder), Channel.model_validate({"id": "c", **channel}))
        try:
            await sender.send(message, now)
        finally:
            await sender.close()

    asyncio.run(one())
    return message.message_id


def test_a_file_takes_whole_lines_even_behind_a_torn_one(tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text('{"id": "torn', encoding="utf-8")
    ids = [send({"kind": "file", "path": "out.jsonl"}, tmp_path) for _ in range(2)]
    lines = (tmp_path / "out.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines[1:]] == ids
    with pytest.raises(DeliveryError, match="Is a directory"):
        send({"kind": "file", "path": "."}, tmp_path)


def test_standard_output_gets_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    identity = send({"kind": "stdout"}, tmp_path)
    assert json.loads(capsys.readouterr().out)["id"] == identity


class Dawdling(io.StringIO):
    """A stream that lets other threads write between two writes."""

    def write(self, text: str) -> int:
        written = super().write(text)
        time.sleep(0.001)
        return written


def test_lines_of_several_channels_do_not_mix_on_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    message = trial_message("c", dt.datetime.now(dt.UTC))
    out = Dawdling()
    monkeypatch.setattr("sys.stdout", out)

    async def all_at_once() -> None:
        await asyncio.gather(*(StdoutSender().send(message, dt.datetime.now(dt.UTC)) for _ in range(20)))

    asyncio.run(all_at_once())
    assert out.getvalue().splitlines() == [message.payload] * 20


STORM = '[[rule]]\nid = "storm"\non = "phrase"\nphrase = "bão"\nexact = true\nchannels = [{}]\ntemplate = "{{{{ title }}}}"\n'
SENTENCE = "Bão <số 7> & lũ đang vào bờ, gió giật cấp 14."


def team(name: str) -> str:
    """An apprise channel whose address is in the environment."""
    return f'[[channel]]\nid = "{name}"\nkind = "apprise"\nurl_env = "{name.upper()}_URL"\n'


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[MakeDesk]:
    with desks(tmp_path) as make:
        yield make


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mailbox() as made:
        yield made


def address(box: Mailbox, to: str = "editors@newsroom.localhost") -> str:
    return f"mailto://127.0.0.1:{box.port}/?from=alerts@monitor.localhost&to={to}&mode=insecure"


def test_a_mail_brings_quote_address_and_id_and_comes_again_under_that_id(
    desk: MakeDesk, box: Mailbox, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MAIL_URL", address(box))
    caplog.set_level(logging.CRITICAL)  # as beside Prefect's server in `chinhphu run`
    here = desk(team("mail") + STORM.format('"mail"').replace("channels", 'severity = "warning"\nchannels'))
    item = here.publish(SENTENCE, title="Tin chiều")
    assert len(here.raised()) == 1
    box.answer = "451 later"
    (done,) = here.deliver()
    assert (done.failed, done.problem) == (1, 'Sending email to "…@…" failed.'), "recipients are secrets"
    box.answer = "250 taken"
    here.wait(minutes=1)
    assert [done.delivered for done in here.deliver()] == [1]
    ((message,),) = here.rows("SELECT DISTINCT message_id FROM outbox")
    (mail,) = box.mails
    assert box.recipients == [["editors@newsroom.localhost"]]
    assert mail["subject"] == "[warning] Tin chiều"
    plain = mail.get_body(("plain",))
    assert plain is not None
    told, quote, link, identity = plain.get_content().strip().split("\r\n\r\n")
    assert (told, quote, identity) == ("Tin chiều", SENTENCE, f"[{message}]")
    assert item.extraction is not None
    assert link.startswith(f"{item.extraction.article.url}#:~:text=")
    html = mail.get_body(("html",))
    assert html is not None
    assert "&lt;số" in html.get_content(), "what an article says is text, not markup"


def test_a_push_message_brings_the_same_and_channels_that_fail_together_say_why_each_for_itself(
    desk: MakeDesk, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_URL", address(box, to="somebody-else@newsroom.localhost"))
    box.answer = "554 no"
    with service() as ntfy:
        monkeypatch.setenv("PUSH_URL", f"ntfy://127.0.0.1:{ntfy.port}/storms")
        here = desk(team("mail") + team("push") + STORM.format('"mail", "push"'))
        here.publish(SENTENCE, title="Tin chiều")
        here.raised()
        ntfy.status = 500
        passes = {done.channel: done for done in here.deliver()}
        assert passes["mail"].problem == 'Sending email to "…@…" failed.'
        assert str(passes["push"].problem).startswith("Failed to send ntfy notification")
        assert "email" not in str(passes["push"].problem)
        ntfy.status = 200
        here.wait(minutes=1)
        assert {done.channel: done.delivered for done in here.deliver()} == {"mail": 0, "push": 1}
    ((message,),) = here.rows("SELECT DISTINCT message_id FROM outbox WHERE channel = 'push'")
    refused, taken = ntfy.messages
    assert refused == taken
    assert taken[0] == "[notice] Tin chiều"
    told, quote, link, identity = taken[1].split("\n\n")
    assert (told, quote, identity) == ("Tin chiều", SENTENCE, f"[{message}]")
    assert link.startswith("https://")


def test_a_digest_has_all_of_each_alert_and_a_mail_of_it_their_addresses(
    desk: MakeDesk, box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAIL_URL", address(box))
    prices = '[[rule]]\nid = "cpi"\non = "figure"\nindicator = "cpi.mom"\ndigest = "hourly"\nchannels = ["mail", "log"]\n'
    here = desk(team("mail") + prices)
    cpi = "Chỉ số giá tiêu dùng (CPI) tháng 8/2026 tăng 0,{}% so với tháng trước."
    here.publish(cpi.format(37))
    here.publish(cpi.format(51), title="Giá tháng 8", hours_ago=0.5)
    assert here.told() == []
    here.wait(hours=1)
    first, second = here.told()
    assert (second["severity"], second["revision"], second["quote"]) == ("notice", True, cpi.format(51))
    assert second["article"]["title"] == "Giá tháng 8"
    assert (second["value"]["figure"], second["previous"]["figure"]) == ("0,51%", "0,37%")
    assert second["value"]["words"] == "không phẩy năm mươi mốt phần trăm"
    assert second["period"]["text"] == "tháng 8/2026"
    where = " AND ".join(f"{name} = '{value}'" for name, value in second["row"].items())
    assert here.rows(f"SELECT text FROM metrics WHERE {where}") == [("0,51%",)]
    (mail,) = box.mails
    plain = mail.get_body(("plain",))
    assert plain is not None
    lines = plain.get_content().split()
    assert [line for line in lines if line.startswith("https://")] == [first["link"], second["link"]]
    assert len({first["link"], second["link"]}) == 2


def test_a_text_too_long_for_a_service_comes_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with service() as ntfy:
        monkeypatch.setenv("PUSH_URL", f"ntfy://127.0.0.1:{ntfy.port}/storms")
        now = dt.datetime.now(dt.UTC)
        text = " ".join(f"word-{number}" for number in range(1500))
        long = dataclasses.replace(
            trial_message("c", now), payload=message_body("msg_1", "test", [], text=text, created_at=now)
        )
        channel = Channel.model_validate({"id": "c", "kind": "apprise", "url_env": "PUSH_URL"})
        asyncio.run(open_channel(Settings(data=tmp_path), channel).send(long, now))
    words = " ".join(text for _, text in ntfy.messages).split()
    assert len(ntfy.messages) == 2
    assert words == [*text.split(), "[msg_1]"]


def test_services_of_one_channel_say_why_they_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with service() as ntfy:
        ntfy.status = 500
        monkeypatch.setenv(
            "TEAM_URL", f"ntfy://127.0.0.1:{ntfy.port}/storms, ntfy://127.0.0.1:{ntfy.port}/floods"
        )
        with pytest.raises(DeliveryError, match=r"Failed to send ntfy .*Failed to send ntfy "):
            send({"kind": "apprise", "url_env": "TEAM_URL"}, tmp_path)
    assert len(ntfy.messages) == 2


def test_apprise_goes_nowhere_unchecked_and_to_nothing_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEAM_URL", "json://127.0.0.1/hook")
    with pytest.raises(DeliveryError, match="use a webhook channel"):
        send({"kind": "apprise", "url_env": "TEAM_URL"}, tmp_path)
    monkeypatch.setenv("TEAM_URL", "ntfy://127.0.0.1/storms, jsons://127.0.0.1/hook")
    with pytest.raises(DeliveryError, match="jsons:// goes to any address unchecked"):
        send({"kind": "apprise", "url_env": "TEAM_URL"}, tmp_path)
    monkeypatch.setenv("TEAM_URL", "nosuchthing://token")
    with pytest.raises(DeliveryError, match="apprise does not know"):
        send({"kind": "apprise", "url_env": "TEAM_URL"}, tmp_path)
