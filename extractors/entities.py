"""Names in a text, resolved: agencies, places, information systems and persons with their titles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from extractors.catalogue.letters import UPPER
from extractors.catalogue.ministries import MINISTRIES
from extractors.model import Mention, MentionKind, Part
from extractors.names.departments import branches, departments
from extractors.names.finder import ENTRIES, Hit, find_names
from extractors.names.local import local_bodies, small_places
from extractors.names.people import name_at, skip_body, slug
from extractors.names.rules import accepted
from extractors.names.shortened import shortened
from extractors.text import Normalised, normalise

_MINISTRY = {entry.entity: entry for entry in MINISTRIES if entry.name.startswith("Bộ ")}
_SHORT_NAMES = {name[3:]: e.entity for e in _MINISTRY.values() for name in e.names if len(name) > 6}
# `các Bộ: Tài chính, Xây dựng và Công Thương`, `Bộ Tài chính, Xây dựng`: the word stands once for all.
_MORE = re.compile(
    r"(?:,[ \u00a0]|;[ \u00a0]|[ \u00a0](?:và|cùng)[ \u00a0])(?P<name>"
    + "|".join(re.escape(name) for name in sorted(_SHORT_NAMES, key=len, reverse=True))
    + r")(?=[ \u00a0]*(?:[,;.:)\n]|\Z|[ \u00a0](?:và|chủ|phối|khẩn|tiếp|tập|có|theo|cùng|tổ|rà|nghiên|xây"
    r"|đã|đang|sẽ|được|là|để)\b))"
)
_LIST_HEAD = re.compile(rf"[Bb]ộ:? (?=[{UPPER}])")
_WINDOW = 24
_MANY = re.compile(r"(?:[Cc]ác|[Hh]ai|[Bb]a|[Bb]ốn|[Nn]hững) (?:bộ trưởng các )?\Z")


def extract_mentions(text: str, published: dt.date | None = None) -> list[Mention]:
    """The names in a text, in order, with offsets of the text given.

    Mentions of one kind never overlap; an agency or a place may stand inside a person's title, and a place
    inside a local body's name (`UBND tỉnh Nghệ An`). `published` tells bodies of one name apart.
    """
    given = normalise(text)
    return as_given(find_mentions(given, published), given)


def find_mentions(given: Normalised, published: dt.date | None) -> list[Mention]:
    """The same with offsets of the composed text."""
    found = list(_named(given, published))
    found += _listed(given, found)
    found += small_places(given, found)
    found += local_bodies(given.text, found)
    found += departments(given, found)
    found += branches(given, found)
    found += shortened(given, found)
    found.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
    return found


def as_given(mentions: list[Mention], given: Normalised, part: Part = Part.BODY) -> list[Mention]:
    """Mentions of the composed text as rows of a part, with the offsets of the text as given."""
    if given.starts is None and part is Part.BODY:
        return mentions
    return [_given(mention, given, part) for mention in mentions]


def agency_names(mentions: Iterable[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The agencies named within a stretch of the text, without the Government and its head as such."""
    return tuple(
        m
        for m in mentions
        if m.kind is MentionKind.AGENCY and start <= m.start and m.end <= end and m.entity not in _TOO_GENERAL
    )


