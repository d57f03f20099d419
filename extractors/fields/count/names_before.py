"""What stands before a count and names it: its number, its verb, or the label of its item."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action
from extractors.fields.clause.names_before import name_before
from extractors.fields.clause.phrases import is_place_label, own_name
from extractors.fields.context import Figure, Passage
from extractors.fields.count.counted import ANAPHORIC, BRANCHES
from extractors.fields.cues import Tail

NUMBER_NAME = re.compile(
    r"(?:tổng )?số (?!liệu|hóa|hiệu|dư|thu|vốn|tiền|nợ)|(?:lượng|lượt|tỷ lệ|tỉ lệ) |(?:mật độ )?(?:dân|tỷ|tỉ) số(?!\w)"
)
_NUMBER_NOUNS = ("số", "lượng", "lượt")
LEVEL_END = Tail(
    r"(?<!\w)(?:đạt|là|còn|(?:lên|xuống|về)(?: (?:mức|(?:cao|thấp) nhất|sát))?|(?:đóng cửa|mở cửa"
    r"|chốt phiên|dừng) (?:ở|tại)|ở mức|ước|ước tính|ước đạt|bằng)(?: (?:đạt|được|khoảng|hơn|gần|trên|tới"
    r"|đến|chỉ|tính))*\s*$"
)
_OWNED = re.compile(r"(?<!\w)của(?: cả)?\s*$")
# The noun behind the number stands for itself: `… với 2.761 bị can`, `và 412 phiếu`.
_JOINED = Tail(r"(?<!\w)(?:(?<!đối )với|và|cùng|cùng với)(?: (?:khoảng|hơn|gần|trên|dưới))?\s*$")
# `Trường có 47.300 sinh viên`: who has them is not what is counted, unless the noun says too little by itself.
_HELD = Tail(r"(?<!\w)(?:có|gồm|bao gồm)(?: (?:khoảng|hơn|gần|trên|dưới|tới|đến))?\s*$")
_GENERIC = re.compile(r"(?:người|lượt|trường hợp|đơn vị|cái|chiếc|con)$")
#: `cơ cấu lại thời hạn trả nợ cho 270 nghìn khách hàng`
_LONGEST_VERB = 10
_STILL_HAS = re.compile(
    r" ?(?:hiện )?(?:(?:toàn |cả )(?:tỉnh|nước|quốc|huyện|thành phố|ngành)|(?:tỉnh|thành phố"
    r"|huyện)(?: ta)?)(?: hiện| vẫn| chỉ)* còn "
)


def named_number(passage: Passage, figure: Figure) -> str | None:
    """`số hồ sơ nộp trực tuyến 1,3 triệu`: the clause before names the number."""
    level = LEVEL_END.search(figure.clause, figure.lead) is not None
    if figure.lead in ("của", "tại", "cho"):
        return None  # `số hồ sơ của 17 sở, ban, ngành`
    if level and figure.lead == "còn" and _STILL_HAS.match(figure.clause):
        return None  # `…, toàn tỉnh còn 9.604 hộ nghèo`
    if not level and not any(map(figure.left.__contains__, _NUMBER_NOUNS)):
        return None
    phrase = name_before(passage, figure)
    return phrase if phrase and (level or NUMBER_NAME.match(phrase.lower())) else None


def verb_before(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The verb or the name in a count's own clause."""
    clause = figure.clause
    if figure.lead == "với" and noun.split()[0].lower() in ANAPHORIC:
        # `Hàng không tăng nhanh nhất với 14,3 triệu lượt khách`, but `Quảng Trị chịu thiệt hại nặng nề với 106 người chết`
        name = own_name(passage, figure)
        return name if name is None or not name.lower().startswith(tuple(passage.places)) else None
    if figure.left.endswith(", với tổng số ") and noun in ANAPHORIC:
        done = name_before(passage, figure)  # `đã tuyển sinh nghề, với tổng số 5.519 người`
        return done if done and is_action(done) else None
    if _JOINED.search(clause, figure.lead) or (
        _HELD.search(clause, figure.lead) and not _GENERIC.match(noun.lower())
    ):
        return None
    phrase = own_name(passage, figure)
    if phrase is None or (figure.lead in ("của", "cả") and _OWNED.search(clause) and not is_action(phrase)):
        return None  # `Tổng doanh thu của 19 tập đoàn`
    # `kết nối trực tuyến từ trụ sở Chính phủ tới 63 điểm cầu`
    phrase = phrase.partition(" từ ")[0] if is_action(phrase) else phrase
    whole = is_action(phrase) or phrase.lower().startswith(BRANCHES)
    return phrase if len(phrase.split()) <= (_LONGEST_VERB if whole else 6) else None


# `khách lưu trú chỉ 780 nghìn lượt`
_ONLY = re.compile(r"(?: (?:là|ước|chỉ|mới|cũng|đạt|còn|gần|hơn|khoảng|trên))+$")


def label_before(passage: Passage, figure: Figure) -> str | None:
    """`khách nội địa 56 triệu lượt`: the label of an item of a list, right before its number."""
    own = own_name(passage, figure)
    if (
        own is None
        or (len(own.split()) == 1 and own[0].islower())
        or is_action(own)
        or is_place_label(passage, own)
        or not _ONLY.sub("", figure.clause.rstrip()).endswith(own.lower())
    ):
        return None
    return own
