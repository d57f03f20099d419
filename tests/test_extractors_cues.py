"""Cheap tests before dear patterns lose nothing: whatever a pattern finds alone, it finds behind its test."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import extractors.fields
from extractors.fields import statuses
from extractors.fields.cues import Cue, Rare, Tail, first_words, last_word, opened_by, words_of

DATA = Path(__file__).parent / "data"


def named(kind: type) -> list[tuple[str, Tail | Cue | Rare]]:
    """Every wording of a kind that the modules of fields hold, by name."""
    modules = [
        f"extractors.fields.{module.name}" for module in pkgutil.iter_modules(extractors.fields.__path__)
    ]
    return [
        (f"{module.rpartition('.')[2]}.{name}", value)
        for module in [*modules, "extractors.checks"]
        for name, value in vars(importlib.import_module(module)).items()
        if isinstance(value, kind)
    ]


@cache
def texts() -> tuple[str, ...]:
    """Lower-cased sentences of our own, and what stands before and behind each of their numbers."""
    lines = (DATA / "quantities" / "sentences.txt").read_text("utf-8").splitlines()
    for path in sorted((DATA / "gold").glob("own-*.json")):
        lines += [document["text"] for document in json.loads(path.read_text("utf-8"))]
    return tuple(piece for line in lines for piece in _pieces(line.lower()))


def _pieces(line: str) -> Iterator[str]:
    yield line
    for number in re.finditer(r"\d+(?:[.,]\d+)*", line):
        yield line[max(0, number.start() - 80) : number.start()]
        yield line[number.end() : number.end() + 80]


def agrees(value: Tail | Cue | Rare, text: str) -> bool:
    alone = value.pattern.search(text)
    if isinstance(value, Tail):
        found = value.search(text, last_word(text))
    elif isinstance(value, Cue):
        found = value.search(text, words_of(text))
    else:
        found = value.search(text)
    return (alone and alone.span()) == (found and found.span())


EVERY = [*named(Tail), *named(Cue), *named(Rare)]


def test_all_kinds_are_in_use() -> None:
    assert min(len(named(kind)) for kind in (Tail, Cue, Rare)) >= 4


@pytest.mark.parametrize("value", [value for _, value in EVERY], ids=[name for name, _ in EVERY])
def test_the_test_loses_nothing_of_our_texts(value: Tail | Cue | Rare) -> None:
    assert [text for text in texts() if not agrees(value, text)] == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.parametrize("value", [value for _, value in EVERY], ids=[name for name, _ in EVERY])
def test_the_test_loses_nothing_that_the_pattern_can_find(
    value: Tail | Cue | Rare, data: st.DataObject
) -> None:
    letters = st.characters(codec="utf-8", categories=["Ll", "Zs", "Po", "Ps"], exclude_characters="\u0345")
    assert agrees(value, data.draw(st.from_regex(value.pattern, alphabet=letters)))


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("ước đạt ", "đạt"),
        ("giảm – ", "giảm"),
        ("(đạt ", "đạt"),
        ("năm 2025 ", ""),
        ("", ""),
        ("số_dư", "dư"),
        ("đạt, ", ""),
    ],
)
def test_the_last_word(text: str, word: str) -> None:
    assert last_word(text) == word


def test_the_first_words_of_a_pattern() -> None:
    pattern = r"(?<!chương trình )mục tiêu(?! quốc gia)|(?:diện tích|vốn) tối thiểu|vùng (?:iv|i)(?= là)|ước"
    assert first_words(pattern) == {"mục", "diện", "vốn", "vùng", "ước"}


def whole_cues(kinds: tuple[tuple[str, str], ...], text: str) -> list[tuple[str, str]]:
    """Kind and words of every cue, by one pattern of all wordings."""
    named = "|".join(f"(?P<{kind}>{wordings})" for kind, wordings in kinds)
    return [(str(m.lastgroup), m[0]) for m in re.finditer(rf"(?<![^\W])(?:{named})(?!\w)", text)]


def opened_cues(table: dict[str, re.Pattern[str]], text: str) -> list[tuple[str, str]]:
    """The same, by the patterns that each word opens."""
    found: list[tuple[str, str]] = []
    end = 0
    for word in re.finditer(r"\w+", text):
        pattern = table.get(word[0]) if word.start() >= end else None
        match = pattern.match(text, word.start()) if pattern else None
        if match:
            found.append((str(match.lastgroup), match[0]))
            end = match.end()
    return found


def test_wordings_by_their_first_word_are_those_of_one_pattern() -> None:
    kinds = tuple((status.value, wordings) for status, wordings in statuses._CUES)
    table = opened_by(kinds)
    found = [opened_cues(table, text) for text in texts()]
    assert sum(map(len, found)) > 1000
    assert found == [whole_cues(kinds, text) for text in texts()]
    assert opened_cues(opened_by([("limit", "(?:mức|giá) trần|trần")]), "giá trần là trần") == [
        ("limit", "giá trần"),
        ("limit", "trần"),
    ]
