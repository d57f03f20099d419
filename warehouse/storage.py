"""DuckDB's secrets: the password of a PostgreSQL catalogue, and the keys of an S3-compatible store from AWS's variables."""

from __future__ import annotations

import os
from collections.abc import Mapping

import duckdb

from warehouse.errors import WarehouseError
from warehouse.extensions import quoted

_NAME = "chinhphu_store"
#: The secret with the catalogue's password.
LOGIN = "chinhphu_login"
_KEY, _SECRET = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"


def create_password(con: duckdb.DuckDBPyConnection, password: str | None, name: str = LOGIN) -> None:
    """Tell DuckDB the password of a catalogue's server, where there is one; an ATTACH names it by `name`."""
    if password is not None:
        con.execute(f"CREATE OR REPLACE SECRET {name} (TYPE postgres, PASSWORD '{quoted(password)}')")


def secret_option(password: str | None, name: str = LOGIN) -> str:
    """What the options of an ATTACH say of that secret, behind a comma; nothing without a password."""
    return "" if password is None else f", SECRET {name}"


def create_secret(con: duckdb.DuckDBPyConnection, environment: Mapping[str, str] | None = None) -> None:
    """Tell DuckDB how to reach the store. Raises WarehouseError where the environment does not say."""
    given = os.environ if environment is None else environment
    if not given.get(_KEY) or not given.get(_SECRET):
        raise WarehouseError(
            f"The data files are in an S3 store: set {_KEY} and {_SECRET} (and AWS_ENDPOINT_URL for a store "
            "that is not AWS's, AWS_REGION, AWS_SESSION_TOKEN where needed)."
        )
    con.execute(_statement(given))


def secret_lines() -> list[str]:
    """The same for another tool, without the secret."""
    shown = {name: value for name, value in os.environ.items() if name not in (_KEY, _SECRET)}
    return [
        f"-- Fill in the keys of the store, which are in {_KEY} and {_SECRET}.",
        f"{_statement({**shown, _KEY: '…', _SECRET: '…', 'AWS_SESSION_TOKEN': ''})};",
    ]


def _statement(given: Mapping[str, str]) -> str:
    options = {
        "KEY_ID": given[_KEY],
        "SECRET": given[_SECRET],
        "SESSION_TOKEN": given.get("AWS_SESSION_TOKEN", ""),
        "REGION": given.get("AWS_REGION") or given.get("AWS_DEFAULT_REGION", ""),
    }
    endpoint = given.get("AWS_ENDPOINT_URL_S3") or given.get("AWS_ENDPOINT_URL")
    if endpoint:
        scheme, _, host = endpoint.rpartition("://")
        # Bucket names as host names need DNS that stores of one's own seldom have.
        options |= {
            "ENDPOINT": host.rstrip("/"),
            "URL_STYLE": "path",
            "USE_SSL": str(scheme != "http").lower(),
        }
    values = ", ".join(f"{name} '{quoted(value)}'" for name, value in options.items() if value)
    return f"CREATE OR REPLACE SECRET {_NAME} (TYPE s3, {values})"
