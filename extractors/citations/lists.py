"""Documents that a list names by number alone: `các Nghị quyết số 57, 59, 66 và 68 của Bộ Chính trị`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
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


Take = Callable[[DocumentRef, DocumentRef], DocumentRef]


def passed_back(plain: str, found: Sequence[DocumentRef], take: Take) -> list[DocumentRef]:
    """Documents in order; each number of a list `take`s what it lacks from the one behind it."""
    told: list[DocumentRef] = []
    following: DocumentRef | None = None
    for document in reversed(found):
        if following is not None and document.number and document.kind == following.kind:
            if _BETWEEN.fullmatch(plain, document.end, following.start):
                document = take(document, following)
        told.append(document)
        following = document
    return told[::-1]


def symbol_and_year(document: DocumentRef, following: DocumentRef) -> DocumentRef:
    """`50, 51 và 52/2025/NĐ-CP`: those of the number that ends the list."""
    bare = document.symbol is None and document.year is None and following.symbol
    return replace(document, symbol=following.symbol, year=following.year) if bare else document


def issuer(document: DocumentRef, following: DocumentRef) -> DocumentRef:
    """`57, 59 và 68 của Bộ Chính trị`: who is named behind the list."""
    return replace(document, issuer=following.issuer) if document.issuer is None else document
