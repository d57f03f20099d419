"""Periods told behind a figure: right after it, as a deadline, or as the one at the sentence's end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from extractors.dates.roles import BEFORE, NOW, VAGUE
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import NEXT_STATEMENT
from extractors.fields.period.notes import NOTED
from extractors.fields.period.reach import GOVERNING, PLANNED
from extractors.periods import Role, StatedPeriod

_AIMED = re.compile(r"(?<!\w)(?:phấn đấu|mục tiêu|hoàn thành|sẽ|cần|phải|đạt)(?!\w)")
# `tăng thêm 1,5% và thu ngân sách 4 tháng qua vẫn đạt …`: the next statement's own.
_AND_THEN = re.compile(r" và (?!cả |các |hơn |gần )(?:[^\W\d]+ ){2,5}$")


# `Địa phương nào giải ngân dưới 90% sẽ bị cắt vốn năm sau`, `giảm 5% so với quý II nhưng lũy kế 9 tháng tăng 12%`: when
# the next thing is so, not when this is.
_FOLLOWS = re.compile(rf"(?<!\w)(?:sẽ|thì|(?:nâng|đưa)(?! vào| ra)|{NEXT_STATEMENT})(?!\w)")


# `trong tổng số sản lượng cả năm 2024 là 43 triệu tấn`
_TELLS = re.compile(
    r" (?:ước |ước tính |chỉ |mới |đã )*(?:là|đạt|ở mức)(?: (?:khoảng|gần|hơn|trên|mức|tới|đến|xấp xỉ))* "
)


def _is_the_nexts(passage: Passage, figure: Figure, stated: StatedPeriod, between: str) -> bool:
    """Whether a period behind a figure tells of the next one: `đạt 19% (năm 2024 là 15%)`, `… cả năm 2024 là 43 triệu tấn`."""
    following = figure.following
    if following is None or following.start < stated.period.end:
        return False
    ahead = passage.lower[stated.period.end : following.start]
    return ")" not in ahead if between.strip() == "(" else _TELLS.fullmatch(ahead) is not None


def _is_told_next(figure: Figure, between: str) -> bool:
    """Whether a period belongs to the sentence's next statement; `20 tỷ đồng và nhiều phần quà trong năm 2025` is one."""
    goes_on = figure.following is not None and figure.following.sentence == figure.sentence
    return goes_on and _AND_THEN.match(between) is not None


_FORETOLD = re.compile(r"(?<!\w)(?:dự báo|dự kiến .* thay (?:vì|cho)(?!\w))")
_WHOLES_YEAR = re.compile(
    r" (?:(?P<output>gr?dp)(?: theo giá (?:hiện hành|so sánh))?|dân số(?: toàn tỉnh)?)(?: của)? "
    r"| (?:của )?tổng [^,;:().]{3,60} (?:trong |của )?"
)
WHEN_SET = tuple(
    f"{verb} {when} "
    for verb in ("đề ra", "đặt ra", "giao", "đưa ra", "công bố", "dự báo")
    for when in ("hồi", "vào", "trong")
)


def is_of_a_whole(figure: Figure, between: str) -> bool:
    """`80,9% dân số năm 2016`: whether the year behind a share may be that of the whole alone."""
    whole = _WHOLES_YEAR.fullmatch(between) if figure.unit == "%" else None
    return whole is not None and (not whole["output"] or figure.lead in ("đương", "bằng"))


