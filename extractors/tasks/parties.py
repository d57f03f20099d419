"""Who can be told to do something: named bodies and persons, and groups such as `các bộ, ngành, địa phương`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.model import Mention, MentionKind
from extractors.tasks.orders import ACTS

# The head stands for the body: `Bộ trưởng Bộ Tài chính`, `Chủ tịch UBND tỉnh Nghệ An`.
_HEAD = re.compile(
    r"(?:đồng chí )?(?:[Bb]ộ trưởng|[Tt]hủ trưởng|Thống đốc|[Cc]hủ tịch|[Gg]iám đốc|Tổng [Gg]iám đốc|Chánh|"
    r"Tổng Thanh tra|Chủ nhiệm|[Nn]gười đứng đầu|Cục trưởng|Bí thư|[Ll]ãnh đạo)\s+"
)
#: What a department of a province is for.
_FIELD = (
    r"(?:tài chính|xây dựng|giao thông(?: công chánh| vận tải)?|y tế|giáo dục(?: và đào tạo)?|nội vụ"
    r"|tư pháp|công thương|du lịch|"
    r"nông nghiệp(?: và (?:môi trường|phát triển nông thôn|ptnt))?|khoa học và công nghệ"
    r"|văn hóa(?:, thể thao và du lịch| và thể thao|,"
    r" thể thao)?|dân tộc(?: và tôn giáo)?|ngoại vụ|an toàn thực phẩm|quy hoạch - kiến trúc"
    r"|tài nguyên và môi trường|kế hoạch và đầu tư|"
    r"lao động - thương binh và xã hội|thông tin và truyền thông)"
)
_BRANCH = (
    rf"(?i:{_FIELD}|điện|ngân hàng|đường sắt|hàng không|công an|tòa án|thuế|hải quan|môi trường|thống kê)"
)
_NOUN = (
    rf"(?:[Bb]ộ trưởng|[Bb]ộ ngành|[Bb]ộ|[Ss]ở (?i:{_FIELD})|[Ss]ở ngành|ban ngành|ban|ngành {_BRANCH}"
    rf"|ngành|cơ quan|địa phương|đơn vị|tỉnh|thành phố|tập đoàn|tổng công ty|doanh nghiệp nhà nước|"
    r"ngân hàng thương mại|ngân hàng|tổ chức tín dụng|chủ đầu tư|nhà thầu|Phó Thủ tướng|sở|trưởng ngành|thủ trưởng|"
    r"lực lượng chức năng|lực lượng|xã|phường|Ban Quản lý dự án|ban quản lý dự án|ban chỉ đạo|cấp ủy|chính quyền|"
    r"[Cc]hủ tịch UBND|UBND|Ủy ban nhân dân|HĐND|Ban Chỉ đạo|Tổ công tác|thành viên Chính phủ|hiệp hội|đoàn thể|"
    r"cơ sở giáo dục|cơ sở y tế|trường đại học|trường|bệnh viện|doanh nghiệp)"
)
_QUALIFIER = (
    r"(?: (?:có liên quan|liên quan|trực thuộc Trung ương|trực thuộc trung ương|trực thuộc|ngang bộ|thuộc Chính phủ|"
    r"Trung ương|nhà nước|chức năng|trong cả nước|trên cả nước|trên toàn quốc|địa phương|các cấp|các tỉnh|các địa phương|"
    r"cấp tỉnh|cấp xã|khác|nêu trên|này|ven biển|đầu tư|chủ quản))*"
)
_GROUP = re.compile(
    rf"(?:(?:[Tt]ất cả )?(?:[Cc]ác|[Tt]ừng|[Mm]ọi)\s+{_NOUN}|[Cc]hính quyền (?:các )?(?:địa phương|cấp)|"
    rf"(?:[Cc]hủ tịch )?(?:UBND|Ủy ban nhân dân|HĐND|Công an) (?:các |cấp )?(?:tỉnh|thành phố|địa phương"
    rf"|xã))(?!\w){_QUALIFIER}"
    rf"(?:(?:,| và| -|,? cùng)\s+(?:các\s+)?{_NOUN}(?!\w){_QUALIFIER})*"
)
#: One office by its field: `Sở Y tế`, `ngành y tế`, `Tỉnh ủy`.
_OFFICE = re.compile(
    rf"(?:[Ss]ở (?i:{_FIELD})(?: các tỉnh, thành phố| các tỉnh| các địa phương)?|[Nn]gành {_BRANCH}|(?:Tỉnh"
    rf"|Thành|Huyện|Đảng) ủy)(?!\w)"
)
#: A body with a name of its own, which ends where its task begins: `Ban Quản lý dự án Thăng Long hoàn thành …`.
_BODY = re.compile(
    r"(?:Sở|Cục|Chi cục|Vụ|Viện|Ban Quản lý|Ban quản lý|Ban Chỉ đạo|Tập đoàn|Tổng công ty|Công ty|Công an"
    r"|Ủy ban|Học viện|Đại học|Trung tâm"
    r"|Văn phòng|Trường|Hội|Hiệp hội|Kho bạc)(?: [^\s,;:.()\d]+){1,9}?"
    rf"(?= (?:và )?{ACTS}| được |, (?:Sở|Cục|Vụ|Ban|Tập|Tổng|Công ty|Bộ|UBND|các)(?!\w))"
)
#: The words that a group, a head or a body begins with: a cheap test, which most sentences fail.
_OPENS = re.compile(
    "(?:[Cc]ác|[Tt]ất cả|[Tt]ừng|[Mm]ọi|[Cc]h(?:ính quyền|ủ|i cục|ánh)|UBND|Ủy ban|HĐND|đồng chí|[Bb](?:ộ"
    "|í thư|an)|[Tt]h(?:ủ trưởng|ống đốc|ành ủy)"
    "|Tỉnh ủy|Huyện ủy|Tập đoàn|Tr(?:ường|ung tâm)|[GgT](?:iám|ổng)|[Ll]ãnh đạo|[Nn]g(?:ười đứng|ành)"
    "|C(?:ục|ông)|[Ss]ở|V(?:ụ|iện|ăn phòng)"
    "|H(?:ọc viện|ội|iệp hội)|Đ(?:ảng ủy|ại học)|Kho bạc)[ ,:]"
)
_JOINT = re.compile(r"\s*(?:,\s*và\s|,|;|\svà\s|\scùng(?: với)?\s)\s*(?:giữa\s|cả\s)?")
_PLACES_OPEN = re.compile(r"\s*[:(]?\s*")
_PLACE_JOINT = re.compile(r"\s*(?:,\s*(?:và\s)?|;|\svà\s|-)\s*")
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

    @property
    def is_above(self) -> bool:
        """Whether it is one of those who tell, and seldom are told."""
        return self.entity in _ABOVE


class Parties:
    """The bodies and persons of one composed text, found by where they begin."""

    def __init__(self, text: str, mentions: Iterable[Mention]) -> None:
        self._text = text
        self._at: dict[int, Mention] = {}
        self._places: dict[int, int] = {}
        for mention in mentions:
            if mention.kind is MentionKind.PLACE:
                self._places[mention.start] = max(mention.end, self._places.get(mention.start, 0))
            if mention.kind not in _TOLD:
                continue
            present = self._at.get(mention.start)
            if present is None or mention.end > present.end:
                self._at[mention.start] = mention

    def read(self, start: int, *, above: bool = False) -> tuple[list[Party], int]:
        """The list of parties that begins at an offset, and where it ends; empty where none begins.

        `above`: the Government and its head are among those who can be told.
        """
        found: list[Party] = []
        end = position = start
        while True:
            party = self._one(position, above)
            if party is None:
                return found, end
            found.append(party[0])
            end = party[1]
            joint = _JOINT.match(self._text, end)
            if joint is None:
                return found, end
            position = joint.end()

    def _one(self, start: int, above: bool) -> tuple[Party, int] | None:
        mention = self._at.get(start)
        if mention is not None and mention.kind is MentionKind.PERSON:
            return Party(mention.text, mention.entity), mention.end
        if mention is None and _OPENS.match(self._text, start) is None:
            return None
        group = _GROUP.match(self._text, start) or _OFFICE.match(self._text, start)
        if mention is not None and (group is None or mention.end > group.end()):
            known = above or mention.entity not in _ABOVE
            return (Party(mention.name, mention.entity), mention.end) if known else None
        if group is not None:
            return self._listed(group.end()) or self._with_places(start, group.end())
        head = _HEAD.match(self._text, start)
        told = self._one(head.end(), above) if head else None
        if told is None and (body := _BODY.match(self._text, start)):
            return self._with_places(start, body.end())
        return told

    def _with_places(self, start: int, end: int) -> tuple[Party, int]:
        """A group or body as written, with the places behind it: `UBND các tỉnh Lào Cai, Yên Bái`."""
        glue = _PLACES_OPEN.match(self._text, end)
        body = self._at.get(end + 1) if self._text.startswith(" ủy", end - 3) else None
        if body is not None and body.kind is MentionKind.AGENCY:  # `Đảng ủy Bộ Tư pháp`
            return Party(" ".join(self._text[start : body.end].split()), None), body.end
        at = glue.end() if glue else end
        last = end
        while at in self._places:
            last = self._places[at]
            joint = _PLACE_JOINT.match(self._text, last)
            at = joint.end() if joint else last
        if glue and last > end and self._text[glue.end() - 1] == "(":
            last += self._text[last : last + 1] == ")"
        return Party(" ".join(self._text[start:last].split()), None), last

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
