"""The words that stand directly before and behind a place of a text; each look is bounded."""

from __future__ import annotations

import re

_BLANK = " \t\u00a0\u202f"
_LAST_WORD = re.compile(r"[^\W_]+(?:[./-][^\W_]+)*\Z")
_WORDS_AFTER = re.compile(
    rf"[{_BLANK}]{{0,2}}([^\W\d_]+)(?:[{_BLANK}]([^\W\d_]+))?(?:[{_BLANK}]([^\W\d_]+))?"
)


def behind(low: str, pos: int, width: int) -> str:
    """Up to `width` characters before `pos` on the same line: paragraphs must not see each other."""
    window = low[max(0, pos - width) : pos]
    return window[window.rfind("\n") + 1 :]


def before_capital(text: str, end: int) -> bool:
    """Whether a blank and a capital follow."""
    return text[end : end + 1] in {" ", "\u00a0"} and text[end + 1 : end + 2].isupper()


def word_before(low: str, start: int) -> str:
    """The word that stands directly before `start` on the same line; empty where punctuation does."""
    if not start or low[start - 1] not in _BLANK:
        return ""
    head = low[max(0, start - 24) : start].rstrip(_BLANK)
    if not head or not head[-1].isalnum():
        return ""
    word = head.rsplit(None, 1)[-1]
    if word.isalnum():
        return word
    found = _LAST_WORD.search(word)
    return found.group() if found else ""


def words_after(low: str, end: int) -> tuple[str, str, str]:
    """Up to three words that follow `end` on the same line, with nothing but blanks between."""
    found = _WORDS_AFTER.match(low, end)
    if found is None:
        return "", "", ""
    first, second, third = found.groups("")
    return first, second, third
