"""The indicator: the shortest phrase of the text that names what a figure measures."""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.fields.change.named_changes import changed_object
from extractors.fields.clause.actors import action, deed, is_action, is_actor
from extractors.fields.clause.names_before import heading_name, name_before
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import is_place_label, own_name, predicate, share_of, share_of_market
from extractors.fields.clause.pieces import tidy
from extractors.fields.context import MASK, Figure, Passage
from extractors.fields.count.counts import set_count
from extractors.fields.cues import Tail
from extractors.fields.status.statuses import plan_named
from extractors.fields.subject.applied import rate_applied
from extractors.fields.subject.bodies import label_of_body
from extractors.fields.subject.brackets import item_before, label_before
from extractors.fields.subject.elsewhere import of_another_time
from extractors.fields.subject.harms import add_cause
from extractors.fields.subject.indexes import name_index
from extractors.fields.subject.labels import MARKET, labelled
from extractors.fields.subject.named_sizes import (
    growth,
    growth_of_a_scenario,
    over_the_bracket,
    size_of,
    ticker,
)
from extractors.fields.subject.next_items import next_item
from extractors.fields.subject.over_counts import over_a_count
from extractors.fields.subject.quotes import bank_quoting, side_quoted
from extractors.fields.subject.shared_nouns import shared_noun
from extractors.fields.subject.singled_out import singled_out
from extractors.fields.subject.taken_over import (
    as_written,
    before_bracket,
    figure_before,
    fine_before,
    of_class,
    rate_of_that,
    said_before,
    sentence_before,
    ware_before,
)
from extractors.fields.subject.topics import that_told, topic_told
from extractors.fields.subject.worth import (
    AMOUNTS,
    bracket_told,
    earned_by,
    had_by,
    ranked_by,
    told_in_full,
    told_in_turn,
    worth,
)
from extractors.units import CURRENCIES

_NO_OBJECT = frozenset(("%", "pp", "‰", "x", "Cel", "Mbps", "a", "d", "h", "month", "min", "s"))
_MEASURE_NAME = re.compile(
    r"(?:tổng |tỷ lệ |bình quân )?(?:diện tích|sản lượng|năng suất|chiều dài|khối lượng|trữ lượng"
    r"|dung tích|lượng|độ|trọng tải|công suất|thể tích|mực nước|mức)"
)
_MONEY_NOUN = re.compile(
    r"\s*(?:vốn|kế hoạch vốn|kinh phí|thuế|tiền|ngân sách|nợ|dư nợ|lợi nhuận|doanh thu|trái phiếu|tín dụng"
    r"|chi phí|giá trị|học bổng)(?!\w)"
)
_TRANSITIVE = Tail(
    r"(?<!\w)(?:cắt giảm|đơn giản hóa|tiết giảm|giảm|rút ngắn|tăng|cắt bỏ)(?: (?:ít nhất|tối thiểu|khoảng"
    r"|hơn|gần|trên|tới|đến|thêm|bình quân|trung bình))*\s*$"
)
_OWN_VERB = Tail(
    r"(?<!\w)(?:chiếm|đạt|bằng|tương đương|hoàn thành|là|được|vượt|còn|lên|xuống|tăng|giảm)(?:\s+(?:khoảng"
    r"|gần|hơn|trên|mức|tới|đến|chỉ))?\s*$"
)
_PACKAGE = re.compile(r"(?<!\w)(?<!thanh )(?<!tài )(?<!bất )(?:gói|khoản|quỹ|gói tín dụng|gói hỗ trợ)$")


def set_subject(passage: Passage, figure: Figure) -> None:
    """Fill `counted` of a bare count and `subject` of any figure; the first rule that finds a phrase decides."""
    if figure.unit is None:
        set_count(passage, figure)
        add_cause(passage, figure)
        ranked = ranked_by(passage, figure)
        if ranked is not None and names_indicator(ranked.lower()):
            figure.subject = ranked  # `đứng đầu về số dự án mới với 695 dự án`
        name_index(passage, figure)
        return
    for rule, find in _RULES:
        figure.subject = find(passage, figure)
        if figure.subject:
            figure.why["subject"] = rule
            return


