"""Channels as data: an entry of `alerts.toml` that says where messages go, checked. Pure."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, field_validator, model_validator

from flows.config import Duration
from flows.places import PREFIX

_VARIABLE = re.compile(r"[A-Z_][A-Z0-9_]*")


class ChannelKind(StrEnum):
    """How a channel delivers."""

    WEBHOOK = "webhook"
    APPRISE = "apprise"
    PREFECT = "prefect"
    FILE = "file"
    STDOUT = "stdout"


class Channel(BaseModel):
    """Where messages go. Secrets are named (`…_env`), never written down."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    kind: ChannelKind
    url: str | None = None
    url_env: str | None = None
    secret_env: str | None = None
    path: str | None = None
    allow_private: bool = False
    timeout: Duration = dt.timedelta(seconds=15)
    enabled: bool = True

    @field_validator("url_env", "secret_env")
    @classmethod
    def _variable(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not _VARIABLE.fullmatch(value):
            raise ValueError(
                "names a variable of the environment, as OPS_WEBHOOK_SECRET; the secret stays there"
            )
        if value.startswith(PREFIX):
            raise ValueError(f"must not start with {PREFIX}, which names the project's own settings")
        return value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        given = self.model_fields_set
        wanted = {
            ChannelKind.WEBHOOK: {"url", "url_env", "secret_env", "allow_private", "timeout"},
            ChannelKind.APPRISE: {"url_env"},
            ChannelKind.PREFECT: {"timeout"},
            ChannelKind.FILE: {"path"},
            ChannelKind.STDOUT: set(),
        }[self.kind]
        if wrong := sorted(given - wanted - {"id", "kind", "enabled"}):
            hint = "; its address holds secrets, name a variable with url_env" if wrong[0] == "url" else ""
            raise ValueError(f"{wrong[0]}: a {self.kind} channel has none{hint}")
        if self.kind is ChannelKind.WEBHOOK and (self.url is None) == (self.url_env is None):
            raise ValueError("url: a webhook needs url or url_env")
        if self.kind is ChannelKind.WEBHOOK and self.secret_env is None:
            raise ValueError("secret_env: a webhook is signed; name the variable that holds its secret")
        if self.kind is ChannelKind.APPRISE and self.url_env is None:
            raise ValueError("url_env: an apprise channel needs the variable that holds its address")
        if self.kind is ChannelKind.FILE and not self.path:
            raise ValueError("path: a file channel needs one")
        return self
