"""Subjects that stand before a bracket: of the figure behind it, or of the changes in those behind the items of a list."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.parts import OPENING
from extractors.fields.clause.phrases import is_capitalised, is_place_label
from extractors.fields.clause.pieces import Phrase, tidy
from extractors.fields.context import Figure, Passage, last_break
from extractors.fields.subject.had import had_by
from extractors.model import Status


def before_the_bracket(passage: Passage, figure: Figure) -> str | None:
    """`Thiệt hại về lúa (trên 30% năng suất) khoảng 39.000 ha`: the name before a closed bracket with a figure."""
    previous = figure.previous
    opened = passage.lower.rfind("(", figure.sentence_start, figure.start)
    if previous is None or previous.start < opened or not re.match(r"[^(;,]*\)[^,;()]*$", figure.left):
        return None
    start = figure.sentence_start + last_break(passage.lower[figure.sentence_start : opened])
    return clause_name(passage, Phrase(passage.text[start:opened], passage.words[start:opened]))


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
    at = opens[-1]
    if at[0].strip() == "và" and len(opens) > 1 and head[opens[-2].end() : at.start()].strip(" )"):
        at = opens[-2]  # `; gỗ và sản phẩm gỗ (tăng 15%)`: `và` is within the item
    start = opened - len(head) + at.end()
    name = clause_name(passage, Phrase(passage.text[start:opened], passage.words[start:opened]))
    return name if name and not is_place_label(passage, name) and not is_action(name) else None


def _is_item(figure: Figure) -> bool:
    """Whether the figure before is told the same way, in the bracket of the item before."""
    previous = figure.previous
    return previous is not None and previous.why.get("subject") == "label before a bracket"


# `gồm: máy móc, thiết bị (gần 3,4 tỷ USD); điện thoại và linh kiện (gần 2,5 tỷ USD)`
_LEVEL_OPENS = re.compile(
    r"(?:(?:gồm|là|như|gồm có|bao gồm|cụ thể|vượt qua|chỉ sau)(?: các)?:? |: |\)(?:;|, và| và|,) (?:và )?)(?P<item>[^;:()\d]{3,90}?) \((?:(?:đạt|khoảng|gần|hơn|trên|ước|với) )*$"
)
_LEVEL_FOLLOWS = re.compile(
    r"[^()]{0,30}\)(?:;|, và| và|,) [^;:()\d]{3,90} \((?:(?:đạt|khoảng|gần|hơn|trên|ước|với) )*\d"
)


def item_before(passage: Passage, figure: Figure) -> str | None:
    """The item of a list behind which its level stands in brackets, as behind the one before or the next."""
    if not figure.bracketed or figure.change is not None or figure.unit is None or figure.is_share:
        return None
    if figure.status is Status.LIMIT:
        return None  # `mức phạt tối đa trong các lĩnh vực: cứu nạn (50 triệu đồng); …`
    item = _LEVEL_OPENS.search(figure.left)
    if item is None:
        return None
    previous = figure.previous
    listed = (
        previous is not None
        and previous.why.get("subject") == "item before a bracket"
        and item.start() <= _SHORT
    )
    if not listed and _LEVEL_FOLLOWS.match(passage.lower, figure.end, figure.sentence_end) is None:
        return None
    start = figure.start - len(figure.left) + item.start("item")
    end = figure.start - len(figure.left) + item.end("item")
    lead = OPENING.match(passage.words[start:end])
    told = tidy(passage.text[start + (lead.end() if lead else 0) : end])  # `tiếp đến là Thanh Hóa (5.200 ha)`
    named = told.isupper() or is_capitalised(told) or is_place_label(passage, told)
    return None if named else had_by(figure, told)  # `HDI (176 tỷ đồng)`: who has it, not what is measured


#: Characters to the end of the bracket before.
_SHORT = 24
