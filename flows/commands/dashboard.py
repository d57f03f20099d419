"""`chinhphu dashboard`: the page over the warehouse, in the place of this process."""

from __future__ import annotations

import ipaddress
import os
import socket
import sys
from typing import Annotated

from cyclopts import Parameter

from flows.commands.exits import UsageError
from flows.commands.status import quiet_after
from flows.places import PREFIX, warehouse_address

_DEFAULT_PORT = 8501
#: Names under which a page that only this machine reaches may be asked for: no site can rebind its name to it.
_LOCAL_NAMES = ("localhost", "*.localhost", "127.0.0.1", "::1", "[::1]")


def dashboard(
    *,
    port: int = _DEFAULT_PORT,
    address: str = "127.0.0.1",
    host: Annotated[tuple[str, ...], Parameter(negative=())] = (),
) -> None:
    """Start the page to look at what the warehouse holds, until Ctrl-C or SIGTERM. Reading only.

    Parameters
    ----------
    port
        Port that it listens on.
    address
        Address that it listens on. Beyond loopback whoever reaches it sees everything: put a proxy with a login
        before it.
    host
        Name under which browsers may ask for the page, as page.example.org; may be given several times. Without
        any, local names for a loopback address, else every name.
    """
    loopback = _is_loopback(address)
    _check_free(address, port)
    hosts = host or (_LOCAL_NAMES if loopback else ())
    shown = f"[{address}]" if ":" in address else address
    print(f"chinhphu: the page is at http://{shown}:{port}/ (Ctrl-C stops it).", file=sys.stderr)
    if not loopback:
        print(
            f"chinhphu: whoever reaches {address} sees everything in the warehouse; docs/dashboard.md has the way "
            "to put a login before it.",
            file=sys.stderr,
        )
    sys.stderr.flush()
    command = [sys.executable, "-m", "dashboard", "--address", address, "--port", str(port)]
    command += [f"--host={name}" for name in hosts]
    told = {
        f"{PREFIX}WAREHOUSE": warehouse_address(),
        f"{PREFIX}PAGE_QUIET_SECONDS": str(quiet_after().total_seconds()),
    }
    os.execve(sys.executable, command, {**os.environ, **told})  # noqa: S606


def _is_loopback(address: str) -> bool:
    try:
        return address == "localhost" or ipaddress.ip_address(address).is_loopback
    except ValueError:
        raise UsageError(f"--address {address}: an IP address is wanted, as 127.0.0.1 or 0.0.0.0") from None


def _check_free(address: str, port: int) -> None:
    if not 0 < port < 65536:
        raise UsageError(f"--port {port}: a number from 1 to 65535 is wanted")
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise UsageError(
                f"the page cannot listen on {address}:{port}: {error.strerror}; take another port with --port"
            ) from None
