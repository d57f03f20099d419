"""What a period is to the figures around it: read from the words before and after it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from extractors.dates.atoms import Atom, Grain
from extractors.model import Period


class Role(StrEnum):
    """How a figure relates to a period that governs it."""

    #: The figure holds during the period.
    SPAN = "span"
    #: `tính đến`, `đến hết`, `đến năm X`: first is None.
    UNTIL = "until"
    #: `từ ngày X`, `sau ngày X`: last is None.
    SINCE = "since"
    #: `trước ngày X`: last is the day before.
    BEFORE = "before"
    #: What a figure is compared with; it says nothing of the figure's own period.
    BASE = "base"
    #: Part of the citation of a legal document.
    CITATION = "citation"
    #: `đến nay`, `từ trước đến nay`: without days.
    NOW = "now"
    #: `tuần qua`, school years, crop seasons: without days, but it ends the reach of an earlier period.
    VAGUE = "vague"
    #: `trong năm`, `trong tháng`, `cùng ngày`: resolved to the period named before.
    ANAPHOR = "anaphor"


#: The members by themselves: see `extractors.model`.
SPAN = Role.SPAN
UNTIL = Role.UNTIL
SINCE = Role.SINCE
BEFORE = Role.BEFORE
BASE = Role.BASE
CITATION = Role.CITATION
NOW = Role.NOW
VAGUE = Role.VAGUE
ANAPHOR = Role.ANAPHOR


@dataclass(frozen=True, slots=True)
class Governor:
    """The role, where the period's own span starts, and where its cue word starts."""

    role: Role
    start: int
    cue_start: int
    #: The period starts on the day after (`sau ngày X`).
    after: bool = False


# Cheap tests before the patterns that search backwards.
_COMPARING = ("so ", "gấp ", "bằng ")
_MORE_ENDS = ("hơn", "nhiều", "kém", "đương", "bằng", "như", "vượt", "mức", "của", "cả", "quả", "số")
_GOVERNING = (
    *("từ", "đến", "tới", "hết", "vào", "trước", "sau", "điểm", "khoảng", "tận", "lúc"),
    *("nhất", "là", "nhìn"),
)
# `mức cao nhất kể từ năm 2011` dates the record, not the figure.
_RECORD = re.compile(
    r"(?<!\w)(?:(?:nhất|kỷ lục|lần đầu(?: tiên)?|chưa từng có)(?: [^,.;()\n]{0,24})?"
    r"|liên tiếp(?: [^,.;()\n]{0,60})?) {1,3}(?:kể |tính |trở lại )?từ {1,3}$"
)


@dataclass(frozen=True, slots=True)
class StatedPeriod:
    """A period with its role; `first` and `last` are those of a figure that it governs.

    `cue_start` is where the words that give the role start (`tính đến`, `so với`), else the period's start.
    `listed` tells whether `extract_periods` returns it.
    """

    period: Period
    role: Role
    first: dt.date | None
    last: dt.date | None
    cue_start: int
    listed: bool


#: How far before a period its governing words are sought.
REACH = 72

_SINCE = re.compile(r"(?<!\w)(?:kể |tính |bắt đầu |áp dụng )?(?P<word>từ)(?: (?:thời điểm|sau))? {1,3}$")
# `Kể từ khi khai trương vào tháng 11/2019 đến nay`, `từ thời điểm khai trương (ngày 9/12/2019)`
_SINCE_THEN = re.compile(
    r"(?<!\w)(?:kể |tính )?(?P<word>từ)(?: (?:khi|thời điểm)) [^,;.:()\d\n]{3,48}(?: vào| hồi| \()? {0,3}$"
)
_UNTIL = re.compile(
    r"(?<!\w)(?:(?:tính|lũy kế|luỹ kế|cộng dồn|cho|tính chung|tầm nhìn|hướng|chậm nhất|muộn nhất|kéo dài) {1,3})?"
    r"(?:(?:đến|tới|vào)(?: {1,3}(?:hết|thời điểm|khoảng|tận|trước))?|hết|chậm nhất(?: là)?|muộn nhất(?: là)?|tầm nhìn)"
    r"(?: {1,3}lúc)? {1,3}$"
)
_IN = re.compile(r"(?<!\w)vào {1,3}$")
_BEFORE = re.compile(r"(?<!\w)(?P<word>trước)(?: thời điểm)? {1,3}$")
_AFTER = re.compile(r"(?<!\w)(?P<word>sau)(?: thời điểm)? {1,3}$")
_ONWARD = re.compile(r" {1,3}(?:trở đi|trở lại đây|về sau)(?!\w)")
_BACKWARD = re.compile(r" {1,3}(?:trở )?về trước(?!\w)")
_COMPARED = re.compile(
    r"(?<!\w)(?:so(?: với| cùng|(?! sánh))|gấp (?:đôi|rưỡi|[^;()\n]{1,25}? lần)|bằng (?:khoảng |gần |hơn "
    r"|chỉ |trên |dưới )?[\d.,]+ ?%)(?P<between>(?: (?:[^,.;()\n]|[.,](?=\d)){0,44})?) {1,3}$"
)
_MORE = re.compile(
    r"(?<!\w)(?:hơn(?: nhiều)?|kém|tương đương|bằng|(?<!nếu )như|vượt)(?: (?:mức của|mức|(?:kết quả"
    r"|con số)(?: của)?(?: cả)?|của cả|của|cả))? {1,3}$"
)
# `cùng kỳ nghỉ Tết năm 2024`
_SAME_EVENT = re.compile(r" (?:dịp |kỳ |đợt |của |trong )?(?:nghỉ|tết|lễ|vụ|mùa)(?: [^\W\d]+){0,4} ")
# `so với mức tăng 2,1% của năm 2020`: the verb belongs to the base.
_BASE_MOVE = re.compile(r"(?<!\w)(?:mức|tốc độ|đà|tỷ lệ) (?:tăng|giảm)(?: trưởng)?(?!\w)")
# A verb or another point in time between the comparison and the period means that it is the figure's own.
_OWN = re.compile(
    r"(?<!\w)(?:trong|vào|đến|từ|đạt|tăng|giảm|còn|lên|xuống|dự toán|kế hoạch|mục tiêu|chỉ tiêu|trước khi|gdp)(?!\w)"
)


