"""What the site would answer, before any fault touches how it is sent."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import re
from dataclasses import dataclass, field
from email.utils import format_datetime, parsedate_to_datetime

from tests.replica import feeds, pages
from tests.replica.faults import Fault, Kind
from tests.replica.hosts import DEAD_SECTION, GAZETTE, MAIN
from tests.replica.library import Article
from tests.replica.pages import Origin
from tests.replica.site import Site

FEED_PATH = re.compile(r"^/(?:rss/)?([a-z0-9-]+)\.rss$")
LISTING_PATH = re.compile(r"^/timelinelist/(\d+)/(\d+)\.htm$")
SECTION_PATH = re.compile(r"^/([a-z0-9-]+)\.htm$")
EPOCH = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)

PAGE_TYPE = "text/html; charset=utf-8"
FEED_TYPE = "application/rss+xml; charset=utf-8"
MISSING_PAGE = (
    "<!DOCTYPE html><html><head><title>404</title></head><body><h1>Không tìm thấy trang</h1></body></html>"
)
NOT_A_FEED = (
    "<!DOCTYPE html><html lang='vi'><head><meta charset='utf-8'><title>Hệ thống đang bảo trì</title></head>"
    "<body><p>Xin quý bạn đọc quay lại sau.</p></body></html>"
)


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, a body and the headers that come with it; `modified` is when its content last changed."""

    status: int
    body: bytes = b""
    content_type: str = PAGE_TYPE
    modified: dt.datetime | None = None
    etag: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def last_modified(self) -> str:
        return format_datetime(self.modified.astimezone(dt.UTC), usegmt=True) if self.modified else ""


def answer(site: Site, host: str, path: str, port: int, due: dict[Kind, Fault]) -> Reply:
    """The reply for one address, with the faults that change contents."""

    def origin(name: str) -> str:
        return f"http://{name}:{port}"

    if path == "/robots.txt":
        return text_reply(feeds.ROBOTS.format(origin=origin(host)))
    if path in ("/sitemap.xml", "/sitemaps.xml"):
        items = site.items(host)
        return tagged(feeds.sitemap(items, origin), "application/xml; charset=utf-8", newest(items), port)
    if match := FEED_PATH.match(path):
        return feed(site, host, match[1], origin, port, due)
    if match := LISTING_PATH.match(path):
        items = site.page(host, match[1], int(match[2]))
        return tagged(pages.fragment(items), PAGE_TYPE, newest(items), port)
    return page(site, host, path, origin, port)


def newest(items: tuple[Article, ...]) -> dt.datetime:
    return max((a.modified or a.published for a in items), default=EPOCH)


def page(site: Site, host: str, path: str, origin: Origin, port: int) -> Reply:
    """An article, a section's page or the page that says there is none."""
    if article := site.find(host, path):
        if status := site.gone(article):
            return Reply(status, MISSING_PAGE.encode())
        return site.once((article.article_id, port), lambda: article_reply(site, article, origin, port))
    section = SECTION_PATH.match("/home.htm" if path == "/" else path)
    if section and section[1] in site.sections(host):
        items = site.items(host, section[1])
        return tagged(pages.section_page(host, section[1], items[:20]), PAGE_TYPE, newest(items), port)
    return Reply(404, MISSING_PAGE.encode())


def article_reply(site: Site, article: Article, origin: Origin, port: int) -> Reply:
    text = pages.article_page(article, origin, site.related(article))
    return tagged(text, PAGE_TYPE, article.modified or article.published, port)


