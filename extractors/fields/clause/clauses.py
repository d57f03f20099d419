"""The name that a clause gives to its number: what remains without openings, times and predicates."""

from __future__ import annotations

import re
from collections.abc import Set

from extractors.fields.clause.actors import action, is_action, is_actor
from extractors.fields.clause.doers import SAY_LITTLE, with_doer
from extractors.fields.clause.growth import (
    AIMED_GROWTH,
    BARE_RATE,
    GROWTH_ALONE,
    is_bare_rate,
    rate_of_growth,
    what_has_it,
)
from extractors.fields.clause.movements import what_moved
from extractors.fields.clause.openings import (
    behind_but,
    had_most_of,
    last_told,
    names_indicator,
    quoted_at,
    stated_part,
    without_rank,
    without_teller,
)
from extractors.fields.clause.parts import ADVERBIAL, AUXILIARY, OPENING, OWNING, REPORTED, SPLIT
from extractors.fields.clause.pieces import Phrase, tidy
from extractors.fields.clause.tails import without_filling, without_joint, without_tail
from extractors.fields.context import MASK, Passage
from extractors.fields.cues import Cue, Rare, words_of

_NAMES_WITH_VERB = re.compile(
    r"(?:tốc_độ|mức|số \w+|tỷ lệ|tỉ lệ|tỷ suất|tỉ suất|giá trị|chỉ số|phần|khoản|vốn) (?:tăng|giảm)|(?:giá bán lẻ|giá bán"
    r"|học phí) tối đa|giảm phát|tăng trưởng(?! (?:tích cực|ấn tượng|vượt bậc|mạnh mẽ|trở lại|so với|đứng"
    r"|xếp|dẫn đầu))|vượt thu|hụt thu|tăng chi|giảm chi|tăng thu|giảm thu|tăng thêm"
)
# `Một số nguyên nhân đẩy CPI lên là giá điện tăng 8,36%`, `do mực nước thấp nên thủy điện chỉ đạt 8 tỷ kWh`
_REASON = Rare(
    r"^[^,;:]*nguyên nhân[^,;:]* (?:là|(?:xuất phát )?từ|do|bởi) (?:do |từ )?(?:việc )?(?:(?:tăng|giảm|điều chỉnh)(?= giá) )?|^[^,;:]*[^\W\d] +thì (?=[^\W\d])|^(?:do|vì|bởi|nhờ) [^,;:]*(?<!trở) nên (?=[^\W\d])"
    r"|^[^,;:]*(?<!\w)(?:tăng|giảm)(?: [^\W\d]+){0,2} nên (?=[^\W\d])",
    "nguyên nhân",
    " thì ",
    " nên ",
)
# `Theo số liệu của Tổng cục Hải quan tổng kim ngạch xuất khẩu đạt …`: no comma parts the source from the name.
_REPORTED_BY = re.compile(
    r"theo [^,;:]{0,30}?(?:tổng cục|cục|bộ|sở|hiệp hội|ủy ban|ngân hàng)(?: [^\W\d]+){1,5}? (?<!về )(?<!của )"
    r"(?=(?:tổng kim ngạch|kim ngạch|tổng mức|tổng sản phẩm|tổng vốn|gdp|grdp|cpi|iip|chỉ[_ ]số|trị giá)(?!\w))"
)
_FINED = re.compile(r"(?<!\w)(?:mức |bị |xử )?phạt(?: tiền)?$")
_TENSES = ("đã", "đang", "sẽ", "cần", "phấn đấu")
# Periods come masked (`Passage.words`); what is left are the words that lead up to them and vague times.
_VAGUE_TIMES = (
    "hiện nay",
    "kỳ này",
    "đến cuối kỳ",
    "cuối kỳ",
    "trong giai đoạn này",
    "đến cuối",
    "cùng thời gian",
    "cả năm",
)
_TIMES = Rare(
    rf"(?:(?<!\w)từ ngày \d{{1,2}} +(?={MASK}|(?:đến|tới) ))?(?:(?<!\w)(?:(?:so với|so|trong|vào|của|(?<!giao )ngay|tính|đến|hết|từ|ở|cho|sau|qua|cả|các|ngày) "
    rf"|trong_))*{MASK}+|(?<!\w)(?:{'|'.join(_VAGUE_TIMES)})(?!\w)",
    MASK,
    *_VAGUE_TIMES,
)
# Words that name nothing by themselves.
BARE = frozenset(
    "tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ|mức|bình quân|trung bình|số|con số|tổng số|khu vực|kế hoạch|dự toán"
    "|mục tiêu|chỉ tiêu|cả năm"
    "|lần đầu|lần đầu tiên|sớm|cùng|trần|bảo đảm|đảm bảo|yêu cầu|nơi|nguyên nhân|lý do|trị giá|lúc"
    "|mức đỉnh|địa phương|còn lại|trong|hai|ba|hai khu vực|cùng kỳ|trở|nhất|mức độ|năm|tháng|mục tiêu là"
    "|quy mô|số lượng|đóng góp|góp|mức trần|tổng cộng|con số này|số này|cơ cấu|mức điều chỉnh|vùng|cả nước"
    "|đây|này|thay vì|đột biến|kỷ lục|mức kỷ lục|đà|điều này|kết quả này|đà|đà này|tốc độ này|mức này"
    "|lũy kế|luỹ kế|tỉnh|thành phố|huyện|bộ|chúng tôi|chúng ta|họ|cam kết|khởi sắc|khởi sắc hơn|khả quan"
    "|tích cực|sôi động|khả năng|đêm".split("|")
)
_WHERE = Cue(
    "cục bộ|có nơi|"
    "tại|trên địa bàn|ở|toàn vùng|toàn tỉnh|của tỉnh|của thành[ _]phố|của huyện|của cả nước"
    "|của việt nam(?! ra nước_ngoài| ra nước ngoài)|của nước ta"
)
# `Học phí của nhóm trường tự chủ`
_WHOM = Cue("của nhóm|của các|của những|của một_số|của một số|của nhiều")


