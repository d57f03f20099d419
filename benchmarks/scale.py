"""What growth costs: bytes, rows, files and processor time of an article.

Inputs of the model in docs/scale.md, beside those of `volume` (a warehouse of 5 million figures). `python -m benchmarks scale` measures; `python -m benchmarks.scale` prints the
model's table from what it measured.
"""

from __future__ import annotations

import asyncio
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.flow import settings_for
from flows.commands.demo import environment
from flows.config import load_settings
from flows.running.conducting import run_once
from tests.replica.process import spawn
from warehouse.maintain import maintain
from warehouse.store import Warehouse

ARTICLES = 400


@dataclass(frozen=True, slots=True)
class Day:
    """A year of a number of articles a day, by the model: articles, GB and files, and processor hours."""

    name: str
    articles: float
    raw_gb: float
    lake_gb: float
    processor_hours: float


def measure(articles: int = ARTICLES) -> dict[str, float]:
    """Per article, of a run over the written articles, whose texts differ as those of the site do: `raw_bytes`,
    `lake_bytes` (after merging), `rows`, `figures`. Of a run over many synthetic ones besides: `processor_ms` per
    article, `files` of the warehouse before merging and `files_merged` after it, `memory_mb`, the run's most."""
    with tempfile.TemporaryDirectory() as folder:
        written = _one_run(Path(folder) / "written", 0)
        many = _one_run(Path(folder) / "many", articles)
    names = ("raw_bytes", "lake_bytes", "rows", "figures")
    return {name: written[name] for name in names} | {
        name: value for name, value in many.items() if name not in names
    }


def _one_run(folder: Path, articles: int) -> dict[str, float]:
    folder.mkdir()
    with spawn(articles=articles, seed=False) as replica:
        values = {
            **settings_for(folder, replica),
            "CHINHPHU_DATA": f"{folder}/data",
            "CHINHPHU_READER_PROCESSES": "0",
            "CHINHPHU_BATCH_SIZE": "40",
        }
        with environment(values):
            settings = load_settings()
            before = time.process_time()
            asyncio.run(run_once(settings, settings.load_sources()))
            spent = time.process_time() - before
    with Warehouse.open(str(folder / "data"), read_only=True) as warehouse:
        first = warehouse.health()
    maintain(str(folder / "data"))
    with Warehouse.open(str(folder / "data"), read_only=True) as warehouse:
        merged = warehouse.health()
        detail = "metrics documents mentions assignments articles fetches sightings".split()
        rows = sum(warehouse.query(f"SELECT count(*) FROM {table}").rows[0][0] for table in detail)
    stored = first.status.articles
    raw = sum(path.stat().st_size for path in (folder / "data" / "raw").rglob("*") if path.is_file())
    return {
        "articles": stored,
        "raw_bytes": raw / stored,
        "lake_bytes": merged.status.data_bytes / stored,
        "rows": rows / stored,
        "figures": merged.status.metrics / stored,
        "processor_ms": spent * 1000 / stored,
        "files": first.status.data_files,
        "files_merged": merged.status.data_files,
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def model(measured: dict[str, float]) -> list[Day]:
    """A year at several sizes: this site, its archive since 2006, ten sites, a thousand sites."""
    sizes = {"this site": 150, "its archive": 150 * 15, "10 sites": 1500, "1,000 sites": 150_000}
    gb = 1e9
    return [
        Day(
            name,
            a_day * 365,
            a_day * 365 * measured["raw_bytes"] / gb,
            a_day * 365 * measured["lake_bytes"] / gb,
            a_day * 365 * measured["processor_ms"] / 3_600_000,
        )
        for name, a_day in sizes.items()
    ]


if __name__ == "__main__":
    figures = measure()
    print({key: round(value, 2) for key, value in figures.items()})
    for day in model(figures):
        print(day)
