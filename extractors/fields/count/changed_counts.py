"""Counts that are the size of a change: what it is that changed."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action, is_actor
from extractors.fields.clause.phrases import is_place_label, own_name
from extractors.fields.context import Figure, Passage
from extractors.fields.count.alike import AIMS, OF_ALL_KINDS, harm_of, head_of, same_count, same_head_before
from extractors.fields.count.counted import concerning
from extractors.fields.count.listed_counts import same_verb
from extractors.fields.count.told_before import both_changed, number_caused

_CUT = re.compile(
    r"(?:đã )?(?:cắt giảm|cắt|đơn giản hóa|bãi bỏ|rút ngắn|tiết giảm)(?:, (?:đơn giản hóa|bãi bỏ))?$"
)
_BARE_CHANGE = re.compile(r"[^;:.]*, (?:tăng|giảm|nhiều hơn|ít hơn)(?: (?:khoảng|hơn|gần|trên|thêm))*\s*$")


def changed_count(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The subject of a count that something rose or fell by."""
    caused = number_caused(passage, figure) or both_changed(passage, figure)
    if caused is not None:
        return caused
    own = own_name(passage, figure)
    if own and own.startswith("kém ") and any(aim in own for aim in AIMS):
        own = None  # `giành 126 huy chương, còn kém chỉ tiêu đúng 14 huy chương`
    if own and _CUT.match(own.lower()):
        return f"{own} {noun}{concerning(passage, figure, noun)}"
    if own and is_action(own):
        return f"{own} {noun}"
    if own and not own.lower().startswith("mỗi ") and not is_place_label(passage, own) and not is_actor(own):
        return own
    if harm_of(noun):
        return same_count(passage, figure, noun)
    previous = figure.previous
    if (
        previous is not None
        and previous.counted
        and previous.change is None
        and _BARE_CHANGE.match(figure.left)
    ):
        # `còn nợ 12 nghị định, thông tư …, giảm 9 văn bản`
        if head_of(previous.counted) != head_of(noun) and not same_head_before(passage, figure, noun):
            return previous.subject
    if (
        noun == "bậc"
        and previous is not None
        and previous.sentence == figure.sentence
        and ";" not in figure.left
    ):
        return previous.subject  # `chỉ số PCI đạt 69 điểm, xếp vị trí thứ 9, tăng 6 bậc`
    known = noun if OF_ALL_KINDS.match(passage.lower, figure.end + 1 + len(noun)) else None
    known = known or same_verb(passage, figure, noun) or same_count(passage, figure, noun)
    before = figure.previous if ";" not in figure.left else None
    if known is not None and known.endswith(noun):
        known += concerning(passage, figure, noun)
    return known or (before.subject if before is not None else None)
