"""The queries that people start from: the files in `warehouse/queries`, which go with the package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Question:
    """A question that people ask: the name of its file, the question in English, and the SQL without it."""

    name: str
    question: str
    sql: str


@cache
def questions() -> tuple[Question, ...]:
    """All of them, by name."""
    folder = resources.files("warehouse") / "queries"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")), key=lambda file: file.name
    )
    return tuple(_question(file.name.removesuffix(".sql"), file.read_text("utf-8")) for file in files)


def _question(name: str, text: str) -> Question:
    first, rest = text.split("\n", 1)
    return Question(name, first.removeprefix("-- "), rest.strip())
