"""The rules and channels in use: the project's own `alerts.toml` under the user's files, checked before anything runs."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from flows.alerting.channel import Channel
from flows.alerting.toml_lines import Entry, entries
from flows.rules import Rule, check_id
from flows.sources import ConfigError

#: The rules and channels that come with the project.
BUILT_IN = Path(__file__).parents[1] / "alerts.toml"

Model = TypeVar("Model", bound=BaseModel)


class RuleError(ConfigError):
    """An entry of a file of rules is wrong: the file, the line, the entry and the reason."""

    def __init__(self, file: str | Path, line: int, entry: str, reason: str) -> None:
        super().__init__(f"{file}:{line}", entry, reason)
        self.line = line


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules and channels that are switched on, by id, and the rules that are off."""

    rules: Mapping[str, Rule]
    channels: Mapping[str, Channel]
    disabled: tuple[str, ...] = ()

    def rule(self, identity: str) -> Rule:
        """The rule; ConfigError where there is none."""
        if identity not in self.rules:
            off = " (it is switched off)" if identity in self.disabled else ""
            raise ConfigError("rule", identity, f"no such rule{off}; there are: {', '.join(self.rules)}")
        return self.rules[identity]

    def channel(self, identity: str) -> Channel:
        """The channel; ConfigError where there is none."""
        if identity not in self.channels:
            raise ConfigError("channel", identity, f"no such channel; there are: {', '.join(self.channels)}")
        return self.channels[identity]


@dataclass(slots=True)
class _Merged:
    """The fields of an entry, each with the file and the line that set it."""

    fields: dict[str, Any]
    places: dict[str, tuple[Path, int]]

    def place(self, key: str) -> tuple[Path, int]:
        return self.places.get(key, self.places[""])


def load_rulebook(paths: Iterable[Path] = (), *, built_in: Path = BUILT_IN) -> Rulebook:
    """The rules and channels that come with the project, overridden and extended by those of `paths`, in order.

    An entry with a known id overrides the fields that it names; `enabled = false` switches it off; a file that
    starts with `replace = true` drops all that came before it. Raises ConfigError with file, line and reason.
    """
    merged: dict[str, dict[str, _Merged]] = {"rule": {}, "channel": {}}
    for path in (built_in, *paths):
        text, document = _read(path)
        if document.get("replace", False):
            merged = {"rule": {}, "channel": {}}
        for table, known in merged.items():
            _merge(path, table, document.get(table, []), entries(text).get(table, []), known)
    channels = {name: _model(Channel, "channel", name, found) for name, found in merged["channel"].items()}
    rules = {name: _model(Rule, "rule", name, found) for name, found in merged["rule"].items()}
    open_channels = {name: channel for name, channel in channels.items() if channel.enabled}
    for name, rule in rules.items():
        _check_channels(rule, channels, merged["rule"][name])
    return Rulebook(
        {name: rule for name, rule in rules.items() if rule.enabled},
        open_channels,
        tuple(name for name, rule in rules.items() if not rule.enabled),
    )


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8")
        document = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(path, "file", error.strerror or str(error)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(path, "file", f"not TOML: {error}") from error
    for key in document:
        if key not in ("rule", "channel", "replace"):
            line = next((e.keys.get(key, e.line) for e in entries(text).get("", [])), 1)
            raise RuleError(
                path, line, key, "unknown; rules are written as [[rule]], channels as [[channel]]"
            )
    if not isinstance(document.get("replace", False), bool):
        raise RuleError(path, entries(text)[""][0].keys.get("replace", 1), "replace", "must be true or false")
    return text, document


def _merge(path: Path, table: str, rows: object, lines: list[Entry], known: dict[str, _Merged]) -> None:
    if not isinstance(rows, list):
        raise ConfigError(path, table, f"they are written as [[{table}]]")
    seen: set[str] = set()
    for number, row in enumerate(rows):
        where = lines[number] if number < len(lines) else Entry(1)
        try:
            identity = check_id(row.get("id"))
        except ValueError as error:
            raise RuleError(
                path, where.keys.get("id", where.line), f"{table} {number + 1}", str(error)
            ) from error
        if identity in seen:
            raise RuleError(
                path, where.keys.get("id", where.line), identity, "the id occurs twice in this file"
            )
        seen.add(identity)
        entry = known.setdefault(identity, _Merged({}, {}))
        entry.places[""] = (path, where.line)
        for key, value in row.items():
            entry.fields[key] = value
            entry.places[key] = (path, where.keys.get(key, where.line))


def _model(kind: type[Model], table: str, identity: str, found: _Merged) -> Model:
    try:
        return kind.model_validate(found.fields)
    except ValidationError as error:
        first = error.errors()[0]
        key, reason = _explained(first, kind)
        path, line = found.place(key)
        raise RuleError(path, line, f"{table} {identity}", f"{key}: {reason}" if key else reason) from error


def _explained(error: Any, kind: type[BaseModel]) -> tuple[str, str]:
    """The key that an error is about, and what is wrong with it."""
    key = str(error["loc"][0]) if error["loc"] else ""
    reason = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        inner = error["loc"][-1] if len(error["loc"]) > 1 else key
        known = ", ".join(sorted(name for name in kind.model_fields if name != "id"))
        return key, f"unknown key {str(inner)!r}" + (f"; known: {known}" if len(error["loc"]) == 1 else "")
    if error["type"] == "missing":
        return key, "is missing"
    named, colon, rest = reason.partition(": ")
    if not key and colon and named in kind.model_fields:
        return named, rest
    return key, reason


def _check_channels(rule: Rule, channels: Mapping[str, Channel], found: _Merged) -> None:
    for name in rule.channels:
        if name not in channels:
            path, line = found.place("channels")
            raise RuleError(path, line, f"rule {rule.id}", f"channels: there is no channel {name!r}")
