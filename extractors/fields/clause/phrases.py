"""Phrases around a number that subjects are made of: its clause's name, its noun's predicate, labels of place."""

from __future__ import annotations

import re

from extractors.catalogue.letters import UPPER
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.names_before import beyond_complement
from extractors.fields.clause.nouns import JOINTS, list_end, noun_phrase
from extractors.fields.clause.pieces import Phrase, is_pair, tidy
from extractors.fields.context import Figure, Passage, last_break

_DENOMINATOR = re.compile(
    r"\s*(?:của |trong |số )?(?:tổng|gdp|dân số|lực lượng|kế hoạch|dự toán|chỉ tiêu|mục tiêu|cùng kỳ"
    r"|kim ngạch|đối với|so|thay (?:cho|vì)|trước (?:đó|đây)|trở (?:lên|xuống)|(?:được )?(?:dự báo|ước tính|công bố|đưa ra)(?= (?:hồi|trước|vào))|mỗi|nhu cầu|thị phần|grdp|năm|vốn|kpi)(?!\w)"
)
# `93,35% dân số tham gia bảo hiểm y tế` opens a statement.
_PEOPLE = re.compile(r"\s*dân số (?:đã )?(?:tham gia|sử dụng|được|có|tiếp cận)(?!\w)")
_UNNAMED = re.compile(
    r"^\s*$|(?<!\w)(?:có|chỉ tiêu|mục tiêu|phấn đấu|đến nay|hiện nay|hiện)(?: (?:đạt|là|có|khoảng|gần|hơn|trên))*\s*$"
)
_GOES_ON = re.compile(
    r"\s*(?:lên|xuống|còn|so|và|trong|tại|ở|của|với|từ|đến|tới|do|nhờ|cho|vào|theo|trên|dưới|về|mỗi|một"
    r"|thì|là|nhưng|song)(?!\w)"
)
# `trẻ từ 1-10 tuổi được tiêm`: an age does not end what is said of the counted.
_AGE = re.compile(r"\s*(?:từ|dưới|trên) [\d–-]+(?: đến dưới \d+| đến \d+)? tuổi(?: trở_lên| trở lên)?")
# How what is said of their age or place begins: most do not.
_OF_AGE_OR_PLACE = re.compile(r"\s*(?:từ|dưới|trên|ở|tại) ")
# `tham gia BHXH, BHYT, BHXH tự nguyện`: a list of insurances, told of all of them
_INSURED = r"(?:bh[a-z]+|bh thất nghiệp|bảo hiểm (?:xã hội|y tế|thất nghiệp))(?: (?:tự nguyện|bắt buộc))?"
_PREDICATE_END = re.compile(
    rf",(?![ _]lâm[ _]nghiệp)(?! {_INSURED}(?:[,.(;]| và ))|[;:()]|\.(?:\s|$)|(?<!\w)(?:và|với|với_mức"
    r"|(?<!chưa )(?<!không )đạt(?! (?:tỷ lệ|kim ngạch|doanh thu|số thu) )(?! (?:cqg|ocop|danh hiệu|giải|học lực|(?:[1-5]|hai|ba|bốn|năm) sao)(?!\w))"
    r"|(?<!bị )(?<!được )(?<!địa phương có )(?<!tỉnh có )(?:tăng|giảm)|chiếm|trong|tại|so với|từ|đến(?![ _]hạn)|tới"
    r"|nhưng|khi|nên|thì|chủ yếu(?= (?:tập trung|là|ở|do|từ|thuộc)(?!\w))|là|ước đạt|so(?= cùng| *$| *[^\w\s])|của năm|bao gồm|gồm|theo|để"
    r"|nhằm|do|vì|bởi|ở|trên địa bàn|cho(?! rằng)|(?<!thông )qua(?! (?:cổng|mạng|hệ thống|tài khoản|vneid|internet)(?!\w))|(?<!ra )vào(?! lớp| học| đại học)|năm|tháng|mỗi|ngay|tương ứng"
    r"|tương đương|trên tổng|trong tổng|trong số)(?!\w)|§|(?<= )[-–](?= (?:lượng|số|tỷ lệ|tương ứng|trong đó|đây|tăng|giảm)(?!\w))|/ ?(?:(?=\d)|$)"
)
# `244 mã giảm, 145 mã tăng và 76 mã đứng giá`: what the counted did tells them apart.
_MOVED = re.compile(
    r" (?:tăng|giảm)(?: (?:giá|điểm|mạnh|nhẹ|sâu|trần|sàn|kịch trần|kịch sàn|trưởng))*(?=\s*[,;.)(]|\s*$"
    r"| và| trong khi| còn)"
)
# `174 doanh nghiệp đã cổ phần hóa chỉ có 36 doanh nghiệp`
_LEADING = ("chỉ", "mới", "cũng", "đều", "có")
_ALSO = re.compile(r"(?:^| )(?:cũng|đều|chỉ|ước|ước tính|dự kiến|cùng)$")
_LEADS_ON = re.compile(r"(?:^| )(?:(?:chỉ|mới|cũng)(?: có)?|(?:đã|hiện|đang|sẽ) có)$")
# `36 đơn vị này chỉ tăng 6%`
_THESE = re.compile(
    r"^(?:này|nói trên)(?: (?:đã|cũng|chỉ|đều|mới|ước|ước tính|bằng|chỉ bằng))*(?: |$)", re.IGNORECASE
)
_OF_WHOM = ("của", "cả", "trong")
_OF = re.compile(r"\s+(?:của(?: cả)?|cả|trong)\s*$")
_ZONE = re.compile(
    r"(?:vùng (?:[ivx]+|\d)|miền (?:bắc|trung|nam)|(?:khu vực )?(?:thành thị|nông thôn|miền núi|đô thị))$"
)


