"""The part of a clause that states something: behind a base or a cause told first, before a base told last."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_actor
from extractors.fields.clause.parts import ADVERBIAL, OPENING, SPLIT
from extractors.fields.clause.pieces import Phrase
from extractors.fields.clause.tails import without_tail
from extractors.fields.cues import Rare

# Nouns that begin the name of an indicator.
_INDICATOR_HEADS = (
    r"(?:tổng(?! công ty| cục| thầu| bí thư| giám đốc)|t[ỷỉ] suất|tỷ lệ|tỉ lệ|số(?! liệu| hóa)|nguồn thu|giá|lãi suất"
    r"|doanh thu|kim ngạch|vốn|sản lượng|diện tích|năng suất|chỉ số|mức|thu ngân sách|dư nợ"
    r"|dân số|thời gian|tốc độ|lượng|lượt|quy mô|thu nhập|nợ|tỷ giá|công suất|chi phí|lợi nhuận|tỷ trọng|cán cân|xuất khẩu"
    r"|nhập khẩu|xuất siêu|nhập siêu|tín dụng|huy động|tài sản|lực lượng lao động|kinh phí|giá trị|trị giá"
    r"|chiều dài|khối lượng|lạm phát|gdp|grdp|cpi|iip"
    r"|sóng|tuổi|nhiệt độ|độ ẩm|mực nước|lưu lượng|thuế|phí|lương|tiền|hệ số|tiến độ|thị phần|bội chi"
    r"|thặng dư|học phí|điểm)(?!\w)"
)
_INDICATOR_HEAD = re.compile(_INDICATOR_HEADS.replace(" ", "[ _]").replace(r"(?!\w)", r"(?![^\W_])"))
_HOW_FAR = re.compile(
    r"(?:(?:thấp|cao|nhiều|ít|lớn|nhỏ|tăng|giảm|chậm|nhanh)(?: (?:xa|hẳn|hơn|nhiều|mạnh|nhẹ|rất))*)?"
)
# `Tại Vietcombank giá USD ở mức …`
_QUOTED_AT = re.compile(
    r"(?:(?:lúc|tại|ở|trên) [^,;:]{2,40}|(?:kết thúc|khép lại|kết|chốt|đóng cửa) (?:tuần|phiên|ngày))"
    r" (?=(?:giá|tỷ giá|tỉ giá|lãi suất|chỉ[_ ]số) )"
)
# `Tỷ giá trung tâm do Ngân hàng Nhà nước công bố cuối tuần`
_TELLER = Rare(
    r" (?:do|được) [^\W\d]+(?: [^\W\d]+){0,5} (?:công bố|niêm yết)(?!\w).*$| được công bố$",
    "công bố",
    "niêm yết",
)
# What one thing that moved brought about in another.
_CAUSED = Rare(
    r"(?<!\w)(?:tăng|giảm)(?! trưởng tín dụng)(?: [^\W\d]+){0,4}? (?:kéo theo|dẫn đến|dẫn tới|khiến cho"
    r"|khiến|làm cho|giúp|đưa|đẩy) |(?<!\w)là (?:do|nhờ) ",
    "là do",
    "là nhờ",
    "kéo theo",
    "dẫn",
    "khiến",
    "làm cho",
    "giúp",
    "đưa",
    "đẩy",
)


def names_indicator(words: str) -> bool:
    """Whether lower-cased words, joined compounds or not, begin with a noun of measurement."""
    return _INDICATOR_HEAD.match(words) is not None


def stated_part(phrase: Phrase) -> Phrase | None:
    """The clause without the base that it opens or ends with, and without what brought it about; None where that is all."""
    compared = phrase.words.find(" so với ")
    if compared > 0:
        # `khách quốc tế tăng tích cực so với thời gian trước`, but `thấp xa so với yêu cầu` names nothing
        phrase = without_tail(phrase[:compared])
        if _HOW_FAR.fullmatch(phrase.words):
            return None
    caused = _CAUSED.search(phrase.words)
    if caused and names_indicator(phrase.words[caused.end() :]):
        phrase = phrase[caused.end() :]  # `Lượng khách tăng mạnh kéo theo tổng thu đạt 44 tỷ đồng`
    return phrase


_RANKED_IN = re.compile(r"\w (?:đứng|xếp|dẫn) (?:đầu|nhất|nhì|ở |vị trí |hạng |thứ)[^,;:]{0,24}? về ")


_AND_ANOTHER = re.compile(r"\d[^,;:]* và (?=[^\W\d][^\d]* (?:là|đạt|còn|chiếm)\s*$)")
# `Hầu hết các nhóm tăng và chỉ có nhóm ăn uống giảm 1,5%`
_ONLY = re.compile(r" (?:và|nhưng|song) chỉ có [^\W\d]+ [^,;:]*(?<!\w)(?:tăng|giảm)")


def last_told(phrase: Phrase) -> Phrase:
    """`doanh thu tăng cao nhưng lợi nhuận chỉ đạt 43.800 tỷ đồng`: of the second, where it names an indicator."""
    words = phrase.words
    if " và " in words and (told := _AND_ANOTHER.search(words)) is not None:
        return phrase[told.end() :]  # `nam là 70,9 tuổi và nữ là`: ages part no clauses
    if " trong khi " in words and (rest := words.rpartition(" trong khi ")[2]).strip():
        return phrase[-len(rest) :]  # `tương đương gần tỷ USD trong khi năm 2021 vẫn lãi 14 tỷ đồng`
    if " chỉ có " in words and _ONLY.search(words):
        return phrase[-len(words.rpartition(" chỉ có ")[2]) :]
    if " nhưng " in words and names_indicator(rest := words.rpartition(" nhưng ")[2]):
        return phrase[-len(rest) :]
    if " bởi " in words and names_indicator(rest := words.rpartition(" bởi ")[2]):
        return phrase[-len(rest) :]  # `phần lớn dành cho xuất khẩu bởi chỉ số tiêu thụ trong nước giảm 13,5%`
    ranked = _RANKED_IN.search(words) if " về " in words else None
    if ranked is not None and names_indicator(words[ranked.end() :]):
        who = phrase[: ranked.start() + 1]
        named = all(word[:1].isupper() for word in who.text.split())
        # `Mỹ đứng đầu về kim ngạch xuất khẩu hàng dệt may`, but `cao su đứng đầu về kim ngạch`: a ware among wares
        return phrase[ranked.end() :] if named else who
    if " với tỷ lệ " in words:
        # `nợ xấu đã được xử lý tích cực hơn với tỷ lệ nợ xấu giảm nhẹ`
        said, _, rest = words.rpartition(" với ")
        return phrase[-len(rest) :] if " được " in said else phrase
    return phrase


def quoted_at(phrase: Phrase) -> Phrase:
    """A price or a rate without the place in front of it where it is quoted."""
    place = _QUOTED_AT.match(phrase.words)
    return phrase[place.end() :] if place else phrase


def without_teller(phrase: Phrase) -> Phrase:
    """An indicator's name without who made it known."""
    teller = _TELLER.search(phrase.words)
    return phrase[: teller.start()] if teller else phrase


