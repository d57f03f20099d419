"""Pages read in processes of their own: the same result, and no page takes another along."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.extract import extract
from extractors.model import ExtractError
from flows.running import reading
from flows.running.reading import Page, ReaderError, Readers, Stored
from tests.replica.library import articles
from tests.replica.pages import article_page

ROOT = Path(__file__).resolve().parents[1]
WRITTEN = [article for article in articles() if not article.thin][:4]


def page(number: int, name: str = "x") -> Page:
    article = WRITTEN[number]
    return Page(
        article_page(article, "https://{}".format).encode(), f"https://{article.host}/{name}-{number}1.htm"
    )


@pytest.fixture
def misbehaving(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Readers]:
    monkeypatch.setattr(reading, "_COMMAND", (sys.executable, str(ROOT / "tests" / "flows_reader.py")))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("READER_MARK", str(tmp_path / "mark"))
    with Readers(1, 20.0) as readers:
        yield readers


def results(readers: Readers, *pages: Page) -> list[Any]:
    async def all_of() -> list[Any]:
        return await asyncio.gather(*(readers.read(one) for one in pages), return_exceptions=True)

    return asyncio.run(all_of())


@pytest.mark.parametrize("processes", [0, 2])
def test_a_page_is_read_as_by_the_extractors(processes: int) -> None:
    pages = [page(number) for number in range(4)]
    with Readers(processes, 60.0) as readers:
        found = results(readers, *pages)
    assert found == [extract(one.content, one.url) for one in pages]
    assert all(one.metrics for one in found)


@pytest.mark.parametrize("processes", [0, 1])
def test_a_page_without_article_is_the_same_error(processes: int) -> None:
    with Readers(processes, 60.0) as readers:
        error, found = results(readers, Page(b"<p>x</p>", "https://baochinhphu.vn/x-1.htm"), page(0))
    assert isinstance(error, ExtractError)
    assert (error.reason, str(error)) == ("no_article", f"no_article: {error.detail}")
    assert found.metrics


def test_a_stored_page_is_taken_from_the_archive_by_its_reader(tmp_path: Path) -> None:
    with Readers(1, 60.0) as readers:
        (error,) = results(
            readers, Page(Stored(str(tmp_path), "2026/a.warc.gz", 0), "https://baochinhphu.vn/x-1.htm")
        )
    assert isinstance(error, ReaderError)
    assert "2026/a.warc.gz at 0" in str(error)


def test_a_fault_of_the_extractors_is_named(misbehaving: Readers, capfd: pytest.CaptureFixture[str]) -> None:
    error, found = results(misbehaving, page(0, "trips"), page(1))
    assert isinstance(error, ReaderError)
    assert "ZeroDivisionError: a fault of our own" in str(error)
    assert found.metrics
    assert "trips" in capfd.readouterr().err  # with its traceback, for whoever mends it


def test_a_page_that_crashes_its_reader_fails_alone(misbehaving: Readers) -> None:
    before, error, after = results(misbehaving, page(0), page(1, "crashes"), page(2))
    assert "ended its reader with code 11" in str(error)
    assert before.metrics
    assert after.metrics


def test_a_page_that_hangs_its_reader_fails_alone(misbehaving: Readers) -> None:
    misbehaving._seconds = 3.0
    error, after = results(misbehaving, page(1, "hangs"), page(2))
    assert "longer than 3 s" in str(error)
    assert after.metrics


def test_a_reader_ended_from_outside_is_given_the_page_again(misbehaving: Readers) -> None:
    (found,) = results(misbehaving, page(0, "ended-once"))
    assert found.metrics


def test_closing_ends_what_is_being_read(misbehaving: Readers) -> None:
    misbehaving._seconds = 600.0

    async def closed_early() -> BaseException | Any:
        waiting = asyncio.ensure_future(misbehaving.read(page(0, "hangs")))
        await asyncio.sleep(0.2)
        await asyncio.to_thread(misbehaving.close)
        return (await asyncio.gather(waiting, return_exceptions=True))[0]

    assert isinstance(asyncio.run(closed_early()), ReaderError)


SCRIPT = """
import asyncio, os, sys
from flows.running.reading import Page, Readers
readers = Readers(1, 60.0)
readers.start()
try:
    asyncio.run(readers.read(Page(b"<p>x</p>", "https://baochinhphu.vn/x-1.htm")))
except Exception as error:
    print(readers._all[0]._process.pid, error, flush=True)
sys.stdin.read()
"""


def test_a_script_without_main_guard_works_and_its_readers_end_with_it(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, str(script)],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as parent:
        assert parent.stdout is not None
        pid, _, message = parent.stdout.readline().partition(" ")
        assert message.startswith("no_article")
        parent.kill()
    for _ in range(200):
        if not alive(int(pid)):
            return
        time.sleep(0.05)
    pytest.fail(f"the reader {pid} outlived its parent")


def alive(pid: int) -> bool:
    # A child that ended and was inherited by a process that does not wait for it stays as a zombie.
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1][0] != "Z"
    except OSError:
        return False
