"""The body's text: trafilatura pulls it from the container, whose own blocks show that all is there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Extractor

from extractors.model import ExtractError
from extractors.pages.blocks import Line, lines

# No metadata is asked for; left out, the parameters of dates would read the clock. `dedup` has global state.
_NO_DATE = {"max_date": "2100-01-01"}
_CONTAINER = Extractor(fast=True, recall=True, comments=False, tables=True, dedup=False, date_params=_NO_DATE)
_PAGE = Extractor(comments=False, tables=True, dedup=False, date_params=_NO_DATE)

#: Beyond this trafilatura's time grows faster than the text (50,000 lines take it seconds), and no body of the
#: site comes near: its longest documents have some hundred.
_MAX_LINES = 3000


@dataclass(frozen=True, slots=True)
class Completed:
    """A body's lines in the container's order.

    `pulled` of them are trafilatura's reading, `restored` were missing from it.
    """

    lines: tuple[Line, ...]
    pulled: int
    restored: int


def container_text(container: HtmlElement) -> Completed:
    """The lines of a body's container, without loss.

    trafilatura 2.3.1 alone drops closing lists, a heading before a picture, short and repeated paragraphs and
    text beside block elements (measured on pages of the site's structure), so each block is checked for.
    """
    blocks = lines(container)
    if len(blocks) > _MAX_LINES or not any(block.text for block in blocks):
        return Completed(tuple(blocks), 0, sum(bool(block.text) for block in blocks))
    try:
        pulled = pull(_framed(container), fast=True)
    except ExtractError:
        # Whatever trafilatura trips over, the blocks are at hand; the template's name will say so.
        pulled = []
    return complete(pulled, blocks)


def complete(pulled: Sequence[Line], blocks: Sequence[Line]) -> Completed:
    """The blocks that were pulled, and those that were left out put back in their places.

    trafilatura's judgement stands for loose text of unknown inserts (buttons, labels); a paragraph, a
    heading, a row or a list item is the article's own. Spacing is the container's: a run of inline elements
    neither joins words nor splits them.
    """
    known = Counter(_key(line.text) for line in pulled)
    kept: list[Line] = []
    found = restored = 0
    for block in blocks:
        key = _key(block.text)
        if known.get(key):
            known[key] -= 1
            found += 1
        elif block.loose:
            continue
        elif block.text:
            restored += 1
        kept.append(block)
    return Completed(tuple(kept), found, restored)


def _framed(container: HtmlElement) -> HtmlElement:
    """The container where trafilatura looks for an article, so that it need not search (half of its time)."""
    frame = container.makeelement("div")
    container.tag = "article"
    container.tail = None
    frame.append(container)
    return frame


def pull(tree: HtmlElement, *, fast: bool = False) -> list[Line]:
    """trafilatura's reading of a tree; ExtractError `unreadable` where it fails, no line where it finds none.

    `fast` is for a tree that is the body: without comparison with other extractors, without leaving out
    what looks like furniture, and in a tenth of the time.
    """
    try:
        document = trafilatura.bare_extraction(tree, options=_CONTAINER if fast else _PAGE)
    except Exception as error:  # it documents ValueError alone; hostile trees make it raise others
        raise ExtractError("unreadable", f"trafilatura: {type(error).__name__}: {error}"[:200]) from error
    body = getattr(document, "body", None)
    return lines(body) if isinstance(body, etree._Element) else []


def _key(text: str) -> str:
    return "".join(text.split())
