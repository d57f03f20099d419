"""Changes that a noun, a verb with its object, a label or a heading names away from the number."""

from __future__ import annotations

import re

from extractors.fields.change.comparisons import names_rate
from extractors.fields.change.going_on import ANY_VERB, measures
from extractors.fields.change.growth_levels import growth_told_as_a_level
from extractors.fields.context import Figure, Passage, last_break
from extractors.fields.cues import Rare
from extractors.model import Change

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
    r"(?:^|[,;:])\s*(?:(?P<up>(?:tốc độ|mức) tăng|(?:(?:tốc độ|mức) )?tăng trưởng)|(?P<down>(?:tốc độ"
    r"|mức) giảm))(?: [^\W\d]+)*: ?$"
)
# How several things moved, without their sizes.
MOVED = (
    r"(?:(?P<up>tăng)|(?P<down>giảm))(?: (?:trưởng|dương|âm|cao|mạnh|khá|khá cao|nhanh|sâu|nhiều|nhẹ|tốt"
    r"|trở lại|đáng kể|nhất))*(?: so với [^,;:()]{3,50})?"
)
# `Một số sản phẩm tăng khá so với cùng kỳ: thép 27,1%; xăng dầu 15,8%`
_HEADED_END = re.compile(rf"(?<!\w){MOVED}(?:,? (?:như|gồm|là|bao gồm|gồm có))?$")
# `Tỷ lệ giải ngân của các bộ giảm: Bộ A: 50%; Bộ B: 40%`
_HEADS_LEVELS = re.compile(r"(?<!\w)(?:lãi suất|tỷ lệ|tỉ lệ|tỷ trọng|tỉ trọng|thị phần|nguyên nhân)(?!\w)")
#: What is spent or taken in: `làm giảm thu ngân sách khoảng 24 nghìn tỷ đồng`.
_LESS_MONEY = re.compile(r"(?<!\w)giảm (?:thu|chi|chi phí|giá|nộp|số thu|nguồn thu|học phí)(?!\w)")
_DENIED = re.compile(r"(?<!\w)(?:không|chưa|chẳng) ?$")
NOT_A_CHANGE = re.compile(
    r"tăng cường|giảm nghèo|giảm nhẹ (?:thiên tai|rủi ro|thiệt hại|hình phạt)|giảm phát thải ròng|giảm tải"
    r"|gia tăng giá trị|giá trị gia tăng|giá trị tăng thêm"
    r"|miễn,? giảm|miễn giảm|giảm trừ|giảm thuế|giảm dần|(?:mới|ban đầu)(?:,| và)(?: vốn)? tăng thêm"
)
# Verbs that state a level or a share: a change named before them is not about this number.
_LEVEL_VERB = re.compile(
    r"(?<!\w)(?:đóng góp|chiếm|tỷ trọng|tỉ trọng|còn|lên|xuống|gồm|có(?! thể)|trong đó|lãi suất|bằng|thuế suất|tương đương|cho|với"
    r"|gấp|lạm phát|thu hút|nâng tổng|nhờ|do|vì|để|nhằm|khi|phát hiện|xử lý)(?!\w)"
)
# `tăng lương tối thiểu vùng 6,9%`, `rút ngắn thời gian giải quyết 30%`: what changes stands between verb and number.
_OBJECT = re.compile(
    r"(?<!\w)(?<!độ )(?<!mức )(?<!đà )(?:(?P<up>tăng|nâng)|(?P<down>cắt giảm|tiết giảm|kéo giảm|rút ngắn"
    r"|giảm|thu hẹp|hạ(?! (?:tầng|nguồn|du|viện|thủy))))"
    r" (?P<object>(?:[^\W\d]+ ){2,11}?)(?:(?:thêm|khoảng|ít nhất|tối thiểu|hơn|gần|trên|tới|từ|bình quân|trung bình) ?)*$"
)
_NO_OBJECT = re.compile(
    r"(?<!\w)(?:đạt|còn|là|lên|xuống|chiếm|với|so|ở|mức|nhờ|do|trong|bằng|cao|mạnh|nhẹ|nhanh|liên tiếp"
    r"|trở lại|trưởng|cường|thêm|chung|thuộc|đều)(?!\w)"
)
# `mức tăng bình quân cao nhất là năm 2023 với 3,25%, thấp nhất là 2021 với 1,84%`: when a rate was at its highest
_PEAK = Rare(
    r"(?<!\w)(?:(?:mức|tốc độ|đà) )?(?:(?P<up>tăng(?: trưởng)?)|giảm)(?: (?!đạt|là|so|và"
    r"|nhưng)[^\W\d]+){0,5} (?:cao|thấp|lớn|nhỏ|mạnh|sâu) nhất"
    r" (?:là|vào|rơi vào|thuộc về) [^,;:.()]{3,24} (?:với|đạt)(?: (?:mức|gần|hơn))* $",
    " nhất ",
)
# `5 nhóm tăng, trong đó tăng nhiều nhất là nhóm giao thông, với 1,66%`
_MOST_OF_ALL = Rare(
    r"(?:^|[,;:] |trong đó )(?:(?P<up>tăng)|giảm)(?: giá)? (?:nhiều|cao|mạnh|nhanh|sâu|ít|thấp) nhất (?:là|thuộc về) [^,;:()\d]{2,60}"
    r",? với(?: mức)?(?: (?:gần|hơn|khoảng|trên))* $",
    " nhất ",
)
_NEXT_PEAK = re.compile(
    r"(?:,| và|, và|;) (?:cao|thấp|lớn|nhỏ|mạnh|sâu) nhất (?:là|vào|rơi vào"
    r"|thuộc về) [^,;:.()]{3,24} (?:với|đạt|chỉ)(?: (?:mức|gần|hơn))* "
)
#: `mức giảm đối với xăng E5 RON92 là 329 đồng/lít`
SIZE_TOLD = Rare(
    r"(?<!\w)mức (?:(?P<up>tăng(?: thêm)?)|giảm)(?: giá)?(?: đối)? với (?P<what>[^,;:()]{2,50}?) (?:là"
    r"|ở mức)(?: (?:khoảng|hơn|gần|trên))*\s*$",
    "mức ",
)
_INCREMENT = re.compile(
    r"(?<!\w)(?<!mới và )(?:vốn|kinh phí|số tiền|nhu cầu|chi phí|thu|chi|số thu) tăng thêm(?!\w)"
)
# `chi phí tuân thủ giảm được là 923,8 tỷ đồng/năm`, `được cắt giảm` behind a count
_NOTE = re.compile(r"\s\((?:[^()\d]|(?<!\d)(?:19|20)\d\d(?!\d)){2,40}\)(?P<behind>\s[^();]*)$")
_SAVED = re.compile(
    r"(?<!\w)(?:cắt giảm|tiết giảm|giảm|cắt bỏ) được(?! là)[^,;:]*(?<!\w)(?:là|đạt|khoảng) *$"
    r"|(?<!\w)(?:cắt giảm|tiết giảm|giảm|cắt bỏ) được (?:là|khoảng) *$"
)


