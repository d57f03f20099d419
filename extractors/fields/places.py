"""Where a figure holds: the place named with it, one that its paragraph is about, or none where several are named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.catalogue.letters import UPPER
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.fields.named_places import ZONES, is_a_country, is_beside, is_traded, is_within, opens
from extractors.model import Mention

_BEHIND = re.compile(r"(?:tại|ở|của|cho|trên địa bàn|trên vùng biển)\s+(?:[^\W\d]+\s+){0,3}\Z")
# `5 người bị thương ở Lai Châu`, whatever place was told before
_RIGHT_AT = re.compile(
    r"(?: (?!và|còn|hơn|so|trong|thì|là|mà|nhưng)[^\W\d]+){0,8}? (?:tại|ở|trên địa bàn|trên vùng biển)"
    r"(?: (?:tỉnh|thành phố|tp[.]?|huyện|quận|thị xã|xã|phường))? "
)
_NATION = re.compile(
    r"(?<!\w)(?<!đầu )(?<!nhất )(?:cả nước|toàn quốc|(?:của|với|tại|ở) việt nam|nước ta)(?!\w)"
)
# `Các tỉnh thành khác cũng đón lượng khách cao`, `Các nước Đông Nam Á chỉ chiếm 3,6%`
_OTHERS = re.compile(
    r"[\s“\"]*(?:(?:các|những|một số|nhiều) (?:[^\W\d]+,? ){1,3}khác|các nước(?! (?:này|trên)))(?!\w)"
)
#: What is told of the world, whoever tells it: `EU dự báo tăng trưởng kinh tế toàn cầu đạt 3,2%`.
_WORLD = Rare(
    r"(?<!\w)(?:kinh tế|tăng trưởng|gdp|thương mại|lạm phát|nhu cầu|sản lượng) (?:[^\W\d]+ ){0,2}?"
    r"(?:toàn cầu|thế giới)(?!\w)",
    "toàn cầu",
    "thế giới",
)
# `cao hơn bình quân cả nước 3 điểm phần trăm`
_BESIDE_IT = re.compile(r"(?<!\w)(?:hơn|so với|bằng|vượt|chiếm)(?: [^\W\d]+){0,4} \Z")


def place_of(
    passage: Passage, figure: Figure, places: Sequence[Mention], together: frozenset[int]
) -> str | None:
    """The place that a figure holds in; `together` are the starts of those that `told_together` found."""
    place = _place_of(passage, figure, places, together)
    return None if place is None or place.start in together else place.text


def _place_of(
    passage: Passage, figure: Figure, places: Sequence[Mention], together: frozenset[int]
) -> Mention | None:
    behind = _next(places, figure)
    if behind is not None and _is_right_behind(passage, figure, behind):
        return behind
    ahead = [m for m in _near(places, figure) if m.end <= figure.start and _is_seen(passage, m, figure.start)]
    if figure.previous is not None and _ABROAD.match(figure.right):
        ahead = [m for m in ahead if m.end <= figure.previous.start]
    sentence = [m for m in ahead if m.start >= figure.sentence_start]
    world = _WORLD.search(passage.lower[figure.sentence_start : figure.start])
    if world is not None:
        sentence = [m for m in sentence if m.start > figure.sentence_start + world.end()]
    follows = behind if behind is not None and _follows(passage, figure, behind) else None
    if sentence and (follows is None or not _closes_the_item_before(passage, sentence[-1], figure)):
        return _of_the_sentence(passage, figure, sentence, places)
    if follows is not None:
        return follows
    if world is not None or _is_of_others(passage, figure) or _is_of_the_nation(passage, figure):
        return None  # `Nghệ An có 12 xã. Cả nước có 120 xã.`
    return _of_the_paragraph(passage, ahead, together)


#: So many names before a figure are looked at, and the paragraph's first, so that long lists take no longer each.
_NEAR = 40


def _near(places: Sequence[Mention], figure: Figure) -> Sequence[Mention]:
    position = bisect_left(places, figure.start, key=lambda m: m.start)
    near = places[max(0, position - _NEAR) : position]
    return near if position <= _NEAR else [places[0], *near]


def _next(places: Sequence[Mention], figure: Figure) -> Mention | None:
    position = bisect_left(places, figure.end, key=lambda m: m.start)
    found = places[position] if position < len(places) else None
    return found if found is not None and found.start < figure.gap_end else None


def _follows(passage: Passage, figure: Figure, place: Mention) -> bool:
    """Whether what is said of the figure ends with the place, and the place is no other item's."""
    if ";" in passage.lower[figure.end : place.start] or _is_of_the_next(passage, figure, place):
        return False
    if _AN_ITEM_IN_BRACKETS.match(passage.lower, figure.end, place.start):
        return False
    return _BEHIND.search(passage.lower, figure.end, place.start) is not None


