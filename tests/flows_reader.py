"""A reading process that misbehaves as a page's address says."""

from __future__ import annotations

import os
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from flows.running import reading

true_extract = reading.extract


def extract(content: bytes, url: str, **values: Any) -> Any:
    if "hangs" in url:
        time.sleep(600)
    if "crashes" in url:
        os._exit(11)
    if "trips" in url:
        raise ZeroDivisionError("a fault of our own")
    if "ended-once" in url and not (mark := Path(os.environ["READER_MARK"])).exists():
        mark.touch()
        os._exit(0)
    return true_extract(content, url, **values)


if __name__ == "__main__":
    reading.extract = extract
    reading.serve(Connection(int(sys.argv[1])))
