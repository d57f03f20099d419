"""What a page says of its article outside of the body: title, lead, section, times, tags, language."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from lxml.html import HtmlElement

from extractors.address import article_number, host_of, join, normalise_url, same_publisher, site_name
from extractors.markup import clean, elements, strip_prefix, text_of, unescape
from extractors.sites.template import Template
from extractors.times import feed_time, page_time

_JSON_FIELD = r'"%s"\s*:\s*"([^"\\]{1,400})"'
_LANGUAGES = frozenset("en zh fr es ru lo km ja ko".split())
_EDITIONS = {"en": "en", "cn": "zh"}
_OWN_SITES = frozenset("baochinhphu xaydungchinhsach congbao vanban chinhphu".split())


class Page:
    """A parsed page at `url`, read with a template; each field is looked for when it is asked for."""

    def __init__(self, root: HtmlElement, url: str, template: Template) -> None:
        self._root = root
        self.url = url
        self._template = template

    @cached_property
    def metas(self) -> dict[str, str]:
        """Property or name of each `meta`, in lower case → its first content."""
        found: dict[str, str] = {}
        # A stray element in the head closes it, and the rest of the metas stand in the body.
        for meta in elements(self._root, "head/meta[@content] | body/meta[@content]"):
            name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").lower()
            content = (meta.get("content") or "").strip()
            if name and content:
                found.setdefault(name, content)
        return found

    @cached_property
    def canonical(self) -> str | None:
        """The address that the page gives as its own, if it leads to the same publisher."""
        links = [
            link.get("href") or ""
            for link in elements(
                self._root, "head/link[@rel='canonical'][@href] | body/link[@rel='canonical'][@href]"
            )
        ]
        for link in (*links, self.metas.get("og:url", "")):
            url = join(self.url or link, link) if link else None
            if url is not None and (not host_of(self.url) or same_publisher(host_of(url), host_of(self.url))):
                return normalise_url(url)
        return None

    @property
    def elsewhere(self) -> bool:
        """Whether the page says that it is not the article asked for: a front page answered with 200."""
        return (
            article_number(self.url) is not None
            and self.canonical is not None
            and article_number(self.canonical) is None
        )

    @cached_property
    def title(self) -> str:
        """The headline, whose entities may be escaped twice outside of the `h1`; empty without one."""
        return next((text for raw in self._titles() if (text := clean(unescape(raw)))), "")

    def _titles(self) -> Iterator[str]:
        """Where a headline may stand, best first; generated, so that a page with an `h1` is read no further."""
        yield self._first(self._template.title) or self._only_heading()
        yield self.metas.get("og:title", "")
        yield self._structured("headline")
        titles = elements(self._root, "head/title")
        yield text_of(titles[0]) if titles else ""

    @cached_property
    def lead(self) -> str | None:
        """The sapo without its `(Chinhphu.vn) - `."""
        return strip_prefix(clean(unescape(self._first(self._template.lead)))) or None

    @property
    def description(self) -> str | None:
        """What the page tells search engines: the sapo, as a rule, or the beginning of the body."""
        text = self.metas.get("og:description") or self.metas.get("description") or ""
        return strip_prefix(clean(unescape(text))) or None

    @cached_property
    def section(self) -> str | None:
        for expression in self._template.section:
            names = [text for link in elements(self._root, expression) if (text := text_of(link))]
            if names:
                return names[-1]
        crumb = next(self._crumbs(), None) or self.metas.get("article:section", "")
        return clean(unescape(crumb)) or None

    @cached_property
    def published(self) -> dt.datetime | None:
        return (
            feed_time(self.metas.get("article:published_time"))
            or feed_time(self._structured("datePublished"))
            or page_time(self._first(self._template.published))
        )

    @cached_property
    def modified(self) -> dt.datetime | None:
        return feed_time(self.metas.get("article:modified_time")) or feed_time(
            self._structured("dateModified")
        )

    @cached_property
    def tags(self) -> tuple[str, ...]:
        for expression in self._template.tags:
            names = [text_of(link) for link in elements(self._root, expression)]
            if any(names):
                return tuple(dict.fromkeys(filter(None, names)))
        words = unescape(self.metas.get("keywords", "")).split(",")
        return tuple(dict.fromkeys(filter(None, map(clean, words))))

    @property
    def author(self) -> str | None:
        """The author beside the title, where the page has one; it is usually empty."""
        return self._first(self._template.author) or None

    @property
    def cover(self) -> str | None:
        picture = self.metas.get("og:image")
        return join(self.url, picture) if picture else None

    @cached_property
    def language(self) -> str:
        """`vi`, `en` or `zh` by the edition's host, else what the page says; Vietnamese by default."""
        name = site_name(host_of(self.url))
        edition = _EDITIONS.get(name.partition(".")[0])
        if edition is not None or name in _OWN_SITES:
            return edition or "vi"
        stated = (
            self._root.get("lang") or self.metas.get("og:locale") or self.metas.get("content-language") or ""
        )
        code = stated[:2].lower()
        return code if code in _LANGUAGES else "vi"

    @property
    def says_article(self) -> bool:
        """Whether the page declares itself an article."""
        return (
            self.metas.get("og:type", "").lower() == "article"
            or self.published is not None
            or any(elements(self._root, expression) for expression in self._template.title)
        )

    def _first(self, expressions: Iterable[str]) -> str:
        for expression in expressions:
            for element in elements(self._root, expression):
                text = text_of(element)
                if text:
                    return text
        return ""

    def _only_heading(self) -> str:
        headings = elements(self._root, "descendant::h1")
        return text_of(headings[0]) if len(headings) == 1 else ""

    @cached_property
    def _scripts(self) -> list[str]:
        found = elements(self._root, "descendant::script[contains(@type, 'ld+json')]")
        return [script.text for script in found if script.text]

    @cached_property
    def _objects(self) -> list[dict[str, Any]]:
        return [node for text in self._scripts for node in _objects(text)]

    def _structured(self, name: str) -> str:
        """A text field of the page's JSON-LD, also of JSON that is broken elsewhere."""
        for node in self._objects:
            if isinstance(node.get(name), str):
                return str(node[name])
        for text in self._scripts:
            match = re.search(_JSON_FIELD % name, text)
            if match is not None:
                return match[1]
        return ""

    def _crumbs(self) -> Iterator[str]:
        """The breadcrumb's names from the second on; the first is the front page."""
        for node in self._objects:
            crumbs = node.get("itemListElement")
            for crumb in crumbs[1:] if isinstance(crumbs, list) else ():
                item = crumb.get("item") if isinstance(crumb, dict) else None
                name = item.get("name") if isinstance(item, dict) else None
                name = name or (crumb.get("name") if isinstance(crumb, dict) else None)
                if isinstance(name, str) and name.strip():
                    yield name


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """All objects in a JSON text, outer ones first; none where it cannot be read."""
    try:
        waiting: list[Any] = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
