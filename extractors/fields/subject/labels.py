"""Items of a list whose labels are places, `Nghệ An 282 tỉ đồng`: what is measured was said before."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.names_before import heading_name, name_before
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import (
    is_capitalised,
    is_market_label,
    is_place_label,
    predicate,
    with_predicate,
)
from extractors.fields.clause.pieces import Phrase, tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare
from extractors.fields.named_places import is_zone
from extractors.fields.subject.gauges import gauged_before
from extractors.fields.subject.had import had_by
from extractors.fields.subject.names_in_turn import GROWTH
from extractors.fields.subject.taken_over import as_written, sentence_before

# `nghị định tăng lương tối thiểu vùng từ ngày 1/1/2026: vùng I …`
_RAISED = Rare(
    r"(?<!\w)(?:tăng|giảm|nâng|hạ|điều chỉnh|quy định) (?P<what>(?:mức )?(?:lương|giá|học phí|phụ cấp"
    r"|trợ cấp|thuế|lãi suất)(?: [^\W\d]+){0,6}?)(?: (?:kể )?từ [^:]{2,24})?$",
    "tăng ",
    "giảm ",
    "nâng ",
    "hạ ",
    "điều chỉnh ",
    "quy định ",
)


def labelled(passage: Passage, figure: Figure) -> str | None:
    """`Nghệ An 282 tỉ đồng`: the label of an item says where; what is measured was said before."""
    name = name_before(passage, figure)
    if name is None and figure.unit in CURRENCIES and (market := MARKET.search(figure.left)) is not None:
        return as_written(
            passage, figure, market["what"]
        )  # `Mỹ là thị trường xuất khẩu lớn nhất với trị giá …`
    gauged = gauged_before(figure, name)
    if gauged is not None:
        return gauged
    if name is None or not (_is_label(passage, name) or _says_where(figure, name)):
        return None
    if is_zone(name) and (figure.place is None or is_zone(figure.place)):
        figure.place = name  # `trong đó thành thị là 23 m²/người`
    if figure.lead == "có" and not figure.is_share and figure.unit not in CURRENCIES:
        if noun_phrase(passage.words, figure.end, figure.gap_end, limit=1) is not None:
            return None  # `Bình Định đang có 12.000 ha đất bị hạn`
    if figure.unit in CURRENCIES:
        whole = _OF_A_WHOLE.match(passage.lower, figure.end, min(figure.sentence_end, figure.end + 90))
        if whole is not None:
            return tidy(passage.text[whole.start("what") : whole.end("what")])
    if figure.lead == "chiếm" and figure.unit == "%" and figure.change is None:
        whole = _SHARE_OF.match(passage.lower, figure.end, min(figure.sentence_end, figure.end + 90))
        if whole is not None:
            return tidy(passage.text[whole.start("what") : whole.end("what")])
    if figure.unit == "%" and figure.right.startswith(" thị phần"):
        return "thị phần"  # `Mỹ xếp thứ 2 với 20% thị phần`
    market = MARKET.search(figure.left)
    if market is not None:
        traded = sentence_before(passage, figure)
        if traded is not None and _TRADED.match(traded):
            return traded  # `xuất khẩu gạo đạt 6 triệu tấn. Philippines trở thành thị trường xuất khẩu chính, đạt 2 triệu tấn`
        return as_written(passage, figure, market["what"])
    host = _broken_down(figure)
    if host is not None:
        return host
    span = passage.heading(figure)
    raised = _RAISED.search(passage.lower[slice(*span)]) if span is not None else None
    if span is not None and raised is not None:
        start = span.start + raised.start("what")
        return tidy(passage.text[start : start + len(raised["what"])])
    named = heading_name(passage, figure)
    if named is not None and not is_place_label(passage, named):
        return named
    if named is not None and (noun := _behind_the_place(passage, figure)) is not None:
        return noun
    if figure.verb == GROWTH:
        return GROWTH  # `Thái Lan được dự báo tăng trưởng 3%`
    if figure.unit in CURRENCIES and (sort := _SORT_OF_MONEY.match(figure.right)) is not None:
        return as_written(passage, figure, sort["what"])  # `Singapore dẫn đầu với 4,11 tỷ USD vốn đăng ký`
    previous = figure.previous
    if previous is not None and previous.subject:
        measured = sentence_before(passage, figure) if figure.why.get("change") == "most of those" else None
        return measured or had_by(figure, previous.subject)
    return _opening_name(passage, figure) or sentence_before(passage, figure)


_SORT_OF_MONEY = re.compile(
    r" (?P<what>(?:vốn|kim ngạch|doanh thu) [^\W\d]+(?: (?!chiếm|tăng|giảm|so|và|của|trong)[^\W\d]+){0,3})"
)


# `Các nước EU chiếm 12,5% tổng kim ngạch xuất khẩu hàng dệt may của Việt Nam`
_SHARE_OF = re.compile(
    r" (?:trong )?tổng (?:số )?(?P<what>(?:vốn|kim ngạch|sản lượng|doanh thu|giá trị|lượng|khối lượng)(?: (?!của|cả|trong|và|toàn|cao|lớn)"
    r"[^\W\d]+){2,6})(?=[,;.()]| của| cả| trong| và| toàn|$)"
)
_TRADED = re.compile(
    r"(?:kim ngạch )?(?:xuất khẩu|nhập khẩu) (?!hàng hóa|của|sang|vào|từ)[^\W\d]+", re.IGNORECASE
)
# `Diện tích gieo cấy lúa mùa miền Bắc đạt thấp, trong đó vùng Đồng bằng sông Hồng đạt 497 nghìn ha`
_BY_PLACE = re.compile(
    r"(?P<what>[^,;:.()\d]{5,90}), (?:trong đó|cụ thể|riêng|đặc biệt)(?: là)? [^,;:.()\d]*$"
)


def _opening_name(passage: Passage, figure: Figure) -> str | None:
    """The indicator that the sentence is about, before it is told of its first place."""
    start = figure.start - len(figure.left)
    said = _BY_PLACE.fullmatch(figure.left) if start == figure.sentence_start else None
    if said is None:
        return None
    end = start + said.end("what")
    name = clause_name(passage, Phrase(passage.text[start:end], passage.words[start:end]))
    return name if name is not None and names_indicator(name.lower()) else None


def _behind_the_place(passage: Passage, figure: Figure) -> str | None:
    """`Lâm Đồng: 120 ha lúa bị ngập`: what is measured at the place that is the label follows."""
    if not figure.left.endswith(": "):
        return None
    span = noun_phrase(passage.words, figure.end, figure.gap_end, limit=_LONGEST_NOUN)
    if span is None:
        return None
    noun, said = tidy(passage.text[span[0] : span[1]]), predicate(passage, span[1], figure)
    return with_predicate(noun, said)


#: Syllables of what is measured, at most.
_LONGEST_NOUN = 8


def _broken_down(figure: Figure) -> str | None:
    """`717 ha lúa bị ngập úng (Hà Giang 142 ha; Lai Châu 474 ha)`: of what stands before the bracket."""
    host = figure.previous if figure.bracketed else None
    while host is not None and host.bracketed:
        host = host.previous
    alike = host is not None and host.sentence == figure.sentence and host.unit == figure.unit
    return host.subject if host is not None and alike and host.change is figure.change is None else None


def _is_label(passage: Passage, name: str) -> bool:
    if not passage.places:
        return is_place_label(passage, name)
    ranked = _RANKED.search(name.lower())
    name = name[: ranked.start()] if ranked is not None else name
    return is_place_label(passage, name) or is_market_label(passage, name)


# `Philippines trở thành thị trường xuất khẩu chính`, `Lào vươn lên vị trí thứ hai`: who it is, not what is measured
_RANKED = re.compile(r" (?:trở thành|vươn lên|vươn|đứng|xếp|giữ|là) ?(?:.*)$")


# `Singapore dẫn đầu với 3,76 tỷ USD, chiếm 26,7% tổng vốn cấp mới`
_OF_A_WHOLE = re.compile(
    r",? (?:và )?chiếm (?:khoảng |gần |hơn |tới )?[\d.,]+ ?% tổng (?:số )?"
    r"(?P<what>(?:vốn|kim ngạch|sản lượng|doanh thu|giá trị|số vốn)(?: (?!của|cả|trong|và|toàn"
    r"|đăng ký của)[^\W\d]+){1,5})(?=[,;.()]| của| cả| trong| và| toàn|$)"
)


_EXTREME = re.compile(r"^\s*(?:cao|thấp|nhiều|ít|lớn|nặng) nhất (?P<how>là|ở|tại) [^,;:()]{2,30}$")


def _says_where(figure: Figure, name: str) -> bool:
    """`cao nhất là Đông Hà 44°C`: a place behind a superlative, known or not; `thấp nhất là vàng 18K` is another ware."""
    extreme = _EXTREME.search(figure.clause)
    return extreme is not None and (extreme["how"] != "là" or is_capitalised(name))


# `Hoa Kỳ là thị trường xuất khẩu lớn nhất với 13,9 tỷ USD`
MARKET = re.compile(
    r" (?:là|trở thành) (?P<what>(?:thị trường|nguồn|đối tác|nước) (?:xuất khẩu|nhập khẩu|thương mại"
    r"|đầu tư|cung cấp|cung ứng)(?: (?!lớn|chính|hàng đầu|quan trọng|chủ)[^\W\d]+){0,4}?)(?= (?:lớn|chính"
    r"|hàng đầu|quan trọng|chủ|số|của|với|thứ)(?!\w)|[,.]|$)[^;:]*$"
)
