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
from extractors.text import normalise
from flows.exits import UsageError
from flows.tables import print_json, print_table

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


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with the sentence that states it."""

    quantity: Quantity
    quote: str


def extract(
    source: Annotated[str, Parameter(allow_leading_hyphen=True)],
    /,
    *,
    json: bool = False,
    published: str | None = None,
) -> None:
    """The figures of one text, each with its sentence.

    Parameters
    ----------
    source
        A file (text or HTML), an address, or - for standard input.
    json
        Print a JSON list.
    published
        The day against which relative periods are read, as 2026-09-05; a page's own day goes before it.
    """
    day = _day(published)
    given = _load(source)
    figures = _of_page(given, day) if given.is_html else _of_text(_decode(given), day)
    if json:
        print_json([_fields(figure) for figure in figures])
        return
    rows = [_row(figure) for figure in figures]
    print_table(("figure", "value", "unit", "", "subject", "period", "sentence"), rows)
    print(f"{len(figures)} figures")


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


def _of_text(text: str, day: dt.date | None) -> list[Told]:
    return [Told(q, text[q.sentence_start : q.sentence_end]) for q in extract_quantities(text, day)]


def _of_page(given: Input, day: dt.date | None) -> list[Told]:
    from extractors.address import VIETNAM
    from extractors.article import extract_article

    article = extract_article(given.content, given.url, charset=given.charset)
    if article.published is not None:
        day = article.published.astimezone(VIETNAM).date()
    parts = ((Part.TITLE, article.title), (Part.LEAD, article.lead), (Part.BODY, article.body))
    return [
        Told(dataclasses.replace(told.quantity, part=part), told.quote)
        for part, text in parts
        for told in _of_text(text or "", day)
    ]


def _fields(told: Told) -> dict[str, Any]:
    values = dataclasses.asdict(told.quantity)
    del values["why"]
    return {**values, "quote": told.quote}


def _row(told: Told) -> tuple[Any, ...]:
    q = told.quantity
    value = f"{_number(q.value)} – {_number(q.high)}" if q.high is not None else _number(q.value)
    unit = f"{q.unit or q.counted or ''}{'/' + q.per if q.per else ''}"
    marks = [
        q.bound if q.bound != "=" else "",
        q.change or "",
        q.basis or "",
        q.status if q.status != "actual" else "",
    ]
    period = f"{q.first or '…'} – {q.last or '…'}" if q.first or q.last else ""
    return q.text, value, unit, " ".join(m for m in marks if m), q.subject, period, normalise(told.quote).text


def _number(value: Any) -> str:
    return f"{value.normalize():,f}" if value else "0"
