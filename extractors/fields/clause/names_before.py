"""The name before a figure: of its own clause, or of the clauses before it up to the figure before."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.clause.actors import is_action
from extractors.fields.clause.clauses import BARE, clause_name, without_times
from extractors.fields.clause.doers import with_topic
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.parts import ADVERBIAL, AUXILIARY, OPENING, OWNING, REPORTED, REPORTS, SPLIT
from extractors.fields.clause.pieces import Phrase, split_clauses, tidy
from extractors.fields.context import Figure, Passage, last_match
from extractors.fields.cues import Rare, words_of

_JOINT = re.compile(
    r"(?<!\w)(?:(?<!so )với|đạt|có|và|trong khi|nhưng|gồm|thu_về|còn|đồng thời|song|mà|là|lãi(?! suất)"
    r"|(?<!doanh )(?<!nguồn )(?<!số )(?<!và )thu|nộp|giúp|khiến|làm|đã|sẽ|khi|nếu|thì|do|nhờ"
    r"|ghi nhận)(?!\w)"
)
_ALWAYS_JOINT = ("và", "còn", "với", "nhưng", "song")


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
        whom = len(pieces) > 1 and bool(
            _WITH.match(pieces[0].words)
            or _BECAUSE.match(pieces[0].words)
            or _OWING_TO.search(pieces[0].words)
            or (previous.lead == "chiếm" and _WHOLE.match(pieces[0].words))
        )
        pieces[0] = pieces[0][:0] if whom else beyond_complement(passage, pieces[0])
    elif start > figure.gap_start:
        pieces = pieces[1:]
    for index in range(len(pieces) - 1, -1, -1):
        piece = pieces[index]
        if index < len(pieces) - 1 and (_BECAUSE.match(piece.words) or _INCLUDING.match(piece.words)):
            continue  # `tăng 0,07%, chủ yếu do giá thuê nhà đi lên; so với tháng 12 tăng 1,37%`
        name = clause_name(passage, piece)
        if name is not None and name == figure.agency and piece.stripped().text != name:
            continue  # `Về lạm phát, ADB dự báo năm nay sẽ ở mức 4,2%`
        if (
            name is not None
            and index < len(pieces) - 1
            and figure.previous is not None
            and _GOES_ON.match(pieces[-1].words)
        ):
            # `13 người được xác minh tài sản, thu nhập, tăng 1,7 lần`: no comma parts a name from its verb.
            joined_on = not any(not p.text or _NEW_ITEM.match(p.words) for p in pieces[1:])
            if joined_on and figure.previous.end == start:
                return None
        if name is not None:
            owned = OWNING.search(piece.words, words_of(piece.words)) is not None
            owned = owned and not piece.words.rstrip().endswith(("với tỷ lệ", "với tỉ lệ"))
            # `Tỷ lệ chất thải được thu gom, xử lý`: the action goes on an indicator's name.
            alone = is_action(name) and not (index and names_indicator(pieces[index - 1].stripped().words))
            alone = alone or name.lower().startswith("tăng trưởng")
            if alone and (topic := _LABEL.match(passage.words, figure.sentence_start, figure.start)):
                return with_topic(name, passage.text[topic.start("what") : topic.end("what")].lower())
            if alone and (topic := _TOPIC.match(passage.words, figure.sentence_start, figure.start)):
                name = with_topic(name, passage.text[topic.start("what") : topic.end("what")])
            if (
                name.lower() in _BARE_MEASURES
                and (told := _of_which(passage, figure, pieces, index)) is not None
            ):
                return f"{name} {told}"
            return name if owned or alone else _joined(pieces, index, name)
    topic = _TOPIC.match(gap) if start == figure.sentence_start else None
    if topic and topic["what"] not in BARE:
        # `Về giải ngân, ước 7 tháng đạt 37,85%`
        return tidy(passage.text[start + topic.start("what") : start + topic.end("what")])
    alone = figure.unit is not None and start == figure.sentence_start
    topic = _TOPIC_ALONE.fullmatch(gap) if alone and _STANDS_ALONE.match(figure.right) else None
    if topic:
        # `Về sạt lở bờ biển: 21,1 km (Hà Tĩnh 7 km)`: no noun behind it tells what it is of
        return tidy(passage.text[start + topic.start("what") : start + topic.end("what")])
    return None


_TOPIC_ALONE = re.compile(
    r"(?:(?:trong đó|riêng),? )?về (?:tình hình |công_tác |công tác |lĩnh vực )?(?P<what>[^,;:.()\d§]{3,40}): (?:(?:khoảng|gần|hơn|trên) )?"
)
_STANDS_ALONE = re.compile(r"\s*(?:[(,;.]|$)")
#: Nouns of measurement that say nothing of what is measured.
_BARE_MEASURES = frozenset(
    "sản lượng|kim ngạch|doanh thu|doanh số|khối lượng|diện tích|diện tích gieo trồng|giá trị|trị giá|năng suất|lợi nhuận".split(
        "|"
    )
)
_OF_WHICH = re.compile(
    r"(?:[^,;:]*[.;] )?\s*(?:riêng|đối với|với|riêng với) (?!§)(?P<what>(?:mặt_hàng|mặt hàng|nhóm|ngành|hàng|cây|con|lúa|thị_trường)(?: [^\W\d]+){0,4}?)\s*"
)
# `chiếm 44% tổng trị giá xuất khẩu quả và quả hạch, đạt 704 triệu USD`: what the share is of
_WHOLE = re.compile(r" (?:trong |của )?tổng (?!công)(?!.*(?<!\w)(?:đạt|với|tăng|giảm|trong đó)(?!\w))")
_GOES_ON = re.compile(r"\s*(?:tăng|giảm|chiếm|gấp|bằng|tương đương|cao hơn|thấp hơn)(?!\w)")
_TOPIC = re.compile(r"về (?P<what>[^,;:.()\d§]{3,40}), ")
# `Hạt điều: xuất khẩu trong tháng đạt 37 nghìn tấn`
_LABEL = re.compile(r"(?:[-–+•*] ?)?(?P<what>(?!cụ thể|trong đó|theo đó)[^,;:.()\d§]{3,30}): (?=[^:]*$)")
_REASON_GIVEN = Rare(r"^[^;]*(?<!\w)(?:do|nhờ|bởi) [^;]*(?=;[^;]*$)", ";")
_BECAUSE = re.compile(r"\s*(?:(?:chủ yếu|một phần|phần lớn) )?(?:do|nhờ|bởi|vì)(?! (?:đó|vậy|thế))(?!\w)")
# `Vốn giải ngân, bao gồm cả vốn kéo dài, đạt 5.200 tỷ đồng`
_INCLUDING = re.compile(
    r"\s*(?:(?:đã )?(?:bao gồm|gồm|kể|tính) cả|(?:chưa|không) (?:bao gồm|gồm|kể|tính))(?!\w)(?!.*\d)"
)
_NEW_ITEM = re.compile(r"\s*(?:trong đó|riêng|còn|trong khi|song|nhưng|cụ thể|trong số)(?!\w)")
# `giảm 0,2% so với tháng 12 do nghỉ Tết, nhưng tăng 21,5% so với cùng kỳ`: why it was so
_OWING_TO = Rare(r"^ (?:§|so với |trong |về )[^;:]*(?<!\w)(?:do|nhờ|bởi|vì) ", "do ", "nhờ ", "bởi ", "vì ")
_WITH = re.compile(r"\s*(?:với|cho|đối với)\s")


_NUMBER_OF = re.compile(r"\s*(?:lần đầu[_ ]tiên )?(?:số|tỷ lệ|tỉ lệ) (?:ca|vụ|người|trường[_ ]hợp) ")


def _of_which(passage: Passage, figure: Figure, pieces: list[Phrase], index: int) -> str | None:
    """`Riêng hàng container, sản lượng đạt …`, `Cây bắp, diện tích 16 ngàn ha, năng suất …`: what the sentence is about."""
    before = pieces[index - 1] if index else None
    topic = _OF_WHICH.fullmatch(before.words) if before is not None else None
    if before is not None and topic is not None:
        return tidy(before.text[len(topic[0]) - len(topic["what"]) :])
    opened = _CROP.match(passage.words, figure.sentence_start, figure.start)
    if opened is None or ";" in passage.words[opened.end() : figure.start]:
        return None
    return tidy(passage.text[opened.start("what") : opened.end("what")]).lower()


# `Cụ thể, về cây lúa, diện tích …`
_CROP = re.compile(
    r"(?:cụ thể, |trong đó, )?(?:về |đối với |riêng |với )?(?P<what>(?:cây|con|lúa|đàn|rau)(?: [^\W\d]+){0,4}?), "
)


def beyond_complement(passage: Passage, piece: Phrase) -> Phrase:
    """What follows the complement of the figure before: ` khách hàng với dư nợ gần` → `dư nợ gần`."""
    last = None
    singled = False
    for match in _JOINT.finditer(piece.words):
        if singled and match[0] == "và":
            continue  # `2 nhóm giảm là hàng ăn và dịch vụ ăn uống giảm 0,4%`: one name
        singled = match[0] == "là" and _MOVED_ARE.search(piece.words, 0, match.start()) is not None
        if last is not None and match[0].strip() == "do" and _NUMBER_OF.match(piece.words, last.end()):
            continue  # `giảm 12% và số người chết do tai nạn giảm xuống 7.000 người`: of what they died
        if last is not None and match[0] == "còn" and _STILL_AT.match(piece.words, match.end()):
            continue  # `giảm 42% do giá dầu bình quân còn khoảng 43 USD/thùng`: where it stood
        if match[0] in _ALWAYS_JOINT or clause_name(passage, piece[match.end() :]) is not None:
            last = match
    return piece[last.end() :] if last else piece[:0]


_MOVED_ARE = re.compile(r"(?<!\w)(?:tăng|giảm)(?: [^\W\d]+){0,2} $")
_STILL_AT = re.compile(r"(?: (?:khoảng|hơn|gần|trên|dưới|ở|mức|chỉ))*\s*$")
#: What is ruled or aimed at begins behind them.
_RULES = ("quy định", "đặt mục tiêu", "đặt ra mục tiêu", "đề ra")
_BESIDES = re.compile(r"(?:cùng với|bên cạnh|ngoài) ")


# `BHXH Hà Nội đặt mục tiêu số người tham gia BHXH, BHTN đạt 90%`: who aims at it is no part of the name.
_AIMS_AT = re.compile(
    r"[^,;:]*?(?<!\w)(?:đặt|đặt ra|đề ra|xác định) (?:mục|chỉ)[ _]tiêu (?=(?:số|tỷ lệ|tỉ lệ)(?!\w))"
)


def _joined(pieces: list[Phrase], index: int, name: str) -> str:
    """A name that a comma parts: `Tỷ lệ kiên cố hóa phòng học mầm non, phổ thông`."""
    while index > 0 and not names_indicator(name.lower()):
        before = pieces[index - 1].stripped()
        if before.words.startswith("so với "):
            break  # `So với cùng kỳ nhiều năm, dung tích các hồ đạt 108%`
        before = without_times(before).stripped()
        if _BESIDES.match(before.words):
            break  # `Cùng với giá xăng, dầu diesel cũng giảm`
        opening = OPENING.match(before.words)
        if opening:
            before = before[opening.end() :].stripped()
        told = [m for m in REPORTED.all(before.words, words_of(before.words)) if m[0].startswith(_RULES)]
        if told and (rest := before[told[-1].end() :].stripped()):
            return f"{tidy(rest.text)}, {name}"  # `Nghị định quy định mức thu lệ phí của nhà, đất là 0,5%`
        if REPORTS.search(before.words) or before.words.endswith("cho rằng"):
            break
        if before.words.strip() in ("trong_nước", "trên thế giới", "trên thị trường", "tổng hợp", "cũng"):
            break
        listed = last_match(_SUCH_AS, before.words)
        if listed is not None:
            # `Một số ngành tăng thấp như sản xuất sản phẩm điện tử, máy tính và sản phẩm quang học tăng 3%`
            rest = before[listed.end() :].stripped()
            return f"{tidy(rest.text)}, {name}" if len(rest.words.split()) > 1 else name
        aimed = _AIMS_AT.match(before.words)
        before = before[aimed.end() :].stripped() if aimed else before
        if not before or len(before.words.split()) > 12 or any(map(str.isdigit, before.words)):
            break
        held = words_of(before.words)
        if ADVERBIAL.match(before.words) or SPLIT.search(before.words, held):
            break
        if AUXILIARY.search(before.words, held):
            break
        name = f"{tidy(before.text)}, {name}"
        index -= 1
    return name


_SUCH_AS = re.compile(r"(?<!\w)như (?!(?:vậy|thế|sau|trên|cũ|nhau)(?!\w))")


# `Tổng cục Thống kê cho biết, vốn đầu tư của một số tỉnh như: …`
_TOLD = re.compile(r"[^,;:.()\d]{3,60} (?:cho biết|cho hay|cho thấy|báo cáo), ")


def heading_name(passage: Passage, figure: Figure) -> str | None:
    """What the heading of the list with the figure is about: `Chỉ số PCI năm 2025: Quảng Ninh dẫn đầu với 73,2 điểm`."""
    span = passage.heading(figure)
    if span is None:
        return None
    told = _TOLD.match(passage.words, span.start, span.end)
    begin = told.end() if told is not None else span.start
    name = clause_name(passage, Phrase(passage.text[begin : span.end], passage.words[begin : span.end]))
    # `Mực nước lúc 1 giờ trên các sông như sau: …`, `Lượng mưa có nơi trên 100 mm như: …`
    name = _WHEN_OR_WHERE.split(name.rpartition("), ")[2])[0] if name else None
    # `Singapore với 2,21 triệu tấn; Trung Quốc: 1,23 triệu tấn`: an item's label ends no heading
    return name if name and not name[0].isdigit() else None


_WHEN_OR_WHERE = re.compile(r" (?:lúc|trên các|cục bộ|có nơi) ")
