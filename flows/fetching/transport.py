"""The network under httpx: a name is resolved once, its addresses are checked, one of them is connected to.

httpx resolves names below its own API, after any check made on the URL, so a name that answers differently
the second time (DNS rebinding) would pass. The check therefore sits in the network backend of httpcore, where
the address checked is the address dialled. Host header, TLS server name and certificate check go on using the
name, and pooled connections stay bound to it; none of that would hold for a URL rewritten to the address.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import httpcore
import httpx

from flows.fetching.addresses import Resolve, permitted_addresses
from flows.fetching.exchange import FetchSettings

#: A dead address must not use up the whole time for connecting when the host has others.
_MOST_ADDRESSES = 3

# httpx and httpcore name their errors alike; the more special ones come first.
_TRANSLATION: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (httpcore.ConnectTimeout, httpx.ConnectTimeout),
    (httpcore.ReadTimeout, httpx.ReadTimeout),
    (httpcore.WriteTimeout, httpx.WriteTimeout),
    (httpcore.PoolTimeout, httpx.PoolTimeout),
    (httpcore.ConnectError, httpx.ConnectError),
    (httpcore.ReadError, httpx.ReadError),
    (httpcore.WriteError, httpx.WriteError),
    (httpcore.ProxyError, httpx.ProxyError),
    (httpcore.UnsupportedProtocol, httpx.UnsupportedProtocol),
    (httpcore.RemoteProtocolError, httpx.RemoteProtocolError),
    (httpcore.LocalProtocolError, httpx.LocalProtocolError),
)


class CheckedBackend(httpcore.AsyncNetworkBackend):
    """Connects to the permitted addresses of a host and to no others."""

    def __init__(self, resolve: Resolve, *, allow_loopback: bool = False) -> None:
        self._resolve = resolve
        self._allow_loopback = allow_loopback
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Failure `private_address`, or httpcore's ConnectError and ConnectTimeout."""
        addresses = await self._addresses(host, port, timeout)
        share = None if timeout is None else timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._inner.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue  # the last address says how connecting fails
        return await self._inner.connect_tcp(addresses[-1], port, share, local_address, socket_options)

    async def _addresses(self, host: str, port: int, timeout: float | None) -> tuple[str, ...]:
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolve(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"no answer for the name {host}") from error
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} cannot be resolved: {error}") from error
        addresses = permitted_addresses(host, found, allow_loopback=self._allow_loopback)
        if not addresses:
            raise httpcore.ConnectError(f"the name {host} has no address")
        return addresses[:_MOST_ADDRESSES]

    async def sleep(self, seconds: float) -> None:
        """Wait on the event loop."""
        await self._inner.sleep(seconds)


class CheckedTransport(httpx.AsyncBaseTransport):
    """HTTP/1.1 over checked connections; with a proxy, over the proxy's."""

    def __init__(self, settings: FetchSettings, resolve: Resolve) -> None:
        checked = CheckedBackend(resolve, allow_loopback=settings.allow_loopback)
        proxy = None if settings.proxy is None else httpcore.Proxy(settings.proxy)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls_context(settings.ca_file),
            proxy=proxy,
            max_connections=100,
            max_keepalive_connections=20,
            keepalive_expiry=30.0,
            # The proxy's own address is the operator's choice and usually private.
            network_backend=checked if proxy is None else None,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request; errors are httpx's, or Failure from the address check."""
        url = request.url
        sent = httpcore.Request(
            method=request.method,
            url=httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path),
            headers=request.headers.raw,
            content=request.stream,
            extensions=request.extensions,
        )
        with _translated():
            received = await self._pool.handle_async_request(sent)
        return httpx.Response(
            status_code=received.status,
            headers=received.headers,
            stream=_Stream(received),
            extensions=received.extensions,
        )

    async def aclose(self) -> None:
        """Close all connections."""
        await self._pool.aclose()


class _Stream(httpx.AsyncByteStream):
    def __init__(self, received: httpcore.Response) -> None:
        self._received = received

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated():
            async for chunk in self._received.aiter_stream():
                yield chunk

    async def aclose(self) -> None:
        with _translated():
            await self._received.aclose()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Exception as error:
        for theirs, ours in _TRANSLATION:
            if isinstance(error, theirs):
                raise ours(str(error)) from error
        raise


def tls_context(ca_file: str | None = None) -> ssl.SSLContext:
    """Certificates and names are always verified; the environment has no say in whom we trust.

    Made once in a process (20 ms), until another file is given or the file changes.
    """
    return _tls_context(ca_file, 0.0 if ca_file is None else Path(ca_file).stat().st_mtime)


@lru_cache(maxsize=4)
def _tls_context(ca_file: str | None, _changed: float) -> ssl.SSLContext:
    if ca_file is not None:
        return ssl.create_default_context(cafile=ca_file)
    return httpx.create_ssl_context(trust_env=False)
