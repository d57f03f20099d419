"""The period that a paragraph carries from one sentence to the next."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.dates.roles import BEFORE, NOW, SINCE, SPAN, UNTIL, VAGUE
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL
from extractors.fields.period.reach import ALONE, EVENT, GOVERNING, MEETING, PLANNED, measured_against
from extractors.fields.period.told_behind import is_of_a_whole
from extractors.periods import StatedPeriod

# The day of a session is that of its market: `Giá dầu Brent chốt phiên 20/6 ở …`.
_SESSION = re.compile(r"(?<!\w)(?:chốt phiên|đóng cửa phiên|kết thúc phiên)(?!\w)")
_PASSED = re.compile(
    r"(?<!\w)(?:nghe|cho ý kiến|thảo luận|thông qua|biểu quyết|ký|quyết định|công bố|trao)(?!\w)"
)


def carry(
    passage: Passage,
    inside: Sequence[StatedPeriod],
    running: StatedPeriod | None,
    figures: Sequence[Figure],
    taken: dict[int, StatedPeriod],
    published: dt.date | None,
) -> StatedPeriod | None:
    """The period that the next sentence of the paragraph starts with."""
    chosen = running
    openings = [s for s in inside if s.period.start not in taken and _leads(passage, s, figures)]
    for stated in [*taken.values(), *openings] if openings else list(taken.values()):
        if stated.role in (NOW, VAGUE):
            if stated.period.text.endswith("tới"):
                continue  # `Trong 12 giờ tới, lũ tiếp tục lên. Lưu lượng về hồ là 3.420 m3/s`
            if any(f.start > stated.period.end for f in figures):
                chosen = None
        elif (
            stated.role in GOVERNING
            and not _passing(passage, stated, figures, published, running)
            and not _is_of_a_base(stated, figures)
        ):
            if running is not None and _is_looked_back_at(passage, running, stated, published):
                continue
            if chosen is None or not _is_foretold(chosen, stated, published):
                if not _is_an_outlook(passage, stated, inside, published):
                    chosen = stated
    return chosen


def _is_an_outlook(
    passage: Passage, stated: StatedPeriod, inside: Sequence[StatedPeriod], published: dt.date | None
) -> bool:
    """`Năm 2023, doanh thu đạt 20,5 tỷ USD; dự báo năm 2025 đạt 32 tỷ USD. …`: told of the year that opened the sentence."""
    if stated.first is None or published is None or stated.last is None or stated.last <= published:
        return False
    planned = passage.lower.endswith(_PLANS, 0, stated.period.start)
    if stated.first.year <= published.year and not planned:
        return False
    opened = next((s for s in inside if s.role in GOVERNING), stated)
    day = opened.last or opened.first
    near = opened.cue_start - passage.sentence_at(opened.period.start).start < _OPENS
    return (
        opened.period.start < stated.period.start and near and day is not None and day.year < stated.last.year
    )


# What goes on about the year looked back at.
_GOES_INTO = re.compile(r"\s*(?:trong (?:số )?đó|trong số này|cụ thể|riêng|bao gồm|năm (?:này|đó))(?!\w)")


def _is_looked_back_at(
    passage: Passage, so_far: StatedPeriod, stated: StatedPeriod, published: dt.date | None
) -> bool:
    """`Quý II năm 2026 tăng 6%. Năm 2019 tăng 7%. …`: what follows is of the time that is reported on, now over."""
    if published is None or so_far.last is None or stated.last is None or so_far.role is not SPAN:
        return False
    if stated.role is not SPAN or stated.last.year >= so_far.last.year:
        return False
    over = (so_far.last - published).days <= _NEARLY_OVER
    return over and not _GOES_INTO.match(passage.lower, passage.sentence_at(stated.period.start).end)


_PLANS = ("dự toán ", "kế hoạch ", "mục tiêu ", "chỉ tiêu ")


def _is_of_a_base(stated: StatedPeriod, figures: Sequence[Figure]) -> bool:
    """`Tháng 2 đạt 54,3 điểm, cao hơn mức 52,5 điểm của tháng 1. …`: the months compared with do not go on.

    Nor does the year that something started from: `giảm từ 11,3% năm 2011 xuống còn 2,9%. …`.
    """
    compared = next((f for f in figures if f.end <= stated.period.start < f.gap_end), None)
    if compared is None:
        return False
    return (
        compared.why.get("period") == "start" or BASE_LEVEL.search(compared.left, compared.lead) is not None
    )


def _is_foretold(so_far: StatedPeriod, stated: StatedPeriod, published: dt.date | None) -> bool:
    """`8 tháng chi 112 tỷ đồng; ước cả năm chi 164 tỷ đồng. Số lượt khám …`: told of the months that are over."""
    reached, due = so_far.last, stated.last
    if published is None or reached is None or due is None or stated.role is not SPAN:
        return False
    whole = stated.period.text.lower() in ("cả năm", "cả năm nay", "năm nay") and due > published
    return whole and reached <= published and reached.year == due.year


def _leads(passage: Passage, stated: StatedPeriod, figures: Sequence[Figure]) -> bool:
    """Whether a period stands ahead of a figure, or at the head of a sentence without any."""
    main = [f for f in figures if not f.candidate.optional]
    if main:
        return any(f.start >= stated.period.end for f in main)
    sentence = passage.sentence_at(stated.period.start).start
    # `… công bố giá bán, áp dụng từ 15h ngày 27/8.` rules what the next sentence lists.
    before = passage.lower[sentence : stated.period.start]
    told = _is_report_period(stated) and not before.endswith("của ")
    if stated.role is SPAN and _TO_COME.search(before):
        return False
    return stated.cue_start - sentence < 40 or stated.role is SINCE or told


def _is_report_period(stated: StatedPeriod) -> bool:
    """`… bức tranh ngoại thương 10 tháng khá sáng.`: months or quarters that the next sentences report on."""
    if stated.role is not SPAN or stated.first is None or stated.last is None:
        return False
    return _SHORTEST <= (stated.last - stated.first).days <= _LONGEST


# `Kết quả sẽ công bố vào tháng 7.`
_TO_COME = re.compile(r"(?<!\w)(?:sẽ|dự kiến|cần|phải)(?!\w)")
#: Days of the shortest and the longest period that a report is on; whole years are rather those of plans and laws.
_SHORTEST, _LONGEST = 27, 340


#: Behind an earlier clause, of so many characters at least, a period with `riêng` is its own clause's.
_CLAUSE = 20
#: A period so near to its sentence's start opens it.
_OPENS = 12
#: Characters of the longest sentence that throws one figure in.
_THROWN_IN = 60
#: `tính đến hết tháng 8` in a text of late August is no aim.
_NEARLY_OVER = 15


# `Đây là lần giảm thứ năm liên tiếp từ cuối tháng 6 đến nay.`: since when it has been so, not what the prices are of
_SO_MANY_TIMES = re.compile(
    r"(?<!\w)(?:liên tiếp|(?:cao|thấp|lớn|nhỏ|mạnh|nhiều|ít) nhất|lần đầu(?: tiên)?)(?: (?:kể|tính|trong vòng|trong))?\s*$"
)


def _said_at_once(passage: Passage, start: int, figures: Sequence[Figure]) -> bool:
    """`Riêng tháng 8 là 1,05 tỷ USD.`: one figure is thrown in; what follows is of the months before."""
    main = [f for f in figures if not f.candidate.optional]
    return len(main) == 1 and start > passage.start and main[0].sentence_end - start < _THROWN_IN


_THAT_OF = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|con số|mức|chỉ số|chỉ tiêu) (?:này|đó)(?: của| vào| trong)?(?: cả)?(?: năm \d{4} [^;()]*)? $"
)


def _is_within(stated: StatedPeriod, running: StatedPeriod | None) -> bool:
    """Whether a period is a part of the one that was spoken of before."""
    if running is None or running.first is None or running.last is None:
        return False
    if stated.first is None or stated.last is None:
        return False
    return running.first < stated.first and stated.last <= running.last


def _passing(
    passage: Passage,
    stated: StatedPeriod,
    figures: Sequence[Figure],
    published: dt.date | None,
    running: StatedPeriod | None,
) -> bool:
    """Whether a period holds for its own clause only: an event's day, or a plan's year."""
    sentence_start = passage.sentence_at(stated.period.start).start
    before = passage.lower[sentence_start : stated.period.start]
    if passage.lower.startswith("trước đó", sentence_start) and sentence_start > passage.start:
        return True  # `Trước đó, 5 tháng, mức giảm là 7,3%. …`: thrown in; what follows is of now
    if _THAT_OF.search(before) and stated.last is not None:
        # `trong khi tỷ lệ này năm 2011 là 97%. …`, `Mức tăng chỉ tiêu này của quý III …`: only compared with
        if published is None or stated.last < published or _is_within(stated, running):
            return True
    if before.endswith(ALONE) and (len(before) > _CLAUSE or _said_at_once(passage, sentence_start, figures)):
        return True
    if before.rfind("(") > before.rfind(")") and stated.role is SPAN:
        closing = passage.lower.find(")", stated.period.end)
        if any(stated.period.end <= f.start < closing for f in figures):
            return True  # `số án tăng dần (năm 2016: 1.112 vụ; năm 2020: 1.318 vụ). Toàn ngành …`
    counted_until = stated.role is UNTIL and passage.lower.startswith("tính", stated.cue_start)
    if (
        before.rfind("(") > before.rfind(")")
        and not counted_until
        and any(f.end <= stated.period.start and not f.candidate.optional for f in figures)
    ):
        return True  # `đạt 19% (năm 2024 là 15%)`
    if stated.first is not None and stated.first == stated.last and stated.role is SPAN:
        rest = passage.lower[stated.period.end : stated.period.end + 120]
        rest = rest.split(";")[0]
        if EVENT.search(rest) or _PASSED.search(rest) or MEETING.search(before):
            return True
        if _SESSION.search(passage.lower[sentence_start : stated.period.end + 60]):
            return True
    if stated.role in (SINCE, SPAN) and _SO_MANY_TIMES.search(before):
        return True
    if before.endswith(" trong khi ") and any(f.end <= stated.period.start for f in figures):
        return True  # `lỗ 20 tỷ đồng trong khi năm 2021 lãi 14 tỷ đồng. …`: what it is contrasted with
    if stated.role is UNTIL and passage.lower.startswith("kéo dài", stated.cue_start):
        return True
    # A point still to come belongs to its own sentence's aim.
    if (
        stated.role in (UNTIL, BEFORE)
        and not (passage.stem is not None and passage.stem.start <= sentence_start < passage.stem.end)
        and published is not None
        and stated.last is not None
        and (stated.last - published).days > _NEARLY_OVER
    ):
        return True
    earlier = [f for f in figures if f.end <= stated.period.start]
    if earlier and is_of_a_whole(earlier[-1], passage.lower[earlier[-1].end : stated.period.start]):
        return True
    if earlier and measured_against(passage, stated):
        return True
    return bool(earlier) and bool(PLANNED.match(passage.lower[earlier[-1].end : stated.period.start]))
