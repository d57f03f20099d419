"""Sources as data: which feeds, listings and sitemaps are polled, read from TOML and checked before anything runs."""

from __future__ import annotations

import datetime as dt
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

#: The sources that come with the project.
BUILT_IN = Path(__file__).with_name("sources.toml")
#: Files of the user's own, separated like a search path; later ones override earlier ones.
ENVIRONMENT = "CHINHPHU_SOURCES"

_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_HOST = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DURATION = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|h|d)")
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_REQUIRED = ("url", "kind", "site", "interval")
_KEYS = frozenset({"id", *_REQUIRED, "language", "enabled", "listing"})


class ConfigError(Exception):
    """A setting or a source is wrong: the file (or `environment`), the entry in it, and the reason."""

    def __init__(self, file: str | Path, entry: str, reason: str) -> None:
        super().__init__(f"{file}: {entry}: {reason}")
        self.file = str(file)
        self.entry = entry
        self.reason = reason


class Kind(StrEnum):
    """What a source's bytes are."""

    RSS = "rss"
    LISTING = "listing"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class Source:
    """One address that announces articles; `site` is the host whose articles it announces.

    `listing` is a page of the same section that leads to its older articles, page by page.
    """

    id: str
    url: str
    kind: Kind
    site: str
    interval: dt.timedelta
    language: str = "vi"
    listing: str | None = None

    @property
    def pages(self) -> str | None:
        """Where the section's listing pages begin, if it has any."""
        return self.url if self.kind is Kind.LISTING else self.listing

    @property
    def host(self) -> str:
        """The host that is asked."""
        return urlsplit(self.url).hostname or ""


def parse_duration(text: str) -> dt.timedelta:
    """`90s`, `5m`, `1.5h`, `7d`; ValueError for anything else, and for nothing at all."""
    match = _DURATION.fullmatch(text.strip())
    if match is None or float(match[1]) <= 0:
        raise ValueError(f"{text!r} is not a duration: write 90s, 5m, 2h or 1d")
    return dt.timedelta(seconds=float(match[1]) * _SECONDS[match[2]])


def user_files(environment: Mapping[str, str] | None = None) -> tuple[Path, ...]:
    """The files that the environment names."""
    value = (os.environ if environment is None else environment).get(ENVIRONMENT, "")
    return tuple(Path(part) for part in value.split(os.pathsep) if part.strip())


def load_sources(paths: Iterable[Path] = (), *, built_in: Path = BUILT_IN) -> tuple[Source, ...]:
    """The sources that come with the project, overridden and extended by those of `paths`, in order.

    An entry with a known id overrides the fields that it names; `enabled = false` takes the source out; a file
    that starts with `replace = true` drops all that came before it. Raises ConfigError.
    """
    merged: dict[str, tuple[dict[str, Any], Path, str]] = {}
    for path in (built_in, *paths):
        document = _read(path)
        if document.get("replace", False):
            merged.clear()
        for identity, fields in _entries(path, document):
            known = merged.get(identity, ({}, path, identity))[0]
            merged[identity] = ({**known, **fields}, path, identity)
    sources = [_source(*entry) for entry in merged.values() if _enabled(*entry)]
    _refuse_twins(sources, {identity: path for identity, (_, path, _) in merged.items()})
    return tuple(sources)


def select(sources: Iterable[Source], only: Iterable[str] | None) -> tuple[Source, ...]:
    """The sources whose ids are in `only`, or all; ConfigError for an id that does not exist."""
    sources = tuple(sources)
    if not only:
        return sources
    known = {source.id: source for source in sources}
    for identity in (wanted := tuple(dict.fromkeys(only))):
        if identity not in known:
            raise ConfigError("--only", identity, f"no such source; there are: {', '.join(known)}")
    return tuple(known[identity] for identity in wanted)


def _read(path: Path) -> dict[str, Any]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(path, "file", error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(path, "file", f"not TOML: {error}") from error
    for key in document:
        if key not in ("source", "replace"):
            raise ConfigError(path, key, "unknown; sources are written as [[source]]")
    if not isinstance(document.get("replace", False), bool):
        raise ConfigError(path, "replace", "must be true or false")
    return document


def _entries(path: Path, document: dict[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    rows = document.get("source", [])
    if not isinstance(rows, list):
        raise ConfigError(path, "source", "sources are written as [[source]]")
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        identity = row.get("id") if isinstance(row, dict) else None
        if not isinstance(identity, str) or not _ID.fullmatch(identity):
            raise ConfigError(path, f"source {number}", f"id {identity!r} is missing or not a-z, 0-9, . _ -")
        if identity in seen:
            raise ConfigError(path, identity, "the id occurs twice in this file")
        seen.add(identity)
        if unknown := sorted(row.keys() - _KEYS):
            raise ConfigError(
                path, identity, f"unknown key {unknown[0]!r}; known: {', '.join(sorted(_KEYS))}"
            )
        yield identity, row


def _enabled(fields: dict[str, Any], path: Path, identity: str) -> bool:
    enabled = fields.get("enabled", True)
    if not isinstance(enabled, bool):
        raise ConfigError(path, identity, f"enabled must be true or false, not {enabled!r}")
    return enabled


def _source(fields: dict[str, Any], path: Path, identity: str) -> Source:
    for key in _REQUIRED:
        if key not in fields:
            raise ConfigError(path, identity, f"{key} is missing")
    for key in (*_REQUIRED, "language", "listing"):
        if not isinstance(fields.get(key, ""), str):
            raise ConfigError(path, identity, f"{key} must be a text, not {fields[key]!r}")
    try:
        return Source(
            id=identity,
            url=_url(fields["url"]),
            kind=_kind(fields["kind"]),
            site=_matching(_HOST, "site", fields["site"]),
            interval=parse_duration(fields["interval"]),
            language=_matching(_LANGUAGE, "language", fields.get("language", "vi")),
            listing=_listing(fields["listing"], fields["url"]) if "listing" in fields else None,
        )
    except ValueError as error:
        raise ConfigError(path, identity, str(error)) from error


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or " " in text:
        raise ValueError(f"url {text!r} is not an http(s) address")
    return text


def _listing(text: str, url: str) -> str:
    if urlsplit(_url(text)).netloc != urlsplit(url).netloc:
        raise ValueError(f"listing {text!r} is not on the host of url")
    return text


def _kind(text: str) -> Kind:
    try:
        return Kind(text)
    except ValueError:
        raise ValueError(f"kind {text!r} is none of {', '.join(Kind)}") from None


def _matching(pattern: re.Pattern[str], name: str, text: str) -> str:
    if not pattern.fullmatch(text):
        raise ValueError(f"{name} {text!r} is not valid")
    return text


def _refuse_twins(sources: Iterable[Source], files: Mapping[str, Path]) -> None:
    seen: dict[str, str] = {}
    for source in sources:
        if (twin := seen.setdefault(source.url, source.id)) != source.id:
            raise ConfigError(files[source.id], source.id, f"same url as source {twin}")
