"""Figures that cut off a class, fine an offence, or go on a list of ceilings."""

from __future__ import annotations

import re

from extractors.fields.context import Figure
from extractors.fields.cues import Tail, leads
from extractors.model import Bound, Status

_LIMIT, _AT_MOST = Status.LIMIT, Bound.AT_MOST
# A class is cut by a threshold: `hộ dùng dưới 50 kWh/tháng`, `dự án từ 30 ha trở lên`.
_CLASS = Tail(
    r"(?<!\w)(?:(?<!căn )hộ|trường hợp|đối tượng|nhóm|bậc|loại|dự án|công trình|cơ sở|doanh nghiệp|hợp tác xã|(?<!đầu )người|xe|tàu)(?: (?:gia đình"
    r"|có|dùng|sử dụng|tiêu thụ|loại|hưởng|lương|thu nhập|nộp))*"
    r" (?:dưới|từ)\s*$"
)
_CLASS_SIZE = Tail(
    r"(?<!\w)có (?:doanh thu|thu nhập|quy mô|vốn|diện tích|công suất|tổng mức đầu tư"
    r"|giá trị)[^,;:.()\d]{0,25}(?<!\w)(?:dưới|từ|đến)\s*$"
    r"|(?<!\w)(?:lô hàng|hàng hóa|khoản|gói thầu|hợp đồng|tài sản|giao dịch|dự án)(?: có)? (?:trị giá"
    r"|giá trị|vốn)(?: từ)? (?:dưới|từ|đến)\s*$"
    r"|(?<!\w)(?:mức|với|phần) (?:doanh thu|thu nhập)(?: (?:chịu|tính) thuế)? (?:dưới|từ|trên|vượt)\s*$"
)
# `doanh thu từ 500 triệu đến 3 tỷ đồng chịu thuế 15%`
_TAXED_FROM = Tail(
    r"(?<!\w)(?:doanh thu|thu nhập|giá trị|diện tích)(?: (?:có|đạt))? (?:từ|dưới|trên|đến)\s*$"
)
# `tỷ lệ xã đạt dưới 10 tiêu chí còn 25%`
_BY_CRITERIA = Tail(r"(?<!\w)xã(?: (?:còn|mới|chỉ|đạt|có))* (?:dưới|từ)\s*$")
CLASS_LEADS = leads(_CLASS, _CLASS_SIZE, _TAXED_FROM, _BY_CRITERIA)
_TAXED = re.compile(r"\s*(?:phải |không phải |thì |sẽ |được )*(?:chịu|nộp|đóng|miễn|hưởng)(?!\w)")
# `… sẽ bị phạt từ 1 triệu đồng; không đội mũ bảo hiểm phạt 200.000 đồng`
_FINED = re.compile(r"(?<!xử )phạt(?: tiền)?(?: \(?từ| \(?đến)?\s*$")
_TO_BE_FINED = re.compile(r"(?<!\w)(?:bị phạt|mức phạt|sẽ phạt|hành vi|tái phạm)(?!\w)")


def is_class(figure: Figure, left: str, right: str) -> bool:
    """Whether a figure cuts off a class: `hộ dùng dưới 50 kWh`, `doanh thu từ 500 triệu đồng chịu thuế`."""
    if not figure.is_share and (_CLASS.search(left, figure.lead) or _CLASS_SIZE.search(left, figure.lead)):
        return True
    if right.startswith(" tiêu chí") and _BY_CRITERIA.search(left, figure.lead):
        return True
    return _TAXED_FROM.search(left, figure.lead) is not None and _TAXED.match(right) is not None


def is_fine(before: str) -> bool:
    if before.endswith(("đã phạt ", "đã phạt tiền ")):
        return False
    return _FINED.search(before) is not None and _TO_BE_FINED.search(before) is not None


_FINE_GOES_ON = re.compile(
    r"^ (?:đối với|với) [^,;:.\d]{2,40}, (?:từ )?$|;\s*(?:và )?(?:phạt )?từ\s*$|[;,]\s*(?:còn "
    r"|riêng )?(?:với|đối với)(?: [^\W\d]+){1,6} là\s*$"
)
_ITEM = re.compile(r"^,(?: và)?(?: [^\W\d]+){1,6} (?:là )?$")
_DONE = re.compile(
    r"(?<!\w)(?:hiện|thực tế|kết quả|đo được|đang|đến nay|đạt|tăng|giảm|đã|thu|chi|có|được|trả|nộp|hỗ trợ|chiếm)(?!\w)"
)


def goes_on_a_limit(figure: Figure) -> bool:
    """`học phí tối đa 355.000 đồng/tháng, nhóm y dược 455.000 đồng/tháng`: the next item of a list of ceilings."""
    previous = figure.previous
    while previous is not None and previous.unit != figure.unit:
        previous = previous.previous
    if previous is not None and previous.status is _LIMIT and figure.unit == "VND":
        # `phạt từ A đến B đối với …; từ C đến D nếu …`
        if _FINE_GOES_ON.search(figure.left):
            return True
    previous = figure.previous
    if (
        previous is None
        or previous.status is not _LIMIT
        or (previous.bound is not _AT_MOST and figure.lead != "là")
    ):
        return False
    same = previous.unit == figure.unit and previous.candidate.per == figure.candidate.per
    return same and _ITEM.match(figure.left) is not None and not _DONE.search(figure.left)
