import datetime as dt
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors.article import extract_article, extract_body, version_of
from extractors.model import Article, ExtractError, FeedEntry, PublishedSource
from extractors.sites.baochinhphu import BAOCHINHPHU_2021
from extractors.sites.registry import templates_for
from tests.data.pages.render import PAGE_BYTES, RELATED, Page, author, figure, ordinary_body, render

VIETNAM = dt.timezone(dt.timedelta(hours=7))
LONG = (
    "Sáng 5/9, tỉnh khánh thành trạm bơm công suất 12.000 m3/giờ, phục vụ tưới cho 3.400 ha lúa của bảy xã. "
)


def read(body: str = "", **fields: object) -> Article:
    page = replace(Page(body=body, size=0), **fields)  # type: ignore[arg-type]
    return extract_article(render(page), page.url)


def paragraphs(body: str) -> list[str]:
    return read(body).body.split("\n")


def test_a_page_of_the_sites_size_and_structure() -> None:
    page = Page(body=ordinary_body())
    content = render(page)
    article = extract_article(content, page.url)
    assert abs(len(content) - PAGE_BYTES) < 1000
    assert article.article_id == "baochinhphu.vn:102260905122709839"
    assert article.url == page.url
    assert article.title == page.title
    assert article.lead == "Các hồ chứa đã tích được 72% dung tích thiết kế."
    assert article.section == "Kinh tế"
    assert article.published == dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)
    assert article.published_source is PublishedSource.PAGE
    assert article.modified == dt.datetime(2026, 9, 5, 15, 2, 10, tzinfo=VIETNAM)
    assert article.tags == ("hồ chứa", "thủy lợi")
    assert article.author == "Phương Nhi"
    assert article.language == "vi"
    assert article.template == "baochinhphu-2021"
    assert not article.thin
    assert extract_body(content, page.url) == article.body


def test_the_body_loses_nothing_and_gains_nothing() -> None:
    body = read(ordinary_body()).body.split("\n")
    expected = re.findall(r"<(?:p|h3|li)>([^<]+)</(?:p|h3|li)>", ordinary_body())
    rows = ["Vụ | Diện tích", "Hè thu | 12.400 ha"]
    cells = {"Vụ", "Diện tích", "Hè thu", "12.400 ha"}
    assert [line for line in body if line not in rows] == [text for text in expected if text not in cells]
    assert [line for line in body if line in rows] == rows


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f"<p>{LONG}</p><ul><li>Một;</li><li>Hai.</li></ul>", ["Một;", "Hai."]),
        (f"<p>{LONG}</p><h2>Mục tiêu</h2><p>Đạt 95%.</p>", ["Mục tiêu", "Đạt 95%."]),
        (f"<p>{LONG}</p><p>Hết.</p><p>Hết.</p>", ["Hết.", "Hết."]),
        (f"<p>{LONG}</p><blockquote><p>Lời dẫn.</p></blockquote>", ["Lời dẫn."]),
        (f"<p>{LONG}</p><blockquote>Lời dẫn.</blockquote>", ["Lời dẫn."]),
        (f"<p>{LONG}</p>Chữ ngoài đoạn.<p>Cuối.</p>", ["Chữ ngoài đoạn.", "Cuối."]),
        (f"<div>{LONG}</div><div>Đoạn trong div.</div>", ["Đoạn trong div."]),
        (f"<p>{LONG}</p><ol><li><p>Điều 1.</p><p>Khoản 1.</p></li></ol>", ["Điều 1.", "Khoản 1."]),
        (
            f"<p>{LONG}</p><table><tr><th>Năm</th><th>Tỷ đồng</th></tr><tr><td>2025</td><td>1.200</td></tr></table>",
            ["Năm | Tỷ đồng", "2025 | 1.200"],
        ),
        (
            f"<p>{LONG}</p><table><tr><td>A</td><td></td><td>3</td></tr><tr><td>B</td><td>2</td><td></td></tr></table>",
            ["A | | 3", "B | 2"],
        ),
        (
            f"<p>{LONG}</p><table><tr><td><p>Khung một.</p><p>Khung hai.</p></td></tr></table>",
            ["Khung một.", "Khung hai."],
        ),
        (f"<p>{LONG}</p><p><a href='/x.htm'>Cả đoạn là liên kết</a></p>", ["Cả đoạn là liên kết"]),
        (f"<p>{LONG}</p><dl><dt>GDP</dt><dd>Tổng sản phẩm</dd></dl>", ["GDP", "Tổng sản phẩm"]),
        (f"<p>{LONG}</p><pre>dòng một\ndòng hai</pre>", ["dòng một", "dòng hai"]),
    ],
)
def test_each_kind_of_block_is_kept(markup: str, expected: list[str]) -> None:
    assert paragraphs(markup) == [LONG.strip(), *expected]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>tăng<b> 5</b>% so<i>với</i> kỳ</p>", ["tăng 5% sovới kỳ"]),
        ("<p><span>Ng</span><span>hị</span> <b>định</b></p>", ["Nghị định"]),
        ("<p>Nghị<!-- react-text: 3 --> định<!-- /react-text --></p>", ["Nghị định"]),
        ("<p>12.000 m<sup>2</sup></p>", ["12.000 m2"]),
        ("<p>Dòng một<br>Dòng hai<br/><br/>Dòng ba</p>", ["Dòng một", "Dòng hai", "Dòng ba"]),
        ("<p>a&nbsp;&nbsp;b\n  c\u200bd</p>", ["a b cd"]),
        ("<p>Đoạn<o:p></o:p> Word</p>", ["Đoạn Word"]),
        ("<p>Một</p>hai<p>ba</p>", ["Một", "hai", "ba"]),
    ],
)
def test_inline_text_neither_glues_nor_splits_words(markup: str, expected: list[str]) -> None:
    assert paragraphs(f"<p>{LONG}</p>{markup}")[1:] == expected


