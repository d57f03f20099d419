"""The process that `flows.running.reading` starts for each reader: `python -m flows.running.reader DESCRIPTOR`.

A module of its own, because what is run as the main module has other classes than the one that is imported, and
what goes through the pipe must have the same on both sides.
"""

from __future__ import annotations

import sys
from multiprocessing.connection import Connection

from flows.running.reading import serve

if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