# `Chính sách giảm tiền thuê đất làm giảm thu ngân sách 2.370 tỷ đồng`: what comes of it, not how
_MAKES = re.compile(r"(?<!\w)(?:tăng|giảm|nâng|hạ)(?!\w).*(?<!\w)làm (?=(?:tăng|giảm) )")
# `cũng có mức tăng trưởng cao với 12,3%`, `tăng mạnh nhất với 5%`; `tăng mạnh với 60% là hàng điện tử` tells of a share
_GREW_HIGHLY = Rare(
    r"(?<!\w)(?:(?P<up>tăng(?: trưởng)?)|giảm)(?: (?:khá|rất|cao|mạnh|nhanh|sâu|thấp|tốt|ấn tượng|đáng kể|nhất))+,? với"
    r"(?: (?:mức|gần|hơn|khoảng|trên|tới))*\s*$",
    " với",
)
# `GDP quý II ước đạt 7,96%`: a size told in per cent is how fast it grew; `nợ công trên GDP đạt 36%` is a share of it,
# `GRDP đạt 95% kế hoạch` of a plan.
_OUTPUT = re.compile(
    r"(?:^|.*, )\s*(?:(?:và|còn|riêng|trong đó|kết quả|nhờ đó) )?(?:gdp|grdp|iip|tổng sản phẩm(?! bình quân)"
    r"|chỉ số sản xuất(?: toàn ngành)? công nghiệp)(?! bình quân| đầu người| xanh| số)"
    r"(?: (?!bình|đầu|so|tăng|giảm|chiếm|bằng|từ|trên|lên|xuống|còn)[^\W\d]+){0,10}?(?: [\d/IVXivx.-]{1,9})?"
    r"(?: (?!bình|đầu|so|tăng|giảm|chiếm|bằng|từ|trên|lên|xuống|còn)[^\W\d]+){0,4}?"
    r" (?:đạt|ở mức)(?: (?:mức|khoảng|gần|hơn|trên|xấp xỉ|tới))* $"
)
_NO_GROWTH = re.compile(r" (?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|gr?dp|cả nước|so|cùng kỳ|tổng|của)(?!\w)")
#: No economy grows by more in a year, per cent: more is a share of something.
_FASTEST = 30


