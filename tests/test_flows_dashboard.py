"""`chinhphu dashboard`: what it refuses, how it ends, what it tells."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from flows.cli import main
from tests.dashboard_page import ROOT, free_port

pytestmark = pytest.mark.xdist_group("dashboard")


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["dashboard", "--port", str(port)]) == 2
    assert f"127.0.0.1:{port}: Address already in use" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--port", "0"], "--port 0"),
        (["--port", "70000"], "--port 70000"),
        (["--address", "example.org"], "an IP address"),
    ],
)
def test_what_cannot_be_listened_on_is_refused(
    given: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["dashboard", *given]) == 2
    assert said in capsys.readouterr().err


def handshake(port: int, host: str) -> int:
    """The status of a WebSocket's handshake from a browser that knows the page under this name."""
    request = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\nOrigin: http://{host}:{port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as opened:
        opened.sendall(request.encode())
        return int(opened.recv(1024).split()[1])


def test_answers_on_loopback_alone_and_ends_at_ctrl_c(tmp_path: Path) -> None:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.cli", "dashboard", "--port", str(port)],
        cwd=ROOT, env={**os.environ, "CHINHPHU_WAREHOUSE": str(tmp_path)}, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        end = time.monotonic() + 60
        while time.monotonic() < end and process.poll() is None:
            try:
                assert (
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=2).status == 200
                )
                break
            except OSError:
                time.sleep(0.1)
        assert [handshake(port, name) for name in ("localhost", "127.0.0.1", "evil.example")] == [
            101,
            101,
            403,
        ]
        listening = [line.split()[1] for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        assert next(place for place in listening if place.endswith(f":{port:04X}")).startswith("0100007F")
    finally:
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 0
    assert f"chinhphu: the page is at http://127.0.0.1:{port}/ (Ctrl-C stops it)." in told
    assert "Traceback" not in told
