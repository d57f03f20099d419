"""What a figure measures: the counted noun of a bare count, and the phrase that names the indicator."""

from __future__ import annotations

import re

from extractors.changes import changed_object
from extractors.clauses import Phrase, clause_name, name_before, tidy
from extractors.context import Figure, Passage
from extractors.nouns import noun_phrase

_NO_OBJECT = frozenset(("%", "pp", "‰", "x", "Cel", "Mbps", "a", "d", "h", "month", "min", "s"))
_MONEY = frozenset(("VND", "USD", "EUR", "JPY", "CNY", "GBP"))
_NUMBER_NAME = re.compile(r"(?:tổng )?số (?!liệu|hóa|hiệu|dư|thu|vốn|tiền|nợ)|(?:lượng|lượt) ")
_MEASURE_NAME = re.compile(
    r"(?:tổng |tỷ lệ |bình quân )?(?:diện tích|sản lượng|năng suất|chiều dài|khối lượng|trữ lượng|dung tích|lượng|độ|trọng tải|công suất|thể tích|mực nước|mức)"
)
_MONEY_NOUN = re.compile(
    r"\s*(?:vốn|kinh phí|thuế|tiền|ngân sách|nợ|dư nợ|lợi nhuận|doanh thu|trái phiếu|tín dụng|chi phí|giá trị|học bổng)(?!\w)"
)
_DENOMINATOR = re.compile(
    r"\s*(?:của |trong |số )?(?:tổng|gdp|dân số|lực lượng|kế hoạch|dự toán|chỉ tiêu|mục tiêu|cùng kỳ|kim ngạch|so|mỗi|nhu cầu|thị phần|grdp|năm|vốn|kpi)(?!\w)"
)
_TRANSITIVE = re.compile(
    r"(?<!\w)(?:cắt giảm|đơn giản hóa|tiết giảm|giảm|rút ngắn|tăng|cắt bỏ)(?: (?:ít nhất|tối thiểu|khoảng|hơn|gần|trên|tới|đến|thêm))*\s*$"
)
_LEVEL_END = re.compile(
    r"(?<!\w)(?:đạt|là|còn|lên|xuống|ở mức|ước|ước tính|ước đạt|bằng)(?: (?:đạt|được|khoảng|hơn|gần|trên|tới|đến|chỉ|tính))*\s*$"
)
# The noun behind the number stands for itself: `… với 2.761 bị can`, `và 412 phiếu`.
_JOINED = re.compile(r"(?<!\w)(?:với|và|cùng|cùng với)(?: (?:khoảng|hơn|gần|trên|dưới))?\s*$")
# `Trường có 47.300 sinh viên`: who has them is not what is counted, unless the noun says too little by itself.
_HELD = re.compile(r"(?<!\w)có(?: (?:khoảng|hơn|gần|trên|dưới|tới|đến))?\s*$")
_GENERIC = re.compile(r"(?:người|lượt|trường hợp|đơn vị|cái|chiếc)$")
# `1.204 trên 1.316 phản ánh`, `15 trong tổng số 28 tỉnh`: the noun follows the second number.
_OVER = re.compile(r"\s*(?:trên|trong)(?: tổng_?\s?số)? [\d.,]+\s*")
_GOES_ON = re.compile(
    r"\s*(?:lên|xuống|còn|so|và|trong|tại|ở|của|với|từ|đến|tới|do|nhờ|cho|vào|theo|trên|dưới|về|mỗi|một|thì|là|nhưng|song)(?!\w)"
)
_CUT = re.compile(
    r"(?:đã )?(?:cắt giảm|cắt|đơn giản hóa|bãi bỏ|rút ngắn|tiết giảm)(?:, (?:đơn giản hóa|bãi bỏ))?$"
)
_OWN_VERB = re.compile(
    r"(?<!\w)(?:chiếm|đạt|bằng|tương đương|hoàn thành|là|được|vượt|còn|lên|xuống|tăng|giảm)\s*(?:khoảng|gần|hơn|trên|mức|tới|đến|chỉ)?\s*$"
)


