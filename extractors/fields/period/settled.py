"""Periods once it is known what kind of statement a figure is: which carried ones fall away, which aims go on."""

from __future__ import annotations

import datetime as dt
import re

from extractors.fields.context import Figure, Passage
from extractors.fields.status.aims_go_on import AIMS_GO_ON
from extractors.model import Status


def drop_carried(passage: Passage, figure: Figure, published: dt.date | None) -> None:
    """A threshold takes no period from an earlier sentence, unless a rule is in force since a day; a forecast none that is over."""
    if figure.why.get("period") == "carried" and published is not None and figure.status is Status.ACTUAL:
        if figure.first is not None and figure.first > published:
            _has_not_come(passage, figure)
            return
    if figure.unit in _WEATHER and figure.status is Status.ACTUAL and figure.first and published is not None:
        days = figure.last is not None and published <= figure.first and published < figure.last
        if days and _SKY.search(passage.lower, figure.sentence_start, figure.sentence_end):
            figure.status = Status.FORECAST  # `Từ đêm 19 đến ngày 21/10, Trung Bộ mưa 200-400 mm`
            figure.why["status"] = "weather to come"
    if figure.why.get("status") == "norm in brackets":
        figure.first = figure.last = None  # `gấp 2 lần quy chuẩn (50 µg/m3)`: of no day
        figure.why.pop("period", None)
    since = figure.first is not None and figure.last is None
    ended = published is not None and figure.last is not None and figure.last <= published
    over = ended and (figure.status is _FORECAST or (figure.status is _TARGET and figure.first is None))
    if (figure.status is _LIMIT or over) and figure.why.get("period") == "carried" and not since:
        ahead = _year_ahead(passage, figure, published) if over and published is not None else None
        if ahead is not None:
            figure.first, figure.last = ahead.first, ahead.last
            return
        figure.first = figure.last = None
        del figure.why["period"]


def _year_ahead(passage: Passage, figure: Figure, published: dt.date) -> Figure | None:
    """`8 tháng đón 15 triệu lượt; năm nay phấn đấu 25 triệu lượt. Doanh thu dự kiến đạt …`: foretold of the same year."""
    told = [f for f in passage.figures if f.sentence == figure.sentence - 1]
    last = told[-1] if told else None
    if last is None or last.status not in _AHEAD or last.first is None or last.last is None:
        return None
    return last if last.first < published < last.last else None


#: What is told of days to come in these is foretold.
_WEATHER = ("mm", "Cel")
# `Từ ngày 5-10/9, ống đường kính 600 mm được thay thế` is no weather.
_SKY = re.compile(r"(?<!\w)(?:mưa|nhiệt độ|nắng|rét|lạnh|trời|thời tiết|bão|áp thấp|nóng)(?!\w)")


def _has_not_come(passage: Passage, figure: Figure) -> None:
    """What is already so does not wait for a day to come; but what is said of days foretold is foretold as well."""
    same = [f for f in passage.figures if f.sentence < figure.sentence and f.first == figure.first]
    if figure.last is not None and same and same[-1].status is Status.FORECAST:
        figure.status = Status.FORECAST
        figure.why["status"] = "days foretold"
        return
    figure.first = figure.last = None
    del figure.why["period"]


_AHEAD = (Status.TARGET, Status.FORECAST)
_TARGET, _FORECAST, _LIMIT = Status.TARGET, Status.FORECAST, Status.LIMIT


# `thông qua Nghị quyết về kế hoạch phát triển kinh tế - xã hội năm 2026 …`
_PLAN = re.compile(
    r"(?<!\w)(?:nghị quyết|quyết định|tờ trình|báo cáo|dự thảo) về (?:dự kiến )?(?:kế hoạch|dự toán"
    r"|mục tiêu|nhiệm vụ)[^,;.:()\d]{0,60} năm (?P<year>20\d\d)(?!\d| ?-)"
)


def _of_the_plan(passage: Passage, figure: Figure) -> bool:
    """`… Nghị quyết đặt mục tiêu tăng trưởng từ 10%`: an aim without a day has the year of the plan just named."""
    first = passage.sentences[figure.sentence - 1].start if figure.sentence else figure.sentence_start
    if passage.lower.find(" năm 20", first, figure.start) < 0:
        return False
    plan = _PLAN.search(passage.lower, first, figure.start)
    if plan is None:
        return False
    year = int(plan["year"])
    figure.first, figure.last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    figure.why["period"] = "plan named"
    return True


def carry_aims(passage: Passage) -> None:
    """`… đến năm 2030 đạt 155.000 MW. Điện gió dự kiến 4.000 MW`: what is aimed at goes on having the day it is due."""
    due: Figure | None = None
    for figure in passage.figures:
        ahead = figure.status in _AHEAD
        if due is not None and figure.sentence - due.sentence > 1:
            due = None
        if ahead and "period" in figure.why and figure.first is None and figure.last is not None:
            due = figure
        elif (
            figure.status is _TARGET and _without_period(figure) and _of_the_plan(passage, figure)
        ) or figure.why.get("status") == AIMS_GO_ON:
            due = None
        elif due is not None and ahead and figure.unit == due.unit and _without_period(figure):
            figure.last = due.last
            figure.why["period"] = "aim carried"
            due = figure
        elif not ahead and not figure.candidate.optional:
            due = None


def _without_period(figure: Figure) -> bool:
    return figure.first is None and figure.last is None and not figure.is_yearly