def _is_growth_of_output(figure: Figure) -> bool:
    if figure.value >= _FASTEST or figure.lead not in _REACHES or _NO_GROWTH.match(figure.right):
        return False
    left = figure.left
    if "p) " in left:
        left = _SHORT_FOR.sub("", left)  # `Tổng sản phẩm trong nước (GDP) quý III đạt 8,22%`
        return _OUTPUT.fullmatch(left[last_break(left) :]) is not None
    return _OUTPUT.fullmatch(figure.clause) is not None


_SHORT_FOR = re.compile(r" \((?:gdp|grdp|iip)\)(?= )")
_REACHES = frozenset(("đạt", "mức", "khoảng", "gần", "hơn", "trên", "xỉ", "tới"))
_OF_SOMETHING = re.compile(r" (?:là|tổng|số|thị phần|trong|của|trên)(?!\w)")


_ABBREVIATED = re.compile(
    r"(?P<name>(?:tốc độ|mức|tỷ lệ) (?:tăng|giảm)(?: trưởng)?(?: [^\W\d]+){1,8}) \([^\W\d]{2,6}\)$"
)


def changed_object(clause: str) -> tuple[Change, str] | None:
    """Direction and object of a change whose verb takes an object before its size."""
    makes = _MAKES.search(clause) if "làm " in clause else None
    match = _OBJECT.search(clause, makes.end() if makes else 0)
    if match is None or _NO_OBJECT.search(match["object"]):
        return None
    return (Change.UP if match["up"] else Change.DOWN), match["object"].strip()


def named_change(passage: Passage, figure: Figure) -> tuple[Change | None, str]:
    """A verb with its object before an amount or a share, or a noun of change: `tăng trưởng GDP đạt 7%`."""
    clause = figure.clause
    noted = None
    if figure.is_share and figure.left.endswith(")", 0, len(figure.left) - len(clause)):
        noted = _ABBREVIATED.search(figure.left, 0, len(figure.left) - len(clause))
    if noted is not None:
        clause = f"{noted['name']}{clause}"  # `Tốc độ tăng chỉ số giá tiêu dùng (CPI) bình quân 4,5%`
    if figure.is_share and not ANY_VERB.search(clause):
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
    highly = _GREW_HIGHLY.search(clause) if figure.is_share else None
    if highly is not None and not _OF_SOMETHING.match(figure.right):
        return (Change.UP if highly["up"] else Change.DOWN), "most of all" if " nhất" in highly[0] else "verb"
    most = _MOST_OF_ALL.search(figure.left) if figure.unit == "%" else None
    if most is not None:
        return (Change.UP if most["up"] else Change.DOWN), "most of all"
    peak = _PEAK.search(figure.left) if figure.unit == "%" else None
    if peak is not None:
        return (Change.UP if peak["up"] else Change.DOWN), "peak"
    previous = figure.previous
    if previous is not None and previous.why.get("change") == "peak" and _NEXT_PEAK.fullmatch(figure.left):
        return previous.change, "peak"
    if figure.unit == "%" and _is_growth_of_output(figure):
        return Change.UP, "output"
    reached = growth_told_as_a_level(passage, figure)
    if reached is not None:
        return reached, "noun"
    told = SIZE_TOLD.search(clause)
    if told is not None:
        return (Change.UP if told["up"] else Change.DOWN), "size told"
    note = _NOTE.search(figure.left) if ")" in figure.left else None
    if figure.is_share and note is not None and figure.clause.startswith(note["behind"]):
        # `tăng trưởng tổng sản phẩm (GDP) bình quân đạt 8%/năm`: a bracket without figures parts no name
        before = figure.left[: note.start()]
        clause = f"{before[last_break(before) :]} {note['behind']}"
    if not figure.is_share and _INCREMENT.search(clause):
        return Change.UP, "noun"
    if not figure.is_share and _SAVED.search(clause):
        return Change.DOWN, "noun"
    if clause.lstrip().startswith("lần lượt"):
        # `… có mức tăng lớn nhất, lần lượt 5,1% và 4%`
        left = figure.left[: -len(clause)]
        clause = left[last_break(left.rstrip(" ,")) :] + clause
    less = _LESS_MONEY.search(clause) is not None
    if NOT_A_CHANGE.search(clause) and not less:
        return None, ""
    # `tăng lương tối thiểu từ 250.000-350.000 đồng/tháng`: of a range the first end is where no change started
    ranged = figure.candidate.high is not None and figure.lead == "từ"
    target = changed_object(clause) if figure.is_share or less or ranged else None
    if target is not None:
        return target[0], "object"
    if figure.is_share:
        nouns = [m for m in _NOUN.all(clause) if not _DENIED.search(clause, 0, m.start())]
        if nouns and "đóng góp" in clause[: nouns[0].start()]:
            return None, ""  # `đóng góp của TFP vào tăng trưởng đạt 37,5%`
        if nouns and not _LEVEL_VERB.search(clause[nouns[0].start() :]):
            return (Change.UP if nouns[-1]["up"] else Change.DOWN), "noun"
    return None, ""


