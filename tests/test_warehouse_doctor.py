"""The doctor: clean where all is well, and each thing that can be wrong told with what to do."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from flows.cli import main
from tests.warehouse_data import batch, run_record
from tests.warehouse_places import fresh, on_postgres
from warehouse import doctor
from warehouse.address import parse
from warehouse.connect import attach
from warehouse.doctor import Finding, Level, diagnose
from warehouse.lock import writer_lock
from warehouse.store import Warehouse


class Place(NamedTuple):
    address: str
    files: Path


@pytest.fixture
def place(tmp_path: Path) -> Place:
    address = fresh(tmp_path)
    with Warehouse.open(address) as warehouse:
        warehouse.start_run(run_record())
        for number in range(2):
            warehouse.append_batch(batch(number, size=2))
    return Place(address, tmp_path / "data" / "lake" / "main")


def problems(place: Place, level: Level = Level.PROBLEM, *, deep: bool = False) -> list[Finding]:
    return [f for f in diagnose(place.address, deep=deep, lock_seconds=0.2) if f.level is level]


def test_all_is_well(place: Place) -> None:
    found = diagnose(place.address, deep=True)
    assert {f.level for f in found} == {Level.OK}
    assert {f.check for f in found} >= {
        "disk", "catalogue", "schema", "data files", "orphans", "duplicates", "contents", "lock",
    }  # fmt: skip


@pytest.mark.sqlite
def test_missing_short_and_broken_files(place: Place) -> None:
    first, second = sorted((place.files / "metrics").iterdir())
    first.unlink()
    content = second.read_bytes()
    second.write_bytes(content[:-1])
    third = next((place.files / "articles").iterdir())
    third.write_bytes(b"x" * third.stat().st_size)
    found = problems(place)
    assert [f.message.split(":")[0] for f in found if f.check == "data files"] == [
        "1 are missing", "1 have the wrong size", "1 cannot be read",
    ]  # fmt: skip
    assert all("Restore the file" in f.advice for f in found if f.check == "data files")


@pytest.mark.sqlite
def test_damage_within_a_file_shows_when_all_is_read(place: Place) -> None:
    file = next((place.files / "metrics").iterdir())
    content = bytearray(file.read_bytes())
    content[4:1500] = os.urandom(1496)
    file.write_bytes(content)
    assert "data files" not in {f.check for f in problems(place)}
    assert any("metrics cannot be read whole" in f.message for f in problems(place, deep=True))


@pytest.mark.sqlite
def test_orphans_are_noted_once_they_are_old(place: Place) -> None:
    orphan = place.files / "metrics" / "ducklake-left.parquet"
    shutil.copy(next((place.files / "metrics").iterdir()), orphan)
    assert problems(place, Level.NOTE) == []  # a transaction may be about to commit it
    os.utime(orphan, (0, 0))
    (note,) = problems(place, Level.NOTE)
    assert "1 file of no snapshot" in note.message
    assert "chinhphu maintain" in note.advice


def test_doubled_keys(place: Place) -> None:
    con = attach(parse(place.address), read_only=False)
    con.execute("INSERT INTO fetches FROM fetches LIMIT 1")
    con.close()
    (found,) = problems(place)
    assert found.message == "keys that stand more than once: fetches (1)"


def test_what_was_read_of_a_text_that_is_gone(place: Place) -> None:
    con = attach(parse(place.address), read_only=False)
    con.execute("DELETE FROM articles WHERE article_id = (SELECT min(article_id) FROM articles)")
    con.close()
    (found,) = problems(place)
    assert (found.check, found.message) == (
        "readings", "texts that stand in a table but not in articles: metrics (1), documents (1), mentions (1), assignments (1)",
    )  # fmt: skip
    assert "`chinhphu reprocess`" in found.advice


def test_a_lock_that_is_held_names_its_process(place: Place) -> None:
    where = parse(place.address)
    con = attach(where, read_only=False)
    with writer_lock(where, con).hold(1):
        (found,) = problems(place)
    con.close()
    assert found.check == "lock"
    assert "held for more than 0.2 s by process" in found.message
    assert on_postgres() or found.message.endswith(str(os.getpid()))
    assert problems(place) == []


def test_schemas_of_other_releases(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = doctor.migrations()
    monkeypatch.setattr(doctor, "migrations", lambda: (*steps, steps[-1]))
    (note,) = problems(place, Level.NOTE)
    assert "1 behind this release" in note.message
    monkeypatch.setattr(doctor, "migrations", lambda: steps[:-1])
    (found,) = problems(place)
    assert "Upgrade chinhphu-monitor" in found.message


@pytest.mark.sqlite
def test_a_disk_that_is_nearly_full(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "_LEAST_FREE", 1 << 60)
    assert {f.check for f in problems(place)} == {"disk"}


@pytest.mark.sqlite
def test_broken_and_missing_catalogues(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CHINHPHU_DATA", place.address)
    assert main(["doctor"]) == 0
    assert "every key stands once" in capsys.readouterr().out
    file = tmp_path / "data" / "catalog.sqlite"
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))
    assert "backups/" in problems(place)[0].advice
    assert main(["doctor", "--json"]) == 1
    file.unlink()
    (found,) = problems(place)
    assert "There is no warehouse" in found.message
