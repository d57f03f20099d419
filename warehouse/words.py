"""Numbers with their nouns, as messages say them."""

from __future__ import annotations


def number_of(count: int, noun: str, plural: str | None = None) -> str:
    """`1 figure`, `0 figures`, `2 months`; `plural` where it is not the noun with an s."""
    return f"{count} {noun if count == 1 else plural or noun + 's'}"
