"""Sentences that go on without the period spoken of before: about now, about days counted, about another ware's price."""

from __future__ import annotations

import re

from extractors.fields.context import Passage
from extractors.periods import StatedPeriod
from extractors.words import Span

# What stands now belongs to no period of before, nor what was counted over a stretch of days: `Sau 5 ngày, …`.
_RESTARTS = re.compile(
    r"hiện[ ,]|(?:phiên|tuần|kỳ|ngày|hôm) trước(?: đó)?(?!\w)|(?:lũy kế |luỹ kế |tính "
    r"|tính chung )?(?:kể )?từ khi |(?:nhân |trong )?dịp |theo (?:điểm|khoản|điều) |sau (?:hơn |gần "
    r"|khoảng )?(?:\d+|một|hai|ba|bốn|năm|sáu) (?:ngày|tuần|tháng|năm)(?!\w)(?! \d)"
)
# `Giá cá tra nguyên liệu đang dao động 31.000-32.500 đồng/kg`: after what months brought, a price of these days.
_SPOT_PRICE = re.compile(
    r"(?:tuy nhiên, |hiện tại, |trong khi đó, )?giá (?:[^\W\d]+ ){1,8}(?:đang|hiện|dao động|phổ biến|quanh|chào bán)(?!\w)"
)
_PRICED = re.compile(r"(?<!\w)(?:giá(?! trị)|cpi|lạm phát)(?!\w)")
_PRICE = re.compile(r"giá (?!cả|trị|bán|mua|niêm|giao|thế giới|trong nước|xuất|nhập|bình quân)(\w+)")


def restarts(passage: Passage, running: StatedPeriod, sentence: Span) -> bool:
    """Whether a sentence, by how it opens, goes on without the period that was spoken of before."""
    if _RESTARTS.match(passage.lower, sentence.start):
        return True
    if running.first is None or running.first != running.last:
        return _is_spot_price(passage, running, sentence)
    return _is_another_ware(passage, running, sentence)


def _is_spot_price(passage: Passage, running: StatedPeriod, sentence: Span) -> bool:
    """Whether a price of these days follows what months brought; in a report on prices it is that report's."""
    if not _SPOT_PRICE.match(passage.lower, sentence.start, sentence.end):
        return False
    reported = passage.sentence_at(running.period.start).start
    return _PRICED.search(passage.lower, reported, sentence.start) is None


def _is_another_ware(passage: Passage, running: StatedPeriod, sentence: Span) -> bool:
    """`Giá vàng sáng 13/11 … . Giá gạo …`: the day of one ware's price is not that of the next one's."""
    ware = _PRICE.match(passage.lower, sentence.start, sentence.end)
    if ware is None:
        return False
    quoted = passage.sentence_at(running.period.start)
    other = _PRICE.search(passage.lower, quoted.start, quoted.end)
    return other is not None and other[1] != ware[1]
