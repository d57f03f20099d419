"""Documents that a list names by number alone: `các Nghị quyết số 57, 59, 66 và 68 của Bộ Chính trị`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.citations.grammar import NUMBER
from extractors.model import DocumentRef

_JOINT = r"(?:, {0,3}| {1,3}và {1,3})(?:số {1,3})?"
_BETWEEN = re.compile(_JOINT)
#: A member; what follows shows that it counts nothing: the list goes on, its issuer is named, the clause ends.
_MEMBER = re.compile(
    rf"{_JOINT}(?P<number>{NUMBER})(?=, ?\d| {{1,3}}(?:và|của|về|do|là|ngày)(?!\w)|[.;)](?!\d)| {{0,3}}$)",
    re.MULTILINE,
)


def members(plain: str, first: DocumentRef) -> Iterator[DocumentRef]:
    """The documents that go on a list whose first one is cited by kind and number, without symbol."""
    end = first.end
    while match := _MEMBER.match(plain, end):
        end = match.end()
        yield DocumentRef("", match.start("number"), end, first.kind, match["number"])


def with_shared(plain: str, found: Sequence[DocumentRef]) -> list[DocumentRef]:
    """Documents in order; a number without symbol has those of the one that ends its list: `50, 51 và 52/2025/NĐ-CP`."""
    shared: list[DocumentRef] = []
    following: DocumentRef | None = None
    for document in reversed(found):
        if following is not None and document.symbol is None and document.year is None and document.number:
            joined = _BETWEEN.fullmatch(plain, document.end, following.start)
            if joined and following.kind == document.kind and following.symbol:
                document = replace(document, symbol=following.symbol, year=following.year)
        shared.append(document)
        following = document
    return shared[::-1]


def with_issuers(plain: str, found: Sequence[DocumentRef]) -> list[DocumentRef]:
    """Documents in order; those of a list have the issuer that is named behind its last one."""
    issued: list[DocumentRef] = []
    following: DocumentRef | None = None
    for document in reversed(found):
        if following is not None and document.issuer is None and following.issuer and document.number:
            if following.kind == document.kind and _BETWEEN.fullmatch(plain, document.end, following.start):
                document = replace(document, issuer=following.issuer)
        issued.append(document)
        following = document
    return issued[::-1]
