"""HTML of the page. Whatever comes from articles goes through `text`, which lets no markup through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import escape
from typing import NewType

import streamlit as st

_WORD = re.compile(r"\s+|\S+")

#: HTML that is safe to show: made here, or of our own words.
Markup = NewType("Markup", str)


def text(plain: str | None) -> Markup:
    """Plain text as HTML: no markup, and no effect of its writing direction on what stands around it."""
    return Markup(f"<bdi>{escape(plain)}</bdi>") if plain else Markup("")


def marked(plain: str, start: int, end: int) -> Markup:
    """The text with the characters from `start` to `end` marked."""
    return Markup(
        f"<bdi>{escape(plain[:start])}<mark>{escape(plain[start:end])}</mark>{escape(plain[end:])}</bdi>"
    )


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of a text that stand between `before` and `after`, which are markup."""

    start: int
    end: int
    before: str
    after: str


def paragraphs(plain: str, spans: Sequence[Span]) -> Markup:
    """A text with one paragraph a line, its spans marked; where two overlap, the one that comes first in `spans`."""
    kept = _apart(spans)
    pieces, start = [], 0
    for row in plain.split("\n"):
        end = start + len(row)
        inside = [span for span in kept if start <= span.start and span.end <= end]
        pieces.append(f'<div class="paragraph">{_annotated(plain, start, end, inside)}</div>')
        start = end + 1
    return Markup("".join(pieces))


def _apart(spans: Sequence[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _annotated(plain: str, start: int, end: int, spans: Sequence[Span]) -> str:
    pieces, position = [], start
    for span in spans:
        pieces += [
            text(plain[position : span.start]),
            span.before,
            text(plain[span.start : span.end]),
            span.after,
        ]
        position = span.end
    return "".join([*pieces, text(plain[position:end])])


def fields(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Names and values, which are markup; those without value are left out."""
    rows = "".join(f"<span><b>{escape(name)}</b> {value}</span>" for name, value in pairs if value)
    return Markup(f'<span class="fields">{rows}</span>')


def difference(old: str, new: str) -> tuple[Markup, Markup]:
    """Two texts, in each the words marked that the other lacks."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, came = "".join(before[a:b]), "".join(after[c:d])
        left.append(text(gone) if kind == "equal" or not gone else f"<del>{text(gone)}</del>")
        right.append(text(came) if kind == "equal" or not came else f"<ins>{text(came)}</ins>")
    return Markup("".join(left)), Markup("".join(right))


def link(address: str | None, label: Markup, kind: str = "") -> Markup:
    """A link to an address of `links`; the label alone where there is none."""
    if address is None:
        return label
    outside = ' target="_blank" rel="noopener noreferrer"' if "://" in address else ' target="_self"'
    named = f' class="{escape(kind)}"' if kind else ""
    return Markup(f'<a href="{escape(address)}"{named}{outside}>{label}</a>')


def around(address: str, kind: str) -> tuple[str, str]:
    """What stands before and after the label of a link to a view of this page."""
    before, after = link(address, Markup("\0"), kind).split("\0")
    return before, after


def line(kind: str, *parts: str) -> Markup:
    """Parts side by side; empty ones are left out."""
    inner = "".join(f"<span>{part}</span>" for part in parts if part)
    return Markup(f'<div class="{escape(kind)}">{inner}</div>')


def listed(items: Iterable[str]) -> Markup:
    """A list without bullets."""
    return Markup('<ul class="plain">' + "".join(f"<li>{item}</li>" for item in items) + "</ul>")


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], label: str) -> Markup:
    """A table of cells that are markup; it scrolls sideways, by keyboard too, where the screen is narrow."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return Markup(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(label)}">'
        f'<table class="figures"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def show(*parts: Markup) -> None:
    """Put the parts on the page."""
    st.html("".join(parts))


def literal(plain: str) -> str:
    """Plain text for a message that Streamlit reads as Markdown: nothing in it is markup."""
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]()<>#+-.!|~$:&\"'" else sign for sign in plain)
