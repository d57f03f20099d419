"""Where the noun of a count stands: behind it, or else before it."""

from __future__ import annotations

import re

from extractors.fields.clause.names_before import heading_name
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.phrases import is_place_label, own_name, predicate
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.count.alike import THIS_NUMBER
from extractors.fields.count.breakdowns import host_of_item
from extractors.fields.count.counted import ANAPHORIC
from extractors.fields.count.item_labels import counted_of_levels, item_label, sort_counted
from extractors.fields.count.stepped_counts import level_after

# `1.204 trên 1.316 phản ánh`, `15 trong tổng số 28 tỉnh`: the noun follows the second number.
_OVER = re.compile(r"\s*(?:trên|trong)(?: (?:tổng_?\s?)?số)? [\d.,]+\s*")
# `Có 16.072 (chiếm 1,38%) thí sinh tự do`
_SHARE_BETWEEN = re.compile(r" \((?:(?:chiếm|bằng|đạt|tương_?\s?đương|khoảng) )*[\d.,]+ ?%\)(?= )")
#: From the first number of a range to the end of the second.
_RANGE_ENDS = re.compile(r".*\d(?: (?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?!\w))*")


def counted_span(passage: Passage, figure: Figure) -> tuple[int, int] | None:
    """Where the noun stands that a count counts; None where none follows."""
    candidate = figure.candidate
    if candidate.of is not None:
        over = _OVER.match(passage.words, figure.end, min(figure.sentence_end, figure.end + 60))
        if over:
            return noun_phrase(passage.words, over.end(), min(figure.sentence_end, over.end() + 120))
    if candidate.number_end < figure.end:
        start = candidate.number_end
        if candidate.high is not None and (ends := _RANGE_ENDS.match(passage.lower, start, figure.end)):
            start = ends.end()
        inner = noun_phrase(passage.words, start, figure.end)
        if inner is not None:
            return inner
    share = (
        _SHARE_BETWEEN.match(passage.words, figure.end)
        if passage.words.startswith(" (", figure.end)
        else None
    )
    if share is not None:
        return noun_phrase(passage.words, share.end(), min(figure.sentence_end, share.end() + 120))
    return noun_phrase(passage.words, figure.end, min(figure.gap_end, figure.end + 120))


def set_name(figure: Figure, subject: str | None, rule: str) -> None:
    """Note the subject with the rule that found it."""
    figure.subject = subject
    figure.why["subject"] = rule


def set_uncounted(passage: Passage, figure: Figure, named: str | None) -> None:
    """A count whose noun stands before it: `số dự án là 2.145`, `từ 120 xuống còn 90`."""
    previous = host_of_item(passage, figure) or _level_of_share(figure)
    label = own_name(passage, figure) if figure.bracketed and previous is not None else None
    label = None if _OF_THEN.search(figure.left) else label
    if label and previous is not None and previous.counted:
        # `28.803 trường (tiểu học 15.361, trung học cơ sở 10.290)`
        figure.counted = previous.counted
        set_name(figure, previous.subject if is_place_label(passage, label) else label, "label in brackets")
    elif named:
        set_name(figure, named, "named before")
        if not named.lower().startswith(_RATIOS):
            noun = re.sub(r"^(?:tổng )?số (?:lượng )?", "", named, flags=re.I)
            figure.counted = _noun_in(passage, figure, noun)
    elif (own := own_name(passage, figure)) and not is_place_label(passage, own):
        # `thí sinh chỉ xét tốt nghiệp 47.983, tăng 0,9%`
        listed = previous.counted if previous is not None and previous.unit is None else None
        figure.counted = listed or counted_of_levels(figure, own) or _noun_in(passage, figure, own)
        set_name(figure, own, "label")
    elif item_of := item_label(passage, figure):
        figure.counted = sort_counted(passage, figure, item_of)
        set_name(figure, item_of, "label with a colon")
    elif (previous := _counted_before(figure)) is not None:
        figure.counted = previous.counted
        done = _DONE_OF_THEM.search(figure.left)
        if done is not None and previous.counted:
            # `theo dõi 1.896 nhiệm vụ: đã hoàn thành 1.204`, `chưa hoàn thành: 692`
            name = f"{previous.counted} chưa hoàn thành" if done["not"] else f"hoàn thành {previous.counted}"
            set_name(figure, name, "what was done of them")
            return
        said = predicate(passage, figure.end, figure) if _TOLD.match(figure.right) else None
        # `4.069 nhiệm vụ đã hoàn thành; 3.280 chưa hoàn thành`
        set_name(figure, f"{previous.counted} {said}" if said else previous.subject, "figure before")
    elif (after := level_after(figure)) and (span := counted_span(passage, after)):
        figure.counted = tidy(passage.text[span[0] : span[1]])  # `giảm từ 63 xuống còn 34 tỉnh`
        set_name(figure, figure.counted, "level after")
    elif THIS_NUMBER.search(figure.left) and (told := _told_before(passage, figure)) is not None:
        figure.counted = told.counted  # `Có 405.190 thí sinh. Con số này cao hơn năm trước 9.000`
        set_name(figure, told.subject, "sentence before")
    elif _RANKED_WITH.search(figure.left) and (host := _ranked_among(passage, figure)) is not None:
        figure.counted = host.counted  # `TP.HCM có 7,9 triệu người. Hà Nội đứng thứ hai với 7,1 triệu`
        set_name(figure, host.subject, "sentence before")
    elif headed := _headed(passage, figure):
        figure.counted = headed.lower().removeprefix("số ")
        set_name(figure, headed, "heading")


