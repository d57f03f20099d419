"""What is written like a period but is none of a figure: a law's year, a season's, that of funds, a day said again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.context import Passage
from extractors.fields.cues import Rare
from extractors.periods import Role, StatedPeriod

#: Days from the first to the last of a year.
YEAR = 364
_SEASON = Rare(
    r"(?<!\w)(?:mùa (?:khô|mưa|lũ|hè|đông|xuân|thu|vụ|cao điểm)|vụ (?:đông|hè|mùa|xuân|thu)(?: [^\W\d]+)?|niên vụ(?: [^\W\d]+){0,4}) $",
    "mùa",
    "vụ",
)
_CONVENED = re.compile(r"(?<!\w)(?:phiên họp|họp báo|hội nghị)(?: chính phủ)?(?: thường kỳ)? $")
# `Dịp Tết Nguyên đán năm nay`: the year tells which holiday
_RECORD = Rare(r"(?<!\w)nhất (?:[^,;.()]{0,24} )?(?:trong|của|suốt|từ)(?: vòng)? $", "nhất ")
_HOLIDAY = Rare(
    r"(?<!\w)(?:kỳ nghỉ|nghỉ (?:lễ|tết)|dịp (?:lễ|tết)|tết)(?: [^\W\d]+){0,4} $", "nghỉ ", "lễ ", "tết "
)
_LAW = Rare(r"(?<!\w)(?:(?<!pháp )luật|bộ luật|pháp lệnh|hiến pháp)(?: [^\W\d]+){0,8} $", "luật", "pháp")


# `thông qua Nghị quyết về chương trình giám sát năm 2027`
_TITLE = Rare(
    r"(?<!\w)(?:nghị quyết|quyết định|chỉ thị|tờ trình|dự án luật|đề án) về [^,;.:\d]{0,50}$",
    "nghị quyết về",
    "quyết định về",
    "chỉ thị về",
    "tờ trình về",
    "luật về",
    "đề án về",
)


# `Theo báo cáo của chương trình xây dựng nông thôn mới giai đoạn 2016-2020, hiện cả nước có 2.045 xã`: the years of the
# programme, while the figures are of now.
_PROGRAMME = Rare(
    r"(?<!\w)(?:theo|thực hiện|triển khai|tổng kết|sơ kết) [^,;.:\d]*(?:chương trình|đề án|kế hoạch"
    r"|chiến lược)(?!\w)[^,;.:\d]*$",
    "chương trình",
    "đề án",
    "kế hoạch",
    "chiến lược",
)
# `theo chuẩn nghèo đa chiều giai đoạn 2022 - 2025`: the years in which a standard holds
_STANDARD = Rare(r"(?<!\w)(?:chuẩn nghèo|bộ tiêu chí)(?: [^\W\d]+){0,8} $", "chuẩn nghèo", "bộ tiêu chí")
# `15 cuộc từ quý II chuyển sang`, `năm 2018 chuyển sang 39 bản án`: where it comes from
_LEFT_OVER = re.compile(r" chuyển (?:sang|qua)(?! (?:năm|quý|tháng|kỳ))(?!\w)")
_SO_FAR = re.compile(r", (?:hiện|(?:tính )?(?:đến|tới) (?:nay|ngày|hết|cuối|thời điểm))(?!\w)")
_COMPARED_TO = Rare(
    r"(?<!\w)(?:(?:cao|thấp|nhiều|ít|lớn|nhỏ|sâu|kém) hơn (?:đỉnh|kỷ lục|mức|trận|mùa|đợt|cơn) (?:[^\W\d]+ ){0,5}"
    r"|(?:hơn|vượt|bằng|trên|dưới|xấp xỉ|tương đương|so với) (?:[^\W\d]+ ){0,4}(?<!nhất )lịch sử )$",
    " hơn ",
    "lịch sử ",
)
_OUTLOOK = Rare(
    r"(?<!\w)báo cáo (?:cập nhật|(?:[^\W\d]+ )?triển vọng(?: [^\W\d]+){0,5})(?: [-–] [^\W\d]+)? $", "báo cáo "
)
_HIGHEST = re.compile(
    r"(?<!\w)(?:cao|thấp|lớn|nhỏ|ít|nhiều|mạnh|nhanh|sâu) (?:nhất|thứ (?:hai|ba|tư|\d+)) (?:trong |của |cả )*$"
)
_ITS_AIMS = re.compile(r":|,? (?:với|gồm|nêu|đặt) (?:các |\d+ )?(?:chỉ tiêu|mục tiêu|nhiệm vụ)")


_PRICES = (
    "giá so sánh ",
    "giá cố định ",
    "giá so sánh của ",
    "giá gốc ",
    "% gdp theo giá hiện hành của ",
    "% gdp theo giá hiện hành ",
)
_FUNDS = re.compile(r" (?:kế hoạch )?vốn (?:[^\W\d]+ ){0,6}")


_IS_A_TERM = Rare(r"(?<!\d)\d{1,2} ?[-–] ?$|(?<!\w)kỳ hạn [^;.]*$", "-", "–", "kỳ hạn ")
_MONTHS_ALONE = re.compile(r"\d{1,2} tháng")


def is_of_funds(passage: Passage, stated: StatedPeriod, opening: StatedPeriod) -> bool:
    """`Đến ngày 10/11, tỉnh giải ngân được 9.130 tỷ đồng vốn năm 2022`: the year of the funds, not of what was spent."""
    start, first, last = stated.period.start, stated.first, stated.last
    if first is None or last is None or (last - first).days < YEAR:
        return False
    if passage.lower.endswith(("thuộc kế hoạch ", "thuộc kế hoạch vốn "), 0, start):
        return True  # `Đến ngày 30/11, giải ngân thuộc kế hoạch năm 2018 là 243.519 tỷ đồng`
    if _FOR_FUNDS.search(passage.lower[max(0, start - 40) : start]):
        return _THEN_SPENT.match(passage.lower, stated.period.end) is not None
    if opening.role is not Role.UNTIL:
        return False
    spent = [f for f in passage.figures if opening.period.end <= f.start and 0 < start - f.end < _SPENT]
    return any(_FUNDS.fullmatch(passage.lower, f.end, start) for f in spent)


# `Còn đối với vốn kế hoạch năm 2021 đã giải ngân đạt 20%`: by the day spoken of before
_FOR_FUNDS = re.compile(r"(?:đối với|với|riêng|còn|từ|của) (?:vốn kế hoạch|kế hoạch vốn|vốn) $")
_THEN_SPENT = re.compile(r",? (?:ước )?(?:đã |mới |chỉ )*(?:được )?giải ngân(?!\w)")

#: Characters from an amount to the year of the funds that it comes from.
_SPENT = 60


def _says_again(passage: Passage, before: StatedPeriod, stated: StatedPeriod) -> bool:
    """`Từ 15h hôm nay (21/8)`: the bracket gives the day that opens or ends the period, and no other one."""
    if (
        before.role not in (Role.SINCE, Role.UNTIL)
        or passage.lower[before.period.end : stated.period.start] != " ("
    ):
        return False
    return stated.role is Role.SPAN and stated.first == stated.last == (before.first or before.last)


_LISTED = frozenset((", ", " và ", ", và "))


def figures_periods(passage: Passage, stated: Sequence[StatedPeriod]) -> list[StatedPeriod]:
    """Those that may be a figure's; a list of years, `sinh năm 2018, 2019 và 2020`, goes with its first."""
    found: list[StatedPeriod] = []
    named: StatedPeriod | None = None
    for one in stated:
        listed = named is not None and passage.lower[named.period.end : one.period.start] in _LISTED
        if (listed and one.period.text.isdigit()) or _names_something(passage, one):
            named = one
        else:
            found.append(one)
    return [s for n, s in enumerate(found) if not n or not _says_again(passage, found[n - 1], s)]