def test_text_is_composed_and_the_version_ignores_composition_and_spacing() -> None:
    page = Page(body=f"<p>{LONG * 5}</p>", size=0)
    decomposed = unicodedata.normalize("NFD", render(page).decode()).replace("<p>", "<p>\n  ").encode()
    first, second = extract_article(render(page), page.url), extract_article(decomposed, page.url)
    assert unicodedata.is_normalized("NFC", second.body)
    assert first == second
    assert read(f"<p>{LONG * 5}.</p>").version != first.version
    assert version_of("a", None, "b c") == version_of("a", "", "b\nc")
    assert len(first.version) == 16


def test_lone_full_stops_are_no_paragraphs() -> None:
    assert paragraphs(f"<p>{LONG}</p><p>.</p><p>&nbsp;</p><p>Cuối.</p>") == [LONG.strip(), "Cuối."]


def test_author_is_the_last_right_aligned_paragraph() -> None:
    article = read(f"<p>{LONG}</p>" + author("Phương Nhi"))
    assert article.author == "Phương Nhi"
    assert article.body == LONG.strip()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anh Minh (t/h)", "Anh Minh"),
        ("Anh Minh – Phương Nhi", "Anh Minh – Phương Nhi"),
        ("Theo TTXVN", "TTXVN"),
        ("Hà Nội, ngày 5 tháng 9", None),
        ("Lãnh đạo các bộ, ngành cùng dự buổi lễ.", None),
        ("THỦ TƯỚNG CHÍNH PHỦ", None),
    ],
)
def test_author_lines_with_suffixes_and_lines_that_are_none(line: str, expected: str | None) -> None:
    article = read(f"<p>{LONG}</p>" + author(line))
    assert article.author == expected
    assert (line in article.body) == (expected is None)