# What leads up to the next number: `29 trạm đo ghi nhận nhiệt độ vượt 40 độ C`.
_QUALIFIED = re.compile(
    r"(?:^| )(?:vượt|trên|dưới|hơn|gần|khoảng|quá|dài|rộng|sâu|(?:đã |đang )(?:tiếp nhận|giải quyết|xử lý|phục vụ|thu hút)|(?:làm|khiến|gây)(?: (?:chết|bị thương|tử vong|thiệt mạng|thiệt hại))?)$"
)
_TENSES = ("đã", "đang", "sẽ", "còn", "chưa", "mới")
_DONE = re.compile(r"\s*(?:đã|đang|chưa|còn|tổng|số)(?!\w)")
_SAID = re.compile(r"(?<!\w)(?:đã|được|đang|có|bị|chưa)(?!\w)")
_KIND = re.compile(
    r"^(?:(?:các )?(?:vùng núi|vùng ven biển|vùng biển|vùng|địa phương|khu vực|địa bàn)|trạm(?: đo| khí tượng)?|tỉnh"
    r"|thành phố|tp[.]?|huyện|quận|thị xã|xã|phường) "
)


def own_name(passage: Passage, figure: Figure) -> str | None:
    """The name in the figure's own clause alone."""
    start = figure.start - len(figure.clause)
    if figure.clause.isspace() and passage.text[start - 1 : start] == ":":
        # `Đã giải quyết: 11.920 hồ sơ`: the label before the colon.
        before = figure.left[: -len(figure.clause) - 1]
        cut = last_break(before)
        label = before[cut:]
        if _DONE.match(label) or (figure.unit is None and cut and _ITEM.match(figure.left, cut - 1)):
            start -= 1 + len(label)
    piece = Phrase(passage.text[start : figure.start], passage.words[start : figure.start])
    if figure.previous is not None and start == figure.previous.end:
        piece = beyond_complement(passage, piece)
    return clause_name(passage, piece)


