"""Renders article pages in the structure that SITE.md describes: about 335 KB for a few KB of text."""

from __future__ import annotations

import html
import json
from dataclasses import dataclass, field

_PROVINCES = ("Hà Nội", "Hải Phòng", "Huế", "Đà Nẵng", "Khánh Hòa", "Lâm Đồng", "Cần Thơ", "Cà Mau", "Sơn La")
_SECTIONS = ("chinh-tri", "kinh-te", "van-hoa", "xa-hoi", "khoa-giao", "quoc-te", "chinh-sach-va-cuoc-song")
#: Bytes of a page at the site, where inline CSS, menus and a weather list make up nearly all of it.
PAGE_BYTES = 335_000

RELATED = """<!-- bonewsrelation --><div class="VCSortableInPreviewMode" type="RelatedNewsBox" data-style="align-left">
<div class="kbwscwl-title"><span>Tham khảo thêm</span></div><ul class="kbwscwrl">
<li class="kbwscwlrl" data-id="102260901081500111" data-url="/nuoc-ngam-102260901081500111.htm"
 data-title="Kiểm kê nước ngầm &amp;amp; hồ chứa" data-date="Tue Sep 01 2026 08:15:00 GMT+0700 (Indochina Time)">
<a href="/nuoc-ngam-102260901081500111.htm">Kiểm kê nước ngầm &amp; hồ chứa</a>
<span>Tue Sep 01 2026 08:15:00 GMT+0700 (Indochina Time)</span></li></ul></div><!-- eonewsrelation -->"""


def figure(caption: str, source: str = "https://bcp.cdnchinhphu.vn/anh/dap-tran.jpg") -> str:
    """A photo as the editor inserts it between two paragraphs."""
    return (
        f'<figure class="VCSortableInPreviewMode" type="Photo" data-style=""><div><img src="{source}" alt="x">'
        f'</div><figcaption class="PhotoCMS_Caption"><p data-placeholder="Nhập chú thích ảnh">{caption}</p>'
        "</figcaption></figure>"
    )


def author(name: str) -> str:
    return f'<p style="text-align: right;"><b>{name}</b></p>'


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a page that a test sets; the rest is the site's frame."""

    title: str = "Mực nước hồ chứa miền Trung tăng sau ba ngày mưa"
    lead: str | None = "(Chinhphu.vn) - Các hồ chứa đã tích được 72% dung tích thiết kế."
    body: str = ""
    url: str = "https://baochinhphu.vn/muc-nuoc-ho-chua-102260905122709839.htm"
    canonical: str | None = None
    section: str = "Kinh tế"
    published: str | None = "2026-09-05T13:30:00+07:00"
    modified: str | None = "2026-09-05T15:02:10+07:00"
    shown: str | None = "05/09/2026|13:30"
    json_ld: bool = True
    tags: tuple[str, ...] = ("hồ chứa", "thủy lợi")
    container: str = 'class="detail-content afcbc-body" data-role="content"'
    size: int = PAGE_BYTES
    head: str = ""
    language: str = "vi"
    extra: dict[str, str] = field(default_factory=dict)


def render(page: Page) -> bytes:
    """The page as UTF-8 bytes."""
    article = "".join((_detail(page), _tags(page)))
    frame = (
        f"{_head(page)}<body>{_menu()}{_weather()}<div class='main'>{article}</div>{_footer()}</body></html>"
    )
    missing = max(0, page.size - len(frame.encode()))
    return frame.replace("/*css*/", _css(missing), 1).encode()


def _head(page: Page) -> str:
    title = html.escape(html.escape(page.title))
    metas = [
        f'<meta property="og:title" content="{title}">',
        f'<link rel="canonical" href="{page.canonical or page.url}">',
    ]
    for name, value in (("published_time", page.published), ("modified_time", page.modified)):
        if value is not None:
            metas.append(f'<meta property="article:{name}" content="{value.replace("+", "&#x2B;")}">')
    metas.append(f'<meta name="keywords" content="{", ".join(page.tags)}">')
    script = f'<script type="application/ld+json">{_json_ld(page)}</script>' if page.json_ld else ""
    return (
        f'<!DOCTYPE html><html lang="{page.language}"><head><meta charset="utf-8"><title>{title}</title>'
        f"{''.join(metas)}{page.head}{script}<style>/*css*/</style></head>"
    )


