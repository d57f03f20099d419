"""The command: what it prints, its exit codes, its messages, and what it loads."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows.cli import main
from tests.conftest import Bench
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import MAIN
from tests.replica.library import articles
from tests.replica.server import serve

ROOT = Path(__file__).resolve().parents[1]
FEED = "/rss/home.rss"
TEXT = "GDP quý III/2026 tăng 8,2% so với cùng kỳ năm trước."


@pytest.fixture
def site(bench: Any, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made: Bench = bench(count=3)
    for name, value in made.environment().items():
        monkeypatch.setenv(name, value)
    return made


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, empty_warehouse: Path) -> Iterator[Bench]:
    """A site whose three articles are stored, for all tests that only read it: a run takes a second."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copytree(empty_warehouse, folder / "data")
    with serve(only=[article for article in articles() if article.host == MAIN][:3]) as replica:
        made = Bench(replica, folder)
        made.run()
        yield made
        made.close()


@pytest.fixture
def stored(filled: Bench, monkeypatch: pytest.MonkeyPatch) -> Bench:
    for name, value in filled.environment().items():
        monkeypatch.setenv(name, value)
    return filled


def out(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["version"]) == 0
    assert out(capsys).strip()[0].isdigit()


@pytest.mark.parametrize(
    ("arguments", "loaded"),
    [
        (["version"], ()),
        (["sources", "list"], ()),
        (["sql", "SELECT 1"], ("duckdb",)),
        (["status"], ("duckdb",)),
        (["extract", "--json", "-"], ()),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_small_commands_load_nothing_large(
    arguments: list[str], loaded: tuple[str, ...], stored: Bench
) -> None:
    code = (
        "import sys; from flows.cli import main; code = main(sys.argv[1:]); "
        "large = ('prefect', 'pydantic', 'httpx', 'duckdb', 'trafilatura', 'lxml', 'rich', 'pandas'); "
        "print(code, *[m for m in large if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=TEXT,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert done.stderr.split() == ["0", *loaded]


def test_sql_as_table_json_and_csv(stored: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    sql = "SELECT count(*) AS articles, 1.50::DECIMAL(4,2) AS d, NULL AS nothing FROM current_articles"
    assert main(["sql", sql]) == 0
    assert out(capsys).split() == ["articles", "d", "nothing", "3", "1.5"]
    assert main(["sql", sql, "--json"]) == 0
    assert json.loads(out(capsys)) == [{"articles": 3, "d": 1.5, "nothing": None}]
    assert main(["sql", "--csv", sql]) == 0
    assert list(csv.reader(io.StringIO(out(capsys)))) == [["articles", "d", "nothing"], ["3", "1.5", ""]]


def test_sql_from_a_file_and_into_parquet(
    stored: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ask.sql"
    file.write_text(
        "-- How many?\nSELECT count(*) AS n FROM current_articles; SELECT 2 AS m;", encoding="utf-8"
    )
    assert main(["sql", "-f", str(file), "--csv"]) == 0
    assert out(capsys).split() == ["n", "3", "m", "2"]
    assert main(["sql", "FROM current_metrics", "--parquet", str(tmp_path / "o.parquet")]) == 0
    assert (tmp_path / "o.parquet").read_bytes()[:4] == b"PAR1"
    assert main(["sql", "SELECT 1 WHERE false", "--json"]) == 0
    assert json.loads(out(capsys)) == []


def test_long_tables_say_that_there_is_more(stored: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sql", "SELECT range FROM range(5001)"]) == 0
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 5001
    assert "CSV, JSON and Parquet have all" in captured.err


def test_export_makes_a_file_and_a_folder(
    stored: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", str(tmp_path / "all.duckdb")]) == 0
    assert "articles" in out(capsys)
    assert main(["export", str(tmp_path / "some"), "--format", "csv", "--only", "figures", "runs"]) == 0
    assert sorted(path.name for path in (tmp_path / "some").iterdir()) == [
        "chinhphu-export.csv", "figures.csv", "runs.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sql", "SELECT nothing FROM nowhere"], "nowhere"),
        (["sql", "DELETE FROM articles"], "not a reading statement"),
        (["sql", "SELECT 1", "--json", "--csv"], "exclude each other"),
        (["sql"], "the shell needs a terminal"),
        (["sql", "SELECT 1", "--init"], "exclude each other"),
        (["sql", "SELECT 1", "--memory", "much"], "write it as 500MB or 2GB"),
        (
            ["sql", "--timeout", "0.2s", "SELECT count(*) FROM range(10000000) a, range(10000000) b"],
            "stopped after",
        ),
        (["sql", "-f", "nowhere.sql"], "nowhere.sql cannot be read"),
        (["export", "somewhere"], "--format parquet or csv"),
        (["export", "x.duckdb", "--only", "figures"], "has all"),
        (["run", "--once", "--every", "5m"], "exclude each other"),
        (["run", "--every", "often"], "not a duration"),
        (["run", "--only", "hme"], "no such source; there are: home"),
        (["extract", "nowhere.txt"], "there is no such file"),
        (["extract", "-", "--published", "5/9/2026"], "write it as 2026-09-05"),
        (["sources", "check", "hme"], "no such source"),
        (["no-such-command"], ""),
        (["status", "--no-such-option"], ""),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_ends_with_2_and_says_why(
    arguments: list[str], said: str, stored: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err + captured.out


def test_no_warehouse_yet_ends_with_2_and_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHINHPHU_DATA", str(tmp_path))
    assert main(["status"]) == 2
    assert "chinhphu run" in capsys.readouterr().err


def test_a_wrong_sources_file_stops_before_anything_is_done(
    site: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    file = site.folder / "sources.toml"
    file.write_text(file.read_text() + file.read_text().partition("\n")[2], encoding="utf-8")
    assert main(["run"]) == 2
    assert capsys.readouterr().err == f"chinhphu: {file}: home: the id occurs twice in this file\n"
    assert not site.replica.control.log()


def test_an_error_of_ours_is_short_unless_asked(
    site: Bench, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("flows.commands.sources.load_sources", lambda *_: 1 / 0)
    assert main(["sources", "list"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["sources", "list", "--debug"]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_status(stored: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["status"]) == 0
    text = out(capsys)
    assert "3 articles in 3 versions" in text
    assert "home" in text
    assert main(["status", "--json"]) == 0
    found = json.loads(out(capsys))
    assert (found["articles"], found["backlog"], found["feeds"][0]["source_id"]) == (3, 0, "home")


def test_extract_a_text_file_a_page_and_an_address(
    site: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "text.txt"
    text.write_text(TEXT, encoding="utf-8")
    assert main(["extract", str(text), "--json"]) == 0
    (figure,) = json.loads(out(capsys))
    assert (figure["text"], figure["value"], figure["unit"], figure["basis"]) == ("8,2%", 8.2, "%", "yoy")
    assert (figure["first"], figure["quote"]) == ("2026-07-01", TEXT)

    article = next(a for a in articles() if a.host == MAIN and not a.thin)
    address = site.replica.address(article)
    assert main(["extract", address, "--json"]) == 0
    fetched = json.loads(out(capsys))
    assert {figure["part"] for figure in fetched} >= {"title", "body"}
    assert all(figure["text"] in figure["quote"] for figure in fetched)

    import urllib.request

    page = tmp_path / "page.html"
    local = f"http://127.0.0.1:{site.replica.port}{article.address}"
    page.write_bytes(urllib.request.urlopen(local).read())
    assert main(["extract", str(page), "--json"]) == 0
    assert len(json.loads(out(capsys))) == len(fetched)


def test_extract_marks_the_figure_in_its_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Tháng này xuất khẩu đạt 12,5 tỷ USD.", encoding="utf-8")
    assert main(["extract", str(file), "--published", "2026-09-05"]) == 0
    text = out(capsys)
    assert "12,500,000,000" in text
    assert "2026-09-01" in text
    assert "Tháng này xuất khẩu đạt «12,5 tỷ USD»." in text
    assert "1 figure" in text


def test_extract_of_an_address_that_is_gone_says_so(site: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    address = f"{site.replica.origin()}/khong-co-102999999.htm"
    assert main(["extract", address]) == 1
    assert "gone/not_found" in capsys.readouterr().err


def test_sources_list_and_check(site: Bench, capsys: pytest.CaptureFixture[str]) -> None:
    site.sources(("home", MAIN, FEED, "rss"), ("gone", MAIN, "/timelinelist/1/9.htm", "listing"))
    assert main(["sources", "list", "--json"]) == 0
    assert [source["id"] for source in json.loads(out(capsys))] == ["home", "gone"]
    assert main(["sources", "check", "--json"]) == 1
    checked = {row["source"]: row for row in json.loads(out(capsys))}
    assert (checked["home"]["ok"], checked["home"]["entries"]) == (True, 3)
    assert checked["gone"]["ok"] is False
    assert main(["sources", "check", "home"]) == 0
    assert site.rows("SELECT count(*) FROM polls") == [(0,)], "a check stores nothing"
    site.replica.control.set(Fault(Kind.RESET))
    assert main(["sources", "check"]) == 3


@pytest.mark.xdist_group("prefect")
def test_run_says_how_it_ended_and_ends_with_its_code(
    site: Bench, prefect_api: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--once"]) == 0
    assert out(capsys).startswith("3 stored; ")
    assert main(["run", "--only", "home"]) == 0
    assert out(capsys).startswith("3 unchanged; 0 figures; 1 of 1 source; ")

    site.sources(("home", MAIN, FEED, "rss"), ("gone", MAIN, "/timelinelist/1/9.htm", "listing"))
    assert main(["run"]) == 1
    assert "gone: " in capsys.readouterr().err

    site.replica.control.set(Fault(Kind.RESET))
    assert main(["run"]) == 3
    said = capsys.readouterr().err
    assert "nothing could be reached" in said
    assert "Nothing was lost" in said
    assert "chinhphu sources check" in said


@pytest.mark.xdist_group("prefect")
def test_an_unusable_warehouse_stops_the_run_with_its_reason(
    site: Bench, prefect_api: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = site.folder / "a-file"
    file.write_text("not a folder")
    monkeypatch.setenv("CHINHPHU_WAREHOUSE", str(file))
    assert main(["run"]) == 1
    said = capsys.readouterr().err
    assert "a-file" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("name", ["-h", "--help"])
def test_help_names_all_commands(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name]) == 0
    text = out(capsys)
    assert all(command in text for command in "run status sql extract sources demo version --debug".split())
