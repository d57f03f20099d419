"""Articles, section pages and listing fragments as the site writes them in HTML (observed in 2026)."""

from __future__ import annotations

import datetime as dt
import html
import json
from collections.abc import Callable, Sequence

from tests.replica import furniture
from tests.replica.hosts import DEAD_SECTION, HOST_TITLES, SECTION_NAMES, ZONES
from tests.replica.library import LINK, ZONE, Article, Block, BlockKind, plain

PREFIX = "(Chinhphu.vn) - "
PICTURES = "https://bcp.cdnchinhphu.localhost/zoom/700_438"

Origin = Callable[[str], str]


def entities(text: str) -> str:
    """Text with numeric entities for everything beyond ASCII, as listing pages have it (`&#x1EC9;`)."""
    return "".join(c if ord(c) < 128 else f"&#x{ord(c):X};" for c in html.escape(text))


def stamp(moment: dt.datetime) -> str:
    """`2026-09-05T13:30:00&#x2B;07:00`: the site escapes the plus."""
    return moment.astimezone(ZONE).isoformat(timespec="seconds").replace("+", "&#x2B;")


def month_first(moment: dt.datetime) -> str:
    """`9/5/2026 1:30:00 PM`: month first, no zone, twelve hours."""
    local = moment.astimezone(ZONE)
    return f"{local.month}/{local.day}/{local.year} {local.hour % 12 or 12}:{local:%M:%S %p}"


def linked(text: str) -> str:
    """A block's words with its links to documents as anchors."""
    parts, last = [], 0
    for link in LINK.finditer(text):
        parts.append(html.escape(text[last : link.start()], quote=False))
        words, address = html.escape(link[1], quote=False), html.escape(link[2])
        parts.append(f'<a href="{address}" target="_blank" title="{words}">{words}</a>')
        last = link.end()
    return "".join(parts) + html.escape(text[last:], quote=False)


def picture(article: Article) -> str:
    return f"{PICTURES}/{article.number}/anh-dai-dien.jpg"


def article_page(article: Article, origin: Origin, related: Sequence[Article] = ()) -> str:
    """The whole page, about 335 KB."""
    return (
        f'<!DOCTYPE html><html lang="vi"><head>{metadata(article, origin)}{furniture.head()}</head><body>'
        f"{furniture.top()}<main>{breadcrumb(article)}"
        f'<div class="detail__content"><article class="detail-mcontent">{heading(article)}'
        f'<div class="detail-cmain"><div class="detail-content afcbc-body clearfix" data-role="content" '
        f'itemprop="articleBody">{content(article, related, origin)}</div></div>{tags(article)}'
        f"</article></div></main>{furniture.bottom()}</body></html>"
    )


def metadata(article: Article, origin: Origin) -> str:
    url = origin(article.host) + article.address
    title, lead = html.escape(article.title), html.escape(PREFIX + article.lead)
    modified = article.modified or article.published
    return (
        f'<meta charset="utf-8"><title>{title}</title><meta name="description" content="{lead}">'
        f'<meta name="keywords" content="{html.escape(",".join(article.tags))}">'
        f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">'
        f'<meta property="og:type" content="article"><meta property="og:title" '
        f'content="{entities(article.title)}">'
        f'<meta property="og:description" content="{lead}"><meta property="og:image" '
        f'content="{picture(article)}">'
        f'<meta property="og:site_name" content="{HOST_TITLES[article.host]}">'
        f'<meta property="article:published_time" content="{stamp(article.published)}">'
        f'<meta property="article:modified_time" content="{stamp(modified)}">'
        f'<meta property="article:section" content="{article.section_name}">'
        f"{structured(article, url, origin)}"
    )


