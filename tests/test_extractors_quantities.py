"""Quantities of whole sentences: spans, values, units, denominators, ranges, totals, and what is none."""

import unicodedata
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.quantities import Candidate, find_quantities
from tests.growth import grows_within

SENTENCES = Path(__file__).parent / "data" / "quantities" / "sentences.txt"


def read_sentences() -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            cases[-1][1].append(line.strip())
        elif line and not line.startswith("#"):
            cases.append((line, []))
    return cases


def show(text: str, found: Candidate) -> str:
    high = "" if found.high is None else f"..{found.high}"
    unit = (found.unit or "-") + (f"/{found.per}" if found.per else "")
    total = "" if found.of is None else f" of {found.of}"
    optional = " ?" if found.optional else ""
    return f"{text[found.start : found.end]} = {found.value}{high} {unit}{total}{optional}"


def shown(text: str) -> list[str]:
    return [show(text, found) for found in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"), read_sentences(), ids=lambda v: v[:40] if isinstance(v, str) else ""
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_enough_sentences_are_covered() -> None:
    assert len(read_sentences()) >= 150


@pytest.mark.parametrize(
    "text",
    [
        "Công điện số 45/CĐ-TTg ngày 3/9/2026, Nghị quyết 66.3/2025/NQ-CP và Điều 7, 8 Luật số 31/2024/QH15.",
        "Hội nghị lần thứ 12 khóa XIII, kỳ họp thứ 9, nhiệm kỳ 2026-2031.",
        "Dịch COVID-19, chủng H5N1, bệnh nhân BN12, tàu SE1, mạng 6G, chuẩn IPv6, xăng RON95-III.",
        "Họp lúc 8h30 ngày 12/5, kết thúc 17 giờ cùng ngày; trực 24/7.",
        "Liên hệ 0243.8234.567, (028) 38222222, tổng đài 1900 1234 hoặc vanthu12@example.gov.vn.",
        "Xem https://example.gov.vn/tin-tuc/2026/bai-12345.htm để biết chi tiết.",
        "Phương châm “4 tại chỗ”, “6 dám”, tinh thần 5 rõ; hệ thống một cửa; chính quyền địa phương 2 cấp.",
        "Giai đoạn 2026-2030, tầm nhìn 2050; năm học 2026-2027; quý 3/2026; 9 tháng đầu năm 2026.",
        "Tỷ giá, tỷ lệ, tỷ trọng, triệu tập, vạn vật; đầu tư, tư nhân; không gian; chín muồi; linh hoạt; bán lẻ.",
        "Ba Vì, Năm Căn, Sáu Vườn, Đồng Tháp Mười, bà Triệu, ông Tám, chị Ba.",
        "Bão số 5 mạnh cấp 13, giật cấp 16, sóng biển động dữ dội.",
        "Phiên bản 3.1.4 và bản cập nhật 10.12.2025 của hệ thống.",
        "Thứ hai, thứ ba; một là, hai là; một số, một trong những; đầu tiên.",
    ],
)
def test_none_of_these_is_a_quantity(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("bảy mươi ba", "73", None),
        ("không", "0", None),
        ("- 3.400.000", "-3400000", None),
        (",45", "0.45", None),
        ("4,2M", "4200000", None),
        ("60K", "60000", None),
        ("chín trăm linh tư", "904", None),
        ("ba đô rưỡi", "3.5", "USD"),
        ("AUD 12,5", "12.5", "AUD"),
        ("£7", "7", "GBP"),
        ("30 xu", "0.3", "USD"),
        ("âm bốn mươi độ c", "-40", "Cel"),
        ("bốn trăm linh năm ki lô gam", "405", "kg"),
    ],
)
def test_a_line_that_is_one_figure(text: str, value: str, unit: str | None) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit) == (Decimal(value), unit)
    assert text[found.start : found.end] == text


def test_shares_keep_the_plain_value_and_levels_the_sign() -> None:
    assert shown("tăng trưởng âm 4,2%, lợi nhuận âm 3 tỷ đồng") == [
        "4,2% = 4.2 %",
        "âm 3 tỷ đồng = -3000000000 VND",
    ]


def test_a_year_alone_on_its_line_is_no_count() -> None:
    assert shown("2026") == []


PIECES = st.sampled_from(
    "tỷ đồng|triệu|nghìn|%|/|-|–| đến | từ |1.234,5|12|2026|3/9|một|hai trăm|lần|gấp |mỗi |người|(|)|“|”|\n|, | và "
    "|Điều |số |độ C|\u00a0|USD|$|km|m2|h30|COVID-|tháng |năm|rưỡi|phẩy|linh|lần lượt |trong tổng số |₫|İ|\ud7ff|é".split(
        "|"
    )
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES).map(" ".join)
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = find_quantities(text)
    for quantity in found:
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert quantity.start <= quantity.number_end <= quantity.end
        assert quantity.value.is_finite()
        assert quantity.high is None or quantity.high >= quantity.value
    for left, right in pairwise(found):
        assert left.end <= right.start
    assert found == find_quantities(text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([text for text, _ in read_sentences()]), min_size=2, max_size=4))
def test_paragraphs_do_not_change_each_other(sentences: list[str]) -> None:
    together = shown("\n".join(sentences))
    assert together == [line for text in sentences for line in shown(text)]


@pytest.mark.parametrize("text", ["5/0 kg", "3/0%", "0/0 ha", "2/0 triệu đồng"])
def test_nothing_is_divided_by_nought(text: str) -> None:
    assert [found.of for found in find_quantities(text)] == [0]


def test_composed_text_of_any_origin_reads_the_same() -> None:
    text = "Thu ngân sách ước đạt 1,2 triệu tỷ đồng, tăng gấp rưỡi"
    assert shown(unicodedata.normalize("NFC", unicodedata.normalize("NFD", text))) == shown(text)


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "1.",
        "1,",
        "1/",
        "1-",
        "1 000 ",
        "nghìn ",
        "1 nghìn ",
        "(",
        "((1))",
        "ba ",
        "hai trăm ",
        "1 a b c/",
    ],
)
def test_hostile_repetition_takes_linear_time(unit: str) -> None:
    # Eight times the text: a quadratic step would take 64 times as long.
    assert grows_within(24, find_quantities, unit, 10_000, 80_000)
