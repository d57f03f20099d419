"""Secrets of channels: read from the environment when they are needed, and taken out of every text that leaves."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, urlsplit

#: Shorter pieces of a secret would take harmless words with them.
_SHORTEST = 6
_GONE = "…"


class SecretMissingError(Exception):
    """A channel's secret is not in the environment; the message names the variable."""


def read_secret(name: str, environment: Mapping[str, str] | None = None) -> str:
    """The value of a variable. Raises SecretMissingError."""
    value = (os.environ if environment is None else environment).get(name, "").strip()
    if not value:
        raise SecretMissingError(f"the variable {name} is not set in the environment")
    return value


class Redactor:
    """Takes secrets out of texts: whole, percent-encoded, and in the parts that an address is made of."""

    def __init__(self, secrets: Iterable[str]) -> None:
        pieces: set[str] = set()
        for secret in secrets:
            pieces |= _pieces(secret)
        longest_first = sorted(pieces, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest_first))) if pieces else None

    def __call__(self, text: str) -> str:
        """The text without the secrets."""
        return text if self._pattern is None else self._pattern.sub(_GONE, text)


def _pieces(secret: str) -> set[str]:
    parts = {secret, secret.removeprefix("whsec_")}
    if "://" in secret:
        address = urlsplit(secret)
        # Of many services the host's place holds the token.
        rest = f"{address.netloc}/{address.path}/{address.query}"
        parts |= set(re.split(r"[/?&=:@]", rest))
    found = {part for part in parts if len(part) >= _SHORTEST}
    return found | {quote(part, safe="") for part in found}
