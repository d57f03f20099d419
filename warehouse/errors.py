"""What can go wrong with the warehouse, and the one place where database errors are translated."""

# ruff: noqa: N818  (the names are what callers read: `except WarehouseBusy`)

from __future__ import annotations

import re


class WarehouseError(Exception):
    """Something about the warehouse; the message says what was wrong and what to do."""


class WarehouseBusy(WarehouseError):
    """Another writer kept the warehouse for longer than we wait. Transient: trying again later is right."""


class WarehouseMissing(WarehouseError):
    """There is no warehouse at the address."""


class WarehouseCorrupt(WarehouseError):
    """The catalogue or a data file cannot be read as what it should be."""


class SchemaTooNew(WarehouseError):
    """The warehouse was migrated by a newer release than this one."""


class SchemaTooOld(WarehouseError):
    """The warehouse was not migrated to this release yet, and what was asked needs it."""


class ExtensionMissing(WarehouseError):
    """A DuckDB extension that the warehouse needs is neither installed nor to be had."""


class QueryError(WarehouseError):
    """The SQL that was asked is wrong."""


class QueryTooLarge(WarehouseError):
    """The query wanted more time or memory than it may take; nothing is wrong with the warehouse."""


class DiskFull(WarehouseError):
    """The disk is full; the transaction was not committed."""


class ReadOnlyViolation(WarehouseError):
    """Something was to be written through a reader."""


#: Messages of writers that met: seen with DuckLake 1.0 on a SQLite catalogue (`database is locked`,
#: `Transaction conflict`, `UNIQUE`/`PRIMARY KEY constraint` of ducklake_snapshot) and on PostgreSQL.
_CONFLICT = re.compile(
    r"database (table |schema )?is locked|transaction conflict|write-write conflict"
    r"|constraint failed: ducklake_|duplicate key value violates unique constraint \"ducklake_"
    r"|could not serialize access|deadlock detected|canceling statement due to lock timeout",
    re.IGNORECASE,
)

#: (what the message says, what it is, what to do); the first that fits counts.
_KINDS: tuple[tuple[re.Pattern[str], type[WarehouseError], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind, advice)
    for pattern, kind, advice in (
        (
            r"no space left on device|database or disk is full|disk quota exceeded",
            DiskFull,
            "Free some space and run again: nothing of this transaction was kept.",
        ),
        (
            # What SQLite says when it cannot make its files beside the catalogue: seen on a full disk.
            r"disk i/o error",
            DiskFull,
            "The disk is full, or failing. Free some space and run again: nothing of this transaction was kept.",
        ),
        (
            r"out of memory error|could not allocate|failed to offload data block",
            QueryTooLarge,
            "Ask for less (a WHERE, fewer columns), or allow it more memory.",
        ),
        (
            r"read-only mode|readonly database|configuration has been locked|disabled by configuration"
            r"|disabled through configuration|read-only transaction",
            ReadOnlyViolation,
            "This connection only reads.",
        ),
        (
            r"file is not a database|malformed|is not a ducklake|invalid parquet|no magic bytes"
            r"|footer length|don't know what type|tprotocolexception|snappy decompression|zstd decompression"
            r"|parquet metadata|(cannot|could not) open file .*\.parquet|too small to be a parquet"
            r"|(table|relation) .{0,40}ducklake_\w+.{0,9} does not exist",
            WarehouseCorrupt,
            "Restore the catalogue and its files from a backup, or move them away to start anew.",
        ),
        (
            r"existing ducklake .* does not exist",
            WarehouseMissing,
            "The catalogue is there but holds no warehouse: check the address, or run `chinhphu run` to make one.",
        ),
        (
            r"data_path is not set",
            WarehouseMissing,
            "A new warehouse needs a place for its files: add `;data=FOLDER` or `;data=s3://…` to the address.",
        ),
        (
            r"unable to open database|could not connect|unable to connect|connection refused"
            r"|password authentication failed",
            WarehouseMissing,
            "Check the address and that the catalogue can be reached.",
        ),
        (
            r"^(parser|binder|catalog|conversion|invalid input|syntax|out of range|constraint|type mismatch"
            r"|mismatch type|invalid type|divide by zero|not implemented) error",
            QueryError,
            "Check the statement; `SHOW TABLES` and `DESCRIBE name` list what there is.",
        ),
    )
)

_PASSWORD = re.compile(
    r"(password\s*=\s*)('(?:[^'\\]|\\.)*'|(?:\\.|\S)+)|(://[^:/@\s]*:)\S+(?=@)", re.IGNORECASE
)


def redact(text: str) -> str:
    """The text without the passwords of connection strings."""
    return _PASSWORD.sub(lambda m: f"{m[1] or m[3]}…", text)


def is_conflict(error: BaseException) -> bool:
    """Whether a database error only says that two writers met: trying again cures it."""
    return bool(_CONFLICT.search(str(error)))


def translate(error: Exception, doing: str) -> WarehouseError:
    """The error of ours that a database error amounts to; `doing` says what was tried and where."""
    message, doing = redact(str(error)).strip(), redact(doing)
    if is_conflict(error):
        return WarehouseBusy(f"{doing}: another writer holds the warehouse ({message}). Try again later.")
    for pattern, kind, advice in _KINDS:
        if pattern.search(message):
            return kind(f"{doing}: {message}\n{advice}")
    return WarehouseError(f"{doing}: {message}")
