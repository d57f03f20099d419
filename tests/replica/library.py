"""The replica's articles and the reviewed list of figures of each: one article a file, its list beside it.

An article is `articles/NAME.md`: TOML between two `+++` lines, then blocks with a blank line between them:
a paragraph, `## heading`, `> quotation`, `- item` lines, `| cell | cell |` lines, `![caption](picture)`,
`{{related}}`, `{{video: caption}}`, `{{infographic: caption}}`, `{{quote: text}}`. Links: `[words](url)`.
`expected/NAME.json` holds its figures as METRICS.md wants them, read by a person, not by a program.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from tests.replica.hosts import MAIN, SECTION_NAMES

HERE = Path(__file__).resolve().parent
ZONE = dt.timezone(dt.timedelta(hours=7))
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
INSERT = re.compile(r"\{\{(related|video|infographic|quote)(?::\s*(.*))?\}\}", re.DOTALL)
FIGURE = re.compile(r"!\[(.*)\]\(([^)\s]*)\)", re.DOTALL)


class BlockKind(StrEnum):
    """What a block of an article is; the first four are its text."""

    PARAGRAPH = "p"
    HEADING = "h2"
    QUOTATION = "blockquote"
    ITEMS = "ul"
    TABLE = "table"
    PHOTO = "photo"
    RELATED = "related"
    VIDEO = "video"
    INFOGRAPHIC = "infographic"
    PULLED_QUOTE = "quote"


TEXT_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.ITEMS})


@dataclass(frozen=True, slots=True)
class Block:
    """One block: `text` still has its link marks; `rows` are list items or table rows; `target` a picture."""

    kind: BlockKind
    text: str = ""
    rows: tuple[str, ...] = ()
    target: str = ""

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs that this block gives the article's text."""
        if self.kind not in TEXT_KINDS:
            return ()
        return tuple(plain(row) for row in self.rows) if self.kind is BlockKind.ITEMS else (plain(self.text),)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as its editors wrote it. `number` is the id in its address, `host` one of `hosts`."""

    name: str
    number: str
    host: str
    section: str
    title: str
    lead: str
    published: dt.datetime
    blocks: tuple[Block, ...]
    modified: dt.datetime | None = None
    author: str | None = None
    tags: tuple[str, ...] = ()
    slug: str = ""
    thin: bool = False
    #: the address of an article without a number in the usual place (gazette)
    path: str = ""

    @property
    def article_id(self) -> str:
        return f"{self.host}:{self.number}"

    @property
    def address(self) -> str:
        """The path of the page on its host."""
        return self.path or f"/{self.slug or slugify(self.title)}-{self.number}.htm"

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The text of the body, one entry a paragraph, heading, quotation or list item.

        Tables and captions are not part of it.
        """
        return tuple(line for block in self.blocks for line in block.paragraphs)

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def captions(self) -> tuple[str, ...]:
        return tuple(block.text for block in self.blocks if block.kind is BlockKind.PHOTO)

    @property
    def section_name(self) -> str:
        return SECTION_NAMES.get(self.section, self.section)

    def part(self, name: str) -> str:
        """The text of `title`, `lead` or `body`."""
        return {"title": self.title, "lead": self.lead, "body": self.body}[name]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that METRICS.md wants found, with offsets into the text of its part."""

    part: str
    start: int
    text: str
    value: Decimal
    high: Decimal | None = None
    bound: str = "="
    unit: str | None = None
    per: str | None = None
    of: Decimal | None = None
    counted: str | None = None
    change: str | None = None
    basis: str | None = None
    status: str = "actual"
    first: dt.date | None = None
    last: dt.date | None = None
    subject: str | None = None
    flags: tuple[str, ...] = ()
    optional: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def plain(text: str) -> str:
    """The words of a block without its link marks."""
    return LINK.sub(r"\1", text)


@cache
def slugify(title: str) -> str:
    """The title as the site writes it in addresses: Latin letters without marks, words joined by hyphens."""
    letters = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in letters if not unicodedata.combining(c))).strip("-")[
        :90
    ]


def parse_blocks(text: str) -> tuple[Block, ...]:
    return tuple(parse_block(chunk.strip()) for chunk in re.split(r"\n\s*\n", text.strip()) if chunk.strip())


def parse_block(chunk: str) -> Block:
    if figure := FIGURE.fullmatch(chunk):
        return Block(BlockKind.PHOTO, figure[1], target=figure[2])
    if insert := INSERT.fullmatch(chunk):
        return Block(BlockKind(insert[1]), insert[2] or "")
    if chunk.startswith("## "):
        return Block(BlockKind.HEADING, chunk[3:])
    if chunk.startswith("> "):
        return Block(BlockKind.QUOTATION, chunk[2:])
    lines = chunk.splitlines()
    if all(line.startswith("- ") for line in lines):
        return Block(BlockKind.ITEMS, rows=tuple(line[2:] for line in lines))
    if all(line.startswith("|") for line in lines):
        return Block(BlockKind.TABLE, rows=tuple(line.strip("| ") for line in lines))
    if len(lines) > 1:
        raise ValueError(f"a paragraph is one line: {lines[1][:60]!r}")
    return Block(BlockKind.PARAGRAPH, chunk)


def parse_article(text: str, name: str) -> Article:
    """One article file; raises `ValueError` or `KeyError` naming what is wrong with it."""
    _, front, body = text.split("+++\n", 2)
    meta: dict[str, Any] = tomllib.loads(front)
    return Article(
        name=name,
        number=str(meta["id"]),
        host=meta.get("host", MAIN),
        section=meta["section"],
        title=meta["title"],
        lead=meta["lead"],
        published=meta["published"],
        modified=meta.get("modified"),
        author=meta.get("author"),
        tags=tuple(meta.get("tags", ())),
        slug=meta.get("slug", ""),
        thin=meta.get("thin", False),
        path=meta.get("path", ""),
        blocks=parse_blocks(body),
    )


@lru_cache(maxsize=1)
def articles() -> tuple[Article, ...]:
    """Every written article, oldest first."""
    found = [parse_article(p.read_text("utf-8"), p.stem) for p in sorted((HERE / "articles").glob("*.md"))]
    return tuple(sorted(found, key=lambda article: (article.published, article.number)))


def parse_figure(row: dict[str, Any]) -> Figure:
    """One line of an expected list; fields left out have their defaults."""
    values: dict[str, Any] = dict(row, flags=tuple(row.get("flags", ())))
    for key in ("first", "last"):
        values[key] = dt.date.fromisoformat(row[key]) if row.get(key) else None
    for key in ("value", "high", "of"):
        values[key] = Decimal(row[key]) if row.get(key) is not None else None
    return Figure(**values)


def expected(name: str) -> tuple[Figure, ...]:
    """The reviewed figures of one article, in the order of its text; `FileNotFoundError` without a list."""
    document = json.loads((HERE / "expected" / f"{name}.json").read_text("utf-8"))
    return tuple(parse_figure(row) for row in document["figures"])


def reviewed() -> Iterator[tuple[Article, tuple[Figure, ...]]]:
    """Every written article with its figures."""
    for article in articles():
        yield article, expected(article.name)


def gold_row(figure: Figure) -> dict[str, Any]:
    """A figure in the form of the gold files, every field written out."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": str(figure.value),
        "high": None if figure.high is None else str(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "per": figure.per,
        "counted": figure.counted,
        "of": None if figure.of is None else str(figure.of),
        "change": figure.change,
        "basis": figure.basis,
        "status": figure.status,
        "first": figure.first.isoformat() if figure.first else None,
        "last": figure.last.isoformat() if figure.last else None,
        "subject": figure.subject,
        "flags": list(figure.flags),
        "optional": figure.optional,
    }


def gold_documents(language: str = "vi") -> list[dict[str, Any]]:
    """All parts of all articles in the form of the gold files, so that the same scorer reads them."""
    return [
        {
            "id": f"{article.name}/{part}",
            "published": article.published.astimezone(ZONE).date().isoformat(),
            "text": article.part(part),
            "quantities": [gold_row(figure) for figure in figures if figure.part == part],
        }
        for article, figures in reviewed()
        if (article.host.startswith("en.")) == (language == "en")
        for part in ("title", "lead", "body")
        if article.part(part)
    ]
