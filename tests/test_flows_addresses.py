"""Where we go and where we don't: URLs, names, IP addresses, and the connection that is really made."""

from __future__ import annotations

import asyncio
import datetime as dt
import ipaddress
import socket
import ssl
from collections.abc import Sequence
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from flows.fetch import Fetcher, FetchError
from flows.fetching.addresses import check_url, is_permitted, permitted_addresses, system_resolve
from flows.fetching.exchange import Failure
from tests.flows_fakes import RawServer, raw_server, settings
from warehouse.records import Reason, State

HOSTS = frozenset({"baochinhphu.vn", "127.0.0.1", "::1", "10.0.0.1", "bao.localhost"})


@pytest.mark.parametrize(
    ("url", "checked"),
    [
        ("https://baochinhphu.vn/a-102.htm", "https://baochinhphu.vn/a-102.htm"),
        ("HTTP://BaoChinhPhu.VN.:80/a#phan-2", "http://baochinhphu.vn/a"),
        ("https://baochinhphu.vn:80/a", "https://baochinhphu.vn:80/a"),
        ("https://baochinhphu.vn/giá điện.htm", "https://baochinhphu.vn/gi%C3%A1%20%C4%91i%E1%BB%87n.htm"),
    ],
)
def test_good_addresses_are_kept_in_one_form(url: str, checked: str) -> None:
    assert str(check_url(url, HOSTS)) == checked


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("", Reason.BAD_URL),
        ("/a.htm", Reason.BAD_URL),
        ("//baochinhphu.vn/a", Reason.BAD_URL),
        ("ftp://baochinhphu.vn/a", Reason.BAD_URL),
        ("file:///etc/passwd", Reason.BAD_URL),
        ("javascript:alert(1)", Reason.BAD_URL),
        ("https:///a", Reason.BAD_URL),
        ("https://ai:do@baochinhphu.vn/", Reason.BAD_URL),
        ("https://baochinhphu.vn@evil.example/", Reason.BAD_URL),
        ("https://baochinhphu.vn\\@evil.example/", Reason.BAD_URL),
        ("https://baochinhphu.vn/a\r\nHost: evil.example", Reason.BAD_URL),
        ("https://baochinhphu.vn:8443/", Reason.BAD_URL),
        ("https://baochinhphu.vn:99999/", Reason.BAD_URL),
        ("https://baochinhphu.vn:port/", Reason.BAD_URL),
        ("https://baochinhphu.vn/" + "a" * 5000, Reason.BAD_URL),
        ("https://evil.example/", Reason.FOREIGN_HOST),
        ("https://anh.baochinhphu.vn/", Reason.FOREIGN_HOST),
        ("https://baochinhphu.vn.evil.example/", Reason.FOREIGN_HOST),
        ("https://xbaochinhphu.vn/", Reason.FOREIGN_HOST),
        ("http://2130706433/", Reason.FOREIGN_HOST),
        ("http://0x7f.1/", Reason.FOREIGN_HOST),
        ("http://8.8.8.8/", Reason.FOREIGN_HOST),
        ("http://127.0.0.1/", Reason.PRIVATE_ADDRESS),
        ("http://[::1]/", Reason.PRIVATE_ADDRESS),
        ("http://[::ffff:192.168.1.1]/", Reason.PRIVATE_ADDRESS),
        ("http://10.0.0.1/", Reason.PRIVATE_ADDRESS),
        ("http://169.254.169.254/latest/meta-data/", Reason.PRIVATE_ADDRESS),
        ("http://localhost/", Reason.PRIVATE_ADDRESS),
        ("http://bao.localhost/", Reason.PRIVATE_ADDRESS),
    ],
)
def test_other_addresses_are_refused_with_their_reason(url: str, reason: Reason) -> None:
    with pytest.raises(Failure) as caught:
        check_url(url, HOSTS)
    assert caught.value.reason is reason
    assert caught.value.state is State.REFUSED


def test_loopback_opens_names_ports_and_nothing_else() -> None:
    def reason(url: str) -> Reason:
        with pytest.raises(Failure) as caught:
            check_url(url, HOSTS, allow_loopback=True)
        return caught.value.reason

    assert check_url("http://bao.localhost:8123/a", HOSTS, allow_loopback=True).port == 8123
    assert str(check_url("http://[::1]:81/a", HOSTS, allow_loopback=True)) == "http://[::1]:81/a"
    assert reason("http://10.0.0.1/") is Reason.PRIVATE_ADDRESS
    assert reason("http://anh.localhost/") is Reason.FOREIGN_HOST
    assert reason("http://127.0.0.2/") is Reason.FOREIGN_HOST
    assert reason("http://bao.localhost:99999/") is Reason.BAD_URL


