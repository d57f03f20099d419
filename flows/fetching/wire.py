"""One request and its answer: sent, judged by its head, read within the bounds."""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from flows.fetching.body import ACCEPT_ENCODING, ACCEPT_HEADER, Decoder
from flows.fetching.exchange import Accept, Clock, Failure, FetchSettings
from flows.fetching.verdict import Action, Verdict, classify, content_length, decide
from warehouse.records import Reason

logger = logging.getLogger(__name__)

#: RFC 9309, 2.5: at least 500 kibibytes of a robots.txt must be read; what follows is ignored.
ROBOTS_BYTES = 512 * 1024

#: So much of an unwanted body is waited for to keep its connection; beyond, a new one is cheaper.
_DRAIN_BYTES = 64 * 1024
_DRAIN_SECONDS = 2.0
_MAX_VALIDATOR = 512

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of one server; `raw` and `content` only where the verdict was to read."""

    verdict: Verdict
    status: int
    headers: httpx.Headers
    raw: bytes
    content: bytes
    fetched_at: dt.datetime
    http_version: str
    request_headers: Headers
    remote_address: str | None


class Wire:
    """Sends requests over a transport. A client over it would keep cookies, follow redirects and sign in: none is wanted."""

    def __init__(self, settings: FetchSettings, transport: httpx.AsyncBaseTransport, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._transport = transport
        self._headers = (
            ("User-Agent", settings.agent_header),
            ("Accept-Encoding", ACCEPT_ENCODING),
            ("Accept-Language", "vi,en;q=0.5"),
            ("Connection", "keep-alive"),
        )
        self._extensions = {"timeout": httpx.Timeout(settings.timeout_seconds).as_dict()}

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._transport.__aexit__(kind, error, traceback)

    async def exchange(self, url: httpx.URL, accept: Accept, validators: Headers = ()) -> Reply:
        """One request and its answer, whatever its status; Failure where none came, or none that is whole."""
        headers = [*self._headers, ("Accept", ACCEPT_HEADER[accept]), *validators]
        request = httpx.Request("GET", url, headers=headers, extensions=self._extensions)
        response: httpx.Response | None = None
        try:
            async with asyncio.timeout(self._settings.total_seconds):
                response = await self._transport.handle_async_request(request)
                response.request = request
                try:
                    return await self._receive(response, accept, conditional=bool(validators))
                finally:
                    await response.aclose()
        except Failure as failure:
            failure.status = failure.status or (response.status_code if response is not None else None)
            raise
        except (httpx.HTTPError, TimeoutError) as error:
            classified = classify(error, in_body=response is not None)
            if classified is None:
                raise
            status = None if response is None else response.status_code
            raise Failure(*classified, status=status) from error

    async def _receive(self, response: httpx.Response, accept: Accept, *, conditional: bool) -> Reply:
        fetched_at = self._clock.now()
        remote_address = _remote_address(response)  # now, for reading to the end may close the socket
        verdict = decide(
            response.status_code,
            response.headers,
            accept=accept,
            conditional=conditional,
            max_bytes=self._settings.max_bytes,
            now=fetched_at,
        )
        raw = content = b""
        if verdict.action is not Action.READ:
            await _drain(response)
        elif accept is Accept.ROBOTS:
            content = await self._read_head(response)
        else:
            raw, content = await self._read(response)
        return Reply(
            verdict,
            response.status_code,
            response.headers,
            raw,
            content,
            fetched_at,
            response.http_version,
            pairs(response.request.headers),
            remote_address,
        )

    async def _read(self, response: httpx.Response) -> tuple[bytes, bytes]:
        """The body as sent and with its coding undone; stops at the first byte beyond a bound."""
        decoder = self._decoder(response)
        parts: list[bytes] = []
        size = 0
        async for chunk in _raw(response):
            size += len(chunk)
            if size > self._settings.max_bytes:
                raise Failure(Reason.TOO_LARGE, f"more than {self._settings.max_bytes} bytes sent")
            parts.append(chunk)
            decoder.feed(chunk)
        declared = content_length(response.headers)
        if declared is not None and declared != size:
            raise Failure(Reason.TRUNCATED, f"{size} of {declared} bytes")
        return b"".join(parts), decoder.finish()

    async def _read_head(self, response: httpx.Response) -> bytes:
        """The first part of a robots.txt, which is all that counts of it."""
        decoder = self._decoder(response)
        async for chunk in _raw(response):
            decoder.feed(chunk)
            if decoder.size >= ROBOTS_BYTES:
                return decoder.so_far()[:ROBOTS_BYTES]
        return decoder.finish()

    def _decoder(self, response: httpx.Response) -> Decoder:
        return Decoder(response.headers.get("content-encoding"), self._settings.max_decoded_bytes)


def validators(etag: str | None, last_modified: str | None) -> Headers:
    """Headers of a conditional request; validators come from servers and are not trusted to be clean."""
    given = (("If-None-Match", etag), ("If-Modified-Since", last_modified))
    return tuple((name, value) for name, value in given if value and _is_clean(value))


def _is_clean(value: str) -> bool:
    return len(value) <= _MAX_VALIDATOR and value.isascii() and value.isprintable()


def pairs(headers: httpx.Headers) -> Headers:
    """Headers in the order and spelling of the wire, repeated ones included."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)


def _raw(response: httpx.Response) -> httpx.AsyncByteStream:
    """The body as sent. `aiter_raw` would do, but for responses that a mock transport makes of bytes."""
    if not isinstance(response.stream, httpx.AsyncByteStream):
        raise TypeError("the transport answered with a body for blocking clients")
    return response.stream


async def _drain(response: httpx.Response) -> None:
    """Read a small unwanted body, so that its connection can be used again."""
    size = 0
    try:
        async with asyncio.timeout(_DRAIN_SECONDS):
            async for chunk in _raw(response):
                size += len(chunk)
                if size > _DRAIN_BYTES:
                    return
    except (httpx.HTTPError, TimeoutError) as error:
        # The head was all that mattered; the connection is closed with the response.
        logger.debug("%s: body of status %d broke off: %s", response.url, response.status_code, error)


def _remote_address(response: httpx.Response) -> str | None:
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if address else None
