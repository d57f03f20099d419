"""The days of a period that a figure takes, and sums from the year's first day: where only `lũy kế` tells of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.periods import Role, StatedPeriod

_SUMMED = Rare(
    r"(?<!\w)(?:lũy kế|luỹ kế|cộng dồn|tích lũy)(?: (?:ước tính|ước|đạt|tăng|giảm|là|thu|chi|hơn|gần"
    r"|khoảng|trên|vẫn|đã|có|được))*\s*$",
    "lũy",
    "luỹ",
    "dồn",
)
_NEW_YEAR = re.compile(r"từ đầu năm(?: \d{4}| nay)?", re.IGNORECASE)
# `Từ đầu năm 2026, mức lương cơ sở là …` holds on; what is summed up reaches up to now.
_ADDS_UP = ("cộng dồn ", "lũy kế ", "luỹ kế ", "tích lũy ")
_SUMS = ("cộng dồn ", "lũy kế ", "luỹ kế ", "tích lũy ", "tính chung ", "tính ", "tổng cộng ")


def ends(
    passage: Passage,
    stated: StatedPeriod,
    inside: Sequence[StatedPeriod],
    running: StatedPeriod | None,
    published: dt.date | None,
) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of a figure that a period governs."""
    # `Từ đầu năm, lực lượng này đã xử lý 41 vụ`: up to now, as if it said so.
    if stated.role is Role.SINCE and _NEW_YEAR.fullmatch(stated.period.text):
        ended = passage.lower.startswith((" đến", " tới"), stated.period.end)
        alone = len(stated.period.text) == len("từ đầu năm")
        summed = alone or passage.lower.endswith(_SUMS, 0, stated.period.start)
        return stated.first, None if ended or not summed else _reached(stated, inside, running, published)
    if stated.role is Role.SINCE and passage.lower.endswith(_ADDS_UP, 0, stated.period.start):
        # `lũy kế từ năm 2021 tuyển sinh 8,2 triệu người`: up to now as well
        return stated.first, _reached(stated, inside, running, published)
    # `cuối năm` is a day by which something is reached, so it opens like `đến cuối năm`.
    if (
        stated.role is Role.SPAN
        and stated.first == stated.last
        and stated.period.text.lower().startswith(("cuối", "hết"))
    ):
        return None, stated.last
    return stated.first, stated.last


#: A quarter that has long been over, `Quý I` in September, is not what `từ đầu năm` reaches up to.
_JUST_OVER = dt.timedelta(100)


def _reached(
    stated: StatedPeriod,
    inside: Sequence[StatedPeriod],
    running: StatedPeriod | None,
    published: dt.date | None,
) -> dt.date | None:
    """The last day of `từ đầu năm`, which says no more: of the months or weeks spoken of before, else of publication."""
    before = [s for s in inside if s.period.end <= stated.cue_start]
    spoken = before[-1] if before else running
    if spoken is None or spoken.last is None or stated.first is None or published is None:
        return published
    told = spoken.role is Role.UNTIL or (spoken.role is Role.SPAN and spoken.first != spoken.last)
    late = spoken.last <= published < spoken.last + _JUST_OVER
    return spoken.last if told and late and stated.first < spoken.last else published


# `đạt 64% mục tiêu năm (25 triệu lượt)`, `bằng 13% kế hoạch vốn cả năm là 15 tỷ đồng`
_OF_THE_YEAR = Rare(
    r"(?<!\w)(?:mục tiêu|kế hoạch|dự toán|chỉ tiêu)(?: [^\W\d]+){0,3} (?:cả )?năm(?: nay)?(?: \(|(?: đề ra)? là )"
    r"(?:(?:là|từ|khoảng|trên|hơn|gần) )*$",
    "năm (",
    "năm là ",
    "nay (",
    "nay là ",
    "đề ra là ",
)


def span_the_year(figure: Figure) -> None:
    """The plan of a year, told beside what was reached of it in some months, is of all of it."""
    day = figure.last or figure.first
    if day is not None and _OF_THE_YEAR.search(figure.left):
        figure.first, figure.last = dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
        figure.why["period"] = "plan's year"


def sum_up(figure: Figure, chosen: StatedPeriod, inside: Sequence[StatedPeriod]) -> None:
    """`Sản lượng tháng 4 tăng 4,1%, lũy kế tăng 8,35%`: from the year's first day to the month's last."""
    if chosen.role is not Role.SPAN or figure.first is None or figure.last is None:
        return
    if figure.first.month == 1 or figure.first == figure.last or figure.first.year != figure.last.year:
        return
    if any(figure.gap_start <= s.period.start < figure.start for s in inside):
        return
    previous = figure.previous
    goes_on = previous is not None and previous.why.get("period") == "summed" and ";" not in figure.left
    if goes_on or _SUMMED.search(figure.left):
        figure.first = figure.first.replace(month=1, day=1)
        figure.why["period"] = "summed"