def _of_the_sentence(
    passage: Passage, figure: Figure, sentence: Sequence[Mention], places: Sequence[Mention]
) -> Mention | None:
    """The last place before the figure in its sentence, unless that is one of several items' and no more."""
    unknown = sentence[-1].start < figure.gap_start and _IS_NAME.fullmatch(
        passage.text, figure.gap_start, figure.start
    )
    if unknown:
        sentence = [m for m in sentence if not _LABELS_NUMBER.match(passage.lower, m.end)] or sentence
    chosen = _named_before_bracket(passage, sentence)
    if unknown and _LABELS_ITEM.match(passage.lower, chosen.end, figure.gap_start):
        return None  # `Xã Quảng Phú đạt 95%, Quảng Hiệp 80%`
    if _is_one_of_its_parts(passage, figure, chosen, places):
        return None
    opened = passage.opened(figure)
    # `7 người ở Sơn La (Bắc Yên: 2 người; Sìn Hồ: 5 người)`
    until = opened if opened > chosen.end else figure.start
    if ";" not in passage.lower[chosen.end : until]:
        return chosen
    first = sentence[0]  # `Tại Nghệ An, lúa đổ 5 ha ở Vinh; 12 nhà sập`
    if first.entity in ZONES and not opens(passage, first):
        return None  # `lao động ở thành thị là 16 triệu người; lao động nữ là 22 triệu người`
    # `Sơn La 48 nhà, Lào Cai 30 nhà; 56 ha lúa bị ngập`
    return None if is_beside(chosen, first) else first


# `377 người làm việc tại Đài Loan và 60 lao động đi làm việc ở nước ngoài`
_ABROAD = re.compile(r"(?: [^\W\d]+){1,8}? (?:ở|tại|ra|đi) nước ngoài(?!\w)")
_REGION_OF = re.compile(r"(?: (?!và|của|từ|so|hơn)[^\W\d]+){1,3} ")


def _is_right_behind(passage: Passage, figure: Figure, place: Mention) -> bool:
    """`5 người bị thương ở Lai Châu`, `53 trường phía Bắc`."""
    told = _REGION_OF if place.text.startswith(("phía ", "miền ")) else _RIGHT_AT
    if told.fullmatch(passage.lower, figure.end, place.start) is None:
        return False
    return _STATES.match(passage.lower, place.end) is None


def _named_before_bracket(passage: Passage, sentence: Sequence[Mention]) -> Mention:
    """The last place; `huyện Hữu Lũng` of `huyện Hữu Lũng (Lạng Sơn)`, where the bracket only tells where that is."""
    last = sentence[-1]
    if len(sentence) > 1 and is_within(sentence[-2], last):
        if passage.lower[sentence[-2].end : last.start] == " (" and passage.lower.startswith(")", last.end):
            return sentence[-2]
    return last


_LABELS_ITEM = re.compile(
    r" (?:(?:đạt|có|là|còn|chiếm|tăng|giảm|với|gần|hơn|khoảng) ){0,2}\d(?:(?!gồm|trong đó)[^:;(])*\Z"
)


_STATES = re.compile(r" (?:là|đạt|chiếm|ở mức|còn)(?!\w)")


def _is_of_the_next(passage: Passage, figure: Figure, place: Mention) -> bool:
    """`Tỷ lệ chung là 2,3%, tỷ lệ này của khu vực thành thị là 3,26%`: where the next figure holds."""
    return (
        "," in passage.lower[figure.end : place.start] and _STATES.match(passage.lower, place.end) is not None
    )


# `3 xã là Tuấn Việt (Kim Thành), Tân Quang và Hưng Long (đều ở huyện Ninh Giang)`: where the last ones are
_AN_ITEM_IN_BRACKETS = re.compile(r"[^()]*(?:\([^()]*\)|,)[^()]*\([^()]*")
_LABEL_OF_PART = re.compile(r":? \d")
_BRACKET_BEHIND = re.compile(r"[^,;:.()]{0,40}\([^()]*\)")


def _is_one_of_its_parts(passage: Passage, figure: Figure, place: Mention, places: Sequence[Mention]) -> bool:
    """`11 người mất tích ở Lai Châu, 12 người bị thương (Lai Châu: 11 người; Sơn La: 1 người)`: of all of them together."""
    bracket = _BRACKET_BEHIND.match(passage.lower, figure.end, figure.sentence_end)
    if bracket is None:
        return False
    parts = {
        m.text
        for m in places
        if figure.end < m.start < bracket.end() and _LABEL_OF_PART.match(passage.lower, m.end)
    }
    return len(parts) > 1 and place.text in parts


