"""The raw archive: what is written can be read, by us and by others, whatever happened to the writer."""

from __future__ import annotations

import contextlib
import datetime as dt
import gzip
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from flows.archive import Archive, ArchiveError, WarcRef, read
from flows.fetching.exchange import Response

WHEN = dt.datetime(2026, 9, 5, 23, 30, 1, 250_000, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TEXT = "<p>Thu ngân sách đạt 1,5 triệu tỷ đồng</p>"
HEADERS = (
    ("Content-Type", "text/html; charset=windows-1258"),
    ("ETag", '"7"'),
    ("Set-Cookie", "a=1"),
    ("Set-Cookie", "b=2"),
)


def fetched(
    content: bytes = TEXT.encode(),
    *,
    raw: bytes | None = b"",
    headers: tuple[tuple[str, str], ...] = HEADERS,
    path: str = "/a-102260905122709839.htm",
    fetched_at: dt.datetime = WHEN,
    redirected_from: str | None = None,
) -> Response:
    """A response; `raw` is the content itself unless given."""
    final = f"https://bao.example{path}"
    return Response(
        url=redirected_from or final,
        final_url=final,
        status=200,
        headers=headers,
        content=content,
        raw=content if raw == b"" else raw,
        content_type="text/html",
        charset=None,
        etag=None,
        last_modified=None,
        not_modified=False,
        attempts=1,
        duration_ms=5,
        fetched_at=fetched_at,
        request_headers=(("Host", "bao.example"), ("User-Agent", "chinhphu-monitor/0.1")),
        remote_address="203.162.0.11",
    )


def records(file: Path) -> list[tuple[str, ArcWarcRecord, bytes]]:
    """All records as warcio's own iterator sees them, with their digests checked."""
    with file.open("rb") as handle:
        iterator = ArchiveIterator(handle, check_digests="raise")
        return [(record.rec_type, record, record.content_stream().read()) for record in iterator]


def test_a_page_is_read_back_as_it_was(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "raw")
    with archive.writer("run-1") as writer:
        first = writer.write(fetched(redirected_from="https://bao.example/cũ.htm"), "bao.example:102")
        second = writer.write(fetched(b"", path="/b?x=1"), "bao.example:103")
    assert first.file == second.file == "2026/09/05/run-1-0000.warc.gz"
    assert 0 < first.offset < second.offset
    page = archive.read(first.file, first.offset)
    assert page.content == TEXT.encode()
    assert page.headers == HEADERS
    assert (page.url, page.status) == ("https://bao.example/a-102260905122709839.htm", 200)
    assert page.fetched_at == WHEN
    assert page.fetched_at.utcoffset() == dt.timedelta(0)
    assert (page.article_id, page.requested_url) == ("bao.example:102", "https://bao.example/cũ.htm")
    assert read(tmp_path / "raw", second.file, second.offset).content == b""


def test_others_can_read_the_files(tmp_path: Path) -> None:
    with Archive(tmp_path).writer("run-1") as writer:
        references = [writer.write(fetched(path=f"/{n}"), f"bao.example:{n}") for n in range(3)]
    file = tmp_path / references[0].file
    found = records(file)
    assert [kind for kind, _, _ in found] == ["warcinfo"] + ["response", "request"] * 3
    assert b"WARC/1.1" in gzip.decompress(file.read_bytes())
    _, info, text = found[0]
    assert info.rec_headers.get_header("WARC-Filename") == "run-1-0000.warc.gz"
    assert b"isPartOf: run-1\r\n" in text
    _, response, body = found[1]
    assert body == TEXT.encode()
    assert response.http_headers.protocol == "HTTP/1.1"
    assert response.http_headers.statusline == "200 OK"
    assert response.rec_headers.get_header("WARC-Target-URI") == "https://bao.example/0"
    assert response.rec_headers.get_header("WARC-Date") == "2026-09-05T16:30:01.250000Z"
    assert response.rec_headers.get_header("WARC-IP-Address") == "203.162.0.11"
    _, request, _ = found[2]
    assert request.http_headers.get_header("User-Agent") == "chinhphu-monitor/0.1"
    assert request.http_headers.statusline == "/0 HTTP/1.1"
    concurrent = request.rec_headers.get_header("WARC-Concurrent-To")
    assert concurrent == response.rec_headers.get_header("WARC-Record-ID")
    with file.open("rb") as handle:
        iterator = ArchiveIterator(handle)
        offsets = [iterator.get_record_offset() for record in iterator if record.rec_type == "response"]
    assert offsets == [reference.offset for reference in references]


@pytest.mark.parametrize(
    ("coding", "sent"),
    [("gzip", gzip.compress(TEXT.encode(), mtime=0)), ("deflate", zlib.compress(TEXT.encode()))],
    ids=("gzip", "deflate"),
)
def test_the_body_is_kept_as_sent(tmp_path: Path, coding: str, sent: bytes) -> None:
    headers = (*HEADERS, ("Content-Encoding", coding), ("Transfer-Encoding", "chunked"))
    with Archive(tmp_path).writer("run-1") as writer:
        reference = writer.write(fetched(raw=sent, headers=headers), "bao.example:1")
    page = read(tmp_path, reference.file, reference.offset)
    assert page.content == TEXT.encode()
    assert ("Content-Encoding", coding) in page.headers
    assert ("X-Archive-Orig-Transfer-Encoding", "chunked") in page.headers
    _, record, body = records(tmp_path / reference.file)[1]
    assert body == TEXT.encode()  # warcio undoes the coding as well
    assert record.payload_length in (None, len(sent))
    assert sent in gzip.decompress((tmp_path / reference.file).read_bytes())


def test_a_response_without_its_raw_body_is_kept_decoded(tmp_path: Path) -> None:
    headers = (*HEADERS, ("Content-Encoding", "gzip"), ("Content-Length", "31"))
    with Archive(tmp_path).writer("run-1") as writer:
        reference = writer.write(fetched(raw=None, headers=headers), "bao.example:1")
    page = read(tmp_path, reference.file, reference.offset)
    assert page.content == TEXT.encode()
    names = [name for name, _ in page.headers]
    assert "Content-Encoding" not in names
    assert "X-Archive-Orig-Content-Encoding" in names
    assert records(tmp_path / reference.file)[1][2] == TEXT.encode()


@given(st.binary(max_size=2000), st.binary(max_size=200))
def test_any_bytes_survive(tmp_path_factory: pytest.TempPathFactory, content: bytes, other: bytes) -> None:
    folder = tmp_path_factory.mktemp("raw")
    with Archive(folder).writer("r") as writer:
        references = [writer.write(fetched(body), "bao.example:1") for body in (content, other, content)]
    assert [read(folder, r.file, r.offset).content for r in references] == [content, other, content]


def test_nothing_in_a_response_can_forge_a_header(tmp_path: Path) -> None:
    evil = "bao.example:1\r\nWARC-Type: warcinfo\r\n\r\nboo"
    with Archive(tmp_path).writer("run-1") as writer:
        reference = writer.write(fetched(path="/a\r\nX: y", redirected_from="https://x/\r\nA: b"), evil)
    page = read(tmp_path, reference.file, reference.offset)
    assert page.url == "https://bao.example/aX:y"
    assert page.content == TEXT.encode()


def test_files_turn_at_their_size_and_are_named_by_day(tmp_path: Path) -> None:
    archive = Archive(tmp_path, rotate_bytes=2000)
    noise = [os.urandom(900) for _ in range(6)]
    with archive.writer("run-1") as writer:
        references = [writer.write(fetched(body), "bao.example:1") for body in noise]
    files = sorted({reference.file for reference in references})
    assert len(files) > 1
    assert files == [f"2026/09/05/run-1-{n:04d}.warc.gz" for n in range(len(files))]
    for file in files:
        assert records(tmp_path / file)[0][0] == "warcinfo"
    assert [archive.read(r.file, r.offset).content for r in references] == noise
    with archive.writer("run-2") as writer:
        early = dt.datetime(2026, 1, 2, 3, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
        assert writer.write(fetched(fetched_at=early), "x").file == "2026/01/01/run-2-0000.warc.gz"


def test_a_writer_that_writes_nothing_leaves_nothing(tmp_path: Path) -> None:
    with Archive(tmp_path / "raw").writer("run-1"):
        pass
    assert not (tmp_path / "raw").exists()


def test_no_two_writers_share_a_file(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("run-1") as one, archive.writer("run-1") as other:
        ours = [w.write(fetched(path=f"/{n}"), "x") for n in range(3) for w in (one, other)]
    assert len({r.file for r in ours}) == 2
    assert [archive.read(r.file, r.offset).url[-2:] for r in ours] == ["/0", "/0", "/1", "/1", "/2", "/2"]


def test_threads_can_share_a_writer(tmp_path: Path) -> None:
    archive = Archive(tmp_path, rotate_bytes=5000)
    kept: dict[int, WarcRef] = {}
    with archive.writer("run-1") as writer:

        def work(first: int) -> None:
            for n in range(first, first + 10):
                kept[n] = writer.write(fetched(b"%d" % n * 50), "x")

        threads = [threading.Thread(target=work, args=(n * 10,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert {n: archive.read(r.file, r.offset).content for n, r in kept.items()} == {
        n: b"%d" % n * 50 for n in range(40)
    }


def test_a_record_cut_off_anywhere_disturbs_no_other(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with archive.writer("run-1") as writer:
        first = writer.write(fetched(), "bao.example:1")
        second = writer.write(fetched(b"<p>hai</p>"), "bao.example:2")
    file = tmp_path / first.file
    data = file.read_bytes()
    for length in range(second.offset, len(data), 37):
        file.write_bytes(data[:length])
        assert archive.read(first.file, first.offset).content == TEXT.encode()
        assert bodies_until_damage(file)[0] == TEXT.encode()
    file.write_bytes(data[: second.offset + 40])
    with pytest.raises(ArchiveError, match="cut off"):
        archive.read(second.file, second.offset)


def bodies_until_damage(file: Path) -> list[bytes]:
    """The pages that warcio yields before it stumbles, as it may in several ways, over a tail cut off."""
    found: list[bytes] = []
    with file.open("rb") as handle, contextlib.suppress(Exception):
        for record in ArchiveIterator(handle):
            if record.rec_type == "response":
                found += [record.content_stream().read()]
    return found


def write_forever(folder: Path, told: multiprocessing.connection.Connection) -> None:
    with Archive(folder).writer("killed") as writer:
        while True:
            reference = writer.write(fetched(os.urandom(20_000)), "bao.example:1")
            told.send((reference.file, reference.offset))


def test_what_a_killed_writer_had_returned_is_there(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write_forever, args=(tmp_path, theirs))
    process.start()
    theirs.close()  # so that a writer that cannot start is the end of the pipe, not a wait without one
    told = [ours.recv() for _ in range(20)]
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert process.exitcode == -signal.SIGKILL
    for file, offset in told:
        assert len(read(tmp_path, file, offset).content) == 20_000
    with Archive(tmp_path).writer("killed") as writer:
        again = writer.write(fetched(), "bao.example:1")
    assert again.file == "2026/09/05/killed-0001.warc.gz"


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Archive(tmp_path)
    with archive.writer("run-1") as writer:
        first = writer.write(fetched(), "bao.example:1")
        size = (tmp_path / first.file).stat().st_size

        def full(handle: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patched:
            patched.setattr("flows.archive.os.fsync", full)
            with pytest.raises(ArchiveError, match="No space left"):
                writer.write(fetched(), "bao.example:2")
        assert (tmp_path / first.file).stat().st_size == size
        third = writer.write(fetched(b"<p>ba</p>"), "bao.example:3")
    assert third.offset == size
    assert archive.read(third.file, third.offset).content == b"<p>ba</p>"
    assert len(records(tmp_path / first.file)) == 5


def test_every_write_is_synced_before_it_returns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr("flows.archive.os.fsync", lambda handle: (synced.append(handle), real(handle))[1])
    with Archive(tmp_path).writer("run-1") as writer:
        for _ in range(3):
            before = len(synced)
            reference = writer.write(fetched(), "bao.example:1")
            assert len(synced) > before
            assert read(tmp_path, reference.file, reference.offset).content == TEXT.encode()


@pytest.mark.parametrize("run_id", ["", "../x", "a/b", ".hidden", "a\nb", "x" * 200])
def test_a_run_id_cannot_lead_out_of_the_folder(tmp_path: Path, run_id: str) -> None:
    with pytest.raises(ValueError, match="file name"):
        Archive(tmp_path).writer(run_id)


_HEAD = b"WARC/1.1\r\nWARC-Type: response\r\n"
_DATE, _URL = b"WARC-Date: 2026-01-01T00:00:00Z\r\n", b"WARC-Target-URI: http://a/\r\n"
_HTTP = b"Content-Type: application/http\r\nContent-Length: 19\r\n\r\nHTTP/1.1 200 OK\r\n\r\n\r\n\r\n"


@pytest.mark.parametrize(
    ("member", "message"),
    [
        (b"", "the member is empty"),
        (_HEAD + _URL + _HTTP, "its time or the head"),
        (_HEAD + _DATE + _HTTP, "its address is missing"),
        (_HEAD + _DATE + _URL + b"Content-Length: 0\r\n\r\n\r\n\r\n", "head of an HTTP response is missing"),
        (_HEAD + _DATE + _URL + _HTTP.replace(b"200", b"two"), "invalid literal"),
    ],
)
def test_a_record_that_others_left_incomplete_says_so(tmp_path: Path, member: bytes, message: str) -> None:
    (tmp_path / "f.warc.gz").write_bytes(gzip.compress(member))
    with pytest.raises(ArchiveError, match=message):
        read(tmp_path, "f.warc.gz", 0)


def test_reading_what_is_not_there_says_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "raw")
    with archive.writer("run-1") as writer:
        reference = writer.write(fetched(), "bao.example:1")
    (tmp_path / "secret.warc.gz").write_bytes((archive.folder / reference.file).read_bytes())
    for file, offset, message in [
        ("2026/09/05/none.warc.gz", 0, "No such file"),
        (reference.file, 0, "a warcinfo record"),
        (reference.file, 1, "incorrect header check"),
        (reference.file, 10**9, "cut off"),
        (reference.file, -5, "negative seek|Invalid argument"),
        ("../secret.warc.gz", reference.offset, "outside"),
        (str(tmp_path / "secret.warc.gz"), reference.offset, "outside"),
    ]:
        with pytest.raises(ArchiveError, match=message):
            archive.read(file, offset)
