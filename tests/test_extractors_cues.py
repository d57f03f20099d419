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
from extractors.fields.cues import Cue, Rare, Tail, first_words, last_word, words_of

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
