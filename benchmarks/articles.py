"""How fast pages become articles, beside trafilatura on the whole page in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import trafilatura

from extractors.article import extract_article

_ROUNDS = 7


def measure(pages: Sequence[tuple[bytes, str]]) -> dict[str, float]:
    """Figures over `pages` (content and address of each): of every page the quickest of seven rounds.

    `whole_page_ratio`: how many times as long `trafilatura.bare_extraction` of the whole page takes as all of
    `extract_article`; `whole_page_fast_ratio`: the same for its `fast` mode; `article_ms`, `whole_page_ms`:
    milliseconds a page. The sides take turns within a round, so that a busy machine slows them alike.
    """
    ours = whole = fast = 0.0
    for content, url in pages:
        seconds = _quickest(
            (
                lambda content=content, url=url: extract_article(content, url),
                lambda content=content: _whole_page(content, fast=False),
                lambda content=content: _whole_page(content, fast=True),
            )
        )
        ours, whole, fast = ours + seconds[0], whole + seconds[1], fast + seconds[2]
    return {
        "whole_page_ratio": whole / ours,
        "whole_page_fast_ratio": fast / ours,
        "article_ms": 1000 * ours / len(pages),
        "whole_page_ms": 1000 * whole / len(pages),
    }


def _whole_page(content: bytes, *, fast: bool) -> object:
    return trafilatura.bare_extraction(content, fast=fast)


def _quickest(works: Sequence[Callable[[], object]]) -> list[float]:
    """Seconds of the quickest run of each."""
    best = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - start)
    return best
