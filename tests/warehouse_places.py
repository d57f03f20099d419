"""Where the tests' warehouses are: SQLite catalogues, or with `--catalogue postgres` a PostgreSQL started here."""

from __future__ import annotations

import atexit
import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from warehouse.store import Warehouse

#: What the server asks for.
PASSWORD = "geheim & 'mehr'"
#: Environment variable that `--catalogue` sets, for processes that tests start too.
CATALOGUE = "TEST_CATALOGUE"
_numbers = count()


def on_postgres() -> bool:
    """Whether the tests' warehouses have PostgreSQL catalogues."""
    return os.environ.get(CATALOGUE) == "postgres"


def new(folder: Path) -> str:
    """The address of a warehouse that does not exist yet; its files will be below the folder."""
    if on_postgres():
        return f"ducklake:postgres:{database()};data={folder}/lake"
    return str(folder)


def fresh(folder: Path) -> str:
    """The address of a new, empty, migrated warehouse in the folder's `data`: copied, which takes no time."""
    template, made = _template(on_postgres())
    if on_postgres():
        files = folder / "data" / "lake"
        shutil.copytree(made, files)
        name = database(template=template)
        _psql(name, f"UPDATE ducklake_metadata SET value = '{files}/' WHERE key = 'data_path'")
        return f"ducklake:postgres:{name};data={files}"
    shutil.copytree(made, folder / "data")
    return str(folder / "data")


def empty() -> Path:
    """The folder of an empty, migrated warehouse with a SQLite catalogue, to be copied."""
    return _template(False)[1]


@cache
def _template(with_database: bool) -> tuple[str, Path]:
    """A migrated warehouse, kept for the life of the process: its database, where it has one, and its folder."""
    folder = Path(tempfile.mkdtemp(prefix="chinhphu-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    name = database() if with_database else ""
    files = folder / "lake"
    Warehouse.open(f"ducklake:postgres:{name};data={files}" if name else str(folder)).close()
    return name, files if name else folder


def database(*, template: str = "") -> str:
    """The connection string of a new database on the tests' server."""
    name = f"lake_{next(_numbers)}"
    copied = f" TEMPLATE {template.split()[0].removeprefix('dbname=')}" if template else ""
    _psql(f"dbname=postgres {postgres()}", f"CREATE DATABASE {name}{copied}")
    return f"dbname={name} {postgres()}"


def _psql(string: str, statement: str) -> None:
    command = [_binaries() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", string, "-c", statement]
    subprocess.run(command, check=True, timeout=60)


@cache
def postgres() -> str:
    """The connection string of a PostgreSQL server for this process, without a database's name."""
    stack = contextlib.ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(_serve())


@contextlib.contextmanager
def _serve() -> Iterator[str]:
    binaries, user = _binaries(), _user()
    folder = Path(tempfile.mkdtemp(prefix="chinhphu-pg-"))
    if user:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    word = folder / "password"
    word.write_text(PASSWORD)
    word.chmod(0o644)
    subprocess.run(
        [binaries / "initdb", "-D", folder / "db", "-A", "scram-sha-256", "--pwfile", word, "-N", "-E", "UTF8", "--no-locale",
         "-U", "chinhphu"],
        check=True, cwd=folder, stdout=subprocess.DEVNULL, **user,
    )  # fmt: skip
    process = subprocess.Popen(
        [binaries / "postgres", "-D", folder / "db", "-p", str(port), "-F",
         "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}"],
        cwd=folder, stderr=subprocess.DEVNULL, **user,
    )  # fmt: skip
    try:
        _await(binaries, port)
        yield f"host=127.0.0.1 port={port} user=chinhphu{_password()}"
    finally:
        process.send_signal(2)  # at once, whoever is still connected
        process.wait(30)
        shutil.rmtree(folder)


def _password() -> str:
    """The password for a connection string; where every test is about PostgreSQL it is in the environment instead."""
    if on_postgres():
        os.environ["PGPASSWORD"] = PASSWORD
        return ""
    written = PASSWORD.replace("'", r"\'")
    return f" password='{written}'"


def _await(binaries: Path, port: int) -> None:
    for _ in range(200):
        ready = subprocess.run([binaries / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)])
        if ready.returncode == 0:
            return
        time.sleep(0.1)
    pytest.fail("PostgreSQL did not start")


@cache
def _binaries() -> Path:
    found = next(map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))), None) or shutil.which(
        "postgres"
    )
    if found is None:
        pytest.skip("PostgreSQL's server is not installed")
    return Path(found).resolve().parent


def _user() -> dict[str, Any]:
    """How to start the server: it refuses to run as root."""
    if os.getuid() != 0:
        return {}
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("PostgreSQL does not run as root, and there is no user postgres")
    return {"user": "postgres", "group": "postgres", "extra_groups": []}
