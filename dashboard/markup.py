"""HTML of the page. Whatever comes from articles goes through `text`, which lets no markup through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NewType

import streamlit as st

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


def link(address: str | None, label: Markup, kind: str = "") -> Markup:
    """A link to an address of `links`; the label alone where there is none."""
    if address is None:
        return label
    outside = ' target="_blank" rel="noopener noreferrer"' if "://" in address else ' target="_self"'
    named = f' class="{escape(kind)}"' if kind else ""
    return Markup(f'<a href="{escape(address)}"{named}{outside}>{label}</a>')


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
