"""Listing pages: a section page, or a fragment of older items under `timelinelist/ZONE/PAGE.htm`."""

from __future__ import annotations

import datetime as dt
import re

from lxml.html import HtmlElement

from extractors.address import absolute_url, article_number
from extractors.feeds.entry import Collector, FeedProblem, Item
from extractors.markup import elements, parse_html, text_of
from extractors.model import Feed
from extractors.times import feed_time, page_time

_ITEMS = "//div[contains(concat(' ', normalize-space(@class), ' '), ' box-stream-item ')]"
_LINK = ".//a[contains(@class, 'box-stream-link-title')][@href] | .//a[@data-linktype='newsdetail'][@href]"
_TIME = ".//span[contains(@class, 'box-stream-time')]"
_SAPO = ".//p[contains(@class, 'box-stream-sapo')]"
_ZONE = "//input[@id='hdZoneId']"
_DATA_ID = re.compile(r"\d{8,24}")


def parse_listing(content: bytes, url: str) -> Feed:
    """The entries of a listing page or fragment; ExtractError `empty` (past the last page), `unreadable`.

    Where the items are not found, every link to an article is read and the problem `drift` noted.
    """
    root = parse_html(content)
    collector = Collector(url)
    items = elements(root, _ITEMS)
    for element in items:
        collector.add(_item(element, collector))
    if not items:
        _any_links(root, collector)
    if not collector.count:
        collector.note(FeedProblem.NO_ITEMS, "no item and no link to an article")
    titles = elements(root, "//head/title")
    return collector.feed(text_of(titles[0]) if titles else None)


def zone_id(content: bytes) -> str | None:
    """The number of the section's zone (`1027` is kinh-te), which addresses its older pages."""
    for field in elements(parse_html(content), _ZONE):
        value = (field.get("value") or "").strip()
        if value.isascii() and value.isdigit():
            return value
    return None


def _item(element: HtmlElement, collector: Collector) -> Item:
    links = elements(element, _LINK) or [a for a in elements(element, ".//a[@href]") if text_of(a)]
    titles = [a for a in links if text_of(a)] or links
    sapos = elements(element, _SAPO)
    images = [src for img in element.iter("img") if (src := img.get("data-src") or img.get("src"))]
    published, raw = _time(element, collector)
    number = (element.get("data-id") or "").strip()
    return Item(
        link=titles[0].get("href") or "" if titles else "",
        title=_title(titles[0]) if titles else "",
        summary=text_of(sapos[0]) if sapos else "",
        published=published,
        raw_date=raw,
        image=images[0] if images else None,
        number=number if _DATA_ID.fullmatch(number) else None,
    )


def _title(link: HtmlElement) -> str:
    return text_of(link) or link.get("title") or ""


def _time(element: HtmlElement, collector: Collector) -> tuple[dt.datetime | None, str]:
    """The item's time: its attribute has the month first and seconds, its text has the day first."""
    found = elements(element, _TIME)
    if not found:
        return None, ""
    attribute, shown = found[0].get("title") or "", text_of(found[0])
    exact, read = feed_time(attribute), page_time(shown)
    if exact and read and exact.replace(second=0) != read.replace(second=0):
        collector.note(FeedProblem.DATE_CONFLICT, f"item {collector.count + 1}: {attribute} and {shown}")
    return exact or read, attribute or shown


def _any_links(root: HtmlElement, collector: Collector) -> None:
    seen: set[str] = set()
    for link in elements(root, "//a[@href]"):
        url, title = absolute_url(collector.url, link.get("href") or ""), _title(link)
        number = article_number(url) if url else None
        if url is None or number is None or not title or number in seen:
            continue
        seen.add(number)
        collector.add(Item(link=url, title=title))
    if seen:
        collector.note(FeedProblem.DRIFT, f"no box-stream-item; {len(seen)} links read instead")