def _json_ld(page: Page) -> str:
    crumbs = [{"position": 1, "item": {"name": "Trang chủ"}}, {"position": 2, "item": {"name": page.section}}]
    article = {
        "@type": "NewsArticle",
        "headline": html.escape(html.escape(page.title)),
        "datePublished": page.published,
        "dateModified": page.modified,
        "author": {"@type": "Organization", "name": "baochinhphu.vn"},
    }
    return json.dumps([article, {"@type": "BreadcrumbList", "itemListElement": crumbs}], ensure_ascii=False)


def _detail(page: Page) -> str:
    day, _, time = (page.shown or "").partition("|")
    shown = f'<div data-role="publishdate">{day} <i class="icon-time"></i> {time}</div>' if page.shown else ""
    lead = f'<h2 class="detail-sapo" data-role="sapo">{page.lead}</h2>' if page.lead is not None else ""
    return (
        f'<div class="detail-breadcrumb"><a href="/kinh-te.htm" data-role="cate-name">{page.section}</a></div>'
        f'<h1 class="detail-title" data-role="title">{html.escape(page.title)}</h1>'
        f'<div class="detail-author-top"></div><div class="detail-time">{shown}</div>{lead}'
        f'<article class="detail-mcontent"><div {page.container}>{page.body}</div></article>'
    )


def _tags(page: Page) -> str:
    items = "".join(f'<li><a href="/tag/{n}.htm">{tag}</a></li>' for n, tag in enumerate(page.tags))
    return f'<ul class="detail-tag-list" data-role="tags">{items}</ul>'


def _menu() -> str:
    items = "".join(
        f'<li class="menu-item"><a href="/{s}.htm" title="{s}">{s}</a></li>' for s in _SECTIONS * 12
    )
    return f'<header class="header"><nav><ul class="menu">{items}</ul></nav><input id="hdZoneId" value="1027"></header>'


def _weather() -> str:
    rows = "".join(
        f'<li class="weather-item" data-city="{n}"><span class="city">{name}</span><span class="temp">{20 + n % 15}°C'
        f'</span><img src="/icons/{n % 7}.svg" alt=""></li>'
        for n, name in enumerate(_PROVINCES * 7)
    )
    return f'<div class="weather"><ul>{rows}</ul></div>'


def _footer() -> str:
    boxes = "".join(
        f'<div class="box-category-item" data-id="10226090{n:04}"><a class="box-category-link-title" '
        f'href="/tin-{n}-10226090112{n:04}11.htm">Bản tin số {n} về giao thông và đô thị</a>'
        f'<p class="box-category-sapo">(Chinhphu.vn) - Tóm tắt của bản tin số {n}.</p></div>'
        for n in range(60)
    )
    return f'<div class="detail-bottom">{boxes}</div><footer><p>Cổng thông tin. Điện thoại: 080 43162.</p></footer>'


def _css(size: int) -> str:
    rule = ".detail-content .box-%d > p{margin:0 0 %dpx;color:#333;font:400 16px/1.6 Roboto,sans-serif}\n"
    parts: list[str] = []
    total = 0
    while total < size:
        parts.append(rule % (len(parts), len(parts) % 40))
        total += len(parts[-1])
    return "".join(parts)[:size] if size else ""


def ordinary_body(paragraphs: int = 14) -> str:
    """A body with headings, a list, a table, a photo, a related box and an author: in our own words."""
    texts = [
        f"Đoạn {n}: Tính đến ngày {n}/9/2026, tỉnh đã gieo cấy {n}.250 ha lúa, tăng {n},5% so với cùng kỳ năm trước; "
        f"tổng kinh phí hỗ trợ giống là {n * 3} tỷ đồng, trong đó ngân sách địa phương góp {n * 2} tỷ đồng."
        for n in range(1, paragraphs + 1)
    ]
    middle = len(texts) // 2
    table = "<table><tbody><tr><td><p>Vụ</p></td><td><p>Diện tích</p></td></tr>" + (
        "<tr><td><p>Hè thu</p></td><td><p>12.400 ha</p></td></tr></tbody></table>"
    )
    blocks = [f"<p>{t}</p>" for t in texts]
    blocks.insert(middle, "<h3>Tiến độ gieo cấy</h3>")
    blocks.insert(middle, figure("Cánh đồng sau mưa. Ảnh: Minh Tâm"))
    blocks.insert(middle + 3, RELATED)
    closing = "<ul><li>Giữ nước ở mức 80%;</li><li>Xả lũ trước 24 giờ.</li></ul>"
    return "\n".join(blocks) + table + closing + author("Phương Nhi")
