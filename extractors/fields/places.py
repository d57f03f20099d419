"""Where a figure holds: the place named with it, one that its paragraph is about, or none where several are named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.catalogue.places import PROVINCES, TOWNS
from extractors.fields.context import Figure, Passage
from extractors.model import Mention

# `Hà Giang, Lào Cai và các tỉnh Yên Bái, Phú Thọ`
_AND = re.compile(
    r"(?P<last>,? và|,? hoặc|,? cùng| đến(?: (?:phía )?(?:bắc|nam|đông|tây))?)?,?(?: (?:các|tỉnh|thành phố"
    r"|tp[.]?|huyện)){0,2} "
)
#: Two names parted by a comma may be an address, `Sa Pa, Lào Cai`; so many are none.
_LIST = 3
# `đứng thứ hai khu vực ASEAN`, `nằm trong nhóm đầu của châu Á`
_RANKED = re.compile(
    r"(?<!\w)(?:(?:đứng|xếp|vị trí|hạng|top) (?:(?:thứ|hạng|vị trí) )?[\w/]+|(?:lớn|cao|thấp|nhiều"
    r"|nhanh) thứ \w+|nhóm \w+)(?: (?:trong|ở|tại|của|trên|toàn|khu vực|các nước|khối)){1,3} \Z"
    r"|\((?:chỉ )?sau \Z|(?<!\w)(?:đứng|xếp|vị trí) (?:ngay )?sau (?:(?:thị trường|nước|tỉnh) )?\Z"
    r"|(?<!\w)(?:âu|á|phi) [–-] \Z"
)
_OF_A_BODY = re.compile(
    r"(?<!\w)(?:viện|trung tâm|đại học|hiệp hội|tổng công ty|công ty)(?: (?!tại|ở|tỉnh|thành|trên|của|có"
    r"|đã|cho|sáng|chiều)[^\W\d]+){2,6} \Z"
)
_TRADED = re.compile(r"(?:sang|từ|với|thị trường|nước)\s+(?:[^\W\d]+\s+)?\Z")
# `Châu Phi là thị trường lớn thứ hai. Giá gạo …`: one of those traded with, not where what follows holds
_PARTNER = re.compile(
    r" (?:(?:vẫn|tiếp tục|luôn|hiện) )*(?:là|trở thành|giữ vị trí|đứng|vươn lên"
    r"|dẫn đầu)(?: [^\W\d]+){0,3} (?:thị trường|đối tác|nhà đầu tư|nhà cung cấp)(?!\w)"
)
_BEHIND = re.compile(r"(?:tại|ở|của|cho|trên địa bàn|trên vùng biển)\s+(?:[^\W\d]+\s+){0,3}\Z")
# `Tại Nghệ An`, `Trong 10 tháng, trung tâm hành chính công tỉnh Nghệ An`
_OPENING = re.compile(
    r"(?:[^,;:()]{0,30}, )?(?:(?:tại|ở|trên địa bàn|toàn) )?(?:(?!tại|ở|của|riêng|trong|từ)[^\W\d]+ ){0,6}\Z"
)
_NATION = re.compile(
    r"(?<!\w)(?<!đầu )(?<!nhất )(?:cả nước|toàn quốc|(?:của|với|tại|ở) việt nam|nước ta)(?!\w)"
)
# `cao hơn bình quân cả nước 3 điểm phần trăm`
_BESIDE_IT = re.compile(r"(?<!\w)(?:hơn|so với|bằng|vượt|chiếm)(?: [^\W\d]+){0,4} \Z")


# `công an các quận, huyện, TP. Thủ Đức`: one of several that are told by their kind
_ONE_OF_ITS_KIND = re.compile(
    r"(?<!\w)các (?:quận|huyện|thị xã|thành phố|xã|phường)(?:(?:,|,? và) (?:quận|huyện|thị xã|thành phố|xã|phường))*"
    r"(?:,|,? và) (?:(?:tp[.]?|thành phố|thị xã) ?)?\Z"
)
# `So với đoàn Thái Lan, Việt Nam ít hơn 689 vận động viên`
_COMPARED_WITH = re.compile(r"(?<!\w)(?:so với|(?:ít|nhiều|cao|thấp|kém) hơn)(?: (?:đoàn|nước|đội))? \Z")


# `cuộc chiến thương mại Mỹ – Trung`: between whom, not where
_BETWEEN = re.compile(
    r"(?<!\w)(?:thương mại|căng thẳng|xung đột|đàm phán|quan hệ|chiến tranh|cuộc chiến|đối đầu) \Z"
)
# `là tỉnh ven biển thuộc vùng duyên hải Trung Bộ`: in which larger one a place lies
_LIES_IN = re.compile(
    r"(?<!\w)là (?:một )?(?:tỉnh|thành phố|huyện|xã|địa phương|đô thị)(?: [^\W\d]+){0,4} (?:thuộc|nằm (?:ở|trong|tại|trên))"
    r"(?: [^\W\d]+){0,4} \Z"
)


def tells_nothing(passage: Passage, place: Mention) -> bool:
    """Whether the place is only where something ranks so high, or is compared with, or ends a body's name: `Viện Thủy lợi miền Nam`."""
    start = max(passage.start, place.start - 50)
    if passage.lower.startswith((" -", " –", "-", "–"), place.end) and _BETWEEN.search(
        passage.lower, start, place.start
    ):
        return True
    if _LIES_IN.search(passage.lower, start, place.start):
        return True
    ranked = _RANKED.search(passage.lower, start, place.start)
    part = place.text.lower().startswith("miền ") and _OF_A_BODY.search(passage.lower, start, place.start)
    if ranked is not None or bool(part):
        return True
    before = passage.lower[start : place.start]
    if " hơn " in before or "so với" in before:
        return _COMPARED_WITH.search(before) is not None
    return "các " in before and _ONE_OF_ITS_KIND.search(before) is not None


