"""Changes whose base stands between the word of comparison and the number: `cao hơn mực nước chết 26,4 m`."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, last_match
from extractors.fields.cues import BASE_RATE, NEXT_STATEMENT, Rare
from extractors.model import Change

_COMPARED_WITH = Rare(
    r"(?<!\w)(?<!không )(?:(?P<up>(?:cao|nhiều|lớn|nhanh|đắt|dài|sâu|rộng) hơn|vượt|trên(?= (?:báo động"
    r"|bđ ?[1-3]|mực nước (?:chết|dâng|cho phép|thiết kế|quy định|trung bình)))|hơn(?= (?:cùng kỳ|(?:năm"
    r"|quý|tháng|tuần|vụ|phiên|ngày|kỳ) (?:trước|ngoái))))|(?P<down>(?:thấp|ít|nhỏ|chậm|rẻ|ngắn|kém) hơn"
    r"|kém|dưới(?= (?:báo động|bđ ?[1-3]|mực nước (?:chết|dâng|cho phép|thiết kế|quy định|trung bình)))"
    r"|chậm(?= (?:tiến độ|kế hoạch))))"
    r" (?P<base>(?:bđ ?[1-3](?: là)?|[^,;:.()\d]{3,40}?[^,;:.()]{0,12}?)):?\s*$",
    "hơn ",
    "vượt ",
    "kém ",
    "chậm ",
    "báo động",
    "bđ",
    "mực nước ",
)
# `vượt đèn đỏ sẽ bị phạt từ …`
_OTHER_VERB = re.compile(r"(?<!\w)(?:bị|phạt|sẽ|thì|được|phải|đã|có)(?!\w)")
_QUALIFIED = re.compile(r" (?:gần|hơn|khoảng|trên|ngót|tới|đến|ít nhất|xấp xỉ)$")
_LEVEL_BASES = re.compile(r"mặt bằng|trung bình|bình quân|mục tiêu|giao|kế hoạch|chỉ tiêu|mức|dự toán")
_AIM_NOUNS = ("mục tiêu", "chỉ tiêu", "kế hoạch")
_OF_THE_AIM = re.compile(r"\s*(?:của|đề ra|đặt ra|được giao|cho|đến|vào|năm)(?!\w)")
_LEVEL_TAILS = re.compile(
    r"(?<!\w)(?:mức|là|của|giao|trần|kỷ lục|đỉnh|khoảng|mục tiêu|với|quá|mốc|ngưỡng|chuẩn|định mức"
    r"|quy chuẩn|con số|hơn|gần|trên|tới)\s*$"
)

# `chiều dài hơn 83 km`, `hồ rộng hơn 400 ha`: how long it is; `dài hơn 3 km so với cầu cũ` tells a change.
_SIZED = Rare(r"(?<!\w)(?:dài|sâu|rộng) hơn\s*$", "hơn")
_EXTENTS = ("km", "m", "cm", "ha", "m2", "km2")
_THAN = re.compile(r"[^.;]{0,40}?(?<!\w)(?:so với|so|cũ|trước đây|hiện tại|hiện nay)(?!\w)")


# How something grew: then it is no noun of its rate.
_HOW_IT_GREW = r"(?:mạnh|cao|tốt|khá|nhanh|đều|ổn định|dương|liên tục|trở lại)(?!\w)"
# What is a rate or a share by itself passes a mark; of anything else a percentage is the surplus.
_OF_A_RATE = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|lạm phát|nợ (?:công|xấu|chính phủ|nước ngoài)"
    rf"|tăng trưởng(?! {_HOW_IT_GREW})|(?<!\w )(?<!\w)tăng trưởng|lãi suất|độ che phủ|thị phần|tốc độ)(?!\w)"
)
_AGAINST = re.compile(
    r"(?<!\w)(?:so với|dự toán|kế hoạch|chỉ tiêu|mục tiêu|cùng kỳ|nghị quyết|định mức|(?:năm|quý|tháng"
    r"|kỳ) (?:trước|ngoái))(?!\w)"
)
# `lạm phát giảm nhưng doanh thu vượt 15%`: the last statement of a clause has a matter of its own.
_OWN_MATTER = re.compile(
    rf"(?<!\w)(?:{NEXT_STATEMENT}|trong khi(?! đó)|còn|và) (?=[^\W\d]+ )(?!(?:vượt|đã|đang|luôn|liên tục"
    rf"|hiện|nay|đến nay|vẫn|tiếp tục|có|sẽ|dự kiến|ước|lần đầu) )"
)
# Before `và` it tells that a statement has ended: `giữ vững thị phần và doanh thu`, but `tỷ lệ hộ nghèo và cận nghèo`.
_PREDICATE = re.compile(
    r"(?<!\w)(?<!tỷ lệ )(?<!tỉ lệ )(?<!tốc độ )(?<!mức )"
    rf"(?:được|giữ|duy trì|đạt|tăng(?! trưởng)|tăng trưởng {_HOW_IT_GREW}|giảm|hạ|mở rộng|thu hẹp|cải thiện"
    rf"|ổn định|thấp|cao)(?!\w)"
)


def is_size(left: str, figure: Figure) -> bool:
    """Whether `dài hơn`, `sâu hơn`, `rộng hơn` right before a number says how far something reaches, of no other thing."""
    if figure.lead != "hơn" or figure.candidate.unit not in _EXTENTS or _SIZED.search(left) is None:
        return False
    return _THAN.match(figure.right) is None


def passes_a_mark(figure: Figure) -> bool:
    """Whether `vượt` says what a rate rose above: `nợ công vượt 60% GDP`, but `doanh thu vượt 20%` is a surplus."""
    if figure.unit != "%" or _AGAINST.search(figure.right[:60]):
        return False
    return is_rate(figure)


def is_rate(figure: Figure) -> bool:
    """Whether what the clause's last statement is about is a rate or a share by itself."""
    joint = last_match(_OWN_MATTER, figure.clause)
    if joint is None:
        return names_rate(figure.clause)
    ended = joint[0] != "và " or _PREDICATE.search(figure.clause, 0, joint.start()) is not None
    return names_rate(figure.clause[joint.end() :] if ended else figure.clause)


