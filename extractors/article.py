"""A page's bytes into its article: the site's template first, trafilatura on the whole page as the fallback.

Path of the text: the template's container → inserts taken out → trafilatura → check against the container's
own blocks → captions and author moved out. Where no template fits, trafilatura reads the whole page and the
template is named `fallback`. Behind a template's name stands `:loose` where only a second-choice selector
found title or body, and `:blocks` where trafilatura read nothing of a container that holds text. All are there
to be counted: drift of a site or of a library shows as a number.
"""

from __future__ import annotations

import copy
import datetime as dt
import hashlib
import unicodedata
from dataclasses import dataclass

from lxml.html import HtmlElement

from extractors.address import VIETNAM, article_id, article_number, created_from_id, host_of, normalise_url
from extractors.markup import elements, parse_html, strip_prefix, text_of
from extractors.model import Article, ExtractError, FeedEntry, PublishedSource
from extractors.pages.inserts import Inserts, take_inserts
from extractors.pages.lines import Settled, settle
from extractors.pages.page import Page
from extractors.pages.text import container_text, pull
from extractors.sites.registry import templates_for
from extractors.sites.template import Template

FALLBACK = "fallback"
#: Words below which a body is `thin`. Bodies of the site have 2 to 7 KB, 400 words and more; what stands
#: beside a photo story, a video or an infographic is a sentence or two.
THIN_WORDS = 60
#: The same where pictures or a video carry the page: two of them for each such sentence.
THIN_MEDIA_WORDS = 120
_MEDIA = 3
#: Words that make an article of a page that does not say it is one: an error page has fewer.
_UNDECLARED_WORDS = 100


def extract_article(
    content: bytes,
    url: str,
    *,
    entry: FeedEntry | None = None,
    fetched_on: dt.datetime | None = None,
    charset: str | None = None,
) -> Article:
    """Read the article on a page that was fetched from `url`.

    `entry` is how a feed announced it, `fetched_on` chooses among dated templates, `charset` is what the
    server claimed. The publication time comes from the page, else the entry, else the id in the address.
    ExtractError: `empty`, `unreadable`, or `no_article` for a page that holds none.
    """
    root = parse_html(content, charset)
    day = None if fetched_on is None else fetched_on.astimezone(VIETNAM).date()
    templates = templates_for(host_of(url), day)
    found = _find(root, templates)
    page = Page(root, url, found.template if found else templates[0])
    if found and not found.exact:
        # A looser container holds title, lead and tags, and is about to lose them.
        _ = page.title, page.lead, page.tags, page.section, page.published
    body = _template_body(page, found) if found else None
    # An exact container that holds nothing is a video's or an infographic's page: the rest of the page is not its
    # text. A looser one may be left over from another template.
    if body is None or not (body.words or body.media or (found and found.exact)):
        body = _fallback_body(root, page, templates[0]) or body
    if body is None or not (page.title or (entry and entry.title)):
        raise ExtractError("no_article", "neither a template nor trafilatura found an article")
    return _article(page, body, url, entry)


def extract_body(content: bytes, url: str, *, charset: str | None = None) -> str:
    """The body alone, as `extract_article` gives it, of a page that a template fits; ExtractError as there."""
    root = parse_html(content, charset)
    found = _find(root, templates_for(host_of(url), None))
    if found is None:
        raise ExtractError("no_article", "no template fits")
    return "\n".join(_template_body(Page(root, url, found.template), found).settled.paragraphs)


@dataclass(frozen=True, slots=True)
class _Found:
    """A template that fits a page, the container of the body, and whether by its first selectors."""

    template: Template
    container: HtmlElement
    exact: bool


@dataclass(frozen=True, slots=True)
class _Body:
    """A body, what stood beside it, and the template that it was read with."""

    settled: Settled
    inserts: Inserts
    template: str

    @property
    def words(self) -> int:
        return sum(_words(paragraph) for paragraph in self.settled.paragraphs)

    @property
    def media(self) -> int:
        """Pictures on the page, a video counting for as many as make a photo story."""
        return len(self.settled.photos) + _MEDIA * self.inserts.videos


