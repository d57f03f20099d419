"""What size costs: 2,000 small appends and the maintenance after them; a warehouse of 5 million figures."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import duckdb

from benchmarks.filled import fill
from tests.warehouse_data import batch
from tests.warehouse_places import fresh
from warehouse.address import parse
from warehouse.connect import attach
from warehouse.maintain import maintain
from warehouse.records import FetchedItem
from warehouse.store import Warehouse

APPENDS = 2_000
FIGURES = 5_000_000
_ROUNDS = 15
_VIEW_ROUNDS = 3
#: Append with 5 million figures to one on an empty warehouse; an indicator's monthly series to a scan of one sorted
#: Parquet file; seconds of `chinhphu status`; milliseconds of each view.
APPEND_BOUND, SERIES_BOUND, STATUS_BOUND, VIEW_BOUND = 1.5, 3.0, 1.0, 1000.0

#: By month, whole rows, of which the text is most, and all rows: each is compared with the same asked of the Parquet file.
_MONTHS = "SELECT period_last, avg(value), count(*) FROM {} WHERE indicator = 'cpi.mom' GROUP BY 1 ORDER BY 1"
_ROWS = "FROM {} WHERE indicator = 'cpi.mom' ORDER BY period_last DESC LIMIT 100"
_WHOLE = "FROM {} WHERE indicator = 'cpi.mom'"
_OF_FILE = {"parquet": _MONTHS, "parquet_rows": _ROWS, "parquet_whole": _WHOLE}
#: name of the figure → (what is asked, of what)
_ASKED = {
    "metrics": (_MONTHS, "metrics"),
    "current_metrics": (_MONTHS, "current_metrics"),
    "indicator": (_MONTHS, "indicator('cpi.mom')"),
    "series": (_MONTHS, "series"),
    "points": (_MONTHS, "points"),
    "metrics_rows": (_ROWS, "metrics"),
    "current_metrics_rows": (_ROWS, "current_metrics"),
    "series_rows": (_ROWS, "series"),
    "metrics_whole": (_WHOLE, "metrics"),
    "current_metrics_whole": (_WHOLE, "current_metrics"),
    "indicator_whole": (_WHOLE, "indicator('cpi.mom')"),
    "series_whole": (_WHOLE, "series"),
}
#: The views that answer questions, for the time that somebody looks at. The dashboard's pages ask some of them in other ways.
_VIEWS = {
    "today": "FROM today LIMIT 100",
    "revisions": "FROM revisions_since(current_date - 30) ORDER BY new_stated_at DESC LIMIT 100",
    "revisions_indicator": "FROM revisions WHERE indicator = 'cpi.mom' ORDER BY new_stated_at DESC LIMIT 100",
    "conflicts": "FROM conflicts_since(current_date - 30, 7) ORDER BY stated_at_b DESC LIMIT 100",
    "conflicts_indicator": "FROM conflicts WHERE indicator = 'cpi.mom' ORDER BY stated_at_b DESC LIMIT 100",
    "document_register": "FROM document_register ORDER BY last_cited_at DESC LIMIT 100",
    "open_assignments": "FROM open_assignments ORDER BY due LIMIT 100",
    "overdue_assignments": "FROM overdue_assignments ORDER BY due DESC LIMIT 100",
    "system_watch": "FROM system_watch WHERE month > current_date - 365 LIMIT 100",
    "agency_activity": "FROM agency_activity WHERE month > current_date - 365 LIMIT 100",
    "feed_health": "FROM feed_health",
    "extraction_health": "FROM extraction_since(current_date - 90)",
}
_ALL = "SELECT count(*), sum(value) FROM current_metrics WHERE unit = 'VND'"


def measure(appends: int = APPENDS, figures: int = FIGURES) -> dict[str, float]:
    """Milliseconds are medians; files are those of all tables.

    `append_ms_first` and `_last`: of the first and last tenth of the small appends; `files_…`, `query_ms_…`:
    before and after maintenance. `series_ms_…`: processor time of an indicator by month, (`_rows`) of its last 100 rows whole and
    (`_whole`) of all its rows, from tables, views and the macro, and from one Parquet file sorted by indicator and period, in
    turn; `series_ratio_…`: to the same from the file. `view_ms_…`: the views that answer questions. `status_s` and `status_cpu_s`: of the
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
    measured |= _series(address, folder / "sorted.parquet") | _views(address)
    return measured | _status(address)


def _status(address: str) -> dict[str, float]:
    environment = {**os.environ, "CHINHPHU_WAREHOUSE": address}
    command = [sys.executable, "-m", "flows.cli", "status"]
    seconds, processor = [], []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(
            _ms(lambda: subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True))
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {
        "status_s": min(seconds) / 1000,
        "status_s_bound": STATUS_BOUND,
        "status_cpu_s": min(processor),
    }


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
        asked = {name: (sql, f"'{file}'") for name, sql in _OF_FILE.items()} | _ASKED
        taken: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(_ROUNDS):
            for name, (sql, source) in asked.items():
                taken[name].append(_processor_ms(con, sql.format(source)))
    found = {f"series_ms_{name}": statistics.median(ms) for name, ms in taken.items()}
    from_file = {sql: taken[name] for name, sql in _OF_FILE.items()}
    for name, (sql, _) in _ASKED.items():
        ratios = [a / b for a, b in zip(taken[name], from_file[sql], strict=True)]
        found |= {
            f"series_ratio_{name}": statistics.median(ratios),
            f"series_ratio_{name}_bound": SERIES_BOUND,
        }
    return found


def _processor_ms(con: duckdb.DuckDBPyConnection, question: str) -> float:
    """As Arrow: Python's objects for 20,000 rows of 31 columns take more than the question."""
    started = time.process_time()
    con.execute(question).fetch_arrow_table()
    return (time.process_time() - started) * 1000


def _views(address: str) -> dict[str, float]:
    found: dict[str, float] = {}
    with closing(attach(parse(address), read_only=True, hardened=False)) as con:
        for name, sql in _VIEWS.items():
            taken = [_ms(lambda sql=sql: con.execute(sql).fetchall()) for _ in range(_VIEW_ROUNDS)]
            found |= {f"view_ms_{name}": min(taken), f"view_ms_{name}_bound": VIEW_BOUND}
    return found


def _append_ms(warehouse: Warehouse, items: list[FetchedItem]) -> float:
    return _ms(lambda: warehouse.append_batch(items))


def _ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def _median(work: Callable[[], object], times: int) -> float:
    return statistics.median(_ms(work) for _ in range(times))
