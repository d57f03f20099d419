"""Names of places in a passage: which tell where something holds, which are told together, what lies in what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.catalogue.places import PROVINCES, TOWNS
from extractors.fields.context import Passage
from extractors.model import Mention

# `Hà Giang, Lào Cai và các tỉnh Yên Bái, Phú Thọ`
_AND = re.compile(
    r"(?P<last>,? và|,? hoặc|,? cùng| đến(?: (?:phía )?(?:bắc|nam|đông|tây))?)?,?(?: (?:các|tỉnh|thành phố"
    r"|tp[.]?|huyện)){0,2} "
)
#: Two names parted by a comma may be an address, `Sa Pa, Lào Cai`; so many are none.
_LIST = 3
# `đứng thứ hai khu vực ASEAN`, `nằm trong nhóm đầu của châu Á`, `tăng nhanh nhất ASEAN`, `quốc tịch Malaysia`
_RANKED = re.compile(
    r"(?<!\w)(?:(?:đứng|xếp|vị trí|hạng|top) (?:(?:thứ|hạng|vị trí) )?[\w/]+|(?:lớn|cao|thấp|nhiều"
    r"|nhanh) thứ \w+|nhóm \w+)(?: (?:trong|ở|tại|của|trên|toàn|khu vực|các nước|khối)){1,3} \Z"
    r"|(?<!\w)(?:quốc tịch|gốc|(?<!đầu )người) \Z|\((?:chỉ )?sau \Z|(?<!\w)(?:đứng|xếp|vị trí) (?:ngay )?sau (?:(?:thị trường|nước|tỉnh) )?\Z"
    r"|(?<!\w)(?:âu|á|phi) [–-] \Z"
)
_OF_A_BODY = re.compile(
    r"(?<!\w)(?:viện|trung tâm|đại học|hiệp hội|tổng công ty|công ty|cục|vụ|ban)(?: (?!tại|ở|tỉnh|thành|trên|của|có"
    r"|đã|cho|sáng|chiều)[^\W\d]+){2,6} \Z"
)
_TRADED = re.compile(r"(?:sang|từ|với|đi|thị trường|nước)\s+(?:[^\W\d]+\s+)?\Z")
# `Châu Phi là thị trường lớn thứ hai. Giá gạo …`: one of those traded with, not where what follows holds
_PARTNER = re.compile(
    r" (?:(?:vẫn|tiếp tục|luôn|hiện) )*(?:là|trở thành|giữ vị trí|đứng|vươn lên"
    r"|dẫn đầu)(?: [^\W\d]+){0,3} (?:thị trường|đối tác|nhà đầu tư|nhà cung cấp)(?!\w)"
)
# `Tại Nghệ An`, `Trong 10 tháng, trung tâm hành chính công tỉnh Nghệ An`
_OPENING = re.compile(
    r"(?:[^,;:()]{0,30}, )?(?:(?:tại|ở|trên địa bàn|toàn) )?(?:(?!tại|ở|của|riêng|trong|từ)[^\W\d]+ ){0,6}\Z"
)


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


# `giá tại Hà Nội đã vượt qua TP. HCM với mức 69 triệu đồng/m2`, but `vượt qua Indonesia (5%)`
_OUTDONE = ("vượt qua ", "vượt mặt ", "vượt ", "bỏ xa ", "đuổi kịp ")
_LABELS_FIGURE = re.compile(r" \(?(?:[^\W\d]+ )?\d")
_CONTINENTS = frozenset(
    f"place:{name}" for name in ("asean", "asia", "europe", "africa", "americas", "oceania")
)
_MOST_OF_ALL = re.compile(r"(?<!\w)nhất(?: (?:ở|tại|trong|khu vực|vùng))* \Z")


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
    if place.entity in _CONTINENTS and _MOST_OF_ALL.search(passage.lower, start, place.start):
        return True
    part = place.text.lower().startswith(("miền ", "phía ")) and _OF_A_BODY.search(
        passage.lower, start, place.start
    )
    if ranked is not None or bool(part):
        return True
    before = passage.lower[start : place.start]
    if before.endswith(_OUTDONE):
        return _LABELS_FIGURE.match(passage.lower, place.end) is None
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


_SEVERAL = re.compile(r"(?<!\w)các (?:tỉnh|thành phố|tp[.]?|địa phương|huyện|nước|vùng)(?:, thành phố)? \Z")


def _are_several(passage: Passage, places: Sequence[Mention]) -> bool:
    """`Bắc Ninh, Hải Phòng thu hút …` at a sentence's head: of one level, so no address; `các tỉnh Bắc Ninh, Hải Phòng`."""
    if _SEVERAL.search(passage.lower, max(passage.start, places[0].start - 24), places[0].start):
        return True
    if not opens(passage, places[0]):
        return False
    return all(map(is_a_country, places)) or all(place.entity in _PROVINCES for place in places)


#: Characters between two names of a list at most.
_APART = 30


#: The province that a town lies in.
_PROVINCE = {town.entity: town.parents[0] for town in TOWNS if town.parents}
#: Parts of any place, which tell of no other one.
ZONES = frozenset(f"place:{zone}" for zone in ("urban", "rural"))
_ZONE_NAMES = ("thành thị", "nông thôn")
#: How the ids of units below the province begin, save the towns that the catalogue knows.
_UNITS = tuple(
    f"place:{unit}-" for unit in ("huyen", "quan", "thi-xa", "thi-tran", "xa", "phuong", "dac-khu")
)


def is_zone(place: str) -> bool:
    """Whether a place is all towns, or all the country: `khu vực nông thôn`."""
    return place.lower().endswith(_ZONE_NAMES)


def is_within(place: Mention, other: Mention) -> bool:
    """Whether a place lies in another one, or is it."""
    entity = place.entity
    if entity == other.entity or entity in ZONES:
        return True
    if entity.startswith(_UNITS):
        return not other.entity.startswith(_UNITS)
    return _PROVINCE.get(entity) == other.entity


def is_beside(place: Mention, other: Mention) -> bool:
    """Whether two places are others of one level: two provinces, two communes, two countries."""
    if place.entity == other.entity:
        return False
    return (
        (place.entity in _PROVINCES and other.entity in _PROVINCES)
        or (is_a_country(place) and is_a_country(other))
        or (place.entity.startswith(_UNITS) and other.entity.startswith(_UNITS))
    )


def is_traded(passage: Passage, place: Mention) -> bool:
    """Whether a place is one of those traded with."""
    if _PARTNER.match(passage.lower, place.end):
        return True
    return _TRADED.search(passage.lower, max(passage.start, place.start - 40), place.start) is not None


def opens(passage: Passage, place: Mention) -> bool:
    """Whether a sentence opens with the place."""
    return _OPENING.match(passage.words, passage.sentence_at(place.start).start, place.start) is not None


def is_a_country(place: Mention) -> bool:
    """Whether a place is a country, by its id."""
    return len(place.entity.rpartition(":")[2]) == len("vn")