def _changed(passage: Passage, figure: Figure) -> str | None:
    """`giảm 2% thuế suất`, `rút ngắn thời gian giải quyết 30%`: what the verb of change is done to."""
    clause = figure.clause
    if figure.unit in ("%", "pp") and figure.change is not None and _TRANSITIVE.search(clause, figure.lead):
        target = share_of(passage, figure)
        if target:
            return target
    changed = changed_object(clause) if figure.why.get("change") == "object" else None
    return as_written(passage, figure, changed[1]) if changed is not None else None


_AND_ALSO = re.compile(r"(?: [^,;:.()\d]{2,40})? và (?:khoảng |gần |hơn |trên )?")
# `Bộ Nội vụ phấn đấu 100% thủ tục …`: who aims at a share is not what is measured.
_AIMS = re.compile(r"(?<!\w)(?:phấn đấu|bảo đảm|đảm bảo|đặt mục tiêu|hướng tới)(?!\w)")


def _share(passage: Passage, figure: Figure) -> str | None:
    """`100% bản kê khai được công khai`: a share that opens its clause, or goes on a list of changes."""
    if figure.lead == "tiêu" and figure.right.startswith(" dân số "):
        return share_of(passage, figure)  # `hoàn thành chỉ tiêu 95% dân số tham gia BHYT`
    if figure.unit != "%" or figure.lead in ("mức", "tiêu", "trần", "ngưỡng"):
        return None
    previous = figure.previous
    if previous is not None and previous.unit == "%" and previous.lead == "chiếm" and figure.change is None:
        if _AND_ALSO.fullmatch(figure.left):
            return previous.subject  # `Cháy nhà dân chiếm 41,5% số vụ và 78% số người chết`
    if figure.change is None and (figure.lead == "đưa" or figure.clause.endswith("với tỷ lệ ")):
        # `thực hiện việc đưa 100% thủ tục ra tiếp nhận`, `được thông qua với tỷ lệ 89% đại biểu tán thành`
        if (noun := share_of(passage, figure)) is not None:
            return noun
    name = own_name(passage, figure)
    if name is not None and not is_place_label(passage, name):
        # `hỗ trợ 100% chi phí`, `tiết kiệm 10% chi thường xuyên`
        if figure.change is None and is_actor(name) and _AIMS.search(figure.clause):
            return share_of(passage, figure)
        brief = figure.change is None and len(name.split()) <= 3 and is_action(name)
        noun = share_of(passage, figure) if brief else None
        return f"{name} {noun}" if noun else None
    listed = figure.why.get("change") == "list"
    # `Tỉnh Quảng Trị vẫn còn 81,4% diện tích bị ô nhiễm`: what remains follows.
    remains = figure.lead == "còn" and figure.clause.rstrip().endswith(("vẫn còn", "hiện còn"))
    opening = figure.change is None and (remains or not _OWN_VERB.search(figure.clause, figure.lead))
    return share_of(passage, figure) if listed or opening else None


def _package(passage: Passage, figure: Figure) -> str | None:
    """`gói 26.000 tỷ đồng hỗ trợ người lao động`: what the money is for follows it."""
    name = name_before(passage, figure) if figure.unit in CURRENCIES and not figure.candidate.per else None
    head = _PACKAGE.search(name.lower()) if name else None
    if name is None or head is None:
        return None
    rest = (predicate(passage, figure.end, figure) or "").partition(" có ")[0]
    return f"{name[head.start() :]} {rest}" if rest else name[head.start() :]


#: Verbs that take up again what was named in full before: `lũy kế thu đạt …`, `Hà Nội thực hiện được …`.
_ANEW = ("thu", "chi", "thực hiện", "quyết toán")


# `cả nước đã chi 19 tỷ USD nhập khẩu hàng hóa từ Trung Quốc`
_SPENT_ON = re.compile(
    r" (?:để |cho việc )?(?P<what>(?:nhập khẩu|nhập|mua|mua sắm)(?: (?!từ|của|trong|về|và|so|vào|với)[^\W\d]+){1,6})"
)


_TRADES = ("xuất khẩu", "nhập khẩu")
# `Riêng tháng 4 xuất khẩu đạt 349 triệu USD`: of the ware that the sentences before told of
_ONCE_MORE = re.compile(r"(?:riêng|tính chung|lũy kế|luỹ kế|chỉ tính)(?!\w)")


