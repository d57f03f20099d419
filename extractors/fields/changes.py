"""Whether a quantity is the size of a change, and in which direction."""

from __future__ import annotations

import re

from extractors.fields.clauses import names_indicator
from extractors.fields.comparisons import compared_base, is_mean, names_rate, passes_a_mark
from extractors.fields.context import MASK, Figure, Passage, last_break
from extractors.fields.cues import BASE_LEVEL, FROM, Rare, Tail, leads
from extractors.model import Change

# Verbs and nouns that name a change; one line each so that a reader of Vietnamese can check them.
_UP = (
    r"tăng trưởng dương|tăng trưởng|tăng thêm|tăng vọt|tăng tốc|tăng|gia tăng|bổ sung thêm|cao hơn|nhiều hơn|lớn hơn"
    r"|dài hơn|nhanh hơn|đắt hơn|vượt|lấy lại|hồi phục|nhích lên|nhích|nâng thêm|cộng thêm|thêm|nới|lên giá|bật tăng|leo thang|dôi dư so với"
)
_DOWN = (
    r"tăng trưởng âm|sụt giảm|suy giảm|cắt giảm|tiết giảm|kéo giảm|giảm bớt|giảm sâu|giảm thêm|giảm|thấp hơn|ít hơn"
    r"|nhỏ hơn|kém hơn|kém|ngắn hơn|rẻ hơn|chậm hơn|rút ngắn|rút bớt|thu hẹp|cắt bỏ|cắt bớt|bãi bỏ(?= (?:ít nhất|tối thiểu|khoảng|hơn|gần))|mất giá|thiếu hụt|(?<!thiếu )(?<!thâm )hụt|hạ|chậm|bớt|(?<!mặt )(?<!lát )cắt|mất"
    r"|lùi|đi lùi|âm"
)
# Words that may stand between the verb and the number without making it a level.
_FILLER = (
    r"khoảng|gần|hơn|trên|dưới|tới|đến|ít nhất|tối thiểu|tối đa|nhẹ|mạnh|sâu|cao|nhanh|chậm|được|lần lượt|tương ứng"
    r"|thêm|bình quân|trung bình|chỉ|ước|ước tính|đạt|ở mức|mức|là|từ|xấp xỉ|chừng|ước đạt|cao nhất|thấp nhất|đều"
    r"|tổng cộng|hàng|hằng|mỗi|(?<!nhiều )năm|tháng|ngày|người|không quá|không dưới|vượt|quá|đáng kể|đột biến|thực|danh nghĩa"
    r"|đồng loạt|đồng thời|còn|ngót|cỡ|khá|rất|hơn nữa|bằng|tiếp|tiếp tục|giá|giá trị|cũng|với mức|nhiều|thu|chi|tổng"
)
# The sign stands outside the number's span: `-6%`, but not in `5 -6%`.
_MINUS = re.compile(r"(?:^|[\s(:,])[-−]\s?$")
_MINUS_SIGNS = ("-", "−")
_PLUS = re.compile(r"(?:^|[\s(:,])\+\s?$")
_VERB_TAIL = Tail(
    rf"(?<!\w)(?<!không )(?<!chưa )(?<!không được )(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+(?:{_FILLER}))*?\s*[-–]?\s*$"
)
# `giảm còn 90`, `tăng lên 32%`, `nâng lên mức 8%`, `rút xuống 5 ngày`: the number is where it went, a level.
_LEVEL_TAIL = Tail(
    r"(?<!\w)(?:lên|xuống|còn|xuống còn|lên đến|lên tới|thành|chỉ còn|về|về mức|lên mức|xuống mức|thành công)"
    r"(?:\s+(?:khoảng|gần|hơn|trên|dưới|mức|tới|đến|còn|thành|xấp xỉ|chỉ|ở|là|tổng số))*\s*$"
)
_LEVEL_LEADS = leads(_LEVEL_TAIL, FROM)
_TO_HEAD = re.compile(r"^[^,;.()]{0,40}?(?:\([^)]{0,40}\)\s*)?(?<!\w)(?:lên|xuống|còn|thành)(?!\w)")
_RATE = re.compile(r"(?<!\w)(?:mức tăng|tốc độ tăng|tăng trưởng|mức giảm)(?!\w)")
# `tăng mạnh nhất, tới 32,6%`
_MOST = Rare(
    r"(?<!\w)(?:(?P<up>tăng)|(?P<down>giảm)) (?:mạnh|nhiều|cao|nhanh|sâu|thấp|ít|chậm) nhất,?(?: (?:tới|đến|với|đạt|là|lên tới))? ?(?:hơn |gần |khoảng )?$",
    "nhất",
)
_REVISED = re.compile(r"^\s*(?:lên|xuống|thành)\s*(?:mức )?$")
_NOUN = Rare(
    r"(?<!\w)(?:tốc độ|mức|tỷ lệ|tỉ lệ|đà|nhịp|chỉ tiêu|mục tiêu)?\s*"
    r"(?:(?P<up>tăng trưởng|tăng thêm|tăng|gia tăng)|(?P<down>giảm sâu|giảm|sụt giảm|suy giảm|mất giá))(?!\w)",
    "tăng",
    "giảm",
    "mất giá",
)
_HEADED = re.compile(
    r"(?:[^,;]*, )?(?:về )?(?:các )?(?:tốc độ|mức|tỷ lệ|tỉ lệ)? ?(?:(?P<up>tăng trưởng|tăng)|(?P<down>giảm))(?!\w)[^,;]*$"
)
# `tốc độ tăng: 5%`, `tăng trưởng: 10%`: the item's own label
_LABEL = re.compile(
    r"(?:^|[,;:])\s*(?:(?P<up>(?:tốc độ|mức) tăng|(?:(?:tốc độ|mức) )?tăng trưởng)|(?P<down>(?:tốc độ|mức) giảm))(?: [^\W\d]+)*: ?$"
)
# How several things moved, without their sizes.
_MOVED = r"(?:(?P<up>tăng)|(?P<down>giảm))(?: (?:trưởng|dương|âm|cao|mạnh|khá|khá cao|nhanh|sâu|nhiều|nhẹ|tốt|trở lại|đáng kể|nhất))*(?: so với [^,;:()]{3,50})?"
# `Một số sản phẩm tăng khá so với cùng kỳ: thép 27,1%; xăng dầu 15,8%`
_HEADED_END = re.compile(rf"(?<!\w){_MOVED}(?:,? (?:như|gồm|là|bao gồm|gồm có))?$")
# `Tỷ lệ giải ngân của các bộ giảm: Bộ A: 50%; Bộ B: 40%`
_HEADS_LEVELS = re.compile(r"(?<!\w)(?:lãi suất|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|thị phần|nguyên nhân)(?!\w)")
#: What is spent or taken in: `làm giảm thu ngân sách khoảng 24 nghìn tỷ đồng`.
_LESS_MONEY = re.compile(r"(?<!\w)giảm (?:thu|chi|chi phí|giá|nộp|số thu|nguồn thu|học phí)(?!\w)")
_DENIED = re.compile(r"(?<!\w)(?:không|chưa|chẳng) ?$")
_NOT_A_CHANGE = re.compile(
    r"tăng cường|giảm nghèo|giảm nhẹ (?:thiên tai|rủi ro|thiệt hại|hình phạt)|giảm phát thải ròng|giảm tải|gia tăng giá trị|giá trị gia tăng|giá trị tăng thêm"
    r"|miễn,? giảm|miễn giảm|giảm trừ|giảm thuế|giảm dần"
)
# Verbs that state a level or a share: a change named before them is not about this number.
_LEVEL_VERB = re.compile(
    r"(?<!\w)(?:đóng góp|chiếm|tỷ trọng|tỉ trọng|còn|lên|xuống|gồm|có|trong đó|lãi suất|bằng|thuế suất|tương đương|cho|với"
    r"|gấp|lạm phát|thu hút|nâng tổng|nhờ|do|vì|để|nhằm|khi|phát hiện|xử lý)(?!\w)"
)
# `tăng lương tối thiểu vùng 6,9%`, `rút ngắn thời gian giải quyết 30%`: what changes stands between verb and number.
_OBJECT = re.compile(
    r"(?<!\w)(?<!độ )(?<!mức )(?<!đà )(?:(?P<up>tăng|nâng)|(?P<down>cắt giảm|tiết giảm|kéo giảm|rút ngắn|giảm|thu hẹp|hạ(?! (?:tầng|nguồn|du|viện|thủy))))"
    r" (?P<object>(?:[^\W\d]+ ){2,11}?)(?:(?:thêm|khoảng|ít nhất|tối thiểu|hơn|gần|trên|tới|từ|bình quân|trung bình) ?)*$"
)
_NO_OBJECT = re.compile(
    r"(?<!\w)(?:đạt|còn|là|lên|xuống|chiếm|với|so|ở|mức|nhờ|do|trong|bằng|cao|mạnh|nhẹ|nhanh|liên tiếp|trở lại|trưởng|cường|thêm|chung|thuộc|đều)(?!\w)"
)
_TIMES_DOWN = Tail(r"(?<!\w)giảm(?:\s+(?:khoảng|hơn|gần|tới|đến|trên|từ))*\s*$")
_TIMES_UP = Tail(
    r"(?<!\w)(?:gấp|tăng|nhân|(?<!không )(?<!chưa )vượt|lớn hơn|cao hơn|nhiều hơn)(?:\s+(?:khoảng|hơn|gần|tới|đến|lên|trên|ít nhất|từ|gần như|ngót|xấp xỉ))*\s*$"
)
# `nồng độ bụi vượt quy chuẩn 3,2 lần`
_TIMES_OVER = re.compile(
    r"(?<!\w)(?<!không )(?:vượt(?! quá)|cao hơn|lớn hơn|nhiều hơn)(?: [^\W\d]+){1,4}(?: (?:khoảng|hơn|gần|tới|đến|từ))? $"
)
_SIMPLIFIED = Tail(r"(?<!\w)(?:đơn giản hóa|bãi bỏ)(?: (?:khoảng|gần|hơn|trên|ít nhất|tối thiểu))?\s*$")
# `tăng 7 đồng so với phiên trước và 3,2% so với đầu năm`
_ONE_MORE_BASE = re.compile(r"^\s*so với [^,;:.()\d]{3,40} và\s*$")
_SAID_AGAIN = Tail(r",\s*(?:tương đương|tức|hay|tương ứng)(?: với)?\s*$")
_ANOTHER_TIME = re.compile(
    rf"\s*(?:\(|, (?:trong đó )?(?:riêng )?(?:trong )?){MASK}+ (?:là|đạt|chỉ đạt|ước đạt)\s*$"
)
_BASE_HEAD = re.compile(r"^(?:/\w+)?\s*so với [^,;]*")
# `cắt giảm 3.086/4.359 thủ tục, đạt 70,8%`: the share of what was cut.
_REACHED = re.compile(r"^[^,;.()]{0,60}(?:, [^,;.()]{0,40})?,\s*(?:đạt|bằng)(?: khoảng| gần| hơn| trên)?\s*$")
# `thêm` of what was done in addition, not of what grew.
_ONE_MORE = re.compile(
    r"(?:tiết kiệm|chạy|có|cần|lắp|lắp đặt|xây|xây dựng|trồng|đón|còn|phát hiện|công bố|ghi nhận|huy động|mở|tuyển|tuyển dụng|thu hút|thành lập|cấp|hỗ trợ|giao|trích)\s+thêm"
)
_BASE_WORDS = re.compile(r"so với|cùng kỳ|trước|năm \d|kế hoạch|dự toán|trong đó|còn|chiếm|từ")
_EQUIVALENT = re.compile(
    r"^\s*,?\s*(?:\(|hay|tức là|tức|tương đương|tương ứng|tương đương với|tương ứng với|tương tự|nghĩa là|bằng)\s*"
    r"(?:khoảng|gần|hơn|trên|với|là)?\s*\(?\s*$"
)
# A list goes on without repeating its verb: `tăng 44,6% về số lượng và 25,2% về giá trị`, `khu vực B 4%`.
_COORDINATION = re.compile(
    r"^[^,;:.()]{0,60}?(?:,\s*(?:và\s+)?|\s+và\s+|;\s*|\s*\+\s*)(?P<label>[^,;:.()]{0,60}?)\s*$"
)
# A share with a predicate of its own is no further change: `tăng 1,3%; chỉ 3,7% phải đi lại`.
_OWN_PREDICATE = re.compile(
    r"\s*(?:phải|bị|được|không|có|gặp|đã|sẽ|cho_biết|cho biết|chưa|đánh_giá|đánh giá|hài lòng|ý kiến|số)(?!\w)"
)
#: `giảm 57,8%; khoảng 40 - 60% lao động bị mất việc`
_NOUN_BEHIND = re.compile(r" (?!(?:so|về|và|trong|mỗi|một|hoặc|nhưng|do|khi|với|ở|tại)(?!\w))[^\W\d]")
_ANY_VERB = re.compile(
    r"(?<!\w)(?:đạt|tăng|giảm|chiếm|là|còn|có|được|bằng|lên|xuống|đóng góp|thu|chi|gấp|nộp|ước|vượt|hoàn thành|tỷ trọng"
    r"|tỉ trọng|tỷ lệ|tỉ lệ|lãi suất|mức|đến|tới|gồm|với|không|chỉ|chạy|vận chuyển|phục vụ|cao|thấp|nợ|đã|sẽ|tiết kiệm|lãi|thiệt hại|hỗ trợ|cấp|nhận|xử lý|trồng|giải ngân|dự kiến|nhiệt độ|độ ẩm|bao gồm|giá|bảo đảm|đảm bảo|phấn đấu|lạm phát|kiểm soát|duy trì|mốc|ngưỡng|đỉnh|đáy)(?!\w)"
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
    if _is_level(passage, figure, left):
        return None, "level"
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
    if figure.candidate.value < 0 or (sign in _MINUS_SIGNS and _MINUS.search(left)):
        return Change.DOWN, "minus"
    if sign == "+" and _PLUS.search(left):
        return Change.UP, "plus"
    match = _VERB_TAIL.search(left, figure.lead, _clause_start(figure))
    if match and match["up"] == "thêm" and _ONE_MORE.search(left[-40:]):
        match = None
    if match and match["up"] == "thêm" and figure.is_share:
        lowered = changed_object(figure.clause)
        if lowered is not None and lowered[0] is Change.DOWN:
            return Change.DOWN, "object"  # `giảm trần lãi suất thêm 0,5 điểm phần trăm`
    if match and not _NOT_A_CHANGE.search(left[match.start() - 12 if match.start() > 12 else 0 :]):
        if not _is_threshold_surplus(match, figure) and _is_change(match, passage, figure):
            figure.verb = match["up"] or match["down"]
            return (Change.UP if match["up"] else Change.DOWN), "verb"
    if figure.unit is None and _is_cut(passage, figure):
        return Change.DOWN, "is cut"
    if _SIMPLIFIED.search(left, figure.lead) and "cắt giảm" in passage.before(figure):
        return Change.DOWN, "cut or simplified"
    rated = _RATE_BRACKET.search(left) if figure.bracketed and figure.is_share else None
    if rated is not None:
        return (Change.UP if rated["up"] else Change.DOWN), "rate in brackets"
    inherited = _inherited(passage, figure, left)
    if inherited is not None:
        return inherited, "list"
    most = _MOST.search(left) if figure.is_share else None
    if most is not None:
        return (Change.UP if most["up"] else Change.DOWN), "most"
    compared = compared_base(left, figure)
    if compared is not None:
        return compared[0], "comparison"
    if figure.unit == "%" and (counted := _of_those(figure)) is not None:
        return counted, "most of those"
    return (None, "") if figure.unit is None else _distant(passage, figure)


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


# `33 địa phương tăng trưởng dương, cao nhất là Phú Thọ với 26,5%`, `Giá các mặt hàng đều giảm, mạnh nhất là gạo 5%`
_MOST_OF_THOSE = Rare(
    rf"^(?P<those>[^,;:.()]*(?<!\w)){_MOVED}[,;] (?:trong đó )?(?:(?:cao|thấp|mạnh|nhanh|sâu) nhất|dẫn đầu|đứng đầu) (?:là |ở |tại |thuộc về )?(?:(?! chiếm )[^,;:.()\d]){{2,40}}?(?: với)?(?: (?:mức|hơn|gần|khoảng|trên))?\s*\(?$",
    " nhất ",
    " đầu ",
)
_MANY = re.compile(r"(?<!\w)(?:các|những|nhiều|một số|hầu hết|phần lớn|đều)(?!\w)")


def _of_those(figure: Figure) -> Change | None:
    """The direction in which all of those moved of which this is the one that moved most."""
    most = _MOST_OF_THOSE.search(figure.left)
    if most is None or names_rate(most["those"]) or _measures(figure.right):
        return None  # `… giảm, thấp nhất là Nhật Bản với 5% tổng kim ngạch`, `tỷ lệ thất nghiệp ở nhiều nước tăng, cao nhất là Tây Ban Nha với 26%`: a level
    previous = figure.previous
    several = previous.unit is None if previous is not None else _MANY.search(most["those"]) is not None
    return None if not several else Change.UP if most["up"] else Change.DOWN


# What rises and falls may also lose: `giá vàng mất 700 nghìn đồng/lượng`.
_NOTHING_BEHIND = re.compile(r"\s*(?:[,.;:)]|$|(?:so với|xuống|còn|trong|và)(?!\w))")
_QUOTED = re.compile(r"(?<!\w)(?:giá|chỉ số|tỷ giá|cổ phiếu|[\w-]*index)(?!\w)")


def _is_change(match: re.Match[str], passage: Passage, figure: Figure) -> bool:
    """Verbs that mean a change of some things only: one cuts rules, not wood; a price loses, people lose money."""
    if match["down"] == "cắt":
        return figure.unit in (None, "%")
    if figure.unit == "%" and (match["up"] or match["down"]).endswith(" hơn"):
        base = match.string[match.end("up" if match["up"] else "down") :].strip()
        return not is_mean(base, Change.UP if match["up"] else Change.DOWN, figure)
    if match["up"] == "tăng trưởng":
        # `đóng góp của TFP vào tăng trưởng đạt 37,5%`
        return "đóng góp" not in figure.clause[: figure.clause.find("tăng trưởng")]
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
    if previous is not None and previous.unit == "x" and _COORDINATION.match(left):
        return previous.change, "list"
    return None, ""


def _is_threshold_surplus(match: re.Match[str], figure: Figure) -> bool:
    """`vượt 1 triệu tỷ đồng` passes a mark; `vượt 11 km so với chỉ tiêu` is a surplus."""
    if match["up"] != "vượt":
        return False
    if figure.is_share:
        return passes_a_mark(figure)
    right = figure.right[:80]
    return not re.search(r"^[^,;.]{0,40}(?:so với|dự toán|kế hoạch|chỉ tiêu)", right)


def _inherited(passage: Passage, figure: Figure, left: str) -> Change | None:
    previous = figure.previous
    if previous is None or (previous.change is None and not previous.bracketed):
        return None
    if previous.why.get("change") == "rate in brackets":
        return None  # `mức giảm giá xăng (3%) và tỷ lệ hộ nghèo (5%)`
    if previous.change and _ONE_MORE_BASE.match(left):
        return previous.change
    if previous.why.get("change") == "noun" and figure.unit == previous.unit == "%":
        # `tăng trưởng tín dụng đạt 19% (năm 2024 là 15%)`, `…, riêng quý II là 8,16%`: the same rate of another time
        if _ANOTHER_TIME.match(passage.words, figure.start - len(left), figure.start):
            return previous.change
    if _EQUIVALENT.match(left) or (
        figure.unit == "%"
        and _SAID_AGAIN.search(left, figure.lead)
        and not _ANY_VERB.search(_BASE_HEAD.sub("", left))
    ):
        # A bracket after a base holds the base's level: `giảm 9,7% so với cùng kỳ năm trước (48,2%)`.
        return previous.change
    if "(" in left and figure.unit == "%":
        # `giảm 3.111 vụ (17,7%)`; but after a base the bracket holds the base's level: `so với cùng kỳ (48,2%)`.
        return None if _BASE_WORDS.search(left) else previous.change
    if figure.unit == "%" and previous.unit is None and previous.change and _REACHED.match(left):
        return previous.change
    if previous.bracketed and not figure.bracketed:
        closing = left.find(")")
        host = _host(previous)
        if host is None or closing < 0 or "(" in left:
            return None
        previous, left = host, left[closing + 1 :]
    if previous.change is None or previous.unit != figure.unit:
        return None
    # `giảm 24% số vụ và 12% số người chết`
    numbers = passage.words.startswith(" số ", previous.end) and passage.words.startswith(" số ", figure.end)
    if figure.unit == "%" and not numbers and _OWN_PREDICATE.match(passage.words, figure.end):
        return None
    if (
        figure.unit == "%"
        and (";" in left or previous.verb == "vượt")
        and _NOUN_BEHIND.match(passage.words, figure.end)
    ):
        return None
    if figure.lead == "bằng":
        return None  # `tăng 246% so với năm 2021 và bằng 70% năm 2019`
    match = _COORDINATION.match(left)
    if figure.unit is None and ";" in left:
        return None  # `điểm trung bình giảm 0,3 điểm; 512 bài đạt điểm 10`
    # Counts and amounts with labels of their own are levels again; shares go on: `khu vực B 4%`.
    labelled = match is not None and bool(match["label"].strip())
    if match is not None and match["label"].startswith("hơn "):
        return None  # `cao hơn kế hoạch 500 tấn và hơn cùng kỳ 300 tấn`: a comparison of its own
    if labelled and (figure.unit is None or (";" in left and not figure.is_share)):
        return None
    if match is None:
        return None
    words = passage.words[figure.start - len(left) : figure.start]
    # One verb, several objects: within the one before, `30% thời gian xử lý thủ tục, 20% chi phí`, no verb is a predicate.
    if (
        _BARE.fullmatch(match["label"])
        and _measures(words)
        and _measures(passage.words[figure.end : figure.end + 40])
    ):
        return previous.change
    return None if _ANY_VERB.search(words) else previous.change


_BARE = re.compile(r"(?:(?:ít nhất|tối thiểu|khoảng|hơn|gần|trên|dưới)\s*)?")


def _measures(behind: str) -> bool:
    """Whether what stands right behind a figure is a noun of measurement."""
    return behind.startswith(" ") and names_indicator(behind[1:])


def _host(figure: Figure | None) -> Figure | None:
    """The figure in front of the bracket that `figure` stands in."""
    while figure is not None and figure.bracketed:
        figure = figure.previous
    return figure


# `mức tăng bình quân cao nhất là năm 2023 với 3,25%, thấp nhất là 2021 với 1,84%`: when a rate was at its highest
_PEAK = Rare(
    r"(?<!\w)(?:(?:mức|tốc độ|đà) )?(?:(?P<up>tăng(?: trưởng)?)|giảm)(?: (?!đạt|là|so|và|nhưng)[^\W\d]+){0,5} (?:cao|thấp|lớn|nhỏ|mạnh|sâu) nhất"
    r" (?:là|vào|rơi vào|thuộc về) [^,;:.()]{3,24} (?:với|đạt)(?: (?:mức|gần|hơn))* $",
    " nhất ",
)
_NEXT_PEAK = re.compile(
    r"(?:,| và|, và|;) (?:cao|thấp|lớn|nhỏ|mạnh|sâu) nhất (?:là|vào|rơi vào|thuộc về) [^,;:.()]{3,24} (?:với|đạt|chỉ)(?: (?:mức|gần|hơn))* "
)

_INCREMENT = re.compile(r"(?<!\w)(?:vốn|kinh phí|số tiền|nhu cầu|chi phí|thu|chi|số thu) tăng thêm(?!\w)")
# `chi phí tuân thủ giảm được là 923,8 tỷ đồng/năm`, `được cắt giảm` behind a count
_SAVED = re.compile(
    r"(?<!\w)(?:cắt giảm|tiết giảm|giảm|cắt bỏ) được(?! là)[^,;:]*(?<!\w)(?:là|đạt|khoảng) *$|(?<!\w)(?:cắt giảm|tiết giảm|giảm|cắt bỏ) được (?:là|khoảng) *$"
)
_IS_CUT = re.compile(r"[^,.;:()]{0,90}?(?<!\w)được (?:cắt giảm|cắt bỏ|tinh giản)(?!\w)")


def _is_cut(passage: Passage, figure: Figure) -> bool:
    end = figure.sentence_end
    # The word alone first, since the pattern tries every character up to it.
    if passage.lower.find("được ", figure.end, min(end, figure.end + 96)) < 0:
        return False
    return _IS_CUT.match(passage.lower, figure.end, end) is not None


def changed_object(clause: str) -> tuple[Change, str] | None:
    """Direction and object of a change whose verb takes an object before its size."""
    match = _OBJECT.search(clause)
    if match is None or _NO_OBJECT.search(match["object"]):
        return None
    return (Change.UP if match["up"] else Change.DOWN), match["object"].strip()


def _distant(passage: Passage, figure: Figure) -> tuple[Change | None, str]:
    """A verb with its object before an amount or a share, or a noun of change: `tăng trưởng GDP đạt 7%`."""
    clause = figure.clause
    if figure.is_share and not _ANY_VERB.search(clause):
        # `Tốc độ tăng GRDP của các tỉnh: Hậu Giang 12,67%; Hải Phòng 9,65%`
        span = passage.heading(figure)
        heading = passage.lower[slice(*span)] if span is not None else ""
        headed = (
            _LABEL.search(figure.left)
            or _HEADED.match(heading)
            or (_HEADED_END.search(heading[-90:]) if not _HEADS_LEVELS.search(heading) else None)
        )
        if headed is not None:
            return (Change.UP if headed["up"] else Change.DOWN), "heading"
    peak = _PEAK.search(figure.left) if figure.unit == "%" else None
    if peak is not None:
        return (Change.UP if peak["up"] else Change.DOWN), "peak"
    previous = figure.previous
    if previous is not None and previous.why.get("change") == "peak" and _NEXT_PEAK.fullmatch(figure.left):
        return previous.change, "peak"
    if not figure.is_share and _INCREMENT.search(clause):
        return Change.UP, "noun"
    if not figure.is_share and _SAVED.search(clause):
        return Change.DOWN, "noun"
    if clause.lstrip().startswith("lần lượt"):
        # `… có mức tăng lớn nhất, lần lượt 5,1% và 4%`
        left = figure.left[: -len(clause)]
        clause = left[last_break(left.rstrip(" ,")) :] + clause
    less = _LESS_MONEY.search(clause) is not None
    if _NOT_A_CHANGE.search(clause) and not less:
        return None, ""
    target = changed_object(clause) if figure.is_share or less else None
    if target is not None:
        return target[0], "object"
    if figure.is_share:
        nouns = [m for m in _NOUN.all(clause) if not _DENIED.search(clause, 0, m.start())]
        if nouns and "đóng góp" in clause[: nouns[0].start()]:
            return None, ""  # `đóng góp của TFP vào tăng trưởng đạt 37,5%`
        if nouns and not _LEVEL_VERB.search(clause[nouns[0].start() :]):
            return (Change.UP if nouns[-1]["up"] else Change.DOWN), "noun"
    return None, ""
