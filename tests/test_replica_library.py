"""The replica's articles and expected figures are complete and consistent with their texts."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

import pytest

from extractors.model import Basis, Bound, Change, Flag, Status
from tests.replica.hosts import ENGLISH, GAZETTE, MAIN, POLICY
from tests.replica.library import (
    HERE,
    Article,
    BlockKind,
    Figure,
    articles,
    expected,
    gold_documents,
    parse_article,
    parse_blocks,
    reviewed,
    slugify,
)

ALL = list(reviewed())
PARTS = ("title", "lead", "body")


def test_there_are_enough_articles_of_every_host() -> None:
    hosts = [article.host for article in articles()]
    assert hosts.count(MAIN) >= 40 and hosts.count(POLICY) >= 4
    assert hosts.count(ENGLISH) >= 3 and hosts.count(GAZETTE) >= 2
    assert len({article.article_id for article in articles()}) == len(hosts)
    assert {article.number for article in articles()} >= {"102209212", "102283915"}


def test_every_article_has_a_list_and_every_list_an_article() -> None:
    lists = {path.stem for path in (HERE / "expected").glob("*.json")}
    assert lists == {article.name for article in articles()}
    assert sum(len(figures) for _, figures in ALL) >= 1000


@pytest.mark.parametrize(("article", "figures"), ALL, ids=[article.name for article, _ in ALL])
def test_figures_stand_where_they_say(article: Article, figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        assert article.part(figure.part)[figure.start : figure.end] == figure.text
    places = [(PARTS.index(figure.part), figure.start, figure.end) for figure in figures]
    assert places == sorted(places)
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(places))


@pytest.mark.parametrize(("article", "figures"), ALL, ids=[article.name for article, _ in ALL])
def test_figures_speak_the_model_s_words(article: Article, figures: tuple[Figure, ...]) -> None:
    for figure in figures:
        assert figure.bound in list(Bound) and figure.status in list(Status)
        assert figure.change in (None, *Change) and figure.basis in (None, *Basis)
        assert set(figure.flags) <= set(Flag)
        assert figure.high is None or figure.high > figure.value
        assert figure.optional or figure.subject
        assert not (figure.first and figure.last) or figure.first <= figure.last
        assert figure.unit or figure.counted or figure.optional or article.host == ENGLISH


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.name)
def test_articles_are_of_the_length_that_their_kind_has(article: Article) -> None:
    words = len(article.body.split())
    assert words < 40 if article.thin else 240 <= words <= 700


def test_every_digit_is_a_figure_or_not_a_quantity() -> None:
    """Percentages and amounts of money never stand outside the lists."""
    amount = re.compile(r"\d[\d.,]*(?:%| (?:nghìn |triệu )?tỷ đồng| triệu đồng| (?:tỷ |triệu )?USD)")
    for article, figures in ALL:
        for part in PARTS:
            spans = [(figure.start, figure.end) for figure in figures if figure.part == part]
            for match in amount.finditer(article.part(part)):
                assert any(a <= match.start() < b for a, b in spans), (article.name, match[0])


def test_series_revisions_and_conflicts_exist() -> None:
    cpi = {
        (figure.first, figure.value, figure.change)
        for name in ("cpi-2026-06", "cpi-2026-07", "cpi-2026-08")
        for figure in expected(name)
        if figure.basis == "mom" and "CPI" in (figure.subject or "") and figure.unit == "%"
    }
    assert len({first for first, _, _ in cpi}) >= 3
    july = {value for first, value, _ in cpi if first and first.month == 7}
    assert {Decimal("0.21"), Decimal("0.23")} <= july


def test_gold_documents_are_in_the_scorer_s_form() -> None:
    documents = gold_documents()
    row = documents[0]["quantities"][0]
    assert set(documents[0]) == {"id", "published", "text", "quantities"}
    assert {"start", "end", "text", "value", "unit", "of", "status", "flags", "optional"} <= set(row)
    assert all(d["text"][q["start"] : q["end"]] == q["text"] for d in documents for q in d["quantities"])
    assert len(gold_documents("en")) == 9


def test_blocks_are_told_apart_by_their_first_signs() -> None:
    blocks = parse_blocks("Đoạn.\n\n## Mục\n\n- a\n- b\n\n> lời\n\n| x | y |\n\n![chú](a.jpg)\n\n{{related}}")
    kinds = [block.kind for block in blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.ITEMS,
        BlockKind.QUOTATION,
        BlockKind.TABLE,
        BlockKind.PHOTO,
        BlockKind.RELATED,
    ]
    assert [line for block in blocks for line in block.paragraphs] == ["Đoạn.", "Mục", "a", "b", "lời"]


def test_a_file_that_is_wrong_is_refused() -> None:
    with pytest.raises(ValueError, match="one line"):
        parse_blocks("một\nhai")
    with pytest.raises(KeyError):
        parse_article('+++\nid = "1"\n+++\n\nĐoạn.', "x")


def test_slugs_are_latin() -> None:
    assert slugify("Đón 8,5% – tăng trưởng!") == "don-8-5-tang-truong"
