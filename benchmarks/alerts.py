"""Alert rules: 200 of them over 10,000 new figures, set beside plain scans of the same rows.

A plain scan is `SELECT *` over the new rows of `metrics`, as the change feed has them, fetched: what a rule would take
that looked at them by itself. `scan_inside` reads every value of the same rows within DuckDB and hands over one number.
An evaluation is all of it: reading what is new, matching 200 rules of every form, comparing with what was told, writing
alerts, messages and cursors.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from extractors.indicators import INDICATORS
from extractors.model import Basis, Change, Extraction, Quantity
from flows.alerting.evaluation import Alerts, Evaluated
from flows.alerting.rulebook import load_rulebook
from flows.config import Settings
from flows.running.catalogue import indicator_rows
from tests.warehouse_data import item
from warehouse.records import FetchedItem
from warehouse.store import Warehouse

BOUND = 20
RULES = 200
_ARTICLES = 700
_FIGURES = 15
_BATCH = 70
_REPEATS = 3
_PLACES = ("Hà Nội", "Quảng Ninh", "Cần Thơ", "Nghệ An", "Lào Cai", None, None, None)
_AGENCIES = ("Bộ Tài chính", "Cục Thống kê", "Bộ Công Thương", None, None, None)
_SUBJECTS = (
    "kim ngạch xuất khẩu gạo", "sản lượng điện", "giá xăng dầu", "số vụ tai nạn", "vốn đầu tư công", "lượng khách quốc tế",
    "thu ngân sách", "diện tích gieo trồng", "số hồ sơ trực tuyến", "tổng mức bán lẻ",
)  # fmt: skip


def measure() -> dict[str, float]:
    """`scan`, `scan_inside` and `evaluate` in milliseconds (medians of interleaved runs), `scans` and `scans_inside`:
    how many of them are as long as an evaluation; with the numbers of rules, new figures and alerts."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "rules.toml").write_text(rules(), encoding="utf-8")
        after, figures = _fill(folder / "made", folder)
        taken: dict[str, list[float]] = {"scan": [], "scan_inside": [], "evaluate": []}
        for number in range(_REPEATS):
            copy = folder / f"copy{number}"
            shutil.copytree(folder / "made", copy)
            with Warehouse.open(str(copy)) as warehouse:
                alerts = _run(warehouse, folder, after, taken)
    medians = {key: statistics.median(values) for key, values in taken.items()}
    return {
        "rules": RULES,
        "new_figures": figures,
        "alerts": alerts,
        **{key: round(value, 1) for key, value in medians.items()},
        "scans": round(medians["evaluate"] / medians["scan"], 1),
        "scans_bound": BOUND,
        "scans_inside": round(medians["evaluate"] / medians["scan_inside"], 1),
    }


def _run(warehouse: Warehouse, folder: Path, after: int, taken: dict[str, list[float]]) -> int:
    """One evaluation between scans; the alerts that it raised."""
    desk = _desk(warehouse, folder)
    (last,) = warehouse.query("SELECT max(snapshot_id) FROM ducklake_snapshots('lake')").rows[0]
    rows = f"ducklake_table_insertions('lake', 'main', 'metrics', {after + 1}, {last})"
    scans = {"scan": f"SELECT * FROM {rows}", "scan_inside": f"SELECT bit_xor(hash(t)) FROM {rows} t"}

    def scan() -> None:
        for key, sql in scans.items():
            taken[key] += [_milliseconds(lambda sql=sql: warehouse.query(sql)) for _ in range(3)]  # type: ignore[misc]

    found: list[Evaluated] = []
    scan()
    taken["evaluate"].append(_milliseconds(lambda: found.append(desk.evaluate())))
    scan()
    return len(found[0].decided.alerts)


def rules() -> str:
    """200 rules of all forms that read figures and texts."""
    ids = [entry.id for entry in INDICATORS]
    return (
        "replace = true\n"
        + '[[channel]]\nid = "out"\nkind = "stdout"\n'
        + "".join(
            f'[[rule]]\nid = "r{number}"\nchannels = ["out"]\n{conditions}\n'
            for number, conditions in enumerate(_conditions(ids))
        )
    )


