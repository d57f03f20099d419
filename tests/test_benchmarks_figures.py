import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from benchmarks import figures, peers
from extractors.metrics import extract_quantities
from tests.calls import calls
from tests.gold_scores import score

TEXT = "Năm 2024, cả nước trồng 1.250 ha rừng."


def row(text: str, value: str, **fields: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    empty = dict.fromkeys(("high", "unit", "per", "of", "change", "basis", "first", "last"))
    return {
        **empty,
        "text": text,
        "start": start,
        "end": start + len(text),
        "value": value,
        "bound": "=",
        "status": "actual",
        **fields,
    }


DOCUMENT = {
    "id": "trees",
    "published": "2025-02-01",
    "text": TEXT,
    "quantities": [row("1.250 ha", "1250", unit="ha", first="2024-01-01", last="2024-12-31")],
}


def test_all_extractors_against_the_whole_page() -> None:
    # The benchmark is held to figures.BOUND on a quiet machine; here other tests run beside it.
    measured = figures.against_page(5)
    assert measured["read_ratio"] == pytest.approx(measured["read_ms"] / measured["whole_page_ms"])


def test_work_grows_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "_medians", lambda works, rounds: [calls(work) for work in works])
    figures.growth(12, 1)  # what is kept for the next article
    assert 0.8 < figures.growth(12, 1) < figures.GROWTH


def test_installed_peers_are_scored_and_missing_ones_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(peers, "_MODULES", {"dateparser": "no_such_reader", "quantulum3": "no_such_either"})
    monkeypatch.setattr(figures, "_GOLD", ())
    assert figures.scores() == {}
    said = capsys.readouterr().err
    assert "dateparser is not installed" in said
    assert "quantulum3 is not installed" in said
    assert peers.HOW_TO_INSTALL in said


def test_periods_are_compared_by_their_days() -> None:
    assert peers.period_scores([DOCUMENT])["ours"] == 1.0
    other = {**DOCUMENT, "quantities": [row("1.250 ha", "1250", first="2023-01-01", last="2023-12-31")]}
    assert peers.period_scores([DOCUMENT, other])["ours"] == 0.5
    assert peers.period_scores([{**DOCUMENT, "quantities": [row("1.250 ha", "1250")]}])["ours"] == 0.0


@pytest.mark.parametrize(
    ("grain", "days"),
    [
        ("day", ("2024-02-14", "2024-02-14")),
        ("week", ("2024-02-12", "2024-02-18")),
        ("month", ("2024-02-01", "2024-02-29")),
        ("year", ("2024-01-01", "2024-12-31")),
    ],
)
def test_a_moment_stands_for_the_stretch_it_names(grain: str, days: tuple[str, str]) -> None:
    first, last = days
    assert peers.stretch(dt.date(2024, 2, 14), grain) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
    )


def test_a_peer_that_knows_only_values_is_scored_on_values() -> None:
    def right(text: str, published: dt.date) -> list[Any]:
        start = text.index("1.250")
        return [peers.quantity(text, start, start + 5, Decimal(1250))]

    def wrong(text: str, published: dt.date) -> list[Any]:
        start = text.index("1.250")
        return [peers.quantity(text, start, start + 5, Decimal("1.25"))]

    assert score([DOCUMENT], right).value_f1 == score([DOCUMENT], extract_quantities).value_f1 == 1.0
    assert score([DOCUMENT], wrong).value_f1 == 0.0