def test_a_name_under_a_title_signs_a_document() -> None:
    article = read(f"<p>{LONG}</p>" + author("THỦ TƯỚNG") + author("Nguyễn Văn An"))
    assert article.author is None
    assert article.body.endswith("THỦ TƯỚNG\nNguyễn Văn An")


def test_captions_stand_apart_from_the_body() -> None:
    markup = (
        f"<p>{LONG}</p>{figure('Trạm bơm mới. Ảnh: Minh Tâm', 'https://x.cdnchinhphu.vn/1.jpg')}<p>Giữa.</p>"
        "<p><img data-src='/2.jpg'></p><p>Đồng lúa chín. Ảnh: VGP/Minh Tâm</p>"
        "<p><img src='/3.jpg'></p><p>Ảnh: Minh Tâm</p><p>Cuối.</p>"
        "<table><tr><td><img src='/4.jpg'></td></tr><tr><td>Khung ảnh cũ.</td></tr></table>"
    )
    article = read(markup)
    assert article.body.split("\n") == [LONG.strip(), "Giữa.", "Cuối."]
    assert [(photo.url, photo.caption) for photo in article.photos] == [
        ("https://x.cdnchinhphu.vn/1.jpg", "Trạm bơm mới. Ảnh: Minh Tâm"),
        ("https://baochinhphu.vn/2.jpg", "Đồng lúa chín. Ảnh: VGP/Minh Tâm"),
        ("https://baochinhphu.vn/3.jpg", "Ảnh: Minh Tâm"),
        ("https://baochinhphu.vn/4.jpg", "Khung ảnh cũ."),
    ]


def test_a_sentence_about_pictures_is_no_caption() -> None:
    text = "Triển lãm giới thiệu 120 bức ảnh: đất nước, con người, biển đảo."
    assert paragraphs(f"<p>{LONG}</p><p>{text}</p>")[1:] == [text]


def test_a_figure_left_open_does_not_swallow_the_article() -> None:
    markup = f"<figure class='VCSortableInPreviewMode' type='Photo'><img src='/1.jpg'><p>{LONG * 4}</p><p>{LONG * 4}</p>"
    assert paragraphs(markup) == [(LONG * 4).strip()] * 2


def test_related_box_is_out_of_the_text_and_its_articles_are_kept() -> None:
    article = read(f"<p>{LONG}</p>{RELATED}<p>Cuối.</p>")
    assert article.body.split("\n") == [LONG.strip(), "Cuối."]
    assert [(r.article_id, r.title) for r in article.related] == [
        ("baochinhphu.vn:102260901081500111", "Kiểm kê nước ngầm & hồ chứa")
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("RelatedNewsBox", "Box2"), ("<!-- bonewsrelation -->", ""), ("VCSortableInPreviewMode", "x")],
)
def test_related_box_is_found_when_one_of_its_marks_drifts(old: str, new: str) -> None:
    assert paragraphs(f"<p>{LONG}</p>{RELATED.replace(old, new)}<p>Cuối.</p>") == [LONG.strip(), "Cuối."]


def test_react_markers_and_javascript_dates_do_not_leak() -> None:
    markup = (
        f"<p>{LONG}</p><p>&lt;!-- react-text: 34 --&gt;Giữ lại&lt;!-- /react-text --&gt;</p>"
        "<p>Tue Sep 01 2026 08:15:00 GMT+0700 (Indochina Time)</p>"
    )
    assert paragraphs(markup) == [LONG.strip(), "Giữ lại"]


def test_inserts_are_decided_by_type() -> None:
    insert = '<div class="VCSortableInPreviewMode" type="{}">{}</div>'
    article = read(
        f"<p>{LONG}</p>"
        + insert.format("VideoStream", '<div class="VideoCMS_Caption"><p>Cảnh quay.</p></div>')
        + insert.format("quote", "<div><p>Không để ai ở lại phía sau.</p></div>")
        + insert.format("infographic", '<img src="/do-hoa.png"><p class="caption">Số liệu.</p>')
        + insert.format("widget", "<div>Chia sẻ</div><p>Hộp thông tin: 24 xã.</p>")
    )
    assert "Cảnh quay" not in article.body
    assert "Không để ai ở lại phía sau." in article.body.split("\n")
    assert "Hộp thông tin: 24 xã." in article.body.split("\n")
    assert [photo.caption for photo in article.photos] == ["Số liệu."]


