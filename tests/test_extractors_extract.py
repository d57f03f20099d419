"""From a replica page to all rows of it: parts, quotes, days, languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from extractors.article import extract_article
from extractors.assignments import extract_assignments
from extractors.documents import extract_documents
from extractors.entities import extract_mentions
from extractors.extract import extract, read_article
from extractors.metrics import extract_quantities
from extractors.model import (
    EXTRACTOR_VERSION,
    Assignment,
    DocumentRef,
    ExtractError,
    Extraction,
    FeedEntry,
    Mention,
    Part,
    PublishedSource,
    Quantity,
)
from tests.replica.hosts import ENGLISH
from tests.replica.library import ZONE, articles
from tests.replica.library import Article as Written
from tests.replica.pages import article_page

VIETNAMESE = [article for article in articles() if article.host != ENGLISH]
FOREIGN = [article for article in articles() if article.host == ENGLISH]
BY_NAME = {article.name: article for article in articles()}


def origin(host: str) -> str:
    return f"http://{host}:8765"


@cache
def read(name: str) -> Extraction:
    """A page of the replica, read once."""
    written = BY_NAME[name]
    return extract(article_page(written, origin).encode(), origin(written.host) + written.address)


def part_text(extraction: Extraction, part: Part) -> str:
    article = extraction.article
    return {Part.TITLE: article.title, Part.LEAD: article.lead or "", Part.BODY: article.body}[part]


def rows_of(extraction: Extraction) -> list[Quantity | DocumentRef | Mention | Assignment]:
    return [*extraction.metrics, *extraction.documents, *extraction.mentions, *extraction.assignments]


def name_of(article: Written) -> str:
    return article.name


@pytest.mark.parametrize("written", VIETNAMESE, ids=name_of)
def test_every_row_quotes_the_part_that_it_names(written: Written) -> None:
    extraction = read(written.name)
    assert extraction.extractor_version == EXTRACTOR_VERSION
    for row in rows_of(extraction):
        assert part_text(extraction, row.part)[row.start : row.end] == row.text != ""
    for metric in extraction.metrics:
        text = part_text(extraction, metric.part)
        quote = text[metric.sentence_start : metric.sentence_end]
        assert metric.text in quote and "\n" not in quote and quote == quote.strip()


@pytest.mark.parametrize("written", VIETNAMESE, ids=name_of)
def test_each_part_is_read_as_on_its_own(written: Written) -> None:
    extraction = read(written.name)
    day = written.published.astimezone(ZONE).date()
    for part in Part:
        text = part_text(extraction, part)
        metrics = tuple(replace(q, part=part) for q in extract_quantities(text, day))
        assert tuple(m for m in extraction.metrics if m.part is part) == metrics
        documents = tuple(replace(d, part=part) for d in extract_documents(text, day))
        assert tuple(d for d in extraction.documents if d.part is part) == documents
        mentions = tuple(replace(m, part=part) for m in extract_mentions(text, day))
        assert tuple(m for m in extraction.mentions if m.part is part) == mentions
        tasks = tuple(replace(a, part=part) for a in extract_assignments(text, day))
        assert tuple(a for a in extraction.assignments if a.part is part) == tasks


def test_parts_come_in_the_order_title_lead_body_and_rows_in_that_of_the_text() -> None:
    for written in VIETNAMESE:
        places = [(list(Part).index(metric.part), metric.start) for metric in read(written.name).metrics]
        assert places == sorted(places)


def test_the_replica_yields_rows_of_every_kind() -> None:
    every = [read(written.name) for written in VIETNAMESE]
    assert sum(len(e.metrics) for e in every) >= 1000
    assert {m.part for e in every for m in e.metrics} == set(Part)
    kinds: list[Callable[[Extraction], int]] = [
        lambda e: len(e.documents),
        lambda e: len(e.mentions),
        lambda e: len(e.assignments),
    ]
    assert all(sum(count(e) for e in every) >= 20 for count in kinds)


@pytest.mark.parametrize("written", FOREIGN, ids=name_of)
def test_an_english_article_is_kept_but_not_read_for_figures(written: Written) -> None:
    extraction = read(written.name)
    assert extraction.article.language == "en"
    assert any(sign.isdigit() for sign in extraction.article.body)
    assert rows_of(extraction) == []


def test_periods_count_from_the_day_in_vietnam() -> None:
    article = replace(
        read("cpi-2026-06").article,
        title="Hôm nay có 40 ca",
        lead=None,
        body="Sáng nay có 12 ca.",
        # Half past midnight of 5 July in Hanoi.
        published=dt.datetime(2026, 7, 4, 17, 30, tzinfo=dt.UTC),
    )
    metrics = read_article(article).metrics
    assert [(m.part, m.text, m.first, m.last) for m in metrics] == [
        (Part.TITLE, "40", dt.date(2026, 7, 5), dt.date(2026, 7, 5)),
        (Part.BODY, "12", dt.date(2026, 7, 5), dt.date(2026, 7, 5)),
    ]


def test_without_a_publication_time_relative_periods_stay_open() -> None:
    article = replace(read("cpi-2026-06").article, published=None, lead="Năm ngoái có 40 ca.", body="")
    extraction = read_article(article)
    (lead,) = (m for m in extraction.metrics if m.part is Part.LEAD)
    assert (lead.text, lead.first, lead.last) == ("40", None, None)


def test_an_article_of_a_title_alone_is_read() -> None:
    article = replace(read("cpi-2026-06").article, title="Thu 40 tỷ đồng", lead=None, body="")
    assert [m.text for m in read_article(article).metrics] == ["40 tỷ đồng"]
    assert read_article(replace(article, title="Họp báo")).metrics == ()


def test_the_entry_s_day_counts_where_the_page_names_none() -> None:
    body = "<p>" + "Năm ngoái, tỉnh thu 40 tỷ đồng và trồng thêm rừng ven biển. " * 20 + "</p>"
    page = f"<html lang='vi'><head><title>Thu ngân sách</title></head><body><article>{body}</article></body></html>"
    url = "http://baochinhphu.localhost/thu-ngan-sach.htm"
    moment = dt.datetime(2024, 3, 1, 8, 0, tzinfo=ZONE)
    entry = FeedEntry("baochinhphu.localhost:1", url, "Thu ngân sách", published=moment)
    dated = extract(page.encode(), url, entry=replace(entry, published_source=PublishedSource.FEED))
    assert dated.article.published == moment
    assert {(m.first, m.last) for m in dated.metrics} == {(dt.date(2023, 1, 1), dt.date(2023, 12, 31))}
    assert {m.first for m in extract(page.encode(), url).metrics} == {None}


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"", "empty"), (b" \n", "empty"), (b"<html><body><p>404</p></body></html>", "no_article")],
)
def test_a_page_without_an_article_is_an_error_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(ExtractError) as raised:
        extract(content, "http://baochinhphu.localhost/x-102260704093512208.htm")
    assert raised.value.reason == reason


def test_the_article_is_the_one_that_the_page_holds() -> None:
    written = BY_NAME["cpi-2026-06"]
    page, url = article_page(written, origin).encode(), origin(written.host) + written.address
    assert read(written.name).article == extract_article(page, url)
    assert extract(page, url) == read(written.name)
