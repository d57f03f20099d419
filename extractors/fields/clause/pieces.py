"""Stretches of text with their lower-cased twins, and the clauses that they are cut into."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Blanks, quotes and marks that belong to no name.
LOOSE = " \"“”'‘’,.;:–-+•…()<>≤≥~≈±+/|\u00a0\n\t"
_BRACKET = re.compile(r"\([^()]*\)")
# One set of characters first: half the time of as many alternatives.
_SEPARATOR = re.compile(r"[;:…(),.](?:(?<![,.])|(?<=,)(?![\d_])|(?<=\.)\.\.)")


@dataclass(slots=True)
class Phrase:
    """A stretch of text with its lower-cased, compound-joined twin of the same length."""

    text: str
    words: str

    def __getitem__(self, part: slice) -> Phrase:
        return Phrase(self.text[part], self.words[part])

    def __bool__(self) -> bool:
        return bool(self.words.strip(LOOSE))

    def stripped(self) -> Phrase:
        """Without loose characters at its ends."""
        words = self.words.strip(LOOSE)
        if words == self.words:
            return self
        left = self.words.find(words)
        return Phrase(self.text[left : left + len(words)], words)


def split_clauses(gap: Phrase) -> list[Phrase]:
    """The clauses of a gap: nothing from closed brackets, and only the inside of an open one."""
    opened = gap.words.rfind("(")
    if opened > gap.words.rfind(")"):
        gap = gap[opened + 1 :]
        return [Phrase("", ""), *_plain_split(gap)]
    pieces: list[Phrase] = []
    position = 0
    if opened >= 0:
        gap, opened = _without_notes(gap), 0
    for bracket in _BRACKET.finditer(gap.words) if opened >= 0 else ():
        pieces.extend(_plain_split(gap[position : bracket.start()]))
        position = bracket.end()
    rest = gap[position:]
    closing = rest.words.find(")")
    if closing >= 0:
        pieces.append(Phrase("", ""))
        rest = rest[closing + 1 :]
    pieces.extend(_plain_split(rest))
    return pieces


def _without_notes(gap: Phrase) -> Phrase:
    """`khu vực có vốn đầu tư nước ngoài (kể cả dầu thô) xuất siêu`: a bracket without figures parts no name."""
    for bracket in reversed(list(_BRACKET.finditer(gap.words))):
        if not any(c.isdigit() for c in bracket[0]):
            a, b = bracket.span()
            gap = Phrase(gap.text[:a] + gap.text[b:], gap.words[:a] + gap.words[b:])
    return gap


#: Nouns that a comma joins: what may follow each.
_PAIRS = {
    "bộ": (" ngành", " cơ quan"),
    "ngành": (" cơ quan", " địa phương"),
    "quan": (" địa phương",),
    "sở": (" ngành",),
    "thuế": (" phí", " lệ phí", " tiền thuê đất"),
    "đất": (" phí", " lệ phí", " thuê mặt nước"),
    "nghiệp": (" tổ chức", " hộ kinh doanh"),
    "hộ": (" cá nhân",),
    "phòng": (" chống",),
    "sinh": (" sinh viên",),
    "hóa": (" thoái vốn",),
    "phí": (" lệ phí",),
    "đoàn": (" tổng công ty",),
    "nại": (" tố cáo", " phản ánh", " kiến nghị"),
    "cáo": (" kiến nghị", " phản ánh"),
}


def is_pair(words: str, comma: int) -> bool:
    """`số giải ngân của các bộ, ngành`, or within a compound, `gửi,_nhận`: a comma that parts no clause."""
    if words.startswith("_", comma + 1):
        return True
    first = words[max(0, comma - 7) : comma].rpartition(" ")[2]
    return words.startswith(_PAIRS.get(first, ()), comma + 1)


def _plain_split(gap: Phrase) -> list[Phrase]:
    pieces = []
    position = 0
    for match in _SEPARATOR.finditer(gap.words):
        if match[0] == "," and is_pair(gap.words, match.start()):
            continue
        pieces.append(gap[position : match.start()])
        if match[0] not in ",()":
            pieces.append(gap[:0])  # no name goes on over a semicolon, a colon or an ellipsis
        position = match.end()
    pieces.append(gap[position:])
    return pieces


def tidy(text: str) -> str:
    """White space folded, quotes and loose punctuation at the ends dropped."""
    return " ".join(text.split()).strip(LOOSE)
