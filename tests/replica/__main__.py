"""`python tests/replica [--port 0] [--articles N] [--fault KIND,NAME=VALUE…]`: the replica as a process.

Prints one JSON line when ready: `url`, `port`, `pid`, `hosts` (host → origin), `articles`. Ends on SIGTERM or
SIGINT, with `--until-stdin-closes` when its parent goes. `--gold` prints the reviewed figures in the form of
the gold files instead of serving.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python tests/replica", description="A loopback replica of the site."
    )
    parser.add_argument("--port", type=int, default=0, help="0: any free port")
    parser.add_argument(
        "--articles", type=int, default=0, metavar="N", help="N synthetic articles beside the written"
    )
    parser.add_argument(
        "--fault", action="append", default=[], metavar="KIND,NAME=VALUE", help="may be repeated"
    )
    parser.add_argument("--no-seed", action="store_true", help="without the article of ../shared/seed")
    parser.add_argument("--until-stdin-closes", action="store_true", help="end when standard input does")
    parser.add_argument(
        "--gold", action="store_true", help="print the reviewed figures as a gold file and end"
    )
    return parser.parse_args()


def main() -> int:
    # Run by path, this file's folder is first on the path and would shadow other modules' names.
    sys.path[0] = str(ROOT)
    from tests.replica.app import Application, Log
    from tests.replica.faults import Board, parse_fault
    from tests.replica.hosts import HOSTS
    from tests.replica.library import gold_documents
    from tests.replica.server import listening, new_server, new_site

    options = arguments()
    if options.gold:
        print(json.dumps(gold_documents(), ensure_ascii=False, indent=1))
        return 0
    try:
        faults = tuple(parse_fault(text) for text in options.fault)
    except ValueError as error:
        print(f"--fault: {error}", file=sys.stderr)
        return 2
    site = new_site(options.articles, seed=not options.no_seed)
    application = Application(site, Board(faults), Log())
    server = new_server(application)
    sock = listening(options.port)
    sock.listen(128)
    port = sock.getsockname()[1]
    ready = {
        "url": f"http://127.0.0.1:{port}",
        "port": port,
        "pid": os.getpid(),
        "hosts": {host: f"http://{host}:{port}" for host in HOSTS},
        "articles": len(site.articles),
    }

    def watch() -> None:
        sys.stdin.buffer.read()
        application.release.set()
        server.should_exit = True

    if options.until_stdin_closes:
        threading.Thread(target=watch, daemon=True).start()
    print(json.dumps(ready), flush=True)
    server.run([sock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
