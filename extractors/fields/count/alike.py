"""What an earlier count and a noun have in common: whether the same is counted again, in more or fewer words."""

from __future__ import annotations

import re

from extractors.fields.context import Figure, Passage

# What these say of a bare head is not said of the earlier count: `91 người chết, 11 người mất tích`.
TELLS_APART = re.compile(r"(?:bị|chết|mất tích|tử vong|được|là|không|đã|chưa|khỏi|mắc|ở|nhập viện)(?!\w)")


#: What takes up the count of the sentence before.
THIS_NUMBER = re.compile(r"(?<!\w)(?:con )?số này(?!\w)(?! (?:bao )?gồm| có)")


def head_of(noun: str | None) -> str:
    """The first word of a counted noun, in lower case; empty without one."""
    return noun.split()[0].lower() if noun else ""


#: Who came to what harm, told apart from other harm: `giảm 66 người chết (24%), tăng 17 người bị thương`.
_HARMED = re.compile(r"(?:người|em|cháu|trẻ em|học sinh) (?:bị )?(?:chết|thương|mất tích)")


#: One harm by other words: `làm chết 15 người, bị thương 5 người; giảm 1 người tử vong`.
_DIED = re.compile(r"(?<!\w)(?:tử|thiệt)[ _](?:vong|mạng)(?!\w)")


def by_one_word(text: str) -> str:
    """A text in lower case in which all who died are told by one word."""
    return _DIED.sub("chết", text.lower())


def harm_of(noun: str) -> str | None:
    """The harm that those who are counted came to."""
    harmed = _HARMED.match(by_one_word(noun))
    return harmed[0].split()[-1] if harmed is not None else None


def of_more_harms(subject: str | None, noun: str) -> bool:
    """Whether a count tells of more than a noun does: `352 người chết và mất tích … Quảng Ninh 25 người chết`."""
    told = by_one_word(subject or "")
    own = by_one_word(noun)
    return harm_of(noun) is not None and any(harm in told and harm not in own for harm in _HARMS)


_HARMS = ("chết", "thương", "mất tích")


def same_things(counted: str | None, noun: str) -> bool:
    """Whether a noun says no more than that of an earlier count: `98 người chết` is not taken up from `104 người`."""
    if counted is None:
        return False
    one, other = counted.lower(), noun.lower()
    more = other[len(one) :] if other.startswith(one) else None
    return one.startswith(other) or (more is not None and not TELLS_APART.match(more.strip()))


#: Nouns for travellers, which tell no kinds of them apart: `lượt khách` and `lượt`.
_TRAVELLERS = frozenset("lượt khách người hành du quốc tế khách.km".split())


def says_no_more(previous: Figure, noun: str) -> bool:
    """Whether a noun names nothing that the count before did not: `34 trường hợp sởi … và 11 trường hợp ho gà` are two."""
    told = f"{previous.counted} {previous.subject}".lower().split()
    return set(noun.lower().split()) <= {*told, *_TRAVELLERS}


# `lớp 6 tăng 6.298 học sinh …; cả tỉnh tăng 67.594 học sinh ở tất cả các cấp học`: of no kind told before
OF_ALL_KINDS = re.compile(r" (?:ở|thuộc|của) (?:tất cả |cả )?các (?:cấp|bậc|khối|loại|ngành)(?!\w)")
#: Names of what was aimed at, which tell nothing of what is counted.
AIMS = ("chỉ tiêu", "mục tiêu", "chỉ_tiêu")


def aimed_at(figure: Figure) -> str | None:
    """`đoạt 91 huy chương vàng, đạt chỉ tiêu đặt ra là 90 huy chương vàng`: of the count of the same right before."""
    before = figure.previous
    same = before is not None and before.sentence == figure.sentence and before.counted == figure.counted
    return before.subject if same and before is not None else None


def told_apart(passage: Passage, figure: Figure, last: Figure) -> bool:
    """Whether two sorts of the same were counted in the sentence, so that a bare head takes up neither."""
    sorts = {
        f.counted
        for f in passage.figures
        if f.sentence == last.sentence and f.start < figure.start and f.counted
    }
    return len([c for c in sorts if head_of(c) == head_of(last.counted) and len(c.split()) > 1]) > 1


def same_head_before(passage: Passage, figure: Figure, noun: str) -> bool:
    """Whether the same was counted before in the sentence."""
    same = (f for f in passage.figures if f.sentence == figure.sentence and f.start < figure.start)
    return any(head_of(f.counted) == head_of(noun) for f in same)


def same_count(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The subject of the count that changed: `tăng 1,2 triệu người`, `giảm 3.111 vụ`."""
    near = re.split(r"[,;:(.]", passage.words[figure.end : figure.end + 40].replace("_", " "))[0]
    words = (set(re.findall(r"\w+", by_one_word(near))) | set(by_one_word(noun).split())) - {head_of(noun)}
    best: tuple[int, str] | None = None
    harm = harm_of(noun) or harm_of(near.strip())
    for other in passage.figures:
        if other.start >= figure.start or not other.subject or head_of(other.counted) != head_of(noun):
            continue
        if min(len(noun.split()), len((other.counted or "").split())) > 2 and not same_things(
            other.counted, noun
        ):
            continue  # `giảm 203 chỉ tiêu biên chế hành chính và 2.458 chỉ tiêu biên chế sự nghiệp`
        if other.bracketed and not figure.bracketed and other.sentence == figure.sentence:
            continue  # `345 người (262 người chết, 83 người mất tích), tăng 9 người`
        told = set(by_one_word(other.subject).split())
        shared = len(words & told)
        if harm is not None and harm not in told:
            continue  # `giảm 66 người chết, tăng 17 người bị thương`
        if best is None or shared >= best[0]:
            best = shared, other.subject
    return best[1] if best else None


def last_counted(figure: Figure) -> Figure | None:
    """The count before in the sentence, for one outside brackets without those of brackets in between.

    `3.972 lao động (1.925 lao động nữ), tiếp đến là Nhật Bản: 1.937 lao động`
    """
    previous = figure.previous
    while previous is not None and (
        previous.counted is None or (previous.bracketed and not figure.bracketed)
    ):
        previous = previous.previous
    return previous


def tells_more(counted: Figure) -> bool:
    """Whether a count's subject says more than its bare noun, as `hộ thiếu đói` does."""
    return (counted.subject or "").lower().startswith(f"{(counted.counted or '').lower()} ")