def clause_name(passage: Passage, piece: Phrase) -> str | None:
    """The name in one clause of the passage; None where it has none."""
    key = piece.text, piece.words
    if key not in passage.clause_names:
        passage.clause_names[key] = _clause_name(piece)
    return passage.clause_names[key]


def _clause_name(piece: Phrase) -> str | None:
    phrase = without_times(piece).stripped()
    if len(phrase.words) < 2:
        return None
    if phrase.words.startswith("với_mức"):
        phrase = phrase[4:]
    aim = AIMED_GROWTH.search(phrase.words) if "trưởng" in phrase.words else None
    if aim and (aim["aim"] or not aim.start() or is_actor(phrase.text[: aim.start()].strip())):
        return tidy(phrase.text[aim.start("what") : aim.end("what")])
    reason = _REASON.search(phrase.words)
    if reason:
        phrase = phrase[reason.end() :]
    phrase = what_moved(phrase)
    held = words_of(phrase.words)
    reports = [m for m in REPORTED.all(phrase.words, held) if not _asks_for(phrase, m)]
    # `Lạm phát cả năm dự báo khoảng 7%`: the word ends the name.
    if reports:
        rest = phrase[reports[-1].end() :]
        named = names_indicator(phrase.words) or reports[-1][0].strip() in ("dự báo", "dự đoán")
        named = named and not reports[-1][0].startswith("cho thấy")  # `Chỉ số PAPI cho thấy 82% người dân …`
        # `Lạm phát cả năm dự báo khoảng 7%`, `lãi suất đề xuất`: the word ends the name.
        said = without_tail(rest)
        grew: object = BARE_RATE.fullmatch(
            said.words.replace("_", " ")
        )  # `Ngành dịch vụ ghi nhận mức tăng tích cực`
        grew = grew or said.words == "sự"  # `chỉ số tiêu thụ ghi nhận sự sụt giảm 13,5%`
        phrase = phrase[: reports[-1].start()] if grew or (named and not said) else rest
    phrase = last_told(phrase)
    phrase = behind_but(phrase)
    opening = OPENING.match(phrase.words)
    if opening:
        phrase = phrase[opening.end() :]
    growth = GROWTH_ALONE.fullmatch(phrase.words.strip()) if "trưởng" in phrase.words else None
    if growth is not None and (reports or "dự báo" in growth["how"] or phrase.stripped().text[:1].isupper()):
        # `đặt mục tiêu năm 2027 tăng trưởng 3 - 3,5%`, at a sentence's head `Tăng trưởng quý I là 7,1%`
        return tidy(phrase.stripped().text[: growth.start("how")])
    phrase = without_tail(phrase)
    if len(phrase.words) < 2:
        return None
    if phrase.words.startswith("về ") and names_indicator(phrase.words[len("về ") :]):
        phrase = phrase[len("về ") :]  # `Riêng về diện tích nhà ở bình quân đạt 24 m2`
    whole = phrase
    said_of = stated_part(phrase)
    if said_of is None:
        return None
    phrase = said_of
    if not names_indicator(phrase.words):
        said = _after_auxiliary(phrase, held)
        covered = said.words in _COVERS and phrase.words.endswith(f" đã {said.words}")
        if covered:
            # `hạ tầng băng rộng di động đã phủ 99,8%`
            cut = len(phrase.words) - len(said.words)
            head = phrase[: cut - len(" đã ")]
            return tidy(f"{head.text} {said.text}")
        if said is not phrase and _says_nothing(said):
            # `Xâm nhập mặn đã vào sâu 60 km`: nothing but the predicate follows.
            before = phrase[: len(phrase.words) - len(said.words)]
            said = before if before.words.rstrip().endswith(_TENSES) else said
        phrase = without_rank(piece, _owned(said, held))
        if said.words != phrase.words and is_bare_rate(phrase.words, piece):
            phrase = what_has_it(without_tail(_head(said[: -len(phrase.words)], held))) or phrase
    phrase = quoted_at(phrase)
    told = _REPORTED_BY.match(phrase.words) if phrase.words.startswith("theo ") else None
    phrase = phrase[told.end() :] if told is not None else phrase
    if ADVERBIAL.match(phrase.words) or phrase.words.endswith(" thì"):
        return None  # `Nếu loại trừ khoản đột xuất, đặc thù thì tăng 9%`: a condition
    phrase = without_tail(_head(phrase, held))
    measured = names_indicator(phrase.words)
    if not measured and (begun := action(phrase.text, phrase.words)):
        phrase = phrase[begun:]
        measured = names_indicator(phrase.words)
    if measured:
        phrase = _without_whose(without_teller(phrase), held)
    phrase = without_filling(phrase)
    words = phrase.words.replace("_", " ")
    fined = _FINED.search(words) if "phạt" in words else None
    if fined and fined.start() and not words.startswith(("mức", "tổng", "số ", "tiền")):
        # `Vứt rác nơi công cộng bị phạt`: whoever is fined, the fine is what is measured.
        phrase = phrase[fined.start() :]
    if len(words) < 2 or words in BARE or not any(map(str.isalpha, words)) or BARE_RATE.fullmatch(words):
        return None
    if words.endswith((" năm", " sao")) and words[:-4].isdigit():
        return None  # `kỳ hạn 5 năm là 4,5%, 7 năm là 4,8%`, `sản phẩm đạt 4 sao, đạt 90% kế hoạch`
    if words == "tốc độ":
        return rate_of_growth(piece) or tidy(phrase.text)
    if words in SAY_LITTLE and whole.words.endswith(f" {phrase.words}"):
        return with_doer(whole, phrase)
    return tidy(phrase.text)