def _clause(passage: Passage, figure: Figure) -> str | None:
    named = plan_named(figure.left) if figure.why.get("status") == "plan named" else None
    if named is not None:
        return as_written(passage, figure, named)
    name = name_before(passage, figure)
    if name is not None and figure.unit == "%" and figure.right.startswith(" thị phần"):
        return share_of_market(passage, figure, name)
    if name is not None and name.lower() in _ANEW:
        name = said_before(passage, figure, name.lower()) or name
    if name is not None and name.lower().startswith(("gói ", "lô ", "khoản ", "hợp đồng ")):
        name = name.removesuffix(" trị giá")
    if (
        name is not None
        and name.lower() in _TRADES
        and _ONCE_MORE.match(passage.lower, figure.sentence_start)
    ):
        name = told_in_full(passage, figure, name) or name
    if name is not None and name.lower() == "thu về" and (sold := earned_by(figure)):
        return sold
    if name is not None and name.lower() == "chi" and (bought := _SPENT_ON.match(figure.right)):
        return passage.text[figure.end + bought.start("what") : figure.end + bought.end("what")]
    before = figure.previous
    if (
        name is not None
        and name.lower() in AMOUNTS
        and before is not None
        and before.is_share
        and before.subject
    ):
        if before.change is None and ";" not in figure.left:
            return (
                before.subject
            )  # `đứng thứ nhất về tiêu thụ rau quả với 58,7% thị phần, đạt giá trị 805 triệu USD`
    if name is not None and name.lower() in AMOUNTS and (market := MARKET.search(figure.left)):
        return as_written(passage, figure, market["what"])
    if name is not None and figure.unit in CURRENCIES and name.lower().startswith(("tỷ lệ ", "tỉ lệ ")):
        name = (
            heading_name(passage, figure) or name
        )  # `vốn ở một số tỉnh như: Hà Nội có tỷ lệ cao nhất, đạt 28 tỷ đồng`
    if name is not None and name.lower() == "kim ngạch":
        name = told_in_full(passage, figure, name) or name
    return name if figure.unit in _NO_OBJECT else _with_object(passage, figure, name)


#: Verbs of trade behind which an amount stands before what it was paid for: `nhập 816 triệu USD rau quả`.
_BUYS = (" nhập", " xuất", "nhập khẩu", "xuất khẩu")
_BUYER = 4


def _with_object(passage: Passage, figure: Figure, name: str | None) -> str | None:
    """`thu giữ 1,2 tấn pháo nổ`: what was measured follows the unit."""
    right = figure.right[:60]
    money = figure.unit in CURRENCIES
    if figure.candidate.per and not money and name and not _MEASURE_NAME.match(name.lower()):
        within = _WITHIN.search(passage.lower, figure.start, figure.end)
        if within is not None:
            return f"{' '.join(_HOW.sub('', name).split()[-4:])} {within['noun']}"
    traded = money and name is not None and name.lower().endswith(_BUYS) and len(name.split()) <= _BUYER
    if figure.candidate.per or (money and not traded and not _MONEY_NOUN.match(right)):
        return name
    if name and _MEASURE_NAME.match(name.lower()):
        return name
    right_start = figure.end
    lead = re.match(r"\s*(?:cho|của)\s+", right)
    if lead and not name:
        right_start += lead.end()
    span = noun_phrase(passage.words, right_start, figure.gap_end, limit=5)
    if span is None:
        return shared_noun(passage, figure, ware_before(passage, figure, name))
    noun = tidy(passage.text[span[0] : span[1]])
    if name and (is_actor(name) or (_AN_ITEM.search(figure.left) and own_name(passage, figure) is None)):
        # `toàn thành phố cần 5,4 triệu m3 cát`, `239 nhà tốc mái; trên 50 ha lúa`
        name = None
    if name and _HEADED.search(figure.left) and not (is_action(name) and len(name.split()) <= _SHORT_ACTION):
        name = (
            None  # `thiệt hại về nông nghiệp và thủy sản: 717 ha lúa bị ngập`: the heading's end is no verb
        )
    before = figure.previous
    if (
        name is None
        and before is not None
        and before.unit in CURRENCIES
        and before.subject
        and is_action(before.subject)
    ):
        if _AND.fullmatch(figure.left):
            # `kiến nghị thu hồi 75.870 tỷ đồng và 1.035 ha đất`
            harm = before.subject.lower().startswith(
                "thiệt hại "
            )  # `thiệt hại tài sản 415 tỷ đồng và 41 ha rừng`
            return f"{before.subject[:9] if harm else before.subject} {noun}"
    if name is None or (money and len(name.split()) > 4):
        said = None if money else predicate(passage, span[1], figure)
        return f"{noun} {said}" if said else noun
    name = deed(name[action(name, name.lower()) :])  # `Công an thu 48 kg heroin`
    tail = " ".join(_HOW.sub("", name).split()[-2:])
    return noun if tail.lower() == noun.lower() else f"{tail} {noun}"


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


