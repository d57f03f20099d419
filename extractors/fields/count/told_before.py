"""Subjects of counts that stand before their bracket, or before the count that tells whose they are."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_actor
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.names_before import name_before
from extractors.fields.clause.phrases import is_place_label
from extractors.fields.clause.pieces import Phrase, tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.count.counted import ANAPHORIC
from extractors.fields.count.listed_counts import with_offence
from extractors.fields.cues import Rare
from extractors.fields.subject.over_counts import over_a_count
from extractors.fields.subject.taken_over import as_written

_MOST_OF = Rare(
    r"(?<!\w)nhiều (?P<what>(?:số )?(?:ca|vụ|người|trường hợp|hộ)(?: [^\W\d]+){0,3}?) nhất(?: [^;:()]*)?\($",
    " nhất",
)


# `720 vụ (trong đó, khu vực có quan hệ lao động: 568 vụ; khu vực không có hợp đồng: 152 vụ)`
_PART = re.compile(r"[(,;] ?(?:trong đó,? )?(?P<label>(?:khu vực|lĩnh vực|nhóm|khối) [^,;:()\d]{2,60}): $")
_MOST_WITH = re.compile(r"(?<!\w)nhiều (?P<what>[^,;:()\d]{2,40}?) nhất(?: [^,;:()\d]{2,30})? với $")


def named_elsewhere(passage: Passage, figure: Figure, noun: str) -> str | None:
    """A subject that stands before the bracket with the count, or before the count that tells whose it is."""
    if figure.lead in ("là", "đạt", "ước") and not figure.bracketed:
        return over_a_count(passage, figure)  # `Tổng số hồ sơ của 17 sở, ban, ngành là 1.439 hồ sơ`
    opened = passage.opened(figure)
    if opened < 0 and figure.lead == "với" and noun in ANAPHORIC and " nhất" in figure.left:
        most = _MOST_WITH.search(figure.left)  # `Đắk Lắk có nhiều hộ thiếu đói nhất với 2.100 hộ`
        return (
            as_written(passage, figure, most["what"])
            if most is not None and most["what"].startswith(noun)
            else None
        )
    if opened < 0:
        return None
    part = _PART.search(figure.left) if noun in ANAPHORIC else None
    if part is not None:
        return as_written(passage, figure, part["label"])
    if noun in ANAPHORIC and figure.place is not None:
        most = _MOST_OF.search(figure.left)
        if most is not None:
            return as_written(passage, figure, most["what"])  # `nhiều ca mắc nhất vẫn là TP.HCM (4.555 ca)`
        if figure.previous is not None and figure.previous.why.get("subject") == "named elsewhere":
            if figure.previous.counted == noun and figure.previous.bracketed:
                return figure.previous.subject  # `…, kế đến Bình Dương (1.249 ca)`
    previous = figure.previous if figure.previous and figure.previous.sentence == figure.sentence else None
    start = max(figure.sentence_start, previous.end if previous is not None else 0)
    if start > opened:
        return _of_the_same(figure, noun)
    before = passage.text[start:opened]
    if _QUALIFIERS.fullmatch(passage.lower, opened + 1, figure.start):
        # `đa số là hồ sơ tiếp nhận trực tiếp (54,1 nghìn hồ sơ)`
        named = re.search(
            rf"(?<!\w){re.escape(noun)}(?: (?!là |đạt |ở |tại |của |có )[^\W\d]+){{1,5}} $",
            before,
            re.IGNORECASE,
        )
        return tidy(named[0]) if named is not None else None
    if figure.change is not None and (previous is None or ";" in before):
        # `có lượng án thụ lý tăng nhiều nhất (tăng 916 vụ)`, `Chỉ số PAR INDEX xếp 9/63 tỉnh (tăng 26 bậc)`
        start += max(before.rfind(";"), before.rfind(":")) + 1
        digit = re.search(r" \d", passage.text[start:opened])
        end = start + digit.start() if digit is not None else opened
        return clause_name(passage, Phrase(passage.text[start:end], passage.words[start:end]))
    return _of_the_same(figure, noun)


_QUALIFIERS = re.compile(r"(?:(?:khoảng|hơn|gần|trên) )*")
_LABELLED = re.compile(r"(?:[^();]*[(,;])? ?(?P<label>[^,;:()\d]{2,30}): $")


def _of_the_same(figure: Figure, noun: str) -> str | None:
    """`21.091 đơn (bộ, ngành: 3.083 đơn, địa phương: 18.008 đơn)`: who has how many of them."""
    previous = figure.previous
    label = _LABELLED.search(figure.left) if previous is not None and previous.counted else None
    if (
        label is None
        or previous is None
        or (previous.counted or "").split()[0].lower() != noun.split()[0].lower()
    ):
        return None
    return previous.subject if is_actor(label["label"]) else None


_MODE = re.compile(r"(?:đường (?:bộ|sắt|thủy nội địa|thủy|thuỷ nội địa|thuỷ)|hàng hải|hàng không)(?!\w)")
_HARMED = re.compile(r"(?<!\w)(?:chết|bị thương|mất tích|tử vong)(?!\w)")


def with_its_mode(passage: Passage, figure: Figure) -> str | None:
    """`đường bộ xảy ra 12.501 vụ, làm chết 5.526 người`: those who died there are not all who died."""
    subject, host = figure.subject, figure.previous
    own, taken = _MODE.search(figure.clause), _MODE.match((subject or "").lower())
    if subject is not None and own is not None and taken is not None and own[0] != taken[0]:
        return f"{own[0]}{subject[taken.end() :]}"  # `đường bộ 19 vụ tai nạn; đường sắt xảy ra 3 vụ`
    if subject is None or figure.change is not None or not _HARMED.search(subject.lower()):
        return subject
    if _MODE.match(subject.lower()):
        return subject
    while host is not None and host.sentence == figure.sentence:
        if ";" in passage.lower[host.end : figure.start]:
            break
        mode = _MODE.match((host.subject or "").lower())
        if mode is not None:
            return f"{(host.subject or '')[: mode.end()]} {subject}"
        host = host.previous
    return subject


_MOVED = r"(?:tăng|giảm)(?: (?:khoảng|gần|hơn|trên|tới|đến|thêm|mạnh|nhẹ))* $"
#: `số người chết do bão, lũ và sạt lở đất tăng 91 người`: what it came of may go over a comma.
_CAUSED = Rare(
    rf"(?:^|[,;:] )(?P<what>(?:tổng )?số [^,;:()\d]{{3,60}}?) (?:do|vì|bởi) [^;:()\d]{{2,60}}{_MOVED}",
    " do ",
    " vì ",
    " bởi ",
)


def number_caused(passage: Passage, figure: Figure) -> str | None:
    """The number that changed, over a list of what it came of."""
    told = _CAUSED.search(figure.left)
    return as_written(passage, figure, told["what"]) if told is not None else None


# `Lao động nam và lao động nữ đều tăng, tương ứng tăng 60.300 người và 28.400 người`
_BOTH = Rare(
    r"(?:^|[,;:] )(?P<what>[^,;:()\d]{3,60} và [^,;:()\d]{1,40}?) (?:đều|cùng) (?:tăng|giảm)(?: [^,;:()\d]*)?, "
    r"(?:lần lượt|tương ứng) (?:tăng|giảm) (?:(?:khoảng|gần|hơn|thêm) )?$",
    " đều ",
    " cùng ",
)


def both_changed(passage: Passage, figure: Figure) -> str | None:
    """The two that changed by this and the next figure, named together before."""
    told = _BOTH.search(figure.left)
    return as_written(passage, figure, told["what"]) if told is not None else None


_BEHIND_BRACKET = re.compile(r"\([^()]*\d[^()]*\) (?:(?:khoảng|gần|hơn|trên|đạt|là|có|ước) )*$")


def behind_bracket(passage: Passage, figure: Figure) -> str | None:
    """What a bare head counts, named elsewhere than right before it.

    `Khách đến tỉnh trong dịp lễ (từ 27/4) gần 154 nghìn lượt`: before the bracket; `Vùng đông dân nhất là Tây Nguyên (6 triệu
    người)`: what the last figure counted that has no bracket.
    """
    if not figure.bracketed:
        name = name_before(passage, figure) if _BEHIND_BRACKET.search(figure.left) else None
        return None if name is None or is_place_label(passage, name) else name
    if figure.place is None or figure.change is not None:
        return None
    told = (
        f for f in reversed(passage.figures) if f.end <= figure.start and figure.sentence - f.sentence <= 1
    )
    host = next((f for f in told if not f.bracketed and not f.candidate.optional), None)
    if host is None or host.counted is None or host.change is not None or host.sentence == figure.sentence:
        return None
    return host.subject if passage.lower.startswith(f" {host.counted.lower()})", figure.end) else None


_PEOPLE = ("người", "lao động", "người lao động")


def of_the_total(passage: Passage, figure: Figure, noun: str) -> str | None:
    """`Tổng số lao động đi làm việc … là 60.530 người. Trong đó, thị trường Đài Loan 23.673 người, Hàn Quốc có 14.134 lao động`."""
    if figure.place is None or noun.lower() not in _PEOPLE or figure.change is not None:
        return None
    if not passage.lower.startswith("trong đó", figure.sentence_start):
        return None
    own = passage.lower[figure.gap_start : figure.start]
    if figure.place.lower() not in own:
        return None
    told = (f for f in passage.figures if f.sentence == figure.sentence - 1 and f.unit is None and f.subject)
    host = next((f for f in told if not f.bracketed and f.change is None), None)
    if host is None or (host.counted or "").lower() not in _PEOPLE:
        return None
    return host.subject if host.subject and host.subject.lower().startswith(("tổng số ", "số ")) else None


_ILLNESS = Rare(
    r"(?:^|[;:] )(?:trong đó |riêng |còn )?(?P<ill>bệnh (?!nhân|viện|án)[^,;:()\d]{2,50}?) (?:cũng |đã )?(?:có|ghi nhận) ",
    "bệnh ",
)
_CASES = frozenset("ca mắc|ca tử vong|ca bệnh|trường hợp mắc|trường hợp tử vong|ca mắc mới".split("|"))


def with_illness(passage: Passage, figure: Figure, noun: str, subject: str | None) -> str | None:
    """`bệnh viêm não có 12 ca tử vong trên 315 ca mắc; bệnh sởi có 46 ca mắc`: of which illness the cases are."""
    if subject is None or subject.lower() != noun.lower() or subject.lower() not in _CASES:
        return subject
    start = figure.sentence_start
    told = [*_ILLNESS.all(passage.lower[start : figure.start])]
    if not told:
        return subject
    last = told[-1]
    if ";" in passage.lower[start + last.end() : figure.start]:
        return subject
    ill = passage.text[start + last.start("ill") : start + last.end("ill")]
    return f"{subject} {ill[0].lower()}{ill[1:]}"


def in_full(passage: Passage, figure: Figure, noun: str) -> str | None:
    """A count's subject with the mode of traffic, the offence or the illness that its sentence tells apart from it."""
    subject = with_offence(passage, figure, noun, with_its_mode(passage, figure))
    return with_illness(passage, figure, noun, subject)


def named_apart(passage: Passage, figure: Figure, verb: str | None, noun: str) -> str | None:
    """What a count is of, before a bracket or in the sentence before; `verb` is the name in its own clause."""
    if verb is None and noun.lower() in ANAPHORIC and (told := behind_bracket(passage, figure)) is not None:
        return told
    return of_the_total(passage, figure, noun)
