import pytest

from extractors.article import extract_article
from extractors.feed import parse_listing, zone_id
from extractors.markup import clean
from extractors.pages.blocks import Line
from extractors.pages.lines import author_name
from extractors.pages.text import complete
from tests.replica.library import Article, BlockKind, articles, plain
from tests.replica.pages import article_page, fragment, section_page


def origin(host: str) -> str:
    return f"http://{host}:8765"


def expected_lines(article: Article) -> list[str]:
    """The article's blocks as the body should give them: captions, videos and related boxes are not text."""
    lines: list[str] = []
    for block in article.blocks:
        if block.kind in (
            BlockKind.PARAGRAPH,
            BlockKind.HEADING,
            BlockKind.QUOTATION,
            BlockKind.PULLED_QUOTE,
        ):
            lines.append(plain(block.text))
        elif block.kind is BlockKind.ITEMS:
            lines.extend(plain(row) for row in block.rows)
        elif block.kind is BlockKind.TABLE:
            lines.extend(" | ".join(clean(cell) for cell in plain(row).split("|")) for row in block.rows)
    return [clean(line) for line in lines]


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.number)
def test_every_replica_article_comes_back_paragraph_by_paragraph(article: Article) -> None:
    page = article_page(article, origin, articles()[:2]).encode()
    read = extract_article(page, origin(article.host) + article.address)
    assert read.body.split("\n") == (expected_lines(article) or [""])
    assert read.title == clean(article.title)
    assert read.lead == clean(article.lead)
    assert read.published == article.published
    assert read.section == article.section_name
    assert read.template in ("baochinhphu-2021", "xaydungchinhsach-2021")
    assert read.thin == article.thin
    if not article.thin:
        assert read.author == (author_name(article.author) if article.author else None)
        pictures = [clean(plain(block.text)) for block in article.blocks if block.kind is BlockKind.PHOTO]
        assert [photo.caption for photo in read.photos] == pictures


def test_replica_listings_come_back() -> None:
    items = articles()[:20]
    feed = parse_listing(fragment(items).encode(), origin(items[0].host) + "/timelinelist/1027/2.htm")
    assert [entry.title for entry in feed.entries] == [clean(article.title) for article in items]
    assert [entry.published for entry in feed.entries] == [article.published for article in items]
    page = section_page(items[0].host, "kinh-te", items).encode()
    assert zone_id(page) == "1027"


def test_what_trafilatura_leaves_out_is_put_back_in_its_place() -> None:
    blocks = [
        Line("a", "p"),
        Line("b", "li"),
        Line("share", "div", loose=True),
        Line("c d", "p"),
        Line("a", "p"),
    ]
    done = complete([Line("a", "p"), Line("cd", "p")], blocks)
    assert [line.text for line in done.lines] == ["a", "b", "c d", "a"]
    assert (done.pulled, done.restored) == (2, 2)