# `cao hơn quý II (tăng 5,6%) và quý I`: the bracket tells of the first
_BASE_AND = re.compile(r"(?: {1,3}\([^()\n]{1,40}\))? {1,3}(?:và|hoặc|hay|với) {1,3}")
_TELLS = re.compile(
    r" {1,3}(?:ước |ước tính )?(?:đạt|là|lên|còn|chỉ đạt|tăng|giảm) (?:khoảng |gần |hơn |trên )?\d"
)


def joins_a_base(low: str, floor: int, atom: Atom) -> bool:
    """Whether a base goes on, `so với năm 2019 và năm 2020`; `giảm so với tháng trước và 7 tháng đạt 81 tỷ USD` tells of more."""
    return bool(_BASE_AND.fullmatch(low, floor, atom.start)) and not _TELLS.match(low, atom.end)


def governor(low: str, atom: Atom, floor: int) -> Governor:
    """The role of `atom`, from the text between `floor` (the end of the period before) and beyond its end."""
    if atom.grain is Grain.SAME:
        return Governor(Role.BASE, atom.start, atom.start)
    if atom.grain is Grain.VAGUE:
        return Governor(Role.VAGUE, atom.start, atom.start)
    if atom.grain is Grain.ANAPHOR:
        return Governor(Role.ANAPHOR, atom.start, atom.start)
    offset = max(floor, atom.start - REACH)
    behind = low[offset : atom.start]
    base = _base(behind, low, atom.end)
    if base is None and low.endswith("cùng kỳ", 0, floor):
        # `so với cùng kỳ nghỉ lễ năm 2023`, `so với cùng kỳ 6 tháng đầu năm 2023`
        if _SAME_EVENT.fullmatch(behind) or (behind in (" ", " của ") and not _TELLS.match(low, atom.end)):
            base = 0
    if base is not None:
        return Governor(Role.BASE, atom.start, offset + base)
    return _bounded(low, atom, behind, offset)


def _base(behind: str, low: str, end: int) -> int | None:
    """Where the comparison starts, if the period is the base of one."""
    likely = any(word in behind for word in _COMPARING)
    compared = _COMPARED.search(behind) if likely else None
    if compared and not _OWN.search(_BASE_MOVE.sub(" ", compared["between"])):
        return compared.start()
    more = _MORE.search(behind) if behind.rstrip().endswith(_MORE_ENDS) else None
    if more is not None and more[0].rstrip().endswith(_NAMED) and _NAMES_LEVEL.match(low, end):
        return None  # `vượt con số cả năm 2020 là 280 tỷ USD`: the level is of that year
    return more.start() if more else None


_NAMED = ("con số", "kết quả", "con số của", "kết quả của", "con số cả", "kết quả cả", "của cả")
_NAMES_LEVEL = re.compile(r" (?:chỉ |mới )?(?:là|đạt) (?:khoảng |gần |hơn )?\d")


def _bounded(low: str, atom: Atom, behind: str, offset: int) -> Governor:
    onward, backward = _ONWARD.match(low, atom.end), _BACKWARD.match(low, atom.end)
    begun = _SINCE_THEN.search(behind) if "từ khi " in behind or "từ thời điểm " in behind else None
    if begun is not None and atom.grain not in (Grain.MONTHS, Grain.SPAN):
        start = offset + begun.start("word")
        return Governor(Role.SINCE, start, offset + begun.start())
    if not (onward or backward) and not behind.rstrip().endswith(_GOVERNING):
        return Governor(Role.SPAN, atom.start, atom.start)
    record = _RECORD.search(behind)
    if record:
        start = offset + behind.rindex("từ")
        return Governor(Role.BASE, start, offset + record.start())
    since, before, after = _SINCE.search(behind), _BEFORE.search(behind), _AFTER.search(behind)
    if since and (atom.multiple or atom.hours):
        return Governor(Role.SPAN, offset + since.start("word"), offset + since.start())
    if onward or (since and atom.grain not in (Grain.MONTHS, Grain.SPAN)):
        start = offset + since.start("word") if since else atom.start
        return Governor(Role.SINCE, start, offset + since.start() if since else start)
    if backward:
        return Governor(Role.UNTIL, atom.start, atom.start)
    if before and atom.grain not in (Grain.NOW,):
        return Governor(Role.BEFORE, offset + before.start("word"), offset + before.start())
    if after and atom.grain is not Grain.MONTHS:  # `sau 8 tháng` sums them up
        start = offset + after.start("word")
        return Governor(Role.SINCE, start, start, after=True)
    until = _UNTIL.search(behind)
    if until and not _IN.fullmatch(until[0]):
        return Governor(Role.UNTIL, atom.start, offset + until.start())
    return Governor(Role.SPAN, atom.start, atom.start)
