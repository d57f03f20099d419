"""Channels: how a message reaches a webhook, an apprise address, Prefect, a file or standard output."""

from __future__ import annotations

import asyncio
import datetime as dt
import io
import json
import logging
import os
import threading
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

from flows.alerting.channel import Channel, ChannelKind
from flows.alerting.secrets import Redactor, SecretMissingError, read_secret
from flows.alerting.sending import Delivered, DeliveryError, Sender
from flows.alerting.webhook import WebhookSender
from flows.fetching.addresses import Resolve, system_resolve
from flows.server import is_configured
from warehouse.watch import OutMessage

#: Schemes of apprise that go to any address that is asked for; the webhook channel does that with checks.
_ANYWHERE = frozenset({"json", "jsons", "xml", "xmls", "form", "forms"})
#: The event's id follows from the message's, so that Prefect too can drop repeats.
_EVENTS = uuid.UUID("6f8c2f0e-3f0b-5b2a-9a55-6d1f6c0c9d27")


def open_sender(
    channel: Channel,
    *,
    folder: Path,
    user_agent: str = "chinhphu-monitor",
    environment: Mapping[str, str] | None = None,
    resolve: Resolve = system_resolve,
    ca_file: str | None = None,
    proxy: str | None = None,
) -> Sender:
    """The sender of a channel; relative paths are below `folder`. Raises DeliveryError where it cannot work."""
    try:
        if channel.kind is ChannelKind.WEBHOOK:
            return WebhookSender(channel, user_agent, environment, resolve, ca_file, proxy)
        if channel.kind is ChannelKind.APPRISE:
            return AppriseSender(read_secret(channel.url_env or "", environment))
    except SecretMissingError as error:
        raise DeliveryError(str(error)) from error
    if channel.kind is ChannelKind.PREFECT:
        return PrefectSender(channel.timeout.total_seconds())
    if channel.kind is ChannelKind.FILE:
        return FileSender(folder / (channel.path or ""))
    return StdoutSender()


class AppriseSender:
    """Any address that apprise knows. Its own words about a failure may hold the address, so they are cleaned."""

    def __init__(self, url: str) -> None:
        import apprise

        self._redact = Redactor([url])
        logger = logging.getLogger("apprise")
        logger.propagate = False
        logger.setLevel(logging.WARNING)  # whatever the root's is: what it says is the reason of a failure
        asset = apprise.AppriseAsset(
            app_id="chinhphu-monitor",
            storage_mode=apprise.PersistentStoreMode.MEMORY,
            # Several services one after the other in the thread that asks: `_notify` tells channels apart by it.
            async_mode=False,
        )
        self._apprise = apprise.Apprise(asset=asset)
        if not self._apprise.add(url):
            raise DeliveryError("apprise does not know an address of this kind; see its list of services")
        for service in self._apprise:
            scheme = service.url().split("://", 1)[0].lower()  # type: ignore[no-untyped-call, unused-ignore]
            if scheme in _ANYWHERE:
                raise DeliveryError(f"{scheme}:// goes to any address unchecked; use a webhook channel")
            # What is too long for a service comes in several messages; sent whole it would be refused each time.
            if service.overflow_mode == apprise.OverflowMode.UPSTREAM:
                service.overflow_mode = apprise.OverflowMode.SPLIT

    async def send(self, message: OutMessage, now: dt.datetime) -> Delivered:
        """One notification; apprise has its own time limits (4 s to connect, 4 s to read)."""
        arrived, said = await asyncio.to_thread(self._notify, *apprise_text(json.loads(message.payload)))
        if not arrived:
            raise DeliveryError(self._redact(said)[:500] or "apprise could not deliver it")
        return Delivered()

    def _notify(self, title: str, body: str, kind: str) -> tuple[bool, str]:
        """Whether it arrived, and what apprise said of it in this thread: all channels share its logger.

        Another channel's words would be the wrong reason, and hold an address that this one does not know to hide.
        """
        said = io.StringIO()
        here = threading.get_ident()
        handler = logging.StreamHandler(said)
        handler.setLevel(logging.WARNING)
        handler.addFilter(lambda record: record.thread == here)
        logger = logging.getLogger("apprise")
        logger.addHandler(handler)
        try:
            # Told that it is plain text; apprise takes it for HTML where a service's format is that, as in mails.
            arrived = self._apprise.notify(body=body, title=title, notify_type=kind, body_format="text")
        finally:
            logger.removeHandler(handler)
        return bool(arrived), " ".join(said.getvalue().split())

    async def close(self) -> None:
        """Nothing stays open."""


