"""Names that stand in the same order before the figures of a row: `Tôm và cá tra đạt 4,3 và 1,98 tỷ USD`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.clause.heads import with_shared_head, with_shared_tail
from extractors.fields.clause.phrases import is_capitalised, is_place_label
from extractors.fields.context import Figure, Passage
from extractors.fields.places_in_turn import in_places, place_at_the_head
from extractors.fields.rows import JOINED, LONGEST, rows
from extractors.fields.subject.taken_over import sentence_before

#: The verb that tells by itself what is measured.
GROWTH = "tăng trưởng"
_THESE = re.compile(
    r"(?<!\w)(?P<count>hai|ba|bốn|2|3|4) (?!nước|quốc gia|tỉnh|địa phương|thị trường|thành phố"
    r"|vùng)(?:[^\W\d]+ ){1,3}?(?:này|nói trên|kể trên)(?!\w)[^,;:.()]*$"
)
# `hai mặt hàng lớn nhất là thủy sản và hàng rau quả cũng tăng lần lượt 12% và 18%`
_THESE_ARE = re.compile(
    r" là (?P<one>[^,;:§]{2,40}?) và (?P<other>[^,;:§]{2,40}?) (?:(?:cũng|đều|cùng|đã) )*(?:tăng|giảm) (?:lần_lượt|lần lượt)(?: là)? $"
)
_COUNTS = {"hai": 2, "2": 2, "ba": 3, "3": 3, "bốn": 4, "4": 4}
_PARTS = re.compile(r", (?:và )?| và ")
#: Rules of the subject that a figure takes from what stands before it.
_TAKEN = (
    "figure before",
    "sentence before",
    "verb and noun",
    "clause",
    "named before",
    "label",
    "told in turn",
    "count that changed",
    "share's own noun",
)


def set_names_in_turn(passage: Passage) -> None:
    """`Tôm và cá tra đạt 4,3 và 1,98 tỷ USD`, `hai mặt hàng này giảm 2,7% và tăng 0,5%`: each has its own name."""
    for row in rows(passage.figures):
        _share_the_noun(row)
        names = _names(passage, row)
        if names is None or row[0].why.get("period") == "in turn":
            continue
        for figure, name in zip(row, names, strict=True):
            figure.subject = name
            figure.why["subject"] = "in turn"
    for figure in passage.figures:
        _name_two_sizes(figure)


def _name_two_sizes(figure: Figure) -> None:
    """`Diện tích và sản lượng lúa lần lượt đạt 7,1 triệu ha và 43 triệu tấn`: a row of two units."""
    before = figure.previous
    if (
        before is None
        or before.unit == figure.unit
        or "lần lượt" not in before.left
        or before.subject is None
    ):
        return
    names = _PARTS.split(before.subject)
    if figure.subject != before.subject or len(names) != len((before, figure)):
        return
    counted = f" {before.counted.lower()} và " if before.counted else ""
    if figure.left != counted and not JOINED.fullmatch(figure.left[:LONGEST]):
        return
    for one, name in zip((before, figure), with_shared_tail(names), strict=True):
        one.subject = name
        one.why["subject"] = "in turn"


def _share_the_noun(row: Sequence[Figure]) -> None:
    """`410.000 và 385.000 lượt`: the last noun is that of all."""
    last = row[-1]
    if last.unit is not None or not last.counted:
        return
    bare = [f for f in row[:-1] if f.right[:1] != " " or f.right.startswith((" và ", ", "))]
    if not bare:
        return
    named = row[0].subject if row[0].why.get("subject") == "named before" else None
    for figure in bare:
        figure.counted = last.counted
    taken = last.why.get("subject") in ("verb and noun", "head taken up again")
    if named is not None and taken:
        follower, old, last.subject = last.following, last.subject, named
        while follower is not None and follower.subject == old and follower.why["subject"] == "figure before":
            follower.subject, follower = named, follower.following


def _names(passage: Passage, row: Sequence[Figure]) -> list[str] | None:
    """As many names as the row has figures; None where the text gives others."""
    first = row[0]
    these_are = _THESE_ARE.search(passage.words, max(first.gap_start, first.start - 120), first.start)
    if these_are is not None and len(row) == len(("one", "another")):
        return [passage.text[these_are.start(n) : these_are.end(n)] for n in ("one", "other")]
    these = _THESE.search(first.left)
    if these is not None:
        known = [f for f in passage.figures if f.sentence == first.sentence - 1 and not f.bracketed]
        names = list(dict.fromkeys(f.subject for f in known if f.subject))
        return names if len(names) == len(row) == _COUNTS[these["count"]] else None
    before = first.previous
    levels: list[Figure] = []
    while before is not None and before.change is None and len(levels) < len(row):
        levels.insert(0, before)
        before = before.previous
    of_levels = [f.subject for f in levels if f.subject]
    if first.change is not None and len(set(of_levels)) == len(of_levels) == len(row) and _goes_with(levels):
        return of_levels if all(f.subject in (of_levels[-1], first.subject) for f in row) else None
    shared = _done_by_places(passage, row)
    if shared is not None:
        return shared
    if (
        any(f.why.get("subject") not in _TAKEN or f.subject != first.subject for f in row)
        or not first.subject
    ):
        return None
    if "lần lượt" in first.left:
        if (placed := in_places(passage, row, _PARTS)) is not None:
            return placed
        place_at_the_head(passage, row, _PARTS)
    names = _PARTS.split(first.subject) if " và " in first.subject else []
    if len(names) != len(row) or _told_against_two(row):
        return None
    if all(is_place_label(passage, name) or is_capitalised(name) for name in names):
        # `Mỹ, Nhật Bản và Trung Quốc chiếm 54%, 12% và 10%`, `… tăng trưởng lần lượt 6,5%, 6,4% và 3%`
        measured = GROWTH if first.verb == GROWTH else sentence_before(passage, first)
        if measured is None:
            return None
        for figure, name in zip(row, names, strict=True):
            figure.place = name
        return [measured] * len(row)
    # `Tôm và cá tra`: the first word of a sentence is no name by its letter.
    if is_place_label(passage, names[0]) or any(
        is_place_label(passage, n) or is_capitalised(n) for n in names[1:]
    ):
        return None
    return with_shared_head(names)


def _done_by_places(passage: Passage, row: Sequence[Figure]) -> list[str] | None:
    """`Malaysia và Campuchia lần lượt giảm 19% và 10% lượng thép nhập khẩu`: the noun behind the last is that of each."""
    first, last = row[0], row[-1]
    names = _PARTS.split(first.subject) if first.subject and " và " in first.subject else []
    if (
        len(names) != len(row)
        or last.why.get("subject") not in ("object of the change", "share's own noun")
        or not last.subject
    ):
        return None
    if not all(is_place_label(passage, name) for name in names):
        return None
    for figure, name in zip(row, names, strict=True):
        figure.place = name
    return [last.subject] * len(row)


def _told_against_two(row: Sequence[Figure]) -> bool:
    """`khai khoáng tăng 17% so với tháng trước và giảm 8% so với cùng kỳ; sản xuất và phân phối điện tăng 26% và 3%`."""
    if len(row) != len(("one base", "another")) or row[0].change is None or ";" not in row[0].left:
        return False
    other = row[0].previous
    while other is not None and other.previous is not None:
        one = other.previous
        if one.subject == other.subject and one.basis and other.basis and one.basis is not other.basis:
            return True
        other = one
    return False


def _goes_with(levels: Sequence[Figure]) -> bool:
    """Whether levels stand in a row of their own, of whatever units: `813.600 tấn và 4,7 tỷ USD`."""
    return all(JOINED.fullmatch(level.left[:LONGEST]) is not None for level in levels[1:])
