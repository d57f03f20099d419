"""Whatever the text: nothing raised, exact offsets, paragraphs apart, NFC like NFD, work linear in the length."""

from __future__ import annotations

import cProfile
import datetime as dt
import unicodedata
from collections.abc import Sequence
from dataclasses import astuple, replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from extractors.metrics import extract_quantities
from extractors.model import Quantity
from tests.growth import grows_within

DAY = dt.date(2026, 9, 4)
#: The same examples in every run, so that a failure in CI is one on every machine.
STABLE = settings(
    derandomize=True, deadline=None, max_examples=250, suppress_health_check=[HealthCheck.too_slow]
)

# Pieces of figures, one kind a line; glued in an order that is right often enough to reach every rule.
SUBJECTS = "kim ngạch xuất khẩu|tổng thu ngân sách|CPI|số vụ cháy|giá điện|hồ sơ trực tuyến|lãi suất|Doanh thu".split(
    "|"
)
VERBS = "đạt|tăng|giảm|ước đạt|còn|lên|xuống còn|gấp|chiếm|bằng|vượt|giảm từ|tăng từ|cắt giảm|đóng góp|có|phạt".split(
    "|"
)
QUALIFIERS = (
    "|||hơn|gần|khoảng|không quá|ít nhất|tối đa|dưới|trên|chưa đến|từ|lần lượt|mỗi|lần lượt là".split("|")
)
NUMBERS = (
    "5|12|1.234|2,5|-6|0|63/63|10-15|2026|8,5|1 000|hai|mười lăm|một trăm linh tư|hai phẩy năm|rưỡi|nửa|1.230.000"
    "|từ 5 đến 7|125.000 nghìn|III|một|1e5|٣|½|10÷15|<b>1.234,5</b>|≥ 3|12,5&nbsp;triệu|$12,345.67 million|85.714"
).split("|")
UNITS = (
    "||%|tỷ đồng|triệu USD|nghìn tỷ đồng|điểm phần trăm|lần|ha|đồng/lít|kWh/tháng|triệu lượt khách/ngày|dự án|vụ|người"
    "|văn bản|tạ/ha|°C|ngày|năm|tuổi|tấn|trường hợp|điểm|‰|$"
).split("|")
BASES = (
    "||so với cùng kỳ năm trước|so với tháng trước|dự toán|kế hoạch năm|so với đầu năm|(25,2%)|trên tổng số 40"
    "|so với năm 2019|trở lên|trở xuống|trong đó|, tương đương 4%|, còn 3,1%"
).split("|")
PERIODS = (
    "||8 tháng đầu năm 2026|tháng 7|quý II/2025|năm ngoái|giai đoạn 2026-2030|tính đến 31/8|đến năm 2030|hôm nay"
    "|cùng kỳ năm trước|vụ đông xuân"
).split("|")
NAMES = "||Bộ Tài chính cho biết|Hà Nội|theo Cục Thống kê|Cổng Dịch vụ công quốc gia|UBND tỉnh Nghệ An|Điều 5|bão số 3".split(
    "|"
)
MARKS = ', |. |; | và | | (|) |: |… |\u00a0| – |” |“|, trong đó |! |&nbsp;|<br/>|</p> <p class="x">| & | < '.split(
    "|"
)


@st.composite
def clauses(draw: st.DrawFn) -> str:
    """One clause: a full statement, or the same pieces shuffled."""
    kinds = (NAMES, PERIODS, SUBJECTS, VERBS, QUALIFIERS, NUMBERS, UNITS, BASES)
    pieces = [draw(st.sampled_from(kind)) for kind in kinds]
    if draw(st.integers(0, 5)) == 0:
        pieces = list(draw(st.permutations(pieces)))
    return " ".join(piece for piece in pieces if piece)


@st.composite
def passages(draw: st.DrawFn) -> str:
    """One paragraph of glued clauses."""
    glued = ""
    for clause in draw(st.lists(clauses(), min_size=1, max_size=5)):
        glued += clause + draw(st.sampled_from(MARKS))
    return glued


ANY = (
    st.text(max_size=120)
    | passages()
    | st.lists(passages() | st.text(max_size=30), max_size=3).map("\n".join)
)
DAYS = st.none() | st.dates()


def check_shape(text: str, found: Sequence[Quantity]) -> None:
    for quantity in found:
        assert text[quantity.start : quantity.end] == quantity.text != ""
        assert (
            0
            <= quantity.sentence_start
            <= quantity.start
            < quantity.end
            <= quantity.sentence_end
            <= len(text)
        )
        assert quantity.value.is_finite()
        assert quantity.high is None or quantity.high >= quantity.value
        assert quantity.change is None or quantity.value >= 0
        assert quantity.first is None or quantity.last is None or quantity.first <= quantity.last
        assert "\n" not in text[quantity.sentence_start : quantity.sentence_end]
    for left, right in pairwise(found):
        assert left.end <= right.start


