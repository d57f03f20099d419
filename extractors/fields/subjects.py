"""The indicator: the shortest phrase of the text that names what a figure measures."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.fields.actors import is_action, is_actor
from extractors.fields.changes import changed_object
from extractors.fields.clauses import clause_name, name_before, names_indicator
from extractors.fields.context import Figure, Passage
from extractors.fields.counts import set_count
from extractors.fields.cues import Tail
from extractors.fields.nouns import noun_phrase
from extractors.fields.phrases import is_place_label, own_name, predicate, share_of
from extractors.fields.pieces import Phrase, tidy
from extractors.model import Bound, Status

_NO_OBJECT = frozenset(("%", "pp", "‰", "x", "Cel", "Mbps", "a", "d", "h", "month", "min", "s"))
_MONEY = frozenset(("VND", "USD", "EUR", "JPY", "CNY", "GBP"))
_MEASURE_NAME = re.compile(
    r"(?:tổng |tỷ lệ |bình quân )?(?:diện tích|sản lượng|năng suất|chiều dài|khối lượng|trữ lượng|dung tích|lượng|độ|trọng tải|công suất|thể tích|mực nước|mức)"
)
_MONEY_NOUN = re.compile(
    r"\s*(?:vốn|kinh phí|thuế|tiền|ngân sách|nợ|dư nợ|lợi nhuận|doanh thu|trái phiếu|tín dụng|chi phí|giá trị|học bổng)(?!\w)"
)
_TRANSITIVE = Tail(
    r"(?<!\w)(?:cắt giảm|đơn giản hóa|tiết giảm|giảm|rút ngắn|tăng|cắt bỏ)(?: (?:ít nhất|tối thiểu|khoảng|hơn|gần|trên|tới|đến|thêm))*\s*$"
)
_OWN_VERB = Tail(
    r"(?<!\w)(?:chiếm|đạt|bằng|tương đương|hoàn thành|là|được|vượt|còn|lên|xuống|tăng|giảm)(?:\s+(?:khoảng|gần|hơn|trên|mức|tới|đến|chỉ))?\s*$"
)
_PACKAGE = re.compile(r"(?<!\w)(?:gói|khoản|quỹ|gói tín dụng|gói hỗ trợ)$")


def set_subject(passage: Passage, figure: Figure) -> None:
    """Fill `counted` of a bare count and `subject` of any figure; the first rule that finds a phrase decides."""
    if figure.unit is None:
        set_count(passage, figure)
        return
    for rule, find in _RULES:
        figure.subject = find(passage, figure)
        if figure.subject:
            figure.why["subject"] = rule
            return


# `Trong mức giảm 0,39% của CPI tháng 11`
_SIZE_OF = Tail(r"(?<!\w)(?:mức|đà|tốc độ|nhịp) (?:tăng|giảm|tăng trưởng)\s*$")


def _size_of(passage: Passage, figure: Figure) -> str | None:
    if not _SIZE_OF.search(figure.clause, figure.lead) or not figure.right.startswith(" của "):
        return None
    span = noun_phrase(passage.words, figure.end + len(" của "), figure.gap_end)
    return tidy(passage.text[span[0] : span[1]]) if span else None


def _changed(passage: Passage, figure: Figure) -> str | None:
    """`giảm 2% thuế suất`, `rút ngắn thời gian giải quyết 30%`: what the verb of change is done to."""
    clause = figure.clause
    if figure.unit in ("%", "pp") and figure.change is not None and _TRANSITIVE.search(clause, figure.lead):
        target = share_of(passage, figure)
        if target:
            return target
    changed = changed_object(clause) if figure.why.get("change") == "object" else None
    return _original(passage, figure, changed[1]) if changed is not None else None


# `Bộ Nội vụ phấn đấu 100% thủ tục …`: who aims at a share is not what is measured.
_AIMS = re.compile(r"(?<!\w)(?:phấn đấu|bảo đảm|đảm bảo|đặt mục tiêu|hướng tới)(?!\w)")


def _share(passage: Passage, figure: Figure) -> str | None:
    """`100% bản kê khai được công khai`: a share that opens its clause, or goes on a list of changes."""
    if figure.unit != "%" or figure.lead == "mức":
        return None
    name = own_name(passage, figure)
    if name is not None and not is_place_label(passage, name):
        # `hỗ trợ 100% chi phí`, `tiết kiệm 10% chi thường xuyên`
        if figure.change is None and is_actor(name) and _AIMS.search(figure.clause):
            return share_of(passage, figure)
        brief = figure.change is None and len(name.split()) <= 3 and is_action(name)
        noun = share_of(passage, figure) if brief else None
        return f"{name} {noun}" if noun else None
    listed = figure.why.get("change") == "list"
    # `Tỉnh Quảng Trị vẫn còn 81,4% diện tích bị ô nhiễm`: what remains follows.
    remains = figure.lead == "còn" and figure.clause.rstrip().endswith(("vẫn còn", "hiện còn"))
    opening = figure.change is None and (remains or not _OWN_VERB.search(figure.clause, figure.lead))
    return share_of(passage, figure) if listed or opening else None


def _package(passage: Passage, figure: Figure) -> str | None:
    """`gói 26.000 tỷ đồng hỗ trợ người lao động`: what the money is for follows it."""
    name = name_before(passage, figure)
    head = _PACKAGE.search(name.lower()) if name else None
    if name is None or head is None:
        return None
    rest = predicate(passage, figure.end, figure)
    return f"{name[head.start() :]} {rest}" if rest else name[head.start() :]


def _labelled(passage: Passage, figure: Figure) -> str | None:
    """`Nghệ An 282 tỉ đồng`: the label of an item says where; what is measured was said before."""
    name = name_before(passage, figure)
    if name is None or not (is_place_label(passage, name) or _EXTREME.search(figure.clause)):
        return None
    market = _MARKET.search(figure.left)
    if market is not None:
        return _original(passage, figure, market["what"])
    heading = passage.heading(figure)
    if heading:
        end = figure.start - len(passage.before(figure)) + len(heading)
        start = end - len(heading)
        named = clause_name(passage, Phrase(passage.text[start:end], passage.words[start:end]))
        if named is not None:
            return named
    if figure.previous is not None and figure.previous.subject:
        return figure.previous.subject
    return _sentence_before(passage, figure)


# `cao nhất là Đông Hà 44°C`: a name behind a superlative tells where, whether it is known or not.
_EXTREME = re.compile(r"^\s*(?:cao|thấp|nhiều|ít|lớn|nặng) nhất (?:là|ở|tại) [^,;:()]{2,30}$")
# `Hoa Kỳ là thị trường xuất khẩu lớn nhất với 13,9 tỷ USD`
_MARKET = re.compile(
    r" là (?P<what>(?:thị trường|nguồn|đối tác|nước) (?:xuất khẩu|nhập khẩu|thương mại|đầu tư|cung cấp|cung ứng))(?!\w)[^;:]*$"
)


def _is_price(subject: str | None) -> bool:
    return (
        subject is not None
        and f"{subject.lower()} ".startswith(("giá ", "đơn giá"))
        and subject[4:7] != "trị"
    )


def _clause(passage: Passage, figure: Figure) -> str | None:
    name = name_before(passage, figure)
    if name is not None and name.lower().startswith(("gói ", "lô ", "khoản ", "hợp đồng ")):
        name = name.removesuffix(" trị giá")
    return name if figure.unit in _NO_OBJECT else _with_object(passage, figure, name)


# `Giá trị trung bình của 63 tỉnh, thành phố là 74,64%`: the count only tells whose it is.
_WHOSE = re.compile(r"(?<!\w)(?:của|tại|ở|cho|trong|trên)(?: (?:khoảng|hơn|gần|trên|cả))?\s*$")
_STATES = re.compile(
    r"^[^;:.()]{2,40}(?<!\w)(?:là|đạt|còn|ở mức|chiếm|tăng|giảm|ước)(?: (?:đạt|tính|khoảng|hơn|gần|trên|dưới|chỉ))?\s*$"
)


# `Lợi nhuận trước thuế của 19 tập đoàn, tổng công ty do ủy ban quản lý ước 26.980 tỷ đồng`
_OF_THEM = re.compile(r" của(?: (?:khoảng|hơn|gần|trên|cả))?\s*$")
_STATED_LATE = re.compile(
    r"^[^;:.()]{2,90}(?<!\w)(?:là|đạt|ước)(?: (?:đạt|tính|khoảng|hơn|gần|trên|dưới|chỉ))?\s*$"
)


def _over_a_count(passage: Passage, figure: Figure) -> str | None:
    previous = figure.previous
    if previous is None or not (previous.unit is None or previous.value == 1):
        return None
    if not _STATES.match(figure.left):
        late = _STATED_LATE.match(figure.left) and _OF_THEM.search(previous.left)
        name = own_name(passage, previous) if late else None
        return name if name is not None and names_indicator(name.lower()) else None
    if _WHOSE.search(previous.left):
        return own_name(passage, previous)
    # `tỷ lệ người tiêm đủ 2 liều là 75,8%`
    rate = own_name(passage, previous) if figure.unit == "%" and "," not in figure.left else None
    return rate if rate is not None and rate.lower().startswith(("tỷ lệ ", "tỉ lệ ")) else None


def _figure_before(passage: Passage, figure: Figure) -> str | None:
    previous = figure.previous
    while previous is not None and previous.bracketed and not figure.bracketed:
        # `đạt 3.345 km (gồm 3.188 km … và 157 km …), vượt mục tiêu 3.000 km`
        previous = previous.previous
    if previous is None:
        return None
    counted = previous.previous
    if previous.unit is None and counted is None and figure.unit in _MONEY and _HOLDS.search(previous.left):
        # `Vốn đăng ký mới có 2.254 dự án với 10,03 tỷ USD`
        holder = own_name(passage, previous)
        if holder is not None and names_indicator(holder.lower()):
            return holder
    if counted is not None and previous.unit is None and _FOR.search(previous.left, previous.lead):
        if figure.unit == "%" and _REACHED.match(figure.left):
            return counted.subject  # `giải ngân 3.744 tỷ đồng cho 5,3 triệu lao động, đạt 56,7% kế hoạch`
    # `15 mặt hàng đạt trị giá trên 1 tỷ USD, chiếm 79,3%`: the share of those that pass the mark.
    if counted is not None and counted.counted and previous.bound in _PASSED and _MARKED.match(previous.left):
        return counted.subject
    return previous.subject


_HOLDS = re.compile(r"(?<!\w)(?:có|gồm|bao gồm)(?: (?:khoảng|hơn|gần|trên))?\s*$")
_FOR = Tail(r"(?<!\w)cho(?: (?:khoảng|hơn|gần|trên))?\s*$")
_REACHED = re.compile(r"[^,;:.()]*, (?:đạt|bằng|hoàn thành)(?: (?:khoảng|hơn|gần|trên))?\s*$")
_PASSED = (Bound.ABOVE, Bound.AT_LEAST, Bound.BELOW)
_MARKED = re.compile(r"[^,;:.()]*(?<!\w)(?:trị giá|kim ngạch|doanh thu|giá trị|vốn|tỷ lệ)(?!\w)[^,;:.()]*$")


# `hộ dùng dưới 50 kWh/tháng trả thêm 4.550 đồng/tháng`: what a class pays or gets.
_OF_CLASS = re.compile(
    r"(?:\s+máu)?\s*(?P<what>(?:trả|nộp|đóng|chịu|hưởng|giảm|(?:được|bị) (?:hỗ trợ|hưởng|phạt|giảm|miễn|trợ cấp))(?: (?:thêm|thuế|tiền))*)(?!\w)[^,;:.()]{0,20}$"
)


def _fine_before(passage: Passage, figure: Figure) -> str | None:
    """`phạt từ A đến B nếu …; từ C đến D nếu …`: the same fine."""
    if figure.why.get("status") != "list" or figure.unit != "VND" or figure.lead != "từ":
        return None
    return next(
        (f.subject for f in reversed(passage.figures) if f.end <= figure.start and f.unit == "VND"), None
    )


def _of_class(passage: Passage, figure: Figure) -> str | None:
    previous = figure.previous
    if previous is None or previous.status is not Status.LIMIT or previous.unit == "%":
        return None
    said = _OF_CLASS.match(passage.lower[previous.end : figure.start])
    return said["what"] if said else None


def _sentence_before(passage: Passage, figure: Figure) -> str | None:
    """`Lũy kế 8 tháng ước đạt 2,11 triệu tỷ đồng`: the subject of the sentence before."""
    before = [f for f in passage.figures if f.sentence < figure.sentence and f.subject]
    earlier = [f.subject for f in before if not f.bracketed and f.subject]
    earlier = earlier or [f.subject for f in before if f.subject]
    # `trị giá 4,35 tỷ USD, giá bình quân 624,9 USD/tấn. Philippines chiếm 46,1%`: nobody has a share of a price.
    while len(earlier) > 1 and figure.is_share and not figure.change and _is_price(earlier[-1]):
        earlier.pop()
    return earlier[-1] if earlier else None


def _original(passage: Passage, figure: Figure, lower: str) -> str:
    """A piece of the lower-cased text before the figure as the text writes it."""
    start = passage.lower.rfind(lower, figure.gap_start, figure.start)
    return tidy(passage.text[start : start + len(lower)]) if start >= 0 else lower


def _with_object(passage: Passage, figure: Figure, name: str | None) -> str | None:
    """`thu giữ 1,2 tấn pháo nổ`: what was measured follows the unit."""
    right = figure.right[:60]
    money = figure.unit in _MONEY
    if figure.candidate.per or (money and not _MONEY_NOUN.match(right)):
        return name
    if name and _MEASURE_NAME.match(name.lower()):
        return name
    right_start = figure.end
    lead = re.match(r"\s*(?:cho|của)\s+", right)
    if lead and not name:
        right_start += lead.end()
    span = noun_phrase(passage.words, right_start, figure.gap_end, limit=5)
    if span is None:
        return name
    noun = tidy(passage.text[span[0] : span[1]])
    if name and (is_actor(name) or (";" in figure.left and own_name(passage, figure) is None)):
        # `toàn thành phố cần 5,4 triệu m3 cát`, `239 nhà tốc mái; trên 50 ha lúa`
        name = None
    before = figure.previous
    if (
        name is None
        and before is not None
        and before.unit in _MONEY
        and before.subject
        and is_action(before.subject)
    ):
        if _AND.fullmatch(figure.left):
            # `kiến nghị thu hồi 75.870 tỷ đồng và 1.035 ha đất`
            return f"{before.subject} {noun}"
    if name is None or (money and len(name.split()) > 4):
        said = None if money else predicate(passage, span[1], figure)
        return f"{noun} {said}" if said else noun
    tail = " ".join(name.split()[-2:])
    return noun if tail.lower() == noun.lower() else f"{tail} {noun}"


_AND = re.compile(r"(?:,| và|, và)(?: (?:khoảng|hơn|gần|trên))?\s*")


def _object_after(passage: Passage, figure: Figure) -> str | None:
    span = noun_phrase(passage.words, figure.end, figure.gap_end)
    if span is not None:
        return tidy(passage.text[span[0] : span[1]])
    passive = re.match(r"\s*(?:đã )?được (?P<verb>[^,.;:()]{2,40})", figure.right[:80])
    return tidy(passive["verb"]) if passive else None


_MOVED = re.compile(
    r"(?<!\w)(?<!độ )(?<!mức )(?<!tỷ lệ )(?<!đà )(?:tăng|giảm|nâng|hạ|rút|đưa|cắt giảm) (?P<what>[^\W\d]+(?: [^\W\d]+){0,7}?)"
    r"(?: từ)?(?: đã)? (?:lên|xuống|còn|về)(?: (?:còn|mức|khoảng|hơn|gần|tới|đến))*\s*$"
)


def _moved(passage: Passage, figure: Figure) -> str | None:
    """`Núi Pháo tăng sản lượng vonfram lên 2.960 tấn`: what was moved to the level."""
    if figure.change is not None:
        return None
    moved = _MOVED.search(figure.clause)
    if moved is None or _ADVERB.match(moved["what"]) or moved["what"].startswith(("con số", "số này")):
        return None
    return _original(passage, figure, moved["what"])


_ADVERB = re.compile(
    r"(?:lên|xuống|còn|mạnh|nhẹ|dần|từ|đều|nhanh|chậm|liên tục|trở lại|tiếp|thêm|đáng kể|sâu|khoảng|gần|hơn|trưởng)(?!\w)"
)


_RULES: tuple[tuple[str, Callable[[Passage, Figure], str | None]], ...] = (
    ("size of a change", _size_of),
    ("object of the change", _changed),
    ("share's own noun", _share),
    ("package", _package),
    ("label of place", _labelled),
    ("fine before", _fine_before),
    ("what a class pays", _of_class),
    ("what was moved", _moved),
    ("over a count", _over_a_count),
    ("clause", _clause),
    ("figure before", _figure_before),
    ("noun behind", _object_after),
    ("sentence before", _sentence_before),
)
