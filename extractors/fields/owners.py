"""Whose figure it is and where it holds: agency, place and information system, from the names around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.fields.context import Figure, Passage
from extractors.fields.cues import REPORTING
from extractors.fields.named_places import tells_nothing, told_together
from extractors.fields.places import place_of
from extractors.fields.reporters import NESTED, unlisted
from extractors.model import Mention, MentionKind

# Bodies named in nearly every sentence, which own no figure by being named.
_GENERAL = frozenset(
    ("agency:government", "agency:prime-minister", "agency:national-assembly", "agency:state-president")
)
_HOME = "place:viet-nam"
_AGENCY, _PLACE, _SYSTEM = MentionKind.AGENCY, MentionKind.PLACE, MentionKind.SYSTEM
# `Bệnh viện Bà Rịa (phường Tam Long, TP Hồ Chí Minh) cho biết`: the bracket tells where it is.
_REPORTS = re.compile(rf"^(?: \([^()]{{1,60}}\))?[^,.;]{{0,60}}?(?<!\w)(?:{REPORTING})(?!\w)")
_BY = re.compile(
    r"(?<!\w)(?:theo|số liệu của|số liệu từ|thông tin từ|khảo sát của|điều tra của|tổng hợp của"
    r"|thống kê của|báo cáo của|đánh giá của|dự báo của)\s+(?:[^\W\d]+\s+){0,4}$"
    r"|(?<!\w)báo cáo (?:nhanh|sơ bộ)(?: ngày \S+)? của\s+(?:[^\W\d]+\s+){0,4}$"
    # `Theo báo cáo về tình hình hoạt động tháng 10 năm 2020 của Tập đoàn Điện lực Việt Nam`
    # `Theo ông Lê Văn A, Phó Giám đốc Công ty B`
    r"|(?<!\w)theo (?:ông|bà|đồng chí|bác sĩ|(?:đại|thượng|trung|thiếu) (?:tá|tướng)) [^,;:.()]{3,40}(?:,| -| –) "
    r"(?:[^,;:.()]{0,20} )?(?:giám đốc|trưởng|chủ tịch|chánh văn phòng|bí thư|tổng thư ký)\s+$"
    r"|(?<!\w)theo (?:báo cáo|số liệu|thống kê|tổng hợp) [^,;:.()]{1,60} (?:của|từ)\s+$"
)
#: Characters before a body's name that tell whether it reports.
_TOLD_BY = 90


def set_owners(passage: Passage, mentions: Sequence[Mention]) -> None:
    """Fill agency, place and system of the passage's figures; a reporter or a place holds until another is named.

    `mentions` are those that start inside the passage.
    """
    bodies = [m for m in mentions if m.kind is _AGENCY and m.entity not in _GENERAL]
    named = [m for m in mentions if m.kind is _PLACE]
    systems = [m for m in mentions if m.kind is _SYSTEM]
    speakers = [m for m in bodies if _speaks(passage, m)]
    speakers += [m for m in unlisted(passage, bodies) if _reports(passage, m)]
    speakers.sort(key=lambda m: m.start)
    places = [
        m
        for m in named
        if m.entity != _HOME
        and not _within(m, mentions)
        and not _is_end_of_a_road(passage, m)
        and not tells_nothing(passage, m)
    ]
    passage.places = frozenset(m.text.lower() for m in named)
    passage.bodies = frozenset(m.text.lower() for m in bodies)
    if not (speakers or places or systems):
        return
    together = told_together(passage, places)
    for figure in passage.figures:
        if speakers:
            figure.agency = _last_speaker(speakers, figure)
        if places:
            figure.place = place_of(passage, figure, places, together)
        if systems:
            figure.system = _system(figure, systems)


def _last_speaker(speakers: Sequence[Mention], figure: Figure) -> str | None:
    position = bisect_left(speakers, figure.start, key=lambda m: m.start)
    # One that ends behind the figure's start lies over it, and so do few at once.
    before = (m for m in reversed(speakers[max(0, position - NESTED) : position]) if m.end <= figure.start)
    return next((m.text for m in before), None)


def _within(place: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether the name is part of a body's or a person's; `UBND tỉnh Nghệ An`, `Sở Y tế Hà Nội` still tell the place."""
    position = bisect_left(mentions, place.start, key=lambda m: m.start)
    around = mentions[max(0, position - 4) : position + 4]
    holders = [
        m
        for m in around
        if m.kind in (MentionKind.AGENCY, MentionKind.PERSON) and m.start <= place.start < m.end
    ]
    local = place.entity.partition(":")[2]
    return bool(holders) and not any(m.entity.endswith(f"-{local}") for m in holders)


# `cao tốc Đồng Đăng - Trà Lĩnh`, `đường sắt Lào Cai - Hà Nội - Hải Phòng`
_ROAD_TO = re.compile(
    r"(?<!\w)(?:cao tốc|quốc lộ|đường sắt|đường bộ|đường|tuyến|hành lang)(?: (?:cao tốc|nối|tốc độ cao"
    r"|bắc - nam))? (?:[^\W\d]+ ?){1,4}(?:[-–] (?:[^\W\d]+ ){1,4})*[-–] ?\Z"
)
_ROAD_FROM = re.compile(
    r"(?<!\w)(?:cao tốc|quốc lộ|đường sắt|đường bộ|đường|tuyến|hành lang)(?: (?:cao tốc|nối|tốc độ cao))? \Z"
)


def _is_end_of_a_road(passage: Passage, place: Mention) -> bool:
    """Whether a road or a line leads there, which holds in both its ends and in neither alone."""
    head = passage.lower[max(passage.start, place.start - 60) : place.start]
    if head.endswith(("- ", "– ")):
        return _ROAD_TO.search(head) is not None
    return passage.lower.startswith((" - ", " – "), place.end) and _ROAD_FROM.search(head) is not None


def _speaks(passage: Passage, agency: Mention) -> bool:
    """Whether what follows is the agency's: it reports it, or the sentence is about it.

    `Cục Việc làm (Bộ Nội vụ) cho biết`: the bracket tells whose part it is.
    """
    if passage.lower.startswith(")", agency.end) and passage.lower.endswith(" (", 0, agency.start):
        if _A_BODY.search(passage.lower, max(passage.start, agency.start - 60), agency.start):
            return False
    return _reports(passage, agency) or _opens(passage, agency)


def _reports(passage: Passage, agency: Mention) -> bool:
    told_by = passage.lower[max(passage.start, agency.start - _TOLD_BY) : agency.start]
    return (
        _BY.search(told_by) is not None
        or _REPORTS.match(passage.lower[agency.end : agency.end + 140]) is not None
    )


_A_BODY = re.compile(r"(?<!\w)(?:tổng cục|cục|vụ|viện|trung tâm|ban|ủy ban)(?: [^\W\d]+){1,8} \(\Z")


def _opens(passage: Passage, mention: Mention) -> bool:
    """Whether the sentence is about the agency: it stands first, behind a semicolon, or right after an adverbial."""
    head = passage.text[passage.sentence_at(mention.start).start : mention.start].rstrip()
    return not head or head == "Riêng" or head.endswith(";") or (head.endswith(",") and head.count(",") == 1)


def _system(figure: Figure, systems: Sequence[Mention]) -> str | None:
    position = bisect_left(systems, figure.start, key=lambda m: m.start)
    before = systems[position - 1] if position else None
    if before is not None and figure.sentence_start <= before.start:
        return before.entity
    behind = systems[position] if position < len(systems) else None
    return behind.entity if behind is not None and behind.start < figure.sentence_end else None