def apprise_text(payload: Mapping[str, Any]) -> tuple[str, str, str]:
    """Title, text and apprise's kind of a message; the text ends with the message's id."""
    data = payload["data"]
    first = (str(data["text"]).splitlines() or [payload["type"]])[0]
    told = _digest_parts(first, data) if payload["type"] == "chinhphu.digest" else _alert_parts(data)
    kind = {"critical": "failure", "warning": "warning"}.get(data["severity"], "info")
    return f"[{data['severity']}] {first}"[:200], "\n\n".join([*told, f"[{payload['id']}]"]), kind


def _alert_parts(data: Mapping[str, Any]) -> list[str]:
    """What is told, then the quotes that it rests on, then where they stand."""
    alerts = data["alerts"]
    quotes = dict.fromkeys(alert["quote"] for alert in alerts if alert.get("quote"))
    links = dict.fromkeys(alert["link"] for alert in alerts if alert.get("link"))
    return [data["text"], *quotes, *links]


def _digest_parts(first: str, data: Mapping[str, Any]) -> list[str]:
    """How many there are, then each with its address."""
    told = [[f"- {alert['message']}", alert.get("link")] for alert in data["alerts"]]
    return [first, *("\n".join(filter(None, lines)) for lines in told)]


class PrefectSender:
    """An event of the Prefect server in use, for its automations: `chinhphu.alert`, `.digest` or `.test`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def send(self, message: OutMessage, now: dt.datetime) -> Delivered:
        """Hand the event to the server's API, whose answer says that it has it.

        Not `emit_event`, which puts it on a thread's queue and says nothing more.
        """
        if not is_configured(os.environ):
            raise DeliveryError("no Prefect server is known; set PREFECT_API_URL")
        from prefect.client.orchestration import get_client
        from prefect.exceptions import PrefectHTTPStatusError

        event = prefect_event(message)
        try:
            async with asyncio.timeout(self._seconds), get_client() as client:
                response = await client.request("POST", "/events", json=[event.model_dump(mode="json")])
                return Delivered(response.status_code)
        except TimeoutError:
            raise DeliveryError(f"no answer within {self._seconds:g} s") from None
        except PrefectHTTPStatusError as error:
            status = error.response.status_code
            raise DeliveryError(f"Prefect's server answered {status}", status=status) from None
        except (httpx.HTTPError, RuntimeError, ValueError) as error:
            raise DeliveryError(f"Prefect's server: {type(error).__name__}: {error}"[:300]) from None

    async def close(self) -> None:
        """Nothing stays open."""


def prefect_event(message: OutMessage) -> Any:
    """The message as an event: what automations match by stands in the resource, all else in the payload."""
    from prefect.events.schemas.events import Event, Resource

    payload = json.loads(message.payload)
    data = payload["data"]
    labels = {
        "prefect.resource.id": f"chinhphu.message.{message.message_id}",
        "prefect.resource.name": str(data["text"]).splitlines()[0][:200] if data["text"] else payload["type"],
        "chinhphu.severity": data["severity"],
        "chinhphu.rule": data["rules"][0] if data["rules"] else "",
    }
    return Event.model_validate(
        {
            "id": uuid.uuid5(_EVENTS, message.message_id),
            "event": payload["type"],
            "occurred": message.created_at,
            "resource": Resource(root=labels),
            "payload": payload,
        }
    )


class FileSender:
    """Appends the message to a file, one JSON object a line."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def send(self, message: OutMessage, now: dt.datetime) -> Delivered:
        """Write one line and wait until it is on the disk."""
        try:
            await asyncio.to_thread(self._append, message.payload)
        except OSError as error:
            raise DeliveryError(f"{self._path}: {error.strerror or error}") from error
        return Delivered()

    def _append(self, line: str) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("a+b") as file:
            # A writer that was killed may have left half a line.
            if file.seek(0, os.SEEK_END) and file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n":
                line = f"\n{line}"
            file.write(f"{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())

    async def close(self) -> None:
        """Nothing stays open."""


class StdoutSender:
    """Prints the message, one JSON object a line."""

    #: Channels send at the same time, in threads.
    _turn = threading.Lock()

    async def send(self, message: OutMessage, now: dt.datetime) -> Delivered:
        """Print one line."""
        try:
            # A reader that has stopped reading holds up a thread, not the other channels.
            await asyncio.to_thread(self._print, message.payload)
        except OSError as error:
            raise DeliveryError(f"standard output: {error.strerror or error}") from error
        return Delivered()

    def _print(self, line: str) -> None:
        with self._turn:
            print(line, flush=True)

    async def close(self) -> None:
        """Nothing stays open."""
