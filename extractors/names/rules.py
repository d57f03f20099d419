"""Which names found are what they look like, judged by the words beside them."""

from __future__ import annotations

import datetime as dt
import re

from extractors.catalogue.table import Entry
from extractors.catalogue.titles import BEFORE_GIVEN_NAME
from extractors.model import MentionKind
from extractors.names.finder import Hit

_WORD_BEFORE = re.compile(r"(\w+)[ \u00a0]\Z")
_WORD_AFTER = re.compile(r"[ \u00a0](\w+)")
# Names of one syllable that are also words, given names or parts of names.
_SHORT = frozenset({"Mỹ", "Anh", "Pháp", "Đức", "Nga", "Ý", "Áo", "Bỉ", "Úc", "Lào", "Nhật", "Séc"})
_WORDS_TOO = frozenset({"Anh", "Ý", "Áo", "Đức", "Nga", "Pháp"})
_BEFORE_PERSON = frozenset({"ông", "bà", "anh", "chị", "em", "cô", "chú", "bác", "cháu", "bé", "nữ"})
# `dịch tả lợn châu Phi` is a disease's name.
_BEFORE_DISEASE = frozenset({"lợn", "heo", "tả"})
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n“\"‘(*•–-])\s*\Z")
# `Cục Thuế`, `Cục Thống kê`, `Cục Hải quan` of a province are not the national bodies.
_LOCAL_AFTER = re.compile(r"[ \u00a0](?:tỉnh|thành phố|TP\.?|khu vực|các|liên tỉnh|chi nhánh)\b")
_ALSO_LOCAL = frozenset({"agency:nso", "agency:tax", "agency:customs"})
_SPAN = 12
_PLACE = MentionKind.PLACE


def accepted(text: str, hit: Hit, published: dt.date | None, after_title: bool) -> bool:
    """Whether a hit stands; `after_title` says that a title ends right before it."""
    entry = hit.entry
    if entry is None:
        return False
    if entry.kind is _PLACE:
        return _is_place(text, hit, after_title)
    if entry.entity in _ALSO_LOCAL:
        return _is_national(text, hit, entry, published)
    return True


def _is_national(text: str, hit: Hit, entry: Entry, published: dt.date | None) -> bool:
    if published is not None and entry.first is not None and published < entry.first:
        return False
    return _LOCAL_AFTER.match(text, hit.end) is None


def _is_place(text: str, hit: Hit, after_title: bool) -> bool:
    before = _WORD_BEFORE.search(text, max(0, hit.start - _SPAN), hit.start)
    written = text[hit.start : hit.end]
    if before and (before[1] in BEFORE_GIVEN_NAME or before[1] in _BEFORE_DISEASE):
        return False
    if written not in _SHORT:
        return True
    after = _WORD_AFTER.match(text, hit.end)
    if after_title:
        return True
    if before and (before[1][0].isupper() or before[1].lower() in _BEFORE_PERSON):
        return False
    if after and after[1][0].isupper():
        return False
    return not (written in _WORDS_TOO and _SENTENCE_START.search(text, max(0, hit.start - _SPAN), hit.start))
