"""Patterns of citations, compiled once from the tables; they run on composed text with plain blanks and hyphens."""

from __future__ import annotations

import re

from extractors.catalogue.letters import UPPER
from extractors.citations.table import ISSUER_NAMES, ISSUERS, KINDS, LAW_NAMES, SYMBOL_KINDS, URGENCIES
from extractors.dates.words import YEAR
from extractors.text import prefixed

_UPPER = "A-ZĐÐƯÔƠÂÊ"
_LETTER = rf"{_UPPER}a-zđ&"
NUMBER = r"[0-9][0-9]{0,4}(?:\.\d{1,2})?[a-zđ]?"
SYMBOL = (
    rf"[{_UPPER}][{_LETTER}]{{0,11}}\d{{0,2}}(?:(?: ?- ?|/)[{_UPPER}][{_LETTER}.]{{0,11}}\d{{0,2}}){{0,4}}"
)

#: `145/2020/NĐ-CP`, `68/NQ-CP`, `26-NQ/TW`, `66.3/2025/NQ-CP`.
NUMBERED = re.compile(
    rf"(?P<number>{NUMBER})(?: ?/ ?(?P<year>(?:19|20)\d\d))?(?: ?/ ?| ?- ?)(?P<symbol>{SYMBOL})(?!\w)"
)

_KIND_WORDS = "|".join(KINDS)
#: The kind and `số` right before a number.
KIND_BEFORE = re.compile(
    rf"(?<!\w)(?P<kind>{_KIND_WORDS})(?: (?:{'|'.join(URGENCIES)}))? {{1,3}}(?P<so>số:? {{0,3}})?$"
)
SO_BEFORE = re.compile(r"(?<!\w)số:? {0,3}$", re.IGNORECASE)

_COUNTED = (
    "năm|tháng|tuần|giờ|phút|điểm|nội dung|nhiệm vụ|nhóm|trường hợp|người|tỷ|tỉ|triệu|nghìn|đồng|cá nhân|tổ chức"
    "|dự án|đơn vị|doanh nghiệp|tỉnh|địa phương|bộ|cơ quan|đối tượng|mức|lần|cấp|loại|giải pháp|chính sách|gói|khu"
    "|công trình"
)
#: The number of `Nghị quyết 68`, `Chỉ thị 11`, `Nghị định số 10/2024`; what stands before it decides.
BARE = re.compile(
    rf"(?P<number>[0-9][0-9]{{0,3}}[a-zđ]?)(?:/(?P<year>{YEAR}))?(?![\w%/]|[.,-]\w)"
    rf"(?! {{1,3}}(?:{_COUNTED})(?!\w))(?! {{1,3}}ngày(?! {{1,3}}\d))"
)
_DAY = r"(?P<d>[0-3]?\d)"
_DATE = (
    rf"{_DAY}(?: ?/ ?(?P<m>1[0-2]|0?[1-9])(?: ?/ ?(?P<y>{YEAR}))?|(?P<sep>[-.])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<y2>{YEAR})"
    rf"| tháng (?P<m3>1[0-2]|0?[1-9])(?:,? năm (?P<y3>{YEAR}))?)(?![\d/])"
)
#: A date right after the number, or after the issuer.
DATE_AFTER = re.compile(
    rf"(?:,? {{1,3}}|,? {{0,3}}\()(?:(?:được )?(?:ký|ban hành|đề) )?(?:ngày) {{1,3}}{_DATE}"
)
ISSUER_AFTER = re.compile(
    rf" {{1,3}}của {{1,3}}(?:các )?(?:Bộ trưởng |Thống đốc |Chủ tịch "
    rf"|Ban Thường vụ )?(?P<issuer>{prefixed([*ISSUERS.values(), *ISSUER_NAMES])})(?!\w)"
    rf"(?P<place>(?: (?:tỉnh|thành phố|TP\.?|quận|huyện|phường|xã))?(?: [{UPPER}]\w*(?: -)?){{1,4}})?"
)

