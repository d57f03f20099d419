"""README and docs/ against the command: each line a user may type is understood, and answers as it is said to."""

from __future__ import annotations

import io
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from cyclopts import App, CycloptsError, MissingArgumentError

from flows.cli import app, main
from flows.commands.exits import Exit
from tests.warehouse_demo import demo
from warehouse.store import Warehouse

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = {"README.md": README} | {
    f"docs/{file.name}": file.read_text("utf-8") for file in sorted((ROOT / "docs").glob("*.md"))
}
_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
#: Rows of the table of commands: what is typed, what it does.
ROWS = re.findall(r"^\| (`chinhphu .+?`.*?) \| (.*) \|$", README, re.MULTILINE)

#: Pages that show uses of the command, with the least number that is found in them.
LEAST = {
    "README.md": 20,
    "docs/alerts.md": 10,
    "docs/dashboard.md": 5,
    "docs/operations.md": 20,
    "docs/warehouse.md": 15,
}


def blocks(text: str, language: str) -> list[str]:
    return [body for named, body in _BLOCK.findall(text) if named == language]


def typed(line: str) -> Iterator[list[str]]:
    """The words behind each `chinhphu` that a line of a shell starts, also behind a pipe or with variables before it."""
    reader = shlex.shlex(line, posix=True, punctuation_chars="|;<>&")
    reader.whitespace_split = True
    part: list[str] = []
    for word in [*reader, "|"]:
        if word and not word.strip("|;<>&"):
            while part and re.match(r"\w+=", part[0]):
                part.pop(0)
            starts = [n for n, each in enumerate(part) if each.endswith("/bin/chinhphu")]
            if part[:1] == ["chinhphu"]:
                starts = [0]
            if starts:
                yield part[starts[-1] + 1 :]
            part = []
        else:
            part.append(word)


def commands(text: str) -> Iterator[list[str]]:
    """What a page has users type, in its blocks and between its words."""
    for block in blocks(text, "sh"):
        for line in block.replace("\\\n", " ").splitlines():
            yield from typed(line)
    for code in _CODE.findall(_BLOCK.sub("", text)):
        if "chinhphu " in code:
            yield from typed(code.replace("\\|", "|"))


def refused(words: list[str]) -> str:
    """Why the command's own parser does not take these words; empty where it does."""
    try:
        app.parse_args(words, exit_on_error=False, print_error=False)
    except MissingArgumentError as error:
        # The name of a command, as a sentence speaks of it, is none of its uses.
        return "" if command_of(words)[1] == len(words) else f"{words}: {error}"
    except CycloptsError as error:
        return f"{words}: {error}"
    return ""


def command_of(words: list[str]) -> tuple[App, int]:
    """The command that words begin with, and how many of them name it."""
    found, count = app, 0
    while count < len(words) and not words[count].startswith("-") and words[count] in found:
        found, count = found[words[count]], count + 1
    return found, count


def flags(words: list[str]) -> set[str]:
    """The flags of a command, or of all the commands under it."""
    found, _ = command_of(words)
    below = [found[name] for name in found if not name.startswith("-")] or [found]
    return {name for each in below for one in each.assemble_argument_collection() for name in one.names}


@pytest.mark.parametrize("page", PAGES)
def test_what_the_pages_have_users_type_is_understood(page: str) -> None:
    found = list(commands(PAGES[page]))
    assert len(found) >= LEAST.get(page, 0)
    assert [why for words in found if (why := refused(words))] == []


def test_a_flag_and_a_command_that_there_are_not_would_be_noticed() -> None:
    assert list(commands("`A=b chinhphu run --evry 5m`\n```sh\nx | chinhphu exract -  # y\n```\n")) == [
        ["exract", "-"],
        ["run", "--evry", "5m"],
    ]
    assert "--evry" in refused(["run", "--evry", "5m"])
    assert "exract" in refused(["exract", "-"])
    assert refused(["move"]) == ""
    assert refused(["backfill", "--section", "kinh-te"]) != ""


def siblings(cell: str) -> Iterator[list[str]]:
    """The uses in a cell: `alerts list`, `test RULE` are two commands; `extract FILE`, `URL` are two uses of one."""
    first, *others = (shlex.split(code) for code in _CODE.findall(cell))
    _, depth = command_of(first[1:])
    yield first[1:]
    for words in others:
        beside, _ = command_of(first[1:depth])
        yield first[1:depth] + words if words[0] in beside else first[1 : depth + 1] + words


@pytest.mark.parametrize(("cell", "does"), ROWS, ids=lambda value: value[:20])
def test_each_row_of_the_table_names_commands_and_flags_that_there_are(cell: str, does: str) -> None:
    uses = list(siblings(cell))
    assert [why for words in uses if (why := refused(words))] == []
    assert set(re.findall(r"--[a-z-]+", does)) <= flags(uses[0])


def test_the_table_has_every_command() -> None:
    named = {words[0] for cell, _ in ROWS for words in siblings(cell)}
    assert named == {name for name in app if not name.startswith("-")}


def test_the_exit_codes_are_those_of_the_command() -> None:
    told = README[README.index("Exit codes:") :].split("\n\n")[0]
    assert [int(code) for code in re.findall(r"(?<![\w`])(\d+) [a-z]", told)] == [code.value for code in Exit]


def test_the_example_of_extract_answers_as_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (said,) = re.findall(r'^echo "(.+)" \| chinhphu extract -$', README, re.MULTILINE)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(f"{said}\n".encode()), encoding="utf-8"))
    assert main(["extract", "-"]) == 0
    (shown,) = [block for block in blocks(README, "") if "«" in block]
    assert shown.strip() in capsys.readouterr().out


@pytest.mark.xdist_group("demo_warehouse")
def test_the_queries_of_the_readme_answer() -> None:
    asked = [words[1] for words in commands(README) if words[0] == "sql" and " " in "".join(words[1:2])]
    asked += [code for code in _CODE.findall(README) if code.startswith("FROM ")]
    assert len(asked) >= 6
    with Warehouse.open(demo(), read_only=True) as warehouse:
        for sql in asked:
            assert warehouse.query(sql).columns, sql


@pytest.mark.xdist_group("demo_warehouse")
def test_the_examples_in_python_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    examples = blocks(README, "python")
    assert len(examples) == 2
    for example in examples:
        exec(compile(example.replace('"demo-data"', repr(demo())), "README.md", "exec"), {})
    assert "cpi.mom" in (said := capsys.readouterr().out)
    assert "342 tỷ USD 342000000000" in said


def test_what_make_is_asked_for_is_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = {
        name for text in PAGES.values() for name in re.findall(r"(?:^|`)make ([a-z]+)\b", text, re.MULTILINE)
    }
    assert {"demo", "test", "run", "bench"} <= targets
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_to_what_there_is(page: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", _BLOCK.sub("", PAGES[page])):
        if not re.match(r"https?:|#", target):
            assert (ROOT / page).parent.joinpath(target.partition("#")[0]).exists(), target
