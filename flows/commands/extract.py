"""`chinhphu extract`: the figures of one text, without a warehouse."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

from cyclopts import Parameter

from extractors.metrics import extract_quantities
from extractors.model import Part, Quantity
from flows.commands.exits import UsageError
from flows.commands.marked import Read, print_marked
from flows.commands.tables import print_json

#: How far into a file a sign of HTML is looked for.
_SNIFFED = 2048
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_CANONICAL = re.compile(rb"<link[^>]+rel=[\"']?canonical[\"']?[^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"href=[\"']([^\"']+)[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Input:
    """What was given: its bytes, where they came from, and the charset that a server claimed."""

    content: bytes
    url: str
    charset: str | None = None

    @property
    def is_html(self) -> bool:
        """Whether it is a page rather than a text."""
        return bool(_HTML.search(self.content[:_SNIFFED]))


def extract(
    source: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    json: bool = False,
    explain: bool = False,
    published: str | None = None,
) -> None:
    """The text with its figures marked, and the fields of each.

    Parameters
    ----------
    source
        A file (text or HTML), an address, or - for standard input.
    json
        Print a JSON list.
    explain
        Say which rule set which field.
    published
        The day against which relative periods are read, as 2026-09-05; a page's own day goes before it.
    """
    day = _day(published)
    given = _load(source)
    texts = _of_page(given, day) if given.is_html else [_read(_decode(given), None, day)]
    if json:
        print_json([_fields(text, quantity) for text in texts for quantity in text.quantities])
        return
    print_marked(texts, explain=explain)


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--published {text!r} is not a day: write it as 2026-09-05") from None


def _load(source: str) -> Input:
    if source == "-":
        return Input(sys.stdin.buffer.read(), "")
    if source.startswith(("http://", "https://")):
        return _download(source)
    path = Path(source)
    if not path.is_file():
        raise UsageError(f"{source}: there is no such file; an address begins with http:// or https://")
    content = path.read_bytes()
    return Input(content, _canonical(content) or path.absolute().as_uri())


def _canonical(content: bytes) -> str | None:
    """The address that a saved page gives as its own: it says whose template fits."""
    link = _CANONICAL.search(content)
    href = _HREF.search(link[0]) if link else None
    return href[1].decode("utf-8", "replace") if href else None


def _download(url: str) -> Input:
    import asyncio

    from flows.config import load_settings
    from flows.fetch import Fetcher

    settings = load_settings()
    host = urlsplit(url).hostname or ""
    fetching = settings.fetching(())
    fetching = dataclasses.replace(fetching, allowed_hosts=fetching.allowed_hosts | {host, f"www.{host}"})

    async def get() -> Input:
        async with Fetcher(fetching) as fetcher:
            response = await fetcher.get(url)
        return Input(response.content, response.final_url, response.charset)

    return asyncio.run(get())


def _decode(given: Input) -> str:
    try:
        return given.content.decode(given.charset or "utf-8-sig")
    except (UnicodeDecodeError, LookupError):
        raise UsageError("the text is not UTF-8; convert it first, as with iconv") from None


def _read(text: str, part: Part | None, day: dt.date | None) -> Read:
    quantities = extract_quantities(text, day, explain=True)
    if part is not None:
        quantities = [dataclasses.replace(q, part=part) for q in quantities]
    return Read(text, part, tuple(quantities))


def _of_page(given: Input, day: dt.date | None) -> list[Read]:
    from extractors.address import VIETNAM
    from extractors.article import extract_article

    article = extract_article(given.content, given.url, charset=given.charset)
    if article.published is not None:
        day = article.published.astimezone(VIETNAM).date()
    parts = ((Part.TITLE, article.title), (Part.LEAD, article.lead), (Part.BODY, article.body))
    return [_read(text, part, day) for part, text in parts if text]


def _fields(read: Read, quantity: Quantity) -> dict[str, Any]:
    values = dataclasses.asdict(quantity)
    values["why"] = dict(quantity.why)
    return {**values, "quote": read.text[quantity.sentence_start : quantity.sentence_end]}
