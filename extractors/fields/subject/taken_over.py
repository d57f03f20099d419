"""Subjects that a figure takes over from what stands before it: another figure, a class, a fine, a sentence."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.doers import with_ware
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import own_name
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.count.listed_counts import verb_of_the_count
from extractors.fields.cues import Tail
from extractors.fields.subject.brackets import before_the_bracket
from extractors.fields.subject.elsewhere import abroad, of_another
from extractors.fields.subject.over_counts import OF_THEM
from extractors.model import Bound, Status


def _is_price(subject: str | None) -> bool:
    return (
        subject is not None
        and f"{subject.lower()} ".startswith(("giá ", "đơn giá"))
        and subject[4:7] != "trị"
    )


_RATE_ALONE = re.compile(r"\s*(?:chiếm |đạt |với )?t[ỷỉ] lệ (?:(?:là|khoảng|gần|hơn|trên) )*$")
_EQUALS = re.compile(r"(?: [^\W\d]+){0,4} ?= ?$")
_OF_THE_WHOLE = re.compile(r"\s*(?:[,;.()]|$|(?:so|trong|trên|tổng|số|dân số|lực lượng|của|và)(?!\w))")


def rate_of_that(passage: Passage, figure: Figure) -> str | None:
    """`34 vụ bị hủy do lỗi chủ quan, tỷ lệ 0,45%`, `193 vụ = 0,69% số án đã xử`: of what was just counted."""
    if figure.unit != "%":
        return None
    if figure.previous is not None and "=" in figure.left and _EQUALS.fullmatch(figure.left):
        return figure.previous.subject
    if figure.change is not None or ";" in figure.left or not _RATE_ALONE.fullmatch(figure.clause):
        return None
    of = passage.text[figure.end + 1 : figure.end + 2].isupper() or _OF_THE_WHOLE.match(figure.right)
    return figure_before(passage, figure) if of and figure.left.rstrip() != figure.clause.strip() else None


_BEFORE_BRACKET = re.compile(
    r"(?P<what>mức (?:phạt|thu|hưởng|đóng|lương|hỗ trợ|trợ cấp|chi|phí)(?: [^\W\d]+){0,5}) \((?:(?:từ|đến|khoảng|là) )?$"
)


def before_bracket(passage: Passage, figure: Figure) -> str | None:
    """`bỏ mức phạt (từ 75 triệu đến 100 triệu đồng)`"""
    named = _BEFORE_BRACKET.search(figure.left) if figure.bracketed else None
    return as_written(passage, figure, named["what"]) if named else None


# `13 văn bản (1 nghị định và 12 thông tư) quy định chi tiết luật (giảm 55%)`: of what stands before both brackets
_CLOSED = re.compile(r"[^();]*\)[^();]*\((?:tăng|giảm)(?: [^();]*)?$")


def figure_before(passage: Passage, figure: Figure) -> str | None:
    shortened = _shortened(passage, figure)
    if shortened is not None:
        return shortened
    worth = verb_of_the_count(figure) if figure.unit in CURRENCIES else None
    if worth is not None:
        return worth
    another = of_another(passage, figure) or abroad(figure)
    if another is not None:
        return another
    summed = _summed_again(figure) or _each_of_them(figure)
    if summed is not None:
        return summed
    previous = over = figure.previous
    while previous is not None and (
        (previous.bracketed and (not figure.bracketed or _CLOSED.match(figure.left)))
        or previous.why.get("status") == "plan named"
    ):
        # `đạt 80% dự toán Quốc hội giao là 1.500 nghìn tỷ đồng, tăng 5%`
        # `đạt 3.345 km (gồm 3.188 km … và 157 km …), vượt mục tiêu 3.000 km`
        previous = previous.previous
    while previous is not None and figure.change is not None and previous.unit is None != figure.unit:
        if previous.previous is None or not previous.left.endswith("/"):
            break
        previous = previous.previous  # `dư nợ là 2.758 tỷ đồng/98.081 hộ, tăng 132 tỷ đồng`
    if previous is None:
        if over is not None and over.why.get("subject") == "over the bracket":
            return over.subject  # `Khai thác khí về đích sớm (đạt 9,6 tỷ m3); 11 tháng đạt 9,7 tỷ m3`
        return before_the_bracket(passage, figure)
    whole = _whole_of_parts(figure)
    if whole is not None:
        return whole
    counted = previous.previous
    if counted is not None and previous.unit is None and _AT.search(previous.left, previous.lead):
        return counted.subject  # `tiêu hủy 42.400 con lợn tại 44 tỉnh, gấp 3 lần cùng kỳ`
    if (
        previous.unit is None
        and counted is None
        and figure.unit in CURRENCIES
        and (_HOLDS.search(previous.left) or OF_THEM.search(previous.left))
    ):
        # `Vốn đăng ký mới có 2.254 dự án với 10,03 tỷ USD`
        holder = own_name(passage, previous)
        if holder is not None and names_indicator(holder.lower()):
            return holder.removesuffix(" của")
    if counted is not None and previous.unit is None and _FOR.search(previous.left, previous.lead):
        if figure.unit == "%" and _REACHED.match(figure.left):
            return counted.subject  # `giải ngân 3.744 tỷ đồng cho 5,3 triệu lao động, đạt 56,7% kế hoạch`
    if figure.why.get("period") == "base" and figure.change is not None and not figure.bracketed:
        # `tín dụng tăng 17,87%, dư nợ đạt 18,4 triệu tỷ đồng; cùng kỳ năm trước tăng 13,8%`
        alike = (f for f in reversed(passage.figures) if f.end <= figure.start and f.change is not None)
        moved = next((f.subject for f in alike if f.unit == figure.unit), None)
        if moved is not None:
            return moved
    # `15 mặt hàng đạt trị giá trên 1 tỷ USD, chiếm 79,3%`: the share of those that pass the mark.
    passed = figure.change is None and previous.bound in _PASSED and _MARKED.match(previous.left)
    if counted is not None and counted.counted and passed:
        return counted.subject
    return previous.subject


_PARTS = re.compile(r"[^,;:.()]*(?:,|:)? (?:bao gồm|gồm)(?: có)?:? (?:[^,;:.()\d]{2,30} )?$")
_ONE_MORE_PART = re.compile(r" [^,;:.()\d]{2,40}(?:,| và|, và) (?!bao gồm|gồm)(?:[^,;:.()\d]{2,30} )?$")


def _whole_of_parts(figure: Figure) -> str | None:
    """`đạt 20.726 xe, bao gồm 14.483 xe du lịch và 6.096 xe tải, giảm 8%`: the change is that of the whole."""
    part = figure.previous
    if figure.change is None or part is None or part.change is not None or part.bracketed:
        return None
    parts = 1
    while (
        part.previous is not None and _ONE_MORE_PART.fullmatch(part.left) and part.previous.unit == part.unit
    ):
        part, parts = part.previous, parts + 1
    whole = part.previous
    if (
        parts == 1
        or whole is None
        or whole.change is not None
        or whole.unit != part.unit
        or not _PARTS.fullmatch(part.left)
    ):
        return None
    return whole.subject


# `; tính chung 5 tháng đạt 813.600 tấn`, `, bình quân mỗi người 74,5 triệu đồng`
_SUMS_UP = re.compile(r"(?:tính chung|l[ũu]y kế|tích lũy|cộng dồn|cả (?:năm|quý|tháng))(?!\w)")
_EACH = re.compile(r"(?:bình quân|trung bình)(?: cho)? (?:mỗi|một) [^,;:.()\d]+$")


def _summed_again(figure: Figure) -> str | None:
    """The subject of the level of the same unit before a semicolon, which a sum of more months goes on."""
    told = figure.left.rpartition("; ")[2]
    return _of_the_unit(figure) if ";" in figure.left and _SUMS_UP.match(told) else None


def _each_of_them(figure: Figure) -> str | None:
    """The subject of the amount that is then told of each of those who got it."""
    each = figure.unit in CURRENCIES and _EACH.match(figure.clause.lstrip())
    return _of_the_unit(figure) if each else None


def _of_the_unit(figure: Figure) -> str | None:
    previous = figure.previous
    while previous is not None:
        if previous.unit == figure.unit and previous.change is None and not previous.bracketed:
            return previous.subject
        previous = previous.previous
    return None


_MOVED_ON = re.compile(r"\s*(?:xuống|lên|còn|xuống còn|thành)(?: còn| chỉ)?\s*$")


def _shortened(passage: Passage, figure: Figure) -> str | None:
    """`rút ngắn thời gian cấp phép từ 45 ngày xuống 18 ngày (giảm 60%)`: of the durations before the bracket."""
    opened = passage.lower.rfind("(", figure.gap_start, figure.start) if figure.bracketed else -1
    before = [f for f in passage.figures if f.candidate.optional and figure.gap_start <= f.start < opened]
    if not before or passage.lower[before[-1].end : opened].strip():
        return None
    first = before[-1]
    for other in reversed(before[:-1]):
        if not _MOVED_ON.match(passage.lower, other.end, first.start):
            break
        first = other
    return first.subject


_HOLDS = re.compile(r"(?<!\w)(?:có|gồm|bao gồm)(?: (?:khoảng|hơn|gần|trên))?\s*$")
_AT = Tail(r"(?<!\w)(?:tại|ở|thuộc)(?: (?:khoảng|hơn|gần|trên|cả))?\s*$")
_FOR = Tail(r"(?<!\w)cho(?: (?:khoảng|hơn|gần|trên))?\s*$")
_REACHED = re.compile(r"[^,;:.()]*, (?:đạt|bằng|hoàn thành)(?: (?:khoảng|hơn|gần|trên))?\s*$")
_PASSED = (Bound.ABOVE, Bound.AT_LEAST, Bound.BELOW)
_MARKED = re.compile(r"[^,;:.()]*(?<!\w)(?:trị giá|kim ngạch|doanh thu|giá trị|vốn|tỷ lệ)(?!\w)[^,;:.()]*$")


# `hộ dùng dưới 50 kWh/tháng trả thêm 4.550 đồng/tháng`: what a class pays or gets.
_OF_CLASS = re.compile(
    r"(?:\s+máu)?\s*(?P<what>(?:trả|nộp|đóng|chịu|hưởng|giảm|(?:được|bị) (?:hỗ trợ|hưởng|phạt|giảm|miễn"
    r"|trợ cấp))(?: (?:thêm|thuế|tiền))*)(?!\w)[^,;:.()]{0,20}$"
)


_FINED = re.compile(
    r"(?:^|\()[^,;:.()]* (?:chỉ |xử )?(?P<what>(?:bị |(?<=chỉ ))phạt(?: tiền)?)(?: (?:từ|đến|tới|tối đa|khoảng))* $"
)


def fine_before(passage: Passage, figure: Figure) -> str | None:
    """`phạt từ A đến B nếu …; từ C đến D nếu …`: the same fine."""
    if figure.unit != "VND":
        return None
    fined = _FINED.search(figure.left)
    if fined:
        return as_written(
            passage, figure, fined["what"]
        )  # `chở quá tải từ 50% đến 100% bị phạt 30 triệu đồng`
    if figure.why.get("status") != "list" or not (figure.lead == "từ" or figure.left.endswith(", ")):
        return None
    return next(
        (f.subject for f in reversed(passage.figures) if f.end <= figure.start and f.unit == "VND"), None
    )


def of_class(passage: Passage, figure: Figure) -> str | None:
    previous = figure.previous
    if previous is None or previous.status is not Status.LIMIT or previous.unit == "%":
        return None
    said = _OF_CLASS.match(passage.lower[previous.end : figure.start])
    return said["what"] if said else None


# `Cả năm dự kiến đạt 11,3 tỷ USD`, `Lũy kế 8 tháng ước đạt 7,4 tỷ USD`: of what the paragraph is about.
_OF_ALL = re.compile(
    r"(?:để |(?:[^\W\d]+ ){0,5}(?:đặt |với )?mục tiêu )?(?:dự kiến |ước |dự báo )?(?:tính chung|l[ũu]y kế"
    r"|tích lũy|cả (?:năm|quý|tháng))(?!\w)"
)


_THIS_RATE = re.compile(r"(?<!\w)t[ỷỉ] lệ này(?!\w)")
_FURTHER = ("giảm thêm", "tăng thêm", "nâng thêm", "thêm")


def sentence_before(passage: Passage, figure: Figure) -> str | None:
    """`Lũy kế 8 tháng ước đạt 2,11 triệu tỷ đồng`: the subject of the sentence before."""
    before = [f for f in passage.figures if f.sentence < figure.sentence and f.subject]
    earlier = [f.subject for f in before if not f.bracketed and f.subject]
    earlier = earlier or [f.subject for f in before if f.subject]
    if _OF_ALL.match(figure.left):
        alike = [f for f in before if f.unit == figure.unit]
        whole = next((f.subject for f in alike if f.change is None), None)
        whole = whole or next((f.subject for f in alike), None)
        if whole is not None:
            return whole  # `Xuất khẩu thủy sản mang về 7,4 tỷ USD. Tôm đạt 3 tỷ USD. Cả năm dự kiến đạt 11,3 tỷ USD`
    if figure.is_share and figure.verb in _FURTHER:
        rates = [f for f in before if f.unit == "%" and f.change is None and f.subject]
        if rates and all(not f.is_share for f in before if f.sentence == figure.sentence - 1):
            return (
                rates[-1].subject
            )  # `tỷ lệ nghèo còn 21,3%. Thu nhập đạt 36 triệu đồng. Năm 2025, tỉnh phấn đấu giảm thêm 4%`
    if _THIS_RATE.search(figure.left):
        rates = [f for f in before if f.subject and f.subject.lower().startswith(("tỷ lệ ", "tỉ lệ "))]
        if rates:
            return rates[-1].subject
    if (figure.change is None and figure.unit is not None) or figure.unit in CURRENCIES:
        # `… 259,67 tỷ USD; có 31 mặt hàng. Hoa Kỳ là thị trường lớn nhất với 70,9 tỷ USD`: nobody has an amount of wares
        levels = (f for f in reversed(before) if not f.bracketed and f.change is None)
        same = next(
            (f for f in levels if (f.unit, f.candidate.per) == (figure.unit, figure.candidate.per)), None
        )
        if same is not None:
            return same.subject
    # `trị giá 4,35 tỷ USD, giá bình quân 624,9 USD/tấn. Philippines chiếm 46,1%`: nobody has a share of a price.
    while len(earlier) > 1 and figure.is_share and not figure.change and _is_price(earlier[-1]):
        earlier.pop()
    return earlier[-1] if earlier else None


_PLANNED = re.compile(r"^dự toán ", re.IGNORECASE)
_SO_FAR = re.compile(r"(?<!\w)(?:l[ũu]y kế|tích lũy|tính chung|cộng dồn)(?!\w)")
_IN_FULL = {
    "thu": re.compile(r"(?:tổng |tổng số |số )?thu(?! hồi| giữ| hút| mua| gom| hoạch)(?: |$)"),
    "chi": re.compile(r"(?:tổng |tổng số |số )?chi(?! phí| nhánh| cục| tiết)(?: |$)"),
}


def said_before(passage: Passage, figure: Figure, verb: str) -> str | None:
    """`Tổng thu ngân sách tháng 9 đạt 145 nghìn tỷ đồng; lũy kế thu đạt 1.300 nghìn tỷ đồng`: in full, where it has the verb.

    `thực hiện` says nothing of what: it takes up what the sentence before told in the same unit.
    """
    near = 0 if verb in _IN_FULL else 1
    if not near and not _SO_FAR.search(figure.clause):
        return None
    for other in reversed(passage.figures):
        if other.end > figure.start or not other.subject or other.unit != figure.unit or other.change:
            continue
        if figure.sentence - other.sentence > near:
            return None
        if near or _IN_FULL[verb].match(other.subject.lower()):
            return _PLANNED.sub("", other.subject)
    return None


def as_written(passage: Passage, figure: Figure, lower: str) -> str:
    """A piece of the lower-cased text before the figure as the text writes it."""
    start = passage.lower.rfind(lower, figure.gap_start, figure.start)
    return tidy(passage.text[start : start + len(lower)]) if start >= 0 else lower


def ware_before(passage: Passage, figure: Figure, name: str | None) -> str | None:
    """`sản xuất 34 triệu tấn than; tiêu thụ 43 triệu tấn`: a verb alone, with the ware of its sentence."""
    if name is None or figure.is_share or figure.unit in CURRENCIES:
        return name
    told = (f for f in reversed(passage.figures) if f.sentence == figure.sentence and f.end <= figure.start)
    return with_ware(name, (f.subject for f in told if f.unit == figure.unit))