#: What these name is told by a number that counts nothing.
_RATIOS = ("tỷ số ", "tỉ số ", "tỷ suất ", "tỉ suất ", "tỷ lệ ", "tỉ lệ ", "hệ số ", "mật độ ")


def _noun_in(passage: Passage, figure: Figure, name: str) -> str:
    """The noun that a name before the figure begins with; all of it where it begins with none."""
    span = noun_phrase(name.lower(), 0, len(name))
    if span is None:
        return name
    start = passage.lower.rfind(name.lower(), 0, figure.start)
    end = span[1]
    while start >= 0 and passage.words.startswith("_", start + end):
        end += 1 + len(name[end + 1 :].split(" ")[0])  # `thí sinh tự do`, which no stop within it ends
    return name[span[0] : end]


_DONE_OF_THEM = re.compile(r"(?<!\w)(?P<not>chưa )?hoàn thành\s*:?\s*$")


def _level_of_share(figure: Figure) -> Figure | None:
    """The figure before, or the count whose share it tells: `16.051 nhiệm vụ hoàn thành, đạt 98,6% (đúng hạn: …)`."""
    share = figure.previous
    level = share.previous if share is not None and share.unit == "%" and figure.bracketed else None
    return level if level is not None and level.counted and level.sentence == figure.sentence else share


_RANKED_WITH = re.compile(
    r"(?<!\w)(?:đứng|xếp)(?: ở)?(?: vị trí)? (?:thứ|đầu)[^,;:.]* với (?:(?:khoảng|gần|hơn) )?$"
)


def _ranked_among(passage: Passage, figure: Figure) -> Figure | None:
    """The last count with a noun before a rank, in its sentence or the one before."""
    told = (
        f for f in reversed(passage.figures) if f.end <= figure.start and figure.sentence - f.sentence <= 1
    )
    return next((f for f in told if f.unit is None and f.counted and f.change is None), None)


def _told_before(passage: Passage, figure: Figure) -> Figure | None:
    """The first count of the sentence before."""
    told = (f for f in passage.figures if f.sentence == figure.sentence - 1 and f.unit is None)
    return next((f for f in told if f.counted and f.subject and f.change is None), None)


_TOLD = re.compile(
    r" (?:xác nhận [^\W\d]|(?:đã|chưa|đang|không|bị|được) [^\W\d]|(?:trong|quá|đúng|trước) hạn(?!\w))"
)


# `ghi nhận số nhiễm cao trong đợt dịch này: TP. Hồ Chí Minh (510.968)`
_HOW_MANY = re.compile(r" (?:cao|nhiều|lớn|trong)(?!\w).*")


def _headed(passage: Passage, figure: Figure) -> str | None:
    """`Các tỉnh ghi nhận ca bệnh như sau: Hà Nội (2.981), Nam Định (1.842)`: what the heading says is counted at each place."""
    if not figure.bracketed or not figure.place or not figure.left.endswith(f"{figure.place.lower()} ("):
        return None
    name = _HOW_MANY.sub("", heading_name(passage, figure) or "")
    head = name.lower().split()[:1]
    return name if head and (head[0] == "số" or head[0] in ANAPHORIC) and name.lower() != "số" else None


_OF_THEN = re.compile(r"\((?:cùng kỳ|(?:năm|tháng|quý|kỳ|tuần) (?:trước|ngoái))[^()]*$")


def _counted_before(figure: Figure) -> Figure | None:
    """The count that a number without a noun goes on, over shares told of it: `…, tăng 12%; 9 tháng là 145.000`, `… (năm trước 1.200)`."""
    previous = figure.previous
    goes_on = ";" in figure.left or _OF_THEN.search(figure.left) is not None
    while previous is not None and previous.is_share and previous.change is not None and goes_on:
        previous = previous.previous
    # `155 người, gồm: Bảo Yên 109, Sa Pa 8`: where a place is the label, not what the item before it was labelled
    placed = figure.place and figure.left.endswith(f", {figure.place.lower()} ")
    while placed and previous is not None and previous.previous is not None:
        if previous.why.get("subject") != "label" and (figure.bracketed or not previous.bracketed):
            break
        previous = previous.previous
    return previous if previous is not None and previous.unit is None else None
