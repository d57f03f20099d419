"""What is published on the replica at the moment, and how to change it while it runs."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tests.replica.hosts import HOSTS, MAIN, ZONES
from tests.replica.library import Article, Block, parse_blocks
from tests.replica.synthetic import synthetic

PAGE_SIZE = 20
T = TypeVar("T")

#: So many answers are kept, of a third of a megabyte each.
KEPT = 512
NUMBER = re.compile(r"-(\d+)\.htm$")
ZONE_SECTIONS = {zone: section for section, zone in ZONES.items()}


class Site:
    """The published articles of all hosts, newest first; a change replaces the tuple that readers hold."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._lock = threading.RLock()
        self._removed: dict[str, int] = {}
        self._published = 0
        self._made: OrderedDict[tuple[object, ...], Any] = OrderedDict()
        self._set(articles)

    def _set(self, articles: Iterable[Article]) -> None:
        newest = sorted(articles, key=lambda a: (a.published, a.number), reverse=True)
        self._articles = tuple(newest)
        self._by_id = {article.article_id: article for article in newest}
        self._by_path = {(article.host, article.address): article for article in newest}
        self._forget()

    def _forget(self) -> None:
        # A new one, after the change: what is being made of the old articles ends up in the old one.
        self._made = OrderedDict()

    def once(self, key: tuple[object, ...], make: Callable[[], T]) -> T:
        """What `make` makes of the articles as they are, kept until they change.

        A page takes 1 ms to write and to hash, which clients that share the machine would pay at every request.
        """
        made = self._made
        if key not in made:
            made[key] = make()
            if len(made) > KEPT:
                made.popitem(last=False)
        value: T = made[key]
        return value

    @property
    def articles(self) -> tuple[Article, ...]:
        return self._articles

    def get(self, article_id: str) -> Article:
        """One article by `HOST:NUMBER`; `KeyError` where there is none."""
        return self._by_id[article_id]

    def find(self, host: str, path: str) -> Article | None:
        """The article at an address: its number decides, the slug is decoration."""
        number = NUMBER.search(path)
        return self._by_path.get((host, path)) or (self._by_id.get(f"{host}:{number[1]}") if number else None)

    def gone(self, article: Article) -> int | None:
        """The status that a removed article answers with."""
        return self._removed.get(article.article_id)

    def items(self, host: str, section: str = "home") -> tuple[Article, ...]:
        """The living articles of one section (`home`: all) of a host, newest first."""
        return tuple(
            article
            for article in self._articles
            if article.host == host
            and article.article_id not in self._removed
            and section in ("home", article.section)
        )

    def sections(self, host: str) -> frozenset[str]:
        return frozenset(article.section for article in self._articles if article.host == host) | {"home"}

    def page(self, host: str, zone: str, number: int) -> tuple[Article, ...]:
        """One page of a listing, counted from 1; empty past the end."""
        section = "home" if zone == "0" else ZONE_SECTIONS.get(zone, "")
        start = (number - 1) * PAGE_SIZE
        return self.items(host, section)[start : start + PAGE_SIZE] if number > 0 else ()

    def related(self, article: Article) -> tuple[Article, ...]:
        """Three other articles of the section, for the box in the text."""
        return tuple(a for a in self.items(article.host, article.section) if a.number != article.number)[:3]

    def publish(self, article: Article) -> Article:
        with self._lock:
            self._set((*self._articles, article))
        return article

    def publish_many(self, count: int, host: str = MAIN) -> tuple[Article, ...]:
        """New articles, each a minute after the newest: they push the oldest out of the feeds' window."""
        with self._lock:
            latest = max(
                (a.published for a in self._articles), default=dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
            )
            new = []
            for step in range(1, count + 1):
                self._published += 1
                made = synthetic(1_000_000 + self._published, latest + dt.timedelta(minutes=step))
                new.append(dataclasses.replace(made, host=host))
            self._set((*self._articles, *new))
        return tuple(new)

    def edit(
        self,
        article_id: str,
        *,
        find: str = "",
        replace: str = "",
        title: str | None = None,
        body: str | None = None,
        at: dt.datetime | None = None,
    ) -> Article:
        """Changes an article: `find` → `replace` in its text, a new title, or a whole new body (as in files).

        Raises `KeyError` for an unknown article and `ValueError` where `find` is not in the text.
        """
        with self._lock:
            old = self._by_id[article_id]
            blocks = parse_blocks(body) if body is not None else old.blocks
            if find:
                blocks = replaced(blocks, find, replace)
            new = dataclasses.replace(
                old,
                title=title or old.title,
                slug=old.slug or old.address[1:].rpartition("-")[0],
                blocks=blocks,
                modified=at or (old.modified or old.published) + dt.timedelta(minutes=10),
            )
            self._set(new if a is old else a for a in self._articles)
        return new

    def remove(self, article_id: str, status: int = 404) -> None:
        """Takes an article off the site (404 or 410); `KeyError` for an unknown one."""
        with self._lock:
            self._removed[self._by_id[article_id].article_id] = status
            self._forget()

    def restore(self, article_id: str) -> None:
        with self._lock:
            self._removed.pop(article_id, None)
            self._forget()


def replaced(blocks: tuple[Block, ...], find: str, replace: str) -> tuple[Block, ...]:
    if not any(find in line for block in blocks for line in (block.text, *block.rows)):
        raise ValueError(f"{find!r} is not in the article's text")
    return tuple(
        dataclasses.replace(
            block,
            text=block.text.replace(find, replace),
            rows=tuple(row.replace(find, replace) for row in block.rows),
        )
        for block in blocks
    )


def known_host(header: str) -> str:
    """The host that a Host header means; the main site for every name it does not know."""
    name = header.rpartition(":")[0] if re.search(r":\d+$", header) else header
    return name.lower() if name.lower() in HOSTS else MAIN
