"""The table of docs/scale.md follows from the inputs above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scale import model

ROOT = Path(__file__).resolve().parents[1]
#: As docs/scale.md has them.
INPUTS = {"raw_bytes": 76_000.0, "lake_bytes": 6_900.0, "processor_ms": 22.0}


@pytest.mark.parametrize(
    ("name", "raw", "lake", "processor"),
    [
        ("this site", "4.2 GB", "0.4 GB", "20 min"),
        ("its archive", "62 GB", "5.7 GB", "5 h"),
        ("10 sites", "42 GB", "3.8 GB", "3.3 h"),
        ("1,000 sites", "4.2 TB", "0.4 TB", "14 days"),
    ],
)
def test_the_table_follows_from_the_inputs(name: str, raw: str, lake: str, processor: str) -> None:
    (year,) = [year for year in model(INPUTS) if year.name == name]
    units = {"GB": 1.0, "TB": 1000.0, "min": 1 / 60, "h": 1.0, "days": 24.0}

    def written(text: str) -> float:
        number, unit = text.split()
        return float(number) * units[unit]

    assert year.raw_gb == pytest.approx(written(raw), rel=0.03)
    assert year.lake_gb == pytest.approx(written(lake), rel=0.08)
    assert year.processor_hours == pytest.approx(written(processor), rel=0.03)
    assert f"| {raw} | {lake} |" in (ROOT / "docs" / "scale.md").read_text("utf-8")