def told_together(passage: Passage, places: Sequence[Mention]) -> frozenset[int]:
    """Where the places start that are named in one breath: what is said of them all holds in none by itself."""
    found: set[int] = set()
    run: list[Mention] = []
    last = False
    for place in (*places, None):
        joint = None
        if place is not None and run and place.start - run[-1].end < _APART:
            joint = _AND.fullmatch(passage.lower, run[-1].end, place.start)
        if joint is not None and place is not None:
            run.append(place)
            last = last or bool(joint["last"])
            continue
        if len(run) >= _LIST or (len(run) > 1 and (last or _are_several(passage, run))):
            found.update(m.start for m in run)
        run, last = [] if place is None else [place], False
    return frozenset(found)


_PROVINCES = frozenset(province.entity for province in PROVINCES)


def _are_several(passage: Passage, places: Sequence[Mention]) -> bool:
    """`Bắc Ninh, Hải Phòng thu hút …` at a sentence's head: of one level, so no address."""
    if not _opens(passage, places[0]):
        return False
    return all(map(_is_a_country, places)) or all(place.entity in _PROVINCES for place in places)


#: Characters between two names of a list at most.
_APART = 30


def place_of(
    passage: Passage, figure: Figure, places: Sequence[Mention], together: frozenset[int]
) -> str | None:
    """The place that a figure holds in; `together` are the starts of those that `told_together` found."""
    ahead = [m for m in places if m.end <= figure.start and _is_seen(passage, m, figure.start)]
    if figure.previous is not None and _ABROAD.match(figure.right):
        ahead = [m for m in ahead if m.end <= figure.previous.start]
    sentence = [m for m in ahead if m.start >= figure.sentence_start]
    behind = [m for m in places if figure.end <= m.start < figure.gap_end]
    apart = bool(behind) and ";" in passage.lower[figure.end : behind[0].start]
    apart = apart or (bool(behind) and _is_of_the_next(passage, figure, behind[0]))
    follows = behind and not apart and _BEHIND.search(passage.lower, figure.end, behind[0].start)
    if follows and sentence and _closes_the_item_before(passage, sentence[-1], figure):
        return None if behind[0].start in together else behind[0].text
    if (
        sentence
        and sentence[-1].start < figure.gap_start
        and _IS_NAME.fullmatch(passage.text, figure.gap_start, figure.start)
    ):
        sentence = [m for m in sentence if not _LABELS_NUMBER.match(passage.lower, m.end)] or sentence
    if sentence:
        chosen = sentence[-1]
        if _is_one_of_its_parts(passage, figure, chosen, places):
            return None
        if chosen.start < figure.gap_start and ";" in passage.lower[chosen.end : figure.start]:
            chosen = sentence[0]  # `Tại Nghệ An, lúa đổ 5 ha ở Vinh; 12 nhà sập`
            if chosen.entity in _ZONES and not _opens(passage, chosen):
                return None  # `lao động ở thành thị là 16 triệu người; lao động nữ là 22 triệu người`
        return None if chosen.start in together else chosen.text
    if follows:
        return None if behind[0].start in together else behind[0].text
    if _is_of_the_nation(passage, figure):
        return None  # `Nghệ An có 12 xã. Cả nước có 120 xã.`
    return _of_the_paragraph(passage, ahead, together)


