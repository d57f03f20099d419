"""Whether a quantity is the size of a change, and in which direction."""

from __future__ import annotations

import re

from extractors.fields.change import restated
from extractors.fields.change.comparisons import (
    compared_base,
    is_margin,
    is_mean,
    is_size,
    passes_a_mark,
)
from extractors.fields.change.foretold import AS_FORETOLD, is_as_foretold_before
from extractors.fields.change.going_on import COORDINATION, inherited
from extractors.fields.change.growth_levels import growth_told_as_a_level
from extractors.fields.change.named_changes import (
    NOT_A_CHANGE,
    changed_object,
    is_cut,
    named_change,
    of_those,
    sized_up_to,
)
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import BASE_LEVEL, FROM, Rare, Tail, leads
from extractors.model import Change

# Verbs and nouns that name a change; one line each so that a reader of Vietnamese can check them.
_UP = (
    r"tăng trưởng dương|tăng trưởng|tăng thêm|tăng vọt|tăng tốc|tăng|gia tăng|bổ sung thêm|cao hơn|nhiều hơn|lớn hơn"
    r"|dài hơn|sâu hơn|rộng hơn|xa hơn|nhanh hơn|đắt hơn|vượt|lấy lại|hồi phục|nhích lên|nhích|nâng thêm"
    r"|cộng thêm|(?<=index )cộng|thêm|nới|lên giá|bật tăng|leo thang|dôi dư so với"
)
_DOWN = (
    r"tăng trưởng âm|sụt giảm|suy giảm|cắt giảm|tiết giảm|kéo giảm|giảm bớt|giảm sâu|giảm thêm|giảm|thấp hơn|ít hơn"
    r"|nhỏ hơn|kém hơn|kém|ngắn hơn|hẹp hơn|rẻ hơn|chậm hơn|rút ngắn|rút bớt|thu hẹp|cắt bỏ|cắt bớt"
    r"|bãi bỏ(?= (?:ít nhất|tối thiểu|khoảng|hơn|gần))|mất giá|thiếu hụt|(?<!thiếu )(?<!thâm )hụt|hạ|chậm"
    r"|bớt|(?<!lượng )(?<!độ )(?<!nước )bốc hơi|(?<!mặt )(?<!lát )cắt|mất"
    r"|lùi|đi lùi|âm"
)
# Words that may stand between the verb and the number without making it a level.
_FILLER = (
    r"trong khoảng|khoảng|gần|hơn|trên|dưới|tới|đến|ít nhất|tối thiểu|tối đa|nhẹ|mạnh|sâu|cao|nhanh|chậm"
    r"|được|lần lượt|tương ứng"
    r"|thêm|bình quân|trung bình|chỉ|ước|ước tính|đạt|ở mức|mức|là|từ|xấp xỉ|chừng|ước đạt|cao nhất|thấp nhất|đều"
    r"|tổng cộng|hàng|hằng|mỗi|(?<!nhiều )năm|tháng|ngày|người|không quá|không dưới|vượt|quá|đáng kể"
    r"|đột biến|thực|danh nghĩa"
    r"|đồng loạt|đồng thời|còn|ngót|cỡ|khá|rất|hơn nữa|bằng|tiếp|tiếp tục|giá|giá trị|cũng|với mức|nhiều|thu|chi|tổng|một mạch"
)
# The sign stands outside the number's span: `-6%`, but not in `5 -6%`.
_MINUS = re.compile(r"(?:^|[\s(:,])[-−]\s?$")
_MINUS_SIGNS = ("-", "−")
_PLUS = re.compile(r"(?:^|[\s(:,])\+\s?$")
_VERB_TAIL = Tail(
    rf"(?<!\w)(?:(?<!không )|(?<=đường hàng không )|(?<=vận tải hàng không )"
    rf"|(?<=ngành hàng không )|(?<=[,;:] hàng không )|(?<=và hàng không ))(?<!chưa )(?<!không được )(?:(?P<up>{_UP})"
    rf"|(?P<down>{_DOWN}))(?:\s+(?:{_FILLER}))*?\s*[-–]?\s*$"
)
# `giảm còn 90`, `tăng lên 32%`, `nâng lên mức 8%`, `rút xuống 5 ngày`: the number is where it went, a level.
_LEVEL_TAIL = Tail(
    r"(?<!\w)(?:lên|xuống|còn|xuống còn|lên đến|lên tới|thành|chỉ còn|về|về mức|lên mức|xuống mức|thành công)"
    r"(?:\s+(?:khoảng|gần|hơn|trên|dưới|mức|tới|đến|còn|thành|xấp xỉ|chỉ|ở|là|tổng số))*\s*$"
)
_LEVEL_LEADS = leads(_LEVEL_TAIL, FROM)
_TO_HEAD = re.compile(r"^[^,;.()]{0,40}?(?:\([^)]{0,40}\)\s*)?(?<!\w)(?:lên|xuống|còn|thành)(?!\w)")
_RATE = re.compile(r"(?<!\w)(?:mức tăng|tốc độ tăng|tăng trưởng|mức giảm)(?! trừ)(?!\w)")
# `tăng mạnh nhất, tới 32,6%`
_MOST = Rare(
    r"(?<!\w)(?:(?P<up>tăng)|(?P<down>giảm)) (?:mạnh|nhiều|cao|nhanh|sâu|thấp|ít|chậm) nhất,?(?: (?:tới"
    r"|đến|với|đạt|là|lên tới))? ?(?:hơn |gần |khoảng )?$",
    "nhất",
)
_REVISED = re.compile(r"^\s*(?:lên|xuống|thành)\s*(?:mức )?$")
_TIMES_DOWN = Tail(r"(?<!\w)giảm(?:\s+(?:khoảng|hơn|gần|tới|đến|trên|từ))*\s*$")
_TIMES_UP = Tail(
    r"(?<!\w)(?:gấp|tăng|nhân|(?<!không )(?<!chưa )vượt|lớn hơn|cao hơn|nhiều hơn)(?:\s+(?:khoảng|hơn|gần"
    r"|tới|đến|lên|trên|ít nhất|từ|gần như|ngót|xấp xỉ))*\s*$"
)
# `nồng độ bụi vượt quy chuẩn 3,2 lần`
_TIMES_OVER = re.compile(
    r"(?<!\w)(?<!không )(?:vượt(?! quá)|cao hơn|lớn hơn|nhiều hơn)(?: [^\W\d]+){1,4}(?: (?:khoảng|hơn|gần|tới|đến|từ))? $"
)
_SIMPLIFIED = Tail(r"(?<!\w)(?:đơn giản hóa|bãi bỏ)(?: (?:khoảng|gần|hơn|trên|ít nhất|tối thiểu))?\s*$")
# `thêm` of what was done in addition, not of what grew.
_ONE_MORE = re.compile(
    r"(?:thu hồi|bàn giao|giải phóng|tiết kiệm|chạy|có|cần|lắp|lắp đặt|xây|xây dựng|trồng|đón|còn|phát hiện|công bố|ghi nhận|huy động"
    r"|mở|tuyển|tuyển dụng|thu hút|thành lập|cấp|hỗ trợ|giao|trích|nhận|nhận được|ban hành)\s+thêm"
)


