"""Counts whose subject stands before them in more words than the noun behind: `Hộ cận nghèo có 14.994 hộ`."""

from __future__ import annotations

import re

from extractors.fields.clause.phrases import is_place_label, own_name, with_predicate
from extractors.fields.context import Figure, Passage

#: Words that stand between a sort and how many it has.
HOLDS = ("có", "còn", "gồm", "gần", "hơn", "khoảng", "trên", "tới")
# `bằng 84% so với năm 2020 (19 đoàn)`
_BASE = re.compile(r"so (?:với )?[^;:()]*\((?:(?:là|khoảng|gần|hơn|trên) )*$")


def holder(passage: Passage, figure: Figure, noun: str, said: str | None) -> str | None:
    """The sort that the clause is about, whose head the noun takes up: `Hộ cận nghèo`, of `hộ`; with what is said of them."""
    name = own_name(passage, figure)
    if name is None or not name.lower().startswith(f"{noun.lower()} ") or is_place_label(passage, name):
        return None
    sort = name[len(noun) :]
    return with_predicate(name, said) if sort.islower() else None  # `Huyện Cẩm Giàng có 5 huyện …` is no sort


# `Các tỉnh có số thí sinh nhiều nhất gồm: Hà Nội có 109.078 thí sinh; …`
_MOST = re.compile(r"(?<!\w)có (?P<what>số [^,;:()\d]{3,60}?) (?:nhiều|cao|lớn|đông|ít|thấp) nhất(?!\w)")


def most_of_them(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The number that places are told to have most or least of, in the sentence that then tells it of each."""
    before = passage.lower[figure.sentence_start : figure.start]
    most = _MOST.search(before) if " nhất" in before else None
    if most is None or f" {noun.lower()}" not in most["what"]:
        return None
    start = figure.sentence_start + most.start("what")
    return passage.text[start : start + len(most["what"])]


def level_of_base(figure: Figure, noun: str) -> str | None:
    """The subject of the count that a base in brackets is of, over the shares told of it."""
    if _BASE.search(figure.left) is None:
        return None
    level = figure.previous
    while level is not None and level.is_share and level.sentence == figure.sentence:
        level = level.previous
    if level is None or level.sentence != figure.sentence or not level.counted:
        return None
    return level.subject if level.counted.split()[0].lower() == noun.split()[0].lower() else None