def test_links_to_documents() -> None:
    href = "https://vanban.chinhphu.vn/?pageid=27160&amp;docid=216860"
    article = read(
        f"<p>{LONG}<a href='{href}'>Nghị định số 12/2026/NĐ-CP</a> và <a href='/a.htm'>khác</a>.</p>"
    )
    assert [(link.url, link.text) for link in article.links] == [
        ("https://vanban.chinhphu.vn/?pageid=27160&docid=216860", "Nghị định số 12/2026/NĐ-CP")
    ]


def test_titles_with_entities_escaped_twice() -> None:
    page = Page(title='Giá "trần" & sàn', body=f"<p>{LONG}</p>", size=0)
    content = render(page).decode()
    assert extract_article(content.encode(), page.url).title == page.title
    without_heading = re.sub(r"<h1.*?</h1>", "", content)
    assert extract_article(without_heading.encode(), page.url).title == page.title
    structured = re.sub(r'<meta property="og:title"[^>]*>', "", without_heading)
    assert extract_article(structured.encode(), page.url).title == page.title


@pytest.mark.parametrize("dash", ["-", "–", " –  "])
def test_lead_without_its_prefix(dash: str) -> None:
    assert read(f"<p>{LONG}</p>", lead=f"(Chinhphu.vn)  {dash} Mười tỉnh.").lead == "Mười tỉnh."


def test_a_page_without_lead_has_none() -> None:
    assert read(f"<p>{LONG}</p>", lead=None).lead is None


def test_published_falls_from_meta_to_json_ld_to_the_shown_time() -> None:
    stamp = dt.datetime(2026, 9, 5, 13, 30, tzinfo=VIETNAM)
    without_meta = re.sub(
        rb'<meta property="article:published[^>]*>', b"", render(Page(body=f"<p>{LONG}</p>", size=0))
    )
    assert extract_article(without_meta, Page().url).published == stamp
    broken = without_meta.replace(b'"headline"', b'"headline" "x"')
    assert extract_article(broken, Page().url).published == stamp
    shown = read(f"<p>{LONG}</p>", published=None, json_ld=False)
    assert (shown.published, shown.published_source) == (stamp, PublishedSource.PAGE)


def test_published_falls_to_the_feed_then_to_the_address() -> None:
    page = Page(body=f"<p>{LONG}</p>", published="0001-01-01T00:00:00", json_ld=False, shown=None, size=0)
    announced = dt.datetime(2026, 9, 5, 13, 0, tzinfo=VIETNAM)
    entry = FeedEntry("baochinhphu.vn:102260905122709839", page.url, "t", published=announced)
    article = extract_article(render(page), page.url, entry=entry)
    assert (article.published, article.published_source) == (announced, PublishedSource.FEED)
    article = extract_article(render(page), page.url, entry=replace(entry, published=None))
    created = dt.datetime(2026, 9, 5, 12, 27, 9, tzinfo=VIETNAM)
    assert (article.published, article.published_source) == (created, PublishedSource.URL)
    legacy = replace(page, url="https://baochinhphu.vn/a-102209212.htm")
    assert extract_article(render(legacy), legacy.url).published_source is None