def _names_something(passage: Passage, stated: StatedPeriod) -> bool:
    """A year in a law's name, or in a season's (`mùa khô năm nay`), is no period of a figure."""
    before = passage.lower[max(0, stated.period.start - 90) : stated.period.start]
    if _IS_A_TERM.search(before) and _MONTHS_ALONE.fullmatch(stated.period.text.lower()):
        return True  # `kỳ hạn 1-3 tháng ở mức 4,2%, 6-9 tháng 5,1%, 12 tháng 5,5%`
    if before.endswith("giao ") and not stated.period.text.lower().startswith("tháng"):
        return False  # `vốn được giao năm 2023`, but `dầu giao tháng 3`
    if _COMPARED_TO.search(before):
        return True  # `thấp hơn đỉnh lũ lịch sử năm 1975 khoảng 1,2 m`
    if stated.role is Role.VAGUE and before.endswith(("so với ", "so ")):
        return True  # `giảm 19,6 nghìn ha so với vụ mùa năm trước; …`: a base
    if _OUTLOOK.search(before):
        return True  # `Báo cáo Triển vọng kinh tế quý IV dự báo GDP năm nay tăng 7,7%`
    if before.endswith(_PRICES) and stated.period.text.lower().startswith("năm"):
        return True  # `theo giá so sánh năm 2010`: the year whose prices are taken
    if before.endswith(("sinh ", "giao ")) or (stated.first != stated.last and _CONVENED.search(before)):
        return True  # `sinh năm 1972`, `dầu giao tháng 3`, `phiên họp Chính phủ thường kỳ tháng 7`
    if stated.period.text.lower().startswith("giai đoạn") and (
        _HIGHEST.search(before) or _STANDARD.search(before)
    ):
        return True  # `tăng 3,82%, thấp nhất giai đoạn 2011-2020`
    if (
        stated.role is Role.SPAN
        and _SO_FAR.match(passage.lower, stated.period.end)
        and _PROGRAMME.search(before)
    ):
        return True
    if _LEFT_OVER.match(passage.lower, stated.period.end):
        return True
    titled = _TITLE.search(before) is not None and not _ITS_AIMS.match(passage.lower, stated.period.end)
    if stated.role is Role.VAGUE and _RECORD.search(before):
        return True  # `tăng 8,9%, mức cao nhất của 11 tháng trong 5 năm qua`
    if stated.role is Role.SPAN and stated.period.text.lower().startswith("năm") and _HOLIDAY.search(before):
        return True
    return bool(_LAW.search(before) or titled or _SEASON.search(before))
