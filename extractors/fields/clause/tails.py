"""Predicates and qualifiers that lead up to a number, dropped from the end of a clause: `doanh thu ước đạt khoảng`."""

from __future__ import annotations

import re
from itertools import product

from extractors.fields.clause.pieces import LOOSE, Phrase
from extractors.fields.cues import Tail, last_word

# As `Passage.words` writes them, with joined compounds.
_WORDINGS = """
như sau|như
đạt được|ước đạt|ước tính|ước thực hiện|ước|đạt|là|còn|chỉ còn|có|lên tới|lên đến|lên|xuống còn
xuống|ở mức|mức|bằng|chiếm|tăng thêm|tăng trưởng|tăng|giảm|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn
gấp|cao gấp|khoảng|hơn|gần|trên|dưới|xấp xỉ|tối đa|tối thiểu|ít nhất|không quá|không vượt quá
không cao hơn|không dưới|không thấp hơn|chỉ|đã|đang|sẽ|được|dự kiến|dự báo|sơ bộ|thêm|bình quân
trung bình|từ|đến|tới|lần lượt|tương ứng|vào khoảng|chừng|mới|cũng|với|phấn đấu|cần|phải|có thể
có_thể|khá|lại|tiếp tục|nhẹ|mạnh|sâu|đều|thực|khi|do|của|và|hay|hoặc|bị|quanh|ngót|âm|cho|ra|gồm
xảy ra|vẫn|ở|về|tại|trong|vào|mất|bốc hơi|kém|đỉnh|đạt đỉnh|phổ biến|đo được|không nhỏ hơn|không lớn hơn
không ít hơn|vượt quá|chậm|hụt|nâng|đưa|mỗi|mất giá|sụt giảm|suy giảm|chưa đến|chưa tới|chưa đạt
chưa bằng|chưa|không|khống chế|duy trì|giữ|mỗi năm|mỗi tháng|hằng năm|lớn hơn|nhiều|ít|năm|một
một năm|chạm|cán mốc|hạ|lùi|bình quân mỗi năm|đáng kể|nhanh|theo|hoàn_thành|đến_hết|so với|mức trần|quá
cùng|nói chung|nói riêng|kiểm soát|được kiểm soát|vừa qua|đột biến|duy trì đà|giữ đà|đạt kỷ lục|kỷ lục|mức kỷ lục|đạt mức kỷ lục|vẫn duy trì|phục hồi|sâu nhất|đứng|thu về đạt|lên mức|tương đương|cao|thấp|đắt|rẻ|lớn nhất|nhiều nhất|nhích
lấy lại|lấy|mức đỉnh|như|cao nhất cả nước|lớn nhất cả nước|thấp nhất cả nước|nhiều nhất cả nước|trị giá là|trị giá
rất|nằm|cùng bật|bật|chốt tuần|tổng cộng|bao gồm|được điều chỉnh|lại điều chỉnh|về sát|xuống sát|lên sát|gần sát
so với quy định|đối với|tổng số|xếp|xếp hạng|xếp thứ
neo|nhìn chung|bị điều chỉnh|duy trì ổn định|giữ ổn định|trụ vững|kiềm chế|được kiềm chế|dự đoán|được dự đoán|cộng|được giới hạn|sẽ được giới hạn|được đề xuất|theo lộ trình|cùng|với_mức
đứng đầu|dẫn đầu|tiếp tục đứng đầu|tiếp tục dẫn đầu|niêm yết|dao động|đảo chiều|cả|không đổi|không thay đổi|đi ngang|giữ nguyên|tiến tới|tiến đến|bắt đầu|liên tục|luôn|có giá|ở mức giá|mức giá|đóng cửa|mở cửa|chốt phiên|đóng cửa phiên
"""
# `số nhiệm vụ đã hoàn thành tăng 28,8%`: of those that were, while `đã hoàn thành trên 90% nhiệm vụ` only leads up to it.
_FINISHED = ("đã hoàn_thành", "chưa hoàn_thành", "được hoàn_thành")
# `số doanh nghiệp thành lập mới là 550`: `mới` tells them from those that were there.
_SET_UP = ("thành lập mới", "thành_lập mới", "cấp mới", "cấp phép mới", "cấp_phép mới")
_NUMBERS = ("số ", "tổng số ", "tỷ lệ ", "tỉ lệ ")
# `đứng ở vị trí thứ hai`
_RANKS = product(
    ("", "đứng ", "xếp "), ("", "ở "), ("", "vị trí "), ("thứ ", "thứ_"), "hai ba tư năm nhất".split()
)
_PREDICATES = frozenset(
    {w for line in _WORDINGS.split("\n") for w in line.split("|") if w} | set(map("".join, _RANKS))
)
_LAST = frozenset(wording.split()[-1] for wording in _PREDICATES)
#: The most words, and characters, of one of them.
_MOST = max(len(wording.split()) for wording in _PREDICATES)
_LONGEST = max(map(len, _PREDICATES))


