"""Counts of a list under one verb: `truy tố 310 vụ, 697 bị can`, `cắt giảm 3.893 điều kiện, 6.776 mặt hàng`."""

from __future__ import annotations

import re

from extractors.fields.clause.actors import is_action
from extractors.fields.context import Figure, Passage

# What only parts the second count from the first one's noun.
_GOES_ON = re.compile(
    r"(?:,| và|, và| ?/| [-–]| cùng)(?: (?:khoảng|hơn|gần|trên|cả|có|là))* ?$|(?:,| và)? với(?: (?:hơn|gần|trên))? $"
)
#: Verbs of courts, police and inspectors, whose counts come in pairs.
_OF_CASES = (
    *(
        "thụ lý",
        "điều tra",
        "kết luận",
        "đình chỉ",
        "tạm đình chỉ",
        "khởi tố",
        "truy tố",
        "xét xử",
        "thi hành",
    ),
    *(
        "chuyển",
        "kiến nghị",
        "đề nghị",
        "tiến hành",
        "kết thúc",
        "tiếp",
        "nhập",
        "bắt",
        "vận động",
        "điều chuyển",
    ),
)
#: Those whom a case is about: `khởi tố 11 vụ với 46 bị can`.
_WHOM = ("bị can", "bị cáo", "đối tượng", "người", "cá nhân")


def same_verb(passage: Passage, figure: Figure, noun: str) -> str | None:
    """The verb of the item before in a list of changes: `cắt giảm 3.893 ĐKKD …, 6.776 danh mục hàng hóa`."""
    if figure.why.get("change") != "list":
        return None
    earlier = [f for f in passage.figures if f.end <= figure.start and f.counted and f.subject]
    if not earlier:
        return None
    host = earlier[-1]
    verb, found, _ = (host.subject or "").partition(host.counted or "")
    return f"{verb}{noun}" if found and verb else None


# `410 nghìn việc, hơn 38 nghìn tỷ đồng`, `574.819 việc, tương ứng trên 89.412 tỷ đồng`
_WORTH = re.compile(
    r"(?:,| và|, và| với)?(?: (?:tương ứng|tương đương)(?: với)?)?(?: (?:khoảng|hơn|gần|trên))? $"
)


def verb_of_the_count(figure: Figure) -> str | None:
    """What is done to the count right before an amount that goes with it."""
    host = figure.previous
    if (
        host is None
        or host.unit is not None
        or not host.counted
        or not host.subject
        or host.change is not None
    ):
        return None
    counted = host.counted.lower()
    if not figure.left.lower().startswith(counted, 1) or not _WORTH.fullmatch(figure.left, 1 + len(counted)):
        return None
    verb, found, rest = host.subject.partition(f" {host.counted}")
    return verb if found and not rest and is_action(verb) else None


_OFFENCE = re.compile(
    r" vụ(?:,| với|,? và|/| [-–]) ?(?:(?:hơn|gần|trên|khoảng) )?[\d.]+ (?:đối tượng|nghi phạm|người|bị can) (?:có hành vi )?"
    r"(?P<what>(?:phạm tội|vi phạm|buôn lậu|mua bán|tàng trữ|vận chuyển|liên quan)(?: [^\W\d]+){1,8}?)(?=\s*[,;.():]| trong | tại | so với |$)"
)


def with_offence(passage: Passage, figure: Figure, noun: str, subject: str | None) -> str | None:
    """`phát hiện 89 vụ, 179 đối tượng phạm tội về ma túy`: what the cases are of stands behind those whom they are about."""
    told = _OFFENCE.match(passage.lower, figure.end, figure.sentence_end) if noun == "vụ" else None
    return f"{subject} {passage.text[slice(*told.span('what'))]}" if told is not None and subject else subject


def shared_verb(passage: Passage, figure: Figure) -> str | None:
    """What is done to the count right before a count, where nothing but a comma, `và` or a slash parts them."""
    host = figure.previous
    if (
        host is None
        or host.unit is not None
        or not host.counted
        or not host.subject
        or host.change is not None
    ):
        return None
    counted = host.counted.lower()
    if figure.bracketed and not host.bracketed and figure.left == f" {counted} (":
        verb, found, rest = host.subject.partition(f" {host.counted}")
        return verb if found and is_action(verb) and passage.lower.startswith(_WHOM, figure.end + 1) else None
    if figure.bracketed != host.bracketed or not figure.left.lower().startswith(counted, 1):
        return None
    parted = _GOES_ON.fullmatch(figure.left, 1 + len(counted))
    if parted is None:
        return None
    verb, found, rest = host.subject.partition(f" {host.counted}")
    acts = (
        bool(found)
        and not rest
        and (is_action(verb.removeprefix("đang ")) or verb.lower().startswith(_OF_CASES))
    )
    acts = acts and verb.lower() != "ban hành"  # documents are told apart by their kind
    if " có" in parted[0] and not verb.lower().startswith(_OF_CASES):
        return None  # `cung cấp 2.650 dịch vụ, có trên 99 triệu lượt truy cập`
    whom = "với" not in parted[0] or passage.lower.startswith(_WHOM, figure.end + 1)
    return verb if acts and whom else None


def listed_verb(passage: Passage, figure: Figure, said: str) -> str:
    """`khởi tố 31 vụ án, 46 bị can về các tội tham nhũng`: the verb of the list, but of none who take part in what is counted."""
    return "" if said.startswith("tham gia") else shared_verb(passage, figure) or ""
