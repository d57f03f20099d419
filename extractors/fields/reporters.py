"""Bodies that a passage names as its source and that no catalogue lists: `Theo báo cáo của UBND tỉnh, …`.

A body is told by its first word (`Cục`, `Trung tâm`, `Công an`) and goes on to the first word that no name has.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from extractors.catalogue.letters import UPPER
from extractors.catalogue.titles import SURNAMES
from extractors.fields.context import Passage
from extractors.model import Mention, MentionKind
from extractors.names.people import slug

# What bodies are called, one kind a line; what follows the word in brackets makes no body of it.
_KINDS = """
UBND
HĐND
Ủy ban
Uỷ ban
Sở
Cục (trưởng)
Chi cục (trưởng)
Tổng cục (trưởng)
Vụ (trưởng|việc|án|mùa|xuân|hè)
Viện (trưởng|trợ)
Trung tâm
Ban (trưởng|đêm|ngày|đầu|hành)
Phòng (khám|ngừa|chống)
Công an
CA
Cảnh sát
Bộ Chỉ huy
Bộ chỉ huy
Bộ Tư lệnh
Kho bạc
Bảo hiểm xã hội
Bảo hiểm Xã hội
BHXH
Tòa án
TAND
VKSND
Ngân hàng
Hiệp hội
Hội (nghị|thảo|chợ|đàm|nhập|trường|viên)
Liên đoàn
Liên minh
Tổng công ty
Công ty
Tập đoàn
Quỹ (đất|nhà|tiền|vốn)
Tổ chức
Văn phòng (phẩm)
Bệnh viện
Cảng hàng không
Cảng vụ
Đại học
Trường (hợp|đua)
Thanh tra (viên)
Đài (Loan|Bắc|Trung)
Điện lực
"""
#: Lower-case words that no body's name holds: what it did, when and where.
_NO_NAME = (
    "cho|công bố|báo cáo|thông tin|nhận định|dự báo|ước|khẳng định|nêu|ghi nhận|thống kê|vừa"
    "|mới(?= (?:đây|cho|công|có|ban|phát|báo|nhận))|đã|đang|sẽ|có|là|tại|ở|trong|tính|ngày|năm|tháng|quý|tuần|thì"
    "|về|gửi|trình|đưa|phát hành|với|từ|đến|hiện|cũng|thực hiện|được|bị|phối hợp|chủ trì|trên|khi|sau|trước|của"
    "|các|này|đó|do|qua|tổ chức|tiếp nhận|tiến hành|phát hiện|bắt|xử lý|kiểm tra|để|nhằm|như|vẫn|không|chưa"
    "|thường|một|hai"
)
_SYLLABLES = r"(?:TP\.(?= )|[^\W\d_](?:[\w&./'’-]*\w)?)"


def _kind(line: str) -> str:
    word, _, no_body = line.partition(" (")
    word = word if word[1].isupper() else f"[{word[0]}{word[0].lower()}]{word[1:]}"
    return rf"{word}(?! (?:{no_body}(?!\w))" if no_body else word


_ANY_KIND = "|".join(map(_kind, _KINDS.strip().splitlines()))
_BODY = re.compile(
    rf"(?P<kind>{_ANY_KIND})"
    rf"(?: (?!(?:{_NO_NAME})(?!\w)){_SYLLABLES}|, (?=chống |chữa |cứu |[{UPPER}]\w+ và ){_SYLLABLES}){{1,14}}"
)
_FIRSTS = frozenset(line.split()[0].lower() for line in _KINDS.strip().splitlines())
#: `Cục Thống kê tỉnh và Sở Y tế`: the second is another body.
_ANOTHER = re.compile(rf" (?:và|cùng|-|–) (?:{_ANY_KIND})(?!\w)")


def unlisted(passage: Passage, listed: Sequence[Mention]) -> list[Mention]:
    """The bodies of the passage that its words alone tell, outside those `listed`, which are in order."""
    found: list[Mention] = []
    end = passage.start
    for start, _ in passage.index.between(_FIRSTS, passage.start, passage.end):
        if start < end:
            continue
        body = _BODY.match(passage.text, start, passage.end)
        if body is None or not _is_a_name(body) or _is_listed(body, listed):
            continue
        another = _ANOTHER.search(body[0])
        name = body[0][: another.start()] if another is not None else body[0]
        name = _without_person(passage, start, name).removesuffix(" và")
        end = start + len(name)
        found.append(Mention(name, start, end, MentionKind.AGENCY, f"agency:{slug(name)}", name))
    return found


def _is_listed(body: re.Match[str], listed: Sequence[Mention]) -> bool:
    """Whether a listed body lies over it; those before its end that may reach so far are few."""
    position = bisect_left(listed, body.end(), key=lambda m: m.start)
    return any(m.end > body.start() for m in listed[max(0, position - NESTED) : position])


#: So many names lie within one another at most.
NESTED = 4
_TITLED = re.compile(r"(?:trưởng|giám đốc|chủ tịch|chủ nhiệm|bí thư|chánh văn phòng) \Z")
_PERSON = re.compile(rf" (?:{'|'.join(sorted(SURNAMES))})(?: [{UPPER}]\w*){{2,3}}\Z")


def _without_person(passage: Passage, start: int, name: str) -> str:
    """`Cục THADS` of `Cục trưởng Cục THADS Vũ Quốc A`."""
    titled = _TITLED.search(passage.lower, max(passage.start, start - 20), start)
    person = _PERSON.search(name) if titled is not None else None
    return name[: person.start()] if person is not None else name


def _is_a_name(body: re.Match[str]) -> bool:
    """`Phòng nông nghiệp`, `phòng NN&PTNT`, but no `phòng nông nghiệp`."""
    kind = body["kind"]
    return kind[0].isupper() or (kind in _WRITTEN_SMALL and body[0][len(kind) + 1].isupper())


#: Kinds that are written small as well; `hội` of `Đại hội Đảng bộ` is none.
_WRITTEN_SMALL = frozenset(
    "phòng|công ty|tổng công ty|tập đoàn|ngân hàng|bệnh viện|trung tâm|viện|cục|chi cục|ủy ban".split("|")
)
