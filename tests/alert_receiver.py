"""A receiver of webhooks on loopback: verifies with the `standardwebhooks` library, fails as it is told, restarts."""

from __future__ import annotations

import base64
import contextlib
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook

SECRET = "whsec_" + base64.b64encode(b"a secret of the tests, 32 bytes.").decode()
VARIABLE = "TEST_WEBHOOK_SECRET"

#: What a request meets: a status with headers; or `drop` (no answer, not taken), `late` (taken, answered too late),
#: `lost` (taken, the answer is lost).
Answer = tuple[int, dict[str, str]] | str
OK: Answer = (200, {})


@dataclass
class Receiver:
    """What came in: `taken` are the messages by id, with each body that came under it; `requests` counts all."""

    answer: Callable[[int], Answer] = lambda number: OK
    late_seconds: float = 0.6
    taken: dict[str, set[bytes]] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    requests: int = 0
    invalid: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    _server: ThreadingHTTPServer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"

    def start(self) -> None:
        """Listen, on the same port as before."""
        server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        server.daemon_threads = True
        self.port = int(server.server_address[1])
        self._server = server
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        """Listen no more."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    def take(self, body: bytes, headers: dict[str, str]) -> Answer:
        """One request; its signature is verified before it counts."""
        with self._lock:
            self.requests += 1
            answer = self.answer(self.requests)
            self.headers.append(headers)
            try:
                Webhook(SECRET).verify(body, headers)
            except Exception as error:
                self.invalid.append(f"{type(error).__name__}: {error}")
                return (400, {})
            if answer in ("late", "lost") or (isinstance(answer, tuple) and answer[0] == 200):
                self.taken.setdefault(headers["webhook-id"], set()).add(body)
                self.order.append(headers["webhook-id"])
            return answer


def half_fail(seed: int) -> Callable[[int], Answer]:
    """Half of the requests fail, in every way."""
    chance = random.Random(seed)
    wrong: tuple[Answer, ...] = ((500, {}), (503, {"Retry-After": "0"}), (429, {}), "drop", "late", "lost")
    return lambda number: OK if chance.random() < 0.5 else chance.choice(wrong)


@contextlib.contextmanager
def receiver(**options: Any) -> Iterator[Receiver]:
    """A receiver that listens for as long as the block lasts."""
    made = Receiver(**options)
    made.start()
    try:
        yield made
    finally:
        made.stop()


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["content-length"])
            body = self.rfile.read(length)
            if len(body) < length:  # the sender was killed between its headers and the end of its body
                self.close_connection = True
                return
            answer = receiver.take(body, {name.lower(): value for name, value in self.headers.items()})
            if answer == "late":
                time.sleep(receiver.late_seconds)
                answer = OK
            if isinstance(answer, str):
                self.close_connection = True
                self.connection.close()
                return
            status, headers = answer
            with contextlib.suppress(OSError):  # the sender was killed
                self.send_response_only(status)
                for name, value in {"Content-Length": "0", **headers}.items():
                    self.send_header(name, value)
                self.end_headers()

        def finish(self) -> None:
            with contextlib.suppress(OSError, ValueError):  # the connection was dropped
                super().finish()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    return Handler
