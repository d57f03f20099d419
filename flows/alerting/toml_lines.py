"""Where an entry of a TOML file stands: the line of the n-th `[[table]]` and of its keys. Pure.

TOML libraries read values and forget lines; an error that names the line saves its reader the search.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_HEADER = re.compile(r"\s*\[\[\s*([A-Za-z0-9_-]+)\s*\]\]")
_OTHER_HEADER = re.compile(r"\s*\[\s*([A-Za-z0-9_.-]+)\s*\]\s*(#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*(?:\.[A-Za-z0-9_.-]+\s*)?=")
_FENCES = ('"""', "'''")


@dataclass(slots=True)
class Entry:
    """The line of a header and those of the keys below it, counted from 1."""

    line: int
    keys: dict[str, int] = field(default_factory=dict)


def entries(text: str) -> dict[str, list[Entry]]:
    """Array tables by name, in order, with the lines of their keys; keys before any table are under ``."""
    found: dict[str, list[Entry]] = {"": [Entry(1)]}
    current = found[""][0]
    fence: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if fence is not None:
            if line.count(fence) % 2:
                fence = None
            continue
        if header := _HEADER.match(line):
            current = Entry(number)
            found.setdefault(header[1], []).append(current)
        elif other := _OTHER_HEADER.match(line):
            current.keys.setdefault(other[1].split(".")[-1], number)
        elif key := _KEY.match(line):
            current.keys.setdefault(key[1], number)
        fence = next((mark for mark in _FENCES if line.count(mark) % 2), None)
    return found
