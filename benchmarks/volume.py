"""What size costs: 2,000 small appends and the maintenance after them; a warehouse of 5 million figures."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from flows.running.catalogue import indicator_rows
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse.address import parse
from warehouse.connect import attach
from warehouse.maintain import maintain
from warehouse.records import FetchedItem
from warehouse.store import Warehouse

APPENDS = 2_000
FIGURES = 5_000_000
#: Figures of an article, and inserts that make the large warehouse.
_EACH, _INSERTS = 15, 50
_ROUNDS = 15
#: Append with 5 million figures to one on an empty warehouse; an indicator's monthly series to a scan of one sorted
#: Parquet file; seconds of `chinhphu status`.
APPEND_BOUND, SERIES_BOUND, STATUS_BOUND = 1.5, 3.0, 1.0

_SERIES = "SELECT period_last, avg(value), count(*) FROM {} WHERE indicator = 'cpi.mom' GROUP BY 1 ORDER BY 1"
_ALL = "SELECT count(*), sum(value) FROM current_metrics WHERE unit = 'VND'"


def measure(appends: int = APPENDS, figures: int = FIGURES) -> dict[str, float]:
    """Milliseconds are medians; files are those of all tables.

    `append_ms_first` and `_last`: of the first and last tenth of the small appends; `files_…`, `query_ms_…`:
    before and after maintenance. `series_…`: an indicator by month from `metrics`, from `current_metrics`, from
    the macro `indicator`, and from one Parquet file sorted by indicator and period. `status_s`: of the
    whole command, the least of five, which is what it takes where nothing else runs.
    """
    with tempfile.TemporaryDirectory() as folder:
        return _small(Path(folder) / "small", appends) | _large(Path(folder), figures)


def _small(folder: Path, appends: int) -> dict[str, float]:
    address = fresh(folder)
    with Warehouse.open(address) as warehouse:
        taken = [_append_ms(warehouse, batch(number, size=1, figures=3)) for number in range(appends)]
    before = _files(address), _query(address)
    started = time.perf_counter()
    maintain(address)
    seconds = time.perf_counter() - started
    after = _files(address), _query(address)
    tenth = max(1, appends // 10)
    return {
        "appends": appends,
        "append_ms_first": statistics.median(taken[:tenth]),
        "append_ms_last": statistics.median(taken[-tenth:]),
        "files_before": before[0],
        "files_after": after[0],
        "query_ms_before": before[1],
        "query_ms_after": after[1],
        "maintain_s": seconds,
    }


def _files(address: str) -> int:
    with Warehouse.open(address, read_only=True) as warehouse:
        return warehouse.status().data_files


def _query(address: str) -> float:
    with Warehouse.open(address, read_only=True) as warehouse:
        return _median(lambda: warehouse.query(_ALL), 5)


def _large(folder: Path, figures: int) -> dict[str, float]:
    address, empty = fresh(folder / "large"), fresh(folder / "empty")
    fill(address, figures)
    started = time.perf_counter()
    done = maintain(address)
    measured = {
        "figures": figures,
        "large_maintain_s": time.perf_counter() - started,
        "large_files_merged": done.merged,
    }
    ratio, large, small = _appends(address, empty)
    measured |= {
        "large_append_ms": large,
        "empty_append_ms": small,
        "append_ratio": ratio,
        "append_ratio_bound": APPEND_BOUND,
    }
    measured |= _series(address, folder / "sorted.parquet")
    environment = {**os.environ, "CHINHPHU_WAREHOUSE": address}
    command = [sys.executable, "-m", "flows.cli", "status"]
    status = [
        _ms(lambda: subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True))
        for _ in range(5)
    ]
    return measured | {"status_s": min(status) / 1000, "status_s_bound": STATUS_BOUND}


def _appends(address: str, empty: str) -> tuple[float, float, float]:
    """Appends of 20 articles and 300 figures, in turn on the large and on the empty warehouse; newer than all there are."""
    large, small = [], []
    with Warehouse.open(address) as big, Warehouse.open(empty) as little:
        for number in range(_ROUNDS):
            items = batch(number)
            large.append(_append_ms(big, items))
            small.append(_append_ms(little, items))
    return (
        statistics.median(a / b for a, b in zip(large, small, strict=True)),
        statistics.median(large),
        statistics.median(small),
    )


def _series(address: str, file: Path) -> dict[str, float]:
    with closing(attach(parse(address), read_only=True, hardened=False)) as con:
        con.execute(f"COPY (FROM metrics ORDER BY indicator, period_last) TO '{file}' (FORMAT parquet)")
        asked = {
            "parquet": _SERIES.format(f"'{file}'"),
            "metrics": _SERIES.format("metrics"),
            "current_metrics": _SERIES.format("current_metrics"),
            "indicator": "SELECT period_last, value FROM indicator('cpi.mom') WHERE span = 'month'",
        }
        taken: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(_ROUNDS):
            for name, sql in asked.items():
                taken[name].append(_ms(lambda sql=sql: con.execute(sql).fetchall()))
    figures = {f"series_ms_{name}": statistics.median(ms) for name, ms in taken.items()}
    ratio = statistics.median(a / b for a, b in zip(taken["metrics"], taken["parquet"], strict=True))
    return figures | {"series_ratio": ratio, "series_ratio_bound": SERIES_BOUND}


def fill(address: str, figures: int) -> None:
    """A warehouse of so many figures over twenty years, half of them of an indicator, with articles, fetches, sightings."""
    with Warehouse.open(address) as warehouse:
        warehouse.sync_indicators(indicator_rows())
    with closing(attach(parse(address), read_only=False)) as con:
        for part in range(_INSERTS):
            first, last = part * figures // _INSERTS, (part + 1) * figures // _INSERTS
            con.begin()
            for sql in (_METRICS, *_OTHERS):
                con.execute(sql.format(first=first, last=last, figures=figures, each=_EACH))
            con.commit()


_ID = "'baochinhphu.localhost:1022' || lpad(({n})::VARCHAR, 9, '0')"
_TIME = "TIMESTAMPTZ '2006-01-01 00:00:00+00' + to_seconds({n} * 630000000.0 / {{figures}})"

_METRICS = f"""
INSERT INTO metrics BY NAME
SELECT {_ID.format(n="n // {each}")} AS article_id, 'v' || (n // {{each}}) AS version, '1' AS extractor_version,
    'r0' AS run_id, now() AS appended_at, 'body' AS part, (n % {{each}} * 80)::INTEGER AS start_offset,
    (n % {{each}} * 80 + 10)::INTEGER AS end_offset, (hash(n) % 100000) / 100 || '%' AS "text",
    ((hash(n) % 100000) / 100)::DECIMAL(38, 9) AS value, '=' AS bound, '%' AS unit,
    CASE WHEN hash(n, 3) % 3 = 0 THEN 'up' END AS change, CASE WHEN hash(n, 3) % 3 = 0 THEN 'yoy' END AS basis,
    'actual' AS status, make_date(2006 + (n * 20 // {{figures}})::INTEGER, 1 + (hash(n // {{each}}, 4) % 12)::INTEGER, 1)
    AS period_first, last_day(period_first) AS period_last, 'chỉ tiêu ' || hash(n) % 5000 AS subject,
    CASE WHEN hash(n, 7) % 2 = 0 THEN ids[1 + (hash(n, 9) % len(ids))::INTEGER] END AS indicator,
    []::VARCHAR[] AS flags, 'Trong tháng, chỉ tiêu ' || hash(n) % 5000 || ' tăng so với cùng kỳ, báo cáo số ' || n || '.'
    AS quote, (n % {{each}} * 80)::INTEGER AS quote_start, (n % {{each}} * 80 + 79)::INTEGER AS quote_end,
    {_TIME.format(n="n")} AS published_at
FROM range({{first}}, {{last}}) AS rows(n), (SELECT list(id ORDER BY id) AS ids FROM current_indicators)
"""
_OTHERS = (
    f"""
INSERT INTO articles BY NAME
SELECT {_ID.format(n="n")} AS article_id, 'v' || n AS version, '1' AS extractor_version, 'r0' AS run_id,
    'f' || n AS fetch_id, {_TIME.format(n="n * {each}")} AS fetched_at, now() AS appended_at, 'https://x.localhost/' || n
    AS url, 'Bài ' || n AS title, 'Nội dung số ' || n || ' ' || md5(n::VARCHAR) AS body, fetched_at AS published_at,
    false AS thin
FROM range({{first}} // {{each}}, {{last}} // {{each}}) AS rows(n)
""",
    f"""
INSERT INTO fetches BY NAME
SELECT 'f' || n AS fetch_id, 'r0' AS run_id, {_ID.format(n="n")} AS article_id, 'https://x.localhost/' || n AS url,
    {_TIME.format(n="n * {each}")} AS fetched_at, 'stored' AS state, 'new' AS reason, now() AS appended_at
FROM range({{first}} // {{each}}, {{last}} // {{each}}) AS rows(n)
""",
    f"""
INSERT INTO sightings BY NAME
SELECT 's1' AS source_id, {_ID.format(n="n")} AS article_id, 'h' || n AS text_hash, 'r0' AS run_id,
    {_TIME.format(n="n * {each}")} AS seen_at, 'https://x.localhost/' || n AS url, 'Bài ' || n AS title, now() AS appended_at
FROM range({{first}} // {{each}}, {{last}} // {{each}}) AS rows(n)
""",
)


def _append_ms(warehouse: Warehouse, items: list[FetchedItem]) -> float:
    return _ms(lambda: warehouse.append_batch(items))


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _median(work: Callable[[], object], times: int) -> float:
    return statistics.median(_ms(work) for _ in range(times))