_PROVISION_NUMBER = r"\d{1,3}[a-zđ]?"
_POINTS = r"[a-zđ]\d{0,2}(?:(?:, ?| và | hoặc )(?:điểm )?[a-zđ](?!\w)){0,8}"
_NUMBERS = rf"{_PROVISION_NUMBER}(?:(?:, ?| và | hoặc |-)(?:khoản )?{_PROVISION_NUMBER}(?!\w)){{0,8}}"
#: `điểm a khoản 3 Điều 141`; lists allowed at each level.
PROVISION = re.compile(
    rf"(?<!\w)(?:(?:các )?[Đđ]iểm (?P<point>{_POINTS}),? )?(?:(?:của )?(?:các )?[Kk]hoản (?P<clause>{_NUMBERS}),? )?"
    rf"(?:của )?(?:các )?[Đđ]iều (?P<article>{_NUMBERS})(?!\w)"
)
#: What may stand between two provisions, and between the last one and the document.
BETWEEN = re.compile(
    r"(?:[ ,;]|và|của|tại|theo|hoặc|các|số|(?:[Pp]hụ lục|[Mm]ục|[Cc]hương|[Pp]hần)(?: [IVXLC\d]{1,6})?){0,24}"
)

_KNOWN_LAWS = (" ".join(n.split()) for line in LAW_NAMES.splitlines() for n in line.split("|") if n.strip())
#: Matched on lower case, after `luật `.
KNOWN_LAW = re.compile(prefixed(_KNOWN_LAWS).replace(r"\ ", " {1,3}") + r"(?!\w)")
LAW = re.compile(r"(?:Bộ [Ll]uật|Luật|Pháp lệnh|Hiến pháp)(?!\w)")
#: `Luật sửa đổi, bổ sung một số điều của Luật …`.
AMENDING = re.compile(
    r" {1,3}[Ss]ửa đổi(?:, {0,3}bổ sung)? {1,3}(?:(?:một số|các|\d{1,3}) {1,3})?(?:điều|nội dung"
    r"|luật) {1,3}(?:của|trong|tại) {1,3}(?:các {1,3})?(?=[LB])"
)
#: A law of unknown name: a capital and the words up to one that cannot belong to a name.
_STOP = (
    "năm|số|của|được|đã|có|quy|về|là|này|theo|với|cho|tại|từ|đến|trong|để|sẽ|phải|cũng|chỉ|không|thì|mà"
    "|nhưng|hoặc|khi|nếu|do|bởi"
    "|như|gồm|đối|trên|ngày|cần|nhằm|sau|trước|vừa|còn|mới|hiện|nên|vào|bằng|nêu|ra|đang|và|chính|góp|trình|thông"
)
UNKNOWN_NAME = re.compile(rf"[{_UPPER}À-Ỹ][\wÀ-ỹ]*(?: (?!(?:{_STOP})(?!\w))[a-zà-ỹđ]+){{0,6}}")
LAW_SUFFIX = re.compile(r" {1,3}\((?:sửa đổi|sửa đổi, bổ sung|thay thế|mới)\)")
LAW_YEAR = re.compile(rf" {{1,3}}(?:năm {{1,3}})?\(?(?P<year>{YEAR})\)?")
LAW_NUMBER = re.compile(r",? {1,3}\(?(?:[Ll]uật )?(?:số:? {1,3})?")
#: Before `Luật` these make it part of another name.
NOT_A_LAW = re.compile(
    r"(?:[Đđ]ại học|[Tt]rường|[Kk]hoa|[Vv]iện|[Cc]ông ty|[Vv]ăn phòng|[Hh]ãng|[Nn]gành|[Tt]ạp chí|[Cc]ử nhân|Pháp) {1,3}$"
)


def symbol_kind(symbol: str) -> str | None:
    """The kind that a symbol implies, None when its first part is not one of the table."""
    parts = re.split(r"[-/]", symbol)
    head = parts[0]
    if head.startswith("UBTVQH"):
        return "nghị quyết"
    if re.fullmatch(r"QH\d{1,2}", head):
        return "luật"
    if head in ("QĐ", "QÐ") and parts[-1] == "TW":
        return "quy định"
    return SYMBOL_KINDS.get(head)