def place_names(mentions: Iterable[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The places named within a stretch of the text, without Việt Nam as such."""
    return tuple(
        m
        for m in mentions
        if m.kind is MentionKind.PLACE and start <= m.start and m.end <= end and m.entity != "place:viet-nam"
    )


def system_names(mentions: Iterable[Mention], start: int, end: int) -> tuple[Mention, ...]:
    """The information systems named within a stretch of the text."""
    return tuple(m for m in mentions if m.kind is MentionKind.SYSTEM and start <= m.start and m.end <= end)


def successors(entity: str, on: dt.date | None = None) -> tuple[str, ...]:
    """What an entity has become by a day (None: today's state of the catalogue); itself while it exists."""
    entry = ENTRIES.get(entity)
    if entry is None or entry.last is None or not entry.parents or (on is not None and on <= entry.last):
        return (entity,)
    return tuple(heir for parent in entry.parents for heir in successors(parent, on))


def predecessors(entity: str) -> tuple[str, ...]:
    """The dissolved entities that became this one, directly or through others, without itself."""
    return tuple(e.entity for e in ENTRIES.values() if e.entity != entity and entity in successors(e.entity))


_TOO_GENERAL = frozenset({"agency:government", "agency:prime-minister", "agency:assembly", "agency:cpv"})


def _named(given: Normalised, published: dt.date | None) -> Iterator[Mention]:
    """Catalogue names, and persons: a title, the bodies or places it is of, a name."""
    text, hits, position = given.text, list(find_names(given)), 0
    while position < len(hits):
        hit = hits[position]
        chain = _chain(text, hits, position) if hit.title else [hit]
        person = _person(text, hit, chain[-1].end) if hit.title else None
        if person is not None:
            yield person
            yield from (
                _mention(text, h) for h in chain if not h.title and accepted(text, h, published, True)
            )
            while position < len(hits) and hits[position].start < person.end:
                position += 1
            continue
        if accepted(text, hit, published, False) and not (hit.title and _foreign_head(text, hit)):
            yield _mention(text, hit)
        position += 1


# What may stand between a title and the name of what it is of.
_OF = re.compile(r"[ \u00a0]+(?:(?:tỉnh|thành phố|TP\.?|nước|của|Cộng hòa) ?)?")


#: A title with what it is of has at most so many names.
_LINKS = 6


def _chain(text: str, hits: Sequence[Hit], first: int) -> list[Hit]:
    chain = [hits[first]]
    for hit in hits[first + 1 : first + _LINKS]:
        if _OF.fullmatch(text, chain[-1].end, hit.start) is None:
            break
        chain.append(hit)
    return chain


def _person(text: str, title: Hit, position: int) -> Mention | None:
    written = text[title.start : title.end]
    span = name_at(text, position, written)
    if span is None:
        body = skip_body(text, position)
        span = name_at(text, body, written) if body > position else None
    if span is None:
        return None
    name = " ".join(text[span[0] : span[1]].split())
    whole = text[title.start : span[1]]
    return Mention(whole, title.start, span[1], MentionKind.PERSON, f"person:{slug(name)}", name)


_COUNTRY_AFTER = re.compile(rf"[ \u00a0](?:nước )?(?:[{UPPER}]\w*)")


def _foreign_head(text: str, hit: Hit) -> bool:
    """`Thủ tướng Nhật Bản` is not the Prime Minister of this government."""
    written = text[hit.start : hit.end]
    return not written.endswith("Chính phủ") and _COUNTRY_AFTER.match(text, hit.end) is not None


def _mention(text: str, hit: Hit) -> Mention:
    assert hit.entry is not None
    entry = hit.entry
    return Mention(text[hit.start : hit.end], hit.start, hit.end, entry.kind, entry.entity, entry.name)


def _listed(given: Normalised, found: Sequence[Mention]) -> list[Mention]:
    """Ministries that a list names without the word `Bộ`."""
    text = given.text
    more: list[Mention] = []
    taken = {mention.start for mention in found}
    ends = [m.end for m in found if m.entity in _MINISTRY]
    for start in given.words.of("bộ"):
        head = _LIST_HEAD.match(text, start)
        first = _SHORT_AT.match(text, head.end()) if head else None
        if head and first is not None and _MANY.search(text, max(0, head.start() - _WINDOW), head.start()):
            more.append(_short(first["name"], first.start("name")))
            ends.append(first.end("name"))
    for end in ends:
        while (match := _MORE.match(text, end)) and match.start("name") not in taken:
            more.append(_short(match["name"], match.start("name")))
            taken.add(match.start("name"))
            end = match.end("name")
    return more


_SHORT_AT = re.compile(
    r"(?P<name>" + "|".join(re.escape(n) for n in sorted(_SHORT_NAMES, key=len, reverse=True)) + r")(?!\w)"
)


def _short(name: str, start: int) -> Mention:
    entry = _MINISTRY[_SHORT_NAMES[name]]
    return Mention(name, start, start + len(name), MentionKind.AGENCY, entry.entity, entry.name)


def _given(mention: Mention, given: Normalised, part: Part) -> Mention:
    start, end = given.back(mention.start), given.back(mention.end)
    return Mention(given.given[start:end], start, end, mention.kind, mention.entity, mention.name, part)
