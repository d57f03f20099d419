"""How the time of a reader grows with its text, told so that a busy machine does not decide."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

#: What disturbs a try only ever makes it longer: the first long one within the bound tells enough.
_TRIES = 3
#: Less cannot be told by the clock.
_GRAIN = 0.002


def grows_within(bound: float, read: Callable[[str], object], piece: str, short: int, long: int) -> bool:
    """Whether `piece` repeated to `long` characters takes less than `bound` times the processor time of `short`."""
    read(_text(piece, min(short, 2_000)))  # what is loaded or compiled at the first use
    for _ in range(_TRIES):
        least = max(min(_seconds(read, _text(piece, short)) for _ in range(_TRIES)), _GRAIN)
        if _seconds(read, _text(piece, long)) < bound * least:
            return True
    return False


def _text(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


def _seconds(read: Callable[[str], object], text: str) -> float:
    gc.collect()
    gc.disable()
    try:
        started = time.process_time()
        read(text)
        return time.process_time() - started
    finally:
        gc.enable()