# `tăng so với cùng kỳ năm ngoái là 268 vụ`
_AGAINST_THEN = Rare(
    r"(?<!\w)(?:(?P<up>tăng(?: thêm)?)|giảm)(?: [^\W\d]+)? so (?:với )?(?:[^,;:().]{3,40} (?:là(?: khoảng"
    r"| gần| hơn)?|với mức|khoảng|gần|hơn)|cùng kỳ(?: năm (?:trước|ngoái|20\d\d))?) $",
    " so ",
)


def set_change(passage: Passage, figure: Figure) -> None:
    """Read the direction into `figure.change`; None where the number is not the size of a change."""
    change, rule = _change(passage, figure)
    if change is not None:
        figure.change = change
        figure.why["change"] = rule


def _clause_start(figure: Figure) -> int:
    """Where the clause begins in `figure.left`; a dash right before the number parts it from nothing."""
    return len(figure.left) - len(figure.clause) if figure.lead and not figure.clause.isspace() else 0


def _change(passage: Passage, figure: Figure) -> tuple[Change | None, str]:
    left = figure.left
    sized = sized_up_to(figure)
    if sized is not None:
        return sized, "noun"
    if figure.unit == "%" and figure.previous is not None and is_as_foretold_before(figure):
        return figure.previous.change, AS_FORETOLD
    if (by := restated.moved_by(figure)) is not None:
        return by, "forecast moved"
    if (before := restated.told_before(figure)) is not None:
        return before, "restated"
    if _is_level(passage, figure, left):
        rate = growth_told_as_a_level(passage, figure)
        return (None, "level") if rate is None else (rate, "restated")
    if figure.lead == "từ" or figure.lead == "mức":
        rate = growth_told_as_a_level(passage, figure) if FROM.search(left, figure.lead) else None
        if rate is not None:
            return rate, "restated"
    base = BASE_LEVEL.search(left, figure.lead)
    if base is not None and " hơn " in base[0]:
        return _of_the_base(figure)
    if figure.is_share and figure.previous is not None and figure.previous.change and _REVISED.match(left):
        return figure.previous.change, "revised"
    if figure.unit == "x":
        return _times(passage, left, figure)
    sign = left.rstrip()[-1:] if figure.is_share else ""
    if figure.candidate.value < 0 and _is_negative_level(passage, figure):
        return None, "negative"
    if sign and left.strip() == sign and left.endswith(" "):
        sign = ""  # `- 100% số hộ`: an item of a list
    if figure.candidate.value < 0 or (sign in _MINUS_SIGNS and _MINUS.search(left)):
        return Change.DOWN, "minus"
    if sign == "+" and _PLUS.search(left):
        return Change.UP, "plus"
    if figure.previous is not None and figure.previous.change and left.endswith("(+"):
        return Change.UP, "plus"  # `tăng 1,1% (+0,6 tạ/ha)`
    match = _VERB_TAIL.search(left, figure.lead, _clause_start(figure))
    if match and match["up"] == "thêm" and _ONE_MORE.search(left[-40:]):
        match = None
    if match and is_size(left, figure):
        match = None
    if match and match["up"] == "thêm":
        moved = changed_object(figure.clause)
        if moved is not None and figure.unit is not None:
            return moved[
                0
            ], "object"  # `giảm trần lãi suất thêm 0,5 điểm phần trăm`, `tăng vốn thêm 2 tỷ đồng`
    if match and not NOT_A_CHANGE.search(left[match.start() - 12 if match.start() > 12 else 0 :]):
        if not _is_threshold_surplus(match, figure) and _is_change(match, passage, figure):
            figure.verb = match["up"] or match["down"]
            return (Change.UP if match["up"] else Change.DOWN), "verb"
    if figure.unit is None and is_cut(passage, figure):
        return Change.DOWN, "is cut"
    if _SIMPLIFIED.search(left, figure.lead) and "cắt giảm" in passage.before(figure):
        return Change.DOWN, "cut or simplified"
    rated = _RATE_BRACKET.search(left) if figure.bracketed and figure.is_share else None
    if rated is not None:
        return (Change.UP if rated["up"] else Change.DOWN), "rate in brackets"
    grew = _GREW_BRACKET.search(left) if figure.bracketed and figure.is_share else None
    if grew is not None:
        return (Change.UP if grew["up"] or grew["up2"] else Change.DOWN), "growth in brackets"
    if figure.previous is not None and figure.previous.why.get("change") == "growth in brackets":
        if figure.bracketed and figure.unit == "%" and _NEXT_BRACKET.fullmatch(left):
            return figure.previous.change, "growth in brackets"
    goes_on = inherited(passage, figure, left)
    if goes_on is not None:
        return goes_on, "list"
    against = _AGAINST_THEN.search(left)
    if against is not None:
        return (Change.UP if against["up"] else Change.DOWN), "against, then"
    most = _MOST.search(left) if figure.is_share else None
    if most is not None:
        return (Change.UP if most["up"] else Change.DOWN), "most"
    compared = compared_base(left, figure)
    if compared is not None:
        return compared[0], "comparison"
    if figure.unit == "%" and (counted := of_those(figure)) is not None:
        return counted, "most of those"
    return (None, "") if figure.unit is None else named_change(passage, figure)


