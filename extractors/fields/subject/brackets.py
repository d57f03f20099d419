"""Brackets: what tells when the figure before was measured, what breaks it down, and changes behind the items of a list."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.phrases import is_place_label, own_name
from extractors.fields.clause.pieces import Phrase
from extractors.fields.context import Figure, Passage, last_break
from extractors.fields.count.counted import ANAPHORIC

#: What stands between a figure and the time in brackets behind it: `2.500 m3/s (lúc 7h ngày 4/8)`, `87% (tính đến 31/12)`.
NOTED = re.compile(
    r"\s*\(\s*(?:(?:số liệu |cập nhật )?(?:tính )?(?:trong|đến|tới|từ|lúc|vào lúc|vào|hồi|(?:tại )?thời điểm))?\s*"
)
_BEHIND_ITS_NOTE = re.compile(
    r"\s*\([^()]*\),? (?:vượt|trên|dưới|cao hơn|thấp hơn|tăng|giảm)(?!\w)[^,;.()]*$"
)


def is_beside_its_note(figure: Figure) -> bool:
    """`108 m (lúc 19h ngày 4/8) vượt mực nước cho phép 3 m`: a change behind the bracket that tells when its level was measured."""
    previous = figure.previous
    noted = previous is not None and previous.why.get("period") == "behind" and ")" in figure.left
    return noted and _BEHIND_ITS_NOTE.match(figure.left) is not None


def host_of_item(passage: Passage, figure: Figure) -> Figure | None:
    """The count that is broken down by place: right before a bracket, `13 người mất tích (Sơn La 1 người; …)`, or a sentence."""
    opened = passage.lower.rfind("(", figure.sentence_start, figure.start) if figure.bracketed else -1
    previous = figure.previous
    item = previous is not None and previous.why.get("subject") == "label in brackets"
    opens = previous is None and passage.lower.startswith("trong đó", figure.sentence_start)
    if opened < 0 and not item and not opens:
        return None
    label = own_name(passage, figure)
    if label is None or not is_place_label(passage, label):
        return None
    if opened < 0:
        told = [f for f in passage.figures if f.sentence == figure.sentence - 1] if opens else [previous]
    else:
        told = [f for f in passage.figures if figure.sentence_start <= f.start and f.end <= opened]
    host = told[-1] if told else None
    counts = host is not None and host.unit is None and host.counted and host.change is None
    return host if counts else None


def before_the_bracket(passage: Passage, figure: Figure) -> str | None:
    """`Thiệt hại về lúa (trên 30% năng suất) khoảng 39.000 ha`: the name before a closed bracket with a figure."""
    previous = figure.previous
    opened = passage.lower.rfind("(", figure.sentence_start, figure.start)
    if previous is None or previous.start < opened or not re.match(r"[^(;,]*\)[^,;()]*$", figure.left):
        return None
    start = figure.sentence_start + last_break(passage.lower[figure.sentence_start : opened])
    return clause_name(passage, Phrase(passage.text[start:opened], passage.words[start:opened]))


def takes_up(host: Figure, noun: str) -> bool:
    """Whether a noun takes up that of an earlier count: `người` of `người chết`, `nhà` of `ngôi nhà`."""
    counted, noun = (host.counted or "").lower(), noun.lower()
    return (noun in ANAPHORIC and counted.split()[0] == noun) or f" {counted}".endswith(f" {noun}")


def outgrown(passage: Passage, other: Figure, figure: Figure) -> bool:
    """`Xảy ra 881 vụ cháy, 5 vụ nổ. Thành thị có 502 vụ`: so many are no part of the few, where there are as many of others."""
    if other.value >= figure.value or other.sentence == figure.sentence or not other.counted:
        return False
    head = other.counted.split()[0]
    told = (f for f in passage.figures if f.sentence == other.sentence and f.counted and f is not other)
    return any(f.counted.split()[0] == head and f.value >= figure.value for f in told if f.counted)


_CHANGED = re.compile(
    r"\((?:(?P<alike>(?:cùng|đều) )?(?:tăng|giảm)(?: (?:khoảng|hơn|gần|trên|dưới|tới|đến|mạnh|nhẹ))* |[+-] ?)$"
)
#: Where a list begins, or goes on, that has a change in brackets behind each of its items.
_LIST_OPENS = re.compile(r"(?<!\w)(?:là|như|gồm|bao gồm|với|trong đó|:)(?::)? ")
_ITEM_OPENS = re.compile(r"(?<!\w)(?:là|như|gồm|với|và|cùng|về|riêng) |[,;:] (?:và |riêng )?")
# `các nhóm như điện tử và máy tính (+66%), điện thoại (+17%)`: `và` is within the first of them
_FIRST_OPENS = re.compile(
    r"(?<!\w)(?:như|gồm|bao gồm|gồm có|nhu cầu(?: [^\W\d]+)? về|ở (?:các )?(?:nhóm|ngành|mặt hàng)) (?=[^,;:]*$)"
)
_NEXT_ITEM = re.compile(r"[^()]*\)(?:,|;| và|, và| cùng) [^()\d]{2,60} \((?:(?:tăng|giảm) |[+-])")


def label_before(passage: Passage, figure: Figure) -> str | None:
    """`cao nhất là du lịch lữ hành (tăng 34%), dịch vụ khác (tăng 10%)`: each change is that of the item before its bracket."""
    changed = _CHANGED.search(figure.left) if figure.bracketed and figure.change is not None else None
    if changed is None:
        return None
    opened = figure.start - len(figure.left) + changed.start()
    if not changed["alike"] and not (
        _NEXT_ITEM.match(passage.lower, figure.end, figure.sentence_end)
        or figure.why.get("change") == "list"
        or _is_item(figure)
    ):
        return None
    head = figure.left[: changed.start()]
    opens = list(_FIRST_OPENS.finditer(head)) or list(
        (_LIST_OPENS if changed["alike"] else _ITEM_OPENS).finditer(head)
    )
    if not opens:
        return None
    start = opened - len(head) + opens[-1].end()
    name = clause_name(passage, Phrase(passage.text[start:opened], passage.words[start:opened]))
    return name if name and not is_place_label(passage, name) and not is_action(name) else None


def _is_item(figure: Figure) -> bool:
    """Whether the figure before is told the same way, in the bracket of the item before."""
    previous = figure.previous
    return previous is not None and previous.why.get("subject") == "label before a bracket"