def _conditions(ids: list[str]) -> Iterator[str]:
    for number in range(110):
        yield f'on = "figure"\nindicator = "{ids[number % len(ids)]}"\nunit = "%"\nabove = {990 + number % 9}'
    for number in range(20):
        subject = _SUBJECTS[number % len(_SUBJECTS)]
        yield f'on = "figure"\nphrase = "{subject}"\nunit = "%"\nbelow = {number % 5 - 998}'
    for number in range(20):
        place = _PLACES[number % 5]
        yield f'on = "figure"\nplace = "{place}"\nagency = "Bộ Tài chính"\nunit = "%"\nabove = {970 + number}'
    for number in range(15):
        yield f'on = "move"\nindicator = "{ids[number]}"\nby_percent = 40'
    for number in range(10):
        yield f'on = "revision"\nindicator = "{ids[number]}"\nby = 900'
    for number in range(5):
        yield f'on = "conflict"\nindicator = "{ids[number]}"\nby = 1900'
    for number in range(10):
        yield f'on = "phrase"\nphrase = "{_SUBJECTS[number]} thứ {number}"'
    for number in range(5):
        yield f'on = "document"\ndocument = "nghị định"\ndays = {number + 1}'
    for place in _PLACES[:5]:
        yield f'on = "mention"\nplace = "{place}"'


def _fill(made: Path, folder: Path) -> tuple[int, int]:
    """As many figures that the rules have read as are new; the last snapshot read, and how many are new."""
    chance = random.Random(1)
    with Warehouse.open(str(made)) as warehouse:
        warehouse.sync_indicators(indicator_rows())
        for first in range(0, _ARTICLES, _BATCH):
            warehouse.append_batch([article(n, chance) for n in range(first, first + _BATCH)])
        desk = _desk(warehouse, folder)
        desk.evaluate()
        after = desk.store.cursors()["r0"].snapshot
        for first in range(_ARTICLES, 2 * _ARTICLES, _BATCH):
            warehouse.append_batch([article(n, chance) for n in range(first, first + _BATCH)])
    assert after is not None
    return after, _ARTICLES * _FIGURES


def _desk(warehouse: Warehouse, folder: Path) -> Alerts:
    settings = Settings(data=folder, alert_max_age=dt.timedelta(days=36500))
    return Alerts(settings, load_rulebook([folder / "rules.toml"]), warehouse)


def article(number: int, chance: random.Random) -> FetchedItem:
    """An article with figures of all kinds, each in a sentence of its own."""
    made = item(number, figures=0)
    assert made.extraction is not None
    sentences, figures, start = [], [], 0
    for _ in range(_FIGURES):
        subject, value = chance.choice(_SUBJECTS), chance.randint(1, 9999) / Decimal(10)
        text = f"{value}%".replace(".", ",")
        sentence = f"Tháng {chance.randint(1, 12)}, {subject} tăng {text} so với cùng kỳ năm trước."
        figures.append(_figure(chance, subject, text, value, start, sentence))
        sentences.append(sentence)
        start += len(sentence) + 1
    article = replace(made.extraction.article, body=" ".join(sentences))
    extraction = Extraction(article, tuple(figures), made.extraction.documents, made.extraction.mentions)
    return FetchedItem(made.fetch, extraction)


def _figure(
    chance: random.Random, subject: str, text: str, value: Decimal, start: int, sentence: str
) -> Quantity:
    place = start + sentence.index(text)
    month = chance.randint(1, 12)
    return Quantity(
        text, place, place + len(text), value, unit="%", subject=subject, sentence_start=start,
        sentence_end=start + len(sentence), indicator=chance.choice(INDICATORS).id if chance.random() < 0.5 else None,
        change=Change.UP, basis=Basis.YOY, place=chance.choice(_PLACES), agency=chance.choice(_AGENCIES),
        first=dt.date(2026, month, 1), last=dt.date(2026, month, 28),
    )  # fmt: skip


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000