def _find(root: HtmlElement, templates: tuple[Template, ...]) -> _Found | None:
    """The first template whose container is on the page."""
    for template in templates:
        for rank, expression in enumerate(template.body):
            containers = elements(root, expression)
            if containers:
                titled = bool(elements(root, template.title[0]))
                container = (
                    max(containers, key=lambda c: len(text_of(c))) if containers[1:] else containers[0]
                )
                return _Found(template, container, rank == 0 and titled)
    return None


def _template_body(page: Page, found: _Found) -> _Body:
    inserts = take_inserts(found.container, found.template, page.canonical or page.url)
    text = container_text(found.container)
    settled = settle(text.lines, inserts.photos, page.cover)
    name = found.template.name + ("" if found.exact else ":loose")
    return _Body(settled, inserts, f"{name}:blocks" if text.restored and not text.pulled else name)


def _fallback_body(root: HtmlElement, page: Page, template: Template) -> _Body | None:
    """What trafilatura reads from the whole page; None where the page is no article."""
    if page.elsewhere:
        return None
    whole = copy.deepcopy(root)
    inserts = take_inserts(whole, template, page.canonical or page.url, framed=True)
    lines = [line for line in pull(whole) if strip_prefix(line.text) not in (page.title, page.lead)]
    settled = settle(lines, inserts.photos, page.cover)
    # A page's menus link to documents as well.
    inserts.links = [link for link in inserts.links if any(link.text in text for text in settled.paragraphs)]
    body = _Body(settled, inserts, FALLBACK)
    return body if page.says_article or body.words >= _UNDECLARED_WORDS else None


def _article(page: Page, body: _Body, url: str, entry: FeedEntry | None) -> Article:
    title = page.title or (entry.title if entry else "")
    text = "\n".join(body.settled.paragraphs)
    lead = page.lead or (page.description if page.description and page.description not in text else None)
    own = page.canonical if page.canonical and _same_article(page.canonical, url) else normalise_url(url)
    identity = article_id(url if article_number(url) or not article_number(own) else own)
    published, source = _published(page, entry, identity)
    return Article(
        article_id=identity,
        version=version_of(title, lead, text),
        url=own,
        title=title,
        lead=lead,
        body=text,
        author=body.settled.author or page.author,
        section=page.section,
        language=page.language,
        published=published,
        published_source=source,
        modified=page.modified,
        tags=page.tags,
        photos=body.settled.photos,
        links=tuple(body.inserts.links),
        related=tuple(body.inserts.related),
        template=body.template,
        thin=_is_thin(body, page.language),
    )


def version_of(title: str, lead: str | None, body: str) -> str:
    """Sixteen hexadecimal digits that change with the words, not with their composition or spacing."""
    parts = (" ".join(unicodedata.normalize("NFC", part).split()) for part in (title, lead or "", body))
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def _same_article(canonical: str, url: str) -> bool:
    """Whether a page's own address may stand for the one asked for: same id, or none was asked for."""
    asked = article_number(url)
    return asked is None or article_number(canonical) == asked


def _published(
    page: Page, entry: FeedEntry | None, identity: str
) -> tuple[dt.datetime | None, PublishedSource | None]:
    if page.published is not None:
        return page.published, PublishedSource.PAGE
    if entry is not None and entry.published is not None:
        return entry.published, PublishedSource.FEED
    created = created_from_id(identity)
    return created, None if created is None else PublishedSource.URL


def _is_thin(body: _Body, language: str) -> bool:
    words = body.words
    if language == "zh":
        # A Chinese word has about two characters and no space after it.
        words = sum(map(len, body.settled.paragraphs)) // 2
    return words < (THIN_MEDIA_WORDS if body.media >= _MEDIA else THIN_WORDS)


def _words(text: str) -> int:
    return len(text.split())