def test_section_from_json_ld_where_the_breadcrumb_is_gone() -> None:
    content = re.sub(
        rb'<div class="detail-breadcrumb">.*?</div>', b"", render(Page(body=f"<p>{LONG}</p>", size=0))
    )
    assert extract_article(content, Page().url).section == "Kinh tế"


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("en.baochinhphu.vn", "en"),
        ("cn.baochinhphu.vn", "zh"),
        ("xaydungchinhsach.chinhphu.vn", "vi"),
        ("en.baochinhphu.localhost:8080", "en"),
        ("news.example", "fr"),
    ],
)
def test_language_by_host_then_by_meta(host: str, expected: str) -> None:
    url = f"https://{host}/a-102260905122709839.htm"
    assert read(f"<p>{LONG}</p>", url=url, language="fr").language == expected


def test_sister_hosts_share_the_template() -> None:
    assert (
        read(f"<p>{LONG}</p>", url="https://en.baochinhphu.vn/a-102209212.htm").template == "baochinhphu-2021"
    )
    policy = read(f"<p>{LONG}</p>", url="https://xaydungchinhsach.chinhphu.vn/a-119209212.htm")
    assert policy.template == "xaydungchinhsach-2021"


def test_an_expired_template_comes_after_its_successor() -> None:
    old = replace(BAOCHINHPHU_2021, name="old", valid_until=dt.date(2026, 12, 31))
    new = replace(BAOCHINHPHU_2021, name="new", valid_from=dt.date(2027, 1, 1))
    order = {
        day: [t.name for t in templates_for("baochinhphu.vn", day, (old, new))]
        for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1), None)
    }
    assert list(order.values()) == [["old", "new"], ["new", "old"], ["new", "old"]]


def test_drift_of_the_container_shows_in_the_templates_name() -> None:
    drifted = read(f"<p>{LONG}</p>", container='class="detail-content"')
    assert drifted.template == "baochinhphu-2021:loose"
    outer = read(f"<p>{LONG}</p>", container='class="new-body"')
    assert outer.template == "baochinhphu-2021:loose"
    assert outer.body == drifted.body == LONG.strip()


def test_fallback_reads_a_page_without_template() -> None:
    page = Page(body="".join(f"<p>{n}. {LONG}</p>" for n in range(8)), container='class="story"')
    content = (
        render(page)
        .replace(b"article", b"section")
        .replace(b"detail-", b"news-")
        .replace(b"section:p", b"article:p")
    )
    article = extract_article(content, page.url)
    assert article.template == "fallback"
    assert article.title == page.title
    assert [f"{n}. {LONG.strip()}" in article.body for n in range(8)] == [True] * 8