# `377 người làm việc tại Đài Loan và 60 lao động đi làm việc ở nước ngoài`
_ABROAD = re.compile(r"(?: [^\W\d]+){1,8}? (?:ở|tại|ra|đi) nước ngoài(?!\w)")
_STATES = re.compile(r" (?:là|đạt|chiếm|ở mức|còn)(?!\w)")


def _is_of_the_next(passage: Passage, figure: Figure, place: Mention) -> bool:
    """`Tỷ lệ chung là 2,3%, tỷ lệ này của khu vực thành thị là 3,26%`: where the next figure holds."""
    return (
        "," in passage.lower[figure.end : place.start] and _STATES.match(passage.lower, place.end) is not None
    )


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
_IS_NAME = re.compile(r", (?:và )?[A-ZĐÀ-Ỹ][^\W\dA-Z]*(?: [A-ZĐÀ-Ỹ][^\W\dA-Z]*){1,3} ")
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


def _of_the_paragraph(passage: Passage, ahead: Sequence[Mention], together: frozenset[int]) -> str | None:
    """The place that the sentences before are about: the last that opened one, or else the first that was named."""
    alone = [m for m in ahead if _stands_alone(passage, m, ahead)]
    for place in reversed(alone):
        if _opens(passage, place) and not _is_a_country(place):
            return None if place.start in together else place.text
    first = ahead[0] if ahead and ahead[0].start < passage.sentences[0].end else None
    if first is not None and first.entity in _ZONES:
        return None  # told as one of two: `ở khu vực thành thị là 2,95%. Tỷ lệ thiếu việc làm …`
    return first.text if first in alone and first is not None and first.start not in together else None


def _stands_alone(passage: Passage, place: Mention, ahead: Sequence[Mention]) -> bool:
    """Whether a sentence tells of the place alone: not of several one after the other, nor of trade with it."""
    if _is_traded(passage, place):
        return False
    span = passage.sentence_at(place.start)
    others = (m for m in ahead if span.start <= m.start < span.end and not _is_within(m, place))
    return all(_is_traded(passage, m) for m in others)


#: The province that a town lies in.
_PROVINCE = {town.entity: town.parents[0] for town in TOWNS if town.parents}
#: Parts of any place, which tell of no other one.
_ZONES = frozenset(f"place:{zone}" for zone in ("urban", "rural"))

_ZONE_NAMES = ("thành thị", "nông thôn")


def is_zone(place: str) -> bool:
    """Whether a place is all towns, or all the country: `khu vực nông thôn`."""
    return place.lower().endswith(_ZONE_NAMES)


#: How the ids of units below the province begin, save the towns that the catalogue knows.
_UNITS = tuple(
    f"place:{unit}-" for unit in ("huyen", "quan", "thi-xa", "thi-tran", "xa", "phuong", "dac-khu")
)


def _is_within(place: Mention, other: Mention) -> bool:
    entity = place.entity
    if entity == other.entity or entity in _ZONES or entity.startswith(_UNITS):
        return True
    return _PROVINCE.get(entity) == other.entity


def _is_traded(passage: Passage, place: Mention) -> bool:
    if _PARTNER.match(passage.lower, place.end):
        return True
    return _TRADED.search(passage.lower, max(passage.start, place.start - 40), place.start) is not None


def _opens(passage: Passage, place: Mention) -> bool:
    return _OPENING.match(passage.words, passage.sentence_at(place.start).start, place.start) is not None


def _is_a_country(place: Mention) -> bool:
    return len(place.entity.rpartition(":")[2]) == len("vn")


def _is_seen(passage: Passage, place: Mention, start: int) -> bool:
    """Whether a place counts at `start`: within a bracket of figures, `(Lào Cai 3, Yên Bái 2)`, only in that bracket."""
    opened = passage.lower.rfind("(", passage.sentence_at(place.start).start, place.start)
    closed = passage.lower.find(")", opened, start) if opened >= 0 else -1
    inside = passage.lower[opened:closed]
    return closed < place.end or not ("," in inside or any(map(str.isdigit, inside)))


def _is_of_the_nation(passage: Passage, figure: Figure) -> bool:
    found = _NATION.search(passage.lower, figure.sentence_start, figure.start)
    return found is not None and not _BESIDE_IT.search(passage.lower, figure.sentence_start, found.start())
