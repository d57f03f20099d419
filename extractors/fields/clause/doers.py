"""Verbs that say little alone, and who does them or what it is done to: `Ngành dệt may thu về`."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.fields.clause.pieces import Phrase, tidy
from extractors.fields.clause.tails import without_tail

#: Verbs that need to be told of whom or of what: `ngân sách chi thêm 8.200 tỷ đồng`, `Ngành dệt may thu về 26,1 tỷ USD`.
SAY_LITTLE = frozenset(
    "chi|thu|thu về|chuẩn bị|lỗ|lãi|vay|nộp|bán|bán ra|tiêu thụ|dùng|sử dụng|thu hút".split("|")
)
#: The longest name, in words, that goes with them.
_LONGEST_DOER = 4
#: That of a fund or an industry: `quỹ bảo hiểm xã hội`, `ngân sách nhà nước`, `Ngành chế biến, chế tạo`.
_LONGEST_FUND = 7
_FUNDS = ("quỹ", "ngân", "ngành", "lĩnh", "khu")


def with_doer(whole: Phrase, verb: Phrase) -> str:
    """A verb that says little, with who does it or what it is done to in front, where that is short."""
    head = without_tail(whole[: len(whole.words) - len(verb.words)])
    doer = head.text.split()
    fund = bool(doer) and doer[0].lower() in _FUNDS
    longest = _LONGEST_FUND if fund else _LONGEST_DOER
    told = 0 < len(doer) <= longest and all(word.strip(",").isalpha() and word[1:].islower() for word in doer)
    named = (fund and doer[0].lower() == "quỹ") or all(map(str.islower, doer[1:]))
    return tidy(f"{head.text} {verb.text}" if told and named else verb.text)


#: What is done to a ware that the sentence may name at its head.
_DONE_TO_WARES = frozenset("khai thác|sản xuất|tiêu thụ|chế biến|nuôi trồng|xuất khẩu|nhập khẩu".split("|"))


def with_topic(verb: str, topic: str) -> str:
    """`Về khí, tập đoàn khai thác 1,66 tỷ m3`: a verb alone, with the ware that the sentence says it is about."""
    return f"{verb} {tidy(topic)}" if verb.lower() in _DONE_TO_WARES and verb not in topic else verb


def with_ware(verb: str, subjects: Iterable[str | None]) -> str:
    """`sản xuất 34 triệu tấn than nguyên khai; tiêu thụ 43 triệu tấn`: a verb alone, with the ware told last before it."""
    for subject in subjects if verb.lower() in _DONE_TO_WARES else ():
        done = next((v for v in _DONE_TO_WARES if (subject or "").lower().startswith(f"{v} ")), None)
        ware = (subject or "")[len(done) + 1 :] if done is not None else ""
        if ware and not ware.lower().startswith(_NO_WARE):
            return f"{verb} {ware}"
    return verb


_NO_WARE = ("sang ", "của ", "tại ", "từ ", "vào ", "trong ", "và ", "ở ")
