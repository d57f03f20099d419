"""The qualifier of a number: `hơn`, `khoảng`, `không quá`, `từ … trở lên`."""

from __future__ import annotations

import re
from functools import cache

from extractors.fields.change.comparisons import is_margin, is_size, passes_a_mark
from extractors.fields.clause.openings import names_indicator
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Tail, leads
from extractors.model import Bound

# One line per qualifier, longest wording first where one holds another. The wording stands right before the number,
# apart from the words of `_BETWEEN`.
_QUALIFIERS: tuple[tuple[str, Bound], ...] = (
    (r"không (?:được |thể )?(?:cao|lớn|nhiều|dài) hơn", Bound.AT_MOST),
    (r"không (?:được |thể )?(?:thấp|nhỏ|ngắn|ít|kém) hơn", Bound.AT_LEAST),
    (r"không (?:được )?(?:vượt quá|vượt|quá|hơn)", Bound.AT_MOST),
    (r"chưa (?:vượt quá|vượt|quá)", Bound.AT_MOST),
    (r"không dưới", Bound.AT_LEAST),
    (r"tối đa|nhiều nhất", Bound.AT_MOST),
    (r"ít nhất|(?<!lương )tối thiểu|chí ít", Bound.AT_LEAST),
    (r"chưa (?:đến|tới|đầy|bằng|đạt)|(?<!hàng )không (?:đến|tới|đầy|bằng)", Bound.BELOW),
    (
        r"xấp xỉ|suýt soát|khoảng|chừng|áng chừng|ước chừng|ước khoảng|trên dưới|quanh|xung quanh|độ|cỡ|tầm",
        Bound.ABOUT,
    ),
    (r"ước tính|ước|gần như bằng|gần bằng", Bound.ABOUT),
    (r"(?:cao|thấp|nhiều|ít|lớn|nhỏ|nhanh|chậm|sớm|muộn|dài|ngắn|tốt|kém|rẻ|đắt|sâu|mạnh) hơn", Bound.EXACT),
    (r"hơn|trên|vượt quá|vượt mốc|vượt mức|vượt ngưỡng|vượt con số|vượt|quá|lớn hơn", Bound.ABOVE),
    (
        r"gần|dưới|ngót|suýt|(?<!mầm )non|(?<!khảo )(?<!giám )(?<!kiểm )(?<!quan )(?<!cảnh )(?<!chính )sát|tiệm cận",
        Bound.BELOW,
    ),
)
_BOUND_OF = [(re.compile(wording), bound) for wording, bound in _QUALIFIERS]
_ANY = "|".join(wording for wording, _ in _QUALIFIERS)

_COMPARATIVES = {
    **dict.fromkeys(("cao hơn", "nhiều hơn", "lớn hơn", "dài hơn"), Bound.ABOVE),
    **dict.fromkeys(("thấp hơn", "ít hơn", "nhỏ hơn", "ngắn hơn", "kém hơn", "rẻ hơn"), Bound.BELOW),
}