def _names_enough(words: str) -> bool:
    """Whether an indicator's name goes without the place behind it: two words, or initials."""
    return len(words.replace("_", " ").split()) > 1 or words.strip() in ("gdp", "grdp", "cpi", "iip", "fdi")


def _without_whose(phrase: Phrase, held: Set[str]) -> Phrase:
    """An indicator's name without the place or those whom it is told of."""
    where = _WHERE.search(phrase.words, held)
    if where and _names_enough(phrase.words[: where.start()]) and not _tells_apart(phrase, where):
        phrase = without_joint(phrase[: where.start()])
    whom = _WHOM.search(phrase.words, held)
    return phrase[: whom.start()] if whom and len(phrase.words[: whom.start()].split()) > 1 else phrase


def _tells_apart(phrase: Phrase, where: re.Match[str]) -> bool:
    """Whether a place tells those apart that a number is of, `số vụ cháy tại nhà dân`, and is none of the map."""
    rest = phrase[where.end() :].stripped()
    numbered = phrase.words.startswith(_NUMBERED) and where[0].strip() in ("tại", "ở")
    return numbered and rest.text[:1].islower() and _ON_THE_MAP.match(rest.words) is None


_NUMBERED = ("số ", "tổng số ", "tỷ lệ ", "tỉ lệ ")
_ON_THE_MAP = re.compile(
    r"(?:các |những |một[ _]số |nhiều |cả |toàn |hai |ba )*(?:tỉnh|thành[ _]phố|thủ đô|huyện|quận|xã|phường|địa phương|địa bàn"
    r"|vùng|miền|khu vực|thành thị|đô thị|nông thôn|đây|đó|nước(?! ngoài)|quốc gia|nền kinh tế|thị trường|thời điểm|mức)(?!\w)"
)


def _asks_for(phrase: Phrase, report: re.Match[str]) -> bool:
    """`Khách hàng yêu cầu hoàn tiền chiếm 5%`: what people ask for tells them apart, as no authority's demand does."""
    return report[0].startswith("yêu cầu") and _ASKING.search(phrase.words, 0, report.start()) is not None