CLOSED = """0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.255.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.251
239.1.1.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:10.0.0.1 ::ffff:127.0.0.1 ::7f00:1 64:ff9b::a00:1
64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:a00:1::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd12:3456::1
fe80::1 fe80::1%eth0 fec0::1 ff02::1""".split()
OPEN = (
    "1.1.1.1 14.225.0.1 100.63.255.255 100.128.0.1 172.32.0.1 203.162.0.11 2001:ee0::1 2405:4800::1".split()
)
OPEN += ["::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1"]


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses(address: str) -> None:
    assert not is_permitted(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", OPEN)
def test_open_addresses(address: str) -> None:
    assert is_permitted(ipaddress.ip_address(address))


@given(st.ip_addresses())
def test_nothing_that_the_standard_library_calls_closed_is_open(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    wrapped = isinstance(address, ipaddress.IPv6Address) and (
        address.ipv4_mapped or address.sixtofour or address in ipaddress.ip_network("64:ff9b::/96")
    )
    if is_permitted(address) and not wrapped:
        assert address.is_global
        assert not (address.is_multicast or address.is_loopback or address.is_link_local)
    if is_permitted(address, allow_loopback=True) != is_permitted(address):
        assert address.is_loopback or wrapped


def test_the_permitted_addresses_of_a_host() -> None:
    assert permitted_addresses("h", ["10.0.0.1", "1.1.1.1", "1.1.1.1"]) == ("1.1.1.1",)
    assert permitted_addresses("h", []) == ()
    with pytest.raises(Failure) as caught:
        permitted_addresses("h", ["10.0.0.1", "fe80::1"])
    assert caught.value.reason is Reason.PRIVATE_ADDRESS
    assert "10.0.0.1" in caught.value.detail


def test_names_under_localhost_need_no_resolver() -> None:
    assert asyncio.run(system_resolve("bao.localhost", 80)) == ("127.0.0.1",)


# What follows connects for real, to loopback.


class Names:
    """A resolver of ours; each name has a list of answers, the last given again and again."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self._answers = answers
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        left = self._answers[host.partition(".")[0]]
        return left.pop(0) if len(left) > 1 else left[0]


async def hello(writer: asyncio.StreamWriter, number: int) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello")


OPENED = {"allow_loopback": True, "allowed_hosts": frozenset({"bao.example"}), "max_attempts": 1}


def test_the_address_checked_is_the_address_connected_to_under_the_hosts_name() -> None:
    async def main() -> tuple[RawServer, list[str]]:
        names = Names(bao=[["127.0.0.1"]])
        async with raw_server(hello) as server, Fetcher(settings(**OPENED), resolve=names) as fetcher:
            response = await fetcher.get(server.url("/a", "bao.example"))
            assert (response.content, response.remote_address) == (b"hello", "127.0.0.1")
        return server, names.asked

    server, asked = asyncio.run(main())
    assert asked == ["bao.example"] * 2  # one for robots.txt, one for the page: the server closes connections
    assert f"Host: bao.example:{server.port}".encode() in server.heads[-1]


def test_a_name_that_turns_private_later_is_not_followed_there() -> None:
    """DNS rebinding: the answer for the second connection is another one, and it is the one checked."""

    async def main() -> FetchError:
        names = Names(bao=[["127.0.0.1"], ["10.0.0.1"]])
        async with raw_server(hello) as server, Fetcher(settings(**OPENED), resolve=names) as fetcher:
            with pytest.raises(FetchError) as caught:
                await fetcher.get(server.url("/a", "bao.example"))
            assert server.pages() == []
        return caught.value

    error = asyncio.run(main())
    assert (error.state, error.reason) == (State.REFUSED, Reason.PRIVATE_ADDRESS)


def test_a_public_name_with_a_loopback_address_is_refused_before_any_connection() -> None:
    async def main() -> FetchError:
        names = Names(bao=[["127.0.0.1", "::1"]])
        closed = settings(max_attempts=3)
        async with raw_server(hello) as server, Fetcher(closed, resolve=names) as fetcher:
            with pytest.raises(FetchError) as caught:
                await fetcher.get("http://bao.example/a")
            assert server.heads == []
        assert names.asked == ["bao.example"]  # for robots.txt; neither it nor the page is tried again
        return caught.value

    error = asyncio.run(main())
    assert (error.state, error.reason) == (State.REFUSED, Reason.PRIVATE_ADDRESS)


def test_a_dead_address_gives_way_to_the_next() -> None:
    async def main() -> str | None:
        names = Names(bao=[["127.0.0.9", "127.0.0.1"]])
        async with raw_server(hello) as server, Fetcher(settings(**OPENED), resolve=names) as fetcher:
            return (await fetcher.get(server.url("/a", "bao.example"))).remote_address

    assert asyncio.run(main()) == "127.0.0.1"


@pytest.mark.parametrize("error", [socket.gaierror(-2, "unknown"), UnicodeError("label too long")])
def test_a_name_that_does_not_resolve_is_deferred(error: Exception) -> None:
    async def names(host: str, port: int) -> Sequence[str]:
        raise error

    async def main() -> FetchError:
        async with Fetcher(settings(max_attempts=1), resolve=names) as fetcher:
            with pytest.raises(FetchError) as caught:
                await fetcher.get("http://bao.example/a")
        return caught.value

    caught = asyncio.run(main())
    assert (caught.state, caught.reason) == (State.DEFERRED, Reason.ROBOTS_UNREACHABLE)
    assert "connection: ConnectError" in caught.detail


def make_certificate(folder: Path, name: str) -> Path:
    """A certificate for one name that signs itself, with its key, in one PEM file."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder(subject, subject, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)
    return file


@pytest.mark.parametrize(
    ("host", "trusted", "reason"),
    [
        ("bao.example", True, None),
        ("anh.example", True, Reason.TLS),  # same address, another name
        ("bao.example", False, Reason.TLS),  # an authority nobody knows
    ],
)
def test_certificates_are_verified_against_the_name(
    tmp_path: Path, host: str, trusted: bool, reason: Reason | None
) -> None:
    file = make_certificate(tmp_path, "bao.example")
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file)
    opened = settings(allow_loopback=True, max_attempts=3, ca_file=str(file) if trusted else None)
    names = Names(bao=[["127.0.0.1"]], anh=[["127.0.0.1"]])

    async def main() -> Reason | None:
        async with raw_server(hello, ssl=context) as server, Fetcher(opened, resolve=names) as fetcher:
            try:
                response = await fetcher.get(f"https://{host}:{server.port}/a")
            except FetchError as error:
                assert server.heads == []
                assert error.state is State.FAILED
                return error.reason
            assert response.content == b"hello"
            return None

    assert asyncio.run(main()) is reason
