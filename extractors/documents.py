"""Legal documents as texts cite them: kind, number, symbol, year, date, issuer, name, and the provision before them.

The span runs from the kind (or `số`, or the number where no kind stands before it) to the number, the name or the
date. Mere counts (`145 nghị định`) and generic words (`nghị quyết của Quốc hội`) are no citations.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.citations import grammar, lists
from extractors.citations.laws import find_laws
from extractors.citations.table import BARE_KINDS, ISSUER_NAMES, ISSUERS, KIND_ISSUERS, KINDS, URGENCIES
from extractors.dates.calendar import day_shape, likely_year, make_date
from extractors.model import DocumentRef, Part
from extractors.text import Normalised, normalise, plain_marks
from extractors.words import Words

__all__ = ["Citation", "Provision", "extract_documents", "find_citations"]

_BEHIND = 48
_PROVISION_REACH = 200
#: The last two letters of a kind or of `số`: a cheap test before the dear one.
_KIND_ENDS = frozenset(
    word[-2:] for kind in (*KINDS, *URGENCIES, " số", "số:") for word in (kind, kind.upper())
)


@dataclass(frozen=True, slots=True)
class Provision:
    """A place in a document: article, clause and point as written, several joined with a comma."""

    article: str
    clause: str | None = None
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A document with its provisions; offsets are those of the composed text.

    `end` is where the citation ends, which is past the document's own span in
    `Nghị quyết 68-NQ/TW của Bộ Chính trị ngày 4/5/2025`.
    """

    document: DocumentRef
    provisions: tuple[Provision, ...]
    end: int


def extract_documents(text: str, published: dt.date | None = None) -> list[DocumentRef]:
    """The legal documents that a text cites, in order.

    Where several provisions of one document are named, `article`, `clause` and `point` list them in text order,
    joined with a comma. Dates without a year are the latest not after `published`; None without it.
    """
    given = normalise(text)
    return as_given(find_citations(given, published), given)


def as_given(citations: Sequence[Citation], given: Normalised, part: Part = Part.BODY) -> list[DocumentRef]:
    """The documents cited as rows of a part, with the offsets of the text as given."""
    if given.starts is None and part is Part.BODY:
        return [c.document for c in citations]
    return [_given(c.document, given, part) for c in citations]


def find_citations(given: Normalised, published: dt.date | None = None) -> list[Citation]:
    """The citations of a composed text, in order and without overlap."""
    text, words = given.text, given.words
    plain = plain_marks(text)
    found = find_laws(plain, words) + _numbered(plain, words) + _bare(plain, words)
    found.sort(key=lambda d: (d.start, -d.end))
    found = lists.passed_back(plain, found, lists.symbol_and_year)
    citations: list[Citation] = []
    floor = 0
    for index, document in enumerate(found):
        if document.start < floor:
            continue
        following = found[index + 1].start if index + 1 < len(found) else len(plain)
        following = max(following, document.end)
        citation = _complete(text, plain, document, floor, following, published)
        citations.append(citation)
        floor = citation.document.end
    documents = lists.passed_back(plain, [citation.document for citation in citations], lists.issuer)
    return [replace(c, document=d) for c, d in zip(citations, documents, strict=True)]


def _given(document: DocumentRef, given: Normalised, part: Part) -> DocumentRef:
    start, end = given.back(document.start), given.back(document.end)
    return replace(document, start=start, end=end, text=given.given[start:end], part=part)


def _numbered(plain: str, words: Words) -> list[DocumentRef]:
    """Numbers with a symbol; the kind is the word before them, else the symbol's, else that of the list they continue."""
    found: list[DocumentRef] = []
    for start, stop in words.runs:
        # A year or a symbol may follow: a cheap test before the dear one.
        following = plain[stop : stop + 1]
        if following not in "/-." and not following.isalpha() and plain[stop : stop + 2] not in (" /", " -"):
            continue
        if start and (plain[start - 1].isalnum() or plain[start - 1] in "/.,-"):
            continue
        match = grammar.NUMBERED.match(plain, start)
        if match is None:
            continue
        symbol = match["symbol"].replace(" ", "").rstrip(".")
        behind = plain[max(0, start - _BEHIND) : start]
        kind, start = _kind_before(behind, start)
        kind = kind or grammar.symbol_kind(symbol)
        if kind is None or not _is_symbol(symbol):
            continue
        end = match.start("symbol") + len(match["symbol"].rstrip("."))
        year = int(match["year"]) if match["year"] else None
        found.append(DocumentRef("", start, end, kind, match["number"], symbol, year))
    return found


def _kind_before(behind: str, start: int) -> tuple[str | None, int]:
    """The kind named right before a number, and where the citation starts."""
    named = grammar.KIND_BEFORE.search(behind.lower()) if len(behind.lower()) == len(behind) else None
    if named:
        return KINDS[named["kind"]], start - (len(behind) - named.start())
    number_word = grammar.SO_BEFORE.search(behind)
    return None, start - (len(behind) - number_word.start()) if number_word else start


def _is_symbol(symbol: str) -> bool:
    """A symbol has two capitals at least (`QH15`, `NQ/TW`); `A` or `Covid` is none."""
    return sum(c.isupper() for c in symbol) >= 2


def _behind_kind(plain: str, start: int) -> bool:
    """Whether what stands before a number and its blank ends like a kind or `số`, maybe with one more blank."""
    return plain[start - 3 : start - 1] in _KIND_ENDS or (
        plain[start - 2] == " " and plain[start - 4 : start - 2] in _KIND_ENDS
    )


