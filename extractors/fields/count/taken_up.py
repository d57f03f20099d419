"""Counts that count again what an earlier one did, in fewer words: whose subject they take up."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.fields.clause.phrases import is_place_label
from extractors.fields.context import MASK, Figure, Passage
from extractors.fields.count.alike import (
    THIS_NUMBER,
    head_of,
    last_counted,
    of_more_harms,
    same_things,
    says_no_more,
    tells_more,
    told_apart,
)
from extractors.fields.count.breakdowns import outgrown
from extractors.fields.count.count import Count
from extractors.fields.count.counted import ANAPHORIC, CASES, WITH
from extractors.fields.count.names_before import LEVEL_END, verb_before
from extractors.fields.cues import BASE_LEVEL, FROM

_RATE_ALONE = re.compile(
    r"\s*(?:bình quân|trung bình)?(?: mỗi| một| hàng| hằng)? ?(?:ngày|tháng|năm|quý|tuần)(?: có)?\s*"
)
# `19,1 triệu lượt, tăng 20,9%; riêng tháng 11 gần 1,98 triệu lượt`
_TIME_ALONE = re.compile(
    rf" (?:(?:riêng|trong đó|trong|tính chung) )*{MASK}+(?: (?:có|gần|hơn|khoảng|trên))* "
)
_ATTAINED = re.compile(r"(?: so với [^,;:()]*)?, (?:ước )?đạt(?: (?:khoảng|hơn|gần|trên))? ")
_STILL = re.compile(
    r"^[^;:.]*(?<!\w)(?:vẫn )?(?:ở mức|còn|xuống còn|lên tới|lên)(?: (?:khoảng|hơn|gần|trên))?\s*$"
)
#: Heads of nouns that are people.
_PERSONS = frozenset("lao học sinh công bệnh giáo cán bác chuyên thí đại khách hành du người".split())


def full_phrase(passage: Passage, figure: Figure, noun: str) -> tuple[str, str] | None:
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
                verb = None if near else verb_before(passage, figure, noun)
                if near and told_apart(passage, figure, other):
                    return None  # `78 vụ buôn lậu; 50 vụ gian lận thương mại; khởi tố 9 vụ`
                if verb is None or is_place_label(passage, verb):
                    return other.counted if near else noun, other.subject
    return None


def again(count: Count) -> str | None:
    """The subject of the earlier count that a count takes up, by the first rule that holds."""
    for rule in _AGAIN if count.verb is None else _AGAIN_BEHIND_A_NAME:
        if subject := rule(count):
            return subject
    return None


def _this_number(count: Count) -> str | None:
    """`đưa 13.207 lao động đi làm việc ở nước ngoài. 7 tháng, con số này là 85.942 lao động`."""
    if not THIS_NUMBER.search(count.figure.clause):
        return None
    told = [f for f in _sentence_before(count) if f.counted]
    alike = [f for f in told if head_of(f.counted) == head_of(count.noun)] or told
    return next((f.subject for f in alike if f.change is None), None)


def _plan_in_brackets(count: Count) -> str | None:
    """`bằng 66,1% kế hoạch năm 2025 (130.000 người)`."""
    previous = count.figure.previous
    planned = previous is not None and count.figure.why.get("status") == "plan in brackets"
    return previous.subject if planned and previous is not None else None


def _people_of_a_place(count: Count) -> str | None:
    """`13.207 lao động đi làm việc ở nước ngoài, trong đó Nhật Bản 6.031 người`."""
    previous = last_counted(count.figure)
    if previous is None or count.verb is None or count.noun.lower() != "người":
        return None
    people = head_of(previous.counted) in _PERSONS and previous.change is None
    return previous.subject if people and is_place_label(count.passage, count.verb) else None


def _same_again(count: Count) -> str | None:
    """`lũy kế 8 tháng đạt 16,1 triệu lượt người`, `(Nghệ An 2 người, Hà Tĩnh 1 người)`."""
    passage, figure, noun = count.passage, count.figure, count.noun
    previous = last_counted(figure)
    if previous is None or not previous.subject or head_of(previous.counted) != head_of(noun):
        return None
    alike = same_things(previous.counted, noun) and not of_more_harms(previous.subject, noun)
    if count.verb is not None:
        return previous.subject if alike and is_place_label(passage, count.verb) else None
    level = (
        BASE_LEVEL.search(figure.clause, figure.lead)
        or LEVEL_END.search(figure.clause, figure.lead)
        or _RATE_ALONE.fullmatch(figure.clause)
    )
    if alike and level is None:
        level = FROM.search(figure.clause, figure.lead)  # `đạt 54,5 điểm, tăng từ 50,4 điểm`
    if alike and level is None:
        level = _TIME_ALONE.fullmatch(passage.words, figure.start - len(figure.clause), figure.start)
    joined = alike and figure.clause.strip() == "và" and says_no_more(previous, noun)
    return previous.subject if level or joined else None


def _of_a_share(count: Count) -> str | None:
    """`khách quốc tế đạt 28% cùng kỳ với trên 3.000 lượt`, `khách đến bằng đường bộ tăng 25%, đạt 1,7 triệu lượt người`."""
    near, noun = count.figure.previous, count.noun
    if near is None or not near.is_share or not near.subject:
        return None
    with_them = noun.lower() in ANAPHORIC and WITH.search(count.figure.clause)
    came_to = noun.startswith("lượt") and near.change is not None and _ATTAINED.fullmatch(count.figure.left)
    return near.subject if with_them or came_to else None


def _still_at(count: Count) -> str | None:
    """`số ca đuối nước giảm 8,9% nhưng vẫn ở mức 1.690 em`."""
    near = count.figure.previous
    if near is None or near.counted is not None or not near.subject:
        return None
    return near.subject if _STILL.search(count.figure.left) else None


def _of_the_sentence_before(count: Count) -> str | None:
    """`Lũy kế 9 tháng, con số này là 8,9 triệu lượt`: the count of the sentence before."""
    figure, noun = count.figure, count.noun
    if noun.lower() not in ANAPHORIC or figure.previous is not None:
        return None
    told = _sentence_before(count)
    same = next((f.subject for f in told if head_of(f.counted) == head_of(noun)), None)
    return same if same is not None and LEVEL_END.search(figure.clause, figure.lead) else None


def _sentence_before(count: Count) -> list[Figure]:
    earlier = count.figure.sentence - 1
    return [f for f in count.passage.figures if f.sentence == earlier and f.subject]


#: The first that holds decides; behind a verb or a name of its own a count takes up less.
_AGAIN: tuple[Callable[[Count], str | None], ...] = (
    _this_number,
    _plan_in_brackets,
    _same_again,
    _of_a_share,
    _still_at,
    _of_the_sentence_before,
)
_AGAIN_BEHIND_A_NAME: tuple[Callable[[Count], str | None], ...] = (
    _this_number,
    _plan_in_brackets,
    _people_of_a_place,
    _same_again,
)
