"""Counts behind a label with a colon, `- Xã nâng cao: 45`: the label tells which were counted."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action, is_actor
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.phrases import is_capitalised, is_place_label
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage

_LABEL = re.compile(
    r"(?:^|[;,:(.] ?)\s*(?:[-–+•*] ?|[a-zđ]\) |\d{1,2}[.)] )?(?:và )?(?P<label>[^,;:()\d.]{3,60}): $"
)
# What only leads over to a number or a list, or tells who, when or how much.
_LEADS_OVER = re.compile(
    r"(?:.*(?<!\w)(?:trong đó|trong số|cụ thể|sau|gồm|là|như|với|kết quả|theo|tại|ở|hiện|đã|được|có|ghi nhận|năm|tháng|quý"
    r"|ngày|giai đoạn|tuần|kỳ|tổng|tổng số|tổng cộng|số|số lượng|chỉ tiêu|mục tiêu|kế hoạch|giá|điểm|lần|mức|chưa|sẽ"
    r"|đạt|phấn đấu|lượng|thứ|hạng|vị trí|về|cho|của|và|địa chỉ|điện thoại)(?!\w).*)"
)


def item_label(passage: Passage, figure: Figure) -> str | None:
    """The label right before a count, where it is the name of a sort of things; None of places, bodies and deeds."""
    if not figure.left.endswith(": ") or figure.bracketed:
        return None
    found = _LABEL.search(figure.left)
    if found is None or _LEADS_OVER.fullmatch(found["label"]):
        return None
    if figure.previous is not None and not found.start() and figure.left[0] not in ";,:(.":
        return None  # `26 vụ làm: 17 người chết`: what goes on the count before
    start = figure.start - len(figure.left)
    label = tidy(passage.text[start + found.start("label") : start + found.end("label")])
    alone = passage.stem is not None and " " not in label
    if is_place_label(passage, label) or is_action(label) or (is_capitalised(label) and not alone):
        return None
    # `Sở Y tế: 12 hồ sơ`, `Các địa phương: 45`, but `Xã nâng cao: 45`
    whose = is_actor(label) and (label.lower().startswith("các ") or not label[1:].islower())
    # `- Sởi: 12.300 liều`, in a list of such; `THCS: 123 trường`
    fewest = 1 if passage.stem is not None or label.lower() in _SCHOOLS else 2
    named = fewest <= len(label.split()) <= _LONGEST and not label.lower().startswith(_MATTERS)
    return label if named and not whose else None


#: Syllables of the longest name of a sort; what is longer tells something.
_LONGEST = 6
#: What a list is about, rather than what is counted.
_MATTERS = ("công tác ", "tình hình ", "hoạt động ", "việc ", "lĩnh vực ", "ngành ", "một ", "nhiều ", "các ")


#: Levels of school, which tell apart what is counted of them.
_SCHOOLS = frozenset(
    ("mầm non", "mẫu giáo", "tiểu học", "trung học cơ sở", "trung học phổ thông", "thcs", "thpt")
)


def counted_of_levels(figure: Figure, label: str) -> str | None:
    """`giáo viên: tiểu học 5.600 (45%), THCS 4.123 (33%)`: as before the bracket with the share."""
    if label.lower() not in _SCHOOLS:
        return None
    share = figure.previous
    item = share.previous if share is not None and share.bracketed and share.is_share else None
    return item.counted if item is not None and not figure.bracketed and item.unit is None else None


def sort_counted(passage: Passage, figure: Figure, label: str) -> str:
    """What a label's count counts: `xã`, where `120 xã` stand before `Xã nâng cao: 45`, else its noun."""
    for other in reversed(passage.figures):
        if other.end <= figure.start and other.unit is None and other.counted:
            if label.lower().startswith(f"{other.counted.lower()} "):
                return other.counted
    span = noun_phrase(label.lower(), 0, len(label)) if len(label.split()) > _SHORT else None
    return label[span[0] : span[1]] if span else label


#: Syllables of a label that is a noun as it stands.
_SHORT = 3
