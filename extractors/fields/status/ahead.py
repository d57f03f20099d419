"""What is told of a time that is not over yet, and what can be foretold no more."""

from __future__ import annotations

import datetime as dt
import re

from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.model import Status

_RELIEF = re.compile(r"(?<!\w)(?:miễn|thuế suất|mức thuế|lệ phí)(?!\w)[^,;]{0,20}$")
# `giảm 30% thuế thu nhập`, but `80% phí dịch vụ công thu trực tuyến`
_RATE_OF_TAX = re.compile(
    r" (?:mức )?(?:thuế|lệ phí|phí)(?!\w)(?! điện tử)(?![^,;:.]{0,40}(?<!\w)(?:trực tuyến|được|nộp|thu qua)(?!\w))"
)
# `cả năm có thể đạt 140 tỷ USD; năm 2024 con số mới là 72,6 tỷ USD`
_YEAR_GONE = re.compile(
    r"(?:;|,| trong khi| còn)+ (?:cả )?năm 20\d\d(?![^,;]*(?<!\w)(?:dự báo|dự kiến))[^,;]*$"
)


def to_come(passage: Passage, figure: Figure, published: dt.date | None) -> tuple[Status, str] | None:
    """A time that is not over yet."""
    if figure.last is None or published is None or not _is_to_come(figure, published):
        return None
    if figure.unit == "%" and (_RELIEF.search(figure.left[-60:]) or _RATE_OF_TAX.match(figure.right[:60])):
        return Status.ACTUAL, ""  # `miễn 100% lệ phí đến hết năm 2027`: the rule itself
    previous = figure.previous
    if previous is not None and previous.status is Status.ESTIMATE and previous.last == figure.last:
        return Status.ESTIMATE, "list"  # `đến năm 2026 ước đạt 95%; 99% dân cư dùng nước sạch`
    if figure.change is not None and _goes_on_foretelling(passage, figure):
        return Status.FORECAST, "list"
    return Status.TARGET, "future"


def _goes_on_foretelling(passage: Passage, figure: Figure) -> bool:
    """`hạ dự báo tăng trưởng xuống 5,8%. Năm sau, kinh tế tăng 6,2%`: foretold like all that was told before."""
    before = [
        f.status for f in passage.figures if f.end <= figure.start and f.sentence >= figure.sentence - 1
    ]
    return bool(before) and before[-1] is Status.FORECAST and Status.TARGET not in before


def foretold_no_more(figure: Figure, published: dt.date | None) -> bool:
    """`dự báo tăng 5,5% năm 2022, sau khi chỉ tăng 2,58% năm 2021`: the year named for the figure is over."""
    if published is None or figure.last is None or figure.last.year >= published.year:
        return False
    named = figure.why.get("period") == "behind" or "tính đến" in figure.left
    return named or _YEAR_GONE.search(figure.left) is not None


#: `đến hết tháng 8` in a text of late August is no aim.
_NEARLY_OVER = dt.timedelta(15)


# `Đến hết năm, giá điện giữ nguyên 2.204 đồng/kWh`, `Đến 31/12, hợp đồng 50 tỷ đồng hết hạn`: what is so already
_STAYS = Rare(
    r"(?<!\w)(?:giữ nguyên|vẫn|tiếp tục áp dụng|thuế suất|mức thuế)(?!\w)[^,;]*$",
    "giữ nguyên",
    "vẫn",
    "áp dụng",
    "thuế",
)
_DONE = re.compile(
    r"(?<!\w)đã (?!(?:phê duyệt|quyết|giao|bố trí|phân bổ|ban hành|thông qua|đề|đặt|xác định|ký|cam kết|dự"
    r"|lên|được)(?!\w))(?:[^\W\d]+ ){1,4}$"
)
_ENDS = re.compile(r" (?:[^\W\d]+ ){0,3}?(?:hết hạn|hết hiệu lực|đáo hạn|vẫn|còn hiệu lực)(?!\w)")


def _is_to_come(figure: Figure, published: dt.date) -> bool:
    """Whether a figure is told of a year to come, or of a day up to which, `Đến cuối năm, …`, it is still long."""
    if figure.last is None or figure.last.year > published.year:
        begun = figure.first is not None and figure.first <= published
        # `Thực hiện chương trình giai đoạn 2021-2030, tỉnh đã huy động 2.045 tỷ đồng`
        return figure.last is not None and not (begun and _DONE.search(figure.left))
    if figure.first is not None or figure.why.get("period") != "ahead":
        return False
    previous = figure.previous
    if _STAYS.search(figure.left) or _ENDS.match(figure.right) or _DONE.search(figure.left):
        return False
    # `Giảm 2% thuế đến hết năm, người dân hưởng lợi 121.000 tỷ đồng`: what is so until then
    so_until = previous is not None and previous.last == figure.last and previous.status is Status.ACTUAL
    return figure.last - published > _NEARLY_OVER and not so_until
