"""Bare counts: what they count, and the phrase that names them."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action, is_actor
from extractors.fields.clause.names_before import heading_name, name_before
from extractors.fields.clause.nouns import bare_noun
from extractors.fields.clause.phrases import is_place_label, own_name, predicate
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import MASK, Figure, Passage
from extractors.fields.count.alike import (
    AIMS,
    OF_ALL_KINDS,
    TELLS_APART,
    THIS_NUMBER,
    aimed_at,
    harm_of,
    head_of,
    last_counted,
    same_count,
    same_head_before,
    same_things,
    says_no_more,
    tells_more,
    told_apart,
)
from extractors.fields.count.breakdowns import host_of_item, outgrown, takes_up
from extractors.fields.count.counted import (
    ANAPHORIC,
    BRANCHES,
    CASES,
    WITH,
    completed,
    concerning,
    verb_and_noun,
)
from extractors.fields.count.item_labels import item_label
from extractors.fields.count.listed_counts import same_verb, shared_verb
from extractors.fields.count.stepped_counts import level_before
from extractors.fields.count.told_before import (
    both_changed,
    in_full,
    named_apart,
    named_elsewhere,
    number_caused,
)
from extractors.fields.count.uncounted import counted_span, set_name, set_uncounted
from extractors.fields.cues import BASE_LEVEL, FROM, Tail

_NUMBER_NAME = re.compile(
    r"(?:tổng )?số (?!liệu|hóa|hiệu|dư|thu|vốn|tiền|nợ)|(?:lượng|lượt|tỷ lệ|tỉ lệ) |(?:mật độ )?(?:dân|tỷ|tỉ) số(?!\w)"
)
_NUMBER_NOUNS = ("số", "lượng", "lượt")
_LEVEL_END = Tail(
    r"(?<!\w)(?:đạt|là|còn|(?:lên|xuống|về)(?: (?:mức|(?:cao|thấp) nhất|sát))?|(?:đóng cửa|mở cửa"
    r"|chốt phiên|dừng) (?:ở|tại)|ở mức|ước|ước tính|ước đạt|bằng)(?: (?:đạt|được|khoảng|hơn|gần|trên|tới"
    r"|đến|chỉ|tính))*\s*$"
)
_OWNED = re.compile(r"(?<!\w)của(?: cả)?\s*$")
# The noun behind the number stands for itself: `… với 2.761 bị can`, `và 412 phiếu`.
_JOINED = Tail(r"(?<!\w)(?:(?<!đối )với|và|cùng|cùng với)(?: (?:khoảng|hơn|gần|trên|dưới))?\s*$")
# `Trường có 47.300 sinh viên`: who has them is not what is counted, unless the noun says too little by itself.
_HELD = Tail(r"(?<!\w)(?:có|gồm|bao gồm)(?: (?:khoảng|hơn|gần|trên|dưới|tới|đến))?\s*$")
_GENERIC = re.compile(r"(?:người|lượt|trường hợp|đơn vị|cái|chiếc|con)$")
_RESTATES = re.compile(r"\s*,?\s*(?:tương ứng|tương đương|tức|hay)(?: với)?(?: khoảng| hơn| gần)?\s*$")
#: `cơ cấu lại thời hạn trả nợ cho 270 nghìn khách hàng`
_LONGEST_VERB = 10
_RATE_ALONE = re.compile(
    r"\s*(?:bình quân|trung bình)?(?: mỗi| một| hàng| hằng)? ?(?:ngày|tháng|năm|quý|tuần)(?: có)?\s*"
)
# `19,1 triệu lượt, tăng 20,9%; riêng tháng 11 gần 1,98 triệu lượt`
_TIME_ALONE = re.compile(
    rf" (?:(?:riêng|trong đó|trong|tính chung) )*{MASK}+(?: (?:có|gần|hơn|khoảng|trên))* "
)
_CUT = re.compile(
    r"(?:đã )?(?:cắt giảm|cắt|đơn giản hóa|bãi bỏ|rút ngắn|tiết giảm)(?:, (?:đơn giản hóa|bãi bỏ))?$"
)


def set_count(passage: Passage, figure: Figure) -> None:
    """Fill `counted` and `subject` of a bare count."""
    span = counted_span(passage, figure)
    named = _named_number(passage, figure)
    if span is None:
        set_uncounted(passage, figure, named)
        return
    noun = tidy(passage.text[span[0] : span[1]])
    if noun.startswith("số ") and figure.change is not None:
        head = noun[len("số ") :]  # `giảm 265 số vụ khám phá`
        figure.counted = head.split()[0] if head.split()[0] in ANAPHORIC else head
        set_name(figure, f"{noun} {predicate(passage, span[1], figure) or ''}".rstrip(), "number behind")
        return
    figure.counted = bare_noun(noun)
    full = _full_phrase(passage, figure, noun)
    changed = (
        _changed_count(passage, figure, noun)
        if figure.change is not None and figure.why.get("change") != "is cut"
        else None
    )
    rated = figure.candidate.per is not None and figure.candidate.number_end < figure.end
    said = None if rated else predicate(passage, span[1], figure)
    before = level_before(figure)
    host = host_of_item(passage, figure)
    if host is not None and not said and takes_up(host, noun):
        figure.counted = host.counted
        set_name(figure, host.subject, "label in brackets")
    elif elsewhere := named_elsewhere(passage, figure, noun):
        set_name(figure, elsewhere, "named elsewhere")
    elif changed:
        set_name(figure, changed, "count that changed")
    elif before is not None and before.subject:
        set_name(figure, before.subject, "level before")
    elif noun.lower() in ANAPHORIC and _RESTATES.match(figure.left) and figure.previous is not None:
        set_name(figure, figure.previous.subject, "figure before")
    elif named and named.lower().startswith(AIMS) and (reached := aimed_at(figure)):
        set_name(figure, reached, "aim of the count")
    elif named and _NUMBER_NAME.match(named.lower()) and not is_place_label(passage, named):
        set_name(figure, named, "named before")
    elif item := item_label(passage, figure):
        set_name(figure, item, "label with a colon")
    elif full is not None and (label := _label(passage, figure)):
        set_name(figure, label, "label")
    elif full is not None and not (said and TELLS_APART.match(said.lower())):
        figure.counted = full[0]
        verb = _verb_before(passage, figure, noun)
        if verb and is_action(verb):
            # `khánh thành 264.522 căn và đang xây dựng 27.026 căn`
            set_name(figure, f"{verb} {full[0]}", "verb and head taken up again")
        else:
            set_name(figure, f"{full[0]} {said}" if said else full[1], "head taken up again")
    elif named and not is_place_label(passage, named):
        set_name(figure, named, "named before")
    elif said:
        done = own_name(passage, figure)
        # `xử lý kỷ luật 54 người kê khai không trung thực`
        acted = done if done and is_action(done) and len(done.split()) <= 5 else ""
        acted = acted or completed(figure, said)
        set_name(figure, f"{acted} {noun} {said}".strip(), "noun and predicate")
    else:
        set_name(figure, _counted_subject(passage, figure, noun), "verb and noun")
    figure.subject = in_full(passage, figure, noun)


def _changed_count(passage: Passage, figure: Figure, noun: str) -> str | None:
    caused = number_caused(passage, figure) or both_changed(passage, figure)
    if caused is not None:
        return caused
    own = own_name(passage, figure)
    if own and own.startswith("kém ") and any(aim in own for aim in AIMS):
        own = None  # `giành 126 huy chương, còn kém chỉ tiêu đúng 14 huy chương`
    if own and _CUT.match(own.lower()):
        return f"{own} {noun}{concerning(passage, figure, noun)}"
    if own and is_action(own):
        return f"{own} {noun}"
    if own and not own.lower().startswith("mỗi ") and not is_place_label(passage, own) and not is_actor(own):
        return own
    if harm_of(noun):
        return same_count(passage, figure, noun)
    previous = figure.previous
    if (
        previous is not None
        and previous.counted
        and previous.change is None
        and _BARE_CHANGE.match(figure.left)
    ):
        # `còn nợ 12 nghị định, thông tư …, giảm 9 văn bản`
        if head_of(previous.counted) != head_of(noun) and not same_head_before(passage, figure, noun):
            return previous.subject
    if (
        noun == "bậc"
        and previous is not None
        and previous.sentence == figure.sentence
        and ";" not in figure.left
    ):
        return previous.subject  # `chỉ số PCI đạt 69 điểm, xếp vị trí thứ 9, tăng 6 bậc`
    known = noun if OF_ALL_KINDS.match(passage.lower, figure.end + 1 + len(noun)) else None
    known = known or same_verb(passage, figure, noun) or same_count(passage, figure, noun)
    before = figure.previous if ";" not in figure.left else None
    if known is not None and known.endswith(noun):
        known += concerning(passage, figure, noun)
    return known or (before.subject if before is not None else None)


_ATTAINED = re.compile(r"(?: so với [^,;:()]*)?, (?:ước )?đạt(?: (?:khoảng|hơn|gần|trên))? ")
_STILL = re.compile(
    r"^[^;:.]*(?<!\w)(?:vẫn )?(?:ở mức|còn|xuống còn|lên tới|lên)(?: (?:khoảng|hơn|gần|trên))?\s*$"
)
_BARE_CHANGE = re.compile(r"[^;:.]*, (?:tăng|giảm|nhiều hơn|ít hơn)(?: (?:khoảng|hơn|gần|trên|thêm))*\s*$")


def _full_phrase(passage: Passage, figure: Figure, noun: str) -> tuple[str, str] | None:
    """Counted noun and subject of the earlier count that a bare head takes up again."""
    bare = noun.lower() in ANAPHORIC
    if not (bare or noun.lower() in CASES) or figure.change is not None:
        return None
    for other in reversed(passage.figures):
        if (
            other.start < figure.start
            and other.counted
            and other.subject
            and (head_of(other.counted) if bare else other.counted.lower()[: len(noun)]) == noun.lower()
        ):
            placed = bare and other.place not in (None, figure.place) and figure.place and tells_more(other)
            if (len(other.counted.split()) > 1 or placed) and not outgrown(passage, other, figure):
                near = other.sentence == figure.sentence
                verb = None if near else _verb_before(passage, figure, noun)
                if near and told_apart(passage, figure, other):
                    return None  # `78 vụ buôn lậu; 50 vụ gian lận thương mại; khởi tố 9 vụ`
                if verb is None or is_place_label(passage, verb):
                    return other.counted if near else noun, other.subject
    return None


def _counted_subject(passage: Passage, figure: Figure, noun: str) -> str:
    verb = _verb_before(passage, figure, noun)
    previous = figure.previous
    if (elsewhere := named_apart(passage, figure, verb, noun)) is not None:
        return elsewhere
    if THIS_NUMBER.search(figure.clause):
        told = [f for f in passage.figures if f.sentence == figure.sentence - 1 and f.subject and f.counted]
        alike_things = [f for f in told if head_of(f.counted) == head_of(noun)] or told
        known = next((f.subject for f in alike_things if f.change is None), None)
        if known is not None:
            return known  # `đưa 13.207 lao động đi làm việc ở nước ngoài. 7 tháng, con số này là 85.942 lao động`
    if previous is not None and previous.subject and figure.why.get("status") == "plan in brackets":
        return previous.subject  # `bằng 66,1% kế hoạch năm 2025 (130.000 người)`
    previous = last_counted(figure)
    if previous is not None and previous.subject and noun.lower() == "người" and verb is not None:
        # `13.207 lao động đi làm việc ở nước ngoài, trong đó Nhật Bản 6.031 người`
        if (
            is_place_label(passage, verb)
            and head_of(previous.counted) in _PERSONS
            and previous.change is None
        ):
            return previous.subject
    if previous is not None and previous.subject and head_of(previous.counted) == head_of(noun):
        # `lũy kế 8 tháng đạt 16,1 triệu lượt người`, `(Nghệ An 2 người, Hà Tĩnh 1 người)`
        alike = same_things(previous.counted, noun)
        labelled = verb is not None and is_place_label(passage, verb) and same_things(previous.counted, noun)
        level = BASE_LEVEL.search(figure.clause, figure.lead)
        level = level or _LEVEL_END.search(figure.clause, figure.lead) or _RATE_ALONE.fullmatch(figure.clause)
        if alike and level is None:
            level = FROM.search(figure.clause, figure.lead)  # `đạt 54,5 điểm, tăng từ 50,4 điểm`
        if alike and level is None:
            level = _TIME_ALONE.fullmatch(passage.words, figure.start - len(figure.clause), figure.start)
        joined = alike and figure.clause.strip() == "và" and says_no_more(previous, noun)
        if labelled or (verb is None and (level or joined)):
            return previous.subject
    near = figure.previous
    if verb is None and near is not None and near.is_share and near.subject:
        if noun.lower() in ANAPHORIC and WITH.search(figure.clause):
            return near.subject  # `khách quốc tế đạt 28% cùng kỳ với trên 3.000 lượt`
        if noun.startswith("lượt") and near.change is not None and _ATTAINED.fullmatch(figure.left):
            return near.subject  # `khách đến bằng đường bộ tăng 25%, đạt 1,7 triệu lượt người`
    if verb is None and near is not None and near.counted is None and near.subject:
        # `số ca đuối nước giảm 8,9% nhưng vẫn ở mức 1.690 em`
        if _STILL.search(figure.left):
            return near.subject
    if verb is None and noun.lower() in ANAPHORIC and figure.previous is None:
        # `Lũy kế 9 tháng, con số này là 8,9 triệu lượt`: the count of the sentence before.
        earlier = [f for f in passage.figures if f.sentence == figure.sentence - 1 and f.subject]
        same = next((f.subject for f in earlier if head_of(f.counted) == head_of(noun)), None)
        if same is not None and _LEVEL_END.search(figure.clause, figure.lead):
            return same
    if noun.lower() == "điểm" and (named := heading_name(passage, figure)) is not None:
        return named
    if verb is None and (done := shared_verb(passage, figure)):
        return f"{done} {noun}"
    return verb_and_noun(passage, figure, verb, noun)


#: Heads of nouns that are people.
_PERSONS = frozenset("lao học sinh công bệnh giáo cán bác chuyên thí đại khách hành du người".split())


# `khách lưu trú chỉ 780 nghìn lượt`
_ONLY = re.compile(r"(?: (?:là|ước|chỉ|mới|cũng|đạt|còn|gần|hơn|khoảng|trên))+$")


def _label(passage: Passage, figure: Figure) -> str | None:
    """`khách nội địa 56 triệu lượt`: the label of an item of a list, right before its number."""
    own = own_name(passage, figure)
    if (
        own is None
        or (len(own.split()) == 1 and own[0].islower())
        or is_action(own)
        or is_place_label(passage, own)
        or not _ONLY.sub("", figure.clause.rstrip()).endswith(own.lower())
    ):
        return None
    return own


_STILL_HAS = re.compile(
    r" ?(?:hiện )?(?:(?:toàn |cả )(?:tỉnh|nước|quốc|huyện|thành phố|ngành)|(?:tỉnh|thành phố"
    r"|huyện)(?: ta)?)(?: hiện| vẫn| chỉ)* còn "
)


def _named_number(passage: Passage, figure: Figure) -> str | None:
    """`số hồ sơ nộp trực tuyến 1,3 triệu`: the clause before names the number."""
    level = _LEVEL_END.search(figure.clause, figure.lead) is not None
    if figure.lead in ("của", "tại", "cho"):
        return None  # `số hồ sơ của 17 sở, ban, ngành`
    if level and figure.lead == "còn" and _STILL_HAS.match(figure.clause):
        return None  # `…, toàn tỉnh còn 9.604 hộ nghèo`
    if not level and not any(map(figure.left.__contains__, _NUMBER_NOUNS)):
        return None
    phrase = name_before(passage, figure)
    return phrase if phrase and (level or _NUMBER_NAME.match(phrase.lower())) else None


def _verb_before(passage: Passage, figure: Figure, noun: str) -> str | None:
    clause = figure.clause
    if figure.lead == "với" and noun.split()[0].lower() in ANAPHORIC:
        # `Hàng không tăng nhanh nhất với 14,3 triệu lượt khách`, but `Quảng Trị chịu thiệt hại nặng nề với 106 người chết`
        name = own_name(passage, figure)
        return name if name is None or not name.lower().startswith(tuple(passage.places)) else None
    if figure.left.endswith(", với tổng số ") and noun in ANAPHORIC:
        done = name_before(passage, figure)  # `đã tuyển sinh nghề, với tổng số 5.519 người`
        return done if done and is_action(done) else None
    if _JOINED.search(clause, figure.lead) or (
        _HELD.search(clause, figure.lead) and not _GENERIC.match(noun.lower())
    ):
        return None
    phrase = own_name(passage, figure)
    if phrase is None or (figure.lead in ("của", "cả") and _OWNED.search(clause) and not is_action(phrase)):
        return None  # `Tổng doanh thu của 19 tập đoàn`
    # `kết nối trực tuyến từ trụ sở Chính phủ tới 63 điểm cầu`
    phrase = phrase.partition(" từ ")[0] if is_action(phrase) else phrase
    whole = is_action(phrase) or phrase.lower().startswith(BRANCHES)
    return phrase if len(phrase.split()) <= (_LONGEST_VERB if whole else 6) else None
