"""Where a warehouse is: a folder, or a DuckLake address."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from urllib.parse import unquote

from warehouse.errors import WarehouseError, redact

#: Environment variable that names the warehouse when no address is given, and the folder used without it.
ENVIRONMENT = "CHINHPHU_WAREHOUSE"
DEFAULT_FOLDER = "data"

_CATALOGUE_NAME = "catalog.sqlite"
_DATA_NAME = "lake"

#: A word of a libpq connection string: its value between quotes, or bare to the next space; `\\` escapes.
_WORD = re.compile(r"(\w+)\s*=\s*('(?:[^'\\]|\\.)*'|(?:[^\s\\]|\\.)*)\s*", re.DOTALL)
_URI = re.compile(
    r"postgres(?:ql)?://(?:(?P<user>[^:/@\s]*)(?::(?P<password>[^/\s]*))?@)?(?P<hosts>[^/?\s]*)"
    r"(?:/(?P<dbname>[^?\s]*))?(?:\?(?P<more>\S*))?"
)
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(?::(.*))?")


class Catalogue(StrEnum):
    """The database that keeps the catalogue."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"


@dataclass(frozen=True, slots=True)
class Address:
    """A warehouse: `target` is a SQLite file's absolute path or a libpq connection string without its password.

    `data` is where the Parquet files are (a folder or an `s3://` prefix, ending in a slash); None leaves it
    to what an existing catalogue says.
    """

    catalogue: Catalogue
    target: str
    data: str | None
    #: Apart from the rest, which DuckDB shows to everyone (`FROM duckdb_databases()`).
    password: str | None = field(default=None, repr=False)

    @property
    def ducklake(self) -> str:
        """The address as DuckDB's ATTACH takes it."""
        return f"ducklake:{self.catalogue}:{self.target}"

    @property
    def local_file(self) -> Path | None:
        """The catalogue's file, where it is one."""
        return Path(self.target) if self.catalogue is Catalogue.SQLITE else None

    @property
    def local_data(self) -> Path | None:
        """The folder of the data files, where it is one."""
        return Path(self.data) if self.data is not None and "://" not in self.data else None

    @property
    def remote_data(self) -> bool:
        """Whether the data files are in an S3-compatible store, as far as the address says."""
        return self.data is not None and self.data.startswith("s3://")

    def __str__(self) -> str:
        return self.ducklake


def parse(address: str | None = None) -> Address:
    """Read an address.

    - `data/`: a folder with `catalog.sqlite` and the Parquet files under `lake/`;
    - `ducklake:sqlite:PATH[;data=FOLDER]`, the files by default in `lake/` beside the catalogue;
    - `ducklake:postgres:CONNECTION STRING[;data=FOLDER OR s3://PREFIX]`.

    Without an address the environment's CHINHPHU_WAREHOUSE counts, else `data`.
    """
    text = (address or os.environ.get(ENVIRONMENT) or DEFAULT_FOLDER).strip()
    if not text.startswith("ducklake:"):
        if "://" in text or text.startswith(("postgres:", "sqlite:")):
            raise _refused(text)
        return _folder(Path(text))
    rest, _, data = text.removeprefix("ducklake:").partition(";data=")
    kind, _, target = rest.partition(":")
    if kind == Catalogue.SQLITE and target:
        catalogue = Path(target).expanduser().absolute()
        return Address(Catalogue.SQLITE, str(catalogue), _data(data) or _slash(catalogue.parent / _DATA_NAME))
    if kind in (Catalogue.POSTGRES, "postgresql") and target:
        bare, password = _without_password(target)
        return Address(Catalogue.POSTGRES, bare, _data(data), password)
    raise _refused(text)


def _without_password(target: str) -> tuple[str, str | None]:
    """The connection string without its password, and the password."""
    found = [value for key, value in _words(target) if key.lower() == "password"]
    if not found:
        return target, None
    if _URI.fullmatch(target):
        # DuckDB puts the words of a secret before the string, which must then be of words too.
        kept = [f"{key}={_written(value)}" for key, value in _words(target) if key.lower() != "password"]
        return " ".join(kept), found[-1]
    rest = _WORD.sub(lambda word: "" if word[1].lower() == "password" else word[0], target)
    return rest.strip(), found[-1]


def _words(target: str) -> list[tuple[str, str]]:
    """A connection string as keys and values, in order; a URI as libpq reads it."""
    uri = _URI.fullmatch(target)
    if uri is None:
        return [(key, re.sub(r"\\(.)", r"\1", _bare(value))) for key, value in _WORD.findall(target)]
    hosts = [_HOST.fullmatch(host) for host in uri["hosts"].split(",")]
    words = {
        "host": unquote(",".join(host[1].strip("[]") for host in hosts if host)),
        "port": ",".join(host[2] or "" for host in hosts if host),
        **{key: unquote(uri[key] or "") for key in ("user", "password", "dbname")},
        **dict(map(_parameter, (uri["more"] or "").split("&"))),
    }
    return [(key, value) for key, value in words.items() if value.strip(",")]


def _parameter(word: str) -> tuple[str, str]:
    """A word behind the `?` of a URI; as libpq does, in its place: where several are of one key, the last one counts."""
    key, _, value = map(unquote, word.partition("="))
    return ("sslmode", "require") if (key, value) == ("ssl", "true") else (key, value)  # JDBC's word for it


def _bare(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == "'" else value


def _written(value: str) -> str:
    """A value as libpq reads it in a word."""
    if re.fullmatch(r"[^\s'\\]+", value):
        return value
    return "'" + re.sub(r"(['\\])", r"\\\1", value) + "'"


def _refused(text: str) -> WarehouseError:
    return WarehouseError(
        f"{redact(text)!r} is not the address of a warehouse. "
        "Give a folder, ducklake:sqlite:PATH or ducklake:postgres:CONNECTION;data=FOLDER."
    )


def _folder(folder: Path) -> Address:
    folder = folder.expanduser().absolute()
    return Address(Catalogue.SQLITE, str(folder / _CATALOGUE_NAME), _slash(folder / _DATA_NAME))


def _data(text: str) -> str | None:
    if not text:
        return None
    return text.rstrip("/") + "/" if "://" in text else _slash(Path(text).expanduser().absolute())


def _slash(path: Path) -> str:
    return f"{path}/"