def right_behind(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> StatedPeriod | None:
    """`xuất khẩu 177,8 tỷ USD trong 9 tháng`, `94.161 tỷ đồng vốn đầu tư công năm 2023`, `10% (năm 2013)`."""
    for stated in inside:
        if not figure.end <= stated.period.start < figure.gap_end:
            continue
        between = passage.lower[figure.end : stated.period.start]
        if between.endswith(WHEN_SET):
            continue  # `vượt mục tiêu 10,5 tỷ USD đề ra hồi đầu năm`
        if between == " hồi " and figure.unit == "%" and _FORETOLD.search(passage.before(figure)):
            continue  # `điều chỉnh dự báo từ 6,1% hồi tháng 6 lên 6,3%`, `dự kiến giảm, khoảng 3,6% thay vì 4,2% hồi tháng 4`
        if figure.unit == "x" and not between.strip():
            return None
        if stated.role in (NOW, VAGUE) and not between.strip():
            return stated  # `tăng từ 84,6% năm 2021 lên 96,3% hiện nay`
        # `đến cuối năm đạt 3.000 km và đến năm 2030 là 5.000 km`
        lead = between[: max(0, stated.cue_start - figure.end)].strip() or between.strip()
        if (
            lead == "và"
            or between == " và trong "
            or _is_told_next(figure, between)
            or _FOLLOWS.search(between)
        ):
            return None  # `lỗ 26 nghìn tỷ đồng và 7 tháng đầu năm nay lỗ 28 nghìn tỷ đồng`
        if stated.role is Role.BASE and "cùng kỳ" in stated.period.text.lower():
            return None
        if _is_the_nexts(passage, figure, stated, between):
            return None
        if NOTED.fullmatch(between) and stated.role is not Role.NOW:
            return stated
        aimed = stated.role is Role.BEFORE and _AIMED.search(figure.left)
        if aimed and len(between) < 12 and not re.search(r"[,;:()]", between):
            # `phấn đấu cán mốc 5.000 km trước năm 2030`
            return stated
        if stated.role not in GOVERNING or stated.role is Role.BEFORE or re.search(r"[,;:()]|\.\s", between):
            return None
        dated = (s for s in inside if s.period.end <= figure.start and (s.first or s.last))
        if is_of_a_whole(figure, between) and any(dated):
            return None  # `Đến 31/8 đạt 5 triệu tỷ đồng, tương đương 52% GDP của năm 2025`
        return None if PLANNED.match(between) else stated
    return None


def deadline(
    passage: Passage, figure: Figure, inside: Sequence[StatedPeriod], published: dt.date | None
) -> StatedPeriod | None:
    """`xóa dứt điểm 1.800 điểm nghẽn trước ngày 20/12`, still to come when it was written."""
    for stated in inside:
        if stated.role is BEFORE and figure.end <= stated.period.start < figure.gap_end:
            between = passage.lower[figure.end : stated.period.start]
            if is_ahead(stated, published) and len(between) < _NEAR and not _PARTED.search(between):
                figure.why["status"] = "deadline"
                return stated
    return None


#: Characters between a figure, with what it counts, and the day by which it is asked for.
_NEAR = 30
_PARTED = re.compile(r"[,;:()]|(?<!\w)(?:so với|của|đã)(?!\w)")


def is_ahead(stated: StatedPeriod, published: dt.date | None) -> bool:
    return published is not None and stated.last is not None and stated.last > published


def to_come(stated: StatedPeriod, published: dt.date | None) -> bool:
    return published is not None and stated.first is not None and stated.first > published


_LEADS_TO = re.compile(r" (?:lên|là|đạt|ước đạt|còn|xuống)(?: (?:khoảng|gần|hơn|mức|tới|đến|trên))* \d")


def only_one(passage: Passage, figure: Figure, inside: Sequence[StatedPeriod]) -> StatedPeriod | None:
    """The sentence's one period, where it follows all its figures: `… áp dụng từ ngày 1/7 đến hết ngày 31/12/2023`."""
    later = [s for s in inside if s.period.start >= figure.end and s.role in (Role.SPAN, Role.SINCE)]
    if len(later) != 1 or later[0].first == later[0].last:
        return None
    stated = later[0]
    between = passage.lower[figure.end : stated.period.start]
    if _LEADS_TO.match(passage.lower, stated.period.end, figure.sentence_end):
        return None  # `Gạo đạt 2,5 tỷ USD, tăng 0,2%, và tổng trị giá trong 8 tháng là 18,4 tỷ USD`
    if (
        ";" in between
        or (
            figure.unit is None and "trong đó" in between
        )  # `có 1.047 tuyến, trong đó 312 tuyến được chỉnh trang từ năm 2022`
        or _is_told_next(figure, between)
        or re.search(r"\bso với\b|cùng kỳ|kế hoạch|dự toán|giao", between[-40:])
    ):
        return None
    cue = re.search(r"(?<!\w)(?:áp dụng|thực hiện|hiệu lực|kéo dài|giai đoạn)\s*$", between)
    opening = stated.period.text.lower()
    return stated if cue or opening.startswith(("từ", "giai đoạn")) or opening[0].isdigit() else None
