"""What ties neighbouring numbers together: ratios, ranges, lists with one unit, totals and rates per `mỗi …`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from extractors.measures import Atom
from extractors.neighbours import before_capital, behind, words_after
from extractors.number_nouns import counts_noun
from extractors.numerals import Number, canonical, scaled
from extractors.units import match_denominator

_B = "[ \u00a0\u202f]"
_LABEL_GAP = re.compile(rf"{_B}*(?:[,;&/–—-]|và|đến|tới|hoặc|hay|,{_B}và){_B}*")
_DASH = re.compile(rf"{_B}*[-–—−]{_B}*")
_TO = re.compile(rf"{_B}(?:đến|tới){_B}(?:(?:dưới|trên|khoảng|gần|hơn|không quá|tối đa){_B})?")
_AND = re.compile(rf"{_B}và{_B}")
_NOUN_TO = re.compile(rf"((?:{_B}[^\W\d_]+){{1,3}}){_B}(?:đến|tới){_B}(?:dưới{_B}|trên{_B})?")
_FROM_BEFORE = re.compile(r"(?:từ|giữa)(?: (?:trên|dưới|khoảng|gần|hơn))? ?\Z")
_BETWEEN_BEFORE = re.compile(r"giữa(?: khoảng)? ?\Z")
_TOTAL_GAP = re.compile(
    rf"(?:{_B}[^\W\d_]+){{0,8}}?{_B}(?:(?:trên|trong){_B}(?:tổng{_B}số|tổng|số)|/{_B}?tổng{_B}số){_B}"
    rf"(?:(?:gần|hơn|khoảng|là){_B})?"
)
_DIRECT_TOTAL = re.compile(rf"{_B}(?:trên|trong){_B}")
_LIST_GAP = re.compile(rf"{_B}*(?:,|và|;|,{_B}và|hoặc|hay){_B}*")
_IN_TURN = re.compile(r"(?:lần lượt|tương ứng)[^.;\n]{0,60}\Z")
_EACH_BEFORE = re.compile(
    rf"(?:mỗi|bình quân một|trung bình một|bình quân 1){_B}((?:[^\W\d_]+{_B}){{1,2}})[^.,;:()\n]{{0,40}}\Z"
)


def tie(text: str, low: str, atoms: list[Atom]) -> list[Atom]:
    """Join what belongs together; the result is in order and without overlap."""
    atoms = _fold(low, atoms, _ratio)
    atoms = _fold(low, atoms, _range)
    atoms = [a for a in atoms if not _is_score(low, a)]
    _each_rate = [_with_each(low, a, atoms[i - 1].end if i else 0) for i, a in enumerate(atoms)]
    return _with_totals(low, _distributed(low, _each_rate))


def _fold(low: str, atoms: list[Atom], join: Callable[[str, Atom, Atom], Atom | None]) -> list[Atom]:
    folded: list[Atom] = []
    for atom in atoms:
        joined = join(low, folded[-1], atom) if folded else None
        if joined is not None:
            folded[-1] = joined
        elif not folded or atom.start >= folded[-1].end:
            folded.append(atom)
    return folded


def continues_label(text: str, low: str, label_end: int, number: Number) -> bool:
    """Whether a bare number goes on a list of names: `mức độ 3, 4`, `Điều 5, 6 và 7`."""
    if label_end < 0 or number.start - label_end > 6 or not (number.plain or number.spelled):
        return False
    if not _LABEL_GAP.fullmatch(low, label_end, number.start):
        return False
    if before_capital(text, number.end):  # `Điều 5, 6 Luật …`
        return True
    after, second, _ = words_after(low, number.end)
    return not counts_noun(after, second)


def _ratio(low: str, left: Atom, right: Atom) -> Atom | None:
    """`59/63 tỉnh`, `2.532/2.532 ha`: the first number of the second, in the unit of the second."""
    if low[left.number.end : right.start] != "/" or left.unit is not None or left.kind != "count":
        return None
    if left.of is not None or left.number.spelled:
        return None
    total = right.value
    value = canonical(left.number.value * right.factor)
    if not left.number.magnitude:
        value = scaled(value, right.number.magnitude)
    if left.number.value < right.number.value <= 5 or (right.kind != "count" and right.number.value <= 5):
        part = canonical(
            (left.number.value / right.number.value * right.factor).quantize(Decimal("1.000000"))
        )
        return replace(right, number=left.number, start=left.start, value=part, optional=True)
    score = right.kind == "count" and (
        right.number.value in {100, 1_000, 10_000, 100_000}
        or (right.number.value == 10 and low.startswith(" điểm", right.end))
    )
    return replace(right, number=left.number, start=left.start, value=value, of=total, optional=score)


def _range(low: str, left: Atom, right: Atom) -> Atom | None:
    if left.of is not None or right.of is not None or left.high is not None or right.high is not None:
        return None
    if left.kind == "multiple" and left.unit and right.kind != "multiple":
        return None
    kind = _range_gap(low, left, right)
    if kind is None or not _compatible(left, right):
        return None
    value = left.value
    if left.unit is None and right.unit is not None:
        value = canonical(left.number.value * right.factor)
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
        range_kind=kind,
        optional=left.optional or right.optional,
    )


def _range_gap(low: str, left: Atom, right: Atom) -> str | None:
    """How the text between two numbers makes a range of them: `dash`, `words`, or not at all."""
    if _DASH.fullmatch(low, left.end, right.start):
        return "dash"
    if right.start - left.end > 40:
        return None
    before = behind(low, left.start, 16)
    if _TO.fullmatch(low, left.end, right.start):
        return "words"
    if _AND.fullmatch(low, left.end, right.start) and _BETWEEN_BEFORE.search(before):
        return "words"
    noun = _NOUN_TO.fullmatch(low, left.end, right.start)
    if noun and left.unit is None and _FROM_BEFORE.search(before):
        return "words" if low.startswith(noun.group(1), right.end) else None
    return None


def _compatible(left: Atom, right: Atom) -> bool:
    if left.unit is not None and left.unit != right.unit:
        return False
    if left.number.spelled != right.number.spelled and left.kind == "count" == right.kind:
        return False
    return left.per is None or left.per == right.per


def _is_score(low: str, atom: Atom) -> bool:
    """`2-1`, a falling pair without unit, is a score or a code; `1/500` is the scale of a map."""
    if atom.kind != "count" or not atom.number.plain or atom.high is not None:
        return False
    if atom.of is not None:
        return atom.value == 1 and atom.of >= 200 and atom.of % 100 == 0
    after, before = low[atom.end : atom.end + 2], low[max(0, atom.start - 2) : atom.start]
    joined_after = len(after) == 2 and after[0] in "-–" and after[1].isdigit()
    joined_before = len(before) == 2 and before[1] in "-–" and before[0].isdigit()
    return joined_after or joined_before


def _distributed(low: str, atoms: list[Atom]) -> list[Atom]:
    """`lần lượt 12, 15 và 20%`: the last unit of a list holds for all of it."""
    result = list(atoms)
    for i in range(len(result) - 2, -1, -1):
        left, right = result[i], result[i + 1]
        if left.kind != "count" or left.number.spelled or right.unit is None or left.per is not None:
            continue
        if left.number.magnitude or not _LIST_GAP.fullmatch(low, left.end, right.start):
            continue
        alternative = low[left.end : right.start].strip() in {"hoặc", "hay"}
        if alternative or _IN_TURN.search(behind(low, left.start, 80)):
            value = scaled(canonical(left.value * right.factor), right.number.magnitude)
            number = replace(left.number, magnitude=right.number.magnitude)
            result[i] = replace(
                left, number=number, value=value, unit=right.unit, kind=right.kind, factor=right.factor
            )
    return result


def _with_each(low: str, atom: Atom, floor: int) -> Atom:
    """`tiết kiệm mỗi năm trên 1 nghìn tỷ đồng`: the rate stands before the number."""
    if atom.per is not None or atom.kind in {"time", "age", "percent", "points", "multiple"}:
        return atom
    found = _EACH_BEFORE.search(low, max(floor, atom.start - 64), atom.start)
    if found is None:
        return atom
    words = found.group(1).split()
    known = match_denominator(low, found.start(1))
    if known:
        return replace(atom, per=known[0])
    pair = " ".join(words[:2])
    name = pair if len(words) > 1 and counts_pair(words) else words[0]
    return replace(atom, per=name)


def counts_pair(words: list[str]) -> bool:
    """Whether two words are one noun (`thủ tục`, `địa phương`) rather than a noun and its verb."""
    return f"{words[0]} {words[1]}" in _PAIRS


_PAIRS = frozenset(
    "thủ tục|địa phương|doanh nghiệp|học sinh|sinh viên|hộ dân|hộ nghèo|gia đình|lao động|dự án|hồ sơ|đơn vị|cơ quan"
    "|cán bộ|công dân|người dân|giáo viên|bác sĩ|bệnh nhân|sản phẩm|cơ sở|chuyến bay|trường hợp|thành viên|cổ phiếu"
    "|công chức|đại biểu|khách hàng|du khách|hợp tác|công trình|căn hộ|xã viên|giường bệnh".split("|")
)


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
        if direct or _TOTAL_GAP.fullmatch(low, part.end, total.start):
            result[i] = replace(part, of=total.value)
            result[i + 1] = replace(total, optional=True)
    return result
