"""Which addresses we go to: checks on URLs, and on the IP addresses that their names resolve to."""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import httpx

from flows.fetching.exchange import Failure
from warehouse.records import Reason

IPAddress = IPv4Address | IPv6Address
#: host, port → textual IP addresses, best first; raises OSError where the name has none.
Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

MAX_URL_LENGTH = 4096
_PORTS = frozenset({80, 443})
# A backslash is a slash to browsers and a path character to others; no parser of ours shall have to choose.
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f\\]")

# IANA special-purpose address registries (RFC 6890 and updates): what is not the public internet.
# Kept as a table of our own because `ipaddress.is_global` differs between patch releases of Python.
_CLOSED_IPV4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, cloud metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, withdrawn
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
# Public IPv6 is handed out of this block alone.
_OPEN_IPV6 = IPv6Network("2000::/3")
_CLOSED_IPV6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, with Teredo
        "2001:db8::/32",  # documentation
        "3fff::/20",  # documentation
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_LOOPBACK_IPV4 = IPv4Network("127.0.0.0/8")
_LOOPBACK_IPV6 = IPv6Address("::1")


def check_url(url: str, allowed_hosts: frozenset[str], *, allow_loopback: bool = False) -> httpx.URL:
    """The parsed address, its host lower-case and bare, its fragment gone; Failure where we don't go there.

    Reasons: `bad_url`, `private_address` (an address or name that is private on its face), `foreign_host`.
    """
    parsed = _parse(url)
    host = _host(parsed)
    if _is_closed_name(host, allow_loopback):
        raise Failure(Reason.PRIVATE_ADDRESS, f"{host} is not on the public internet")
    if host not in allowed_hosts:
        raise Failure(Reason.FOREIGN_HOST, f"{host} is not among the configured hosts")
    _check_port(parsed.port, allow_loopback)
    if "#" not in url and parsed.raw_host == host.encode():
        return parsed  # copying parses it again, which is a tenth of what a page costs here
    return parsed.copy_with(host=host, fragment=None)


def _parse(url: str) -> httpx.URL:
    if len(url) > MAX_URL_LENGTH:
        raise Failure(Reason.BAD_URL, f"address of {len(url)} characters")
    if _FORBIDDEN.search(url):
        raise Failure(Reason.BAD_URL, "control character or backslash in the address")
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise Failure(Reason.BAD_URL, str(error)) from error
    if parsed.scheme not in ("http", "https"):
        raise Failure(Reason.BAD_URL, f"scheme {parsed.scheme!r} is not http or https")
    if parsed.userinfo:
        raise Failure(Reason.BAD_URL, "address with a user name or a password")
    return parsed


def _host(parsed: httpx.URL) -> str:
    host = parsed.raw_host.decode("ascii").lower().removesuffix(".")
    if not host:
        raise Failure(Reason.BAD_URL, "address without a host")
    return host


def _check_port(port: int | None, allow_loopback: bool) -> None:
    if port is None or port in _PORTS:
        return
    if not allow_loopback:
        raise Failure(Reason.BAD_URL, f"port {port} is neither 80 nor 443")
    if not 0 < port < 65536:
        raise Failure(Reason.BAD_URL, f"there is no port {port}")


def _is_closed_name(host: str, allow_loopback: bool) -> bool:
    if _is_localhost(host):
        return not allow_loopback
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return not is_permitted(address, allow_loopback=allow_loopback)


def _is_localhost(host: str) -> bool:
    return host == "localhost" or host.endswith(".localhost")


def is_permitted(address: IPAddress, *, allow_loopback: bool = False) -> bool:
    """Whether we connect there: a public unicast address, or loopback where that is opened.

    An IPv4 address inside an IPv6 one (mapped, NAT64, 6to4) is judged as the IPv4 address it is.
    """
    address = _unwrap(address)
    if isinstance(address, IPv4Address):
        if address in _LOOPBACK_IPV4:
            return allow_loopback
        return not any(address in network for network in _CLOSED_IPV4)
    if address == _LOOPBACK_IPV6:
        return allow_loopback
    return address in _OPEN_IPV6 and not any(address in network for network in _CLOSED_IPV6)


def _unwrap(address: IPAddress) -> IPAddress:
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address


def permitted_addresses(
    host: str, addresses: Iterable[str], *, allow_loopback: bool = False
) -> tuple[str, ...]:
    """Those of a host's addresses that we connect to, in their order; Failure where it has only others."""
    given = tuple(dict.fromkeys(addresses))
    kept = tuple(a for a in given if is_permitted(ip_address(a), allow_loopback=allow_loopback))
    if given and not kept:
        raise Failure(Reason.PRIVATE_ADDRESS, f"{host} resolves to {', '.join(given[:3])}")
    return kept


async def system_resolve(host: str, port: int) -> Sequence[str]:
    """The addresses of a host as the system knows them; names under `.localhost` are 127.0.0.1 (RFC 6761)."""
    if _is_localhost(host):
        return ("127.0.0.1",)
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(str(sockaddr[0]) for *_, sockaddr in found)
