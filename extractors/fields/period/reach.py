"""Which stated periods reach a figure, and which are events, bases or plans of their own clause."""

from __future__ import annotations

import re

from extractors.dates.roles import NOW, SINCE, SPAN, UNTIL, VAGUE
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, BASE_RATE, NEXT_STATEMENT, Rare
from extractors.periods import Role, StatedPeriod

GOVERNING = frozenset((Role.SPAN, Role.UNTIL, Role.SINCE, Role.BEFORE, Role.ANAPHOR))
PLANNED = re.compile(
    rf"^(?![^,;]*(?<!\w)(?:{NEXT_STATEMENT}|và nâng|và đưa|và (?=(?:tổng |trị giá |giá trị )?(?:kim ngạch"
    rf"|xuất khẩu|nhập khẩu|doanh thu|sản lượng|lượng|khối lượng"
    rf"|trị giá))[^\W\d]+) )[^,;]*(?<!\w)(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|chỉ_tiêu|so với|cùng kỳ"
    rf"|định mức)(?!\w)[^,;]*$"
)
# A day on which somebody met or signed is not the period of what was said there.
_OCCASIONS = (
    r"hội nghị|phiên họp|cuộc họp|buổi họp|kỳ họp|họp báo|hội thảo|diễn đàn|tọa đàm|phát biểu|chủ trì"
    r"|làm việc|khởi công|khánh thành"
)
EVENT = re.compile(
    rf"(?<!\w)(?:{_OCCASIONS}|dự lễ|sự kiện|hội kiến|thăm|cho biết|diễn ra|khai mạc|phê duyệt|ban hành"
    rf"|có hiệu lực|công bố (?:gdp|grdp|cpi|iip|chỉ số|tốc độ|tổng sản phẩm|tăng trưởng|tỷ lệ|kim ngạch"
    rf"|lạm phát))(?!\w)"
)
MEETING = re.compile(
    rf"(?<!\w)(?:{_OCCASIONS}|báo cáo|thông báo|công văn|lễ|buổi|thông xe|khai trương)(?!\w)[^,;]*$"
)
_CONTENTS = re.compile(r"(?<!\w)gồm\s*(?:có )?[^,;]*$|(?<!\w)gồm[^;]*$")


#: Words that give a period to its own clause alone: `riêng tháng 2 là 1,12 triệu`.
ALONE = ("riêng ", "riêng trong ")


#: Characters before the period of `Riêng trong 11 tháng, …`, and the days of the longest month.
_OPENS, _MONTH = 14, 31

# `còn cả nước, theo Bộ Y tế, trong tuần qua ghi nhận 9.750 ca`; `năm qua` may be the year just spoken of
_LATELY = re.compile(r"(?!năm )[^,;]* (?:qua|rồi|(?:gần|trở lại) đây)", re.IGNORECASE)
_WITHIN = ("trong ", "trong hơn ", "trong gần ", "trong khoảng ")
_AVERAGE = re.compile(r"(?:trung bình|bình quân)(?: trong)? \Z")


# `đặt ra 85% vào năm 2028, song một số tỉnh mới dưới 25%`: what is so by now.
_BUT_SO_FAR = re.compile(
    rf"(?<!\w)(?:{NEXT_STATEMENT}|tuy nhiên) [^,;]*(?<!\w)(?:mới (?:chỉ |đạt |dưới |được |có )|hiện (?:chỉ |mới |còn ))"
)


