"""The name that a clause gives to its number: what remains without openings, times and predicates."""

from __future__ import annotations

import re
from collections.abc import Set

from extractors.fields.actors import action, is_action, is_actor
from extractors.fields.context import MASK, Figure, Passage
from extractors.fields.cues import REPORTING, Cue, Rare, words_of
from extractors.fields.doers import SAY_LITTLE, with_doer
from extractors.fields.pieces import Phrase, split_clauses, tidy
from extractors.fields.tails import without_filling, without_tail
from extractors.units import CURRENCIES

# Openings of a clause that name no indicator.
_OPENING = re.compile(
    r"^[\s\"“”'‘’,–+-]*(?:(?:(?:(?:bình quân|trung bình) (?:mỗi|một) (?:ha|sào|hộ|người|xã|đơn vị|con|tấn)|mỗi (?:lít|kg|kwh|lượng|tấn|m3))(?= [^\W\d])|trong đó|trong số đó|trong tổng số|trong số này|trong số|riêng|còn lại|còn|cụ thể|theo đó"
    r"|đồng thời|tuy vậy|tuy thế|ngược lại|ở chiều ngược lại|cá biệt|tiếp đến là|tiếp đến|tiếp theo là|kế đó là|kế đến là|kế đó|kế tiếp là|sau đó là|xếp sau là|theo sau là|nhờ vậy|nhờ thế|vì thế|tuy(?! nhiên| vậy| thế)|mặc dù|dù|(?:nhiều|cao|lớn|thấp|ít|mạnh|nhanh|sâu|nặng nề?) nhất là|đứng đầu là|dẫn đầu là|do|nhờ|vì|bởi|nếu như|nếu|như|bên cạnh đó|ngoài ra|đáng chú ý|tuy nhiên|trong khi đó|trong khi|vẫn|tính chung|tích lũy|lũy kế|luỹ kế|tổng cộng"
    r"|đến nay|hiện nay|hiện tại|hiện|nhưng|và|song|cả nước|toàn quốc|toàn ngành|(?:ngành|địa phương)(?= (?:còn|hiện|đang|đã|cần)(?!\w))|toàn tỉnh|toàn thành phố|trên cả nước"
    r"|trên địa bàn cả nước|ngay|nhờ đó|qua đó|mặt khác|do đó|vì vậy|thực tế|trước đó|sau đó|tại đây|kết quả|như vậy"
    r"|rồi|mỗi năm|mỗi tháng|mỗi ngày|hằng năm|hàng năm|bình quân mỗi năm|(?:đây )?là (?:năm|tháng|quý|tuần|kỳ|lần|phiên) (?:thứ[_ ][^\W\d]+|đầu[_ ]tiên)(?: liên[_ ]tiếp)?|chỉ|gồm|bao gồm|nhất là|đặc biệt|thì|tức là|tức"
    r"|tương đương|nay|mục tiêu là|mục tiêu của (?:[^\W\d]+ ){1,3}là|mục tiêu|phấn đấu|dự kiến|dự báo|nhiều khả năng|nâng|đưa|thêm|để|nhằm|là|có nơi|có địa phương|có lúc"
    r"|có ngày|có trạm|có điểm|cục bộ(?: có nơi)?|(?:cả )?(?:hai|ba|bốn|các|những) (?:[^\W\d]+ ){1,3}?(?:này|nói trên|kể trên) (?:lần lượt|đều)|(?:tỷ lệ|chỉ[_ ]số|chỉ[_ ]tiêu|con số|thị trường|mặt hàng|địa phương) này|chung|tổng số(?=\s*(?:[:,]|là|thành|lên|đạt|$))|cùng với|hay|hoặc|xảy ra|ước tính|ước|sơ bộ|đón|làm cho|khiến|làm|theo kế hoạch|thông qua việc|chủ yếu)(?!\w)"
    r"[\s:,]*)+"
)
# A clause that begins so is an adverbial and names nothing.
_ADVERBIAL = re.compile(
    r"^[\s\"“”'‘’–-]*(?:so với|so|theo|cũng theo|của|tại|ở|sau|trước|từ|tính đến|tính từ|tính|đến|khi|nếu|về|vào|trong|bước vào|kể từ|kể cả|với (?:đà|kết quả|tốc độ) (?:này|trên|đó)"
    r"|cùng kỳ|bằng việc|cùng với|với việc|trên cơ sở|đúng dịp|dịp|nhân dịp|ngày(?! lưu trú| công| nằm)|tháng|quý|năm|sáng|chiều(?! (?:dài|rộng|cao|sâu|ngang))|tối|giai đoạn|kỳ(?! hạn)|lớn nhất|cao nhất|thấp nhất"
    r"|thấp hơn|cao hơn|nhiều hơn|ít hơn|rẻ hơn|đắt hơn|dài hơn|ngắn hơn|nhanh hơn|chậm hơn|chậm tiến_độ|chậm kế hoạch|sớm hơn|muộn hơn|vượt|lớn hơn|nhiều nhất|mức cao|mức thấp|mức giảm|mức tăng cao|đứng|xếp|thuộc|dẫn đầu|đối với|(?:còn )?cách (?:khá )?xa|(?:nếu )?loại trừ|(?:trên|dưới) (?:báo động|ngưỡng|mức)|bình quân mỗi|bình quân một|trung bình mỗi|trung bình một)(?!\w)"
)
_REPORTING = Cue(
    r"cho biết|cho thấy|cho hay|báo cáo|nhận định|khẳng định|(?<!thu thập )(?<!công nghệ )(?<!hệ thống )thông tin|nêu rõ|đề xuất|cho phép|(?<!số )(?<!các )(?<!những )(?<!giảm )(?<!bỏ )quy định|chỉ rõ|thống kê"
    r"|ghi nhận|dẫn chứng|chỉ ra|(?<!theo )(?<!đạt )(?<!với )(?<!ứng )(?<!hơn )yêu cầu|nhấn mạnh|lưu ý|đề ra mục tiêu|đặt mục tiêu|đề ra|(?<!được )dự báo|quyết nghị",
    r"(?: (?:rằng|là|có))?\s*:?(?:\s+|$)",
)
_REPORTS = re.compile(rf"(?<!\w)(?:{REPORTING})\s*$")
_SPLIT = Cue(
    r"ước đạt|ước tính|ước|đạt|là|còn|chỉ còn|lên|xuống|ở mức|bằng|chiếm|tăng|giảm|vượt|cao hơn|thấp hơn|gấp"
    r"|dự kiến|dự báo|sơ bộ|không quá|không vượt quá|không cao hơn|tối đa|tối thiểu|ít nhất|mất giá|phấn đấu|chỉ|tiếp tục|có lúc|có thời điểm"
)
_NAMES_WITH_VERB = re.compile(
    r"(?:tốc_độ|mức|số \w+|tỷ lệ|tỉ lệ|giá trị|chỉ số|phần|khoản|vốn) (?:tăng|giảm)|(?:giá bán lẻ|giá bán|học phí) tối đa|giảm phát|tăng trưởng|vượt thu|hụt thu|tăng chi|giảm chi|tăng thu|giảm thu|tăng thêm"
)
_AUXILIARY = Cue(
    r"đã|đang|sẽ|cần|giúp|phấn đấu đưa|phấn đấu nâng|phấn đấu|dành|nhằm đưa|đưa|nâng|có khả năng|nhiều khả năng|khiến|kéo(?! dài| giảm| theo)|làm|góp phần|gây|được giao|có_thể|cam kết|quyết định|nên",
    r"\s*",
)
# `giữ mục tiêu tăng trưởng từ 8%`, `tỉnh phấn đấu tăng trưởng bình quân trên 10%`
_AIMED_GROWTH = re.compile(
    r"(?<!\w)(?:(?P<aim>mục tiêu|chỉ tiêu|chỉ_tiêu|kịch bản)|phấn đấu|bảo đảm|đảm bảo|quyết tâm)(?: đạt)? (?P<what>(?:tốc[ _]độ )?tăng[ _]trưởng(?: kinh tế| gdp)?)"
    r"(?: (?:bình quân|trung bình|từ|đạt|là|khoảng|trên|ở mức))*$"
)
_GROWTH_ALONE = re.compile(
    r"(?:tốc[ _]độ )?tăng[ _]trưởng(?P<how>(?:\s+(?:bình quân|trung bình|hằng năm|hàng năm|từ|là|đạt|ước|chỉ|mới|khoảng|gần|trên|hơn|ở mức))*)"
)
# `Một số nguyên nhân đẩy CPI lên là giá điện tăng 8,36%`
_REASON = Rare(r"^[^,;:]*nguyên nhân[^,;:]* là |^[^,;:]*[^\W\d] thì (?=[^\W\d])", "nguyên nhân", " thì ")
_FINED = re.compile(r"(?<!\w)(?:mức |bị |xử )?phạt(?: tiền)?$")
_TENSES = ("đã", "đang", "sẽ", "cần", "phấn đấu")
_JOINT = re.compile(
    r"(?<!\w)(?:(?<!so )với|đạt|có|và|trong khi|nhưng|gồm|thu_về|còn|đồng thời|song|mà|là|lãi(?! suất)|(?<!doanh )(?<!nguồn )(?<!số )thu|nộp|giúp|khiến|làm|đã|sẽ|khi|nếu|thì|do|nhờ|ghi nhận)(?!\w)"
)
_ALWAYS_JOINT = ("và", "còn", "với", "nhưng", "song")
# Nouns that begin the name of an indicator.
_INDICATOR_HEAD = re.compile(
    r"(?:tổng(?! công ty| cục| thầu| bí thư| giám đốc)|tỷ lệ|tỉ lệ|số(?! liệu| hóa)|giá|lãi suất|doanh thu|kim ngạch|vốn|sản lượng|diện tích|năng suất|chỉ số|mức|thu ngân sách|dư nợ"
    r"|dân số|thời gian|tốc độ|lượng|lượt|quy mô|thu nhập|nợ|tỷ giá|công suất|chi phí|lợi nhuận|tỷ trọng|cán cân|xuất khẩu"
    r"|nhập khẩu|xuất siêu|nhập siêu|tín dụng|huy động|tài sản|lực lượng lao động|kinh phí|giá trị|trị giá|chiều dài|khối lượng|lạm phát|gdp|grdp|cpi|iip"
    r"|sóng|tuổi|nhiệt độ|độ ẩm|mực nước|lưu lượng|thuế|phí|lương|tiền|hệ số|tiến độ|thị phần|bội chi|thặng dư|học phí|điểm)(?!\w)"
)
# Periods come masked (`Passage.words`); what is left are the words that lead up to them and vague times.
_VAGUE_TIMES = ("hiện nay", "kỳ này", "đến cuối kỳ", "cuối kỳ", "đến cuối", "cùng thời gian", "cả năm")
_TIMES = Rare(
    rf"(?:(?<!\w)(?:so với|so|trong|vào|của|ngay|tính|đến|hết|từ|ở|cho|sau|qua) )*{MASK}+|(?<!\w)(?:{'|'.join(_VAGUE_TIMES)})(?!\w)",
    MASK,
    *_VAGUE_TIMES,
)
# Words that name nothing by themselves.
_BARE = frozenset(
    "tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ|mức|bình quân|trung bình|số|con số|tổng số|khu vực|kế hoạch|dự toán|mục tiêu|chỉ tiêu|cả năm"
    "|lần đầu|lần đầu tiên|sớm|cùng|trần|bảo đảm|đảm bảo|yêu cầu|nơi|nguyên nhân|lý do|trị giá|lúc|mức đỉnh|địa phương|trong|hai|ba|hai khu vực|cùng kỳ|trở|nhất|mức độ|năm|tháng|mục tiêu là|quy mô|số lượng|đóng góp|mức trần|tổng cộng|tiếp|con số này|số này|cơ cấu|mức điều chỉnh|vùng|cả nước|đây|điều này|kết quả này|đà này|tốc độ này|mức này|lũy kế|luỹ kế|tỉnh|thành phố|huyện|bộ|chúng tôi|chúng ta|họ|cam kết|khởi sắc|khởi sắc hơn|khả quan|tích cực|sôi động".split(
        "|"
    )
)
_WHERE = Cue(
    "tại|trên địa bàn|ở|toàn vùng|toàn tỉnh|của tỉnh|của thành[ _]phố|của huyện|của cả nước|của việt nam|của nước ta"
)
# `Học phí của nhóm trường tự chủ`
_WHOM = Cue("của nhóm|của các|của những")
_OWNING = Cue("có(?! lúc| thời điểm)|với|gồm", r"\s*")


