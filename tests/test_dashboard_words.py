"""The page's phrases are there in both languages, and every one that is asked for is in the table."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.language import Language, preferred
from dashboard.words import WORDS

FOLDER = Path(__file__).parents[1] / "dashboard"


def fields(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("phrase", WORDS)
def test_each_phrase_is_in_both_languages_with_the_same_places(phrase: str) -> None:
    vietnamese, english = WORDS[phrase]
    assert vietnamese.strip()
    assert english.strip()
    assert fields(vietnamese) == fields(english)


def asked() -> Iterator[tuple[str, str]]:
    for file in sorted(FOLDER.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".say") and node.args:
                if isinstance(node.args[0], ast.Constant):
                    yield f"{file.relative_to(FOLDER)}:{node.lineno}", str(node.args[0].value)


def test_every_phrase_that_is_asked_for_is_in_the_table() -> None:
    assert [(place, phrase) for place, phrase in asked() if phrase not in WORDS] == []


def test_the_browser_says_the_language_where_the_address_does_not() -> None:
    assert preferred("en-GB") is Language.EN
    assert preferred("vi-VN") is Language.VI
    assert preferred("fr-FR") is Language.VI
    assert preferred(None) is Language.VI


def test_a_word_of_the_data_that_the_table_lacks_stays_as_it_is() -> None:
    assert Language.VI.term("basis", "something-new") == "something-new"
    assert Language.EN.term("basis", None) == ""
