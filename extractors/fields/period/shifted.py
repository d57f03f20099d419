"""The period of a base's own level: `giảm 9,7% so với cùng kỳ năm trước (48,2%)`."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Sequence

from extractors.fields.change.told_bases import told_before_bracket
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, BASE_RATE, Rare
from extractors.fields.period.not_periods import YEAR
from extractors.periods import Role, StatedPeriod

_BASE_BRACKET = Rare(
    r"(?<!\w)cùng (?:kỳ|thời điểm)(?! tháng)(?:(?! và )[^,;()])*\(\s*(?:đạt |là |ước )?$", "cùng "
)
_BASE_CLAUSE = Rare(
    r"(?<!với )(?<!\w)cùng kỳ (?:(?:năm )?(?:trước|ngoái|\d{4}) )?(?:chỉ )?(?:đạt|là|có|chỉ|tăng|giảm"
    r"|ở mức|xuất siêu|nhập siêu|thặng dư|thâm hụt|lãi|lỗ|thu|chi|xuất khẩu|nhập khẩu) ?\w* ?$",
    "cùng kỳ",
)
_BASE_IN_BRACKET = re.compile(r"[^,;)]{0,40}cùng (?:kỳ|thời điểm)(?! tháng)")


#: The first and the last day of a base; both are None where a text does not date it.
_Days = tuple[dt.date | None, dt.date | None]


def is_shifted(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    """`giảm 9,7% so với cùng kỳ năm trước (48,2%)`: the bracket holds the base's level, of the base's period."""
    days = _base_days(passage, figure, inside)
    if days is None:
        return False
    figure.first, figure.last = days
    figure.why["period"] = "base"
    return True


def _base_days(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> _Days | None:
    if figure.bracketed and figure.change is not None and told_before_bracket(passage, figure) is not None:
        return None
    ago = _YEAR_AGO.match(passage.lower, figure.sentence_start, figure.start) if inside else None
    if ago is not None:
        return _of_the_year_before(passage, figure, inside, ago["year"])
    opened = figure.left.rfind("(")
    if opened > figure.left.rfind(")"):
        at = figure.start - len(figure.left) + opened
        bases = [s for s in inside if s.role is Role.BASE and 0 <= at - s.period.end <= 2]
        if bases and any(s.role is Role.SPAN and at < s.period.start < figure.start for s in inside):
            return None  # `tăng 9,4% so với năm 2016 (quý I tăng 4%, quý II tăng 8,2%)`
        days = _dated_before_bracket(figure, inside, bases, opened) if bases else None
        if days is None and figure.previous is not None:
            days = _opened_by_a_time(figure, figure.previous, inside, opened, dated=bool(bases))
        if days is not None:
            return days
    if figure.previous is None:
        return _of_the_base_named(passage, figure)
    return _of_the_same_time(passage, figure, figure.previous, inside)


def _dated_before_bracket(
    figure: Figure, inside: Sequence[StatedPeriod], bases: Sequence[StatedPeriod], opened: int
) -> _Days | None:
    """The days of the base right before the bracket that opens at `opened` of what stands left of the figure."""
    left, dated = figure.left, bases[-1]
    at = figure.start - len(left) + opened
    if (dated.first is None and dated.last is None) or "cùng kỳ" in dated.period.text.lower():
        return None
    if left.startswith(("cùng kỳ", "cùng thời điểm", *_OF_NOW), opened + 1):
        return None  # `so với năm 2018 (trong đó đã ủy thác 580 việc)`
    if any(at < s.period.start < figure.start and not _is_base(s) for s in inside):
        return None
    # `tăng 12% so với cuối năm 2022 (đạt 99,7% kế hoạch)`
    return None if figure.right.startswith(_PLANS) else _base_ends(dated)


def _opened_by_a_time(
    figure: Figure, previous: Figure, inside: Sequence[StatedPeriod], opened: int, *, dated: bool
) -> _Days | None:
    """The days of a bracket that opens with an earlier time than that of the figure before it."""
    left = figure.left
    at = figure.start - len(left) + opened
    if _TIME_BEFORE.match(left, opened):
        return figure.first, figure.last
    opening = next((s for s in inside if s.period.start == at + 1), None)
    if opening is None:
        return None
    same = (opening.first, opening.last) == (previous.first, previous.last)
    if not dated and same and _YEAR_BEFORE.match(left, opened):
        # of 2025, in a text of 2026: `chiếm 62% thị phần (năm trước 42%)`
        return year_before(opening.first), year_before(opening.last)
    alone = not _DIGIT.search(left, opened + 1 + len(opening.period.text))
    # `tăng 9,8% so với cùng kỳ (6 tháng đầu năm 2025 tăng 9,2%)`
    return (opening.first, opening.last) if alone and _is_earlier(opening, previous) else None


def _of_the_same_time(
    passage: Passage, figure: Figure, previous: Figure, inside: Sequence[StatedPeriod]
) -> _Days | None:
    """The days of the figure before, so many years earlier, where the base is the same time of then."""
    of_base = previous.why.get("period") == "base"
    if figure.bracketed and of_base:
        if not _PARTED.search(passage.words, figure.gap_start, figure.start):
            return previous.first, previous.last  # `so với cùng kỳ năm 2024 (36.000 ca mắc và 6 ca tử vong)`
    # `thấp hơn con số 23,2 tỷ USD của cùng kỳ`
    behind = passage.lower.startswith((" của cùng kỳ", " của cùng giai đoạn"), figure.end)
    if not behind and passage.lower.startswith((" cùng kỳ", " cùng giai đoạn"), figure.end):
        # `thấp hơn mức tăng 9,5% cùng kỳ năm trước`
        behind = BASE_RATE.search(figure.left, figure.lead) is not None
    left = figure.left
    ahead = "cùng " in left and bool(_BASE_BRACKET.search(left) or _BASE_CLAUSE.search(left))
    goes_on = of_base and ";" not in left
    if not figure.bracketed and (goes_on or "cùng kỳ " in left):
        if _is_in_a_base_clause(passage, figure, inside):
            if goes_on:
                return previous.first, previous.last
            ahead = True
    if not behind and not ahead and not _is_in_a_base_bracket(passage, figure, inside):
        return None
    year = _OF_SAME.match(passage.lower, figure.end) if behind else None
    return _years_before(previous, year["year"] if year is not None else None)


def _is_in_a_base_bracket(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    inside_it = passage.before(figure).rpartition("(")[2] if figure.bracketed else ""
    if not _BASE_IN_BRACKET.match(inside_it) or _is_dated(figure, inside):
        return False
    # `khám phá 1.622 vụ (so với cùng kỳ, tăng 538 vụ)`: the change is of now
    return figure.change is None or not inside_it.startswith("so ")


def _years_before(host: Figure, named: str | None) -> _Days:
    """The days of what the bracket of `host` stands behind, in the year that is named or else the one before."""
    while host.bracketed and host.previous is not None:
        host = host.previous
    then = host.last or host.first
    return _back(host, max(1, then.year - int(named)) if named is not None and then is not None else 1)


def _back(figure: Figure, years: int) -> _Days:
    first, last = figure.first, figure.last
    for _ in range(years):
        first, last = year_before(first), year_before(last)
    return first, last


def _is_dated(figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    """`(cùng kỳ năm 2024 tăng 2,6%; cuối năm 2024 tăng 11%)`: whether a period of its own stands right before a figure."""
    return any(figure.gap_start <= s.period.start < figure.start and not _is_base(s) for s in inside)


def _is_in_a_base_clause(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    before = passage.before(figure)
    clause = before.rpartition(";")[2] if "; " in before else ""
    return _OPENS_CLAUSE.match(clause) is not None and not _is_dated(figure, inside)


# `…; cùng kỳ năm trước kiểm tra 450 cơ sở, xử phạt 80 cơ sở`
_OPENS_CLAUSE = re.compile(
    r" (?:trong khi |còn )?cùng kỳ (?:năm )?(?:trước|ngoái|20\d\d)(?!\w)(?!,? so )(?! cộng)"
)
_PARTED = re.compile(r"[()§;]")
# `Tiến độ rất chậm, thấp hơn nhiều so với cùng kỳ năm 2020 (12,4%)`
_BASE_NAMED = re.compile(r"(?<!\w)so với cùng kỳ năm (?P<year>20\d\d) \(\s*(?:đạt |là |ước )?$")


def _of_the_base_named(passage: Passage, figure: Figure) -> _Days | None:
    """Of a sentence's first figure, in brackets: the year compared with, of the months told before."""
    base = _BASE_NAMED.search(figure.left) if figure.bracketed else None
    told = (
        [f for f in passage.figures if f.sentence < figure.sentence and (f.first or f.last)] if base else []
    )
    own = (told[-1].last or told[-1].first) if told else None
    if base is None or own is None or own.year - int(base["year"]) != 1:
        return None
    return _back(told[-1], 1)