def name_before(passage: Passage, figure: Figure) -> str | None:
    """The name in the figure's own clause, or in the clauses before it up to the figure before."""
    if figure.start not in passage.names:
        passage.names[figure.start] = _name_before(passage, figure)
    return passage.names[figure.start]


def _name_before(passage: Passage, figure: Figure) -> str | None:
    start = max(figure.gap_start, figure.start - 220)
    previous = figure.previous
    counted = previous.counted if previous is not None and previous.end == start else None
    if counted is not None and ", " in counted and figure.unit not in CURRENCIES:
        # `22 bộ, ngành hoàn thành trên 90% nhiệm vụ`: no name begins inside what was counted.
        if passage.text.startswith(f" {counted}", start):
            start += len(counted)
    gap = passage.words[start : figure.start]
    reason = _REASON_GIVEN.search(gap) if previous is not None else None
    if reason:
        start += reason.end()  # `giảm 0,62% do nhiều địa phương giảm học phí; so với tháng 12 tăng 1,88%`
    pieces = split_clauses(Phrase(passage.text[start : figure.start], passage.words[start : figure.start]))
    if previous is not None and start > figure.start - 220:
        # `hỗ trợ 50% với hộ nghèo, 40% với hộ cận nghèo`: for whom the figure before holds.
        whom = len(pieces) > 1 and (_WITH.match(pieces[0].words) or _OWING_TO.search(pieces[0].words))
        pieces[0] = pieces[0][:0] if whom else beyond_complement(passage, pieces[0])
    elif start > figure.gap_start:
        pieces = pieces[1:]
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if index < len(pieces) - 1 and _BECAUSE.match(piece.words):
            continue  # `tăng 0,07%, chủ yếu do giá thuê nhà đi lên; so với tháng 12 tăng 1,37%`
        name = clause_name(passage, piece)
        if (
            name is not None
            and index < len(pieces) - 1
            and figure.previous is not None
            and _GOES_ON.match(pieces[-1].words)
        ):
            # `13 người được xác minh tài sản, thu nhập, tăng 1,7 lần`: no comma parts a name from its verb.
            joined_on = not any(not p.text or _NEW_ITEM.match(p.words) for p in pieces[max(1, index) :])
            if joined_on and figure.previous.end == start:
                return None
        if name is not None:
            owned = _OWNING.search(piece.words, words_of(piece.words)) is not None
            # `Tỷ lệ chất thải được thu gom, xử lý`: the action goes on an indicator's name.
            alone = is_action(name) and not (index and names_indicator(pieces[index - 1].stripped().words))
            alone = alone or name.lower().startswith("tăng trưởng")
            return name if owned or alone else _joined(pieces, index, name)
    topic = _TOPIC.match(gap) if start == figure.sentence_start else None
    if topic:
        # `Về giải ngân, ước 7 tháng đạt 37,85%`
        return tidy(passage.text[start + topic.start("what") : start + topic.end("what")])
    return None