# Words that may stand between any qualifier and its number.
_BETWEEN = r"(?:là|từ|tới|đến|mức|con số|lên tới|lên đến|bằng)"
# An estimate's `ước` reaches the number over the verb of the statement: `ước đạt`, `ước tính giảm`, `ước thực hiện`.
_AFTER_ESTIMATE = (
    r"(?:đạt|chỉ|được|tăng|giảm|tăng thêm|là|có|nộp|ngân sách|lãi|lỗ|doanh thu|thu|chi|khoảng cách|ở mức"
    r"|mức|lên|xuống|thêm|gấp|chiếm|bằng|còn|từ|trị giá"
    r"|thực hiện|giải ngân|thiệt hại|tính|trong|cả|nước|xuất khẩu|nhập khẩu|xuất siêu|nhập siêu|đón"
    r"|phục vụ|tiết kiệm|hoàn thành|trồng|bán|sản xuất|tiêu thụ|vào|tới|đến)"
)
_TAIL = Tail(rf"(?<!\w)(?P<word>{_ANY})(?:\s+{_BETWEEN}){{0,2}}\s*$")
_ESTIMATE_TAIL = Tail(rf"(?<!\w)(?:ước tính|ước)(?:\s+{_AFTER_ESTIMATE}){{1,3}}\s*$")
_ESTIMATE_OF = Tail(
    r"(?<!\w)ước(?: tính)? (?:\d+ tháng|cả năm|giải ngân|thanh toán|thực hiện|tổng|doanh thu|sản lượng"
    r"|kim ngạch|thu|chi|chi phí|số|thiệt hại)[^,;:.()]{0,50}(?<!\w)(?:đạt|là|thu|chi)\s*$"
)
_OR_MORE = re.compile(r"^[^,.;:()\d]{0,40}?(?<!\w)(?:trở lên|đổ lên|hoặc hơn)(?!\w)")
_OR_LESS = re.compile(r"^[^,.;:()\d]{0,40}?(?<!\w)(?:trở xuống|đổ lại)(?!\w)")
# `đến`/`tới` caps what may be granted or imposed; after `lên`, `tăng` it only says how far something came.
_CEILING = Tail(
    r"(?<!\w)(?:phạt(?: tiền)?|hỗ trợ|vay|cho vay|hạn mức|bồi thường|trợ cấp|bảo lãnh|ưu đãi|miễn"
    r"|(?<!sụt )(?<!suy )giảm|thưởng|cấp|chịu)"
    r"(?: [^\W\d]+){0,6}? (?:đến|tới|lên đến|lên tới)\s*$"
)
_NOT_A_QUALIFIER = re.compile(
    r"tối (?:đa|thiểu)(?: [^\W\d]+){0,4} là\s*$|(?:so với|về|bên|ở|nằm) trên\s*$|(?:phía|bên|ở) dưới\s*$"
    r"|(?:mức|tốc|chế|biên|nhiệt|mật|tiến|trình|cường|nồng|góc|vĩ|kinh) độ(?:\s+(?:là|từ|ở|mức)){0,2}\s*$"
)
# `doanh thu giảm đến 16,4% so với cùng kỳ`: as much as that; `giảm đến 30% tiền thuê đất`: at most.
_FELL = re.compile(r"(?<!\w)giảm (?:đến|tới)\s*$")
_CAME_ABOUT = re.compile(r"(?<!\w)(?:đã|lại|bị|còn) (?:[^\W\d]+ )?giảm (?:đến|tới)\s*$")
_STATED = re.compile(r"\s*(?:[,;.)]|$|(?:về|và|do|vì|trong)(?!\w))")
_COMPARED = re.compile(r"\s*(?:so với|so cùng|cùng kỳ)")
# `nằm trong khoảng 4,5-4,7%`: between the two
_WITHIN = Tail(r"(?<!\w)trong khoảng(?: từ)?\s*$")
_LEADS = leads(_TAIL, _ESTIMATE_TAIL, _ESTIMATE_OF, _CEILING)


def set_bound(passage: Passage, figure: Figure) -> None:
    """Read the qualifier into `figure.bound`; `=` where there is none."""
    left = figure.left[-60:]
    right = figure.right[:60]
    bound = _bound(figure, left, right)
    if bound is _EXACT:
        return
    # `triển khai trên 354.800 ha`: where, not how much more.
    if bound is _ABOVE and figure.unit in ("ha", "m2", "km2") and _SPREAD.search(left, figure.lead):
        bound = _EXACT
    # `phát triển trên 3 mặt`, `hợp tác trên 5 lĩnh vực`: where as well.
    if bound is _ABOVE and figure.unit is None and figure.lead == "trên" and _SIDES.match(right):
        bound = _EXACT
    # `Tỷ lệ hộ nghèo trên 74 huyện là 38,6%`: where it was.
    if bound is _ABOVE and figure.unit is None and figure.lead == "trên" and _MEASURED_ON.match(right):
        bound = _EXACT if names_indicator(figure.clause.strip()) else bound
    # `12 ca tử vong trên 315 ca mắc`: of so many.
    if (
        bound is _ABOVE
        and figure.unit is None
        and figure.lead == "trên"
        and _OF_SO_MANY.fullmatch(figure.left)
    ):
        bound = bound if figure.previous is None or figure.previous.unit is not None else _EXACT
    # `bán ròng hơn 2.100 tỷ đồng trên 3 sàn`: where the amount was, with no comma between.
    if bound is _ABOVE and figure.unit is None and left == " trên " and figure.previous is not None:
        bound = bound if figure.previous.unit is None else _EXACT
    # `vượt 13,7% so với kế hoạch`, `vượt 5% dự toán`: the size of a change, not a qualifier.
    if bound is _ABOVE and _is_surplus(left, right, figure):
        bound = Bound.ABOUT if _ESTIMATED_SURPLUS.search(left, figure.lead) else _EXACT
    # `dưới mức 60% được giao`: the level itself.
    if _AT_LEVEL.search(left, figure.lead) and _NAMED_LEVEL.match(right):
        bound = _EXACT
    if bound is not _EXACT:
        figure.bound = bound
        figure.why["bound"] = "qualifier"


#: Signs right before the number, the longer ones first; `->` and `=>` are arrows.
_SIGNS = (
    ("->", Bound.EXACT),
    ("=>", Bound.EXACT),
    (">=", Bound.AT_LEAST),
    ("<=", Bound.AT_MOST),
    ("≥", Bound.AT_LEAST),
    ("≤", Bound.AT_MOST),
    (">", Bound.ABOVE),
    ("<", Bound.BELOW),
    ("~", Bound.ABOUT),
    ("≈", Bound.ABOUT),
)
_SIGN_ENDS = tuple(sign for sign, _ in _SIGNS)
_EXACT, _ABOVE = Bound.EXACT, Bound.ABOVE


