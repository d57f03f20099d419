"""Steering a running replica: the same verbs as an object (in-process) and over HTTP (`/__control__/…`)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from tests.replica.faults import Board, Fault, Kind, fault_from
from tests.replica.library import Article
from tests.replica.site import Site

if TYPE_CHECKING:
    from tests.replica.app import Log, Logged

PREFIX = "/__control__/"


class Control:
    """What a test holds: faults, publications, edits and the request log of one replica."""

    def __init__(self, site: Site, board: Board, log: Log) -> None:
        self.site, self._board, self._log = site, board, log

    def set(self, fault: Fault) -> None:
        """Sets one more fault; the last of each kind that matches a request counts."""
        self._board.set(fault)

    def clear(self, kind: Kind | None = None) -> None:
        self._board.clear(kind)

    def faults(self) -> tuple[Fault, ...]:
        return self._board.all()

    def publish(self, article: Article) -> Article:
        return self.site.publish(article)

    def publish_many(self, count: int, host: str | None = None) -> tuple[Article, ...]:
        return self.site.publish_many(count, host) if host else self.site.publish_many(count)

    def edit(self, article_id: str, **changes: Any) -> Article:
        """Changes an article (see `Site.edit`)."""
        return self.site.edit(article_id, **changes)

    def remove(self, article_id: str, status: int = 404) -> None:
        self.site.remove(article_id, status)

    def restore(self, article_id: str) -> None:
        self.site.restore(article_id)

    def log(self, host: str | None = None, path: str | None = None) -> tuple[Logged, ...]:
        """The requests so far, of one host or path where named."""
        rows = self._log.rows()
        return tuple(r for r in rows if (host is None or r.host == host) and (path is None or r.path == path))

    def clear_log(self) -> None:
        self._log.clear()


def handle(control: Control, method: str, verb: str, values: dict[str, Any]) -> Any:
    """One request of the HTTP form → its answer as JSON-able values. Raises `KeyError` or `ValueError`."""
    match method, verb:
        case "POST", "faults":
            control.set(fault_from(values))
            return {"faults": len(control.faults())}
        case "DELETE", "faults":
            control.clear(Kind(values["kind"]) if values.get("kind") else None)
            return {"faults": len(control.faults())}
        case "GET", "faults":
            return [dataclasses.asdict(fault) for fault in control.faults()]
        case "POST", "publish":
            new = control.publish_many(int(values.get("count", 1)), values.get("host"))
            return [article.article_id for article in new]
        case "POST", "edit":
            return control.edit(values.pop("id"), **values).article_id
        case "POST", "remove":
            control.remove(values["id"], int(values.get("status", 404)))
            return values["id"]
        case "POST", "restore":
            control.restore(values["id"])
            return values["id"]
        case "GET", "log":
            return [dataclasses.asdict(row) for row in control.log()]
        case "DELETE", "log":
            control.clear_log()
            return []
        case "GET", "articles":
            return [{"id": a.article_id, "path": a.address, "title": a.title} for a in control.site.articles]
        case _:
            raise KeyError(f"{method} {verb}")


async def respond(
    site: Site,
    board: Board,
    log: Log,
    scope: MutableMapping[str, Any],
    receive: Callable[[], Awaitable[MutableMapping[str, Any]]],
    send: Callable[[MutableMapping[str, Any]], Awaitable[None]],
) -> None:
    """The HTTP form of the control object."""
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    verb = scope["path"].removeprefix(PREFIX).strip("/")
    try:
        status, value = (
            200,
            handle(Control(site, board, log), scope["method"], verb, json.loads(body or b"{}")),
        )
    except (KeyError, ValueError, TypeError) as error:
        status, value = 400, {"error": f"{type(error).__name__}: {error}"}
    data = json.dumps(value, ensure_ascii=False, default=str).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(data)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": data})