_GOES_ON = re.compile(r"\s*(?:tăng|giảm|chiếm|gấp|bằng|tương đương|cao hơn|thấp hơn)(?!\w)")
_TOPIC = re.compile(r"về (?P<what>[^,;:.()\d§]{4,40}), ")
_REASON_GIVEN = Rare(r"^[^;]*(?<!\w)(?:do|nhờ|bởi) [^;]*(?=;[^;]*$)", ";")
_BECAUSE = re.compile(r"\s*(?:(?:chủ yếu|một phần|phần lớn) )?(?:do|nhờ|bởi|vì)(?! (?:đó|vậy|thế))(?!\w)")
_NEW_ITEM = re.compile(r"\s*(?:trong đó|riêng|còn|trong khi|song|nhưng|cụ thể|trong số)(?!\w)")
# `giảm 0,2% so với tháng 12 do nghỉ Tết, nhưng tăng 21,5% so với cùng kỳ`: why it was so
_OWING_TO = Rare(r"^ (?:§|so với |trong |về )[^;:]*(?<!\w)(?:do|nhờ|bởi|vì) ", "do ", "nhờ ", "bởi ", "vì ")
_WITH = re.compile(r"\s*(?:với|cho|đối với)\s")


def beyond_complement(passage: Passage, piece: Phrase) -> Phrase:
    """What follows the complement of the figure before: ` khách hàng với dư nợ gần` → `dư nợ gần`."""
    last = None
    for match in _JOINT.finditer(piece.words):
        if match[0] in _ALWAYS_JOINT or clause_name(passage, piece[match.end() :]) is not None:
            last = match
    return piece[last.end() :] if last else piece[:0]


