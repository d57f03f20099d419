import pytest

from benchmarks import articles
from benchmarks.__main__ import exceeded
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
    assert figures["body_share"] == pytest.approx(1 / figures["body_ratio"])


@pytest.mark.parametrize(("times", "above"), [(5.1, []), (4.9, ["body_share"])])
def test_a_body_that_takes_more_than_a_fifth_of_the_whole_pages_time_is_above_its_bound(
    times: float, above: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "_quickest", lambda works: [1.0, 1.5, times, times / 2])
    assert exceeded(articles.measure([(b"", "")])) == above
