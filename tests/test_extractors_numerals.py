"""Numbers: every written and spoken form up to 10**18 is read back, and homographs are left alone."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.numerals import find_numbers, parse_number
from extractors.text import lower

DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()


@dataclass(frozen=True)
class Style:
    """The choices a speaker has."""

    zero: str = "linh"
    thousand: str = "nghìn"
    billion: str = "tỷ"
    four: str = "tư"
    five: str = "lăm"
    seven: str = "bảy"
    short: bool = False  # `hai lăm` instead of `hai mươi lăm`
    padded: bool = True  # `không trăm` before a group below one hundred


STYLES = st.builds(
    Style,
    zero=st.sampled_from(["linh", "lẻ"]),
    thousand=st.sampled_from(["nghìn", "ngàn"]),
    billion=st.sampled_from(["tỷ", "tỉ"]),
    four=st.sampled_from(["tư", "bốn"]),
    five=st.sampled_from(["lăm", "nhăm"]),
    seven=st.sampled_from(["bảy", "bẩy"]),
    short=st.booleans(),
    padded=st.booleans(),
)


def digit(n: int, style: Style) -> str:
    return style.seven if n == 7 else DIGITS[n]


def below_hundred(n: int, style: Style, *, short: bool) -> str:
    tens, unit = divmod(n, 10)
    if tens == 0:
        return digit(unit, style)
    if tens == 1:
        last = "" if not unit else style.five if unit == 5 else digit(unit, style)
        return f"mười {last}".strip()
    last = {0: "", 1: "mốt", 4: style.four, 5: style.five}.get(unit, digit(unit, style))
    # Without `mươi` a round or neighbouring pair would be another number (`hai ba`), so it stays.
    brief = short and unit > 0 and not (unit == 4 and style.four == "bốn")
    return f"{digit(tens, style)} {'' if brief else 'mươi '}{last}".strip()


def below_thousand(n: int, style: Style, *, first: bool) -> str:
    hundreds, rest = divmod(n, 100)
    if not hundreds and (first or not style.padded):
        if rest < 10 and not first:
            return f"{style.zero} {digit(rest, style)}"
        return below_hundred(rest, style, short=style.short and not first)
    head = f"{digit(hundreds, style)} trăm"
    if not rest:
        return head
    if rest < 10:
        four = style.four if rest == 4 else digit(rest, style)
        return f"{head} {style.zero} {four}"
    return f"{head} {below_hundred(rest, style, short=style.short)}"


def below_billion(n: int, style: Style, *, first: bool) -> str:
    words = []
    for size, name in ((10**6, "triệu"), (10**3, style.thousand), (1, "")):
        group, n = divmod(n, size)
        if group:
            words.append(f"{below_thousand(group, style, first=first and not words)} {name}".strip())
    return " ".join(words)


def spoken(n: int, style: Style) -> str:
    """The number in words; below 10**18, and 10**18 itself."""
    if n == 0:
        return DIGITS[0]
    if n == 10**18:
        return f"một {style.billion} {style.billion}"
    high, low = divmod(n, 10**9)
    words = [f"{below_billion(high, style, first=True)} {style.billion}"] if high else []
    if low:
        words.append(below_billion(low, style, first=not high))
    return " ".join(words)


def grouped(n: int, mark: str) -> str:
    return f"{n:,}".replace(",", mark)


NUMBERS = st.one_of(
    st.integers(0, 2_000),
    st.integers(0, 10**9),
    st.integers(0, 10**18),
    st.builds(lambda a, b: a * 10**b, st.integers(1, 999), st.integers(0, 15)),
)


@settings(max_examples=1500, deadline=None)
@given(NUMBERS, STYLES)
def test_spoken_numbers_are_read_back(n: int, style: Style) -> None:
    text = spoken(n, style)
    assert parse_number(text) == n, text
    if text == "năm":  # alone it is the year
        assert find_numbers(text) == []
        return
    (found,) = find_numbers(text)
    assert (found.value, found.text, found.spelled) == (n, text, True), text


def test_every_number_below_two_thousand_is_read_back() -> None:
    for n in range(2_000):
        for style in (Style(), Style(zero="lẻ", thousand="ngàn", four="bốn", five="nhăm", short=True)):
            assert parse_number(spoken(n, style)) == n, spoken(n, style)


@settings(max_examples=500, deadline=None)
@given(NUMBERS, st.sampled_from([".", "\u00a0", "\u202f", " "]), st.sampled_from(["", "5", "25", "0655"]))
def test_written_numbers_are_read_back(n: int, mark: str, decimals: str) -> None:
    text = grouped(n, mark) + ("," + decimals if decimals else "")
    value = Decimal(f"{n}.{decimals or 0}")
    (found,) = find_numbers(f"đạt {text} là vậy")
    assert (found.value, found.text) == (value, text)
    assert parse_number(f"-{text}") == -value


@settings(max_examples=500, deadline=None)
@given(
    st.integers(1, 999_999),
    st.integers(0, 99),
    st.sampled_from(
        [
            ("nghìn", 3),
            ("ngàn", 3),
            ("vạn", 4),
            ("triệu", 6),
            ("tỷ", 9),
            ("tỉ", 9),
            ("nghìn tỷ", 12),
            ("triệu tỷ", 15),
        ]
    ),
)
def test_magnitude_words_apply_to_written_numbers(
    n: int, hundredths: int, magnitude: tuple[str, int]
) -> None:
    word, power = magnitude
    value = Decimal(f"{n}.{hundredths:02d}").scaleb(power)
    text = f"{grouped(n, '.')},{hundredths:02d} {word}"
    (found,) = find_numbers(text)
    assert (found.value, found.text, found.magnitude) == (value, text, power)


@settings(max_examples=300, deadline=None)
@given(st.integers(1, 999), st.integers(1, 999))
def test_chained_magnitudes_add_up(a: int, b: int) -> None:
    assert parse_number(f"{a} tỷ {b} triệu") == a * 10**9 + b * 10**6
    assert parse_number(f"{a} triệu {b} nghìn") == a * 10**6 + b * 10**3


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 10**9), st.from_regex(r"[0-9]{1,7}", fullmatch=True), STYLES)
def test_spoken_decimals_are_read_back(n: int, digits: str, style: Style) -> None:
    text = f"{spoken(n, style)} phẩy {' '.join(DIGITS[int(d)] for d in digits)}"
    assert parse_number(text) == Decimal(f"{n}.{digits}"), text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ba trăm tám", "380"),
        ("bảy trăm mốt", "710"),
        ("hai trăm rưỡi", "250"),
        ("bốn nghìn rưỡi", "4500"),
        ("một ngàn sáu", "1600"),
        ("năm triệu hai", "5200000"),
        ("chín chín tỷ tư", "99400000000"),
        ("ba nghìn không trăm bảy mốt", "3071"),
        ("hai nghìn bốn trăm tỷ", "2400000000000"),
        ("năm trăm nghìn tỷ", "500000000000000"),
        ("hai chục nghìn", "20000"),
        ("mười vạn", "100000"),
        ("bốn phẩy bảy lăm", "4.75"),
        ("không chấm không sáu", "0.06"),
        ("hai phẩy năm triệu", "2500000"),
        ("âm một trăm linh ba phẩy hai", "-103.2"),
        ("trừ bốn nghìn", "-4000"),
        ("3tr2", "3200000"),
        ("45k", "45000"),
        ("7 triệu rưỡi", "7500000"),
        ("3 nghìn 250 tỷ", "3250000000000"),
        ("6.5", "6.5"),
        ("6.500", "6500"),
        ("0.125", "0.125"),
        ("6.500,25", "6500.25"),
        ("1,234,567", "1234567"),
        ("250,000", "250000"),
        ("bốn tỷ lẻ hai mươi mốt", "4000000021"),
        ("hai triệu không trăm lẻ chín nghìn linh mười bốn", "2009014"),
        ("818,303", "818.303"),
        ("07", "7"),
        ("2.023,8 nghìn tỷ", "2023800000000000"),
        ("2,500 tỷ", "2500000000000"),
        ("2,525 tỷ", "2525000000"),
        ("2 nghìn 5 trăm tỷ", "2500000000000"),
        ("1,5e3", "1500"),
        ("5E6", "5000000"),
        ("một rưỡi", "1.5"),
        ("một nửa", "0.5"),
        ("3/4", "0.75"),
        ("7 1/2", "7.5"),
        ("-2 3/4", "-2.75"),
        ("hai phần ba", "0.666667"),
        ("âm bốn và ba phần tư", "-4.75"),
        ("mười hai phần năm", "2.4"),
    ],
)
def test_forms_people_use(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *["", "-", "2.1.6", "10.12.2025", "một cửa", "năm 2020", "1 2", "hai bên", "12a", "năm năm nữa"],
        *["3/0", "1/2/3", "a/b", "5 1/2 3", "hai phần", "phần ba", "ba phần trăm", "12E5A"],
    ],
)
def test_what_is_no_number_as_a_whole(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "năm nay, năm ngoái, đầu năm, mỗi năm",
        "đầu tư, vật tư, riêng tư, thứ tư",
        "tỷ lệ, tỷ giá, triệu tập, vạn vật, trăm bề",
        "bán lẻ, linh hoạt, rưỡi, mươi",
        "VN245, A320, mã_12",
    ],
)
def test_homographs_are_no_numbers(text: str) -> None:
    assert [n.text for n in find_numbers(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("hai mươi năm qua", ["hai mươi"]),
        ("một trăm linh năm người", ["một trăm linh năm"]),
        ("mười triệu năm", ["mười triệu"]),
        ("hai mươi tư vấn viên", ["hai mươi"]),
        ("3 tỷ phú và 2 tỷ lệ", ["3", "2"]),
        ("5K và 5k", ["5", "5k"]),
        ("tháng 8 125 dự án", ["8", "125"]),
        ("năm 2025 và 1 250 hộ", ["2025", "1 250"]),
        ("năm bảy hộ, ba bảy hộ", ["năm bảy", "ba bảy"]),
    ],
)
def test_where_a_number_ends(text: str, found: list[str]) -> None:
    assert [n.text for n in find_numbers(text)] == found


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Thu 1,234,567 đồng, chi 2,525 triệu đồng", ["1234567", "2525000000"]),
        ("Thu 1,234.5 USD, chi 12,345 USD", ["1234.5", "12345"]),
        ("Thu 1,234,567 đồng\nChi 2,525 triệu đồng", ["1234567", "2525000"]),
        ("Thu 1.234.567 đồng, chi 2,525 triệu đồng", ["1234567", "2525000"]),
    ],
)
def test_commas_group_where_the_line_tells_so(text: str, values: list[str]) -> None:
    assert [n.value for n in find_numbers(text)] == [Decimal(value) for value in values]


@given(st.text())
def test_lower_case_keeps_offsets(text: str) -> None:
    assert len(lower(text)) == len(text)


@given(st.text(alphabet="0123456789., \u00a0kKtrnghìtỷệumộlâ-", max_size=40))
def test_any_string_is_read_without_an_error(text: str) -> None:
    for number in find_numbers(text):
        assert text[number.start : number.end] == number.text
        assert number.value.is_finite()
    value = parse_number(text)
    assert value is None or value.is_finite()
