"""The page's data on a warehouse of 5 million figures: one session of each view, and twenty at once.

`python -m benchmarks page` makes the warehouse; `python -m benchmarks.page ADDRESS` measures on one that is there
(`python -m benchmarks.filled` makes it).
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from benchmarks.filled import fill
from dashboard import data
from warehouse.maintain import maintain
from warehouse.store import Warehouse

FIGURES = 5_000_000
SESSIONS = 20
_ROUNDS = 3
#: Seconds in which a view's data is there, and what twenty sessions at once may take to one.
SECONDS_BOUND, RATIO_BOUND = 1.0, 3.0

Read = Callable[[], object]


@dataclass(frozen=True, slots=True)
class View:
    """A view in a state: the module's name, and what its address says."""

    name: str
    module: str
    state: dict[str, str]


def measure(figures: int = FIGURES, address: str | None = None) -> dict[str, float]:
    """Of each view, answers not yet kept: `…_s`, seconds until one session has its data; `…_cpu_s`, processor time of
    that; `…_ratio`, how much longer the last of twenty sessions waits that open the view at the same moment.
    `attach_s`: what the very first session waits besides. `mixed_s`: twenty sessions spread over all views."""
    with _warehouse(figures, address) as where:
        os.environ[data.ADDRESS] = where
        attach_s = _seconds(data.present)
        read_by = {view.name: reads(view) for view in views(where)}
        measured = {"attach_s": attach_s}
        for name, asked in read_by.items():
            measured |= {f"{name}_{key}": value for key, value in _view(asked).items()}
        spread = [list(read_by.values())[n % len(read_by)] for n in range(SESSIONS)]
        measured["mixed_s"] = _at_once(spread)
        return measured


@contextmanager
def _warehouse(figures: int, address: str | None) -> Iterator[str]:
    if address is not None:
        yield address
        return
    with tempfile.TemporaryDirectory() as folder:
        where = str(Path(folder) / "data")
        fill(where, figures)
        maintain(where)
        yield where


def views(address: str) -> tuple[View, ...]:
    """Every view, in the states that read most; the article is one with figures."""
    with Warehouse.open(address, read_only=True) as warehouse:
        article = warehouse.query("SELECT max(article_id) FROM current_articles").rows[0][0]
        system, agency = (
            warehouse.query(f"SELECT any_value({column}) FROM metrics WHERE {column} IS NOT NULL").rows[0][0]
            for column in ("system", "agency")
        )
    cpi = {"indicator": "cpi.mom"}
    return (
        View("today", "today", {}),
        View("indicator", "indicator", cpi),
        View("article", "article", {"article": str(article)}),
        View("search", "article", {"q": "xuat khau"}),
        View("documents", "registers", {}),
        View("documents_of_a_kind", "registers", {"kind": "nghị định"}),
        View("tasks", "registers", {"register": "tasks"}),
        View("open_tasks", "registers", {"register": "tasks", "state": "open"}),
        View("revisions", "registers", {"register": "revisions"}),
        View("revisions_of_one", "registers", {"register": "revisions", **cpi}),
        View("conflicts", "registers", {"register": "conflicts"}),
        View("conflicts_of_one", "registers", {"register": "conflicts", **cpi}),
        View("systems", "systems", {"system": str(system), "with": str(system)}),
        View("agency", "systems", {"of": "agencies", "agency": str(agency)}),
        View("agency_figures", "systems", {"of": "agencies", "agency": str(agency), "figures": "1"}),
        *(
            View(f"health_{part}", "health", {"part": part})
            for part in ("overview", "sources", "runs", "reading", "alerts", "size")
        ),
        View("sql", "sql", {"sql": "SELECT topic, count(*) FROM current_indicators GROUP BY topic"}),
    )


def _script(module: str) -> None:
    """A view as Streamlit's own tests run it."""
    import importlib

    from dashboard.language import Language

    importlib.import_module(f"dashboard.views.{module}").show(Language.VI)


def reads(view: View) -> list[Read]:
    """What a session that opens the view asks of the page's data, in its order. Raises RuntimeError where it fails."""
    noted: list[Read] = [data.present, data.site_hosts]
    ask, answer = data.ask, data.answer

    def note_ask(read: Any, *values: Any, **named: Any) -> Any:
        noted.append(lambda: ask(read, *values, **named))
        return ask(read, *values, **named)

    def note_answer(sql: str) -> Any:
        noted.append(lambda: answer(sql))
        return answer(sql)

    # Streamlit puts the script that it runs in the place of the program, where processes that are spawned look for it.
    program = sys.modules["__main__"]
    data.ask, data.answer = note_ask, note_answer
    try:
        page = AppTest.from_function(_script, args=(view.module,), default_timeout=600)
        for name, value in view.state.items():
            page.query_params[name] = value
        page.run()
    finally:
        data.ask, data.answer = ask, answer
        sys.modules["__main__"] = program
    if page.exception:
        raise RuntimeError(f"{view.name}: {page.exception[0].message}")
    return noted


def _view(asked: list[Read]) -> dict[str, float]:
    one, cpu, many = [], [], []
    for _ in range(_ROUNDS):
        data.forget()
        before = time.process_time()
        one.append(_seconds(lambda: _session(asked)))
        cpu.append(time.process_time() - before)
        many.append(_at_once([asked] * SESSIONS))
    return {
        "s": statistics.median(one),
        "s_bound": SECONDS_BOUND,
        "cpu_s": statistics.median(cpu),
        "ratio": statistics.median(b / a for a, b in zip(one, many, strict=True)),
        "ratio_bound": RATIO_BOUND,
    }


def _session(asked: list[Read]) -> None:
    for read in asked:
        read()


def _at_once(sessions: list[list[Read]]) -> float:
    """Seconds until the last of the sessions has its data, nothing being kept at first. Raises what one raises."""
    data.forget()
    start = threading.Barrier(len(sessions) + 1)
    failed: list[Exception] = []

    def run(asked: list[Read]) -> None:
        start.wait()
        try:
            _session(asked)
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(asked,)) for asked in sessions]
    for thread in threads:
        thread.start()
    start.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return time.perf_counter() - began


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    for key, value in measure(address=sys.argv[1]).items():
        print(f"{key:32} {value:8.3f}")