def set_subject(passage: Passage, figure: Figure) -> None:
    """Fill `counted` of a bare count and `subject` of any figure."""
    if figure.unit is None:
        _count(passage, figure)
    else:
        figure.subject = _measured(passage, figure)


# --- counts ---------------------------------------------------------------------------------------------------


def _count(passage: Passage, figure: Figure) -> None:
    span = _counted_span(passage, figure)
    named = _named_number(passage, figure)
    if span is None:
        _uncounted(figure, named)
        return
    noun = figure.counted = tidy(passage.text[span[0] : span[1]])
    if figure.change is not None:
        own = _own_name(passage, figure)
        if own and _CUT.match(own.lower()):
            own = f"{own} {noun}"
        elif own and (own.lower().startswith("mỗi ") or is_place_label(passage, own)):
            own = None
        known = (
            own
            or _same_verb(passage, figure, noun)
            or _same_count(passage, figure, noun)
            or (figure.previous and figure.previous.subject)
        )
        if known:
            figure.subject = known
            return
    predicate = None if figure.candidate.per else _predicate(passage, span[1], figure)
    full = _full_phrase(passage, figure, noun)
    if full is not None:
        figure.counted, figure.subject = full
    elif named and not is_place_label(passage, named):
        figure.subject = named
    elif predicate:
        figure.subject = f"{noun} {predicate}"
    else:
        figure.subject = _counted_subject(passage, figure, noun)


# Heads that say too little alone: `Hàn Quốc dẫn đầu với 3,1 triệu lượt` after `11,4 triệu lượt khách quốc tế`.
_ANAPHORIC = frozenset("lượt người ca vụ hộ căn chiếc con tổ xe bộ đơn".split())


def _full_phrase(passage: Passage, figure: Figure, noun: str) -> tuple[str, str] | None:
    """Counted noun and subject of the earlier count that a bare head takes up again."""
    if noun.lower() not in _ANAPHORIC or figure.change is not None:
        return None
    for other in reversed(passage.figures):
        if (
            other.start < figure.start
            and other.counted
            and other.subject
            and _head(other.counted) == noun.lower()
        ):
            longer = len(other.counted.split()) > 1
            return (other.counted, other.subject) if longer else None
    return None


