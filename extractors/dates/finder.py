"""Scans a text for the expressions of time that the grammar knows, in one pass over its head words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from extractors.dates.atoms import Atom, Grain
from extractors.dates.forms import DIGITS, Rule
from extractors.dates.grammar import RULES
from extractors.dates.month_counts import counts_so_far, sums_up
from extractors.dates.words import RESTATES, SESSION
from extractors.words import Span, Words, is_word, within

#: How far the tests look back; keeps the scan linear.
BEHIND = 24


def _by_head() -> dict[str, tuple[Rule, ...]]:
    table: dict[str, list[Rule]] = {}
    for entry in RULES:
        # The first word alone: a longer head that fails would swallow the heads within it (`cả năm 2023`).
        for head in {head.split()[0]: None for head in entry.heads}:
            table.setdefault(head, []).append(entry)
    return {head: tuple(rules) for head, rules in table.items()}


_RULES_OF = _by_head()
#: Heads right behind which a rule's word of time stands; `mười` may be half of a number.
_COUNTS = frozenset({DIGITS, "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín"})
#: The rules of such a head before each word of time, and before none: half of them need not be tried.
_RULES_BEFORE = {
    (head, unit): tuple(entry for entry in _RULES_OF[head] if entry.unit in ("", unit))
    for head in _COUNTS
    for unit in ("", "ngày", "tháng", "quý", "năm", "giờ")
}
_WORDS = frozenset(head for head in _RULES_OF if head.isalpha())
# Frequent words count only before a word of time.
_UNIT = " {1,3}(?:ngày|tháng|tuần|quý|năm)"
_FOLLOWING = {
    **dict.fromkeys(("một", "bốn", "sáu", "bảy", "bẩy", "tám", "chín"), " {1,3}(?:một |hai )?[ntq]"),
    **dict.fromkeys(
        ("hai", "ba", "mười"),
        " {1,3}(?:(?:một |hai )?[ntq]|[^\\W\\d]{2,4} {1,3}(?:[^\\W\\d]{2,4} {1,3})?tháng)",
    ),
    **dict.fromkeys(("các", "những", "mấy", "trong", "cả", "toàn"), _UNIT),
    **dict.fromkeys(("đến", "tới", "từ"), " {1,3}(?:nay|thời điểm)"),
    "hiện": " {1,3}nay",
    "cùng": " {1,3}(?:k|ngày|tháng|tuần|quý|năm|thời|giai)",
    "đầu": " {1,3}(?:năm|tháng|quý|tuần|của|giờ|\\d)",
    "giữa": " {1,3}(?:năm|tháng|quý|tuần|của|\\d)",
    "cuối": " {1,3}(?:năm|tháng|quý|tuần|của|\\d)",
    "hết": " {1,3}năm",
    "thời": " {1,3}(?:gian|k|điểm {1,3}\\d)",
    **dict.fromkeys(("thượng", "trung", "hạ"), " {1,3}tuần"),
    "nhà": " {1,3}giáo",
    "phụ": " {1,3}nữ",
    "giải": " {1,3}phóng",
    "quốc": " {1,3}(?:khánh|tế)",
    "mùa": " {1,3}(?:khô|mưa|bão|lũ|hè|hạ|đông|xuân|thu|vụ|cạn|n|lạnh|d|lễ|t|c|gặt)",
    "vụ": " {1,3}(?:lúa|đông|hè|thu|chiêm|xuân|mùa)",
}
_COMPILED = {following: re.compile(following) for following in _FOLLOWING.values()}
_FOLLOWED = {word: _COMPILED[following] for word, following in _FOLLOWING.items()}
_RUN = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
#: What follows a number that may begin an expression of time.
_AFTER_DIGITS = re.compile(r" ?[/:hgt-]| {1,3}(?:tháng|năm|quý|ngày|giờ|đến|tới|và)|, ?\d")
_UNIT_BEHIND = re.compile(r"(?:[0-9]+|[^\W\d]+)(?: {1,3}(ngày|tháng|quý|năm)| {0,3}[hg:])")
_PLAIN_YEAR = re.compile(r"(?:19|20)\d\d|\d\d?\.\d\d?\.\d{4}")

_DAY_CUE = re.compile(
    r"(?<!\w)(?:từ|đến|tới|hết|trước|sau|vào|hôm|ngày|hạn|lúc|trong|giữa|thời điểm|sáng|trưa|chiều|tối|đêm"
    rf"|{SESSION})(?: hết| ngày)? {{1,3}}$"
)
# `có đến 8/11 nhóm hàng tăng giá`
_SO_MANY = re.compile(r"(?<!\w)(?:có|với|chỉ) {1,3}(?:đến|tới) {1,3}$")
_MONTH_CUE = re.compile(r"(?<!\w)(?:từ|đến|tới|hết|trước|sau|vào|trong|tháng|kỳ|với) {1,3}$")
_YEAR_CUE = re.compile(
    r"(?<!\w)(?:từ|đến|tới|hết|trước|sau|vào|tầm nhìn|cùng kỳ|giai đoạn|so với|đầu|cuối|giữa|nhất là"
    r"|chỉ số [^\W\d]+|(?:các|từng) năm:) {1,3}$"
)
_LINK = re.compile(r" {0,3}(?:,|-|và|;|hoặc|hay|đến(?: hết)?|tới|\() {0,3}")
_HOLIDAY = re.compile(
    r"(?<!\w)(?:quốc khánh|kỷ niệm|nhân|chào mừng|dịp|lễ|tết|thống nhất|phong trào|đường|phố) {1,3}$"
)
_COUNTED = re.compile(
    r"(?:(?<!\w)\d(?:[\d.,]*\d)?|(?<!\w)(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|chục|trăm|những|nhiều"
    r"|các|mấy|hàng|hằng|vài|bao|mỗi|từng|cả)) {1,3}$"
)
#: `chỉ tiêu năm 500`, `trong năm 1500 bể chứa được xây`: what was reached within the year, or was to be.
_WITHIN = re.compile(r"(?<!\w)(?:trong|cả|toàn|bình quân|kế hoạch|chỉ tiêu|mục tiêu|sản lượng|mức) {1,3}$")
_WORD_NEXT = re.compile(r" {0,3}[^\W\d]")
_MONTH_WORD = re.compile(r"(?:\d|(?<!\w)(?:mỗi|một|hàng|hằng|cách mạng|từng|hai|ba|sáu|các|những)) {1,3}$")
_BOUND_EDGE = re.compile(
    r"(?<!\w)(?:bắt|lần|hàng|dẫn|đứng|ban|vòng|làm|cầm|đối|tuần|ngày|tháng|bước|mở) {1,3}$"
)
#: What may stand before an expression that is all of a line otherwise: `trong 3 ngày tới`.
_LEADS_IN = ("", "trong", "vào", "khoảng")
# A day of the lunar calendar, or of every year, names no days that this module could give.
_ELUSIVE = re.compile(r" {1,3}\(?(?:âm lịch|al(?!\w))| {1,3}(?:hằng|hàng|mỗi) {1,3}(?:năm|tháng|quý)(?!\w)")
_LUNAR = re.compile(r"(?<!\w)(?:rằm|tết|giỗ tổ) {1,3}$")
# A bare year goes on a list of years only where no noun follows it: `năm 2024, 2000 cán bộ`.
_LIST_END = re.compile(
    r" {0,3}[,.;:)/-]| {1,3}(?:và|là|đều|lần lượt|đạt|tăng|giảm|có|so|của|tại|được|dự báo|dự kiến|ước|sẽ)(?!\w)|$|\n",
    re.MULTILINE,
)
_YEAR_TELLS = re.compile(r" {1,3}(?:ước |chỉ |còn )?(?:đạt|là|tăng|giảm|có)(?!\w)")
# `cao nhất là 2023 với 3,25%`; `đông nhất là 2023 người` is no year.
_SUPERLATIVE = re.compile(r" {0,3}[,.;()]| {1,3}(?:với|khi|đạt|tăng|giảm)(?!\w)|$|\n", re.MULTILINE)
_LINE_ENDS = re.compile(r" {0,3}[.!?]? {0,3}(?:\n|\Z)")
_GOES_ON = re.compile(r" {0,3}-| {1,3}(?:đến|tới|trở)(?!\w)")
_COMING = re.compile(r" {1,3}(?:tới(?: đây)?|sắp tới)(?!\w)(?! {1,3}(?:nay|năm|tháng|ngày|quý|hết|\d))")
_GONE = re.compile(r" {1,3}vừa (?:qua|rồi)(?!\w)")


def find_atoms(
    low: str, published: dt.date | None, words: Words, lines: Sequence[Span] | None = None
) -> list[Atom]:
    """All expressions of a folded text, or of some of its lines, in order and without overlap."""
    found: list[Atom] = []
    end = 0
    for start, head in _heads(low, words, lines):
        if start < end:
            continue
        if head == DIGITS and not _may_begin(low, start):
            continue
        atom = _match(low, start, head, published, found[-1] if found else None)
        if atom:
            found.append(_with_tail(low, atom))
            end = atom.end
    return found


def _heads(low: str, words: Words, lines: Sequence[Span] | None) -> Iterator[tuple[int, str]]:
    """Where the forms of the grammar may begin, in order, and under which head."""
    heads = sorted(words.find(_WORDS) + [(start, DIGITS) for start, _ in words.runs])
    for start, head in heads if lines is None else within(heads, lines):
        if head == DIGITS:
            if start and is_word(low[start - 1]):
                start, head = start - 1, low[start - 1 : start + 1]  # `q1/2026`
                if head not in _RULES_OF or (start and is_word(low[start - 1])):
                    continue
        elif head in _FOLLOWED and not _FOLLOWED[head].match(low, start + len(head)):
            continue
        yield start, head


def _may_begin(low: str, start: int) -> bool:
    """Whether the digits at `start` may begin an expression of time."""
    if start > 1 and low[start - 1] in "/.," and low[start - 2].isdigit():
        return False
    digits = _RUN.match(low, start)
    assert digits is not None
    return bool(_AFTER_DIGITS.match(low, digits.end()) or _PLAIN_YEAR.fullmatch(digits[0]))


def _match(low: str, start: int, head: str, published: dt.date | None, last: Atom | None) -> Atom | None:
    for entry in _RULES_BEFORE[head, _unit_behind(low, start)] if head in _COUNTS else _RULES_OF[head]:
        match = entry.pattern.match(low, start)
        if match is None or low[match.end() : match.end() + 1].isalnum():
            continue
        if entry.needs and not _fits(entry.needs, low, match, published, last):
            continue
        atom = entry.build(match, published)
        if atom:
            return atom
    return None


def _unit_behind(low: str, start: int) -> str:
    """The word of time right behind the number at `start`; `giờ` for `h`, `g` and the colon of a clock."""
    found = _UNIT_BEHIND.match(low, start)
    if found is None:
        return ""
    return found[1] or "giờ"


def _with_tail(low: str, atom: Atom) -> Atom:
    if atom.grain in (Grain.DAY, Grain.MONTH):
        lunar = _LUNAR.search(low, max(0, atom.start - 12), atom.start)
        if lunar or _ELUSIVE.match(low, atom.end):
            return atom._replace(grain=Grain.VAGUE, shape=None, bounds=None)
    if _COMING.match(low, atom.end):
        return atom._replace(future=True)
    return atom._replace(past=True) if _GONE.match(low, atom.end) else atom


def _fits(needs: str, low: str, match: re.Match[str], published: dt.date | None, last: Atom | None) -> bool:
    """The test named `needs`, on the text before the match."""
    behind = low[max(0, match.start() - BEHIND) : match.start()].rpartition("\n")[2]
    if needs == "alone":
        return behind.strip() in _LEADS_IN and _LINE_ENDS.match(low, match.end()) is not None
    if needs == "not counted":
        return not _COUNTED.search(behind)
    if needs == "history":
        apart = len(match["y"]) > 3 and not _WORD_NEXT.match(low, match.end())
        return not _COUNTED.search(behind) and (apart or not _WITHIN.search(behind))
    if needs == "free edge":
        return not _BOUND_EDGE.search(behind)
    if needs == "month word":
        return not _MONTH_WORD.search(behind)
    if needs == "no holiday":
        return not _HOLIDAY.search(behind)
    if needs == "falling day":
        joined = (
            last is not None and last.grain is Grain.DAY and _LINK.fullmatch(low, last.end, match.start())
        )
        return bool(joined) or (int(match["d"]) > int(match["m1"]) and _DAY_CUE.search(behind) is not None)
    if needs == "months so far":
        return counts_so_far(behind, match, published)
    if needs == "months cue":
        return sums_up(behind, match, published)
    return _cued(needs, low, match, behind, last)


def _cued(needs: str, low: str, match: re.Match[str], behind: str, last: Atom | None) -> bool:
    """Bare figures are a date after a word of time, after another date, or alone."""
    cue, grains = {
        "day cue": (_DAY_CUE, (Grain.DAY,)),
        "month cue": (_MONTH_CUE, (Grain.MONTH,)),
        "year cue": (_YEAR_CUE, (Grain.YEAR, Grain.SPAN)),
    }[needs]
    cued = cue.search(behind)
    if cued and needs == "day cue" and _SO_MANY.search(behind) and _WORD_NEXT.match(low, match.end()):
        return False
    if cued:
        if needs == "year cue" and cued[0].startswith("chỉ số"):
            return not low.startswith(" điểm", match.end())  # `Chỉ số PAPI 2021 cho thấy`
        if needs == "year cue" and cued[0].startswith("nhất"):
            return _SUPERLATIVE.match(low, match.end()) is not None
        # `giảm từ 2000 xuống 1500` is no year.
        return needs != "year cue" or cued[0].split()[0] != "từ" or bool(_GOES_ON.match(low, match.end()))
    if needs == "year cue" and not _LIST_END.match(low, match.end()):
        return False
    if needs == "year cue" and last and last.grain is Grain.YEAR and behind.endswith((", ", "; ")):
        # `Năm 2023 đạt 5 triệu tấn, 2024 đạt 6 triệu tấn`
        if _YEAR_TELLS.match(low, match.end()):
            return True
    if needs == "day cue" and behind.endswith("(") and _spans_bracket(low, match):
        return True
    if last and last.grain in grains and _LINK.fullmatch(low, last.end, match.start()):
        return True
    # `2/9, cả nước …`, `08/2026`
    opens = needs != "year cue" and not behind and low[match.end() : match.end() + 1] in ("", "\n", ",")
    return opens and not low.startswith(RESTATES, match.end())


#: `(29/8 - 2/9)` behind a holiday.
_TO_DAY = re.compile(r" ?- ?[0-3]?\d/1?\d(?:/\d{4})?\)")


def _spans_bracket(low: str, match: re.Match[str]) -> bool:
    """Whether all of a bracket is a stretch of days: its first day, or both of them in one."""
    if match.groupdict().get("d2"):
        return low.startswith(")", match.end())
    return _TO_DAY.match(low, match.end()) is not None