# `(trong đó, BHXH bắt buộc: 199.511 người; BHXH tự nguyện: 7.299 người)`: an item's label
_ITEM = re.compile(r"[,;(] ?(?!(?:cụ thể|như sau|trong đó|gồm|bao gồm)(?!\w))(?:[^\W\d]+[ -]?){2,6}: $")


#: What leads from a level to the next one is not said of the things counted: `63 tỉnh xuống còn 34 tỉnh`.
_STEPS = re.compile(r"(?:lên|xuống)(?: (?:còn|tới|đến|mức|thành))+$")


def predicate(passage: Passage, start: int, figure: Figure) -> str | None:
    """What the counted things did or are, `bị ngập`, `được phê duyệt`; with what else is listed, `, hoa màu bị ngập`."""
    # `Đàn gà 20.000 con, đàn bò sữa …`: no kind is told behind the number that a list could go on
    opens = passage.words.startswith(JOINTS, start) and passage.words[figure.end : start] != " con"
    listed = list_end(passage.words, start, figure.gap_end) if opens else None
    if listed is not None:
        return f"{passage.text[start:listed].rstrip()} {_predicate(passage, listed, figure) or ''}".strip()
    return _predicate(passage, start, figure)


def with_predicate(noun: str, said: str | None) -> str:
    """A noun with what is said of it."""
    return f"{noun}{'' if said[0] == ',' else ' '}{said}" if said else noun


def _predicate(passage: Passage, start: int, figure: Figure) -> str | None:
    opened = start
    moved = (
        _MOVED.match(passage.words, start) if passage.words.startswith((" tăng", " giảm"), start) else None
    )
    if moved is not None:
        return tidy(moved[0])
    age = None
    if _OF_AGE_OR_PLACE.match(passage.words, start):
        age = _AGE.match(passage.words, start, figure.gap_end + 20)
        start = age.end() if age else _beyond_place(passage, start)
    noted = passage.lower.startswith(" (", start)
    note = _NOTE.match(passage.lower, start, figure.sentence_end) if noted else None
    start = note.end() if note else start  # `6.022 xã (73,65%) đạt chuẩn nông thôn mới`
    following = figure.sentence_end if note else figure.gap_end
    stop = min(max(following, start), start + _FAR)
    cut = _PREDICATE_END.search(passage.words, start, stop)
    if cut is not None and cut[0] == "," and (more := _AND_HARMED.match(passage.words, cut.start(), stop)):
        cut = _PREDICATE_END.search(passage.words, more.end(), stop)
    while cut is not None and cut[0] == "," and cut.start() > start:
        listed = list_end(passage.words, cut.start(), stop, told=True)
        if listed is None and not is_pair(passage.words, cut.start()):
            break
        # `nhiệm vụ mà các bộ, cơ quan, địa phương phải thực hiện`, `cây được đoàn viên, thanh niên tham gia trồng`
        cut = _PREDICATE_END.search(passage.words, listed or cut.end(), stop)
    if cut is not None and (
        graded := _AND_GRADES.match(
            passage.words, cut.start() - (passage.words[cut.start() - 1] == " "), stop
        )
    ):
        cut = _PREDICATE_END.search(passage.words, graded.end(), stop)
    said = passage.text[start : cut.start() if cut else stop].rstrip()
    phrase = tidy(_OF.sub("", said) if said.endswith(_OF_WHOM) else said)
    phrase = phrase.removeprefix("cũng ")
    if phrase.lower().startswith(("này", "nói trên")):
        phrase = _THESE.sub("", phrase)
    if phrase.endswith(_LEADING):
        phrase = (_LEADS_ON if cut is None else _ALSO).sub("", phrase)
    low = phrase.lower()
    if low in _TENSES or low in ("thuộc", "các loại", "lần lượt") or _STEPS.match(low):
        return None  # `8.553 xã thuộc 667 huyện`, `63 tỉnh xuống còn 34 tỉnh`
    if cut is None:
        phrase = _QUALIFIED.sub("", phrase)
    if phrase.lower().startswith("của "):
        # `xã của tỉnh đã bố trí máy quét`: what is said follows whose they are.
        verb = _SAID.search(phrase.lower())
        phrase = phrase[verb.start() :] if verb else ""
    if age and not phrase:
        return tidy(passage.text[opened:start])  # `11,4 triệu người từ 60 tuổi trở lên`
    return _CAUSES.sub("", f" {phrase}").strip() or None


