"""The month told beside a sum of months: `Than nhập khẩu đạt 340 nghìn tấn; lũy kế 8 tháng đạt 8,1 triệu tấn`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from extractors.dates.roles import SPAN
from extractors.fields.context import Figure, Passage
from extractors.periods import StatedPeriod

#: Days of the longest month.
_MONTH = 31
_SUMS = re.compile(r"(?<!\w)(?:l[ũu]y kế|luỹ kế|tính chung|cộng dồn)(?!\w)")

# `Giày dép đạt 1,6 tỷ USD, tăng 68% so với tháng trước; gỗ tăng 34%`: by the first base of the sentence
_BASE = re.compile(r"(?<!\w)so (?:với )?(?:(?P<month>tháng)|cùng kỳ|năm|quý|kế hoạch|cuối|đầu)(?!\w)")


def _is_month(stated: StatedPeriod | None) -> bool:
    if stated is None or stated.role is not SPAN or stated.first is None or stated.last is None:
        return False
    next_day = stated.last + dt.timedelta(1)
    return stated.first.day == next_day.day == 1 and (stated.last - stated.first).days < _MONTH


def _ends_with(total: StatedPeriod | None, month: StatedPeriod | None) -> bool:
    """Whether a sum of several months from January on ends with the month."""
    if total is None or month is None or total.first is None or total.last != month.last:
        return False
    return total.role is SPAN and (total.first.month, total.first.day) == (1, 1) and not _is_month(total)


def month_beside(
    inside: Sequence[StatedPeriod],
    before: StatedPeriod | None,
    running: StatedPeriod | None,
    known: StatedPeriod | None,
) -> StatedPeriod | None:
    """The last month of the sum that runs on, where the paragraph has told of it too; `before` is what ran so far."""
    if running is None or _is_month(running):
        return None
    return next(
        (s for s in (*reversed(inside), before, known) if _is_month(s) and _ends_with(running, s)), None
    )


def told_of_the_month(passage: Passage, figure: Figure) -> bool:
    """Whether a sentence comes to the sum only behind the figure, or holds all that it tells against a month."""
    if _SUMS.search(passage.lower, figure.sentence_start, figure.start):
        return False
    against = _BASE.search(passage.lower, figure.sentence_start, figure.sentence_end)
    if against is not None and against["month"]:
        return True
    return _SUMS.search(passage.lower, figure.end, figure.sentence_end) is not None


def this_month(passage: Passage, stated: Sequence[StatedPeriod]) -> Sequence[StatedPeriod]:
    """`Tháng 1, xuất khẩu đạt … . Sang Trung Quốc giảm 37,7% trong tháng này`: the month named before, once it is told of."""
    if not any(s.period.text.lower() in _THE_MONTH for s in stated):
        return stated
    told: list[StatedPeriod] = []
    for one in stated:
        if (
            one.period.text.lower() == "trong tháng"
            and (total := _sum_behind(passage, stated, one)) is not None
        ):
            one = replace(one, first=total.replace(day=1), last=total)
        named = next((s for s in reversed(told) if _is_month(s)), None)
        behind = one.period.start - passage.sentence_at(one.period.start).start > _OPENS
        if named is not None and behind and one.period.text == "tháng này" and _is_month(one):
            one = replace(one, first=named.first, last=named.last)
        told.append(one)
    return told


_THE_MONTH = ("tháng này", "trong tháng")


def _sum_behind(passage: Passage, stated: Sequence[StatedPeriod], month: StatedPeriod) -> dt.date | None:
    """`Nhập khẩu trong tháng đạt 10 tỷ USD và 7 tháng/2026 đạt 70 tỷ USD`: the last day of the sum that its sentence, or the next, tells."""
    opened = passage.sentence_at(month.period.start)
    end = next((s.end for s in passage.sentences if s.start >= opened.end), opened.end)
    behind = (s for s in stated if month.period.end <= s.period.start < end and s.role is SPAN)
    total = next((s for s in behind if s.first is not None and s.last is not None), None)
    if total is None or total.first is None or total.last is None or _is_month(total):
        return None
    whole = (total.last + dt.timedelta(1)).day == 1 and (total.first.month, total.first.day) == (1, 1)
    return total.last if whole and total.first.year == total.last.year else None


#: Characters from its sentence's start within which `tháng này` opens it, and may turn to the month of publication.
_OPENS = 16