def governs(
    passage: Passage,
    stated: StatedPeriod,
    figure: Figure,
    taken: dict[int, StatedPeriod],
    running: StatedPeriod | None,
) -> bool:
    period = stated.period
    if stated.role not in GOVERNING and stated.role not in (NOW, VAGUE):
        return False
    between = passage.lower[period.end : figure.start]
    previous = figure.previous
    if previous is not None and previous.end <= period.start and previous.why.get("period") == "start":
        return False  # `giảm từ 11,25% năm 2011 xuống còn 2,89%`
    if stated.role is VAGUE:
        # `do bước vào năm học mới` gives a reason; only at the sentence's head is it the period spoken of.
        alone = passage.lower.endswith(ALONE, 0, period.start)
        averaged = _AVERAGE.search(passage.lower, max(0, period.start - 24), period.start)
        if averaged and not re.search(r"[,;]", between):
            return True  # `trung bình 7 ngày qua là 20.151 ca/ngày`
        lately = passage.lower.endswith(_WITHIN, 0, period.start) and _LATELY.fullmatch(period.text)
        return (alone or lately or period.start - figure.sentence_start < 25) and ";" not in between
    if stated.role is NOW:
        return True
    if is_compared(passage, stated):
        return False  # `tăng 2,4%, thấp hơn mức tăng 3,4% của năm 2024, đóng góp 0,4 điểm phần trăm`
    if _closed_bracket(passage, stated, figure) or _multiplied(passage, stated):
        return False
    if between == " (" and stated.role is SPAN:
        return True  # `đạt 27% kế hoạch năm 2025 (8,5 triệu lượt)`
    if passage.lower.startswith(": ", period.end) and stated.role is SPAN:
        # `đề ra 15 chỉ tiêu năm 2026: …; …; …`: of all that the colon opens, but `tại phiên họp chiều 3/9: …`
        opened = _OPENED.search(passage.lower, max(figure.sentence_start, period.start - 40), period.start)
        return opened is not None or not _is_meeting(passage, stated, figure)
    if stated.role in (SPAN, UNTIL) and _HEADS_A_LIST.match(passage.lower, period.end, figure.start):
        return not measured_against(passage, stated)
    if (
        period.start in taken
        and stated.role is SINCE
        and re.match(r",(?! lên| xuống| còn| vùng| và| tăng| giảm| bằng| gấp| chiếm)", between)
    ):
        return False  # `tăng 8,36% từ ngày 20/3, giá thịt lợn tăng 17%`
    if stated.role is SPAN and re.search(r"[),;]", between) and measured_against(passage, stated):
        if running is not None or not _FRONTED.match(passage.lower, figure.sentence_start, period.start):
            return False  # `gần bằng mục tiêu cả năm (60 triệu lượt) và gấp 1,4 lần …`
    if period.start in taken and re.search(r";|\)\s*,", between) and _aimed(passage, stated, figure):
        return False
    if ";" in between and passage.lower.endswith(ALONE, 0, period.start):
        return _opens_several_months(stated, figure) or _against_a_month(passage, stated, figure)
    if stated.role is not SINCE and period.start in taken and _BUT_SO_FAR.search(between):
        return False
    figures = [f for f in passage.figures if f.sentence == figure.sentence and f.end <= period.start]
    since = passage.lower[figures[-1].end : period.start] if figures else ""
    if since and not since.endswith("(") and PLANNED.match(since):
        # `giảm 1,6% so với tháng trước và 7 tháng đạt 81 tỷ USD`
        if not (since.endswith((" và ", ", ")) and _REACHES.match(passage.lower, period.end)):
            return False
    return not _is_event(passage, stated, figure)


_REACHES = re.compile(r" (?:ước |ước tính )?(?:đạt|là|lên|còn|chỉ đạt) (?:khoảng |gần |hơn |trên )?\d")


def is_compared(passage: Passage, stated: StatedPeriod) -> bool:
    """Whether a period is that of a level or a rate which another is compared with: `cao hơn mức 52,5 điểm của tháng 1`."""
    start = stated.period.start
    if not passage.lower.endswith(" của ", 0, start):
        return False
    figure = next((f for f in reversed(passage.figures) if f.end <= start), None)
    if figure is None or start - figure.end > _OF_THEN:
        return False
    return any(tail.search(figure.left[-60:], figure.lead) is not None for tail in (BASE_LEVEL, BASE_RATE))


#: Characters between such a level, with its unit, and its period.
_OF_THEN = 24


# `xác định 12 mục tiêu đến năm 2030, trong đó: …; …`, `15 mục tiêu đến năm 2030 đạt chuẩn quốc tế: …`
_HEADS_A_LIST = re.compile(
    r"[^,;:.()\d]{0,30}(?:,? (?:trong đó|gồm|bao gồm|cụ thể|cụ thể là|như sau|với))?: "
)


_AGAINST = Rare(
    r"(?<!\w)(?:bằng|vượt|so với|hoàn thành|cao hơn|thấp hơn|qua) (?:mức )?(?:mục tiêu|kế hoạch|chỉ tiêu"
    r"|dự toán)(?: [^\W\d]+){0,3} $",
    "mục tiêu",
    "kế hoạch",
    "chỉ tiêu",
    "dự toán",
)


# `Khánh thành ngày 2/9: 5 công trình`: the day of what is counted
_OPENED = re.compile(r"(?<!\w)(?:khởi công|khánh thành|thông xe|khai trương)(?!\w)")
# `Vượt mục tiêu năm 2025, xuất khẩu đạt 50 tỷ USD`: at the sentence's head it is the year spoken of.
_FRONTED = re.compile(
    r"[\s\"“–-]*(?:(?:tuy|mặc dù|dù|do|nhờ|với việc|sau khi|chưa|không|đã|để|nhằm) )*(?:bằng|vượt|so với"
    r"|hoàn thành|cao hơn|thấp hơn|qua) "
)


