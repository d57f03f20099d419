"""Database errors in our words."""

from __future__ import annotations

import pytest

from warehouse.errors import (
    DiskFull,
    QueryError,
    ReadOnlyViolation,
    WarehouseBusy,
    WarehouseCorrupt,
    WarehouseError,
    WarehouseMissing,
    is_conflict,
    translate,
)

pytestmark = pytest.mark.sqlite


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ("Failed to commit DuckLake transaction: Failed to insert: database is locked", WarehouseBusy),
        ("TransactionContext Error: Transaction conflict - attempting to insert", WarehouseBusy),
        ("ERROR: could not serialize access due to concurrent update", WarehouseBusy),
        ("IO Error: Could not write file x.parquet: No space left on device", DiskFull),
        ("Failed to commit: database or disk is full", DiskFull),
        ('Failed to execute query "PRAGMA journal_mode=WAL": file is not a database', WarehouseCorrupt),
        ("database disk image is malformed", WarehouseCorrupt),
        ('IO Error: Cannot open file "/x/y.parquet": No such file or directory', WarehouseCorrupt),
        ("unable to open database file", WarehouseMissing),
        ("could not connect to server: Connection refused", WarehouseMissing),
        ('Cannot execute statement of type "DROP" on database "lake" which is attached in read-only mode!',
         ReadOnlyViolation),
        ("Parser Error: syntax error at or near", QueryError),
        ("Something never seen", WarehouseError),
    ],
)  # fmt: skip
def test_translate(message: str, kind: type[WarehouseError]) -> None:
    error = translate(RuntimeError(message), "Doing it")
    assert type(error) is kind
    assert str(error).startswith("Doing it: ")


def test_messages_never_carry_a_password() -> None:
    error = translate(RuntimeError("unable to connect: password=geheim host=x"), "Attaching")
    assert "geheim" not in str(error)


def test_only_meetings_of_writers_are_tried_again() -> None:
    assert is_conflict(RuntimeError("database is locked"))
    assert not is_conflict(RuntimeError("No space left on device"))
