"""How fast an article's text becomes figures, names, documents and tasks, and how right the values are."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, cycle, islice
from pathlib import Path

import trafilatura

from benchmarks.peers import HOW_TO_INSTALL, Document, missing, period_scores, value_scores
from extractors.article import extract_article
from extractors.extract import read_article
from extractors.metrics import extract_quantities
from extractors.model import Article
from tests.gold_scores import load, score
from tests.replica.library import Article as Page
from tests.replica.library import articles
from tests.replica.pages import article_page
from tests.replica.seed import seed_article

#: What all extractors may take of an article, as a share of `trafilatura.bare_extraction` of its whole page.
BOUND = 0.5
#: What a character may cost in the text of many articles, as a multiple of what it costs in one.
GROWTH = 1.25
_ROUNDS = 31
_MANY = 100
_ROOT = Path(__file__).resolve().parents[1]
_GOLD = (_ROOT / "tests" / "data" / "gold", _ROOT.parent / "shared" / "gold")


def measure(rounds: int = _ROUNDS, many: int = _MANY) -> dict[str, float]:
    """Times and scores; which peer is missing, and how to install it, is said on stderr.

    `read_ratio`: how long all extractors take with an article that was cut from its page already, as a share of
    `trafilatura.bare_extraction` of the whole page (at most `BOUND`); `read_ms`, `whole_page_ms`: both in
    milliseconds; `growth`: what a character of `many` articles in one text costs, as a multiple of what it costs
    in one article. All are medians of interleaved rounds. `value_f1_SET_READER`: F1 of value (and for us, of value
    with unit: `unit_f1_SET_ours`) on each labelled set, ours beside the peers that are installed;
    `periods_SET_READER`: the share of the labelled periods that a reader of dates finds.
    """
    bounds = {"read_ratio_bound": BOUND, "growth_bound": GROWTH}
    return against_page(rounds) | {"growth": growth(many, max(1, rounds // 10))} | bounds | scores()


def against_page(rounds: int) -> dict[str, float]:
    """All extractors on the seed article (where it is not at hand, the longest of the replica) and its page."""
    page = seed_article() or max(_vietnamese(), key=lambda one: len(one.body))
    content = article_page(page, "https://{}".format, articles()[:6]).encode()
    article = extract_article(content, f"https://{page.host}{page.address}")
    works = (partial(read_article, article), partial(trafilatura.bare_extraction, content))
    read, whole = _medians(works, rounds)
    return {"read_ratio": read / whole, "read_ms": 1000 * read, "whole_page_ms": 1000 * whole}


def growth(many: int, rounds: int) -> float:
    """Time with the texts of `many` articles joined, over the time with one after the other."""
    pages = list(islice(cycle(_vietnamese()), many))
    alone = [_text_alone(page, page.body) for page in pages]
    joined = _text_alone(pages[0], "\n".join(page.body for page in pages))
    one, all_at_once = _medians(
        (lambda: [read_article(article) for article in alone], partial(read_article, joined)), rounds
    )
    return all_at_once / one


def scores() -> dict[str, float]:
    """The scores of every labelled set that is at hand, by `kind_set_reader`."""
    for name in missing():
        print(f"{name} is not installed, so it is left out: {HOW_TO_INSTALL}", file=sys.stderr)
    paths = chain.from_iterable(sorted(folder.glob("*.json")) for folder in _GOLD)
    return dict(chain.from_iterable(_scores(path.stem, load(path)).items() for path in paths))


def _scores(name: str, documents: Sequence[Document]) -> dict[str, float]:
    own = score(documents, extract_quantities)
    figures = {f"unit_f1_{name}_ours": own.unit_f1, f"value_f1_{name}_ours": own.value_f1}
    figures |= {f"value_f1_{name}_{peer}": rate for peer, rate in value_scores(documents).items()}
    return figures | {f"periods_{name}_{reader}": rate for reader, rate in period_scores(documents).items()}


def _vietnamese() -> list[Page]:
    return [page for page in articles() if not page.thin and not page.host.startswith("en.")]


def _text_alone(page: Page, body: str) -> Article:
    """The page's article with a body alone, so that what is read is as long as the body."""
    content = article_page(page, "https://{}".format).encode()
    return replace(
        extract_article(content, f"https://{page.host}{page.address}"), title="", lead=None, body=body
    )


def _medians(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Seconds of each; the works take turns, so that a busy machine slows them alike."""
    taken: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, seconds in zip(works, taken, strict=True):
            start = time.perf_counter()
            work()
            seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in taken]
