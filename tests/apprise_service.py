"""An ntfy service on loopback, as far as apprise speaks to it: keeps the messages, answers as it is told."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


@dataclass
class Service:
    """Titles and texts of the messages, oldest first, and the status that the next one gets."""

    port: int = 0
    status: int = 200
    messages: list[tuple[str, str]] = field(default_factory=list)


@contextmanager
def service() -> Iterator[Service]:
    """A service for as long as the block lasts."""
    made = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
            made.messages.append((sent.get("title", ""), sent.get("message", "")))
            self.send_response(made.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    made.port = int(server.server_address[1])
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield made
    finally:
        server.shutdown()
        server.server_close()