_BESIDES = re.compile(r"(?:cùng với|bên cạnh|ngoài) ")


def _joined(pieces: list[Phrase], index: int, name: str) -> str:
    """A name that a comma parts: `Tỷ lệ kiên cố hóa phòng học mầm non, phổ thông`."""
    while index > 0 and len(name.split()) <= 12 and not names_indicator(name.lower()):
        before = _without_times(pieces[index - 1]).stripped()
        if _BESIDES.match(before.words):
            break  # `Cùng với giá xăng, dầu diesel cũng giảm`
        opening = _OPENING.match(before.words)
        if opening:
            before = before[opening.end() :].stripped()
        if _REPORTS.search(before.words):
            break
        if before.words.strip() in ("trong_nước", "trên thế giới", "trên thị trường"):
            break
        if not before or len(before.words.split()) > 12 or any(map(str.isdigit, before.words)):
            break
        held = words_of(before.words)
        if _ADVERBIAL.match(before.words) or _SPLIT.search(before.words, held):
            break
        if _AUXILIARY.search(before.words, held):
            break
        name = f"{tidy(before.text)}, {name}"
        index -= 1
    return name


def names_indicator(words: str) -> bool:
    """Whether lower-cased words, joined compounds or not, begin with a noun of measurement."""
    return _INDICATOR_HEAD.match(words.replace("_", " ")) is not None


