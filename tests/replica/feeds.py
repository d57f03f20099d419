"""Feeds, site map and robots rules as the site serves them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from tests.replica.hosts import GAZETTE, HOST_TITLES, SECTION_NAMES
from tests.replica.library import ZONE, Article
from tests.replica.pages import Origin, month_first, picture

WINDOW = 50
DEAD_SINCE = dt.datetime(2014, 6, 13, 16, 5, tzinfo=ZONE)

ROBOTS = "User-agent: *\nDisallow: /tim-kiem\nDisallow: /api/\nAllow: /\n\nSitemap: {origin}/sitemap.xml\n"


def description(article: Article) -> str:
    """The lead with the prefix, which has one or more spaces and either dash."""
    dash = "–" if int(article.number[-1]) % 3 == 0 else "-"
    space = "  " if int(article.number[-1]) % 4 == 1 else " "
    prefix = "" if article.host == GAZETTE else f"(Chinhphu.vn) {dash}{space}"
    return prefix + article.lead


def item(article: Article, origin: Origin, date: str) -> str:
    return (
        f"<item><title><![CDATA[{article.title}]]></title><description><![CDATA[{description(article)}]]></description>"
        f"<link><![CDATA[{origin(article.host)}{article.address}]]></link><pubDate>{date}</pubDate>"
        f'<enclosure url="{picture(article)}" length="0" type="image/jpeg" /></item>'
    )


def rss(
    host: str,
    section: str,
    items: Sequence[Article],
    origin: Origin,
    *,
    dates: bool = True,
    encoding: str = "utf-8",
) -> str:
    """A feed of the given items: CDATA, month-first dates without a zone, no guid, an enclosure."""
    name = SECTION_NAMES.get(section, "Trang chủ")
    built = month_first(items[0].published) if items and dates else ""
    body = "".join(item(a, origin, month_first(a.published) if dates else "") for a in items)
    return (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<rss version="2.0"><channel>'
        f"<title><![CDATA[{name} - {HOST_TITLES[host]}]]></title><link>{origin(host)}</link>"
        f"<description><![CDATA[{name}]]></description><copyright>{HOST_TITLES[host]}</copyright>"
        f"<generator>replica</generator><lastBuildDate>{built}</lastBuildDate>{body}</channel></rss>"
    )


def dead_items(articles: Sequence[Article]) -> list[Article]:
    """A feed's items as they were in June 2014: same shape, old dates, legacy numbers."""
    return [
        Article(
            name=f"dead-{n}",
            number=f"1021{60000 + n}",
            host=article.host,
            section=article.section,
            title=f"Thông cáo điều hành số {n + 1}",
            lead="Nội dung chỉ đạo, điều hành trong tuần.",
            published=DEAD_SINCE - dt.timedelta(hours=7 * n),
            blocks=(),
        )
        for n, article in enumerate(articles[:20])
    ]


def sitemap(items: Sequence[Article], origin: Origin) -> str:
    rows = "".join(
        f"<url><loc>{origin(a.host)}{a.address}</loc>"
        f"<lastmod>{(a.modified or a.published).astimezone(ZONE).isoformat()}</lastmod></url>"
        for a in items
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    )
