"""Pages to extractions, in processes of their own.

A page that hangs or crashes its reader takes no run along, and requests, archive and warehouse go on beside it.
The processes are plain ones with a pipe: those of `multiprocessing` and of the pools built on it import the
program's main module anew, which starts a script without a main guard a second time, and fails.
"""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import datetime as dt
import logging
import queue
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Self, TypeVar

from extractors.extract import extract
from extractors.model import ExtractError, Extraction, FeedEntry
from flows import archive
from flows.fetching import body

logger = logging.getLogger(__name__)

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

#: A reader that ended is given the page once more: it may have been ended from outside.
_TRIES = 2

_COMMAND = (sys.executable, "-m", "flows.running.reader")

#: Of the site's template, with a figure, a document and a name.
_SMALL_PAGE = """<html lang="vi"><head><meta charset="utf-8"></head><body>
<h1 class="detail-title" data-role="title">Xuất khẩu tăng</h1>
<div class="detail-content afcbc-body" data-role="content"><p>Theo Nghị quyết số 01/NQ-CP ngày 8/1/2026,
xuất khẩu 8 tháng đầu năm ước đạt 342 tỷ USD, tăng 13,6% so với cùng kỳ năm trước.</p></div>
</body></html>""".encode()


class ReaderError(Exception):
    """A page took too long, ended its reader, or met a fault of the extractors; the message says which."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Content that lies in the raw archive, for a reader to take it from there."""

    folder: str
    file: str
    offset: int


@dataclass(frozen=True, slots=True)
class Page:
    """What `extract` takes; charset and day of stored content are those it was fetched with."""

    content: bytes | Stored
    url: str
    entry: FeedEntry | None = None
    charset: str | None = None
    fetched_on: dt.datetime | None = None


class Readers:
    """So many processes that read pages; with none, pages are read where `read` is called.

    They start at the first page, or when told (1 s until one is ready), and end when closed or with this process,
    however that ends. They inherit no open connection.
    """

    def __init__(self, processes: int, seconds: float) -> None:
        self.processes = processes
        self._seconds = seconds
        self._free: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
        self._all: list[_Reader] = []
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def start(self) -> None:
        """Start the processes, if there are to be any, without waiting for them."""
        if self._threads is None and self.processes:
            self._threads = ThreadPoolExecutor(self.processes, "reading")
            self._all = [_Reader() for _ in range(self.processes)]
            for reader in self._all:
                self._free.put(reader)

    def close(self) -> None:
        """End the processes; pages that are being read are given up."""
        for reader in self._all:
            reader.close()
        if self._threads is not None:
            self._threads.shutdown(cancel_futures=True)

    async def read(self, page: Page) -> Extraction:
        """What the extractors make of a page. Raises ExtractError and ReaderError."""
        return await self.call(extract_page, page)

    async def call(self, work: Callable[[Asked], Answer], asked: Asked) -> Answer:
        """What a function of a module makes of something, in one of the processes.

        Raises ReaderError where it takes too long or ends its process twice, and what it raises of ours.
        """
        self.start()
        if self._threads is None:
            return work(asked)
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._call, work, asked)

    def _call(self, work: Callable[[Asked], Answer], asked: Asked) -> Answer:
        # As many threads as processes: one is free.
        reader = self._free.get_nowait()
        try:
            return reader.call(work, asked, self._seconds)
        finally:
            self._free.put(reader)


class _Reader:
    """A process that reads one page after the other; started anew when one ended it."""

    def __init__(self) -> None:
        self._closed = False
        self._start()

    def _start(self) -> None:
        self._pipe, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
                [*_COMMAND, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                pass_fds=(theirs.fileno(),),
                # Its own group: an interrupt at the terminal is for the run to act on.
                start_new_session=True,
            )

    def _end(self) -> int:
        self._process.kill()
        self._pipe.close()
        return self._process.wait()

    def close(self) -> None:
        """End the process; a page that is being read fails."""
        self._closed = True
        self._process.kill()
        self._process.wait()

    def call(self, work: Callable[[Asked], Answer], asked: Asked, seconds: float) -> Answer:
        """What `work` makes of `asked` over there. Raises ExtractError and ReaderError."""
        for left in reversed(range(_TRIES)):
            try:
                _send(self._pipe, work, asked)
                if not self._pipe.poll(seconds):
                    self._end()
                    self._start()
                    raise ReaderError(f"the page took longer than {seconds:g} s to read")
                found: Answer | ExtractError | ReaderError = self._pipe.recv()
            except (EOFError, OSError) as error:
                code = self._end()
                if self._closed:
                    raise ReaderError("the page was not read to its end") from error
                self._start()
                if not left:
                    raise ReaderError(f"the page ended its reader with code {code}") from error
            else:
                if isinstance(found, ExtractError | ReaderError):
                    raise found
                return found
        raise AssertionError("the last try returns or raises")


def extract_page(page: Page) -> Extraction:
    """What the extractors make of a page, in this process. Raises ExtractError and ReaderError."""
    content, charset, fetched_on = page.content, page.charset, page.fetched_on
    if isinstance(content, Stored):
        content, charset, fetched_on = _load(content)
    try:
        return extract(content, page.url, entry=page.entry, charset=charset, fetched_on=fetched_on)
    except ExtractError:
        raise
    except Exception as error:  # one page that trips the extractors must not take its batch along
        logger.exception("%s: the extractors failed", page.url)
        raise ReaderError(f"extractor: {type(error).__name__}: {error}") from error


def _load(stored: Stored) -> tuple[bytes, str | None, dt.datetime]:
    try:
        page = archive.read(stored.folder, stored.file, stored.offset)
    except archive.ArchiveError as error:
        raise ReaderError(str(error)) from error
    content_type = next((value for name, value in page.headers if name.lower() == "content-type"), None)
    return page.content, body.charset(content_type), page.fetched_at


def _send(pipe: Connection, work: Callable[[Asked], Answer], asked: Asked) -> None:
    """A page's content goes by itself: within a pickled page a third of a megabyte is copied 4 times (0.3 ms)."""
    if isinstance(asked, Page) and isinstance(asked.content, bytes):
        pipe.send((work, dataclasses.replace(asked, content=b"")))
        pipe.send_bytes(asked.content)
    else:
        pipe.send((work, asked))


def _receive(pipe: Connection) -> tuple[Callable[[Any], Any], Any]:
    work, asked = pipe.recv()
    if isinstance(asked, Page) and isinstance(asked.content, bytes):
        asked = dataclasses.replace(asked, content=pipe.recv_bytes())
    return work, asked


def warm_up() -> None:
    """Read a small page, for what the extractors load when they are first used."""
    extract(_SMALL_PAGE, "https://baochinhphu.vn/x-102260905122709839.htm")


def serve(pipe: Connection) -> None:
    """Do the work that comes through the pipe until it closes, which it does when the parent ends."""
    warm_up()
    with contextlib.suppress(EOFError, OSError):
        while True:
            work, asked = _receive(pipe)
            try:
                found = work(asked)
            except (ExtractError, ReaderError) as error:  # raised again where the page came from
                found = error
            pipe.send(found)
