"""Which of the stated periods a figure speaks of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.dates.roles import BEFORE, NOW, SINCE, SPAN, UNTIL, VAGUE
from extractors.fields.change.foretold import is_as_foretold_before
from extractors.fields.change.restated import comes_from
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, BASE_RATE, FROM, Tail, leads
from extractors.fields.period.month_beside import (
    month_beside,
    this_month,
    told_of_the_month,
)
from extractors.fields.period.not_periods import YEAR, figures_periods, is_of_funds
from extractors.fields.period.notes import is_beside_its_note
from extractors.fields.period.reach import GOVERNING, against_a_quarter, governs
from extractors.fields.period.restarts import restarts
from extractors.fields.period.running import carry
from extractors.fields.period.shifted import is_shifted, of_a_past_year, year_before
from extractors.fields.period.standing import (
    STANDING,
    STANDING_NOW,
    is_a_stock,
    is_another_matter,
    is_beside_a_day,
    is_beside_a_rule,
    is_beside_an_average,
    is_by_then,
    is_of_an_event,
    stands,
)
from extractors.fields.period.summed import ends, span_the_year, sum_up
from extractors.fields.period.told_after import (
    applied,
    is_right_behind,
    of_its_plan,
    told_after_a_list,
    told_in_its_clause,
    told_last,
)
from extractors.fields.period.told_behind import WHEN_SET, deadline, is_ahead, only_one, right_behind, to_come
from extractors.fields.rows import set_periods_in_turn
from extractors.periods import StatedPeriod

_THRESHOLD = Tail(r"(?<!\w)(?:ngưỡng|mức trần|so với trần|hạn mức|mức tối thiểu)(?: (?:là|của|khoảng))?\s*$")
_LEADS = leads(_THRESHOLD, BASE_LEVEL, BASE_RATE, FROM)
_TO = re.compile(r"^[^,;.:()]{0,40}(?<!\w)(?<!trở )(?:lên|xuống|còn)(?!\w)")
_DERIVED = re.compile(r"^\s*,?\s*(?:\(|hay|tức là|tức|tương đương|tương ứng)")


def set_periods(passage: Passage, stated: Sequence[StatedPeriod], published: dt.date | None) -> None:
    """Give every figure of the passage its `first` and `last`."""
    stated = this_month(passage, figures_periods(passage, stated))
    running: StatedPeriod | None = None
    month: StatedPeriod | None = None
    for number, sentence in enumerate(passage.sentences):
        if running is not None and restarts(passage, running, sentence):
            running = None
        inside = [s for s in stated if sentence.start <= s.period.start < sentence.end] if stated else []
        if inside and (running is not None or len(inside) > 1):
            inside = [s for s in inside if not is_of_funds(passage, s, inside[0])]
        figures = [f for f in passage.figures if f.sentence == number]
        taken: dict[int, StatedPeriod] = {}
        for figure in figures:
            if running is not None and not taken and _done_before(passage, figure, running, published):
                running = None
            if running is not None and not taken and is_of_an_event(passage, figure, inside):
                running = None
            if running is not None and not taken and is_another_matter(passage, figure):
                running = None
            beside = month is not None and told_of_the_month(passage, figure)
            _set(passage, figure, inside, month if beside else running, taken, published)
        if not inside:
            told_after_a_list(figures)
            continue
        told_last(passage, inside, figures, taken)
        if len(inside) > 1:
            told_in_its_clause(figures)
        told_after_a_list(figures)
        applied(passage, inside, number)
        before, running = running, carry(passage, inside, running, figures, taken, published)
        month = month_beside(inside, before, running, month)
        running = set_periods_in_turn(passage, inside, figures, running)


def _done_before(passage: Passage, figure: Figure, running: StatedPeriod, published: dt.date | None) -> bool:
    """`Từ nay đến 10/9 có mưa. Biên phòng đã kiểm đếm 58 tàu`: what has been done is not of days to come."""
    if published is None or running.first is None or running.last is None or running.last <= published:
        return False
    opened = running.period.text.lower().startswith("từ nay") or running.first == published
    return opened and re.search(r"(?<!\w)đã(?!\w)", passage.before(figure)) is not None


def _set(
    passage: Passage,
    figure: Figure,
    inside: Sequence[StatedPeriod],
    running: StatedPeriod | None,
    taken: dict[int, StatedPeriod],
    published: dt.date | None,
) -> None:
    if is_shifted(passage, figure, inside):
        return
    chosen, rule = _choose(passage, figure, inside, running, taken, published)
    if rule == "derived" and figure.previous is not None:
        figure.first, figure.last = figure.previous.first, figure.previous.last
    elif chosen is not None:
        figure.first, figure.last = ends(passage, chosen, inside, running, published)
    if chosen is not None or rule == "derived":
        figure.why["period"] = rule
    if chosen is not None:
        sum_up(figure, chosen, inside)
        span_the_year(figure)
        previous = figure.previous
        if rule == "behind" and previous is not None and of_a_past_year(figure, chosen):
            figure.first, figure.last = year_before(previous.first), year_before(previous.last)


def _by_its_lead(
    passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]
) -> tuple[StatedPeriod | None, str] | None:
    """The period, or none, of a base, of what a change started from and of a threshold; None of anything else."""
    level = BASE_LEVEL.search(figure.left[-40:], figure.lead)
    if level is not None:
        following = [
            s
            for s in inside
            if figure.end <= s.period.start < figure.gap_end
            and s.period.text.lower() not in ("quý trước", "tháng trước", "tuần trước")
            and not passage.lower.endswith(WHEN_SET, figure.end, s.period.start)
        ]
        if following or any(map(level[0].__contains__, ("mức", "con số", "đỉnh", "kỷ lục"))):
            return (following[0], "behind") if following else (None, "")
    if level is None and BASE_RATE.search(figure.left[-60:], figure.lead):
        told = [s for s in inside if figure.end <= s.period.start < figure.gap_end]
        spoken = passage.lower[figure.end : told[0].period.start] if told else ""
        if (
            spoken == " của "
            and told[0].role is not SPAN
            and not told[0].period.text.lower().startswith("cùng")
        ):
            return told[0], "behind"  # `giảm so với mức tăng 0,55% của tháng 7`
        if spoken.startswith(" của ") and told[0].role is SPAN:
            return told[0], "behind"  # `giảm so với mức tăng 2,7% của quý I năm 2025`
    if _starts_a_change(figure):
        figure.why["period"] = "start"
        own = right_behind(passage, figure, inside)
        between = passage.lower[figure.end : own.period.start] if own is not None else ""
        if own is not None and is_right_behind(figure, between):
            return own, "start"  # `từ 41,19% năm 2016 lên …`, `từ 36 điểm năm 2021 xuống …`
        return None, ""
    return (None, "") if _THRESHOLD.search(figure.left[-40:], figure.lead) else None


_AVERAGED = re.compile(r"(?<!\w)(?:bình quân|trung bình|mỗi)(?!\w)")


def _choose(
    passage: Passage,
    figure: Figure,
    inside: Sequence[StatedPeriod],
    running: StatedPeriod | None,
    taken: dict[int, StatedPeriod],
    published: dt.date | None,
) -> tuple[StatedPeriod | None, str]:
    if figure.previous is not None and is_as_foretold_before(figure):
        return None, "derived"
    if figure.lead in _LEADS and (found := _by_its_lead(passage, figure, inside)) is not None:
        return found
    behind = right_behind(passage, figure, inside) if inside else None
    if behind is None and inside:
        behind = deadline(passage, figure, inside, published)
    if behind is not None:
        taken[behind.period.start] = behind
        return behind, "behind"
    if is_beside_its_note(figure) or (_derived(figure) and not _restarted(figure, inside)):
        return None, "derived"
    governing = (
        [
            s
            for s in reversed(inside)
            if s.period.end <= figure.start and governs(passage, s, figure, taken, running)
        ]
        if inside
        else ()
    )
    nearest = governing[0] if governing else None
    if nearest is not None and nearest.period.start in taken:
        if ";" in passage.lower[nearest.period.end : figure.start]:
            # `Năm 2020 khách quốc tế giảm 78%, 96% là khách trong quý I; khách nội địa …`
            if len(governing) > 1:
                nearest = governing[1]
            elif against_a_quarter(passage, figure, running):
                nearest = None
    if nearest is not None:
        if figure.is_yearly and not figure.is_share and _is_outlasted(nearest, figure, published):
            return None, ""  # `chín tháng đầu năm cắt 1.028 quy định, giảm chi phí 893 tỷ đồng mỗi năm`
        if figure.is_yearly and nearest.role is UNTIL and not is_ahead(nearest, published):
            if _is_pace_of_change(passage, figure):
                return None, ""  # `đến hết năm 2024 còn 21,3%, bình quân giảm 4,5 điểm phần trăm/năm`
        if nearest.role is NOW or nearest.role is VAGUE:
            return None, ""
        between = passage.words[nearest.period.end : figure.start]
        last = between.rpartition(";")[2]
        now = STANDING_NOW.all(last) if nearest.role is not SINCE else []
        late = nearest.role in (UNTIL, BEFORE)
        if any(not (late and is_by_then(said)) for said in now) or (
            last != between and STANDING.search(last)
        ):
            return None, ""
        return nearest, "ahead"
    before = passage.words[figure.sentence_start : figure.start]
    if figure.is_yearly and not (figure.is_share and "lãi suất" in before + figure.right[:40]):
        return None, ""  # a pace; rates of interest are levels
    if inside and any(s.role is VAGUE and _heads(s, figure) for s in inside):
        return None, ""  # `Trong 24 giờ qua có 14.312 ca; số bệnh nhân nặng là 6.720`
    if running is not None and running.first != running.last:
        applied = only_one(passage, figure, inside)
        if applied is not None and applied.role is SPAN:
            return applied, "only"  # `giảm 50%, từ 4.000 xuống 2.000 đồng/lít kể từ 1/4 đến hết năm`
    if running is not None:
        if stands(before, running, figure):
            return None, ""
        if is_a_stock(running, before, figure) or is_beside_an_average(passage, running, figure):
            return None, ""
        if is_beside_a_rule(passage, running, figure) or is_beside_a_day(passage, running, figure):
            return None, ""
        if to_come(running, published) and re.search(r"(?<!\w)đã(?!\w)", before):
            return None, ""
        if running.role is UNTIL and figure.pace in ("day", "month"):
            return None, ""
        if figure.pace == "day" and not _AVERAGED.search(figure.left):
            return None, ""  # `Đường sắt đô thị phục vụ 55.000 lượt khách/ngày`
        return running, "carried"
    if not inside:
        return None, "only"
    if any(s.period.end <= figure.start and s.role is NOW for s in inside):
        return None, ""
    planned = of_its_plan(passage, figure, inside)
    if planned is not None:
        return planned, "plan"
    return only_one(passage, figure, inside), "only"


def _is_pace_of_change(passage: Passage, figure: Figure) -> bool:
    """Whether something changed by so much a year, or was to, `vượt mục tiêu 4%/năm`; interest is another thing."""
    previous = figure.previous
    goes_on = previous is not None and previous.is_yearly and previous.last is None
    rate = "lãi suất" in passage.words[figure.sentence_start : figure.start]
    return not rate and (figure.change is not None or goes_on)


def _is_outlasted(stated: StatedPeriod, figure: Figure, published: dt.date | None) -> bool:
    """Whether a yearly pace outlasts a period: shorter than a year, or begun, where it is what others of it led to."""
    if stated.first is not None and stated.last is not None:
        days = (stated.last - stated.first).days
        if days < YEAR or days > YEAR + 1:
            return days < YEAR
    day = stated.first or stated.last
    begun = published is not None and day is not None and day <= published
    previous = figure.previous
    if not begun or previous is None or previous.start < stated.period.end:
        return False
    if previous.is_yearly:
        return previous.first is None and previous.last is None
    # `năm 2025, GDP đạt 500 tỷ USD, thu nhập 126 triệu đồng/năm` is the year's own.
    return _EFFECT.search(figure.left) is not None


# What a deed of the year brings from then on, year by year.
_EFFECT = re.compile(
    r"(?<!\w)(?:giúp|tiết kiệm|cắt giảm|giảm(?! còn| xuống)|công suất|quy mô(?! (?:thứ|đứng|xếp|nền"
    r"|kinh tế|gdp|grdp|dân số|thị trường))(?=[^,;]*$)|tạo ra|tương ứng|tương đương)(?!\w)"
)


def _heads(stated: StatedPeriod, figure: Figure) -> bool:
    return stated.period.end <= figure.start and stated.period.start - figure.sentence_start < _HEAD


#: A vague time so near to the sentence's start is the one that all of it speaks of.
_HEAD = 25


def _starts_a_change(figure: Figure) -> bool:
    """`giảm từ 10% xuống 8%`: the first level held before the period that is spoken of."""
    if not FROM.search(figure.left[-40:], figure.lead) or figure.candidate.high is not None:
        return False
    if comes_from(figure):
        return False  # `Tăng trưởng năm 2027 được điều chỉnh từ 6,8% xuống 6,2%`: of one year, foretold twice
    return bool(_TO.match(figure.right[:60])) and not figure.right[:60].strip().startswith("(")


def _restarted(figure: Figure, inside: Sequence[StatedPeriod]) -> bool:
    """`tức là 6 tháng cuối năm phải giải ngân 68%`: the restated figure has a period of its own."""
    return any(s.role in GOVERNING and figure.gap_start <= s.period.start < figure.start for s in inside)


def _derived(figure: Figure) -> bool:
    """A figure that restates or multiplies the one before it shares its period."""
    previous = figure.previous
    if previous is None:
        return False
    return bool(_DERIVED.match(figure.left)) and not re.search(r"[;\d]|\.\s", figure.left)