_FILLING = Tail(
    r"(?:^|(?<=\s))(?:các|những|toàn hệ thống|toàn tập đoàn|cả nước|toàn quốc|(?<!đến )nước ta|toàn ngành"
    r"|hiện|nói trên)\s*$"
)
# `sản lượng điện của toàn hệ thống`; guests are named with where they come: `khách quốc tế đến nước ta`
_LOOSE_JOINT = re.compile(r" (?:của|trên|đến|tại|ở|trong|cho)$")


# `tổng thiệt hại do thiên tai gây ra`
_CAUSED = re.compile(r" (?:do|mà) (?:[^\W\d]+ ){1,8}gây(?: ra)?$")


def without_filling(phrase: Phrase) -> Phrase:
    """Drop words for all there is at the end, `của cả nước`, what caused it, and what is loose at both ends."""
    caused = _CAUSED.search(phrase.words) if " gây" in phrase.words else None
    phrase = phrase[: caused.start()] if caused else phrase
    filling = _FILLING.search(phrase.words, last_word(phrase.words))
    if not filling:
        return phrase.stripped()
    return without_joint(phrase[: filling.start()])


def without_joint(phrase: Phrase) -> Phrase:
    """Drop what joined on what was dropped: `tổng số xã của`, before `toàn tỉnh`."""
    phrase = phrase.stripped()
    joint = _LOOSE_JOINT.search(phrase.words)
    return phrase[: joint.start()] if joint else phrase


#: `Nhà máy có 2 x 600 MW`: how many of them, before the size of each
_SIGNS = ("x", "×")
_SO_MANY_OF = re.compile(r"(?:^|\s)\d{1,3}\s?[x×]$")


def without_tail(phrase: Phrase) -> Phrase:
    """Drop the predicates and qualifiers at the end, and what is loose at both ends."""
    phrase = phrase.stripped()
    if phrase.words.endswith(_SIGNS) and (several := _SO_MANY_OF.search(phrase.words)):
        phrase = phrase[: several.start()].stripped()
    words = phrase.words
    while count := _predicate(words):
        if words.endswith(_FINISHED) and words.startswith(_NUMBERS):
            break
        # Nothing is left in front of the last of the words.
        head = words.rsplit(None, count)
        words = head[0].rstrip(LOOSE) if len(head) > count else ""
    return phrase if len(words) == len(phrase.words) else phrase[: len(words)]


def _predicate(words: str) -> int:
    """How many of the last words make up a predicate, the longest there is; 0 where none does."""
    ending = words.rsplit(None, 1)[-1:]
    if not ending or ending[0] not in _LAST:
        return 0
    last = words[-_LONGEST:].split()[-_MOST:]
    if last[-1] == "năm" and last[-2:-1] and last[-2].isdigit():
        return 0  # `lãi suất kỳ hạn 5 năm`
    if words.endswith(("tổng trị giá", "khỏe mạnh", "khoẻ mạnh", *_SET_UP)):
        return 0
    if words.endswith("cuối cùng"):
        return 0  # `tiêu dùng cuối cùng`
    if last[-1] == "cộng" and not words.endswith(("index cộng", "tổng cộng")):
        return 0  # `giá dịch vụ giao thông công cộng`
    return next((len(last) - n for n in range(len(last)) if " ".join(last[n:]) in _PREDICATES), 0)
