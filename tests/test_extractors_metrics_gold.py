"""Quality floors of the figures, as numbers: below one of them this fails. A floor is raised, never lowered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extractors.metrics import extract_quantities
from extractors.model import Quantity
from tests.gold_scores import Rates, load, score, shared
from tests.replica.library import gold_documents

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests" / "data" / "gold"
#: The labelled sets of the project's contract: they lie beside the checkout, where there are any.
SHARED = ROOT.parent / "shared" / "gold"

_HEAD = "value_f1 unit_f1 bound change per basis status first last counted subject agency place flags".split()


def _floors(line: str) -> dict[str, float]:
    """One line of the table; `-` where a set labels no such field."""
    rates = line.split()
    return {name: float(rate) for name, rate in zip(_HEAD, rates, strict=True) if rate != "-"}


# fmt: off
#                     value unit  bound chang per   basis statu first last  count subj  agenc place flags
FLOORS = {
    "seed.json":  _floors("1.00 1.00 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.92 - - 1.00"),
    "dev.json":   _floors("0.99 0.99 0.99 0.99 0.99 0.98 0.99 0.94 0.94 0.99 0.97 0.99 0.99 1.00"),
    "own-a.json": _floors("0.99 0.99 0.99 0.97 0.96 0.95 0.98 0.93 0.94 0.94 0.92 0.88 0.96 0.87"),
    "own-b.json": _floors("0.99 0.99 0.99 0.95 0.97 0.92 0.98 0.89 0.91 0.98 0.92 0.78 0.94 0.85"),
    "own-c.json": _floors("0.99 0.99 0.99 0.97 0.99 0.99 0.97 0.96 0.97 0.98 0.93 0.86 0.99 -"),
    "own-d.json": _floors("0.99 0.99 0.99 0.99 0.99 0.97 0.98 0.94 0.95 0.99 0.96 0.91 0.99 -"),
    "own-e.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.97 0.96 0.95 0.99 0.99 -"),
    "own-f.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.97 0.95 0.96 0.95 0.98 0.88 0.99 -"),
    "own-g.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.98 0.99 0.99 0.99 0.97 - 0.89 0.99"),
    "own-h.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.97 0.99 0.99 -"),
    "own-i.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.98 0.97 0.98 0.97 0.99 0.99 0.99 -"),
    "own-j.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.98 0.99 0.99 0.99 0.98 0.80 0.99 -"),
    "own-k.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.98 0.99 0.99 -"),
    "own-l.json": _floors("0.99 0.99 0.99 0.98 0.99 0.98 0.99 0.99 0.98 0.99 0.98 0.99 0.99 -"),
    "own-m.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.97 0.99 0.99 0.98 0.99 0.98 -"),
    "own-n.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 -"),
    "own-o.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 -"),
    "own-p.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.99 - 0.99 -"),
    "own-q.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.98 0.96 0.99 0.97 - 0.99 -"),
    "own-r.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.97 0.98 0.96 0.99 0.98 - 0.89 -"),
    "own-s.json": _floors("0.99 0.99 0.99 0.99 0.99 0.90 0.99 0.95 0.94 0.99 0.98 - - -"),
    "own-t.json": _floors("0.99 0.99 0.99 0.98 0.99 0.97 0.98 0.93 0.91 0.99 0.95 - - -"),
    "own-u.json": _floors("0.99 0.99 0.99 0.99 0.99 0.99 0.99 0.98 0.98 0.99 0.97 - - 0.99"),
    "own-v.json": _floors("0.99 0.99 0.99 0.99 0.99 0.98 0.99 0.97 0.97 0.98 0.94 - - -"),
    "own-w.json": _floors("0.99 0.99 0.99 0.99 0.99 0.97 0.99 0.97 0.95 0.99 0.97 - - -"),
    "own-x.json": _floors("0.99 0.99 0.99 0.99 0.99 0.97 0.99 0.99 0.99 0.99 0.98 - - -"),
    "own-y.json": _floors("0.99 0.99 0.99 0.99 0.99 0.98 0.99 0.98 0.99 0.98 0.96 - 0.79 -"),
    "own-z.json": _floors("0.99 0.99 0.99 0.99 0.97 0.84 0.93 0.86 0.86 0.96 0.93 - 0.99 -"),
    "own-aa.json": _floors("0.99 0.99 0.99 0.99 0.99 0.96 0.99 0.93 0.93 0.99 0.93 - 0.99 -"),
}
REPLICA = _floors("0.99 0.99 0.99 0.97 0.97 0.95 0.96 0.91 0.92 0.97 0.86 - - 1.00")
# fmt: on


def check(rates: Rates, floors: dict[str, float]) -> None:
    low = rates.below(floors)
    names = {message.split(" ")[0].removesuffix("_f1") for message in low}
    shown = [str(miss) for miss in rates.misses if miss.what in names or {"value", "unit"} & names]
    assert not low, "\n".join([*low, *shown])


@pytest.mark.parametrize("name", ["seed.json", "dev.json"])
def test_shared_sets_reach_their_floors(name: str) -> None:
    if not (SHARED / name).exists():
        pytest.skip(f"the shared set {name} is not beside this checkout (../shared/gold)")
    check(score(load(SHARED / name)), FLOORS[name])


@pytest.mark.parametrize("path", sorted(OWN.glob("*.json")), ids=lambda path: path.name)
def test_own_sets_reach_their_floors(path: Path) -> None:
    assert path.name in FLOORS, "a labelled set needs a line in FLOORS"
    check(score(load(path)), FLOORS[path.name])


def test_reviewed_lists_of_the_replica_reach_their_floors() -> None:
    check(score(gold_documents()), REPLICA)


def test_there_are_enough_texts_of_our_own() -> None:
    assert sum(len(load(path)) for path in OWN.glob("*.json")) >= 150


@pytest.mark.parametrize("path", sorted(OWN.glob("*.json")), ids=lambda path: path.name)
def test_own_labels_stand_where_they_say(path: Path) -> None:
    documents = load(path)
    assert len({document["id"] for document in documents}) == len(documents)
    for document in documents:
        end = 0
        for row in document["quantities"]:
            assert document["text"][row["start"] : row["end"]] == row["text"] != "", (
                document["id"],
                row["text"],
            )
            assert end <= row["start"], (document["id"], row["text"])
            assert not (row["first"] and row["last"]) or row["first"] <= row["last"], (
                document["id"],
                row["text"],
            )
            end = row["end"]


# The scorer itself, on one text whose answers are known.
TEXT = "Doanh thu đạt hơn 12 tỷ đồng, tăng 5% so với tháng trước, từ 40 cửa hàng."


def labelled(**changes: Any) -> dict[str, Any]:
    """The text with its labels: the figure that `at` numbers has other ones."""
    at = changes.pop("at", 0)
    empty = dict.fromkeys(("high", "per", "of", "counted", "change", "basis", "first", "last"))
    rows: list[dict[str, Any]] = [
        {**empty, "text": "12 tỷ đồng", "value": "12e9", "unit": "VND", "bound": ">", "subject": "Doanh thu"},
        {**empty, "text": "5%", "value": 5, "unit": "%", "bound": "=", "change": "up", "basis": "mom"},
        {**empty, "text": "40", "value": "40.0", "unit": None, "bound": "=", "counted": "cửa hàng"},
    ]
    for row in rows:
        row["start"] = TEXT.index(row["text"])
        row["end"] = row["start"] + len(row["text"])
        row["status"] = "actual"
    rows[at].update(changes)
    return {"id": "x", "published": "2026-09-04", "text": TEXT, "quantities": rows}


def extracted(text: str, published: dt.date) -> list[Quantity]:
    found = extract_quantities(text, published)
    assert [q.text for q in found] == ["12 tỷ đồng", "5%", "40"]
    return found


def test_a_right_answer_scores_one_and_what_is_not_labelled_scores_nothing() -> None:
    rates = score([labelled()], extracted)
    assert (rates.value_f1, rates.unit_f1, rates.bound, rates.change, rates.basis) == (1, 1, 1, 1, 1)
    assert (rates.per, rates.first, rates.flags, rates.agency) == (None, None, None, None)
    assert rates.misses == ()


@pytest.mark.parametrize(
    ("changes", "name", "rate"),
    [
        ({"value": 13}, "value_f1", 2 / 3),
        ({"value": 13, "alt_values": ["12000000000"]}, "value_f1", 1),
        ({"high": 15}, "value_f1", 2 / 3),
        ({"unit": "USD"}, "unit_f1", 2 / 3),
        ({"bound": "~"}, "bound", 2 / 3),
        ({"status": "target"}, "status", 2 / 3),
        ({"at": 1, "change": "down"}, "change", 0),
        ({"at": 1, "change": None}, "change", 0),
        ({"at": 2, "basis": "yoy"}, "basis", 1 / 2),
        ({"last": "2026-08-31"}, "last", 0),
        ({"subject": "lợi nhuận doanh thu thuần"}, "subject", 1),
        ({"subject": "lợi nhuận"}, "subject", 0),
        ({"flags": ["magnitude"]}, "flags", 0),
        ({"at": 2, "optional": True}, "value_f1", 1),
        ({"at": 2, "optional": True, "value": 7}, "value_f1", 1),
    ],
    ids=str,
)
def test_a_wrong_field_costs_its_share(changes: dict[str, Any], name: str, rate: float) -> None:
    assert getattr(score([labelled(**changes)], extracted), name) == pytest.approx(rate)


def test_what_is_missing_and_what_is_too_much_both_count() -> None:
    fewer = score([labelled()], lambda text, day: extracted(text, day)[:2])
    assert fewer.value_f1 == pytest.approx(4 / 5)
    assert [miss.what for miss in fewer.misses] == ["missing"]
    document = labelled()
    del document["quantities"][2]
    more = score([document], extracted)
    assert more.value_f1 == pytest.approx(4 / 5)
    assert [miss.what for miss in more.misses] == ["extra"]


def test_a_quantity_that_is_not_in_the_text_is_refused() -> None:
    with pytest.raises(AssertionError):
        score([labelled()], lambda text, day: [replace(extracted(text, day)[0], end=len(text))])


def test_a_floor_names_what_is_below_it() -> None:
    rates = score([labelled(bound="~")], extracted)
    assert rates.below({"value_f1": 1.0, "bound": 0.6}) == []
    assert rates.below({"bound": 0.7}) == ["bound is 0.667, its floor 0.7"]
    assert rates.below({"flags": 0.5}) == ["flags is unlabelled, its floor 0.5"]


def test_phrases_are_compared_by_their_words() -> None:
    assert shared("Tổng kim ngạch", "tổng  KIM NGẠCH") == 1.0
    assert shared("số vụ cháy", "vụ nổ") == pytest.approx(2 / 5)
    assert shared(None, "vụ") == 0.0
