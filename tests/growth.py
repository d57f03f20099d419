"""How the time of a reader grows with its text, told so that a busy machine does not decide."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: The least of so many tries: what disturbs a try only ever makes it longer.
_TRIES = 3
#: Less cannot be told by the clock.
_GRAIN = 0.002


def growth(read: Callable[[str], object], piece: str, short: int, long: int) -> float:
    """Processor time with `piece` repeated to `long` characters, as a multiple of that with `short` characters."""
    read(_text(piece, min(short, 2_000)))  # what is loaded or compiled at the first use
    return _seconds(read, _text(piece, long)) / max(_seconds(read, _text(piece, short)), _GRAIN)


def _text(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _seconds(read: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        return min(_once(read, text) for _ in range(_TRIES))
    finally:
        gc.enable()


def _once(read: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    read(text)
    return time.process_time() - started