def measured_against(passage: Passage, stated: StatedPeriod) -> bool:
    """Whether a period is that of the plan only which something is measured against."""
    return _AGAINST.search(passage.lower[max(0, stated.period.start - 60) : stated.period.start]) is not None


def _opens_several_months(stated: StatedPeriod, figure: Figure) -> bool:
    """`Riêng 11 tháng, kim ngạch đạt …; thặng dư …`: at the sentence's head they rule all of it, as one month does not."""
    if stated.first is None or stated.last is None or stated.period.start - figure.sentence_start > _OPENS:
        return False
    return (stated.last - stated.first).days > _MONTH


_A_MONTH = re.compile(r"[^;]*?(?<!\w)so (?:với )?(?:cùng kỳ )?tháng(?!\w)")


def _against_a_month(passage: Passage, stated: StatedPeriod, figure: Figure) -> bool:
    """`Riêng tháng 5 đạt 347 triệu USD; giá giảm 1,6% so với tháng 4`: what is compared with a month is of a month."""
    if figure.change is None or stated.period.start - figure.sentence_start > _OPENS:
        return False
    return _A_MONTH.match(passage.after(figure)) is not None


def _multiplied(passage: Passage, stated: StatedPeriod) -> bool:
    """`gấp 1,2 lần năm 2024`, `bằng 1,5 lần năm 2020`: the period is the base."""
    start = stated.period.start
    return any(0 <= start - f.end <= 2 and start < f.sentence_end for f in passage.figures if f.unit == "x")


def _aimed(passage: Passage, stated: StatedPeriod, figure: Figure) -> bool:
    before = passage.lower[max(figure.sentence_start, stated.period.start - 60) : stated.period.start]
    return bool(re.search(r"(?<!\w)(?:mục tiêu|đề ra|kế hoạch|chỉ tiêu)(?!\w)", before))


def _closed_bracket(passage: Passage, stated: StatedPeriod, figure: Figure) -> bool:
    before = passage.lower[figure.sentence_start : stated.period.start]
    if before.rfind("(") <= before.rfind(")") or passage.lower.find(")", stated.period.end, figure.start) < 0:
        return False
    earlier = any(
        figure.sentence_start <= f.start < stated.period.start and not f.candidate.optional
        for f in passage.figures
    )
    return earlier and _EXPLAINED.search(before) is None


# `hỗ trợ 20 triệu người trong 3 tháng (từ tháng 4 đến tháng 6)`: the bracket says which.
# `còn cùng kỳ năm 2010 (tính đến 31/3/2010)`: up to which day of that year
_EXPLAINED = re.compile(
    r"(?<!\w)(?:\d+|hai|ba|bốn|năm|sáu) (?:ngày|tuần|tháng|năm)(?: qua| gần đây)? \((?:từ )?$"
    r"|(?:^|, |; )(?:còn |vào )?cùng kỳ năm (?:trước|ngoái|\d{4}) \((?:tính )?(?:đến )?$"
)


def _is_event(passage: Passage, stated: StatedPeriod, figure: Figure) -> bool:
    if stated.role is not SPAN or stated.first is None or stated.first != stated.last:
        return False
    between = passage.lower[stated.period.end : figure.start]
    return (
        _is_meeting(passage, stated, figure)
        or EVENT.search(between) is not None
        or _CONTENTS.search(between) is not None
    )


def _is_meeting(passage: Passage, stated: StatedPeriod, figure: Figure) -> bool:
    """`phát biểu tại hội nghị ngày 3/9`: the day on which somebody met or wrote."""
    before = passage.lower[max(figure.sentence_start, stated.period.start - 40) : stated.period.start]
    return stated.first == stated.last and MEETING.search(before) is not None


#: Days from the first to the last of the shortest quarter, and how many lengths there are.
_QUARTER, _MORE = 89, 3


def against_a_quarter(passage: Passage, figure: Figure, running: StatedPeriod | None) -> bool:
    """Whether a change from a quarter to the one that runs on is told: `…; thiếu việc làm tăng 1,9 điểm so với quý II`."""
    if running is None or running.first is None or running.last is None:
        return False
    quarter = running.first.day == 1 and 0 <= (running.last - running.first).days - _QUARTER < _MORE
    return quarter and passage.lower.startswith((" so với quý ", " so quý "), figure.end)
