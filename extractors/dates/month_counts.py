"""Whether a count of months, `8 tháng`, sums up the year so far or measures any stretch."""

from __future__ import annotations

import datetime as dt
import re

from extractors.dates.words import small

_NOT_SUMMED = re.compile(
    r"(?<!\w)(?:kỳ hạn|thời hạn|kéo dài|sau|hơn|dưới|trên|tối thiểu|ít nhất|tối đa|mỗi|phạt|tù|cứ|vòng|từ"
    r"|mất|chỉ|gần|thai sản|thử việc"
    r"|khoảng|quá|đủ|nghỉ|suốt|thời gian|chậm|hàng|định kỳ|gia hạn|thêm|trước|những|mấy|đến|tới|đợt|trở lên|lãi suất"
    r"|kì hạn|còn|thử thách|giam) {1,3}$"
)
# `29 năm 4 tháng`
_YEARS_BEFORE = re.compile(r"\d {1,3}năm {1,3}$")
_STRETCH = re.compile(r"(?<!\w)(?:sau|qua|trong) {1,3}$")
#: Spelled months sum up at the head of a title or a sentence: `Bảy tháng hoàn thành …`.
_OPENING = re.compile(r"(?:^|[.!?:;“\"(•-] {0,3})$")
_SUM_TOLD = re.compile(r" {1,3}(?:ước|đạt|là|tăng|giảm)(?!\w)")
#: Reports of a month appear from this day of it on.
_MONTH_ENDS = 25
#: From this day on `8 tháng qua` counts the current one.
_MOST_OF_IT = 15
_SUMMED = re.compile(
    r"(?<!\w)(?:lu?[ỹy]y? kế|lũy kế|luỹ kế|tính chung|cộng dồn|tổng|bình quân|chung|trung bình)(?: cả| trong)? {1,3}$"
)


def counts_so_far(behind: str, match: re.Match[str], published: dt.date | None) -> bool:
    """Whether `8 tháng qua` are just the months of the year, so that both readings of it agree."""
    count = small(match["n"])
    nearly = published is not None and count == published.month and published.day >= _MOST_OF_IT
    return not _NOT_SUMMED.search(behind) and (nearly or _completed(count, published))


def _completed(count: int, published: dt.date | None) -> bool:
    """Whether so many months of the year are just over on the day of publication, or about to be."""
    if published is None:
        return False
    return count == (published.month - 1 or 12) or (count == published.month and published.day >= _MONTH_ENDS)


def sums_up(behind: str, match: re.Match[str], published: dt.date | None) -> bool:
    """Whether a bare `8 tháng` sums up the year: said so, or the months that have just passed."""
    if _SUMMED.search(behind):
        # `bình quân một tháng` is a rate.
        return match["n"] not in ("một", "1")
    count = small(match["n"])
    if count < 2 or published is None or _YEARS_BEFORE.search(behind):
        return False
    # `sau 8 tháng`, `trong sáu tháng` may be any stretch, unless just so many months are over.
    if _STRETCH.search(behind) and (not match["n"].isdigit() or _NOT_SUMMED.search(behind)):
        return _completed(count, published)
    if _NOT_SUMMED.search(behind):
        return False
    if not match["n"].isdigit() and not _OPENING.search(behind):
        # `Lũy kế tổng chi bảy tháng đạt …`, in August; `học nghề bảy tháng, …` is a stretch
        told = _SUM_TOLD.match(match.string, match.end()) is not None
        return told and count > 2 and _completed(count, published)
    return (published.month - count) % 12 <= 3