_MOST_OF = re.compile(r"(?<!\w)có (?P<what>[^,;:]+?) (?:cao|thấp|lớn|nhiều|ít) nhất[^,;:]*$")


def had_most_of(phrase: Phrase) -> Phrase:
    """`vùng có tỷ lệ hộ nghèo thấp nhất`, before `với tỷ lệ 0,2%`: the rate that is lowest there; any other phrase whole."""
    most = _MOST_OF.search(phrase.words)
    named = most is not None and names_indicator(most["what"])
    return phrase[most.start("what") : most.end("what")] if most is not None and named else phrase


_NUMBERED = ("số ", "tổng số ", "tỷ lệ ", "tỉ lệ ")


def behind_but(phrase: Phrase) -> Phrase:
    """`dù đã có nhiều chính sách nhưng cả nước chỉ thu hút 13 tỷ USD`: what stands behind it, where that names something."""
    but = phrase.words.rfind(" nhưng ")
    if but < 0:
        return phrase
    rest = phrase[but + 1 :]
    if phrase.words.startswith(_NUMBERED) and not SPLIT.pattern.search(phrase.words, 0, but):
        if not is_actor(without_tail(rest[len("nhưng ") :]).text) and not names_indicator(rest.words[6:]):
            return phrase  # `số thí sinh trúng tuyển nhưng bỏ nhập học`: of those who did both
    opened = OPENING.match(rest.words)
    said = without_tail(rest[opened.end() :]) if opened else rest[:0]
    return rest if said and not ADVERBIAL.match(said.words) else phrase


_RANK = re.compile(r" (?:cao|thấp|lớn|nhiều|ít) nhất(?: cả nước)?$")


def without_rank(piece: Phrase, name: Phrase) -> Phrase:
    """`Đồng bằng là nơi có diện tích nhà ở cao nhất với`: an indicator's name without where it ranks."""
    if not piece.words.rstrip().endswith(" với") or not names_indicator(name.words):
        return name
    rank = _RANK.search(name.words)
    return name[: rank.start()] if rank is not None else name