#: Characters that a predicate may be long.
_FAR = 140
# `22 vụ tai nạn làm 15 người chết`
_CAUSES = re.compile(r"(?<!việc) (?:làm|khiến|gây)$")
# `cột điện bị gãy, đổ`, `nhà hư hỏng, tốc mái`: what is said of things that came to harm
_HARM = (
    r"hư[ _]hỏng|hư[ _]hại|tốc[ _]mái|sập|đổ|gãy|vỡ|trôi|cuốn trôi|ngập(?:[ _](?:úng|nước|sâu))?|sạt[ _]lở"
    r"|vùi[ _]lấp|bồi lấp|thiệt hại|xiêu vẹo|chìm|cô[ _]lập|chia cắt|mất trắng|sụt lún|ngã đổ"
)
_AND_HARMED = re.compile(
    rf"(?:, (?:bị )?(?:{_HARM})(?: (?:và|hoặc) (?:bị )?(?:{_HARM}))?(?=[,;.()]|$| \(| (?:do|tại|ở|trong|và)))+"
)
# `dịch vụ công trực tuyến mức độ 3 và 4`, `sản phẩm hạng 3 sao và 4 sao`
_AND_GRADES = re.compile(
    r"(?<=\d|o)(?:(?:, ?| và | hoặc )(?:mức[ _]độ |mức |lớp |hạng |cấp |loại |khối )?\d{1,2}(?: sao)?(?![\d.,/%]\d))+"
    r"(?=[,;:()]|\.(?:\s|$)|$| (?:và|trên|được|đã|của|trong|với|tại|ở|bị|có|là|đạt)(?!\w))"
)
_KINDS = r"(?:tỉnh|thành phố|TP|huyện|thị xã|quận|xã|phường|thôn|đảo|khu vực|vùng|miền|đồng bằng|địa bàn)"
_NAMED = rf"(?!(?:Trung tâm|Sở|Cục|Chi cục|Bộ|Ban|Hội|Trường|Viện|Kho|Cổng|Ngân hàng|Bệnh viện|Nhà|Công ty|Văn phòng)(?!\w))(?:[{UPPER}][\w.]*(?:[ -](?:[{UPPER}][\w.]*|sông(?= [{UPPER}])|bộ|trung bộ))*)"
_PLACE = rf"(?:(?:{_KINDS} )*{_NAMED}|{_KINDS} (?:này|ta|trên|nói trên|khác))"
_AT = re.compile(
    rf" (?:ở|tại|trên địa bàn)(?: (?:các|một số|nhiều|toàn))*(?: {_PLACE}(?:(?:, | và | - |, và )(?:các )?{_PLACE})*|(?<=trên địa bàn) {_KINDS})(?!\w)"
)
# `11 ngôi nhà (Quan Sơn 1, Thường Xuân 10) bị đất đá tràn vào`
_NOTE = re.compile(
    r" \([^()]{1,160}\)(?= (?:đã |vẫn )?bị )|"
    r" \((?:chiếm |đạt |bằng |tỷ lệ )?[\d.,]+%\)(?= (?:đạt|được|đã|bị|hoàn thành|có|chưa|đang|không)(?!\w))"
)


