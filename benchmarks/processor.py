"""Processor time of this process and of those that it has started, which a busy machine changes less than the time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


class Meter:
    """Seconds of user and system time since it was made: by name for the processes given, the others as `readers`."""

    def __init__(self, named: Mapping[str, int]) -> None:
        self._names = {pid: name for name, pid in named.items()}
        self._before = {pid: _seconds(pid) for pid in self._pids()}

    def spent(self) -> dict[str, float]:
        """The seconds since, for processes that still run; to a hundredth, as the kernel counts them."""
        spent = dict.fromkeys((*self._names.values(), "readers"), 0.0)
        for pid in self._pids():
            spent[self._names.get(pid, "readers")] += _seconds(pid) - self._before.get(pid, 0.0)
        return spent

    def _pids(self) -> set[int]:
        children = (_text(file) for file in Path("/proc/self/task").glob("*/children"))
        return {os.getpid(), *map(int, " ".join(children).split())}


def _text(file: Path) -> str:
    """The text of a file of a thread, which may have ended meanwhile."""
    with suppress(OSError):
        return file.read_text()
    return ""


def _seconds(pid: int) -> float:
    with suppress(OSError):
        # The name, in brackets, may hold spaces; utime and stime are the 14th and 15th field (proc(5)).
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return 0.0
