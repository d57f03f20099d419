"""A change whose direction goes on: through a list, into a bracket, to the same size said again."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.fields.clause.openings import names_indicator
from extractors.fields.context import MASK, Figure, Passage
from extractors.fields.cues import Tail
from extractors.model import Change

# `tăng 7 đồng so với phiên trước và 3,2% so với đầu năm`
# `…, tăng 0,5% so với năm học 2022-2023 và 2% so với …`
_ONE_MORE_BASE = re.compile(r"\s*so (?:với )?[^,;:.()]{3,50}(?: và|(?P<comma>,))\s*")
_CHANGES_ITSELF = re.compile(r"[^,;:.()\d]{0,24}, (?:tăng|giảm)(?!\w)")
_ITS_BASE = re.compile(r" so (?:với|cùng)(?!\w)")
_SAID_AGAIN = Tail(r",\s*(?:tương đương|tức|hay|tương ứng)(?: với)?\s*$")
_ANOTHER_TIME = re.compile(
    rf"\s*(?:\(|, (?:trong đó )?(?:riêng )?(?:trong )?){MASK}+ (?:có[ _]thể |dự kiến |phấn đấu |sẽ )?(?:là"
    rf"|đạt|chỉ đạt|ước đạt)\s*$"
)
_ANOTHERS = re.compile(r",(?: và| còn)? (?P<whose>[^,;:()\d]{2,60}) là ")
_IN_TURN = re.compile(r"(?<!\w)lần lượt(?!\w)[^,;:.()]{0,16}$")
_BASE_HEAD = re.compile(r"^(?:/\w+)?\s*so với [^,;]*")
# `cắt giảm 3.086/4.359 thủ tục, đạt 70,8%`: the share of what was cut.
_REACHED = re.compile(r"^[^,;.()]{0,60}(?:, [^,;.()]{0,40})?,\s*(?:đạt|bằng)(?: khoảng| gần| hơn| trên)?\s*$")
_BASE_WORDS = re.compile(r"so với|cùng kỳ|trước|năm \d|kế hoạch|dự toán|trong đó|còn|chiếm|từ")
_EQUIVALENT = re.compile(
    r"^\s*,?\s*(?:\(|hay|tức là|tức|tương đương|tương ứng|tương đương với|tương ứng với|tương tự|nghĩa là|bằng)\s*"
    r"(?:khoảng|gần|hơn|trên|với|là)?\s*\(?\s*$"
)
# `tăng 826 vụ - tương ứng 80,43%`
_RATE_OF_IT = re.compile(r"(?: [^\W\d]+){1,3}(?:,| [-–])? tương ứng (?:với )?")
_NOTHING_MORE = re.compile(r"\s*(?:[,;.)]|$|so (?:với|cùng))")
_AGAINST = re.compile(r"\s*(?:so với|so cùng|so|cùng kỳ|năm trước)(?!\w)")
# `tăng 9,4%, bằng 19,3% kế hoạch năm`
_OF_A_PLAN = re.compile(r"\s*(?:so với )?(?:kế hoạch|kh|dự toán|chỉ tiêu|mục tiêu|nghị quyết)(?!\w)")
# `tăng 2.029 vụ = 7% so với năm 2016`
_EQUALS = re.compile(r"(?: [^\W\d]+){0,4} ?= ?$")
# `giảm 6.251 việc so với năm 2018 và 23.912 việc chưa có điều kiện giải quyết`: of the same things, but other ones
_OTHERS = re.compile(r" (?P<noun>[^\W\d]+)(?: [^\W\d]+){0,3}? (?:chưa|đã|được|không|có|đang)(?!\w)")
# A list goes on without repeating its verb: `tăng 44,6% về số lượng và 25,2% về giá trị`, `khu vực B 4%`.
COORDINATION = re.compile(
    r"^[^,;:.()]{0,60}?(?:,\s*(?:và\s+)?|\s+và\s+|;\s*|\s*\+\s*)(?P<label>[^,;:.()]{0,60}?)\s*$"
)
# A share with a predicate of its own is no further change: `tăng 1,3%; chỉ 3,7% phải đi lại`.
_OWN_PREDICATE = re.compile(
    r"\s*(?:phải|bị|được|không|có|gặp|đã|sẽ|cho_biết|cho biết|chưa|đánh_giá|đánh giá|hài lòng|ý kiến|số)(?!\w)"
)
#: `giảm 57,8%; khoảng 40 - 60% lao động bị mất việc`
_NOUN_BEHIND = re.compile(r" (?!(?:so|về|và|trong|mỗi|một|hoặc|nhưng|do|khi|với|ở|tại)(?!\w))[^\W\d]")
ANY_VERB = re.compile(
    r"(?<!\w)(?:đạt|tăng|giảm|chiếm|là|còn|có|được|bằng|lên|xuống|đóng góp|góp|thu|chi|gấp|nộp|ước|vượt|hoàn thành|tỷ trọng"
    r"|tỉ trọng|tỷ lệ|tỉ lệ|lãi suất|mức|đến|tới|gồm|với|không|chỉ|chạy|vận chuyển|phục vụ|cao|thấp|nợ|đã"
    r"|sẽ|tiết kiệm|lãi|thiệt hại|hỗ trợ|cấp|nhận|xử lý|trồng|giải ngân|dự kiến|nhiệt độ|độ ẩm|bao gồm|giá"
    r"|bảo đảm|đảm bảo|phấn đấu|kiến nghị|lạm phát|kiểm soát|duy trì|mốc|ngưỡng|đỉnh|đáy|mua vào|bán ra|niêm yết|giao dịch)(?!\w)"
)


def _is_of_the_base(change: Figure, figure: Figure) -> bool:
    """`tiếp 1.141 lượt, tăng 32 lượt, bằng 103% so cùng kỳ`: of the base, not how far from it; by what lies nearer."""
    level = change.previous
    if figure.unit != "%" or change.is_share or level is None or level.unit != change.unit or level.change:
        return False
    base = level.value + (change.value if change.change is Change.DOWN else -change.value)
    if base <= 0 or not _AGAINST.match(figure.right):
        return False
    share = figure.value * base / 100
    return abs(share - level.value) < abs(share - change.value)


class _Ruling(NamedTuple):
    """What a rule decides, which may be that no direction goes on; a rule that decides nothing gives None instead."""

    change: Change | None


_NONE = _Ruling(None)


def inherited(passage: Passage, figure: Figure, left: str) -> Change | None:
    """The direction of the change before that goes on to the figure; `left` is what stands between."""
    previous = figure.previous
    if previous is None or (previous.change is None and not previous.bracketed):
        return None
    for rule in _RULES:
        ruling = rule(passage, figure, previous, left)
        if ruling is not None:
            return ruling.change
    if previous.bracketed and not figure.bracketed:
        closing = left.find(")")
        host = _host(previous)
        if host is None or closing < 0 or "(" in left:
            return None
        previous, left = host, left[closing + 1 :]
    return _through_a_list(passage, figure, previous, left)


def _of_something_else(passage: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    if previous.why.get("change") == "rate in brackets":
        return _NONE  # `mức giảm giá xăng (3%) và tỷ lệ hộ nghèo (5%)`
    if figure.unit == "%" and passage.lower.startswith(" gdp", figure.end):
        return _NONE  # `tăng trưởng từ 10%, bội chi khoảng 5% GDP`: a share of a whole
    return None


def _of_the_same_verb(passage: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    if previous.change and _IN_TURN.search(previous.clause) and figure.left == " và ":
        return _Ruling(previous.change)  # `tăng lần lượt 35% và 5 ca`
    if previous.change and figure.unit == "%" and "=" in left and _EQUALS.fullmatch(left):
        return _Ruling(previous.change)
    if previous.unit is not None or figure.unit is not None:
        return None
    if left.rstrip().endswith("/"):
        return _Ruling(previous.change)  # `tăng 147 vụ/1.063 đối tượng so với cùng kỳ`
    others = _OTHERS.match(passage.words, figure.end) if " so với " in left else None
    return _NONE if others is not None and left.startswith(f" {others['noun']} ") else None


def _against_one_more_base(_: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    more = _ONE_MORE_BASE.fullmatch(left) if previous.change else None
    if more is None:
        return None
    if previous.unit != figure.unit and _CHANGES_ITSELF.match(figure.right):
        return _NONE  # `đạt 139 triệu tấn, tăng 0,3% so với tháng trước và 26 tỷ tấn.km, tăng 0,5%`: a level
    bare = more["comma"] is None and not any(map(str.isdigit, left))
    goes_on = bare or (previous.unit == figure.unit and _ITS_BASE.match(figure.right))
    return _Ruling(previous.change) if goes_on else None


def _the_rate_elsewhere(passage: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    """The same rate of another time, or of somebody else."""
    rated = previous.why.get("change") == "noun" or previous.verb == "tăng trưởng"
    if not rated or not figure.unit == previous.unit == "%":
        return None
    # `tăng trưởng tín dụng đạt 19% (năm 2024 là 15%)`, `…, riêng quý II là 8,16%`
    if _ANOTHER_TIME.match(passage.words, figure.start - len(left), figure.start):
        return _Ruling(previous.change)
    alike = _ANOTHERS.fullmatch(left)
    if alike is not None and not names_indicator(alike["whose"]):
        return _Ruling(previous.change)  # `mức tăng trưởng của Mỹ là 2,3%, Trung Quốc là 3,3%`
    return None


def _said_again(_: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    """The same size in another unit: `, tương đương 12%`, `hay 3 triệu đồng`."""
    share = figure.unit == "%"
    if previous.change and share and figure.lead in ("ứng", "với") and _RATE_OF_IT.fullmatch(left):
        return _Ruling(previous.change) if _NOTHING_MORE.match(figure.right) else _NONE
    if figure.lead == "bằng" and (_OF_A_PLAN.match(figure.right) or _is_of_the_base(previous, figure)):
        return _NONE
    if _EQUIVALENT.match(left):
        return _Ruling(previous.change)
    again = share and _SAID_AGAIN.search(left, figure.lead)
    return _Ruling(previous.change) if again and not ANY_VERB.search(_BASE_HEAD.sub("", left)) else None


def _in_brackets(_: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    if "(" not in left or figure.unit != "%":
        return None
    if previous.why.get("change") == "comparison":
        label = left.rpartition("(")[2].strip()
        if label and label in previous.left:
            return _NONE  # `cao hơn khu vực nông thôn 1,4% (nông thôn 1,61%)`
    if figure.lead in ("đạt", "bằng") and _OF_A_PLAN.match(figure.right):
        return _NONE  # `tăng 2,6% (đạt 72,9% dự toán)`
    # `giảm 3.111 vụ (17,7%)`; but after a base the bracket holds the base's level: `so với cùng kỳ (48,2%)`.
    return _NONE if _BASE_WORDS.search(left) else _Ruling(previous.change)


def _the_share_reached(_: Passage, figure: Figure, previous: Figure, left: str) -> _Ruling | None:
    if figure.unit != "%" or previous.unit is not None or not previous.change or not _REACHED.match(left):
        return None
    return _NONE if _OF_A_PLAN.match(figure.right) else _Ruling(previous.change)


#: In this order: each looks at what the ones before have left undecided.
_RULES = (
    _of_something_else,
    _of_the_same_verb,
    _against_one_more_base,
    _the_rate_elsewhere,
    _said_again,
    _in_brackets,
    _the_share_reached,
)


def _through_a_list(passage: Passage, figure: Figure, previous: Figure, left: str) -> Change | None:
    """`tăng 44,6% về số lượng và 25,2% về giá trị`: figures of one unit with no verb between."""
    if (
        previous.change is None
        or previous.unit != figure.unit
        or _states_anew(passage, figure, previous, left)
    ):
        return None
    match = COORDINATION.match(left)
    if match is None or match["label"].startswith("hơn "):
        return None  # `cao hơn kế hoạch 500 tấn và hơn cùng kỳ 300 tấn`: a comparison of its own
    # Counts and amounts with labels of their own are levels again; shares go on: `khu vực B 4%`.
    if match["label"].strip() and (figure.unit is None or (";" in left and not figure.is_share)):
        return None
    words = passage.words[figure.start - len(left) : figure.start]
    # One verb, several objects: within the one before, `30% thời gian xử lý thủ tục, 20% chi phí`, no verb is a predicate.
    if (
        _BARE.fullmatch(match["label"])
        and measures(words)
        and measures(passage.words[figure.end : figure.end + 40])
    ):
        return previous.change
    return None if ANY_VERB.search(words) else previous.change


def _states_anew(passage: Passage, figure: Figure, previous: Figure, left: str) -> bool:
    """Whether the figure is a level or a share with a predicate of its own."""
    if figure.lead == "bằng":
        return True  # `tăng 246% so với năm 2021 và bằng 70% năm 2019`
    if figure.unit is None:
        return ";" in left  # `điểm trung bình giảm 0,3 điểm; 512 bài đạt điểm 10`
    if figure.unit != "%":
        return False
    # `giảm 24% số vụ và 12% số người chết`
    numbers = passage.words.startswith(" số ", previous.end) and passage.words.startswith(" số ", figure.end)
    if not numbers and _OWN_PREDICATE.match(passage.words, figure.end):
        return True
    apart = ";" in left or previous.verb == "vượt"
    return apart and _NOUN_BEHIND.match(passage.words, figure.end) is not None


_BARE = re.compile(r"(?:(?:ít nhất|tối thiểu|khoảng|hơn|gần|trên|dưới)\s*)?")


def measures(behind: str) -> bool:
    """Whether what stands right behind a figure is a noun of measurement."""
    return behind.startswith(" ") and names_indicator(behind[1:])


def _host(figure: Figure | None) -> Figure | None:
    """The figure in front of the bracket that `figure` stands in."""
    while figure is not None and figure.bracketed:
        figure = figure.previous
    return figure