def names_rate(words: str) -> bool:
    """Whether lower-cased words name what is a rate or a share by itself."""
    return _OF_A_RATE.search(words) is not None


_MEAN = re.compile(r"mức (?:bình quân|trung bình|chung)(?!\w)|(?:mục tiêu|chỉ tiêu)$")


def is_mean(base: str, direction: Change, figure: Figure) -> bool:
    """`đạt 31%, thấp hơn mức bình quân chung 50,7%`: the mean itself, where by the numbers it can be no distance to it."""
    previous = figure.previous
    if figure.unit != "%" or previous is None or previous.unit != "%" or previous.change is not None:
        return False
    if not _MEAN.match(base):
        return False
    return figure.value > previous.value if direction is Change.DOWN else 2 * figure.value > previous.value


# `đạt 11,5 tỷ kWh, vượt 246 triệu kWh`: by far less than what was reached
_JUST_PASSED = re.compile(r"(?: so với kế hoạch)?,(?: và)? (?:đã )?vượt (?:thêm )?(?:khoảng |gần |hơn )?")


def is_margin(figure: Figure) -> bool:
    """Whether what was passed can by its size only be how far the level right before it went beyond its plan."""
    level = figure.previous
    if level is None or level.unit is None or level.unit != figure.unit or figure.is_share:
        return False
    near = level.change is None and _JUST_PASSED.fullmatch(figure.left) is not None
    return near and 2 * figure.value < level.value


