"""Subjects of changes that are told after the levels they belong to: `tăng lần lượt 1,7% và 6,5%`, `giảm 9,8% về số vụ`."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.context import Figure, Passage
from extractors.fields.subject.names_in_turn import set_names_in_turn

_IN_TURN = re.compile(
    r"(?<!\w)(?:lần lượt|tương ứng)(?: (?:là|tăng|giảm|gấp|cao|khoảng|đạt|tới|hơn|gần))*\s*$"
)
_AND = re.compile(r"\s*(?:,|và|, và)(?: (?:tăng|giảm|gấp))?(?: (?:khoảng|hơn|gần|trên))?\s*")
_REGARDING = re.compile(
    r"\s*về (?:tổng )?(?:số |mặt )?(?P<what>[^,;.:()\d]{2,30}?)(?=[,;.:()]|$| (?:và|nhưng|song|so)(?!\w))"
)
# `tăng 27,8% về lượng và tăng 25,8% kim ngạch`
_WORTH = re.compile(r"\s*(?P<what>kim ngạch|trị giá|giá trị)(?=[,;.()]|$| (?:và|nhưng|song|so)(?!\w))")
#: What a change is told on that is no name by itself.
_SAY_LITTLE = ("lượng", "khối lượng", "giá", "trị giá", "kim ngạch", "mặt", "quy mô")
#: The rules by which a change has the subject of what stands before it.
_TAKEN = ("figure before", "sentence before")
_MASSES = ("t", "kg", "m3")
_MONEY = ("tiền", "kinh phí", "giá trị", "trị giá", "vốn", "doanh thu", "kim ngạch")


def set_respective(passage: Passage) -> None:
    """Give such changes the subjects of the levels that stand before them in the sentence."""
    _share_predicates(passage)
    _same_parts(passage)
    set_names_in_turn(passage)
    for figure in passage.figures:
        if figure.bracketed and figure.change is not None and figure.unit == "%":
            _name(figure, _numbered(passage, figure))
    for figure in passage.figures:
        if figure.subject is None and figure.change is not None:
            regarding = _REGARDING.match(figure.right)
            if regarding and not regarding["what"].startswith(_SAY_LITTLE):
                _name_by(passage, figure, regarding["what"])
        if figure.why.get("subject") not in _TAKEN or (figure.change is None and figure.unit != "%"):
            continue
        regarding = _REGARDING.match(figure.right) or _WORTH.match(figure.right)
        if regarding:
            _name_by(passage, figure, regarding["what"])
        elif figure.change is not None and _IN_TURN.search(figure.left):
            _in_turn(passage, figure)


_COMPLEMENT = re.compile(r"(?<!\w)(?:với|quy mô|cung cấp)(?: (?:khoảng|hơn|gần|trên))?\s*$")


def _share_predicates(passage: Passage) -> None:
    """`34 luật và 34 nghị quyết được biểu quyết`: what is said of the second is said of the first as well."""
    for figure in reversed(passage.figures):
        following = figure.following
        if following is not None and figure.unit == following.unit and not figure.is_share:
            _share_harm(figure, following)
        if following is None or not figure.counted or figure.subject != figure.counted:
            continue
        if not following.counted or _head(following.counted) == _head(figure.counted):
            continue  # `11 người chết và 5 người mất tích`
        if _COMPLEMENT.search(figure.left):
            continue  # `133 dự án với quy mô 110.217 căn và 415 dự án được duyệt`
        joined = following.left == f" {figure.counted.lower()} và " and following.bound is figure.bound
        said = (following.subject or "").removeprefix(f"{following.counted} ")
        if joined and following.why.get("subject") == "noun and predicate" and said != following.subject:
            figure.subject = f"{figure.counted} {said}"


# `lúa`, of `45 ha lúa và 22 ha hoa màu bị hư hỏng`
_HARMED = re.compile(r"(?: đã)? bị (?!can|cáo|hại|đơn)[^;]+$")


_JOINTS = (" và ", ", ", ", và ")


def _share_harm(figure: Figure, following: Figure) -> None:
    """Measures of one unit, or counts of one classifier: `293 con gia súc, 5.997 con gia cầm bị chết`."""
    harmed = _HARMED.search(following.subject or "")
    if harmed is None or not figure.subject or _HARMED.search(figure.subject):
        return
    kind = (figure.counted or "").partition(" ")[0]
    if figure.unit is None and not (kind in _SINGLE and (following.counted or "").startswith(f"{kind} ")):
        return
    if following.left in {f" {figure.subject.lower()}{joint}" for joint in _JOINTS}:
        figure.subject += harmed[0]


# `Cơ cấu này trong năm 2024 lần lượt là 34,2%, 24,7% và 41,1%`, `(cơ cấu tương ứng của năm 2025 là 32,7%; 40,9%)`
_THESE_PARTS = re.compile(
    r"(?<!\w)(?:cơ cấu|tỷ trọng|tỷ lệ|tỉ lệ|con số|mức)(?: [^\W\d]+){0,2} (?:này|tương ứng|trên"
    r"|đó)(?!\w)[^,;:()]*(?:là|lần lượt|đạt|chiếm)\s*$"
)
_THESE = (" này", " tương ứng", " trên ", " đó ")
_ONE_MORE = re.compile(r"\s*(?:;|,|và|, và)\s*")


def _same_parts(passage: Passage) -> None:
    """The parts of another year, told in the order in which they were named."""
    for figure in passage.figures:
        if figure.unit != "%" or figure.change is not None or not any(map(figure.left.__contains__, _THESE)):
            continue
        if not _THESE_PARTS.search(figure.left):
            continue
        run = [figure]
        while (following := run[-1].following) is not None and _ONE_MORE.fullmatch(following.left):
            run.append(following)
        near = (f for f in passage.figures if f.end <= figure.start and f.sentence >= figure.sentence - 1)
        parts = [f for f in near if f.unit == "%" and f.change is None and f.subject and not f.bracketed]
        parts = parts[-len(run) :]
        if len(run) > 1 and len({f.subject for f in parts}) == len(run):
            for one, part in zip(run, parts, strict=True):
                _name(one, part)


#: Words for single things, which stand before the noun that tells what they are.
_SINGLE = frozenset("con chiếc cái căn ngôi cây quả tấm".split())


def _head(counted: str) -> str:
    word, _, rest = counted.lower().partition(" ")
    return rest if rest and word in _SINGLE else word


def _name(figure: Figure, level: Figure | None) -> None:
    if level is not None:
        figure.subject = level.subject
        figure.why["subject"] = "respective"


#: Sentences before a change's own in which the levels may stand.
_NEAR = (1, 2)


def _name_by(passage: Passage, figure: Figure, what: str) -> None:
    """Name a change by what it is told on: a level of its sentence or of one before, or else by those words."""
    levels = _levels(passage, figure, figure.sentence)
    if len(levels) <= 1 and figure.change is not None and _goes_on_before(figure):
        told = (_levels(passage, figure, figure.sentence - back) for back in _NEAR)
        levels = next((found for found in told if len(found) > 1), levels)
    level = _level_on(levels, what)
    if level is not None and what.startswith(_MONEY) and "lượng" in (level.subject or "").lower():
        return  # `khối lượng gạo đạt 702 nghìn tấn và 330 triệu USD, giảm 8% về giá trị`
    if level is None and figure.subject is None:
        start = figure.end + figure.right.find(what)
        figure.subject = passage.text[start : start + len(what)]
        figure.why["subject"] = "told on"
    _name(figure, level)


def _goes_on_before(figure: Figure) -> bool:
    """Whether nothing in the sentence names what changed, up to the figure."""
    first = figure
    while first.previous is not None and first.why.get("subject") in ("figure before", "respective"):
        first = first.previous
    return first.why.get("subject") in ("sentence before", "respective", None)


def _levels(passage: Passage, figure: Figure, sentence: int) -> list[Figure]:
    """The levels before a figure in a sentence, each of a subject or a unit of its own."""
    levels: list[Figure] = []
    for other in passage.figures:
        plain = other.change is None and not other.candidate.optional and not other.bracketed
        if plain and other.sentence == sentence and other.end <= figure.start and other.subject:
            if all(_kind(other) != _kind(level) for level in levels):
                levels.append(other)
    return levels


def _kind(figure: Figure) -> tuple[str | None, str | None, str | None]:
    return figure.subject, figure.unit, figure.candidate.per


def _level_on(levels: list[Figure], what: str) -> Figure | None:
    """The one level that `về số tiền`, `về số doanh nghiệp` speaks of."""
    if len(levels) < 2:
        return None
    if what.startswith("giá") and not what.startswith("giá trị"):
        found = [f for f in levels if f.unit in CURRENCIES and f.candidate.per]
    elif what.startswith(_MONEY):
        found = [f for f in levels if f.unit in CURRENCIES and not f.candidate.per]
    elif what.startswith(("lượng", "khối lượng")) and any(f.unit in _MASSES for f in levels):
        found = [f for f in levels if f.unit in _MASSES]
    else:
        first = _IN_FULL.get(what.split()[0], what.split()[0])
        found = [f for f in levels if f.unit is None and (first in ("lượng", "lượt") or _counts(f, first))]
        found = found or [f for f in levels if f.unit is None and what in (f.subject or "").lower()]
    return found[-1] if found else None


#: Nouns by their initials.
_IN_FULL = {"dn": "doanh"}


def _counts(figure: Figure, word: str) -> bool:
    return figure.counted is not None and word in figure.counted.lower().split()


def _numbered(passage: Passage, figure: Figure) -> Figure | None:
    """`thụ lý 345 vụ với 799 bị cáo (giảm 4,4% số vụ)`: the level of the things whose number changed."""
    what = (figure.subject or "").lower().removeprefix("số ")
    if not (figure.subject or "").lower().startswith("số ") or len(what.split()) > _SHORT:
        return None
    levels = [f for f in _levels(passage, figure, figure.sentence) if (f.counted or "").lower() == what]
    return levels[-1] if levels else None


#: Words of a noun that only says which of the counts before it is meant.
_SHORT = 2


def _in_turn(passage: Passage, figure: Figure) -> None:
    group = [figure]
    while (following := group[-1].following) is not None and following.is_share == figure.is_share:
        if not _AND.fullmatch(following.left):
            break
        group.append(following)
    levels = _levels(passage, figure, figure.sentence)
    if len(levels) < len(group) and len(group) > 1:
        # `giảm cả về lượng, kim ngạch và giá. Mức giảm lần lượt là 11,3%, 12,6% và 1,5%`
        # `hàng hóa đạt 386 triệu tấn. Trong đó, container đạt 13 triệu TEU, tăng lần lượt 18% và 27%`
        levels = [*_levels(passage, figure, figure.sentence - 1), *levels]
        levels = levels if len(levels) == len(group) else []
    if 1 < len(group) <= len(levels):
        for one, level in zip(group, levels[-len(group) :], strict=True):
            _name(one, level)
