"""Who can be told to do something: named bodies and persons, and groups such as `các bộ, ngành, địa phương`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.model import Mention, MentionKind

# The head stands for the body: `Bộ trưởng Bộ Tài chính`, `Chủ tịch UBND tỉnh Nghệ An`.
_HEAD = re.compile(
    r"(?:đồng chí )?(?:[Bb]ộ trưởng|[Tt]hủ trưởng|Thống đốc|[Cc]hủ tịch|[Gg]iám đốc|Tổng [Gg]iám đốc|Chánh Văn phòng|"
    r"Tổng Thanh tra|Chủ nhiệm|[Nn]gười đứng đầu|Cục trưởng|Bí thư|[Ll]ãnh đạo)\s+"
)
_NOUN = (
    r"(?:[Bb]ộ trưởng|[Bb]ộ|ban|ngành|cơ quan|địa phương|đơn vị|tỉnh|thành phố|tập đoàn|tổng công ty|doanh nghiệp nhà nước|"
    r"ngân hàng thương mại|ngân hàng|tổ chức tín dụng|chủ đầu tư|nhà thầu|Phó Thủ tướng|sở|trưởng ngành|thủ trưởng|"
    r"lực lượng chức năng|lực lượng|xã|phường|Ban Quản lý dự án|ban quản lý dự án|ban chỉ đạo|cấp ủy|chính quyền|"
    r"[Cc]hủ tịch UBND|UBND|Ủy ban nhân dân|HĐND|Ban Chỉ đạo|Tổ công tác|thành viên Chính phủ|hiệp hội|đoàn thể)"
)
_QUALIFIER = (
    r"(?: (?:có liên quan|liên quan|trực thuộc Trung ương|trực thuộc trung ương|trực thuộc|ngang bộ|thuộc Chính phủ|"
    r"Trung ương|nhà nước|chức năng|trong cả nước|trên cả nước|trên toàn quốc|địa phương|các cấp|các tỉnh|các địa phương|"
    r"cấp tỉnh|cấp xã|khác|nêu trên|này|ven biển|đầu tư|chủ quản))*"
)
_GROUP = re.compile(
    rf"(?:(?:[Cc]ác|[Tt]ừng|[Mm]ọi)\s+{_NOUN}|[Cc]hính quyền (?:các )?(?:địa phương|cấp)|"
    rf"(?:[Cc]hủ tịch )?(?:UBND|Ủy ban nhân dân|HĐND) (?:các |cấp )?(?:tỉnh|thành phố|địa phương|xã))(?!\w){_QUALIFIER}"
    rf"(?:(?:,| và| -|,? cùng)\s+(?:các\s+)?{_NOUN}(?!\w){_QUALIFIER})*"
)
#: The words that a group or a head begins with: a cheap test, which most sentences fail.
_OPENS = re.compile(
    "[Cc]ác|[Tt]ừng|[Mm]ọi|[Cc]h(?:ính|ủ)|UBND|Ủy|HĐND|đồng|[Bb](?:ộ|í)|[Tt]h(?:ủ|ống)|[GgCTLln](?:iám|ổng|hánh|ãnh)|[Nn]gười|Cục"
)
_JOINT = re.compile(r"\s*(?:,\s*và\s|,|;|\svà\s|\scùng(?: với)?\s)\s*(?:giữa\s|cả\s)?")
_GLUE = re.compile(r"[\s,:]*")
_TOLD = (MentionKind.AGENCY, MentionKind.PERSON)
# The tellers are not the told.
_ABOVE = frozenset(
    f"agency:{ident}" for ident in ("prime-minister government assembly politburo secretariat cpv").split()
)


@dataclass(frozen=True, slots=True)
class Party:
    """One who is told: the canonical name, or the group as written."""

    name: str
    entity: str | None


class Parties:
    """The bodies and persons of one composed text, found by where they begin."""

    def __init__(self, text: str, mentions: Iterable[Mention]) -> None:
        self._text = text
        self._at: dict[int, Mention] = {}
        for mention in mentions:
            if mention.kind not in _TOLD:
                continue
            present = self._at.get(mention.start)
            if present is None or mention.end > present.end:
                self._at[mention.start] = mention

    def read(self, start: int) -> tuple[list[Party], int]:
        """The list of parties that begins at an offset, and where it ends; empty where none begins."""
        found: list[Party] = []
        end = position = start
        while True:
            party = self._one(position)
            if party is None:
                return found, end
            found.append(party[0])
            end = party[1]
            joint = _JOINT.match(self._text, end)
            if joint is None:
                return found, end
            position = joint.end()

    def _one(self, start: int) -> tuple[Party, int] | None:
        mention = self._at.get(start)
        if mention is not None and mention.kind is MentionKind.PERSON:
            return Party(mention.text, mention.entity), mention.end
        if mention is None and _OPENS.match(self._text, start) is None:
            return None
        group = _GROUP.match(self._text, start)
        if mention is not None and (group is None or mention.end > group.end()):
            return None if mention.entity in _ABOVE else (Party(mention.name, mention.entity), mention.end)
        if group is not None:
            return self._listed(group.end()) or (Party(" ".join(group[0].split()), None), group.end())
        head = _HEAD.match(self._text, start)
        return self._one(head.end()) if head else None

    def _listed(self, position: int) -> tuple[Party, int] | None:
        """`các Bộ: Tài chính, …`: the list that follows says who; its first member."""
        glue = _GLUE.match(self._text, position)
        at = glue.end() if glue else position
        mention = self._at.get(at)
        if mention is None or self._text[position:at].strip() not in (":", "") or mention.entity in _ABOVE:
            return None
        if mention.kind is not MentionKind.AGENCY or mention.text.startswith("Bộ"):
            return None
        return Party(mention.name, mention.entity), mention.end
