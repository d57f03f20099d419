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

#: `password=…` of libpq's words, bare or between quotes, and of a URI's parameters; `://user:…@` of a URI.
_WORD = re.compile(r"\bpassword\s*=\s*(?:'((?:[^'\\]|\\.)*)'|([^\s&]+))\s*&?", re.IGNORECASE)
_IN_URI = re.compile(r"(?<=://)([^:/@\s]+):([^/\s]+)(?=@)")


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
        return Address(Catalogue.POSTGRES, *_without_password(target, _data(data)))
    raise _refused(text)


def _without_password(target: str, data: str | None) -> tuple[str, str | None, str | None]:
    if found := _IN_URI.search(target):
        return target[: found.end(1)] + target[found.end() :], data, unquote(found[2])
    if found := _WORD.search(target):
        rest = f"{target[: found.start()]}{target[found.end() :]}".strip().rstrip("?&")
        if "://" in target:
            return rest, data, unquote(found[2])
        return rest, data, re.sub(r"\\(.)", r"\1", found[2] if found[1] is None else found[1])
    return target, data, None


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