def _is_negative_level(passage: Passage, figure: Figure) -> bool:
    """`âm 5 tỷ đồng`, `-2°C`, but `xăng: -300 đồng`, which tells of a change; shares below zero are changes (guide, 2)."""
    sign = passage.lower[figure.start : figure.start + 1]
    return figure.unit == "Cel" or sign not in _MINUS_SIGNS


# `thấp hơn mức tăng của cùng kỳ năm trước (5,04%)`
_RATE_BRACKET = Rare(
    r"(?<!\w)(?:mức|đà|tốc độ) (?:(?P<up>tăng(?: trưởng)?)|giảm)(?!\w)[^,;:()]{0,50}\(\s*$",
    "mức ",
    "đà ",
    "tốc độ ",
)
# `ngành bán lẻ tăng cao (10,15%)`, `tăng cao nhất trong khu vực dịch vụ (40,61%)`, `tăng mạnh như Trung Quốc (69%)`
_NEXT_BRACKET = re.compile(r"\)(?:,|;| và|, và) [^,;:()\d]{2,30} \(")
_GREW_BRACKET = Rare(
    r"(?<!\w)(?<!không )(?<!tốc độ )(?<!mức )(?:(?P<up>tăng(?: trưởng)?)|giảm)"
    r" (?:cao|mạnh|khá|nhẹ|nhanh|sâu|nhiều|thấp|chậm|ít|đột biến)(?: nhất)?(?: (?:trong"
    r"|so với) [^,;:()\d]{3,40}| như [^,;:()\d]{2,30})?\s\($"
    r"|(?<!\w)(?<!tốc độ )(?<!mức )(?:(?P<up2>tăng)|giảm) (?:đối với|ở|tại) [^,;:()\d]{2,30}\s\($",
    "tăng ",
    "giảm ",
)
# What rises and falls may also lose: `giá vàng mất 700 nghìn đồng/lượng`.
_NOTHING_BEHIND = re.compile(r"\s*(?:[,.;:)]|$|(?:so với|xuống|còn|trong|và|giá trị)(?!\w))")
_QUOTED = re.compile(r"(?<!\w)(?:giá|chỉ số|tỷ giá|cổ phiếu|[\w-]*index)(?!\w)")


