"""Bases with a date in them, seen from the figure's own period: `so với tháng 7/2026`, `so với năm học 2023-2024`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from extractors.fields.context import Figure, Passage
from extractors.model import Basis

_DATED = re.compile(
    r"(?P<same>cùng (?:kỳ|thời điểm))?[^\d]{0,12}?(?P<kind>năm|tháng|quý|cuối năm|hết năm|đầu năm|ngày|thời điểm)?\s*"
    r"(?P<text>31/12/(?P<eoy>\d{4})|(?P<month>1[0-2]|0?[1-9])(?:[/.-]|\s+năm\s+)(?P<myear>\d{4})|(?P<year>(?:19|20)\d{2}))"
)
_MONTH = re.compile(r"(?<!\w)tháng (?P<month>1[0-2]|0?[1-9])(?!\d|/|-\d{4})")
_DAY = re.compile(r"(?:ngày|đêm|sáng|chiều|tối|hôm) (\d{1,2})/(\d{1,2})(?![\d/])")
_QUARTER = re.compile(r"(?<!\w)quý (?P<quarter>iv|iii|ii|i|[1-4])(?:[/ -](?:năm )?(?P<year>\d{4}))?(?!\w)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def dated_base(phrase: str, figure: Figure, own: date) -> Basis | None:
    """The base that a phrase dates, for a figure whose period ends on `own`; None of a phrase without a date."""
    quarter = _QUARTER.search(phrase)
    if quarter:
        return _from_quarter(quarter, own, same="cùng kỳ" in phrase)
    dated = _DATED.search(phrase)
    if dated:
        return _from_date(dated, phrase, own)
    day = _DAY.match(phrase)
    if day and figure.last is not None and figure.first in (None, figure.last):
        before = figure.last - timedelta(1)
        if (int(day[1]), int(day[2])) == (before.day, before.month):
            return Basis.DTD  # of 17/4: `giảm 14 ca so với ngày 16/4`
    month = _MONTH.search(phrase)
    if month:
        return _from_month(int(month["month"]), None, own, same="cùng kỳ" in phrase)
    return None


def _from_quarter(match: re.Match[str], own: date, *, same: bool = False) -> Basis:
    number = _ROMAN.get(match["quarter"]) or int(match["quarter"])
    mine = (own.month + 2) // 3
    year = (
        int(match["year"]) if match["year"] else (own.year if number < mine else own.year - (number > mine))
    )
    distance = (own.year - year) * 4 + mine - number
    if same and distance in (3, 5):
        return Basis.YOY  # `cùng kỳ quý II/2025` in a text of another quarter's month
    return Basis.QOQ if distance == 1 else Basis.YOY if distance == 4 else Basis.PRIOR


def _from_month(month: int, year: int | None, own: date, *, same: bool = False) -> Basis:
    if year is None:
        year = own.year if month <= own.month and not same else own.year - 1
    distance = (own.year - year) * 12 + own.month - month
    if distance == 12 or same:
        return Basis.YOY
    if distance == 1:
        return Basis.MOM
    return Basis.YTD if month == 12 and year == own.year - 1 else Basis.PRIOR


def _from_date(match: re.Match[str], phrase: str, own: date) -> Basis:
    if match["eoy"]:
        return Basis.YTD if int(match["eoy"]) in (own.year - 1, own.year) else Basis.PRIOR
    if match["month"]:
        return _from_month(int(match["month"]), int(match["myear"]), own, same=bool(match["same"]))
    year = int(match["year"])
    end = re.search(r"(?:cuối|hết|(?<!tháng )(?<!nửa )đầu)\s+(?:năm|tháng 12)", phrase)
    if end:
        return Basis.YTD if year in (own.year - 1, own.year) else Basis.PRIOR
    if "cùng kỳ" not in phrase and re.search(r"bình quân|trung bình", phrase):
        return Basis.PRIOR
    if re.search(r"giai đoạn|nhiệm kỳ|\d{4}\s*[-–]\s*\d{4}|niên khóa|năm học", phrase):
        return Basis.PRIOR
    return Basis.YOY if year == own.year - 1 else Basis.PRIOR


_SCHOOL_YEAR = re.compile(r"(?:cùng kỳ )?(?:của )?năm học (?P<year>20\d\d)(?! *trước)")
_OWN_SCHOOL_YEAR = re.compile(r"(?<!với )(?<!kỳ )(?<!\w)năm học (?P<year>20\d\d)(?!\d)")


def of_a_school_year(passage: Passage, figure: Figure, phrase: str) -> Basis | None:
    """`Năm học 2023-2024 …, tăng 0,5% so với năm học 2022-2023`: by the school year that the paragraph tells of."""
    school = _SCHOOL_YEAR.match(phrase)
    if school is None:
        return None
    own = [int(m["year"]) for m in _OWN_SCHOOL_YEAR.finditer(passage.lower, passage.start, figure.start)]
    return Basis.YOY if own and own[-1] - int(school["year"]) == 1 else Basis.PRIOR
