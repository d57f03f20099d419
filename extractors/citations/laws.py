"""Laws, codes and ordinances, which texts cite by name: `Luật Đất đai năm 2024`, `Bộ luật Hình sự`."""

from __future__ import annotations

import re

from extractors.citations import grammar
from extractors.model import DocumentRef
from extractors.words import Words

_KINDS = {"bộ luật": "bộ luật", "luật": "luật", "pháp lệnh": "pháp lệnh", "hiến pháp": "hiến pháp"}
_FIRSTS = frozenset(kind.split()[0] for kind in _KINDS)
_REACH = 320
_BLANKS = re.compile(r" {1,3}")
_LINK = re.compile(r"(?:,|;| và| và các) {1,3}")


def find_laws(plain: str, words: Words) -> list[DocumentRef]:
    """The laws named in a text with plain blanks; `text` is left empty."""
    found: list[DocumentRef] = []
    floor = 0
    for start, _ in words.find(_FIRSTS):
        match = grammar.LAW.match(plain, start)
        if match is None or start < floor:
            continue
        floor = match.end()
        if grammar.NOT_A_LAW.search(plain, max(0, start - 16), start):
            continue
        document = _law(plain, match)
        if document:
            found.append(document)
            floor = document.end
    return found


def _law(plain: str, match: re.Match[str]) -> DocumentRef | None:
    kind = _KINDS[match[0].lower()]
    end = _name_end(plain, match.end(), kind)
    if end is None:
        return None
    name = " ".join(plain[match.start() : end].split())
    number = symbol = None
    year, end = _year(plain, end)
    lead = grammar.LAW_NUMBER.match(plain, end)
    numbered = grammar.NUMBERED.match(plain, lead.end()) if lead else None
    if numbered and numbered["symbol"].startswith(("QH", "UBTVQH", "PL")):
        number, symbol = numbered["number"], numbered["symbol"]
        year = year or (int(numbered["year"]) if numbered["year"] else None)
        end = numbered.end()
        end += plain[end : end + 1] == ")" and "(" in (lead[0] if lead else "")
    if kind == "hiến pháp" and year is None:
        return None
    return DocumentRef("", match.start(), end, kind, number, symbol, year, name=name)


def _name_end(plain: str, position: int, kind: str) -> int | None:
    """Where the name that starts after the kind ends; None if none follows."""
    if kind == "hiến pháp":
        return position
    amending = grammar.AMENDING.match(plain, position)
    return _amended_end(plain, amending.end()) if amending else _own_name_end(plain, position)


def _own_name_end(plain: str, position: int) -> int | None:
    """The end of a plain name, with `(sửa đổi)` if that follows."""
    blanks = _BLANKS.match(plain, position)
    if blanks is None or not plain[blanks.end() : blanks.end() + 1].isupper():
        return None
    end = _title_end(plain, blanks.end())
    if end is None:
        return None
    suffix = grammar.LAW_SUFFIX.match(plain, end)
    return suffix.end() if suffix else end


def _title_end(plain: str, start: int) -> int | None:
    window = plain[start : start + 160]
    low = window.lower()
    known = grammar.KNOWN_LAW.match(low) if len(low) == len(window) else None
    if known:
        return start + known.end()
    unknown = grammar.UNKNOWN_NAME.match(plain, start)
    return unknown.end() if unknown else None


def _amended_end(plain: str, start: int) -> int | None:
    """The end of the list of laws that an amending law changes."""
    end = None
    position = start
    limit = start + _REACH
    while position < limit:
        law = grammar.LAW.match(plain, position)
        name_end = _own_name_end(plain, law.end()) if law else None
        if name_end is None:
            break
        end = name_end
        link = _LINK.match(plain, end)
        if link is None:
            break
        position = link.end()
    return end


def _year(plain: str, end: int) -> tuple[int | None, int]:
    """The year that belongs to the name, and where it ends."""
    match = grammar.LAW_YEAR.match(plain, end)
    if match is None or plain[match.end() : match.end() + 1] in ("/", "-"):
        return None, end
    return int(match["year"]), match.end()