def _bare(plain: str, words: Words) -> list[DocumentRef]:
    """A capital kind, or one with `số`, and a number without symbol: `Nghị quyết 68`, `Chỉ thị 11`."""
    found: list[DocumentRef] = []
    for start, _ in words.runs:
        if plain[start - 1 : start] != " " or not _behind_kind(plain, start):
            continue
        match = grammar.BARE.match(plain, start)
        if match is None:
            continue
        behind = plain[max(0, start - _BEHIND) : start]
        low = behind.lower()
        named = grammar.KIND_BEFORE.search(low) if len(low) == len(behind) else None
        if named is None or named["kind"] == "hiến pháp":
            continue
        kind = KINDS[named["kind"]]
        capital = kind in BARE_KINDS and behind[named.start()].isupper()
        year_like = re.fullmatch(r"(?:19|20)\d\d", match["number"])
        if not (named["so"] or (capital and not year_like)):
            continue
        start -= len(behind) - named.start()
        year = int(match["year"]) if match["year"] else None
        document = DocumentRef("", start, match.end(), kind, match["number"], None, year)
        found += [document, *(lists.members(plain, document) if capital or named["so"] else ())]
    return found


def _complete(
    text: str, plain: str, document: DocumentRef, floor: int, following: int, published: dt.date | None
) -> Citation:
    """Add what stands around a document: date and issuer after it, provisions before it."""
    end, date = document.end, document.date
    dated = grammar.DATE_AFTER.match(plain, end)
    if dated:
        date, end = _date(dated, document, published), _date_end(plain, dated)
    whole = end
    named = grammar.ISSUER_AFTER.match(plain, end, min(following, end + 120))
    if named and date is None:
        late = grammar.DATE_AFTER.match(plain, named.end())
        if late:
            date, end = _date(late, document, published), _date_end(plain, late)
    provisions = _provisions(plain, max(floor, document.start - _PROVISION_REACH), document.start)
    document = replace(
        document,
        text=text[document.start : whole],
        end=whole,
        date=date,
        issuer=_issuer(document, named),
        article=_joined([p.article for p in provisions]),
        clause=_joined([p.clause for p in provisions]),
        point=_joined([p.point for p in provisions]),
    )
    return Citation(document, provisions, end)


def _date(match: re.Match[str], document: DocumentRef, published: dt.date | None) -> dt.date | None:
    """The date; without a year that of the number, else the latest such day not after publication."""
    month, day = int(match["m"] or match["m2"] or match["m3"]), int(match["d"])
    stated = match["y"] or match["y2"] or match["y3"]
    if day == 0 or make_date(2000, month, day) is None:
        return None
    if stated or document.year is not None:
        return make_date(int(stated) if stated else document.year or 0, month, day)
    if published is None:
        return None
    year = likely_year(day_shape(month, day), published, future=False, past=True, single_day=True)
    date = make_date(year, month, day)
    return make_date(year - 1, month, day) if date is None or date > published else date


def _date_end(plain: str, match: re.Match[str]) -> int:
    closed = "(" in match[0] and plain[match.end() : match.end() + 1] == ")"
    return match.end() + closed


def _issuer(document: DocumentRef, named: re.Match[str] | None) -> str | None:
    """Who issued a document: its symbol, made precise by the name after `của`, else that name, else the kind."""
    stated = None
    if named:
        stated = ISSUER_NAMES.get(named["issuer"], named["issuer"])
        if stated in ("Ủy ban nhân dân", "Hội đồng nhân dân", "Tỉnh ủy", "Thành ủy") and named["place"]:
            stated += " " + " ".join(named["place"].split())
    implied = _implied(document)
    if implied is None or (stated and (implied == "Ban Chấp hành Trung ương" or stated.startswith(implied))):
        return stated or KIND_ISSUERS.get(document.kind)
    return implied


def _implied(document: DocumentRef) -> str | None:
    if document.symbol is None:
        return None
    parts = [re.sub(r"[\d&.]", "", part) for part in re.split(r"[-/]", document.symbol)]
    if document.kind in ("công văn", "văn bản") and parts[0] in ISSUERS:
        return ISSUERS[parts[0]]
    issuers = [ISSUERS[part] for part in parts if part in ISSUERS]
    if parts[0].endswith("LT"):
        return ", ".join(issuers) or None
    return issuers[-1] if issuers else None


def _provisions(plain: str, floor: int, start: int) -> tuple[Provision, ...]:
    """The provisions that lead to a document without another word between."""
    if plain.find("iều ", floor, start) < 0:
        return ()
    found: list[Provision] = []
    stop = start
    for match in reversed(list(grammar.PROVISION.finditer(plain, floor, start))):
        if grammar.BETWEEN.fullmatch(plain, match.end(), stop) is None:
            break
        found.append(
            Provision(_listed(match["article"]) or "", _listed(match["clause"]), _listed(match["point"]))
        )
        stop = match.start()
    return tuple(reversed(found))


def _listed(written: str | None) -> str | None:
    """`a, b và c` as `a, b, c`; ranges stay as written."""
    return (
        ", ".join(re.findall(r"[\w-]+", re.sub(r"(?<!\w)(?:và|hoặc|điểm|khoản)(?!\w)", " ", written)))
        if written
        else None
    )


def _joined(values: list[str | None]) -> str | None:
    return ", ".join(v for v in values if v) or None