_IS_CUT = re.compile(r"[^,.;:()]{0,90}?(?<!\w)được (?:cắt giảm|cắt bỏ|tinh giản)(?!\w)")


def is_cut(passage: Passage, figure: Figure) -> bool:
    """`1.028 quy định được cắt giảm`."""
    end = figure.sentence_end
    # The word alone first, since the pattern tries every character up to it.
    if passage.lower.find("được ", figure.end, min(end, figure.end + 96)) < 0:
        return False
    return _IS_CUT.match(passage.lower, figure.end, end) is not None


# `ghi nhận mức tăng lên tới 19,9%`: so large is the rise; `tăng lên tới 32%` tells where it went
_SIZE_UP_TO = re.compile(r"(?<!\w)(?:mức|đà|tốc độ) (?:(?P<up>tăng(?: trưởng)?)|giảm) lên (?:tới|đến) $")


def sized_up_to(figure: Figure) -> Change | None:
    """The direction of a rise or fall that is told to be so large."""
    sized = _SIZE_UP_TO.search(figure.clause) if figure.lead in ("tới", "đến") else None
    return None if sized is None else Change.UP if sized["up"] else Change.DOWN


# `33 địa phương tăng trưởng dương, cao nhất là Phú Thọ với 26,5%`, `Giá các mặt hàng đều giảm, mạnh nhất là gạo 5%`
_MOST_OF_THOSE = Rare(
    rf"^(?P<those>[^,;:.()]*(?<!\w)){MOVED}[,;] (?:trong đó )?(?:(?:cao|thấp|mạnh|nhanh|sâu) nhất|dẫn đầu"
    rf"|đứng đầu) (?:là |ở |tại |thuộc về )?(?:(?! chiếm )[^,;:.()\d]){{2,40}}?(?: với)?(?: (?:mức|hơn|gần"
    rf"|khoảng|trên))?\s*\(?$",
    " nhất ",
    " đầu ",
)
_MANY = re.compile(r"(?<!\w)(?:các|những|nhiều|một số|hầu hết|phần lớn|đều)(?!\w)")


def of_those(figure: Figure) -> Change | None:
    """The direction in which all of those moved of which this is the one that moved most."""
    most = _MOST_OF_THOSE.search(figure.left)
    if most is None or names_rate(most["those"]) or measures(figure.right):
        return None  # `… giảm, thấp nhất là Nhật Bản với 5% tổng kim ngạch`, `tỷ lệ thất nghiệp ở nhiều nước tăng, cao nhất là Tây Ban Nha với 26%`: a level
    previous = figure.previous
    several = previous.unit is None if previous is not None else _MANY.search(most["those"]) is not None
    return None if not several else Change.UP if most["up"] else Change.DOWN