@settings(STABLE, max_examples=600)
@given(ANY, DAYS)
def test_any_text_gives_ordered_figures_inside_their_sentences(text: str, published: dt.date | None) -> None:
    check_shape(text, extract_quantities(text, published))


@STABLE
@given(ANY, DAYS)
def test_the_same_text_says_the_same_again(text: str, published: dt.date | None) -> None:
    once = extract_quantities(text, published)
    extract_quantities("GDP tăng 8,2% so với cùng kỳ năm 2024.", DAY)
    assert extract_quantities(text, published) == once
    assert extract_quantities(text, published, explain=True) == once


def fields_only(quantity: Quantity) -> tuple[object, ...]:
    """Everything but where it stands, and how its letters are composed."""
    said = unicodedata.normalize("NFC", quantity.text)
    return astuple(replace(quantity, text=said, start=0, end=0, sentence_start=0, sentence_end=0))


@STABLE
@given(st.lists(passages(), min_size=1, max_size=2).map("\n".join), DAYS)
def test_decomposed_text_has_the_same_figures_and_fields(text: str, published: dt.date | None) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    plain, apart = extract_quantities(composed, published), extract_quantities(decomposed, published)
    check_shape(decomposed, apart)
    assert [fields_only(q) for q in apart] == [fields_only(q) for q in plain]
    assert [unicodedata.normalize("NFC", decomposed[q.sentence_start : q.sentence_end]) for q in apart] == [
        composed[q.sentence_start : q.sentence_end] for q in plain
    ]


def shifted(quantity: Quantity, by: int) -> Quantity:
    return replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        sentence_start=quantity.sentence_start + by,
        sentence_end=quantity.sentence_end + by,
    )


@STABLE
@given(passages() | st.text(max_size=60), passages() | st.text(max_size=60), DAYS)
def test_two_paragraphs_say_what_each_says_alone(first: str, second: str, published: dt.date | None) -> None:
    assume(not first.rstrip().endswith(";"))  # the next line is the next item of the same list
    alone = extract_quantities(first, published)
    alone += [shifted(q, len(first) + 1) for q in extract_quantities(second, published)]
    assert extract_quantities(f"{first}\n{second}", published) == alone


@settings(STABLE, max_examples=100)
@given(passages())
def test_space_around_a_text_only_moves_its_figures(text: str) -> None:
    alone = [shifted(q, 2) for q in extract_quantities(text, DAY)]
    assert extract_quantities(f" \n{text}", DAY) == alone


# Few figures in much text, each closed by one so that every step reads it; and texts that are all figures.
SPARSE = [
    "7", "1.", "1,", ".", "(", "nghìn ", "8 tháng đầu năm 2026, ", "năm 2025 ", "Bộ Tài chính, ", "Hà Nội, ",
    "Bộ Tài chính cho biết, theo Cục Thống kê tại Hà Nội thì 5% ", "Cổng Dịch vụ công quốc gia ", "so với ", "ước đạt ",
    "kim ngạch xuất khẩu hàng hóa tăng 5% so với cùng kỳ và ", "doanh nghiệp ", " ", "“", "tăng từ ",
]  # fmt: skip
DENSE = [
    "1 000 ", "(((5%)))", "(5% ", "5 nghìn ", "hai trăm ", "một phần ", "Hà Nội 5%, ", "từ 5 đến ", "lần lượt là 5%, 6%, 7% và ", "5 trên tổng số ",
    "giảm từ 5% xuống còn 3%, ", "gồm 5 vụ, ", "5%; ", "5%\n", "“5 ", "Tăng 5%. ",
]  # fmt: skip
#: A unit to repeat and the shorter of two lengths in characters: a run of figures costs some hundred times a plain run.
HOSTILE = [(unit, 20_000) for unit in SPARSE] + [(unit, 4_000) for unit in DENSE]


def hostile(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length] + " tăng 5 triệu đồng."


def calls(text: str) -> int:
    """How many functions of Python and C are called to read a text."""
    profile = cProfile.Profile(subcalls=False, builtins=True)
    profile.enable()
    extract_quantities(text, DAY)
    profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize(("unit", "length"), HOSTILE, ids=repr)
def test_work_is_linear_in_the_length(unit: str, length: int) -> None:
    # What is read once per process is read before counting, the indicators' words among it.
    calls("Kim ngạch xuất khẩu năm 2025 tăng 5 triệu đồng.")
    calls(hostile(unit, 1_000))
    # Four times the text: five times the calls at most; a quadratic step would make it sixteen.
    assert calls(hostile(unit, 4 * length)) <= 5 * calls(hostile(unit, length))


@pytest.mark.parametrize(("unit", "length"), HOSTILE, ids=repr)
def test_time_within_patterns_is_linear_too(unit: str, length: int) -> None:
    """Backtracking happens inside a single call, where only time shows it: sixteen times the text, not 256 times."""

    assert grows_within(60, lambda text: extract_quantities(text, DAY), unit, length // 4, 4 * length)
