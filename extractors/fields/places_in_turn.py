"""Places named in the order of the figures that follow: `sang Nhật, Hàn, Mỹ lần lượt đạt …`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.fields.clause.phrases import is_capitalised, is_place_label
from extractors.fields.context import Figure, Passage

_OF_PLACES = re.compile(
    r"(?P<what>.{3,80}?) (?:sang|từ|tới|vào|tại|ở|của)(?: (?:các )?(?:thị trường|nước|tỉnh|thành phố|địa phương))?"
    r" (?P<places>[^\W\d_a-z].{1,100})"
)


def in_places(passage: Passage, row: Sequence[Figure], parts: re.Pattern[str]) -> list[str] | None:
    """`Xuất khẩu sang Nhật, Hàn, Mỹ lần lượt đạt …`: one thing in as many places."""
    listed = _OF_PLACES.fullmatch(row[0].subject or "")
    places = parts.split(listed["places"]) if listed is not None else []
    if listed is None or len(places) != len(row):
        return None
    if not all(is_place_label(passage, place) or is_capitalised(place) for place in places):
        return None
    for figure, place in zip(row, places, strict=True):
        figure.place = place
    return [listed["what"]] * len(row)


# `Hải Phòng, Quảng Ninh và Bắc Ninh lần lượt thu hút …`, `… thu hút lần lượt …`
_AT_THE_HEAD = re.compile(
    r"\s*(?:[Cc]ác )?(?:[Tt]ỉnh |[Tt]hành phố |[Đđ]ịa phương |[Nn]ước )?(?P<places>[^:;.()\d]{5,120}?) lần lượt(?!\w)"
)


def place_at_the_head(passage: Passage, row: Sequence[Figure], parts: re.Pattern[str]) -> None:
    """Give each figure of a row the place of its turn, where the sentence opens with as many places.

    `parts` is what parts the names of a list.
    """
    first = row[0]
    head = passage.text[first.start - len(first.left) : first.start]
    told = _AT_THE_HEAD.match(head)
    places = parts.split(_named(passage, told["places"])) if told is not None else []
    if len(places) == len(row) and all(is_place_label(passage, place) for place in places):
        for figure, place in zip(row, places, strict=True):
            figure.place = place


def _named(passage: Passage, head: str) -> str:
    """The part of a sentence's head up to its last name of a place."""
    low = head.lower()
    return head[: max((low.rfind(place) + len(place) for place in passage.places if place in low), default=0)]
