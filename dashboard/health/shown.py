"""What the parts of the view of health have in common: advice with its commands, tables with their headings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard import markup
from dashboard.language import Language


def advised(text: str) -> str:
    """What to do; commands stand between backquotes."""
    pieces = text.split("`")
    marked = [
        f"<code>{markup.text(piece)}</code>" if n % 2 else markup.text(piece)
        for n, piece in enumerate(pieces)
    ]
    return f'<div class="advice">{"".join(marked)}</div>'


def table(language: Language, name: str, columns: Sequence[str], rows: Any) -> None:
    """A table of a part: its columns' headings and its title are words of the page."""
    heads = [language.say(f"column.{column}") for column in columns]
    markup.show(markup.table(heads, rows, language.say(f"health.{name}")))
