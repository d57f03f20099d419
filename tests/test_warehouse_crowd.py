"""Everybody at once: writers, readers, open transactions, maintenance. The benchmark does it for a minute."""

from __future__ import annotations

from pathlib import Path

from tests.warehouse_crowd import crowd
from tests.warehouse_places import fresh
from warehouse.doctor import Level, diagnose

SECONDS = 2.0


def test_nobody_sees_an_error_or_half_a_batch(tmp_path: Path) -> None:
    address = fresh(tmp_path)
    seen = crowd(address, SECONDS)
    assert seen.errors == ()
    assert (seen.wrong, seen.lost, seen.doubled) == (0, 0, 0)
    assert min(seen.batches, seen.looks, seen.transactions, seen.rounds) > 1, (
        "too little happened to prove anything"
    )
    assert [finding for finding in diagnose(address, deep=True) if finding.level is Level.PROBLEM] == []
