"""What users meet when something is wrong: the message, the exit code, and a warehouse that is none the worse."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.cli import main
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse import extensions
from warehouse.doctor import Level, diagnose
from warehouse.errors import DiskFull
from warehouse.store import Warehouse

pytestmark = pytest.mark.sqlite

COUNT = "SELECT count(*) AS n, sum(value) > 0 AS whole FROM metrics"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = Path(fresh(tmp_path))
    with Warehouse.open(str(made)) as warehouse:
        warehouse.append_batch(batch(0, size=1))
    monkeypatch.setenv("CHINHPHU_DATA", str(made))
    return made


def ends(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = main(arguments)
    captured = capsys.readouterr()
    assert "Traceback" not in captured.err
    assert "unexpected" not in captured.err
    return code, captured.err


#: what is asked → what is said; each ends with 2
REFUSED = {
    ("SELECT value FROM metricz",): "metricz does not exist",
    ("SELEC 1",): "syntax error",
    ("DELETE FROM metrics",): "not a reading statement",
    ("COPY metrics TO 'x.csv'",): "not a reading statement",
    ("SELECT * FROM read_csv('/etc/passwd')",): "does more than read the warehouse",
    ("SELECT list(range) FROM range(100000000)", "--memory", "50MB"): "allow it more memory",
    ("SELECT count(*) FROM range(9999999) a, range(9999999)", "--timeout", "0.3s"): "stopped after 0.3 s",
}


def test_statements_that_do_not_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, expected in REFUSED.items():
        code, said = ends(capsys, "sql", *arguments)
        assert (code, expected in said) == (2, True), said
    assert main(["sql", COUNT, "--csv"]) == 0
    assert capsys.readouterr().out == "n,whole\n15,True\n"


def test_missing_extension(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = tmp_path / "broken.duckdb_extension"
    broken.write_bytes(b"\x7fELF" + b"\0" * 4096)
    monkeypatch.setattr(extensions, "wheel_file", lambda name, version: broken)
    code, said = ends(capsys, "sql", COUNT)
    assert code == 2
    assert "Install the package duckdb-extension-ducklake==" in said


def test_missing_catalogue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHINHPHU_DATA", str(tmp_path / "none"))
    for command in ("sql SHOW", "status", "maintain", "export x.duckdb"):
        code, said = ends(capsys, *command.split())
        assert (code, "There is no warehouse at" in said) == (2, True), command
    assert list(tmp_path.iterdir()) == []


def test_corrupt_data_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = next((folder / "lake" / "main" / "metrics").iterdir())
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    code, said = ends(capsys, "sql", COUNT)
    assert (code, said) == (1, said)
    assert file.name in said
    assert "Restore the catalogue and its files" in said
    file.write_bytes(content)
    assert main(["sql", COUNT]) == 0


def test_corrupt_catalogue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "catalog.sqlite"
    content = file.read_bytes()
    file.write_bytes(b"not a database " * 1000)
    code, said = ends(capsys, "sql", COUNT)
    assert code == 1
    assert "Restore the catalogue" in said
    file.write_bytes(content)
    assert main(["sql", COUNT]) == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own of a few megabytes; takes a system that lets the tests mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", str(disk)]
    if os.getuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_full_disk(
    small_disk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    address = fresh(small_disk)
    monkeypatch.setenv("CHINHPHU_DATA", address)
    ballast = small_disk / "ballast"
    with Warehouse.open(address) as warehouse:
        warehouse.append_batch(batch(0, size=1))
        free = os.statvfs(small_disk)
        ballast.write_bytes(b"x" * (free.f_bavail * free.f_frsize - 8192))
        with pytest.raises(DiskFull, match="Free some space"):
            warehouse.append_batch(batch(1, size=20))
        code, said = ends(capsys, "export", str(small_disk / "all.duckdb"))
        assert (code, "Free some space" in said) == (1, True)
        assert main(["doctor"]) == 1  # which says that the disk is full
        ballast.unlink()
        assert warehouse.query("SELECT count(*) FROM metrics").rows == ((15,),)
        assert warehouse.append_batch(batch(1, size=20)).articles == 20
    found = [finding for finding in diagnose(address, deep=True) if finding.level is Level.PROBLEM]
    assert {finding.check for finding in found} <= {"disk"}
    assert sorted(path.name for path in small_disk.iterdir()) == ["data"]
