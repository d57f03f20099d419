"""What a size, a share or an amount is of where its own clause does not name it: behind it, or before a bracket."""

from __future__ import annotations

import re

from extractors.catalogue.units import CURRENCIES
from extractors.fields.change.named_changes import SIZE_TOLD
from extractors.fields.clause.actors import is_action
from extractors.fields.clause.clauses import clause_name
from extractors.fields.clause.nouns import noun_phrase
from extractors.fields.clause.openings import names_indicator
from extractors.fields.clause.phrases import own_name
from extractors.fields.clause.pieces import Phrase, split_clauses, tidy
from extractors.fields.context import Figure, Passage
from extractors.fields.cues import Rare, Tail
from extractors.fields.subject.taken_over import as_written

# `Trong mức giảm 0,39% của CPI tháng 11`
_SIZE_OF = Tail(r"(?<!\w)(?:mức|đà|tốc độ|nhịp) (?:tăng|giảm|tăng trưởng)\s*$")


# `thấp hơn mức tăng CPI bình quân chung (3,22%)`
_RATE_OF = Rare(
    r"(?<!\w)(?:mức|đà|tốc độ) (?:tăng trưởng|tăng|giảm)(?: của)? (?P<what>(?!của|cùng|năm|quý|tháng|kỳ"
    r"|chung|bình quân|trung bình|trên|dưới)[^,;:()\d]{2,40}) \($",
    "mức ",
    "đà ",
    "tốc độ ",
)


def size_of(passage: Passage, figure: Figure) -> str | None:
    """`Trong mức giảm 0,39% của CPI`, `mức giảm đối với xăng là 329 đồng`: what it is that rose or fell."""
    told = SIZE_TOLD.search(figure.clause) if figure.why.get("change") == "size told" else None
    if told is not None:
        return as_written(passage, figure, told["what"])
    rated = _RATE_OF.search(figure.left) if figure.bracketed and figure.change is not None else None
    if rated is not None:
        return as_written(passage, figure, rated["what"])
    if not _SIZE_OF.search(figure.clause, figure.lead) or not figure.right.startswith(" của "):
        return None
    span = noun_phrase(passage.words, figure.end + len(" của "), figure.gap_end)
    return tidy(passage.text[span[0] : span[1]]) if span else None


# `HDB đứng thứ hai, theo sau là VCI (461 tỷ đồng) và MBB (356 tỷ đồng)`: a share by its three letters
_TICKER = re.compile(r"(?<!\w)(?!GDP|CPI|PMI|IIP|FDI|ODA|USD|VND|BOT|PPP|HNX|DAX|CAC)[A-Z]{3}(?= \([-+]?$)")

_LETTERS = re.compile(r"[A-Z]{3}")


def ticker(passage: Passage, figure: Figure) -> str | None:
    """The share that an amount or a change in brackets is told of, where its three letters stand before them."""
    if not figure.bracketed or not figure.left.rstrip("-+").endswith("("):
        return None
    previous = figure.previous
    if previous is not None and not _LETTERS.fullmatch(previous.subject or ""):
        return None  # `doanh thu cao gồm Bảo Minh (176 tỷ đồng), PVI (721 tỷ đồng)`
    found = _TICKER.search(passage.text[max(figure.sentence_start, figure.start - 6) : figure.start])
    return found[0] if found else None


_GROWTH_OF = re.compile(r"^(?:tỷ lệ|tỉ lệ|tốc độ|mức) (?:tăng trưởng|tăng|giảm) ", re.IGNORECASE)
# `Các địa phương có tỷ lệ giải ngân cao như Thái Bình (73,7%), …`
_SUCH_AS = re.compile(
    r",? (?:như|gồm|là|bao gồm|cụ thể(?: là)?)(?: tại| ở)?:? (?=[^,;:()\d]{2,40}$)|: (?=[^,;:()\d]{2,40}$)"
)


_OF_KIND = re.compile(r"(?:các )?(?:ngành|khu vực|nhóm|mặt hàng|sản xuất|lĩnh vực|công nghiệp|dịch vụ)(?!\w)")


# `Khai thác khí về đích trước một tháng (đạt 9,6 tỷ m3)`
_OPENED = re.compile(r"\((?:(?:ước )?đạt (?:(?:khoảng|gần|hơn|trên) )?)?$")


def over_the_bracket(passage: Passage, figure: Figure) -> str | None:
    """What is measured of a sentence's first figure that stands in brackets, right behind an item or a base."""
    if figure.previous is not None or not figure.bracketed:
        return None
    opened = _OPENED.search(figure.left)
    if opened is None:
        return None
    start = max(figure.gap_start, figure.start - 220)
    words = passage.words[start : figure.start - len(opened[0])].rstrip()
    item = _SUCH_AS.search(words)
    risen = _OF_KIND.match(words, item.end()) if item and figure.change is not None else None
    if risen is not None:
        return tidy(
            passage.text[start + risen.start() : start + len(words)]
        )  # `… là ngành dệt (tăng 11,29%)`
    stop = start + (item.start() if item else len(words))
    pieces = split_clauses(Phrase(passage.text[start:stop], passage.words[start:stop]))
    for piece in reversed(pieces):
        name = clause_name(passage, piece)
        if name is not None and (names_indicator(name.lower()) or is_action(name)):
            return _GROWTH_OF.sub("", name) if figure.unit in CURRENCIES else name
    return None


_GROWTH = re.compile(r"(?<!\w)(?:(?:mức|tốc độ) )?tăng trưởng(?: kinh tế)?(?!\w)")


# `Kịch bản 2, tăng trưởng đạt khoảng 6,3%`: growth by itself, as each of the scenarios has it
_IN_A_SCENARIO = re.compile(
    r"(?<!\w)(?:kịch bản|phương án)(?!\w)[^;:]*, (?P<what>tăng trưởng)(?: [^,;:()\d]*)? $"
)


def growth_of_a_scenario(passage: Passage, figure: Figure) -> str | None:
    told = _IN_A_SCENARIO.search(figure.left) if figure.unit == "%" and figure.change is not None else None
    return told["what"] if told is not None and own_name(passage, figure) is None else None


def growth(passage: Passage, figure: Figure) -> str | None:
    """`Việt Nam sẽ dẫn đầu với mức tăng trưởng 7,2%`: nothing but the noun tells what grew."""
    noun = _GROWTH.search(figure.clause) if figure.change is not None and figure.unit == "%" else None
    return noun[0] if noun is not None else None
