"""Settings and sources: where they come from, and that wrong ones are refused with file, entry and reason."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from flows.config import ConfigError, load_settings
from flows.places import warehouse_address
from flows.running.revisit import LastLook, RevisitPolicy, Why, decide
from flows.sources import Kind, load_sources, parse_duration, select
from warehouse.records import State

NOW = dt.datetime(2026, 9, 5, 12, tzinfo=dt.UTC)
GOOD = (
    '[[source]]\nid = "a"\nurl = "https://a.example/rss"\nkind = "rss"\nsite = "a.example"\ninterval = "5m"\n'
)


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


def test_the_built_in_sources_are_those_of_the_site() -> None:
    sources = load_sources()
    assert {s.site for s in sources} == {
        "baochinhphu.vn",
        "xaydungchinhsach.chinhphu.vn",
        "en.baochinhphu.vn",
        "congbao.chinhphu.vn",
    }
    assert {s.kind for s in sources} >= {Kind.RSS, Kind.LISTING}
    assert all(s.url.startswith("https://") for s in sources)
    assert all(s.interval >= dt.timedelta(minutes=5) for s in sources)


def test_a_file_overrides_extends_and_takes_out(tmp_path: Path) -> None:
    text = (
        '[[source]]\nid = "bao-home"\ninterval = "1h"\n[[source]]\nid = "en-home"\nenabled = false\n' + GOOD
    )
    sources = {s.id: s for s in load_sources([write(tmp_path, text)])}
    assert sources["bao-home"].interval == dt.timedelta(hours=1)
    assert sources["bao-home"].url == "https://baochinhphu.vn/rss/home.rss"
    assert "en-home" not in sources
    assert sources["a"].language == "vi"


def test_a_file_can_replace_all(tmp_path: Path) -> None:
    assert [s.id for s in load_sources([write(tmp_path, "replace = true\n" + GOOD)])] == ["a"]


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("[[source]\n", "file", "not TOML"),
        (GOOD + GOOD, "a", "twice"),
        (GOOD + GOOD.replace('"a"', '"b"'), "b", "same url as source a"),
        (GOOD.replace('kind = "rss"', 'kind = "json"'), "a", "rss, listing, sitemap"),
        (GOOD.replace('kind = "rss"\n', ""), "a", "kind is missing"),
        (GOOD.replace("https://a.example/rss", "ftp://a.example/rss"), "a", "not an http(s) address"),
        (GOOD.replace("https://a.example/rss", "https://u:p@a.example/"), "a", "not an http(s) address"),
        (GOOD.replace('"5m"', '"5 parsecs"'), "a", "not a duration"),
        (GOOD.replace('"5m"', '"0m"'), "a", "not a duration"),
        (GOOD.replace('"5m"', "5"), "a", "must be a text"),
        (GOOD + 'colour = "red"\n', "a", "unknown key 'colour'"),
        (GOOD.replace('id = "a"', 'id = "A b"'), "source 1", "id 'A b'"),
        (GOOD.replace('id = "a"\n', ""), "source 1", "id None"),
        (GOOD.replace('"a.example"', '"a example"'), "a", "site"),
        (GOOD + 'language = "vietnamese"\n', "a", "language"),
        (GOOD + 'listing = "https://b.example/a.htm"\n', "a", "not on the host of url"),
        (GOOD + "listing = 5\n", "a", "must be a text"),
        (GOOD + 'enabled = "no"\n', "a", "enabled"),
        ("sources = 1\n", "sources", "unknown"),
        ("source = 1\n", "source", "[[source]]"),
    ],
)
def test_a_wrong_entry_is_refused_with_file_entry_and_reason(
    tmp_path: Path, text: str, entry: str, reason: str
) -> None:
    file = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load_sources([file])
    assert caught.value.file == str(file)
    assert caught.value.entry == entry
    assert reason in caught.value.reason


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: file: No such file"):
        load_sources([Path("nowhere.toml")])


def test_only_knows_its_sources() -> None:
    sources = load_sources()
    assert [s.id for s in select(sources, ["en-home", "bao-home", "en-home"])] == ["en-home", "bao-home"]
    assert select(sources, None) == sources
    with pytest.raises(ConfigError, match="no such source; there are: bao-home"):
        select(sources, ["bao-hom"])


def test_the_environment_goes_over_the_file_over_the_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, 'pace_seconds = 3\nbatch_size = 7\nrevisit = "1h/5m 2d/1h"\n', "chinhphu.toml")
    monkeypatch.setenv("CHINHPHU_PACE_SECONDS", "2.5")
    settings = load_settings()
    assert (settings.pace_seconds, settings.batch_size, settings.concurrency_per_host) == (2.5, 7, 1)
    assert settings.policy.interval(dt.timedelta(hours=30)) == dt.timedelta(hours=1)


def test_settings_are_read_when_asked_not_at_import(monkeypatch: pytest.MonkeyPatch) -> None:
    before = load_settings().batch_size
    monkeypatch.setenv("CHINHPHU_BATCH_SIZE", str(before + 1))
    assert load_settings().batch_size == before + 1


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("PACE_SECONDS", "-1", "greater than or equal to 0"),
        ("BATCH_SIZE", "many", "integer"),
        ("REVISIT", "1h", "AGE/INTERVAL"),
        ("REVISIT", "2h/1h 1h/5m", "must rise"),
        ("FULL_POLL_AGE", "soon", "not a duration"),
        ("LOG_FORMAT", "xml", "'text' or 'json'"),
        ("PACE", "5", "no such setting"),
        ("CONFIG", "nowhere.toml", "there is no file"),
    ],
)
def test_a_wrong_variable_is_refused_by_name(
    name: str, value: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CHINHPHU_{name}", value)
    with pytest.raises(ConfigError) as caught:
        load_settings()
    assert (caught.value.file, caught.value.entry) == ("environment", f"CHINHPHU_{name}")
    assert reason in caught.value.reason


def test_a_wrong_line_of_the_file_is_refused_by_file_and_name(tmp_path: Path) -> None:
    write(tmp_path, "batch_sise = 7\n", "chinhphu.toml")
    with pytest.raises(ConfigError, match=r"chinhphu\.toml: batch_sise: no such setting"):
        load_settings()


def test_a_contact_that_breaks_a_header_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHINHPHU_CONTACT", "me@example.org\r\nX-Evil: 1")
    with pytest.raises(ConfigError, match="printable"):
        load_settings().fetching(())


def test_the_fetcher_goes_to_the_sources_hosts_and_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHINHPHU_ALLOWED_HOSTS", "vanban.chinhphu.vn, b.example")
    hosts = load_settings().fetching(load_sources()[:1]).allowed_hosts
    assert hosts == {"baochinhphu.vn", "vanban.chinhphu.vn", "b.example"}


def test_reading_commands_find_the_same_warehouse_as_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert warehouse_address() == load_settings().address == "data"
    write(tmp_path, 'data = "elsewhere"\n', "chinhphu.toml")
    assert warehouse_address() == load_settings().address == "elsewhere"
    write(tmp_path, 'data = "elsewhere"\nwarehouse = "lake"\n', "chinhphu.toml")
    assert warehouse_address() == load_settings().address == "lake"
    monkeypatch.setenv("CHINHPHU_DATA", "third")
    assert warehouse_address() == load_settings().address == "lake"
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", "ducklake:sqlite:x.sqlite")
    assert warehouse_address() == load_settings().address == "ducklake:sqlite:x.sqlite"


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("5m", 300), ("1.5h", 5400), ("7d", 604800)])
def test_durations(text: str, seconds: float) -> None:
    assert parse_duration(text).total_seconds() == seconds


def look(state: State, fetched: dt.timedelta, age: dt.timedelta) -> LastLook:
    return LastLook(state, NOW - fetched, NOW - age)


HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("last", "changed", "why"),
    [
        (None, False, Why.NEW),
        (look(State.DEFERRED, HOUR, DAY), False, Why.RETRY),
        (look(State.STORED, HOUR, HOUR), False, Why.REVISIT),
        (look(State.STORED, HOUR / 4, HOUR), False, None),
        (look(State.STORED, 5 * HOUR, DAY), False, None),
        (look(State.STORED, 6 * HOUR, DAY), False, Why.REVISIT),
        (look(State.STORED, 30 * DAY, 30 * DAY), False, None),
        (look(State.STORED, 30 * DAY, 30 * DAY), True, Why.TEXT_CHANGED),
        (look(State.GONE, 2 * DAY, 3 * DAY), False, Why.REVISIT),
        (look(State.FAILED, HOUR, 3 * DAY), False, None),
    ],
)
def test_what_is_fetched_again(last: LastLook | None, changed: bool, why: Why | None) -> None:
    assert decide(last, text_changed=changed, now=NOW, policy=RevisitPolicy()) is why