_OF_SAME = re.compile(r" (?:của )?cùng (?:kỳ|giai đoạn) (?:của )?(?:các )?năm (?P<year>(?:19|20)\d\d)(?!\d)")
# `Cùng kỳ năm 2024, hai nước này đầu tư 5,2 tỷ USD`: of the year before what the sentence before spoke of.
_YEAR_AGO = re.compile(
    r"[\s“\"]*(?:trong khi đó, |trong khi |còn |trước đó, |vào )?cùng kỳ"
    r"(?: năm (?:trước|ngoái|(?P<year>20\d\d))|(?=, (?:con số|tỷ lệ|tỉ lệ|mức|chỉ số)(?: tăng| giảm)? này(?!\w))), "
)


def _of_the_year_before(
    passage: Passage, figure: Figure, inside: Sequence[StatedPeriod], named: str | None
) -> _Days | None:
    if any(s.role is not Role.BASE and s.period.end <= figure.start for s in inside):
        return None
    told = [f for f in passage.figures if f.sentence == figure.sentence - 1 and f.why.get("period") != "base"]
    told = [f for f in told if not f.candidate.optional and not f.bracketed and (f.first or f.last)]
    told = [f for f in told if not BASE_LEVEL.search(f.left, f.lead)]
    if not told:
        return None
    own = told[-1].last or told[-1].first
    # `cùng kỳ năm 2023`, in a text of 2026
    back = own.year - int(named) if named and own else 1
    return _back(told[-1], back) if back > 0 else None