def heading_name(passage: Passage, figure: Figure) -> str | None:
    """What the heading of the list with the figure is about: `Chỉ số PCI năm 2025: Quảng Ninh dẫn đầu với 73,2 điểm`."""
    span = passage.heading(figure)
    if span is None:
        return None
    return clause_name(passage, Phrase(passage.text[slice(*span)], passage.words[slice(*span)]))


def clause_name(passage: Passage, piece: Phrase) -> str | None:
    """The name in one clause of the passage; None where it has none."""
    key = piece.text, piece.words
    if key not in passage.clause_names:
        passage.clause_names[key] = _clause_name(piece)
    return passage.clause_names[key]


def _clause_name(piece: Phrase) -> str | None:
    phrase = _without_times(piece).stripped()
    if len(phrase.words) < 2:
        return None
    if phrase.words.startswith("với_mức"):
        phrase = phrase[4:]
    aim = _AIMED_GROWTH.search(phrase.words) if "trưởng" in phrase.words else None
    if aim and (aim["aim"] or not aim.start() or is_actor(phrase.text[: aim.start()].strip())):
        return tidy(phrase.text[aim.start("what") : aim.end("what")])
    reason = _REASON.search(phrase.words)
    if reason:
        phrase = phrase[reason.end() :]
    held = words_of(phrase.words)
    reports = [m for m in _REPORTING.all(phrase.words, held) if not _asks_for(phrase, m)]
    # `Lạm phát cả năm dự báo khoảng 7%`: the word ends the name.
    if reports:
        rest = phrase[reports[-1].end() :]
        named = names_indicator(phrase.words) or reports[-1][0].strip() == "dự báo"
        named = named and not reports[-1][0].startswith("cho thấy")  # `Chỉ số PAPI cho thấy 82% người dân …`
        # `Lạm phát cả năm dự báo khoảng 7%`, `lãi suất đề xuất`: the word ends the name.
        phrase = rest if without_tail(rest) or not named else phrase[: reports[-1].start()]
    opening = _OPENING.match(phrase.words)
    if opening:
        phrase = phrase[opening.end() :]
    growth = _GROWTH_ALONE.fullmatch(phrase.words.strip()) if "trưởng" in phrase.words else None
    if growth is not None and (reports or phrase.stripped().text[:1].isupper()):
        # `đặt mục tiêu năm 2027 tăng trưởng 3 - 3,5%`, at a sentence's head `Tăng trưởng quý I là 7,1%`
        return tidy(phrase.stripped().text[: growth.start("how")])
    phrase = without_tail(phrase)
    if len(phrase.words) < 2:
        return None
    whole = phrase
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
        phrase = _owned(said, held)
    if _ADVERBIAL.match(phrase.words) or phrase.words.endswith(" thì"):
        return None  # `Nếu loại trừ khoản đột xuất, đặc thù thì tăng 9%`: a condition
    phrase = without_tail(_head(phrase, held))
    if not names_indicator(phrase.words):
        phrase = phrase[action(phrase.text, phrase.words) :]
    where = _WHERE.search(phrase.words, held)
    if where and names_indicator(phrase.words) and _names_enough(phrase.words[: where.start()]):
        phrase = phrase[: where.start()]
    whom = _WHOM.search(phrase.words, held)
    if whom and names_indicator(phrase.words) and len(phrase.words[: whom.start()].split()) > 1:
        phrase = phrase[: whom.start()]
    phrase = without_filling(phrase)
    words = phrase.words.replace("_", " ")
    fined = _FINED.search(words) if "phạt" in words else None
    if fined and fined.start() and not words.startswith("mức"):
        # `Vứt rác nơi công cộng bị phạt`: whoever is fined, the fine is what is measured.
        phrase = phrase[fined.start() :]
    if len(words) < 2 or words in _BARE or not any(map(str.isalpha, words)):
        return None
    if words.endswith(" năm") and words[:-4].isdigit():
        return None  # `kỳ hạn 5 năm là 4,5%, 7 năm là 4,8%`
    if words in SAY_LITTLE and whole.words.endswith(f" {phrase.words}"):
        return with_doer(whole, phrase)
    return tidy(phrase.text)


