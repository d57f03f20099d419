"""What delivers messages, and how a delivery ends."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from warehouse.watch import OutMessage


@dataclass(frozen=True, slots=True)
class Delivered:
    """A message arrived; `status` where HTTP said so."""

    status: int | None = None


class DeliveryError(Exception):
    """A message did not arrive. `for_good`: another try is useless; `wait`: seconds that the receiver asks for."""

    def __init__(
        self, detail: str, *, status: int | None = None, wait: float | None = None, for_good: bool = False
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.status = status
        self.wait = wait
        self.for_good = for_good


class Sender(Protocol):
    """What delivers the messages of one channel."""

    async def send(self, message: OutMessage, now: dt.datetime) -> Delivered:
        """Deliver one message; raises DeliveryError, its text without secrets."""

    async def close(self) -> None:
        """Let go of connections."""
