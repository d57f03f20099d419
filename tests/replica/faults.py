"""What the replica can be told to do wrong: one frozen value a fault, and the board that counts their use."""

from __future__ import annotations

import dataclasses
import threading
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any


class Kind(StrEnum):
    """The switches. The parameters named are those of `Fault` that the kind reads."""

    # conditional requests
    NO_CONDITIONAL = "no_conditional"  # validators are sent, conditions ignored: never 304
    NO_VALIDATORS = "no_validators"  # neither ETag nor Last-Modified
    LYING_ETAG = "lying_etag"  # one ETag for ever, whatever the content; always 200
    ALWAYS_304 = "always_304"  # 304 to every conditional request, whatever the content
    # instead of an answer
    STATUS = "status"  # status, retry_after
    RESET = "reset"  # the connection is closed without a byte
    STALL = "stall"  # silence, `seconds` long (0: until the end); text="body": after half of the body
    DELAY = "delay"  # an answer after `seconds`
    REDIRECT = "redirect"  # target, status (302)
    REDIRECT_LOOP = "redirect_loop"
    # on the way
    SLOW = "slow"  # `size` bytes (512), then `seconds` of pause, again and again
    HALF = "half"  # Content-Length promises the whole, half is sent, the connection closed
    CUT_GZIP = "cut_gzip"  # gzip without its second half, properly framed
    OVERSIZE = "oversize"  # `size` bytes follow the page; text="undeclared": without Content-Length
    ZIP_BOMB = "zip_bomb"  # gzip of `size` zeros
    # labels
    WRONG_CHARSET = "wrong_charset"  # text (windows-1252) in the Content-Type of UTF-8 bytes
    WRONG_TYPE = "wrong_type"  # text (application/octet-stream)
    # contents
    TEXT = "text"  # text, as it is
    EMPTY = "empty"
    HALF_DOCUMENT = "half_document"  # ends in the middle, with the right length
    HTML_FEED = "html_feed"  # a page of HTML where a feed was asked for
    UTF16 = "utf16"  # UTF-16LE with its mark
    LYING_PROLOG = "lying_prolog"  # the prolog says utf-16, the bytes are UTF-8
    EMPTY_DATES = "empty_dates"
    SISTER = "sister"  # quirks of sister sites: double escapes, <img> in descriptions, GMT+7, utm_*
    DEAD_FEED = "dead_feed"  # newest item of June 2014
    WRONG_FEED = "wrong_feed"  # the items of the section named in text (van-hoa)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault for the requests whose host and path match (shell patterns).

    The path `*` means everything but `/robots.txt`, `/*` means that too. The first `skip` matching
    requests are left alone; of those after them `times` are hit (None: all).
    """

    kind: Kind
    host: str = "*"
    path: str = "*"
    skip: int = 0
    times: int | None = None
    status: int = 0
    retry_after: str = ""
    seconds: float = 0.0
    size: int = 0
    target: str = ""
    text: str = ""

    def matches(self, host: str, path: str) -> bool:
        if path == "/robots.txt" and self.path == "*":
            return False
        return fnmatchcase(host, self.host) and fnmatchcase(path, self.path)


FIELD_TYPES = {field.name: field.type for field in dataclasses.fields(Fault)}


def parse_fault(text: str) -> Fault:
    """`KIND[,NAME=VALUE…]` as on the command line; raises `ValueError` naming the field."""
    kind, *settings = text.split(",")
    values: dict[str, Any] = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals or name not in FIELD_TYPES or name == "kind":
            raise ValueError(f"{setting!r} in {text!r}: not one of {', '.join(FIELD_TYPES)} with a value")
        values[name] = value
    return fault_from({"kind": kind, **values})


def fault_from(values: dict[str, Any]) -> Fault:
    """A fault from names and values (text allowed for numbers); raises `ValueError`."""
    unknown = values.keys() - FIELD_TYPES.keys()
    if unknown:
        raise ValueError(f"unknown field of a fault: {', '.join(sorted(unknown))}")
    typed = dict(values, kind=Kind(values["kind"]))
    for name in ("skip", "status", "size", "times"):
        if typed.get(name) is not None:
            typed[name] = int(typed[name])
    if "seconds" in typed:
        typed["seconds"] = float(typed["seconds"])
    return Fault(**typed)


def forbid(path: str = "/", host: str = "*") -> Fault:
    """A robots.txt that forbids `path` (`/`: everything)."""
    return Fault(Kind.TEXT, host, "/robots.txt", text=f"User-agent: *\nDisallow: {path}\n")


def crawl_delay(seconds: float, host: str = "*") -> Fault:
    """A robots.txt that asks for a pause between requests."""
    return Fault(Kind.TEXT, host, "/robots.txt", text=f"User-agent: *\nCrawl-delay: {seconds:g}\nAllow: /\n")


class Board:
    """The faults that are set, with a count of the requests that each has met. Thread-safe."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        self._lock = threading.Lock()
        self._faults: list[tuple[Fault, list[int]]] = [(fault, [0]) for fault in faults]

    def set(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append((fault, [0]))

    def clear(self, kind: Kind | None = None) -> None:
        """Takes away the faults of one kind, or all."""
        with self._lock:
            self._faults = [] if kind is None else [row for row in self._faults if row[0].kind is not kind]

    def all(self) -> tuple[Fault, ...]:
        with self._lock:
            return tuple(fault for fault, _ in self._faults)

    def due(self, host: str, path: str) -> dict[Kind, Fault]:
        """The faults that hit this request, the last set of each kind; counts the request."""
        hit: dict[Kind, Fault] = {}
        with self._lock:
            for fault, met in self._faults:
                if not fault.matches(host, path):
                    continue
                met[0] += 1
                number = met[0] - fault.skip
                if number > 0 and (fault.times is None or number <= fault.times):
                    hit[fault.kind] = fault
        return hit
