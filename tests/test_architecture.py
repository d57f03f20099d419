"""The cut of the project, read from its source: who imports whom, where input and output may happen."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("extractors", "warehouse", "flows", "dashboard")
LONGEST_FILE = 500

#: package → the packages of ours that it may import
ARROWS = {
    "extractors": set(),
    "warehouse": {"extractors"},
    "flows": {"extractors", "warehouse"},
    "dashboard": {"extractors", "warehouse"},
}
#: module → the packages that alone may import it
KEEPERS = {
    "prefect": {"flows"},
    "httpx": {"flows"},
    "uvicorn": {"flows"},
    "duckdb": {"warehouse"},
    "streamlit": {"dashboard"},
    "altair": {"dashboard"},
}
#: What would give the extractors files, clocks, networks, processes or logs of their own.
IO_MODULES = frozenset(
    "asyncio aiohttp http httpx logging multiprocessing os pathlib prefect requests shutil signal socket "
    "sqlite3 subprocess tempfile threading time urllib.request".split()
)
#: Calls that read a clock or a file, by their last two names.
IMPURE_CALLS = frozenset(
    "datetime.now datetime.today datetime.utcnow date.today time.time open print input".split()
)
MACHINE = re.compile(r"/(?:work|root|home)/\w|pyp[i][.]o|pythonhos[t]ed|index-url")


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


@cache
def imports(file: Path) -> tuple[tuple[str, int], ...]:
    """The modules that a file imports, wherever in it, with their lines."""
    return tuple(_imports(file))


def _imports(file: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"), str(file))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import"
            yield node.module or "", node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def listed(*patterns: str) -> list[Path]:
    """The files that are, or would be, under version control."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if (ROOT / name).is_file()]


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_follow_the_arrows(package: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {name}"
        for file in modules(package)
        for name, line in imports(file)
        if (top := name.split(".")[0]) in PACKAGES and top != package and top not in ARROWS[package]
    ]
    assert not wrong


@pytest.mark.parametrize("package", ["warehouse", "dashboard"])
def test_only_the_extractors_values_are_known(package: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line} imports {name}"
        for file in modules(package)
        for name, line in imports(file)
        if name.startswith("extractors.") and not name.startswith("extractors.model")
    ]
    assert not wrong


@pytest.mark.parametrize("module", KEEPERS)
def test_a_library_is_known_to_its_keeper_only(module: str) -> None:
    wrong = [
        f"{file.relative_to(ROOT)}:{line}"
        for package in PACKAGES
        if package not in KEEPERS[module]
        for file in modules(package)
        for name, line in imports(file)
        if name.split(".")[0] == module
    ]
    assert not wrong


def test_the_extractors_are_pure() -> None:
    wrong = []
    for file in modules("extractors"):
        for name, line in imports(file):
            if name in IO_MODULES or name.split(".")[0] in IO_MODULES - {"urllib"}:
                wrong.append(f"{file.relative_to(ROOT)}:{line} imports {name}")
        wrong += [
            f"{file.relative_to(ROOT)}:{node.lineno} calls {called(node)}"
            for node in ast.walk(ast.parse(file.read_text("utf-8")))
            if isinstance(node, ast.Call) and called(node) in IMPURE_CALLS
        ]
    assert not wrong


def called(node: ast.Call) -> str:
    names = ast.unparse(node.func).split(".")
    return ".".join(names[-2:])


def test_only_the_warehouse_speaks_sql() -> None:
    statement = re.compile(
        r"^\s*(?:SELECT|INSERT INTO|CREATE (?:TABLE|VIEW)|ATTACH|WITH \w+ AS)\b(?!.*LIMIT 5)"
    )
    wrong = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for package in ("extractors", "flows", "dashboard")
        for file in modules(package)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and statement.match(node.value)
    ]
    assert not wrong


def test_nothing_under_tests_shadows_a_package() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_files_stay_short() -> None:
    lengths = {file.relative_to(ROOT): len(file.read_text("utf-8").splitlines()) for file in listed("*.py")}
    assert {file: length for file, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_path_of_a_machine_and_no_package_index_is_written_down() -> None:
    wrong = []
    for file in listed("*.py", "*.toml", "*.md", "*.lock", "*.yaml", "*.yml", "*.sql", "Makefile", ".ci/*"):
        if file == Path(__file__).resolve():
            continue
        for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
            if MACHINE.search(line) and "--no-emit-index-url" not in line:
                wrong.append(f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert not wrong


@pytest.mark.parametrize("package", [p for p in PACKAGES if (ROOT / p).is_dir()])
def test_each_package_is_typed(package: str) -> None:
    assert (ROOT / package / "py.typed").is_file()
