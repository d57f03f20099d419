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


def is_shifted(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    """`giảm 9,7% so với cùng kỳ năm trước (48,2%)`: the bracket holds the base's level, of the base's period."""
    previous = figure.previous
    left = figure.left
    if figure.bracketed and figure.change is not None and told_before_bracket(passage, figure) is not None:
        return False
    ago = _YEAR_AGO.match(passage.lower, figure.sentence_start, figure.start) if inside else None
    if ago is not None:
        return _is_of_the_year_before(passage, figure, inside, ago["year"])
    opened = left.rfind("(")
    if opened > left.rfind(")"):
        at = figure.start - len(left) + opened
        bases = [s for s in inside if s.role is Role.BASE and 0 <= at - s.period.end <= 2]
        dated = bases[-1] if bases else None
        if any(s.role is Role.SPAN and at < s.period.start < figure.start for s in inside) and bases:
            return False  # `tăng 9,4% so với năm 2016 (quý I tăng 4%, quý II tăng 8,2%)`
        same = left.startswith(("cùng kỳ", "cùng thời điểm"), opened + 1)
        named = dated is not None and (dated.first or dated.last) and not same
        named = named and not any(at < s.period.start < figure.start and not _is_base(s) for s in inside)
        named = named and not left.startswith(
            _OF_NOW, opened + 1
        )  # `so với năm 2018 (trong đó đã ủy thác 580 việc)`
        planned = figure.right.startswith((" kế hoạch", " dự toán", " chỉ tiêu", " mục tiêu"))
        named = named and not planned  # `tăng 12% so với cuối năm 2022 (đạt 99,7% kế hoạch)`
        if dated is not None and named and "cùng kỳ" not in dated.period.text.lower():
            figure.first, figure.last = _base_ends(dated)
            figure.why["period"] = "base"
            return True
        if previous is None:
            return _is_of_the_base_named(passage, figure)
        if _TIME_BEFORE.match(left, opened):
            figure.why["period"] = "base"
            return True
        if bases == [] and _YEAR_BEFORE.match(left, opened):
            own = next((s for s in inside if s.period.start == at + 1), None)
            if own is not None and (own.first, own.last) == (previous.first, previous.last):
                figure.first, figure.last = year_before(own.first), year_before(own.last)
                figure.why["period"] = "base"
                return True  # of 2025, in a text of 2026: `chiếm 62% thị phần (năm trước 42%)`
        opening = next((s for s in inside if s.period.start == at + 1), None)
        if (
            opening is not None
            and _is_earlier(opening, previous)
            and not _DIGIT.search(left, opened + 1 + len(opening.period.text))
        ):
            figure.first, figure.last = opening.first, opening.last
            figure.why["period"] = "base"
            return True  # `tăng 9,8% so với cùng kỳ (6 tháng đầu năm 2025 tăng 9,2%)`
    if previous is None:
        return _is_of_the_base_named(passage, figure)
    if (
        figure.bracketed
        and previous.why.get("period") == "base"
        and not _PARTED.search(passage.words, figure.gap_start, figure.start)
    ):
        figure.first, figure.last = previous.first, previous.last
        figure.why["period"] = "base"
        return True  # `so với cùng kỳ năm 2024 (36.000 ca mắc và 6 ca tử vong)`
    # `thấp hơn con số 23,2 tỷ USD của cùng kỳ`
    behind = passage.lower.startswith((" của cùng kỳ", " của cùng giai đoạn"), figure.end)
    if not behind and passage.lower.startswith((" cùng kỳ", " cùng giai đoạn"), figure.end):
        behind = BASE_RATE.search(left, figure.lead) is not None  # `thấp hơn mức tăng 9,5% cùng kỳ năm trước`
    ahead = "cùng " in left and bool(_BASE_BRACKET.search(left) or _BASE_CLAUSE.search(left))
    goes_on = previous.why.get("period") == "base" and ";" not in left
    if (
        not figure.bracketed
        and (goes_on or "cùng kỳ " in left)
        and _is_in_a_base_clause(passage, figure, inside)
    ):
        if goes_on:
            figure.first, figure.last = previous.first, previous.last
            figure.why["period"] = "base"
            return True
        ahead = True
    if not behind and not ahead:
        inside_it = passage.before(figure).rpartition("(")[2] if figure.bracketed else ""
        if not _BASE_IN_BRACKET.match(inside_it) or _is_dated(figure, inside):
            return False
        if figure.change is not None and inside_it.startswith("so "):
            return False  # `khám phá 1.622 vụ (so với cùng kỳ, tăng 538 vụ)`: the change is of now
    while previous.bracketed and previous.previous is not None:
        previous = previous.previous
    year = _OF_SAME.match(passage.lower, figure.end) if behind else None
    then = previous.last or previous.first
    back = max(1, then.year - int(year["year"])) if year is not None and then is not None else 1
    figure.first, figure.last = previous.first, previous.last
    for _ in range(back):
        figure.first, figure.last = year_before(figure.first), year_before(figure.last)
    figure.why["period"] = "base"
    return True


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


def _is_of_the_base_named(passage: Passage, figure: Figure) -> bool:
    """Whether a sentence's first figure, in brackets, is that of the year compared with, of the months told before."""
    base = _BASE_NAMED.search(figure.left) if figure.bracketed else None
    told = (
        [f for f in passage.figures if f.sentence < figure.sentence and (f.first or f.last)] if base else []
    )
    own = (told[-1].last or told[-1].first) if told else None
    if base is None or own is None or own.year - int(base["year"]) != 1:
        return False
    figure.first, figure.last = year_before(told[-1].first), year_before(told[-1].last)
    figure.why["period"] = "base"
    return True


_OF_SAME = re.compile(r" (?:của )?cùng (?:kỳ|giai đoạn) (?:của )?(?:các )?năm (?P<year>(?:19|20)\d\d)(?!\d)")
# `Cùng kỳ năm 2024, hai nước này đầu tư 5,2 tỷ USD`: of the year before what the sentence before spoke of.
_YEAR_AGO = re.compile(
    r"[\s“\"]*(?:trong khi đó, |trong khi |còn |trước đó, |vào )?cùng kỳ"
    r"(?: năm (?:trước|ngoái|(?P<year>20\d\d))|(?=, (?:con số|tỷ lệ|tỉ lệ|mức|chỉ số)(?: tăng| giảm)? này(?!\w))), "
)


def _is_of_the_year_before(
    passage: Passage, figure: Figure, inside: Sequence[StatedPeriod], named: str | None
) -> bool:
    if any(s.role is not Role.BASE and s.period.end <= figure.start for s in inside):
        return False
    told = [f for f in passage.figures if f.sentence == figure.sentence - 1 and f.why.get("period") != "base"]
    told = [f for f in told if not f.candidate.optional and not f.bracketed and (f.first or f.last)]
    told = [f for f in told if not BASE_LEVEL.search(f.left, f.lead)]
    if not told:
        return False
    own = told[-1].last or told[-1].first
    # `cùng kỳ năm 2023`, in a text of 2026
    back = own.year - int(named) if named and own else 1
    if back < 1:
        return False
    figure.first, figure.last = told[-1].first, told[-1].last
    for _ in range(back):
        figure.first, figure.last = year_before(figure.first), year_before(figure.last)
    figure.why["period"] = "base"
    return True


def _is_base(stated: StatedPeriod) -> bool:
    return stated.role is Role.BASE


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