def _is_base(stated: StatedPeriod) -> bool:
    return stated.role is Role.BASE


_PLANS = (" kế hoạch", " dự toán", " chỉ tiêu", " mục tiêu")
_OF_NOW = ("trong đó", "gồm ", "bao gồm ", "riêng ")
# `mức chi là 600 đồng/lít (kỳ trước chi 300 đồng/lít)`: of a time that is not told
_TIME_BEFORE = re.compile(
    r"\((?:kỳ|phiên|đợt|lần|hôm|ngày|tuần) (?:điều hành |giao dịch |điều chỉnh )?(?:trước|qua)(?: đó)?(?!\w)"
)
_YEAR_BEFORE = re.compile(r"\(năm (?:trước|ngoái|liền trước)(?: đó)?(?!\w)")
_DIGIT = re.compile(r"\d")


def _is_earlier(stated: StatedPeriod, figure: Figure) -> bool:
    """Whether a stretch of time was over before the figure's own began."""
    if stated.role is not Role.SPAN or stated.last is None:
        return False
    own = figure.first or figure.last
    return own is not None and stated.last < own


def _base_ends(stated: StatedPeriod) -> tuple[dt.date | None, dt.date | None]:
    if stated.period.text.lower().startswith(("cuối", "hết")):
        return None, stated.last
    return stated.first, stated.last


def of_a_past_year(figure: Figure, chosen: StatedPeriod) -> bool:
    """`Năm 2024 đạt 48,7%, thấp hơn mức 52,3% của năm trước`, in a text of 2025: the year before that of the figure compared."""
    previous = figure.previous
    if previous is None or not chosen.period.text.lower().startswith(("năm trước", "năm liền trước")):
        return False
    if previous.first is None or previous.last is None or (previous.last - previous.first).days < YEAR:
        return False
    return BASE_LEVEL.search(figure.left, figure.lead) is not None


def year_before(day: dt.date | None) -> dt.date | None:
    """The same day a year before, a month's last day staying one; None without one."""
    if day is None or day.year <= 1:
        return None
    ended = (day + dt.timedelta(1)).day == 1 if day < dt.date.max else False
    return day.replace(year=day.year - 1, day=monthrange(day.year - 1, day.month)[1] if ended else day.day)
