import pytest

from benchmarks import articles
from tests.calls import calls
from tests.data.pages.render import Page, ordinary_body, render


def test_reading_the_container_is_a_fraction_of_the_work_of_reading_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = Page(body=ordinary_body(8))
    pages = [(render(page), page.url)]
    articles.measure(pages)  # what is loaded at the first use
    monkeypatch.setattr(articles, "_quickest", lambda works: [calls(work) for work in works])
    figures = articles.measure(pages)
    assert figures["body_ratio"] > 2.5
    assert figures["article_ms"] >= figures["body_ms"]
