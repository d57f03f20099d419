"""`python -m dashboard`: the page as a process of its own. `chinhphu dashboard` starts it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

_APP = Path(__file__).with_name("app.py")


def arguments(address: str, port: int, hosts: Sequence[str] = ()) -> list[str]:
    """What Streamlit is started with: our address alone, nothing told to anybody, no watch over source files.

    `hosts` are the names under which browsers may ask for the page; without any, all.
    """
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
        "client.showErrorDetails": "none",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return ["run", str(_APP), *flags, *(f"--server.allowedHosts={host}" for host in hosts)]


def main() -> None:
    """Serve the page until SIGTERM or Ctrl-C."""
    parser = argparse.ArgumentParser(prog="python -m dashboard")
    parser.add_argument("--address", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8501)
    parser.add_argument("--host", action="append", default=[])
    given = parser.parse_args()
    from streamlit.web.cli import main as streamlit

    sys.exit(streamlit(arguments(given.address, given.port, given.host), standalone_mode=False))


if __name__ == "__main__":
    main()
