"""What ties neighbouring numbers together: ranges, lists with one unit, steps and totals; `ratios` has what a slash does."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractors.numbers.decimals import THREE_DECIMALS
from extractors.numbers.digits import canonical, scaled
from extractors.numbers.itemised import itemised
from extractors.numbers.measures import Atom
from extractors.numbers.neighbours import before_capital, behind, words_after
from extractors.numbers.nouns import counts_noun
from extractors.numbers.ratios import mixed, ratio
from extractors.numbers.told_rates import rated
from extractors.numerals import Number

_B = "[ \u00a0\u202f]"
_LABEL_GAP = re.compile(rf"{_B}*(?:[,;&/–—-]|và|đến|tới|hoặc|hay|,{_B}và){_B}*")
_OUT_OF = re.compile(r"/(\d{1,6})(?!\d)")
_MONTHS = 12
_DASH = re.compile(rf"{_B}*[-–—−‑÷~]{_B}*(?:dưới{_B})?")
_BB = "[ \u00a0\u202f\u2009]{1,2}"
#: `700.000 đến hơn 3 triệu đồng`, `700.000 - hơn 3 triệu đồng`
_TO = re.compile(
    rf"{_BB}(?:đến|tới){_BB}(?:(?:dưới|trên|khoảng|gần|hơn|không quá|tối đa){_B})?"
    rf"|{_B}*[-–—]{_B}*(?:dưới|trên|khoảng|gần|hơn){_B}"
)
_AND = re.compile(rf"{_BB}và{_BB}")
_NOUN_TO = re.compile(rf"((?:{_B}[^\W\d_]+){{1,3}}){_B}(?:(?:đến|tới){_B}(?:dưới{_B}|trên{_B})?|[-–—]{_B})")
_FROM_BEFORE = re.compile(r"(?:từ|giữa)(?: (?:trên|dưới|khoảng|gần|hơn))? ?\Z")
_BETWEEN_BEFORE = re.compile(r"giữa(?: khoảng)? ?\Z")
_TOTAL_GAP = re.compile(
    rf"(?:{_B}[^\W\d_]+){{0,8}}?{_B}(?:(?:trên|trong){_B}(?:tổng{_B}số|tổng|số)|/{_B}?tổng{_B}số){_B}"
    rf"(?:(?:gần|hơn|khoảng|là){_B})?"
)
_DIRECT_TOTAL = re.compile(rf"{_B}(?:trên|trong){_B}")
_LIST_GAP = re.compile(rf"{_B}*(?:,|và|;|,{_B}và|hoặc|hay){_B}*(?:(?:khoảng|gần|hơn|trên){_B})?")
_IN_TURN = re.compile(r"(?:lần lượt|tương ứng)(?:[^.\n]|\.\d){0,60}\Z")
_STEP = re.compile(
    rf"{_B}(?:lên|xuống)(?:{_B}(?:còn|mức|tới|đến|thành|khoảng|gần|hơn|trên|dưới|chỉ)){{0,3}}{_B}"
)


def tie(low: str, atoms: list[Atom]) -> list[Atom]:
    """Join what belongs together; the result is in order and without overlap."""
    atoms = _fold(low, _fold(low, atoms, ratio), mixed)
    atoms = _fold(low, atoms, _range)
    atoms = [a for a in atoms if not _is_score(low, a)]
    return _with_totals(low, _stepped(low, _distributed(low, rated(low, itemised(low, atoms)))))


def _fold(low: str, atoms: list[Atom], join: Callable[[str, Atom, Atom], Atom | None]) -> list[Atom]:
    folded: list[Atom] = []
    for atom in atoms:
        joined = join(low, folded[-1], atom) if folded else None
        if joined is not None:
            folded[-1] = joined
        elif not folded or atom.start >= folded[-1].end:
            folded.append(atom)
    return folded


_GO_ON_BEHIND_DATES = frozenset(("", "và", "đến", "tháng"))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d\Z")


def continues_label(text: str, low: str, label_end: int, number: Number) -> bool:
    """Whether a bare number goes on a list of names: `mức độ 3, 4`, `Điều 5, 6 và 7`."""
    if label_end < 0 or number.start - label_end > 6 or not (number.plain or number.spelled):
        return False
    if not _LABEL_GAP.fullmatch(low, label_end, number.start):
        return False
    if before_capital(text, number.end):  # `Điều 5, 6 Luật …`
        return True
    if low.startswith("/", number.end) and low[max(0, label_end - 5) : label_end].startswith("/"):
        return False  # `tháng 11/2023, 58/63 địa phương`: a ratio behind a year
    if (total := _OUT_OF.match(low, number.end)) and (
        int(total[1]) > _MONTHS
        or counts_noun(*words_after(low, total.end())[:2])
        or _YEAR.search(low, max(0, label_end - 5), label_end)
    ):
        return False  # `ngày 28/9, 34/34 tỉnh`, `năm 2023, 6/6 vùng`
    after, second, _ = words_after(low, number.end)
    if after not in _GO_ON_BEHIND_DATES:
        if "/" in low[max(0, label_end - 4) : label_end] or _YEAR.search(
            low, max(0, label_end - 5), label_end
        ):
            return False  # `đến 18/3, 23 ngân hàng …`, `năm 2018, 4 hãng …`: only days and years go on
    return not counts_noun(after, second)


def _range(low: str, left: Atom, right: Atom) -> Atom | None:
    if left.of is not None or right.of is not None or left.high is not None or right.high is not None:
        return None
    if left.kind == "multiple" and left.unit and right.kind != "multiple":
        return None
    left = _without_dong(left, right)
    kind = _range_gap(low, left, right)
    if kind is None or not _compatible(left, right):
        return None
    value = left.value
    if left.unit is None and right.unit is not None:
        value = canonical(left.number.value.copy_sign(left.value) * right.factor)  # `-2 đến 3 độ C`
        if THREE_DECIMALS.fullmatch(left.number.text) and right.value < right.number.value * right.factor:
            value = canonical(value / 1000)  # `12,300-15,300 km`
    if left.number.magnitude == 0 and right.number.magnitude and left.unit is None:
        coefficient = right.number.value.scaleb(-right.number.magnitude)
        if left.number.value <= coefficient:
            value = scaled(value, right.number.magnitude)
    if value > right.value or (value == right.value and kind != "dash"):
        return None
    return replace(
        right,
        number=left.number,
        start=left.number.start if left.kind == "multiple" else left.start,
        value=value,
        high=right.value,
        optional=left.optional or right.optional,
    )


def _without_dong(left: Atom, right: Atom) -> Atom:
    """The dong that `1,2 tỷ` was taken for is none where the other end of the range has a unit: `1,2 tỷ - 1,5 tỷ USD`."""
    taken = left.unit == "VND" and (left.start, left.end) == (left.number.start, left.number.end)
    return replace(left, unit=None, kind="count") if taken and right.unit != "VND" else left


#: So many characters part the ends of a range at most.
_RANGE_REACH = 40


def _range_gap(low: str, left: Atom, right: Atom) -> str | None:
    """How the text between two numbers makes a range of them: `dash`, `words`, or not at all."""
    if right.start - left.end > _RANGE_REACH:
        return None
    if _DASH.fullmatch(low, left.end, right.start):
        return "dash"
    before = behind(low, left.start, 16)
    if _TO.fullmatch(low, left.end, right.start):
        return "words"
    if _AND.fullmatch(low, left.end, right.start) and _BETWEEN_BEFORE.search(before):
        return "words"
    noun = _NOUN_TO.fullmatch(low, left.end, right.start)
    if noun and left.unit is None:
        return "words" if low.startswith(noun.group(1), right.end) else None
    return None


def _compatible(left: Atom, right: Atom) -> bool:
    if left.unit is not None and left.unit != right.unit:
        return False
    if left.number.spelled != right.number.spelled and left.kind == "count" == right.kind:
        return False
    return left.per is None or left.per == right.per


def _is_score(low: str, atom: Atom) -> bool:
    """`2-1`, a falling pair without unit, is a score or a code; `1/500` is the scale of a map; half a ratio is none."""
    if atom.kind != "count" or not atom.number.plain or atom.high is not None:
        return False
    if atom.of is not None:
        return atom.value == 1 and atom.of >= 200 and atom.of % 100 == 0
    after, before = low[atom.end : atom.end + 2], low[max(0, atom.start - 2) : atom.start]
    if before[1:] == "/" and before[0].isdigit():
        return True  # what is left of `ngày 1,2,3/9`
    joined_after = len(after) == 2 and after[0] in "-–" and after[1].isdigit()
    joined_before = len(before) == 2 and before[1] in "-–" and before[0].isdigit()
    return joined_after or joined_before


def _distributed(low: str, atoms: list[Atom]) -> list[Atom]:
    """`lần lượt 12, 15 và 20%`, `đạt 4,3 và 1,98 tỷ USD`: the last unit of a list holds for all of it."""
    result = list(atoms)
    for i in range(len(result) - 2, -1, -1):
        left, right = result[i], result[i + 1]
        if left.kind != "count" or left.number.spelled or left.per is not None:
            continue
        if left.number.magnitude or not _LIST_GAP.fullmatch(low, left.end, right.start):
            continue
        if right.unit is None and not right.number.magnitude:
            continue
        alternative = low[left.end : right.start].strip() in {"hoặc", "hay"}
        # Nothing is counted in parts: `4,3` wants the unit that follows.
        if alternative or left.value % 1 or _IN_TURN.search(behind(low, left.start, 80)):
            power = right.number.magnitude if _like(left, right) else 0
            value = scaled(canonical(left.value * right.factor), power)
            number = replace(left.number, magnitude=power)
            result[i] = replace(
                left, number=number, value=value, unit=right.unit, kind=right.kind, factor=right.factor
            )
    return result


#: Apart by more than this, `950.000 và 1,2 triệu lượt`, two numbers do not share a magnitude.
_FAR_APART = 1000


def _like(left: Atom, right: Atom) -> bool:
    """Whether a bare number is one of the magnitude that follows the other: `4.300 và 1.980 triệu USD`."""
    return scaled(left.value * right.factor, right.number.magnitude) < _FAR_APART * abs(right.value)


def _stepped(low: str, atoms: list[Atom]) -> list[Atom]:
    """`từ 80 nghìn đồng lên 120 nghìn đồng/m3`, `từ 11 lên 15,5 triệu đồng`, `từ 2,5 lên 3 triệu lượt/năm`: the first level is like the second."""
    result = list(atoms)
    for i in range(len(result) - 1):
        right = result[i + 1]
        left = _without_dong(result[i], right)
        tells = right.unit is not None or right.per is not None or right.number.magnitude
        if left.per is not None or left.high is not None or not tells:
            continue
        if not _STEP.fullmatch(low, left.end, right.start) or not _FROM_BEFORE.search(
            behind(low, left.start, 16)
        ):
            continue
        if left.unit is not None and left.unit == right.unit:
            result[i] = replace(left, per=right.per)
        elif left.unit is None and left.kind == "count" and left.of is None:
            power = 0 if left.number.magnitude else right.number.magnitude
            value = scaled(canonical(left.value * right.factor), power)
            if (value < right.value) == low.startswith("lên", left.end + 1):
                number = replace(left.number, magnitude=left.number.magnitude or power)
                result[i] = replace(
                    left,
                    number=number,
                    value=value,
                    unit=right.unit,
                    kind=right.kind,
                    per=right.per,
                    factor=right.factor,
                )
    return result


def _with_totals(low: str, atoms: list[Atom]) -> list[Atom]:
    """`a trong (trên) tổng số b`: a has `of` b, and b is optional."""
    result = list(atoms)
    for i in range(len(result) - 1):
        part, total = result[i], result[i + 1]
        if (
            part.of is not None
            or part.high is not None
            or total.high is not None
            or total.start - part.end > 90
        ):
            continue
        if part.unit != total.unit or part.value > total.value:
            continue
        direct = part.kind == "count" and _DIRECT_TOTAL.fullmatch(low, part.end, total.start)
        of_money = part.kind == "money" and low[part.end : total.start].strip() == "/"
        if direct or of_money or _TOTAL_GAP.fullmatch(low, part.end, total.start):
            result[i] = replace(part, of=total.value)
            result[i + 1] = replace(total, optional=True)
    return result