# `Lào Cai có 155 người, gồm: Sa Pa 8, Bát Xát 13`: a name that is not known is of no other item's place
_IS_NAME = re.compile(rf", (?:và )?[{UPPER}][^\W\dA-Z]*(?: [{UPPER}][^\W\dA-Z]*){{1,3}} ")
_LABELS_NUMBER = re.compile(r" \d")
_AND_ONE_MORE = re.compile(r"(?: \([^()]*\))? và (?:(?:khoảng|hơn|gần|trên) )?")


def _closes_the_item_before(passage: Passage, place: Mention, figure: Figure) -> bool:
    """`1 người mất tích ở Quảng Bình, 2 người ở Quảng Trị`: the place is that of the item that a comma or `và` ends."""
    previous = figure.previous
    while previous is not None and previous.bracketed and not figure.bracketed:
        previous = previous.previous  # `65 phường ở Huế (25.500 đồng/giờ) và 53 xã ở Vinh`
    if previous is None or place.start < previous.end:
        return False
    between = passage.lower[place.end : figure.start]
    if not between.startswith((",", ";")) and not _AND_ONE_MORE.fullmatch(between):
        return False
    return _BEHIND.search(passage.lower, previous.end, place.start) is not None


def _is_of_an_item(passage: Passage, place: Mention) -> bool:
    """`Cả nước có 9.441 ca mắc, 1 ca tử vong tại Nghệ An`, `tại Lệ Thủy 1,82 m; tại Hội An 2,20 m`: of no more than that."""
    span = passage.sentence_at(place.start)
    before = [f for f in passage.figures if span.start <= f.start < place.start and not f.candidate.optional]
    if not before:
        return False
    return (
        _LABELS_NUMBER.match(passage.lower, place.end) is not None
        or _NATION.search(passage.lower, span.start, before[0].start) is not None
    )


def _of_the_paragraph(passage: Passage, ahead: Sequence[Mention], together: frozenset[int]) -> Mention | None:
    """The place that the sentences before are about: the last that opened one, or else the first that was named."""
    for place in reversed(ahead):
        if opens(passage, place) and not is_a_country(place):
            if place.start in together:
                return None  # `Huyện Quản Bạ và huyện Bắc Quang có 530 ha lúa bị ngập.`
            if _stands_alone(passage, place, ahead):
                return place
    first = ahead[0] if ahead and ahead[0].start < passage.sentences[0].end else None
    if first is not None and first.entity in ZONES:
        return None  # told as one of two: `ở khu vực thành thị là 2,95%. Tỷ lệ thiếu việc làm …`
    if first is None or first.start in together or not _stands_alone(passage, first, ahead):
        return None
    return None if _is_of_an_item(passage, first) else first


def _stands_alone(passage: Passage, place: Mention, ahead: Sequence[Mention]) -> bool:
    """Whether a sentence tells of the place alone: not of several one after the other, nor of trade with it."""
    if is_traded(passage, place):
        return False
    span = passage.sentence_at(place.start)
    others = (m for m in ahead if span.start <= m.start < span.end and not is_within(m, place))
    return all(is_traded(passage, m) for m in others)


# `(phường Tam Long, TP Hồ Chí Minh)`: one place in a larger one
_ADDRESS = re.compile(
    r"\((?:(?:thôn|ấp|khóm|xóm|bản|tổ dân phố|phường|xã|thị trấn|quận|huyện|thị xã) [^,]+, )+"
    r"(?:(?:tỉnh|tp[.]?|thành phố|huyện|quận|thị xã) )?[^\W\d]+(?: [^\W\d]+){0,4}\)?$"
)


def _is_seen(passage: Passage, place: Mention, start: int) -> bool:
    """Whether a place counts at `start`: within a bracket of figures, `(Lào Cai 3, Yên Bái 2)`, only in that bracket."""
    opened = passage.lower.rfind("(", passage.sentence_at(place.start).start, place.start)
    closed = passage.lower.find(")", opened, start) if opened >= 0 else -1
    inside = passage.lower[opened:closed]
    if closed < place.end:
        return True
    listed = "," in inside and not _ADDRESS.match(inside)
    return not (listed or any(map(str.isdigit, inside)))


def _is_of_others(passage: Passage, figure: Figure) -> bool:
    return _OTHERS.match(passage.lower, figure.sentence_start, figure.start) is not None


def _is_of_the_nation(passage: Passage, figure: Figure) -> bool:
    found = _NATION.search(passage.lower, figure.sentence_start, figure.start)
    return found is not None and not _BESIDE_IT.search(passage.lower, figure.sentence_start, found.start())
