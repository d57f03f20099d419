"""Sentences that go on telling what is aimed at, without saying so again: `Đến năm 2030, phấn đấu … . Tỷ lệ … đạt 80%.`"""

from __future__ import annotations

import datetime as dt
import re

from extractors.fields.clause.openings import names_indicator
from extractors.fields.context import MASK, Figure, Passage
from extractors.model import Change, Status

#: The rule of the status, and of the day, of such a figure.
AIMS_GO_ON = "aims go on"
_AHEAD = (Status.TARGET, Status.FORECAST)
# What is so by now, was measured against a time before, or is what is being done about the aim.
_FACT = re.compile(
    r"(?<!\w)(?:hiện|đã|đang|mới|vừa|vẫn|đến nay|tới nay|thực tế|ghi nhận|(?:năm|tháng|thời gian) qua|so (?:với|cùng)"
    r"|cùng kỳ|trong khi|tuy|nhưng|song|do|vì|nhờ|dự án|hỗ trợ|kinh phí|tổng mức|nguồn vốn|chi(?! ngân sách)|ngân sách (?:hỗ trợ|bố trí|cấp|trung ương|tỉnh)"
    r"|(?:theo )?(?:báo cáo|thống kê|khảo sát|số liệu)|bằng(?= [\d,]+%)|có(?= (?:hơn |gần |khoảng |trên )?[\d.,]+(?! ?%)))(?!\w)"
)
# `Cơ cấu kinh tế: …`, `100% rác thải …`: what such a sentence opens with, besides the names of indicators
_OPENS = re.compile(
    r"(?:[-–+•] ?)?(?:về [^,;:.()\d]{2,30}[,:] )?(?:(?:có )?(?:ít nhất|tối thiểu|trên|khoảng) )?[\d.,]+ ?%|(?:cơ cấu|đóng góp|số|chỉ số) "
)
# `Tỷ lệ lao động qua đào tạo đạt`, and nothing before a share that opens its clause
_REACHES = re.compile(
    r"(?:[^;:.()]{3,90}? (?:đạt|còn|dưới|trên|chiếm|tối thiểu|ít nhất|là|giảm còn|tăng lên)(?: (?:khoảng|hơn|gần|trên|dưới"
    r"|từ|mức|còn|đạt|tối thiểu|ít nhất|tới|đến|lên))*|(?:^|[;,:] ?)\s*(?:[-–+•] ?)?(?:và )?(?:có )?(?:ít nhất|tối thiểu"
    r"|trên|khoảng)?)\s*$"
)


def go_on_aiming(passage: Passage, published: dt.date | None) -> None:
    """Give levels that only tell what they reach the status and the day of the aims of the sentence before."""
    if published is None or len(passage.sentences) < 2:
        return
    if not any(figure.status in _AHEAD for figure in passage.figures):
        return
    by_sentence: dict[int, list[Figure]] = {}
    for figure in passage.figures:
        if not figure.candidate.optional or "tuổi thọ" in figure.left:
            by_sentence.setdefault(figure.sentence, []).append(figure)
    aims: dict[int, Figure] = {}
    for number, figures in by_sentence.items():
        # `… đề ra các mục tiêu: GRDP tăng 7%;\nTỷ lệ hộ nghèo còn 2%`: a list over lines has its aims with or without a day
        listed = passage.lower.endswith(";", 0, _end_of(passage, number - 1))
        aim = aims.get(number - 1) or _aim(by_sentence.get(number - 1, ()), None if listed else published)
        if aim is None or not _tells_no_more(passage, figures, listed=listed):
            continue
        aims[number] = aim
        # `Đến năm 2030 đạt 80%; đến năm 2035 đạt 85%. …`: of which of them is not said
        days = {f.last for f in by_sentence.get(aim.sentence, ()) if f.why.get("period") != "start"}
        competing = len(days) > 1 and not listed
        for figure in figures:
            figure.status = aim.status
            figure.why["status"] = AIMS_GO_ON
            if competing or _is_of_no_day(aim, figure):
                continue
            if figure.first is None and figure.last is None:
                figure.first, figure.last = aim.first, aim.last
                figure.why["period"] = AIMS_GO_ON


def _is_of_no_day(aim: Figure, figure: Figure) -> bool:
    """A pace, and a level beside a pace of several years: `tăng bình quân 9%/năm giai đoạn 2026-2030. Dịch vụ chiếm 27%`."""
    return (figure.is_yearly and figure.is_share) or (aim.is_yearly and aim.first is not None)


def _end_of(passage: Passage, number: int) -> int:
    """Where a sentence ends, blanks and line breaks behind it aside."""
    start, end = passage.sentences[max(0, number)]
    return start + len(passage.lower[start:end].rstrip())


def _aim(figures: list[Figure] | tuple[()], published: dt.date | None) -> Figure | None:
    """The last figure of a sentence all of whose figures are aims, for a day behind `published` unless that is None."""
    told = [f for f in figures if f.why.get("period") != "start"]
    if not told or any(f.status not in _AHEAD or f.status is not told[0].status for f in told):
        return None
    last = told[-1]
    return last if published is None or (last.last is not None and last.last > published) else None


def _tells_no_more(passage: Passage, figures: list[Figure], *, listed: bool) -> bool:
    """Whether a sentence's figures are levels, or shares that open a clause, with no word or time of what is so.

    In a list, whose line before ends with a semicolon, they may also tell by how much something is to change.
    """
    start, end = figures[0].sentence_start, figures[0].sentence_end
    opening = passage.lower[start:end].lstrip(" -–+•\n")
    if not names_indicator(opening) and _OPENS.match(opening) is None:
        return False
    if MASK in passage.words[start:end] or _FACT.search(passage.lower[start:end]) is not None:
        return False
    for figure in figures:
        if figure.status is not Status.ACTUAL or "status" in figure.why or figure.basis is not None:
            return False
        if listed:
            continue
        if figure.change is not None:
            if figure.is_yearly and figure.change is Change.UP:
                continue  # `tăng bình quân 12%/năm`: a pace, as aims have it
            return False
        told = _REACHES.search(figure.left)
        if told is None or (not told[0].strip(" ;,:-–+•") and not figure.is_share):
            return False
    return True