def compared_base(left: str, figure: Figure) -> tuple[Change, str] | None:
    """Direction and base of `cao hơn mực nước chết 26,4 m`, `vượt mục tiêu 4,6 điểm phần trăm`."""
    if figure.candidate.of is not None:
        return None  # `đạt và vượt toàn bộ 15/15 chỉ tiêu`
    # The search is dear, and most texts hold none of the words.
    match = _COMPARED_WITH.search(left)
    if match is None:
        return None
    base = _QUALIFIED.sub("", match["base"])
    if _OTHER_VERB.search(base):
        return None
    direction = Change.UP if match["up"] else Change.DOWN
    if figure.unit == "%" and base in _AIM_NOUNS and (figure.is_yearly or _OF_THE_AIM.match(figure.right)):
        return None  # `vượt chỉ tiêu 80% của năm 2024`: the aim's own level
    if figure.unit == "%" and _LEVEL_BASES.search(base) and (base.endswith("từ") or is_rate(figure)):
        return None  # `tăng trưởng vượt mục tiêu đề ra 6,7%`: the aim's own rate
    if base.endswith(" là") and (figure.unit == "pp" or not _LEVEL_BASES.search(base)):
        return direction, base
    if base.endswith("kịch bản") and figure.unit != "pp":
        return None
    if is_mean(base, direction, figure):
        return None
    if _LEVEL_TAILS.search(base) and not (base == "mục tiêu" and figure.is_share):
        return None
    return direction, base


# `Giá lúa có điều chỉnh so với hôm qua, OM 18 ở mức 8.000 đồng/kg, tăng 100 đồng/kg; …`: of all that the sentence tells
_HEADED = Rare(
    r"^[^\d;:]{3,90}(?<!\w)(?:(?:điều chỉnh|biến động|thay đổi"
    r"|chênh lệch)(?: [^\W\d]+){0,3} so với (?P<base>[^\d,;:.()]{3,40})[,:]"
    r"|(?:cao hơn|thấp hơn|tăng|giảm|tăng so với|giảm so với) (?P<same>cùng kỳ(?: năm (?:trước"
    r"|ngoái))?),? (?:như|gồm|cụ thể|trong đó): ) ?",
    "so với",
    "cùng kỳ",
)


def headed_base(before: str) -> str | None:
    """The base that a sentence states before its first figure, for all of them."""
    headed = _HEADED.search(before)
    return headed["base"] or headed["same"] if headed else None


def is_base_rate(figure: Figure) -> bool:
    """Whether a rate is what another one is compared with, whose base it shares; or goes on such rates of other years."""
    if figure.lead in BASE_RATE.words and BASE_RATE.search(figure.left[-60:], figure.lead):
        return True
    previous = figure.previous
    one_more = previous is not None and figure.lead == "và" and _OF_A_YEAR.fullmatch(figure.left)
    return bool(one_more) and previous is not None and is_base_rate(previous)


# `mức tăng 9,7% của cùng kỳ năm 2025 và 8,9% của cùng kỳ năm 2024`
_OF_A_YEAR = re.compile(r" (?:của )?(?:cùng kỳ )?(?:năm )?\d{4} và ")


# `tăng 337% so với 15 triệu USD tháng 1 năm ngoái`
_TO_BARE_LEVEL = Rare(r"(?<!\w)so với (?:khoảng |gần |hơn |trên )?$", "so với")
_OF_THEN = re.compile(
    r"(?: [^\W\d]+){0,2}? (?:của |trong |vào |hồi )?(?P<base>(?:cùng kỳ|tháng|quý|năm|vụ)(?! tuổi)(?!\w)[^,;:().]*)"
)


def base_behind_level(figure: Figure, right: str) -> str | None:
    """The base named behind the level that a change is compared with; `right` is what follows the change."""
    level = figure.following if figure.change is not None and _TO_BARE_LEVEL.search(right) else None
    then = _OF_THEN.match(level.right) if level is not None else None
    return then["base"] if then is not None else None