def _bound(figure: Figure, left: str, right: str) -> Bound:
    signed = left.rstrip() if not figure.lead else ""
    if signed.endswith(_SIGN_ENDS):
        for sign, bound in _SIGNS:
            if signed.endswith(sign):
                return bound
    if "trở" in right or "đổ" in right or "hoặc" in right:  # one look for both
        if _OR_MORE.search(right):
            return Bound.AT_LEAST
        if _OR_LESS.search(right):
            return Bound.AT_MOST
    if figure.lead not in _LEADS:
        return _EXACT
    match = _TAIL.search(left, figure.lead)
    if match and match["word"] in _COMPARATIVES and match["word"] == left.strip():
        # With nothing before it that could be compared: `nhiều hơn 1 đô la`.
        return _COMPARATIVES[match["word"]]
    if is_size(left, figure):
        return _ABOVE
    if match and figure.candidate.high is not None and _WITHIN.search(left, figure.lead):
        return _EXACT
    if match and not _NOT_A_QUALIFIER.search(left):
        return _bound_of(match["word"])
    if _ESTIMATE_TAIL.search(left, figure.lead) or _ESTIMATE_OF.search(left, figure.lead):
        return Bound.ABOUT
    if figure.candidate.high is None and _CEILING.search(left, figure.lead):
        return _EXACT if _is_outcome(figure, left, right) else Bound.AT_MOST
    return _EXACT


def _is_outcome(figure: Figure, left: str, right: str) -> bool:
    """`giảm tới 64,29%`, `giảm tới 40% so với cùng kỳ`: how far it came; `giảm tới 50% học phí` is what may be granted."""
    fractional = figure.unit == "%" and figure.candidate.value % 1 != 0
    if _FELL.search(left) is None:
        return False
    # `so với năm trước, số vốn đã giảm đến 57%, …`: what came about
    told = _CAME_ABOUT.search(left) is not None or "so với " in figure.left
    return fractional or _COMPARED.match(right) is not None or (told and _STATED.match(right) is not None)


@cache
def _bound_of(qualifier: str) -> Bound:
    """The bound of one of the qualifiers, of which there are a few hundred."""
    return next(bound for pattern, bound in _BOUND_OF if pattern.fullmatch(qualifier))


_SPREAD = Tail(r"(?<!\w)(?:triển khai|áp dụng|thực hiện|gieo trồng|trải rộng|trồng)(?: [^\W\d]+)? trên\s*$")
_MEASURED_ON = re.compile(
    r"(?: (?!đạt|là|còn)[^\W\d]+){1,4} (?:là|đạt|còn|chiếm|giảm|tăng)(?: [^\W\d]+){0,2} \Z"
)
_OF_SO_MANY = re.compile(
    r" (?:ca|vụ|người|trường hợp|hộ|mẫu)(?: (?!đạt|là|có|gồm|với|còn|và|đón|xử|cho)[^\W\d]+){0,3} trên "
)
_SIDES = re.compile(
    r" (?:mặt(?! hàng| bằng)|lĩnh vực|phương diện|khía cạnh|trụ cột|mặt trận|trục|kênh)(?!\w)"
)
_SURPLUS = Tail(r"(?<!\w)(?<!không )(?<!chưa )vượt\s*$")
_ESTIMATED_SURPLUS = Tail(r"(?<!\w)(?:ước|ước tính)(?: [^\W\d]+)? vượt\s*$")
_AT_LEVEL = Tail(r"(?<!\w)(?:dưới|trên|thấp hơn|cao hơn|vượt|hơn) mức\s*$")
_NAMED_LEVEL = re.compile(
    r"\s*(?:được giao|đề ra|đặt ra|(?:theo |của )?(?:kế hoạch|mục tiêu|chỉ tiêu|quy định)|bình quân"
    r"|trung bình|tối thiểu)(?!\w)"
)
_REFERENCE = re.compile(
    r"^\s*(?:(?:người|em|hộ|xã|km|ca|vụ) )?(?:so với|so kế hoạch|tổng |mức )?\s*(?:dự toán|kế hoạch"
    r"|chỉ tiêu|mục tiêu|so với|cùng kỳ|định mức|nghị quyết)"
)


def _is_surplus(left: str, right: str, figure: Figure) -> bool:
    if not _SURPLUS.search(left, figure.lead):
        return False
    if is_margin(figure):
        return True
    return not passes_a_mark(figure) if figure.is_share else _REFERENCE.search(right) is not None
