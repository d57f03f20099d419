"""`chinhphu alerts …`: what it shows, what it sends, what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.cli import main
from tests.alert_desk import Desk

RULES = """
[[channel]]
id = "broken"
kind = "file"
path = "data/lake"

[[rule]]
id = "cpi"
about = "Prices of a month"
on = "figure"
indicator = "cpi.mom"
channels = ["log"]

[[rule]]
id = "lost"
on = "phrase"
phrase = "lạm phát"
channels = ["broken"]
max_age = "36500d"

[[rule]]
id = "off"
on = "phrase"
phrase = "x"
enabled = false
"""

Alerts = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with three months of prices, of which the rules have seen nothing."""
    folder = tmp_path_factory.mktemp("cli")
    desk = Desk(folder, RULES)
    for month, days_ago in ((6, 70), (7, 40), (8, 40)):
        text = f"CPI tháng {month}/2026 tăng 0,{month}% so với tháng trước, lạm phát được kiểm soát."
        desk.publish(text, hours_ago=24 * days_ago)
    desk.close()
    return folder


@pytest.fixture
def alerts(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Alerts]:
    monkeypatch.setenv("CHINHPHU_DATA", str(folder))
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", str(folder / "data"))
    monkeypatch.setenv("CHINHPHU_ALERT_RULES", str(folder / "alerts.toml"))
    monkeypatch.setenv("CHINHPHU_ALERT_WAITS", "")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["alerts", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield run


def test_from_a_dry_run_to_dead_letters_that_are_sent_again(alerts: Alerts, folder: Path) -> None:
    # A dry run counts by day, and writes nothing.
    code, out, _ = alerts("test", "cpi")
    assert code == 0
    assert "cpi: 3 alerts on 2 days; 0 repeats left out" in out
    assert "2026-07-30       2" in out
    assert "- CPI so với tháng trước: 0,8% · tháng 8/2026" in out
    assert json.loads(alerts("test", "cpi", "--since", "1d", "--json")[1])["alerts"] == []
    assert alerts("log")[1] == "none\n"

    # A replay tells once what was not told, and says what is too old.
    code, out, _ = alerts("replay", "--since", "2026-09-01")
    assert code == 1, "a channel is broken"
    assert "3 alerts; 0 were told before" in out
    assert "broken: 3 dead" in out
    out = alerts("replay", "--since", "2026-09-01")[1]
    assert "0 alerts; 3 were told before" in out
    assert "3 more are of articles older than" in out
    rows = json.loads(alerts("log", "--json")[1])
    assert {(row["rule"], row["told"]) for row in rows} == {("lost", "broken: dead")}

    # Without waits they are dead letters at once, which go out under the same ids when the channel is mended.
    letters = json.loads(alerts("dead", "--json")[1])
    assert "Is a directory" in letters[0]["reason"]
    rules = folder / "alerts.toml"
    rules.write_text(rules.read_text("utf-8").replace("data/lake", "mended.jsonl"), encoding="utf-8")
    code, out, _ = alerts("resend", letters[0]["message"])
    assert (code, out) == (0, "1 message put in again\nbroken: 1 delivered\n")
    assert alerts("resend", "--channel", "broken")[1] == "2 messages put in again\nbroken: 2 delivered\n"
    sent = [json.loads(line)["id"] for line in (folder / "mended.jsonl").read_text("utf-8").splitlines()]
    assert sorted(sent) == sorted(letter["message"] for letter in letters)
    assert alerts("resend", letters[0]["message"])[0] == 2


def test_the_list_has_rules_channels_and_what_is_off(alerts: Alerts) -> None:
    code, out, _ = alerts("list")
    assert code == 0
    assert "Prices of a month" in out
    assert "switched off: off" in out
    found = json.loads(alerts("list", "--json")[1])
    assert [rule["rule"] for rule in found["rules"]] == ["cpi", "lost"]
    assert {channel["channel"] for channel in found["channels"]} == {"log", "broken"}


def test_a_test_message_goes_through_a_channel(alerts: Alerts, folder: Path) -> None:
    code, _, err = alerts("send", "--test", "log")
    assert code == 0
    assert err.startswith("log: delivered, message msg_")
    last = json.loads((folder / "alerts.jsonl").read_text("utf-8").splitlines()[-1])
    assert last["type"] == "chinhphu.test"
    code, _, err = alerts("send", "log")
    assert code == 2
    assert "--test" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("test", "nothing"), "no such rule; there are: cpi, lost"),
        (("test", "off"), "it is switched off"),
        (("send", "--test", "nothing"), "no such channel; there are: log, broken"),
        (("replay", "--since", "yesterday"), "'yesterday' is no day"),
        (("resend",), "name messages by their ids"),
    ],
)
def test_wrong_usage_says_what_there_is(alerts: Alerts, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = alerts(*arguments)
    assert code == 2
    assert said in err


def test_a_wrong_file_of_rules_is_told_with_its_line(
    alerts: Alerts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('[[rule]]\nid = "r"\non = "figure"\nindicator = "cpi.mon"\n', encoding="utf-8")
    monkeypatch.setenv("CHINHPHU_ALERT_RULES", str(file))
    code, _, err = alerts("list")
    assert code == 2
    assert (
        err == f"chinhphu: {file}:4: rule r: indicator: there is no indicator 'cpi.mon'; is it 'cpi.mom'?\n"
    )


def test_a_run_refuses_a_wrong_file_of_rules_before_it_begins(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text('[[rule]]\nid = "r"\non = "phrase"\nphrase = "x"\nchannels = ["ops"]\n', encoding="utf-8")
    monkeypatch.setenv("CHINHPHU_DATA", str(tmp_path))
    monkeypatch.setenv("CHINHPHU_ALERT_RULES", str(file))
    assert main(["run"]) == 2
    said = capsys.readouterr().err
    assert said == f"chinhphu: {file}:5: rule r: channels: there is no channel 'ops'\n"