_CLAUSES = re.compile(r"[,;:] ")


def _is_change(match: re.Match[str], passage: Passage, figure: Figure) -> bool:
    """Verbs that mean a change of some things only: one cuts rules, not wood; a price loses, people lose money."""
    if match["down"] == "cắt":
        return figure.unit in (None, "%")
    if figure.unit == "%" and (match["up"] or match["down"]).endswith(" hơn"):
        base = match.string[match.end("up" if match["up"] else "down") :].strip()
        return not is_mean(base, Change.UP if match["up"] else Change.DOWN, figure)
    if match["up"] == "tăng trưởng":
        # `đóng góp của TFP vào tăng trưởng đạt 37,5%`
        said = _CLAUSES.split(figure.left)[-1]  # also before a bracket
        return "đóng góp" not in said[: said.find("tăng trưởng")]
    if match["down"] == "thiếu hụt":
        return figure.is_share and figure.right.startswith(
            " so với "
        )  # `lượng mưa thiếu hụt 20-40% so với …`
    if match["down"] == "mất":
        lost = figure.unit != "%" or _NOTHING_BEHIND.match(figure.right)
        return bool(lost) and _QUOTED.search(passage.before(figure)) is not None
    return True


def _of_the_base(figure: Figure) -> tuple[Change | None, str]:
    """`GDP tăng 7,83%, cao hơn mức 7,07% của quý I/2025`: what a rate of growth is compared with is one; else a level."""
    previous = figure.previous
    grew = previous is not None and previous.change is not None and figure.unit == previous.unit == "%"
    return (previous.change, "rate compared with") if previous is not None and grew else (None, "level")


def _is_level(passage: Passage, figure: Figure, left: str) -> bool:
    if figure.lead not in _LEVEL_LEADS:
        return False
    if _LEVEL_TAIL.search(left, figure.lead, _clause_start(figure)):
        previous = figure.previous
        rate = previous is not None and previous.unit == figure.unit == "%" and previous.change is not None
        rate = rate and _RATE.search(passage.before(figure)) is not None
        return not (rate and _REVISED.match(left))
    if not FROM.search(left, figure.lead):
        return False
    if figure.candidate.high is not None and not _TO_HEAD.search(figure.right[:60]):
        return False
    if re.match(r"[^,;.]{0,30}trở lên", figure.right[:50]):
        return False
    # `giảm từ 34,1% năm 2024`, `từ 10% xuống 8%`: where the change started, unless a rate itself was restated.
    return not _RATE.search(figure.clause)


def _times(passage: Passage, left: str, figure: Figure) -> tuple[Change | None, str]:
    if _TIMES_DOWN.search(left, figure.lead):
        return Change.DOWN, "times"
    if (
        _TIMES_UP.search(left, figure.lead)
        or _TIMES_OVER.search(left)
        or passage.lower.startswith("gấp", figure.start)
    ):
        return Change.UP, "times"
    previous = figure.previous
    if previous is not None and previous.unit == "x" and COORDINATION.match(left):
        return previous.change, "list"
    return None, ""


def _is_threshold_surplus(match: re.Match[str], figure: Figure) -> bool:
    """`vượt 1 triệu tỷ đồng` passes a mark; `vượt 11 km so với chỉ tiêu` is a surplus."""
    if match["up"] != "vượt":
        return False
    if figure.candidate.of is not None:
        return True  # `đạt và vượt 22/26 chỉ tiêu`
    if figure.is_share:
        return passes_a_mark(figure)
    right = figure.right[:80]
    return not is_margin(figure) and not re.search(
        r"^[^,;.]{0,40}(?:so với|dự toán|kế hoạch|chỉ tiêu)", right
    )