def _beyond_place(passage: Passage, start: int) -> int:
    """`74.000 hộ ở Đồng bằng sông Cửu Long và Tây Nguyên thiếu nước`: where they are does not end what is said of them."""
    at = _AT.match(passage.text, start)
    if at is None or passage.text[at.end() + 1 : at.end() + 2].islower():
        return start if at is None else at.end()
    return start


def share_of(passage: Passage, figure: Figure) -> str | None:
    """`100% bản kê khai tài sản được công khai`: the share's own noun and predicate follow it."""
    right = figure.right[:40]
    if _DENOMINATOR.match(right) and not (_PEOPLE.match(right) and _UNNAMED.search(figure.clause)):
        return None
    span = noun_phrase(passage.words, figure.end, figure.gap_end, limit=7)
    if span is None:
        # `59,2% gặp khó về đơn hàng, 51,1% thiếu vốn`
        if figure.change is not None or _GOES_ON.match(passage.words, figure.end):
            return None
        return predicate(passage, figure.end, figure)
    noun = tidy(passage.text[span[0] : span[1]])
    said = predicate(passage, span[1], figure)
    return with_predicate(noun, said)


#: Words of the longest name of whoever has a share of a market.
_HOLDER = 4


def share_of_market(passage: Passage, figure: Figure, holder: str) -> str:
    """`FPT có 40% thị phần Internet`: of which market the share is, and whose."""
    span = noun_phrase(passage.words, figure.end, figure.gap_end, limit=6)
    market = tidy(passage.text[span[0] : span[1]]) if span is not None else "thị phần"
    return f"{market} của {holder}" if len(holder.split()) <= _HOLDER else holder


def is_place_label(passage: Passage, name: str) -> bool:
    """Whether a clause's name only says where (`Nghệ An`, `tỉnh Nghệ An`, `vùng II`)."""
    lower = name.lower()
    alone = _KIND.sub("", lower)
    known = {lower, alone, _KIND.sub("", alone)}  # `khu vực tỉnh Quảng Ninh`
    if lower[-1:].isdigit():
        known.add(alone.rstrip(" -0123456789"))  # `ASEAN 5`
    return not known.isdisjoint(passage.places) or _ZONE.match(lower) is not None or _is_a_site(name)


# `Trên sông Bồ tại Phú Ốc`, `trạm Hoành Sơn`
_SITE = re.compile(
    r"(?:(?:[Tt]rên|[Tt]ại|[Ởở]) )?(?:(?:hạ|thượng) lưu )?(?:[Ss]ông|[Tt]rạm(?: thủy điện)?"
    rf"|[Cc]ửa [Ss]ông)(?: (?:tại )?[{UPPER}][^\W\d]*){{1,6}}(?: \d)?"
)


def _is_a_site(name: str) -> bool:
    """Whether a name is only that of a river or a gauge, at which something is measured."""
    return _SITE.fullmatch(name) is not None


# `sang thị trường Mỹ 6 tỷ USD`
_MARKET = re.compile(
    r"^(?:(?:sang|vào|tới|đến từ|từ|với) (?=\w))?(?:(?:các )?(?:thị trường|đối tác|nước) )?(?:(?:các )?(?:nước|quốc gia)(?: thuộc| trong)? (?:khối |khu vực )?|khối |khu vực )?"
)


def is_market_label(passage: Passage, name: str) -> bool:
    """Whether a clause's name only says with whom one trades: `thị trường EU`, `sang Nhật Bản`."""
    lower = name.lower().removesuffix(" nói chung")
    return _MARKET.sub("", lower) in passage.places


def is_capitalised(name: str) -> bool:
    """Whether a name is one of a place or of somebody (`Đông Hà`, `trạm Bà Rịa - Vũng Tàu`), not `ngành Y` or `vàng 18K`."""
    kind = _KIND.match(name.lower())
    words = name[kind.end() if kind else 0 :].replace("-", " ").replace("–", " ").split()
    return all(word.istitle() and word.isalpha() for word in words)
