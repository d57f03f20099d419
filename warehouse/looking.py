"""One look at what is new for all rules: by cursor and by kind of rule."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

import duckdb

from warehouse import news as feed
from warehouse.conditions import conditions
from warehouse.matching import figures
from warehouse.texts import load_texts, texts
from warehouse.transaction import one_look
from warehouse.watch import Cursor, Findings, Hit, On, Watch

_OF_FIGURES = (On.FIGURE, On.MOVE, On.REVISION, On.CONFLICT)
_OF_TEXTS = (On.PHRASE, On.MENTION, On.DOCUMENT)


def look(
    con: duckdb.DuckDBPyConnection,
    groups: Mapping[Cursor | None, Sequence[Watch]],
    now: dt.datetime,
    oldest: dt.datetime | None,
) -> Findings:
    """One consistent look for all cursors."""
    hits: list[Hit] = []
    rows = 0
    with one_look(con):
        here = feed.since(con, Cursor(None, now)).cursor
        for cursor, watches in groups.items():
            news = feed.since(con, cursor or here)
            touched = feed.find_touched(con, news, oldest)
            rows += _look_since(con, news, watches, cursor.at if cursor else now, now, hits, touched)
    return Findings(here, tuple(hits), {}, rows)


def _look_since(
    con: duckdb.DuckDBPyConnection,
    news: feed.News,
    watches: Sequence[Watch],
    since: dt.datetime,
    now: dt.datetime,
    hits: list[Hit],
    rows: int,
) -> int:
    """Add what the rules of one cursor match; returns how many rows there were to read."""
    by_kind: dict[On, list[Watch]] = defaultdict(list)
    for watch in watches:
        by_kind[watch.on].append(watch)
    if rows and any(kind in by_kind for kind in _OF_FIGURES):
        rows += feed.load_figures(con, news, words=any(w.phrase for w in by_kind[On.FIGURE]))
    if rows and any(kind in by_kind for kind in _OF_TEXTS):
        load_texts(con, news)
    for kind, rules in by_kind.items():
        if kind in _OF_FIGURES and rows:
            hits += figures(con, kind, rules)
        elif kind in _OF_TEXTS and rows:
            hits += texts(con, news, kind, rules)
        elif kind not in (*_OF_FIGURES, *_OF_TEXTS, On.SELECT):
            for rule in rules:
                hits += conditions(con, news, rule, since=since, now=now)
    return rows
