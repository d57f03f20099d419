"""Spelled numbers that are rather another word or a part of one: `một số`, `ba lô`, `vài ba`, `Ba Đình`."""

from __future__ import annotations

from extractors.numbers.neighbours import before_capital, behind, word_before, words_after
from extractors.numbers.nouns import counts_noun
from extractors.numerals import Number

#: Idioms of `một`: an article or part of a compound.
_ONE_IDIOMS = frozenset(
    "số trong cách phần bên mặt khi chút ít vài loạt mình thời cửa lần nửa lúc cái thứ điều nền cơ hệ môi giải"
    " bước việc khác sớm chiều lòng dạ kho vùng".split()
)
#: Words that `ba` opens: a rucksack, a name.
_THREE_IDIOMS = frozenset("lô rọi gác khía kích ba toong hoa".split())
_TO = frozenset(("đến", "tới"))
_COUNT_WORDS = frozenset("hai ba bốn sáu bảy bẩy tám chín mười".split())
#: `vài ba`, `dăm bảy`: a few.
_FEW = frozenset("vài dăm đôi mươi".split())
#: Behind these `một` is the article: `tại một bản vùng cao`.
_ARTICLE_BEFORE = frozenset("tại ở như thành là theo do của".split())
#: And behind a dash that opens an apposition, `PMI – một chỉ số tổng hợp`, and in the name of a programme.
_NO_COUNT_BEFORE = ("– ", "— ", " - ", "mỗi xã ", "mỗi xã, phường ")


_MEANS = ("bình quân trên ", "trung bình trên ")


def _inside_name(low: str, number: Number) -> bool:
    """`Đồng Tháp Mười`: a capital behind a word; a sentence would begin behind a mark."""
    return bool(word_before(low, number.start))


def spelled_is_number(text: str, low: str, number: Number) -> bool:
    """Whether a lone spelled digit without unit counts something, as far as its neighbours tell."""
    if number.vague:
        return False
    before = word_before(low, number.start)
    after = words_after(low, number.end)
    # `Ba Đình`, `Đồng Tháp Mười`; capitals throughout are a heading.
    if (
        number.text[0].isupper()
        and not number.text.isupper()
        and (_inside_name(low, number) or before_capital(text, number.end))
    ):
        return False
    if number.value >= 10 or (after[0] in _TO and after[1] in _COUNT_WORDS):
        return True  # `hai đến ba lần`
    before_it = behind(low, number.start, 48)
    if before_it.rfind("“") > before_it.rfind("”"):  # `“một cung đường, hai điểm đến”`
        return False
    if number.text.lower() == "một" and (
        after[0] in _ONE_IDIOMS
        or before in _ARTICLE_BEFORE
        or low.endswith(_NO_COUNT_BEFORE, 0, number.start)
    ):
        return False
    if before == "trên" and low.endswith(_MEANS, 0, number.start):
        return False  # `vốn bình quân trên một doanh nghiệp`
    if before in _FEW:
        return False
    if number.text.lower() == "ba" and after[0] in _THREE_IDIOMS:
        return False
    if number.text.lower() in {"không", "năm"} or before in {"thứ", "tháng", "quý", "đầu", "thầu"}:
        return False
    return counts_noun(after[0], after[1])
