"""What feeds, listings and sitemaps have in common: one announced item into an entry, and its problems."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum

from lxml import etree

from extractors.address import absolute_url, article_id, article_number, host_of, same_publisher
from extractors.markup import clean, parse_markup, strip_prefix, text_of, unescape
from extractors.model import ExtractError, Feed, FeedEntry, PublishedSource


class FeedProblem(StrEnum):
    """Why an item was skipped or had to be repaired: the first word of a `Feed.problems` entry."""

    NO_LINK = "no_link"
    FOREIGN_LINK = "foreign_link"
    FOREIGN_CHANNEL = "foreign_channel"
    OTHER_CHANNEL = "other_channel"
    NOT_AN_ARTICLE = "not_an_article"
    NO_TITLE = "no_title"
    BAD_DATE = "bad_date"
    DATE_CONFLICT = "date_conflict"
    DUPLICATE = "duplicate"
    NO_ITEMS = "no_items"
    PARTIAL = "partial"
    MALFORMED = "malformed"
    DRIFT = "drift"
    INDEX = "index"


@dataclass(frozen=True, slots=True)
class Item:
    """An item as its document states it: texts may carry markup, the link may be relative."""

    link: str
    title: str
    summary: str = ""
    published: dt.datetime | None = None
    raw_date: str = ""
    image: str | None = None
    number: str | None = None


@dataclass(slots=True)
class Collector:
    """Gathers the entries of one document at `url`, each article once, and notes what was odd."""

    url: str
    entries: dict[str, FeedEntry] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    count: int = 0

    def note(self, problem: FeedProblem, detail: str) -> None:
        self.problems.append(f"{problem}: {clean(detail)[:200]}")

    def add(self, item: Item) -> None:
        """An entry, or a problem that says which item is missing and why."""
        self.count += 1
        title, _ = plain(item.title)
        url = self._link(item, title)
        if url is None:
            return
        identity = article_id(url)
        if item.number is not None and article_number(url) is None:
            identity = f"{host_of(url)}:{item.number}"
        if identity in self.entries:
            self.note(FeedProblem.DUPLICATE, f"item {self.count}: {identity}")
            return
        if not title:
            self.note(FeedProblem.NO_TITLE, f"item {self.count}: {url}")
        if item.raw_date.strip() and item.published is None:
            self.note(FeedProblem.BAD_DATE, f"item {self.count}: {item.raw_date}")
        self.entries[identity] = self._entry(item, identity, url, title)

    def feed(self, title: str | None = None, built: dt.datetime | None = None) -> Feed:
        return Feed(tuple(self.entries.values()), clean(title) or None, built, tuple(self.problems))

    def _link(self, item: Item, title: str) -> str | None:
        label = f"item {self.count} «{title[:60]}»"
        url = absolute_url(self.url, item.link) if item.link.strip() else None
        if url is None:
            self.note(FeedProblem.NO_LINK, f"{label} {item.link}")
            return None
        if not same_publisher(host_of(url), host_of(self.url)):
            self.note(FeedProblem.FOREIGN_LINK, f"{label} {url}")
            return None
        return url

    def _entry(self, item: Item, identity: str, url: str, title: str) -> FeedEntry:
        text, picture = plain(item.summary)
        image = item.image or picture
        return FeedEntry(
            article_id=identity,
            url=url,
            title=title,
            summary=strip_prefix(text) or None,
            published=item.published,
            published_source=None if item.published is None else PublishedSource.FEED,
            image=None if image is None else absolute_url(self.url, image),
        )


_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")


def plain(markup: str) -> tuple[str, str | None]:
    """The text of a description or a title, and the first picture in it.

    Entities may be escaped twice, and tags escaped along with them, as sister sites do.
    """
    text = unescape(markup)
    if not _TAG.search(text):
        return clean(text), None
    try:
        root = parse_markup(f"<div>{text}</div>".encode("utf-8", "replace"))
    except ExtractError:
        return clean(_TAG.sub(" ", text)), None
    picture = next((src for img in root.iter("img") if (src := img.get("data-src") or img.get("src"))), None)
    etree.strip_elements(root, "script", "style", with_tail=False)
    return text_of(root), picture
