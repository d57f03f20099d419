"""The unit table: every name is found as written, codes agree, homographs are refused."""

import pytest

from extractors.catalogue.units import DENOMINATORS, UNITS, Unit
from extractors.text import lower
from extractors.units import currency_before, match_denominator, match_unit

NAMES = [(unit, name) for unit in UNITS for name in unit.names]


@pytest.mark.parametrize(("unit", "name"), NAMES, ids=[n for _, n in NAMES])
def test_every_name_is_found(unit: Unit, name: str) -> None:
    space = "" if name == "v" else " "
    text = f"{space}{name}, rồi"
    found = match_unit(text, lower(text), 0)
    assert found is not None
    assert (found.unit.code, found.unit.factor, text[found.start : found.end]) == (
        unit.code,
        unit.factor,
        name,
    )


def test_codes_of_one_kind_only() -> None:
    kinds: dict[str, set[str]] = {}
    for unit in UNITS:
        kinds.setdefault(unit.code, set()).add("time" if unit.kind == "age" else unit.kind)
    assert {code: k for code, k in kinds.items() if len(k) > 1} == {}


def test_every_code_has_the_unit_itself_first() -> None:
    for code in {u.code for u in UNITS}:
        assert any(u.factor == 1 for u in UNITS if u.code == code), code


@pytest.mark.parametrize(
    "text",
    [
        " đồng chí", " đồng bào", " đô thị", " tấn công", " yên bình", " ký kết", " G", "G", "M", " giờ công", " năm học",
        " lạng Sơn", " v.v.", " kgx", " mới", " mét-ta", "\nkm",
    ],
)  # fmt: skip
def test_words_that_only_begin_like_a_unit(text: str) -> None:
    found = match_unit(text, lower(text), 0)
    assert found is None or text[found.start : found.end] == "mét"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("%", "%"),
        (" điểm %", "pp"),
        ("kwh", "kWh"),
        (" KV", "kV"),
        (" MW", "MW"),
        (" mét vuông", "m2"),
        ("\u00a0đô la Mỹ", "USD"),
        (" đô la Úc", "AUD"),
        (" Nhân dân tệ", "CNY"),
        (" độ C", "Cel"),
    ],
)
def test_the_longest_name_in_any_case_wins(text: str, code: str) -> None:
    found = match_unit(text, lower(text), 0)
    assert found is not None and found.unit.code == code


@pytest.mark.parametrize(("code", "names"), DENOMINATORS)
def test_denominators(code: str, names: str) -> None:
    for name in names.lower().split("|"):
        assert match_denominator(name, 0) == (code, len(name))


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("$", "USD"),
        ("US$ ", "USD"),
        ("VN$", "VND"),
        ("€", "EUR"),
        ("GBP ", "GBP"),
        ("Rs. ", "INR"),
        ("₫", "VND"),
    ],
)
def test_currency_before_the_number(before: str, code: str) -> None:
    text = f"trả {before}25"
    assert currency_before(text, text.index("25")) == (code, 4)


@pytest.mark.parametrize("text", ["trả 25", "khoản vay ABC 25", "tàu SUSD25", "x25"])
def test_no_currency_before(text: str) -> None:
    assert currency_before(text, text.index("25")) is None