def structured(article: Article, url: str, origin: Origin) -> str:
    """JSON-LD; the headline is escaped twice on every second article, as seen on the site."""
    headline = html.escape(article.title)
    if int(article.number[-1]) % 2:
        headline = html.escape(headline)
    news = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": headline,
        "description": PREFIX + article.lead,
        "image": {"@type": "ImageObject", "url": picture(article), "width": 700, "height": 438},
        "datePublished": article.published.astimezone(ZONE).isoformat(),
        "dateModified": (article.modified or article.published).astimezone(ZONE).isoformat(),
        "author": {"@type": "Person", "name": HOST_TITLES[article.host]},
    }
    crumbs = {
        "@context": "http://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": 1, "item": {"@id": origin(article.host), "name": "Trang chủ"}},
            {
                "@type": "ListItem",
                "position": 2,
                "item": {
                    "@id": f"{origin(article.host)}/{article.section}.htm",
                    "name": article.section_name,
                },
            },
        ],
    }
    return "".join(
        f'<script type="application/ld+json">{json.dumps(item, ensure_ascii=False)}</script>'
        for item in (news, crumbs)
    )


def breadcrumb(article: Article) -> str:
    return (
        '<div class="detail-breadcrumb"><a href="/" title="Trang chủ">Trang chủ</a>'
        f'<a data-role="cate-name" href="/{article.section}.htm" title="{article.section_name}">'
        f"{article.section_name}</a></div>"
    )


def heading(article: Article) -> str:
    local = article.published.astimezone(ZONE)
    return (
        f'<h1 class="detail-title" data-role="title">{html.escape(article.title, quote=False)}</h1>'
        '<div class="detail-author-top"></div>'
        f'<div class="detail-time"><div data-role="publishdate">{local:%d/%m/%Y} &nbsp;<svg width="4" '
        f'height="4">'
        f'<circle cx="2" cy="2" r="2"/></svg>&nbsp; {local:%H:%M}</div></div>'
        f'<h2 class="detail-sapo" data-role="sapo">{html.escape(PREFIX + article.lead, quote=False)}</h2>'
    )


def content(article: Article, related: Sequence[Article], origin: Origin) -> str:
    """The body container: the article's blocks and, last, the author's right-aligned paragraph."""
    blocks = "".join(render(article, n, block, related, origin) for n, block in enumerate(article.blocks))
    author = f'<p style="text-align: right;"><b>{article.author}</b></p>' if article.author else ""
    return blocks + author


def render(article: Article, number: int, block: Block, related: Sequence[Article], origin: Origin) -> str:
    match block.kind:
        case BlockKind.PARAGRAPH:
            words = linked(block.text)
            # Seen in texts pasted from an editor: the comments of a page script around the words.
            marked = f"<!-- react-text: {number + 20} -->{words}<!-- /react-text -->"
            return f"<p>{marked if number % 5 == 2 else words}</p>"
        case BlockKind.HEADING | BlockKind.QUOTATION:
            return f"<{block.kind}>{linked(block.text)}</{block.kind}>"
        case BlockKind.ITEMS:
            return "<ul>" + "".join(f"<li>{linked(row)}</li>" for row in block.rows) + "</ul>"
        case BlockKind.TABLE:
            return table(block)
        case BlockKind.PHOTO:
            return photo(article, number, block)
        case BlockKind.RELATED:
            return related_box(related, origin)
        case BlockKind.VIDEO | BlockKind.INFOGRAPHIC | BlockKind.PULLED_QUOTE:
            return insert(article, number, block)


def table(block: Block) -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td><p>{linked(cell.strip())}</p></td>" for cell in row.split("|")) + "</tr>"
        for row in block.rows
    )
    return f'<table border="1"><tbody>{rows}</tbody></table>'


def photo(article: Article, number: int, block: Block) -> str:
    source = block.target or f"anh-{number}.jpg"
    caption = html.escape(block.text, quote=False)
    return (
        '<figure class="VCSortableInPreviewMode" type="Photo" style=""><div>'
        f'<img src="{PICTURES}/{article.number}/{source}" alt="{html.escape(plain(block.text))}" width="700" '
        f'height="438" id="img_{number}" class="lightbox-content"></div>'
        f'<figcaption class="PhotoCMS_Caption"><p data-placeholder="Nhập chú thích ảnh">{caption}</p>'
        f"</figcaption>"
        "</figure>"
    )


