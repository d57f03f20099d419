"""Local bodies (`UBND tỉnh Nghệ An`) and units below the province (`huyện Hoài Đức`, `phường 12`)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.catalogue.letters import LOWER, UPPER
from extractors.model import Mention, MentionKind
from extractors.names.people import slug
from extractors.text import Normalised

_NAME = rf"[{UPPER}][{LOWER}']*(?:[ -][{UPPER}][{LOWER}']*){{0,3}}(?!\w)"
_NUMBER = r"\d{1,2}(?!\d|[.,/]\d|%|\w)"
_KINDS = ("huyện", "quận", "thị xã", "thị trấn", "xã", "phường", "đặc khu", "thành phố")
_FIRSTS = frozenset(kind.split()[0] for kind in _KINDS)
_SMALL = re.compile(
    # Only urban units have numbers for names.
    f"(?:{'|'.join(kind for word in _KINDS for kind in (word, word[0].upper() + word[1:]))})"
    f" (?:{_NAME}|(?:(?<=uận )|(?<=hường )){_NUMBER})"
)
_MUNICIPALITIES = frozenset({"ha-noi", "hai-phong", "hue", "da-nang", "can-tho", "ho-chi-minh"})


@dataclass(frozen=True, slots=True)
class _Body:
    prefix: str
    ident: str


# Written before the place; the place's kind may stand between.
_BODIES = {
    "UBND": _Body("UBND", "ubnd"),
    "Ủy ban nhân dân": _Body("UBND", "ubnd"),
    "Uỷ ban nhân dân": _Body("UBND", "ubnd"),
    "Ủy ban Nhân dân": _Body("UBND", "ubnd"),
    "HĐND": _Body("HĐND", "hdnd"),
    "Hội đồng nhân dân": _Body("HĐND", "hdnd"),
    "Tỉnh ủy": _Body("Tỉnh ủy", "tinh-uy"),
    "Tỉnh uỷ": _Body("Tỉnh ủy", "tinh-uy"),
    "Thành ủy": _Body("Thành ủy", "thanh-uy"),
    "Thành uỷ": _Body("Thành ủy", "thanh-uy"),
    "Công an": _Body("Công an", "cong-an"),
    "Cục Thống kê": _Body("Thống kê", "thong-ke"),
    "Thống kê": _Body("Thống kê", "thong-ke"),
    "Chi cục Thống kê": _Body("Thống kê", "thong-ke"),
    "Cục Thuế": _Body("Thuế", "thue"),
    "Thuế": _Body("Thuế", "thue"),
    "Cục Hải quan": _Body("Hải quan", "hai-quan"),
    "Hải quan": _Body("Hải quan", "hai-quan"),
    "BHXH": _Body("BHXH", "bhxh"),
    "Bảo hiểm xã hội": _Body("BHXH", "bhxh"),
    "CDC": _Body("Trung tâm Kiểm soát bệnh tật", "cdc"),
    "Trung tâm Kiểm soát bệnh tật": _Body("Trung tâm Kiểm soát bệnh tật", "cdc"),
    "Trung tâm Kiểm soát Bệnh tật": _Body("Trung tâm Kiểm soát bệnh tật", "cdc"),
    "TAND": _Body("TAND", "tand"),
    "Tòa án nhân dân": _Body("TAND", "tand"),
    "Viện kiểm sát nhân dân": _Body("VKSND", "vksnd"),
    "Đoàn ĐBQH": _Body("Đoàn ĐBQH", "doan-dbqh"),
    "Đoàn đại biểu Quốc hội": _Body("Đoàn ĐBQH", "doan-dbqh"),
}
_PLACE_KIND = r"(?:tỉnh|thành phố|TP\.?|Thành phố|thị xã|huyện|quận|xã|phường)"
_BEFORE = re.compile(
    r"(?<!\w)(?:(?P<body>"
    + "|".join(re.escape(name) for name in sorted(_BODIES, key=len, reverse=True))
    + r")|(?P<so>(?:Sở|Chi cục) [^,.;:()\n]{2,60}?)|(?P<qly>Ban Quản lý [^,.;:()\n]{2,60}?))"
    + rf"(?: (?P<kind>{_PLACE_KIND}))? \Z"
)
_WINDOW = 80
# To look a member up takes longer than all else that is asked of a mention.
_PLACE, _AGENCY = MentionKind.PLACE, MentionKind.AGENCY


def small_places(given: Normalised, found: Iterable[Mention]) -> list[Mention]:
    """Districts, towns and communes that their kind introduces, where no other name stands."""
    places: list[Mention] = []
    for start, _ in given.words.find(_FIRSTS):
        match = _SMALL.match(given.text, start)
        if match and not (places and start < places[-1].end):
            places.append(_small(match))
    taken = sorted((m.start, m.end) for m in found) if places else []
    return [place for place in places if not _overlaps(place, taken)]


def local_bodies(text: str, found: Iterable[Mention]) -> list[Mention]:
    """The bodies of a province or a smaller unit that are named right before it."""
    mentions = list(found)
    places = [m for m in mentions if m.kind is _PLACE]
    agencies = sorted([(m.start, m.end) for m in mentions if m.kind is _AGENCY]) if places else []
    bodies: list[Mention] = []
    for place in places:
        match = _BEFORE.search(text, max(0, place.start - _WINDOW), place.start)
        if match is not None:
            body = _body(text, match, place)
            if not _overlaps(body, agencies):
                bodies.append(body)
    return bodies


def _small(match: re.Match[str]) -> Mention:
    written = match[0]
    name = written[0].lower() + written[1:]
    return Mention(written, match.start(), match.end(), MentionKind.PLACE, f"place:{slug(name)}", name)


def _body(text: str, match: re.Match[str], place: Mention) -> Mention:
    span = text[match.start() : place.end]
    ident = place.entity.partition(":")[2]
    known = _BODIES.get(match["body"] or "")
    if known is None:
        head = match["so"] or match["qly"]
        entity, name = f"agency:{slug(head)}-{ident}", f"{head} {_kind(match, ident)}{place.name}"
    else:
        entity, name = f"agency:{known.ident}-{ident}", f"{known.prefix} {_kind(match, ident)}{place.name}"
    return Mention(span, match.start(), place.end, MentionKind.AGENCY, entity, name)


def _kind(match: re.Match[str], ident: str) -> str:
    if ident == "ho-chi-minh" or match["kind"] is None:
        return ""
    kind = match["kind"]
    if kind.lower().startswith(("tp", "thành")):
        return "thành phố "
    return "thành phố " if ident in _MUNICIPALITIES else f"{kind} "


def _overlaps(mention: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a mention meets one of the spans, which are in order and at most two deep."""
    position = bisect_left(spans, (mention.end, 0))
    return any(end > mention.start for _, end in spans[max(0, position - 3) : position])
