"""Composed text with its way back to the given offsets; where paragraphs and sentences begin and end."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractors.text import LONGEST, normalise, paragraphs, sentences
from extractors.words import Span

STABLE = settings(derandomize=True, deadline=None, max_examples=300)
WORDS = "Tăng 5%.|TP. Huế|đạt 1.234,5 tỷ|(chiều).|…|?|! |“Rất tốt.”|\n|\r\n|; |N.V.H.| |v.v.|ờ|Ấ".split("|")
TEXTS = st.text(max_size=120) | st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)


def cut(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Giá điện tăng 5%.", "Giá nước giảm."],
        ["Vì sao tăng?", "Vì thiếu hàng!", "Còn lại thì không…", "Hết."],
        ["Ông nói: “Rất tốt.”", "Sau đó ông về."],
        ["Lúa chín sớm (vụ hè thu).", "Nông dân gặt."],
        ["Hết rồi...", "Sau đó mưa."],
        ["Có 3 nhóm.", "- Nhóm một.", "• Nhóm hai."],
        ["Trẻ cần vitamin C.", "Người lớn cũng vậy."],
        ["Thuộc nhóm A.", "Nhóm B thì khác."],
        ["Thu 40 tỷ đồng.", "12 xã đã xong."],
        ["Mua gạo, muối, v.v.", "Rồi về."],
        ["Xong.\u00a0", "Tiếp."],
        ["Đạt 45%. ", "“Con số cao”, ông nói."],
    ],
    ids=lambda parts: parts[0],
)
def test_a_sentence_ends_before_a_capital_or_a_digit(parts: list[str]) -> None:
    assert cut(" ".join(parts)) == [part.strip() for part in parts]


@pytest.mark.parametrize(
    "text",
    [
        "TP. Hồ Chí Minh đón 4 triệu lượt khách.",
        "GS. TS. Trần Văn B và ThS. Lê C dự họp.",
        "Đoàn của UBND TX. Sơn Tây và TT. Trạm Trôi.",
        "Bị can N.V.H. Hà Nội khai nhận.",
        "Giá 1.234,5 đồng/kg tại chợ đầu mối.",
        "Theo Nghị quyết 66.3/2025/NQ-CP và khoản 1.2 thì được.",
        "Xem tại baochinhphu.vn hoặc gọi 0243.555.",
        "Ông nói v.v. và không dừng.",
        "Kết quả: 12 xã; 4 phường; 1 đặc khu.",
        "Cty Co. Ltd. Hải Phòng trúng thầu.",
    ],
)
def test_these_are_one_sentence(text: str) -> None:
    assert cut(text) == [text]


def test_a_line_break_always_ends_a_sentence() -> None:
    assert cut("Một dòng\nhai dòng\r\nba dòng\n\n \t\nbốn") == ["Một dòng", "hai dòng", "ba dòng", "bốn"]
    assert cut("") == cut(" \n\u00a0\n") == []


def test_paragraphs_are_the_lines_that_say_something() -> None:
    text = "Đầu.\n\n  \r\n Giữa. Vẫn giữa.\nCuối"
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["Đầu.", " Giữa. Vẫn giữa.", "Cuối"]


def test_an_endless_sentence_is_cut_between_words_or_where_there_are_none_anywhere() -> None:
    words = "doanh nghiệp, nghìn; " * 400
    pieces = cut(words)
    assert len(pieces) > 4 and all(LONGEST // 2 <= len(piece) <= LONGEST for piece in pieces[:-1])
    assert " ".join(pieces).split() == words.split()
    assert [len(piece) for piece in cut("x" * (2 * LONGEST + 5))] == [LONGEST, LONGEST, 5]
    assert cut("y" * LONGEST) == ["y" * LONGEST]


@STABLE
@given(TEXTS)
def test_sentences_are_in_order_and_lose_only_white_space(text: str) -> None:
    spans = sentences(text)
    position = 0
    for span in spans:
        assert position <= span.start < span.end
        assert text[position : span.start].strip() == ""
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        assert not {"\n", "\r"} & set(text[span.start : span.end])
        position = span.end
    assert text[position:].strip() == ""


@STABLE
@given(TEXTS, TEXTS)
def test_sentences_of_two_paragraphs_are_those_of_each(first: str, second: str) -> None:
    moved = [Span(s.start + len(first) + 1, s.end + len(first) + 1) for s in sentences(second)]
    assert sentences(f"{first}\n{second}") == sentences(first) + moved


def test_composed_text_keeps_its_offsets() -> None:
    normalised = normalise("Tăng ở Huế")
    assert (normalised.text, normalised.starts) == ("Tăng ở Huế", None)
    assert [normalised.back(offset) for offset in (0, 4, 10)] == [0, 4, 10]


@pytest.mark.parametrize("word", ["Tăng", "Huế", "ở", "đường", "Ưu", "ữ", "Nghệ An", "ườ", "e\u0323\u0302"])
def test_every_composed_letter_leads_back_to_its_first_code_point(word: str) -> None:
    given_text = unicodedata.normalize("NFD", f"Ở {word} này")
    normalised = normalise(given_text)
    composed = unicodedata.normalize("NFC", given_text)
    assert normalised.text == composed
    start = composed.index(unicodedata.normalize("NFC", word))
    end = start + len(unicodedata.normalize("NFC", word))
    found = given_text[normalised.back(start) : normalised.back(end)]
    assert found == unicodedata.normalize("NFD", word)
    assert normalised.back(len(composed)) == len(given_text)


@pytest.mark.parametrize(
    ("given_text", "meant", "word", "stands"),
    [
        ("đạt 12,5&nbsp;tỷ", "đạt 12,5\u00a0tỷ", "12,5\u00a0tỷ", "12,5&nbsp;tỷ"),
        ("đạt <b>1.234,5</b> tỷ.", "đạt  1.234,5  tỷ.", "1.234,5", "1.234,5"),
        ("tăng 5&#37; ở Huế", "tăng 5% ở Huế", "5%", "5&#37;"),
        ('<a href="/x?a=1&amp;b=2">Huế</a> có', " Huế  có", "Huế", "Huế"),
        ("A&B, lãi suất <5% và >3%; a < b > c", "A&B, lãi suất <5% và >3%; a < b > c", "<5%", "<5%"),
        ("một&#10;dòng &khong; &#769;a", "một dòng &khong;  a", "dòng", "dòng"),
        (
            unicodedata.normalize("NFD", "Huế&nbsp;đạt"),
            "Huế\u00a0đạt",
            "đạt",
            unicodedata.normalize("NFD", "đạt"),
        ),
    ],
)
def test_leftovers_of_markup_count_as_one_character(
    given_text: str, meant: str, word: str, stands: str
) -> None:
    normalised = normalise(given_text)
    assert normalised.text == meant
    start = meant.index(word)
    assert given_text[normalised.back(start) : normalised.back(start + len(word))] == stands
    assert normalised.back(len(meant)) == len(given_text)


def test_text_that_is_half_composed_leads_back_as_well() -> None:
    half = "Tăng " + unicodedata.normalize("NFD", "mười") + " lần"
    normalised = normalise(half)
    start = normalised.text.index("lần")
    assert half[normalised.back(start) : normalised.back(start + 3)] == "lần"


@STABLE
@given(st.text(alphabet="aăâbeêếệoôơờuưữđĐ \u0301\u0300\u0323\u0302\u031b\u0308\n5%", max_size=60))
def test_the_way_back_never_turns_and_composes_piece_by_piece(text: str) -> None:
    normalised = normalise(text)
    ways = [normalised.back(offset) for offset in range(len(normalised.text) + 1)]
    assert ways[-1] == len(text)
    assert all(a < b for a, b in pairwise(ways))
    assert unicodedata.is_normalized("NFC", normalised.text)
    assert normalised.text == unicodedata.normalize("NFC", text)
