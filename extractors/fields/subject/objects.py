"""What an amount or a measure is of, told behind it: `thu giữ 1,2 tấn pháo nổ`."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.actors import action, deed, is_action, is_actor
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.phrases import own_name, predicate, with_predicate
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.subject.shared_nouns import shared_noun
from extractors.fields.subject.taken_over import ware_before

_MEASURE_NAME = re.compile(
    r"(?:tổng |tỷ lệ |bình quân )?(?:diện tích|sản lượng|năng suất|chiều dài|khối lượng|trữ lượng"
    r"|dung tích|lượng|độ|trọng tải|công suất|thể tích|mực nước|mức)"
)
_MONEY_NOUN = re.compile(
    r"\s*(?:vốn|kế hoạch vốn|kinh phí|thuế|tiền|ngân sách|nợ|dư nợ|lợi nhuận|doanh thu|trái phiếu|tín dụng"
    r"|chi phí|giá trị|học bổng)(?!\w)"
)

#: Verbs of trade behind which an amount stands before what it was paid for: `nhập 816 triệu USD rau quả`.
_BUYS = (" nhập", " xuất", "nhập khẩu", "xuất khẩu")
_BUYER = 4


def with_object(passage: Passage, figure: Figure, name: str | None) -> str | None:
    """`thu giữ 1,2 tấn pháo nổ`: the name before, and what was measured behind the unit where the name wants it."""
    money = figure.unit in CURRENCIES
    measure = name is not None and _MEASURE_NAME.match(name.lower()) is not None
    if figure.candidate.per and not money and name and not measure:
        within = _WITHIN.search(passage.lower, figure.start, figure.end)
        if within is not None:
            return f"{' '.join(_HOW.sub('', name).split()[-4:])} {within['noun']}"
    traded = money and name is not None and name.lower().endswith(_BUYS) and len(name.split()) <= _BUYER
    bare = money and not traded and not _MONEY_NOUN.match(figure.right[:60])
    if figure.candidate.per or bare or measure:
        return name
    start = figure.end
    lead = None if name else _FOR.match(figure.right[:60])
    if lead:
        start += lead.end()
    span = noun_phrase(passage.words, start, figure.gap_end, limit=5)
    if span is None:
        return shared_noun(passage, figure, ware_before(passage, figure, name))
    noun = tidy(passage.text[span[0] : span[1]])
    if name and _names_no_deed(passage, figure, name):
        name = None
    done = _done_before(figure) if name is None else None
    if done is not None:
        return f"{done} {noun}"
    if name is None or (money and len(name.split()) > _LONGEST_DEED):
        said = None if money else predicate(passage, span[1], figure)
        return with_predicate(noun, said)
    return _deed_and_object(name, noun)


def _names_no_deed(passage: Passage, figure: Figure, name: str) -> bool:
    """Whether the name before tells who it is, or is of another item, or heads the list."""
    if is_actor(name) or (figure.lead == "có" and not is_action(name)):
        return True  # `toàn thành phố cần 5,4 triệu m3 cát`, `Toàn khu vực có 17.200 ha cây trồng`
    if _AN_ITEM.search(figure.left) and own_name(passage, figure) is None:
        return True  # `239 nhà tốc mái; trên 50 ha lúa`
    if _HEADED.search(figure.left) is None:
        return False
    # `thiệt hại về nông nghiệp và thủy sản: 717 ha lúa bị ngập`: the heading's end is no verb
    return not (is_action(name) and len(name.split()) <= _SHORT_ACTION)


def _done_before(figure: Figure) -> str | None:
    """`kiến nghị thu hồi 75.870 tỷ đồng và 1.035 ha đất`: what was done to the amount before is done to this."""
    before = figure.previous
    if before is None or before.unit not in CURRENCIES or not before.subject or not is_action(before.subject):
        return None
    if not _AND.fullmatch(figure.left):
        return None
    # `thiệt hại tài sản 415 tỷ đồng và 41 ha rừng`
    harm = before.subject.lower().startswith("thiệt hại ")
    return before.subject[: len("thiệt hại")] if harm else before.subject


def _deed_and_object(name: str, noun: str) -> str:
    name = deed(name[action(name, name.lower()) :])  # `Công an thu 48 kg heroin`
    name = _HOW.sub("", name)
    whole = is_action(name) and len(name.split()) < _LONGEST_DEED  # `nộp ngân sách 63 tỷ đồng tiền phạt`
    tail = name if whole else " ".join(name.split()[-2:])
    return noun if tail.lower() == noun.lower() else f"{tail} {noun}"


_FOR = re.compile(r"\s*(?:cho|của)\s+")
#: Syllables of a name that an amount's noun may follow.
_LONGEST_DEED = 4
# `Về nông nghiệp, 160.851 ha lúa bị ngập úng`
# `thải 60.000 tấn rác mỗi ngày`: between the unit and what it is told for
_WITHIN = re.compile(r"(?<!\w)(?:tấn|kg|m3|m³|lít) (?P<noun>[^\W\d]+(?: [^\W\d]+){0,4}?)(?: mỗi | một |/)")
_HEADED = re.compile(r"(?::|(?:^|[.;] )\s*về [^,;:.()\d]{2,30},) (?:có )?(?:(?:khoảng|hơn|gần|trên) )?$")
#: Syllables of an action that a colon parts from what it is done to, `Thu giữ: 120 kg ma túy`.
_SHORT_ACTION = 3
# `217 ha lúa bị đổ dập, 30 ha cây ăn quả bị ngập`: what came to harm before is not done to the next
_AN_ITEM = re.compile(r";|(?<!\w)bị [^,;]+, (?:(?:khoảng|hơn|gần|trên) )?$")
# `xuất cấp không thu tiền 3.500 tấn gạo`, `thải ra môi trường 60.000 tấn rác`: how or where to it is done parts the verb from what it is done to.
_HOW = re.compile(
    r"(?<=\w) (?:ra (?:môi trường|sông|biển|nước ngoài|thị trường)|không thu tiền|miễn phí|khẩn cấp"
    r"|bổ sung|trực tiếp|thường xuyên|thành công|liên tục|cục bộ|diện rộng|trên diện rộng)$"
)
_AND = re.compile(r"(?:,| và|, và)(?: (?:khoảng|hơn|gần|trên))?\s*")


#: Syllables of `tổng kim ngạch hàng hóa xuất khẩu`, which is not to lose its last.
_LONGEST_OBJECT = 8


# `lần lượt là 43,1% GDP`: what it is a share of; `6,2% thay cho 6,4% trước đó`: how it was thought to be
_WHOLE = re.compile(
    r" (?:gdp|grdp|tổng sản phẩm|kế hoạch|dự toán|chỉ tiêu|cùng kỳ|thay (?:cho|vì)|trước (?:đó|đây))(?!\w)"
)


_SAYS = ("bị ", "không ", "được ", "chưa ", "đã ", "đang ", "phải ", "mất trắng", "thiếu ")
_HEAD = re.compile(
    r"(?P<head>[^\W\d]+(?: [^\W\d]+){0,4}?)(?: (?:bị|không|được|chưa|đã|đang|phải|mất trắng|thiếu) .*)?"
)


def said_of_the_same(passage: Passage, figure: Figure) -> str | None:
    """`14.000 ha cây trồng bị hạn, trong đó 500 ha mất trắng`: the noun of the measure before, and what is said behind this one."""
    if figure.unit in CURRENCIES or figure.is_share or figure.candidate.per or figure.change is not None:
        return None
    host = figure.previous or next((f for f in reversed(passage.figures) if f.end <= figure.start), None)
    if host is None or host.unit != figure.unit or not host.subject or figure.sentence - host.sentence > 1:
        return None
    if noun_phrase(passage.words, figure.end, figure.gap_end, limit=1) is not None:
        return None
    said = predicate(passage, figure.end, figure)
    head = _HEAD.fullmatch(host.subject) if said and said.startswith(_SAYS) else None
    return f"{head['head']} {said}" if head is not None and not is_action(host.subject) else None


def object_after(passage: Passage, figure: Figure) -> str | None:
    if figure.is_share and _WHOLE.match(figure.right):
        return None
    span = noun_phrase(passage.words, figure.end, figure.gap_end, limit=_LONGEST_OBJECT)
    if span is not None:
        return tidy(passage.text[span[0] : span[1]])
    passive = re.match(r"\s*(?:đã )?được (?P<verb>[^,.;:()]{2,40})", figure.right[:80])
    return tidy(passive["verb"]) if passive else None
