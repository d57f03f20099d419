"""Records as rows: exact decimals, quotes, JSON that survives hostile text."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse_data import at, extraction, item, quantity, sighting
from warehouse.rows import decimal, detail_rows, fetch_row, text_hash, to_json

pytestmark = pytest.mark.sqlite


@pytest.mark.parametrize("text", ["0", "0.07", "14300000000000000000", "-3.5", "0.000000001", "1e28"])
def test_decimals_that_fit_are_kept_exactly(text: str) -> None:
    assert decimal(Decimal(text)) == (Decimal(text), None)


@pytest.mark.parametrize(
    ("text", "stored", "flag"),
    [
        ("0.0000000004", "0", "rounded"),
        ("1.23456789051", "1.234567891", "rounded"),
        ("1e29", None, "out-of-range"),
        ("99999999999999999999999999999.9999999999", None, "out-of-range"),
        ("NaN", None, "out-of-range"),
        ("-Infinity", None, "out-of-range"),
    ],
)
def test_decimals_that_do_not_fit_are_flagged(text: str, stored: str | None, flag: str) -> None:
    value, said = decimal(Decimal(text))
    assert said == flag
    assert value == (None if stored is None else Decimal(stored))


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**28), max_value=10**28, places=9))
def test_any_decimal_of_nine_places_is_kept(value: Decimal) -> None:
    assert decimal(value) == (value, None)


def test_metric_row_has_the_quote_of_its_part() -> None:
    read = extraction(1, figures=3)
    rows = detail_rows(item(1).fetch, read, at(2))["metrics"]
    assert len(rows) == 3
    for row, figure in zip(rows, read.metrics, strict=True):
        start, end = row["quote_start"], row["quote_end"]
        assert isinstance(start, int)
        assert isinstance(end, int)
        assert row["quote"] == read.article.body[start:end]
        assert str(row["quote"]).endswith("năm trước.")
        assert read.article.body[figure.start : figure.end] == row["text"] == "6.300 tỷ đồng"


def test_json_keeps_offsets_when_text_is_hostile() -> None:
    text = "a\0b\ud800c\\u0000d\\\0\0\\\\u0000"
    back = json.loads(to_json([{"x": text}]))[0]["x"]
    assert len(back) == len(text)
    assert back == text.replace("\0", "\N{REPLACEMENT CHARACTER}").replace("\ud800", "?")


def test_times_are_stored_in_utc_and_naive_ones_refused() -> None:
    assert json.loads(to_json([{"t": at(0)}])) == [{"t": "2026-09-05T05:00:00+00:00"}]
    with pytest.raises(ValueError, match="without a zone"):
        to_json([{"t": dt.datetime(2026, 9, 5)}])  # noqa: DTZ001


def test_text_hash_tells_announcements_apart() -> None:
    assert text_hash(sighting(1)) == text_hash(sighting(1, minutes=9, run="r2"))
    assert text_hash(sighting(1)) != text_hash(sighting(1, title="Sửa"))


def test_fetch_row_names_the_version_that_the_page_carried() -> None:
    assert fetch_row(item(4, edition=2), at(0))["version"] == "v4-2"


def test_values_of_other_types_are_refused() -> None:
    with pytest.raises(TypeError, match="set cannot be stored"):
        to_json([{"x": set()}])


def test_range_keeps_both_ends() -> None:
    row = detail_rows(item(1).fetch, extraction(1, figures=1), at(0))["metrics"][0]
    assert (row["value"], row["high"], row["of_total"]) == (Decimal(quantity().value), None, None)