@pytest.mark.parametrize(
    "body",
    [
        "",
        figure("Một. Ảnh: A B") + figure("Hai. Ảnh: A B", "/2.jpg") + figure("Ba.", "/3.jpg"),
        '<div class="VCSortableInPreviewMode" type="VideoStream"><p>x</p></div><p>Mời xem video.</p>',
        '<div class="VCSortableInPreviewMode" type="infographic"><img src="/a.png"></div>',
    ],
)
def test_photo_stories_videos_and_infographics_are_thin(body: str) -> None:
    article = read(body)
    assert article.thin
    assert article.template == "baochinhphu-2021"
    assert article.title


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\x00", "empty"),
        (
            b"<html><head><title>404</title></head><body><h1>404</h1><p>not here</p></body></html>",
            "no_article",
        ),
        (b"<!-- only a comment -->", "unreadable"),
        (
            render(Page(body="", container="", canonical="https://baochinhphu.vn/", size=0)).split(
                b"<div class='main'>"
            )[0],
            "no_article",
        ),
    ],
)
def test_pages_without_article(content: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as caught:
        extract_article(content, Page().url)
    assert caught.value.reason == reason


def test_wrong_charsets_and_marks() -> None:
    page = Page(body=f"<p>{LONG}</p>", size=0)
    content = render(page)
    expected = extract_article(content, page.url)
    assert extract_article(content, page.url, charset="iso-8859-1") == expected
    assert extract_article(content, page.url, charset="no-such-charset") == expected
    assert (
        extract_article(content.replace(b'charset="utf-8"', b'charset="windows-1258"'), page.url) == expected
    )
    assert extract_article(content.decode().encode("utf-16"), page.url) == expected
    assert extract_article(content.replace(b"<p>", b"<p>\x00\x01"), page.url) == expected


def test_half_a_page_gives_what_was_readable() -> None:
    page = Page(body=ordinary_body(), size=0)
    content = render(page)
    article = extract_article(content[: content.index("Đoạn 5".encode()) + 60], page.url)
    assert article.body.split("\n")[:4] == read(ordinary_body()).body.split("\n")[:4]


def test_a_style_left_open_takes_nothing_along() -> None:
    content = render(Page(body=f"<p>{LONG}</p>", size=0)).replace(
        b"<body>", b"<body><!-- <style> --><style>a{b:c}</style>"
    )
    assert extract_article(content, Page().url).body == LONG.strip()


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000,
        "<b>" * 20_000 + "chữ",
        "<table><tr><td>" * 3_000,
        "<p>" * 50_000,
        "<ul><li>" * 10_000,
        "a<br>" * 50_000,
    ],
)
def test_deep_and_long_bodies_end_in_time(body: str) -> None:
    content = render(Page(body=f"<p>{LONG}</p>{body}", size=0))
    try:
        article = extract_article(content, Page().url)
    except ExtractError as error:
        assert error.reason in ("unreadable", "no_article")
    else:
        assert article.title


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400), st.booleans())
def test_any_bytes_raise_nothing_but_extract_errors(content: bytes, inside: bool) -> None:
    before, after = render(Page(body="@@", size=0)).split(b"@@")
    try:
        article = extract_article(before + content + after if inside else content, Page().url)
    except ExtractError as error:
        assert error.reason in ("empty", "unreadable", "no_article")
    else:
        assert unicodedata.is_normalized("NFC", article.body)


PIECES = st.sampled_from(
    "<p> </p> <div> <table> <tr> <td> </table> <figure> <figcaption> </figure> <img> <br> <ul> <li> <h2> "
    "<b> </b> <!-- --> <pre> <a> <svg> <td> text Ảnh:".split()
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=40))
@example(["<figure>", "<img>"])
@example(["<figure>", "<figcaption>", "<img>", "<p>"])
def test_any_nesting_of_tags_loses_no_word(pieces: list[str]) -> None:
    numbered = [f"<p>chữ{n}x</p>{piece}" if piece != "<!--" else "" for n, piece in enumerate(pieces)]
    markup = "".join(numbered).replace("-->", "")
    article = read(f"<p>{LONG}</p>{markup}")
    kept = article.body + " ".join(photo.caption or "" for photo in article.photos)
    assert set(re.findall(r"chữ\d+x", markup)) <= set(re.findall(r"chữ\d+x", kept)) or "svg" in markup


SEED = Path(__file__).parents[2] / "shared" / "seed"


@pytest.mark.skipif(not SEED.is_dir(), reason="the captured article is not here")
def test_the_captured_article_in_the_sites_structure() -> None:
    text = next(SEED.glob("*.txt")).read_text(encoding="utf-8")
    blocks = [block.strip() for block in text.split("\n\n") if block.strip()]
    title, lead, body = blocks[1], blocks[2], blocks[4:-1]
    captions = [block for block in body if "Ảnh: Nhật Bắc" in block]
    words = [figure(block) if block in captions else f"<p>{block}</p>" for block in body[:-1]]
    name = blocks[-1].split("\n")[0]
    page = Page(title=title, lead=lead, body="".join(words) + f"<p>{body[-1]}</p>" + author(name), size=0)
    article = extract_article(render(page), page.url)
    assert article.title == title
    assert article.lead is not None and article.lead == lead.removeprefix("(Chinhphu.vn) - ")
    assert article.author == name
    expected = [" ".join(block.split()) for block in body if block not in captions and block != "."]
    assert article.body.split("\n") == expected
    assert "Ảnh:" not in article.body
    assert len(article.photos) == len(captions) == 2