def _object_after(passage: Passage, figure: Figure) -> str | None:
    if figure.is_share and _WHOLE.match(figure.right):
        return None
    span = noun_phrase(passage.words, figure.end, figure.gap_end, limit=_LONGEST_OBJECT)
    if span is not None:
        return tidy(passage.text[span[0] : span[1]])
    passive = re.match(r"\s*(?:đã )?được (?P<verb>[^,.;:()]{2,40})", figure.right[:80])
    return tidy(passive["verb"]) if passive else None


_MOVED = re.compile(
    r"(?<!\w)(?<!độ )(?<!mức )(?<!tỷ lệ )(?<!đà )(?<!gia )(?:tăng|giảm|nâng|hạ|rút|đưa"
    r"|cắt giảm)(?: (?:mạnh|nhẹ|dần|tiếp))? (?P<what>[^\W\d]+(?: [^\W\d]+){0,7}?)"
    r"(?:(?: trong| của| vào| hết| đến hết)? §+)?(?: từ)?(?: đã)? (?:lên|xuống|còn|về)(?: (?:còn|mức"
    r"|khoảng|hơn|gần|tới|đến))*\s*$"
)


def _moved(passage: Passage, figure: Figure) -> str | None:
    """`Núi Pháo tăng sản lượng vonfram lên 2.960 tấn`: what was moved to the level."""
    if figure.change is not None and figure.why["change"] != "restated":
        return None
    moved = _MOVED.search(figure.clause)
    if moved is None and MASK in (masked := passage.words[figure.start - len(figure.clause) : figure.start]):
        moved = _MOVED.search(masked.replace("_", " "))  # `đưa tăng trưởng 9 tháng lên gần 8%`
    if (
        moved is None
        or _ADVERB.match(moved["what"])
        or moved["what"].startswith(("con số", "số này", "lũy kế"))
    ):
        return None
    return as_written(passage, figure, moved["what"].removeprefix("mức ").removeprefix("dự báo "))


_ADVERB = re.compile(
    r"(?:lên|xuống|còn|cao|mạnh|nhẹ|dần|từ|đều|nhanh|chậm|liên tục|trở lại|tiếp|thêm|đáng kể|sâu|khoảng|gần|hơn|trưởng)(?!\w)"
)


_RULES: tuple[tuple[str, Callable[[Passage, Figure], str | None]], ...] = (
    ("size of a change", size_of),
    ("singled out", singled_out),
    ("object of the change", _changed),
    ("level before a bracket", before_bracket),
    ("label before a bracket", label_before),
    ("item before a bracket", item_before),
    ("told in turn", told_in_turn),
    ("figure before", rate_of_that),
    ("share's own noun", _share),
    ("rate compared with", of_another_time),
    ("package", _package),
    ("ranked by", ranked_by),
    ("worth", worth),
    ("before the bracket", bracket_told),
    ("label of body", label_of_body),
    ("label of place", labelled),
    ("fine before", fine_before),
    ("rate applied", rate_applied),
    ("side of a price", side_quoted),
    ("bank that quotes", bank_quoting),
    ("what a class pays", of_class),
    ("what was moved", _moved),
    ("over a count", over_a_count),
    ("that told before", that_told),
    ("next item", next_item),
    ("growth of a scenario", growth_of_a_scenario),
    ("clause", _clause),
    ("over the bracket", over_the_bracket),
    ("share by its letters", ticker),
    ("figure before", lambda passage, figure: had_by(figure_before(passage, figure))),
    ("noun behind", _object_after),
    ("topic before", topic_told),
    ("sentence before", sentence_before),
    ("noun of the change", growth),
)
