"""What the characters of a number tell: dates, clock times, document numbers, codes, phones, addresses, list marks.

Every rule looks at a bounded stretch around one number, so that the whole stays linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.catalogue.letters import UPPER
from extractors.dates.spelled import worded_year
from extractors.dates.words import RESTATES, SESSION
from extractors.numbers.neighbours import behind, word_before, words_after
from extractors.numbers.nouns import counts_noun
from extractors.numerals import Number
from extractors.units import currency_before
from extractors.words import Words

#: Words after which a d/m pair is a date and a four-digit number a year.
_DATE_WORDS = frozenset(
    "ngày sáng chiều tối trưa đêm hôm từ đến tới trước sau hết vào kể qua nay tháng năm rạng dịp lễ khánh".split()
)
#: A pair before one of these, or before no word at all, is rather a date.
_AFTER_DATE = frozenset(
    "năm đến tới và tại ở của các cả là với thì khi trên dưới theo do để cho từ vừa này tổng toàn được đã sẽ".split()
)
_RATIO_WORDS = frozenset(
    "có đạt với được là thành bằng chiếm khoảng gần hơn trong giảm tăng tỷ_lệ lệ".split()
)
_ON = frozenset("trong là".split())
_SO_MANY = ("có đến ", "có tới ", "với đến ", "với tới ")
_SESSION = re.compile(rf"(?:{SESSION}|thời điểm) \Z")
_MONEY_BEHIND = r"(?! ?(?:đồng|VN[ĐD]|USD|đô la|euro)(?![^\W_]))"
_DATES = re.compile(
    r"[0-3]?\d[/.-][01]?\d[/.-](?:19|20)?\d\d(?!\d)"
    r"|(?:19|20)\d\d[/.-][01]?\d[/.-][0-3]?\d(?!\d)"
    r"|[0-3]?\d(?: ?[-–—] ?| (?:và|đến) )[0-3]?\d/[01]?\d(?:/(?:19|20)\d\d)?(?![\d/])"
    # `từ ngày 1 - 4.8`, but `mỗi ngày 2 - 4.5 triệu lượt`
    r"|(?<=[Nn]gày )(?<!ỗi ngày )[0-3]?\d(?:\.(?:1[0-2]|0?[1-9]))?(?: ?[-–—] ?| (?:và|đến) )[0-3]?\d\.(?:1[0-2]|0?[1-9])(?![\d/-]|[.,]\d)"
    r"(?! ?%| ?(?:nghìn|ngàn|triệu|tỷ|tỉ|lượt|người|tấn|kg|m|km|ha|đồng|lần|điểm|độ|giờ)(?!\w))"
    r"|[0-3]?\d/[01]?\d ?[-–—] ?[0-3]?\d/[01]?\d(?:/(?:19|20)\d\d)?(?![\d/])"
    rf"|(?:\d{{1,4}}/|\d\d?-)(?:19|20)\d\d(?!\d|[.,]\d|%| (?:tỷ|triệu|hộ|người|hồ sơ)){_MONEY_BEHIND}"
    rf"|(?:19|20)\d\d ?[-–—/] ?(?:(?:19|20)\d\d|\d\d)(?!\d|[.,]\d|%){_MONEY_BEHIND}"
)
_DAY_MONTH = re.compile(r"(?:[0-2]?[1-9]|[123]0|31)([/-])(?:0?[1-9]|1[0-2])(?![\d/]|[.,]\d)")
#: `12/5 Nguyễn Trãi`: more than there are in all, before a name.
_HOUSE = re.compile(rf"(\d{{1,4}})/(\d{{1,3}})(?= [{UPPER}])")
#: `thua 0-2`, `thắng chung cuộc 3 - 0`
_SCORE = re.compile(
    r"\d{1,2} ?[-–] ?\d{1,2}(?= ?[,.;:)](?!\d)|\n|\Z| (?:trước|trong|sau|ở|tại|và|trên|với|để)(?!\w))"
)
_SCORE_BEFORE = re.compile(r"(?<!\w)(?:thắng|thua|hòa|tỷ số|tỉ số|dẫn|gỡ|chung cuộc)(?: [^\W\d]+){0,4} \Z")
_HALF_OR_QUARTER = re.compile("1/[234]|[23]/[34]")
_CLOCK = re.compile(
    r"[0-2]?\d ?(?:h|g|giờ) ?[0-5]\d(?!\d)(?: ?phút|')?|[0-2]?\d:[0-5]\d(?!\d)|[0-2]?\dh(?![^\W_]|/)"
    r"|[0-2]?\d ?(?:h|giờ) kém \d\d?(?: phút)?|[0-2]?\dg (?=ngày|hôm|sáng|trưa|chiều|tối|đêm)"
    r"|[0-2]?\d giờ (?:rưỡi )?(?=ngày|sáng|chiều|tối|trưa|đêm|cùng|hôm|ngày hôm)"
)
_DOCUMENT = re.compile(
    r"\d+[a-zđ]?(?:\.\d+)?(?:/(?:19|20)\d\d)?[/-](?:[A-ZĐ]{2}|[A-ZĐ][a-zA-ZĐđ]*[-/&])|\d+-(?:NQ|CT|KL|QĐ)\b"
)
_ALWAYS_ON = re.compile(r"24/24(?: ?(?:h|giờ))?|24/7|7/7|24/24h")
#: Who or what is at work around the clock: `trực 24/24`, `hỗ trợ 7/7 khách hàng`.
_AT_WORK = frozenset("trực động việc vụ trợ sát gác mở cửa tiếp".split())
_PHONE = re.compile(r"0\d{1,3}\)?(?:[ .-]\d{2,4}){2,4}(?!\d)|1[89]00[ .-]\d{4}(?!\d)|1[89]00\d{4}(?!\d)")
#: Behind a plus: `+84 24 3823 1234`.
_PHONE_ABROAD = re.compile(r"84(?:[ .-]?\(?\d{1,4}\)?){2,5}(?!\d)")
#: Three and more numbers joined without a blank: account and part numbers.
_CHAIN = re.compile(r"[0-9]+(?:/[0-9]+){2,}|[0-9]+(?:-[0-9]+){2,}")
#: How these forms, and a day with its month, go on behind their first digits.
_JOINED = re.compile(
    r"\d+(?:[a-zđ]?(?:\.\d+)?[/–—-]|\.\d+\.|:| ?[hg–—/-]| (?:và|đến) )|0\d*\)?[ .-]|1[89]00(?:[ .-]|\d{4})"
)
_LINE_MARK = re.compile(
    rf"[ \t]*\(?\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)][ \t\u00a0]|[ \t]*\d{{1,2}}(?:\.\d{{1,2}}){{1,3}} (?=[{UPPER}])"
)
#: `(2) phát triển hạ tầng` and `; 2. Huế` inside a line; a figure in brackets stands right behind a word.
_INLINE_MARK = re.compile(r"\(\d{1,2}\)(?= ?[^\W\d_]| \d)|\d{1,2}[.)](?= [^\W\d_])")
_BEFORE_MARK = re.compile(r"[:;][ \u00a0]\Z")
_SENTENCE_BEFORE = re.compile(r"[.!?][ \u00a0]\Z")
#: Behind a full stop a mark opens a sentence of its own: `…. 2. Về quốc lộ`.
_TITLE_AFTER = re.compile(rf"\d{{1,2}}[.)] (?=[{UPPER}])")
_BEFORE_BRACKET = re.compile(r"(?:\A|[:;,.][ \u00a0]|[\n“\"]|(?:gồm|và|là|hiện)[ \u00a0])\Z")
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”]+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}")
_PHONE_BEFORE = re.compile(
    r"(?:điện thoại|đường dây nóng|hotline|tổng đài|đầu số|fax|đt|sđt|zalo|liên hệ|tel|phone|gọi|issn|isbn|mst"
    r"|số tài khoản|mã số|cccd|cmnd)\D{0,12}[\d .()/+-]{0,24}\Z"
)


def dead_spans(text: str, words: Words) -> list[tuple[int, int]]:
    """Spans in which no number is a quantity, whatever stands around: web and mail addresses, list marks, years in words."""
    spans = list(_inline_marks(text, words))
    spans += [(start, end) for start in words.starts.get("năm", ()) if (end := worded_year(text, start))]
    if "http" in text or "www." in text or "@" in text:
        spans += [m.span() for m in _ADDRESS.finditer(text)]
    start = 0
    while start >= 0:
        mark = _LINE_MARK.match(text, start)
        if mark:
            spans.append(mark.span())
        start = text.find("\n", start) + 1 or -1
    return sorted(spans)


def _inline_marks(text: str, words: Words) -> Iterator[tuple[int, int]]:
    for digits, end in words.runs:
        if end - digits > 2 or text[end : end + 1] not in ".)":
            continue
        start = digits - 1 if text[digits - 1 : digits] == "(" else digits
        mark = _INLINE_MARK.match(text, start)
        if mark and _is_mark(text, start):
            yield mark.span()


def _is_mark(text: str, start: int) -> bool:
    before = _BEFORE_BRACKET if text[start] == "(" else _BEFORE_MARK
    if before.search(text, max(0, start - 6), start):
        return True
    opens = _SENTENCE_BEFORE.search(text, max(0, start - 3), start)
    return opens is not None and _TITLE_AFTER.match(text, start) is not None


def dead_end(text: str, low: str, number: Number, measured: int = -1) -> int:
    """Where the date, clock time, code or phone number ends that begins with a number; 0 where it begins none.

    `measured` is where the last unit or magnitude word ended: a dash behind it makes a range (`50.000đ-100.000đ`), while
    one behind other letters makes a code (`COVID-19`).
    """
    if number.spelled:
        return 0
    joined = goes_on(text, number.start)
    end = dead_form(text, number, joined, measured)
    if end or is_phone(low, number):
        return max(end, number.end)
    if not joined:
        return 0
    always = _ALWAYS_ON.match(low, number.start)
    if always and not _counts_all(low, number.start, always.end()):
        return always.end()
    score = _SCORE.match(low, number.start)
    if score and _SCORE_BEFORE.search(behind(low, number.start, 40)):
        return score.end()
    return day_month(text, low, number)


def dead_form(text: str, number: Number, joined: bool, measured: int = -1) -> int:
    """The end of the date, clock time, document number or code that starts with the number; 0 where it is none.

    Only the characters count here, not the words around. `joined` is what `goes_on` says of the number.
    """
    start, end = number.start, number.end
    if joined:
        for form in (_PHONE, _DATES, _DOCUMENT, _CLOCK, _CHAIN):
            found = form.match(text, start)
            if found and not (form is _DOCUMENT and currency_before(text, start)):
                return found.end()
        house = _HOUSE.match(text, start)
        if house and int(house[1]) > int(house[2]):
            return house.end()
    if text[start] == "0":
        digits = _leading_digits(text, start)
        if digits > 2 or (digits == 2 and text[start + 2 : start + 3] == "."):
            return 0 if text[start + 1] in ".," else end
    if number.plain and len(number.text) >= 8:
        return end
    return _glued(text, start, end, measured)


def _counts_all(low: str, start: int, end: int) -> bool:
    """`24/24 xã`, `7/7 huyện`: all of so many, where such numbers else mean around the clock."""
    return counts_noun(*words_after(low, end)[:2]) and word_before(low, start) not in _AT_WORK


def goes_on(text: str, start: int) -> bool:
    """Whether the digits at `start` are followed by what a date, clock time, code or phone number goes on with."""
    return _JOINED.match(text, start) is not None


def _leading_digits(text: str, start: int) -> int:
    count = 0
    while count < 12 and text[start + count : start + count + 1].isdigit():
        count += 1
    return count


_BLANKS = frozenset(" \u00a0(")
#: Marks that may join a number to what stands before or behind it.
_JOINTS = frozenset("-–#№_@&\\+./:")


def _glued(text: str, start: int, end: int, measured: int) -> int:
    """A code by what touches the number: `COVID-19`, `Q.1`, `Km45+300`, `A/5`."""
    before = text[start - 1] if start else " "
    if before == "+" and (abroad := _PHONE_ABROAD.match(text, start)):
        return abroad.end()
    after = text[end : end + 2]
    if (before in _BLANKS or not (before.isalpha() or before in _JOINTS)) and after[:1] not in _JOINTS:
        return 0  # so most stand
    if before.isalpha() and before != "x" and currency_before(text, start) is None:
        return end
    further = text[start - 2] if start > 1 else " "
    if before in "-–" and further.isalpha() and measured != start - 1:
        return end
    if before in "#№_@&\\" or (before in "+./" and (further.isalpha() or further in "%²³)")):
        return 0 if before == "/" and _is_paired(text, start, end) else end
    if before in "+:" and further.isdigit():
        return end
    if len(after) < 2 or after[0] not in "-–+:":
        return 0
    joined = after[1].isdigit() if after[0] == ":" else after[1].isalpha()
    return end if joined and not currency_before(text, end + 4) else 0


# `11 vụ/46 bị can`: so many of one thing with so many of another.
_NOUN_BEFORE = re.compile(r"\d (?:[^\W\d_]+ ){0,3}[^\W\d_]+/\Z")


def _is_paired(text: str, start: int, end: int) -> bool:
    """Whether a number behind a slash counts something beside what is counted before it."""
    if text[start:end].rstrip("0.") == "1" or text[end : end + 1] != " ":
        return False  # `350 người/1 km2`, `500 đơn/100 hộ`
    if not (text[end + 1 : end + 2].islower() and text[start - 2].islower()):
        return False
    return _NOUN_BEFORE.search(text, max(0, start - 40), start) is not None


def day_month(text: str, low: str, number: Number) -> int:
    """The end of the `d/m` that starts here where the words around make it a date, not a ratio; else 0."""
    before = word_before(low, number.start)
    found = _DAY_MONTH.match(text, number.start)
    if found is None:
        return 0
    after, second, _ = words_after(low, found.end())
    if low.startswith("%", found.end()):  # `giảm từ 3-5%`
        return 0
    joined = after in _AFTER_DATE or not after
    if low.endswith(_SO_MANY, 0, number.start) and counts_noun(after, second):
        return 0  # `có đến 8/11 nhóm hàng tăng giá`
    if before in _DATE_WORDS or _SESSION.search(behind(low, number.start, 20)):
        return found.end() if joined or found.group(1) == "/" else 0
    if found.group(1) == "-" or counts_noun(after, second):
        return 0
    if before in _ON and "0" in (found[0][0], found[0].partition("/")[2][:1]):
        return found.end()  # `trong 02/09`, but `đạt 07/10`
    if not joined or before in _RATIO_WORDS:
        return 0
    if before.isdigit() and _HALF_OR_QUARTER.fullmatch(found[0]):
        return 0  # `mất 2 1/2 ngày`
    day, month = map(int, found[0].split("/"))
    # There are no more parts than the whole has: `30/4 và 1/5`.
    dated = before or day > month or _after_date(low, number.start)
    return found.end() if dated or _opens_line(text, number.start, found.end()) else 0


def _opens_line(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the line, or nothing before a comma: `2/9, cả nước …`."""
    alone = (not start or text[start - 1] == "\n") and text[end : end + 1] in ("", "\n", ",")
    return alone and not text.startswith(RESTATES, end)


def _after_date(low: str, start: int) -> bool:
    return bool(re.search(r"(?:ngày|sáng|chiều|đến|từ|và|,|-|–|\()[^.;\n]{0,12}\Z", behind(low, start, 14)))


_SHORTEST_PHONE = 3


def is_phone(low: str, number: Number) -> bool:
    """Whether the digits are a phone, account or identity number by the words before them."""
    if not number.plain or len(number.text) < _SHORTEST_PHONE:
        return False
    # `tổng đài tiếp nhận 512 cuộc gọi` tells of calls.
    if len(number.text) < 7 and counts_noun(*words_after(low, number.end)[:2]):
        return False
    return bool(_PHONE_BEFORE.search(behind(low, number.start, 60)))
