"""Departments of a province that a text names without the province: `Theo Sở Y tế, …`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extractors.catalogue.ministries import MINISTRIES
from extractors.model import Mention, MentionKind
from extractors.names.people import slug
from extractors.text import Normalised

# Fields of departments that no ministry has by that name; written in short or not, one field a line.
_FIELDS = """
Du lịch
Nông nghiệp
Ngoại vụ
An toàn thực phẩm
Văn hóa và Thể thao; Văn hóa - Thể thao; VH-TT; VHTT; VH và TT
Quy hoạch - Kiến trúc; Quy hoạch Kiến trúc; QH-KT
Văn hóa, Thể thao và Du lịch; Văn hóa - Thể thao và Du lịch; VH-TT và DL; VHTT và DL; VH-TT-DL; VHTTDL; VH-TTDL
Lao động - Thương binh và Xã hội; Lao động- Thương binh và Xã hội; LĐ-TB-XH; LĐTB-XH
"""


def _fields() -> Iterator[tuple[str, str]]:
    """Each way to write a department's field, with the field in full."""
    for ministry in MINISTRIES:
        if ministry.name.startswith("Bộ "):
            yield from ((name[3:], ministry.name[3:]) for name in ministry.names)
    for line in _FIELDS.strip().splitlines():
        names = line.split("; ")
        yield from ((name, names[0]) for name in names)


def _written(field: str) -> str:
    """A pattern of the field with `&` for `và` and any dash."""
    pattern = re.escape(field).replace(r"\ và\ ", r"(?: và | ?& ?)").replace(r"\ \-\ ", " ?[-–] ?")
    return pattern.replace(r"\-", "[-–]")


#: The longest stand first, so that a field is read whole.
_NAMES = sorted(_fields(), key=lambda pair: len(pair[0]), reverse=True)
_DEPARTMENT = re.compile(
    rf"Sở (?i:{'|'.join(f'(?P<f{n}>{_written(name)})' for n, (name, _) in enumerate(_NAMES))})(?!\w)"
)


# Branches of a province's departments and of the nation's bodies, one a line; some are of several provinces.
_BRANCHES = """
Kiểm lâm
Thủy lợi
Thủy sản
Thuế
Hải quan
Thống kê
Quản lý thị trường
Bảo vệ môi trường
Biển và Hải đảo
Phát triển nông thôn
Chăn nuôi và Thú y
Chăn nuôi, Thú y
Trồng trọt và Bảo vệ thực vật
Thi hành án dân sự
An toàn vệ sinh thực phẩm
Dân số
Tiêu chuẩn Đo lường Chất lượng
Dự trữ Nhà nước
Đăng kiểm
"""
_BRANCH = re.compile(
    rf"Chi cục (?P<name>{'|'.join(sorted(map(re.escape, _BRANCHES.strip().splitlines()), key=len, reverse=True))})"
    r"(?P<region> (?:khu vực|vùng) (?:[IVXLC]+|\d{1,2}))?(?!\w)"
)


def branches(given: Normalised, found: Iterable[Mention]) -> list[Mention]:
    """The branches, `Chi cục Kiểm lâm`, `Chi cục Thuế khu vực XV`, that stand outside the agencies found."""
    starts = [start for start in given.words.of("chi") if given.text.startswith("Chi cục ", start)]
    taken = [(m.start, m.end) for m in found if m.kind is MentionKind.AGENCY] if starts else []
    mentions = []
    for start in starts:
        match = _BRANCH.match(given.text, start)
        if match is not None and not any(a < match.end() and start < b for a, b in taken):
            entity = f"agency:{slug(match[0])}"
            mentions.append(Mention(match[0], start, match.end(), MentionKind.AGENCY, entity, match[0]))
    return mentions


def departments(given: Normalised, found: Iterable[Mention]) -> list[Mention]:
    """The departments that stand in the composed text outside the agencies found."""
    starts = given.words.of("sở")
    taken = [(m.start, m.end) for m in found if m.kind is MentionKind.AGENCY] if starts else []
    mentions = []
    for start in starts:
        match = _DEPARTMENT.match(given.text, start)
        if match is not None and not any(a < match.end() and start < b for a, b in taken):
            name = f"Sở {_NAMES[int((match.lastgroup or 'f0')[1:])][1]}"
            entity = f"agency:{slug(name)}"
            mentions.append(Mention(match[0], start, match.end(), MentionKind.AGENCY, entity, name))
    return mentions
