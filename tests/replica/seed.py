"""The one real article, where its text lies beside the checkout; it is never copied into the project."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from tests.replica.hosts import MAIN
from tests.replica.library import ZONE, Article, Block, BlockKind

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "seed"
NUMBER = "102284837"
DATE = re.compile(r"(\d{2})/(\d{2})/(\d{4}) (\d{2}):(\d{2})")
PREFIX = re.compile(r"^\(Chinhphu\.vn\)\s*[-–]\s*")


def seed_article(folder: Path = FOLDER) -> Article | None:
    """The article of the first text file in `folder`, or None where there is none."""
    files = sorted(folder.glob("*.txt"))
    return parse_seed(files[0].read_text("utf-8")) if files else None


def parse_seed(text: str) -> Article:
    """The text of a saved page: crumbs, title, lead, date, body with captions, author, `Top`."""
    lines = [line.strip() for line in text.splitlines() if line.strip() not in ("", ".", "Top")]
    lead = next(n for n, line in enumerate(lines) if PREFIX.match(line))
    date = next(n for n, line in enumerate(lines) if DATE.fullmatch(line))
    match = DATE.fullmatch(lines[date])
    assert match is not None
    day, month, year, hour, minute = (int(group) for group in match.groups())
    return Article(
        name="seed",
        number=NUMBER,
        host=MAIN,
        section="chinh-tri",
        title=lines[lead - 1],
        lead=PREFIX.sub("", lines[lead]),
        published=dt.datetime(year, month, day, hour, minute, tzinfo=ZONE),
        blocks=tuple(block(line) for line in lines[date + 1 : -1]),
        author=lines[-1],
        tags=("VPCP",),
    )


def block(line: str) -> Block:
    if "Ảnh:" in line:
        return Block(BlockKind.PHOTO, line)
    return Block(BlockKind.PARAGRAPH if line[-1] in ".…:;" else BlockKind.HEADING, line)