def _same_verb(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The verb of the item before in a list: `cắt giảm 3.893 ĐKKD …, 6.776 danh mục hàng hóa`."""
    if figure.why.get("change") != "list":
        return None
    earlier = [f for f in passage.figures if f.end <= figure.start and f.counted and f.subject]
    if not earlier:
        return None
    host = earlier[-1]
    verb, found, _ = (host.subject or "").partition(host.counted or "")
    return f"{verb}{noun}" if found and verb else None


def _counted_subject(passage: Passage, figure: Figure, noun: str) -> str:
    verb = _verb_before(passage, figure, noun)
    previous = figure.previous
    while previous is not None and previous.counted is None:
        previous = previous.previous
    if previous is not None and previous.subject and _head(previous.counted) == _head(noun):
        # `lũy kế 8 tháng đạt 16,1 triệu lượt người`, `(Nghệ An 2 người, Hà Tĩnh 1 người)`
        labelled = verb is not None and is_place_label(passage, verb)
        if labelled or (verb is None and _LEVEL_END.search(passage.clause(figure))):
            return previous.subject
    return f"{verb} {noun}" if verb and not is_place_label(passage, verb) else noun


def _head(noun: str | None) -> str:
    return noun.split()[0].lower() if noun else ""


def _same_count(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The subject of the count that changed: `tăng 1,2 triệu người`, `giảm 3.111 vụ`."""
    near = re.split(r"[,;:(.]", passage.words[figure.end : figure.end + 40].replace("_", " "))[0]
    words = set(re.findall(r"\w+", near)) | set(noun.lower().split())
    best: tuple[int, str] | None = None
    for other in passage.figures:
        if other.start >= figure.start or not other.subject or _head(other.counted) != _head(noun):
            continue
        shared = len(words & set(other.subject.lower().split()))
        if best is None or shared >= best[0]:
            best = shared, other.subject
    return best[1] if best else None


def _counted_span(passage: Passage, figure: Figure) -> tuple[int, int] | None:
    candidate = figure.candidate
    if candidate.counted_span is not None:
        return candidate.counted_span
    if candidate.of is not None:
        over = _OVER.match(passage.words, figure.end, min(figure.sentence_end, figure.end + 60))
        if over:
            return noun_phrase(passage.words, over.end(), min(figure.sentence_end, over.end() + 120))
    if candidate.number_end < figure.end:
        inner = noun_phrase(passage.words, candidate.number_end, figure.end)
        if inner is not None:
            return inner
    return noun_phrase(passage.words, figure.end, min(figure.gap_end, figure.end + 120))


def _uncounted(figure: Figure, named: str | None) -> None:
    """A count whose noun stands before it: `số dự án là 2.145`, `từ 120 xuống còn 90`."""
    previous = figure.previous
    if named:
        figure.subject = named
        noun = re.sub(r"^(?:tổng )?số (?:lượng )?", "", named, flags=re.IGNORECASE)
        span = noun_phrase(noun.lower(), 0, len(noun))
        figure.counted = noun[span[0] : span[1]] if span else noun
    elif previous is not None and previous.unit is None:
        figure.subject, figure.counted = previous.subject, previous.counted


def _named_number(passage: Passage, figure: Figure) -> str | None:
    """`số hồ sơ nộp trực tuyến 1,3 triệu`: the clause before names the number."""
    phrase = name_before(passage, figure)
    if phrase is None:
        return None
    level = _LEVEL_END.search(passage.clause(figure)) is not None
    return phrase if level or _NUMBER_NAME.match(phrase.lower()) else None


# `trẻ từ 1-10 tuổi được tiêm`: an age does not end what is said of the counted.
_AGE = re.compile(r"\s*(?:từ|dưới|trên) [\d–-]+(?: đến dưới \d+| đến \d+)? tuổi(?: trở_lên| trở lên)?")
_PREDICATE_END = re.compile(
    r"[,;:()]|\.(?:\s|$)|(?<!\w)(?:và|với|đạt|tăng|giảm|chiếm|trong|tại|so với|từ|đến|tới|nhưng|khi|là|của năm|gồm|theo|để"
    r"|nhằm|do|bởi|ở|trên địa bàn|cho|qua|vào|năm|tháng|mỗi|ngay|trên tổng|trong tổng|trong số)(?!\w)|§"
)


def _predicate(passage: Passage, start: int, figure: Figure) -> str | None:
    """What the counted things did or are: `bị ngập`, `được phê duyệt`, `hoàn thành đúng hạn`."""
    age = _AGE.match(passage.words, start, figure.gap_end + 20)
    start = age.end() if age else start
    stop = min(max(figure.gap_end, start), start + 70)
    cut = _PREDICATE_END.search(passage.words, start, stop)
    phrase = tidy(passage.text[start : cut.start() if cut else stop])
    return " ".join(phrase.split()[:7]) or None


def _verb_before(passage: Passage, figure: Figure, noun: str) -> str | None:
    clause = passage.clause(figure)
    if _JOINED.search(clause) or (_HELD.search(clause) and not _GENERIC.match(noun.lower())):
        return None
    phrase = _own_name(passage, figure)
    return phrase if phrase is not None and len(phrase.split()) <= 6 else None


def _own_name(passage: Passage, figure: Figure) -> str | None:
    """The name in the figure's own clause alone."""
    start = figure.start - len(passage.clause(figure))
    return clause_name(Phrase(passage.text[start : figure.start], passage.words[start : figure.start]))


# --- measures -------------------------------------------------------------------------------------------------


def _measured(passage: Passage, figure: Figure) -> str | None:
    clause = passage.clause(figure)
    if figure.unit == "%" and _TRANSITIVE.search(clause) and figure.change is not None:
        target = _share_of(passage, figure)
        if target:
            return target
    changed = changed_object(clause) if figure.why.get("change") == "object" else None
    if changed is not None:
        return _original(passage, figure, changed[1])
    own = _own_name(passage, figure)
    if own is None and figure.unit == "%" and figure.why.get("change") == "list":
        target = _share_of(passage, figure)
        if target:
            return target
    if own is None and figure.unit == "%" and figure.change is None and not _OWN_VERB.search(clause):
        share = _share_of(passage, figure)
        if share:
            return share
    name = name_before(passage, figure)
    package = _PACKAGE.search(name.lower()) if name else None
    if name and package:
        rest = _predicate(passage, figure.end, figure)
        return f"{name[package.start() :]} {rest}" if rest else name[package.start() :]
    if name is not None and is_place_label(passage, name):
        inherited = figure.previous.subject if figure.previous is not None else _carried(passage, figure)
        if inherited:
            return inherited
    if figure.unit not in _NO_OBJECT:
        name = _with_object(passage, figure, name)
    if name:
        return name
    previous = figure.previous
    if previous is not None and previous.subject:
        return previous.subject
    return _object_after(passage, figure) or _carried(passage, figure)


_PACKAGE = re.compile(r"(?<!\w)(?:gói|khoản|quỹ|gói tín dụng|gói hỗ trợ)$")


def _original(passage: Passage, figure: Figure, lower: str) -> str:
    """A piece of the lower-cased text before the figure as the text writes it."""
    start = passage.lower.rfind(lower, figure.gap_start, figure.start)
    return tidy(passage.text[start : start + len(lower)]) if start >= 0 else lower


_ZONE = re.compile(
    r"(?:vùng (?:[ivx]+|\d)|miền (?:bắc|trung|nam)|khu vực (?:thành thị|nông thôn|miền núi|đô thị))$"
)


def is_place_label(passage: Passage, name: str) -> bool:
    """Whether a clause's name only says where (`Nghệ An`, `tỉnh Nghệ An`, `vùng II`)."""
    lower = name.lower()
    return lower in passage.places or _ZONE.match(lower) is not None


def _carried(passage: Passage, figure: Figure) -> str | None:
    """The subject of the sentence before: `Lũy kế 8 tháng ước đạt 2,11 triệu tỷ đồng`."""
    earlier = [f for f in passage.figures if f.sentence < figure.sentence and f.subject]
    return earlier[-1].subject if earlier else None


def _with_object(passage: Passage, figure: Figure, name: str | None) -> str | None:
    """`thu giữ 1,2 tấn pháo nổ`: what was measured follows the unit."""
    right = passage.right(figure, 60)
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
    if name is None or (money and len(name.split()) > 4):
        return noun
    return f"{' '.join(name.split()[-2:])} {noun}"


def _share_of(passage: Passage, figure: Figure) -> str | None:
    """`100% bản kê khai tài sản được công khai`: the share's own noun and predicate follow it."""
    if _DENOMINATOR.match(passage.right(figure, 40)):
        return None
    span = noun_phrase(passage.words, figure.end, figure.gap_end, limit=7)
    if span is None:
        # `59,2% gặp khó về đơn hàng, 51,1% thiếu vốn`
        if figure.change is not None or _GOES_ON.match(passage.words, figure.end):
            return None
        return _predicate(passage, figure.end, figure)
    noun = tidy(passage.text[span[0] : span[1]])
    predicate = _predicate(passage, span[1], figure)
    return f"{noun} {predicate}" if predicate else noun


def _object_after(passage: Passage, figure: Figure) -> str | None:
    span = noun_phrase(passage.words, figure.end, figure.gap_end)
    if span is not None:
        return tidy(passage.text[span[0] : span[1]])
    passive = re.match(r"\s*(?:đã )?được (?P<verb>[^,.;:()]{2,40})", passage.right(figure, 80))
    return tidy(passive["verb"]) if passive else None
