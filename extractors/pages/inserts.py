"""What stands in a body beside its text: pictures, boxes of related articles, videos, links to documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from extractors.address import absolute_url, article_id, article_number, host_of, join, same_publisher
from extractors.markup import clean, elements, text_of, unescape
from extractors.model import Link, Photo, RelatedArticle
from extractors.pages.blocks import INSERT, PHOTO
from extractors.sites.template import Template

_DOCUMENTS = re.compile(r"(?:^|\.)(?:vanban|congbao)\.")
#: A text beside a picture that is longer is no caption: an element was left open and swallowed the article.
_MAX_CAPTION = 600


@dataclass(slots=True)
class Inserts:
    """What was taken out of a container whose page stands at `url`; `videos` counts what plays."""

    url: str
    photos: list[Photo] = field(default_factory=list)
    related: list[RelatedArticle] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    videos: int = 0


def take_inserts(container: HtmlElement, template: Template, url: str, *, framed: bool = False) -> Inserts:
    """Take out of a container all that is not its text; each picture leaves a mark in its place.

    `framed`: only pictures in inserts and figures count, where the container is a whole page full of icons.
    """
    found = Inserts(url)
    for element in elements(container, template.not_body):
        _drop(element)
    _take_related(container, template, found)
    # The innermost first: an album or a quote may hold pictures of its own.
    for insert in reversed(elements(container, template.inserts)):
        _take_insert(insert, template, found)
    for figure in reversed(elements(container, ".//figure")):
        _take_photos(figure, template, found)
    for table in () if framed else reversed(elements(container, ".//table[.//img]")):
        if _frames_picture(table):
            _take_photos(table, template, found)
    for image in () if framed else elements(container, f".//img[not(@{PHOTO})]"):
        _mark(image, None, found)
    _renumber(container, found)
    _take_links(container, found)
    return found


def _take_related(container: HtmlElement, template: Template, found: Inserts) -> None:
    first, last = template.related_comments
    for comment in [node for node in container.iter(etree.Comment) if clean(node.text) == first]:
        between: list[etree._Element] = []
        for sibling in comment.itersiblings():
            if sibling.tag is etree.Comment and clean(sibling.text) == last:
                for node in between:
                    _related(node, template, found)
                break
            between.append(sibling)
    for box in _outermost(elements(container, template.related_boxes)):
        _related(box, template, found)


def _related(box: etree._Element, template: Template, found: Inserts) -> None:
    """Note the articles that a box leads to, and drop it."""
    if not isinstance(box, HtmlElement) or not isinstance(box.tag, str):
        return
    items = elements(box, template.related_items) or elements(box, ".//a[@href]")
    for item in items:
        links = [str(a.get("href")) for a in elements(item, "descendant-or-self::a[@href]")]
        address = item.get("data-url") or next(iter(links), "")
        url = absolute_url(found.url, address) if address else None
        if url is None or article_number(url) is None or not same_publisher(host_of(url), host_of(found.url)):
            continue
        related = RelatedArticle(
            article_id(url), url, clean(unescape(item.get("data-title") or text_of(item)))
        )
        if all(related.article_id != other.article_id for other in found.related):
            found.related.append(related)
    _drop(box)


def _take_insert(insert: HtmlElement, template: Template, found: Inserts) -> None:
    kind = (insert.get("type") or "").lower()
    if kind in template.link_inserts:
        _related(insert, template, found)
    elif kind in template.video_inserts:
        found.videos += 1
        _drop(insert)
    elif kind in template.photo_inserts or insert.tag == "figure":
        _take_photos(insert, template, found)
    else:
        insert.set(INSERT, kind or "unknown")


def _take_photos(box: HtmlElement, template: Template, found: Inserts) -> None:
    """Mark the pictures of a box with their captions; without a caption element, its own short text is it.

    Text beyond that stays: a `figure` may hold a table, and one left open holds the rest of the article.
    """
    images = [image for image in box.iter("img") if image.get(PHOTO) is None]
    # With no picture that has an address there is nothing that the text could be the caption of: it stays.
    if not any(_address(image) for image in images):
        return
    captions = list(_outermost(elements(box, template.captions)))
    texts = [text_of(caption) for caption in captions]
    if sum(map(len, texts)) <= _MAX_CAPTION * max(1, len(texts)):
        for caption in captions:
            _drop(caption)
    else:
        texts = []
    rest = "" if texts else text_of(box)
    if rest and len(rest) <= _MAX_CAPTION:
        texts = [rest]
        _keep_only(box, list(box.iter("img")))
    for number, image in enumerate(images):
        shared = texts[0] if len(texts) == 1 else None
        _mark(image, texts[number] if number < len(texts) else shared, found)


def _mark(image: etree._Element, caption: str | None, found: Inserts) -> None:
    """Put a number in place of a picture; one without an address (a tracking pixel) is dropped."""
    source = _address(image)
    url = join(found.url, source) if source else None
    tail = image.tail
    image.attrib.clear()
    image.tail = tail
    if url is not None:
        image.set(PHOTO, str(len(found.photos)))
        found.photos.append(Photo(url, caption or None))


def _address(image: etree._Element) -> str:
    """Where a picture says that it lies; empty for none and for one written out in the page."""
    source = image.get("data-original") or image.get("data-src") or image.get("src") or ""
    return "" if source.startswith("data:") else source


def _renumber(container: HtmlElement, found: Inserts) -> None:
    """Bring the pictures into the order in which the reader meets them."""
    marks = elements(container, f".//img[@{PHOTO}]")
    found.photos = [found.photos[int(mark.get(PHOTO) or 0)] for mark in marks]
    for number, mark in enumerate(marks):
        mark.set(PHOTO, str(number))


def _frames_picture(table: HtmlElement) -> bool:
    """A table of one column around a picture, its caption in the row below: the legacy form of a photo."""
    rows = list(table.iter("tr"))
    single = all(sum(bool(text_of(cell)) for cell in row if cell.tag in ("td", "th")) <= 1 for row in rows)
    return single and len(text_of(table)) <= _MAX_CAPTION and not any(table.iterdescendants("table"))


def _take_links(container: HtmlElement, found: Inserts) -> None:
    for anchor in elements(container, ".//a[@href]"):
        href = str(anchor.get("href"))
        url = join(found.url, href) if "vanban." in href or "congbao." in href else None
        if url is not None and _DOCUMENTS.search(host_of(url)):
            link = Link(url, text_of(anchor))
            if link not in found.links:
                found.links.append(link)


def _keep_only(box: HtmlElement, images: Sequence[etree._Element]) -> None:
    tail = box.tail
    box.clear()
    box.tail = tail
    for image in images:
        image.tail = None
        box.append(image)


def _outermost(found: list[HtmlElement]) -> Iterator[HtmlElement]:
    """Elements that stand in none of the others."""
    chosen = set(found)
    for element in found:
        if not any(ancestor in chosen for ancestor in element.iterancestors()):
            yield element


def _drop(element: etree._Element) -> None:
    """Remove an element and leave the text after it."""
    if element.getparent() is not None and isinstance(element, HtmlElement):
        element.drop_tree()
