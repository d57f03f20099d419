"""The fields of figures, rule by rule: every line of `data/metrics/fields.txt`, composed and decomposed.

The file's groups are the rules of the annotation guide; its first lines say how a line is written. Rule 13 (offsets of
decomposed text) is what reading each line in both forms shows.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from extractors.metrics import extract_quantities
from extractors.model import Quantity
from tests.gold_scores import shared

FILE = Path(__file__).parent / "data" / "metrics" / "fields.txt"
DAY = dt.date(2026, 9, 4)


@dataclass(frozen=True, slots=True)
class Case:
    """One sentence; each figure is its span as written and the wanted fields. No figures: none may be found."""

    group: str
    text: str
    figures: tuple[tuple[str, dict[str, str]], ...]


def read_cases() -> list[Case]:
    cases: list[Case] = []
    group = ""
    for line in FILE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            group = line.removeprefix("## ")
        elif line and not line.startswith("#"):
            cases.append(read_case(group, line))
    return cases


def read_case(group: str, line: str) -> Case:
    text, *figures = line.replace("\\n", "\n").split(" | ")
    if figures == ["none"]:
        return Case(group, text, ())
    if not figures:
        raise ValueError(f"no figures: {line}")
    return Case(group, text, tuple(read_figure(figure) for figure in figures))


def read_figure(figure: str) -> tuple[str, dict[str, str]]:
    span, fields = figure.split(": ", 1)
    return span, dict(field.split("=", 1) for field in fields.split("; "))


CASES = read_cases()


def shown(quantity: Quantity, name: str) -> str:
    """A field as the file writes it."""
    value = getattr(quantity, name)
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if name == "flags":
        value = ",".join(value) or None
    return "-" if value is None else str(value)


def differences(quantity: Quantity, wanted: dict[str, str]) -> list[str]:
    found: list[str] = []
    for name, expected in wanted.items():
        got = shown(quantity, name)
        near = name == "subject" and shared(got, expected) >= 0.5
        if got != expected and not near:
            found.append(f"{quantity.text}: {name} is {got}, not {expected}")
    return found


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.text[:50]}")
def test_fields(case: Case, form: str) -> None:
    text = unicodedata.normalize(form, case.text)  # type: ignore[arg-type]
    found = extract_quantities(text, DAY)
    assert [text[q.start : q.end] for q in found] == [q.text for q in found]
    spans = {unicodedata.normalize("NFC", q.text): q for q in found}
    if not case.figures:
        assert not spans
    assert [span for span, _ in case.figures if span not in spans] == [], f"found: {list(spans)}"
    wrong = [line for span, wanted in case.figures for line in differences(spans[span], wanted)]
    assert not wrong, "\n".join(wrong)


def test_every_rule_has_sentences() -> None:
    groups = Counter(case.group.split(" ")[0] for case in CASES)
    assert {str(rule) for rule in range(1, 21)} - groups.keys() == {"13"}
    assert len(CASES) >= 290
    assert len({case.text for case in CASES}) == len(CASES)


def test_every_value_of_every_closed_field_is_asked_for() -> None:
    """The table is no use for a value that stands nowhere in it."""
    asked = {(name, value) for case in CASES for _, wanted in case.figures for name, value in wanted.items()}
    assert {("bound", bound) for bound in ("=", "~", ">", ">=", "<", "<=")} <= asked
    assert {("change", change) for change in ("up", "down", "-")} <= asked
    assert {("basis", b) for b in ("yoy", "mom", "qoq", "dtd", "ytd", "plan", "prior", "-")} <= asked
    assert {("status", s) for s in ("actual", "estimate", "target", "forecast", "limit")} <= asked
    assert {("flags", flag) for flag in ("magnitude", "inconsistent", "inferred-pp", "-")} <= asked
    names = {name for name, _ in asked}
    assert names >= {
        "counted",
        "subject",
        "agency",
        "place",
        "system",
        "indicator",
        "first",
        "last",
        "per",
        "of",
    }


@pytest.mark.parametrize(
    ("text", "name", "rule"),
    [
        ("Kho chứa hơn 40 tấn gạo.", "bound", "qualifier"),
        ("Giá gạo tăng 4%.", "change", "verb"),
        ("Số thu ước đạt 40 tỷ đồng.", "status", "cue"),
    ],
)
def test_explained_figures_name_the_rule_of_a_field(text: str, name: str, rule: str) -> None:
    (quantity,) = extract_quantities(text, DAY, explain=True)
    assert dict(quantity.why)[name] == rule
    (plain,) = extract_quantities(text, DAY)
    assert plain.why == () and plain == quantity


def test_without_a_publication_day_relative_periods_stay_open() -> None:
    (quantity,) = extract_quantities("Năm ngoái, tỉnh thu 45 nghìn tỷ đồng.", None)
    assert (quantity.first, quantity.last) == (None, None)
    (stated,) = extract_quantities("Năm 2025, tỉnh thu 45 nghìn tỷ đồng.", None)
    assert (stated.first, stated.last) == (dt.date(2025, 1, 1), dt.date(2025, 12, 31))
