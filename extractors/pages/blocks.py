"""The body's container into lines: one for each block, row, list item or forced line, with nothing lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from extractors.markup import clean, text_of

# Text stands in one of these, or in an inline element, which neither begins nor ends a word.
_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html img legend li main menu nav ol "
    "optgroup option p pre search section summary table tbody td tfoot th thead tr ul "
    # trafilatura's own names for them
    "cell code graphic head item lb list quote row".split()
)
_LOOSE = frozenset("div section article figure body aside center header footer".split())
_JUNK = (
    "script style noscript template iframe object embed video audio button input select textarea svg canvas"
).split()
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
# Leaks of the editor's page scripts: `Tue Sep 01 2026 08:15:00 GMT+0700 (Indochina Time)`, `react-text: 34`.
_JS_DATE = re.compile(
    r"(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) [A-Z][a-z]{2} \d{1,2} \d{4} \d{2}:\d{2}:\d{2} "
    r"GMT[+-]\d{4}(?: ?\([^()]{1,60}\))?"
)
_REACT = re.compile(r"(?:<!--\s*)?/?\breact-text(?::\s*\d+\b)?(?:\s*-->)?")
#: Attribute that marks a picture's place in the tree with its number.
PHOTO = "data-photo"
#: Attribute that marks an insert of unknown type.
INSERT = "data-insert"
# Above this a table's cell holds text that was laid out in columns, not a value.
_MAX_CELL = 400
_LINE = "\u2028"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the body, or the place of a picture (`photo` is its number, the text then empty).

    `loose` marks text outside of any paragraph in an insert of unknown type.
    """

    text: str
    tag: str
    right: bool = False
    loose: bool = False
    photo: int | None = None


def lines(tree: etree._Element) -> list[Line]:
    """The lines below an element in document order. The tree is simplified on the way.

    A line without a letter or a digit (a lone full stop that only makes room) is none.
    """
    flatten(tree)
    walker = _Walker()
    for event, node in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            walker.start(node)
        else:
            walker.end(node, last=node is tree)
    return walker.found


def flatten(tree: etree._Element) -> None:
    """Drop scripts and comments, join inline text, turn tables' rows into paragraphs."""
    etree.strip_elements(tree, *_JUNK, with_tail=False)
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    inline = {node.tag for node in tree.iterdescendants()} - _BLOCKS
    if inline:
        etree.strip_tags(tree, *inline)
    for node in tree.iter("pre", "code"):
        node.text = (node.text or "").replace("\n", _LINE)
    for table in reversed(list(tree.iter("table"))):
        _rows(table)


def _rows(table: etree._Element) -> None:
    """A row of values becomes one paragraph, `a | b`; a cell of a layout becomes a block of its own."""
    for row in list(table.iter("tr", "row")):
        cells = [cell for cell in row if cell.tag in ("td", "th", "cell")]
        texts = [text_of(cell) for cell in cells]
        if sum(map(bool, texts)) >= 2 and max(map(len, texts)) <= _MAX_CELL:
            pictures = [img for img in row.iter("img") if img.get(PHOTO)]
            _empty(row)
            row.text = " | ".join(texts).rstrip(" |")
            row.tag = "p"
            for picture in pictures:
                picture.tail = None
                row.append(picture)
    for node in table.iter("table", "tbody", "thead", "tfoot", "tr", "td", "th", "row", "cell"):
        node.tag = "div"


def _empty(node: etree._Element) -> None:
    """Leave an element nothing but the text after it."""
    tail = node.tail
    node.clear()
    node.tail = tail


class _Walker:
    """Collects text until a block begins or ends."""

    def __init__(self) -> None:
        self.found: list[Line] = []
        self._stack: list[etree._Element] = []
        self._buffer: list[str] = []

    def start(self, node: etree._Element) -> None:
        self._flush()
        self._stack.append(node)
        number = node.get(PHOTO)
        if number is not None:
            self.found.append(Line("", "img", photo=int(number)))
        if node.text:
            self._buffer.append(node.text)

    def end(self, node: etree._Element, *, last: bool) -> None:
        self._flush()
        self._stack.pop()
        if node.tail and not last:
            self._buffer.append(node.tail)

    def _flush(self) -> None:
        if not self._buffer:
            return
        text = "".join(self._buffer)
        self._buffer.clear()
        if text.isspace():
            return
        for piece in text.split(_LINE):
            self._add(scrub(clean(piece)))

    def _add(self, text: str) -> None:
        if not any(map(str.isalnum, text)):
            return
        owner = self._stack[-1]
        tag = str(owner.tag)
        loose = tag in _LOOSE and any(node.get(INSERT) for node in self._stack)
        right = any(_is_right(node) for node in self._stack[-3:])
        self.found.append(Line(text, tag, right, loose))


def scrub(text: str) -> str:
    """A line without the marks that page scripts leave in the text."""
    if "GMT" in text:
        text = clean(_JS_DATE.sub(" ", text))
    if "react-text" in text:
        text = clean(_REACT.sub("", text))
    return text


def _is_right(node: etree._Element) -> bool:
    return node.get("align") == "right" or _RIGHT.search(node.get("style") or "") is not None
