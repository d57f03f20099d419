"""Backup, destroy, restore with the scripts of deploy/: the rows are equal, the doctor finds nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from flows.archive import Archive
from flows.cli import main
from flows.commands.backup import copies
from tests.conftest import Bench
from tests.test_flows_killed import left

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def site(bench: Any, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A site beside an empty warehouse."""
    made: Bench = bench(count=3)
    for name, value in made.environment().items():
        monkeypatch.setenv(name, value)
    return made


def script(name: str, *arguments: Path | str, **environment: str) -> str:
    """Run a script of deploy/ with the command of this checkout; what it printed."""
    command = f"{sys.executable} -m flows.cli"
    wrapper = Path(os.environ["CHINHPHU_DATA"]).parent / "chinhphu"
    wrapper.write_text(f'#!/bin/sh\nexec {command} "$@"\n')
    wrapper.chmod(0o755)
    done = subprocess.run(
        [ROOT / "deploy" / name, *arguments],
        cwd=ROOT,
        env={**os.environ, "CHINHPHU": str(wrapper), **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_backup_destroy_restore(site: Bench, tmp_path: Path) -> None:
    data, folder = site.folder / "data", tmp_path / "backups"
    site.run()
    script("backup.sh", folder)
    site.replica.control.publish_many(2)
    site.run()
    expected, snapshots = left(site), site.rows("SELECT count(*) FROM ducklake_snapshots('lake')")
    pages = site.rows("SELECT article_id, warc_file, warc_offset FROM fetches WHERE warc_file IS NOT NULL")
    site.close()
    assert "new" in script("backup.sh", BACKUP_FOLDER=str(folder), BACKUP_KEEP="1")
    assert len(copies(folder)) == 1

    shutil.rmtree(data)
    said = script("restore.sh", folder)
    assert "problem" not in said
    assert "is back" in said
    assert left(site) == expected
    assert site.rows("SELECT count(*) FROM ducklake_snapshots('lake')") == snapshots
    site.close()
    raw = Archive(data / "raw")
    assert len(pages) == 5
    assert all(raw.read(file, offset).article_id == article for article, file, offset in pages)

    site.replica.control.publish_many(1)
    site.run()
    assert site.rows("SELECT count(*), count(DISTINCT article_id) FROM articles") == [(6, 6)]


def test_a_restore_never_overwrites(site: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "backups")]) == 0
    before = left(site)
    assert main(["restore", str(tmp_path / "backups")]) == 1
    assert "There is a warehouse at" in capsys.readouterr().err
    assert left(site) == before


def test_what_is_missing_is_named(site: Bench, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", str(tmp_path)]) == 2
    assert "holds no backup" in capsys.readouterr().err
    (tmp_path / "warehouse-20260905T031500").mkdir()
    assert main(["restore", str(tmp_path), "--copy", "warehouse-1"]) == 2
    assert "there are: warehouse-20260905T031500" in capsys.readouterr().err


def test_a_backup_that_was_cut_off_is_none(site: Bench, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    (folder / "warehouse-20260905T031500.part").mkdir(parents=True)
    assert copies(folder) == []
    assert main(["backup", str(folder)]) == 0
    assert [path.name for path in folder.iterdir() if path.suffix == ".part"] == []
    assert len(copies(folder)) == 1


def test_a_second_place_without_rsync_is_refused_before_anything_is_done(tmp_path: Path) -> None:
    done = subprocess.run(
        ["/bin/sh", ROOT / "deploy" / "backup.sh", tmp_path / "backups"],
        env={"PATH": str(tmp_path), "BACKUP_REMOTE": "elsewhere:/backups", "CHINHPHU": "false"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (
        2,
        "backup.sh: BACKUP_REMOTE needs rsync, which is not here; nothing was done\n",
    )
    assert list(tmp_path.iterdir()) == []