def feed(site: Site, host: str, name: str, origin: Origin, port: int, due: dict[Kind, Fault]) -> Reply:
    """The feed of a section. One that does not exist gets the items of `home`, with 200, as on the site."""
    section = name if name in site.sections(host) else "home"
    if host == GAZETTE:
        section = "home"
    if fault := due.get(Kind.WRONG_FEED):
        section = fault.text or "van-hoa"
    items = site.items(host, section)[: feeds.WINDOW]
    if Kind.DEAD_FEED in due or (host == MAIN and section == DEAD_SECTION):
        items = tuple(feeds.dead_items(items or site.items(host)))
    sixteen = Kind.UTF16 in due or Kind.LYING_PROLOG in due
    text = feeds.rss(
        host,
        section,
        items,
        origin,
        dates=Kind.EMPTY_DATES not in due,
        encoding="utf-16" if sixteen else "utf-8",
    )
    if Kind.SISTER in due:
        text = sister_quirks(text)
    reply = tagged(text, FEED_TYPE, newest(items), port)
    if Kind.UTF16 in due:
        return Reply(
            200, b"\xff\xfe" + text.encode("utf-16-le"), "application/rss+xml", reply.modified, reply.etag
        )
    return reply


def sister_quirks(text: str) -> str:
    """Sites of the same publisher: titles escaped twice, escaped images, GMT+7, tracking parameters."""

    def title(match: re.Match[str]) -> str:
        return f"<title>{html.escape(html.escape(match[1].replace(' ', ' & ', 1)))}</title>"

    head, mark, items = text.partition("<item>")
    items = re.sub(r"<title><!\[CDATA\[(.*?)\]\]></title>", title, items)
    items = items.replace(
        "<description><![CDATA[", "<description><![CDATA[&lt;img src=&quot;a.jpg&quot; /&gt;"
    )
    items = items.replace(".htm]]>", ".htm?utm_source=rss&utm_medium=feed]]>")
    return head + mark + re.sub(r"( [AP]M)</pubDate>", r"\1 GMT+7</pubDate>", items)


def text_reply(text: str) -> Reply:
    return Reply(200, text.encode(), "text/plain; charset=utf-8")


def tagged(text: str, content_type: str, modified: dt.datetime, port: int) -> Reply:
    """A reply with validators; the ETag does not depend on the port, so that it outlives a restart."""
    body = text.encode()
    etag = f'"{hashlib.sha256(body.replace(f":{port}".encode(), b"")).hexdigest()[:20]}"'
    return Reply(200, body, content_type, modified, etag)


def reshaped(reply: Reply, due: dict[Kind, Fault]) -> Reply:
    """The reply with the faults of contents and labels that any address may have."""
    body, content_type = reply.body, reply.content_type
    if fault := due.get(Kind.TEXT):
        body, content_type = fault.text.encode(), "text/plain; charset=utf-8"
    if Kind.HTML_FEED in due:
        body, content_type = NOT_A_FEED.encode(), PAGE_TYPE
    if Kind.EMPTY in due:
        body = b""
    if Kind.HALF_DOCUMENT in due:
        body = body[: len(body) // 2]
    if fault := due.get(Kind.WRONG_CHARSET):
        content_type = f"{content_type.partition(';')[0]}; charset={fault.text or 'windows-1252'}"
    if fault := due.get(Kind.WRONG_TYPE):
        content_type = fault.text or "application/octet-stream"
    etag = '"always-the-same"' if Kind.LYING_ETAG in due and reply.etag else reply.etag
    return Reply(reply.status, body, content_type, reply.modified, etag, reply.headers)


def not_modified(reply: Reply, conditions: dict[str, str], due: dict[Kind, Fault]) -> bool:
    """Whether the conditions of a request are met by what the client has (RFC 9110, If-None-Match first)."""
    tag, since = conditions.get("if-none-match"), conditions.get("if-modified-since")
    if due.keys() & {Kind.NO_CONDITIONAL, Kind.LYING_ETAG, Kind.NO_VALIDATORS} or reply.status != 200:
        return False
    if Kind.ALWAYS_304 in due:
        return bool(tag or since)
    if tag:
        return reply.etag in [part.strip().removeprefix("W/") for part in tag.split(",")]
    if since and reply.modified:
        return reply.modified.replace(microsecond=0) <= parsedate_to_datetime(since)
    return False
