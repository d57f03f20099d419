"""The subject that the figure's own clause names, and what was moved to a level."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.names_before import heading_name, name_before
from extractors.fields.clause.phrases import share_of_market
from extractors.fields.context import MASK, Figure, Passage
from extractors.fields.status.statuses import plan_named
from extractors.fields.subject.labels import MARKET
from extractors.fields.subject.objects import with_object
from extractors.fields.subject.taken_over import as_written, said_before
from extractors.fields.subject.worth import AMOUNTS, earned_by, told_in_full

_NO_OBJECT = frozenset(("%", "pp", "‰", "x", "Cel", "Mbps", "a", "d", "h", "month", "min", "s"))
#: Verbs that take up again what was named in full before: `lũy kế thu đạt …`, `Hà Nội thực hiện được …`.
_ANEW = ("thu", "chi", "thực hiện", "quyết toán")


# `cả nước đã chi 19 tỷ USD nhập khẩu hàng hóa từ Trung Quốc`
_SPENT_ON = re.compile(
    r" (?:để |cho việc )?(?P<what>(?:nhập khẩu|nhập|mua|mua sắm)(?: (?!từ|của|trong|về|và|so|vào|với)[^\W\d]+){1,6})"
)


_VALUES_OF_TRADE = frozenset(
    f"{value} {trade}"
    for value in ("kim ngạch", "giá trị kim ngạch", "giá trị", "trị giá")
    for trade in ("xuất khẩu", "nhập khẩu")
)
_TRADES = ("xuất khẩu", "nhập khẩu")
# `Riêng tháng 4 xuất khẩu đạt 349 triệu USD`: of the ware that the sentences before told of
_ONCE_MORE = re.compile(r"(?:riêng|tính chung|lũy kế|luỹ kế|chỉ tính)(?!\w)")


def own_clause(passage: Passage, figure: Figure) -> str | None:
    """The name in the figure's clause, with what was measured where the name alone does not say it."""
    named = plan_named(figure.left) if figure.why.get("status") == "plan named" else None
    if named is not None:
        return as_written(passage, figure, named)
    name = name_before(passage, figure)
    if name is not None and figure.unit == "%" and figure.right.startswith(" thị phần"):
        return share_of_market(passage, figure, name)
    if name is not None:
        name = _in_full(passage, figure, name)
        told = _what_the_amount_is_of(passage, figure, name.lower())
        if told is not None:
            return told
        name = _of_more_than_that(passage, figure, name)
    return name if figure.unit in _NO_OBJECT else with_object(passage, figure, name)


def _in_full(passage: Passage, figure: Figure, name: str) -> str:
    low = name.lower()
    if low in _ANEW:
        return said_before(passage, figure, low) or name
    if low.startswith(("gói ", "lô ", "khoản ", "hợp đồng ")):
        return name.removesuffix(" trị giá")
    if low in _TRADES and _ONCE_MORE.match(passage.lower, figure.sentence_start):
        return told_in_full(passage, figure, name) or name
    return name


def _what_the_amount_is_of(passage: Passage, figure: Figure, name: str) -> str | None:
    if name == "thu về" and (sold := earned_by(figure)):
        return sold
    if name == "chi" and (bought := _SPENT_ON.match(figure.right)):
        return passage.text[figure.end + bought.start("what") : figure.end + bought.end("what")]
    if name not in AMOUNTS:
        return None
    before = figure.previous
    if before is not None and before.is_share and before.subject and before.change is None:
        if ";" not in figure.left:
            # `đứng thứ nhất về tiêu thụ rau quả với 58,7% thị phần, đạt giá trị 805 triệu USD`
            return before.subject
    market = MARKET.search(figure.left)
    return as_written(passage, figure, market["what"]) if market is not None else None


def _of_more_than_that(passage: Passage, figure: Figure, name: str) -> str:
    low = name.lower()
    if figure.unit in CURRENCIES and low.startswith(("tỷ lệ ", "tỉ lệ ")):
        # `vốn ở một số tỉnh như: Hà Nội có tỷ lệ cao nhất, đạt 28 tỷ đồng`
        return heading_name(passage, figure) or name
    if low == "kim ngạch" or low in _VALUES_OF_TRADE:
        return told_in_full(passage, figure, name) or name
    return name


_MOVED = re.compile(
    r"(?<!\w)(?<!độ )(?<!mức )(?<!tỷ lệ )(?<!đà )(?<!gia )(?:tăng|giảm|nâng|hạ|rút|đưa"
    r"|cắt giảm)(?: (?:mạnh|nhẹ|dần|tiếp))? (?P<what>[^\W\d]+(?: [^\W\d]+){0,7}?)"
    r"(?:(?: trong| của| vào| hết| đến hết)? §+)?(?: từ)?(?: đã)? (?:lên|xuống|còn|về)(?: (?:còn|mức"
    r"|khoảng|hơn|gần|tới|đến))*\s*$"
)


def moved_to(passage: Passage, figure: Figure) -> str | None:
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
