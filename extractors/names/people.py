"""Persons: a title, what it is the title of, and a name."""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

from extractors.catalogue.letters import LOWER, UPPER
from extractors.catalogue.titles import SURNAMES

_SYLLABLE = f"[{UPPER}][{LOWER}]*"
_GAP = "[ \u00a0]"
_VIETNAMESE = re.compile(rf"(?:{'|'.join(sorted(SURNAMES))})(?:{_GAP}{_SYLLABLE}(?!\w)){{1,4}}")
# Foreign names keep to letters without Vietnamese marks, so that no body's name is taken for one.
_WEST = r"[A-ZÉÖÜ][A-Za-zéèëïöüçñ'’.-]*[a-zéèëïöüçñ](?!\w)"
_FOREIGN = re.compile(rf"{_WEST}(?:{_GAP}{_WEST}){{1,3}}")
# A body that the catalogue does not know between title and name: `Cục trưởng Cục Đường bộ Nguyễn Văn A`.
_BODY = re.compile(
    rf"(?:Cục|Vụ|Sở|Viện|Ban|Trung tâm|Tổng cục|Tổng công ty|Tập đoàn|Trường|Đại học|Học viện|Bệnh viện|"
    rf"Văn phòng|Công ty|Hiệp hội|Hội|Ủy ban|Ngân hàng|Chi cục|Kho bạc|Thanh tra|UBND|HĐND|Công an|Đảng ủy|"
    rf"Tỉnh ủy|Thành ủy|tỉnh|thành phố|TP\.?|huyện|xã|phường|thường trực|Thường trực|nước|kiêm)\b"
    rf"(?:{_GAP}[\w&-]+,?){{0,14}}?(?={_GAP}(?:{'|'.join(sorted(SURNAMES))}){_GAP}[{UPPER}][{LOWER}])"
)
_LONGEST_SURNAME = max(map(len, SURNAMES))
_SPACE = re.compile(f"{_GAP}+")
_ABROAD = frozenset(
    title.strip()
    for title in (
        "tổng thống; phó tổng thống; ngoại trưởng; quốc vương; nhà vua; đại sứ; thủ tướng; chủ tịch; "
        "bộ trưởng; tổng giám đốc; giám đốc; tổng thư ký; ông; bà"
    ).split(";")
)
# Verbs that open a clause right after a name in captions: `… Nguyễn Văn A Báo cáo tại Hội nghị`.
_VERBS = frozenset(
    "Báo Chủ Trao Trình Tham Kiểm Thăm Tiếp Dự Gặp Tại Trong Yêu Đề Nhấn Khẳng Và Là Đã Cùng".split()
)


def name_at(text: str, position: int, title: str) -> tuple[int, int] | None:
    """The span of a person's name that begins at a position, white space before it aside."""
    space = _SPACE.match(text, position)
    if space is None or not text[space.end() : space.end() + 1].isupper():
        return None
    first = text[space.end() : space.end() + _LONGEST_SURNAME + 1].split(None, 1)[0]
    match = _VIETNAMESE.match(text, space.end()) if first in SURNAMES else None
    if match is None and title.lower() in _ABROAD:
        match = _FOREIGN.match(text, space.end())
    return _without_verb(text, *match.span()) if match else None


def _without_verb(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end].split()
    return (start, end - len(words[-1]) - 1) if len(words) > 2 and words[-1] in _VERBS else (start, end)


def skip_body(text: str, position: int) -> int:
    """The end of an uncatalogued body that stands between a title and a name, or the position itself."""
    space = _SPACE.match(text, position)
    if space is None:
        return position
    match = _BODY.match(text, space.end())
    return match.end() if match else position


def slug(name: str) -> str:
    """A name as an id: ascii, lower case, hyphens."""
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    ascii_only = "".join(filterfalse(unicodedata.combining, plain)).lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
