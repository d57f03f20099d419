"""Any text: nothing raised, exact offsets, paragraphs apart, NFC and NFD alike, time linear in the length."""

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.dates.calendar import likely_year, months_shape
from extractors.documents import extract_documents
from extractors.periods import classify_periods, extract_periods
from tests.growth import grows_within

WORDS = (
    "ngày tháng năm quý nửa đầu cuối giữa từ đến trước sau hết nay này ngoái tới qua sáng chiều thứ hai ba cả giai đoạn"
    " cùng kỳ so với tính lũy kế trong hôm 1 2 12 30/2 31/12 29/2/2023 2024 2021-2025 1/7 I III/2025 , . ; ( ) - – \n"
    " Luật Đất đai (sửa đổi) Nghị quyết định số 68/NQ-CP 43/2022/QH15 26-NQ/TW Điều 5 khoản điểm a và của Bộ Chính trị h 17h"
).split(" ")
DATES = st.dates() | st.none()
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)
TEXTS = st.text(max_size=200) | SENTENCES


@settings(max_examples=300, deadline=None)
@given(TEXTS, DATES)
def test_nothing_is_raised_and_offsets_are_exact(text: str, published: dt.date | None) -> None:
    end = 0
    for stated in classify_periods(text, published):
        period = stated.period
        assert text[period.start : period.end] == period.text != ""
        assert end <= period.start
        assert stated.cue_start <= period.start
        assert period.first is None or period.last is None or period.first <= period.last
        end = period.end
    end = 0
    for document in extract_documents(text, published):
        assert text[document.start : document.end] == document.text != ""
        assert end <= document.start
        end = document.end


@settings(max_examples=400, deadline=None)
@given(SENTENCES, st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)))
def test_decomposed_text_says_the_same(text: str, published: dt.date) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert [(p.first, p.last) for p in extract_periods(composed, published)] == [
        (p.first, p.last) for p in extract_periods(decomposed, published)
    ]
    assert [(d.kind, d.number, d.symbol, d.name) for d in extract_documents(composed, published)] == [
        (d.kind, d.number, d.symbol, d.name) for d in extract_documents(decomposed, published)
    ]


@settings(max_examples=400, deadline=None)
@given(SENTENCES, SENTENCES, st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)))
def test_paragraphs_do_not_touch_each_other(first: str, second: str, published: dt.date) -> None:
    def said(text: str) -> list[tuple[str, dt.date | None, dt.date | None]]:
        return [(p.text, p.first, p.last) for p in extract_periods(text, published)]

    assert said(f"{first}\n{second}") == said(first) + said(second)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)), st.integers(1, 12))
def test_a_month_of_a_past_statement_is_never_far_ahead(published: dt.date, month: int) -> None:
    year = likely_year(months_shape(month, month), published, future=False, past=True, single_day=False)
    first, _ = months_shape(month, month).within(year) or (published, published)
    assert first <= published


@given(st.dates(dt.date(1990, 1, 1), dt.date(2040, 12, 31)), st.integers(2000, 2030))
def test_a_stated_year_does_not_depend_on_publication(published: dt.date, year: int) -> None:
    (period,) = extract_periods(f"Quý II năm {year}, sản lượng tăng.", published)
    assert (period.first, period.last) == (dt.date(year, 4, 1), dt.date(year, 6, 30))


ADVERSARIAL = [
    "1", "1/", "1.", "ngày ", "ngày 1/", "năm 2024, ", "tháng 1, ", "ngày 1, 2, 3, ", "số ", " ", "\u00a0", "a\u0301",
    "Luật A", "Luật Đất đai, ", "Luật sửa đổi, bổ sung một số điều của ", "điểm a, b, c ", "khoản 1, 2 ", "Điều 1, ",
    "từ ", "(", "so với ", "từ ngày 1/1 đến ngày 2/1 ", "1/NQ-", "A-", "NQ-CP/", "quý i và ", "đầu năm ", "8 tháng ",
]  # fmt: skip


def _read(text: str) -> None:
    classify_periods(text, dt.date(2026, 9, 4))
    extract_documents(text)


@pytest.mark.parametrize("unit", ADVERSARIAL, ids=repr)
def test_time_is_linear_in_the_length(unit: str) -> None:
    # Sixteen times as long: linear takes 16 times, quadratic 256 times.
    assert grows_within(60, _read, unit, 8_000, 128_000)