def _names_enough(words: str) -> bool:
    """Whether an indicator's name goes without the place behind it: two words, or initials."""
    return len(words.replace("_", " ").split()) > 1 or words.strip() in ("gdp", "grdp", "cpi", "iip", "fdi")


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
    for match in reversed(_AUXILIARY.all(phrase.words, held)):
        # `Cần Thơ` is no auxiliary.
        if phrase.text[match.start()].islower() or not match.start():
            rest = phrase[match.end() :]
            return rest if rest or match[0].strip() in ("làm", "khiến") else phrase
    return phrase


def _says_nothing(phrase: Phrase) -> bool:
    words = without_tail(phrase).words
    return not words or words in _BARE


_PRICES = frozenset("giá|giá bán|giá bán lẻ|mức giá|giá thành|giá niêm yết".split("|"))


def _owned(phrase: Phrase, held: Set[str]) -> Phrase:
    """What is said to be there: the part behind the last `có`, `với` or `gồm`."""
    owning = [] if names_indicator(phrase.words) else _OWNING.all(phrase.words, held)
    rest = phrase[owning[-1].end() :] if owning else phrase
    if owning and owning[-1][0].startswith("có") and rest.words in _PRICES:
        # `Xăng E5 RON92 có giá bán`: a price of what; `dầu diesel giảm, có giá`: of what was named before
        return phrase if phrase.words[: owning[-1].start()].strip() else phrase[:0]
    return rest if rest else phrase


def _head(phrase: Phrase, held: Set[str]) -> Phrase:
    """The part before the first predicate, unless the name itself holds one (`tốc độ tăng`)."""
    splits = _SPLIT.all(phrase.words, held)
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
            if names_indicator(rest.words) and not rest.words.startswith(_HOW_MUCH):
                return _head(rest, held)  # `Tập đoàn đạt doanh thu hợp nhất 500 tỷ đồng`
        return phrase[: match.start()] if match.start() > 0 else _head(phrase[match.end() :].stripped(), held)
    return phrase


#: `Sản xuất công nghiệp đạt tốc độ tăng trưởng 9,5%`: these only lead up to the figure.
_HOW_MUCH = ("mức", "điểm", "tốc độ", "tốc_độ", "tỷ lệ", "tỉ lệ")
#: `SCIC ước nộp …`, `Chương trình dự kiến trao …`: the action follows.
_LOOKS_AHEAD = ("ước", "dự kiến", "có lúc", "có thời điểm")


def _without_times(piece: Phrase) -> Phrase:
    found = _TIMES.all(piece.words)
    if not found:
        return piece
    edges = [0] + [e for m in found for e in m.span()] + [len(piece.words)]
    spans = list(zip(edges[::2], edges[1::2], strict=True))
    return Phrase(" ".join(piece.text[a:b] for a, b in spans), " ".join(piece.words[a:b] for a, b in spans))
