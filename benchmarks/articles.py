"""How fast pages become articles, beside trafilatura on the whole page in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import trafilatura

from extractors.article import extract_article, extract_body

_ROUNDS = 7

#: The body's extraction is to be at least five times as fast as `trafilatura.bare_extraction` of the whole page.
_BODY_SHARE = 0.2


def measure(pages: Sequence[tuple[bytes, str]]) -> dict[str, float]:
    """Figures over `pages` (content and address of each): of every page the quickest of seven rounds.

    `body_ratio`: how many times as long `trafilatura.bare_extraction` of the whole page takes as the body's
    extraction, from bytes to paragraphs; `body_share`: its inverse, which has the bound; `article_ratio`: as all
    fields of the article; `body_fast_ratio`: as `body_ratio`, for trafilatura's `fast` mode; `body_ms`, `article_ms`, `whole_page_ms`: milliseconds a page.
    The sides take turns within a round, so that a busy machine slows them alike.
    """
    sums = [0.0] * 4
    for content, url in pages:
        seconds = _quickest(
            (
                partial(extract_body, content, url),
                partial(extract_article, content, url),
                partial(trafilatura.bare_extraction, content),
                partial(trafilatura.bare_extraction, content, fast=True),
            )
        )
        sums = [total + second for total, second in zip(sums, seconds, strict=True)]
    body, article, whole, fast = sums
    return {
        "body_ratio": whole / body,
        "body_share": body / whole,
        "body_share_bound": _BODY_SHARE,
        "article_ratio": whole / article,
        "body_fast_ratio": fast / body,
        "body_ms": 1000 * body / len(pages),
        "article_ms": 1000 * article / len(pages),
        "whole_page_ms": 1000 * whole / len(pages),
    }


def _quickest(works: Sequence[Callable[[], object]]) -> list[float]:
    """Seconds of the quickest run of each."""
    best = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            best[number] = min(best[number], time.perf_counter() - start)
    return best