_ASKING = re.compile(
    r"(?<!\w)(?:có|số|hồ sơ|hồ_sơ|khách|khách hàng|khách_hàng|người|người dân|người_dân|hộ|đơn) $"
)
#: Verbs that say nothing without what does it.
_COVERS = ("phủ", "bao phủ", "phủ sóng", "chạm", "cán")


def _after_auxiliary(phrase: Phrase, held: Set[str]) -> Phrase:
    """What is said after `đã`, `sẽ`, `cần` …"""
    for match in reversed(AUXILIARY.all(phrase.words, held)):
        # `Cần Thơ` is no auxiliary.
        if phrase.text[match.start()].islower() or not (match.start() or match[0].startswith("cần")):
            rest = phrase[match.end() :]
            return rest if rest or match[0].strip() in ("làm", "khiến") else phrase
    return phrase


def _says_nothing(phrase: Phrase) -> bool:
    words = without_tail(phrase).words
    return not words or words in BARE


_IN_FRONT = re.compile(r"\w (?:đứng|dẫn|xếp)[ _](?:đầu|thứ[ _]\w+)(?: bảng)? $")
_PRICES = frozenset("giá|giá bán|giá bán lẻ|mức giá|giá thành|giá niêm yết".split("|"))


def _owned(phrase: Phrase, held: Set[str]) -> Phrase:
    """What is said to be there: the part behind the last `có`, `với` or `gồm`."""
    owning = [] if names_indicator(phrase.words) else OWNING.all(phrase.words, held)
    rest = phrase[owning[-1].end() :] if owning else phrase
    if (
        owning
        and without_tail(rest).words in _WORTH
        and _IN_FRONT.search(phrase.words, 0, owning[-1].start())
    ):
        # `Gạo đứng đầu với kim ngạch 2 tỷ USD`: of what stands in front.
        return without_tail(phrase[: owning[-1].start()])
    if owning and owning[-1][0].startswith("có") and rest.words in _PRICES:
        # `Xăng E5 RON92 có giá bán`: a price of what; `dầu diesel giảm, có giá`: of what was named before
        return phrase if phrase.words[: owning[-1].start()].strip() else phrase[:0]
    if owning and rest.words.strip() in ("tỷ lệ", "tỉ lệ"):
        return had_most_of(phrase[: owning[-1].start()])  # `thông qua luật với tỷ lệ 91,8%`
    return rest if rest else phrase


def _head(phrase: Phrase, held: Set[str]) -> Phrase:
    """The part before the first predicate, unless the name itself holds one (`tốc độ tăng`)."""
    splits = SPLIT.all(phrase.words, held)
    names = [m.span() for m in _NAMES_WITH_VERB.finditer(phrase.words)] if splits else []
    for match in splits:
        if any(a <= match.start() < b for a, b in names):
            continue
        owned = match[0].startswith(_LOOKS_AHEAD) and not names_indicator(phrase.words)
        rest = phrase[match.end() :].stripped() if owned else phrase
        if owned and is_action(rest.words):
            return rest  # `SCIC ước nộp ngân sách 2.975 tỷ đồng`
        if owned and names_indicator(rest.words) and is_actor(phrase[: match.start()].text.strip()):
            return _head(rest, held)  # `Ngân hàng Nhà nước dự kiến tín dụng tăng 15%`
        if match[0] in ("đạt", "ước đạt") and not names_indicator(phrase.words):
            rest = phrase[match.end() :].stripped()
            told = names_indicator(rest.words) and not rest.words.startswith(_HOW_MUCH)
            if told and without_tail(rest).words not in _WORTH:
                return _head(rest, held)  # `Tập đoàn đạt doanh thu hợp nhất 500 tỷ đồng`
        return phrase[: match.start()] if match.start() > 0 else _head(phrase[match.end() :].stripped(), held)
    return phrase


#: `Giày dép đạt kim ngạch 1,58 tỷ USD`: of what stands before.
_WORTH = ("kim ngạch", "trị giá", "giá trị")
#: `Sản xuất công nghiệp đạt tốc độ tăng trưởng 9,5%`: these only lead up to the figure.
_HOW_MUCH = ("mức", "điểm", "tốc độ", "tốc_độ", "tỷ lệ", "tỉ lệ")
#: `SCIC ước nộp …`, `Chương trình dự kiến trao …`: the action follows.
_LOOKS_AHEAD = ("ước", "dự kiến", "dự tính", "có lúc", "có thời điểm")


def without_times(piece: Phrase) -> Phrase:
    found = _TIMES.all(piece.words)
    if not found:
        return piece
    edges = [0] + [e for m in found for e in m.span()] + [len(piece.words)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    return Phrase(" ".join(piece.text[a:b] for a, b in spans), " ".join(piece.words[a:b] for a, b in spans))
