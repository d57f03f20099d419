"""A body's lines into its paragraphs, the captions of its pictures and its author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.model import Photo
from extractors.pages.blocks import Line

# `Ảnh: VGP/Nhật Bắc`, `(Ảnh minh họa: TTXVN)`: a credit that stands in a line of its own
_CREDIT = re.compile(
    r"\(?\s*(?:Ảnh|ẢNH|Ảnh minh họa|Nguồn ảnh|Photos?)\s*[:：].{0,100}|\(?Ảnh minh họa\.?\)?"
)
# `… khai mạc hội nghị. Ảnh: Nhật Bắc`: a caption that was typed as a paragraph
_CAPTION = re.compile(
    r".*[\s.,;\-–—/(](?:Ảnh|ẢNH|Ảnh minh họa|Nguồn ảnh|Photos?)\s*[:：]\s*(?:[^.!?:]|\.(?=\S)){2,60}[.)\s]*"
)
#: Longer ones are paragraphs of the article that happen to end in a credit.
_MAX_CAPTION = 400
_LABELS = frozenset(("tham khảo thêm", "tin liên quan", "xem thêm"))

_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)\s*$")
_ROLE = re.compile(r"^(?:Tác giả|Bài và ảnh|Bài|Thực hiện|Theo|Tổng hợp|By)\s*:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[-–—,&/;]\s*|\s+và\s+")
#: The author is the last right-aligned paragraph; a note or a picture may follow it.
_AUTHOR_WITHIN = 3
_MAX_AUTHOR = 60


@dataclass(frozen=True, slots=True)
class Settled:
    """The body's paragraphs, its pictures with their captions, and who wrote it."""

    paragraphs: tuple[str, ...]
    photos: tuple[Photo, ...]
    author: str | None


def settle(lines: Sequence[Line], photos: Sequence[Photo], cover: str | None = None) -> Settled:
    """Move captions to their pictures and the author's line out of the text.

    A caption goes to the nearest picture before it, else to the first one, else to the article's `cover`.
    """
    pictures = list(photos)
    kept: list[Line] = []
    latest = 0
    for line in lines:
        if line.photo is not None:
            latest = line.photo
        elif is_caption(line.text):
            if not pictures and cover is not None:
                pictures.append(Photo(cover))
            _attach(pictures, latest, line.text)
        elif line.text.lower().rstrip(":") not in _LABELS:
            kept.append(line)
    author = _take_author(kept)
    return Settled(tuple(line.text for line in kept), tuple(pictures), author)


def is_caption(text: str) -> bool:
    """Whether a line is a picture's caption or credit rather than text of the article."""
    if _CREDIT.fullmatch(text):
        return True
    return len(text) <= _MAX_CAPTION and _CAPTION.fullmatch(text) is not None


def _attach(photos: list[Photo], number: int, text: str) -> None:
    if number < len(photos):
        caption = photos[number].caption
        if caption is None or text not in caption:
            photos[number] = replace(photos[number], caption=f"{caption} {text}" if caption else text)


def _take_author(lines: list[Line]) -> str | None:
    """Remove the author's line and return the name, where the text ends with one."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 1 - _AUTHOR_WITHIN), -1):
        if not lines[index].right:
            continue
        # A name under `THỦ TƯỚNG` signs a document whose text the article quotes.
        signature = index > 0 and lines[index - 1].right and lines[index - 1].text.isupper()
        if signature:
            return None
        name = author_name(lines[index].text)
        if name is not None:
            del lines[index]
            return name
    return None


def author_name(text: str) -> str | None:
    """The name or names in an author's line without `(t/h)` or a role before it; None for other text."""
    name = _ROLE.sub("", _BRACKETS.sub("", text)).strip(" .-–—*")
    if not name or len(name) > _MAX_AUTHOR or any(map(str.isdigit, name)) or re.search(r"[:!?…“”\"]", name):
        return None
    return name if all(_is_name(part) for part in _BETWEEN.split(name) if part) else None


def _is_name(text: str) -> bool:
    """One to five words in capitals, or initials such as `PV`."""
    words = text.split()
    if not 1 <= len(words) <= 5 or any(word[0].islower() for word in words):
        return False
    return not text.isupper() or len(text) <= 6