def related_box(related: Sequence[Article], origin: Origin) -> str:
    items = "".join(
        f'<li class="kbwscwlrl" data-id="{other.number}" data-url="{other.address}" '
        f'data-title="{html.escape(other.title)}" '
        f'data-date="{other.published.astimezone(ZONE):%d/%m/%Y %H:%M}"><a class="kbwscwlrl-link" '
        f'href="{origin(other.host)}{other.address}" title="{html.escape(other.title)}">'
        f'<span class="kbwscwlrl-title">{html.escape(other.title, quote=False)}</span></a></li>'
        for other in related
    )
    return (
        '<!--bonewsrelation--><div class="VCSortableInPreviewMode" type="RelatedNewsBox" '
        'data-style="align-center">'
        f'<div class="kbwscwl-relatedbox"><span class="kbwcv-label">Tham khảo thêm</span><ul '
        f'class="kbwscwlr">{items}'
        "</ul></div></div><!--eonewsrelation-->"
    )


def insert(article: Article, number: int, block: Block) -> str:
    words = html.escape(block.text, quote=False)
    match block.kind:
        case BlockKind.VIDEO:
            inner = f'<div class="VideoCMS_Caption"><p>{words}</p></div><div id="video_{number}"></div>'
            kind = "VideoStream"
        case BlockKind.INFOGRAPHIC:
            picture = f"{PICTURES}/{article.number}/do-hoa.png"
            inner = f'<img src="{picture}" alt="{words}"><p class="caption">{words}</p>'
            kind = "infographic"
        case _:
            inner = f'<div class="quote-content"><p>{words}</p></div>'
            kind = "quote"
    return f'<div class="VCSortableInPreviewMode" type="{kind}" data-vid="{article.number}.mp4">{inner}</div>'


def tags(article: Article) -> str:
    items = "".join(
        f'<li><a href="/tags/{n}.htm" title="{tag}">{tag}</a></li>' for n, tag in enumerate(article.tags)
    )
    return f'<ul class="detail-tag-list" data-role="tags">{items}</ul>'


def section_page(host: str, section: str, newest: Sequence[Article]) -> str:
    name = SECTION_NAMES.get(section, "Trang chủ")
    zone = ZONES.get(section, "0")
    return (
        f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{name} - '
        f"{HOST_TITLES[host]}</title>"
        f"{furniture.head()}</head><body>{furniture.top()}<main>"
        f'<input type="hidden" id="hdZoneId" name="hdZoneId" value="{zone}"><input type="hidden" '
        f'id="hdPageIndex" '
        f'value="1"><div class="box-stream timeline_list">{fragment(newest)}</div></main>{furniture.bottom()}'
        "</body></html>"
    )


def fragment(items: Sequence[Article]) -> str:
    """One page of a listing: no document around it, text in numeric entities."""
    return "".join(stream_item(article) for article in items)


def stream_item(article: Article) -> str:
    local = article.published.astimezone(ZONE)
    return (
        f'<div class="box-stream-item" data-id="{article.number}">'
        f'<a class="box-stream-link-with-avatar" href="{article.address}" title="{entities(article.title)}">'
        f'<img class="box-stream-avatar" src="{picture(article)}" alt="{entities(article.title)}"></a>'
        f'<div class="box-stream-content"><a class="box-stream-category" href="/{article.section}.htm">'
        f"{entities(article.section_name)}</a>"
        f'<span class="box-stream-time" title="{month_first(article.published)}">'
        f"{local:%d/%m/%Y %H:%M}</span>"
        f'<a class="box-stream-link-title" data-type="0" href="{article.address}">'
        f"{entities(article.title)}</a>"
        f'<p class="box-stream-sapo">{entities(PREFIX + article.lead)}</p></div></div>'
    )


def has_living_feed(section: str) -> bool:
    return section != DEAD_SECTION
